"""What a paper says of this month beside the one before: sentences that were untrue, or left something out."""

from datetime import date
from pathlib import Path

from sendplan import api
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_template
from tests.workspaces import Row, Workspace, action, part, said

PRIVATE = {"restricted": "yes"}


def words(workspace: Workspace, *sections: str | SectionChoice, day: str = "2020-09-30") -> str:
    brief = prepare(
        workspace.records(), a_template(*sections), date.fromisoformat(day), restricted=False, versions={"x": "0"}
    )
    return "\n".join(text_of(compose(brief))).replace("\u00a0", " ")


def test_as_in_the_month_before_is_said_only_where_leads_say_the_same() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Red")]
    assert "Where the plan stands: off track by leads, on track by dates\n" in words(
        Workspace(updates=told), "position"
    )
    same = [said("2020-08", "Red"), said("2020-09", "Red")]
    assert "off track by leads, on track by dates, as in August" in words(Workspace(updates=same), "position")


def test_more_overdue_with_the_same_status_is_but() -> None:
    plan = [action("1.1", "Jul 20"), action("1.2", "Aug 20"), action("1.3")]
    told = [said(month, "Red", ref) for month in ("2020-08", "2020-09") for ref in ("1.1", "1.2")]
    late = words(Workspace([action("1.1", "Jun 20"), *plan[1:]], told), "numbers")
    assert "As in August, but 2 actions are overdue, up from 1." in late


def test_what_had_no_status_before_got_no_worse_by_its_leads_word() -> None:
    first = Workspace(updates=[said("2020-08"), said("2020-09", "Red")])
    assert "by the lead’s word" not in words(first, "answers")
    assert "What got worse?\nFirst reported off track: 1.1 Do 1.1." in words(first, "answers")
    told = Workspace(updates=[said("2020-08", "Green"), said("2020-09", "Red")])
    assert "Off track by the lead’s word: 1.1 Do 1.1." in words(told, "answers")


def test_a_first_report_that_is_bad_news_is_none_that_got_better() -> None:
    plan = [action("1.1", start="Jul 20"), action("1.2", start="Jul 20"), action("1.3", start="Jul 20")]
    told = [
        said("2020-08", ref="1.2"), said("2020-08", "Green", "1.3"), said("2020-09", "Red"),
        said("2020-09", "Green", "1.2"), said("2020-09", "Green", "1.3"),
    ]  # fmt: skip
    found = words(Workspace(plan, told), "answers")
    assert "What got worse?\nFirst reported off track: 1.1 Do 1.1." in found
    assert "What got better?\nNow reported on track: 1.2 Do 1.2." in found


def test_an_action_without_an_agreed_date_is_later_than_its_lead_expected() -> None:
    plan = [action("1.1", end="Ongoing"), action("1.2")]
    told = [said("2020-08", "Green", forecast_end="2020-12-31"), said("2020-09", "Green", forecast_end="2021-03-31")]
    found = words(Workspace(plan, told), "answers")
    assert "Is the plan later?\nYes. None overdue (August: 0). 1 expected later than before (1.1)." in found


def test_a_part_that_is_done_is_told_beside_an_action_that_is_and_says_what_it_lacks() -> None:
    proven = {"completed_on": "2020-09-10", "evidence": "Minutes"}
    plan = [action("1.1", end="Mar 21"), part("1.1a", "Oct 20"), part("1.1b", "Dec 20"), action("1.2")]
    august = [said("2020-08", "Green", ref) for ref in ("1.1a", "1.1b", "1.2")]
    both = [*august, said("2020-09", "Blue", "1.1a", **proven), said("2020-09", "Blue", "1.2", **proven)]
    better = words(Workspace(plan, both), "answers")
    assert "Reported complete: 1.2 Do 1.2, with evidence. Part done: 1.1a." in better
    alone = words(Workspace(plan, [*august, said("2020-09", "Blue", "1.1a")]), "answers")
    assert "Part reported done: 1.1a Do 1.1a, no date or evidence yet." in alone


def voice(day: str) -> dict[str, list[Row]]:
    heard = {"date": day, "refs": "1.1", "you_said": "Evenings are easier", "we_did": "Two were held then"}
    return {"voice": [heard]}


def test_an_answer_to_families_is_told_from_its_own_day() -> None:
    """In the paper of September made again in October families had their answer of October already."""
    rows = {"voice": [{**voice("2020-09-10")["voice"][0], "answered_on": "2020-10-05"}]}
    told = [said("2020-09", "Green"), said("2020-10", "Green")]
    then, now = (
        words(Workspace(updates=told, registers=rows), "answers", day=day) for day in ("2020-09-30", "2020-10-31")
    )
    assert "“Evenings are easier”. Not answered yet." in then
    assert "Two were held then" not in then
    assert "Two were held then" in now


def test_words_of_families_end_and_are_not_new_twice() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Green")]
    assert "“Evenings are easier”. Two were held then." in words(
        Workspace(updates=told, registers=voice("2020-09-05")), "answers"
    )
    again = words(Workspace(updates=told, registers=voice("2020-08-05")), "answers")
    assert "Newest, of 5 August 2020: “Evenings are easier”. Two were held then." in again


def test_a_decision_that_was_to_be_carried_out_is_told_until_it_is() -> None:
    row = {"date": "2020-08-10", "meeting": "Board", "decision": "Write to the trust", "owner": "Clerk", "refs": "1.1",
           "due": "2020-09-05"}  # fmt: skip
    told = [said("2020-08", "Green"), said("2020-09", "Green")]
    late = Workspace(updates=told, registers={"decisions": [row]})
    assert "Decision 25 days overdue: Write to the trust (1.1)." in words(late, "due")
    done = Workspace(updates=told, registers={"decisions": [row | {"done_on": "2020-09-20"}]})
    assert "overdue: Write" not in words(done, "due")


def test_check_names_a_decision_that_is_overdue(tmp_path: Path) -> None:
    row = {"date": "2020-08-10", "meeting": "Board", "decision": "Write to the trust", "owner": "Clerk", "refs": "1.1",
           "due": "2020-09-05", "done_on": "2020-10-02"}  # fmt: skip
    root = Workspace(updates=[said("2020-09", "Green")], registers={"decisions": [row]}).write(tmp_path)
    [found] = [one for one in api.check(api.open_workspace(root)).findings if one.kind == "decision overdue"]
    assert found.message == (
        "what was decided on 1.1 on 10 August 2020 is 25 days overdue (Clerk): type done_on when it is carried out"
    )


def test_a_report_and_an_explanation_of_one_action_are_told_once() -> None:
    told = [said("2020-06", "Green", "1.1"), said("2020-09", "Green", "1.2")]
    front = words(Workspace([action("1.1"), action("1.2")], told), "front")
    assert "What would raise it: the report and explanation of 1.1." in front


def test_what_is_late_in_public_has_slipped_whatever_was_said_in_private() -> None:
    plan = [action("1.1", "Jul 20"), action("1.2", "Aug 20")]
    told = [said("2020-09", "Red", "1.1", **PRIVATE), said("2020-09", "Red", "1.2", forecast_end="2020-12-31")]
    paper = words(Workspace(plan, told), "position", "exceptions")
    assert "Due in 31 days\nLater than planned\nChallenged\n0 of 2\n2 of 2 open\n0 of 2 open\n2 of 2 open" in paper
    assert "Each that is published has a forecast." in paper


def test_what_a_lead_reports_is_not_why_its_date_moved() -> None:
    told = [said("2020-08", "Green"), said("2020-09", "Green", progress="Five have signed.", forecast_end="2021-02-28")]
    assert "Its lead says: Five have signed." in words(Workspace(updates=told), "changes")
    cause = [told[0], said("2020-09", "Green", issues="A post is empty.", forecast_end="2021-02-28")]
    assert "None given\n28 Feb 2021\nA post is empty." in words(Workspace(updates=cause), "changes")


def test_what_is_not_published_is_parted_from_the_name_of_its_action() -> None:
    plan = [action("1.1"), action("1.2")]
    told = [said("2020-09", "Red", "1.1", **PRIVATE), said("2020-09", "Green", "1.2")]
    assert "1.1  Not published reported in private: Do 1.1" in words(Workspace(plan, told), "stocktake")


def test_where_most_actions_answer_no_finding_they_are_counted_and_not_listed() -> None:
    """Twenty-four refs stood alone at the head of a page; those that answer one stand above."""
    refs = ["1.1", *(f"2.{number}" for number in range(1, 10)), "3.1"]
    found = {"inspection": [{"id": "P1", "finding": "Plans are late.", "refs": "1.1"}]}
    of = Workspace([action(ref) for ref in refs], [said("2020-09", "Green", "1.1")], registers=found)
    assert "The other 10 of the plan’s 11 actions answer none of these findings." in words(of, "stocktake")
    one = of.having(actions=[action("1.1"), action("1.2")])
    assert "Action that answers none of these: 1.2." in words(one, "stocktake")
