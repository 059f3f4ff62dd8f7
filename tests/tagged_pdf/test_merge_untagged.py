"""A paper without tags is found by its slip, and its words are reached; the pack then claims nothing."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.merge import Source, Wording, check, examine
from tests.render.read_pdf import words_of
from tests.tagged_pdf.packs import bent, opened, packed, parts, scan, tagged, types, untagged

SLIP = tagged("Annex A", "Not accessible: ask the health trust")


def annex(file: bytes) -> Source:
    return Source(file, "Annex A", slip=SLIP)


def test_slip_stands_before_the_paper_under_its_part() -> None:
    file, merged = packed(tagged("Agenda"), annex(untagged("first", "second")), tagged("Last"))
    paper = merged.papers[1]
    assert (paper.first_page, paper.pages, paper.slip_pages, paper.tagged) == (2, 4, 2, False)
    assert (paper.elements, paper.untagged_pages) == (0, (1, 2))
    with opened(file) as pdf:
        slip, pages = list(parts(pdf)[1].K)
        assert types(slip) == {"/Document": 1, "/H1": 1, "/P": 1}
        assert types(pages) == {"/Document": 1, "/P": 2}
        assert [pdf.pages.index(pikepdf.Page(one.Pg)) for one in pages.K] == [3, 4]
        assert b"BDC" in pages.K[0].Pg.Contents.read_bytes()
    assert check(file) == []


def test_no_claim_is_made_for_a_pack_with_such_a_paper() -> None:
    file, merged = packed(tagged("Agenda"), annex(untagged("first")))
    assert (merged.claims_ua, merged.claims_a) == (False, False)
    facts = examine(Source(file, "Pack"))
    assert (facts.claims_ua, facts.claims_a) == (False, False)


def test_no_claim_is_made_for_a_paper_that_makes_none() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part>1", b"pdfuaid:part>2")
        pdf.Root.Metadata.write(packet)

    _, merged = packed(tagged("Agenda"), tagged("Other", bend=bend))
    assert (merged.claims_ua, merged.claims_a) == (False, True)


def test_words_of_the_slip_are_read_first() -> None:
    file, _ = packed(annex(tagged("Tagged after all")), annex(_lost(tagged("Words", "More"))))
    assert words_of(file) == [
        "Tagged after all", "Annex A", "Not accessible: ask the health trust", "Words", "More",
    ]  # fmt: skip
    assert check(file) == []


def _lost(file: bytes) -> bytes:
    """What common tools make of a tagged file: keys and marked content stay, the tree does not."""

    def bend(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot
        pdf.pages[0].obj.StructParents = 7
        drawing = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], StructParents=8)
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm=drawing)

    return bent(file, bend)


def test_keys_that_lead_nowhere_are_taken_away() -> None:
    file, _ = packed(annex(_lost(tagged("Words"))))
    with opened(file) as pdf:
        assert "/StructParents" not in pdf.pages[2].obj.Resources.XObject.Fm


def test_a_scan_is_a_figure_with_words_for_it() -> None:
    assert examine(Source(scan(), "Scan")).picture_pages == (1,)
    file, _ = packed(annex(scan()), wording=Wording(picture="Page {page} of the annex, a picture"))
    with opened(file) as pdf:
        figure = parts(pdf)[0].K[1].K[0]
        assert (str(figure.S), str(figure.Alt)) == ("/Figure", "Page 1 of the annex, a picture")
        assert [int(edge) for edge in figure.A.BBox] == [0, 0, 595, 842]


def test_text_inside_a_form_is_text() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"BT (x) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        page = pdf.pages[0].obj
        page.Resources.XObject.Fm = form
        page.Contents = pdf.make_stream(b"/Fm Do")

    assert examine(Source(bent(scan(), bend), "Form")).picture_pages == ()


def test_links_and_fields_of_such_a_paper_can_be_reached() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        far = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        far.A = Dictionary(S=Name.URI, URI=String("https://example.org"))
        near = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        near.Dest = Array([pdf.pages[1].obj, Name.Fit])
        field = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("who"), Rect=[0, 0, 9, 9])
        )
        popup = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=[0, 0, 9, 9])
        page.Annots = Array([far, pdf.make_indirect(near), field, popup])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    file, _ = packed(annex(bent(untagged("a", "b"), bend)), wording=Wording(link="To page {page}"))
    with opened(file) as pdf:
        first = parts(pdf)[0].K[1].K[0]
        assert types(first) == {"/P": 1, "/Link": 2, "/Form": 1}
        annotations: list[Any] = list(first.Pg.Annots)
        assert [str(one.Contents) for one in annotations[:2]] == ["https://example.org", "To page 2"]
        assert str(first.Pg.Tabs) == "/S"
    assert check(file) == []


def test_pages_put_untagged_into_a_tagged_paper_are_reached_and_named() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        with opened(untagged("An appendix")) as other:
            pdf.pages.insert(1, other.pages[0])

    mixed = tagged("Report", "Text", bend=bend)
    assert examine(Source(mixed, "Report")).untagged_pages == (2,)
    file, merged = packed(mixed)
    assert (merged.papers[0].tagged, merged.papers[0].untagged_pages) == (True, (2,))
    assert not merged.claims_ua
    with opened(file) as pdf:
        own, added = list(parts(pdf)[0].K)
        assert types(own) == {"/Document": 1, "/H1": 1, "/P": 1}
        assert types(added) == {"/Document": 1, "/P": 1}
    assert check(file) == []


def test_a_page_without_tags_takes_no_key_of_a_link_that_is_written_in_place() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        with opened(untagged("An appendix")) as other:
            pdf.pages.insert(1, other.pages[0])
        tree, page = pdf.Root.StructTreeRoot, pdf.pages[0].obj
        key = max(pikepdf.NumberTree(tree.ParentTree)) + 1
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), StructParent=key)
        page.Annots = Array([link])
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=tree.K))
        element.K = Dictionary(Type=Name.OBJR, Pg=page, Obj=page.Annots[0])
        tree.K.K = Array([*(tree.K.K if isinstance(tree.K.K, Array) else [tree.K.K]), element])
        tree.ParentTree.Nums = Array([*tree.ParentTree.Nums, key, element])

    mixed = tagged("Report", bend=bend)
    assert check(mixed) == []
    file, _ = packed(mixed)
    with opened(file) as pdf:
        assert pdf.pages[1].obj.StructParents != pdf.pages[0].obj.Annots[0].StructParent
    assert check(file) == []


def test_a_hidden_layer_of_such_a_paper_stays_hidden() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Hidden")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L=layer)
        content = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(b"/OC /L BDC /Span <</MCID 3>> BDC\n" + content + b"\nEMC EMC EMC")

    file, _ = packed(annex(bent(untagged("Hidden"), bend)))
    with opened(file) as pdf:
        page = parts(pdf)[0].K[1].K[0].Pg
        marks = [str(one.operator) for one in pikepdf.parse_content_stream(page, operators="BDC EMC")]
        assert marks == ["BDC", "BDC", "EMC", "EMC"]
        assert b"/OC /L BDC" in page.Contents.read_bytes()
