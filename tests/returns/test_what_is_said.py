"""What an officer reads when returns come in: once, in words, and nothing that is no difference."""

from pathlib import Path

import pytest

from sendplan import api
from sendplan.show.explain import as_text
from tests.commands import ended
from tests.returns.filling import MONTH, NHS, SMALL, book, returned, sent, updates
from tests.workspaces import Workspace, said


def collected(root: Path) -> str:
    done = ended("returns", "collect", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(root))
    return done.out + done.err


def typed(root: Path, ref: str, **texts: str) -> None:
    """By the officer, into the month's file."""
    path = root / f"data/updates/{MONTH}.xlsx"
    workbook = book(path)
    sheet = workbook.worksheets[0]
    titles = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=8) for cell in row if cell.value}
    [row] = [line[0].row for line in sheet.iter_rows() if str(line[0].value) == ref]
    for name, text in texts.items():
        sheet.cell(int(row or 0), titles[name.replace("_", " ").capitalize()]).value = text
    workbook.save(path)


def test_a_word_that_is_no_status_is_quoted_once_and_asked_about(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "NHS-trust", {"2.1": {"status": "green-ish", "progress": "Written", "forecast_end": "soon"}})
    told = collected(tmp_path)
    assert "2.1: 'green-ish' is not a status; did you mean Green (on-track)? Choose a word from the list\n" in told
    soon = "2.1: 'soon': it is not understood as a date; it is not used until it is clear"
    assert f"{soon}; write the day in this form: 31/12/" in told
    assert "it says" not in told
    status = ended("returns", "status", "--month", MONTH, "--on", "2020-11-26", "--workspace", str(tmp_path))
    assert "to correct: 2.1 status, 2.1 forecast end" in status.out
    [message] = (folder / "back").glob("*.txt")
    assert "did you mean Green (on-track)? Choose a word from the list." in message.read_text("utf-8")


def test_the_same_status_in_another_word_is_no_difference(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    typed(tmp_path, "2.1", status="Amber", progress="By telephone")
    returned(folder, "NHS-trust", {"2.1": {"status": "At risk", "progress": "Half written"}})
    told = collected(tmp_path)
    assert "2.1, progress: 'By telephone' stands, not 'Half written'" in told
    assert "2.1, status" not in told
    assert updates(tmp_path)["2.1"]["status"] == "Amber"


def test_a_body_that_the_officer_names_beside_another_has_answered(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"status": "Green", "progress": "Schools trained"}})
    collected(tmp_path)

    def missing() -> tuple[str, ...]:
        found = api.returns_state(tmp_path, MONTH, today=api.day("2020-11-26")).bodies
        return next(one.missing for one in found if one.body == NHS)

    assert "1.10" in missing()
    typed(tmp_path, "1.10", progress="Schools trained. The trust agrees.", updated_by="Council; NHS trust")
    assert "1.10" not in missing()


@pytest.mark.parametrize(
    ("signed", "owing"),
    [
        ("", set()),  # nobody knows whose it is: it stands for both
        ("Council", {NHS}),
        ("Council (by telephone)", {NHS}),
        ("NHS trust, 24 November", {"Council"}),
        ("Council, with the NHS trust", set()),
        ("A parent", set()),
    ],
)
def test_what_is_typed_under_one_lead_s_name_is_still_owed_by_the_other_as_the_papers_say(
    signed: str, owing: set[str], tmp_path: Path
) -> None:
    SMALL.write(tmp_path)
    api.month_ahead(tmp_path, MONTH, today=api.day("2020-11-20"))
    typed(tmp_path, "1.10", progress="Schools trained", updated_by=signed)
    found = api.returns_state(tmp_path, MONTH, today=api.day("2020-11-26")).bodies
    assert {one.body for one in found if "1.10" in one.missing} == owing


def test_who_was_heard_by_a_tracker_is_not_asked_again_and_a_day_that_is_past_is_said_to_be(tmp_path: Path) -> None:
    SMALL.write(tmp_path)
    api.month_ahead(tmp_path, MONTH, today=api.day("2020-11-20"))
    typed(tmp_path, "2.1", progress="Told us in the tracker")
    for ref in ("1.10", "2.2a"):
        typed(tmp_path, ref, progress="Told us too")

    def asked(on: str) -> str:
        return ended("month", MONTH, "--on", on, "--workspace", str(tmp_path)).out

    assert "1. 1 of 2 bodies still to answer (1 answered in part) by Friday 27 November 2020: Council\n" in asked(
        "2020-11-20"
    )
    assert (
        "1. 1 of 2 bodies still to answer (1 answered in part), due since Friday 27 November 2020: Council\n"
        in asked("2020-11-30")
    )


def test_explain_says_what_keeps_an_action_private_after_a_public_month(tmp_path: Path) -> None:
    private = said("2020-09", "Red", forecast_end="2021-02-28", restricted="yes", restricted_why="The trust first")
    root = Workspace(updates=[private, said("2020-10", "Amber")]).write(tmp_path)
    told = as_text(api.explain(api.open_workspace(root), "1.1"))
    assert "Restricted (The trust first), so public papers print neither status." in told
    assert "In force from there: forecast_end; a public update that gives it anew, or says none, ends that." in told
    again = Workspace(updates=[private, said("2020-10", "Amber", forecast_end="2021-03-31")]).write(tmp_path / "b")
    assert "Restricted" not in as_text(api.explain(api.open_workspace(again), "1.1"))
