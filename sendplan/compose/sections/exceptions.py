"""Exceptions: every open action or part that is overdue or off track, with cause, impact, recovery and ask."""

from collections.abc import Mapping
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import (
    IN_PRIVATE,
    NOT_PUBLISHED,
    cell,
    computed_chip,
    day_of_year,
    lead_words,
    number_cell,
    paragraph,
    paragraphs,
    reported_cell,
    reported_chip,
    reported_in,
    row,
)
from sendplan.compose.expected import late_too, late_too_words
from sendplan.compose.phrases import sentence, short_words, verb
from sendplan.compose.section import Composed, NamedTable, Section, reference
from sendplan.compose.sections._rows import (
    NONE_GIVEN,
    action_ref,
    cause_words,
    opening,
    recovery_words,
    said_in,
    sub_heading,
)
from sendplan.compose.sections.asks import verb_first
from sendplan.compose.select import (
    Ask,
    agreed_anew,
    asked,
    asked_date,
    dateless,
    exceptions,
    is_untold,
    new_date,
    units,
    wanted_date,
)
from sendplan.model.document import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    KeepTogether,
    Paragraph,
    Row,
    Run,
    Table,
)
from sendplan.model.judgement import Judged
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import ALL_MET, count, cut, listed, long_date, short_date

TITLE = "Exceptions"
TABLE = NamedTable(
    "exceptions",
    (
        Column("Ref", 28, row_header=True, name="ref"),
        Column("Action", 116, name="action"),
        Column("Lead", 76, name="lead"),
        Column("Due", 56, name="due"),
        Column("Days over", 32, "right", name="days-over"),
        Column("Forecast", 56, name="forecast"),
        Column("Reported", 59, name="reported"),
        Column("Computed", 59, name="computed"),
    ),
    statuses=("reported", "computed"),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = exceptions(brief)
    if not found:
        nil = f"No open action is overdue or {brief.said(Status.OFF_TRACK)}."
        return Composed((*opening(choice, TITLE, nil), *_private(brief)))
    blocks: list[Block] = [*opening(choice, TITLE, _finding(brief, found)), _table(brief, found)]
    blocks += _private(brief)
    blocks.append(sub_heading(choice, "Cause and recovery", "each"))
    asks = {ask.update: ask for ask in asked(brief)}
    blocks += [_one(brief, unit, asks) for unit in found]
    return Composed(tuple(blocks))


def _finding(brief: Brief, found: list[Judged]) -> str:
    overdue = {action_ref(unit) for unit in found if unit.overdue}
    others = {action_ref(unit) for unit in found} - overdue
    total = brief.summary.totals.open
    first = f"{len(overdue) or 'None'} of {count(total, 'open action')} {verb(len(overdue) or 1)} overdue"
    if others:
        joined, more = (" and", " more") if overdue else (", but", "")
        first += f"{joined} {len(others)}{more} {verb(len(others))} {brief.said(Status.OFF_TRACK)}"
    lacking = [unit for unit in found if dateless(brief, unit)]
    if all(unit.withheld for unit in found):
        return f"{first}. What is said of {'it' if len(found) == 1 else 'them'} was reported in private."
    if not lacking and any(unit.only_to_be_told for unit in found):
        return f"{first}. {'It needs no' if len(found) == 1 else 'None of them lacks a'} new date."
    if not lacking:
        each = "It" if len(found) == 1 else "Each that is published" if any(unit.withheld for unit in found) else "Each"
        asked_only = any(asked_date(brief, unit) for unit in found if not unit.withheld)
        return f"{first}. {each} has a {'new date' if asked_only else 'forecast'}."
    whole, missing = len(overdue | others), wanted_date(lacking)
    if len(found) > whole:  # parts of one action may differ: one has a new date, another none
        return (
            f"{first}. {len(lacking)} of the {len(found)} rows below {verb(len(lacking), 'has', 'have')} no {missing}."
        )
    if len(lacking) == whole > 1:
        return f"{first}. None of them has a {missing}."
    share = f"{len(lacking)} of these {whole}" if whole > 1 else "It"
    return f"{first}. {share} {verb(len(lacking), 'has', 'have')} no {missing}."


def _table(brief: Brief, found: list[Judged]) -> Table:
    off_track = brief.said(Status.OFF_TRACK)
    chips = {chip.word for unit in found for chip in (reported_chip(unit), computed_chip(unit))}
    wide = 12 if chips & {NOT_PUBLISHED, Status.NOT_STARTED.word} else 0
    return TABLE.of(
        [_table_row(unit, brief.snapshot.as_at) for unit in found],
        f"Each overdue or {off_track} action or part: when it was due, how many days ago, its forecast and statuses",
        f"Overdue or {off_track}, the worst by dates first",
        columns=TABLE.resized({"action": -2 * wide, "reported": wide, "computed": wide}),
    )


def _table_row(unit: Judged, as_at: date) -> Row:
    return row(
        cell(Run(unit.ref, "strong")),
        short_words(unit.action, 60),
        lead_words(unit),
        _due_cell(unit, as_at),
        number_cell(unit.days_overdue),
        _forecast(unit),
        reported_cell(unit, as_at),
        computed_chip(unit),
    )


def _due_cell(unit: Judged, as_at: date) -> Cell:
    """Return the effective due date, with its year if that is not the paper's, and below it the date it replaced."""
    if unit.due is None:
        return cell("No date")
    planned = unit.due_planned
    was = Run(f"was {day_of_year(planned, as_at)}", "quiet") if planned and unit.due != planned else ""
    return cell(day_of_year(unit.due, as_at), was)


def _forecast(unit: Judged) -> Cell:
    """Return the forecast, and of which milestone it is if that is another than the one that is due."""
    if unit.withheld:
        return cell(NOT_PUBLISHED)
    if not unit.forecast:
        return cell("None given")
    other = len(unit.points) > 1 and unit.forecast_point not in ("", unit.due_point)
    return cell(short_date(unit.forecast), Run(f"for “{cut(unit.forecast_point, 40)}”", "quiet") if other else "")


def _one(brief: Brief, unit: Judged, asks: Mapping[Update, Ask]) -> KeepTogether:
    chips: tuple[Inline, ...] = (
        reported_chip(unit),
        Run(f" reported{reported_in(unit, brief.snapshot.as_at)}   "),
        computed_chip(unit),
        Run(f" computed   Lead: {lead_words(unit)}"),
    )
    facts = (("Update", cell(IN_PRIVATE)),) if unit.withheld else _facts(brief, unit, asks)
    table = Table(
        (Column("Fact", 66, row_header=True), Column("Words", 416)),
        tuple(row(name, words) for name, words in facts),
        f"Action {unit.ref}: cause, impact, recovery and ask",
        "facts",
        edge=None if unit.withheld else unit.computed,
    )
    heading = Heading(3, f"{unit.ref}  {short_words(unit.action)}", f"exception-{unit.ref.replace('.', '-')}")
    return KeepTogether((heading, Paragraph(chips, "chips"), table))


def _facts(brief: Brief, unit: Judged, asks: Mapping[Update, Ask]) -> tuple[tuple[str, Cell], ...]:
    update = unit.standing.latest
    if update is None:
        return (
            ("Update", cell("No return received.")),
            ("Recovery", _recovery(brief, unit)),
            ("Ask", _ask(unit, asks)),
        )
    since = (said,) if (said := said_in(brief, unit)) else ()
    return (
        ("Cause", _said(update.issues, *since) if update.issues else cell(cause_words(brief, unit))),
        ("Impact", _said(update.impact, *since)),
        ("Recovery", _recovery(brief, unit)),
        ("Ask", _ask(unit, asks)),
    )


def _said(words: str, *since: str) -> Cell:
    """Return a lead's words, or that there are none. `since`: words in front that say they are of an earlier month."""
    if not words:
        return cell(NONE_GIVEN)
    first, *rest = paragraphs(words)
    return cell(Paragraph((*(Run(said) for said in since), *first.inlines)), *rest)


def _recovery(brief: Brief, unit: Judged) -> Cell:
    """Return what the lead will do, and the new date or that there is none; also the end's, if that is late too."""
    last = late_too(unit, brief.snapshot.as_at)
    end = ""
    if last and last.forecast:
        end = f" {late_too_words(unit, last)}: due {long_date(last.due)}, now expected {long_date(last.forecast)}."
    said = cell(recovery_words(brief, unit)).blocks
    wanted = asked_date(brief, unit)
    if unit.only_to_be_told and not new_date(brief, unit):
        return cell(*said, f"{sentence(ALL_MET)}.")
    if unit.forecast:
        days = _days_after_baseline(unit)
        late = f", {count(days, 'day')} after the baseline" if days > 0 else ""
        passed = "" if new_date(brief, unit) else " That day has come, and no new one is given."
        passed = f" That day has come; {long_date(wanted)} is asked for." if wanted else passed
        return cell(*said, f"Forecast {long_date(unit.forecast)}{late}.{passed}{end}")
    if wanted:
        return cell(*said, f"Asked: {long_date(wanted)}.{end}")
    if agreed_anew(brief, unit) and unit.due:
        return cell(*said, f"Newly agreed: {long_date(unit.due)}.{end}")
    late = f"; it is at least {count(unit.days_overdue, 'day')} late" if unit.overdue else ""
    return cell(*said, f"No {wanted_date([unit])} given{late}.{end}")


def _days_after_baseline(unit: Judged) -> int:
    """Return how many days after its planned date the forecast milestone is expected; another may slip by more."""
    meant = (point for one in unit.units for point in one.points if point.forecast == unit.forecast)
    days = [(unit.forecast - point.baseline).days for point in meant if unit.forecast and point.baseline]
    return max(days, default=unit.slippage.days if unit.slippage else 0)


def _ask(unit: Judged, asks: Mapping[Update, Ask]) -> Cell:
    """Return what is asked, with its number among the decisions; and the challenge, if the status is challenged."""
    this_month = unit.standing.this_month
    ask = asks.get(this_month) if this_month else None
    challenged = (
        [paragraph("Its reported status is challenged", reference("challenges", " in "), ".")]
        if unit.challenged
        else []
    )
    if ask is None:
        return cell("None this month.", *challenged)
    update = ask.update
    first, *rest = (verb_first(line) for line in update.ask.splitlines() if line.strip())
    number = reference("asks", f" (decision {ask.number}, ", ")")
    whom = f"Of: {update.ask_of}. " if update.ask_of else ""
    when = f"By: {long_date(update.ask_by)}." if update.ask_by else ""
    otherwise = f"If not: {update.ask_if_not}" if update.ask_if_not else ""
    return cell(paragraph(*first.inlines, number), *rest, f"{whom}{when}", otherwise, *challenged)


def _private(brief: Brief) -> list[Paragraph]:
    """Return a line on actions reported in private: without it their absence might mislead."""
    refs = [unit.ref for unit in units(brief) if is_untold(unit)]
    if not refs:
        return []
    words = f"Reported in private, so whether late or done is not told here: {listed(refs)}."
    return [paragraph(words, style="footnote")]


SECTION = Section(
    "exceptions", "each overdue or off-track action: cause, recovery, ask", write, order=70, tables=(TABLE,)
)
