"""The chair's update: its title on a band, and what the last meeting decided, in a sentence or two."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph, paragraphs
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections.date_changes import handover, of_milestone, stood
from sendplan.compose.sections.families.meetings import decided, held
from sendplan.compose.sections.families.plain_front import banner
from sendplan.compose.sections.families.promises import A_PART, carried_on, others_quoted, quoted
from sendplan.compose.sections.families.reasons import reason
from sendplan.compose.select import action_of, concerns
from sendplan.model.plan import Action
from sendplan.model.records import PlanChange
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, long_date, unparted
from sendplan.read.dates.undated import is_going_on
from sendplan.rules.carrying_on import GoesOn

MOST_MOVES = 3


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the opening. The section's standing words, if any, are the chair's own message and replace ours."""
    days = held(brief)
    title = choice.title or brief.template.title
    below = f"What we said on {long_date(days[0])}, and what we will do." if days else "Before our next meeting."
    begins = banner(brief, brief.snapshot.plan.partnership or brief.template.board, title, below)
    own = [block for words in choice.standing for block in paragraphs(words, "key-message")]
    return Composed(
        (*begins, *(own or [paragraph(message(brief, days, choice.limit or MOST_MOVES), style="key-message")]))
    )


def message(brief: Brief, days: list[date], named: int = MOST_MOVES) -> str:
    """Return `We made 3 decisions. We moved “Trauma informed plan” from 31 October 2020 to 29 January 2021.`

    What the meeting itself decided comes first. `named`: how many changed dates are named, and how many other changes;
    the rest is counted. If it is below the usual number because the paper is too long, it is the limit for both
    together.
    """
    if not days:
        return "We have no note of a meeting yet."
    number = len(decided(brief, days[0]))
    moves, others, shown = _named(brief, days, named)
    plan = " and changed the plan" if moves or others else ""
    words = [f"We made {count(number, 'decision')}{plan}."] if number else []
    if not (number or moves or others):
        words = ["We have no note of a decision."]
    words += [one.words for one in shown]
    for every, what, how in (
        ([one for one in moves if not one.first], "date", "changed"),
        ([one for one in moves if one.first], "date", "given where there {was} none"),
        (others, "promise", "added, changed or stopped"),
    ):
        left = [one for one in every if one not in shown]
        was = verb(len(left), "was", "were")
        more = "more " if any(one in shown for one in every) else ""
        since = "" if all(one.own for one in left) else f" since {long_date(days[1])}"
        words += [f"{count(len(left), more + what)} {was} {how.format(was=was)}{since}."] if left else []
    return " ".join(words)


class Change(Struct, frozen=True):
    """A sentence on a change to the plan.

    `own`: the last meeting's own, which is named before what came between. `of`: the rows that it tells of. `first`: a
    date where there was none.
    """

    words: str
    own: bool
    of: tuple[PlanChange, ...]
    first: bool = False


def named_above(brief: Brief, days: list[date]) -> list[PlanChange]:
    """Return the changes that the message names, and does not only count; none if the chair's own words replace it."""
    choice = brief.choice("chair-front")
    if choice is None or choice.standing:
        return []
    return [change for one in _named(brief, days, choice.limit or MOST_MOVES)[2] for change in one.of]


def _named(brief: Brief, days: list[date], most: int) -> tuple[list[Change], list[Change], list[Change]]:
    """Return what is told of changed dates, and of other changes, and of both together what is named."""
    moves, others = list(_moves(brief, days)), _told_once(_others(brief, days))
    if most < MOST_MOVES:
        return moves, others, sorted((*moves, *others), key=lambda one: not one.own)[:most]
    # naming the last one takes no more room than counting it
    more = len(others) if len(others) == most + 1 else most
    return moves, others, sorted((*moves[:most], *others[:more]), key=lambda one: not one.own)


def _told_once(told: Iterable[Change]) -> list[Change]:
    """Return the sentences, with equal ones joined: `We added 2 parts of “…”.` Parts have no names of their own."""
    alike: dict[tuple[str, bool], list[Change]] = {}
    for one in told:
        alike.setdefault((one.words, one.own), []).append(one)
    return [
        first if not more else replace(
            first,
            words=first.words.replace(A_PART, f"{1 + len(more)} parts of", 1),
            of=tuple(change for one in (first, *more) for change in one.of),
        )
        for first, *more in alike.values()
    ]  # fmt: skip


OTHERS = {
    "close": "{who} stopped {what}.", "pause": "{who} put {what} on hold.", "resume": "{who} took up {what} again.",
    "reopen": "{who} opened {what} again.", "add": "{who} added {what}.",
    "remove": "{who} took {what} out of the plan.",
}  # fmt: skip


def _others(brief: Brief, days: list[date]) -> Iterator[Change]:
    """Yield what else was approved since the meeting before: `We stopped “Audit of plans”.`"""
    approved = list(_approved(brief, days))
    on = {change.ref: found for change, _ in approved if (found := carried_on(brief, change))}
    split = {other.ref for found in on.values() if not found.as_part for other in found.others}
    for change, action in approved:
        if change.kind == "close" and change.ref in on:
            words = _carried_on(brief, _who(brief, change, days), action, on[change.ref])
            told = _on_its_day(change, days, words)
            into = () if on[change.ref].as_part else {other.ref for other in on[change.ref].others}
            added = (one for one, _ in approved if one.kind == "add" and one.ref in into)
            yield replace(told, of=(change, *added))
        elif change.kind == "add" and change.ref in split:
            continue  # told together with the promise that was split
        elif handed := handover(brief, change):
            words = f"{handed.now} now leads {quoted(brief, action)}."
            yield Change(words, own=change.approved_on == days[0], of=(change,))
        elif change.kind in OTHERS:
            words = OTHERS[change.kind].format(who=_who(brief, change, days), what=quoted(brief, action))
            yield _on_its_day(change, days, words + reason(brief, change))


def _carried_on(brief: Brief, who: str, action: Action, on: GoesOn) -> str:
    old, others = quoted(brief, action), others_quoted(brief, on)
    if on.as_part:
        return f"{who} made {old} part of {others}."
    return f"{who} split {old} into {others}." if len(on.others) > 1 else f"{who} replaced {old} with {others}."


def _who(brief: Brief, change: PlanChange, days: list[date]) -> str:
    """Return who made the change: "We", unless another body approved it on a day when the board did not meet."""
    ours = {brief.template.board, brief.snapshot.plan.partnership, ""}
    return "We" if change.approved_by in ours or change.approved_on in days else change.approved_by


def _on_its_day(change: PlanChange, days: list[date], words: str, *, first: bool = False) -> Change:
    """Return the sentence, with the day if that is not the last meeting's: the title says when that was."""
    if change.approved_on is None or change.approved_on == days[0]:
        return Change(words, own=True, of=(change,), first=first)
    words = f"we{words.removeprefix('We')}" if words.startswith("We ") else words
    return Change(f"On {unparted(change.approved_on)} {words}", own=False, of=(change,), first=first)


def _approved(brief: Brief, days: list[date]) -> Iterator[tuple[PlanChange, Action]]:
    """Yield each change approved after the meeting before the last, up to the last one, with its action; what was
    approved on the last one's day first.

    If no earlier meeting is known, only changes of the last meeting's day: others were not announced there.
    """
    since = days[1] if len(days) > 1 else days[0] - timedelta(days=1)
    for change in sorted(brief.records.changes, key=lambda one: one.approved_on != days[0]):
        if change.approved_on and since < change.approved_on <= days[0]:
            action = action_of(brief, change.ref)
            if action is not None and concerns(brief, (change.ref,)):
                yield change, action


def _moves(brief: Brief, days: list[date]) -> Iterator[Change]:
    """Yield a sentence for each date approved since the meeting before: the promise, its old and its new date."""
    for change, action in _approved(brief, days):
        if change.kind != "redate" or not change.new_end:
            continue
        old = stood(brief, change)
        who, to = _who(brief, change, days), unparted(change.new_end)
        if old is None and is_going_on(action.end_text):
            yield _on_its_day(change, days, f"{who} will look at {quoted(brief, action)} again by {to}.", first=True)
        elif old is None:
            yield _on_its_day(change, days, f"{who} gave {quoted(brief, action)} a date: {to}.", first=True)
        elif old != change.new_end:
            called = quoted(brief, action)
            part = f"{A_PART} " if of_milestone(brief, change) and not called.startswith(A_PART) else ""
            again = " It was moved again since." if _moved_again(brief, change) else ""
            yield _on_its_day(change, days, f"{who} moved {part}{called} from {unparted(old)} to {to}.{again}")


def _moved_again(brief: Brief, change: PlanChange) -> bool:
    """Return whether the same date was moved once more by the as-at date."""
    return any(
        (one.ref, one.kind, one.milestone) == (change.ref, change.kind, change.milestone)
        and one.approved_on and change.approved_on and change.approved_on < one.approved_on <= brief.snapshot.as_at
        for one in brief.records.changes
    )  # fmt: skip


SECTION = Section(
    "chair-front", "the chair's title and message, of the last meeting", write, order=110, plain=True,
    gives_way=GivesWay(3, MOST_MOVES, 2, 1),
)  # fmt: skip
