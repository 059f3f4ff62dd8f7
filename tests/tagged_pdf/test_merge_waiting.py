"""Words that name a place in another paper: words alone in their own file, links in a pack that holds both."""

from typing import Any

import pikepdf
import pytest

from sendplan.tagged_pdf import Anchor, Element, Paragraph, ParagraphStyle, Span, heading, text_blocks
from sendplan.tagged_pdf.merge import Source, check
from tests.tagged_pdf.packs import bent, opened, packed, parts, tagged, types
from tests.tagged_pdf.samples import face, written

ANNEX = tagged("Annex", "one", "two")


def paper(words: str, place: str) -> bytes:
    """A heading, and a sentence that ends with words that wait."""

    def make(root: Element) -> list[Any]:
        title = Paragraph((Span("Report", face(14)),), ParagraphStyle(face(14)))
        sentence = Paragraph((Span("More: ", face()), Span(words, face(), waits=place)), ParagraphStyle(face()))
        return [heading(root, "H1", title, Anchor("report", "Report", 0)), *text_blocks(root, sentence)]

    return written(make)


def links(pdf: pikepdf.Pdf, page: int = 0) -> list[Any]:
    annotations: list[Any] = list(pdf.pages[page].obj.get("/Annots", []))
    return [one for one in annotations if one.Subtype == "/Link"]


def landed(pdf: pikepdf.Pdf, link: Any) -> int:
    target = pikepdf.NameTree(pdf.Root.Names.Dests)[str(link.A.D)]
    return pdf.pages.index(pikepdf.Page(target[0]))


@pytest.mark.parametrize(("place", "page"), [("annex.pdf#top", 1), ("annex.pdf#page=3", 3), ("annex.pdf#gone", 1)])
def test_they_lead_to_the_place_in_the_other_paper(place: str, page: int) -> None:
    alone = paper("annex, section 1", place)
    with opened(alone) as pdf:
        before = types(pdf.Root.StructTreeRoot.K)
        assert links(pdf) == []
    file, merged = packed(Source(alone, "Report"), Source(ANNEX, "Annex", uris=("annex.pdf",)))
    assert check(file) == []
    with opened(file) as pdf:
        [link] = links(pdf)
        assert (str(link.Contents), landed(pdf, link)) == ("annex, section 1", page)
        after = types(parts(pdf)[0].K)
        assert after.total() == before.total() == merged.papers[0].elements
        assert (before["/Span"], after["/Span"], after["/Link"]) == (1, 0, 1)
    assert list(merged.unknown_places) == ([place] if "gone" in place else [])


def test_they_stay_words_where_the_other_paper_is_not() -> None:
    file, _ = packed(Source(paper("annex, section 1", "annex.pdf#top"), "Report"), Source(ANNEX, "Annex"))
    assert check(file) == []
    with opened(file) as pdf:
        assert links(pdf) == []
        assert types(parts(pdf)[0].K)["/Span"] == 1


def test_words_over_two_lines_are_two_boxes_of_one_link() -> None:
    file, _ = packed(
        Source(paper("a long way to say where it is " * 6, "annex.pdf#top"), "Report"),
        Source(ANNEX, "Annex", uris=("annex.pdf",)),
    )
    assert check(file) == []
    with opened(file) as pdf:
        found = links(pdf)
        assert len(found) > 1
        assert {landed(pdf, link) for link in found} == {1}
        assert len({float(link.Rect[1]) for link in found}) == len(found)
        assert types(parts(pdf)[0].K)["/Link"] == 1


def test_an_attribute_that_makes_no_sense_is_left_alone() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Span":
                item.A.Boxes = pikepdf.Array([pikepdf.Array([99, 0, 0, 1, 1]), pikepdf.Array([0])])

    bad = bent(paper("annex", "annex.pdf#top"), spoil)
    file, _ = packed(Source(bad, "Report"), Source(ANNEX, "Annex", uris=("annex.pdf",)))
    assert check(file) == []
    with opened(file) as pdf:
        assert links(pdf) == []
