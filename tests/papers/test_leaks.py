"""Restricted words planted in finished public files, each in another place; honest papers hold none."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from sendplan import api
from sendplan.model.errors import OutputFailed
from sendplan.model.plan import Narrative
from sendplan.model.records import Records
from sendplan.papers.leaks import leaks, told_in_private
from sendplan.papers.make import make
from tests.templates.papers import composed, copy_of_durham, durham, shipped, with_template
from tests.workspaces import Workspace, said

FOREIGN = Path(__file__).parents[1] / "packs/foreign"
TOLD = "the kingfisher provider will withdraw from the contract in spring"


def private_records() -> Records:
    rows = [
        said("2020-10", "Red", "1.1", progress=TOLD, restricted="yes"),
        said("2020-10", "Green", "plan", progress="The plan is on course and the board meets in spring"),
    ]
    return Workspace(updates=rows).records()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def a_pdf(change: Callable[[pikepdf.Pdf], object] = lambda _: None, text: str = "Nothing to see") -> bytes:
    drawn = io.BytesIO()
    canvas = Canvas(drawn)
    canvas.drawString(72, 700, text)
    canvas.save()
    out = io.BytesIO()
    with pikepdf.open(drawn) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def tag(file: pikepdf.Pdf, key: str) -> None:
    file.Root.StructTreeRoot = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Dictionary({"/S": pikepdf.Name.Figure, key: TOLD})
        )
    )


def embed(file: pikepdf.Pdf) -> None:
    file.attachments["note.txt"] = TOLD.encode()


def embed_word(file: pikepdf.Pdf) -> None:
    file.attachments["letter.docx"] = zipped({"word/document.xml": f"<w:p><w:t>{TOLD}</w:t></w:p>"})


def described(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as facts:
        facts["dc:description"] = TOLD


HALF = TOLD.index("contract")
PLANTED = {
    "html text": ("a.html", f"<p>{TOLD}</p>".encode()),
    "html text across elements": ("a.html", f"<p>{TOLD[:HALF]}<b>{TOLD[HALF:]}</b></p>".encode()),
    "html attribute": ("a.html", f'<img alt="{TOLD}">'.encode()),
    "html comment": ("a.html", f"<!-- {TOLD} -->".encode()),
    "html escaped": ("a.html", TOLD.replace(" ", "&#32;").encode()),
    "docx across runs": (
        "a.docx", zipped({"word/document.xml": f"<w:p><w:t>{TOLD[:HALF]}</w:t><w:t>{TOLD[HALF:]}</w:t></w:p>"})
    ),
    "docx alternative text": ("a.docx", zipped({"word/document.xml": f'<wp:docPr descr="{TOLD}"/>'})),
    "docx comment": ("a.docx", zipped({"word/comments.xml": f"<w:p><w:t>{TOLD}</w:t></w:p>"})),
    "docx properties": ("a.docx", zipped({"docProps/custom.xml": f"<vt:lpwstr>{TOLD}</vt:lpwstr>"})),
    "docx embedded workbook": ("a.docx", zipped({"word/embeddings/b.xlsx": zipped({"x.xml": f"<t>{TOLD}</t>"})})),
    "docx picture": ("a.docx", zipped({"word/media/chart.svg": f"<svg><title>{TOLD}</title></svg>"})),
    "docx part of two bytes a letter": ("a.docx", zipped({"customXml/item1.xml": f"<t>{TOLD}</t>".encode("utf-16")})),
    "docx picture of pixels": (
        "a.docx", zipped({"word/media/a.png": b"\x89PNG\r\n\x1a\n\0\0\0\x40tEXtNote\0" + TOLD.encode() + b"\0\xff"})
    ),
    "html beside a font": ("a.html", f"<style>src:url(data:font/woff;base64,AAEA+/=)</style><p>{TOLD}</p>".encode()),
    "pdf page": ("a.pdf", a_pdf(text=TOLD)),
    "pdf alternative text": ("a.pdf", a_pdf(lambda file: tag(file, "/Alt"))),
    "pdf actual text": ("a.pdf", a_pdf(lambda file: tag(file, "/ActualText"))),
    "pdf facts": ("a.pdf", a_pdf(lambda file: file.docinfo.__setitem__("/Subject", TOLD))),
    "pdf metadata": ("a.pdf", a_pdf(described)),
    "pdf attachment": ("a.pdf", a_pdf(embed)),
    "pdf attachment that is a Word file": ("a.pdf", a_pdf(embed_word)),
    "pdf in a pdf": ("a.pdf", a_pdf(lambda file: file.attachments.__setitem__("b.pdf", a_pdf(text=TOLD)))),
    "file name": (f"{TOLD.replace(' ', '-')}.html", b"<p>Nothing</p>"),
    "manifest": ("manifest.json", f'{{"why": "{TOLD}"}}'.encode()),
}  # fmt: skip


@pytest.mark.parametrize("where", PLANTED)
def test_a_planted_word_is_found(where: str) -> None:
    name, content = PLANTED[where]
    [leak, *_] = leaks({name: content}, told_in_private(private_records()))
    assert leak.file == name
    assert (leak.ref, leak.column) == ("1.1", "progress")
    assert where == "file name" or "kingfisher" not in str(leak), "the message itself can be read by anybody"


def test_what_other_programs_write_is_read_too_where_a_number_is_an_object_of_its_own() -> None:
    for path in sorted(FOREIGN.glob("*.pdf")):
        assert leaks({path.name: path.read_bytes()}, told_in_private(private_records())) == [], path.name
    kept = (pikepdf.Array([1, TOLD]), 7, 2.5, True)
    file = a_pdf(lambda file: file.Root.__setitem__("/Kept", [file.make_indirect(one) for one in kept]))  # type: ignore[type-var]
    assert leaks({"a.pdf": file}, told_in_private(private_records()))


def test_words_that_stand_in_a_public_cell_too_are_no_leak() -> None:
    rows = [
        said("2020-10", "Red", "1.1", progress=TOLD, restricted="yes"),
        said("2020-11", "Green", "1.1", progress=TOLD, restricted="no"),
    ]
    assert leaks({"a.html": f"<p>{TOLD}</p>".encode()}, told_in_private(Workspace(updates=rows).records())) == []


FINDING = "Children wait far too long for the plan they are due"
VISION = "Every child is known and heard and well supported here"


@pytest.mark.parametrize("quoted", [FINDING, VISION, f"{VISION} always"])
def test_what_an_inspection_or_the_plan_says_may_be_quoted_in_private(quoted: str) -> None:
    row = said("2020-10", "Red", "1.1", progress=f"{TOLD}, although {quoted}", restricted="yes")
    inspected = {"id": "W1", "finding": FINDING, "source": "Inspectors' letter", "responsible": "Council"}
    records = Workspace(updates=[row], registers={"inspection": [inspected]}).records()
    narratives = (Narrative("Introduction", (VISION,)),)
    records = replace(
        records, plan=replace(records.plan, narratives=narratives, ambition=Narrative("", (f"{VISION} always",)))
    )
    assert leaks({"a.html": f"<p>{quoted}</p>".encode()}, told_in_private(records)) == []
    assert leaks({"a.html": f"<p>{TOLD}</p>".encode()}, told_in_private(records))


def test_a_board_of_many_words_may_be_asked_in_private(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path)
    board = "SEND and Inclusion Improvement Board"
    with_template(root, f'extends = "board"\nboard = "{board}"\nsections = ["front"]\n')
    path = root / "data/updates/2020-11.csv"
    text = path.read_text("utf-8")
    assert "The kingfisher sample" in text
    path.write_text(text.replace("The kingfisher sample", f"For the {board}: the kingfisher sample"), "utf-8")
    done = api.report(api.open_workspace(root), ["mine"], forms=["html"])
    assert [one.name for one in done.written] == ["mine.html"]
    assert board in done.written[0].read_text("utf-8")


def test_an_attachment_that_cannot_be_opened_or_holds_itself_stops_nothing() -> None:
    holds: bytes = zipped({"x": "nothing"})
    for _ in range(9):
        holds = zipped({"again.zip": holds})
    for content in (b"PK\x03\x04 and no zip", b"%PDF-1.7 and no PDF", holds):
        file = a_pdf(lambda file, content=content: file.attachments.__setitem__("x", content))  # type: ignore[misc]
        assert leaks({"a.pdf": file}, told_in_private(private_records())) == []


def test_what_is_too_large_to_be_looked_through_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sendplan.papers.words_of_files._MOST_BYTES", 20)
    archive = zipped({"audit.txt": TOLD})
    with pytest.raises(OutputFailed, match=r"audit\.txt: unpacked it is too large .* leave that file out"):
        leaks({"evidence.zip": archive}, told_in_private(private_records()))
    assert leaks({"evidence.zip": archive}, told_in_private(Workspace().records())) == [], (
        "where nothing is private it is not opened"
    )


def test_honest_papers_hold_none() -> None:
    records = durham()
    assert any(update.restricted for update in records.updates)
    files: dict[str, bytes] = {}
    for name in ("board", "families", "chair"):
        made = make(composed(shipped(name)), ("docx", "pdf", "html"))
        files |= {one.name: one.content for one in made}
    assert leaks(files, told_in_private(records)) == []
    [page] = make(composed(shipped("board"), restricted=True), ("html",))
    assert leaks({page.name: page.content}, told_in_private(records))
