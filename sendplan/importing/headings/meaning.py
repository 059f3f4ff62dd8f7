"""What the heading of a column means, judged by its words: "By when", "BRAG" …"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

FIELDS = (
    "ref", "theme", "action", "start", "end", "lead", "accountable", "outcome", "success", "measures", "short",
    "status", "percent", "progress", "next_steps", "milestones_met", "forecast_end", "completed_on", "evidence",
    "issues", "mitigation", "ask", "ask_of", "ask_by", "ask_if_not", "ask_options", "ask_recommended", "impact",
    "officer_note", "updated_by", "updated_on",
)  # fmt: skip
"""What --map may name, besides "ignore". Fields before `status` belong to the plan, the rest to a month's update."""

OF_UPDATES = FIELDS[FIELDS.index("status") :]

PLAINLY = 80
"""The weight from which a heading leaves little doubt."""

LONGEST = 120
"""The most letters of a heading. Longer ones are read up to their first stop."""

GUIDANCE = 30
"""The number of letters below a heading's first line from which they are guidance on how to fill in the column."""

_NO_END = r"start\w*|begin\w*|review\w*|check\w*|look"
_NO_LEAD = (
    "for|affected|benefits?|consulted|informed|accountable|monitors?|checks?|involved|supports?|supporting|helps?"
)
_HOW_MUCH = (
    r"(?<![0-9] )\bpercent\b.*\b(?:complet\w+|done|progress)\b|\b(?:complet\w+|done|progress)\b.*(?<![0-9] )\bpercent\b"
)
# A heading that only contains these words means the field less plainly; the weight says how plainly.
_WITHIN: tuple[tuple[str, int, str], ...] = (
    ("action", 75, r"\bactions?\b|\btasks?\b|\bactivit(?:y|ies)\b|\bwhat (?:we )?(?:will|need|are)\b"),
    ("action", 90, r"^(?:key )?(?:action|step|task)s? (?:needed |required |to be taken )?to (?:achieve|deliver|get)\b"),
    ("action", 90, r"\b(?:what|how) (?:do|must|should|will|can|are) (?:i|we|you|they)\b.*\b(?:do|doing|achieve)\b"),
    ("end", 80, r"\b(?:due|deadline|time ?(?:scales?|frames?)|by when|(?:target|end|completion) dates?|finish)\b"),
    ("end", 80, r"\b(?:target completion|to be completed|timing)\b"),
    ("end", 80, r"\b(?:planned|original|agreed|baseline) (?:\w+ )?dates?\b"),
    ("end", 90, rf"^(?:by )?when (?:will|is|are|do|does|should|must|it|we|s)\b(?!.*\b(?:{_NO_END})\b)"),
    ("start", 80, r"\bstart(?:s|ed|ing)?\b"),
    ("lead", 78, r"\b(?:leads?|owners?|responsib\w+|assign(?:ed|ees?|ment)?|allocated|by whom)\b"),
    ("lead", 90, rf"^who (?:will|is|s|makes|acts|does|leads|owns|delivers|takes)\b(?!.*\b(?:{_NO_LEAD})\b)"),
    ("accountable", 78, r"\b(?:accountab\w+|sro|sponsors?)\b"),
    ("outcome", 76, r"\b(?:outcomes?|difference)\b"),
    ("outcome", 76, r"\b(?:intended|expected) (?:impact|benefits?)\b"),
    ("outcome", 92, r"\b(?:impact|benefits?) (?:that )?we (?:expect|intend|hope|seek)\b"),
    ("outcome", 76, r"\bimpact (?:for|we want|on (?:our )?(?:families|pupils|learners|residents))\b"),
    ("impact", 90, r"\bimpact (?:at|after|since|seen|so far|achieved|on families so far)\b"),
    ("success", 92, r"\bwe (?:will|ll) know\b"),
    ("success", 77, r"\b(?:success|kpis?|indicators?)\b"),
    ("success", 77, r"\bhow (?:(?:will|do|can) (?:i|we)|we will|we ll) (?:know|measure)\b"),
    ("status", 82, r"\b(?:b?rag[a-z]?|rygb?|status)\b"),
    ("status", 96, _HOW_MUCH),
    ("percent", 60, _HOW_MUCH),
    ("progress", 74, r"\b(?:progress|updates?|comments?|commentary|current position|narrative|highlights?|notes?)\b"),
    ("progress", 94, r"^(?:half )?(?:term|month|quarter|week|annual|interim|mid year|end of year)(?:ly)? reviews?$"),
    ("progress", 92, r"\b(?:achieved|done|delivered|completed|work) (?:this|last) (?:month|period|quarter|term)\b"),
    ("progress", 92, r"\bwhat (?:has |have )?(?:happened|(?:we|you|they)(?: have|'ve)? (?:done|did|achieved))\b"),
    ("progress", 84, r"\b(?:so far|to date)\b|\bwhere (?:we|have we) (?:ve |have )?got\b|\breport back\b"),
    ("next_steps", 92, r"\b(?:plan(?:s|ned)?|work) (?:for )?next (?:month|period|quarter|term)\b"),
    ("next_steps", 76, r"\bnext (?:steps?|actions?|quarter|month|period)\b"),
    ("forecast_end", 96, r"\b(?:revised|forecast|projected|anticipated|extended)\b.*\b(?:date|end|completion)\b"),
    ("completed_on", 95, r"\b(?:date (?:completed|closed|achieved)|actual (?:completion|end|finish)|completed on)\b"),
    ("completed_on", 95, r"\bdate of completion\b"),
    ("evidence", 72, r"\bevidence\b"),
    ("theme", 70, r"\b(?:theme|workstream|priority area|objectives?|strategic (?:priority|aim)|outcome area|strand)\b"),
    ("theme", 70, r"\bareas? (?:of|for) \w+|\b(?:phase|bucket|kloe|sprint)\b"),
    ("ref", 65, r"\b(?:ref|reference|no|id|number)\b"),
    ("issues", 60, r"\b(?:barriers?|issues?|reasons? for delay|blockers?|risks?)\b"),
    ("mitigation", 62, r"\bmitigat\w+\b"),
)  # fmt: skip

_MAYBE_ACTION = re.compile(
    r"\b(?:recommendations?|objectives?|deliverables?|milestones?|descriptions?|requirements?|commitments?|"
    r"interventions?|promises?|details?|area(?:s)? for improvement|targets?|issue|title|subject|project|pledge|"
    r"priority|aim|goal|measure|proposals?|initiative|strategy|specific|summary|item|point|step|next steps?|"
    r"name|how|do next|response)\b"
)
"""Headings that are the action's column if there is no other: a tracker of recommendations may have no "action"."""

_NOT = re.compile(
    r"\b(?:phone|telephone|tel|email|e mail|address|budget|cost|costs|funding|resources?|number of|contact|likelihood|"
    r"probability|hours|duration|predecessors?|weight|score|raised by|requested by|date of meeting|meeting date|"
    r"date (?:raised|opened|added|identified|agreed|created|set|reported|logged|entered|received)|"
    r"(?:created|raised|opened|added|logged|identified) (?:on|by|at|date)|creation date|"
    r"(?<!since last )(?<!since the last )meeting|source|links? to|cross reference|time spent|days?|weeks?|"
    r"year group|time|"
    r"support(?:ing|ed by)?(?! (?:commentary|narrative|comments?|evidence|notes?))|"
    r"partners?|consulted|"
    r"informed|approved by|monitor(?:s|ed|ing)?|checklist|path|type|recurring)\b"
)
_THIS = re.compile(r" (?:this|current) (?:month|period|quarter|term|week|meeting)$")
"""Words at the end of a heading that mean the present state."""
_BEFORE = re.compile(
    r"\b(?:(?<!since )(?<!since the )(?:previous|prior|last (?:month|quarter|term|period|meeting|time))|former|old|"
    r"baseline rag)\b"
)
"""Words in a status or update heading which mean that it is not this month's."""

TOPICS = frozenset({"item", "subject", "topic", "agenda item"})
"""Headings of short texts that say what each action is about."""

FREE = frozenset(
    {"description", "content", "task content", "text", "details", "long text", "task description", "body", "free text"}
)
"""Headings that systems use for free text about a task. They count as progress if no other column has it."""
_OF_CARDS = re.compile(r"(?:card|item|issue|work item|ticket) (?=description|details?)")
_BODIES = (
    "service", "services", "agency", "agencies", "organisation", "organisations", "department", "directorate", "body",
)  # fmt: skip
_AS_A_WHOLE: Mapping[str, Mapping[str, int]] = {
    "id": {"ref": 55}, "row": {"ref": 55}, "row id": {"ref": 55}, "line": {"ref": 55}, "serial": {"ref": 55},
    "recovery action": {"action": 30}, "recovery actions": {"action": 30},
    "deliverable": {"action": 85, "outcome": 50}, "deliverables": {"action": 85, "outcome": 50},
    "date": {"end": 40}, "dates": {"end": 40},
    **{body: {"lead": 79} for body in _BODIES},
}  # fmt: skip
"""Headings that consist of exactly these words, with the fields they may mean and how plainly.

A list numbers its own rows by "Id" or "Row"; a column of the actions' own numbers is preferred. "Recovery actions"
are the actions of a recovery plan if no other column is. "Deliverables" are the outcome if another column is the
action. A service or an agency is the lead if no other column says who does it.
"""
_KEY_OF_THEMES = re.compile(r"\b(?:id|key|code|ref)$")

_CUSTOM = re.compile(r"custom field \((?P<name>[^()]+)\)", re.IGNORECASE)
"""The form in which Jira heads a custom field."""
_TELLS = re.compile(r"\((?:narrative|commentary|comments?|words|free text|text|details?)\)")
"""Words in brackets behind "Current status" which mean that it is a text about the status."""
_LEADS = re.compile(r"\((?:leads?|lead officers?|owners?|who leads)\)")
"""Words in brackets behind "Delivery partner"."""
_FOOTNOTE = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u24ff]+|\^[0-9]{1,2}\b")
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_WHICH = re.compile(
    r"(?P<what>[^()\[\]]*\bdate\b[^()\[\]]*?)\s*[(\[](?P<which>planned|actual|target|original|revised|forecast)[)\]]\s*$"
)
"""The kind of day, in brackets behind a heading: "Completion date (planned)"."""
_WEIGHTS = {"theme": 90, "short": 90, "percent": 60}
"""The weights of listed headings, if less than 100. A column of percentages is the status only if there is no other."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
"""The point at which a system joined words: LeadAgency, RAGStatus."""
_NEVER_ACTION = re.compile(
    r"\b(?:owner|lead|by whom|status|rag|brag|ref|no|number|id|date|(?<!to be )taken|update|progress|"
    r"(?<!to be )completed|next|further|"
    r"outcome|mitigating|recovery|parent|evidence|type|required by|comments?|level|rating|count|month|year|file|user|"
    r"team|body|code|(?:issue|task|item) key)\b"
)
_SAID = frozenset({"outcome", "progress", "next_steps", "evidence", "issues", "mitigation"})
_OF_DAYS = re.compile(r"^date\b|\bdates?$")
"""A heading of days, whatever they are of: "Progress review date" holds no progress."""
_REASONS = re.compile(r"\b(?:rationale|reasons?|why|for this (?:choice|approach)|supports? this)\b")
"""Of evidence: why something was chosen, not what shows that it was done."""
_QUESTION = re.compile(r"(?:what|how|who|when|by when|where)\b")
"""The beginning of a heading that is a question, which may be long."""
_PERCENT = re.compile(r"\bpct\b|\bpercentage\b")
_SIDES = re.compile(r"\s*[/|]\s*|\n+")
"""What separates a heading from the same heading in another language."""
_BY = {"lead", "end"}
"""The fields that the heading "By" may mean; its cells decide."""
_STOP = re.compile(r"[\n:(\[?;.\u2013\u2014\u2026]")


def is_of_days(heading: str) -> bool:
    """Return whether a heading says that its cells are days, whatever kind of days: "Progress review date"."""
    return _OF_DAYS.search(plain(heading)) is not None


def is_of_words(heading: str) -> bool:
    """Return whether a heading may mean the action: it is unknown, or an ask, and all it names may be in a plan."""
    return meanings(heading).keys() <= {"ask"} and not _NOT.search(plain(heading))


_TOGETHER = re.compile(
    r"\s*(?:agreed |key )?actions?(?: required| points?)?\s*(?:[/,&(|+\n\u2013-]|and\b)\s*(?:by )?"
    r"(?:who|whom|leads?|owners?|responsib\w+)\b",
    re.IGNORECASE,
)


def is_together(heading: str) -> bool:
    """Return whether a heading means the action and its lead in one column: "Action / who / when"."""
    return bool(_TOGETHER.match(heading))


def is_for_free_text(heading: str) -> bool:
    """Return whether a heading is one that systems use for free text about a task."""
    return _OF_CARDS.sub("", plain(heading)) in FREE


def headline(cell: str) -> str:
    """Return a heading without the guidance that some plans write below or behind it in the same cell."""
    first, _, rest = cell.partition("\n")
    text = first if first.strip() and len(rest) > GUIDANCE else cell
    if len(text) <= LONGEST:
        return text
    stop = _STOP.search(text)
    return text[: stop.start()].strip() if stop and 0 < stop.start() <= LONGEST else text


@lru_cache(10_000)
def plain(heading: str) -> str:
    """Return the heading's words in lower case, the form in which headings are compared.

    `#` and `%` become "no" and "percent". Footnote marks and texts in brackets are removed, unless nothing else is
    left.
    """
    own = _CUSTOM.fullmatch(heading.strip())
    text = (
        _CAMEL.sub(" ", own["name"] if own else heading)
        .casefold()
        .replace("№", " no ")
        .replace("%", " percent ")
        .replace("_", " ")
    )
    text = re.sub(r"#(?!\w)", " no ", _FOOTNOTE.sub(" ", _PERCENT.sub("percent", text)))
    if len(text) <= LONGEST and (told := _WHICH.fullmatch(text)):
        text = f"{told['which']} {told['what']}"
    without = BRACKETED.sub(" ", BRACKETED.sub(" ", text))
    chosen = without if re.search(r"\w", without) else text
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"\((s)\)", r"\1", chosen)).split())


@cache
def phrases() -> dict[str, frozenset[str]]:
    """Return field → the headings that mean it, in the form that `plain` returns."""
    written = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
    return {field: frozenset(phrases) for field, phrases in written.items()}


@lru_cache(10_000)
def meanings(heading: str) -> dict[str, int]:
    """Return the fields that a heading may mean, each with how plainly it does, up to 100; empty for unknown headings.

    "Lead officer" gives {"lead": 100}. "Delivery by" gives {"end": 100, "lead": 45}, and its cells decide.
    """
    words = plain(heading)
    if not words or len(words) > LONGEST:
        return {}
    if is_together(heading):
        return {"action": 95}
    found = _listed(heading, words)
    if told := _told_in_brackets(heading.casefold(), found):
        return told
    if not found and _NOT.search(words):
        return {}
    found |= _contained(words, found)
    found |= _AS_A_WHOLE.get(words, {})
    found |= _perhaps(heading, words, found)
    if found.get("theme", 100) < 90 and _KEY_OF_THEMES.search(words):
        del found["theme"]
    if max(found.values(), default=0) < PLAINLY:
        found |= _on_one_side(heading)
    if _BEFORE.search(words):
        found = {field: weight - 70 for field, weight in found.items() if field in OF_UPDATES}
    return {field: weight for field, weight in found.items() if weight > 0}


def _listed(heading: str, words: str) -> dict[str, int]:
    """Return the fields for which phrases.toml lists the whole heading."""
    with_brackets = " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())
    ways = {words, with_brackets, _THIS.sub("", words)}
    found = {field: _WEIGHTS.get(field, 100) for field, known in phrases().items() if not known.isdisjoint(ways)}
    if words in phrases()["action"] & phrases()["progress"]:
        found |= {"action": 90, "progress": 70}  # "We did" is the action, unless another column says what will be done
    return found


def _told_in_brackets(heading: str, listed: Mapping[str, int]) -> dict[str, int]:
    """Return the field that the words in brackets mean, if they count for more: "Delivery partner (lead officer)"."""
    if not listed and _LEADS.search(heading):
        return {"lead": 90}
    if listed.keys() <= {"status", "progress"} and _TELLS.search(heading):
        return {"progress": 90}
    return {}


def _contained(words: str, listed: Mapping[str, int]) -> dict[str, int]:
    """Return the fields, other than those `listed`, that some words of a heading mean: "RAG at end of quarter".

    The weight is lower if the heading is long and no question, and if the word comes late in it.
    """
    length = 0 if _QUESTION.match(words) else min(20, 2 * len(words.split()))
    found: dict[str, int] = {}
    for field, weight, pattern in _WITHIN:
        match = None if field in listed or field in found else re.search(pattern, words)
        if match and not _speaks_against(field, words, listed):
            found[field] = weight - length - min(16, 4 * words[: match.start()].count(" "))
    return found


def _speaks_against(field: str, words: str, listed: Mapping[str, int]) -> bool:
    """Return whether other words of a heading exclude the field that one of its words means."""
    if field == "action":  # "How are we doing?" asks for the status
        return not listed.keys().isdisjoint({"status", "progress"}) or _NEVER_ACTION.search(words) is not None
    if field == "ref":
        return len(words.split()) > 3
    if field == "evidence" and _REASONS.search(words):
        return True
    return field in _SAID and is_of_days(words)


def _perhaps(heading: str, words: str, found: Mapping[str, int]) -> dict[str, int]:
    """Return what a heading may also mean, if no other column means it more plainly."""
    perhaps: dict[str, int] = {}
    if "end" in found and words.endswith(" by"):  # "by" may also mean who does it
        perhaps["lead"] = 45
    if words in TOPICS:
        perhaps["short"] = 60
    if is_for_free_text(heading):
        perhaps["progress"] = 40
    if _may_be_of_actions(words):
        perhaps["action"] = 30
    return {field: weight for field, weight in perhaps.items() if field not in found}


def _may_be_of_actions(words: str) -> bool:
    """Return whether a heading may be the action's column if there is no other: "Recommendation"."""
    never = _NEVER_ACTION.search(re.sub(r"\b(do )?next( step)?", "", words))
    return not never and len(words.split()) <= 6 and _MAYBE_ACTION.search(words) is not None


def _on_one_side(heading: str) -> dict[str, int]:
    """Return the field of a heading in two languages or two forms: "Start | Dechrau", "Who / by when"."""
    sides = _SIDES.split(heading.strip())
    if len(sides) < 2:
        return {}
    plainly = {field for side in sides for field, weight in meanings(side).items() if weight >= PLAINLY}
    return dict.fromkeys(sorted(plainly), 95) if len(plainly) == 1 or plainly == _BY else {}
