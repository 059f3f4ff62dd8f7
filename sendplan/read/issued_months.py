"""Which months' papers were issued, and the plan as it was then, from the manifests in reports/*/issued."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.model.history import FirstIssued, History, history_of
from sendplan.model.issued import FOLDER, MANIFEST, Issue, issues_of, manifest_json, plan_row
from sendplan.model.place import Place, Problem


def read_history(root: Path) -> tuple[History, tuple[Problem, ...]]:
    """Return the history of the workspace, and problems.

    A manifest that cannot be understood is a problem, and its month counts as not issued.
    """
    found: dict[Month, list[Issue]] = {}
    problems: list[Problem] = []
    for folder in sorted((root / "reports").glob(f"*/{FOLDER}")):
        try:
            month = Month.parse(folder.parent.name)
        except ValueError:
            continue
        try:
            found[month] = list(read_issues(folder).values())
        except OutputFailed:
            place = Place((folder / MANIFEST).relative_to(root).as_posix())
            message = f"it cannot be understood, so {month.words} counts as not issued"
            problems.append(Problem(place, "issued", message, "restore it from a copy of the folder"))
    return history_of(found), tuple(problems)


def read_issues(folder: Path) -> dict[str, Issue]:
    """Return stem → issue for a folder `issued`; empty if it has no manifest. Raises OutputFailed if it cannot be
    understood.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        return issues_of(path.read_bytes())
    except (OSError, ValueError) as error:
        raise OutputFailed(
            f"{path}: it cannot be understood, so there is no telling what was issued here; restore it from a copy of "
            "the folder"
        ) from error


def untouched(folder: Path) -> bool:
    """Return whether the manifest is, byte for byte, as it was written. Raises OutputFailed if it cannot be
    understood.
    """
    path = folder / MANIFEST
    return not path.is_file() or path.read_bytes() == manifest_json(read_issues(folder))


def history_json(history: History) -> dict[str, Any]:
    """Return a history as plain values, for the archive of what a paper was made from."""
    return {
        "months": [str(month) for month in history.months],
        "latest": sorted(history.latest),
        "plan": {
            ref: {"month": str(first.month), **first.row.cells, "changes": first.row.changes}
            for ref, first in history.plan.items()
        },
        "said": {str(month): [dict(one) for one in said] for month, said in history.said.items()},
        "as_at": {
            str(month): {paper: day.isoformat() for paper, day in days.items()} for month, days in history.as_at.items()
        },
    }


def history_from(written: Mapping[str, Any]) -> History:
    """Return the history from the values of `history_json`.

    Raises ValueError, KeyError, TypeError or AttributeError if they do not describe one.
    """
    plan = {ref: FirstIssued(Month.parse(row["month"]), plan_row(row)) for ref, row in written["plan"].items()}
    said = {Month.parse(month): tuple(found) for month, found in written.get("said", {}).items()}
    as_at = {
        Month.parse(month): {paper: date.fromisoformat(day) for paper, day in days.items()}
        for month, days in written.get("as_at", {}).items()
    }
    months = tuple(Month.parse(month) for month in written["months"])
    return History(months, plan, frozenset(written["latest"]), said, as_at)
