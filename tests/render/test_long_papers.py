"""What waits packed says the same in every format, byte for byte, as what does not."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.compose.characters import replace_missing
from sendplan.compose.elements import cell, row
from sendplan.fonts import coverage
from sendplan.model import gathered as module
from sendplan.model.document import Block, Document, Heading, KeepTogether, Paragraph, Row, Run, Table
from sendplan.model.gathered import gathered
from sendplan.model.look import Look
from sendplan.model.reading import blocks_of, headings_of, with_notes
from sendplan.papers.make import content_hash
from sendplan.render.docx import render_docx
from sendplan.render.html import render_html
from sendplan.render.pdf import render_pdf
from tests.render.sample import sample_document

SAMPLE = sample_document()


def packed(document: Document) -> Document:
    sections = (replace(section, blocks=gathered(iter(section.blocks))) for section in document.sections)
    return replace(document, sections=tuple(sections))


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 3)
    monkeypatch.setattr(module, "PIECE", 2)


@pytest.mark.usefixtures("little_room")
def test_every_kind_of_block_comes_out_as_it_went_in() -> None:
    document = packed(SAMPLE)
    assert not any(isinstance(section.blocks, tuple) for section in document.sections if len(section.blocks) > 4)
    for section, was in zip(document.sections, SAMPLE.sections, strict=True):
        assert list(section.blocks) == list(was.blocks)
        assert section.blocks == was.blocks
        assert [section.blocks[index] for index in range(-1, len(was.blocks))] == [was.blocks[-1], *was.blocks]
        assert section.blocks[1:3] == was.blocks[1:3]
        with pytest.raises(IndexError):
            section.blocks[len(was.blocks)]
    assert list(blocks_of(document)) == list(blocks_of(SAMPLE))


@pytest.mark.usefixtures("little_room")
def test_every_format_is_the_same_bytes() -> None:
    document, look = packed(SAMPLE), Look()
    assert content_hash(document) == content_hash(packed(document))
    for render in (render_html, render_pdf, render_docx):
        assert render(document, look) == render(SAMPLE, look)


@pytest.mark.usefixtures("little_room")
def test_half_a_surrogate_pair_waits_until_it_is_replaced() -> None:
    blocks: list[Block] = [Heading(1, "Words", "words"), *(Paragraph((Run(f"lone \ud83d {one}"),)) for one in range(9))]
    section = replace(SAMPLE.sections[0], blocks=tuple(blocks))
    document, _ = replace_missing(packed(replace(SAMPLE, sections=(section,))), coverage())
    assert [block.inlines for block in document.sections[0].blocks if isinstance(block, Paragraph)] == [
        (Run(f"lone □ {one}"),) for one in range(9)
    ]


def test_what_is_not_asked_for_is_not_composed() -> None:
    """A long paper's blocks are packed as they come, and read through as they go."""
    made = []

    def blocks() -> Iterator[Block]:
        for number in range(3 * module.ROWS):
            made.append(number)
            yield Heading(2, "Another", f"a-{number}")

    found = gathered(blocks())
    assert len(found) == len(made) == 3 * module.ROWS
    followed = with_notes(found)
    assert [block for block, *_ in islice(followed, 2)] == list(found[:2])


def test_only_more_than_a_long_paper_is_packed() -> None:
    table = Table((), (Row(()),) * (module.ROWS - 3), "Rows")
    assert gathered([table, KeepTogether((Paragraph(()),))]) == (table, KeepTogether((Paragraph(()),)))
    assert not isinstance(gathered([table, *(Paragraph(()),) * 4]), tuple)


BLOCKS = st.lists(
    st.sampled_from(
        [
            Heading(1, "One", "one"),
            Heading(2, "Two", "two"),
            Paragraph((Run("Words."),)),
            Paragraph((Run("Words:"),)),
            Paragraph((Run("A note"),), "footnote"),
            Table((), (row("1", cell("words")),), "Table"),
        ]
    ),
    max_size=12,
)


@given(BLOCKS)
def test_notes_stand_with_their_table_and_nothing_is_lost(blocks: list[Block]) -> None:
    found = list(with_notes(iter(blocks)))
    assert [one for block, notes, _ in found for one in (block, *notes)] == blocks
    for block, notes, leads in found:
        assert not notes or (isinstance(block, Table) and notes[-1].style == "footnote")
        assert not leads or isinstance(block, Paragraph)
    assert len(headings_of(replace(SAMPLE, sections=(replace(SAMPLE.sections[0], blocks=tuple(blocks)),)))) == sum(
        isinstance(block, Heading) for block in blocks
    )
