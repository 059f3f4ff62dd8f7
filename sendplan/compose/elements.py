"""Small builders for the paragraphs, cells and counts that every section is made of. Data is plain text, never
markup.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sendplan.compose.brief import Brief
from sendplan.model.calendar import NAMES, Month
from sendplan.model.document import (
    Cell,
    CellBlock,
    Chip,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Picture,
    Row,
    RowKind,
    Run,
    RunStyle,
)
from sendplan.model.judgement import Direction, Judged
from sendplan.model.plan import HandedOver
from sendplan.model.status import Status
from sendplan.model.tally import NewDates, Tally
from sendplan.model.wording import NO_BREAK, cut, long_date, says_nothing, short_date

NIL = "–"
NOT_SUPPLIED = "Not supplied"
NOT_PUBLISHED = "Not published"
IN_PRIVATE = "reported in private"
"""Stands where a public paper has left out the words of a restricted update."""

_DIRECTIONS: dict[Direction, str] = {
    "improved": f"Improved{NO_BREAK}↑",
    "same": f"Same{NO_BREAK}→",
    "same-but-slipping": f"Slipping{NO_BREAK}↘",
    "worse": f"Worse{NO_BREAK}↓",
    "new": "New",
    "no-comparison": f"No{NO_BREAK}comparison",
}
_NEW_DATES = f"New{NO_BREAK}dates"
"""In place of an improvement that there would not be without them."""

HOW_BETTER: dict[NewDates, str] = {"": "", "in part": ", but not without new dates", "alone": " by new dates alone"}
"""After `better`."""

Part = str | Inline | CellBlock
"""A string is data: it becomes a paragraph for each of its lines."""


def direction_words(tally: Tally) -> str:
    """As papers and the screen call how a theme, or the whole plan, has moved."""
    return _NEW_DATES if tally.by_new_dates else _DIRECTIONS[tally.direction]


def paragraphs(text: str, style: ParagraphStyle = "body", run: RunStyle = "plain") -> tuple[Paragraph, ...]:
    """A paragraph for each line of `text` that has any words; none for an empty text."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(Paragraph((Run(line, run),), style) for line in lines if line)


def paragraph(*parts: str | Inline, style: ParagraphStyle = "body") -> Paragraph:
    """One paragraph of runs and chips; a string becomes a plain run."""
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts), style)


def bullets(texts: Iterable[str]) -> ListBlock:
    """An unordered list, an item for each text; line breaks within one become spaces."""
    return ListBlock(tuple(ListItem((Run(" ".join(text.split())),)) for text in texts))


_BULLETS = "•☐☒❑❒◻◆◇❖✦∙⇒➔◦▪▫●○■□▸►▶➢➤»>→·‣⁃*–—\\-"
_MARK = re.compile(rf"^\s*(?:[{_BULLETS}]|[o§])\s+")
_LISTED = re.compile(rf"\s*(?:[{_BULLETS}o§✓✔☑✗✘]\s|\(?(?:[0-9]{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s)")
"""A tick says something, and stays; a bullet of a list does not."""


def told_item(ref: str, words: str, after: str = "") -> list[ListItem]:
    """`1.7 What was done.`, with the lines of a list below each other as they were typed; none for no words.

    `after`: a remark behind a text of one line.
    """
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    gap = " " if ref else ""
    if not lines or says_nothing(words):
        return []
    if len(lines) == 1 or not (any(_LISTED.match(line) for line in lines) or _each_begins(lines)):
        runs = (Run(ref, "strong"), Run(f"{gap}{' '.join(words.split())}"), Run(after, "quiet"))
        return [ListItem(tuple(run for run in runs if run.text))]
    first = [] if _LISTED.match(lines[0]) or _each_begins(lines) else lines[:1]
    head = (Run(ref, "strong"), *(Run(f"{gap}{line}") for line in first), Run(after, "quiet"))
    shown = tuple(run for run in head if run.text)
    return [ListItem(shown, tuple(ListItem((Run(_MARK.sub("", line)),)) for line in lines[len(first) :]))]


def _each_begins(lines: Sequence[str]) -> bool:
    """Whether each line begins something of its own, as in a list without bullets, and ends as the others do: a
    sentence that was broken where a letter's line ended goes on in small letters, and has one stop.
    """
    stopped = {(line.rstrip(')]”’"') or line)[-1] in ".!?;" for line in lines}
    return len(stopped) == 1 and all((line[0].isupper() or line[0].isdigit()) and line[-1] != ":" for line in lines)


def told_cell(words: str, after: str = "") -> Cell:
    """The same in a cell of its own, beside its ref; nil for no words."""
    for item in told_item("", words, after):
        head = (Paragraph(item.inlines),) if item.inlines else ()
        return Cell((*head, *((ListBlock(item.children),) if item.children else ())))
    return cell(NIL)


def cell(*parts: Part) -> Cell:
    """A cell with a paragraph for each line of a string and for each run or chip; empty strings add nothing."""
    if len(parts) == 1:
        [part] = parts
        if (isinstance(part, str) and len(part) <= _SHORT) or isinstance(part, Chip):
            return _again(part)
    return _new_cell(*parts)


_SHORT = 40
"""Letters of a cell that is met again and again: a status, a date, a body, a number."""


@lru_cache(maxsize=4096)
def _again(part: str | Chip) -> Cell:
    """The same cell for the same words: half of a long paper's cells are repeated."""
    return _new_cell(part)


def _new_cell(*parts: Part) -> Cell:
    blocks: list[CellBlock] = []
    for part in parts:
        if isinstance(part, str):
            blocks += paragraphs(part)
        elif isinstance(part, Paragraph | ListBlock | Picture):
            blocks.append(part)
        else:
            blocks.append(Paragraph((part,)))
    return Cell(tuple(blocks))


def row(*contents: Part | Cell, kind: RowKind = "body") -> Row:
    """A row with one cell for each content; "" is an empty cell."""
    return Row(tuple(part if isinstance(part, Cell) else cell(part) for part in contents), kind)


def ref_cell(judged: Judged) -> Cell:
    """The ref as a row header: semibold for an action, plain for a part (look, "Parts")."""
    return cell(Run(judged.ref, "plain" if judged.action.parent else "strong"))


def row_kind(judged: Judged) -> RowKind:
    return "part" if judged.action.parent else "body"


def number_cell(number: int) -> Cell:
    """A count; nil is an en rule."""
    return cell(str(number) if number else NIL)


def day_of_year(day: date, as_at: date) -> str:
    """`26 Oct` of a paper's own year, with no-break spaces; `26 Feb 2021` of another's."""
    short = short_date(day)
    return short.rpartition(NO_BREAK)[0] if day.year == as_at.year else short


def date_cell(day: date | None, *below: Part, none: str = NIL) -> Cell:
    """A date of a column with what stands under it; `none` where there is no date."""
    return cell(short_date(day) if day else none, *below)


def supplied(text: str) -> str:
    """`text`, or the words that say that a board should have had it."""
    return text.strip() or NOT_SUPPLIED


def narrative(judged: Judged, text: str) -> str:
    """A lead's own words, or in a public paper the note that they were given in private."""
    return IN_PRIVATE if judged.withheld else text


def chip(status: Status) -> Chip:
    return Chip(status, status.word)


def reported_chip(judged: Judged) -> Chip:
    """The reported status; in a public paper "Not published" where it rests on restricted words."""
    return Chip(None, NOT_PUBLISHED) if judged.withheld else chip(judged.reported)


def reported_in(judged: Judged, as_at: date) -> str:
    """` in January`, where what is reported of open work was said in an earlier month, and not again since; of an
    action in parts, of those of which it is the status: what another part said later was something else.
    """
    said = [update for one in (judged, *judged.parts) if (update := one.standing.status_from)]
    same = [update for update in said if update.status is judged.reported]
    last = max((update.month for update in same or said), default=None)
    if last is None or not judged.open or judged.withheld or last == Month.of(as_at):
        return ""
    return f" in {NAMES[last.number] if Month.of(as_at).months_since(last) < 12 else last.words}"


def reported_cell(judged: Judged, as_at: date) -> Cell:
    """The reported status, with its month under it where that is an earlier one. An action has the worst status of its
    parts: of one called not started it is said how many of them are done.
    """
    when = reported_in(judged, as_at).strip()
    done = sum(part.reported is Status.COMPLETE for part in judged.parts)
    of_parts = done > 0 and judged.reported is Status.NOT_STARTED and not judged.withheld
    parts = f"{done} of {len(judged.parts)} parts done" if of_parts else ""
    return cell(reported_chip(judged), parts, Run(when, "quiet") if when else "")


def computed_chip(judged: Judged) -> Chip:
    """The computed status; withheld with the reported one."""
    return Chip(None, NOT_PUBLISHED) if judged.withheld else chip(judged.computed)


def computed_cell(judged: Judged) -> Cell:
    """The computed status with "unevidenced" under it where a completion lacks date or evidence."""
    if judged.withheld or not judged.unevidenced:
        return cell(computed_chip(judged), "")
    return cell(computed_chip(judged), "day to come" if judged.ahead else "unevidenced")


def lead_words(judged: Judged) -> str:
    """The lead as written, or the one body that `leads.csv` calls by another name; an action that leaves it to its
    parts says so.
    """
    if judged.action.lead:
        bodies = judged.action.bodies
        return bodies[0] if len(bodies) == 1 else judged.action.lead
    return "See the parts" if judged.parts else NIL


def led_since(handed: HandedOver) -> str:
    """`since 12 November 2020; until then Public Health`."""
    return f"since {long_date(handed.since)}; until then {handed.until_then or 'nobody'}"


def days_overdue(judged: Judged) -> str:
    """`30 days overdue`; empty when it is not."""
    if not judged.overdue:
        return ""
    return f"{judged.days_overdue} {'day' if judged.days_overdue == 1 else 'days'} overdue"


def share(brief: Brief, number: int, whole: int) -> str:
    """`6 of 8 (75%)`; no percentage of fewer than the threshold (DESIGN, "Percentages")."""
    words = f"{number} of {whole}"
    return f"{words} ({percent(number, whole)}%)" if whole >= brief.records.thresholds.percent_from else words


def percent(number: int, whole: int) -> int:
    """Halves go up, and only all is 100."""
    rounded = (200 * number + whole) // (2 * whole)
    return min(rounded, 99) if number < whole else rounded


DRAFT = "Draft, not issued"
LONGEST_REASON = 90
"""Letters of the reasons that stand on each page of a restricted paper."""


def reasons(brief: Brief) -> str:
    """Why the restricted words that are in force in the paper are restricted, each reason once."""
    position = brief.snapshot
    updates = (*(update for unit in position.all_refs() for update in unit.sources), *position.commentary.values())
    told = [update.restricted_why.strip().rstrip(".") for update in updates if update.restricted]
    return cut("; ".join(dict.fromkeys(why or "no reason given" for why in told)), LONGEST_REASON)


def marking(brief: Brief) -> str:
    """The words of the strip, or nothing; of a restricted paper with the reasons it is."""
    restricted = brief.template.classification_restricted if brief.restricted else ""
    if brief.restricted and (why := reasons(brief)):
        restricted += f" ({why})"
    stands = brief.edition.words if brief.edition else DRAFT
    words = (restricted, stands, brief.snapshot.plan.illustrative)
    return " · ".join(word for word in words if word)
