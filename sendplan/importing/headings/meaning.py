"""What a column's heading means by its words – "By when", "BRAG" … – and which month or quarter it is of."""

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from sendplan.model.calendar import NAMES, Month
from sendplan.read.dates import read_date

FIELDS = (
    "ref", "theme", "action", "start", "end", "lead", "accountable", "outcome", "success", "measures", "short",
    "status", "percent", "progress", "next_steps", "forecast_end", "completed_on", "evidence", "issues", "mitigation",
    "impact", "updated_by", "updated_on",
)  # fmt: skip
"""What --map may name, and `ignore`. Those before `status` are of the plan, the rest of a month's update."""

OF_UPDATES = FIELDS[FIELDS.index("status") :]

PLAINLY = 80
"""Weight of a heading that leaves little doubt."""

LONGEST = 120
"""Letters of a heading; what is longer is read up to its first stop."""

GUIDANCE = 30
"""Letters below a heading's first line that make them guidance on how to fill the column in."""

_NO_END = r"start\w*|begin\w*|review\w*|check\w*|look"
_NO_LEAD = (
    "for|affected|benefits?|consulted|informed|accountable|monitors?|checks?|involved|supports?|supporting|helps?"
)
_HOW_MUCH = (
    r"(?<![0-9] )\bpercent\b.*\b(?:complet\w+|done|progress)\b|\b(?:complet\w+|done|progress)\b.*(?<![0-9] )\bpercent\b"
)
# A heading that only contains these words says it less plainly; the weight says how plainly.
_WITHIN: tuple[tuple[str, int, str], ...] = (
    ("action", 75, r"\bactions?\b|\btasks?\b|\bactivit(?:y|ies)\b|\bwhat (?:we )?(?:will|need|are)\b"),
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
"""Headings of the action's column where no other is: a tracker of recommendations may have none called action."""

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
"""Behind a heading: as it stands now."""
_BEFORE = re.compile(
    r"\b(?:(?<!since )(?<!since the )(?:previous|prior|last (?:month|quarter|term|period|meeting|time))|former|old|"
    r"baseline rag)\b"
)
"""Of a status or an update: not this month's."""

TOPICS = frozenset({"item", "subject", "topic", "agenda item"})
"""Of short texts beside the actions: what each is about."""

FREE = frozenset(
    {"description", "content", "task content", "text", "details", "long text", "task description", "body", "free text"}
)
"""Of the words that a system has a place for beside a task: what was said of it, where no other column says that."""
_OF_CARDS = re.compile(r"(?:card|item|issue|work item|ticket) (?=description|details?)")
_ROWS_OWN = frozenset({"id", "row", "row id", "line", "serial"})
"""A list numbers its rows by itself so, as SharePoint does: the column of the actions' own numbers beats it."""

_CUSTOM = re.compile(r"custom field \((?P<name>[^()]+)\)", re.IGNORECASE)
"""As Jira heads a column of one's own."""
_TELLS = re.compile(r"\((?:narrative|commentary|comments?|words|free text|text|details?)\)")
"""Behind "Current status": what is said of it."""
_LEADS = re.compile(r"\((?:leads?|lead officers?|owners?|who leads)\)")
"""Behind "Delivery partner"."""
_FOOTNOTE = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u24ff]+|\^[0-9]{1,2}\b")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_WHICH = re.compile(
    r"(?P<what>[^()\[\]]*\bdate\b[^()\[\]]*?)\s*[(\[](?P<which>planned|actual|target|original|revised|forecast)[)\]]\s*$"
)
"""Which day a heading means, in brackets behind it: "Completion date (planned)"."""
_WEIGHTS = {"theme": 90, "short": 90, "percent": 60}
"""Of a heading that is listed, where it is less than 100; a column of percentages is the status where no other is."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
"""Where a system ran words together: LeadAgency, RAGStatus."""
_NEVER_ACTION = re.compile(
    r"\b(?:owner|lead|by whom|status|rag|brag|ref|no|number|id|date|taken|update|progress|(?<!to be )completed|next|"
    r"further|"
    r"outcome|mitigating|recovery|parent|evidence|type|required by|comments?|level|rating|count|month|year|file|user|"
    r"team|body|code|(?:issue|task|item) key)\b"
)
_QUESTION = re.compile(r"(?:what|how|who|when|by when|where)\b")
"""A heading that asks is long by nature."""
_PERCENT = re.compile(r"\bpct\b|\bpercentage\b")
_SIDES = re.compile(r"\s*[/|]\s*|\n+")
"""Between a heading and the same in another language."""
_BY = {"lead", "end"}
"""What a heading By may be of; its cells say which."""
_STOP = re.compile(r"[\n:(\[?;.\u2013\u2014\u2026]")


def is_of_words(heading: str) -> bool:
    """Whether a heading that nobody knows may be of an action: it names none of what a plan has no place for."""
    return not meanings(heading) and not _NOT.search(plain(heading))


_TOGETHER = re.compile(
    r"\s*(?:agreed |key )?actions?(?: required| points?)?\s*(?:[/,&(|+\n\u2013-]|and\b)\s*(?:by )?"
    r"(?:who|whom|leads?|owners?|responsib\w+)\b",
    re.IGNORECASE,
)


def is_together(heading: str) -> bool:
    """Whether a heading is of what is to be done and by whom at once: "Action / who / when"."""
    return bool(_TOGETHER.match(heading))


def is_free(heading: str) -> bool:
    """Whether a system heads so what was said of a task, where no other column says that."""
    return _OF_CARDS.sub("", plain(heading)) in FREE


def headline(cell: str) -> str:
    """The heading without the guidance some plans write below or behind it in the same cell."""
    first, _, rest = cell.partition("\n")
    text = first if first.strip() and len(rest) > GUIDANCE else cell
    if len(text) <= LONGEST:
        return text
    stop = _STOP.search(text)
    return text[: stop.start()].strip() if stop and 0 < stop.start() <= LONGEST else text


def plain(heading: str) -> str:
    """The heading's words in small letters; `#` and `%` as words, the mark of a footnote, and what stands in brackets,
    left out if more is there.
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
    without = _BRACKETED.sub(" ", _BRACKETED.sub(" ", text))
    chosen = without if re.search(r"\w", without) else text
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"\((s)\)", r"\1", chosen)).split())


@cache
def phrases() -> dict[str, frozenset[str]]:
    """Field → the headings that mean it, as `plain` gives them."""
    written = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
    return {field: frozenset(phrases) for field, phrases in written.items()}


@lru_cache(10_000)
def meanings(heading: str) -> dict[str, int]:
    """The fields a heading may stand for → how plainly it says so, up to 100."""
    words = plain(heading)
    whole = " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())
    found: dict[str, int] = {}
    if not words or len(words) > LONGEST:
        return found
    if is_together(heading):
        return {"action": 95}
    for field, known in phrases().items():
        if words in known or whole in known or _THIS.sub("", words) in known:
            found[field] = _WEIGHTS.get(field, 100)
    if not found and _LEADS.search(heading.casefold()):
        return {"lead": 90}
    if _TELLS.search(heading.casefold()) and found.keys() <= {"status", "progress"}:
        return {"progress": 90}
    if _NOT.search(words) and not found:
        return found
    is_said = found.keys() & {"status", "progress"}  # "How are we doing?" is no action
    for field, weight, pattern in _WITHIN:
        match = re.search(pattern, words)
        if field in found or not match:
            continue
        if (field == "action" and (is_said or _NEVER_ACTION.search(words))) or (
            field == "ref" and len(words.split()) > 3
        ):
            continue
        if field == "outcome" and words.startswith("date "):
            continue  # and of what came of it
        # The longer the heading, if it does not ask, and the later the word in it, the less plainly it says so.
        length = 0 if _QUESTION.match(words) else min(20, 2 * len(words.split()))
        found[field] = weight - length - min(16, 4 * words[: match.start()].count(" "))
    if {"action", "progress"} <= found.keys() and words in phrases()["action"] & phrases()["progress"]:
        found |= {"action": 90, "progress": 70}  # "We did": the action, unless another column says what will be done
    if words in _ROWS_OWN:
        found["ref"] = 55
    if words in ("recovery action", "recovery actions"):  # of a recovery plan, where nothing else is the action
        found["action"] = 30
    if words in ("deliverable", "deliverables"):  # what comes of it, where another column says what is done
        found |= {"action": 85, "outcome": 50}
    if words in ("date", "dates"):
        found["end"] = 40
    if "end" in found and words.endswith(" by"):  # also who does it
        found.setdefault("lead", 45)
    if words in TOPICS:
        found.setdefault("short", 60)
    if is_free(heading):
        found.setdefault("progress", 40)
    may_act = _MAYBE_ACTION.search(words) and not _NEVER_ACTION.search(re.sub(r"\b(do )?next( step)?", "", words))
    if "action" not in found and may_act and len(words.split()) <= 6:
        found["action"] = 30
    if "theme" in found and found["theme"] < 90 and re.search(r"\b(?:id|key|code|ref)$", words):
        del found["theme"]
    if max(found.values(), default=0) < PLAINLY and (sides := _SIDES.split(heading.strip()))[1:]:
        plainly = {field for side in sides for field, weight in meanings(side).items() if weight >= PLAINLY}
        if len(plainly) == 1 or plainly == _BY:
            found |= dict.fromkeys(plainly, 95)
    if _BEFORE.search(words):
        found = {field: weight - 70 for field, weight in found.items() if field in OF_UPDATES}
    return {field: weight for field, weight in found.items() if weight > 0}


_WORDS = re.compile(
    r"\b(?:updates?|progress|status|b?rag|ragb|rating|as at|as of|position|comments?|commentary|narrative|"
    r"report(?:ed)?|for|in|at|end of|score|colour|notes?|review|reviewed|delivery|action|month|the|of|"
    r"and|to|date)\b|[:|]"
)
_MONTH = "|".join(name[:3] for name in NAMES if name)
_PART = re.compile(
    rf"(?P<month>{_MONTH})[a-z]*\.?|(?:q|qtr|quarter)\s*(?P<quarter>[1-4])|"
    r"(?P<term>autumn|spring|summer)(?: term)?(?: ?(?P<half>[12]))?",
    re.IGNORECASE,
)
_QUARTER_ENDS = (6, 9, 12, 3)
_TERM_ENDS = {"autumn": 12, "spring": 3, "summer": 7}
_HALF_ENDS = {"autumn": 10, "spring": 2, "summer": 5}
_FINANCIAL = re.compile(r"\b20(?P<first>[0-9]{2})\s*[/\u2010-\u2015-]\s*(?:20)?(?P<second>[0-9]{2})\b")


class Period(Struct, frozen=True):
    """A month, or one without its year (`year` 0). A quarter or a term is its last month.

    `long`: the months of a term, which is reviewed while it runs; a quarter is reported on when it is over.
    """

    month: int
    year: int = 0
    long: int = 1

    def year_by(self, latest: Month) -> int:
        """The last year, by `latest`, in which a period of no year had begun: of it something can be told."""
        return latest.year if self.month - self.long < latest.number else latest.year - 1

    @property
    def known(self) -> Month | None:
        return Month.of(date(self.year, self.month, 1)) if self.year else None


def read_period(text: str) -> Period | None:
    """The period a heading names; None where it names none."""
    low = _WORDS.sub(" ", text.casefold().replace("_", " "))
    low = " ".join(low.split()).strip(" -\u2013\u2014.()")
    if not low or len(low) > 40:
        return None
    reading = read_date(low)
    if reading.end and reading.precision in ("day", "week", "month", "quarter", "term") and not reading.is_problem:
        return Period(reading.end.month, reading.end.year)
    match = _PART.fullmatch(low)
    if match is None:
        before = _BRACKETED.sub(" ", text)  # Q1 (Apr\u2013Jun)
        return read_period(before) if before != text and re.search(r"\w", before) else None
    if match["quarter"]:
        return Period(_QUARTER_ENDS[int(match["quarter"]) - 1])
    if match["term"]:
        half = _HALF_ENDS if match["half"] == "1" else _TERM_ENDS
        return Period(half[match["term"].casefold()], long=2 if match["half"] else 4)
    return Period(next(at for at, name in enumerate(NAMES) if name and name[:3].casefold() == match["month"][:3]))


def financial_year(text: str) -> int:
    """The year in which the financial year that a text names begins (2024/25: 2024); 0 where it names none."""
    match = _FINANCIAL.search(text)
    if match and (int(match["first"]) + 1) % 100 == int(match["second"]):
        return 2000 + int(match["first"])
    return 0


def dated(period: Period, *, begins: int, latest: Month) -> tuple[Month, bool]:
    """The month of a period, and whether that is sure.

    `begins`: the year in which the plan's financial year begins, 0 if none is named; `latest`: the newest it may be.
    """
    if period.known:
        return period.known, True
    if begins:
        return Month.of(date(begins + (period.month < 4), period.month, 1)), True
    return Month.of(date(period.year_by(latest), period.month, 1)), False
