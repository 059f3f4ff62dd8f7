"""What two officers' ordinary months showed untrue of voices, of what got better or worse, and of measures."""

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import Filters
from tests.compose.briefs import a_template
from tests.months.test_what_came_late import PLAN, SAID, SEPTEMBER, paper, with_rows
from tests.months.test_what_measures_and_voices_showed import run
from tests.workspaces import Row, Workspace, action, approved, part, said


def heard(day: str, words: str, did: str = "", answered_on: str = "", difference: str = "") -> Row:
    return {**SAID, "date": day, "you_said": words, "we_did": did, "answered_on": answered_on,
            "difference": difference}  # fmt: skip


WAITED = heard("2020-08-12", "We wait for months.")
ANSWERED = {**WAITED, "we_did": "We text each month.", "answered_on": "2020-09-10"}
STILL = heard("2020-08-19", "Reviews are cancelled.")
TOLD = heard("2020-08-21", "Ask us before.", "We ask the forum.", "2020-08-22")
NEW = heard("2020-09-16", "What comes after college?", "A page for each college.", "2020-09-26")


def in_order(told: str, *words: str) -> bool:
    places = [told.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_the_answer_that_readers_wait_for_comes_before_something_new() -> None:
    """A board was told “Not answered yet” in August; September's answer was one of “2 more: annex”."""
    told = paper(with_rows("voice", WAITED), with_rows("voice", ANSWERED, NEW), ["answers"])
    assert "Answered since August: “We wait for months.” We text each month." in told


def test_what_still_has_no_answer_comes_before_what_was_told_with_its_answer() -> None:
    then = with_rows("voice", WAITED, STILL, TOLD)
    now = with_rows("voice", ANSWERED, STILL, TOLD, NEW)
    told = paper(then, now, ["answers", "families-say"])
    assert in_order(told, "“We wait for months.”", "What comes after college?", "Reviews are cancelled.", "1 more")
    assert "Ask us before." not in told
    plain = paper(then, now, ["plain-voice"])
    assert in_order(plain, "We wait for months.", "What comes after college?", "Reviews are cancelled.")
    assert "Ask us before." not in plain


def test_what_waits_is_not_called_the_newest_if_something_newer_was_told_with_its_answer() -> None:
    rows = with_rows("voice", STILL, TOLD)
    told = paper(rows, rows, ["answers"])
    assert "Said on 19 August 2020: “Reviews are cancelled.” Not answered yet." in told


def test_a_difference_that_readers_have_hides_nothing_that_waits() -> None:
    known = {**TOLD, "difference": "Forty families were asked."}
    more = heard("2020-08-18", "Nobody rings.")
    rows = with_rows("voice", STILL, more, WAITED, known)
    told = paper(rows, rows, ["answers", "families-say"])
    assert in_order(told, "Reviews are cancelled.", "Nobody rings.", "We wait for months.")
    assert "Forty families" not in told
    new = paper(with_rows("voice", STILL, more, WAITED, TOLD), rows, ["answers", "families-say"])
    assert "The difference is new: “Ask us before.”" in new


def test_what_the_board_itself_paused_is_no_fall() -> None:
    """A board read of what it had decided, that two of three promises wait, as “What got worse? Paused now”."""
    plan = Workspace(
        [action("1.1"), action("1.2"), action("1.3")],
        [said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in ("1.1", "1.2", "1.3")],
    )
    stopped = plan.having(changes=[approved("pause", "2020-09-10", ref=ref) for ref in ("1.1", "1.2")])
    told = paper(plan, stopped, ["answers", "standing", "dates"])
    assert "What got worse? Nothing, by dates, evidence and measures." in told
    assert "Paused by decision: 1.1 Do 1.1; 1.2." in told
    assert "Worse ↓" not in told
    assert "No comparison: half or more of what is open is now unknown or paused." in told
    by_lead = [*plan.updates[:3], said("2020-09", "Paused"), *plan.updates[4:]]
    assert "What got worse? Paused by the lead’s word: 1.1" in paper(plan, plan.having(updates=by_lead), ["answers"])


STEADY = [40, 42] * 6


def measured(*numbers: int, better: str = "higher") -> str:
    """Return the answers of September, whose value is the last; August's paper had those before it."""
    plan = PLAN.having(registers={"measures": run(*numbers, better=better)})
    return paper(plan, plan, ["answers"])


def test_a_verdict_that_no_longer_holds_is_withdrawn_where_it_is_looked_for() -> None:
    """May's board read “Improving”; in June “No sign of change” stood in the table of measures alone."""
    worse, better = "What got worse? No longer improving: Plans", "What got better? No longer worsening: Plans"
    assert f"{worse} (target 60%): 44%, was 73%." in measured(*STEADY, 73, 44)
    assert f"{better} (target 60%, met): 44%, was 73%." in measured(*STEADY, 73, 44, better="lower")
    assert "No longer" not in measured(*STEADY, 73, 74)
    assert "No longer" not in measured(*STEADY, 43)


def shown(plan: Workspace, section: str = "difference") -> str:
    return paper(plan, plan, [section])


def tied(*numbers: int, start: str = "", date: str = "2020-07-31") -> Workspace:
    return PLAN.having(
        actions=[action("1.1", start=start, measures="Plans")],
        plan=PLAN.plan.replace("2020-07-31", date),
        updates=PLAN.updates[::2],
        registers={"measures": run(*numbers), "inspection": [{"id": "P1", "finding": "Late", "refs": "1.1"}]},
    )


def test_what_one_or_two_values_show_since_an_action_began_is_too_early_to_tell() -> None:
    """May's annex read “improving since then” on one value after the plan, which June's withdrew."""
    for newest in (73, 43):
        two = tied(*STEADY, 41, newest)
        assert f"42% (Jul 2020) before the plan, {newest}% now; too early to tell (2 values since)." in shown(two)
        assert "Plans: too early to tell." in shown(two, "inspection")
    five = tied(*STEADY, 60, 60, 60, 60, 80, date="2020-04-30")
    assert "42% (Apr 2020) before the plan, 80% now; improving since then." in shown(five)
    assert "Plans: better since." in shown(five, "inspection")


def test_the_value_of_a_month_that_ends_on_the_plans_day_is_the_one_before_the_plan() -> None:
    few = tied(52, 50, 49, 47, 44)
    assert "49% (Jul 2020) before the plan, 44% now; too few points to judge (5 of 12)." in shown(few)
    assert "50% (Jun 2020) before the plan" in shown(tied(52, 50, 49, 47, 44, date="2020-07-30"))


PRIVATE = said("2020-09", "Amber", "1.2", issues="Talks on the price.", restricted="yes", restricted_why="Commercial")


def marked(plan: Workspace, *sections: str) -> str:
    brief = prepare(plan.records(), a_template(*sections), SEPTEMBER, restricted=True, versions={"x": "0"})
    return " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())


def test_a_marked_paper_tells_what_makes_it_so() -> None:
    """A board's restricted paper said “Commercial talks” on each page, and nowhere on what or why."""
    plan = PLAN.having(updates=[*PLAN.updates[:3], PRIVATE])
    for section in ("recovery", "overdue"):
        assert "Private: 1.2 Do 1.2: at risk by its lead’s word, on track by dates. Talks on the price." in marked(
            plan, "answers", section
        )
        assert "Talks" not in paper(PLAN, plan, ["answers", section])
    quiet = plan.having(actions=[action("1.1"), action("1.2")])
    assert "Private: 1.2 Do 1.2: at risk" in marked(quiet, "answers", "recovery")
    late = plan.having(actions=[action("1.1"), action("1.2", "31 Jul 20")])
    told = marked(late, "recovery")
    assert "Private: 1.2 (above)." in told
    assert told.count("Talks on the price.") == 1
    assert "Private:" not in marked(PLAN, "recovery")


def test_a_message_whose_first_sentence_is_set_large_is_not_cut() -> None:
    message = f"All is well. {'And it goes on and on in many words. ' * 12}"
    plan = PLAN.having(updates=[*PLAN.updates, said("2020-09", "", "plan", progress=message)])
    told = marked(plan, "front")
    assert "All is well. And it goes on" in told


def test_a_paper_of_some_bodies_says_that_they_share_its_actions_and_that_others_lead_parts() -> None:
    """A part that another service leads alone stood in a paper that covered “actions led by” two bodies."""
    bodies = {"Both": ("Trust", "Council"), "Trust": ("Trust",), "Council": ("Council",)}
    leads = [{"as_written": name, "body": body} for name, each in bodies.items() for body in each]

    def covers(*actions: Row) -> str:
        plan = Workspace(actions, [said("2020-09", "Green")], registers={"leads": leads})
        template = replace(a_template("front"), filters=Filters(leads=("Trust",)))
        brief = prepare(plan.records(), template, SEPTEMBER, restricted=False, versions={"x": "0"})
        return " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())

    assert "Covers actions led by Trust: 1 action" in covers(action(lead="Trust"))
    assert "Covers actions led or shared by Trust: 1 action" in covers(action(lead="Both"))
    assert "Covers actions led or shared by Trust, with all their parts: 1 action" in covers(
        action(lead="Both"), part("1.1a", lead="Both"), part("1.1b", lead="Council")
    )
