"""From action to measure: what a measure shows since the action began, and what `check` says of it."""

from collections.abc import Sequence
from datetime import date

import pytest

from sendplan import api
from sendplan.model.series import Effect
from sendplan.show.explain import as_text
from sendplan.summarise.impact import effects
from sendplan.summarise.measures import series_of
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, said

STEADY = (74, 77, 72, 75, 79, 74, 75, 71, 72, 75, 73)
DONE = said("2020-12", "Complete", completed_on="2020-08-31", evidence="Minutes")


def plans(numbers: Sequence[float], year: int = 2020) -> list[Row]:
    """A value a month, the last of December."""
    first = 12 - len(numbers)
    months = [(year + (first + index) // 12, (first + index) % 12 + 1) for index in range(len(numbers))]
    return [
        {"measure": "Plans in time", "unit": "%", "target": "90", "period": f"{y}-{m:02d}", "value": str(number)}
        for (y, m), number in zip(months, numbers, strict=True)
    ]


def tied(numbers: Sequence[float], start: str = "Jul 20", **cells: str) -> Workspace:
    return Workspace(
        [action(start=start, measures="plans in time", **cells)], [DONE], registers={"measures": plans(numbers)}
    )


def findings(workspace: Workspace, kind: str) -> list[str]:
    return [one.message for one in api.check(workspace.opened("2020-12-31")).findings if one.kind == kind]


def test_complete_but_its_measure_has_not_moved_is_said_with_care() -> None:
    [said_] = findings(tied((*STEADY, 76)), "measure not moved")
    assert said_ == (
        "1.1 is complete, but “Plans in time” shows no sign of getting better since it began: it may be too early, "
        "or take more than this action"
    )


@pytest.mark.parametrize(
    "numbers", [(*STEADY, 95), (80, 81), (60, 61, 60, 62, 60, 61, 60, 70, 71, 72, 70, 71, 73, 72, 71)]
)
def test_a_measure_that_moved_or_cannot_be_judged_is_no_finding(numbers: Sequence[float]) -> None:
    assert not findings(tied(numbers, start="Apr 20"), "measure not moved")


def test_two_measures_show_no_sign_and_the_finding_is_of_their_action() -> None:
    rows = [*plans((*STEADY, 76)), *({**row, "measure": "Visits"} for row in plans((*STEADY, 76)))]
    both = tied(STEADY).having(
        actions=[action(start="Jul 20", measures="plans in time; visits")], registers={"measures": rows}
    )
    [found] = [one for one in api.check(both.opened("2020-12-31")).findings if one.kind == "measure not moved"]
    assert found.ref == "1.1"
    assert "“Plans in time” and “Visits” show no sign" in found.message


def effect_of(workspace: Workspace, as_at: str = "2020-12-31") -> Effect:
    there = workspace.opened(as_at)
    [effect] = effects(there.records.plan.actions[0], series_of(there.records.measures, there.as_at), there.position)
    return effect


def test_an_effect_says_since_when_from_which_value_and_whether_the_newest_is_of_the_month() -> None:
    few = effect_of(tied((80, 81), start="Jul 20"))
    assert (few.moved, few.start.value, few.begun, few.is_new) == ("few", 80, date(2020, 7, 1), True)
    assert not effect_of(tied((80, 81)), "2021-02-28").is_new
    still = effect_of(tied((*STEADY, 76), start="Mar 20"))
    assert (still.moved, still.before) == ("no-sign", None)
    later = effect_of(tied((*STEADY, 95), start="Feb 21"))
    assert (later.moved, later.start.value) == ("not-begun", 95)
    assert not findings(tied((*STEADY, 76), start="Feb 21"), "measure not moved"), "it cannot have moved it yet"


@pytest.mark.parametrize("turn", [0, 140])
def test_of_several_signs_from_before_the_action_the_oldest_is_told(turn: int) -> None:
    numbers = [60, 61, 60, 62, 60, 61, 60, 62, 70, 71, 72, 73, 74, 75, 76, 77]
    effect = effect_of(tied([abs(turn - one) for one in numbers], start="Dec 20"))
    begins = sorted(sign.points[0] for sign in effect.series.current)
    assert begins[0] < begins[-1], "there are several"
    assert effect.before
    assert effect.before.points[0] == begins[0]


def test_a_rise_from_before_the_action_stays_one_when_a_further_value_is_a_sign_too() -> None:
    """A month more of one unbroken rise: it began before the action did, and must not become the action's."""
    numbers = [31, 33, 30, 34, 32, 35, 33, 36, 41, 43, 44, 46, 48, 51, 53]
    newest, rising = effect_of(tied(numbers, start="Oct 20")), effect_of(tied(numbers, start="Jun 20"))
    assert any(newest.series.values[sign.points[0]].period_end >= newest.begun for sign in newest.series.current)
    assert [(one.moved, one.before is not None) for one in (newest, rising)] == [("no-sign", True), ("no-sign", True)]
    assert effect_of(tied(numbers, start="Feb 20")).moved == "better", "all of it came since"


def test_what_moved_before_an_action_began_is_not_counted_for_it() -> None:
    numbers = (60, 61, 60, 61, 60, 62, 60, 61, 60, 70, 71, 72, 70, 71, 73, 72, 71)
    late = tied(numbers, start="Sep 20")
    assert not findings(late, "measure not moved"), "it goes on getting better"
    falling = tied([140 - number for number in numbers], start="Sep 20")
    assert findings(falling, "measure not moved"), "it goes on getting worse"
    assert "70% (Aug 2020) when it began, 71% now; improving since May 2020, before it began" in as_text(
        api.explain(late.opened("2020-12-31"), "1.1")
    )
    told = paper(late, "2020-12-31", "difference")
    assert "improving since May 2020, before it began" in told
    assert "1 names a measure; since then 1 without a new sign of change." in told
    early = as_text(api.explain(tied(numbers, start="Apr 20").opened("2020-12-31"), "1.1"))
    assert "Plans in time: 61% (Mar 2020) when it began, 71% now; improving since then" in early
    same_day = as_text(api.explain(tied(numbers, start="31/05/2020").opened("2020-12-31"), "1.1"))
    assert "70% (May 2020) when it began, 71% now; improving since May 2020, before it began" in same_day
    fell = as_text(api.explain(tied([131 - one for one in numbers], start="Apr 20").opened("2020-12-31"), "1.1"))
    assert "70% (Mar 2020) when it began, 60% now; worsening since then" in fell


def test_a_sign_that_only_a_value_since_shows_is_not_from_before() -> None:
    """“Improving, as before it began” stood of a measure that the month before had too few points to judge."""
    few = effect_of(tied((60, 61, 60, 62, 60, 61, 60, 61, 60, 61, 69, 70), start="Dec 20"))
    assert few.series.verdict == "improving"
    assert (few.moved, few.before) == ("few", None)
    seen = effect_of(tied((60, 61, 60, 62, 60, 61, 60, 61, 60, 61, 60, 69, 70, 71), start="Dec 20"))
    assert (seen.moved, seen.before is not None) == ("no-sign", True), "thirteen values showed it"


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (
            "Apr 20",
            "46% (Mar 2020) when it began, 50% now; signs of change since then are over (Nov 2020 above the upper",
        ),
        ("Dec 20", "55% (Nov 2020) when it began, 50% now; too early to tell (1 value since)"),
        ("31/12/2020", "50% (Dec 2020) when it began, no later value yet; too early to tell (no value since)"),
    ],
)
def test_a_sign_that_came_and_went_since_it_began_is_told(start: str, told: str) -> None:
    """“No sign of change since then” stood beside the measure’s own “Nov 2020 above the upper limit”."""
    of = tied((41, 44, 43, 46, 45, 48, 47, 49, 52, 51, 53, 55, 50), start)
    assert told in as_text(api.explain(of.opened("2020-12-31"), "1.1"))


FELL = (*STEADY, 90, 91, 92, 90, 93, 91, 92, 90, 91, 92, 93, 91)


def test_a_step_is_told_with_both_means_and_is_a_finding_where_no_value_shows_it() -> None:
    """Limits of the new values alone; what was is not lost: the day, the reason, the mean before and since."""
    rows = plans(FELL)
    rows[11] = {**rows[11], "step": "A weekly panel began"}
    stepped = tied(FELL, start="Mar 19").having(registers={"measures": rows})
    assert not findings(stepped, "step without a sign")
    out = as_text(api.explain(stepped.opened("2020-12-31"), "in time"))
    assert "Step: Jan 2020 (A weekly panel began): mean 74.3% before, 91.3% since  [data/measures.csv, row 13" in out
    assert "No sign of change. Signs looked for" in out
    assert "Target hit and miss: 90% lies between the limits" in out
    told = as_text(api.explain(stepped.opened("2020-12-31"), "1.1"))
    assert "no sign of change since then; step in Jan 2020 (A weekly panel began): mean 74.3% before" in told
    rows = plans((*STEADY, *STEADY))
    rows[11] = {**rows[11], "step": "Nothing to see"}
    [said_] = findings(tied(STEADY).having(registers={"measures": rows}), "step without a sign")
    assert "limits begin anew at 2020-02 (“Nothing to see”)" in said_
    assert "no value since shows a sign of change" in said_


def test_a_mark_is_no_reason_for_a_step() -> None:
    rows = plans(FELL)
    rows[11] = {**rows[11], "step": "x"}
    records = tied(FELL).having(registers={"measures": rows}).checked().records
    assert not any(measure.step for measure in records.measures), "it draws no limits anew"
    [problem] = records.problems
    assert "row 13, column step: 'x' does not say what changed; say it in words" in str(problem)


def test_a_newest_value_of_an_earlier_month_is_not_called_now() -> None:
    out = as_text(api.explain(tied((*STEADY, 76), start="Mar 20").opened("2021-02-28"), "1.1"))
    assert "when it began, 76% in Dec 2020; no sign of change" in out


def test_an_action_still_to_begin_has_moved_nothing() -> None:
    out = as_text(api.explain(tied((*STEADY, 95), start="Feb 21").opened("2020-12-31"), "1.1"))
    assert "Plans in time: 95% (Dec 2020); planned to begin 1\xa0Feb\xa02021" in out
