"""What an officer's three months with ten actions showed untrue or clumsy, each as the smallest plan that shows it."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Document
from sendplan.model.reading import text_of
from sendplan.model.template import Filters, SectionChoice
from sendplan.papers.since import differences
from sendplan.rules.findings import plain_findings
from tests.commands import sendplan
from tests.compose.briefs import a_template
from tests.papers.test_officers_months import every, paper
from tests.workspaces import Workspace, action, approved, part, said

NAMED = {"action": "Publish one map of early help services."}


def test_a_name_within_a_sentence_ends_without_the_stop_or_colon_of_the_plan() -> None:
    actions = (action("1.1", "Sep 20", **NAMED), action("1.2", "Oct 20", action="Shorten the wait:"), action("1.3"))
    rows = [*every("2020-08", "Green", "1.1", "1.2", "1.3"), *every("2020-09", "Red", "1.2"),
            said("2020-09", "Red", "1.1", forecast_end="2020-12-31")]  # fmt: skip
    told = paper(Workspace(actions, rows), "2020-09-30", "answers", "due", "next", "actions-in-full", "stocktake")
    assert "Off track now: 1.1 Publish one map of early help services. " in told
    assert "Publish one map of early help services (1.1), expected 31 Dec 2020" in told
    assert "Off track by the lead’s word: 1.2 Shorten the wait.\n" in told
    assert "services.." not in told
    assert "services.," not in told
    assert "computed: Shorten the wait\n" in told
    assert "Action\nPublish one map of early help services.\n" in told, "in full as the plan writes it"


def test_families_are_not_told_that_what_is_on_hold_is_due() -> None:
    actions = [action(ref, "Oct 20") for ref in ("1.1", "1.2", "1.3")]
    rows = [*every("2020-09", "Green", "1.1"), said("2020-09", "Amber", "1.2", forecast_end="2020-11-30"),
            *every("2020-09", "Paused", "1.3")]  # fmt: skip
    of = Workspace(actions, rows, [approved("pause", "2020-09-10", ref="1.3", approved_by="Board")])
    told = paper(of, "2020-09-30", "plain-next", plain=True)
    assert (
        "2 things are due by 31 October 2020. We expect 1 of them later than planned. 1 more thing that was to "
        "be done by then is on hold. In November 2020 we will tell you how they went." in told
    )
    assert "Nothing is due by 31 October 2020. 1 thing that was to be done by then is on hold." in paper(
        of, "2020-09-30", "plain-next", plain=True, filters=Filters(refs=("1.3",))
    )


def test_families_read_what_was_agreed_and_what_is_expected_and_that_a_promise_is_open_again() -> None:
    done = {"completed_on": "2020-08-20", "evidence": "The map"}
    rows = [said("2020-08", "Complete", "1.1", **done), *every("2020-08", "Green", "1.2"),
            said("2020-09", "Green", "1.2", forecast_end="2020-12-15"),
            said("2020-09", "Amber", "1.1", forecast_end="2020-11-15")]  # fmt: skip
    changes = [approved("reopen", "2020-09-10", "2020-11-30", approved_by="Board"),
               approved("redate", "2020-09-10", "2020-12-31", ref="1.2", approved_by="Board")]  # fmt: skip
    told = paper(Workspace([action("1.1", "Aug 20"), action("1.2", "Oct 20")], rows, changes), "2020-09-30",
                 "plain-actions", plain=True)  # fmt: skip
    assert (
        "We said this was done. We have opened it again. We planned 31 August 2020. New date: "
        "30 November 2020. We now expect 15 November 2020." in told
    )
    assert "We planned 31 October 2020. New date: 31 December 2020. We now expect 15 December 2020." in told


def test_what_was_stopped_and_opened_again_was_not_said_to_be_done() -> None:
    changes = [
        approved("close", "2020-08-10", approved_by="Board"),
        approved("reopen", "2020-09-10", approved_by="Board"),
    ]
    rows = [*every("2020-08", "Green", "1.1", "1.2"), *every("2020-09", "Green", "1.1", "1.2")]
    told = paper(Workspace([action("1.1"), action("1.2")], rows, changes), "2020-09-30", "plain-actions", plain=True)
    assert "We said this was done" not in told


def test_a_part_that_is_told_slips_though_another_is_told_of_in_private() -> None:
    actions = (action("1.1", "Mar 21"), part("1.1a"), part("1.1b"), action("1.2"), action("1.3", "Jun 20", "May 20"))
    rows = [said("2020-08", "Red", "1.1a", forecast_end="2021-06-30"), *every("2020-08", "Red", "1.1b", "1.2", "1.3"),
            said("2020-09", "Red", "1.1a", forecast_end="2021-08-31"), *every("2020-09", "Red", "1.2", "1.3"),
            said("2020-09", "Amber", "1.1b", restricted="yes")]  # fmt: skip
    assert "Slipping" in paper(Workspace(actions, rows), "2020-09-30", "standing")
    still = [row for row in rows if row[1].get("forecast_end") != "2021-08-31"]
    assert "Slipping" not in paper(Workspace(actions, still), "2020-09-30", "standing")


def test_an_approved_pause_is_no_fall_and_its_theme_has_none_either() -> None:
    rows = [
        *every("2020-08", "Green", "1.1", "2.1"),
        *every("2020-09", "Green", "2.1"),
        said("2020-09", "Paused", "1.1"),
    ]
    of = Workspace(
        [action("1.1", **NAMED), action("2.1")], rows, [approved("pause", "2020-09-10", approved_by="Board")]
    )
    told = paper(of, "2020-09-30", "answers", "standing")
    assert "Worse" not in told
    assert "What got worse?\nNothing, by dates, evidence and measures." in told
    assert "Paused by decision: 1.1 Publish one map of early help services." in told
    assert "1 paused by approval (1.1);" in paper(
        of.having(actions=[action("1.1", "Sep 20"), action("2.1")]), "2020-09-30", "stocktake"
    )


def test_a_body_that_sent_nothing_has_not_returned_what_another_did() -> None:
    leads = [{"as_written": "Both", "body": body} for body in ("Trust", "Forum")]
    rows = [
        said("2020-08", "Green", "1.1", updated_by="Trust; Forum"),
        said("2020-09", "Green", "1.1", updated_by="Trust"),
    ]
    told = paper(Workspace([action("1.1", lead="Both")], rows, (), {"leads": leads}), "2020-09-30", "returns")
    assert "Forum\n0 of 1" in told
    assert "Trust\n1 of 1" in told
    assert "All open actions, each once\n1 of 1" in told


def test_the_one_body_that_has_not_answered_is_named_though_a_table_names_it_too() -> None:
    rows = [*every("2020-08", "Red", "1.1", "1.2"), *every("2020-09", "Green", "1.2")]
    of = Workspace([action("1.1", "Aug 20", lead="Trust"), action("1.2")], rows)
    assert "No report for September: Trust (1.1)." in paper(of, "2020-09-30", "answers", "recovery")


def test_a_paper_of_two_themes_tells_the_level_that_one_of_them_was_given() -> None:
    rows = [*every("2020-09", "Green", "1.1", "2.1", "3.1"), said("2020-09", ref="2", assurance="limited"),
            said("2020-09", ref="3", assurance="none")]  # fmt: skip
    of = Workspace([action("1.1"), action("2.1"), action("3.1")], rows)
    two = paper(of, "2020-09-30", "front", filters=Filters(themes=(1, 2)))
    assert "How sure are we: no level for these actions alone; theme 2 limited (officer’s judgement)." in two
    assert "theme 2 limited and theme 3 no assurance" in paper(of, "2020-09-30", "front", "assurance")
    assert "no level given" in paper(of, "2020-09-30", "front", filters=Filters(themes=(1,)))
    rated = of.having(updates=[*rows, said("2020-09", ref="plan", assurance="reasonable")])
    plan_too = "no level for these actions alone; the whole plan reasonable and theme 2 limited (officer’s judgement)."
    assert plan_too in paper(rated, "2020-09-30", "front", filters=Filters(themes=(1, 2)))
    assert "reasonable assurance, second highest of four" in paper(rated, "2020-09-30", "front")


def test_impact_beside_the_exceptions_is_of_what_is_off_track_too() -> None:
    rows = [said("2020-09", "Amber", "1.1", forecast_end="2021-03-31", impact="Help is the same in each school")]
    told = paper(Workspace([action("1.1")], rows), "2020-09-30", "impact", "exceptions")
    assert "The difference that 1 action that is overdue or off track made stands with the exceptions." in told
    assert "No update of September" not in told


def test_a_section_that_came_is_told_and_not_that_others_stand_further_down() -> None:
    rows = [said("2020-09", "Amber", "1.1", forecast_end="2021-03-31", impact="Help is the same")]
    records = Workspace([action("1.1")], rows).records()

    def document(*names: str) -> Document:
        chosen = replace(a_template(), sections=tuple(SectionChoice(name) for name in names))
        return compose(prepare(records, chosen, date(2020, 9, 30), versions={}))

    before, after = document("exceptions", "challenges"), document("exceptions", "impact", "challenges")
    assert "challenged in section 2." in "\n".join(text_of(before)).replace("\u00a0", " ")
    assert "challenged in section 3." in "\n".join(text_of(after)).replace("\u00a0", " ")
    assert {one.where for one in differences(before, after)} == {"2 Impact and voice"}


def test_the_chair_names_what_was_added_in_its_plain_words_and_send_is_a_word_of_the_families_title() -> None:
    plain = "We will lend SEND teams things that help children stay calm in class."
    meetings = [{"template": "board; annex", "date": "2020-09-10", "as_at": "2020-08-31", "item": "4"}]
    of = Workspace(
        [action("1.1"), action("1.2", in_plain_words=plain)],
        [*every("2020-08", "Green", "1.1"), *every("2020-09", "Green", "1.1", "1.2")],
        [approved("add", "2020-09-10", ref="1.2", approved_by="Partnership")],
        {"meetings": meetings},
    )
    assert f"We added “{plain[:-1]}”." in paper(of, "2020-09-30", "chair-front", plain=True)
    assert "officialese" not in {one.kind for one in plain_findings(of.records(), of.at("2020-09-30"))}


def test_what_is_open_again_does_not_slip() -> None:
    rows = [said("2020-08", "Complete", "1.1", completed_on="2020-08-20", evidence="The map"),
            said("2020-09", "Amber", "1.1", forecast_end="2020-12-15"),
            *every("2020-08", "Red", "1.2"), *every("2020-09", "Red", "1.2")]  # fmt: skip
    of = Workspace([action("1.1", "Aug 20"), action("1.2", "Jun 20", "May 20")], rows,
                   [approved("reopen", "2020-09-11", "2021-01-31", approved_by="Board")])  # fmt: skip
    told = paper(of, "2020-09-30", "answers", "standing")
    assert "Reopened: 1.1 Do 1.1." in told
    assert "Slipping" not in told


def test_a_date_asked_for_waits_no_more_when_its_action_is_done(tmp_path: Path) -> None:
    done = said("2020-09", "Complete", "1.1", completed_on="2020-09-18", evidence="List")
    rows = [*every("2020-08", "Amber", "1.1", "1.2"), done, *every("2020-09", "Green", "1.2")]
    asked = [
        approved("redate", "", "2020-12-31", ref=ref, asked_by="Body", asked_on="2020-08-20") for ref in ("1.1", "1.2")
    ]
    of = Workspace([action("1.1", "Sep 20"), action("1.2")], rows, asked)
    told = paper(of, "2020-09-30", "asks", "dates", "date-changes")
    assert "Changes that wait for approval: 1" in told
    assert "1.2 Do 1.2, to 31 December 2020." in told
    assert "1 change is asked for and not yet approved." in told
    assert (
        "Changes of the plan asked for and not decided: 1.2\n"
        in sendplan("month", "2020-09", "--on", "2020-09-30", workspace=of.write(tmp_path)).out
    )
