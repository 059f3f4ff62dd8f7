"""Work out a plan's title and date, and the months of its updates, from its title lines, headings, sheets or file."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from sendplan.importing.headings.periods import Period, dated
from sendplan.importing.likeness import ALIKE, likeness, words_of
from sendplan.importing.lines import MARGINS, Doubt, Draft, Line, Reading, ThemeDraft, all_drafts
from sendplan.importing.marking import is_alone
from sendplan.importing.table.bands import LEADS, read_band
from sendplan.importing.table.cells import Joiner
from sendplan.importing.table.finding import find_table
from sendplan.importing.table.rows import Gathering
from sendplan.model.calendar import NAMES, Month
from sendplan.read.dates import read_date

_MONTH = "|".join(f"{name[:3]}[a-z]*" for name in NAMES if name)
_DATED = re.compile(
    rf"\b(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})(?:\.?,?\s+|[-\u2010\u2011'\u2019](?=[0-9]))(?:(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?,\s+)?"
    r"(?P<year>20[0-9]{2}|[0-9]{2})\b|\b(?P<d>[0-9]{1,2})[./-](?P<m>[0-9]{1,2})[./-](?P<y>20[0-9]{2}|[0-9]{2})\b|"
    r"\b(?P<iso>20[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)\b",
    re.IGNORECASE,
)
_TERM = re.compile(r"\b(?:autumn|spring|summer)(?: term)? 20[0-9]{2}\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?P<year>20[0-9]{2})\b")
_ABOUT = re.compile(r"\b(?:plan|tracker|log|strategy|programme|actions?|report|statement|improvement)\b", re.IGNORECASE)
_AS_AT = re.compile(r"\b(?:as at|as of|updated?|position|progress|version|reviewed)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:inspection|inspected|visit|letter)\W+(?:in|of|on|from|dated)\W+$|"
    r"\b(?:inspection|inspectors|visit|letter|findings)\b(?!.*\b(?:plan|response|tracker)\b).*"
    r"\b(?:published|issued|received|reported)\W+(?:(?:in|on)\W+)?$",
    re.IGNORECASE,
)
"""Text before the date of the inspection that the plan answers.

Examples: "after the Area SEND inspection of November 2025", "in response to the inspection by Ofsted, report
published 14 November 2025".
"""
_AGREED = re.compile(r"\b(?:agreed|approved|adopted|endorsed|signed off|ratified)\b", re.IGNORECASE)
_TITLE_LINES = 8
_COVER = re.compile(
    r"\b(?:cover|front|title|contents|index|home|intro(?:duction)?|about|summary|document control|read ?me)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"untitled.*|(?:document|book|presentation|sheet|workbook)\s*[0-9]*|\(?anonymous\)?|microsoft (?:word|excel).*|"
    r".*\.(?:docx?|xlsx?|pdf|csv)|.*[\[{<]\s*[\"\'<].*|"
    r"(?:open|closed|completed?|current|live|outstanding) (?:actions?|tasks?)|key|legend|public|[0-9][0-9\s:./-]*|"
    r"(?:project |plan )?(?:start|end|finish|creation) date\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Titles that programs fill in where nobody gave one, or that stand above a list of one kind."""
_LABEL = re.compile(
    r"(?:(?:plan|project|programme|document|tracker) (?:name|title)(?:\s*[:\u2013-]\s*|\s+)|(?:title|name)\s*:\s*)",
    re.IGNORECASE,
)
"""The label before a title that is a field of a form: "Plan name: …"."""
_SENTENCE = 8  # a text of this many words, with a full stop in or after it, is a sentence and no title
_IN_SENTENCES = re.compile(r"[.?:]$|[^.\d]{4}[.?!]\s+[A-Z]")
_TRAILING = re.compile(
    r"[\s:,\u2013\u2014(-]*\b(?:(?:the )?(?:position|progress|status|updated?|version|reviewed)\s*)?"
    r"(?:as )?(?:agreed|approved|adopted|endorsed|signed off|ratified)?(?: by [^,;]*)?\s*(?:at|of|on|in)?$",
    re.IGNORECASE,
)
"""Words that are left at the end of a title when its date is cut off: "position as at", "agreed on"."""


class Dating(Struct, frozen=True):
    """A plan's title and date, the month of its updates, and whose plan it is.

    `month` is for updates whose column names none. `why` says where the date comes from. `sure` is False if neither
    the file's text nor its name says it. `area` and `partnership` are empty unless a line above the plan names them.
    `saved` is the month of the last save, if the file says when the plan was agreed but not when it was updated; else
    None.
    """

    title: str
    day: date
    month: Month
    why: str
    sure: bool
    area: str = ""
    partnership: str = ""
    saved: Month | None = None


def date_plan(
    reading: Reading,
    before: Sequence[Line],
    drafts: Sequence[ThemeDraft],
    chosen: date | None,
    saved: date,
    tab: Period | None = None,
) -> Dating:
    """Return the title and date of a plan.

    `before` are the lines above the first header, on the same sheet. `chosen` (--date) beats everything. `saved`, the
    day the file was last saved, comes last, after a cover sheet and months named by headings. `tab` is the month that
    the newest sheet is named after, if sheets are.
    """
    themes = {theme.title.casefold() for theme in drafts} if len(drafts) > 1 else set()
    own = [line for line in before if read_band(line.text).title.casefold() not in themes]
    cover = [line for line in reading.lines if _COVER.search(line.spot.part.removeprefix("sheet ")) and line.block
             and line.block not in {one.block for one in before}]  # fmt: skip
    area, partnership = _whose([line.text for line in (*own, *cover)])
    of_themes = [line.text for line in before if line not in own]
    dating = replace(_dated(reading, own, chosen, saved, of_themes), area=area, partnership=partnership)
    if cover and not dating.sure:
        covered = _dated(reading, [*own, *cover], chosen, saved)
        covered = covered if covered.sure else replace(dating, title=covered.title)
        dating = replace(covered, area=area, partnership=partnership)
    elif cover and not own and not reading.title:
        dating = replace(dating, title=_dated(reading, cover, chosen, saved).title)
    known = sorted(month for _, draft in all_drafts(drafts) for period in draft.updates
                   if period and (month := period.known))  # fmt: skip
    if known and not dating.sure:
        why = f"the file only says that an update is of {known[0].words}; taken as its last day"
        dating = replace(dating, day=known[0].last_day, month=known[-1], why=why)
    newest = max((day for _, draft in all_drafts(drafts) for own in draft.updates.values()
                  if (day := read_date(own.get("updated_on", "")).end) and day <= saved), default=None)  # fmt: skip
    if newest and not (dating.sure or known):
        why = "the file does not say it; taken from the newest day on which its rows were updated"
        dating = replace(dating, day=newest, month=Month.of(newest), why=why)
    elif newest and not known:
        dating = replace(dating, month=max(dating.month, Month.of(newest)))
    if tab is None:
        return dating
    month, _ = dated(tab, begins=0, latest=dating.month)
    if dating.sure:
        return replace(dating, month=month)
    return replace(dating, day=month.last_day, month=month, why="read from the name of its newest sheet", sure=True)


_PARTNERSHIP = re.compile(
    r"\b(?P<area>[A-Z][\w\u2019'-]+(?:(?: (?:and|of|upon|the|on|in|&))* [A-Z][\w\u2019'-]+){0,5}?) "
    r"(?:(?:Local Area|Area|SEND|SEN|AP|Inclusion|Alternative Provision|Children['\u2019]s|Strategic|and|&) )*"
    r"[Pp]artnership\b"
)
_NO_AREA = re.compile(
    r"\b(?:Plans?|Strategy|Actions?|Statement|Tracker|Log|Minutes|Board|Improvement|Local|Area|SEND?|Our|This|Parent|"
    r"Learning|Schools?|Safeguarding|Health|Care|Delivery|Report|In|Working)\b"
)
"""Words that are not in the name of an area.

A partnership of parents, of schools or of one service is not the area's.
"""


def _whose(texts: Sequence[str]) -> tuple[str, str]:
    """Return the area and the partnership that the first matching line names; both empty if no line names one."""
    for text in texts[:_TITLE_LINES]:
        shown = " ".join(text.split()).removeprefix("The ") if len(text) <= _NAMING else ""
        found = _PARTNERSHIP.search(shown)
        if found and not _NO_AREA.search(found["area"]):
            return found["area"], found[0]
    return "", ""


_NAMING = 120
"""The most letters of a line that names whose plan it is. A longer line only mentions a partnership."""


def _dated(
    reading: Reading, before: Sequence[Line], chosen: date | None, saved: date, of_themes: Sequence[str] = ()
) -> Dating:
    """Return the title and date that these lines, headings `of_themes`, or the file's name and properties give."""
    stem = re.sub(r"[_]+", " ", PurePath(reading.file).stem)
    told = [
        line
        for line in before
        if line.spot.part != MARGINS
        and not is_alone(line.text)
        and not _NO_TITLE.fullmatch(line.text)
        and not LEADS.fullmatch(line.text)
    ]
    titles = [line.text for line in told[:_TITLE_LINES] if len(line.text) <= 200 and not read_band(line.text).word
              and not (_IN_SENTENCES.search(line.text) and len(line.text.split()) >= _SENTENCE)]  # fmt: skip
    named = next((text for text in titles if _ABOUT.search(text)), titles[0] if titles else "")
    own = "" if _NO_TITLE.fullmatch(reading.title.strip()) else reading.title
    title = _undated(named or own or stem)
    texts = [line.text for line in told[:_TITLE_LINES] if len(line.text) <= 200]
    updated = _day_after(_AS_AT, [*texts, *of_themes])
    if chosen:  # the date of the plan; what is reported on its actions may be newer
        latest = max(chosen, updated or day_in(stem) or chosen)
        return Dating(title, chosen, Month.of(latest), "given with --date", True)
    agreed = _day_after(_AGREED, texts)
    if agreed and not any(day_in(text) for text in titles if not _AGREED.search(text)):
        why = "read from the line above the plan that says when it was agreed"
        last = None if updated else Month.of(reading.modified or saved)
        return Dating(title, agreed, Month.of(max(agreed, updated or agreed)), why, True, saved=last)
    for text, where in [
        *((text, "the file's title lines") for text in titles),
        (stem, "the file's name"),
        (reading.title, "the file's title property"),
    ]:
        day = day_in(text)
        if day:
            latest = max(day, updated or day_in(stem) or day)
            return Dating(title, day, Month.of(latest), f"read from {where}: {' '.join(text.split())!r}", True)
    modified = updated or reading.modified or saved
    terms = [day for text in (*titles, stem) for match in _TERM.finditer(text) if (day := read_date(match[0]).end)]
    if terms:
        why = f"the file only names a term, which ends on {terms[0].isoformat()}"
        return Dating(title, min(terms[0], modified), Month.of(min(terms[0], modified)), why, False)
    years = [int(match["year"]) for text in (*titles, stem) for match in _YEARS.finditer(text)]
    if years:
        day = max(date(min(years), 1, 1), min(modified, date(min(years), 12, 31)))
        why = f"the file only says {min(years)}; taken as {day.isoformat()}"
        return Dating(title, day, Month.of(max(day, modified)), why, False)
    why = "the file does not say it; taken from the day it was last saved"
    return Dating(title, modified, Month.of(modified), why, False)


def day_in(text: str) -> date | None:
    """Return the last day of the first month or day that a text names; None if it names none.

    The date of an inspection is passed over.
    """
    for match in _DATED.finditer(text):
        reading = read_date(match[0])
        if _OF_ANOTHER.search(text, 0, match.start()):
            continue
        if reading.end and reading.precision in ("day", "month") and 1990 <= reading.end.year <= 2100:
            return reading.end
    return None


def _day_after(words: re.Pattern[str], texts: Sequence[str]) -> date | None:
    """Return the first day that follows one of these words in a line; None if there is none."""
    found = ((text, match.end()) for text in texts if (match := words.search(text)))
    return next((day for text, end in found if (day := day_in(text[end:]) or day_in(text))), None)


def _undated(title: str) -> str:
    """Return the title without a date at its end, because plan.toml has the date in a field of its own."""
    shown = " ".join(title.split())
    shown = _LABEL.sub("", shown, count=1) if _LABEL.match(shown) else shown
    match = next((found for found in _DATED.finditer(shown) if found.end() >= len(shown) - 1), None)
    bare = shown[: match.start()].rstrip(" -\u2013\u2014:,(") if match else shown
    bare = _TRAILING.sub("", bare) if match else bare
    return bare if len(bare) >= 4 else shown


Months = Mapping[Month, Sequence[tuple[Draft, Mapping[str, str]]]]
_SAME_NUMBER = 0.3  # The likeness that two rows with the same number need at least, to be the same action.


def add_tabs(
    drafts: Sequence[ThemeDraft], tabs: Sequence[tuple[Period, list[Line]]], mapping: Mapping[str, str], joiner: Joiner
) -> list[Doubt]:
    """Add what the sheets of earlier months say to the newest sheet's drafts; return doubts on rows that match none."""
    doubts = []
    own = [draft for _, draft in all_drafts(drafts)]
    words = {id(draft): words_of(draft.text("action")) for draft in own}
    for period, lines in tabs:
        earlier = [old for _, old in all_drafts(Gathering(find_table(lines, mapping), joiner).gather())]
        for old in earlier:
            said = words_of(old.text("action"))
            same = [draft for draft in own if old.written_ref and draft.written_ref == old.written_ref]
            found = next((draft for draft in same if likeness(words[id(draft)], said) >= _SAME_NUMBER), None)
            found = found or next((draft for draft in own if words[id(draft)] == said), None)
            found = found or next((draft for draft in own if likeness(words[id(draft)], said) >= ALIKE), None)
            if found is None:
                doubts.append(
                    Doubt(old.spot, "", old.text("action"), "not in the newest sheet; its updates are left out")
                )
                continue
            for own_period, texts in old.updates.items():
                found.updates.setdefault(own_period or period, {}).update({**texts, **restriction(old)})
                for name in texts:
                    found.headings.setdefault(name, old.headings.get(name, ""))
    return doubts


def restriction(draft: Draft) -> dict[str, str]:
    """Return the `restricted` columns of an update, if its row is marked as private."""
    return {"restricted": "yes", "restricted_why": f"Marked “{draft.private}”"} if draft.private else {}


def _running(periods: Sequence[Period], latest: Month, saved: Month | None) -> dict[Period, Month]:
    """Return the months of columns that name no year: one after the other, the newest no later than `latest`.

    If `saved` is given, `latest` is when the plan was agreed and `saved` when the file was last saved. As nobody
    reports before a plan is agreed, the months then move on by whole years to after `latest`, as far as `saved`
    allows.
    """
    falling = sum(other.month < one.month for one, other in pairwise(periods))
    # some files have the newest month first
    order = list(periods) if falling * 2 < len(periods) else list(reversed(periods))
    found: dict[Period, Month] = {}
    year, after = latest.year + 1, 0
    for period in reversed(order):
        if not found:
            year = period.year_by(latest)
        elif period.month >= after:
            year -= 1
        after = period.month
        found[period] = Month.of(date(year, period.month, 1))
    while saved and found and min(found.values()) < latest and max(found.values()).plus(12) <= saved:
        found = {period: month.plus(12) for period, month in found.items()}
    return found


def month_of(
    themes: Sequence[ThemeDraft], dating: Dating, tab: Period | None, begins: int, columns: Sequence[Period]
) -> tuple[Months, list[str]]:
    """Return month → what was said of each action in it, and notes on the years that were guessed.

    `tab` is the month that the newest sheet is named after, if sheets are. `begins` is the year in which the plan's
    financial year begins; 0 if unknown. `columns` are the periods of the columns, from left to right.
    """
    latest = dating.month  # the month in which the file was last updated
    found: dict[Month, list[tuple[Draft, Mapping[str, str]]]] = {}
    periods = {period for _, draft in all_drafts(themes) for period in draft.updates if period}
    placed = {period: dated(period, begins=begins, latest=latest) for period in periods}
    if not begins:
        run = [period for period in dict.fromkeys(columns) if period in periods and not period.known]
        placed |= {period: (month, False) for period, month in _running(run, latest, dating.saved).items()}
    for period, (month, sure) in placed.items():
        if period.long > 1 and not sure:  # what is said of a term that is still running was said by `latest`
            placed[period] = (min(month, latest), False)
    guessed = sorted({month for month, sure in placed.values() if not sure})
    own = latest if tab else max([latest, *(month for month, _ in placed.values())])
    for _, draft in all_drafts(themes):
        said = sorted(
            ((placed[period][0] if period else own, texts) for period, texts in draft.updates.items()),
            key=lambda pair: pair[0],
        )
        for month, words in said:
            texts = {**words, **restriction(draft)}
            rows = found.setdefault(month, [])
            if rows and rows[-1][0] is draft:
                rows[-1] = (draft, {**rows[-1][1], **texts})
            else:
                rows.append((draft, texts))
    notes = []
    if guessed:
        shown = ", ".join(month.words for month in guessed)
        notes.append(
            f"its columns name months without a year; taken as {shown}: correct the names in data/updates if not"
        )
    return dict(sorted(found.items())), notes
