"""Reads a Word or PDF file that a lead returned, as `returns.read_answer` reads a workbook."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.by_number import read_return
from sendplan.importing.lines import Draft
from sendplan.importing.lines import Spot as InFile
from sendplan.importing.read_plan import Saved, Wishes
from sendplan.importing.said_by import whose_return
from sendplan.importing.updates import Incoming, take_updates
from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable, UsageProblem
from sendplan.read.workspace import RawWorkspace
from sendplan.returns.answers import ANSWERED, Answer, Proposal, Row, Spot, Stray
from sendplan.returns.identity import Known, named_after
from sendplan.returns.read_answer import by_message, put_rows


class Documents(Struct, frozen=True):
    """Reads documents as returns for a month."""

    here: CheckedWorkspace
    raw: RawWorkspace
    month: Month
    root: Path

    def read(self, content: bytes, name: str, known: Known, told: str, marked: Sequence[str]) -> Answer:
        """Return what a document contains; the arguments are those of `read_answer`.

        Raises InputUnreadable if it is no return of this plan, or its body is not clear.
        """
        base = PurePosixPath(name.replace("\\", "/")).name
        words = {action.ref: action.text for action in self.here.records.plan.all_refs()}
        # the log of returns says what the month's file has from whom, so the file itself is not looked at
        others = tuple(one for one in self.raw.updates if Month.of_updates(one.place.file) != self.month)
        try:
            tracker = read_return(Saved(content, base, self.month.last_day), Wishes(), words)
            found = take_updates(tracker, self.here, replace(self.raw, updates=others), self.month, {}, self.root)
        except UsageProblem as error:
            raise InputUnreadable(str(error)) from error
        if not found.matches:
            raise InputUnreadable(f"{base}: no row of it is an action of the plan")
        answer = Answer(base, told or _whose(found, base, known, self.here))
        _put(found, answer, known, marked)
        return answer


def _whose(found: Incoming, name: str, known: Known, here: CheckedWorkspace) -> str:
    """Return the body whose return it is: by its title, its name, or because it alone leads everything in it.

    Raises InputUnreadable if it cannot be told.
    """
    title = found.read.dating.title if found.read else ""
    for body in (whose_return(title, here.records.plan), named_after(name, known.sent.bodies), found.body):
        if body in known.sent.bodies:
            return body
    raise InputUnreadable(
        f"{name}: it does not say whose return it is; say it with --from, as in: --from “Public Health”"
    )


def _put(found: Incoming, answer: Answer, known: Known, marked: Sequence[str]) -> None:
    asked = known.sent.of(answer.body)
    drafts = {match.action.ref: match.draft for match in found.matches}
    rows: list[Row] = []
    for texts in found.rows:
        ref = texts["ref"]
        told = {name: text for name, text in texts.items() if name in ANSWERED}
        if ref in asked:
            spot = _spot(drafts[ref].spot)
            rows.append(Row(ref, spot, told))
            if told.get("restricted"):
                answer.notes.append(f"{spot}: {ref} is kept private, for {drafts[ref].private!r} seems to mean that")
        else:
            led = next((one.body for one in known.sent.rows if one.question.ref == ref), "")
            why = f"{ref} was not asked of {answer.body}{f', but of {led}' if led else ''}"
            words = "; ".join(told.values())
            answer.strays.append(Stray(_spot(drafts[ref].spot), words, f"{why}; please send it through that body"))
    put_rows(rows, by_message(marked, [row.ref for row in rows]), answer)
    for change in found.changes:
        draft = drafts[change["ref"]]
        planned = next(match.action.end_text for match in found.matches if match.draft is draft)
        now = date.fromisoformat(change["new_end"]).strftime("%d/%m/%Y")
        answer.proposals.append(Proposal(change["ref"], "due", planned, now, _spot(draft.spot)))
    answer.proposals += [
        Proposal(ref, name, was, now, _spot(drafts[ref].spot)) for ref, name, was, now in found.differing
        if name == "action"
    ]  # fmt: skip
    for one in found.asked:
        answer.strays.append(_stray(one.draft, f"it may be {one.action.ref}, but {one.why}"))
    answer.strays += [_stray(draft, "it is no action of the plan; is it a new one?") for draft in found.fresh]
    silent = {draft.spot for ref, draft in drafts.items() if all(texts["ref"] != ref for texts in found.rows)}
    answer.notes += [
        f"{_spot(doubt.spot)}: {doubt.found!r}: {doubt.why}" for doubt in found.doubts if doubt.spot not in silent
    ]
    answer.notes.append("it is no workbook of ours: look at what was taken from it")


def _spot(spot: InFile) -> Spot:
    return Spot(spot.part, spot.row, in_document=True)


def _stray(draft: Draft, why: str) -> Stray:
    return Stray(_spot(draft.spot), draft.text("action"), why)
