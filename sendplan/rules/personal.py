"""Findings about words that might identify a child: NHS numbers, dates of birth, small counts; and names of persons.

These are findings, not problems: a person decides whether the words are harmless.
"""

import re
from collections.abc import Iterator

from sendplan.model.calendar import Month
from sendplan.model.judgement import Snapshot
from sendplan.model.place import Finding, Place
from sendplan.model.records import Decision, Inspected, PlanChange, Records, Risk, Update, Voice
from sendplan.model.wording import listed, may_be_refs

FEW = 10
"""Readers may be able to tell who is meant if fewer children than this are counted."""

REGISTERS = {
    "decisions": ("decision",),
    "voice": ("you_said", "we_did", "difference"),
    "risks": ("risk", "mitigation"),
    "changes": ("reason",),
}
"""Register → its columns with sentences, which papers print."""
ROLES = {
    "decisions": ("owner",),
    "risks": ("owner",),
    "changes": ("asked_by", "approved_by"),
    "inspection": ("responsible",),
}
"""Register → its columns that say who. Papers print them, so they should name a body or a role, not a person."""

_NHS = re.compile(r"(?<![\d-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d-])")
_DAY = r"(?:\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{2,4})"
_BORN = re.compile(
    rf"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?date|born)\W{{0,3}}(?:on |is |was )?{_DAY}", re.IGNORECASE
)
_YOUNG = r"young (?:people|persons?|adults?)"
_CHILD = rf"(?:child(?:ren)?|pupils?|{_YOUNG}|learners?|students?|boys?|girls?|infants?|bab(?:y|ies))"
_FEW = r"(?:[1-9]|one|two|three|four|five|six|seven|eight|nine)"
_SORT = r"(?!(?:is|are|was|were|has|have|with|by|for|in|on|at|to|and|or|from|as)\b)\w+"
"""A word between a number and what it counts: "4 autistic pupils", but not "chapter 4 is with pupils"."""
_COUNT = re.compile(
    rf"(?<![\d.,/£–-])\b(?<!year )(?<!years )(?<!aged )(?<!age )(?<!stage )(?<!under )(?<!over )(?<!theme )(?<!action )"
    rf"(?<!chapter )(?<!phase )(?<!part )(?<!tier )(?<!level )(?<!section )(?<!version )(?<!wave )(?<!week )(?<!term )"
    rf"({_FEW})(?: (?:of|out of) (?:the |our )?[\d,]+)? (?:{_SORT} ){{0,2}}?{_CHILD}\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Professor|Rev|Sir|Dame)\.? [A-Z][\w’'-]+")
_MAIL = re.compile(r"\b([\w’'-]{1,60})\.([\w’'-]{1,60})@")
_GIVEN = (
    "Adam|Alan|Alex|Alice|Alison|Amanda|Amy|Andrea|Andrew|Angela|Ann|Anna|Anne|Anthony|Barbara|Ben|Beth|Carol"
    "|Caroline|Catherine|Charles|Charlotte|Chris|Christine|Christopher|Claire|Clare|Daniel|David|Dawn|Deborah"
    "|Debbie|Diane|Donna|Dorothy|Edward|Elaine|Elizabeth|Emily|Emma|Fiona|Gareth|Gary|Gemma|Geoffrey|George"
    "|Gillian|Hannah|Heather|Helen|Hilary|Ian|Jack|Jackie|Jacqueline|James|Jane|Janet|Janice|Jason|Jean"
    "|Jennifer|Jenny|Jessica|Jill|Joan|Joanna|Joanne|John|Jonathan|Joseph|Judith|Julia|Julie|Karen|Kate"
    "|Katherine|Kathleen|Kathryn|Katie|Keith|Kelly|Kevin|Kim|Laura|Lauren|Lesley|Linda|Lisa|Louise|Lucy|Lynn"
    "|Margaret|Maria|Marie|Martin|Mary|Matthew|Maureen|Michael|Michelle|Mohammed|Muhammad|Natalie|Neil|Nicholas"
    "|Nicola|Nigel|Pamela|Patricia|Paul|Pauline|Peter|Philip|Rachel|Rebecca|Richard|Robert|Roger|Ruth|Samantha"
    "|Samuel|Sandra|Sarah|Sharon|Sheila|Shirley|Simon|Sophie|Stephanie|Stephen|Steven|Stuart|Susan|Suzanne"
    "|Thomas|Timothy|Tracey|Tracy|Valerie|Vanessa|Victoria|William|Yvonne|Zoe"
)
_INSTITUTION = "School|Academy|Centre|Trust|House|Hospital|Foundation|College|Street|Road|Service|Primary|Nursery"
_NAME = re.compile(rf"(?<!St )(?<!Saint )\b(?:{_GIVEN}) [A-Z][a-z’'-]+\b(?! (?:\w+ )?(?:{_INSTITUTION}))")


def personal_findings(records: Records, snapshot: Snapshot) -> list[Finding]:
    """Return the findings for the public updates of the as-at month and the registers. Cells with leads and owners
    count too.
    """
    found = [
        finding
        for ref, column, text, place in _public(records, snapshot)
        for finding in _in_words(ref, column, text, place.at(column))
    ]
    found += _beside_private(records, snapshot)
    for ref, column, text, place in _roles(records, snapshot):
        if name := _name(text):
            said = f"{column} of {ref} seems to name a person (“{name}”): write the body or the role"
            found.append(Finding("name of a person", ref, said, place.at(column)))
    return found


def _public(records: Records, snapshot: Snapshot) -> Iterator[tuple[str, str, str, Place]]:
    for update in _updates(records, snapshot):
        for column, text in update.sentences:
            yield update.ref, column, text, update.place
    for name, columns in REGISTERS.items():
        for row in getattr(records, name):
            for column in columns:
                yield _ref(row), column, getattr(row, column), row.place


def _updates(records: Records, snapshot: Snapshot) -> Iterator[Update]:
    """Yield the public updates of the as-at month, on actions, themes and the plan."""
    month = Month.of(snapshot.as_at)
    return (one for one in (*records.updates, *records.commentary) if one.month == month and not one.restricted)


def _beside_private(records: Records, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield a finding for each row of a public register about an action of which something is private."""
    private = {unit.ref for unit in snapshot.all_refs() if unit.withheld}
    kept_private = {action.ref for action in records.plan.all_refs() if action.private}
    for name in ("risks", "voice"):
        for row in getattr(records, name):
            words = " ".join(getattr(row, column) for column in REGISTERS[name])
            named = sorted(private & {*row.refs, *may_be_refs(words)})
            kept = sorted(kept_private & {*row.refs})
            if kept:
                said = f"{_ref(row)} is on {listed(kept)}, kept private: public papers leave it out"
                yield Finding("beside a private matter", _ref(row), said, row.place)
            elif named:
                said = f"{_ref(row)} is on {listed(named)}, told of in private; it is printed: read its words"
                yield Finding("beside a private matter", _ref(row), said, row.place)
    for name in sorted(records.plan.private_measures):
        row = next((one for one in records.measures if one.measure.casefold() == name), None)
        if row:
            said = f"the measure {row.measure} is of actions alone that are kept private: public papers leave it out"
            yield Finding("beside a private matter", row.measure, said, row.place)


def _roles(records: Records, snapshot: Snapshot) -> Iterator[tuple[str, str, str, Place]]:
    for judged in snapshot.judged:
        for unit in (judged.action, *judged.action.parts):
            if not unit.parent or unit.lead != judged.action.lead:
                yield unit.ref, "lead", unit.lead, unit.place
    for update in _updates(records, snapshot):
        yield update.ref, "ask_of", update.ask_of, update.place
    for name, columns in ROLES.items():
        for row in getattr(records, name):
            for column in columns:
                yield _ref(row), column, getattr(row, column), row.place


def _ref(row: Decision | Inspected | PlanChange | Risk | Voice) -> str:
    """Return how a message refers to a row: its ref, its id, or "row 7"."""
    return getattr(row, "ref", "") or getattr(row, "id", "") or f"row {row.place.row}"


def _in_words(ref: str, column: str, text: str, place: Place) -> Iterator[Finding]:
    for match in _NHS.finditer(text):
        if _is_nhs("".join(match.groups())):
            said = f"{column} of {ref} holds what may be an NHS number: take it out"
            yield Finding("NHS number", ref, said, place)
    if _BORN.search(text):
        yield Finding("date of birth", ref, f"{column} of {ref} holds what may be a date of birth: take it out", place)
    few = _COUNT.search(text)
    if few:
        said = (
            f"{column} of {ref} counts fewer than {FEW} children (“{few[0]}”), who might be known by it: write "
            f"“fewer than {FEW}”, or mark the row restricted"
        )
        yield Finding("small number", ref, said, place)


def _is_nhs(digits: str) -> bool:
    """Return whether the last of ten digits is the check digit of an NHS number (modulus 11)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return len(set(digits)) > 1 and int(digits[9]) == rest % 11


def _name(text: str) -> str:
    """Return what looks like a person's name in the text; empty if nothing does."""
    for pattern in (_TITLE, _NAME, _MAIL):
        found = pattern.search(text)
        if found:
            return found[0].rstrip("@")
    return ""
