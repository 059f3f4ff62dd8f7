"""Whether a group of actions (a theme, or the whole plan) has got better or worse, and by what alone it seems so."""

from collections.abc import Iterable, Sequence

from sendplan.model.judgement import Direction, Judged, Point
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.tally import NewDates
from sendplan.rules.theme import computed_status


def group_direction(before: Sequence[Judged] | None, after: Sequence[Judged], thresholds: Thresholds) -> Direction:
    """Return how the computed status of a group (a theme, or the whole plan) has moved.

    `before` and `after` are its actions at the two dates; `before` is None if there is no earlier date. A group of the
    same status is "same-but-slipping" if the forecast of one of its open actions is.
    """
    if before is None:
        return "no-comparison"
    if not before:
        return "new" if after else "no-comparison"
    known = {judged.ref for judged in before}
    open_now = [judged.ref for judged in after if judged.open]
    if open_now and known.isdisjoint(open_now) and not any(judged.open for judged in before):
        return "no-comparison"  # everything had ended, so new actions cannot make it worse
    was, now = computed_status(before, thresholds)[0], computed_status(after, thresholds)[0]
    if now in (Status.UNKNOWN, Status.PAUSED) and was is not now and _paused(after) - _paused(before):
        return "no-comparison"  # the board's own pause is neither progress nor a fall
    return _direction(was, now, slipping=slips(before, after, thresholds))


def _paused(group: Iterable[Judged]) -> set[str]:
    return {judged.ref for judged in group if judged.computed is Status.PAUSED}


def by_new_dates(before: Sequence[Judged] | None, after: Sequence[Judged], thresholds: Thresholds) -> NewDates:
    """Return whether a group that has improved did so only because approvals moved dates later.

    - "": no, it would have improved without the new dates.
    - "alone": yes, and the new dates alone would have done it.
    - "in part": the new dates were needed, but were not enough by themselves. For example, one action was completed and
      another was given a later date.
    """
    then = {one.ref: one for one in before or ()}
    earlier = {unit.ref: unit for one in then.values() for unit in (one, *one.parts)}
    later = {
        ref for one in after for unit in one.units
        # a reopened action gets a new date, not a later one
        if unit.open and unit.ref in earlier and earlier[unit.ref].open and put_off(earlier[unit.ref], unit)
        for ref in (unit.ref, unit.action.parent)
    }  # fmt: skip
    if before is None or not later:
        return ""
    # without new actions: they only make the share of late ones smaller
    as_dated = [then[one.ref] if one.ref in later else one for one in after if one.ref in then]
    if group_direction(before, as_dated, thresholds) == "improved":
        return ""
    now = {one.ref: one for one in after}
    but_dated = [now[ref] if ref in later and ref in now else one for ref, one in then.items()]
    return "alone" if group_direction(before, but_dated, thresholds) == "improved" else "in part"


def by_reports(before: Sequence[Judged] | None, after: Sequence[Judged], thresholds: Thresholds) -> tuple[str, ...]:
    """Return the refs whose new reports alone have made the group better; empty if it would have improved without them.

    These actions were at risk only because nobody had reported on them. Papers say so: a report shows how an action is
    doing, but is not progress.
    """
    then = {one.ref: one for one in before or ()}
    heard = {
        one.ref for one in after
        if one.ref in then and then[one.ref].open and one.open and _unheard(then[one.ref]) and one.rule != "silent"
        and one.computed.severity > then[one.ref].computed.severity
        and one.standing.this_month and then[one.ref].standing.latest  # not just paused, nor its first report
    }  # fmt: skip
    if before is None or not heard:
        return ()
    unheard = [then[one.ref] if one.ref in heard else one for one in after]
    return tuple(sorted(heard)) if group_direction(before, unheard, thresholds) != "improved" else ()


def _unheard(judged: Judged) -> bool:
    """Return whether it is at risk only because no status was reported."""
    return judged.rule == "silent" or (judged.rule == "late-start" and judged.standing.status_from is None)


def by_share(
    before: Sequence[Judged] | None, after: Sequence[Judged], direction: Direction, thresholds: Thresholds
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return two lists of refs: ended actions and new actions that made the group worse or better, as no other did.

    Both are empty if an action itself got worse, or if the group is better without those that left it or came. That
    another slips has not made it worse.

    The status of a group depends on shares of its open actions. If one of five is off track, the group is at risk. When
    another is completed, it is one of four, a quarter, and the group is off track. An action closed by a decision has
    not got better.
    """
    if before is None or direction not in ("worse", "improved"):
        return (), ()
    then, now = ({one.ref: one for one in found} for found in (before, after))
    ended = tuple(ref for ref, one in then.items() if one.open and (ref not in now or not now[ref].open))
    new = tuple(ref for ref, one in now.items() if one.open and ref not in then)
    if direction == "worse":
        fell = any(one.open and ref in then and is_worse(then[ref].computed, one.computed) for ref, one in now.items())
        return ((), ()) if fell or new else (ended, ())
    return ((), ()) if group_direction(*that_stay(before, after), thresholds) == "improved" else (ended, new)


def that_stay(before: Sequence[Judged], after: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    """Return the actions that are in the group at both dates, as they stood then and as they stand now.

    Left out are those that a decision has closed: like what was removed, they have not got better.
    """
    then, now = ({one.ref: one for one in found} for found in (before, after))
    stay = [ref for ref, one in now.items() if ref in then and one.computed is not Status.CLOSED]
    return [then[ref] for ref in stay], [now[ref] for ref in stay]


def that_go_on(before: Sequence[Judged], after: Sequence[Judged]) -> list[Judged]:
    """Return the actions as they stood then, without those that have ended since, which make nothing worse."""
    ended = {one.ref for one in before if one.open} - {one.ref for one in after if one.open}
    return [one for one in before if one.ref not in ended]


def put_off(then: Judged, now: Judged) -> list[Point]:
    """Return the milestones that approvals have moved later since `then`, with their new dates."""
    points = zip(then.points, now.points, strict=False)
    return [new for old, new in points if new.due > old.due and new.moved]


def slips(before: Iterable[Judged], after: Iterable[Judged], thresholds: Thresholds) -> bool:
    """Return whether any action that exists at both dates is slipping: its forecast is much later than it was
    before.
    """
    earlier = {judged.ref: judged for judged in before}
    return any(_slipping(earlier[now.ref], now, thresholds) for now in after if now.ref in earlier)


_NOT_GOOD = (Status.OFF_TRACK, Status.AT_RISK, Status.UNKNOWN, Status.PAUSED)


def _direction(before: Status, after: Status, *, slipping: bool) -> Direction:
    """Return the direction from one computed status to another.

    Not started and on track count as the same, here and for challenges: starting as planned is neither better nor
    worse. A group that has become unknown or paused has not improved, for a pause is no progress; and unknown is not
    worse than paused, for then one of its actions was taken up again.
    """
    if after in (Status.UNKNOWN, Status.PAUSED) and before in _NOT_GOOD and before is not after:
        return "no-comparison"
    if after is Status.CLOSED is not before:
        return "no-comparison"  # a group of which all was given up has got neither better nor worse
    if is_worse(after, before):
        return "improved"
    if is_worse(before, after):
        return "worse"
    return "same-but-slipping" if slipping else "same"


def is_worse(before: Status, after: Status) -> bool:
    """Return whether `after` is the worse; to start as planned is not."""
    return after.severity < before.severity and {before, after} != {Status.NOT_STARTED, Status.ON_TRACK}


def _slipping(before: Judged, after: Judged, thresholds: Thresholds) -> bool:
    """Return whether a milestone is forecast at least `slipping_days` later than before.

    It is compared with its earlier forecast, or its date if it had none. An action that was not open before cannot
    slip.
    """
    if not before.open:
        return False
    if after.parts and before.parts:
        earlier = {part.ref: part for part in before.parts}
        return any(_slipping(earlier[part.ref], part, thresholds) for part in after.parts if part.ref in earlier)
    if not after.points or len(before.points) != len(after.points):  # it had, or has, no dates
        pairs = [(before.forecast or before.end, after.forecast)]
    else:
        still = after.open_points
        pairs = [
            (was.forecast or was.due, now.forecast)
            for was, now in zip(before.points, after.points, strict=True)
            if now in still
        ]
    return any(was and now and (now - was).days >= thresholds.slipping_days for was, now in pairs)
