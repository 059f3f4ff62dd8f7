"""The brief's sentences, read as a member of the board reads them who has not seen the plan: none may mislead."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.check.records import load
from sendplan.compose.sections.short_forms import meaning
from sendplan.model.document import Cell, Document, Paragraph, Run, Table
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.records import Records
from sendplan.papers.make import compose_paper
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.compose.reading import text
from tests.templates.papers import NOVEMBER, copy_of_durham, durham, paper_of
from tests.workspaces import Workspace, action, part
from tests.workspaces import said as update

OCTOBER = date(2020, 10, 31)
SHORT_FORMS = "Short forms. DCC: Durham County Council; EHCP: Education, Health and Care Plan"


def _document(root: Path, records: Records, name: str = "brief", as_at: date = NOVEMBER) -> Document:
    return compose_paper(records, load_template(root, name, records), as_at, restricted=False).document


def _durham(name: str = "brief", as_at: date = NOVEMBER) -> Document:
    return paper_of(name, as_at)[0]


def _said(document: Document) -> str:
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def _answers(document: Document) -> Mapping[str, str]:
    table = next(block for block in blocks_of(document) if isinstance(block, Table) and block.name == "answers")
    return {text(row.cells[0]): text(row.cells[1]).replace("\u00a0", " ") for row in table.rows}


def _rows(document: Document, name: str) -> list[list[str]]:
    table = next(block for block in blocks_of(document) if isinstance(block, Table) and block.name == name)
    return [[text(cell).replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def _changed(root: Path, table: str, cells: Mapping[str, Mapping[str, str]], key: str = "ref") -> Records:
    """A copy of the example in which some cells of a table are others, read again."""
    copy_of_durham(root)
    path = root / "data" / table
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row.update(cells.get(row[key], {}))
    with path.open("w", encoding="utf-8", newline="") as stream:
        written = csv.DictWriter(stream, list(rows[0]))
        written.writeheader()
        written.writerows(rows)
    records = load(root).records
    assert not records.problems
    return records


def test_what_is_complete_is_the_same_on_both_pages_and_says_whether_it_has_evidence() -> None:
    """1.3 and 3.4 in the movement's sum and in the answer; 2.4 was complete before, and is no part of the sum."""
    better = _answers(_durham())["What got better?"]
    assert "Reported complete: 1.3 Communications audit, 6 days late, with evidence; 3.4 Health" in better
    assert "nursing, no evidence yet. On track again: 1.1, 1.2." in better
    assert "− 2 reported complete (1.3, 3.4) = 26 now." in _said(_durham())
    assert "2.2b" not in better  # a part without a date of completion: nothing has got better


def test_a_completion_without_a_date_asks_for_the_date(tmp_path: Path) -> None:
    records = _changed(tmp_path, "updates/2020-11.csv", {"1.3": {"completed_on": ""}})
    better = _answers(_document(tmp_path, records))["What got better?"]
    assert "Reported complete: 1.3 Communications audit, no date yet; 3.4 Health" in better


def test_a_completion_undone_got_worse_and_is_told_there() -> None:
    assert _answers(_durham())["What got worse?"].count("Reopened: 4.2 Oversee the return to education. ") == 1


def test_what_is_open_again_and_at_risk_is_told_once() -> None:
    worse = _answers(_durham("brief", OCTOBER))["What got worse?"]
    assert "Reopened: 1.2 Risk assessments, confidence and return to learning, at risk. Off track now:" in worse
    assert worse.count("1.2") == 1


def test_a_date_that_was_moved_made_nothing_better_and_the_plan_later(tmp_path: Path) -> None:
    answers = _answers(_durham())
    assert "4.4" not in answers["What got better?"]
    assert "On track again: 1.1, 1.2." in answers["What got better?"]
    assert "Agreed date moved: 4.4 to 29 January 2021." in answers["Is the plan later?"]
    records = _changed(tmp_path, "plan_changes.csv", {"4.4": {"approved_by": "", "approved_on": ""}})
    assert "Agreed date moved" not in _answers(_document(tmp_path, records))["Is the plan later?"]


def test_overdue_and_expected_later_are_counted_apart() -> None:
    later = _answers(_durham())["Is the plan later?"]
    assert later.startswith("Yes. 5 overdue (October: 2). 4 expected later than before (1.7, 2.3, 3.3, 4.7b). Agreed ")
    said = _said(_durham())
    for word in ("newly late", "Slipped", "days late\n"):
        assert word not in said, word


def test_a_month_without_anything_overdue_says_so_in_words() -> None:
    later = _answers(_durham("brief", date(2020, 9, 30)))["Is the plan later?"]
    assert later.startswith("Yes. None overdue, 1 due 30 Sep (August: 0). 2 expected later than before (1.1, 1.7).")
    assert "Complete: 2, all with evidence, none confirmed by others." in _said(_durham("brief", date(2020, 9, 30)))


def test_a_part_goes_by_its_own_ref_on_both_pages() -> None:
    said = _said(_durham())
    assert "2 expected later (2.3 on 26 Feb 2021; 4.7b Mapping of the existing offer on 15 Jan 2021)" in said
    assert not re.search(r"4\.7(?!b)", said)


def test_the_worst_three_that_fell_are_named_and_the_others_stand_by_their_refs() -> None:
    worse = _answers(_durham())["What got worse?"]
    assert "Off track now: 4.1 Governance arrangements; 3.3 Trauma informed" in worse
    assert "2.3 Multi-agency performance data. At risk now: 1.5, 3.2a, 3.1, 4.7b, 5.3. " in worse
    assert worse.endswith("5.3. Paused by the lead’s word (1.9). Themes 4 and 5 now reported at risk.")
    assert "(below)" not in worse


def test_every_ref_of_the_brief_is_named_somewhere_in_it_or_where_the_brief_says() -> None:
    """Or stands by its body, or by what was decided; but the action reported in private, which is told as such."""
    said = _said(_durham())
    assert "More: annex, section 1." in _answers(_durham())["Is the plan later?"]
    for ref in set(re.findall(r"\b[1-5]\.\d[a-z]?\b", said)) - {"4.5", "1.1", "1.2"}:
        beside = rf"{re.escape(ref)}\n?[ ,:]? ?\(?[A-Z][a-zA-Z-]+ |[a-z] \([^)]*{ref}|Close {ref} on"
        assert re.search(beside, said), ref


def test_a_measure_away_from_its_target_stands_with_the_target() -> None:
    answers = _answers(_durham())
    assert answers["What got worse?"].startswith("Attendance of pupils with an EHCP (target 90%): 81%, was 85%.")
    assert "Also: Health advice for EHCPs received within 6 weeks." in answers["What got better?"]


def test_the_plans_status_by_both_views_and_as_it_was_stands_on_page_one(tmp_path: Path) -> None:
    said = _said(_durham())
    line = "Whole plan but 1 private: At risk by leads and dates, as in October but slipping."
    assert line in said
    assert said.index(line) < said.index("How sure are we") < said.index("Decisions asked today")
    override = {"plan": {"status": "Red"}}
    said = _said(_document(tmp_path, _changed(tmp_path, "updates/2020-11.csv", override)))
    assert "Whole plan but 1 private: Off track by leads, At risk by dates; in October at risk; slipping." in said


def test_how_sure_they_are_tells_the_two_fours_apart() -> None:
    """Four actions without a report, and four challenges without an explanation; two are both."""
    said = _said(_durham())
    assert "How sure are we: limited assurance, was reasonable, second lowest of four (officer’s judgement)." in said
    assert "Reports: 22 of 26 open actions. Complete: 3, 2 with evidence, 1 confirmed by others." in said
    assert "Challenged: 9, worse by dates, evidence or silence; 4 unexplained." in said
    assert (
        "What would raise it: 4 reports and 4 explanations; new dates (1.5, 3.2a, 4.1); recovery (1.7, 3.3, 2.3); "
        "evidence (3.4); confirmation (2.4)." in said
    ), "in full, as the annex has it"


def test_each_challenge_explained_is_said_so(tmp_path: Path) -> None:
    notes = {ref: {"officer_note": "Explained by the lead."} for ref in ("1.5", "5.3")}
    said = _said(_document(tmp_path, _changed(tmp_path, "updates/2020-11.csv", notes)))
    assert "Challenged: 9, worse by dates, evidence or silence; 2 unexplained." in said


def test_leads_are_counted_of_what_has_begun_as_in_the_annex() -> None:
    """In August three actions are not due to start; of those no report was asked."""
    august = date(2020, 8, 31)
    assert "Reports: 24 of 26 open actions; 3 more are not yet due to start." in _said(_durham("brief", august))
    assert "Actions reported: 24 of 26 (92%)" in _said(_durham("board", august))
    assert "24 of 26 (92%) open actions have a return for August 2020" in _said(_durham("annex", august))


def test_who_has_not_answered_are_bodies_those_with_a_challenge_unexplained_too() -> None:
    missing = _answers(_durham())["Who has not answered?"]
    assert missing == (
        "No report for 2 months or more: Children’s Strategic Commissioning Group, Principal Educational Psychologist "
        "(3.1); DCC Children and Young People’s Services and 3 others (5.4, never). None for November: SEND Strategic "
        "Partnership – Subgroup (1.4, 1.8). Challenges unexplained: SEND Strategic Partnership – Subgroup (1.5); "
        "DCC Children and Young People’s Services (5.3); also 3.1, 5.4."
    )


def test_a_board_is_not_told_that_it_is_asked_but_others_are(tmp_path: Path) -> None:
    assert "asked of the" not in _said(_durham())
    other = {ref: {"ask_of": "The Cabinet"} for ref in ("1.7", "3.3", "5.2")}
    said = _said(_document(tmp_path, _changed(tmp_path, "updates/2020-11.csv", other)))
    assert "Decisions asked of the Cabinet: 3\nBy 10 December 2020." in said, "nothing is decided here today"
    one = {ref: {"ask_of": "The Cabinet"} for ref in ("1.7", "3.3")}
    said = _said(_document(tmp_path / "other", _changed(tmp_path / "other", "updates/2020-11.csv", one)))
    assert "Decisions asked today: 3" in said


def test_a_decision_names_its_action_where_its_words_do_not(tmp_path: Path) -> None:
    decisions = [row[1] for row in _rows(_durham(), "asks")]
    assert decisions[0].endswith("for the revised SEND Promise (1.7)")
    assert decisions[2].startswith("Close 5.2 on gaps in training")
    ask = {"5.2": {"ask": "Close action 5.2"}}
    records = _changed(tmp_path, "updates/2020-11.csv", ask)
    decisions = [row[1] for row in _rows(_document(tmp_path, records), "asks")]
    assert decisions[2] == "Close action 5.2 (Gaps in the graduated training offer)"


def test_the_day_of_the_next_meeting_is_told_once() -> None:
    said = _said(_durham("board"))
    assert "Due by the meeting on 21 January 2021\n" in said
    assert "next meeting" not in said


def _with_room(folder: Path) -> Document:
    """The brief with a shorter message, and without the news of 1.9, for which the row of 2.3 gives way."""
    fewer = {"1.9": {"status": "Green"}, "plan": {"progress": "Five actions are overdue."}}
    return _document(folder, _changed(folder, "updates/2020-11.csv", fewer))


def test_days_over_and_days_later_do_not_look_alike(tmp_path: Path) -> None:
    """What is overdue begins with its days, in semibold; what is only expected later has its new date and the old.
    What was said a month ago stands with what is said now.
    """
    brief = _with_room(tmp_path)
    dates = {row[0]: row[-1] for row in _rows(brief, "overdue")}
    assert dates["1.7"] == "61 days over: due 30 Sep\nNow 31 Jan 2021, was 30 Nov"
    assert dates["4.1"] == "45 days over: due 16 Oct\nNo newer date"
    assert dates["2.3"] == "Due 31 Dec\nNow 26 Feb 2021, was 29 Jan"
    assert _strong(_last_cell(brief, "2.3")) == []
    assert _strong(_last_cell(brief, "1.7")) == ["61\u00a0days over"]
    assert "New dates need approval." in _said(_durham())


def _last_cell(document: Document, ref: str) -> Cell:
    table = next(block for block in blocks_of(document) if isinstance(block, Table) and block.name == "overdue")
    return next(row.cells[-1] for row in table.rows if text(row.cells[0]) == ref)


def _strong(cell: Cell) -> list[str]:
    inlines = [inline for block in cell.blocks if isinstance(block, Paragraph) for inline in block.inlines]
    return [inline.text for inline in inlines if isinstance(inline, Run) and inline.style == "strong"]


def test_what_a_lead_reports_stands_beside_the_days_where_these_show_worse(tmp_path: Path) -> None:
    why = {row[0]: row[2] for row in _rows(_with_room(tmp_path / "more"), "overdue")}
    assert why["4.1"] == "The two bodies disagree on shared budgets. Reported on track."
    assert why["2.3"].endswith("Reported at risk.")
    assert not any("Reported" in why[ref] for ref in ("1.7", "3.3")), "these say what their dates say"
    unasked = {"1.7": {"ask": "", "status": "Green"}, "4.1": {"status": "Red"}}
    records = _changed(tmp_path, "updates/2020-11.csv", unasked)
    why = {row[0]: row[2] for row in _rows(_document(tmp_path, records), "overdue")}
    assert why["1.7"] == "See the answers. Reported on track."
    assert why["4.1"] == "The two bodies disagree on shared budgets."


def test_both_papers_name_the_same_days_and_the_longer_one_every_action() -> None:
    brief, board = _said(_durham()), _said(_durham("board"))
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
        said = _said(_durham(name, OCTOBER))
        assert "1.6" in said[said.index("30 Nov") :]
        assert "Promote the co-production" not in said


def test_the_cause_of_the_worst_is_told_once() -> None:
    assert _said(_durham()).count("Two partner bodies asked for changes") == 1
    why = {row[0]: row[2] for row in _rows(_durham(), "overdue")}
    assert why["1.7"] == "See the answers. Decision 1."
    assert (
        "Two partner bodies asked for changes."
        in {row[0][:3]: row[-1] for row in _rows(_durham("board"), "recovery")}["1.7"]
    )


def test_a_worst_without_a_cause_says_so_and_what_its_lead_reports(tmp_path: Path) -> None:
    records = _changed(tmp_path, "updates/2020-11.csv", {"1.7": {"issues": "", "mitigation": "", "ask": ""}})
    why = {row[0]: row[2] for row in _rows(_document(tmp_path, records), "overdue")}
    assert why["1.7"] == "None given; its lead says “Comments from the last two partner bodies came on 9 November.”"


def test_what_is_private_is_said_to_be_untold_not_missing() -> None:
    said = _said(_durham())
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
    said = _said(_with_threshold(tmp_path, share, "board"))
    assert (
        f"Off track: over a month late or expected to be; a theme, if {red}. At risk: less late, late to begin or"
        in said
    )
    assert f"or 2 months unreported; a theme, if {amber}." in said


def test_with_an_annex_its_place_is_told(tmp_path: Path) -> None:
    said = _said(_with_threshold(copy_of_durham(tmp_path), "", "board"))
    assert "set theme 5’s reported status (why: annex, section 10)." in said
    assert "2 months unreported. Rules: annex, appendix A." in said


def _with_threshold(root: Path, line: str, name: str) -> Document:
    path = root / "data/plan.toml"
    if line:
        path.write_text(path.read_text("utf-8") + f"\n[thresholds]\n{line}\n", "utf-8")
    return _document(root, load(root).records, name)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "",
            "Off track: over a month late or expected to be. At risk: less late, late to begin or 2 months unreported.",
        ),
        ("off_track_months = 2", "Off track: over 2 months late or expected to be. At risk: less late,"),
        ("silent_months = 3", "late to begin or 3 months unreported. Rules: annex, appendix A."),
        ("slipping_days = 20", "Slipping: forecasts 20 days or more later."),
    ],
)
def test_what_the_words_of_the_table_mean_stands_below_it(tmp_path: Path, line: str, words: str) -> None:
    assert words in _said(_with_threshold(copy_of_durham(tmp_path), line, "brief"))


def test_a_date_that_is_asked_for_is_told_from_one_that_nobody_asks_for(tmp_path: Path) -> None:
    asked = {"4.1": {"ask": "Agree a date for 4.1", "ask_of": "SEND Strategic Partnership"}}
    records = _changed(tmp_path, "updates/2020-11.csv", asked)
    rows = {row[0]: row for row in _rows(_document(tmp_path, records), "overdue")}
    assert rows["4.1"][-1].endswith("No newer date")
    assert "Decision 3." in rows["4.1"][2]
    assert not [ref for ref in ("1.5", "3.2a") if ref in rows and "Decision" in rows[ref][2]]


def test_the_board_is_told_where_it_is_itself_the_late_lead() -> None:
    leads = {row[0]: row[1] for row in _rows(_durham(), "overdue")}
    assert leads["1.7"].endswith("SEND Strategic Partnership (ours)")
    assert "(ours)" not in leads["3.3"]


def test_the_officers_next_step_stands_by_its_day_or_last_without_one(tmp_path: Path) -> None:
    said = _said(_durham())
    assert "15 December 2020: Leads to send evidence or new dates." in said
    assert said.index("15 December 2020: Leads") < said.index("31 December 2020, 14 actions")
    for words, line in (
        ("Leads to write.", "Next steps: Leads to write."),
        ("Meet the leads by 31 February.", "Next steps: Meet the leads by 31 February."),
        ("Meet the leads by Monday 4 January", "4 January 2021: Meet the leads."),
    ):
        root = tmp_path / str(len(words))
        assert line in _said(_document(root, _changed(root, "updates/2020-11.csv", {"plan": {"next_steps": words}})))


def test_nought_is_a_number_beside_last_months() -> None:
    rows = {row[0]: row[-1] for row in _rows(_durham(), "standing")}
    assert rows["5 Workforce Development"] == "0 (0)"
    assert "Whole plan" not in rows, "page 1 has told of it"
    assert sum(int(row.split()[0]) for row in rows.values()) == 5


def test_what_comes_next_is_a_dated_list_to_the_next_meeting(tmp_path: Path) -> None:
    said = _said(_durham())
    assert "What comes next, to the meeting on 21 January 2021" in said
    later = "2 expected later (2.3 on 26 Feb 2021; 4.7b Mapping of the existing offer on 15 Jan 2021)"
    left = "1 paused, 1 paused by the lead, 1 to be decided (5.2), 9 others and 2 parts"
    assert f"31 December 2020, 14 actions due: {later}, {left}: annex, section 19." in said
    assert "15 January 2021, " not in said, "the day that it is now expected on is told where it falls due"
    copy_of_durham(tmp_path)
    meetings = tmp_path / "data/meetings.csv"
    kept = [line for line in meetings.read_text("utf-8").splitlines() if ",2021-01-" not in line]
    meetings.write_text("\n".join(kept) + "\n", "utf-8")
    said = _said(_document(tmp_path, load(tmp_path).records))
    assert "What comes next, to 31 December 2020" in said
    assert "The next meeting’s date is not supplied." in said


def test_the_short_forms_of_a_paper_are_opened_from_the_glossary(tmp_path: Path) -> None:
    """Those in the names of bodies too, but not in the board's own."""
    assert SHORT_FORMS in _said(_durham())
    short = {"4.1": {"short": "Governance between the ICU and the Partnership"}}
    said = _said(_document(tmp_path, _changed(tmp_path, "actions.csv", short)))
    assert "; ICU: Integrated Commissioning Unit." in said
    none = replace(durham(), plan=replace(durham().plan, glossary={}))
    assert "Short forms" not in _said(_document(REPOSITORY, none))


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
    said = _said(_durham("brief", as_at))
    for slip in (": .", " .", "..", "()", " ,", ";.", "  "):
        assert slip not in said, (slip, said[max(0, said.find(slip) - 60) : said.find(slip) + 20])


def test_what_is_left_of_an_action_whose_parts_are_done_got_worse_by_its_lead_s_word() -> None:
    """Its parts are complete, its lead says red and next summer: not complete, and on the first page as such."""
    done = {"completed_on": "2020-09-20", "evidence": "Minutes"}
    parts = [update("2020-09", "Complete", ref, **done) for ref in ("1.1a", "1.1b")]
    told = [update("2020-09", "Green"), *parts, update("2020-10", "Red", forecast_end="2021-06-30")]
    records = Workspace([action("1.1", start="Jul 20"), part("1.1a"), part("1.1b")], told).records()
    document = _document(REPOSITORY, records, as_at=OCTOBER)
    answers = _answers(document)
    assert "Off track now: 1.1" in answers["What got worse?"]
    assert "1.1" in answers["What is worst?"]
    assert "Reported complete" not in answers.get("What got better?", "")
    assert answers["Who has not answered?"] == "Nobody: each open action has a report for October."


def test_what_is_no_longer_off_track_but_at_risk_still_got_better() -> None:
    """By the same agreed date; the new date, which is later than agreed, stands by the day that it falls due on."""
    late, sooner = {"forecast_end": "2021-06-30"}, {"forecast_end": "2020-12-15"}
    told = [update("2020-09", "Red", **late), update("2020-10", "Amber", **sooner)]
    records = Workspace([action("1.1", start="Jul 20", end="Nov 20")], told).records()
    document = _document(REPOSITORY, records, as_at=OCTOBER)
    assert "No longer off track, still at risk: 1.1 Do 1.1." in _answers(document)["What got better?"]
    assert re.search(r"30 November 2020, due: 1\.1 .*, expected 15 Dec 2020\.", _said(document))
