"""Three months of a priority action plan kept in Word, held against a diary: sentences that were untrue, and what was
not said.
"""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from sendplan import api
from sendplan.importing.read_plan import Wishes, read_plan
from sendplan.model.template import SectionChoice
from sendplan.read.dates import read_date
from tests.commands import ended
from tests.compose.test_two_months import PRIVATE, words
from tests.importing.test_said import SAVED
from tests.workspaces import Row, Workspace, action, approved, said

HEAD = ("No.", "What we will do", "Who leads", "By when")


def in_word(by_when: str, *bullets: str, lines: tuple[str, ...] = ()) -> bytes:
    document = Document()
    document.add_heading("SEND Priority Action Plan", 0)
    for line in lines:
        document.add_paragraph(line)
    document.add_heading("Area for improvement 1: Plans in time", 1)
    table = document.add_table(1, len(HEAD))
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for at, row in enumerate((("1.1", "Issue plans in time.", "SEND Service", by_when),
                              ("1.2", "Audit plans.", "SEND Service", "31 May 2026"))):  # fmt: skip
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
        for bullet in bullets if not at else ():
            cells[1].add_paragraph(bullet, style="List Bullet")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("bullet", "end"),
    [
        ("Recruit six writers by end of March 2026", "end of March 2026"),
        ("Weekly panel in place (30 April 2026)", "30 April 2026"),
        ("Guide published – June 2026", "June 2026"),
        ("Offer open – by 30 June 2026", "30 June 2026"),
        ("Offer open (by end of June 2026)", "end of June 2026"),
        ("Train all writers", ""),
        ("Agree what is done by 1 May 2026 and by 1 June 2026", ""),
    ],
)
def test_a_step_in_a_cell_is_due_when_its_own_words_say(bullet: str, end: str) -> None:
    """Each was due with its action, months later than the words beside it said."""
    proposal = read_plan(in_word("31 July 2026", bullet, "Tell families"), "plan.docx", SAVED, Wishes())
    first, second = proposal.actions[0].parts
    assert (first.text("end"), second.text("end")) == (end, "")
    told = [doubt.why for doubt in proposal.doubts if "its own words say" in doubt.why]
    assert bool(told) is bool(end)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("In response to the inspection by Ofsted and CQC, report published 14 November 2025",
          "Agreed by the Board on 22 January 2026"), "2026-01-22"),
        (("Findings of the inspection received in November 2025", "Approved 22 January 2026"), "2026-01-22"),
        (("After the inspection: our plan, published 3 February 2026", "Approved 22 January 2026"), "2026-02-03"),
    ],
)  # fmt: skip
def test_the_day_of_the_inspections_report_is_not_the_plans(lines: tuple[str, ...], day: str, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(in_word("31 July 2026", lines=lines))
    done = ended("import", str(tmp_path / "plan.docx"), "--dry-run")
    assert f"Date of the plan: {day} (" in done.out


@pytest.mark.parametrize(
    ("cell", "milestones"),
    [
        ("Draft 30 April 2026; agreed 30 June 2026", [("Draft", "2026-04-30"), ("agreed", "2026-06-30")]),
        ("Draft 15 April 2026; agreed 30 June 2026", [("Draft", "2026-04-15"), ("agreed", "2026-06-30")]),
        ("Draft 5 April 2026; agreed 30 June 2026", [("Draft", "2026-04-05"), ("agreed", "2026-06-30")]),
        ("Draft 1 April 2026; Draft 2 June 2026", [("Draft 1", "2026-04-30"), ("Draft 2", "2026-06-30")]),
        ("Phase 1 March 2026; Phase 2 Sept 2026", [("Phase 1", "2026-03-31"), ("Phase 2", "2026-09-30")]),
        ("Stage 10: Jan 2027; Stage 11: Feb 2027", [("Stage 10", "2027-01-31"), ("Stage 11", "2027-02-28")]),
        ("Draft to Year 11 March 2026; rest June 2026", [("Draft to Year 11", "2026-03-31"), ("rest", "2026-06-30")]),
    ],
)
def test_a_day_behind_a_draft_is_no_number_of_it(cell: str, milestones: list[tuple[str, str]]) -> None:
    """The draft was due at the month's end, and called “Draft 30”."""
    found = [(one.text, str(one.end)) for one in read_date(cell).milestones]
    assert found == milestones


def test_what_is_off_track_by_its_leads_word_alone_is_not_on_track_without_a_word() -> None:
    plan = [action(f"1.{at}", "Jul 20") for at in range(1, 6)] + [action("1.6")]
    rows = [said("2020-09", "Red", f"1.{at}") for at in range(1, 7)]
    assert "1 more (1.6), on track by dates" in words(Workspace(plan, rows), SectionChoice("overdue", limit=5))


def test_what_moved_since_is_newly_expected_later() -> None:
    """Two others stood as late as in the month before: “1 expected later” was taken for all."""
    late = [said("2020-08", "Amber", f"1.{at}", forecast_end="2021-02-28") for at in (1, 2)]
    rows = [*late, said("2020-08", "Green", "1.3"), said("2020-09", "Amber", "1.3", forecast_end="2021-03-31")]
    told = words(Workspace([action(f"1.{at}") for at in (1, 2, 3)], rows), "answers")
    assert "1 expected later than before (1.3)." in told


def test_what_has_no_evidence_is_done_by_its_leads_word_alone() -> None:
    """Its lead called it complete with 60% done; the sum had it as completed, and families read that we think so."""
    proven = {"completed_on": "2020-09-20", "evidence": "Minutes"}
    for cells, told in (({}, "reported complete"), (proven, "completed")):
        rows = [said("2020-08", "Green"), said("2020-09", "Complete", percent="60", **cells)]
        plan = Workspace([action(), action("1.2")], rows)
        assert f"Open actions: 2 in August − 1 {told} (1.1) = 1 now." in words(plan, "position")
        assert ("We were told that this is done. We are checking." in words(plan, "plain-actions")) is (not cells)


def decision(words_: str, due: str, **cells: str) -> Row:
    return {"date": "2020-09-10", "meeting": "Board", "decision": words_, "owner": "Clerk", "refs": "1.1", "due": due,
            **cells}  # fmt: skip


def test_what_was_decided_is_not_decided_on_the_day_it_is_due() -> None:
    rows = [decision("A direct award is agreed", "2020-10-31"), decision("Write to the trust", "2020-09-15")]
    rows.append(decision("Bring the costs", "2020-10-15"))
    plan = Workspace(updates=[said("2020-08", "Green"), said("2020-09", "Green")], registers={"decisions": rows})
    assert "15 October 2020: Bring the costs (1.1)." in words(plan, "next")
    assert "31 October 2020, to carry out: A direct award is agreed (1.1)." in words(plan, "next")
    assert "Decision 15 days overdue: " in words(plan, "due"), "the other is not done either"


@pytest.mark.parametrize(("comes_out", "verb"), [("2020-10-10", "have"), ("2020-10-22", "had")])
def test_a_paper_that_comes_out_after_a_meeting_does_not_look_forward_to_it(comes_out: str, verb: str) -> None:
    meetings = [
        {"template": "brief", "date": "2020-10-15", "as_at": "2020-09-30"},
        {"template": "board", "date": comes_out, "as_at": "2020-09-30"},
    ]
    row = said("2020-09", "Green", ask="Agree", ask_by="2020-10-15")
    told = words(Workspace(updates=[row], registers={"meetings": meetings}), "plain-next")
    assert f"On 15 October 2020 we {verb} 1 thing to decide." in told


@pytest.mark.parametrize(
    ("reason", "plain", "chair"),
    [
        ("Split into 1.2 and 1.3", "We do this now as “Do 1.2” and “Do 1.3”.",
         "We split “Do 1.1” into “Do 1.2” and “Do 1.3”."),
        ("Replaced by 1.2", "We do this now as “Do 1.2”.", "We replaced “Do 1.1” with “Do 1.2”."),
        ("Merged into 1.2", "We do this now as part of “Do 1.2”.", "We made “Do 1.1” part of “Do 1.2”."),
        ("The lift has broken; see 1.2", "", "We stopped “Do 1.1”."),
        ("No money", "", "We stopped “Do 1.1”."),
    ],
)  # fmt: skip
def test_a_promise_that_was_split_is_told_where_it_goes_on(reason: str, plain: str, chair: str) -> None:
    new = [approved("add", "2020-09-10", ref=ref, reason="Split from 1.1") for ref in ("1.2", "1.3")]
    changes = [approved("close", "2020-09-10", reason=reason, approved_by="Partnership"), *new]
    rows = {"meetings": [{"template": "board", "date": "2020-09-10", "as_at": "2020-08-31"}]}
    plan = Workspace([action(f"1.{at}") for at in (1, 2, 3)], [said("2020-08"), said("2020-09")], changes, rows)
    everyone = words(plan, "plain-actions")
    assert (plain or "Stopped") in everyone
    assert ("We do this now" in everyone) is bool(plain)
    front = words(plan, "chair-front")
    assert chair in front
    assert ("We added “Do 1.2”." in front) is (reason.startswith(("The", "No", "Merged")))


@pytest.mark.parametrize(("again", "published"), [("2020-12-31", True), ("2021-03-31", True), ("2021-05-31", False)])
def test_a_day_that_is_repeated_in_private_keeps_nothing_private_later(again: str, published: bool) -> None:
    """`again`: what the private row says, where nothing, or 31 March, was public before. Else `check` says why."""
    before = {} if again == "2020-12-31" else {"forecast_end": "2021-03-31"}
    rows = [said("2020-07", "Amber", **before), said("2020-08", "Red", forecast_end=again, **PRIVATE),
            said("2020-09", "Green")]  # fmt: skip
    plan = Workspace(updates=rows)
    assert ("Not published" not in words(plan, "all-actions")) is published
    told = [one.message for one in api.check(plan.opened("2020-09-30")).findings if one.kind == "still private"]
    why = "forecast_end of August 2020 still counts and was told in private; give it anew, or type none"
    assert told == ([] if published else [f"1.1 is told in public again, and not published: {why}"])
    assert "Not published" in words(plan, "all-actions", day="2020-08-31")


def test_a_later_tracker_asks_for_no_day_that_the_words_of_a_step_always_named(tmp_path: Path) -> None:
    """`plan_changes` had it as asked for. A tracker whose words name another day is asked about."""
    step = "Recruit six writers by end of March 2026"
    first, moved = in_word("31 July 2026", step, "Tell families"), step.replace("March", "May")
    (tmp_path / "plan.docx").write_bytes(first)
    plan = tmp_path / "plan"
    assert not ended("import", str(tmp_path / "plan.docx"), "--into", str(plan), "--date", "2026-01-22").code
    actions = (plan / "data/actions.csv").read_text("utf-8-sig")
    (plan / "data/actions.csv").write_text(actions.replace(",end of March 2026,", ",,"), "utf-8")  # as it was before
    for content, told in ((first, ""), (in_word("31 July 2026", moved, "Tell families"), 'say --match "2=1.1a"')):
        (tmp_path / "later.docx").write_bytes(content)
        done = ended("import", str(tmp_path / "later.docx"), "--into", str(plan), "--updates", "2026-02", "--dry-run")
        assert "Another date, asked for" not in done.out
        assert told in done.out
        assert "its own words say" not in done.out
