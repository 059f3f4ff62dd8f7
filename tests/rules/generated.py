"""Plans, updates and changes made up by Hypothesis, small and full of coincidences."""

from hypothesis import settings
from hypothesis import strategies as st

from tests.workspaces import Row, Workspace, action, approved, month, part, said

FEW = 10
"""A profile with fewer examples means it (`mutants`); in any other, each property is tried on twenty-five plans."""

_asked = settings().max_examples
examples = settings(max_examples=max(25, _asked) if _asked > FEW else _asked)

MONTHS = ("2020-08", "2020-09", "2020-10", "2020-11")
DAYS = ("2020-08-31", "2020-09-15", "2020-09-30", "2020-10-31", "2020-11-30", "2021-01-31")
STARTS = ("Jul 20", "Sep 20", "Nov 20", "Jan 21", "Commenced", "")
ENDS = ("Aug 20", "Sep 20", "Oct 20 – Review; Mar 21 Service", "Dec 20", "Jan 21", "Ongoing", "")
STATUSES = (
    "",
    "",
    "Red",
    "Amber",
    "Green",
    "Green",
    "Not started",
    "Complete",
    "Complete",
    "Closed",
    "Paused",
    "unknown",
)
REFS = ("1.1", "1.2", "1.2a", "1.2b", "2.1", "2.2", "2.2a")
KINDS = ("redate", "pause", "resume", "close", "reopen", "add", "correct", "remove", "confirm")

days = st.sampled_from(("2020-08-20", "2020-09-15", "2020-09-30", "2020-10-20", "2020-11-10", "2021-02-28"))
maybe_day = st.one_of(st.just(""), days)


@st.composite
def actions(draw: st.DrawFn) -> list[Row]:
    cells = {"end": st.sampled_from(ENDS), "start": st.sampled_from(STARTS)}
    return [
        (part if ref[-1].isalpha() else action)(ref, **{name: draw(cell) for name, cell in cells.items()})
        for ref in REFS
    ]


@st.composite
def updates(draw: st.DrawFn) -> list[tuple[str, Row]]:
    told = draw(st.lists(st.tuples(st.sampled_from(MONTHS), st.sampled_from(REFS)), max_size=14, unique=True))
    return [
        said(
            at,
            draw(st.sampled_from(STATUSES)),
            ref,
            forecast_end=draw(st.one_of(st.just(""), st.just("none"), days)),
            completed_on=draw(maybe_day),
            evidence=draw(st.sampled_from(("", "Minutes"))),
            updated_on=draw(st.sampled_from(("", f"{at}-05", f"{at}-28"))),
        )
        for at, ref in told
    ]


@st.composite
def changes(draw: st.DrawFn) -> list[Row]:
    found = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=6)):
        new_end = draw(days) if kind == "redate" else draw(maybe_day) if kind == "correct" else ""
        by = {"approved_by": "Forum"} if kind == "confirm" else {}
        on = draw(days if kind == "confirm" else maybe_day)
        found.append(approved(kind, on, new_end, draw(st.sampled_from(REFS)), asked_on=draw(maybe_day), **by))
    return found


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """`plan` in the first month makes that month the first of updates, whatever else is drawn."""
    return Workspace(draw(actions()), [month("2020-08"), *draw(updates())], draw(changes()))
