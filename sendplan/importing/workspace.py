"""A proposal as the files of a workspace, and what the check of them says: nothing is written here."""

import json
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.records import CheckedWorkspace, check
from sendplan.check.schema import load_schema
from sendplan.importing.headings.meaning import OF_UPDATES
from sendplan.importing.lines import Doubt, Draft, Spot
from sendplan.importing.proposal import Proposal
from sendplan.importing.table.finish import all_drafts
from sendplan.model.place import Problem
from sendplan.model.plan import KINDS
from sendplan.model.wording import cut
from sendplan.read.tables import read_table
from sendplan.read.toml_file import read_toml
from sendplan.read.workspace import REGISTERS, RawWorkspace
from sendplan.write.tables import as_csv

_YEARLESS = re.compile(r"(?P<quote>.*?): The year is not written: most likely (?P<year>[0-9]{4})", re.DOTALL)
_SHOWN = 4  # days without a year
PRIVATE = "confidential"
"""The column that keeps a row of the plan private: it is no column of ours, so that check asks about it."""
TITLES = {
    "reform plan": "local SEND reform plan",
    "written statement of action": "written statement of action",
    "wsoa": "written statement of action",
    "priority action plan": "priority action plan",
    "accelerated progress plan": "accelerated progress plan",
}
"""Words of a title → the kind of plan that they say."""
ACTIONS, LEADS, PLAN = "data/actions.csv", "data/leads.csv", "data/plan.toml"


class Inherited(Struct, frozen=True):
    """What a new plan.toml keeps of the old one: what and whose plan it is, and whole tables as they are written there.

    `leads`: the rows of leads.csv by lead cell, which say of which bodies it is.
    """

    kind: str = ""
    area: str = ""
    partnership: str = ""
    illustrative: str = ""
    tables: str = ""
    leads: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def as_files(proposal: Proposal, inherited: Inherited | None = None) -> dict[str, bytes]:
    """Path in the workspace → content: plan.toml, actions.csv, leads.csv, and a file for each month of updates."""
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
    leads = [row for lead in proposal.leads for row in kept.leads.get(lead) or [{"as_written": lead, "body": lead}]]
    files = {
        PLAN: _plan(proposal, kept).encode(),
        ACTIONS: as_csv([*columns_of("actions"), *marked], actions),
        LEADS: as_csv(columns_of("leads"), leads),
    }
    for month, rows in proposal.months.items():
        columns = [name for name in columns_of("updates") if name == "ref" or name in OF_UPDATES]
        said = [{"ref": draft.ref, **texts} for draft, texts in rows]
        if any("restricted" in row for row in said):
            columns += ["restricted", "restricted_why"]
        said += _kept_noughts([row["ref"] for row in said], [row["ref"] for row in actions])
        files[f"data/updates/{month}.csv"] = as_csv(columns, said)
    return files


def _kept_noughts(said: Sequence[str], refs: Sequence[str]) -> list[dict[str, str]]:
    """A bare row for each 1.10 of which nothing is said where something is of 1.1, which Excel would make of it."""
    return [{"ref": ref} for ref in refs if ref.endswith("0") and "." in ref and ref[:-1] in said and ref not in said]


def columns_of(schema: str) -> list[str]:
    return [column.name for column in load_schema(schema).columns]


def _plan(proposal: Proposal, kept: Inherited) -> str:
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
    """The line on the area or the partnership: as the old plan has it, else as a line above the new one says."""
    said = "" if kept or not read else "  # as a line above the plan says; please check it"
    return f"{name} = {_quoted(kept or read)}{said}"


def kind_of(proposal: Proposal) -> str:
    """The kind of plan that its title or its file's name says; empty where neither does."""
    said = " ".join(re.sub(r"[\W_]+", " ", f"{proposal.dating.title} {proposal.file}").casefold().split())
    return next((kind for words, kind in TITLES.items() if words in said), "")


def _kind(proposal: Proposal, kept: Inherited) -> str:
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
    """A TOML basic string; JSON's escapes are TOML's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def checked(files: Mapping[str, bytes]) -> CheckedWorkspace:
    """What `sendplan check` would say of `files`, without writing them."""
    months = sorted(name for name in files if name.startswith("data/updates/"))
    updates = tuple(read_table(files[name], name) for name in months)
    registers = {
        name: read_table(content, path) for name in REGISTERS if (content := files.get(path := f"data/{name}.csv"))
    }
    plan = read_toml(files[PLAN])
    return check(RawWorkspace(plan.values, read_table(files[ACTIONS], ACTIONS), registers, updates, (), ()))


def placed(problems: Sequence[Problem], proposal: Proposal) -> list[Doubt]:
    """Each problem of the written files as a doubt about the cell of the imported file that it came from."""
    actions = [draft for _, draft in all_drafts(proposal.themes)]
    drafts: dict[str, Sequence[Draft]] = {ACTIONS: actions}
    drafts |= {f"data/updates/{month}.csv": [draft for draft, _ in rows] for month, rows in proposal.months.items()}
    doubts: list[Doubt] = []
    yearless: dict[tuple[str, str], list[str]] = {}
    places: dict[tuple[str, str], int] = {}
    without = [problem for problem in problems if problem.rule == "unknown-measure"]
    if len(without) > 1 and not any("did you mean" in problem.message for problem in without):
        doubts.append(_without_values(without, actions, proposal.file))
        problems = [problem for problem in problems if problem not in without]
    for problem in problems:
        place = problem.place
        rows = drafts.get(place.file, ())
        undated = _YEARLESS.match(problem.message)
        for row in place.rows or (0,):
            draft = rows[row - 2] if 2 <= row < len(rows) + 2 else None
            spot = draft.spot if draft else Spot(proposal.file)
            column = (draft.headings.get(place.column, "") if draft else "") or place.column
            ref = f"{draft.ref}: " if draft else ""
            if undated:
                own = yearless.setdefault((place.file, column), [])
                own.append(f"{ref}{undated['quote']} is most likely {undated['year']}")
                if len(own) > 1:
                    continue
                places[place.file, column] = len(doubts)
            if draft and draft.private and place.column == PRIVATE:
                doubts.append(Doubt(spot, "", "", f"{ref}{_marked(draft.private, place.file)}"))
                continue
            doubts.append(Doubt(spot, column, "", f"{ref}{problem.message}; {problem.remedy}"))
    for key, at in places.items():
        doubts[at] = replace(doubts[at], why=_without_year(yearless[key], key[0]))
    return doubts


def _marked(words: str, name: str) -> str:
    """What became of a row that the file marks, and where to change it: the file has no such column."""
    said = cut(" ".join(words.split()), 60)
    return (
        f"its mark says that it is private (“{said}”), so public papers have its ref, dates and counts alone; in "
        f"{name}, column {PRIVATE}, empty the cell if it may be printed; if not, write yes there and nothing else"
    )


def _without_values(problems: Sequence[Problem], actions: Sequence[Draft], file: str) -> Doubt:
    """The measures that a plan names before anybody has counted them, as one doubt at the first."""
    named: dict[str, list[str]] = {}
    found: list[Draft] = []
    for problem in problems:
        drafts = [actions[row - 2] for row in problem.place.rows if 2 <= row < len(actions) + 2]
        named.setdefault(problem.message.partition(" is no measure")[0], []).extend(draft.ref for draft in drafts)
        found += drafts
    said = [f"{name} ({', '.join(refs)})" for name, refs in list(named.items())[:_SHOWN]]
    more = f"; and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    many = "1 measure is" if len(named) == 1 else f"{len(named)} measures are"
    why = f"{many} not in data/measures.csv yet ({'; '.join(said)}{more}): write their values there, by the same names"
    first = next(iter(found), None)
    column = (first.headings.get("measures", "") if first else "") or "measures"
    return Doubt(first.spot if first else Spot(file), column, "", why)


def _without_year(found: Sequence[str], file: str) -> str:
    """All days of one column that have no year, as one doubt."""
    many = "1 date has no year" if len(found) == 1 else f"{len(found)} dates have no year"
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return (
        f"{many} ({'; '.join(found[:_SHOWN])}{more}); none counts until its year is written in {file}, as in "
        "31/10/2024 or Oct 24"
    )
