"""What is private stands in the private pack alone, and a public pack is read for private words."""

import json
from pathlib import Path

import pikepdf
import pytest

from tests.commands import sendplan
from tests.packs.meetings import HEAD, OTHERS, TOLD, item, workspace
from tests.packs.test_packs import PRIVATE, PUBLIC, record, texts
from tests.tagged_pdf.packs import tagged

CLOSED = 'part = "private"\nwhy = "Exempt: about one family"\n'


def test_private_papers_and_titles_are_in_the_private_pack_alone(tmp_path: Path) -> None:
    hidden = tagged("Family Smith-Example", "Their story")
    text = HEAD + item("News", '"tagged.pdf"') + item("The Smith-Example case", '"case.pdf"', more=CLOSED)
    workspace(tmp_path, text, OTHERS | {"case.pdf": hidden})
    assert sendplan("pack", workspace=tmp_path).code == 0
    folder = tmp_path / "packs/m"
    shown = " ".join(texts(folder / PUBLIC))
    for part in (shown, (folder / PUBLIC).read_bytes().decode("latin-1"), json.dumps(record(folder / PUBLIC))):
        assert "Smith" not in part
        assert "case.pdf" not in part
    assert "2 Private item Exempt: about one family" in shown
    private = texts(folder / PRIVATE)
    assert "The Smith-Example case" in private[0]
    assert "Restricted: not for publication" in private[0]
    assert "Private · Item 2 · pack page" in private[-1]
    with pikepdf.open(folder / PRIVATE) as pdf, pdf.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Agenda", "Public part", "Private part"]


def test_the_restricted_edition_goes_into_the_private_pack(tmp_path: Path) -> None:
    restricted = '{ paper = "board", restricted = true }'
    workspace(tmp_path, HEAD + item("News", '"board"') + item("All", restricted, more=CLOSED), secret=True)
    sendplan("report", "board", "--format", "pdf", workspace=tmp_path)
    sendplan("report", "board", "--format", "pdf", "--restricted", workspace=tmp_path)
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 0, ran.err
    entries = record(tmp_path / "packs/m" / PRIVATE)["papers"]
    assert [one["file"] for one in entries] == ["reports/2020-11/board.pdf", "reports/2020-11/board-restricted.pdf"]


@pytest.mark.parametrize(
    ("named", "code", "said"),
    [
        ("../../reports/2020-11/board-restricted.pdf", 3, "a restricted paper on a public item"),
        ("copy.pdf", 5, "holds words of a restricted update"),
    ],
)
def test_what_was_told_in_private_never_reaches_a_public_pack(tmp_path: Path, named: str, code: int, said: str) -> None:
    """By the restricted edition's own name, or in any paper that repeats the words."""
    files = {"copy.pdf": tagged("Minutes", f"It was said that {TOLD}")}
    workspace(tmp_path, HEAD + item("News", f'"{named}"'), files, secret=True)
    sendplan("report", "board", "--format", "pdf", "--restricted", workspace=tmp_path)
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == code
    assert said in ran.err
    assert not list((tmp_path / "packs/m").glob("the-board*"))


def test_a_copy_of_a_restricted_paper_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    """Also when nothing it holds is restricted in the data any more."""
    path = workspace(tmp_path, HEAD + item("News", '"minutes.pdf"'))
    sendplan("report", "board", "--format", "pdf", "--restricted", workspace=tmp_path)
    (path.parent / "minutes.pdf").write_bytes((tmp_path / "reports/2020-11/board-restricted.pdf").read_bytes())
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 3
    assert "packs/m/minutes.pdf: a restricted paper on a public item; write part" in ran.err


@pytest.mark.parametrize(
    ("head", "closed", "is_asked"),
    [
        ('notes = ["Lunch is by Arkwright Care."]\n', "", True),
        ("", CLOSED + 'public_title = "The talks with Arkwright"\n', True),
        ("", CLOSED.replace("one family", "Arkwright"), True),
        ("", CLOSED, False),
    ],
)
def test_a_name_that_was_told_in_private_alone_is_asked_about_in_the_public_agenda(
    tmp_path: Path, head: str, closed: str, *, is_asked: bool
) -> None:
    more = item("The end of Arkwright Care", '"tagged.pdf"', more=closed) if closed else ""
    workspace(tmp_path, HEAD + head + item("News", '"tagged.pdf"') + more, OTHERS, secret=True)
    updates = tmp_path / "data/updates/2020-11.csv"
    updates.write_text(updates.read_text("utf-8").replace(TOLD, f"{TOLD} by Arkwright Care"), "utf-8")
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 0, ran.err
    told = "stands in what 1.1 of November 2020 tells in private: say it in other words if this is not for the public"
    assert ("“Arkwright” in “" in ran.out + ran.err, told in ran.out + ran.err) == (is_asked, is_asked)


def test_the_agenda_itself_is_read_for_private_words(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + f'notes = ["{TOLD}"]\n' + item("News", '"tagged.pdf"'), OTHERS, secret=True)
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 5
    assert "the-board-2020-12-10.pdf, page 1: holds words of a restricted update (1.1, column progress)" in ran.err
