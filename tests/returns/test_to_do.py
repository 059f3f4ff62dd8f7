"""`sendplan month`, and `sendplan` alone: what is to be done next, each with its command or its place."""

from pathlib import Path

import pytest

from sendplan import api
from tests.commands import ended
from tests.returns.filling import COUNCIL, MONTH, NHS, SMALL, book, returned, sent
from tests.workspaces import Workspace, action, approved, said

ALL = ("1.1", "1.10", "2.1", "2.2a", "2.2b")


def month(root: Path, *words: str, on: str = "2020-11-26") -> str:
    done = ended("month", *words, "--on", on, "--workspace", str(root))
    assert done.code == 0, done.err
    return done.out


def test_a_blank_plan_is_to_be_typed_before_anybody_is_asked(tmp_path: Path) -> None:
    """It is of the year it is made in, and what is left of the starter's words is named."""
    assert ended("init", str(tmp_path), "--on", "2027-11-26").code == 0
    plan, path = tmp_path / "data/plan.toml", tmp_path / "data/actions.xlsx"
    assert "date = 2027-10-31" in plan.read_text("utf-8")
    workbook = book(path)
    [header] = [at for at, row in enumerate(workbook.worksheets[0].iter_rows(), 1) if row[0].value == "Ref"]
    first_row, next_row = workbook.worksheets[0][header + 1], workbook.worksheets[0][header + 2]
    assert [cell.value for cell in first_row[:5]] == ["1.1", "1", "What is to be done", "Nov 27", "Mar 28"]
    first = month(tmp_path, on="2027-11-26")
    assert "1. Your plan to type: row 1.1 is there to be typed over\n   data/actions.xlsx" in first
    assert "Ask 1 body" not in first
    first_row[2].value = "Map the offer"
    for cell, text in zip(next_row, ("1.10", "1", "Train settings", "", "Dec 27", "Council"), strict=False):
        cell.value = text
        assert cell.number_format == "@", "Excel makes 20-Dec of a Dec 20 elsewhere"
    workbook.save(path)
    read = api.open_workspace(tmp_path).records.plan.actions
    assert [(one.ref, one.end_text) for one in read] == [("1.1", "Mar 28"), ("1.10", "Dec 27")]
    typed = month(tmp_path, on="2027-11-26")
    assert "1. Still as the starter says: area, partnership and themes\n   type yours in data/plan.toml" in typed
    assert "2. Ask 2 bodies for their returns" in typed


def test_a_month_from_its_first_command_to_its_last(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    first = month(tmp_path, MONTH)
    assert "2020-11.xlsx: made; type there what you are told for November 2020" in first
    assert (
        "Ask 2 bodies for their returns by Friday 27 November 2020\n   sendplan returns send --month 2020-11" in first
    )
    assert "Your message to write: it opens every paper" in first

    folder = api.send_returns(tmp_path, MONTH, today=api.day("2020-11-20")).folder
    asked = month(tmp_path)
    assert "2 of 2 bodies still to answer by Friday 27 November 2020" in asked
    assert "sendplan returns status --remind --month 2020-11" in asked
    assert "2 of 2 bodies still to answer, late since Friday 27 November 2020" in month(tmp_path, on="2020-11-28")

    council = {ref: {"status": "Green", "progress": "Done"} for ref in ("1.1", "1.10", "2.2b")}
    returned(folder, "Council", council)
    assert "1 file in the inbox to take in\n   sendplan returns collect" in month(tmp_path)
    trust = {"2.1": {"status": "Green", "ask": "A later date", "percent": "much"}, "1.10": {"progress": "Yes"},
             "2.2a": {"progress": "Yes", "status": "Complete"}}  # fmt: skip
    returned(folder, "NHS-trust", trust)
    api.collect_returns(tmp_path, month=MONTH, today=api.day("2020-11-27"))
    after = month(tmp_path)
    assert "still to answer" not in after
    assert "Cells to be corrected by NHS trust" in after
    assert "1 ask not ready to be decided: 2.1 does not say of whom and by when" in after
    assert "1 challenge without an answer: 2.1\n   type it in officer_note" in after
    assert "Reported complete, but its date or its evidence is missing: 2.2a" in after
    assert "Papers to make; due Thursday 3 December 2020: board\n   sendplan report --as-at 2020-11" in after
    assert "Thursday 3 December 2020 (passed)" in month(tmp_path, on="2020-12-04")

    path = tmp_path / "data/updates/2020-11.xlsx"
    workbook = book(path)
    workbook.worksheets[0].cell(5, 10).value = "All in all a good month"
    workbook.save(path)
    wrote = month(tmp_path)
    assert "Your message" not in wrote
    assert "How sure you are to say" in wrote
    assert "A line to write on themes 1, 2, 3" in wrote


@pytest.mark.parametrize(
    ("decisions", "asked_again", "told"),
    [
        ([], "", True),
        ([{"date": "2020-10-29", "decision": "To agree the date", "refs": "1.1"}], "", False),
        ([{"date": "2020-11-12", "decision": "Deferred to December", "refs": "1.1"}], "", True),
        ([{"date": "2020-11-12", "decision": "To agree the date", "refs": "1.1"}], "", False),
        ([{"date": "2020-10-12", "decision": "To look into it", "refs": "1.1"}], "", True),
        ([], "A later date", False),
    ],
)
def test_what_was_asked_and_not_decided_is_to_be_asked_again(
    decisions: list[dict[str, str]], asked_again: str, told: bool, tmp_path: Path
) -> None:
    rows = (said("2020-10", "Green", ask="A later date", ask_of="Board"), said(MONTH, "Green", ask=asked_again))
    early = {"meetings": [{"template": "board", "date": "2020-10-29", "as_at": "2020-10-23"}]}
    registers = {**({"decisions": decisions} if decisions else {}), **early}
    Workspace((action(),), rows, registers=registers).write(tmp_path)
    assert ("Asked in October 2020 and not decided: 1.1\n" in month(tmp_path, MONTH)) is told


def test_what_is_wanted_by_a_day_to_come_is_not_yet_undecided(tmp_path: Path) -> None:
    asked = said("2020-10", "Green", ask="A later date", ask_of="Board", ask_by="2020-11-12")
    Workspace((action(),), (asked, said(MONTH, "Green"))).write(tmp_path)
    for day, told in (("2020-11-12", False), ("2020-11-13", True)):
        assert ("Asked in October 2020 and not decided: 1.1\n" in month(tmp_path, MONTH, on=day)) is told


def test_drafts_are_made_then_out_of_date_then_to_be_issued(tmp_path: Path) -> None:
    SMALL.having(updates=(*SMALL.updates, said(MONTH, ref="plan"), said(MONTH, "Green", "2.2b"))).write(tmp_path)
    opened = api.open_workspace(tmp_path)
    (tmp_path / "templates").mkdir()
    for name in ("board", "mine"):
        text = f'title = "{name}"\nboard = "Board"\nsections = ["numbers"]\n'
        (tmp_path / f"templates/{name}.toml").write_text(text, "utf-8")
    api.report(opened, ["board", "mine"], forms=["html"])
    assert "Papers to issue: board; due" in month(tmp_path), "mine goes to no meeting, and issue passes over it"
    more = (*SMALL.updates, said(MONTH, ref="plan"), said(MONTH, "Red", "2.2b"))
    SMALL.having(updates=more).write(tmp_path)
    stale = "Drafts out of date, for the data has changed: board, mine\n   sendplan report --as-at 2020-11"
    assert stale in month(tmp_path)


def test_a_board_that_met_on_drafts_is_told_of_in_the_month_after(tmp_path: Path) -> None:
    """Later papers are compared with what was issued: without that the month's own numbers may change behind them."""
    SMALL.having(updates=(*SMALL.updates, said(MONTH, "Green", "2.2b"))).write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/board.toml").write_text(
        'title = "board"\nboard = "Board"\nsections = ["numbers"]\n', "utf-8"
    )
    api.report(api.open_workspace(tmp_path), ["board"], forms=["html"])
    never = "Papers of November 2020 whose meeting was held, never issued: board\n   sendplan issue --as-at 2020-11"
    assert never in month(tmp_path, "2020-12", on="2020-12-11")
    assert "never issued" not in month(tmp_path, "2020-12", on="2020-12-10"), "it meets today"
    api.issue(api.open_workspace(tmp_path), ["board"])
    assert "never issued" not in month(tmp_path, "2020-12", on="2020-12-11")


def test_a_restricted_edition_has_a_command_that_reaches_it(tmp_path: Path) -> None:
    """`report` and `issue` pass over it without being asked: their lines stood there for good. Beside an issued paper
    nobody need issue it.
    """
    rows = (*SMALL.updates, said(MONTH, "Green", "2.2b", restricted="yes", restricted_why="Names a school"))
    SMALL.having(updates=rows).write(tmp_path)
    (tmp_path / "templates").mkdir()
    text = 'title = "board"\nboard = "Board"\nsections = ["numbers"]\n'
    (tmp_path / "templates/board.toml").write_text(text, "utf-8")
    api.report(api.open_workspace(tmp_path), ["board"], forms=["html"], restricted=True)
    assert "Papers to issue: board-restricted, board; due" in month(tmp_path)
    never = "never issued: board-restricted, board\n   sendplan issue --as-at 2020-11 --restricted"
    assert never in month(tmp_path, "2020-12", on="2020-12-11")
    api.issue(api.open_workspace(tmp_path), ["board"])
    assert "never issued" not in month(tmp_path, "2020-12", on="2020-12-11")
    SMALL.having(updates=(*rows, said(MONTH, "Red", "2.1"))).write(tmp_path)
    stale = "Drafts out of date, for the data has changed: board-restricted\n   sendplan report --as-at 2020-11"
    assert f"{stale} --restricted" in month(tmp_path, MONTH)


def test_a_body_that_came_to_the_plan_since_is_still_to_be_asked(tmp_path: Path) -> None:
    sent(tmp_path)
    leads = (*SMALL.registers["leads"], {"as_written": "College", "body": "College", "email": ""})
    more = (*SMALL.actions, action("3.2", lead="College"))
    SMALL.having(actions=more, registers={**SMALL.registers, "leads": leads}).write(tmp_path)
    found = month(tmp_path, "November 2020")
    assert "Ask those that came to the plan since: College\n   sendplan returns send --month 2020-11" in found
    assert "2 of 3 bodies still to answer" in found


def test_problems_and_undecided_changes_are_named(tmp_path: Path) -> None:
    asked = approved("redate", "", "2021-03-31", "2.1", asked_on="2020-11-01")
    broken = (*SMALL.actions, action("4.1", theme="9"))
    SMALL.having(changes=(asked,), actions=broken).write(tmp_path)
    found = month(tmp_path)
    assert "problem" in found
    assert "\n   sendplan check" in found
    assert "Changes of the plan asked for and not decided: 2.1" in found


def test_sendplan_alone_says_it_in_a_workspace_and_helps_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Start here" in ended().out
    sent(tmp_path)
    alone = ended()
    assert alone.code == 0
    assert alone.out.startswith("November 2020, on ")
    assert "sendplan returns status --remind" in alone.out


@pytest.mark.parametrize(("on", "is_said"), [("2021-02-26", False), ("2021-03-05", True), ("2022-03-05", False)])
def test_a_plan_that_has_rested_is_told_what_begins_the_month_of_today(tmp_path: Path, on: str, is_said: bool) -> None:
    """As after the import of a plan with its first statuses, months before the first returns."""
    SMALL.having(updates=[said("2020-11", "Green", "1.1")]).write(tmp_path)
    told = "November 2020 was 4 months ago; to begin March 2021, name it\n"
    assert (told in month(tmp_path, MONTH, on=on)) is is_said


def test_nothing_left_is_said(tmp_path: Path) -> None:
    rows = [said(MONTH, "Green", ref, updated_by=f"{COUNCIL}; {NHS}", officer_note="Seen") for ref in ALL]
    message = said(MONTH, ref="plan", assurance="limited", officer_note="Why")
    lines = [said(MONTH, ref=str(number)) for number in (1, 2, 3)]
    SMALL.having(updates=(*rows, message, *lines)).write(tmp_path)
    assert [line for line in month(tmp_path).splitlines() if line[:1].isdigit()] == [
        "1. Papers to make; due Thursday 3 December 2020: board"
    ]


def test_an_answer_of_the_month_before_is_to_be_looked_at_again(tmp_path: Path) -> None:
    note = "The centre was rung."
    rows = [
        said("2020-10", "Green", "2.1", forecast_end="2021-02-28", officer_note=note),
        said("2020-11", "Green", "1.1"),
    ]
    SMALL.having(updates=rows).write(tmp_path)
    told = month(tmp_path, MONTH)
    assert "1 challenge answered in a month before: 2.1\n" in told
    assert "if more is known, type it in officer_note" in told
    assert "without an answer: 2.1" not in told
