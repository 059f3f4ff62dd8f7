"""The brief's sentences, read as a member of the board reads them who has not seen the plan: none may mislead."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sendplan.check.records import load
from sendplan.model.document import Document, Table
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.records import Records
from sendplan.papers.make import compose_paper
from sendplan.templates.load import load_template
from tests.compose.reading import text
from tests.templates.papers import NOVEMBER, copy_of_durham, paper_of

OCTOBER = date(2020, 10, 31)


def document_of(root: Path, records: Records, name: str = "brief", as_at: date = NOVEMBER) -> Document:
    return compose_paper(records, load_template(root, name, records), as_at, restricted=False).document


def durham_paper(name: str = "brief", as_at: date = NOVEMBER) -> Document:
    return paper_of(name, as_at)[0]


def said_in(document: Document) -> str:
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def answers_of(document: Document) -> Mapping[str, str]:
    table = next(block for block in blocks_of(document) if isinstance(block, Table) and block.name == "answers")
    return {text(row.cells[0]): text(row.cells[1]).replace("\u00a0", " ") for row in table.rows}


def rows_of(document: Document, name: str) -> list[list[str]]:
    table = next(block for block in blocks_of(document) if isinstance(block, Table) and block.name == name)
    return [[text(cell).replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def records_with(root: Path, table: str, cells: Mapping[str, Mapping[str, str]], key: str = "ref") -> Records:
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
    better = answers_of(durham_paper())["What got better?"]
    assert "Reported complete: 1.3 Communications audit, 6 days late, with evidence, confirmed; 3.4 Health" in better
    assert "nursing, no evidence yet. On track now: 1.1, 1.2." in better
    assert "More: milestones met (1.6, 3.5 public again), evidence came (2.4), 3 others." in better
    assert "− 2 reported complete (1.3, 3.4) = 26 now." in said_in(durham_paper())
    assert "2.2b" not in better  # a part without a date of completion: nothing has got better


def test_a_completion_without_a_date_asks_for_the_date(tmp_path: Path) -> None:
    records = records_with(tmp_path, "updates/2020-11.csv", {"1.3": {"completed_on": ""}})
    better = answers_of(document_of(tmp_path, records))["What got better?"]
    assert "Reported complete: 1.3 Communications audit, no date yet; 3.4 Health" in better


def test_a_completion_undone_got_worse_and_is_told_there() -> None:
    assert answers_of(durham_paper())["What got worse?"].count("Reopened: 4.2 Oversee the return to education. ") == 1


def test_what_is_open_again_and_at_risk_is_told_once() -> None:
    worse = answers_of(durham_paper("brief", OCTOBER))["What got worse?"]
    assert "Reopened: 1.2 Risk assessments, confidence and return to learning, at risk. Off track now:" in worse
    assert worse.count("1.2") == 1


def test_a_date_that_was_moved_made_nothing_better_and_the_plan_later(tmp_path: Path) -> None:
    answers = answers_of(durham_paper())
    assert "4.4" not in answers["What got better?"]
    assert "On track now: 1.1, 1.2." in answers["What got better?"]
    assert "Agreed date moved: 4.4 to 29 January 2021." in answers["Is the plan later?"]
    records = records_with(tmp_path, "plan_changes.csv", {"4.4": {"approved_by": "", "approved_on": ""}})
    assert "Agreed date moved" not in answers_of(document_of(tmp_path, records))["Is the plan later?"]


def test_overdue_and_expected_later_are_counted_apart() -> None:
    later = answers_of(durham_paper())["Is the plan later?"]
    assert later.startswith("Yes. 5 overdue (October: 2). 4 expected later than before (1.7, 2.3, 3.3, 4.7b). Agreed ")
    said = said_in(durham_paper())
    for word in ("newly late", "Slipped", "days late\n"):
        assert word not in said, word


def test_a_month_without_anything_overdue_says_so_in_words() -> None:
    later = answers_of(durham_paper("brief", date(2020, 9, 30)))["Is the plan later?"]
    assert later.startswith("Yes. None overdue (August: 0); 1 due 30 Sep. 2 expected later than before (1.1, 1.7).")
    assert "Complete: 2, all with evidence, none confirmed by others." in said_in(
        durham_paper("brief", date(2020, 9, 30))
    )


def test_a_part_goes_by_its_own_ref_on_both_pages() -> None:
    said = said_in(durham_paper())
    assert "2 expected later (2.3 on 26 Feb 2021; 4.7b Mapping of the existing offer on 15 Jan 2021)" in said
    assert not re.search(r"4\.7(?!b)", said)


def test_the_worst_three_that_fell_are_named_and_the_others_stand_by_their_refs() -> None:
    worse = answers_of(durham_paper())["What got worse?"]
    assert "Off track now: 4.1 Governance arrangements; 3.3 Trauma informed" in worse
    assert "2.3 Multi-agency performance data. At risk now: 1.5, 3.2a, 3.1, 4.7b, 5.3. " in worse
    themes = "Themes 2, 3 now off track; 4, 5 reported at risk."
    assert worse.endswith(f"5.3. Paused by the lead’s word (1.9). {themes}")
    assert "(below)" not in worse


def test_every_ref_of_the_brief_is_named_somewhere_in_it_or_where_the_brief_says() -> None:
    """Or stands by its body, or by what was decided; but the action reported in private, which is told as such."""
    said = said_in(durham_paper())
    assert "More: annex, section 1." in answers_of(durham_paper())["Is the plan later?"]
    for ref in set(re.findall(r"\b[1-5]\.\d[a-z]?\b", said)) - {"4.5", "1.1", "1.2"}:
        beside = rf"{re.escape(ref)}\n?[ ,:]? ?\(?[A-Z][a-zA-Z-]+ |[a-z] \([^)]*{ref}|Close {ref} on"
        assert re.search(beside, said), ref


def test_a_measure_away_from_its_target_stands_with_the_target() -> None:
    answers = answers_of(durham_paper())
    assert answers["What got worse?"].startswith("Attendance of pupils with an EHCP (target 90%): 81%, was 85%.")
    assert "Also: Health advice for EHCPs received within 6 weeks." in answers["What got better?"]


def test_the_plans_status_by_both_views_and_as_it_was_stands_on_page_one(tmp_path: Path) -> None:
    said = said_in(durham_paper())
    line = "Whole plan but 1 private: At risk by leads and dates, as in October but slipping."
    assert line in said
    assert said.index(line) < said.index("How sure are we") < said.index("Decisions asked today")
    override = {"plan": {"status": "Red"}}
    said = said_in(document_of(tmp_path, records_with(tmp_path, "updates/2020-11.csv", override)))
    assert "Whole plan but 1 private: Off track by leads, At risk by dates; in October at risk; slipping." in said


def test_how_sure_they_are_tells_the_two_fours_apart() -> None:
    """Four actions without a report, and four challenges without an explanation; two are both."""
    said = said_in(durham_paper())
    assert "How sure are we: limited assurance, was reasonable, second lowest of four (officer’s judgement)." in said
    assert "Reports: 22 of 26 open actions. Complete: 3, 2 with evidence, 1 confirmed by others." in said
    assert "Challenged: 9, worse by dates, evidence or silence; 4 unexplained." in said
    assert (
        "What would raise it: 4 reports and 4 explanations; new dates (1.5, 3.2a, 4.1); recovery (1.7, 3.3, 2.3); "
        "evidence (3.4); completion days (2.2b); confirmation (2.4)." in said
    ), "in full, as the annex has it"


def test_each_challenge_explained_is_said_so(tmp_path: Path) -> None:
    notes = {ref: {"officer_note": "Explained by the lead."} for ref in ("1.5", "5.3")}
    said = said_in(document_of(tmp_path, records_with(tmp_path, "updates/2020-11.csv", notes)))
    assert "Challenged: 9, worse by dates, evidence or silence; 2 unexplained." in said


def test_leads_are_counted_of_what_has_begun_as_in_the_annex() -> None:
    """In August three actions are not due to start; of those no report was asked."""
    august = date(2020, 8, 31)
    assert "Reports: 24 of 26 open actions; 3 more are not yet due to start." in said_in(durham_paper("brief", august))
    assert "Actions reported: 24 of 26 (92%)" in said_in(durham_paper("board", august))
    assert "24 of 26 (92%) open actions have a return for August 2020" in said_in(durham_paper("annex", august))


def test_who_has_not_answered_are_bodies_those_with_a_challenge_unexplained_too() -> None:
    missing = answers_of(durham_paper())["Who has not answered?"]
    assert missing == (
        "No report for 2+ months: Children’s Strategic Commissioning Group, Principal Educational Psychologist "
        "(3.1); DCC Children and Young People’s Services and 3 others (5.4, never). None for November: SEND Strategic "
        "Partnership – Subgroup (1.4, 1.8). Shared actions: 3 more. Challenges "
        "unexplained: SEND Strategic Partnership – Subgroup (1.5); DCC Children and Young People’s Services "
        "(5.3); also 3.1, 5.4."
    )


def test_a_board_is_not_told_that_it_is_asked_but_others_are(tmp_path: Path) -> None:
    assert "asked of the" not in said_in(durham_paper())
    other = {ref: {"ask_of": "The Cabinet"} for ref in ("1.7", "3.3", "5.2")}
    said = said_in(document_of(tmp_path, records_with(tmp_path, "updates/2020-11.csv", other)))
    assert "Decisions asked of the Cabinet: 3\nBy 10 December 2020." in said, "nothing is decided here today"
    one = {ref: {"ask_of": "The Cabinet"} for ref in ("1.7", "3.3")}
    said = said_in(document_of(tmp_path / "other", records_with(tmp_path / "other", "updates/2020-11.csv", one)))
    assert "Decisions asked today: 3" in said


def test_a_decision_names_its_action_where_its_words_do_not(tmp_path: Path) -> None:
    decisions = [row[1] for row in rows_of(durham_paper(), "asks")]
    assert decisions[0].endswith("for the revised SEND Promise (1.7)")
    assert decisions[2].startswith("Close 5.2 on gaps in training")
    ask = {"5.2": {"ask": "Close action 5.2"}}
    records = records_with(tmp_path, "updates/2020-11.csv", ask)
    decisions = [row[1] for row in rows_of(document_of(tmp_path, records), "asks")]
    assert decisions[2] == "Close action 5.2 (Gaps in the graduated training offer)"


def test_the_day_of_the_next_meeting_is_told_once() -> None:
    said = said_in(durham_paper("board"))
    assert "Due by the meeting on 21 January 2021\n" in said
    assert "next meeting" not in said
