"""A month's file with one thing wrong in it: it is said where it stands, with one remedy, and nothing else is lost."""

import shutil
from pathlib import Path

import pytest

from sendplan.check.records import load
from tests.check.test_in_doubt import workspace
from tests.commands import sendplan

HEAD = "ref,status,progress,completed_on,restricted"
ROWS = ("1.1,Green,Leaflet sent,,no", "1.2,Red,Hall is shut,,", "2.1,Amber,Panel met,,")


def checked(tmp_path: Path, *rows: str, first: str = HEAD) -> tuple[Path, str]:
    root = workspace(tmp_path, "\n".join((first, *rows)).encode(), "csv")
    return root, sendplan("check", workspace=root).out


@pytest.mark.parametrize(("row", "said"), [
    ("1.2,,Amber – the hall is shut,,", "has no status, and its words begin with 'Amber'"),
    ("1.2,,RED. The hall is shut,,", "has no status, and its words begin with 'RED'"),
    ("1.2,,[Amber] the hall is shut,,", "has no status, and its words begin with 'Amber'"),
    ("1.2,,Off track: the hall is shut,,", "has no status, and its words begin with 'Off track'"),
    *((f"1.2,,{text},,", f"1.2 has no status, and its words are '{told}': if that is its status, write it there")
      for text, told in (("Green", "Green"), ("AMBER.", "AMBER"), ("On track", "On track"), ("RAG: Red", "Red"),
                         ("Status - off track", "off track"), ("Complete", "Complete"),
                         ("Not started", "Not started"))),
    ("1.2,Green,Opened,5/8/2020,", "1.2 is reported on track, and completed on 5 August 2020"),
    ("1.2,Green,Hall is shut,,tbc", "restricted of 1.2 says 'tbc', which is neither yes nor no"),
    ("1.2,Green,Hall is shut,,No.", "restricted of 1.2 says 'No.', which is neither yes nor no"),
])  # fmt: skip
def test_what_contradicts_or_is_unclear_in_a_row_is_a_finding(row: str, said: str, tmp_path: Path) -> None:
    _, out = checked(tmp_path, ROWS[0], row, ROWS[2])
    assert out.count(said) == 1
    assert "0 problems" in out


@pytest.mark.parametrize("row", [
    "1.2,,Progress is made,,", "1.2,,The hall is on track to open,,", "1.2,,Hall,,", "1.2,,No change,,",
    "1.2,Green,On track,,",
    "1.2,,Next: the hall,,", "1.2,,Opened. The hall is next,,", "1.2,,Blue badge – agreed,,",
    "1.2,Complete,Opened,5/8/2020,", "1.2,Green,Hall is shut,,yes", "1.2,Green,Hall is shut,,Confidential",
    "1.2,Green,Hall is shut,,N",
])  # fmt: skip
def test_what_is_clear_is_not_asked_about(row: str, tmp_path: Path) -> None:
    _, out = checked(tmp_path, ROWS[0], row, ROWS[2])
    assert not any(rule in out for rule in ("status in words", "completion against status", "unclear mark"))


@pytest.mark.parametrize("ref", ["Action 1.2", "Ref 1.2", "1.2.", "1,2", "l.2", "(1.2)"])
def test_a_ref_written_otherwise_is_told_by_the_one_it_is(ref: str, tmp_path: Path) -> None:
    root, out = checked(tmp_path, ROWS[0], f'"{ref}",Red,Hall is shut,,', ROWS[2])
    assert "is no action of the plan; did you mean 1.2?; correct the ref" in out
    assert [one.ref for one in load(root).records.updates] == ["1.1", "2.1"]


@pytest.mark.parametrize("ref", ["\u200b1.2", "1.2\u00a0", "\u200e1.2\u200b ", "\ufeff1.2"])
def test_what_no_eye_sees_beside_a_ref_loses_no_row(ref: str, tmp_path: Path) -> None:
    root, out = checked(tmp_path, ROWS[0], f"{ref},Red,Hall is shut,,", ROWS[2])
    assert "0 problems" in out
    assert [one.ref for one in load(root).records.updates] == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize("line", ["sep=;", "sep=|", "sep=,", '"sep=;"'])
def test_a_line_that_names_another_separator_is_passed_over(line: str, tmp_path: Path) -> None:
    root, out = checked(tmp_path, HEAD, *ROWS, first=line)
    assert "0 problems" in out
    assert [one.ref for one in load(root).records.updates] == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize("name", ["2020-09 LAPTOP7.csv", "2020-09 - Copy of mine.csv", "September 2020.csv"])
def test_a_copy_of_a_months_file_is_not_to_be_renamed_over_it(name: str, tmp_path: Path) -> None:
    root, _ = checked(tmp_path, *ROWS)
    [own] = (root / "data/updates").iterdir()
    shutil.copy(own, own.with_name(name))
    out = sendplan("check", workspace=root).out
    assert f"call it {own.name}" not in out
    assert name in out
