"""Nothing on the canvas is untagged by accident."""

import io

import pytest

from sendplan.tagged_pdf import (
    Element,
    Figure,
    Paragraph,
    ParagraphStyle,
    Span,
    TaggedCanvas,
    Text,
    UntaggedText,
    paint_text,
)
from tests.tagged_pdf.samples import canvas, content, face, written


def test_words_outside_elements_are_an_error() -> None:
    with pytest.raises(UntaggedText):
        paint_text(canvas(), "loose", face(), 10, 10)
    with pytest.raises(UntaggedText):
        canvas().drawString(10, 10, "loose")


def test_words_are_allowed_in_elements_and_declared_artifacts_only_while_open() -> None:
    page = canvas()
    with page.tagged(page.root.add("P")):
        paint_text(page, "tagged", face(), 10, 10)
    with page.artifact("/Type /Pagination"):
        paint_text(page, "artifact", face(), 10, 10)
    with pytest.raises(UntaggedText):
        paint_text(page, "loose", face(), 10, 10)


def test_every_operator_stands_in_marked_content() -> None:
    def draw(page: TaggedCanvas) -> None:
        page.circle(5, 5, 5)

    def blocks(root: Element) -> list[Text | Figure]:
        words = [Span("words ", face()), Span("link", face(), "https://example.org")]
        return [
            Text(root.add("P"), Paragraph(words, ParagraphStyle(face()))),
            Figure(root.add("Figure", alt="A circle"), 10, 10, draw),
        ]

    for page in content(written(blocks, lambda page: page.rect(0, 0, 9, 9))):
        depth = 0
        in_text = False
        for line in page.split("\n"):
            if line.endswith(("BDC", "BMC")):
                assert depth == 0
                assert not in_text
                depth += 1
            elif line == "EMC":
                assert not in_text
                depth -= 1
            else:
                assert depth == 1
                in_text = line != "ET" and (in_text or line == "BT")
        assert depth == 0


def test_a_canvas_saved_after_its_last_page_has_no_more_pages() -> None:
    buffer = io.BytesIO()
    page = canvas(buffer)
    page.rect(1, 1, 1, 1)
    page.showPage()
    page.save()
    assert len(content(buffer.getvalue())) == 1
