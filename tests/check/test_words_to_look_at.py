"""Words and days that were surely not meant so are asked about, with their place, and used as they are."""

import pytest

from tests.workspaces import Row, Workspace, action, said


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


@pytest.mark.parametrize(
    "text",
    ["see email", "See e-mail.", "as per email", "per my email", "See last month", "as last month", "As discussed",
     "as previously reported", "See attached", "no change see previous", "No change – see last month’s update",
     "please see attached report", "see email of 3 March", "as per our conversation", "Same as last month", "As before",
     "see previous update", "refer to last month", "Reported by email", "Update sent separately",
     "As discussed by phone", "see November", "as agreed at the meeting",
     "SEND Service: Two posts were filled.\nClinical Officer: see email", "Trust, On track: as above\nCouncil: Begun."],
)  # fmt: skip
def test_words_that_point_elsewhere_and_say_nothing_are_asked_about(text: str) -> None:
    assert found("words to look at", progress=text) == [("data/updates/2020-11.csv", 2, "progress")]


@pytest.mark.parametrize(
    "text",
    ["No change.", "As planned", "On track.", "Agreed at the meeting.", "Sent the report.", "Minutes agreed.",
     "Reported to the board in March.", "As discussed, two posts were filled.", "See email: two posts were filled.",
     "Heads meet as before the summer, on Fridays.", "Done", "Seen by the panel.", "Letters sent by email.",
     "The same team meets monthly.", "SEND Service: Two posts were filled.\nTrust: Sent the report."],
)  # fmt: skip
def test_words_that_say_something_are_not(text: str) -> None:
    assert found("words to look at", progress=text) == []


def test_an_email_of_a_day_is_evidence() -> None:
    assert found("words to look at", evidence="See email of 3 November 2020") == []
    assert found("words to look at", evidence="See email") != []


def asked_about(*rows: tuple[str, Row]) -> list[tuple[str, str]]:
    """Return the month and column of every finding about words, days or evidence of the rows."""
    kinds = ("words to look at", "no evidence named", "day to look at")
    checked = Workspace((action("1.1"), action("1.2")), rows).checked()
    return [(one.place.file[13:20], one.place.column) for one in checked.findings if one.kind in kinds]


def test_a_cell_that_a_later_month_replaced_is_asked_about_no_more() -> None:
    done = said("2020-11", "Complete", completed_on="2020-11-06", evidence="tbc")
    assert asked_about(done) == [("2020-11", "evidence")]
    assert asked_about(done, said("2020-12", "Complete", evidence="Minutes of 3 December")) == []
    assert asked_about(done, said("2020-12", "Complete", evidence="to follow")) == [("2020-12", "evidence")]
    assert asked_about(done, said("2020-12", "Complete", evidence="")) == [("2020-11", "evidence")]
    assert asked_about(done, said("2020-12", "Green", "1.2", evidence="Minutes")) == [("2020-11", "evidence")]
    before = said("2020-10", "Complete", completed_on="2020-10-06", evidence="Minutes")
    assert asked_about(before, done) == [("2020-11", "evidence")]
