"""A paper of another body that says of itself that it is not for the public, on an item that does not say its part."""

from pathlib import Path

import pytest

from tests.commands import sendplan
from tests.packs.meetings import HEAD, item, workspace
from tests.tagged_pdf.packs import untagged


def packed(root: Path, text: str, more: str = "", name: str = "paper.pdf") -> tuple[int, str]:
    agenda = workspace(root, HEAD + item("Placements", f'"{name}"', more=more), {name: untagged(text)})
    done = sendplan("pack", str(agenda), workspace=root)
    return done.code, " ".join(done.err.split())


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("NOT FOR PUBLICATION", "paper.pdf", "page 1 says “NOT FOR PUBLICATION”"),
        ("Official-sensitive", "paper.pdf", "page 1 says “Official-sensitive”"),
        ("Exempt under paragraph 3 of Schedule 12A", "paper.pdf", "page 1 says"),
        ("A budget", "paper CONFIDENTIAL.pdf", "its name says “paper CONFIDENTIAL”"),
    ],
)
def test_it_is_asked_about_and_no_pack_is_written(text: str, name: str, said: str, tmp_path: Path) -> None:
    code, words = packed(tmp_path, text, name=name)
    assert (code, said in words) == (3, True)
    assert 'write part = "private" and why = "…" at the item; or, if all may read it, part = "public"' in words
    assert not list(tmp_path.rglob("the-board*.pdf"))


@pytest.mark.parametrize(
    ("text", "more"),
    [("NOT FOR PUBLICATION", 'part = "public"'), ("NOT FOR PUBLICATION", 'part = "private"\nwhy = "Exempt"'),
     ("The private nurseries of the borough", ""), ("A confidential helpline opened in May for all parents", "")],
)  # fmt: skip
def test_an_item_that_says_its_part_or_a_paper_without_a_mark_is_not(text: str, more: str, tmp_path: Path) -> None:
    assert packed(tmp_path, text, more)[0] == 0
