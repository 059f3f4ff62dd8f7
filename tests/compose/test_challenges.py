"""Challenges: each with its reason and answer, and the count the whole paper gives."""

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import challenges
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import chips, lines, rows, shape_of, tables, words


def composed(*judged: Judged, counted: int | None = None) -> Composed:
    brief = a_brief(*judged)
    if counted is not None:
        totals = replace(brief.summary.totals, counts={**brief.summary.totals.counts, "challenged": counted})
        brief = replace(brief, summary=replace(brief.summary, totals=totals))
    return challenges.write(brief, SectionChoice("challenges"))


def challenged(ref: str, note: str = "") -> Judged:
    return a_judged(ref, Status.ON_TRACK, Status.AT_RISK, challenged=True, challenge="due 31 October, 30 days overdue",
                    update={"officer_note": note})  # fmt: skip


def test_reason_and_answer() -> None:
    section = composed(challenged("1.1", "Asked on 27 November."), challenged("1.2"), a_judged("1.3"))
    table = tables(section)[0]
    assert [row[3] for row in rows(table)] == [
        "Due 31 October, 30 days overdue.\nAnswer: Asked on 27 November.",
        "Due 31 October, 30 days overdue.\nNo answer yet.",
    ]
    assert [chip.status for chip in chips(table)[0]] == [Status.ON_TRACK, Status.AT_RISK]
    assert lines(section)[1] == (
        "2 of 3 actions are challenged: dates, evidence or silence show worse than was reported. "
        "1 of them has no answer yet."
    )
    assert shape_of(section) == [(5, 482)]


def test_none_is_said() -> None:
    assert lines(composed(a_judged("1.1")))[1:] == [
        "No reported status is challenged: none is better than the dates show."
    ]


def test_the_count_stays_while_what_is_private_is_not_named() -> None:
    section = composed(a_judged("1.1", withheld=True), challenged("1.2", "Asked."), counted=2)
    assert "2 of 2 actions are challenged" in lines(section)[1]
    assert lines(section)[1].endswith("1 of them is reported in private.")
    alone = composed(a_judged("1.1", withheld=True), counted=1)
    assert not tables(alone)
    assert "1 of 1 action is challenged" in words(alone)


def test_a_withheld_row_tells_no_reason() -> None:
    section = composed(replace(challenged("1.1", "secret note"), withheld=True, challenge="secret"))
    assert rows(tables(section)[0])[0][3] == "reported in private"
    assert "secret" not in words(section)
