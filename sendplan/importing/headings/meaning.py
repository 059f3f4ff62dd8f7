"""What a column's heading means by its words: "By when", "Responsible officer / agency", "BRAG" …"""

import re
import tomllib
from functools import cache
from pathlib import Path

FIELDS = (
    "ref", "theme", "action", "start", "end", "lead", "accountable", "outcome", "success", "measures", "short",
    "status", "progress", "next_steps", "forecast_end", "completed_on", "evidence", "issues", "mitigation", "impact",
    "updated_by", "updated_on",
)  # fmt: skip
"""What --map may name, and `ignore`. Those before `status` are of the plan, the rest of a month's update."""

OF_UPDATES = FIELDS[FIELDS.index("status") :]

PLAINLY = 80
"""Weight of a heading that leaves little doubt."""

LONGEST = 120
"""Letters of a heading; what is longer is read up to its first stop."""

GUIDANCE = 30
"""Letters below a heading's first line that make them guidance on how to fill the column in."""

# A heading that only contains these words says it less plainly; the weight says how plainly.
_WITHIN: tuple[tuple[str, int, str], ...] = (
    ("action", 75, r"\bactions?\b|\btasks?\b|\bactivit(?:y|ies)\b|\bwhat (?:we )?(?:will|need|are)\b"),
    ("action", 90, r"\b(?:what|how) (?:do|must|should|will|can|are) (?:i|we|you|they)\b.*\b(?:do|doing|achieve)\b"),
    ("end", 80, r"\b(?:due|deadline|time ?(?:scales?|frames?)|by when|(?:target|end|completion) dates?|finish)\b"),
    ("end", 80, r"\b(?:target completion|to be completed|timing)\b"),
    ("start", 80, r"\bstart(?:s|ed|ing)?\b"),
    ("lead", 78, r"\b(?:leads?|owners?|responsib\w+|assigned|allocated|by whom)\b"),
    ("accountable", 78, r"\b(?:accountab\w+|sro|sponsors?)\b"),
    ("outcome", 76, r"\b(?:outcomes?|difference)\b"),
    ("outcome", 76, r"\b(?:intended|expected) (?:impact|benefits?)\b"),
    ("success", 77, r"\b(?:success|kpis?|indicators?|how will we (?:know|measure))\b"),
    ("status", 82, r"\b(?:b?rag|ragb|status)\b"),
    ("progress", 74, r"\b(?:progress|updates?|comments?|commentary|current position|narrative)\b"),
    ("next_steps", 76, r"\bnext (?:steps?|actions?|quarter|month|period)\b"),
    ("forecast_end", 96, r"\b(?:revised|forecast|projected|anticipated|extended)\b.*\b(?:date|end|completion)\b"),
    ("completed_on", 95, r"\b(?:date (?:completed|closed|achieved)|actual (?:completion|end|finish)|completed on)\b"),
    ("evidence", 72, r"\bevidence\b"),
    ("theme", 70, r"\b(?:theme|workstream|priority area|objectives?|strategic (?:priority|aim)|outcome area|strand)\b"),
    ("theme", 70, r"\bareas? (?:of|for) \w+|\b(?:phase|bucket|kloe|sprint)\b"),
    ("ref", 65, r"\b(?:ref|reference|no|id|number)\b"),
    ("issues", 60, r"\b(?:barriers?|issues?|reasons? for delay|blockers?|risks?)\b"),
    ("mitigation", 62, r"\bmitigat\w+\b"),
)  # fmt: skip

_MAYBE_ACTION = re.compile(
    r"\b(?:recommendations?|objectives?|deliverables?|milestones?|descriptions?|requirements?|commitments?|"
    r"interventions?|details?|area(?:s)? for improvement|targets?|issue|title|subject|project|pledge|priority|aim|goal|"
    r"measure|proposals?|initiative|strategy|summary|item|point|next steps?|name|how)\b"
)
"""Headings of the action's column where no other is: a tracker of recommendations may have none called action."""

_NOT = re.compile(
    r"\b(?:phone|telephone|tel|email|e mail|address|budget|cost|costs|funding|resources?|number of|contact|likelihood|"
    r"probability|hours|duration|predecessors?|weight|score|raised by|requested by|date of meeting|meeting date|"
    r"date (?:raised|opened|added|identified|agreed|created|set|reported|logged|entered|received)|"
    r"(?:created|raised|opened|added|logged|identified) (?:on|by|at|date)|creation date|"
    r"meeting|source|links? to|cross reference|time spent|day|week|year group|time|support(?:ing|ed by)?|"
    r"partners?|consulted|"
    r"informed|approved by|monitor(?:s|ed|ing)?|checklist|path|type|recurring)\b"
)
_BEFORE = re.compile(r"\b(?:previous|prior|last (?:month|quarter|term|period|meeting|time)|former|old|baseline rag)\b")
"""Of a status or an update: not this month's."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEVER_ACTION = re.compile(
    r"\b(?:owner|lead|by whom|status|rag|brag|ref|no|number|id|date|taken|update|progress|completed|next|further|"
    r"outcome|mitigating|recovery|evidence|type|required by|comments?|level|rating|count|month|year|file|user|team|"
    r"body|code|(?:issue|task|item) key)\b"
)
_STOP = re.compile(r"[\n:(\[?;.\u2013\u2014\u2026]")


def headline(cell: str) -> str:
    """The heading without the guidance some plans write below or behind it in the same cell."""
    first, _, rest = cell.partition("\n")
    text = first if first.strip() and len(rest) > GUIDANCE else cell
    if len(text) <= LONGEST:
        return text
    stop = _STOP.search(text)
    return text[: stop.start()].strip() if stop and 0 < stop.start() <= LONGEST else text


def plain(heading: str) -> str:
    """The heading's words in small letters; `#` and `%` as words, what stands in brackets left out if more is there."""
    text = _CAMEL.sub(" ", heading).casefold().replace("№", " no ").replace("%", " percent ").replace("_", " ")
    text = re.sub(r"#(?!\w)", " no ", text)
    without = re.sub(r"[(\[][^)\]]*[)\]]", " ", text)
    chosen = without if re.search(r"\w", without) else text
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"\((s)\)", r"\1", chosen)).split())


@cache
def phrases() -> dict[str, frozenset[str]]:
    """Field → the headings that mean it, as `plain` gives them."""
    written = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
    return {field: frozenset(phrases) for field, phrases in written.items()}


@cache
def meanings(heading: str) -> dict[str, int]:
    """The fields a heading may stand for → how plainly it says so, up to 100."""
    words = plain(heading)
    whole = " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())
    found: dict[str, int] = {}
    if not words or len(words) > LONGEST:
        return found
    for field, known in phrases().items():
        if words in known or whole in known:
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
    may_act = _MAYBE_ACTION.search(words) and not _NEVER_ACTION.search(words.replace("next step", "step"))
    if "action" not in found and may_act and len(words.split()) <= 6:
        found["action"] = 30
    if "theme" in found and found["theme"] < 90 and re.search(r"\b(?:id|key|code|ref)$", words):
        del found["theme"]
    if _BEFORE.search(words):
        found = {field: weight - 70 for field, weight in found.items() if field in OF_UPDATES}
    return {field: weight for field, weight in found.items() if weight > 0}
