"""Turn a proposal into the files of a workspace, and check them. Nothing is written here."""

import json
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from sendplan.check.cells import NO_YEAR
from sendplan.check.measure_rows import NO_VALUES
from sendplan.check.records import CheckedWorkspace, check
from sendplan.check.schema import load_schema
from sendplan.importing.answered import findings
from sendplan.importing.headings.meaning import OF_UPDATES
from sendplan.importing.lines import Doubt, Draft, Spot, all_drafts
from sendplan.importing.proposal import Proposal
from sendplan.importing.table.cells import leading
from sendplan.model.place import Place, Problem
from sendplan.model.plan import KINDS
from sendplan.model.wording import cut
from sendplan.read.tables import read_table
from sendplan.read.toml_file import read_toml
from sendplan.read.workspace import REGISTERS, RawWorkspace
from sendplan.templates.starter import PLAN_FILE
from sendplan.write.tables import as_csv

_SHOWN = 4  # dates without a year, or measures without values, that a doubt names
PRIVATE = "confidential"
"""The extra column that keeps a row of the plan private. It is in no schema, so `check` asks about it."""
TITLES = {
    "reform plan": "local SEND reform plan",
    "written statement of action": "written statement of action",
    "wsoa": "written statement of action",
    "priority action plan": "priority action plan",
    "accelerated progress plan": "accelerated progress plan",
}
"""Words in a title → the kind of plan."""
ACTIONS, LEADS, PLAN = "data/actions.csv", "data/leads.csv", "data/plan.toml"
INSPECTION = "data/inspection.csv"


class Inherited(Struct, frozen=True):
    """What a new plan.toml takes over from the old one.

    Attributes:
        kind: The kind of plan.
        area: The local area.
        partnership: The partnership.
        illustrative: The notice that the plan is only an illustration.
        tables: Whole TOML tables, as text.
        leads: Lead cell → the rows of leads.csv that say which bodies it means.
    """

    kind: str = ""
    area: str = ""
    partnership: str = ""
    illustrative: str = ""
    tables: str = ""
    leads: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def as_files(proposal: Proposal, inherited: Inherited | None = None) -> dict[str, bytes]:
    """Return path in the workspace → content.

    The files are plan.toml, actions.csv, leads.csv and one for each month of updates; and inspection.csv for a first
    plan whose themes are findings. `inherited` is what a plan that succeeds another takes over; None for a first
    plan.
    """
    kept = inherited or Inherited()
    actions = [
        {
            "ref": draft.ref,
            "theme": str(theme.number),
            **draft.texts,
            **({PRIVATE: f"yes: {draft.private}"} if draft.private else {}),
        }
        for theme, draft in all_drafts(proposal.themes)
    ]
    marked = [PRIVATE] if any(PRIVATE in row for row in actions) else []
    apart = {draft.text("lead"): draft.bodies for _, draft in all_drafts(proposal.themes) if draft.bodies}
    leads = [
        row for lead in proposal.leads
        for row in kept.leads.get(lead)
        or [{"as_written": lead, "body": body} for body in apart.get(lead) or (leading(lead),)]
    ]  # fmt: skip
    files = {
        PLAN: _plan(proposal, kept).encode(),
        ACTIONS: as_csv([*columns_of("actions"), *marked], actions),
        LEADS: as_csv(columns_of("leads"), leads),
    }
    if found := findings(proposal.themes) if inherited is None else []:
        files[INSPECTION] = as_csv(columns_of("inspection"), found)
    for month, rows in proposal.months.items():
        columns = [name for name in columns_of("updates") if name == "ref" or name in OF_UPDATES]
        said = [{"ref": draft.ref, **texts} for draft, texts in rows]
        if any("restricted" in row for row in said):
            columns += ["restricted", "restricted_why"]
        said += _kept_noughts([row["ref"] for row in said], [row["ref"] for row in actions])
        files[f"data/updates/{month}.csv"] = as_csv(columns, said)
    return files


def _kept_noughts(said: Sequence[str], refs: Sequence[str]) -> list[dict[str, str]]:
    """Return a bare row for each ref such as 1.10 without an update where 1.1 has one.

    Excel shortens 1.10 to 1.1, so `check` doubts a row for 1.1 in a file that has no row for 1.10.
    """
    return [{"ref": ref} for ref in refs if ref.endswith("0") and "." in ref and ref[:-1] in said and ref not in said]


def columns_of(schema: str) -> list[str]:
    return [column.name for column in load_schema(schema).columns]


def _plan(proposal: Proposal, kept: Inherited) -> str:
    """Return the text of plan.toml."""
    dating = proposal.dating
    lines = [
        f"# Imported by sendplan from {json.dumps(proposal.file, ensure_ascii=False)}. Please fill in what is blank.",
        f"title = {_quoted(dating.title)}",
        _kind(proposal, kept),
        _whose("area", kept.area, dating.area),
        _whose("partnership", kept.partnership, dating.partnership),
        f"date = {dating.day.isoformat()}  # {' '.join(dating.why.split())}",
    ]
    if kept.illustrative:
        lines.append(f"illustrative = {_quoted(kept.illustrative)}")
    for theme in proposal.themes:
        lines += ["", "[[themes]]", f"no = {theme.number}", f"title = {_quoted(theme.title)}"]
        lines += [f"called = {_quoted(theme.called)}"] if theme.called else []
        lines.append(f"aim = {_quoted(theme.aim)}")
    if kept.tables:
        lines += ["", kept.tables.strip("\n")]
    if proposal.key and "[status_key]" not in kept.tables:
        lines += ["", "# What this plan means by its own words for a status.", "[status_key]"]
        lines += [f"{_quoted(sign)} = {_quoted(status.value)}" for sign, status in proposal.status_key.items()]
        for question in proposal.questions:
            if question.status is not None and question.word not in proposal.status_key:
                likely = f"; most often it means {question.likely.value}" if question.status != question.likely else ""
                lines.append(f"{_quoted(question.word)} = {_quoted(question.status.value)}  # please say{likely}")
    return "\n".join(lines) + "\n"


def _whose(name: str, kept: str, read: str) -> str:
    """Return plan.toml's line on the area or partnership: from the old plan, else from a line above the new one."""
    said = "" if kept or not read else "  # as a line above the plan says; please check it"
    return f"{name} = {_quoted(kept or read)}{said}"


def kind_of(proposal: Proposal) -> str:
    """Return the kind of plan that the title or file name says; "" if neither does."""
    said = " ".join(re.sub(r"[\W_]+", " ", f"{proposal.dating.title} {proposal.file}").casefold().split())
    return next((kind for words, kind in TITLES.items() if words in said), "")


def _kind(proposal: Proposal, kept: Inherited) -> str:
    """Return plan.toml's line on the kind of plan, as a comment if nothing says the kind."""
    found = kind_of(proposal)
    if found or not kept.kind:
        others = ", ".join(kind for kind in KINDS if kind != (found or "action plan"))
        if not found:
            return (
                f"# kind = {_quoted('action plan')}  # or {others}; without it papers call the plan as its title does"
            )
        return f"kind = {_quoted(found)}  # by its title; or {others}"
    return f"kind = {_quoted(kept.kind)}  # as of the plan before"


def _quoted(text: str) -> str:
    """Return a TOML basic string. JSON's escapes are valid in TOML."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def checked(files: Mapping[str, bytes]) -> CheckedWorkspace:
    """Return what `sendplan check` would say of `files`, without writing them."""
    months = sorted(name for name in files if name.startswith("data/updates/"))
    updates = tuple(read_table(files[name], name) for name in months)
    registers = {
        name: read_table(content, path) for name in REGISTERS if (content := files.get(path := f"data/{name}.csv"))
    }
    plan = read_toml(files[PLAN])
    actions = next(name for name in (ACTIONS, PLAN_FILE) if name in files)
    columns = [column.name for column in load_schema("actions").columns]
    return check(RawWorkspace(plan.values, read_table(files[actions], actions, columns), registers, updates, (), ()))


def placed(problems: Sequence[Problem], proposal: Proposal) -> list[Doubt]:
    """Return each problem of the written files as a doubt about the cell of the imported file that it came from.

    Dates without a year are one doubt for each column, and measures without values are one doubt in all.
    """
    drafts: dict[str, Sequence[Draft]] = {ACTIONS: [draft for _, draft in all_drafts(proposal.themes)]}
    drafts |= {f"data/updates/{month}.csv": [draft for draft, _ in rows] for month, rows in proposal.months.items()}
    cells = [_Cell(problem, draft) for problem in problems for draft in _of_rows(problem.place, drafts)]
    uncounted = sum(problem.rule == NO_VALUES for problem in problems) > 1
    told: dict[object, list[_Cell]] = {}
    for number, one in enumerate(cells):
        place, rule = one.problem.place, one.problem.rule
        kind = rule if rule == NO_YEAR or (rule == NO_VALUES and uncounted) else number
        told.setdefault((place.file, place.column, kind), []).append(one)
    return [_as_doubt(found, proposal.file) for found in told.values()]


class _Cell(Struct, frozen=True):
    """A problem with one row, and the draft that the row came from, if any."""

    problem: Problem
    draft: Draft | None

    @property
    def ref(self) -> str:
        return self.draft.ref if self.draft else ""

    @property
    def column(self) -> str:
        name = self.problem.place.column
        return (self.draft.headings.get(name, "") if self.draft else "") or name


def _of_rows(place: Place, drafts: Mapping[str, Sequence[Draft]]) -> list[Draft | None]:
    """Return the draft of each row of a place; None for a row that has none.

    Row 2 of a written file is the first draft.
    """
    own = drafts.get(place.file, ())
    return [own[row - 2] if 2 <= row < len(own) + 2 else None for row in place.rows or (0,)]


def _as_doubt(cells: Sequence[_Cell], file: str) -> Doubt:
    """Return one doubt for all these cells, placed at the first. A doubt on a marked row names no column."""
    first = cells[0]
    problem, draft = first.problem, first.draft
    spot = draft.spot if draft else Spot(file)
    if problem.rule == NO_YEAR:
        return Doubt(spot, first.column, "", _without_year(cells, problem.place.file))
    if problem.rule == NO_VALUES and len(cells) > 1:
        return Doubt(spot, first.column, "", _without_values(cells))
    ref = f"{first.ref}: " if draft else ""
    if draft and draft.private and problem.place.column == PRIVATE:
        return Doubt(spot, "", "", f"{ref}{_marked(draft.private, problem.place.file)}")
    return Doubt(spot, first.column, "", f"{ref}{problem.message}; {problem.remedy}")


def _marked(words: str, name: str) -> str:
    """Return what became of a row that the file marks as private, and where to change that."""
    said = cut(" ".join(words.split()), 60)
    return (
        f"its mark says that it is private (“{said}”), so public papers have its ref, dates and counts alone; in "
        f"{name}, column {PRIVATE}, empty the cell if it may be printed; if not, write yes there and nothing else"
    )


def _without_values(cells: Sequence[_Cell]) -> str:
    """Return the sentence on measures that the plan names and nobody has values for yet."""
    named: dict[str, list[str]] = {}
    for one in cells:
        named.setdefault(one.problem.about, []).append(one.ref)
    many = "1 measure is" if len(named) == 1 else f"{len(named)} measures are"
    said = _some([f"{name} ({', '.join(refs)})" for name, refs in named.items()])
    return f"{many} not in data/measures.csv yet ({said}): write their values there, by the same names"


def _without_year(cells: Sequence[_Cell], file: str) -> str:
    """Return the sentence on all dates of one column that have no year."""
    many = "1 date has no year" if len(cells) == 1 else f"{len(cells)} dates have no year"
    said = _some([f"{one.ref}: {one.problem.about}" if one.ref else one.problem.about for one in cells])
    return f"{many} ({said}); none counts until its year is written in {file}, as in 31/10/2024 or Oct 24"


def _some(said: Sequence[str]) -> str:
    more = f"; and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
    return f"{'; '.join(said[:_SHOWN])}{more}"
