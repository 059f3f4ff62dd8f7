"""A heading goes to the page of what it heads, also where nothing else comes after it."""

import pytest

from sendplan.tagged_pdf import Block, Element, ParagraphStyle, Span, Text
from tests.tagged_pdf.samples import content, face, written


@pytest.mark.parametrize("ends", ["the paper", "its page"])
@pytest.mark.parametrize("keeps", [True, False])
def test_a_heading_is_never_stranded(ends: str, *, keeps: bool) -> None:
    """`keeps`: its only sentence would itself be kept with a next block, were there one."""

    def blocks(root: Element) -> list[Block | None]:
        def text(words: str, *, keep: bool = False) -> Text:
            return Text(root.add("P"), [Span(words, face())], ParagraphStyle(face(), keep=keep))

        lines: list[Block | None] = [text("Line") for _ in range(14)]
        lines += [text("Heading", keep=True), text("Sentence", keep=keeps)]
        return lines if ends == "the paper" else [*lines, None, text("Next")]

    pages = content(written(blocks))
    assert ["Heading" in page for page in pages] == ["Sentence" in page for page in pages]
    assert "Heading" in pages[1]
