"""Reasons against issuing a paper, each with what to do about it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.issued import paper_name
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.model.wording import cut, long_date
from sendplan.papers.manifest import read_manifest
from sendplan.papers.verify import FORM_NAMES
from sendplan.rules.known import known_at

WORDS = 60
"""Most characters of a decision that a message quotes."""
STATUS = "status"
PRIVATE = "it is no status (the row is restricted); sendplan check says more"


def refusals(root: Path, records: Records, template: Template, as_at: date, *, restricted: bool) -> tuple[str, ...]:
    """Return every reason, those of the data first.

    None quotes a restricted row, as they are stored with public papers.
    """
    known = known_at(records, as_at)
    found = [*_statuses(known, Month.of(as_at)), *_without_owner(known, as_at), *_meeting(known, template, as_at)]
    found += _compared(root, template, as_at, restricted=restricted)
    return (*found, *_by_hand(root, template, as_at, restricted=restricted))


def _statuses(known: Records, month: Month) -> Iterator[str]:
    """Yield the status cells of the month's updates that could not be read."""
    rows = (*known.updates, *known.commentary)
    public = {(row.place.file, row.place.row) for row in rows if not row.restricted}
    for problem in known.problems:
        place = replace(problem.place, sheet="")  # a sheet may be named after something private
        if place.column == STATUS and Path(place.file).stem == str(month):
            is_public = (place.file, place.row) in public
            said = f"{problem.message}; {problem.remedy}" if is_public else PRIVATE
            yield f"{place}: {said}"


def _without_owner(known: Records, as_at: date) -> Iterator[str]:
    """Yield the decisions without an owner, and the asks that name nobody."""
    for decision in known.decisions:
        if not decision.owner and not decision.done_by(as_at):
            remedy = "write who carries it out, or its day under done_on if deciding was all"
            yield f"{decision.place.at('owner')}: the decision “{cut(decision.decision, WORDS)}” has no owner; {remedy}"
    for update in (*known.updates, *known.commentary):
        if update.month == Month.of(as_at) and update.ask and not update.ask_of:
            words = "what is told in private" if update.restricted else f"“{cut(update.ask, WORDS)}”"
            place = replace(update.place.at("ask_of"), sheet="")
            yield f"{place}: {words} is asked of nobody; write whose decision it is"


def _meeting(known: Records, template: Template, as_at: date) -> Iterator[str]:
    """Yield a reason if the paper's meeting is unknown: an issued paper carries its meeting's date."""
    row = known.meeting(template.name, as_at)
    if row is None or row.held_on is None:
        yield (
            f"data/meetings.csv: no meeting of {template.name} for its position as at {long_date(as_at)}, which would "
            f"date the paper; add a row: template {template.name}, as_at {as_at}, and its date"
        )


def _compared(root: Path, template: Template, as_at: date, *, restricted: bool) -> Iterator[str]:
    """Yield a reason if the draft was compared with another day than the issued paper would be."""
    folder = root / "reports" / str(Month.of(as_at))
    stem, own = paper_name(template.name, restricted=restricted), template.since.isoformat() if template.since else ""
    drafts = {name: paper for name, paper in read_manifest(folder).papers.items() if name.rpartition(".")[0] == stem}
    for name, paper in drafts.items():
        if paper.since != own:
            path = (folder / name).relative_to(root).as_posix()
            with_that = f"compared with {paper.since}" if paper.since else f"not compared with {own}"
            remedy = f"issue it with --since {paper.since}" if paper.since else "leave out --since"
            yield f"{path}: the draft is {with_that}; {remedy}, or make the draft anew"
            return


def _by_hand(root: Path, template: Template, as_at: date, *, restricted: bool) -> Iterator[str]:
    """Yield the files of the draft that a person made or amended, and that were not taken in."""
    folder = root / "reports" / str(Month.of(as_at))
    stem = paper_name(template.name, restricted=restricted)
    manifest = read_manifest(folder)
    by_hand = [form for form in FORM_NAMES if not manifest.is_ours(folder, f"{stem}.{form}")]
    for form in by_hand:
        path = (folder / f"{stem}.{form}").relative_to(root).as_posix()
        remedy = f"take it in with: sendplan amend {path}" if form == "docx" else "move it away"
        yield f"{path}: it was made or amended by hand, and the issued paper would not say what it says; {remedy}"
