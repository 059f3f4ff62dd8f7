"""A local SEND reform plan of our own making, as its officer would have it: a workbook of 20 actions, then three months.

Everything in it is invented. `python -m tests.papers.reform FOLDER` makes the workspace to look at.
"""

import csv
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.commands import ended
from tests.importing.small import excel_of

ILLUSTRATIVE = "Illustrative: a plan made for tests, nothing in it is real"
MONTHS = ("2026-04", "2026-05", "2026-06")
PLANS, WAITS, TRIBUNALS = "Plans within 20 weeks", "Weeks to a first assessment", "Appeals to the tribunal"
LOCAL, SURVEY = "Pupils in a school within 10 miles", "Parents who feel heard"

Row = Mapping[str, str]

PRIORITIES = ("Earlier help", "Plans that work", "Schools close to home", "Voice and trust")
ACTIONS = (
    ("1.1", "Open three language hubs in nurseries", "Jan 26", "Jun 26", "Council early years", "Director of Children", ""),
    ("1.2", "Give every nursery a named adviser", "Jan 26", "Apr 26", "Council early years", "Director of Children", ""),
    ("1.3", "Cut the wait for a first assessment", "Jan 26", "Dec 26", "Community health", "Chief Nurse", WAITS),
    ("1.4", "Train health visitors in early signs", "Feb 26", "May 26", "Community health", "Chief Nurse", WAITS),
    ("1.5", "Publish what help each school offers", "Mar 26", "Apr 26", "Schools forum", "Director of Children", ""),
    ("2.1", "Clear the backlog of plans", "Jan 26", "May 26", "SEND casework", "Director of Children", PLANS),
    ("2.2", "Agree a standard for health advice", "Jan 26", "Mar 26", "Community health", "Chief Nurse", PLANS),
    ("2.3", "Read twelve plans a term with parents", "Feb 26", "Dec 26", "SEND casework", "Director of Children", SURVEY),
    ("2.4", "Move annual reviews online", "Feb 26", "Jun 26", "SEND casework", "Director of Children", PLANS),
    ("2.5", "Settle disagreements before an appeal", "Jan 26", "Apr 26", "Mediation service", "Director of Children", TRIBUNALS),
    ("3.1", "Open 40 places in resourced provision", "Mar 26", "Sep 26", "School places team", "Director of Education", LOCAL),
    ("3.2", "Agree a fair funding band for each need", "Jan 26", "May 26", "Schools forum", "Director of Education", ""),
    ("3.3", "Bring a specialist to each cluster of schools", "Feb 26", "Jun 26", "Schools forum", "Director of Education", LOCAL),
    ("3.4", "Review transport to schools out of area", "Apr 26", "Jul 26", "Transport", "Director of Education", ""),
    ("3.5", "Plan the move to college from Year 9", "Sep 26", "Dec 26", "Colleges", "Director of Education", ""),
    ("4.1", "Set up a parents’ panel", "Jan 26", "Mar 26", "Parent carer forum", "Director of Children", SURVEY),
    ("4.2", "Ask young people what has changed, each term", "Feb 26", "Jul 26", "Youth service", "Director of Children", SURVEY),
    ("4.3", "Answer every letter within ten days", "Jan 26", "Apr 26", "SEND casework", "Director of Children", SURVEY),
    ("4.4", "Rewrite the Local Offer in plain words", "Feb 26", "Jun 26", "Council web team", "Director of Children", ""),
    ("4.5", "Publish this plan’s numbers each quarter", "Mar 26", "Ongoing", "Partnership office", "Director of Children", ""),
)  # fmt: skip


def workbook() -> bytes:
    """Return the tracker as it was sent in: a title, a heading for each priority, and a row for each action."""
    head = ["Ref", "Action", "Start date", "By when", "Lead", "Accountable", "Outcome", "How will we know?"]
    rows: list[list[str]] = [["Local SEND reform plan 2026 (illustrative)"], head]
    for number, title in enumerate(PRIORITIES, 1):
        rows.append([f"Priority {number}: {title}"])
        for ref, words, start, end, lead, role, measure in ACTIONS:
            if ref.startswith(f"{number}."):
                known = f"{measure} gets better" if measure else "Families say so"
                rows.append([ref, words, start, end, lead, role, f"{title} for every child", known])
    return excel_of(rows, names=["Plan"])


def measures() -> list[Row]:
    """24 months of five measures: one improves, one worsens, two are steady, one has been counted for six months only."""
    chance = random.Random(26)
    noise = [chance.uniform(-2, 2) for _ in range(24)]
    runs: Sequence[tuple[str, str, str, str, float, list[float]]] = (
        (PLANS, "2", "%", "higher", 80, [52 + n + max(0, i - 15) * 3 for i, n in enumerate(noise)]),
        (WAITS, "1", "weeks", "lower", 18, [34 - n for n in noise]),
        (TRIBUNALS, "2", "number", "lower", 10, [14 + n * 1.5 + (9 if i > 21 else 0) for i, n in enumerate(noise)]),
        (LOCAL, "3", "%", "higher", 70, [70 + n for n in noise]),
        (SURVEY, "4", "%", "higher", 75, [61 + n for n in noise[:6]]),
    )
    rows: list[Row] = []
    for name, theme, unit, better, target, values in runs:
        for index, value in enumerate(values):
            month = 2024 * 12 + 6 + 24 - len(values) + index
            expected = str(50 + index) if name == PLANS else ""
            rows.append({
                "measure": name, "theme": theme, "unit": unit, "better": better, "target": str(target),
                "period": f"{month // 12}-{month % 12 + 1:02d}", "value": str(round(value)),
                "source": "Monthly return (illustrative)", "expected": expected,
                "comparator": "England (illustrative)" if name == PLANS else "",
                "comparator_value": "46" if name == PLANS else "",
            })  # fmt: skip
    return rows


def inspection() -> list[Row]:
    rows = (
        ("P1", "Children wait too long for a first assessment.", "1.1;1.3;1.4"),
        ("P2", "Plans come late, and health advice in them varies.", "2.1;2.2;2.4"),
        ("P3", "Too many children travel far to school.", "3.1;3.3"),
        ("P4", "Families do not feel heard.", "4.1;4.2;4.3"),
        ("P5", "Young people do not know what comes after school.", ""),
    )
    return [
        {"id": id_, "finding": words, "source": "Evidence review (illustrative)", "published": "2026-01-15",
         "responsible": "Council and integrated care board", "refs": refs}
        for id_, words, refs in rows
    ]  # fmt: skip


def updates(month: str) -> list[Row]:
    """Return a month's updates: all of them in April; in May and June, with delays, completions and gaps."""
    number = MONTHS.index(month)
    rows: list[Row] = [
        {"ref": "plan", "progress": "Plans come sooner. Appeals have risen, and we ask the board to look at why.",
         "assurance": "reasonable", "officer_note": "Most returns are in and half of what is complete was confirmed"},
        {"ref": "1", "progress": "The hubs are open.", "assurance": "substantial", "officer_note": "Seen by the forum"},
        {"ref": "2", "progress": "The backlog is down by half.", "assurance": "limited", "officer_note": "Appeals rise"},
    ]  # fmt: skip
    done = {"2.2": "2026-03-20", "4.1": "2026-03-25", "1.2": "2026-04-28", "2.5": "2026-04-30", "4.3": "2026-05-20"}
    for ref, words, _, end, lead, *_ in ACTIONS:
        if ref == "3.4" and number == 2:
            continue
        status, more = "On track", dict[str, str]()
        if ref in done and done[ref][:7] <= month:
            evidence = "evidence/standard.txt" if ref == "2.2" else "Minutes of the partnership"
            status, more = "Complete", {"completed_on": done[ref], "evidence": evidence}
        elif ref in ("1.5", "2.1") and number:
            status, more = "At risk", {"forecast_end": "2026-07-31", "issues": "Two posts are vacant."}
        elif ref == "3.5":
            status = "Not started"
        if number == 2 and ref in ("1.1", "2.1", "4.2"):
            more["impact"] = f"Since {end}: families tell us that {words[:1].lower()}{words[1:]} has helped."
        rows.append(
            {"ref": ref, "status": status, "progress": f"{words}: as planned in {month}.", "updated_by": lead, **more}
        )
    return rows


CHANGES = (
    {"ref": "2.2", "kind": "confirm", "reason": "Ten pieces of advice read", "approved_by": "Parent carer forum",
     "approved_on": "2026-05-12"},
    {"ref": "4.3", "kind": "confirm", "reason": "Letters of one week followed", "approved_by": "Youth service",
     "approved_on": "2026-06-10"},
    {"ref": "2.4", "kind": "redate", "new_end": "2026-09-30", "reason": "The supplier is late", "asked_by": "SEND casework",
     "asked_on": "2026-05-28", "approved_by": "Partnership board", "approved_on": "2026-06-04"},
)  # fmt: skip
MEETINGS = (
    {"template": "chair", "date": "2026-06-04", "item": "3", "as_at": "2026-05-31"},
    {"template": "chair", "date": "2026-07-09", "item": "3", "as_at": "2026-06-30"},
)  # fmt: skip
DECISIONS = (
    {"date": "2026-06-04", "meeting": "SEND Strategic Partnership", "decision": "Ring families back within a day.", "refs": "4.1",
     "owner": "Parent carer forum", "due": "2026-07-01"},
    {"date": "2026-06-04", "meeting": "SEND Strategic Partnership", "decision": "Move online reviews to the end of September.",
     "refs": "2.4", "owner": "SEND casework", "due": "2026-09-30"},
)  # fmt: skip
VOICE = (
    {"date": "2026-05-14", "refs": "4.1", "you_said": "Nobody rings back.", "we_did": "We set up a panel and a number.",
     "difference": "Half of the calls are now answered the same day.", "source": "Parents’ panel (illustrative)"},
)  # fmt: skip
RISKS = (
    {"id": "R1", "refs": "2.1;2.4", "risk": "Two posts stay vacant.", "likelihood": "4", "impact": "4",
     "mitigation": "Cover from a neighbour until September.", "owner": "SEND casework", "raised_on": "2026-04-10"},
)  # fmt: skip


def fill(folder: Path) -> None:
    """Fill in three months of the imported workspace, the measures of actions, and the kind of plan."""
    plan = folder / "data/plan.toml"
    text = plan.read_text("utf-8").replace('partnership = ""', 'partnership = "SEND Strategic Partnership"')
    lines = text.splitlines()
    plan.write_text(
        "\n".join(['kind = "local SEND reform plan"', f'illustrative = "{ILLUSTRATIVE}"',
                   *(line for line in lines if not line.startswith(("illustrative", "kind")))]) + "\n", "utf-8"
    )  # fmt: skip
    with (folder / "data/actions.csv").open(encoding="utf-8-sig", newline="") as stream:
        actions = list(csv.DictReader(stream))
    tied = {action[0]: action[6] for action in ACTIONS}
    _write(folder, "actions", [{**row, "measures": tied[row["ref"]]} for row in actions])
    for name, rows in (("measures", measures()), ("inspection", inspection()), ("plan_changes", CHANGES),
                       ("voice", VOICE), ("risks", RISKS), ("meetings", MEETINGS), ("decisions", DECISIONS)):  # fmt: skip
        _write(folder, name, rows)
    for month in MONTHS:
        _write(folder, f"updates/{month}", updates(month))
    (folder / "evidence").mkdir(exist_ok=True)
    (folder / "evidence/standard.txt").write_text("The standard for health advice (illustrative).\n", "utf-8")


def _write(folder: Path, name: str, rows: Sequence[Row]) -> None:
    path = folder / f"data/{name}.csv"
    path.parent.mkdir(exist_ok=True)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def made(folder: Path) -> Path:
    """Make the workspace: import the workbook as an officer would, and keep it for three months."""
    folder.mkdir(parents=True, exist_ok=True)
    sent = folder / "reform plan.xlsx"
    sent.write_bytes(workbook())
    workspace = folder / "plan"
    done = ended("import", str(sent), "--into", str(workspace), "--date", "2026-01-31")
    if done.code:
        raise SystemExit(done.out + done.err)
    fill(workspace)
    return workspace


if __name__ == "__main__":
    sys.stdout.write(f"{made(Path(sys.argv[1]))}\n")
