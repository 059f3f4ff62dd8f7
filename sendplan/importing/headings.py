"""What a column's heading means: "By when", "Responsible officer / agency", "BRAG" …"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from sendplan.importing.lines import Line
from sendplan.model.status import Status
from sendplan.read.statuses import read_status

FIELDS = (
    "ref", "theme", "action", "start", "end", "lead", "outcome", "short", "status", "progress", "next_steps",
    "forecast_end", "completed_on", "evidence", "issues", "mitigation", "impact", "updated_by", "updated_on",
)  # fmt: skip
"""What --map may name, and `ignore`. The first eight are of the plan, the rest of a month's update."""

OF_UPDATES = FIELDS[FIELDS.index("status") :]

# A heading that only contains these words says it less plainly; the weight says how plainly.
_WITHIN: tuple[tuple[str, int, str], ...] = (
    ("action", 75, r"\bactions?\b|\btasks?\b|\bactivit(?:y|ies)\b|\bwhat (?:we )?(?:will|need|are)\b"),
    ("action", 90, r"\b(?:what|how) (?:do|must|should|will|can|are) (?:i|we|you|they)\b.*\b(?:do|doing|achieve)\b"),
    ("end", 80, r"\b(?:due|deadline|time ?(?:scales?|frames?)|by when|(?:target|end|completion) dates?|finish)\b"),
    ("end", 80, r"\b(?:target completion|to be completed|timing)\b"),
    ("start", 80, r"\bstart(?:s|ed|ing)?\b"),
    ("lead", 78, r"\b(?:leads?|owners?|responsib\w+|accountab\w+|assigned|by whom|sro)\b"),
    ("outcome", 76, r"\b(?:outcomes?|success|kpis?|indicators?|difference|how will we know)\b"),
    ("outcome", 76, r"\b(?:intended|expected) (?:impact|benefits?)\b"),
    ("status", 82, r"\b(?:b?rag|ragb|status)\b"),
    ("progress", 74, r"\b(?:progress|updates?|comments?|commentary|current position|narrative)\b"),
    ("next_steps", 76, r"\bnext (?:steps?|actions?|quarter|month|period)\b"),
    ("forecast_end", 96, r"\b(?:revised|forecast|projected|anticipated|extended)\b.*\b(?:date|end|completion)\b"),
    ("completed_on", 95, r"\b(?:date (?:completed|closed|achieved)|actual (?:completion|end|finish)|completed on)\b"),
    ("evidence", 72, r"\bevidence\b"),
    ("theme", 70, r"\b(?:theme|workstream|priority area|objectives?|strategic (?:priority|aim)|outcome area|strand)\b"),
    ("ref", 65, r"\b(?:ref|reference|no|id|number)\b"),
    ("issues", 60, r"\b(?:barriers?|issues?|reasons? for delay|blockers?)\b"),
    ("mitigation", 62, r"\bmitigat\w+\b"),
)  # fmt: skip

_MAYBE_ACTION = re.compile(
    r"\b(?:recommendations?|objectives?|deliverables?|milestones?|descriptions?|requirements?|commitments?|"
    r"interventions?|details?|area(?:s)? for improvement|targets?|issue|title|subject|project|pledge|priority|aim|goal|"
    r"measure|proposals?|initiative|strategy)\b"
)
"""Headings of the action's column where no other is: a tracker of recommendations may have none called action."""

_NOT = re.compile(
    r"\b(?:phone|telephone|tel|email|e mail|address|budget|cost|costs|funding|resources?|number of|contact|likelihood|"
    r"probability|hours|duration|predecessors?|weight|score|date (?:raised|opened|added|identified|agreed|created|set)|"
    r"raised by|requested by|date of meeting|meeting date|meeting|source|links? to|cross reference|time spent|"
    r"day|week|year group|time|support(?:ing|ed by)?|partners?|consulted|informed|approved by)\b"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEVER_ACTION = re.compile(
    r"\b(?:owner|lead|by whom|status|rag|brag|ref|no|number|id|date|taken|update|progress|completed|next|further|"
    r"outcome|mitigating|recovery|evidence|type|required by|comments?)\b"
)


def plain(heading: str) -> str:
    """The heading's words in small letters; `#` and `%` as words, what stands in brackets left out if more is there."""
    text = _CAMEL.sub(" ", heading).casefold().replace("№", " no ").replace("%", " percent ").replace("_", " ")
    text = "no" if text.strip(" .") == "#" else text
    without = re.sub(r"[(\[][^)\]]*[)\]]", " ", text)
    chosen = without if re.search(r"\w", without) else text
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"\((s)\)", r"\1", chosen)).split())


@cache
def _exact() -> dict[str, frozenset[str]]:
    written = tomllib.loads(Path(__file__).with_name("headings.toml").read_text("utf-8"))
    return {field: frozenset(phrases) for field, phrases in written.items()}


@cache
def meanings(heading: str) -> dict[str, int]:
    """The fields a heading may stand for → how plainly it says so, up to 100."""
    words = plain(heading)
    whole = " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())
    found: dict[str, int] = {}
    if not words or len(words) > 120:
        return found
    for field, phrases in _exact().items():
        if words in phrases or whole in phrases:
            found[field] = 100 if field not in ("theme", "short") else 90
    if _NOT.search(words) and not found:
        return found
    for field, weight, pattern in _WITHIN:
        match = re.search(pattern, words)
        if field in found or not match:
            continue
        if (field == "action" and _NEVER_ACTION.search(words)) or (field == "ref" and len(words.split()) > 3):
            continue
        # The longer the heading, and the later the word in it, the less plainly it says so.
        found[field] = weight - min(20, 2 * len(words.split())) - min(16, 4 * words[: match.start()].count(" "))
    if words in ("date", "dates"):
        found["end"] = 40
    if "action" not in found and _MAYBE_ACTION.search(words) and len(words.split()) <= 6:
        found["action"] = 30
    return found


_COLOUR = r"red|amber|yellow|green|blue|grey|gray|white|black|purple|orange"
_ENTRY = re.compile(
    rf"(?P<sign>{_COLOUR}|[RAGBWY]|[1-5])\s*(?:[-=:\u2010-\u2015]|\s{{2,}})\s*(?P<meaning>\w.{{2,120}})",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"(?:{_COLOUR}|[RAGBWY]|[1-5])", re.IGNORECASE)


def read_legend(lines: Iterable[Line]) -> tuple[dict[str, Status], list[str]]:
    """Each sign of the key → its status, for those that mean something else here than they do by default.

    A meaning that cannot be read for sure is not guessed: those are the second result, as they are written.
    """
    found: dict[str, Status] = {}
    unsure: list[str] = []
    for line in lines:
        for sign, meaning in _entries(line):
            status = read_status(meaning)
            if status.status is None or not status.sure:
                unsure.append(f"{sign}: {meaning}")
            elif status.status != read_status(sign).status:
                found.setdefault(sign.capitalize(), status.status)
    return found, list(dict.fromkeys(unsure))


def _entries(line: Line) -> list[tuple[str, str]]:
    entries = []
    cells = [cell for cell in line.cells if cell]
    for cell in cells:
        for piece in re.split(r"[\n;|]", cell):
            match = _ENTRY.fullmatch(piece.strip())
            if match:
                entries.append((match["sign"], match["meaning"]))
    for sign, meaning in pairwise(cells):
        if _SIGN.fullmatch(sign) and len(meaning) > 2:
            entries.append((sign, meaning))
    return entries
