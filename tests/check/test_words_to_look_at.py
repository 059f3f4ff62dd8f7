"""Words and days that were surely not meant so are asked about, with their place, and used as they are."""

import pytest

from tests.workspaces import Workspace, action, said


def found(kind: str, **cells: str) -> list[tuple[str, int, str]]:
    checked = Workspace((action("1.1"), action("1.2")), [said("2020-11", "Green", "1.1", **cells)]).checked()
    return [(one.place.file, one.place.row, one.place.column) for one in checked.findings if one.kind == kind]


@pytest.mark.parametrize("column", ["progress", "next_steps", "issues", "officer_note"])
@pytest.mark.parametrize(
    "text",
    ["<p>The line opens in <b>May</b>.</p>", "Tea &amp; talk", "The line&nbsp;opens", "Opens<br/>in May", "As above",
     "see above", "Ditto.", "same as above", "„“", "x" * 32_767],
)  # fmt: skip
def test_words_that_nobody_meant_so_are_asked_about(column: str, text: str) -> None:
    text = '"' if text == "„“" else text
    assert found("words to look at", **{column: text}) == [("data/updates/2020-11.csv", 2, column)]


@pytest.mark.parametrize(
    "text",
    ["The share is < 5 and > 3.", "R&D met twice.", "As above, the line opens in May and runs for a year.", "a <b c",
     "The class of 2020 <11 pupils> met.", "x" * 32_000],
)  # fmt: skip
def test_words_that_are_meant_are_not(text: str) -> None:
    assert found("words to look at", progress=text) == []


@pytest.mark.parametrize(("start", "end", "asked"), [("Jul 20", "May 20", True), ("Jul 20", "Jul 20", False)])
def test_an_action_that_ends_before_it_starts_is_asked_about(start: str, end: str, asked: bool) -> None:
    checked = Workspace((action("1.1", end=end, start=start),), [said("2020-11", "Green")]).checked()
    places = [(one.place.file, one.place.row, one.place.column) for one in checked.findings if "ends on" in one.message]
    assert places == ([("data/actions.csv", 2, "end")] if asked else [])


def test_a_decision_due_before_it_was_made_is_asked_about() -> None:
    row = {"date": "2020-11-10", "decision": "Go", "owner": "Body", "due": "2020-01-20"}
    checked = Workspace(updates=[said("2020-11", "Green")], registers={"decisions": (row,)}).checked()
    assert [one.place.column for one in checked.findings if one.kind == "day to look at"] == ["due"]
