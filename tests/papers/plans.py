"""Made-up plans of any size with everything that makes a paper long, beside the shipped templates."""

import csv
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.commands import REPOSITORY

UPDATE = (
    "ref", "status", "progress", "next_steps", "forecast_end", "completed_on", "evidence", "issues", "mitigation",
    "ask", "ask_of", "ask_by", "ask_if_not", "ask_options", "ask_recommended", "impact", "officer_note", "assurance",
)  # fmt: skip
MESSAGE = (
    "Families tell us that waiting is still the hardest thing. We finished the work on short breaks, and we are late "
    "with the shared data and with the offer after college. Two bodies have not answered for two months, and the "
    "money for next year is not agreed; we ask the partnership to decide on three dates today."
)
ENDS = ("Dec 20", "Oct 20 – Plan agreed", "Oct 20 Promotion; Mar 21 Evaluation", "31/08/2020", "Ongoing", "Sep 20")
STATUSES = ("On track", "At risk", "Off track", "Not started", "On track", "")


KEPT = ("board", "brief", "annex", "plan-on-a-page", "families", "chair")


def made_up(folder: Path, actions: int, *, themes: int = 5, months: tuple[str, ...] = ("2020-10", "2020-11")) -> Path:
    """Write a workspace with that many actions, whose updates ask, explain and forecast, and return its folder."""
    for name in ("templates",):
        shutil.copytree(REPOSITORY / name, folder / name)
    for path in (folder / "templates").glob("*.toml"):
        if path.stem not in KEPT:
            path.unlink()
    data = folder / "data"
    (data / "updates").mkdir(parents=True)
    plan = ['title = "A made-up plan"', 'partnership = "A made-up partnership"', "date = 2020-07-31"]
    plan.append('illustrative = "Made up for a test"')
    for number in range(1, themes + 1):
        title = f"Working together on subject {number} for every child"
        plan += ["[[themes]]", f"no = {number}", f'title = "{title}"', 'aim = "Better lives"']
    (data / "plan.toml").write_text("\n".join(plan), "utf-8")
    refs = [(f"{index % themes + 1}.{index // themes + 1}", index) for index in range(actions)]
    _write(data / "actions.csv", (
        {"ref": ref, "theme": ref.partition(".")[0], "action": f"Develop arrangements with every partner so that needs "
         f"are understood early and met well, number {ref}", "start": "Aug 20", "end": ENDS[index % len(ENDS)],
         "lead": f"Body {index % 20 + 1}", "outcome": "Children have their needs met",
         "short": f"Arrangements number {ref}",
         "in_plain_words": f"We will work together to help children early, number {ref}. We will tell you how."}
        for ref, index in refs
    ))  # fmt: skip
    for at, month in enumerate(months):
        _write(data / f"updates/{month}.csv", _month(refs, themes, late=at == len(months) - 1), UPDATE)
    _write(data / "measures.csv", (
        {"measure": f"Children seen within {number} weeks", "theme": "1", "unit": "%", "better": "higher",
         "target": "90", "period": f"2020-{month:02d}", "value": str(60 + (7 * number + 3 * month) % 30), "source": "x"}
        for number in range(1, 10) for month in range(6, 12)
    ))  # fmt: skip
    _write(data / "risks.csv", (
        {"id": f"R{number}", "refs": "1.1", "risk": f"Risk number {number} comes true before anyone is ready for it",
         "likelihood": str(number % 5 + 1), "impact": "4", "mitigation": "We watch it every week with every partner",
         "owner": "Body 1", "raised_on": "2020-09-01", "closed_on": ""}
        for number in range(1, 9)
    ))  # fmt: skip
    _write(data / "voice.csv", (
        {"date": f"2020-11-{number:02d}", "refs": "1.1", "you_said": f"We waited {number} months to be heard.",
         "we_did": "We asked every service to say when it will answer, and to keep to it.", "difference": "",
         "source": "Survey"}
        for number in range(1, 8)
    ))  # fmt: skip
    _write(data / "meetings.csv", (
        {"template": name, "date": "2020-12-10", "item": "7", "as_at": "2020-11-30", "papers_due": "", "publish_by": ""}
        for name in ("board", "brief", "annex", "chair")
    ))  # fmt: skip
    _write(data / "decisions.csv", (
        {"date": day, "meeting": "SEND Strategic Partnership", "refs": "1.1",
         "decision": f"Tell every family by letter, number {number}, when they will hear and from whom.",
         "owner": "Body 1", "due": "2021-01-31", "done_on": ""}
        for day in ("2020-10-15", "2020-11-12") for number in range(1, 9)
    ))  # fmt: skip
    return folder


def _month(refs: list[tuple[str, int]], themes: int, *, late: bool) -> Iterator[Mapping[str, str]]:
    yield {"ref": "plan", "progress": MESSAGE, "next_steps": "Each lead to give a date by 15 December.",
           "assurance": "limited", "officer_note": "Returns came late and half of them without evidence."}  # fmt: skip
    for number in range(1, themes + 1):
        line = "The work with families goes well. The shared data is late because two bodies have not agreed on it yet."
        yield {"ref": str(number), "progress": line}
    asked = 0
    for ref, index in refs:
        status = STATUSES[(index + late) % len(STATUSES)]
        if not status:
            continue
        row = {"ref": ref, "status": status, "progress": f"Work on {ref} went on this month as was agreed by all.",
               "next_steps": "Meet the bodies that have not answered.", "impact": "Families wait less."}  # fmt: skip
        if status in ("At risk", "Off track"):
            row |= {"issues": "Two bodies have not agreed on the text, and the people who knew it have left.",
                    "mitigation": "Both chairs meet in the first week of December and report to the next meeting.",
                    "forecast_end": "2021-03-31" if late else "2021-01-31"}  # fmt: skip
            if asked < 7:
                asked += 1
                row |= {"ask": f"Approve 31 March 2021 as the new date for action {ref}", "ask_of": "The Partnership",
                        "ask_by": "2020-12-10", "ask_if_not": "Schools begin the spring term without an answer.",
                        "ask_options": "an earlier date; no date", "ask_recommended": "approve"}  # fmt: skip
        yield row


def _write(path: Path, rows: Iterator[Mapping[str, str]], columns: tuple[str, ...] = ()) -> None:
    made = list(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, columns or list(made[0]), restval="")
        table.writeheader()
        table.writerows(made)
