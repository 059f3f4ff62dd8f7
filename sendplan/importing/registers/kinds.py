"""Tables that look like a plan and are a register: risks, issues, decisions, RAID; and what they are told by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sendplan.importing.headings.meaning import headline, phrases, plain
from sendplan.importing.lines import Line

_SCORE = re.compile(
    r"\b(?:likelihoods?|probability|prob|inherent|residual|gross|net|scores?|controls?|mitigat\w+|"
    r"consequences?|proximity|risk (?:rating|level|owner|category|appetite)|treatment)\b|^[lip]$"
)
_CHANCE = re.compile(r"\b(?:likelihoods?|probability|prob)\b")
_FORCE = re.compile(r"\b(?:impacts?|severity|consequences?)\b")
_RAID = frozenset(
    {"risk", "risks", "assumption", "assumptions", "action", "actions", "issue", "issues", "dependency", "dependencies",
     "decision", "decisions", "r", "a", "i", "d"}
)  # fmt: skip
_ISSUE = re.compile(r"\b(?:raised|resolution|resolved|severity|reported by|logged|date identified|workaround)\b")
_HEADER_WITHIN = 15  # rows from a table's top


@dataclass(frozen=True, slots=True)
class Register:
    """`name` in words; `option` of the import command that takes it, "" where none does; `header` is its line."""

    name: str
    option: str
    header: Line


RISKS, DECISIONS = "--risks", "--decisions"


def register_of(lines: Sequence[Line]) -> Register | None:
    """The register that one table is; None where it is none. A column plainly headed as the action's makes a plan."""
    for at, line in enumerate(lines[:_HEADER_WITHIN]):
        if len(line.filled) < 3:
            continue
        headings = [plain(headline(cell)) for cell in line.cells]
        found = _kind([heading for heading in headings if heading]) or _raid(headings, lines[at + 1 :])
        if found:
            return Register(*found, line)
    return None


def _kind(headings: Sequence[str]) -> tuple[str, str] | None:
    acts = any(heading in phrases()["action"] and heading != "description" for heading in headings)
    risky = [heading for heading in headings if re.search(r"\brisks?\b", heading)]
    scored = [heading for heading in headings if _SCORE.search(heading)]
    chance = any(_CHANCE.search(heading) for heading in headings) and any(_FORCE.search(h) for h in headings)
    if not acts and ((risky and scored) or chance):
        return "a risk register", RISKS
    if acts:
        return None
    named = {word for heading in headings for word in (heading, heading.rstrip("s"))}
    if named & {"decision", "decision made", "decision taken", "decision agreed"}:
        return "a decision log", DECISIONS
    if named & {"issue", "issue description", "description of issue"} and any(map(_ISSUE.search, headings)):
        return "an issue log", ""
    if named & {"assumption", "assumption description"}:
        return "a list of assumptions", ""
    if named & {"dependency", "dependencie", "dependency description"}:
        return "a list of dependencies", ""
    return None


def _raid(headings: Sequence[str], below: Sequence[Line]) -> tuple[str, str] | None:
    """A sheet in which a column says of each row whether it is a risk, an issue, an assumption …"""
    for at, heading in enumerate(headings):
        if heading not in ("type", "category", "raid", "raid type", "kind", "item type", "log type", "r a i d"):
            continue
        cells = [line.cells[at].casefold().strip() for line in below if at < len(line.cells) and line.cells[at]]
        kinds = {cell.rstrip("s") for cell in cells}
        if len(kinds - {"action"}) > 1 and sum(cell in _RAID for cell in cells) >= 0.8 * len(cells):
            return "a RAID log (risks, assumptions, issues and dependencies in one sheet)", RISKS
    return None
