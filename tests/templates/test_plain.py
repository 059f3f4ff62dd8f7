"""The families' paper: plain words, short sentences, large type, and nothing that was said in private."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.charts.small import squares
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.compose.sections.families.promises import STATES, PlainState, state_of
from sendplan.model.document import Band, Picture, Table
from sendplan.model.drawing import Rect
from sendplan.model.judgement import Judged
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.status import Status
from sendplan.model.wording import NO_BREAK
from tests.compose.briefs import AS_AT, a_judged, overdue
from tests.compose.reading import rows
from tests.templates.papers import MONTHS, NOVEMBER, durham, judge, paper_of, shipped

TEMPLATE = shipped("families")
JARGON = (
    "stakeholder",
    "governance",
    "off track",
    "baseline",
    "computed",
    "slipped",
    "unevidenced",
    "exception",
    "DCO",
)


@pytest.mark.parametrize(
    ("judged", "word"),
    [
        (a_judged("1.1", Status.COMPLETE), "Done"),
        (overdue("1.1", 40), "Late"),
        (overdue("1.1", 40, Status.PAUSED), "Late"),
        (a_judged("1.1", Status.PAUSED), "On hold"),
        (a_judged("1.1", Status.CLOSED), "Stopped"),
        (a_judged("1.1", Status.UNKNOWN), "Waiting to hear"),
        (a_judged("1.1", Status.UNKNOWN, Status.AT_RISK), "Waiting to hear"),
        (a_judged("1.1", Status.ON_TRACK, Status.AT_RISK), "Needs more work"),
        (a_judged("1.1", Status.OFF_TRACK), "Needs more work"),
        (a_judged("1.1", Status.NOT_STARTED), "Not started yet"),
        (a_judged("1.1", Status.ON_TRACK), "Going to plan"),
        (a_judged("1.1", Status.ON_TRACK, Status.UNKNOWN), "Going to plan"),
        (replace(a_judged("1.1", Status.COMPLETE, Status.ON_TRACK), open=False, unevidenced=True), "Going to plan"),
        (replace(a_judged("1.1", Status.UNKNOWN), withheld=True), "Not shown"),
        (replace(overdue("1.1", 40), withheld=True), "Late"),
    ],
)
def test_the_first_word_that_fits(judged: Judged, word: str) -> None:
    assert state_of(judged, AS_AT).word == word


@pytest.mark.parametrize("as_at", MONTHS, ids=str)
def test_short_sentences_without_jargon(as_at: date) -> None:
    document = paper_of("families", as_at)[0]
    own = {text for judged in durham().plan.actions for text in (judged.short, judged.in_plain_words)}
    own |= {text for voice in durham().voice for text in (voice.you_said, voice.we_did, voice.difference)}
    for text in text_of(document):
        for sentence in re.split(r"(?<=[.!?:;]) ", text):
            assert len(sentence.split()) < 20 or text in own or "legal document" in text, sentence
        assert not [word for word in JARGON if word in text and text.rstrip(".") not in own], text


def _cells() -> list[list[str]]:
    tables = [block for block in blocks_of(paper_of("families")[0]) if isinstance(block, Table)]
    return [[cell.replace(NO_BREAK, " ") for cell in row] for table in tables for row in rows(table)]


def test_every_promise_is_there_once_and_is_a_square() -> None:
    document = paper_of("families")[0]
    pictures = [
        part.drawing for block in blocks_of(document) if isinstance(block, Table)
        for row in block.rows for cell in row.cells for part in cell.blocks if isinstance(part, Picture)
    ]  # fmt: skip
    squares = [
        shape for picture in pictures for shape in picture.shapes if isinstance(shape, Rect) and shape.width > 16
    ]
    assert len(squares) == len(durham().plan.actions) == 29
    numbers = [int(row[1]) for row in _cells() if len(row) == 3 and row[1].isdigit()]
    assert sum(numbers) == 29
    told = [row[0] for row in _cells()]
    for action in durham().plan.actions:
        shown = action.in_plain_words or f"{action.short}."
        assert sum(text.startswith(shown) for text in told) == 1, action.ref


def test_what_has_no_plain_words_yet_says_so_after_its_short_name() -> None:
    told = [row[0] for row in _cells()]
    assert "Governance arrangements. We have not put this into plain words yet." in told


def test_the_squares_of_a_state_wrap_after_fifteen_and_grow_no_wider() -> None:
    drawing = squares(Status.ON_TRACK, 31, TEMPLATE.look)
    assert drawing.width == 297
    assert drawing.height == 57
    assert squares(Status.ON_TRACK, 2, TEMPLATE.look).width == 37


def test_nothing_but_heads_feet_and_the_marking_is_smaller_than_twelve_points() -> None:
    sizes = {name: style.size for name, style in TEMPLATE.look.styles.items()}
    assert sizes.pop("running") == TEMPLATE.look.marking.size == 10
    assert min(sizes.values()) == 12
    assert sizes["body"] == sizes["table"] == sizes["table-head"] == 14


def test_it_says_sorry_and_what_is_late() -> None:
    words = " ".join(text_of(paper_of("families")[0])).replace(NO_BREAK, " ")
    assert "5 are late, and we are sorry about that." in words
    assert "These 5 promises are late. We are sorry." in words


def test_the_title_stands_on_its_band() -> None:
    band = next(block for block in blocks_of(paper_of("families")[0]) if isinstance(block, Band))
    assert [paragraph.style for paragraph in band.paragraphs] == ["organisation", "title", "subtitle"]


def test_what_was_said_in_private_is_not_told() -> None:
    public = compose(prepare(durham(), TEMPLATE, NOVEMBER, versions={}, judge=judge()))
    private = [update for update in durham().updates if update.restricted]
    assert private
    said = " ".join(text_of(public))
    for update in private:
        for words in (update.progress, update.issues, update.evidence, update.impact):
            assert not words or words not in said
    assert ["Not shown", "1", ""] in _cells()


def test_every_state_has_a_word_of_its_own() -> None:
    states: tuple[PlainState, ...] = STATES
    assert len({state.word for state in states}) == len(states)
