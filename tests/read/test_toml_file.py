"""The one reader of TOML: values with their lines, and what is wrong on which line."""

from pathlib import Path

import pytest

from sendplan.read.toml_file import NotToml, read_toml
from tests.commands import sendplan
from tests.workspaces import Workspace

HEAD = 'title = "Plan"\ndate = 2020-07-31\n'
THEME = "[[themes]]\nno = 1\n"


def test_a_key_is_on_its_line_and_an_unwritten_one_on_that_of_its_table() -> None:
    read = read_toml(("\ufeff" + HEAD + "\n[calendar]\nquarters = 'financial'\n").encode())
    assert read.line(("calendar", "quarters")) == 5
    assert read.line(("calendar", "terms", 3)) == 4
    assert read.line(("ambition",)) == 0


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"a = 1\nb = \n", 2, "not TOML"),
        (b"a = 1\nb = 'x\nc = 2\n", 3, "not TOML"),
        ("a = 1\n\nb = 'é'".encode("cp1252"), 3, "it is not UTF-8; save the file as UTF-8"),
        (b"a = 1\na = 2\n", 2, "not TOML: what this line gives stands above already; keep one of the two"),
        (b"[a]\nb = 1\n[a]\n", 3, "not TOML: what this line gives stands above already"),
        (b"a = " + b"[" * 5000, 1, "not TOML"),
        (b"a = 1\nno = " + b"9" * 5_000, 2, "not TOML"),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(content: bytes, line: int, words: str) -> None:
    with pytest.raises(NotToml) as caught:
        read_toml(content)
    assert caught.value.line == line
    assert f"{caught.value.message}; {caught.value.remedy}".startswith(words)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (HEAD + THEME + '\n[status_key]\nGreen = "on track"\nPurple = "purplish"\n', "line 8, status_key: Purple"),
        (HEAD + 'titel = "Lost"\n' + THEME, "line 3, titel: 'titel' is nothing sendplan reads; did you mean title?"),
        (HEAD + THEME + "\n" + THEME, "line 6, themes: two themes are number 1"),
        (HEAD + THEME + "[thresholds]\ndue_soon_days = -1\n", "line 6, thresholds: due_soon_days is -1"),
    ],
)
def test_a_problem_of_the_plan_names_its_line(plan: str, said: str, tmp_path: Path) -> None:
    ended = sendplan("check", workspace=Workspace(plan=plan).write(tmp_path))
    assert any(line.startswith(f"data/plan.toml, {said}") for line in ended.out.splitlines()), ended.out


def test_a_plan_that_is_no_toml_names_its_line(tmp_path: Path) -> None:
    ended = sendplan("check", workspace=Workspace(plan=HEAD + 'area = "Area\n' + THEME).write(tmp_path))
    assert ended.code == 3
    assert "data/plan.toml, line 3: not TOML: " in ended.err
    assert ended.err.rstrip().endswith("look for a missing quotation mark, bracket or = on that line or the one before")
