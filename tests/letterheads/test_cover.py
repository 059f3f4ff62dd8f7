"""The words of a letterhead's body above a line {paper} are a cover in Word, PDF and HTML alike."""

import pytest
from msgspec.structs import replace

from sendplan.model.errors import TemplateWrong
from sendplan.model.reading import text_of
from sendplan.read.letterheads import read_letterhead
from sendplan.render.formats import RENDERERS
from tests.letterheads.making import blank_word, p
from tests.render import read_docx, read_html, read_pdf
from tests.templates.papers import document_of, shipped


def _plain(file: bytes) -> list[str]:
    return [text.replace("\u00a0", " ") for text in read_docx.words_of(file)]


SPLIT = "<w:p><w:r><w:t>For the {bo</w:t></w:r><w:r><w:t>ard} of </w:t></w:r><w:r><w:t>{date}</w:t></w:r></w:p>"
READERS = {"docx": _plain, "pdf": read_pdf.words_of, "html": read_html.words_of}


def _words(body: str) -> dict[str, list[str]]:
    """The words of the board's paper on a letterhead with that body, by format; the document's under `neutral`."""
    look = read_letterhead(blank_word(body=body), "letterheads/mine.docx").look
    document = document_of(replace(shipped("board"), look=look, title="Ours {item} {{x}}"))
    words = {form: READERS[form](render(document, look)) for form, render in RENDERERS.items()}
    return {"neutral": list(text_of(document)), **words}


def test_a_cover_s_fields_are_filled_as_text_in_all_three() -> None:
    words = _words(p("{title}", "Title") + SPLIT + p("{paper}") + p("A sample of what stands below"))
    cover = ["Ours {item} {{x}}", "For the SEND Strategic Partnership of 10 December 2020"]
    for form, found in words.items():
        assert [words.replace("\u00a0", " ") for words in found[:2]] == cover, form
        assert "A sample of what stands below" not in found, form
        assert "{paper}" not in " ".join(found), form


def test_without_that_line_the_body_is_samples() -> None:
    assert "Only a sample" not in _words(p("Only a sample"))["neutral"]


def test_an_unknown_field_on_a_cover_is_refused_with_the_nearest() -> None:
    with pytest.raises(TemplateWrong, match=r"cover: \{borad\} is no field; did you mean \{board\}\?"):
        read_letterhead(blank_word(body=p("{borad}") + p("{paper}")), "letterheads/mine.docx")
