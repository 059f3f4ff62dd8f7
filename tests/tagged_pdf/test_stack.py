"""A heading goes to the page of what it heads, also where nothing else comes after it; and bookmarks lead to it."""

import io

import pikepdf
import pytest

from sendplan.tagged_pdf import Anchor, Block, Element, Paragraph, ParagraphStyle, Span, Text
from tests.tagged_pdf.samples import content, face, written


@pytest.mark.parametrize("ends", ["the paper", "its page"])
@pytest.mark.parametrize("keeps", [True, False])
def test_a_heading_is_never_stranded(ends: str, *, keeps: bool) -> None:
    """`keeps`: its only sentence would itself be kept with a next block, were there one."""

    def blocks(root: Element) -> list[Block | None]:
        def text(words: str, *, keep: bool = False) -> Text:
            return Text(root.add("P"), Paragraph([Span(words, face())], ParagraphStyle(face(), keep=keep)))

        lines: list[Block | None] = [text("Line") for _ in range(14)]
        lines += [text("Heading", keep=True), text("Sentence", keep=keeps)]
        return lines if ends == "the paper" else [*lines, None, text("Next")]

    pages = content(written(blocks))
    assert ["Heading" in page for page in pages] == ["Sentence" in page for page in pages]
    assert "Heading" in pages[1]


def test_a_file_opens_with_its_bookmarks_if_it_has_any() -> None:
    def blocks(root: Element, anchor: Anchor | None) -> list[Block | None]:
        return [Text(root.add("H1"), Paragraph([Span("Heading", face())], ParagraphStyle(face())), anchor=anchor)]

    with_one = written(lambda root: blocks(root, Anchor("a", "Heading", 0)))
    without = written(lambda root: blocks(root, None))
    for file, mode in ((with_one, "/UseOutlines"), (without, "/UseNone")):
        with pikepdf.open(io.BytesIO(file)) as pdf:
            assert pdf.Root.PageMode == mode
