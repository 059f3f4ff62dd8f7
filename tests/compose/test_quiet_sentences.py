"""Sentences of quiet months: decisions, options, short answers, who is silent, and what is private."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.compose.sections import unanswered
from sendplan.model.reading import text_of
from sendplan.model.status import Status
from sendplan.model.template import Filters, SectionChoice
from tests.compose.briefs import a_template
from tests.compose.reading import rows, tables
from tests.compose.test_quiet_months import THREE, plain
from tests.compose.test_true_sentences import PRIVATE, measure
from tests.workspaces import Workspace, action, approved, said


@pytest.mark.parametrize(
    ("ask", "told"), [("Spend £11.1 million", True), ("Join 1.10 to it", True), ("End 1.1.", False)]
)
def test_a_decision_names_its_action_where_its_words_do_not(ask: str, told: bool) -> None:
    row = said("2020-09", "Green", ask=ask, ask_of="Board")
    assert ("(1.1)" in plain(Workspace(updates=[row]), "asks")) is told


def test_an_option_without_a_word_is_none() -> None:
    for options, told in (
        ("...", "Board\n–"),
        ("Agree it; ...", "Agree it."),
        (". ; Agree it; Not yet.", "Agree it, or Not yet."),
    ):
        asks = said("2020-09", "Green", ask="Agree a date", ask_of="Board", ask_options=options)
        assert told in plain(Workspace(updates=[asks]), "asks"), options


def test_of_a_single_finding_that_no_action_answers_nothing_is_complete_or_not() -> None:
    finding = {"id": "P1", "finding": "Waiting is long", "source": "Inspection", "refs": "1.1"}
    plan = Workspace(updates=[said("2020-09", "Green")], registers={"inspection": [finding]})
    assert "Not every action that answers the inspection finding is complete." in plain(plan, "inspection")
    none = plain(plan.having(registers={"inspection": [{**finding, "refs": ""}]}), "inspection")
    assert "\nWithout an action: P1." in none
    assert "very action" not in none


def test_a_long_message_of_the_officer_keeps_its_paragraphs() -> None:
    second, third = "The second line says more than it. " * 10, "The third line says the most of all. " * 10
    for begin, first in (
        ("It goes well. All is said.", "It goes well."),
        ("It goes\nwell. All is said.", "It goes well."),
    ):
        told = said("2020-09", "Green", "plan", progress=f"{begin}\n{second}\n{third}")
        lines = plain(Workspace(updates=[said("2020-09", "Green"), told]), "front").splitlines()
        at = lines.index(first)
        kept = "\n" not in begin
        assert (lines[at + 1 : at + 4] == ["All is said.", second.strip(), third.strip()]) is kept
        assert " ".join(lines[at : at + 4]).startswith("It goes well. All is said. The second line")


def test_the_templates_own_word_for_a_status_stands_in_every_sentence() -> None:
    late = said("2020-09", "Red", impact="Fewer complaints")
    template = a_template("answers", "exceptions", "impact")
    looks = template.look.statuses
    own = {
        status: replace(look, word="Behind") if status is Status.OFF_TRACK else look for status, look in looks.items()
    }
    template = replace(template, look=replace(template.look, statuses=own))
    for plan in (Workspace(updates=[late]), Workspace(updates=[said("2020-09", "Green")])):
        paper = "\n".join(text_of(compose(prepare(plan.records(), template, date(2020, 9, 30), versions={}))))
        assert "behind" in paper
        assert "off track" not in paper.casefold()


@pytest.mark.parametrize(
    ("signed", "missing"),
    [("Clara Lane, ICB", "LA"), ("LA; ICB", ""), ("la (C. Lane)", "ICB"), ("Clara Lane", ""), ("ICB's lead", "LA")],
)
def test_a_body_has_signed_where_its_whole_name_stands(signed: str, missing: str) -> None:
    row = said("2020-09", "Green", updated_by=signed)
    leads = [{"as_written": "LA; ICB", "body": body} for body in ("LA", "ICB")]
    answered = plain(Workspace([action(lead="LA; ICB")], [row], registers={"leads": leads}), "answers")
    assert f"missing: {missing} (1.1)" in answered if missing else "missing" not in answered


def test_two_words_of_a_month_ago_say_whose_each_is() -> None:
    told = [said("2020-08", "Amber"), said("2020-09", "Red", forecast_end="2021-03-31")]
    front = plain(Workspace([action("1.1")], told), "front")
    assert "in August at risk by leads, on track by dates: worse." in front


def test_nobody_is_missing_only_where_each_challenge_is_explained_too() -> None:
    plan = Workspace([action("1.1", "Aug 20")], [said("2020-09", "Green")])
    missing = plain(plan, "answers")
    assert "Each open action has a report for September. Challenges unexplained: " in missing
    assert "Nobody" not in missing
    explained = plan.having(updates=[said("2020-09", "Green", officer_note="Asked on Monday.")])
    assert "Nobody: each open action has a report for September." in plain(explained, "answers")


def test_the_officer_s_note_alone_is_no_return_and_takes_the_place_of_no_lead_s_words() -> None:
    """It answers the challenge: when its lead was last heard of, and what it said then, stays as it was."""
    heard = said("2020-07", "Green", issues="Two providers object.", mitigation="Lawyers meet.", next_steps="Sign")
    updates = [heard, said("2020-08", "Green", "1.2"), said("2020-09", "", progress="", officer_note="Asked twice.")]
    plan = Workspace([action("1.1", "Aug 20"), action("1.2")], updates)
    told = plain(plan, "challenges", "exceptions")
    assert "Answer: Asked twice." in told
    assert "In July 2020: Two providers object." in told
    for section in ("exceptions", "recovery", "overdue", "answers"):  # an old word is dated wherever it stands
        told = plain(plan, section)
        assert "In July 2020: Two providers object" in told, section
        assert told.count("Lawyers meet.") == told.count("In July 2020: Lawyers meet."), section
    silent = plan.having(
        actions=[action("1.1", "Dec 21"), action("1.2")], updates=[*updates[1:], said("2020-07", "Green")]
    )
    told = plain(silent, "challenges")
    assert "No return received since July 2020.\nAnswer: Asked twice." in told
    alone = silent.having(updates=[said("2020-07", "Green"), updates[1], said("2020-09", "Green", "1.2")])
    assert "No return received since July 2020. No answer yet." in plain(alone, "unanswered")


def test_a_body_that_says_nothing_is_asked_once_for_all_of_its_actions() -> None:
    """Seven rows alike stood on the board's page for a body that had not reported once."""
    first = [said("2020-07", "Green", ref) for ref in ("1.1", "1.2", "1.3", "1.4")]
    told = [*first, said("2020-07", "Amber", "1.5"), said("2020-09", "Green", "1.9")]
    plan = Workspace(
        [action(f"1.{n}", "Dec 21", lead="Council" if n != 4 else "NHS trust") for n in (1, 2, 3, 4, 5, 9)],
        [*told, said("2020-09", "", "1.3", progress="", officer_note="Asked twice.")],
    )
    brief = prepare(plan.records(), a_template("unanswered"), date(2020, 9, 30), versions={})
    [table] = tables(unanswered.write(brief, brief.template.sections[0]))
    found = rows(table)
    assert [cells[0] for cells in found] == ["1.1, 1.2", "1.4"], "1.3 is answered, 1.5 is no challenge"
    assert found[0][1] == "Council: Do 1.1; Do 1.2"
    assert found[1][1] == "Do 1.4"


def test_families_are_told_where_nobody_answered_this_month() -> None:
    august = [said("2020-08", "Green", ref) for ref in THREE]
    plan = Workspace([action(ref) for ref in THREE], [*august, said("2020-09", "", "plan")])
    assert "This month we had no news of any of them." in plain(plan, "plain-counts")
    two = plan.having(updates=[*august, said("2020-09", "Green", "1.1")])
    assert "This month we had no news of 2 of them." in plain(two, "plain-counts")
    most = plan.having(updates=[*august, *(said("2020-09", "Green", ref) for ref in THREE[:2])])
    assert "no news" not in plain(most, "plain-counts")


def test_a_theme_all_told_in_private_has_no_status_that_could_be_taken_for_unknown() -> None:
    told = [said("2020-09", "Red", "1.1", **PRIVATE), said("2020-09", "Green", "2.1")]
    plan = Workspace([action("1.1"), action("2.1")], told)
    for section in ("position", "standing", "numbers", "themes"):
        paper = plain(plan, section)
        rows = paper[paper.index("One") :]
        assert "Not published\nNot published" in rows, section
        assert "Unknown\nUnknown" not in rows, section


def test_a_plan_that_slips_is_not_said_to_but_twice() -> None:
    ends = {"1.1": "Aug 20", **{f"1.{number}": "Mar 21" for number in range(2, 9)}}
    late, later = {"forecast_end": "2021-05-31"}, {"forecast_end": "2021-07-31"}
    august = [said("2020-09", "Green", "1.1"), said("2020-09", "Red", "1.2", **late), said("2020-09", "Green", "1.3")]
    told = [*august, said("2020-10", "Green", "1.1"), said("2020-10", "Red", "1.2", **later)]
    plan = Workspace([action(ref, end) for ref, end in ends.items()], told)
    fell = plain(plan.having(changes=[approved("redate", "2020-10-20", "2021-03-31")]), "numbers", day="2020-10-31")
    grew = plain(plan.having(actions=[*plan.actions[:-1], action("1.8", "Oct 20")]), "numbers", day="2020-11-30")
    assert "but slipping, but" not in fell + grew
    assert "As in September, but slipping, yet no action is overdue, down from 1." in fell


def test_a_theme_mostly_told_in_private_does_not_take_the_status_of_the_rest() -> None:
    """Two of three actions were private, one of them far overdue, and the theme was “on track”."""
    told = [said("2020-09", "Red", ref, **PRIVATE) for ref in THREE[:2]] + [said("2020-09", "Green", "1.3")]
    paper = plain(Workspace([action("1.1", "Jul 20"), action("1.2"), action("1.3")], told), "position")
    assert "1 One\nNot published\nNot published" in paper
    one = plain(Workspace([action("1.1", "Jul 20"), action("1.2"), action("1.3")], told[1:]), "position")
    assert "1 One\nUnknown\nOff track" in one


def test_how_a_subgroups_actions_stand_is_not_said_of_the_plan() -> None:
    plan = Workspace(
        [action("1.1"), action("2.1", theme="2")], [said("2020-09", "Green"), said("2020-09", "Red", "2.1")]
    )
    template = replace(a_template("position", "standing"), filters=Filters(themes=(1,)))
    brief = prepare(plan.records(), template, date(2020, 9, 30), restricted=False, versions={"sendplan": "0"})
    assert "Where these actions stand: on track" in "\n".join(text_of(compose(brief)))


@pytest.mark.parametrize(
    ("silent", "told"),
    [(("Trust",), "Who has not answered: Trust (1.2)."), (("Trust", "School"), "Who has not answered."),
     ((), "Who has not answered: nobody.")],
)  # fmt: skip
def test_a_body_that_alone_is_silent_is_named_though_the_row_is_cut(silent: tuple[str, ...], told: str) -> None:
    """“Who has not answered: annex, section 17” takes more room than the one name that it leads to."""
    leads = {"1.1": "Council", "1.2": "Trust", "1.3": "School"}
    plan = Workspace([action(ref, lead=lead) for ref, lead in leads.items()])
    plan = plan.having(updates=[
        said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref, lead in leads.items()
        if month == "2020-08" or lead not in silent
    ])  # fmt: skip
    assert told in plain(plan, SectionChoice("answers", limit=2))


@pytest.mark.parametrize(
    ("months", "was"),
    [(("06", "07", "09"), "70%, was 62% (Jul 2020)"), (("07", "08", "09"), "70%, was 62%\n"),
     (("03", "06", "09"), "70%, was 62%\n")],
)  # fmt: skip
def test_a_value_from_before_one_that_is_missing_has_its_month(months: tuple[str, ...], was: str) -> None:
    """“66%, was 62%” was of two months before, and the paper before had given it as “62% (Aug)”."""
    values = measure(*((f"2020-{at}", value) for at, value in zip(months, ("61", "62", "70"), strict=True)))
    plan = Workspace([action()], [said("2020-08", "Green"), said("2020-09", "Green")], (), {"measures": values})
    assert was in plain(plan, "measures-short")


def test_a_subgroup_reads_what_was_done_this_month_on_what_is_late() -> None:
    """It was left out of the rows of progress, and the rows of what is late had its cause and recovery alone."""
    late = said("2020-09", "Red", "1.1", issues="Posts are empty.", progress="Evening clinics were doubled.")
    plan = Workspace([action(), action("1.2")], [late, said("2020-09", "Green", "1.2")])
    assert "Cause: Posts are empty. Done: Evening clinics were doubled.\nRecovery" in plain(
        plan, "progress", "recovery"
    )
    assert "Evening clinics" not in plain(plan, "recovery"), "a board's paper has no section of progress"
    assert "Evening clinics were doubled." in plain(plan, "progress", "overdue")
    hidden = plan.having(updates=[said("2020-09", "Red", progress="Secretword", **PRIVATE), plan.updates[1]])
    assert "Secretword" not in plain(hidden, "progress", "recovery")
