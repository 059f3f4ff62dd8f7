"""What is mistyped gets the nearest right one, and dates are taken as officers write them."""

from pathlib import Path

import pytest

from tests.commands import ended, sendplan


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("chekc",), "did you mean check?"),
        (("templates", "lst"), "did you mean list?"),
        (("report", "--fromat", "pdf"), "--format"),
        (("report", "--format", "pfd"), "'pdf'"),
        (("explain", "overdu"), "did you mean overdue?"),
        (("explain", "3:due-son"), "did you mean due_soon?"),
        (("explain", "on-track"), "did you mean reported.on-track or computed.on-track?"),
        (("explain", "1.77"), "did you mean 1.7?"),
        (("templates", "show", "bord"), "did you mean board?"),
        (("templates", "new", "schools", "--from", "famlies"), "did you mean families?"),
    ],
)
def test_what_is_mistyped_gets_the_nearest_right_one(words: tuple[str, ...], meant: str) -> None:
    ended = sendplan(*words)
    assert ended.code in (2, 4)
    assert meant in ended.err


@pytest.mark.parametrize("name", ["overdue", "Overdue", "late start", "not yet overdue"])
def test_a_number_is_known_by_the_name_a_paper_gives_it(name: str) -> None:
    ended = sendplan("explain", name)
    assert (ended.code == 0) is (name != "not yet overdue")


@pytest.mark.parametrize(
    "day", ["2020-10-31", "31/10/2020", "31.10.2020", "31 October 2020", "2020-10", "October 2020"]
)
def test_the_as_at_date_is_a_day_or_a_month_as_officers_write_it(day: str) -> None:
    assert sendplan("summary", "--as-at", day).out == sendplan("summary", "--as-at", "2020-10-31").out


@pytest.mark.parametrize("day", ["soon", "Autumn 2020", "2020", "32/10/2020", "10/2020-11/2020", ""])
def test_what_is_neither_a_day_nor_a_month_is_refused_with_an_example(day: str) -> None:
    ended = sendplan("summary", "--as-at", day)
    assert ended.code == 2
    assert "November 2020" in ended.err


def test_a_group_without_a_command_says_what_there_is() -> None:
    found = ended("templates")
    assert found.code == 2
    for word in ("list", "new", "check", "show", "preview", "Examples:"):
        assert word in found.err + found.out


def test_init_without_a_folder_works_in_an_empty_one_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ended("init").code == 0
    assert ended("check").code == 0
    again = ended("init")
    assert again.code == 2
    assert "not empty" in again.err
