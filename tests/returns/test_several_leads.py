"""Returns of several leads on one action, and second returns."""

from pathlib import Path

import pytest

from sendplan.returns.judging import merged
from tests.returns.filling import (
    book,
    fill,
    header,
    returned,
    saved,
    sent,
    updates,
)
from tests.returns.test_collecting import collect, log


def test_two_leads_of_one_action_are_merged_with_both_texts_and_the_worse_status(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"status": "Green", "progress": "Schools trained", "forecast_end": "1/2/2021",
                                          "percent": 80}})  # fmt: skip
    returned(folder, "NHS-trust", {"1.10": {"status": "Amber", "progress": "Nurses wait", "forecast_end": "31/3/2021",
                                            "percent": 30, "restricted": "yes"}})  # fmt: skip
    done = collect(tmp_path)
    row = updates(tmp_path)["1.10"]
    assert row["progress"] == "Council, Green: Schools trained\n\nNHS trust, Amber: Nurses wait"
    assert (row["status"], row["forecast_end"], row["percent"], row["restricted"]) == (
        "Amber",
        "2021-03-31",
        "30",
        "yes",
    )
    assert row["updated_by"] == "Council; NHS trust"
    said = " ".join(done.notes)
    for words in ("both texts are kept", "the worse counts", "the later, 31 March 2021, counts", "the lower counts"):
        assert words in said


@pytest.mark.parametrize(
    ("first", "second", "stands", "told"),
    [("Not started", "On track", "On track", "work has begun, so 'On track' counts"),
     ("Not started", "Red", "Red", "the worse counts"), ("Green", "Red", "Red", "the worse counts")],
)  # fmt: skip
def test_which_of_two_leads_words_counts_is_said(
    first: str, second: str, stands: str, told: str, tmp_path: Path
) -> None:
    """“On track” stood where one had not started, as “the worse”."""
    folder = sent(tmp_path)
    for body, status in (("Council", first), ("NHS-trust", second)):
        returned(folder, body, {"1.10": {"status": status, "progress": f"Words of {body}"}})
    done = collect(tmp_path)
    assert updates(tmp_path)["1.10"]["status"] == stands
    assert f"its leads differ (Council {first!r}, NHS trust {second!r}); {told}" in " ".join(done.notes)


def test_leads_that_agree_and_one_that_says_nothing_more_stand_as_they_are(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"status": "Green", "progress": "Schools trained"}})
    collect(tmp_path)
    assert updates(tmp_path)["1.10"]["progress"] == "Schools trained"
    returned(folder, "NHS-trust", {"1.10": {"status": "On track", "progress": "Nurses trained"}})
    done = collect(tmp_path)
    assert done.notes == ["1.10: Council and NHS trust both answered; both texts are kept"]  # Green is On track
    assert updates(tmp_path)["1.10"]["progress"] == "Council: Schools trained\n\nNHS trust: Nurses trained"


def test_words_too_long_for_one_cell_stop_nobody_and_are_said(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    returned(folder, "Council", {"1.10": {"progress": "y" * 20_000}, "1.1": {"status": "Green"}})
    returned(folder, "NHS-trust", {"1.10": {"progress": "z" * 19_000}})
    done = collect(tmp_path)
    row = updates(tmp_path)["1.10"]
    assert "z" * 19_000 in row["progress"]
    assert "Council: (20,000 characters, too long to stand here: in log.csv)" in row["progress"]
    assert "do not fit into one cell" in " ".join(done.notes)
    assert updates(tmp_path)["1.1"]["status"] == "Green"
    assert any(line["text"] == "y" * 20_000 for line in log(folder))


def test_words_of_many_that_are_too_long_together_leave_a_cell_that_excel_holds() -> None:
    told = {body: {"status": status, "progress": body[-1] * 20_000}
            for body, status in (("Body A", "Green"), ("Body B", "Red"), ("Body C", "Green"))}  # fmt: skip
    found = merged("1.1", told, {}, {})
    long = "(20,000 characters, too long to stand here: in log.csv)"
    assert found.cells["progress"] == f"Body A, Green: {long}\n\nBody B, Red: {long}\n\nBody C, Green: {'C' * 20_000}"
    assert "the 2 longest are in log.csv" in found.notes[-1]


def test_an_action_that_stands_twice_with_different_words_keeps_neither(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    workbook = book(folder / "NHS-trust.xlsx")
    sheet = workbook.worksheets[0]
    fill(sheet, "2.1", progress="One", status="Green")
    top, columns = header(sheet)
    for at, text in ((20, "Two"), (21, "Three")):
        sheet.cell(top + at, columns["ref"]).value = "2.1"
        sheet.cell(top + at, columns["progress"]).value = text
        sheet.cell(top + at, columns["status"]).value = "Green"
    saved(workbook, folder, "twice.xlsx")
    done = collect(tmp_path)
    assert [(one.ref, one.column, one.text) for _, one in done.wrong] == [("2.1", "progress", "One / Two")]
    assert [one.text for _, one in done.strays] == ["Three"]
    assert "progress" not in updates(tmp_path)["2.1"]
    assert updates(tmp_path)["2.1"]["status"] == "Green"


def test_a_completion_that_one_lead_denies_is_not_used(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    done = {"status": "Complete", "completed_on": "20/11/2020", "evidence": "Minutes"}
    returned(folder, "Council", {"1.10": done})
    returned(folder, "NHS-trust", {"1.10": {"status": "Amber"}})
    collected = collect(tmp_path)
    row = updates(tmp_path)["1.10"]
    assert row["status"] == "Amber"
    assert "completed_on" not in row
    assert "evidence" not in row, "when the other completes its own, this would prove the whole"
    told = "1.10: Council says that it was completed, another that it is not; the day and its evidence are not used yet"
    assert told in collected.notes


def test_a_second_return_waits_for_replace_and_then_stands_alone(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    first = {"2.1": {"status": "Green", "progress": "First", "next_steps": "Write"}, "2.2a": {"progress": "Drafted"}}
    returned(folder, "NHS-trust", first, "1.xlsx")
    collect(tmp_path)
    second = returned(folder, "NHS-trust", {"2.1": {"status": "Red", "progress": "Second"}}, "2.xlsx")
    done = collect(tmp_path)
    assert [(ref, column) for _, ref, column, _, _ in done.again] == [("2.1", "status"), ("2.1", "progress")]
    assert updates(tmp_path)["2.1"]["progress"] == "First"
    collect(tmp_path, second, replace=True, again=True)
    row = updates(tmp_path)["2.1"]
    assert (row["status"], row["progress"]) == ("Red", "Second")
    assert "next_steps" not in row
    assert updates(tmp_path)["2.2a"]["progress"] == "Drafted", "of an action it is silent about the first stands"


def test_what_the_officer_typed_stays_and_is_said(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    mine = book(path)
    mine.worksheets[0].cell(11, 10).value = "They told me by telephone"
    assert mine.worksheets[0].cell(11, 1).value == "2.1"
    mine.save(path)
    returned(folder, "NHS-trust", {"2.1": {"status": "Red", "progress": "Written words"}})
    done = collect(tmp_path)
    assert [(ref, column) for ref, column, _, _ in done.kept] == [("2.1", "progress")]
    row = updates(tmp_path)["2.1"]
    assert (row["status"], row["progress"]) == ("Red", "They told me by telephone")


@pytest.mark.parametrize(
    ("told", "signed"),
    [
        ({"status": "Red", "issues": "Two posts are empty"}, "Council; NHS trust"),
        ({"status": "Red", "progress": "Half of them"}, "Council"),  # nothing of it came into the row
    ],
)
def test_a_row_that_takes_in_another_leads_words_is_of_both(tmp_path: Path, told: dict[str, str], signed: str) -> None:
    """Words of the trust stood in a row that the council alone had signed, and the paper said that the trust was
    missing.
    """
    folder = sent(tmp_path)
    path = tmp_path / "data/updates/2020-11.xlsx"
    mine = book(path)
    sheet = mine.worksheets[0]
    [heads] = [row for row in sheet.iter_rows(max_row=12) if row[0].value == "Ref"]
    [row] = [row for row in sheet.iter_rows() if row[0].value == "1.10"]
    typed = {"Status": "Green", "Progress": "They rang", "Updated by": "Council", "Restricted": "no"}
    for head, cell in zip(heads, row, strict=True):
        cell.value = typed.get(str(head.value), cell.value)
    mine.save(path)
    returned(folder, "NHS-trust", {"1.10": told})
    collect(tmp_path)
    row_now = updates(tmp_path)["1.10"]
    assert (row_now["status"], row_now["updated_by"]) == ("Green", signed)
