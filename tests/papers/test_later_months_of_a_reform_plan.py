"""A reform plan in its later months: the chair, families, private marks and bodies that were renamed."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sendplan import api
from sendplan.check.records import load
from sendplan.model.calendar import Month
from sendplan.model.template import Filters
from sendplan.packs.begin import begin
from sendplan.rules.known import known_at
from sendplan.show.explain import as_text
from tests.commands import sendplan
from tests.papers.test_months_of_a_reform_plan import IN_PARTS, PRIVATE
from tests.papers.test_officers_months import every, paper
from tests.workspaces import PLAN, Row, Workspace, action, approved, said


def chaired(*decisions: Row, heard: list[Row] | None = None) -> str:
    kinds = ("close", "pause", "add")
    changes = [approved(kind, "2020-09-10", ref=ref) for kind, ref in zip(kinds, ("1.2", "1.3", "2.1"), strict=True)]
    meetings: list[Row] = [{"template": "board; chair", "date": "2020-09-10", "as_at": "2020-08-31", "item": "4"}]
    plan = [
        action("1.1", in_plain_words="We will hold every late review."),
        action("1.2"),
        action("1.3"),
        action("2.1"),
    ]
    registers: dict[str, list[Row]] = {"meetings": list(meetings), "decisions": list(decisions)}
    registers |= {"voice": heard} if heard else {}
    of = Workspace(plan, every("2020-09", "Green", "1.1"), changes, registers)
    return paper(of, "2020-09-30", "chair-front", "chair-said", plain=True)


def test_the_chair_names_every_change_and_no_number_that_families_do_not_know() -> None:
    move = {"date": "2020-09-10", "meeting": "", "decision": "Move the end of 1.1 to March 2021, as 11.1 and 1.10",
            "refs": "1.1"}  # fmt: skip
    told = chaired(move)
    assert "We stopped “Do 1.2”. Why: Reason. We put “Do 1.3” on hold. Why: Reason. We added “Do 2.1”." in told
    assert "Move the end of “We will hold every late review” to March 2021, as 11.1 and 1.10" in told
    assert "We have no note" not in told, "of none is anything noted: there is no column for it"
    assert "What was said" not in told
    voice: list[Row] = [{"date": "2020-09-01", "refs": "1.1", "you_said": "We wait", "we_did": ""}]
    assert "What was said" in chaired(move, heard=voice)


def test_families_are_told_what_not_shown_means() -> None:
    rows = [said("2020-09", "Green", "1.1"), said("2020-09", "Red", "1.2", **PRIVATE)]
    of = Workspace([action("1.1"), action("1.2")], rows)
    means = "“Not shown”: we were told how it is going, but may not print it yet."
    assert means in paper(of, "2020-09-30", "plain-counts", plain=True)
    assert means not in paper(of.having(updates=rows[:1]), "2020-09-30", "plain-counts", plain=True)


def test_explain_says_of_which_part_each_fact_is() -> None:
    shown = as_text(api.explain(Workspace(IN_PARTS, every("2020-09", "Green", "1.1a")).opened("2020-09-30"), "1.1"))
    assert "  1.1a end date: 2021-03-31" in shown
    assert "  1.1b end date: 2021-03-31" in shown


def test_a_drafted_agenda_asks_what_the_updates_want_of_that_board_and_nothing_private(tmp_path: Path) -> None:
    wanted = {"ask": "Agree a supplement", "ask_of": "Partnership"}
    rows = [
        said("2020-09", "Green", "1.1", **wanted), said("2020-09", "Green", "1.2", ask="Told alone", **PRIVATE),
        said("2020-09", "Green", "1.3", ask="Elsewhere", ask_of="Council"),
    ]  # fmt: skip
    meetings = [{"template": "board; brief", "date": "2020-10-14", "as_at": "2020-09-30", "item": "4"}]
    leads = [{"as_written": "Body", "body": "Body"}]
    plan = Workspace([action("1.1"), action("1.2"), action("1.3")], rows, (), {"meetings": meetings, "leads": leads})
    api.start_workspace(plan.write(tmp_path), example=False)
    agenda = begin(tmp_path, load(tmp_path).records, "board", Month(2020, 9)).read_text("utf-8")
    assert 'asks = ["Agree a supplement (1.1 Do 1.1)"]' in agenda
    assert "Told alone" not in agenda
    assert "Elsewhere" not in agenda


def test_what_was_marked_last_month_is_no_mark_where_the_month_file_quotes_it(tmp_path: Path) -> None:
    rows = [said("2020-09", "Amber", "1.1", progress="OFFICIAL-SENSITIVE: one may withdraw", **PRIVATE)]
    leads = [{"as_written": "Body", "body": "Body"}]
    root = Workspace([action("1.1"), action("1.2")], rows, (), {"leads": leads}).write(tmp_path)
    assert sendplan("month", "2020-10", "--on", "2020-10-14", workspace=root).code == 0
    assert (root / "data/updates/2020-10.xlsx").is_file()
    checked = sendplan("check", workspace=root)
    assert "words_before" not in checked.out + checked.err
    assert "could not be read" not in checked.err
    assert checked.code == 0


@pytest.mark.parametrize(("mark", "code"), [("yes", 0), ("yes: told in confidence", 1)])
def test_an_action_that_was_looked_at_and_stays_private_is_no_problem(tmp_path: Path, mark: str, code: int) -> None:
    leads = [{"as_written": "Body", "body": "Body"}]
    root = Workspace([action("1.1", confidential=mark), action("1.2")], (), (), {"leads": leads}).write(tmp_path)
    checked = sendplan("check", workspace=root)
    assert checked.code == code
    assert ("1.1 is kept private: public papers have its ref, dates and counts alone" in checked.out) is not bool(code)
    assert ("write yes there and nothing else" in checked.out) is bool(code)
    assert [one.private for one in load(root).records.plan.actions] == [True, False]


def test_families_read_of_what_is_due_how_much_is_expected_later() -> None:
    rows = [said("2020-09", "Green", "1.1"), said("2020-09", "Amber", "1.2", forecast_end="2021-01-31")]
    of = Workspace([action("1.1", "Oct 20"), action("1.2", "Oct 20")], rows)
    told = paper(of, "2020-09-30", "plain-next", plain=True)
    assert "2 things are due by 31 October 2020. We expect 1 of them later than planned. In November 2020 we" in told


def test_the_words_to_choose_from_have_the_colours_of_the_plans_own_key(tmp_path: Path) -> None:
    leads = [{"as_written": "Body", "body": "Body", "email": "body@area.example"}]
    plan = PLAN + '[status_key]\n"Grey" = "not-started"\n'
    root = Workspace([action("1.1")], every("2020-09", "Green", "1.1"), (), {"leads": leads}, plan).write(tmp_path)
    api.send_returns(root, "2020-10")
    for name in ("data/updates/2020-10.xlsx", "returns/2020-10/Body.xlsx"):
        words = load_workbook(root / name)["Words to choose from"]
        meanings = {str(row[0].value): str(row[1].value) for row in words.iter_rows(min_row=2)}
        assert meanings["Not started"] == "Grey: work has not begun.", name
        assert meanings["On track"].startswith("Green: "), name


def test_the_officers_answer_to_a_challenge_is_not_taken_for_the_challenge() -> None:
    rows = [said("2020-09", "Amber", "1.1", forecast_end="2021-03-31", officer_note="The new author is known")]
    assert "Challenged; answer: The new author is known." in paper(
        Workspace([action("1.1")], rows), "2020-09-30", "recovery"
    )


def test_an_older_paper_calls_a_body_as_it_was_called_then() -> None:
    """A name given in October stood in the papers of September too, which had said another."""
    leads = [{"as_written": "Lead", "body": "Joint Team", "formerly": "Old Team", "since": "2020-10-01"}]
    rows = [*every("2020-09", "Green", "1.1"), *every("2020-10", "Green", "1.1")]
    of = Workspace([action("1.1", lead="Lead", end="Aug 20")], rows, (), {"leads": leads})
    sections = ("front", "exceptions", "recovery", "returns", "actions-in-full")
    for day, named, not_named in (("2020-09-30", "Old Team", "Joint Team"), ("2020-10-31", "Joint Team", "Old Team")):
        told = paper(of, day, *sections, filters=Filters(leads=("Joint Team",)))
        assert f"Covers actions led by {named}: 1 action" in told
        assert told.count(named) > 3
        assert not_named not in told
    half = of.having(registers={"leads": [{**leads[0], "since": ""}]}).checked().records
    [problem] = half.problems
    assert "'Joint Team' was renamed, and since is blank; write the day since which it has its name" in str(problem)


def test_what_was_issued_before_a_body_was_renamed_has_the_same_rows_since(tmp_path: Path) -> None:
    def of(name: str, **cells: str) -> dict[str, str]:
        leads = [{"as_written": "Lead", "body": "Old Team", **cells}]
        plan = Workspace([action("1.1", lead="Lead")], every("2020-09", "Green", "1.1"), (), {"leads": leads})
        kept = known_at(load(plan.write(tmp_path / name)).records, date(2020, 9, 30)).inputs
        return next(dict(one.rows) for one in kept if one.path == "data/actions.csv")

    assert of("old") == of("new", body="Joint Team", formerly="Old Team", since="2020-10-01")
    assert of("old") != of("mended", body="Joint Team")
