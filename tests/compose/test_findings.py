import pytest
from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.findings import key_message, position_message
from sendplan.model.judgement import Judged
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from tests.compose.briefs import a_brief, a_judged, overdue

OPEN = tuple(a_judged(f"1.{n}") for n in range(1, 6))
SOON = tuple(a_judged(f"2.{n}", due_soon=True) for n in range(1, 8))
DONE = tuple(a_judged(f"3.{n}", Status.COMPLETE) for n in range(1, 4))
LATE = (overdue("1.7", 30), overdue("1.8", 61, Status.OFF_TRACK))


def baseline(*judged: Judged) -> Brief:
    brief = a_brief(*judged)
    return replace(brief, snapshot=replace(brief.snapshot, has_updates=False))


UNEVIDENCED = a_judged("3.8", Status.COMPLETE, Status.ON_TRACK, open=False, unevidenced=True)
DUE = "due by 31 December 2020"
BY = "by 31 December 2020"


@pytest.mark.parametrize(
    ("brief", "asks", "finding", "numbers"),
    [
        (a_brief(), 0, "There are no actions to report on in this paper.", ""),
        (a_brief(*OPEN), 0, "No action is overdue.", f"None of 5 open actions is {DUE}."),
        (
            a_brief(*OPEN, *SOON, *LATE, *DONE), 3,
            "2 actions are overdue.", f"7 of 14 open actions are {DUE}, and we ask for 3 decisions.",
        ),
        (
            a_brief(*SOON, *LATE, *DONE), 1, "More than half of the open plan falls due in one month:",
            f"7 of 9 {BY}, 2 are already overdue, and we ask for 1 decision.",
        ),
        (
            a_brief(*OPEN, *LATE, before=OPEN), 0,
            "More is overdue than in October.", f"2 of 7 open actions are overdue; none of the others falls {DUE}.",
        ),
        (
            a_brief(*OPEN, *LATE[:1], before=(*OPEN, *LATE)), 0,
            "Less is overdue than in October.", f"1 of 6 open actions is overdue; none of the others falls {DUE}.",
        ),
        (
            a_brief(*OPEN, before=(*OPEN, *LATE[:1])), 0,
            "No action is overdue; 1 was in October.", f"None of 5 open actions is {DUE}.",
        ),
        (
            a_brief(*OPEN, before=(*OPEN, *LATE)), 0,
            "No action is overdue; 2 were in October.", f"None of 5 open actions is {DUE}.",
        ),
        (
            a_brief(*OPEN, *OPEN, *SOON[:1], *LATE, before=OPEN), 1, "More is overdue than in October.",
            f"2 of 13 open actions are overdue, 1 more is {DUE}, and we ask for 1 decision.",
        ),
        (a_brief(*OPEN, *LATE), 0, "2 actions are overdue.", f"None of the others falls {DUE}."),
        (a_brief(*LATE, OPEN[0]), 0, "2 actions are overdue.", f"The other does not fall {DUE}."),
        (a_brief(*LATE), 0, "Both open actions are overdue.", ""),
        (a_brief(*LATE, before=OPEN), 1, "More is overdue than in October.",
         "Both open actions are overdue, and we ask for 1 decision."),
        (a_brief(a_judged("1.1", stale=True)), 0, "No lead has reported for November. No action is overdue.",
         f"The one open action is not {DUE}."),
        (
            a_brief(*OPEN, a_judged("1.9", Status.ON_TRACK, Status.OFF_TRACK)), 0,
            "1 action is off track by its forecast.", f"None of 6 open actions is {DUE}.",
        ),
        (a_brief(LATE[0]), 0, "1 action is overdue.", ""),
        (a_brief(LATE[0], before=(OPEN[0],)), 0, "More is overdue than in October.", "The one open action is overdue."),
        (a_brief(OPEN[0]), 0, "No action is overdue.", f"The one open action is not {DUE}."),
        (a_brief(*DONE), 2, "All 3 actions have ended: 3 are complete.", "We ask for 2 decisions."),
        (
            a_brief(*DONE[:2], UNEVIDENCED, a_judged("3.9", Status.CLOSED)), 0,
            "All 4 actions have ended: 3 are complete (1 still without date or evidence) and 1 is closed undelivered.",
            "",
        ),
        (a_brief(DONE[0]), 0, "The action has ended: 1 is complete.", ""),
        (
            baseline(*OPEN, *SOON), 0, "This is the baseline: no updates have been received yet.",
            f"7 of 12 open actions are {DUE}.",
        ),
    ],
)  # fmt: skip
def test_the_key_message_says_the_finding_first(brief: Brief, asks: int, finding: str, numbers: str) -> None:
    assert key_message(brief, asks) == f"{finding} {numbers}".rstrip()


def test_the_key_message_speaks_of_the_days_that_are_set() -> None:
    brief = a_brief(*SOON)
    brief = replace(brief, template=replace(brief.template, thresholds=Thresholds(due_soon_days=14)))
    assert key_message(brief, 0) == ("More than half of the open plan falls due in 14 days: all 7 by 14 December 2020.")


@pytest.mark.parametrize(
    ("brief", "message"),
    [
        (a_brief(), "There are no actions to report on in this paper."),
        (a_brief(*OPEN), "No action is overdue. None is off track."),
        (a_brief(*OPEN, *LATE), "2 actions are overdue. Leads and dates agree that 1 is off track."),
        (
            a_brief(*OPEN, *LATE, before=(*OPEN, LATE[1])),
            "As in October, but 2 actions are overdue, up from 1. Leads and dates agree that 1 is off track.",
        ),
        (
            a_brief(*OPEN, overdue("1.9", 61), before=(*OPEN, *LATE)),
            (
                "As in October by dates, but 1 action is overdue, down from 2. "
                "Leads report none off track; the dates show 1."
            ),
        ),
        (a_brief(*OPEN, before=OPEN), "As in October: no action is overdue. None is off track."),
        (baseline(*OPEN), "No action is overdue."),
    ],
)
def test_the_position_is_put_in_a_sentence_or_two(brief: Brief, message: str) -> None:
    assert position_message(brief) == message


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("worse", "Worse than October, but no action"),
        ("improved", "Better than October: no action"),
        ("same-but-slipping", "As in October, but slipping: no action"),
    ],
)
def test_the_position_begins_with_its_direction(direction: str, words: str) -> None:
    brief = a_brief(*OPEN, before=OPEN)
    summary = replace(brief.summary, totals=replace(brief.summary.totals, direction=direction))
    assert position_message(replace(brief, summary=summary)).startswith(words)
