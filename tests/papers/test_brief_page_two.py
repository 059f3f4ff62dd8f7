"""What stands below the answers of the brief: days, causes, what words mean, what comes next and short forms."""

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.check.records import load
from sendplan.compose.sections.short_forms import meaning
from sendplan.model.document import Cell, Document, Paragraph, Run, Table
from sendplan.model.reading import blocks_of, text_of
from tests.commands import REPOSITORY
from tests.compose.reading import text
from tests.papers.test_brief_sentences import (
    OCTOBER,
    answers_of,
    document_of,
    durham_paper,
    records_with,
    rows_of,
    said_in,
)
from tests.templates.papers import copy_of_durham, durham, paper_of
from tests.workspaces import Workspace, action, part
from tests.workspaces import said as update

SHORT_FORMS = "Short forms. DCC: Durham County Council; EHCP: Education, Health and Care Plan"


def _with_room(folder: Path) -> Document:
    """The brief with a shorter message, and without the news of 1.9, for which the row of 2.3 gives way."""
    fewer = {"1.9": {"status": "Green"}, "plan": {"progress": "Five actions are overdue."}}
    return document_of(folder, records_with(folder, "updates/2020-11.csv", fewer))


def test_days_over_and_days_later_do_not_look_alike(tmp_path: Path) -> None:
    """What is overdue begins with its days, in semibold; what is only expected later has its new date and the old.
    What was said a month ago stands with what is said now.
    """
    brief = _with_room(tmp_path)
    dates = {row[0]: row[-1] for row in rows_of(brief, "overdue")}
    assert dates["1.7"] == "61 days over: due 30 Sep\nNow 31 Jan 2021, was 30 Nov"
    assert dates["4.1"] == "45 days over: due 16 Oct\nNo newer date"
    assert dates["2.3"] == "Due 31 Dec\nNow 26 Feb 2021, was 29 Jan"
    assert _strong(_last_cell(brief, "2.3")) == []
    assert _strong(_last_cell(brief, "1.7")) == ["61\u00a0days over"]
    assert "New dates need approval." in said_in(durham_paper())


def _last_cell(document: Document, ref: str) -> Cell:
    table = next(block for block in blocks_of(document) if isinstance(block, Table) and block.name == "overdue")
    return next(row.cells[-1] for row in table.rows if text(row.cells[0]) == ref)


def _strong(cell: Cell) -> list[str]:
    inlines = [inline for block in cell.blocks if isinstance(block, Paragraph) for inline in block.inlines]
    return [inline.text for inline in inlines if isinstance(inline, Run) and inline.style == "strong"]


def test_what_a_lead_reports_stands_beside_the_days_where_these_show_worse(tmp_path: Path) -> None:
    why = {row[0]: row[2] for row in rows_of(_with_room(tmp_path / "more"), "overdue")}
    assert why["4.1"] == "The two bodies disagree on shared budgets. Reported on track."
    assert why["2.3"].endswith("Reported at risk.")
    assert not any("Reported" in why[ref] for ref in ("1.7", "3.3")), "these say what their dates say"
    unasked = {"1.7": {"ask": "", "status": "Green"}, "4.1": {"status": "Red"}}
    records = records_with(tmp_path, "updates/2020-11.csv", unasked)
    why = {row[0]: row[2] for row in rows_of(document_of(tmp_path, records), "overdue")}
    assert why["1.7"] == "See the answers. Reported on track."
    assert why["4.1"] == "The two bodies disagree on shared budgets."


def test_both_papers_name_the_same_days_and_the_longer_one_every_action() -> None:
    brief, board = said_in(durham_paper()), said_in(durham_paper("board"))
    for day, words in (
        ("10 Dec", "Bring the short breaks specification (3.5)"), ("15 Dec", "Leads to send evidence or new dates."),
        ("31 Dec", "14 actions"), ("21 Jan", "Review the pause of Think Autism (4.6)"),
    ):  # fmt: skip
        assert re.search(rf"{day}[a-z]* 202[01][:,] {re.escape(words)}", brief), day
        assert re.search(rf"{day} 202[01]\n{re.escape(words)}", board), day
    due = board[board.index("31 Dec 2020\n14 actions") :]
    assert len(set(re.findall(r"\b[1-5]\.\d", due[: due.index("; 2 more parts")]))) == 14
    assert "; 2 more parts (3.2b, 3.2c)\n21 Jan" in due, "of an action that counts by the day it was late"


def test_a_decision_that_moved_a_date_is_not_told_beside_what_is_due_on_it() -> None:
    """In October 1.6 is due on 30 November, by a decision that said so."""
    for name in ("brief", "board"):
        said = said_in(durham_paper(name, OCTOBER))
        assert "1.6" in said[said.index("30 Nov") :]
        assert "Promote the co-production" not in said


def test_the_cause_of_the_worst_is_told_once() -> None:
    assert said_in(durham_paper()).count("Two partner bodies asked for changes") == 1
    why = {row[0]: row[2] for row in rows_of(durham_paper(), "overdue")}
    assert why["1.7"] == "See the answers. Decision 1."
    assert (
        "Two partner bodies asked for changes."
        in {row[0][:3]: row[-1] for row in rows_of(durham_paper("board"), "recovery")}["1.7"]
    )


def test_a_worst_without_a_cause_says_so_and_what_its_lead_reports(tmp_path: Path) -> None:
    records = records_with(tmp_path, "updates/2020-11.csv", {"1.7": {"issues": "", "mitigation": "", "ask": ""}})
    why = {row[0]: row[2] for row in rows_of(document_of(tmp_path, records), "overdue")}
    assert why["1.7"] == "None given; its lead says “Comments from the last two partner bodies came on 9 November.”"


def test_what_is_private_is_said_to_be_untold_not_missing() -> None:
    said = said_in(durham_paper())
    assert "4.5: private, not told." in said
    assert "All 6 shown" not in said


@pytest.mark.parametrize(
    ("share", "red", "amber"),
    [
        ("", "a quarter of its actions is", "any is off track or a quarter at risk"),
        ("theme_red = 0.5", "half of its actions is", "any is off track or a quarter of its actions at risk"),
        ('theme_red = "any"', "any action is", "a quarter of its actions at risk"),
        ("theme_amber = 0.4", "a quarter of its actions is", "any is off track or 40% of its actions at risk"),
    ],
)
def test_when_a_theme_is_off_track_or_at_risk_stands_in_a_board_paper_without_an_annex(
    tmp_path: Path, share: str, red: str, amber: str
) -> None:
    template = copy_of_durham(tmp_path) / "templates/board.toml"
    template.write_text(template.read_text("utf-8").replace('annex = "annex"', 'annex = ""'), "utf-8")
    said = said_in(_with_threshold(tmp_path, share, "board"))
    assert (
        f"Off track: over a month late or expected to be; a theme, if {red}. At risk: less late, late to begin or"
        in said
    )
    assert f"or 2 months unreported; a theme, if {amber}." in said


def test_with_an_annex_its_place_is_told(tmp_path: Path) -> None:
    said = said_in(_with_threshold(copy_of_durham(tmp_path), "", "board"))
    assert "set theme 5’s reported status (annex, section 10)." in said
    assert "2 months unreported. Rules: annex, appendix A." in said


def _with_threshold(root: Path, line: str, name: str) -> Document:
    path = root / "data/plan.toml"
    if line:
        path.write_text(path.read_text("utf-8") + f"\n[thresholds]\n{line}\n", "utf-8")
    return document_of(root, load(root).records, name)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "",
            "Off track: over a month late or expected to be. At risk: less late, late to begin or 2 months unreported.",
        ),
        ("off_track_months = 2", "Off track: over 2 months late or expected to be. At risk: less late,"),
        ("silent_months = 3", "late to begin or 3 months unreported. Rules: annex, appendix A."),
        ("slipping_days = 20", "Slipping: forecasts 20+ days later."),
    ],
)
def test_what_the_words_of_the_table_mean_stands_below_it(tmp_path: Path, line: str, words: str) -> None:
    assert words in said_in(_with_threshold(copy_of_durham(tmp_path), line, "brief"))


def test_the_board_s_paper_says_what_slipping_is_where_it_says_slipping() -> None:
    words = " ".join(text_of(paper_of("board")[0])).replace("\u00a0", " ")
    assert "Slipping ↘" in words
    assert "Slipping: forecasts 14+ days later." in words


def test_a_date_that_is_asked_for_is_told_from_one_that_nobody_asks_for(tmp_path: Path) -> None:
    asked = {"4.1": {"ask": "Agree a date for 4.1", "ask_of": "SEND Strategic Partnership"}}
    records = records_with(tmp_path, "updates/2020-11.csv", asked)
    rows = {row[0]: row for row in rows_of(document_of(tmp_path, records), "overdue")}
    assert rows["4.1"][-1].endswith("No newer date")
    assert "Decision 3." in rows["4.1"][2]
    assert not [ref for ref in ("1.5", "3.2a") if ref in rows and "Decision" in rows[ref][2]]


def test_the_board_is_told_where_it_is_itself_the_late_lead() -> None:
    leads = {row[0]: row[1] for row in rows_of(durham_paper(), "overdue")}
    assert leads["1.7"].endswith("SEND Strategic Partnership (ours)")
    assert "(ours)" not in leads["3.3"]


def test_the_officers_next_step_stands_by_its_day_or_last_without_one(tmp_path: Path) -> None:
    said = said_in(durham_paper())
    assert "15 December 2020: Leads to send evidence or new dates." in said
    assert said.index("15 December 2020: Leads") < said.index("31 December 2020, 14 actions")
    for words, line in (
        ("Leads to write.", "Next steps: Leads to write."),
        ("Meet the leads by 31 February.", "Next steps: Meet the leads by 31 February."),
        ("Meet the leads by Monday 4 January", "4 January 2021: Meet the leads."),
    ):
        root = tmp_path / str(len(words))
        assert line in said_in(
            document_of(root, records_with(root, "updates/2020-11.csv", {"plan": {"next_steps": words}}))
        )


def test_nought_is_a_number_beside_last_months() -> None:
    rows = {row[0]: row[-1] for row in rows_of(durham_paper(), "standing")}
    assert rows["5 Workforce Development"] == "0 (0)"
    assert "Whole plan" not in rows, "page 1 has told of it"
    assert sum(int(row.split()[0]) for row in rows.values()) == 5


def test_what_comes_next_is_a_dated_list_to_the_next_meeting(tmp_path: Path) -> None:
    said = said_in(durham_paper())
    assert "What comes next, to the meeting on 21 January 2021" in said
    later = "2 expected later (2.3 on 26 Feb 2021; 4.7b Mapping of the existing offer on 15 Jan 2021)"
    left = "1 paused, 1 paused by the lead, 1 to be decided (5.2), 9 others and 2 parts"
    assert f"31 December 2020, 14 actions due: {later}, {left}: annex, section 19." in said
    assert "15 January 2021, " not in said, "the day that it is now expected on is told where it falls due"
    copy_of_durham(tmp_path)
    meetings = tmp_path / "data/meetings.csv"
    kept = [line for line in meetings.read_text("utf-8").splitlines() if ",2021-01-" not in line]
    meetings.write_text("\n".join(kept) + "\n", "utf-8")
    said = said_in(document_of(tmp_path, load(tmp_path).records))
    assert "What comes next, to 31 December 2020" in said
    assert "The next meeting’s date is not supplied." in said


def test_the_short_forms_of_a_paper_are_opened_from_the_glossary(tmp_path: Path) -> None:
    """Those in the names of bodies too, but not in the board's own."""
    assert SHORT_FORMS in said_in(durham_paper())
    short = {"4.1": {"short": "Governance between the ICU and the Partnership"}}
    said = said_in(document_of(tmp_path, records_with(tmp_path, "actions.csv", short)))
    assert "; ICU: Integrated Commissioning Unit." in said
    none = replace(durham(), plan=replace(durham().plan, glossary={}))
    assert "Short forms" not in said_in(document_of(REPOSITORY, none))


@pytest.mark.parametrize(
    ("form", "words", "opened"),
    [
        ("EHCP", "Education, Health and Care Plan: a legal document", "Education, Health and Care Plan"),
        ("CYPS", "Children and Young People’s Services, part of the council", "Children and Young People’s Services"),
        ("SENCO", "special educational needs co-ordinator: a teacher", "special educational needs co-ordinator"),
        ("ACEs", "Adverse Childhood Experiences: very hard things", "Adverse Childhood Experiences"),
        ("PfA", "Preparing for Adulthood: help with work", "Preparing for Adulthood"),
        ("LTP", "not spelled out in the plan; read as Local Transformation Plan", ""),
        ("universal", "for every family", ""),
        ("EHCP QA", "EHCP quality assurance", ""),
    ],
)
def test_a_short_form_is_opened_by_the_words_that_spell_it(form: str, words: str, opened: str) -> None:
    assert meaning(form, words) == opened


@pytest.mark.parametrize("as_at", [date(2020, 8, 31), date(2020, 9, 30), OCTOBER], ids=str)
def test_earlier_months_read_without_a_gap(as_at: date) -> None:
    """No empty list, no doubled stop, no blank before one, whatever the month has to say."""
    said = said_in(durham_paper("brief", as_at))
    for slip in (": .", " .", "..", "()", " ,", ";.", "  "):
        assert slip not in said, (slip, said[max(0, said.find(slip) - 60) : said.find(slip) + 20])


def test_what_is_left_of_an_action_whose_parts_are_done_got_worse_by_its_lead_s_word() -> None:
    """Its parts are complete, its lead says red and next summer: not complete, and on the first page as such."""
    done = {"completed_on": "2020-09-20", "evidence": "Minutes"}
    parts = [update("2020-09", "Complete", ref, **done) for ref in ("1.1a", "1.1b")]
    told = [update("2020-09", "Green"), *parts, update("2020-10", "Red", forecast_end="2021-06-30")]
    records = Workspace([action("1.1", start="Jul 20"), part("1.1a"), part("1.1b")], told).records()
    document = document_of(REPOSITORY, records, as_at=OCTOBER)
    answers = answers_of(document)
    assert "Off track now: 1.1" in answers["What got worse?"]
    assert "1.1" in answers["What is worst?"]
    assert "Reported complete" not in answers.get("What got better?", "")
    assert answers["Who has not answered?"] == "Nobody: each open action has a report for October."


def test_what_is_no_longer_off_track_but_at_risk_still_got_better() -> None:
    """By the same agreed date; the new date, which is later than agreed, stands by the day that it falls due on."""
    late, sooner = {"forecast_end": "2021-06-30"}, {"forecast_end": "2020-12-15"}
    told = [update("2020-09", "Red", **late), update("2020-10", "Amber", **sooner)]
    records = Workspace([action("1.1", start="Jul 20", end="Nov 20")], told).records()
    document = document_of(REPOSITORY, records, as_at=OCTOBER)
    assert "No longer off track, still at risk: 1.1 Do 1.1." in answers_of(document)["What got better?"]
    assert re.search(r"30 November 2020, due: 1\.1 .*, expected 15 Dec 2020\.", said_in(document))
