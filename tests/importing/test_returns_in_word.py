"""A return that came back written into a Word file, below the headings of the form that was sent."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sendplan.returns.sending import HEADINGS
from tests.importing.commands import rows, run
from tests.importing.corpus.forms import docx

SENT = {
    "Ref": "1.2", "Code": "Y73MMM", "Action": "Train early years settings", "Due": "31 July 2025",
    "What we ask": "How does it stand?", "Status last time": "Off track, February 2025",
    "What was said last time": "Nobody came.",
}  # fmt: skip
SAID = {
    "Status now": "At risk", "Per cent done": "70%", "What was done this month": "Two dates are booked.",
    "What comes next": "Train ten.", "What holds it up": "No room.", "What is being done about that": "A hall.",
    "When will it be finished?": "30 September 2025",
}  # fmt: skip
TAKEN = {
    "status": "At risk", "percent": "70", "progress": "Two dates are booked.", "next_steps": "Train ten.",
    "issues": "No room.", "mitigation": "A hall.", "forecast_end": "30 September 2025",
}  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({**SENT, **SAID}, id="the whole form"),
        pytest.param({"Ref": "1.2", **SAID}, id="numbers alone, and one row"),
        pytest.param({"Ref": "1.2", "Action": SENT["Action"], **SAID}, id="with the action’s words"),
    ],
)
def test_each_answer_of_the_form_is_taken_for_what_it_was_asked(plan: Path, cells: Mapping[str, str]) -> None:
    """“When will it be finished?” asks what the lead expects: it is no new date of the plan."""
    path = plan.parent / "return.docx"
    path.write_bytes(docx("Return for March 2025: Health trust", [list(cells), list(cells.values())]))
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03")
    assert ended.exit_code == 0, ended.output
    (row,) = rows(plan / "data/updates/2025-03.csv")
    assert {name: row[name] for name in TAKEN} == TAKEN
    assert "Another date, asked for" not in ended.output
    assert "not recognised" not in ended.output


def test_a_decision_that_is_wanted_is_taken_and_a_private_row_stays_private(plan: Path) -> None:
    cells = {heading.title: SENT.get(heading.title, SAID.get(heading.title, "")) for heading in HEADINGS}
    cells |= {"Decision wanted of the board": "Fund it", "By when": "12 April 2025", "Private?": "yes"}
    path = plan.parent / "return.docx"
    path.write_bytes(docx("Return for March 2025: Health trust", [list(cells), list(cells.values())]))
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03")
    assert "What we ask (as it was sent)" in ended.output
    assert "Another date, asked for" not in ended.output
    (row,) = rows(plan / "data/updates/2025-03.csv")
    assert (row["ask"], row["ask_by"], row["restricted"]) == ("Fund it", "12 April 2025", "yes")


def test_one_leads_return_lacks_nothing_that_others_lead(plan: Path) -> None:
    """All that others lead was listed each month as what the tracker does not have."""
    actions = plan / "data/actions.csv"
    path = plan.parent / "return.docx"
    cells = {"Ref": "1.2", **SAID}
    path.write_bytes(docx("Return for March 2025: Health trust", [list(cells), list(cells.values())]))
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03", "--dry-run")
    assert "does not have: " not in ended.output
    lines = actions.read_text("utf-8-sig").splitlines()
    lines = [line.replace("Council", "Health trust") if line.startswith("1.1") else line for line in lines]
    actions.write_text("\n".join(lines), "utf-8")
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03", "--dry-run")
    assert "Actions of Health trust that it does not have: 1.1\n" in ended.output


def test_a_return_is_signed_by_the_body_it_was_sent_to_and_not_by_all_who_lead(plan: Path) -> None:
    """A return of one lead counted as the answer of each: `12 of 12 bodies have answered` where four had not."""
    leads = plan / "data/leads.csv"
    cell = next(row["lead"] for row in rows(plan / "data/actions.csv") if row["ref"] == "1.2")
    others = [row for row in rows(leads) if row["as_written"] != cell]
    both = [{"as_written": cell, "body": body} for body in ("Health trust", "Parent forum")]
    leads.write_text(
        "as_written,body\n" + "".join(f'"{one["as_written"]}","{one["body"]}"\n' for one in [*others, *both])
    )
    path = plan.parent / "return.docx"

    def taken(body: str, **cells: str) -> str:
        given = {"Ref": "1.2", **cells}
        path.write_bytes(docx(f"Return for March 2025: {body}", [list(given), list(given.values())]))
        ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03")
        assert ended.exit_code == 0, ended.output
        return str(ended.output)

    taken("Health trust", **{"Status now": "Complete", "What was done this month": "All are trained."})
    told = taken("Parent forum", **{"Status now": "At risk", "When will it be finished?": "30 September 2025"})
    (row,) = rows(plan / "data/updates/2025-03.csv")
    assert (row["updated_by"], row["status"]) == ("Health trust", "Complete")
    assert not row["forecast_end"], "one body's words are not signed by another"
    assert "1.2, updated_by: 'Health trust' stays; the tracker says 'Parent forum'" in told
    assert "1.2, status: 'Complete' stays; the tracker says 'At risk'" in told
    assert "1.2, forecast_end: blank stays; the tracker says '30 September 2025'" in told
    taken("Somebody else", **{"Status now": "Red", "What comes next": "Train ten."})
    (row,) = rows(plan / "data/updates/2025-03.csv")
    assert (row["updated_by"], row["next_steps"]) == ("Health trust", "Train ten.")
