"""The stamp stands upright in free space on every kind of page, and covers nothing."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from sendplan.fonts import REGULAR
from sendplan.tagged_pdf.merge import Source, Stamp, check, merge, places
from tests.tagged_pdf.packs import METADATA, bent, opened, packed, tagged, untagged

A4, A3 = (595, 842), (842, 1191)


def drawn(file: bytes, number: int = 0) -> Image.Image:
    """A page as it is seen, a pixel a point."""
    with pypdfium2.PdfDocument(io.BytesIO(file)) as pdf:
        picture: Image.Image = pdf[number].render().to_pil()
        return picture


def text_of(file: bytes, number: int = 0) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(file)) as pdf:
        text: str = pdf[number].get_textpage().get_text_bounded()
        return text


def stamped(paper: bytes) -> bytes:
    return packed(Source(paper, "Paper", "Item 7", slip=tagged("Slip")), stamp=True)[0]


def page_of(width: float, height: float, rotate: int, content: bytes = b"", crop: Any = None) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[0].obj
    page.Rotate = rotate
    if crop:
        page.CropBox = Array(crop)
    page.Contents = pdf.make_stream(content)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


KINDS = [
    (size, rotate, crop)
    for size in (A4, A3, (842, 595), (1191, 842))
    for rotate in (0, 90, 180, 270, -90)
    for crop in (None, [50, 30, size[0] - 20, size[1] - 40])
]


@pytest.fixture(scope="module")
def kinds() -> bytes:
    """A pack with a page of every kind, each after a slip."""
    slip = tagged("Slip")
    papers = [page_of(*size, rotate, crop=crop) for size, rotate, crop in KINDS]
    return packed(*(Source(paper, "Paper", "Item 7", slip=slip) for paper in papers), stamp=True)[0]


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_stands_upright_at_the_foot_to_the_right(kind: int, kinds: bytes) -> None:
    number = 2 * kind + 1
    picture = drawn(kinds, number)
    box = Image.eval(picture.convert("L"), lambda value: 255 - value).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert picture.width - 14 <= right <= picture.width - 10
    assert picture.height - 24 <= top < bottom <= picture.height - 11
    assert right - left > 3 * (bottom - top)
    assert text_of(kinds, number).strip() == f"Item 7 · {number + 1}"


def test_says_what_the_caller_words() -> None:
    stamp = Stamp(REGULAR, words=lambda label, page: f"{label}, page {page} of 2")
    into = io.BytesIO()
    merge([Source(tagged("One", "Text"), "One", "Item 1")], into, METADATA, stamp=stamp)
    assert "Item 1, page 2 of 2" in text_of(into.getvalue(), 1)


STRIPES = b"".join(b"0.5 g %d 0 3 842 re f " % x for x in range(0, 595, 8))


@pytest.mark.parametrize(
    "content", [b"0.5 g 300 1 294 45 re f 0 0 2 2 re f ", b"0.5 g 300 20 m 300 1 2 45 re f 500 20 95 2 re f "]
)
def test_goes_where_nothing_stands(content: bytes) -> None:
    plain = page_of(*A4, 0, content)
    box = _changed(plain, stamped(plain))
    assert box[1] > 700
    assert _even(drawn(plain).crop(box))


def _changed(plain: bytes, file: bytes) -> tuple[int, int, int, int]:
    """The box of what the stamp changed."""
    box = ImageChops.difference(drawn(plain), drawn(file, 1)).getbbox()
    assert box is not None
    return box


def _even(picture: Image.Image) -> bool:
    return all(low == high for low, high in picture.getextrema())  # type: ignore[misc]


def test_goes_to_the_head_where_the_foot_is_taken() -> None:
    stripes = b"".join(b"0.5 g %d 0 3 60 re f " % x for x in range(0, 595, 8))
    plain = page_of(*A4, 0, stripes)
    box = _changed(plain, stamped(plain))
    assert box[3] < 40
    assert _even(drawn(plain).crop(box))


def test_is_light_on_a_dark_ground() -> None:
    plain = page_of(*A4, 0, b"0 0 0.4 rg 0 0 595 842 re f")
    box = _changed(plain, stamped(plain))
    assert max(high for _, high in drawn(stamped(plain), 1).crop(box).getextrema()) > 200  # type: ignore[misc]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_without_room_is_made_longer_and_nothing_is_covered(rotate: int) -> None:
    plain = page_of(*A4, rotate, STRIPES + b"0.2 g 0 100 595 3 re f")
    file, merged = packed(Source(plain, "Paper", "Item 7", slip=tagged("Slip")), stamp=True)
    assert merged.papers[0].lengthened_pages == 1
    before, after = drawn(plain), drawn(file, 1)
    assert after.width == before.width
    assert before.height + 15 < after.height < before.height + 30
    kept = after.crop((0, 0, before.width, before.height))
    assert ImageChops.difference(before, kept).getextrema() == ((0, 0),) * 3
    assert "Item 7 · 2" in text_of(file, 1)


def test_the_strip_hides_what_the_page_had_cut_off() -> None:
    plain = page_of(*A4, 0, STRIPES, crop=[0, 100, 595, 842])
    file = stamped(plain)
    strip = drawn(file, 1).crop((0, 742, 400, 760))
    assert strip.convert("L").getextrema() == (255, 255)


def test_the_same_place_on_all_pages_of_a_paper() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1].obj
        page.Contents = pdf.make_stream(b"0.5 g 0 0 1 1 re f 550 10 20 3 re f")

    paper = bent(untagged("a", "b", "c"), bend)
    file = stamped(paper)
    boxes = [ImageChops.difference(drawn(paper, one), drawn(file, one + 1)).getbbox() for one in range(3)]
    assert len({(box[1], box[3]) for box in boxes if box}) == 1
    assert max(box[0] for box in boxes if box) - min(box[0] for box in boxes if box) < 3


@pytest.mark.parametrize(
    "content",
    [
        b"q 1 0 0 1 300 300 cm 0.1 0 0 0.1 0 0 cm",
        b"q 1 0 0 1 300 300 cm q q",
        b"Q Q 0.5 g q",
        b"Q Q 1 0 0 1 300 300 cm",
        b"/Artifact BMC q /Span BMC",
        b"0 0 100 100 re W n 3 Tr 1 0 0 rg",
    ],
)
def test_whatever_a_page_leaves_behind(content: bytes) -> None:
    file = stamped(page_of(*A4, 0, content))
    picture = drawn(file, 1).convert("L")
    box = Image.eval(picture, lambda value: 255 - value).getbbox()
    assert box is not None
    assert box[1] > 815
    assert picture.crop(box).getextrema()[0] < 100  # type: ignore[operator]


def test_a_large_file_is_looked_at_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_HELD_BY_PDFIUM", 1)
    file, merged = packed(tagged("One", "a", "b", "c"), stamp=True)
    assert [text_of(file, number).split()[-1] for number in range(4)] == ["1", "2", "3", "4"]
    assert merged.papers[0].lengthened_pages == 0


def test_is_an_artifact_outside_everything() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[-1].obj
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nq /Span BMC /P BMC q")

    for paper in (tagged("One", "Text"), tagged("One", "Text", bend=bend)):
        with opened(stamped(paper)) as pdf:
            open_marks: list[pikepdf.ContentStreamInstruction] = []
            around: list[str] = []
            for one in pikepdf.parse_content_stream(pdf.pages[-1], operators="BMC BDC EMC Tj"):
                match str(one.operator):
                    case "EMC":
                        open_marks.pop()
                    case "Tj":
                        around = [str(mark.operands[0]) for mark in open_marks]
                    case _:
                        open_marks.append(one)  # type: ignore[arg-type]
            assert around == ["/Artifact"]
            assert open_marks == []


def test_pages_that_share_their_fonts_get_one_font_each() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        shared = pdf.make_indirect(Dictionary(Font=pdf.make_indirect(Dictionary())))
        for page in pdf.pages:
            page.obj.Resources = shared
        pdf.pages[1].obj.Contents = pdf.make_stream(b"")

    file = stamped(bent(untagged("a", "b", "c"), bend))
    with opened(file) as pdf:
        fonts = {page.obj.Resources.Font["/PackStamp"].objgen for page in pdf.pages}
        assert len(fonts) == 1
        assert pdf.pages[0].obj.Resources.Font["/PackStamp"].DescendantFonts[0].FontDescriptor.FontFile2 is not None
    assert check(file) == []


def test_letters_are_found_again_by_search() -> None:
    file, _ = packed(Source(tagged("One"), "One", "Eitem – café"), stamp=True)
    assert "Eitem – café · 1" in text_of(file)


def test_the_papers_pages_are_as_they_were() -> None:
    paper = tagged("One", "Text", "More")
    file, _ = packed(paper)
    for number in range(3):
        assert ImageChops.difference(drawn(paper, number), drawn(file, number)).getbbox() is None


def test_nothing_is_stamped_where_the_words_are_empty() -> None:
    into = io.BytesIO()
    merge([Source(tagged("One"), "One")], into, METADATA, stamp=Stamp(REGULAR, words=lambda *_: ""))
    with opened(into.getvalue()) as pdf:
        assert Name("/PackStamp") not in pdf.pages[0].obj.Resources.get("/Font", {})


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_stamp_of_a_first_page_is_a_link_to_where_the_paper_says(rotate: int) -> None:
    """Where the stamp stands as a reader sees it: the link's box holds its ink and no more."""

    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Rotate = rotate

    agenda = Source(tagged("Agenda", "Second page"), "Agenda", uris=("pack:agenda",))
    paper = Source(tagged("Paper", "More", bend=turn), "Paper", "Item 7", back="pack:agenda#page=2")
    file, _ = packed(agenda, paper, stamp=True)
    assert check(file) == []
    with opened(file) as pdf:
        assert "/Annots" not in pdf.pages[3].obj
        [link] = list(pdf.pages[2].obj.Annots)
        assert str(link.Contents) == "Back to the agenda"
        target = pikepdf.NameTree(pdf.Root.Names.Dests)[str(link.Dest)]
        assert pdf.pages.index(pikepdf.Page(target[0])) == 1
        box = [float(edge) for edge in link.Rect]
    with pypdfium2.PdfDocument(io.BytesIO(file)) as drawn:
        page = drawn[2]
        page.set_rotation(0)
        picture = page.render().to_pil().convert("L")
    left, bottom, right, top = box
    inside = picture.crop((round(left), round(200 - top), round(right), round(200 - bottom)))
    assert inside.getextrema()[0] < 100
    around = picture.copy()
    around.paste(255, (round(left) - 1, round(200 - top) - 1, round(right) + 1, round(200 - bottom) + 1))
    around.paste(255, (0, 0, 100, 40))  # the paper's own heading
    assert around.getextrema()[0] > 200
