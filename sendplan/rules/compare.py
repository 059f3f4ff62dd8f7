"""What moved between two snapshots: the movement statement, and every change of a status or date."""

from collections.abc import Callable, Iterable
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
        update, who = _whose_status(after)
        why = _said(update, better=after.reported.severity > before.reported.severity)
        why = f"part {who.ref}: {why}" if why and who is not after else why
        place = update.place.at("status") if update else None
        yield change("reported", before.reported, after.reported, why, place)
    if before.computed is not after.computed:
        yield change("computed", before.computed, after.computed, after.why, after.action.place)


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


def _whose_status(judged: Judged) -> tuple[Update | None, Judged]:
    """Return the row that gave the reported status, the newest of them, and the part, or the action, that it is of."""
    parts = [] if _alone(judged) else [part for part in judged.parts if part.open or not judged.open]
    told = [(judged.standing.status, judged), *((part.reported, part) for part in parts)]
    rows = [(unit.standing.status_from, unit) for status, unit in told if status is judged.reported]
    giving = [(row, unit) for row, unit in rows if row]
    return max(giving, key=lambda one: one[0].month, default=(judged.standing.status_from, judged))


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
