"""Score the readers of dates and statuses against a collection of real expressions.

    python bench/score_readers.py dates FILE [--answers]
    python bench/score_readers.py statuses FILE [--answers]

FILE is a CSV: for dates expression, start_iso, end_iso, context_date, tolerance_days; for statuses expression,
canonical, also_acceptable (separated by ``;``). Other columns are ignored. A date is right when start and end both
stand within the tolerance and nothing is said where nothing is meant; a status when it is the intended or another
acceptable one. Wrong and sure is the fault that matters: each is listed. Exit 1 if there is one, or under 95 % right.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sendplan.model.plan import DatedMilestone, DateReading
from sendplan.model.status import Status
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status

Row = dict[str, str]
_GOOD = 0.95


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the collection. A byte order mark does not become part of the first heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _near(got: date | None, want: date | None, days: int) -> bool:
    if got is None or want is None:
        return got is want
    return abs((got - want).days) <= days


def milestone_text(reading: DateReading) -> str:
    """Return the milestones on one line, ``Oct 2020: Promotion; Mar 2021: Evaluation``, or the text that all share."""
    texts = {milestone.text for milestone in reading.milestones}
    if len(texts) <= 1:
        return "".join(texts)
    return "; ".join(f"{_label(milestone)}: {milestone.text}" for milestone in reading.milestones)


def _label(milestone: DatedMilestone) -> str:
    day = milestone.end or milestone.start
    if day is None:
        return ""
    return f"{day.day} {day:%b %Y}" if milestone.precision == "day" else f"{day:%b %Y}"


def date_answer(row: Row) -> tuple[dict[str, object], bool]:
    """Return the answer to a row of dates, and whether it is right."""
    reading = read_date(row["expression"], context=_iso(row.get("context_date")))
    tolerance = int(row.get("tolerance_days") or 0)
    right = _near(reading.start, _iso(row.get("start_iso")), tolerance) and _near(
        reading.end, _iso(row.get("end_iso")), tolerance
    )
    answer: dict[str, object] = {
        "expression": row["expression"],
        "start": reading.start and reading.start.isoformat(),
        "end": reading.end and reading.end.isoformat(),
        "precision": reading.precision,
        "milestone": milestone_text(reading),
        "sure": reading.sure,
    }
    return answer, right


def status_answer(row: Row) -> tuple[dict[str, object], bool]:
    """Return the answer to a row of statuses, and whether it is right.

    A status that cannot be read counts as unknown.
    """
    reading = read_status(row["expression"])
    status = reading.status or Status.UNKNOWN
    good = {row.get("canonical", ""), *(row.get("also_acceptable") or "").split(";")}
    return {
        "expression": row["expression"],
        "status": status.value,
        "sure": reading.sure,
    }, status.value in good


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the readers of dates and statuses.")
    parser.add_argument("kind", choices=["dates", "statuses"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--answers", action="store_true", help="print one JSON line for each row instead of the score")
    options = parser.parse_args()
    answer_to = date_answer if options.kind == "dates" else status_answer
    answers = [(row, *answer_to(row)) for row in rows(options.file)]
    if options.answers:
        for _, answer, _ in answers:
            print(json.dumps(answer, ensure_ascii=False))
        return 0
    wrong = [(row, answer) for row, answer, right in answers if not right]
    quiet = [(row, answer) for row, answer in wrong if answer["sure"]]
    right = len(answers) - len(wrong)
    print(f"{options.kind}: {right} of {len(answers)} right ({right / max(1, len(answers)):.1%})")
    print(f"sure of {sum(bool(answer['sure']) for _, answer, _ in answers)}; wrong though sure: {len(quiet)}")
    for row, answer in wrong:
        mark = "WRONG AND SURE" if answer["sure"] else "wrong, unsure"
        wanted = row.get("canonical") or f"{row.get('start_iso') or '-'} to {row.get('end_iso') or '-'}"
        got = answer.get("status") or f"{answer['start'] or '-'} to {answer['end'] or '-'}"
        print(f"  {mark}: {row['expression']!r}: wanted {wanted}, got {got}")
    return 1 if quiet or right < _GOOD * len(answers) else 0


if __name__ == "__main__":
    sys.exit(main())
