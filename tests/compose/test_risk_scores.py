"""A risk that was scored anew: what it was stands beside what it is, wherever risks are told."""

from datetime import date
from types import ModuleType

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from sendplan.render.formats import RENDERERS
from sendplan.show.summary import comparison_as_text
from tests.compose.briefs import a_template
from tests.months.test_what_the_months_showed import TWO_MONTHS, better
from tests.papers.test_officers_months import paper
from tests.render import read_docx, read_html, read_pdf
from tests.workspaces import Row, Workspace, action

SEPTEMBER = "2020-09-30"
FIRST = {"id": "R1", "refs": "1.1", "risk": "Staff leave.", "likelihood": "4", "impact": "3", "mitigation": "Hire.",
         "owner": "Body", "raised_on": "2020-08-01"}  # fmt: skip
OTHER = {**FIRST, "id": "R2", "risk": "Rain.", "likelihood": "1", "impact": "2"}


def anew(likelihood: int, impact: int, on: str, **cells: str) -> Row:
    """The row that scores R1 again; what it leaves blank is as before."""
    return {"id": "R1", "likelihood": str(likelihood), "impact": str(impact), "scored_on": on, **cells}


def scored(*rows: Row) -> Workspace:
    return Workspace([action()], TWO_MONTHS, (), {"risks": [FIRST, OTHER, *rows]})


def worse(plan: Workspace) -> str:
    return paper(plan, SEPTEMBER, "answers").partition("What got worse?\n")[2].partition("\n")[0]


RAISED = {**FIRST, "id": "R3", "risk": "Fog.", "likelihood": "3", "raised_on": "2020-09-10"}
UP, DOWN = anew(4, 5, "2020-09-20"), anew(2, 2, "2020-09-20")


@pytest.mark.parametrize(
    ("rows", "cell", "sentence"),
    [
        ([UP], "20\n4 × 5\nwas 12", "the highest score is 20 of 25 (R1). R1 rose from 12 to 20 since 31 August 2020."),
        ([DOWN], "4\n2 × 2\nwas 12", "(R1). R1 fell from 12 to 4 since 31 August 2020."),
        ([anew(3, 4, "2020-09-20")], "12\n3 × 4", "2 risks are open; the highest score is 12 of 25 (R1).\n"),
        ([anew(4, 5, "2020-08-20")], "20\n4 × 5", "2 risks are open; the highest score is 20 of 25 (R1).\n"),
        ([anew(4, 5, "2020-10-20")], "12\n4 × 3", "2 risks are open; the highest score is 12 of 25 (R1).\n"),
        (
            [RAISED],
            "12\n4 × 3",
            "3 risks are open; the highest score is 12 of 25 (R1). R3 is new since 31 August 2020.",
        ),
        ([RAISED, UP], "20\n4 × 5\nwas 12", "Since 31 August 2020: R1 rose from 12 to 20; R3 is new."),
        ([anew(4, 5, "2020-08-20"), DOWN], "4\n2 × 2\nwas 20", "R1 fell from 20 to 4 since 31 August 2020."),
    ],
    ids=["up", "down", "the same", "before", "later", "raised", "raised and up", "twice"],
)
def test_the_annex_tells_what_the_score_was(rows: list[Row], cell: str, sentence: str) -> None:
    told = paper(scored(*rows), SEPTEMBER, "risks")
    assert f"R1\nStaff leave.\nAction 1.1\n{cell}\nHire.\nBody" in told
    assert sentence in f"{told}\n"
    assert ("3 × 3\nnew\n" in told) == (RAISED in rows)


def test_one_that_is_closed_is_told_once_and_its_score_no_more() -> None:
    told = paper(scored({**UP, "closed_on": "2020-09-25"}), SEPTEMBER, "risks")
    assert "1 risk is open; the highest score is 2 of 25 (R2). R1 was closed since 31 August 2020." in told
    assert "12" not in told
    before = anew(4, 4, "2020-08-20", closed_on="2020-08-25")
    assert "closed" not in paper(scored(before, {**UP, "closed_on": "2020-09-25"}), SEPTEMBER, "risks"), "told before"
    both = paper(scored({**UP, "id": "R2"}, {**UP, "closed_on": "2020-09-25"}), SEPTEMBER, "risks")
    assert "Since 31 August 2020: R2 rose from 2 to 20; R1 was closed." in both


def test_the_board_and_the_stocktake_tell_it_too() -> None:
    assert "R1\n20\nwas 12\nStaff leave." in paper(scored(UP), SEPTEMBER, "top-risks")
    found = {"id": "PA 1", "finding": "Late.", "source": "Ofsted", "published": "2020-06-30", "refs": "1.1"}
    plan = scored(UP).having(registers={**scored(UP).registers, "inspection": [found]})
    assert "R1 (score 20, was 12): Staff leave. Hire." in paper(plan, SEPTEMBER, "stocktake")


NEW = {**FIRST, "id": "R3", "risk": "Snow.", "likelihood": "5", "impact": "5", "raised_on": "2020-09-10"}


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        ({}, "\nnew"),
        ({"raised_on": "2020-08-31"}, ""),
        ({"raised_on": ""}, ""),
        ({"raised_on": "2020-08-01", "closed_on": "2020-08-10"}, None),
    ],
    ids=["since", "before", "no day", "closed before"],
)
def test_one_that_was_raised_since_is_new_wherever_it_is_told(cells: Row, mark: str | None) -> None:
    found = {"id": "PA 1", "finding": "Late.", "source": "Ofsted", "published": "2020-06-30", "refs": "1.1"}
    plan = scored({**NEW, **cells})
    told = paper(plan.having(registers={**plan.registers, "inspection": [found]}), SEPTEMBER, "risks", "top-risks",
                 "stocktake")  # fmt: skip
    assert (f"R3\nSnow.\nAction 1.1\n25\n5 × 5{mark}\nHire." in told) is (mark is not None)
    assert (f"R3\n25{mark}\nSnow." in told) is (mark is not None)
    assert ("R3 (score 25, new): Snow." in told) is bool(mark)
    assert "new" not in paper(plan, "2020-08-31", "risks", "top-risks"), "in the first paper all are"


def test_a_new_one_that_gives_way_says_so_in_brackets() -> None:
    chosen = replace(a_template(), sections=(SectionChoice("top-risks", limit=1),))
    lower = {**NEW, "likelihood": "1", "impact": "1"}
    brief = prepare(scored(lower).records(), chosen, date.fromisoformat(SEPTEMBER), versions={})
    assert "R3: 1 (new))" in "\n".join(text_of(compose(brief)))


def test_risks_that_give_way_say_it_in_brackets() -> None:
    lower = [{**OTHER, "id": name, "likelihood": "5", "impact": "5"} for name in ("R3", "R4")]
    chosen = replace(a_template(), sections=(SectionChoice("top-risks", limit=2),))
    brief = prepare(scored(DOWN, *lower).records(), chosen, date.fromisoformat(SEPTEMBER), versions={})
    assert "2\u00a0more (R1: 4 (was 12), R2: 2)" in "\n".join(text_of(compose(brief)))


@pytest.mark.parametrize(("form", "words_of"), [("docx", read_docx), ("pdf", read_pdf), ("html", read_html)])
def test_each_format_tells_it(form: str, words_of: ModuleType) -> None:
    chosen = replace(a_template(), sections=(SectionChoice("risks"), SectionChoice("top-risks")))
    brief = prepare(scored(UP).records(), chosen, date.fromisoformat(SEPTEMBER), versions={})
    told = " ".join(words_of.words_of(RENDERERS[form](compose(brief), chosen.look))).replace("\u00a0", " ")
    assert (told.count("was 12"), told.count("R1 rose from 12 to 20")) == (2, 1)


def test_the_month_in_answers_counts_it() -> None:
    assert worse(scored(UP)).endswith("Risk up: R1 from 12 to 20.")
    assert better(scored(DOWN)).endswith("Risk down: R1 from 12 to 4.")
    more = [{**UP, "id": name} for name in ("R3", "R4")]
    first = [{**FIRST, "id": name} for name in ("R3", "R4")]
    assert worse(scored(*first, UP, *more)).endswith("Risks up: R1 from 12 to 20, R3 from 12 to 20 and 1 more.")
    assert "Risk" not in worse(scored()) + better(scored())
    new = {**FIRST, "id": "R9", "raised_on": "2020-09-20"}
    assert worse(scored({**new, "likelihood": "5"})).endswith("Highest risk, new: R9 (scored 15).")
    assert "Risk" not in worse(scored({**new, "likelihood": "1"})), "it is new, and others are higher"


def test_changes_tells_where_it_was_read() -> None:
    plan = scored(UP, {**OTHER, "closed_on": "2020-09-25", "scored_on": "2020-09-25"}).opened(SEPTEMBER)
    told = comparison_as_text(api.changes(plan), plan)
    assert "R1 risk: 12 (4 × 3) → 20 (4 × 5)\n    Staff leave.\n    data/risks.csv, row 4" in told
    assert "R2 risk: 2 (1 × 2) → closed" in told
    assert "R1" not in comparison_as_text(api.changes(scored().opened(SEPTEMBER)), scored().opened(SEPTEMBER))


@pytest.mark.parametrize("second", [{**FIRST, "likelihood": "5"}, {**UP, "scored_on": "2020-09-20"}])
def test_two_rows_of_one_day_are_a_problem(second: Row) -> None:
    [problem] = scored(UP, second).checked().records.problems
    assert "stands in row" in problem.message


@pytest.mark.parametrize("private", [0, 1])
def test_where_one_row_of_a_risk_is_private_all_of_it_is(private: int) -> None:
    rows = [FIRST, UP]
    rows[private] = {**rows[private], "confidential": "yes"}
    records = Workspace([action()], TWO_MONTHS, (), {"risks": rows}).checked().records
    assert records.risks == ()


def test_of_risks_with_equal_scores_the_one_that_rose_comes_first() -> None:
    """R5, at 16 and at 9 the month before, stood below the table, and R1, at 16 as ever, in it."""
    as_ever = {**FIRST, "id": "R0", "impact": "5"}
    plan = Workspace([action()], TWO_MONTHS, (), {"risks": [as_ever, FIRST, UP]})
    told = paper(plan, SEPTEMBER, SectionChoice("top-risks", limit=1))
    assert "R1\n20\nwas 12" in told
    assert "1 more (R0: 20)" in told
