"""What the lived months showed untrue, each as the smallest plan that shows it."""

from sendplan.model.status import Status
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, approved, part, said

DONE = {"completed_on": "2020-09-05", "evidence": "Minutes"}
TWO_MONTHS = [said("2020-08", "Green"), said("2020-09", "Green")]


def measure(*values: str, target: str = "60", name: str = "Plans") -> list[Row]:
    """A value a month, the last of September 2020."""
    months = [f"2020-{10 - len(values) + at:02}" for at in range(len(values))]
    return [
        {"measure": name, "unit": "%", "target": target, "period": period, "value": value}
        for period, value in zip(months, values, strict=True)
    ]


def test_one_value_that_meets_its_target_or_one_that_fell_and_still_does_is_not_better() -> None:
    one = Workspace([action()], TWO_MONTHS, (), {"measures": measure("65")})
    assert "What got better?\nNothing" in paper(one, "2020-09-30", "answers")
    fallen = one.having(registers={"measures": measure("70", "65")})
    assert "What got better?\nNothing" in paper(fallen, "2020-09-30", "answers")
    two = fallen.having(registers={"measures": [*measure("70", "65"), *measure("40", "50", name="Wait")]})
    told = paper(two, "2020-09-30", "answers")
    assert "Wait (target 60%): 50%, was 40%; too early to tell." in told
    assert "1 of 2 moved towards target, too few points to judge" in paper(two, "2020-09-30", "measures")


def better(plan: Workspace, day: str = "2020-09-30") -> str:
    return paper(plan, day, "answers").partition("What got better?\n")[2].partition("\n")[0]


def later(plan: Workspace, day: str = "2020-09-30") -> str:
    return paper(plan, day, "answers").partition("Is the plan later?\n")[2].partition("\n")[0]


def test_what_was_never_heard_of_is_not_heard_again_nor_begun_late() -> None:
    """1.2 was never reported on before; nobody knows when it began."""
    told = [said("2020-07", "Green"), said("2020-08", "Green"), said("2020-09", "Green")]
    first = [*told, said("2020-09", "Green", "1.2")]
    assert better(Workspace([action(), action("1.2", start="Jul 20")], first)) == (
        "Reported for the first time: 1.2 Do 1.2."
    )
    assert better(Workspace([action(), action("1.2", start="")], first)) == "Reported for the first time: 1.2 Do 1.2."
    begun = [*first, said("2020-08", "Not started", "1.2")]
    assert better(Workspace([action(), action("1.2", start="Jul 20")], begun)) == (
        "Begun after a late start: 1.2 Do 1.2."
    )
    done = [*told, said("2020-08", "Not started", "1.2"), said("2020-09", "Complete", "1.2")]
    assert better(Workspace([action(), action("1.2", start="Jul 20")], done)) == (
        "Reported complete: 1.2 Do 1.2, no date or evidence yet."
    )


def test_a_corrected_date_or_a_first_one_makes_nothing_on_track_again() -> None:
    corrected = approved("correct", "2020-09-10", "2020-12-31")
    plan = Workspace([action(end="Jul 20")], TWO_MONTHS, [corrected])
    assert better(plan) == "Nothing, by dates, evidence and measures."
    given = approved("redate", "2020-09-10", "2020-12-31")
    assert better(Workspace([action(end="Ongoing")], TWO_MONTHS, [given])) == (
        "Nothing, by dates, evidence and measures."
    )


STAGED = action(end="Sep 20 Pilot; Mar 21 Service")


def test_the_day_of_the_next_milestone_is_no_later_day_of_the_one_that_is_met() -> None:
    told = [
        said("2020-08", "Amber", forecast_end="Pilot 15 Nov 2020; Service 30 Apr 2021"),
        said("2020-09", "Green", milestones_met="Pilot"),
    ]
    assert later(Workspace([STAGED], told)) == (
        "No more than in August. None overdue (August: 0). Later than planned: 1 of 1 open."
    )


def test_what_is_overdue_now_is_not_in_time_again_for_a_forecast_that_was_taken_back() -> None:
    told = [said("2020-08", "Amber", forecast_end="2020-11-30"), said("2020-09", "Amber", forecast_end="none")]
    assert later(Workspace([action(end="15/09/2020")], told)) == "Yes. 1 overdue (August: 0)."


def heard(*rows: tuple[str, str]) -> dict[str, list[Row]]:
    return {
        "voice": [
            {"date": "2020-09-14", "refs": "1.1", "you_said": f"Said {at}.", "we_did": did, "difference": difference}
            for at, (did, difference) in enumerate(rows)
        ]
    }


def test_what_was_not_answered_is_not_answered_with_its_difference() -> None:
    def told(*rows: tuple[str, str]) -> str:
        return paper(Workspace([action()], TWO_MONTHS, (), heard(*rows)), "2020-09-30", "impact")

    assert "We have not yet answered the 1 thing that families and young people said; no difference" in told(("", ""))
    assert "We have not yet answered the 1 thing that families and young people said.\n" in told(("", "Shorter waits."))
    assert "not yet answered any of 2 things" in told(("", ""), ("", ""))
    assert "We have answered 1 thing that families and young people said; no difference is recorded yet." in told(
        ("Done.", "")
    )


def test_decisions_that_are_all_carried_out_are_said_so() -> None:
    row = {"date": "2020-09-10", "meeting": "Board", "decision": "Write", "refs": "1.1", "done_on": "2020-09-20"}
    one = Workspace([action()], TWO_MONTHS, (), {"decisions": [row]})
    assert "The decision is carried out." in paper(one, "2020-09-30", "decisions")
    assert "All 2 decisions are carried out." in paper(
        one.having(registers={"decisions": [row, row | {"decision": "Call"}]}), "2020-09-30", "decisions"
    )


def test_a_date_that_was_brought_forward_was_not_moved_by_less_than_no_days() -> None:
    def told(plan: Workspace) -> str:
        return paper(plan, "2020-09-30", "date-changes")

    sooner = approved("redate", "2020-09-10", "2020-11-30")
    once = "In all, an approved change has moved one date 31 days earlier."
    assert once in told(Workspace([action()], TWO_MONTHS, [sooner]))
    assert once in paper(Workspace([action()], TWO_MONTHS, [sooner]), "2020-09-30", "dates")
    later = approved("redate", "2020-09-20", "2021-01-31")
    twice = paper(Workspace([action()], TWO_MONTHS, [sooner, later]), "2020-09-30", "dates")
    assert "In all, approved changes have moved one date twice: together 31 days later." in twice
    assert "No date has moved by approval. 1 date was given where the plan had none." in told(
        Workspace([action(end="Ongoing")], TWO_MONTHS, [sooner])
    )


def test_the_plans_own_day_has_its_year_where_that_is_another() -> None:
    moved = approved("redate", "2021-01-10", "2021-01-31")
    for planned, told in (("Jan 21", ""), ("15/01/2021", "(Plan: 15 Jan)"), ("Sep 20", "(Plan: 30 Sep 2020)")):
        late = Workspace([action(end=planned)], [said("2021-01", "Green"), said("2021-02", "Green")], [moved])
        assert (told or "2021") in paper(late, "2021-02-28", "recovery").replace("\u00a0", " "), planned
        assert ("(Plan:" in paper(late, "2021-02-28", "recovery")) is bool(told)


def test_of_two_dates_approved_on_one_day_the_later_one_follows_the_other() -> None:
    first = approved("redate", "2020-09-20", "2021-05-31", asked_on="2020-09-01")
    second = approved("redate", "2020-09-20", "2021-04-30", asked_on="2020-09-02")
    for changes in ([first, second], [second, first]):
        told = paper(Workspace([action()], TWO_MONTHS, changes), "2020-09-30", "dates")
        assert "1.1 from 31 December 2020 to 30 April 2021." in told, "which is what readers find changed"


def test_two_statuses_that_one_officer_set_are_told_in_one_breath() -> None:
    rows = [said("2020-09", "Amber", ref, updated_by="Partnership officer") for ref in ("1", "2")]
    plan = Workspace([action(), action("2.1")], [*TWO_MONTHS, *rows])
    assert "the Partnership officer set theme 1’s and theme 2’s" in paper(plan, "2020-09-30", "standing")
    told = paper(plan, "2020-09-30", "numbers", "themes")
    assert "the reported statuses of themes 1 and 2 are set by an officer, as their pages say" in told


def test_parts_told_in_private_stand_apart_from_other_actions() -> None:
    actions = [action("1.1"), part("1.1a"), part("1.1b"), action("1.2"), part("1.2a"), part("1.2b"), action("1.3")]
    private = {"restricted": "yes"}
    rows = [said("2020-09", "Green", ref, **private) for ref in ("1.1a", "1.2b", "1.3")]
    assert "3 actions (1.1, of it 1.1a alone; 1.2, of it 1.2b alone; 1.3) were" in paper(
        Workspace(actions, rows), "2020-09-30", "provenance"
    )


IN_PARTS = [action("1.1"), part("1.1a"), part("1.1b"), action("1.2")]


def test_what_the_board_closed_as_a_whole_was_not_completed_though_a_part_was() -> None:
    done = {"completed_on": "2020-08-20", "evidence": "Minutes"}
    rows = [said("2020-08", "Complete", "1.1a", **done), said("2020-08", "Green", "1.1b"), said("2020-09", ref="1.2")]
    plan = Workspace(IN_PARTS, rows, [approved("close", "2020-09-10", approved_by="Board")])
    told = paper(plan, "2020-09-30", "standing", "answers")
    assert "Open actions: 2 in August − 1 closed (1.1) = 1 now." in told
    assert "Reported complete:" not in told
    assert (plan.judged("2020-09-30").computed, plan.judged("2020-09-30").why) == (
        Status.CLOSED,
        "closed by Board on 10 September 2020",
    )


def test_a_word_without_a_status_is_no_silence() -> None:
    told = [said("2020-08", "Green"), said("2020-08", "", "1.2"), said("2020-09", "Green", "1.2")]
    assert "again after a silence" not in better(Workspace([action(), action("1.2")], told))


def test_the_last_day_of_the_whole_is_the_one_that_was_agreed_since() -> None:
    """Its own day was brought forward, and its parts end before it."""
    actions = [action("1.1", end="Mar 21"), part("1.1a", "Oct 20"), part("1.1b", "Nov 20"), action("1.2")]
    rows = [said("2020-09", "Green", ref) for ref in ("1.1a", "1.1b", "1.2")]
    moved = approved("redate", "2020-09-10", "2020-12-15")
    kept = [approved("redate", "2020-09-11", "2020-11-30", ref=f"1.1{letter}") for letter in "ab"]
    told = paper(Workspace(actions, rows, [moved, *kept]), "2020-09-30", "timeline-table", "actions-in-full", "themes")
    assert "15 Dec 2020\n(first part 30 Nov 2020)\nPlanned 31 Mar 2021" in told
    assert "31 Mar 2021\n(" not in told


def test_the_chair_moves_no_date_to_where_it_was_and_gives_one_where_there_was_none() -> None:
    held = {
        "decisions": [
            {"date": "2020-09-10", "meeting": "SEND Strategic Partnership", "decision": "Write", "refs": "1.1"}
        ]
    }
    moved = approved("redate", "2020-09-10", "2020-12-31")

    def told(end: str) -> str:
        return paper(Workspace([action(end=end)], TWO_MONTHS, [moved], held), "2020-09-30", "chair-front")

    assert "We made 1 decision.\n" in f"{told('Dec 20')}\n"
    assert "We gave “Do 1.1” a date: 31 December 2020." in told("TBC").replace("\u00a0", " ")
    assert "We moved “Do 1.1” from 30 November 2020 to 31 December 2020." in told("Nov 20").replace("\u00a0", " ")


def test_a_milestone_of_what_is_complete_was_met_though_nobody_named_it() -> None:
    done = said("2020-09", "Complete", completed_on="2020-09-20", evidence="Minutes")
    told = paper(Workspace([STAGED], [said("2020-08", "Green"), done]), "2020-09-30", "stocktake")
    assert "1 met (1.1), none missed and still open; no date" in told
    assert "1.1 Pilot: due 30 Sep 2020, met." in told


def test_the_order_in_which_rows_were_typed_changes_no_paper() -> None:
    actions = [action("1.1"), action("1.2"), action("1.3")]
    rows = [said("2020-09", "Green", ref, impact=f"Better for {ref}.") for ref in ("1.1", "1.2", "1.3")]
    changes = [
        approved("close", "2020-09-10", ref="1.3", approved_by="Board"), approved("reopen", "2020-09-20", ref="1.3"),
        approved("redate", "2020-09-10", "2021-01-31", ref="1.2"), approved("redate", "", "2021-01-31", ref="1.1"),
        approved("close", "", ref="1.2"),
    ]  # fmt: skip
    plan = Workspace(actions, rows, changes)
    sections = ("asks", "dates", "date-changes", "stocktake", "impact", "answers", "chair-front")
    turned = plan.having(updates=rows[::-1], changes=changes[::-1])
    assert paper(plan, "2020-09-30", *sections) == paper(turned, "2020-09-30", *sections)


def test_no_return_is_missed_of_what_has_ended_or_is_to_start() -> None:
    done = said("2020-08", "Complete", completed_on="2020-08-20", evidence="Minutes")
    plan = [action("1.1"), action("1.2", start="Jan 21"), action("1.3"), action("1.4")]
    told = paper(Workspace(plan, [done, said("2020-09", "Green", "1.4")]), "2020-09-30", "progress")
    assert (told.count("No return is due."), told.count("No return this month.")) == (2, 1)


def test_what_was_brought_forward_or_opened_again_is_not_expected_later_by_an_old_word() -> None:
    told = [said("2020-08", "Green", forecast_end="2021-06-30"), said("2020-09", "Green")]
    sooner = approved("redate", "2020-09-10", "2021-02-28")
    assert "expected later" not in later(Workspace([action(end="Jul 21")], told, [sooner]))
    first = [said("2020-08", "Green"), said("2020-09", "Green", forecast_end="2021-06-30")]
    assert "expected later" not in later(Workspace([action(end="Jul 21")], first, [sooner]))
    assert "1 expected later than before (1.1)" in later(Workspace([action(end="May 21")], first, [sooner]))
    done = [
        said("2020-08", "Red", forecast_end="2021-06-30"), said("2020-09", "Complete"), said("2020-10", "Red"),
    ]  # fmt: skip
    again = approved("reopen", "2020-10-10", "2021-03-31")
    assert "expected later" not in later(Workspace([action()], done, [again]), "2020-10-31")


def test_nobody_owes_a_word_where_one_part_is_on_hold_and_the_other_is_to_start() -> None:
    actions = [action("1.1"), part("1.1a"), part("1.1b", start="Jan 21"), action("1.2")]
    paused = approved("pause", "2020-07-31", ref="1.1a", approved_by="Board")
    rows = [said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2")]
    plan = Workspace(actions, rows, [paused])
    assert plan.judged("2020-09-30").excused
    assert "1 of 1 open action has a return for September 2020" in paper(plan, "2020-09-30", "returns")


def test_what_was_completed_and_opened_again_is_not_paused_as_it_was_before() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Complete", **DONE), said("2020-10", "Green")]
    paused = approved("pause", "2020-08-10", approved_by="Board")
    reopened = approved("reopen", "2020-10-10", "2021-03-31")
    assert Workspace([action()], told, [paused, reopened]).judged("2020-10-31").computed is Status.ON_TRACK
    assert Workspace([action()], told, [paused]).judged("2020-10-31").computed is Status.ON_TRACK
    again = approved("pause", "2020-10-20", approved_by="Board")
    assert Workspace([action()], told, [paused, reopened, again]).judged("2020-10-31").computed is Status.PAUSED


def test_a_part_that_was_opened_again_twice_keeps_what_was_reported_in_between() -> None:
    rows = [
        said("2020-08", "Complete", "1.1b", **DONE), said("2020-09", "Red", updated_on="2020-09-25"),
        said("2020-10", "", "1.2"),
    ]  # fmt: skip
    first, again = approved("reopen", "2020-09-20"), approved("reopen", "2020-10-10", "2021-03-31", ref="1.1b")
    plan = Workspace(IN_PARTS, rows, [first, again])
    for day in ("2020-09-30", "2020-10-31"):
        assert plan.judged(day, "1.1b").reported is Status.OFF_TRACK
    assert "reported complete, but reopened" not in plan.judged("2020-10-31").challenge


def test_families_read_the_day_that_is_now_expected_of_what_had_no_date_at_first() -> None:
    rows = [said("2020-08", "Green"), said("2020-09", "Green", forecast_end="2021-01-31")]
    plan = Workspace([action(end="Ongoing")], rows, [approved("redate", "2020-09-10", "2020-12-15")])
    told = paper(plan, "2020-09-30", "plain-actions").replace("\u00a0", " ")
    assert "We planned 15 December 2020. We now expect 31 January 2021." in told
    sooner = Workspace([action(end="Jan 21")], rows, [approved("redate", "2020-09-10", "2020-12-15")])
    told = paper(sooner, "2020-09-30", "plain-actions").replace("\u00a0", " ")
    assert "New date: 15 December 2020. We now expect 31 January 2021." in told
