"""Text for the screen about many areas at once: a line or a row for each, with the reason for those that failed."""

import json
from collections.abc import Iterable, Sequence

from sendplan.api import Area, Checked, Papers, Summary
from sendplan.model.wording import count
from sendplan.show.papers import outcome
from sendplan.write.tables import as_plain_csv

NUMBERS = ("actions", "open", "overdue", "due_soon", "slipped", "stale", "challenged")


def papers(areas: Iterable[Area[Papers]]) -> str:
    """Return a line for each area's papers, and below it what was left alone, failed, or is wrong in a template."""
    return "\n".join(line for area in areas for line in _papers(area))


def _papers(area: Area[Papers]) -> Iterable[str]:
    if area.value is None:
        yield f"{area.root}: no papers: {area.why}"
        return
    done = area.value.done
    said = [f"{count(len(done.written), 'paper')} written"]
    if done.same:
        said.append(f"{len(done.same)} the same, left")
    if area.value.left_out:
        said.append(f"{count(area.value.left_out, 'problem')} in the data: sendplan check --workspace {area.root}")
    yield f"{area.root}: {', '.join(said)}"
    yield from (f"  {note.template}: {note.text}" for note in done.notes)
    yield from (f"  {line}" for line in outcome(done))
    yield from (f"  {mistake}" for mistake in done.mistakes)


def checks(areas: Iterable[Area[Checked]]) -> str:
    """Return how many problems and findings each area has; `sendplan check` in the area lists them."""
    rows = [("Area", "Problems", "Findings", "")]
    for area in areas:
        found = area.value
        rows.append(
            (str(area.root), str(len(found.problems)), str(len(found.findings)), "")
            if found
            else (str(area.root), "–", "–", area.why)
        )
    return _table(rows)


def summaries(areas: Sequence[Area[Summary]], form: str) -> str:
    """Return a row for each area and their total, as text, CSV or JSON. Areas that failed are not in the total."""
    rows: list[dict[str, str | int]] = []
    for area in areas:
        if area.value:
            totals = area.value.totals
            numbers = {"actions": totals.actions, "open": totals.open, **{name: totals[name] for name in NUMBERS[2:]}}
            status = {"status": totals.status.value, "computed_status": totals.computed_status.value}
            as_at = {"as_at": area.value.as_at.isoformat(), "illustrative": area.value.illustrative}
            rows.append({"area": str(area.root), **numbers, **status, **as_at})
    total: dict[str, str | int] = {"area": "total", **{name: sum(int(row[name]) for row in rows) for name in NUMBERS}}
    if form == "json":
        return json.dumps({"areas": rows, "totals": total}, indent=2, ensure_ascii=False)
    columns = ["area", *NUMBERS, "status", "computed_status", "as_at", "illustrative"]
    if form == "csv":
        return as_plain_csv(columns, [*rows, total])
    shown = columns[:-1]
    table = _table([shown, *([str(row.get(name, "")) for name in shown] for row in [*rows, total])])
    invented = dict.fromkeys(str(row["illustrative"]) for row in rows if row["illustrative"])
    return "\n".join([table, *invented])


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)
