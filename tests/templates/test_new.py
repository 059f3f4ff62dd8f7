"""A new template is a complete copy that makes the same paper, with a letterhead that holds every style."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.templates.load import load_template, read_template
from tests.commands import ended, sendplan
from tests.templates.papers import copy_of_durham, document_of, durham
from tests.templates.test_shipped import NAMES
from tests.thorough import thorough

OFTEN = ("annex", "board", "families")
BASES = [*OFTEN, *thorough(name for name in NAMES if name not in OFTEN)]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_durham(tmp_path / "work")


@pytest.mark.parametrize("base", BASES)
def test_it_says_what_the_one_it_began_from_says(base: str, workspace: Path) -> None:
    done = sendplan("templates", "new", "ours", "--from", base, workspace=workspace)
    assert done.code == 0, done.err
    assert done.out.splitlines()[-2].endswith("ours.toml")
    checked = read_template(workspace, "ours", durham())
    assert checked.mistakes == ()
    assert checked.styled.missing == ()
    old, new = load_template(workspace, base, durham()), checked.template
    same = replace(new, name=old.name, look=old.look, letterhead=old.letterhead, sources=old.sources, short=old.short)
    assert {key: words for key, words in same.implications.items() if words} == {
        key: words for key, words in old.implications.items() if words
    }
    assert replace(same, implications=old.implications) == old
    drawn_alike = replace(new, name=base, sources=old.sources, look=old.look, short=old.short)
    assert document_of(drawn_alike) == document_of(old)


def test_every_line_that_is_not_in_use_may_be_used(workspace: Path) -> None:
    """Taking the # away from a whole table or setting is never a mistake."""
    assert sendplan("templates", "new", "ours", workspace=workspace).code == 0
    path = workspace / "templates/ours.toml"
    text = path.read_text("utf-8")
    for line in ("[columns.risks]", "[statuses.at-risk]", "[section.position]", 'refs = ["1.1"]', "restricted = false"):
        assert f"# {line}" in text
        lines = text.split("\n")
        start = next(index for index, one in enumerate(lines) if one.startswith(f"# {line}"))
        end = next((index for index in range(start, len(lines)) if not lines[index].startswith("# ")), start)
        end = end if line.startswith("[") else start + 1
        opened = [one.removeprefix("# ") for one in lines[start:end]]
        path.write_text("\n".join([*lines[:start], *opened, *lines[end:]]), "utf-8")
        assert read_template(workspace, "ours", durham()).mistakes == (), line


def test_nothing_is_overwritten(workspace: Path) -> None:
    board = (workspace / "templates/board.toml").read_bytes()
    done = sendplan("templates", "new", "board", "--from", "families", workspace=workspace)
    assert (done.code, (workspace / "templates/board.toml").read_bytes()) == (5, board)
    (workspace / "templates/letterheads").mkdir(exist_ok=True)
    (workspace / "templates/letterheads/ours.docx").write_bytes(b"mine")
    done = sendplan("templates", "new", "ours", workspace=workspace)
    assert (done.code, done.out.splitlines()[1:]) == (0, []), "the letterhead that is there is its own, as it is"
    assert (workspace / "templates/letterheads/ours.docx").read_bytes() == b"mine"
    assert 'letterhead = "letterheads/ours.docx"' in (workspace / "templates/ours.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["Young People", "../x", "con", "com1", "a.toml", "ours-restricted", ""])
def test_a_name_that_no_file_should_have(name: str, workspace: Path) -> None:
    done = sendplan("templates", "new", name, workspace=workspace)
    assert done.code == 2
    assert "small letters" in done.err


def test_an_unknown_base_is_named_with_what_was_meant(workspace: Path) -> None:
    done = sendplan("templates", "new", "ours", "--from", "bord", workspace=workspace)
    assert (done.code, "did you mean board?" in done.err) == (2, True)


def test_list_show_and_check(workspace: Path) -> None:
    listed = sendplan("templates", "list", workspace=workspace)
    assert listed.code == 0
    assert "leadership (extends board)\n  SEND Leadership Group: What needs a decision" in listed.out
    shown = sendplan("templates", "show", "leadership", workspace=workspace)
    assert shown.code == 0
    assert 'board = "SEND Leadership Group"   [templates/leadership.toml, line 6]' in shown.out
    assert 'author = "Partnership officer"   [templates/board.toml, line ' in shown.out
    assert "thresholds.due_soon_days = 31   [sendplan’s own]" in shown.out
    checked = sendplan("templates", "check", workspace=workspace)
    assert checked.code == 0, checked.out
    assert "families: note: no plain words yet" in checked.out
    assert sendplan("templates", "check", "bord", workspace=workspace).code == 4


def test_preview_replaces_an_earlier_look(workspace: Path) -> None:
    first = sendplan("templates", "preview", "participation", "--pages", "2", workspace=workspace)
    assert first.code == 0, first.err
    names = ["participation.pdf", "participation-1.png", "participation-2.png"]
    assert [Path(line).name for line in first.out.splitlines()] == names
    second = sendplan("templates", "preview", "participation", "--pages", "1", workspace=workspace)
    assert second.code == 0, second.err
    assert {path.name for path in (workspace / "reports/preview").iterdir()} == set(names[:2])
    assert (workspace / "reports/preview/participation-1.png").read_bytes().startswith(b"\x89PNG")


def test_every_letterhead_of_a_new_workspace_is_worn(tmp_path: Path) -> None:
    """`templates new commissioning` was refused, for a letterhead that no template there names."""
    assert ended("init", str(tmp_path / "ours")).code == 0
    templates = tmp_path / "ours/templates"
    worn = "".join(path.read_text("utf-8") for path in templates.glob("*.toml"))
    heads = [path.name for path in (templates / "letterheads").glob("*.docx")]
    assert heads
    assert [name for name in heads if f"letterheads/{name}" not in worn] == []
