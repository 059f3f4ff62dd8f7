"""Reads which sections a paper has, which actions it is about, and which columns its tables have."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sendplan.compose.section import NamedTable, all_sections, named_tables, section_names
from sendplan.model.document import Orientation
from sendplan.model.plan import Action
from sendplan.model.records import Records
from sendplan.model.status import Status
from sendplan.model.template import Filters, SectionChoice
from sendplan.read.toml_file import Path
from sendplan.templates.settings import Settings, suggestion

Known = TypeVar("Known", bound=int | str)
SECTION_KEYS = ("title", "standing", "orientation", "limit")
FILTERS = ("themes", "leads", "refs", "statuses", "due_before", "restricted")
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 482.0, 757.0
LEAST, LEAST_STATUS = 20.0, 59.0
"""The least width of a column, and of one with statuses, in points."""


def read_sections(settings: Settings) -> tuple[SectionChoice, ...]:
    """Return the `sections` of a template in order, each with the settings of `[section.NAME]` or its own
    inline table.
    """
    names: dict[str, Path | None] = {}
    if settings.get(("sections",)) is None:
        names = dict.fromkeys(section_names(plain=False))
    for path, entry in settings.items(("sections",)):
        inline = isinstance(entry, Mapping) and isinstance(entry.get("name"), str)
        name = entry["name"] if inline else entry
        if not isinstance(name, str):
            settings.wrong(path, f"{entry!r} is no section", 'write its name in quotation marks: "position"')
        elif name not in all_sections():
            settings.wrong(path, f"{name!r} is no section", suggestion(name, all_sections()))
        elif name in names:
            settings.wrong(path, f"{name!r} stands twice", "keep one")
        else:
            names[name] = path if inline else None
    if not names and not settings.mistakes:
        settings.wrong(("sections",), "the list is empty, and so the paper", 'write sections = ["front", "position"]')
    for name in settings.table(("section",)):
        if name not in all_sections():
            settings.wrong(("section", name), f"{name!r} is no section", suggestion(name, all_sections()))
        elif name not in names and settings.layered.origin(("section", name)).file == settings.layered.own:
            settings.wrong(("section", name), "it is not among sections", f'add "{name}" there, or take this out')
    return tuple(_section(settings, name, path) for name, path in names.items())


def _section(settings: Settings, name: str, inline: Path | None) -> SectionChoice:
    place: Path = ("section", name)
    settings.known(place, SECTION_KEYS)
    if inline is not None:
        entry: Mapping[str, Any] = settings.get(("sections",))[inline[-1]]
        for key, value in entry.items():
            if key not in ("name", *SECTION_KEYS):
                settings.wrong((*inline, key), "nothing sendplan reads", suggestion(key, SECTION_KEYS))
            elif key != "name" and key not in settings.table(place):
                settings.put((*place, key), value, (*inline, key))
    orientation: Orientation | None = None
    written = settings.text((*place, "orientation"))
    if written in ("portrait", "landscape"):
        orientation = "portrait" if written == "portrait" else "landscape"
    elif written:
        settings.wrong((*place, "orientation"), f"{written!r} is neither portrait nor landscape", "")
    if orientation == "portrait" and all_sections()[name].drawn_wide:
        settings.wrong((*place, "orientation"), "it is drawn for a landscape page", "take this line out")
    return SectionChoice(
        name,
        settings.text((*place, "title")),
        settings.texts((*place, "standing")),
        orientation,
        settings.whole((*place, "limit")),
    )


def read_filters(settings: Settings, records: Records) -> Filters:
    """Return `[filters]`, with each value checked against the plan."""
    settings.known(("filters",), FILTERS)
    plan = records.plan
    refs = [action.ref for action in plan.all_refs()]
    bodies = sorted({body for action in plan.all_refs() for body in action.bodies})
    now = {one.formerly: one.body for one in plan.renamed if one.formerly not in bodies}
    leads = _among(settings, "leads", [*bodies, *now], "is not in the plan (data/leads.csv, column body)")
    statuses = _among(settings, "statuses", [status.value for status in Status], "is no status")
    names = [theme.number for theme in plan.themes], [theme.called for theme in plan.themes if theme.called]
    themes = _among(settings, "themes", [name for known in names for name in known], "is no theme of the plan")
    filters = Filters(
        themes=tuple(theme.number for theme in plan.themes if {theme.number, theme.called} & {*themes}),
        refs=_among(settings, "refs", refs, "is not in the plan"),
        leads=tuple(dict.fromkeys(now.get(name, name) for name in leads)),  # filters may use a body's former name
        statuses=tuple(Status(value) for value in statuses),
        due_before=_day(settings, ("filters", "due_before")),
        restricted=settings.truth(("filters", "restricted")),
    )
    if not any(_let_through(action, filters) for action in plan.actions):
        settings.wrong(("filters",), "together they let no action through", "take one of them out")
    return filters


def _let_through(action: Action, filters: Filters) -> bool:
    """Return whether the filters let an action through by what the plan says. Statuses and dates change from month to
    month.
    """
    units = (action, *action.parts)
    return (
        (not filters.themes or action.theme in filters.themes)
        and (not filters.refs or any(unit.ref in filters.refs for unit in units))
        and (not filters.leads or any(body in filters.leads for unit in units for body in unit.bodies))
    )


def _among(settings: Settings, key: str, valid: Sequence[Known], otherwise: str) -> tuple[Known, ...]:
    wanted = []
    for path, value in settings.items(("filters", key)):
        if value in valid and not isinstance(value, bool):
            wanted.append(value)
        else:
            settings.wrong(path, f"{value!r} {otherwise}", suggestion(value, valid))
    return tuple(value for value in valid if value in wanted)


def _day(settings: Settings, path: Path) -> date | None:
    value = settings.get(path)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    remedy = f"write it without quotation marks, such as {path[-1]} = 2020-12-31"
    settings.wrong(path, f"{value!r} is no day", remedy)
    return None


def read_columns(settings: Settings, sections: Iterable[SectionChoice]) -> dict[str, dict[str, float]]:
    """Return `[columns.TABLE]`: table → its columns, each with its width in points, in the order in which they are
    printed.
    """
    turned = {choice.name: choice.orientation for choice in sections}
    found = {}
    tables = named_tables()
    for name in settings.known(("columns",), tables):
        table, place = tables[name], ("columns", name)
        widths = {column: _width(settings, (*place, column)) for column in settings.known(place, table.widths)}
        if table.row_name not in widths:
            settings.wrong(place, f"the column {table.row_name} must stay: it names the rows for those who listen", "")
            continue
        usual: Orientation = "landscape" if table.wide else "portrait"
        room = LANDSCAPE_WIDTH if (turned.get(name) or usual) == "landscape" else PORTRAIT_WIDTH
        _check_widths(settings, table, widths, room)
        found[name] = widths
    return found


def _width(settings: Settings, path: Path) -> float:
    value = settings.get(path)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= LANDSCAPE_WIDTH:
        return float(value)
    settings.wrong(path, f"{value!r} is no width", f"write points, such as {path[-1]} = 60 (the page has 482)")
    return LEAST_STATUS


def _check_widths(settings: Settings, table: NamedTable, widths: Mapping[str, float], room: float) -> None:
    """Add a mistake for each column too narrow for its words, once all columns are scaled together to fill the page."""
    scale = room / sum(widths.values())
    for name, width in widths.items():
        least = LEAST_STATUS if name in table.statuses else LEAST
        if width * scale < least - 0.5:
            settings.wrong(
                ("columns", table.name, name),
                f"{width:g} of {sum(widths.values()):g} is too narrow",
                f"give it {least / scale:.0f} or more",
            )
