"""What a row's own cells say of who may read it, and what the officer reads where they say two things."""

import pytest

from tests.workspaces import Workspace, said


def checked(**cells: str) -> tuple[bool, list[tuple[str, str]]]:
    """Whether the row is private, and the problems: rule, and text behind the place."""
    records = Workspace(updates=[said("2020-09", "Green", **{"restricted": "", **cells})]).checked().records
    told = [(one.rule, str(one).partition("row 2, ")[2]) for one in records.problems]
    return records.updates[0].restricted, told


@pytest.mark.parametrize("why", ["", "-", "–", "n/a", "N/A", "none", "Not restricted", "public", "no"])
def test_a_reason_that_says_there_is_none_keeps_nothing_private(why: str) -> None:
    assert checked(restricted_why=why) == (False, [])


@pytest.mark.parametrize(("mark", "said_so"), [("", "is blank"), ("no", "says 'no'")])
def test_a_reason_without_a_mark_keeps_its_row_private_and_is_said(mark: str, said_so: str) -> None:
    told = (
        f"column restricted_why: it says why the row is restricted, but restricted {said_so}; it is kept private; "
        "write yes in restricted, or empty this cell"
    )
    assert checked(restricted=mark, restricted_why="A child could be known") == (True, [("restricted", told)])
    assert checked(restricted="yes", restricted_why="A child could be known") == (True, [])


def test_another_column_that_may_mean_it_keeps_its_row_private_and_is_said() -> None:
    told = (
        "column confidential: it keeps the row private, for the column confidential may mean restricted; "
        "say it in restricted alone"
    )
    assert checked(restricted="no", confidential="yes") == (True, [("restricted", told)])
    assert checked(restricted="no", confidential="") == (False, [])


LONG = "The centre at Northfield was looked at again with partners, and the lease was read in May. "


@pytest.mark.parametrize(
    ("said_so", "shown"),
    [
        ("Not for the press please!", "Not for the press please"),
        ("CONFIDENTIAL: the firm left.", "CONFIDENTIAL"),
        (
            "Can we keep this paragraph out of the public version of the paper?",
            "Can we keep this paragraph out of the…",
        ),
    ],
)
def test_a_message_shows_the_words_that_are_the_mark_wherever_they_stand(said_so: str, shown: str) -> None:
    """Else the officer searches a long update for what to say in other words."""
    for text in (LONG + said_so, f"{said_so} {LONG}", f"{LONG} {said_so} {LONG}"):
        private, [(rule, told)] = checked(progress=text)
        assert (private, rule) == (True, "restricted")
        assert f"it seems to say that the row is private ({shown!r}); it is kept private" in told
