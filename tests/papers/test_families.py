"""The papers for families on plans of every kind: their pages, that nothing goes unsaid, and the dates they give."""

import csv
import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from sendplan.check.records import load
from sendplan.model.document import Document, Paragraph, Table
from sendplan.model.reading import blocks_of, plain, text_of
from sendplan.model.template import Template
from sendplan.papers.make import compose_paper
from sendplan.render.formats import RENDERERS
from sendplan.rules.snapshot import default_as_at
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.compose.reading import rows
from tests.papers.plans import made_up
from tests.render.docx_parts import found
from tests.render.docx_parts import part as part_of
from tests.templates.papers import MONTHS, copy_of_durham, paper_of, words_in_all
from tests.thorough import thorough
from tests.workspaces import Workspace, action, part
from tests.workspaces import said as update

PAGES = {"families": 4, "chair": 1}


def _of(root: Path, name: str, as_at: date | None = None) -> tuple[Document, Template]:
    records = load(root).records
    template = load_template(root, name, records)
    day = as_at or default_as_at(records)
    return compose_paper(records, template, day, restricted=False).document, template


def _pages(document: Document, template: Template) -> int:
    with pikepdf.open(io.BytesIO(RENDERERS["pdf"](document, template.look))) as opened:
        return len(opened.pages)


def _said(document: Document) -> str:
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def _tables(document: Document) -> list[list[list[str]]]:
    found = [rows(block) for block in blocks_of(document) if isinstance(block, Table)]
    return [[[cell.replace("\u00a0", " ") for cell in row] for row in table] for table in found]


def _without(root: Path, name: str) -> Path:
    """The workspace with that register's heading alone."""
    path = root / f"data/{name}.csv"
    path.write_text(path.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    return root


@pytest.mark.parametrize("as_at", [MONTHS[0], MONTHS[-1], *thorough(MONTHS[1:-1])], ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_every_month_keeps_to_its_pages_and_says_the_same_in_three_formats(name: str, as_at: date) -> None:
    document, template = paper_of(name, as_at)
    assert template.pages == PAGES[name]
    assert _pages(document, template) <= PAGES[name]
    words_in_all(document, template)


@pytest.mark.parametrize(("actions", "themes"), [(4, 2), (60, 8), (300, 5)])
@pytest.mark.parametrize("name", PAGES)
def test_plans_of_any_size_keep_to_them(tmp_path: Path, name: str, actions: int, themes: int) -> None:
    document, template = _of(made_up(tmp_path / "work", actions, themes=themes), name)
    assert _pages(document, template) <= PAGES[name]
    words_in_all(document, template)


def test_of_sixty_promises_each_is_shown_or_counted(tmp_path: Path) -> None:
    document, _ = _of(made_up(tmp_path / "work", 60, themes=8), "families")
    said = _said(document)
    shown = {
        number for table in _tables(document) for row in table for number in re.findall(r"number (\d\.\d+)", row[0])
    }
    [(rest, kinds)] = re.findall(r"(\d+) more promises have no room here: ([^.]+)\..*? Ask us", said)
    assert len(shown) + int(rest) == 60
    assert sum(int(number) for number in re.findall(r"(\d+) ", kinds)) == int(rest)


@pytest.mark.parametrize("number", [21, 22])
def test_no_promise_is_left_out_while_the_paper_has_a_page_to_spare(number: int) -> None:
    """The row of a page that would be nearly white stands in no annex, and the next paper spoke of it as told."""
    promises = [action(f"1.{at}", in_plain_words=f"We will do {at}.") for at in range(number)]
    plan = Workspace(promises, [update("2020-09", "Green", f"1.{at}") for at in range(number)])
    template = load_template(REPOSITORY, "families", load(REPOSITORY).records)
    document = compose_paper(plan.records(), template, date(2020, 9, 30), restricted=False).document
    assert _pages(document, template) < template.pages
    assert "no room" not in _said(document)
    assert sum("We will do" in row[0] for table in _tables(document) for row in table) == number


def test_a_plan_that_no_family_has_spoken_about_has_a_paper_all_the_same(tmp_path: Path) -> None:
    root = _without(copy_of_durham(tmp_path / "work"), "voice")
    document, template = _of(root, "families")
    assert "You told us" not in _said(document)
    assert _pages(document, template) <= 4
    chair, template = _of(root, "chair")
    promises = [row[0] for row in _tables(chair)[0]]
    assert [words.split("\n")[0] for words in promises] == [
        "Act on the six recommendations of the communications audit.", "Bring the short breaks specification.",
    ]  # fmt: skip
    assert "We opened “Leaders will check that children with SEND get the support they need…” again." in _said(chair)
    assert _pages(chair, template) == 1


def test_the_pages_say_in_order_what_families_want_to_know() -> None:
    said = _said(paper_of("families")[0])
    order = (
        "Draft, not issued · Illustrative", "Our SEND plan: how are we doing?", "We promised to do 29 things.",
        "All 29 promises", "What you told us, and what we did", "What is late", "What is better",
        "What happens next", "Tell us what you think", "All our other promises",
    )  # fmt: skip
    places = [said.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "–" not in said, "words stand in place of dashes"


def test_what_is_said_of_a_table_stays_below_it_and_its_squares_stand_close_in_word() -> None:
    document, template = paper_of("families")
    noted = [
        plain(below.inlines)
        for above, below in pairwise(blocks_of(document))
        if isinstance(above, Table) and isinstance(below, Paragraph) and below.style == "footnote"
    ]
    assert [words.partition(":")[0] for words in noted] == [
        "“Not shown”",
        "2\u00a0more things you told us have no room here. Ask us if you want to see\u00a0them.",
    ]
    file = RENDERERS["docx"](document, template.look)
    styles = part_of(file, "word/styles.xml")
    used = set(found(part_of(file, "word/document.xml"), "//w:tc/w:p[.//wp:inline]/w:pPr/w:pStyle/@w:val"))
    assert used
    assert [found(styles, f"w:style[@w:styleId='{one}']/w:pPr/w:spacing/@w:after") for one in used] == [["0"]]


def test_no_line_ends_between_a_number_and_what_is_said_of_so_many() -> None:
    words = "\n".join(text_of(paper_of("families")[0]))
    assert "2\u00a0are done and 11\u00a0are going to plan. 5\u00a0are late, and we are sorry about\u00a0that." in words


def test_what_is_late_has_both_dates_and_the_first_one_where_an_approval_moved_it() -> None:
    [late] = [table for table in _tables(paper_of("families")[0]) if table[0][0].startswith("We will agree a SEND")]
    assert late[0][1:] == ["30 September 2020", "31 January 2021"]
    assert late[1][1:] == ["16 October 2020\nFirst planned for 30 September 2020", "No new date yet"]


def test_every_other_promise_has_its_newest_date() -> None:
    told = {row[0]: row[1] for row in _tables(paper_of("families")[0])[-1]}
    assert len(told) == 24
    moved = next(words for words in told if words.startswith("We will ask young adults"))
    assert moved.endswith("We planned 31 December 2020. We now expect 15 January 2021.")
    assert told["All services will do what our Think Autism Strategy says."] == "On hold"


def test_what_is_better_is_the_impact_that_was_recorded_first_in_each_theme() -> None:
    said = _said(paper_of("families")[0])
    assert "and how well it works”: confirmed by Parent carer forum." in said, "what others have seen comes first"
    assert "Eight of ten pieces of advice checked in November were clear and complete." in said
    assert "Leaders still see each agency" not in said, "of work that does not go well it says what the delay does"
    assert re.search(r"6 more changes (have no room here|are in “More)", said)


def test_how_to_answer_and_other_formats_come_from_the_plan(tmp_path: Path) -> None:
    document, template = paper_of("families")
    said = _said(document)
    assert "through the Local Offer website: https://localoffer.example, or by phone: 01632 960123." in said
    assert "You can ask for this in large print, Easy Read, audio or another language, in the same way." in said
    assert 'href="https://localoffer.example"' in RENDERERS["html"](document, template.look).decode()
    root = copy_of_durham(tmp_path / "work")
    plan = root / "data/plan.toml"
    plan.write_text(re.sub(r"\[families\]\n(.+\n)+", "", plan.read_text("utf-8")), "utf-8")
    assert "Tell us what you think" not in _said(_of(root, "families")[0])


def test_the_chair_tells_decisions_moved_dates_and_what_they_answer() -> None:
    document, _ = paper_of("chair")
    said = _said(document)
    moved = "We moved “Schools and services will learn to support children who have been…” from 31 October 2020"
    assert f"We made 3 decisions and changed the plan. {moved} to 29 January 2021." in said
    first, *_ = _tables(document)
    assert "You said: Nobody told us what happens after college. We did: We asked 19 young people" in said
    assert ["Bring the short breaks specification.", "Integrated Commissioning Unit, by 10 December 2020"] in first
    before = _tables(document)[1]
    assert before[0][1] == "Not yet. Due by 21 January 2021", "what is not done stands first"
    assert "On 10 December 2020 we had 3 things to decide." in said
    assert "We meet again on 21 January 2021." in said
    assert "SEND Leadership Group" not in first[0][1]


def test_a_decision_that_gives_way_is_counted(tmp_path: Path) -> None:
    document, _ = _of(made_up(tmp_path / "work", 4), "chair")
    said = _said(document)
    assert "We made 8 decisions." in said
    shown = len(_tables(document)[0])
    assert re.search(rf"{8 - shown} more decisions( and \d+ more things? you told us)? have no room here\.", said)


def test_the_chairs_own_words_replace_the_message(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    template = root / "templates/chair.toml"
    own = '\n[section.chair-front]\nstanding = "Thank you to every family who wrote to us."\n'
    template.write_text(template.read_text("utf-8") + own, "utf-8")
    said = _said(_of(root, "chair")[0])
    assert "Thank you to every family who wrote to us." in said
    assert "We made 3 decisions" not in said


def test_before_any_meeting_is_noted_the_chair_does_not_say_that_there_was_none() -> None:
    said = _said(paper_of("chair", date(2020, 8, 31))[0])
    assert "We have no note of a meeting yet." in said
    assert "We meet on 15 October 2020." in said, "the paper comes out after the meeting of 17 September"
    assert "not met" not in said


def test_a_promise_of_several_dates_is_promised_by_the_last() -> None:
    """Part of it being due sooner does not make the whole due then; and how it went is told in the month after."""
    actions = [
        action("1.1", end="Nov 20 Review; Mar 21 Service", start="Jul 20"),
        action("1.2", end="Jun 21", start="Jul 20"),
        part("1.2a", "Dec 20", "Jul 20"),
    ]
    records = Workspace(actions, [update("2020-10", "Green"), update("2020-10", "Green", "1.2")]).records()
    template = load_template(REPOSITORY, "families", records)
    said = _said(compose_paper(records, template, date(2020, 10, 31), restricted=False).document)
    assert "Going to plan, by 31 March 2021" in said
    assert "Going to plan, by 30 June 2021" in said
    assert "In December 2020 we will tell you how it went." in said


def test_the_chair_meets_when_the_board_does_where_the_update_has_no_meetings_of_its_own(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    path = root / "data/meetings.csv"
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("chair,")), "utf-8")
    assert "We meet again on 10 December 2020." in _said(_of(root, "chair")[0])


def test_what_was_stopped_or_put_on_hold_is_told_where_no_decision_is_logged(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    log = root / "data/decisions.csv"
    log.write_text(log.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    with (root / "data/plan_changes.csv").open("a", encoding="utf-8") as changes:
        row = {"ref": "1.6", "kind": "close", "approved_by": "SEND Strategic Partnership", "approved_on": "2020-11-12"}
        names = (root / "data/plan_changes.csv").read_text("utf-8-sig").splitlines()[0].split(",")
        changes.write(",".join(row.get(name, "") for name in names) + "\n")
    said = _said(_of(root, "chair")[0])
    assert re.search(r"We stopped “[^”]+”\.", said)
    assert "no decisions" not in said
    assert "no note of a decision" not in said


def test_a_private_update_on_a_late_promise_tells_neither_a_new_date_nor_that_there_is_none(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    path = root / "data/updates/2020-11.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        updates = list(csv.DictReader(stream))
    for row in updates:
        if row["ref"] == "1.7":
            row["restricted"] = "yes"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(updates[0]))
        table.writeheader()
        table.writerows(updates)
    [late] = [table for table in _tables(_of(root, "families")[0]) if table[0][0].startswith("We will agree a SEND")]
    assert late[0][1:] == ["30 September 2020", "We cannot say here"]
