"""Small builders for the paragraphs, cells and counts that every section uses. Data is plain text, never markup."""

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
from sendplan.model.leads import HandedOver
from sendplan.model.status import Status
from sendplan.model.tally import Tally
from sendplan.model.wording import ALL_MET, NO_BREAK, count, cut, long_date, says_nothing, short_date

NIL = "–"
NOT_SUPPLIED = "Not supplied"
NOT_PUBLISHED = "Not published"
IN_PRIVATE = "reported in private"
"""Printed in a public paper in place of the words of a restricted update."""

_DIRECTIONS: dict[Direction, str] = {
    "improved": f"Improved{NO_BREAK}↑",
    "same": f"Same{NO_BREAK}→",
    "same-but-slipping": f"Slipping{NO_BREAK}↘",
    "worse": f"Worse{NO_BREAK}↓",
    "new": "New",
    "no-comparison": f"No{NO_BREAK}comparison",
}
_NEW_DATES = f"New{NO_BREAK}dates"
"""Printed in place of "Improved" where the improvement comes from moved dates alone."""

Part = str | Inline | CellBlock
"""A string is data and becomes one paragraph for each of its lines."""


def direction_words(tally: Tally) -> str:
    """Return the words, in papers and on the screen, for how a theme or the whole plan has moved."""
    return _NEW_DATES if tally.by_new_dates else _DIRECTIONS[tally.direction]


def by_its_share(tally: Tally) -> bool:
    """Return whether it is better or worse by dates only because actions have ended or are new; others may slip."""
    return bool(tally.by_ended or tally.by_new)


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
"""A tick carries meaning, so it is kept; a bullet that only marks a list item is removed."""


def told_item(ref: str, words: str, after: str = "") -> list[ListItem]:
    """Return `1.7 What was done.` as a list item; lines typed as a list become items below it.

    Empty if there are no words.

    `after`: a quiet remark to append to the item.
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
    """Return whether the lines look like a list without bullets: each begins with a capital or digit, all end alike.

    A sentence that was merely broken over lines continues in small letters and has only one full stop.
    """
    stopped = {(line.rstrip(')]”’"') or line)[-1] in ".!?;" for line in lines}
    return len(stopped) == 1 and all((line[0].isupper() or line[0].isdigit()) and line[-1] != ":" for line in lines)


def told_cell(words: str, after: str = "") -> Cell:
    """Return `told_item` as a cell without its ref; an en rule if there are no words."""
    for item in told_item("", words, after):
        head = (Paragraph(item.inlines),) if item.inlines else ()
        return Cell((*head, *((ListBlock(item.children),) if item.children else ())))
    return cell(NIL)


def cell(*parts: Part) -> Cell:
    """Return a cell with a paragraph for each line of a string and for each run or chip; empty strings add nothing."""
    if len(parts) == 1:
        [part] = parts
        if (isinstance(part, str) and len(part) <= _SHORT) or isinstance(part, Chip):
            return _again(part)
    return _new_cell(*parts)


_SHORT = 40
"""Most characters of a string whose cell is cached: statuses, dates, bodies and numbers recur often."""


@lru_cache(maxsize=4096)
def _again(part: str | Chip) -> Cell:
    """Return the same cell object for the same words: half of the cells of a long paper are repeats."""
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
    """Return a row with one cell for each content; "" makes an empty cell."""
    return Row(tuple(part if isinstance(part, Cell) else cell(part) for part in contents), kind)


def ref_cell(judged: Judged) -> Cell:
    """Return the ref as a row header, in semibold for an action and plain for a part."""
    return cell(Run(judged.ref, "plain" if judged.action.parent else "strong"))


def row_kind(judged: Judged) -> RowKind:
    return "part" if judged.action.parent else "body"


def number_cell(number: int) -> Cell:
    """Return a count as a cell; zero is printed as an en rule."""
    return cell(str(number) if number else NIL)


def day_of_year(day: date, as_at: date) -> str:
    """Return `26 Oct` in the paper's own year, with no-break spaces; `26 Feb 2021` in another."""
    short = short_date(day)
    return short.rpartition(NO_BREAK)[0] if day.year == as_at.year else short


def date_cell(day: date | None, *below: Part, none: str = NIL) -> Cell:
    """Return a date with `below` under it; `none` is printed where there is no date."""
    return cell(short_date(day) if day else none, *below)


def supplied(text: str) -> str:
    """Return `text`, or "Not supplied" if it is empty."""
    return text.strip() or NOT_SUPPLIED


def narrative(judged: Judged, text: str) -> str:
    """Return a lead's own words or, in a public paper where they are restricted, "reported in private"."""
    return IN_PRIVATE if judged.withheld else text


def chip(status: Status) -> Chip:
    return Chip(status, status.word)


def reported_chip(judged: Judged) -> Chip:
    """Return the reported status, or "Not published" in a public paper where it rests on a restricted update."""
    return Chip(None, NOT_PUBLISHED) if judged.withheld else chip(judged.reported)


def reported_in(judged: Judged, as_at: date, *, short: bool = False) -> str:
    """Return ` in January` if the reported status of open work dates from an earlier month and was not repeated since.

    For an action with parts, only the parts that reported that status count, and its own word only if no part has a
    newer one (`own_word`). Empty if the status is of this month. `short`: ` in Jan`, for a table with a line a row.
    """
    own, parts = judged.standing.status_from, judged.parts if judged.units != (judged,) else ()
    said = [update for one in parts if (update := one.standing.status_from)]
    said += [own] if own and all(own.month >= update.month for update in said) else []
    same = [update for update in said if update.status is judged.reported]
    last = max((update.month for update in same or said), default=None)
    if last is None or not judged.open or judged.withheld or last == Month.of(as_at):
        return ""
    near = Month.of(as_at).months_since(last) < 12
    if short:
        return f" in {NAMES[last.number][:3]}{'' if near else f' {last.year}'}".replace(" ", NO_BREAK)
    return f" in {NAMES[last.number] if near else last.words}"


def both_chips(judged: Judged, as_at: date) -> tuple[Inline, ...]:
    """Return the reported status, with its month if that is an earlier one, and the computed one, for one line."""
    return reported_chip(judged), Run(f"{reported_in(judged, as_at)} "), computed_chip(judged)


def reported_cell(judged: Judged, as_at: date) -> Cell:
    """Return the reported status, with its month below it if that is an earlier one.

    Of an action that is under way only because some of its parts are done, the cell also says how many are.
    """
    when = reported_in(judged, as_at).strip()
    done = sum(part.reported is Status.COMPLETE for part in judged.parts)
    left = [part.computed for part in judged.parts if part.open]
    of_parts = done > 0 and {*left} == {Status.NOT_STARTED} and not judged.withheld
    parts = f"{done} of {len(judged.parts)} parts done" if of_parts else ""
    return cell(reported_chip(judged), parts, Run(when, "quiet") if when else "")


def computed_chip(judged: Judged) -> Chip:
    """Return the computed status, or "Not published" where the reported one is not published either."""
    return Chip(None, NOT_PUBLISHED) if judged.withheld else chip(judged.computed)


def computed_cell(judged: Judged) -> Cell:
    """Return the computed status; below it "unevidenced" or "day to come" if a completion is not proven."""
    if judged.withheld or not judged.unevidenced:
        return cell(computed_chip(judged), "")
    return cell(computed_chip(judged), "day to come" if judged.ahead else "unevidenced")


def lead_words(judged: Judged) -> str:
    """Return the lead as written, or the body's name if `leads.csv` maps the lead to exactly one body.

    If only the parts have leads, return "See the parts".
    """
    if judged.action.lead:
        bodies = judged.action.bodies
        return bodies[0] if len(bodies) == 1 else judged.action.lead
    return "See the parts" if judged.parts else NIL


def led_since(handed: HandedOver) -> str:
    """Return `since 12 November 2020; until then Public Health`."""
    return f"since {long_date(handed.since)}; until then {handed.until_then or 'nobody'}"


def days_overdue(judged: Judged) -> str:
    """Return `30 days overdue`; only that its completion is not reported, if that is all; empty if not overdue."""
    if not judged.overdue:
        return ""
    return ALL_MET if judged.only_to_be_told else f"{count(judged.days_overdue, 'day')} overdue"


def share(brief: Brief, number: int, whole: int) -> str:
    """Return `6 of 8 (75%)`; no percentage if `whole` is below the plan's threshold `percent_from`."""
    words = f"{number} of {whole}"
    return f"{words} ({percent(number, whole)}%)" if whole >= brief.records.thresholds.percent_from else words


def percent(number: int, whole: int) -> int:
    """Return the rounded percentage. Halves round up, and only `number` = `whole` gives 100."""
    rounded = (200 * number + whole) // (2 * whole)
    return min(rounded, 99) if number < whole else rounded


DRAFT = "Draft, not issued"
LONGEST_REASON = 90
"""Most characters of the reasons printed on each page of a restricted paper."""


def reasons(brief: Brief) -> str:
    """Return why the restricted updates in force in this paper are restricted, each reason once, joined by "; "."""
    position = brief.snapshot
    updates = (*(update for unit in position.all_refs() for update in unit.sources), *position.commentary.values())
    told = [update.restricted_why.strip().rstrip(".") for update in updates if update.restricted]
    return cut("; ".join(dict.fromkeys(why or "no reason given" for why in told)), LONGEST_REASON)


def marking(brief: Brief) -> str:
    """Return the words of the marking strip: classification with its reasons, draft or version, and "illustrative"."""
    restricted = brief.template.classification_restricted if brief.restricted else ""
    if brief.restricted and (why := reasons(brief)):
        restricted += f" ({why})"
    stands = brief.edition.words if brief.edition else DRAFT
    words = (restricted, stands, brief.snapshot.plan.illustrative)
    return " · ".join(word for word in words if word)
