"""All that is read from an expression, to the letter: days, milestones, what is left over, and why it is doubtful.

`dates_read.csv` and `statuses_read.csv` hold expressions with their readings as they were looked through. To add one,
write its first columns and run `python -m tests.read.test_readings`, which fills in the rest: then read what it says.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from sendplan.model.calendar import Calendar, Term
from sendplan.model.date_reading import DateReading
from sendplan.model.status import Status
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status

FOLDER = Path(__file__).parent / "expressions"
CALENDARS = {
    "": Calendar(),
    "calendar": Calendar(quarters="calendar"),
    "six": Calendar(
        terms=tuple(
            Term(f"term {number}", first, last)
            for number, (first, last) in enumerate([(9, 10), (11, 12), (1, 2), (2, 3), (4, 5), (6, 7)], 1)
        )
    ),
    "own": Calendar(
        terms=(Term("Autumn", 8, 11), Term("Spring 1", 12, 1), Term("Spring 2", 2, 3), Term("Summer", 3, 6))
    ),
}
KEYS = {
    "": None,
    "key": {
        "Amber": Status.ON_TRACK,
        "Green": Status.COMPLETE,
        "Behind schedule": Status.OFF_TRACK,
        "Schedule": Status.AT_RISK,
        "1": Status.COMPLETE,
        "D": Status.PAUSED,
        "OK": Status.ON_TRACK,
        "✓": Status.COMPLETE,
        "": Status.CLOSED,
    },
}
ASKED = {"dates": ("expression", "context", "calendar"), "statuses": ("expression", "key")}

Row = dict[str, str]


def of_date(row: Row) -> Row:
    context = date.fromisoformat(row["context"]) if row["context"] else None
    found = read_date(row["expression"], calendar=CALENDARS[row["calendar"]], context=context)
    assert found.text == row["expression"]
    return {
        "start": _day(found.start),
        "end": _day(found.end),
        "precision": found.precision,
        "is": _is(found),
        "milestones": " | ".join(
            f"{one.text}: {_day(one.start)}..{_day(one.end)} {one.precision}" for one in found.milestones
        ),
        "left_over": found.left_over,
        "sure": "yes" if found.sure else "no",
        "why": found.why,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _is(found: DateReading) -> str:
    return " ".join(word for word in ("started", "undated", "is_problem") if getattr(found, word))


def of_status(row: Row) -> Row:
    found = read_status(row["expression"], key=KEYS[row["key"]])
    assert found.text == row["expression"]
    return {
        "status": found.status.value if found.status else "",
        "nearest": found.nearest,
        "left_over": found.left_over,
        "sure": "yes" if found.sure else "no",
        "why": found.why,
    }


READ = {"dates": of_date, "statuses": of_status}


def rows(name: str) -> list[Row]:
    with (FOLDER / f"{name}_read.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", READ)
def test_an_expression_is_read_to_the_letter(name: str) -> None:
    for row in rows(name):
        asked = {column: row[column] for column in ASKED[name]}
        assert {**asked, **READ[name](asked)} == row


if __name__ == "__main__":
    for name, read in READ.items():
        found = [{**row, **read(row)} for row in rows(name)]
        with (FOLDER / f"{name}_read.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
