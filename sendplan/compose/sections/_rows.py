"""How sections begin, and the headings, notes and dates that their short tables share."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NOT_PUBLISHED, Part, day_of_year, paragraph, paragraphs
from sendplan.compose.expected import expected_then, foretold, late_too, late_too_words
from sendplan.compose.phrases import NOT_LISTED, short_words
from sendplan.compose.section import APPENDIX, Composed
from sendplan.compose.sections._naming import stands
from sendplan.compose.select import (
    agreed_anew,
    asked_date,
    dateless,
    exceptions,
    is_untold,
    new_date,
    units,
    wanted_date,
)
from sendplan.compose.short import (
    alike,
    ended,
    first_sentence,
    newest_words,
    note,
    notes,
    ref_list,
    told,
    where,
    within,
)
from sendplan.model.document import Block, Heading, Paragraph, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import ALL_MET, NO_BREAK, count, listed, of_all, short_date

NONE_GIVEN = "None given."


def opening(
    choice: SectionChoice,
    title: str,
    finding: str = "",
    *,
    new_page: bool = False,
    appendix: bool = False,
) -> tuple[Block, ...]:
    """Return the level 1 heading, the finding as key message, and the template's standing paragraphs.

    The heading is the template's, else `title`. Its anchor is the section's stable name.
    """
    heading = Heading(1, choice.title or title, choice.name, APPENDIX if appendix else "", new_page=new_page)
    standing = tuple(block for text in choice.standing for block in paragraphs(text))
    return (heading, *paragraphs(finding, "key-message"), *standing)


def sub_heading(choice: SectionChoice, text: str, name: str) -> Heading:
    """Return a level 2 heading; `name` must be unique within the section."""
    return Heading(2, text, f"{choice.name}-{name}")


def title(brief: Brief, found: Sequence[Judged]) -> str:
    """Return `Overdue or off track: 6 of 26, 3 without a new date`; counted in actions."""
    off = brief.said(Status.OFF_TRACK)
    if not found:
        return f"Nothing is overdue{'; nothing published is' if _private(brief) else ' or'} {off}"
    whole = {action_ref(unit) for unit in found}
    lacking = [unit for unit in found if dateless(brief, unit)]
    missing = wanted_date(lacking)
    without = f", {len(lacking)} without a {missing}" if lacking else ""
    if len(found) > len(whole):  # parts of one action may differ: one has a new date, another none
        without = f", in {len(found)} places{without}"
    elif len(whole) == 1 and lacking:
        without = f", without a {missing}"
    elif len(lacking) == len(whole):
        without = f", {'neither' if len(whole) == 2 else 'none'} with a {missing}"
    return f"Overdue or {off}: {of_all(len(whole), brief.summary.totals.open)}{without}"


def late(
    brief: Brief, choice: SectionChoice, table_of: Callable[[Sequence[Judged]], Table], more: str, most: int
) -> Composed:
    """Return a table of what is overdue or off track, or a sentence that nothing is. Empty before the first updates."""
    if not brief.snapshot.has_updates or not brief.summary.totals.actions:
        return Composed()
    found = exceptions(brief)
    private = kept_private(brief)
    if not found and _answered(brief) and not private:
        return Composed()
    begins = opening(choice, title(brief, found))
    if not found:
        known = "; of what is published" if _private(brief) else ", and"
        passed = f"No open action has passed its date{known} none is expected far past it."
        if not brief.summary.totals.open:
            passed = "No action is open."
        return Composed(
            (*begins, paragraph(passed), *notes(_not_listed(brief).strip()), *told_in_private(brief, private))
        )
    shown, rest = within(brief, found, choice, most)
    notes_below = below(brief, shown, rest, more)
    return Composed((*begins, table_of(shown), *notes_below, *told_in_private(brief, private, shown)))


def _answered(brief: Brief) -> bool:
    """Return whether the section of answers has already said that nothing is overdue, off track or at risk."""
    risk = any(one.open and (one.withheld or one.computed is Status.AT_RISK) for one in brief.snapshot.judged)
    answers = brief.has("answers")
    return answers and not risk and bool(brief.summary.totals.open)


def action_ref(unit: Judged) -> str:
    """Return the ref of the action, for a part too: papers count actions, not parts."""
    return unit.action.parent or unit.ref


def dates(brief: Brief, unit: Judged) -> list[Part]:
    """Return how late it is, when it was due, and when it is now expected."""
    as_at, days = brief.snapshot.as_at, unit.days_overdue
    due = f"due{NO_BREAK}{day_of_year(unit.due, as_at)}" if unit.due else "no due date"
    words: list[Part] = [f"{due[0].upper()}{due[1:]}"]
    if days:
        words = [paragraph(Run(f"{count(days, 'day')} over", "strong"), f": {due}")]
    if unit.withheld:
        words.append(NOT_PUBLISHED)
    elif wanted := asked_date(brief, unit):
        words.append(Run(f"Asked:{NO_BREAK}{day_of_year(wanted, as_at)}", "strong"))
    elif new_date(brief, unit) and unit.forecast:
        now, was = day_of_year(unit.forecast, as_at), _said_before(brief, unit)
        point = foretold(unit)
        if point and point.days_late and not days:  # the milestone's own date, as another may be due before it
            words = [f"Due{NO_BREAK}{day_of_year(point.due, as_at)}"]
        if was:
            words.append(f"Now {now}, was{NO_BREAK}{_short_day(was, as_at, unit.forecast)}")
        elif unit.forecast != unit.due:
            words.append(f"Now {now}")
    elif unit.only_to_be_told:
        words.append(Run(f"{ALL_MET[0].upper()}{ALL_MET[1:]}", "strong"))
    elif unit.forecast:
        none = Run(f"no {wanted_date([unit])}", "strong")
        words.append(paragraph(f"Expected {day_of_year(unit.forecast, as_at)}; ", none))
    elif agreed_anew(brief, unit):
        words.append("Newly agreed")
    else:
        words.append(Run(f"No {wanted_date([unit])}", "strong"))
    if (last := late_too(unit, as_at)) and last.forecast:
        due, now = _short_day(last.due, as_at, last.forecast), day_of_year(last.forecast, as_at)
        words.append(f"{late_too_words(unit, last)} due {due}, now{NO_BREAK}{now}")
    return words


QUOTED = 90
"""Letters of a lead's newest entry beyond whose first sentence no more is quoted."""


def cause_words(brief: Brief, unit: Judged, most: int = QUOTED) -> str:
    """Return the cause that the lead gives, else what it reports.

    A tracker with one text column has no separate cause.
    """
    update = unit.standing.latest
    if update is None:
        return NONE_GIVEN
    if update.issues:
        return f"{said_in(brief, unit)}{update.issues}"
    if not update.progress:
        return NONE_GIVEN
    when = "" if unit.standing.this_month else f" in {update.month.words}"
    if differing := _as_its_leads_differ(unit, update.progress):
        return f"None given; its leads differ{when}: {differing}"
    says = "says" if unit.standing.this_month else f"said in {update.month.words}"
    said = newest_words(update.progress, most)
    who, _, words = said.partition(": ")  # where several bodies answered, each entry begins with its body
    if words and who in unit.action.bodies:
        return f"None given; {who} {says} “{words}”"
    return f"None given; {_led_then(brief, unit) or 'its lead'} {says} “{said}”"


_LABELLED = re.compile(r"^(?P<body>[^:\n]+), (?P<status>[^:,\n]+): ", re.MULTILINE)
"""How a return of several bodies begins the words of each, where they report different statuses."""


def _as_its_leads_differ(unit: Judged, progress: str) -> str:
    """Return `Council “Complete” and ICB “On track”`; "" unless they report different statuses.

    The words of one of them alone would be taken for what the lead says.
    """
    told = {one["body"]: one["status"] for one in _LABELLED.finditer(progress) if one["body"] in unit.action.bodies}
    differ = len({status.casefold() for status in told.values()}) > 1
    return listed([f"{body} “{status}”" for body, status in told.items()]) if differ else ""


def recovery_words(brief: Brief, unit: Judged) -> str:
    """Return what its lead will do about the delay, else its next steps."""
    update = unit.standing.latest
    if update and not update.mitigation and update.next_steps:
        when = "" if unit.standing.this_month else f" in {update.month.words}"
        return f"None given; next step{when}: “{first_sentence(update.next_steps)}”"
    return f"{said_in(brief, unit)}{update.mitigation}" if update and update.mitigation else NONE_GIVEN


def said_in(brief: Brief, unit: Judged) -> str:
    """Return `In October 2020: ` to put before a lead's words from an earlier month; else "".

    `Public Health, in October 2020: ` if that body led the action then and no longer does.
    """
    update = unit.standing.latest
    when = f"in {update.month.words}: " if update and unit.standing.this_month is None else ""
    who = _led_then(brief, unit)
    if who:
        return f"{who}, {when}" if when else f"{who}: "
    return f"I{when[1:]}" if when else ""


def _led_then(brief: Brief, unit: Judged) -> str:
    """Return the body that wrote the newest update, if it has handed the action over since; else ""."""
    handed, update = brief.snapshot.plan.led_since(unit.action), unit.standing.latest
    return handed.until_then if handed and update and update.before(handed) else ""


def below(brief: Brief, shown: Sequence[Judged], rest: Sequence[Judged], more: str) -> list[Paragraph]:
    """Return notes below the table: what its dates mean, what is not shown and where it is, what is withheld."""
    expected = any(new_date(brief, unit) and not unit.withheld and unit.forecast != unit.due for unit in shown)
    key = "New dates need approval. " if expected else ""
    hidden = _not_listed(brief)
    if rest:
        return notes(key, *told(brief, alike(brief, rest), "exceptions"), hidden)
    return notes(key, *where(brief, more, "exceptions"), hidden)


def _private(brief: Brief) -> list[Judged]:
    """Return private work that is not overdue: the paper must not say whether it is late, or done."""
    return [unit for unit in units(brief) if is_untold(unit)]


def _not_listed(brief: Brief) -> str:
    private = _private(brief)
    return f" {ref_list(unit.ref for unit in private)}: {NOT_LISTED}." if private else ""


def kept_private(brief: Brief) -> list[Judged]:
    """Return, for a paper that is marked as restricted, what a public one would keep private; else nothing."""
    return [
        unit for unit in units(brief)
        if brief.restricted and (unit.action.private or any(update.restricted for update in unit.sources))
    ]  # fmt: skip


def told_in_private(brief: Brief, private: Sequence[Judged], shown: Sequence[Judged] = ()) -> list[Paragraph]:
    """Return a line on each action or part that makes the paper restricted; of those that it shows above, the refs.

    Who is given a marked paper looks for what is private in it, and needs to know what not to pass on.
    """
    above = [unit.ref for unit in private if unit in shown]
    first = [note(f"Private: {ref_list(above)} (above).")] if above else []
    rest = (unit for unit in private if unit not in shown)
    return [*first, *(note(f"Private: {_private_words(brief, unit)}") for unit in rest)]


def _private_words(brief: Brief, unit: Judged) -> str:
    words = f"{unit.ref} {short_words(unit.action, 60)}: {stands(brief, unit)}."
    return f"{words} {ended(' '.join(cause_words(brief, unit).split()))}" if unit.standing.latest else words


def _said_before(brief: Brief, unit: Judged) -> date | None:
    """Return what its lead expected of the same milestone in the month before, if that was another day."""
    try:
        was = brief.before.find(unit.ref) if brief.before else None
    except KeyError:
        return None
    then = expected_then(was, unit) if was and not was.withheld else None
    return then if then != unit.forecast else None


def _short_day(day: date, *beside: date) -> str:
    """Return the day without its year if a date beside it has the same year."""
    short = short_date(day)
    return short.rpartition(NO_BREAK)[0] if day.year in {one.year for one in beside} else short


def planned(unit: Judged, as_at: date) -> str:
    """Return `(Plan: 30 Sep)` for an agreed date that differs from the plan's, if there is no forecast; else ""."""
    then = unit.due_planned
    if then and unit.due and then != unit.due and (unit.withheld or unit.forecast is None):
        return f"(Plan: {day_of_year(then, as_at)})"
    return ""
