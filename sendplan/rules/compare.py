"""What moved between two snapshots: the movement statement, and every change of a status or date."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from sendplan.model.judgement import Judged, Point, Snapshot
from sendplan.model.place import Place
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.tally import Change, ChangeOf, Comparison, Movement
from sendplan.model.wording import long_date, short_date


def compare(before: Snapshot, after: Snapshot) -> Comparison:
    """Return everything that differs between two snapshots of one plan."""
    old = {judged.ref: judged for judged in before.judged}
    changes: list[Change] = []
    for judged in after.judged:
        earlier = old.pop(judged.ref, None)
        if earlier is None:
            changes.append(_come(judged))
            continue
        stood = before.issued_themes.get(judged.ref, judged.action.theme)
        if stood != judged.action.theme:
            place = judged.action.place.at("theme")
            why = "it is counted there in both months"
            there, here = (f"Theme {after.plan.sign_of(one)}" for one in (stood, judged.action.theme))
            changes.append(Change(judged.ref, "theme", there, here, why, place))
        own = judged.units == (judged,) or _alone(earlier)  # judged by its own row, also when all its parts have ended
        changes.extend(_statuses(earlier, judged, own=own))
        if judged.parts or earlier.parts:
            parts = {part.ref: part for part in earlier.parts}
            for part in judged.parts:
                was = parts.pop(part.ref, None)
                changes.extend((*_statuses(was, part), *_days(was, part)) if was else [_come(part)])
            changes.extend(_gone(part) for part in parts.values())
        if own:  # else its days are those of its parts
            changes.extend(_days(earlier, judged))
    changes.extend(_gone(judged) for judged in old.values())
    return Comparison(before.as_at, after.as_at, movement(before, after), tuple(changes))


def movement(before: Snapshot, after: Snapshot) -> Movement:
    """Return the movement statement. It always balances: `corrected` is whatever the other numbers do not
    account for.
    """
    old = {judged.ref: judged for judged in before.judged}
    new = {judged.ref: judged for judged in after.judged}

    def refs(wanted: Callable[[str], bool]) -> tuple[str, ...]:
        return tuple(ref for ref in dict.fromkeys((*old, *new)) if wanted(ref))

    added = refs(lambda ref: ref not in old)
    removed = refs(lambda ref: ref not in new and old[ref].open)
    reopened = refs(lambda ref: ref in old and ref in new and not old[ref].open and new[ref].open)
    ended = refs(lambda ref: ref in new and not new[ref].open and (ref not in old or old[ref].open))
    closed = tuple(ref for ref in ended if new[ref].computed is Status.CLOSED)
    completed = tuple(ref for ref in ended if ref not in closed)
    opening = sum(judged.open for judged in before.judged)
    closing = sum(judged.open for judged in after.judged)
    accounted = opening + len(added) + len(reopened) - len(completed) - len(closed) - len(removed)
    return Movement(opening, added, reopened, completed, closed, removed, closing - accounted, closing)


def _alone(judged: Judged) -> bool:
    """Return whether it has parts, all ended, and is judged by its own row."""
    return bool(judged.parts) and judged.units == (judged,)


def _come(judged: Judged) -> Change:
    return Change(judged.ref, "added", "", "Added", judged.action.text, judged.action.place)


def _gone(judged: Judged) -> Change:
    return Change(judged.ref, "removed", "", "Removed", judged.action.text, judged.action.place)


def _withheld(before: Judged, after: Judged, *, own: bool = True) -> bool:
    """Return whether its status is withheld, then or now; judged by its parts (not `own`), it would tell theirs."""
    return any(unit.withheld for one in (before, after) for unit in ((one,) if own else (one, *one.parts)))


def _statuses(before: Judged, after: Judged, *, own: bool = True) -> Iterable[Change]:
    withheld = _withheld(before, after, own=own)

    def change(kind: ChangeOf, old: Status, new: Status, why: str, place: Place | None) -> Change:
        return Change(after.ref, kind, old.word, new.word, why, place, withheld, old, new)

    if before.reported is not after.reported:
        why, update = _why_reported(before, after, own=own)
        place = update.place.at("status") if update else None
        yield change("reported", before.reported, after.reported, why, place)
    if before.computed is not after.computed:
        why = after.why if own else _why_computed(before, after)
        yield change("computed", before.computed, after.computed, why, after.action.place)


def _movers(then: Mapping[str, Status], now: Mapping[str, Status], was: Status, new: Status) -> list[str]:
    """Return the refs of what changed an action's status: what left the worse one, or what has come to it."""
    sought, had, other = (was, then, now) if new.severity > was.severity else (new, now, then)
    return [ref for ref in had if had[ref] is sought is not other.get(ref)]


def _of_part(after: Judged, ref: str) -> str:
    """Return by what rule the part stands as it does."""
    return f"part {ref}: {next((part.why for part in after.parts if part.ref == ref), 'no longer in the plan')}"


def _why_computed(before: Judged, after: Judged) -> str:
    """Return the rule of a part that changed the computed status; if none did, that which gives the status now."""
    then, now = ({part.ref: part.computed for part in judged.parts} for judged in (before, after))
    whys = [_of_part(after, ref) for ref in _movers(then, now, before.computed, after.computed)]
    return after.why if after.why in whys or not whys else whys[0]


def _days(before: Judged, after: Judged) -> Iterable[Change]:
    withheld = _withheld(before, after)

    def change(kind: ChangeOf, was: str, now: str, why: str, place: Place | None, milestone: str = "") -> Change:
        return Change(after.ref, kind, was, now, why, place, withheld, milestone=milestone)

    for old, new in zip(before.points, after.points, strict=False):
        if old.due != new.due:
            yield Change(
                after.ref, "due", short_date(old.due), short_date(new.due), _why_moved(new), _moved_at(new),
                milestone=new.text,
            )  # fmt: skip
    if after.points and not before.points and not before.parts:
        end = after.points[-1]
        yield Change(after.ref, "due", "No date", short_date(end.due), _why_moved(end), _moved_at(end))
    done, done_then = after.standing.completed_on, before.standing.completed_on
    if done and done_then and done != done_then and not (before.open or after.open):
        update = after.standing.completed_from
        place = update.place.at("completed_on") if update else None
        yield change("done", short_date(done_then), short_date(done), _said(update, better=True), place)
    for milestone, was, now, update in _forecasts(before, after):
        why = _said(update, better=bool(was and (now is None or now < was)))
        place = update.place.at("forecast_end") if update else None
        yield change("forecast", _or_none(was), _or_none(now), why, place, milestone)


def _why_reported(before: Judged, after: Judged, *, own: bool) -> tuple[str, Update | None]:
    """Return why the reported status changed, and the newest row of what changed it: parts, or the action's own word.

    Of these, what has the status now comes first. If none changed it, it is the word of what has the status.
    """
    then, now = _reported(before), _reported(after)
    units = {unit.ref: unit for unit in (after, *after.parts)}
    parts = [] if _alone(after) else [part.ref for part in after.parts if part.open or not after.open]
    giving = [ref for ref in (after.ref, *parts) if units[ref].standing.status is after.reported]
    movers = [] if own else _movers(then, now, before.reported, after.reported)
    found = [ref for ref in giving if ref in movers] or movers or giving or [after.ref]
    told = [ref for ref in found if ref in units and now[ref] is units[ref].standing.status]
    rows = [(row, ref) for ref in told if (row := units[ref].standing.status_from)]
    if not rows:
        return "" if after.ref in found else _of_part(after, found[0]), None
    row, ref = max(rows, key=lambda one: one[0].month)
    words = _said(row, better=after.reported.severity > before.reported.severity)
    return f"part {ref}: {words}" if words and after.ref not in (ref, row.ref) else words, row


def _reported(judged: Judged) -> dict[str, Status]:
    """Return what is reported of the action as a whole, and of each part unless a decision paused it."""
    of_parts = {part.ref: Status.PAUSED if part.computed is Status.PAUSED else part.reported for part in judged.parts}
    return {judged.ref: judged.standing.status, **of_parts}


def _said(update: Update | None, *, better: bool) -> str:
    """Return why a reported status or forecast changed, in the lead's words.

    For a change for the better, this is the progress. For the worse, it is the issues; if the lead gave none, the
    progress as a quotation, because it may not be the cause.
    """
    if update is None:
        return ""
    if better:
        return update.progress or update.issues
    whose = "its leads say" if ";" in update.updated_by else "its lead says"
    return update.issues or (f"{whose}: {update.progress}" if update.progress else "")


def _forecasts(before: Judged, after: Judged) -> Iterable[tuple[str, date | None, date | None, Update | None]]:
    """Yield (milestone, old forecast, new forecast, update) for each open milestone whose forecast changed."""
    latest = after.standing.latest
    if not after.open:
        return
    if _alone(before) is not _alone(after):  # the forecast of a part is not comparable with that of the action itself
        if _alone(after) and after.forecast and not before.standing.foretold:
            yield "", None, after.forecast, after.standing.foretold[-1].update
        return
    if not after.points or len(before.points) != len(after.points):
        if before.forecast != after.forecast:
            foretold = after.standing.foretold
            yield "", before.forecast, after.forecast, foretold[-1].update if foretold else latest
        return
    for was, now in zip(before.points, after.points, strict=True):
        as_due = was.forecast is None and now.forecast == now.due == was.due  # its lead confirms the day that stood
        if now in after.open_points and was.forecast != now.forecast and not as_due:
            yield now.text if len(after.points) > 1 else "", was.forecast, now.forecast, now.forecast_from or latest


def _why_moved(point: Point) -> str:
    """Return why the date moved: the reason of the approval, who gave it, and when."""
    row = point.moved_by
    if row is None:
        return "the plan was corrected"
    assert row.approved_on is not None  # or it would not be in force
    by = f" by {row.approved_by}" if row.approved_by else ""
    approved = f"approved{by} on {long_date(row.approved_on)}"
    return f"{row.reason.rstrip('.')}; {approved}" if row.reason else approved


def _moved_at(point: Point) -> Place | None:
    return point.moved_by.place if point.moved_by else None


def _or_none(day: date | None) -> str:
    return short_date(day) if day else "None given"
