"""Every step of docs/templates.md, in its order: what it says happens, happens."""

import re
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sendplan.model.reading import text_of
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY, Ended, sendplan
from tests.render.read_html import words_of
from tests.templates.papers import copy_of_durham, document_of, durham

GUIDE = (REPOSITORY / "docs/templates.md").read_text("utf-8")
FOLLOW: Mapping[str, Any] = runpy.run_path(str(REPOSITORY / "docs/follow_guide.py"))


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Ended], dict[str, bytes]]:
    """The workspace at the end of the guide, how each command ended, and the pictures it took."""
    root = copy_of_durham(tmp_path_factory.mktemp("guide"))
    ended: list[Ended] = []

    def run(words: list[str]) -> None:
        ended.append(sendplan(*words, workspace=root))
        assert ended[-1].code == 0, (words, ended[-1].out, ended[-1].err)

    pictures = {place.as_posix(): picture for place, picture in FOLLOW["follow"](root, run)}
    return root, ended, pictures


def test_every_command_ends_well(followed: tuple[Path, list[Ended], dict[str, bytes]]) -> None:
    _, ended, _ = followed
    assert len(ended) == len(re.findall(r"^sendplan ", GUIDE, re.MULTILINE)) == 9


def test_every_picture_is_shipped_small_and_described(followed: tuple[Path, list[Ended], dict[str, bytes]]) -> None:
    _, _, pictures = followed
    named = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", GUIDE)
    assert [place for _, place in named] == list(pictures)
    for words, place in named:
        assert len(words) > 20
        shipped = (REPOSITORY / "docs" / place).read_bytes()
        assert shipped.startswith(b"\x89PNG")
        assert len(shipped) < 80_000


def test_the_paper_is_what_the_guide_promises(followed: tuple[Path, list[Ended], dict[str, bytes]]) -> None:
    root, _, _ = followed
    template = load_template(root, "schools", durham())
    assert (template.board, template.filters.themes) == ("Schools Subgroup", (1, 5))
    page = (root / "reports/2020-11/schools.html").read_bytes()
    words = [word.replace("\xa0", " ") for word in words_of(page)]
    assert any(word.startswith("Schools Subgroup · 9 December 2020 · Item 4") for word in words)
    assert any(word.endswith("Covers themes 1 and 5: 13 actions") for word in words)
    assert words[words.index("What we ask of schools") + 1].startswith("Heads are asked to bring these decisions")
    assert "Some delay" in words
    assert "At risk" not in words
    assert "Lead" not in words[words.index("Theme 1: Communication, Participation and Engagement") :][:60]
    assert list(text_of(document_of(template)))[1] == template.title


def test_the_logo_is_in_all_three(followed: tuple[Path, list[Ended], dict[str, bytes]]) -> None:
    root, _, pictures = followed
    look = load_template(root, "schools", durham()).look
    assert look.header is not None
    assert look.header.logo is not None
    assert look.header.logo.alt == "Schools Subgroup"
    before, after = pictures["pictures/templates-new.png"], pictures["pictures/templates-logo.png"]
    assert before != after
    assert 'alt="Schools Subgroup"' in (root / "reports/2020-11/schools.html").read_text("utf-8")


def test_the_mistakes_shown_are_those_that_are_told(followed: tuple[Path, list[Ended], dict[str, bytes]]) -> None:
    root, _, _ = followed
    path = root / "templates/schools.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("title =", "titel =", 1).replace("themes = [1, 5]", "themes = [9]"), "utf-8")
    done = sendplan("templates", "check", "schools", workspace=root)
    path.write_text(text, "utf-8")
    shown = re.findall(r"^templates/schools\.toml, line \d+: .*$", GUIDE, re.MULTILINE)
    assert done.code == 4
    for line in shown:
        assert line in done.out, (line, done.out)
