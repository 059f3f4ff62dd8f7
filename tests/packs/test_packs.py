"""Whole packs, as those who get them see them: pages, numbers, links, tags, bookmarks, and who may see what."""

import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from sendplan.tagged_pdf.merge import check
from tests.commands import ended, sendplan
from tests.faults import tree
from tests.packs.meetings import HEAD, OTHERS, item, locked, workspace
from tests.tagged_pdf.packs import types

PUBLIC, PRIVATE = "the-board-2020-12-10.pdf", "the-board-2020-12-10-private.pdf"

AGENDA = (
    HEAD
    + 'starts = "14:00"\nends = "14:20"\nchair = "Director"\nplace = "County Hall"\n'
    + item("Minutes", '"tagged.pdf"', more='for = "decision"\nminutes = 10\nasks = ["Agree them"]')
    + item("Highlights", '"board"', '"annex"', more='for = "discussion"\npresenter = "Officer"\nminutes = 20')
    + item("Others", '"untagged.pdf"', '{ file = "scan.pdf", title = "The plan of the hall", ask = "estates" }')
    + item("More", '"signed.pdf"', '"landscape.pdf"', more='for = "noting"')
)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose pack was made; nothing in it is changed."""
    root = tmp_path_factory.mktemp("board")
    workspace(root, AGENDA, OTHERS)
    assert sendplan("report", "--format", "pdf", workspace=root).code == 0
    ran = sendplan("pack", workspace=root)
    assert ran.code == 0, ran.err
    (root / "screen.txt").write_text(ran.err, "utf-8")
    return root


def texts(path: Path) -> list[str]:
    """What each page shows, white space evened."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def record(path: Path) -> Any:
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_the_agenda_says_what_an_agenda_says(board: Path) -> None:
    [first, *_] = texts(board / "packs/m" / PUBLIC)
    for words in (
        "Agenda: The Board", "Thursday 10 December 2020, 14:00 to 14:20", "County Hall", "Chair: Director",
        "One item is for decision • 1 Minutes, page 2: Agree them For discussion: item 2. For noting: item 4.",
        "1 14:00 10 min Minutes", "2 14:10 20 min Highlights · Officer Discussion", "2a Highlights · ",
        "4 papers are not accessible", "3b The plan of the hall, page",
        "a scan: ask estates", "3a Untagged, page", "no tags: ask the clerk",
    ):  # fmt: skip
        assert words in first, (words, first)


def test_every_page_bears_the_packs_number_and_its_item(board: Path) -> None:
    path = board / "packs/m" / PUBLIC
    pages = texts(path)
    assert len(pages) == record(path)["pages"]
    for number, text in enumerate(pages, start=1):
        assert f"pack page {number}" in text, number
    for paper in record(path)["papers"]:
        last = paper["first_page"] + paper["pages"]
        for number in range(paper["first_page"], last):
            assert f"Item {paper['number']} · pack page {number}" in pages[number - 1]


def test_the_agendas_page_numbers_are_where_the_papers_begin_and_lead_there(board: Path) -> None:
    path = board / "packs/m" / PUBLIC
    starts = {paper["title"]: paper["first_page"] for paper in record(path)["papers"]}
    [agenda, *_] = texts(path)
    with pikepdf.open(path) as pdf:
        led = {landed(pdf, link) for link in pdf.pages[0].obj.Annots}
    assert led == set(starts.values())
    for title, page in starts.items():
        assert re.search(rf"{re.escape(title)} · \d+\spages?[^·]*? {page}\b", agenda), (title, page, agenda)


def landed(pdf: pikepdf.Pdf, link: Any) -> int:
    """The page of the pack that a link leads to."""
    target = link.Dest if "/Dest" in link else link.A.D
    if isinstance(target, pikepdf.String):
        target = pikepdf.NameTree(pdf.Root.Names.Dests)[str(target)]
    return pdf.pages.index(pikepdf.Page(target[0])) + 1


def test_each_paper_leads_back_to_the_agenda_from_its_first_page(board: Path) -> None:
    path = board / "packs/m" / PUBLIC
    with pikepdf.open(path) as pdf:
        for paper in record(path)["papers"]:
            annotations: list[Any] = list(pdf.pages[paper["first_page"] - 1].obj.Annots)
            [back] = [one for one in annotations if one.get("/Contents") == "Back to the agenda"]
            assert landed(pdf, back) == 1
            left, bottom, right, top = map(float, back.Rect)
            with pypdfium2.PdfDocument(path) as drawn:
                page = drawn[paper["first_page"] - 1].get_textpage()
                assert "pack page" in page.get_text_bounded(left, bottom, right, top)


def test_as_many_elements_come_out_of_each_paper_as_went_in(board: Path) -> None:
    path = board / "packs/m" / PUBLIC
    papers = {paper["title"]: paper for paper in record(path)["papers"]}
    assert sum(paper["tagged"] for paper in papers.values()) == 3
    with pikepdf.open(path) as pdf:
        tops = {str(part.T): part for part in parts(pdf.Root.StructTreeRoot.K)}
        for title, paper in papers.items():
            if not paper["tagged"]:
                continue
            [part] = [
                part for name, part in tops.items() if name in (f"{paper['number']} {title}", f"1 Minutes: {title}")
            ]
            file = board / (paper["file"])
            with pikepdf.open(file) as own:
                before = types(own.Root.StructTreeRoot.K)
            after = types([kid for kid in part.K if kid.S == "/Document"])
            assert after == before, title
            assert before.total() == paper["elements"]
    assert check(path) == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def parts(top: Any) -> list[Any]:
    """Every Part at and below an element."""
    below = [kid for kid in (top.K if isinstance(top.K, pikepdf.Array) else [top.K]) if "/S" in kid]
    found = [kid for kid in below if kid.S == "/Part"]
    return [*found, *(one for part in found for one in parts(part))]


def test_bookmarks_are_the_items_and_papers_with_the_papers_own_beneath(board: Path) -> None:
    with pikepdf.open(board / "packs/m" / PUBLIC) as pdf, pdf.open_outline() as outline:
        titles = {one.title: [kid.title for kid in one.children] for one in outline.root}
        own = [kid.title for one in outline.root for kid in one.children for kid in kid.children]
    assert list(titles) == ["Agenda", "1 Minutes: Title", "2 Highlights", "3 Others", "4 More"]
    assert titles["1 Minutes: Title"] == ["Minutes"]
    assert titles["2 Highlights"] == ["2a Highlights", "2b All the rest"]
    assert "Definitions" in " ".join(own)


def test_the_screen_names_every_paper_and_what_is_to_be_known_of_it(board: Path) -> None:
    screen = (board / "screen.txt").read_text("utf-8")
    for words in (
        "1 Title (packs/m/tagged.pdf): 3 pages\n",
        "2a Highlights (reports/2020-11/board.pdf)", "a draft, not issued",
        "3a Untagged (packs/m/untagged.pdf): 3 pages; not accessible: it has no tags",
        "3b The plan of the hall (packs/m/scan.pdf): 1 page; not accessible: it is a scan",
        "4a Signed", "1 signature: the pack keeps the look and cannot keep the proof",
        "4 papers are not accessible: 3a, 3b, 4a and 4b; the agenda says whom to ask",
        "not PDF/UA as a whole", "the items take 30 minutes, and the meeting lasts 20",
    ):  # fmt: skip
        assert words in screen, (words, screen)
    assert [one["ask"] for one in record(board / "packs/m" / PUBLIC)["papers"] if not one["accessible"]] == [
        "the clerk", "estates", "the clerk", "the clerk",
    ]  # fmt: skip


def test_an_untagged_paper_has_a_tagged_page_before_it_that_says_so(board: Path) -> None:
    path = board / "packs/m" / PUBLIC
    [paper] = [one for one in record(path)["papers"] if one["file"].endswith("untagged.pdf")]
    assert paper["slip_pages"] == 1
    page = texts(path)[paper["first_page"] - 1]
    assert "3a Untagged This paper is not accessible: it has no tags" in page
    assert "ask the clerk" in page
    assert "The 3 pages that follow are as they were received." in page


def test_a_pack_of_conformant_papers_says_it_is_one(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("Minutes", '"tagged.pdf"') + item("Highlights", '"board"'), OTHERS)
    sendplan("report", "board", "--format", "pdf", workspace=tmp_path)
    ran = sendplan("pack", workspace=tmp_path)
    assert "PDF/UA-1, as each of them says of itself" in ran.err
    assert "The agenda does not say yet: starts, place and chair; fill them in, and run it again" in ran.err
    found = record(tmp_path / "packs/m" / PUBLIC)
    assert (found["claims_ua"], found["claims_a"]) == (True, True)


def test_an_item_s_number_that_is_passed_over_is_asked_about(tmp_path: Path) -> None:
    second = item("Any other business").replace("[[items]]\n", '[[items]]\nno = "4"\n')
    workspace(tmp_path, HEAD + item("Minutes", '"tagged.pdf"') + second, OTHERS)
    ran = sendplan("pack", workspace=tmp_path)
    assert "Item 4 follows item 1 on the agenda: is a number wrong, or an item missing?" in ran.err


REFUSED = {
    "minutes.docx": (b"PK\x03\x04", "it is a Word file, and a pack is made of PDFs; open it in Word, choose File"),
    "password.pdf": (locked("secret"), "it opens with a password only; ask for a copy without one"),
    "locked.pdf": (locked(), "its owner has locked it against being put together with other papers; ask them; if they"),
    "damaged.pdf": (OTHERS["tagged.pdf"][:900], "it is damaged and cannot be read to its end; ask for it again"),
    "empty.pdf": (b"", "the file is empty; ask for it again"),
    "words.pdf": (b"hello", "it is not a PDF, whatever its name says"),
    "scan.jpg": (b"\xff\xd8\xff", "it is a picture"),
}  # fmt: skip


def test_papers_that_cannot_be_put_in_are_all_named_and_nothing_is_written(tmp_path: Path) -> None:
    names = [f'"{name}"' for name in REFUSED]
    files = {name: content for name, (content, _) in REFUSED.items()}
    path = workspace(tmp_path, HEAD + item("Papers", *names, '"tagge.pdf"', '"bord"', '"board"'), files | OTHERS)
    before = tree(tmp_path)
    ran = sendplan("pack", str(path), workspace=tmp_path)
    assert ran.code == 3
    for name, (_, why) in REFUSED.items():
        assert f"packs/m/agenda.toml, line 8: packs/m/{name}: {why}" in ran.err, name
    assert "tagge.pdf: there is no such file; did you mean tagged.pdf?" in ran.err
    assert "there is no paper “bord” of November 2020 as PDF; did you mean board?" in ran.err
    assert "run sendplan report board --as-at 2020-11 first" in ran.err
    assert tree(tmp_path) == before


def test_a_locked_paper_goes_in_when_its_owner_agreed_and_the_record_says_who(tmp_path: Path) -> None:
    paper = '{ file = "locked.pdf", agreed = "The data team, 1 December" }'
    workspace(tmp_path, HEAD + item("Numbers", paper), {"locked.pdf": locked()})
    assert sendplan("pack", workspace=tmp_path).code == 0
    [entry] = record(tmp_path / "packs/m" / PUBLIC)["papers"]
    assert entry["agreed"] == "The data team, 1 December"


def test_short_papers_and_their_annex_lead_to_each_others_pages(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    for path in (tmp_path / "templates").glob("*.toml"):
        path.unlink()
    text = 'title = "{}"\nboard = "Board"\nannex = "annex"\nsections = ["front", "answers"]\n'
    (tmp_path / "templates/brief.toml").write_text(text.format("Brief"), "utf-8")
    (tmp_path / "templates/board.toml").write_text(text.format("Highlights"), "utf-8")
    annex = 'title = "Annex"\nboard = "Board"\nannex = "annex"\nsections = ["front", "changes", "impact"]\n'
    (tmp_path / "templates/annex.toml").write_text(annex, "utf-8")
    agenda = tmp_path / "packs/2020-12-10/agenda.toml"
    agenda.write_text(HEAD + item("All", '"brief"', '"board"', '"annex"'), "utf-8")
    assert sendplan("report", "--format", "pdf", workspace=tmp_path).code == 0
    assert sendplan("pack", str(agenda), workspace=tmp_path).code == 0
    path = agenda.with_name(PUBLIC)
    papers = record(path)["papers"]
    led = set()
    with pikepdf.open(path) as pdf:
        pages = {number: Path(paper["file"]).stem for paper in papers
                 for number in range(paper["first_page"], paper["first_page"] + paper["pages"])}  # fmt: skip
        for number, paper in pages.items():
            for link in pdf.pages[number - 1].obj.get("/Annots", []):
                if "/Dest" in link or "/D" in link.get("/A", {}):
                    led.add((paper, pages.get(landed(pdf, link), "agenda")))
    both = {("brief", "annex"), ("annex", "brief"), ("board", "annex"), ("annex", "board")}
    assert both <= led, led
    assert check(path) == []


def test_the_agendas_own_length_moves_the_papers(tmp_path: Path) -> None:
    items = "".join(item(f"Item of some length {number}", '"tagged.pdf"', more="minutes = 5") for number in range(40))
    workspace(tmp_path, HEAD + items, OTHERS)
    assert sendplan("pack", workspace=tmp_path).code == 0
    path = tmp_path / "packs/m" / PUBLIC
    own = record(path)["papers"][0]["first_page"] - 1
    assert own > 1
    pages = texts(path)
    with pikepdf.open(path) as pdf:
        back = list(pdf.pages[record(path)["papers"][-1]["first_page"] - 1].obj.Annots)
        assert landed(pdf, back[-1]) == own, "the last item stands on the agenda's last page"
    assert "Item 40 · pack page" in pages[-1]


def test_a_letterhead_that_shows_an_item_and_pages_of_its_own_does_not_on_the_agenda(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    (tmp_path / "packs/2020-12-10/agenda.toml").write_text(
        HEAD + 'look = "board"\n' + item("News", '"tagged.pdf"'), "utf-8"
    )
    (tmp_path / "packs/2020-12-10/tagged.pdf").write_bytes(OTHERS["tagged.pdf"])
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 0, ran.err
    page = texts(tmp_path / "packs/2020-12-10" / PUBLIC)[0]
    assert "Page 1 of" not in page
    assert "Position as at" not in page
    assert "The Board · 10 December 2020" in page
