"""Brief, board and annex: how long they are, that they agree, and that nothing is cut in silence."""

import io
import re
from datetime import date
from itertools import accumulate
from operator import sub
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.check.records import load
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Document, Figure, Heading
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.records import Records
from sendplan.model.template import SectionChoice, Template
from sendplan.papers.budget import measure
from sendplan.papers.make import Shared, compose_paper
from sendplan.papers.shortening import step_of_words
from sendplan.render.formats import RENDERERS
from sendplan.render.pdf import lay_out
from sendplan.rules.snapshot import Remembered, default_as_at
from sendplan.templates.load import load_template
from tests import workspaces
from tests.commands import sendplan
from tests.compose.briefs import a_template
from tests.letterheads.test_columns import OLD, WORDS_OWN, look
from tests.papers.plans import made_up
from tests.templates.papers import NOVEMBER, copy_of_durham, document_of, durham, paper_of, shipped
from tests.thorough import thorough

BUDGETS = {"brief": (2, 900), "board": (4, 1800)}
SUBGROUPS = {"participation": 4, "autism": 4, "commissioning": 4, "ehcp-qa": 4, "leadership": 5, "plan-on-a-page": 2}
REF = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,3}[a-z]?(?![\d.%])")
NUMBER = re.compile(r"\d[\d,.]*")


def _document(root: Path, name: str, records: Records, as_at: date) -> tuple[Document, Template]:
    template = load_template(root, name, records)
    return compose_paper(records, template, as_at, restricted=False).document, template


def _pages(document: Document, template: Template) -> int:
    with pikepdf.open(io.BytesIO(RENDERERS["pdf"](document, template.look))) as opened:
        return len(opened.pages)


def _said(document: Document) -> str:
    return "\n".join(text_of(document)).replace("\u00a0", " ")


@pytest.mark.parametrize("name", BUDGETS)
def test_the_shipped_papers_keep_to_their_pages_and_words(name: str) -> None:
    document, template = paper_of(name)
    length = measure(document, lay_out(document, template.look))
    pages, words = BUDGETS[name]
    assert (template.pages, template.words) == (pages, words)
    assert length.pages == pages
    assert length.words <= words


@pytest.mark.parametrize("name", SUBGROUPS)
def test_the_papers_of_subgroups_are_short(name: str) -> None:
    assert _pages(*paper_of(name)) <= SUBGROUPS[name]


@pytest.mark.parametrize(
    "as_at",
    [date(2020, 7, 31), date(2020, 8, 31), *thorough([date(2020, 9, 30), date(2020, 10, 31)])],
    ids=str,
)
@pytest.mark.parametrize("name", BUDGETS)
def test_every_month_keeps_to_them_the_first_and_the_baseline_too(name: str, as_at: date) -> None:
    document, template = paper_of(name, as_at)
    assert not measure(document, lay_out(document, template.look)).over(template)


@pytest.mark.parametrize(
    ("actions", "themes"),
    [(4, 2), (60, 8), (300, 5), *thorough([(1000, 10), (3000, 10)])],
)
def test_plans_of_any_size_keep_to_them(tmp_path: Path, actions: int, themes: int) -> None:
    root = made_up(tmp_path / "work", actions, themes=themes)
    records = load(root).records
    assert not records.problems
    judge, shared = Remembered(records), Shared()
    for name, (pages, words) in BUDGETS.items():
        template = load_template(root, name, records)
        day = default_as_at(records)
        document = compose_paper(records, template, day, restricted=False, judge=judge, shared=shared).document
        length = measure(document, lay_out(document, template.look))
        assert length.pages is not None
        assert length.pages <= pages, name
        assert length.words <= words, name


@pytest.mark.parametrize(("font", "margin"), [("Calibri", OLD), *thorough([("Arial", WORDS_OWN)])])
@pytest.mark.parametrize("name", BUDGETS)
def test_a_letterhead_with_words_own_margins_keeps_to_them(name: str, font: str, margin: int) -> None:
    """A narrow page takes rows, never type; what gave way is told."""
    page = look(font, margin)
    template = replace(shipped(name), look=replace(page, body_indent=0))
    document = document_of(template)
    length = measure(document, lay_out(document, template.look))
    assert length.pages == template.pages
    assert length.words <= template.words
    assert re.search(r"\d more.*: annex, section \d+\.", _said(document))


def test_the_picture_gives_way_before_decisions_and_answers_do() -> None:
    """Its facts stand in the table below it; a decision that is not printed may not be made."""
    narrow = replace(shipped("board"), look=replace(look("Calibri", OLD), body_indent=0))
    document = document_of(narrow)
    assert not any(isinstance(block, Figure) for block in blocks_of(document))
    assert "The month in six answers" in _said(document)
    assert "Decisions asked today: 3" in _said(document)
    assert "(decision 3): annex" not in _said(document)


def test_names_on_the_plan_on_a_page_are_whole_where_its_second_page_has_room() -> None:
    whole = _said(paper_of("plan-on-a-page")[0])
    assert "1.1\nTargeted communications on Covid-19 and returning\n31 Dec\n" in whole
    narrow = replace(shipped("plan-on-a-page"), look=replace(look("Arial", WORDS_OWN), body_indent=0))
    figures = [block for block in blocks_of(document_of(narrow)) if isinstance(block, Figure)]
    assert len(figures) == 1, "on its side a page is as wide as ours, where the letterhead does not say"
    assert "5.4\nOversight of mental…\nNo date\n" in _said(document_of(narrow))
    assert "\n61 over, now 31 Jan 2021\n" in _said(document_of(narrow)), "in one line with the days it is late"


def test_a_paper_that_cannot_keep_to_its_pages_loses_no_row_in_vain() -> None:
    narrow = replace(shipped("brief"), look=replace(look("Arial", WORDS_OWN), body_indent=0))
    as_it_is, too_few = document_of(narrow), document_of(replace(narrow, pages=1))
    assert _pages(too_few, narrow) == 2, "shorter it cannot be made"
    assert _said(too_few) == _said(as_it_is)


def test_every_ref_of_brief_and_board_is_in_the_annex() -> None:
    annex = set(REF.findall(_said(paper_of("annex")[0])))
    for name in BUDGETS:
        refs = set(REF.findall(_said(paper_of(name)[0])))
        assert len(refs) > 10
        assert refs <= annex, (name, refs - annex)


def test_every_number_of_brief_and_board_is_in_the_annex() -> None:
    """Apart from where things stand: pages, sections, decisions."""
    annex = set(NUMBER.findall(_said(paper_of("annex")[0])))
    for name in BUDGETS:
        said = re.sub(r"(section|page|decisions?) [\d, and]+", "", _said(paper_of(name)[0]), flags=re.IGNORECASE)
        numbers = {number.rstrip(".,") for number in NUMBER.findall(said)}
        assert numbers <= {number.rstrip(".,") for number in annex}, (name, numbers)


def test_the_annex_says_what_the_short_papers_point_to() -> None:
    """Each `annex, section 6` is a link to a heading of the annex that has that number."""
    annex, _ = paper_of("annex")
    numbers = {block.anchor: block.number for block in blocks_of(annex) if isinstance(block, Heading)}
    for name in BUDGETS:
        document, template = paper_of(name)
        page = RENDERERS["html"](document, template.look).decode()
        found = re.findall(r'<a href="annex\.html#([a-z-]+)">annex, (section|appendix)\u00a0(\w+)</a>', page)
        assert len(found) >= 2
        for anchor, _, number in found:
            assert numbers[anchor].removeprefix("Appendix ").rstrip(":") == number, anchor


def test_each_action_stands_once_in_full_and_elsewhere_by_a_link() -> None:
    document, template = paper_of("annex")
    said = _said(document)
    for action in durham().plan.actions:
        if action.short and action.text != action.short:
            assert said.count(action.text) == 1, action.ref
    page = RENDERERS["html"](document, template.look).decode()
    assert 'id="action-1-7"' in page
    assert 'href="#action-1-7"' in page
    assert page.count("<details>") == page.count("<summary>") == 2


def test_one_exception_more_than_the_limit_is_counted_and_its_place_told(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    template = root / "templates/board.toml"
    template.write_text(template.read_text("utf-8") + "\n[section.recovery]\nlimit = 5\n", "utf-8")
    records = load(root).records
    said = _said(_document(root, "board", records, NOVEMBER)[0])
    assert "Overdue or off track: 6 of 26" in said
    assert re.search(r"1 more \(3\.2a\), at risk: annex, section \d+\.", said)


def test_a_paper_over_its_budget_is_written_and_report_says_what_each_section_takes(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    for path in (root / "templates").glob("*.toml"):
        if path.stem not in ("board", "annex"):
            path.unlink()
    template = root / "templates/board.toml"
    template.write_text(template.read_text("utf-8").replace("words = 1800", "words = 300"), "utf-8")
    done = sendplan("report", "board", "--format", "pdf", workspace=root)
    assert done.code == 0, done.err
    assert re.search(r"board: longer than it may be: \d pages of 4, [\d,]+ words of 300", done.err)
    assert "words  The month in" in done.err
    assert (root / "reports/2020-11/board.pdf").exists()
    checked = sendplan("templates", "check", "board", workspace=root)
    assert checked.code == 0
    assert "board: note: longer than it may be" in checked.out


def test_page_one_says_the_message_the_decisions_and_the_answers() -> None:
    said = _said(paper_of("brief")[0])
    order = (
        "Draft, not issued · Illustrative", "SEND action plan: brief", "For decision and assurance",
        "Five actions are overdue. Three have no new date", "How sure are we: limited assurance",
        "What would raise it:", "Decisions asked today: 3", "Recommended: approve.", "The month in six answers",
        "What is worst?", "61 days overdue. Two partner bodies asked for changes", "Is the plan later?",
        "Who has not answered?", "Where the plan stands", "What comes next",
    )  # fmt: skip
    places = [said.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_without_a_message_the_worst_thing_is_named_and_check_asks_for_one(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    updates = root / "data/updates/2020-11.csv"
    lines = updates.read_text("utf-8-sig").splitlines(keepends=True)
    updates.write_text("".join(line for line in lines if not line.startswith("plan,")), "utf-8")
    said = _said(_document(root, "brief", load(root).records, NOVEMBER)[0])
    assert "Worst: 1.7 Agree the revised SEND Promise, 61 days overdue." in said
    assert re.search(r"How sure are we: no level for the whole plan(, was [a-z ]+)?; theme", said)
    assert "no message" in sendplan("check", workspace=root).out


@pytest.mark.parametrize("size", ["clear", "large"])
def test_larger_type_is_a_line_of_the_template(tmp_path: Path, size: str) -> None:
    root = copy_of_durham(tmp_path / "work")
    template = root / "templates/brief.toml"
    template.write_text(template.read_text("utf-8").replace("pages = 2", f'pages = 0\ntype = "{size}"'), "utf-8")
    records = load(root).records
    look = load_template(root, "brief", records).look
    least = 12 if size == "clear" else 16
    assert all(style.size >= least for style in look.styles.values())
    document, loaded = _document(root, "brief", records, NOVEMBER)
    assert _pages(document, loaded) >= 2


def test_a_row_gives_way_for_a_last_page_that_would_be_nearly_white() -> None:
    """And no other: what gave way before it, in vain, is back."""
    august = date(2020, 8, 31)
    for name, month, pages in (("board", august, 2), ("brief", august, 1), ("leadership", NOVEMBER, 3)):
        document, template = paper_of(name, month)
        assert lay_out(document, template.look).pages == pages, name
    said = "\n".join(text_of(paper_of("board", august)[0])).replace("\u00a0", " ")
    assert re.findall(r"\d more \(.*", said) == ["2 more (R3: 12, R6: 10): annex, section 15."]


@pytest.mark.parametrize("exceptions", [2, 7])
def test_the_themes_are_compared_on_one_page(exceptions: int) -> None:
    """Whatever stands above them, none is left alone at the head of the next."""
    themes = "".join(f'{{no = {number}, title = "Theme {number} stands", aim = "A"}},' for number in range(1, 9))
    late = [f"1.{number}" for number in range(2, 2 + exceptions)]
    plan = workspaces.Workspace(
        [
            *(workspaces.action(f"{number}.1") for number in range(1, 9)),
            *(workspaces.action(ref, "Aug 20") for ref in late),
        ],
        [
            workspaces.said("2020-08", "Green"),
            *(workspaces.said("2020-09", "Red", ref, issues="It waits for an answer.") for ref in late),
        ],
        plan=workspaces.PLAN[: workspaces.PLAN.index("themes =")] + f"themes = [{themes}]\n",
    )
    chosen = replace(a_template(), sections=(SectionChoice("exceptions", limit=exceptions), SectionChoice("standing")))
    brief = prepare(plan.records(), chosen, date(2020, 9, 30), versions={})
    with pdfplumber.open(io.BytesIO(RENDERERS["pdf"](compose(brief), chosen.look))) as made:
        pages = [page.extract_text() for page in made.pages]
    assert [page.count(" stands ") for page in pages if " stands " in page] == [8]


def _found(full: int, words: list[int], most: int) -> tuple[int, list[int]]:
    """The step that is found, and those whose words were counted for it."""
    asked: list[int] = []

    def count(step: int) -> int:
        asked.append(step)
        return words[step]

    return step_of_words(count, full, len(words) - 1, most), asked


@given(st.lists(st.integers(1, 400), min_size=1, max_size=40), st.integers(0, 39), st.integers(-1, 1))
def test_the_first_step_of_so_many_words_is_found_however_uneven_its_rows_are(
    rows: list[int], step: int, more: int
) -> None:
    full, *words = accumulate(rows, sub, initial=sum(rows) + 100)
    most = words[step % len(words)] + more
    found, asked = _found(full, words, most)
    last = len(words) - 1
    assert found == next((step for step in range(last) if words[step] <= most), last)
    assert len(asked) == len(set(asked))


def test_of_rows_alike_few_papers_are_composed_to_find_the_first_step() -> None:
    found, asked = _found(2023, [2000 - 23 * step for step in range(31)], 1800)
    assert found == 9
    assert len(asked) <= 3
