"""Whole packs, as those who get them see them: pages, numbers, links, tags, bookmarks, and who may see what."""

import hashlib
import json
import re
import tempfile
from pathlib import Path
from typing import IO, Any

import pikepdf
import pypdfium2
import pytest

from sendplan.packs import placing
from sendplan.packs.assemble import Order
from sendplan.packs.read_agenda import read_agenda
from sendplan.packs.record import Part
from sendplan.tagged_pdf.merge import Merged, Source, check, merge
from tests.commands import ended, sendplan
from tests.faults import Killed, fault, tree
from tests.packs.meetings import HEAD, OTHERS, TOLD, item, locked, workspace
from tests.tagged_pdf.packs import METADATA, tagged, types, untagged
from tests.thorough import thorough
from tests.workspaces import Workspace, action, said

AGENDA_PAGE = tagged("Agenda")
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


def test_an_issued_paper_is_taken_before_a_draft_and_must_be_as_it_was_issued(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("News", '"board"'))
    sendplan("report", "board", "--format", "pdf", workspace=tmp_path)
    assert "a draft, not issued yet" in sendplan("pack", workspace=tmp_path).err
    sendplan("issue", "board", "--despite", "a test", workspace=tmp_path)
    template = tmp_path / "templates/board.toml"
    template.write_text(template.read_text("utf-8").replace("Highlights", "High lights"), "utf-8")
    sendplan("issue", "board", "--again", "--reason", "a date", "--despite", "a test", workspace=tmp_path)
    ran = sendplan("pack", workspace=tmp_path)
    assert "issued/board-1.1.pdf): 1 page\n" in ran.err
    assert "1 page, version 1.1" in texts(tmp_path / "packs/m" / PUBLIC)[0].replace("\xa0", " ")
    issued = tmp_path / "reports/2020-11/issued/board-1.1.pdf"
    issued.write_bytes(issued.read_bytes() + b"%")
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 3
    assert "board-1.1.pdf: it is not as it was issued; restore it from a copy" in ran.err


def test_twice_the_same_bytes_and_verify_knows_what_changed(tmp_path: Path) -> None:
    path = workspace(tmp_path, HEAD + item("News", '"tagged.pdf"', '"untagged.pdf"'), OTHERS)
    pack = tmp_path / "packs/m" / PUBLIC
    sendplan("pack", workspace=tmp_path)
    first = pack.read_bytes()
    assert sendplan("verify", workspace=tmp_path).out == f"{pack}: identical\n"
    sendplan("pack", workspace=tmp_path)
    assert pack.read_bytes() == first
    (path.parent / "untagged.pdf").write_bytes(untagged("other"))
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    pack.write_bytes(first + b"%")
    ran = sendplan("verify", workspace=tmp_path)
    assert ran.code == 5
    assert ran.out == (
        f"{pack}: changed: the pack was changed by hand; packs/m/agenda.toml is another one now; "
        "paper 1b (packs/m/untagged.pdf) is another one now\n"
    )


def test_verify_opens_no_temporary_file_a_second_time_which_windows_forbids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    sendplan("pack", workspace=tmp_path)
    real = Path.open

    def on_windows(self: Path, *arguments: Any, **named: Any) -> Any:
        if tmp_path not in self.parents and self.parent == Path(tempfile.gettempdir()):
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", on_windows)
    assert sendplan("verify", workspace=tmp_path).out == f"{tmp_path / 'packs/m' / PUBLIC}: identical\n"


def test_verify_tells_a_newer_paper_and_another_plan_from_other_programs(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("News", '"board"'))
    sendplan("report", "board", "--format", "pdf", workspace=tmp_path)
    sendplan("pack", workspace=tmp_path)
    pack = tmp_path / "packs/m" / PUBLIC
    plan = tmp_path / "data/plan.toml"
    was = plan.read_text("utf-8")
    plan.write_text(re.sub(r"(?m)^partnership = .*$", 'partnership = "Another"', was), "utf-8")
    assert plan.read_text("utf-8") != was
    ran = sendplan("verify", workspace=tmp_path)
    said = "the plan's name, marking or letterhead, or sendplan itself, is another one now"
    assert f"{pack}: changed: {said}\n" in ran.out
    said = record(pack)
    said["versions"]["reportlab"] = "1.0"
    pack.with_suffix(".json").write_text(json.dumps(said), "utf-8")
    assert f"{pack}: same content, bytes differ" in sendplan("verify", workspace=tmp_path).out
    sendplan("issue", "board", "--despite", "a test", workspace=tmp_path)
    ran = sendplan("verify", workspace=tmp_path)
    assert f"{pack}: changed: paper 1 is now reports/2020-11/issued/board-1.0.pdf\n" in ran.out


def test_a_pack_that_was_marked_by_hand_is_left_unless_asked_and_then_kept(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    pack = tmp_path / "packs/m" / PUBLIC
    sendplan("pack", workspace=tmp_path)
    pack.write_bytes(pack.read_bytes() + b"% the chair's notes")
    marked = pack.read_bytes()
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 5
    assert "left as it is: it was marked or made by hand" in ran.err
    assert pack.read_bytes() == marked
    ran = sendplan("pack", "--replace", workspace=tmp_path)
    assert ran.code == 0
    assert pack.with_name("the-board-2020-12-10 (replaced).pdf").read_bytes() == marked
    assert pack.read_bytes() != marked


@pytest.mark.parametrize("each", [3, *thorough([1])])
def test_a_kill_at_any_moment_twice_leaves_no_pack_taken_for_a_persons(
    each: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an agenda that takes no time to lay out; what is written where, and when, is all real."""

    def quickly(order: Order, part: Part, into: IO[bytes]) -> tuple[Merged, tuple[str, ...]]:
        sources = [Source(AGENDA_PAGE, "Agenda"), *(found.source for found in order.papers_of(part))]
        return merge(sources, into, METADATA), ()

    monkeypatch.setattr(placing, "merged", quickly)
    path = workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), {"tagged.pdf": tagged("A", "b")})
    sendplan("pack", workspace=tmp_path)
    with fault(-1, Killed) as calls:
        sendplan("pack", workspace=tmp_path)
    for at in range(0, len(calls), each):
        for words in ("b", "c"):
            (path.parent / "tagged.pdf").write_bytes(tagged("A", f"{words} {at}"))
            with fault(at, Killed), pytest.raises(Killed):
                ended("pack", "--workspace", str(tmp_path))
        (path.parent / "tagged.pdf").write_bytes(tagged("A", f"after {at}"))
        assert sendplan("pack", workspace=tmp_path).code == 0, calls[at]
        pack = path.parent / PUBLIC
        assert record(pack)["sha256"] == hashlib.sha256(pack.read_bytes()).hexdigest(), calls[at]
    assert "earlier" not in record(path.parent / PUBLIC)
    left = [one.name for one in path.parent.iterdir()]
    assert sorted(left) == ["agenda.toml", "tagged.pdf", "the-board-2020-12-10.json", PUBLIC]


def test_a_pack_whose_tags_contradict_each_other_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    monkeypatch.setattr(placing, "check", lambda _: ["P (object 7) stands in the tree twice"])
    before = tree(tmp_path)
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 5
    assert "its tags contradict each other (P (object 7) stands in the tree twice); please report it" in ran.err
    assert tree(tmp_path) == before


def test_a_first_agenda_is_drafted_from_the_meetings_and_never_over_another(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    ran = sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path)
    path = tmp_path / "packs/2020-11-12/agenda.toml"
    assert ran.out == f"{path}\n"
    text = path.read_text("utf-8")
    assert 'papers = ["board", "brief", "plan-on-a-page", "annex"]' in text
    assert 'no = "7"' in text
    assert 'title = "SEND action plan: highlight report"' in text
    assert "Date of the next meeting: 10 December 2020" in text
    reports = tmp_path / "reports/2020-10"
    reports.mkdir()
    for name in ("board", "brief", "plan-on-a-page", "annex"):
        (reports / f"{name}.pdf").write_bytes(tagged(name))
    assert sendplan("pack", str(path), workspace=tmp_path).code == 0
    path.write_text(text + "# mine\n", "utf-8")
    again = sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path)
    assert again.code == 5
    assert "there is an agenda already, and it was left as it is" in again.err
    assert path.read_text("utf-8").endswith("# mine\n")
    assert "has no meeting for families as at 2020-11-30" not in again.err
    ran = sendplan("pack", "--new", "--template", "bord", workspace=tmp_path)
    assert (ran.code, "did you mean board?" in ran.err) == (2, True)


def test_a_drafted_agenda_invents_no_times_and_takes_no_other_bodys_paper(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    with (tmp_path / "data/meetings.csv").open("a", encoding="utf-8") as meetings:
        meetings.write("ehcp-qa,2020-11-12,3,2020-10-31\n")
    assert sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path).code == 0
    path = tmp_path / "packs/2020-11-12/agenda.toml"
    assert '"ehcp-qa"' not in path.read_text("utf-8")
    agenda, mistakes = read_agenda(path, "agenda.toml")
    assert (mistakes, agenda.starts, agenda.items[0].starts) == ((), None, None)


def test_a_drafted_agenda_has_place_and_people_of_the_one_before(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    assert sendplan("pack", "--new", "--as-at", "2020-09", workspace=tmp_path).code == 0
    [before] = (tmp_path / "packs").glob("2020-10-*/agenda.toml")
    typed = before.read_text("utf-8").replace('\nplace = ""', '\nplace = "Room \\"1\\""')
    before.write_text(typed.replace('\nclerk = ""', '\nclerk = "Office"'), "utf-8")
    assert sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path).code == 0
    agenda, mistakes = read_agenda(tmp_path / "packs/2020-11-12/agenda.toml", "agenda.toml")
    assert (mistakes, agenda.venue, agenda.clerk, agenda.chair, agenda.starts) == ((), 'Room "1"', "Office", "", None)


def test_a_drafted_agenda_says_of_which_action_a_decision_is(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("Other", '"tagged.pdf"'), OTHERS)
    asks = [
        said("2020-11", "Amber", ref, ask=ask)
        for ref, ask in (
            ("1.1", "Agree 31 January 2021 as\nthe new date."),
            ("1.2", "Close 1.2."),
            ("plan", "Note it."),
        )
    ]
    registers = {"meetings": [{"template": "board", "date": "2020-12-10", "item": "1", "as_at": "2020-11-30"}]}
    Workspace((action(), action("1.2", end="Mar 21")), asks, registers=registers).write(tmp_path)
    assert sendplan("pack", "--new", "--as-at", "2020-11", workspace=tmp_path).code == 0
    agenda, _ = read_agenda(tmp_path / "packs/2020-12-10/agenda.toml", "agenda.toml")
    [asked] = [one.asks for one in agenda.items if one.title.endswith("Highlights")]
    assert set(asked) == {"Agree 31 January 2021 as the new date (1.1 Do 1.1)", "Close 1.2.", "Note it."}


@pytest.mark.parametrize("number", ["1", "2", "7", "", "B2"])
def test_a_drafted_agenda_is_right_whatever_number_the_paper_has(tmp_path: Path, number: str) -> None:
    workspace(tmp_path, HEAD + item("Other", '"tagged.pdf"'), OTHERS)
    row = f"template,date,item,as_at\nboard,2020-12-10,{number},2020-11-30\n"
    (tmp_path / "data/meetings.csv").write_text(row, "utf-8")
    assert sendplan("pack", "--new", workspace=tmp_path).code == 0
    agenda, mistakes = read_agenda(tmp_path / "packs/2020-12-10/agenda.toml", "agenda.toml")
    assert mistakes == ()
    assert agenda.items[0].number in ("1", number)
    [own] = [one for one in agenda.items if one.papers]
    assert own.number == (number or "4")


def test_the_month_names_a_meetings_pack_until_it_is_made(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("Other", '"tagged.pdf"'), OTHERS)
    (tmp_path / "data/meetings.csv").write_text("template,date,item,as_at\nboard,2020-12-10,1,2020-11-30\n", "utf-8")

    def to_do(on: str = "2020-12-01") -> str:
        return sendplan("month", "2020-11", "--on", on, workspace=tmp_path).out

    assert "The pack" not in to_do()
    sendplan("issue", "board", "--despite", "a test", workspace=tmp_path)
    assert (
        "The pack for the meeting of Thursday 10 December 2020 (board)\n"
        "   sendplan pack --new --template board --as-at 2020-11" in to_do()
    )
    assert "The pack" not in to_do("2020-12-11")
    assert sendplan("pack", "--new", "--template", "board", "--as-at", "2020-11", workspace=tmp_path).code == 0
    assert "(board)\n   sendplan pack packs/2020-12-10" in to_do()
    assert sendplan("pack", str(tmp_path / "packs/2020-12-10"), workspace=tmp_path).code == 0
    assert "The pack" not in to_do()


def test_without_an_agenda_named_the_only_one_is_taken_and_two_are_asked_about(tmp_path: Path) -> None:
    path = workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    other = tmp_path / "packs/n/agenda.toml"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 2
    assert f"which agenda? There are: {path}, {other}" in ran.err
    ran = sendplan("pack", str(tmp_path / "packs/o"), workspace=tmp_path)
    assert ran.code == 2
    assert "sendplan pack --new writes one to begin with" in ran.err


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
