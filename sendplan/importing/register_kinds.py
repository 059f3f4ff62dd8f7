"""Tell which register a table is, if any, by its headings and cells: a risk register, a decision log, measures …"""

import re
from collections.abc import Sequence

from msgspec import Struct

from sendplan.importing.headings.meaning import PLAINLY, headline, meanings, phrases, plain
from sendplan.importing.headings.periods import read_period
from sendplan.importing.lines import Line
from sendplan.importing.register_described import ANSWERED, FOUND, SAID

_OF_A_ROW = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|[0-9]+(?:\.[0-9]+)+")
"""A day, or a number with several levels; a line with one is no header."""
_SCORE = re.compile(
    r"\b(?:likelihoods?|probability|prob|inherent|residual|gross|net|scores?|controls?|mitigat\w+|"
    r"consequences?|proximity|risk (?:rating|level|owner|category|appetite)|treatment)\b|^[lip]$"
)
_BEFORE = re.compile(r"\b(?:inherent|gross|initial)\b")
_AFTER = re.compile(r"\b(?:residual|net|current|target)\b")
"""Words for a score before controls, and for one after them. Only a risk has both."""
_CHANCE = re.compile(r"\b(?:likelihoods?|probability|prob)\b")
_FORCE = re.compile(r"\b(?:impacts?|severity|consequences?)\b")
_RISK = re.compile(r"(?:the )?risk(?: (?:description|event|title|statement|name))?|description of (?:the )?risk")
_GREAT = re.compile(r"\b(?:likelihoods?|probability|inherent|residual|gross|net|scores?)\b")
RAID = frozenset(
    {"risk", "risks", "assumption", "assumptions", "action", "actions", "issue", "issues", "dependency", "dependencies",
     "decision", "decisions", "r", "a", "i", "d"}
)  # fmt: skip
"""What a column may say that a row is, in a sheet of several kinds of rows."""
_KINDS_OF_ROW = (
    "type", "category", "raid", "raid type", "raid category", "raid item", "kind", "item type", "entry type",
    "log type", "r a i d",
)  # fmt: skip
_ALL_BUT_FEW = 0.8
_ISSUE = re.compile(
    r"^issue (?:id|no|number|ref)$|"
    r"\b(?:raised|resolution|resolved|severity|reported by|logged|date identified|workaround)\b"
)
_DEFECT = re.compile(r"^(?:defect|bug|incident) (?:id|no|number|ref|summary|description)$")
_DOES = 70
"""The weight of a heading that names what is to be done among other words: "Task / deliverable"."""
_LOGGED = re.compile(r"\b(?:date|meeting|by|owner|lead|forum|rationale|agreed|ref|no|number|id)\b")
"""What a decision log says about a decision: on which day, by whom."""
_DECIDED = frozenset(
    {"decision", "decision made", "decision taken", "decision agreed", "what was decided", "what we decided"}
)
_MEASURED = frozenset({"measure", "indicator", "kpi", "metric", "performance indicator", "key performance indicator",
                       "performance measure", "outcome measure"})  # fmt: skip
_AIMED = re.compile(r"^(?:targets?|baseline|polarity|actual)\b")
"""What a scorecard says about a measure. A plan may say it too, but also says when each action is due."""
_FIGURE = re.compile(r"[<>\u2264\u2265]?\s*\u00a3?[0-9][0-9,]*(?:\.[0-9]+)?\s*%?")
_REF = r"(?:[A-Z]{1,3}-?[0-9]+(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+)+)[a-z]?"
REFS = re.compile(rf"\s*{_REF}(?:(?:\s*[,;/&]\s*|\s+and\s+|\s+){_REF})*\s*", re.IGNORECASE)
"""The numbers of one action or several, and nothing else: such a column says what is touched, not what is done."""
CHILDREN = re.compile(
    r"\b(?:child|pupil|student|upn|initials|case officer|caseworker|"
    r"date of birth|dob|nhs number|requested|year group)\b"
)
HEADER_WITHIN = 15  # rows from the top of a table


class Register(Struct, frozen=True):
    """The kind of a register.

    Attributes:
        name: What it is, in words, and what to do with a calendar of meetings.
        option: The import command's option that takes it; "" if none does.
        header: Its line of headings.
    """

    name: str
    option: str
    header: Line


MEETINGS = "a calendar of meetings: type its rows into data/meetings.csv, with the template of the paper for each"
"""No command takes it: a meeting's row is of the papers it gets and of the day they tell of, which no calendar says."""
SCORECARD = "a scorecard: measures and their values"
RISKS, DECISIONS, MEASURES, VOICES, FINDINGS = "--risks", "--decisions", "--measures", "--voices", "--findings"


def register_of(lines: Sequence[Line]) -> Register | None:
    """Return which register a table is; None if it is none.

    A column that is clearly headed as actions makes it a plan.
    """
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        headings = [plain(headline(cell)) for cell in line.cells]
        # a month typed as a heading is a day in Excel
        if len(line.filled) < 3 or (any(map(_OF_A_ROW.fullmatch, line.cells)) and not _named(headings[:1]) & _MEASURED):
            continue
        below = lines[at + 1 :]
        told = [heading for place, heading in enumerate(headings) if heading and not _touches(heading, below, place)]
        found = _kind(told) or _scorecard(line, told, below) or _raid(headings, below)
        if found:
            return Register(*found, line)
    return None


def _touches(heading: str, below: Sequence[Line], at: int) -> bool:
    """Return whether a column is headed as actions and has no more than their numbers: those a decision touches."""
    told = heading in phrases()["action"] and any(len(line.filled) > 2 for line in below)
    return told and all(map(REFS.fullmatch, _cells(below, at)))


def _scorecard(line: Line, headings: Sequence[str], below: Sequence[Line]) -> tuple[str, str] | None:
    """Return the kind for measures without targets: a measure in each row, and figures below or beside periods."""
    acts = any(heading in phrases()["action"] or _is_due(heading) for heading in headings)
    if acts or not _named(headings) & _MEASURED:
        return None
    figures = [at for at in line.filled if (cells := _cells(below, at)) and all(map(_FIGURE.fullmatch, cells))]
    by_period = any(read_period(line.cells[at]) for at in figures) or {"period", "value"} <= {*headings}
    return (SCORECARD, MEASURES) if by_period else None


def header_of(lines: Sequence[Line]) -> Line | None:
    """Return the header of one table that is a register or has actions; None for any other, such as a list of versions.

    It is a first look: which table is the plan is decided later.
    """
    if register := register_of(lines):
        return register.header
    return next((line for line in lines[:HEADER_WITHIN] if len(line.filled) > 2 and _names_action(line)), None)


def _names_action(line: Line) -> bool:
    return any(meanings(headline(cell)).get("action", 0) >= PLAINLY for cell in line.cells)


def _kind(headings: Sequence[str]) -> tuple[str, str] | None:
    """Return the name and option of the register with these headings; None if they are of no register."""
    if beside := _beside_a_plan(headings):
        return beside
    acts = _acts(headings)
    risky = [heading for heading in headings if re.search(r"\brisks?\b", heading)]
    scored = [heading for heading in headings if _SCORE.search(heading)]
    chance = any(_CHANCE.search(heading) for heading in headings) and any(_FORCE.search(h) for h in headings)
    twice = any(_BEFORE.search(heading) for heading in scored) and any(_AFTER.search(heading) for heading in scored)
    if (not acts and ((risky and scored) or chance or twice)) or _answers_risks(headings):
        return "a risk register", RISKS
    if acts:
        return None
    named = _named(headings)
    dated = any(map(_is_due, headings))
    if named & _MEASURED and any(_AIMED.search(heading) for heading in headings) and not dated:
        return SCORECARD, MEASURES
    if sum(bool(CHILDREN.search(heading)) for heading in headings) > 1:
        return None
    logged = any(_LOGGED.search(heading) for heading in headings)
    if logged and named & _DECIDED:
        return "a decision log", DECISIONS
    is_issue = named & {"issue", "issue description", "description of issue"} or any(map(_DEFECT.search, headings))
    if is_issue and any(map(_ISSUE.search, headings)):
        return "an issue log", ""
    if named & {"assumption", "assumption description"}:
        return "a list of assumptions", ""
    does = any(meanings(heading).get("action", 0) >= _DOES for heading in headings)
    if named & {"dependency", "dependencie", "dependency description"} and not (does and dated):
        return "a list of dependencies", ""
    return None


def _acts(headings: Sequence[str]) -> bool:
    """Return whether one of the headings is that of actions."""
    return any(heading in phrases()["action"] and heading != "description" for heading in headings)


def _beside_a_plan(headings: Sequence[str]) -> tuple[str, str] | None:
    """Return the kind for what families said, for findings, or for a calendar of meetings; None for anything else."""
    named = _named(headings)
    if any(map(_is_due, headings)):
        return None  # it says when something is to be done
    if any(map(SAID.search, headings)) and any(map(ANSWERED.search, headings)):
        return "what families said and what was done", VOICES
    if any(map(FOUND.search, headings)) and any(map(_BY_INSPECTORS.search, headings)) and not _acts(headings):
        return "what inspectors found", FINDINGS
    return (MEETINGS, "") if "meeting" in named and named & _OF_PAPERS and not named & _DECIDED else None


_BY_INSPECTORS = re.compile(r"\b(?:published|publication|source|report|inspect(?:ion|ed|ors)|ofsted|cqc)\b")
_OF_PAPERS = frozenset({"paper due", "papers due", "returns due", "return due", "publish by", "agenda published"})


def _named(headings: Sequence[str]) -> set[str]:
    return {word for heading in headings for word in (heading, heading.rstrip("s"))}


def _is_due(heading: str) -> bool:
    return meanings(heading).get("end", 0) >= PLAINLY and not _AIMED.search(heading)


def _answers_risks(headings: Sequence[str]) -> bool:
    """Return whether the actions are those taken about risks: a risk column before them, and a score beside them."""
    risks = [at for at, heading in enumerate(headings) if _RISK.fullmatch(heading)]
    acts = [at for at, heading in enumerate(headings) if meanings(heading).get("action", 0) > PLAINLY]
    return bool(risks and acts and risks[0] < acts[0] and any(_GREAT.search(heading) for heading in headings))


def _raid(headings: Sequence[str], below: Sequence[Line]) -> tuple[str, str] | None:
    """Return the kind for a sheet in which a column says of each row whether it is a risk, an issue, an assumption …"""
    at = kind_column(headings, below)
    if at is not None and len({cell.rstrip("s") for cell in _cells(below, at)} - {"action"}) > 1:
        return "a RAID log (risks, assumptions, issues and dependencies in one sheet)", RISKS
    return None


def kind_column(headings: Sequence[str], below: Sequence[Line]) -> int | None:
    """Return the column that says of each row whether it is a risk, an issue …; None if there is none.

    A column "Category" that says what a risk is about does not count. `headings` are in the form that `plain`
    returns.
    """
    for at, heading in enumerate(headings):
        cells = _cells(below, at) if heading in _KINDS_OF_ROW else []
        if cells and sum(cell in RAID for cell in cells) >= _ALL_BUT_FEW * len(cells):
            return at
    return None


def _cells(lines: Sequence[Line], at: int) -> list[str]:
    return [cell.casefold().strip() for line in lines if (cell := line.cell(at))]
