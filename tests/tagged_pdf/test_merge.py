"""Every tag of every paper stands in the pack, in order, under the paper's own Part, and says what it said."""

import io
import random
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sendplan.model.look import Look
from sendplan.render.pdf import render_pdf
from sendplan.tagged_pdf.merge import Source, check, examine
from tests.render.pdf_edges import EDGES
from tests.render.read_pdf import words_of
from tests.render.sample import sample_document
from tests.tagged_pdf.packs import opened, packed, parts, saved, tagged, types, with_name


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    return {name: render_pdf(document, Look()) for name, document in {"sample": sample_document(), **EDGES}.items()}


@pytest.fixture(scope="module")
def pack(papers: dict[str, bytes]) -> bytes:
    sources = [Source(file, name, f"Item {number}") for number, (name, file) in enumerate(papers.items(), start=1)]
    return packed(*sources, stamp=True)[0]


def test_each_part_has_the_elements_of_its_paper(papers: dict[str, bytes], pack: bytes) -> None:
    with opened(pack) as pdf:
        for part, (name, file) in zip(parts(pdf), papers.items(), strict=True):
            with opened(file) as paper:
                assert str(part.T) == name
                assert types(part.K) == types(paper.Root.StructTreeRoot.K)


def test_words_are_those_of_the_papers_in_order(papers: dict[str, bytes], pack: bytes) -> None:
    assert words_of(pack) == [text for file in papers.values() for text in words_of(file)]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_pack_of_conformant_papers_conforms(profile: str, pack: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(pack)
    assert page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited()).failures == []


def test_tags_and_content_agree_both_ways(pack: bytes) -> None:
    assert check(pack) == []


def test_says_what_became_of_each(papers: dict[str, bytes]) -> None:
    _, merged = packed(*papers.values())
    assert (merged.claims_ua, merged.claims_a) == (True, True)
    at = 1
    for paper, file in zip(merged.papers, papers.values(), strict=True):
        facts = examine(Source(file, ""))
        assert (paper.first_page, paper.pages, paper.elements) == (at, facts.pages, facts.elements)
        assert paper.tagged
        at += paper.pages
    assert merged.pages == at - 1


def test_same_papers_make_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.tagged_pdf.packs import packed, tagged;"
        "sys.stdout.buffer.write(packed(tagged('One', 'Text'), tagged('Two'), stamp=True)[0])"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
    assert made == packed(tagged("One", "Text"), tagged("Two"), stamp=True)[0]


def test_a_paper_may_be_a_path(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(tagged("One"))
    assert packed(Source(path, "Paper 1"))[0] == packed(tagged("One"))[0]


def test_papers_of_one_item_share_its_part_and_its_bookmark() -> None:
    file, _ = packed(
        Source(tagged("Agenda"), "Agenda"),
        Source(tagged("Report"), "Report", within=("Public", "Item 1")),
        Source(tagged("Annex"), "Annex", within=("Public", "Item 1")),
        Source(tagged("Minutes"), "Minutes", within=("Public", "Item 2")),
        Source(tagged("Secret"), "Secret", within=("Private",)),
    )
    expected: list[Any] = [
        ("Agenda", []),
        ("Public", [("Item 1", [("Report", []), ("Annex", [])]), ("Item 2", [("Minutes", [])])]),
        ("Private", [("Secret", [])]),
    ]
    with opened(file) as pdf:
        assert [_titles(part) for part in parts(pdf)] == expected
        assert [_bookmarks(item) for item in _chain(pdf.Root.Outlines.First)] == [
            ("Agenda", [("Agenda", [])]),
            ("Public", [("Item 1", [("Report", [("Report", [])]), ("Annex", [("Annex", [])])]),
                        ("Item 2", [("Minutes", [("Minutes", [])])])]),
            ("Private", [("Secret", [("Secret", [])])]),
        ]  # fmt: skip
        assert words_of(file) == ["Agenda", "Report", "Annex", "Minutes", "Secret"]
    assert check(file) == []


def _titles(part: Any) -> tuple[str, list[Any]]:
    return str(part.T), [_titles(kid) for kid in part.K if kid.S == "/Part"]


def _chain(item: Any) -> list[Any]:
    found = []
    while item is not None:
        found.append(item)
        item = item.get("/Next")
    return found


def _bookmarks(item: Any) -> tuple[str, list[Any]]:
    below = [_bookmarks(one) for one in _chain(item.get("/First"))]
    return str(item.Title), below


def test_bookmarks_open_their_papers_and_hide_the_papers_own() -> None:
    file, merged = packed(tagged("One", "a", "b"), tagged("Two"))
    with opened(file) as pdf:
        items = _chain(pdf.Root.Outlines.First)
        assert [int(item.Count) for item in items] == [-1, -1]
        assert [pdf.pages.index(pikepdf.Page(item.Dest[0])) + 1 for item in items] == [
            paper.first_page for paper in merged.papers
        ]
        assert [str(item.First.Title) for item in items] == ["One", "Two"]
        assert int(pdf.Root.Outlines.Count) == 2


def test_a_paper_in_another_language_says_so_above_its_own_elements() -> None:
    welsh, german = tagged("Adroddiad", bend=with_name("/Lang", "cy")), tagged("Bericht", bend=_german)
    file, _ = packed(tagged("English"), welsh, german)
    with opened(file) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert [str(part.K[0].get("/Lang", "")) for part in parts(pdf)] == ["", "cy", "de"]


def _german(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("fr")
    pdf.Root.StructTreeRoot.K.Lang = String("de")


def test_what_a_document_does_by_itself_stays_behind() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.Root.OpenAction = script
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
        pdf.pages[0].obj.AA = Dictionary(O=script)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=pdf.make_indirect(script))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    file, merged = packed(tagged("One", bend=bend))
    assert b"app.alert" not in pikepdf_bytes(file)
    assert merged.papers[0].scripts == 3


def pikepdf_bytes(file: bytes) -> bytes:
    """The file without compression, to be searched."""
    out = io.BytesIO()
    with opened(file) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


def test_objects_no_page_or_tag_leads_to_stay_behind() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Junk = pdf.make_indirect(Dictionary(Words=String("left behind")))
        pdf.Root.PieceInfo = pdf.make_indirect(Dictionary(Words=String("left behind")))

    assert b"left behind" not in pikepdf_bytes(packed(tagged("One", bend=bend))[0])


def test_an_element_outside_the_tree_does_not_bring_the_old_tree_along() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.Junk = String("left behind")
        lost = pdf.make_indirect(Dictionary(S=Name.P, P=tree))
        tree.ParentTree.Nums = Array([*tree.ParentTree.Nums, 99, lost])

    assert b"left behind" not in pikepdf_bytes(packed(tagged("One", bend=bend))[0])


def test_streams_that_were_not_compressed_are() -> None:
    with opened(tagged("One")) as pdf:
        pdf.pages[0].obj.Thumb = pdf.make_stream(b"0" * 100_000)
        plain = saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(packed(plain)[0]) < 30_000 < len(plain)


@pytest.mark.parametrize("locked", [False, True])
def test_large_pictures_are_kept_byte_for_byte(*, locked: bool) -> None:
    data = zlib.compress(random.Random(1).randbytes(600 * 600))

    def bend(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=600, Height=600, BitsPerComponent=8)
        image.ColorSpace = Name.DeviceGray
        image.write(data, filter=Array([Name.FlateDecode]), decode_parms=Array([Dictionary(Predictor=1)]))
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image, Again=image)

    paper = tagged("One", bend=bend)
    if locked:
        with opened(paper) as pdf:
            paper = saved(pdf, encryption=pikepdf.Encryption(user="", owner="owner"))
    with opened(packed(Source(paper, "One", unlock=True))[0]) as pdf:
        drawn = pdf.pages[0].obj.Resources.XObject
        assert drawn.Im.read_raw_bytes() == data
        assert drawn.Im.objgen == drawn.Again.objgen
        assert sorted(drawn.Im.keys()) == [
            "/BitsPerComponent", "/ColorSpace", "/DecodeParms", "/Filter", "/Height", "/Length", "/Subtype", "/Type",
            "/Width",
        ]  # fmt: skip
        assert drawn.Im.read_bytes() == zlib.decompress(data)


def test_attachments_are_kept_even_of_one_name() -> None:
    def attached(text: bytes) -> bytes:
        def bend(pdf: pikepdf.Pdf) -> None:
            pdf.attachments["table.csv"] = pikepdf.AttachedFileSpec(pdf, text, filename="table.csv")

        return tagged("One", bend=bend)

    file, _ = packed(attached(b"1"), attached(b"2"))
    with opened(file) as pdf:
        found = [(name.split(".", 1)[1], spec.get_file().read_bytes()) for name, spec in pdf.attachments.items()]
    assert sorted(found) == [("table.csv", b"1"), ("table.csv", b"2")]


def test_layers_that_were_hidden_stay_hidden() -> None:
    def layered(base: str) -> bytes:
        def bend(pdf: pikepdf.Pdf) -> None:
            shown, hidden = (
                pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"{base} {name}"))) for name in "AB"
            )
            default = Dictionary(ON=Array([shown]), OFF=Array([hidden]), Order=Array([shown, hidden]))
            default.BaseState = Name(base)
            pdf.Root.OCProperties = Dictionary(OCGs=Array([shown, hidden]), D=default)

        return tagged("One", bend=bend)

    file, _ = packed(layered("/ON"), layered("/OFF"))
    with opened(file) as pdf:
        layers = pdf.Root.OCProperties
        assert [str(one.Name) for one in layers.OCGs] == ["/ON A", "/ON B", "/OFF A", "/OFF B"]
        assert [str(one.Name) for one in layers.D.OFF] == ["/ON B", "/OFF B"]
        assert len(layers.D.Order) == 4
        assert str(layers.D.Name) == "The pack"


def test_pages_are_numbered_as_the_pack_counts_them() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name("/r"))]))

    file, _ = packed(tagged("One", "a", "b", bend=bend), tagged("Two"))
    with opened(file) as pdf:
        assert [one.label for one in pdf.pages] == [str(number) for number in range(1, len(pdf.pages) + 1)]
