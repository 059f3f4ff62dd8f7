"""Our own PDFs are read without a library: whatever one finds in them is found, and what is not ours is left to it."""

import io
from collections import Counter
from collections.abc import Callable

import pikepdf
import pytest
from msgspec.structs import replace

from sendplan.model.document import Heading, Paragraph, Run, Section
from sendplan.papers import words_of_files
from sendplan.papers.leaks import leaks, told_in_private
from sendplan.render.pdf import render_pdf
from sendplan.tagged_pdf.texts import streams, strings
from tests.papers.test_leaks import TOLD, a_pdf, private_records
from tests.templates.papers import paper_of

ODD, PLAIN = "(Wŷ) \\ “<b>” )(", "(a) \\ <b> )("


def ours(**heads: str) -> bytes:
    document, template = paper_of("brief")
    return render_pdf(replace(document, **heads), template.look)


def headed(words: str) -> bytes:
    paper, template = paper_of("brief")
    blocks = (Heading(1, words, "first", "1"), Paragraph((Run("See there.", link="#first"),)))
    return render_pdf(replace(paper, sections=(Section(blocks),), fields={}), template.look)


@pytest.mark.parametrize("file", [ours, lambda: ours(title=ODD), lambda: headed(PLAIN), lambda: headed(ODD)])
def test_every_string_that_a_library_finds_is_found(file: Callable[[], bytes]) -> None:
    written = file()
    found = streams(written)
    assert found
    with pikepdf.open(io.BytesIO(written)) as pdf:
        known = Counter(said for thing in pdf.objects for said in words_of_files.pdf_strings(thing))
        known -= Counter(map(str, pdf.trailer.ID))
    assert known - Counter(strings(found)) == Counter()
    assert len(known) > 5


@pytest.mark.parametrize(
    "file", [lambda: ours(title=TOLD), lambda: ours(subject=TOLD), lambda: ours(author=TOLD), lambda: headed(TOLD)]
)
def test_a_word_planted_in_our_own_is_found_without_one(
    file: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pikepdf, "open", lambda *_, **__: pytest.fail("a library reads it"))
    assert leaks({"a.pdf": file()}, told_in_private(private_records()))
    assert leaks({"a.pdf": ours()}, told_in_private(private_records())) == []


def test_what_is_not_ours_is_left_to_the_library() -> None:
    file = ours()
    assert streams(a_pdf()) is None
    assert streams(file[:-1]) is None
    assert streams(file + file) is None
    assert streams(file.replace(b"/Type/ObjStm", b"/Params/bjStm", 1)) is None
    with pikepdf.open(io.BytesIO(file)) as pdf:
        pdf.attachments["a.txt"] = TOLD.encode()
        out = io.BytesIO()
        pdf.save(out)
    assert streams(out.getvalue()) is None
    assert leaks({"a.pdf": out.getvalue()}, told_in_private(private_records()))
