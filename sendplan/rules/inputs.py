"""The facts that a judgement rests on, each with the place where it was read. `explain` shows them."""

from datetime import date
from functools import lru_cache

from sendplan.model.judgement import Input, Judged
from sendplan.rules.approvals import Approvals

REPORTED = "reported status"
OF_WHOLE = f"{REPORTED} of the whole"
"""The input for the status that the lead of an action with parts reports for the action as a whole, where that
counts.
"""
CLOSING, REOPENED, CONFIRMED = "approved closing", "approved reopening", "confirmed in practice"
"""The names of inputs that are approvals of these kinds."""
OPEN_SINCE = "reported open since"
"""Added to the input of a closing if a later status opened the action again."""


def open_since_closing(judged: Judged) -> bool:
    """Return whether an approval closed it, and a status reported later keeps it open."""
    return judged.open and any(one.name == CLOSING for one in judged.inputs)


def inputs(judged: Judged, state: Approvals, as_at: date) -> tuple[Input, ...]:
    """Return the facts that the judgement rests on, each with its place."""
    action, said = judged.action, judged.standing
    end = action.place.at("end")
    found = [
        _as_at(as_at),
        Input("start as written", action.start_text, action.place.at("start")),
        Input("end as written", action.end_text, end),
    ]
    if action.start and not action.start_text:
        found.append(Input("start date", action.start.isoformat(), end))
    if said.status_from:
        found.append(Input(REPORTED, said.status.value, said.status_from.place.at("status")))
    if said.latest:
        found.append(Input("newest update", said.latest.month.words, said.latest.place))
    if said.completed_from and said.completed_on:
        found.append(Input("completed on", said.completed_on.isoformat(), said.completed_from.place.at("completed_on")))
    if said.evidence_from:
        found.append(Input("evidence", said.evidence, said.evidence_from.place.at("evidence")))
    for name, change in (
        ("approved pause", state.paused),
        ("approved end of a pause", state.resumed),
        (CLOSING, state.closed),
        (REOPENED, state.reopened),
        (CONFIRMED, state.confirmed),
    ):
        if change:
            value = change.new_end.isoformat() if change.new_end else f"approved {change.approved_on}"
            value += f", {OPEN_SINCE}" if name == CLOSING and judged.open else ""
            found.append(Input(name, value, change.place))
    for point in judged.points:
        name = f"milestone “{point.text}”" if point.text else "end date"
        met = ", met" if point.met else ""
        if point.baseline:
            found.append(Input(name, f"{point.baseline.isoformat()}{met}", end))
        if point.moved_by:
            found.append(Input(f"approved {name}", point.due.isoformat(), point.moved_by.place.at("new_end")))
        if point.forecast and point.forecast_from:
            of = f" of “{point.text}”" if point.text and len(judged.points) > 1 else ""
            place = point.forecast_from.place.at("forecast_end")
            found.append(Input(f"forecast{of}", point.forecast.isoformat(), place))
    if not judged.points:
        found += [
            Input("forecast", one.forecast.day.isoformat(), one.update.place.at("forecast_end"))
            for one in said.foretold[-1:]
        ]
    return tuple(found)


@lru_cache(maxsize=64)
def _as_at(as_at: date) -> Input:
    """Return the input of the as-at date. Cached, because all actions share it."""
    return Input("as-at date", as_at.isoformat())
