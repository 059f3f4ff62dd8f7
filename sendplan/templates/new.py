"""Makes a new template and its letterhead, as copies of existing ones."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import asdict

from sendplan.compose.section import all_sections, named_tables, section_names
from sendplan.model.errors import OutputFailed, UsageProblem
from sendplan.model.plan import Plan, Thresholds
from sendplan.model.records import Records
from sendplan.model.status import Status
from sendplan.model.template import IMPLICATIONS, Template
from sendplan.model.wording import did_you_mean
from sendplan.render.docx.starter import starter
from sendplan.templates.layers import template_names
from sendplan.templates.load import load_template
from sendplan.write.files import unfinished, workspace_lock, write_new

HEAD = """\
# {title}
#
# Lines that begin with # explain, or show a setting that is not in use: take the # away to use it.
# Text stands in "quotation marks". After a change, run:   sendplan templates check {name}
# and look at it with:                                     sendplan templates preview {name}
# The date and item of each meeting stand in data/meetings.csv, in the rows whose template is {name}.
"""

TEXTS = {
    "title": "The paper's title.",
    "board": "Whose paper it is.",
    "about": "What it is, for the list of templates.",
    "author": "The author's role, not a name.",
    "sponsor": "Who answers for it.",
    "purpose": "What the meeting is to do with it.",
    "classification": "What the front sheet says of a public paper …",
    "classification_restricted": "… and what a restricted one is marked with on every page.",
}
THRESHOLDS = {
    "off_track_months": "more calendar months overdue, or forecast late, than this: off track",
    "due_soon_days": "due within so many days: due soon",
    "silent_months": "so many months without an update: no return received",
    "slipping_days": "a forecast later by so many days: slipping",
    "percent_from": "percentages only of so many or more",
    "theme_red": 'a theme is off track from this share of its open actions on; or "any": one is enough',
    "theme_amber": "a theme is at risk from this share of its open actions on",
}
FILTERS = """
# Which actions the paper is about; with none of these lines, all of them.
[filters]"""
STATUSES = """
# Other words and colours for the statuses, such as:
# [statuses.at-risk]
# word = "Some delay"      # about 11 letters
# fill = "#FFF1C9"         # text on fill needs a contrast of 4.5, outline on white of 3
# text = "#1F2328"
# outline = "#7A4F00\""""
COLUMNS = """
# The columns of each table, in order, with their widths; the page has 482 points, a landscape one 757.
# Leave a column out to hide it. The one that names the rows (ref, theme …) must stay."""
SECTION = """
# A section's own heading, words that stand in every paper, and the way its pages lie:
# [section.position]
# title = "Where we are"
# standing = "These words stand under the heading in every paper."
# limit = 6                     # so many rows, the worst first; the rest is counted
# orientation = "landscape"     # or "portrait\""""


def template_text(template: Template, name: str, letterhead: str, plan: Plan) -> str:
    """Return the settings of `template` as a file for the new name `name`, with `letterhead` if given."""
    lines = [HEAD.format(title=f"{name}: begun as a copy of {template.name}", name=name)]
    for key, explained in TEXTS.items():
        lines += [f"# {explained}", f"{key} = {quoted(getattr(template, key))}"]
    lines += _letterhead(letterhead)
    lines += [
        "",
        '# true: in plain words and large type, for families; choose sections named "plain-…" or "chair-…".',
        f"plain = {'true' if template.plain else 'false'}",
        "",
        "# The template of the paper that holds what this one leaves out, how long this one may be (0: any length);",
        "# rows of its tables give way to keep to that, and the paper says so.",
        f"{'' if template.annex else '# '}annex = {quoted(template.annex.name if template.annex else 'annex')}",
        f"pages = {template.pages}",
        f"words = {template.words}",
        "# Compared with the position so many months before; 0: with its last issued paper’s.",
        f"months = {template.months}",
        '# type = "clear"  # nothing under 12 points; "large": nothing under 16',
        "",
        "# Another template to take over from whatever this file does not say:",
        f'# extends = "{template.name}"',
        *_sections(template),
        SECTION,
        *_section_tables(template),
        FILTERS,
        *_filters(template, plan),
        COLUMNS,
        *_columns(template),
        STATUSES,
        *_statuses(template),
        "\n# The numbers in the rules.",
        "[thresholds]",
        *_thresholds(template.thresholds),
        "\n# Blank prints “Not supplied”: a board should know that nobody has said.",
        "[implications]",
        *(f"{quoted(key)} = {quoted(template.implications.get(key, ''))}" for key in IMPLICATIONS),
    ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return `text` as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(texts: Iterable[str]) -> str:
    return f"[{', '.join(quoted(text) for text in texts)}]"


def _letterhead(letterhead: str) -> Iterator[str]:
    yield "\n# The Word file in templates/ with the fonts, colours, page, header, footer and logo. Change it in Word."
    yield f"letterhead = {quoted(letterhead)}" if letterhead else '# letterhead = "letterheads/ours.docx"'


def _sections(template: Template) -> Iterator[str]:
    """Yield the sections in use in order, then the others as comments."""
    yield "\n# In the order they are printed. Move a line to move a section; put # before it to leave it out."
    yield "sections = ["
    used = [choice.name for choice in template.sections]
    for name in used:
        yield f'  "{name}",  # {all_sections()[name].about}'
    for name in section_names(plain=template.plain):
        if name not in used:
            yield f'  # "{name}",  # {all_sections()[name].about}'
    yield "]"


def _section_tables(template: Template) -> Iterator[str]:
    for choice in template.sections:
        lines = [f"title = {quoted(choice.title)}"] if choice.title else []
        if choice.standing:
            one = len(choice.standing) == 1
            lines.append(f"standing = {quoted(choice.standing[0]) if one else _listed(choice.standing)}")
        lines += [f"limit = {choice.limit}"] if choice.limit else []
        lines += [f"orientation = {quoted(choice.orientation)}"] if choice.orientation else []
        if lines:
            yield from ("", f"[section.{choice.name}]", *lines)


def _filters(template: Template, plan: Plan) -> Iterator[str]:
    """Yield each filter; those not in use as commented examples from the plan."""
    chosen = template.filters
    some = plan.actions[0]
    examples = {
        "themes": (chosen.themes, list(chosen.themes) or [theme.number for theme in plan.themes[:2]]),
        "refs": (chosen.refs, _listed(chosen.refs or (some.ref,))),
        "leads": (chosen.leads, _listed(chosen.leads or some.bodies or ("Public Health",))),
        "statuses": (chosen.statuses, _listed(chosen.statuses or (Status.OFF_TRACK, Status.AT_RISK))),
        "due_before": (chosen.due_before, chosen.due_before or plan.date),
    }
    for key, (used, shown) in examples.items():
        yield f"{'' if used else '# '}{key} = {shown}"
    told = chosen.restricted is not None
    mark, truth = "" if told else "# ", "true" if chosen.restricted else "false"
    yield f"{mark}restricted = {truth}  # true: only what was reported in private; false: none of it"


def _columns(template: Template) -> Iterator[str]:
    """Yield a table for each one that was chosen, and the usual columns of the others as comments."""
    for name, table in named_tables().items():
        chosen = template.columns.get(name)
        mark = "# " if chosen is None else ""
        yield f"\n{mark}[columns.{name}]"
        for column, width in (table.widths if chosen is None else chosen).items():
            yield f"{mark}{column} = {width:g}"


def _statuses(template: Template) -> Iterator[str]:
    for status, look in template.look.statuses.items():
        if look.word:
            yield f"\n[statuses.{status.value}]"
            yield f"word = {quoted(look.word)}"
            yield from (f"{key} = {quoted(getattr(look, key))}" for key in ("fill", "text", "outline"))


def _thresholds(thresholds: Thresholds) -> Iterator[str]:
    for name, value in asdict(thresholds).items():
        written = quoted(value) if isinstance(value, str) else value
        yield f"{name} = {written}  # {THRESHOLDS[name]}"


_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEPT = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows reserves."""


def make_template(root: Path, name: str, base: str, records: Records) -> list[Path]:
    """Make `templates/NAME.toml` and `templates/letterheads/NAME.docx` from the template `base`. Return the paths made.

    A letterhead of that name that already exists is used. Raises UsageProblem for an unsuitable name or an unknown
    `base`, TemplateWrong if `base` has mistakes, OutputFailed if the template already exists.
    """
    if not _NAME.fullmatch(name) or _KEPT.fullmatch(name) or name.endswith("-restricted"):
        raise UsageProblem(
            f"{name!r} cannot be a template’s name; use small letters, figures and hyphens: young-people"
        )
    if base not in template_names(root):
        raise UsageProblem(f"there is no template {base!r} to begin from{did_you_mean(base, template_names(root))}")
    template = load_template(root, base, records)
    path = root / "templates" / f"{name}.toml"
    letterhead = root / "templates" / "letterheads" / f"{name}.docx"
    with workspace_lock(root):
        begun = unfinished(root)
        if path.exists() and path not in begun:
            raise OutputFailed(f"{path} is there already and is left as it is; choose another name")
        text = template_text(template, name, f"letterheads/{letterhead.name}", records.plan)
        files = {path: text.encode()}
        if letterhead in begun or not letterhead.is_file():
            copied = root / template.letterhead
            content = copied.read_bytes() if template.letterhead else starter(template.board, template.look)
            files[letterhead] = content
        write_new(root, files)
    return list(files)
