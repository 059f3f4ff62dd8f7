"""A public row that may tell of a private one is asked about, and nothing is hidden."""

import pytest

from tests.workspaces import Row, Workspace, action, said

PRIVATE = "Arkwright Care withdrew its tender for the centre last week. The lease of Arkwright ends in May."
ACTIONS = (action("1.1", action="Open the centre in Northfield"), action("1.2"))


def asked(words: str, *more: tuple[str, Row], **cells: str) -> list[str]:
    private = said("2020-11", "Red", "1.1", progress=PRIVATE, restricted="yes")
    rows = [private, said("2020-11", "Green", "1.2", progress=words, **cells), *more]
    checked = Workspace(ACTIONS, rows).checked()
    assert [one.restricted for one in checked.records.updates if one.ref == "1.2"] == [False]
    return [one.message for one in checked.findings if one.kind == "private words"]


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Sadly Arkwright Care withdrew its tender for us.", "'arkwright care withdrew its tender'"),
        ("We look for a firm to follow Arkwright.", "'Arkwright'"),
        ("Since Arkwright left, nothing was done.", "'Arkwright'"),
    ],
)
def test_some_of_its_words_or_a_name_are_asked_about(words: str, quoted: str) -> None:
    [message] = asked(words)
    assert message.startswith(f"{quoted} stands in what 1.1 of November 2020 tells in private, and here for everybody")


@pytest.mark.parametrize(
    "words",
    [
        "The lease of the hall ends in May.",
        "Twenty schools of Northfield booked the course.",
        "The tender is drawn up, and care was taken.",
        "We met in November, and last week again.",
    ],
)
def test_words_that_all_may_use_are_not(words: str) -> None:
    assert asked(words) == []


def test_what_was_public_before_or_that_somebody_looked_at_is_not() -> None:
    before = said("2020-10", "Green", "1.1", progress="We visited Arkwright with parents.")
    assert asked("We look for a firm to follow Arkwright.", before) == []
    assert asked("We look for a firm to follow Arkwright.", restricted="no") == []


def test_a_row_of_a_register_is_asked_about_too() -> None:
    private = said("2020-11", "Red", "1.1", progress=PRIVATE, restricted="yes")
    decision = {
        "date": "2020-11-10",
        "meeting": "Board",
        "decision": "Find a firm to follow Arkwright.",
        "owner": "Body",
    }
    checked = Workspace(ACTIONS, [private], registers={"decisions": (decision,)}).checked()
    [found] = [one for one in checked.findings if one.kind == "private words"]
    assert (found.place.file, found.place.row, found.place.column) == ("data/decisions.csv", 2, "decision")
    assert len(checked.records.decisions) == 1


MEASURE = {"measure": "Rooms", "theme": "1", "unit": "rooms", "better": "higher", "period": "2020-10", "value": "4"}
ROWS = {
    "measures": (MEASURE | {"source": "Count by Arkwright Care"}, "source"),
    "meetings": ({"template": "board", "date": "2020-12-10", "as_at": "2020-11-30", "item": "7 Arkwright"}, "item"),
    "risks": (
        {"id": "R1", "refs": "1.2", "risk": "Rooms are lost.", "likelihood": "3", "impact": "3",
         "mitigation": "A firm follows Arkwright."},
        "mitigation",
    ),
    "voice": ({"date": "2020-11-10", "refs": "1.2", "you_said": "We hear that Arkwright goes."}, "you_said"),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_every_register_that_papers_print_is_read_for_private_words(name: str) -> None:
    row, column = ROWS[name]
    private = said("2020-10" if name == "measures" else "2020-11", "Red", "1.1", progress=PRIVATE, restricted="yes")
    checked = Workspace(
        ACTIONS, [private], registers={name: (row, row | {"value": "5", "period": "2020-11"})[:1]}
    ).checked()
    [found] = [one for one in checked.findings if one.kind == "private words"]
    assert (found.place.file, found.place.column) == (f"data/{name}.csv", column)


def test_the_source_of_a_measure_is_asked_about_once_and_not_if_it_was_public_before() -> None:
    private = said("2020-10", "Red", "1.1", progress=PRIVATE, restricted="yes")
    rows = [MEASURE | {"source": "Count by Arkwright Care", "period": f"2020-{month}"} for month in (10, 11, 12)]
    for measures, asked_at in ((rows, [2]), ([rows[0] | {"period": "2020-09"}, *rows], [])):
        checked = Workspace(ACTIONS, [private], registers={"measures": tuple(measures)}).checked()
        assert [one.place.row for one in checked.findings if one.kind == "private words"] == asked_at


@pytest.mark.parametrize("mark", [{"restricted": "yes"}, {"mitigation": "Not for publication"}])
def test_what_a_row_of_a_register_tells_in_private_is_looked_for_too(mark: dict[str, str]) -> None:
    """A name is asked about; whoever repeats a sentence of it is kept private with it."""
    risk = {"id": "R1", "refs": "1.1", "likelihood": "3", "impact": "3", "mitigation": "", "restricted": ""}
    rows = [
        said("2020-11", "Green", "1.1", progress=PRIVATE),
        said("2020-11", "Green", "1.2", progress="As Arkwright."),
    ]
    registers = {"risks": (risk | {"risk": PRIVATE} | mark,)}
    checked = Workspace(ACTIONS, rows, registers=registers).checked()
    assert {one.ref: one.restricted for one in checked.records.updates} == {"1.1": True, "1.2": False}
    assert "these words are private in row 2 of data/risks.csv" in " ".join(map(str, checked.records.problems))
    [found] = [one for one in checked.findings if one.kind == "private words"]
    assert found.message.startswith("'Arkwright' stands in what ")
