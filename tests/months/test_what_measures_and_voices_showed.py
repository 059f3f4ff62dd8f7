"""What two officers' months showed untrue of measures, of what families said and of what difference was made."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.links_back import NAMED_IN, ShortPaper, linked_back
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.history import of_updates
from sendplan.model.reading import text_of
from sendplan.model.records import InputFile
from sendplan.rules.known import known_at
from sendplan.rules.told import rows_of
from tests.compose.briefs import a_template
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, approved, said

MONTHS = [said("2020-07", "Green"), said("2020-08", "Green"), said("2020-09", "Green")]
DAY, BEFORE = "2020-09-30", date(2020, 7, 31)


def value(period: str, number: str, target: str = "60", **cells: str) -> Row:
    return {"measure": "Plans", "unit": "%", "target": target, "period": period, "value": number, **cells}


def run(*numbers: int, name: str = "Plans", target: str = "60", better: str = "higher") -> list[Row]:
    """A value a month, the last of September 2020."""
    last = Month(2020, 9)
    return [
        value(str(last.plus(at - len(numbers) + 1)), str(number), target, measure=name, better=better)
        for at, number in enumerate(numbers)
    ]


def measured(*rows: Row, **cells: str) -> Workspace:
    return Workspace([action(**cells)], MONTHS, (), {"measures": rows})


def since_july(then: Workspace, now: Workspace) -> str:
    """Return September's paper of a board that had July's, which was made from `then`."""
    july = Month.of(BEFORE)
    files = tuple(InputFile(name, "0" * 64, {}, 0) for name in then.tables())
    told = of_updates(rows_of(known_at(replace(then.records(), inputs=files), BEFORE)))
    records = replace(now.records(), issued=(july,), as_issued={july: (told,)})
    brief = prepare(records, a_template("measures-short", "measures"), date(2020, 9, 30), versions={"x": "0"})
    return " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())


def test_a_value_that_came_late_is_not_what_the_paper_before_had() -> None:
    """July's value came after July's paper, which printed June's."""
    had = [value("2020-05", "30"), value("2020-06", "21")]
    new = [*had, value("2020-07", "19"), value("2020-08", "17"), value("2020-09", "15")]
    told = since_july(measured(*had), measured(*new))
    assert "15%, was 21%" in told
    assert "since the last known by 31 July 2020" in told
    assert "15%, was 19%" in since_july(measured(*new[:3]), measured(*new))
    young = [value("2020-08", "3", measure="Calls"), value("2020-09", "4", measure="Calls")]
    assert "since the last known by 31 July 2020, or the first after it" in since_july(
        measured(*had), measured(*new, *young, value("2020-10", "5", measure="Calls"))
    ), "what began since was told by no paper, and is compared with none of July"
    unread = [value("2020-06", "2", measure="Calls"), *young]
    assert "since the last of a period that ended by 31 July 2020" in since_july(
        measured(*had), measured(*new, *unread)
    ), "of this nobody knows when June's value came"


@pytest.mark.parametrize(("july", "august", "changed"), [("85", "90", True), ("90", "85", False)])
def test_a_target_was_what_the_paper_before_had(july: str, august: str, changed: bool) -> None:
    rows = [value("2020-07", "50", july), value("2020-08", "50", august), value("2020-09", "50", "90")]
    assert ("90%, was 85%" in since_july(measured(rows[0]), measured(*rows))) is changed


def answer(plan: Workspace, question: str) -> str:
    return paper(plan, DAY, "answers").partition(f"{question}\n")[2].partition("\n")[0]


def test_a_step_of_a_measure_that_is_too_new_is_told_alike_in_both_directions() -> None:
    worsening = run(*[10] * 12, 40, name="Wait", better="lower", target="5")
    fallen = measured(*worsening, *run(50, 45))
    assert "Wait (target 5%): 40%" in answer(fallen, "What got worse?")
    assert "Plans" not in answer(fallen, "What got worse?")
    alone = measured(*run(50, 45))
    assert "Plans (target 60%): 45%, was 50%; too early to tell." in answer(alone, "What got worse?")
    done = Workspace([action(), action("1.2")], [*MONTHS, said("2020-09", "Complete", "1.2", completed_on="2020-09-05",
                     evidence="Minutes")], (), {"measures": run(45, 50)})  # fmt: skip
    assert "Plans (target 60%): 50%, was 45%; too early to tell." in answer(done, "What got better?")
    two = measured(*run(50, 45), *run(50, 40, name="Wait"))
    assert "Both measures, too few points to judge, moved away from target." in answer(two, "What got worse?")


RISEN = (40, 70, 45, 68, 42, 69, 44, 66, 61, 63, 67, 65, 64, 73, 62)


def test_an_improvement_whose_newest_value_fell_says_so() -> None:
    plan = measured(*run(*[40, 42] * 6, 73, 70))
    assert "70%, was 73%; fell, yet still above the upper limit." in answer(plan, "What got better?")


def test_hit_and_miss_says_that_the_target_was_met_so_far() -> None:
    plan = measured(*run(*RISEN))
    assert "Target hit and miss: met by the last 8, may be missed by chance." in paper(plan, DAY, "measures-short")
    assert "some do not. The last 8 meet it." in paper(plan, DAY, "measures")
    missed = measured(*run(*RISEN[:-1], 55))
    assert "Target hit and miss." in paper(missed, DAY, "measures-short")


@pytest.mark.parametrize(
    ("newest", "told"), [(90, "got worse: 1.1."), (63, "shows no sign of change: 1.1.")]
)  # fmt: skip
def test_a_measure_that_went_the_other_way_has_not_stood_still(newest: int, told: str) -> None:
    waits = run(*[62, 64] * 6, newest, name="Wait", better="lower", target="52")
    complete = said("2020-09", "Complete", completed_on="2020-08-01", evidence="Minutes")
    findings = [{"id": "P1", "finding": "Waits", "refs": "1.1"}]
    plan = Workspace(
        [action(start="Jan 20", measures="Wait")],
        [*MONTHS[:2], complete],
        (),
        {"measures": waits, "inspection": findings},
    )
    for section in ("difference", "stocktake", "inspection"):
        words = paper(plan, DAY, section)
        assert f"Complete, but the measure {told}" in words, section
        assert "has not moved" not in words


def test_the_voice_among_the_answers_is_named_if_it_is_not_the_newest() -> None:
    heard = {"date": "2020-08-06", "refs": "1.1", "you_said": "I wait.", "we_did": "We rang.", "difference": "",
             "answered_on": "2020-09-29"}  # fmt: skip
    newer = {**heard, "date": "2020-09-20", "you_said": "I search.", "we_did": "", "answered_on": ""}
    plan = Workspace([action()], MONTHS, (), {"voice": [heard, newer]})
    told = paper(plan, DAY, "answers", "families-say")
    assert "What was said on 6 August 2020 is among the answers." in told
    assert "The newest is" not in told
    assert "The newest is among the answers." in paper(
        plan.having(registers={"voice": [newer, {**heard, "answered_on": ""}]}), DAY, "answers", "families-say"
    )


@pytest.mark.parametrize(
    "words", ["None yet.", "n/a", "N/A", "Too early", "tbc", "Not yet known", "None yet. Too early to tell.", "-",
              "No impact yet", "It is too early to say"],
)  # fmt: skip
def test_a_cell_that_says_none_is_no_difference_made(words: str) -> None:
    voice = {"date": "2020-09-10", "refs": "1.1", "you_said": "We wait.", "we_did": "We rang.", "difference": words}
    plan = Workspace([action()], [*MONTHS[:2], said("2020-09", "Green", impact=words)], (), {"voice": [voice]})
    told = paper(plan, DAY, "impact")
    assert "No update of September 2020 records a difference made." in told
    assert "no difference is recorded yet" in told
    assert "None recorded." in paper(plan, DAY, "stocktake")


@pytest.mark.parametrize("words", ["No more than 3 families wait.", "None yet. Forty families had a plan in time."])
def test_a_cell_that_says_more_than_none_is_one(words: str) -> None:
    plan = Workspace([action()], [*MONTHS[:2], said("2020-09", "Green", impact=words)])
    assert "1 update of September 2020 records a difference made." in paper(plan, DAY, "impact")


def test_a_new_date_is_no_answer_to_what_families_said_of_the_same_promise() -> None:
    """“We do not know who our coordinator is” stood beside “Approve 31 December 2026”, as if that answered it."""
    voice = {"date": "2020-09-01", "refs": "1.1", "you_said": "Who helps me at 18?", "we_did": "",
             "source": "Young people"}  # fmt: skip
    decision = {
        "date": "2020-09-10",
        "meeting": "SEND Strategic Partnership",
        "decision": "March is the new date.",
        "refs": "1.1",
    }
    change = approved("redate", "2020-09-10", "2021-03-31", reason="Thresholds took longer", asked_by="Adult Care")
    plan = Workspace([action()], MONTHS, [change], {"voice": [voice], "decisions": [decision]})
    told = paper(plan, DAY, "chair-said")
    assert "March is the new date.\nWhy, by Adult Care: Thresholds took" in told
    assert "You said: Who helps me at 18? We have not answered this yet." in told
    money = {**decision, "decision": "Pay for a worker while families wait."}
    told = paper(plan.having(registers={"voice": [voice], "decisions": [money]}), DAY, "chair-said")
    assert "What we will do\nWho, by when\nPay for a worker while families wait." in told
    assert "Thresholds took" not in told, "the reason of the new date is not why money was given"


def test_the_value_before_is_the_one_that_the_caption_names() -> None:
    """Of a measure without a value by the start of a stocktake the movement is since its first value."""
    rows = run(41, 36, 38, better="lower", target="20")
    told = paper(measured(*rows), DAY, "measures", months=2)
    assert "was 41%" in told
    assert "was 36%" not in told
    assert "since the last of a period that ended by 31 July 2020" in told
    late = measured(*(value(f"2020-{at}", number, "20", better="lower")
                      for at, number in (("10", "41"), ("11", "36"), ("12", "38"))))  # fmt: skip
    told = paper(late.having(updates=[*MONTHS, said("2020-12", "Green")]), "2020-12-31", "measures", months=5)
    assert "Towards target\nwas 41%" in told
    assert "since the last of a period that ended by 31 July 2020, or the first after it" in told


def test_a_measure_without_a_value_since_has_no_movement() -> None:
    """“Away from target, was 298”, said to be since 30 April, of 305 that was of a period that ended by 30 April."""
    two = run(50, 45)
    old = [value("Q4 2019/20", "50", measure="Calls"), value("Q1 2020/21", "45", measure="Calls")]
    told = paper(measured(*two, *old), DAY, "measures", "measures-short", months=1)
    assert "Measures: none of 2 moved towards target, too few points to judge" in told
    assert "since the last of a period that ended by 31 August 2020" in told
    assert "45%\nQ1 2020/21\nNo later value\n" in told
    assert "45% (Q1)\n60%\nNo later value. Too few points to judge (2 of 12)." in told
    assert told.count("Away from target") == 3, "of the other, in two tables and its values"


def test_where_no_measure_has_a_new_value_none_is_said_to_have_moved() -> None:
    """“The only one moved towards target” told a subgroup in November of a value that was October’s news."""
    rows = [value(f"2020-0{at}", number) for at, number in ((6, "45"), (7, "50"))]
    told = paper(measured(*rows), DAY, "measures-short", "answers")
    assert "Measures: the only one has no later value, too few points to judge" in told
    assert "towards target" not in told
    both = measured(*rows, *(value(f"2020-0{at}", number, measure="Calls") for at, number in ((6, "45"), (7, "50"))))
    assert "Measures: none of 2 has a later value, too few points to judge" in paper(both, DAY, "measures-short")


def test_private_work_is_not_named_as_overdue_or_off_track() -> None:
    rows = [said("2020-09", "Red", issues="Nobody came"), said("2020-09", "Green", "1.2", restricted="yes")]
    plan = Workspace([action(end="Aug 20"), action("1.2"), action("1.3")], [*rows, said("2020-09", "Green", "1.3")])
    assert "1.2: private, not told." in paper(plan, DAY, "overdue")
    records, day = plan.records(), date(2020, 9, 30)
    short = compose(prepare(records, a_template("overdue"), day, versions={}))
    annex = compose(prepare(records, replace(a_template("actions-in-full"), name="annex"), day, versions={}))
    told = "\n".join(text_of(linked_back(annex, "annex", [ShortPaper("", short)])))
    assert told.count(NAMED_IN) == 1
