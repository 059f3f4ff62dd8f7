"""Replace this year's plan by next year's: open actions go on, and none is lost."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.likeness import SAME, pairs
from sendplan.importing.lines import PLAN_FIELDS, Draft, Spot, ThemeDraft
from sendplan.importing.proposal import Proposal
from sendplan.model.calendar import Month
from sendplan.model.errors import UsageProblem
from sendplan.model.judgement import Judged
from sendplan.model.plan import Action
from sendplan.model.records import PlanChange, Records
from sendplan.model.status import Status
from sendplan.rules.approvals import approvals
from sendplan.rules.snapshot import default_as_at, snapshot

CARRIED = "Carried over from the previous plan"
WAS_PRIVATE = "private in the previous plan"


class Mapped(Struct, frozen=True):
    """What became of an old action, or where a new one comes from.

    Attributes:
        old_ref: Its ref in the old plan; empty for a new action.
        new_ref: Its ref in the new plan; empty if it ended.
        how: "same words", "similar words", "carried over", "new", or "ended (…)".
        likeness: How alike the words are, from 0 to 1; 0 if they were not compared.
        old_action: The words in the old plan.
        new_action: The words in the new plan.
    """

    old_ref: str
    new_ref: str
    how: str
    likeness: float = 0.0
    old_action: str = ""
    new_action: str = ""


class Succession(Struct):
    """How a new plan takes over from the old one.

    Attributes:
        proposal: The new plan, with what was carried over.
        month: The month of the opening updates.
        as_at: The day on which the old plan is judged.
        refs: What became of each old action, and which new ones there are.
        themes: Old theme number → new theme number.
        opening: (New ref, field → text): the state of each open action when the new plan begins.
        pauses: Rows of plan_changes for approved pauses that are still in force.
        private: Refs of the old plan that were private. A register row that names one stays private even if the
            action has no successor.
    """

    proposal: Proposal
    month: Month
    as_at: date
    refs: list[Mapped] = field(default_factory=list)
    themes: dict[int, int] = field(default_factory=dict)
    opening: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    pauses: list[dict[str, str]] = field(default_factory=list)
    private: frozenset[str] = frozenset()

    @property
    def new_refs(self) -> dict[str, str]:
        """Old ref → new ref, for the actions that have a successor."""
        return {one.old_ref: one.new_ref for one in self.refs if one.old_ref and one.new_ref}


def succeed(proposal: Proposal, old: CheckedWorkspace) -> Succession:
    """Match the old plan's actions to the new one's by their words, and carry over open ones that the new one lacks.

    What is carried over is added to the proposal's themes. An old action that has ended needs no successor. Raises
    UsageProblem if the new plan's date is not after the old one's.
    """
    records = old.records
    if proposal.dating.day <= records.plan.date:
        raise UsageProblem(
            f"{proposal.file}: its date, {proposal.dating.day}, is not after the plan's it is to succeed "
            f"({records.plan.date}); say the right one with --date"
        )
    as_at = default_as_at(records)
    before = snapshot(records, as_at)
    month = max([Month.of(proposal.dating.day), Month.of(as_at), *proposal.months])
    private = frozenset(action.ref for action in records.plan.all_refs() if action.private)
    result = Succession(proposal, month, as_at, private=private)
    titles = pairs(
        {str(theme.number): theme.title for theme in records.plan.themes},
        {str(theme.number): theme.title for theme in proposal.themes},
    )
    result.themes = {int(number): int(other) for number, (other, _) in titles.items()}
    new = {action.ref: action for action in proposal.actions}
    said = {draft.ref for rows in proposal.months.values() for draft, _ in rows}
    for judged, draft in _map_refs(before.judged, new, result):
        if draft.ref not in said:
            _open(judged, draft, result)
        result.pauses += _pauses(judged, draft, records, as_at)
    known = set(result.new_refs.values())
    fresh = {ref: draft for ref, draft in new.items() if ref not in known}
    result.refs += [Mapped("", ref, "new", 0.0, "", draft.text("action")) for ref, draft in fresh.items()]
    return result


def _map_refs(before: Sequence[Judged], new: Mapping[str, Draft], result: Succession) -> list[tuple[Judged, Draft]]:
    """Record in `result` what becomes of each old action; return the open ones with their successors."""
    matched = pairs(
        {judged.ref: judged.action.text for judged in before},
        {ref: action.text("action") for ref, action in new.items()},
    )
    open_ones = []
    for judged in before:
        alike = 0.0
        if judged.ref in matched:
            ref, alike = matched[judged.ref]
            draft, how = new[ref], "same words" if alike >= SAME else "similar words"
            _inherit(draft, judged.action, alike)
        elif judged.open:
            draft, how = _carried(judged, _theme_for(judged, result), result), "carried over"
        else:
            result.refs.append(Mapped(judged.ref, "", f"ended ({judged.reported.value})", 0.0, judged.action.text))
            continue
        result.refs.append(Mapped(judged.ref, draft.ref, how, alike, judged.action.text, draft.text("action")))
        if judged.open:
            open_ones.append((judged, draft))
    return open_ones


def _inherit(draft: Draft, action: Action, alike: float) -> None:
    """Copy our own fields (short title, plain words, measures) to a successor that says the same.

    If the old action or a part of it was private, so is the successor.
    """
    if action.private:
        draft.private = draft.private or f"{WAS_PRIVATE}, as {action.ref}"
    alone = {part.ref: part.text for part in action.parts if part.private}
    like = pairs(alone, {part.ref: part.text("action") for part in draft.parts})
    for ref in alone:
        new = next((part for part in draft.parts if ref in like and part.ref == like[ref][0]), draft)
        new.private = new.private or f"{WAS_PRIVATE}, as {ref}"
    if alike >= SAME:
        own = (("short", action.short), ("in_plain_words", action.in_plain_words))
        for name, text in (*own, ("measures", "; ".join(action.measures))):
            if text and not draft.text(name):
                draft.texts[name] = text


def _theme_for(judged: Judged, result: Succession) -> ThemeDraft:
    """Return the theme for an action that is carried over, adding a last theme for all without one."""
    number = result.themes.get(judged.action.theme)
    themes = result.proposal.themes
    found = next((theme for theme in themes if theme.number == number), None)
    if found:
        return found
    last = themes[-1]
    if last.title == CARRIED:
        return last
    extra = ThemeDraft(CARRIED, Spot(judged.action.place.file), max(theme.number for theme in themes) + 1)
    result.proposal = result.proposal.with_theme(extra)
    return extra


def _carried(judged: Judged, theme: ThemeDraft, result: Succession) -> Draft:
    """Add and return a draft for an open action that the new plan leaves out.

    It has the end that was approved last, and the parts that are open.
    """
    taken = {action.ref for action in result.proposal.actions}
    number = next(n for n in range(1, 10_000) if n > len(theme.actions) and f"{theme.number}.{n}" not in taken)
    draft = _copy(judged, f"{theme.number}.{number}")
    for at, part in enumerate(part for part in judged.parts if part.open):
        own = _copy(part, f"{draft.ref}{chr(ord('a') + at)}")
        inherited = [name for name in PLAN_FIELDS if name != "action" and own.text(name) == draft.text(name)]
        own.texts |= dict.fromkeys(inherited, "")
        draft.parts.append(own)
    theme.actions.append(draft)
    return draft


def _copy(judged: Judged, ref: str) -> Draft:
    """Return a draft with the fields of an old action, and with its present end if that was moved."""
    action = judged.action
    is_moved = bool(judged.end) and not judged.parts and judged.end != action.end
    end = judged.end.isoformat() if judged.end and is_moved else action.end_text
    texts = {"action": action.text, "start": action.start_text, "end": end, "lead": action.lead,
             "accountable": action.accountable, "outcome": action.outcome, "success": action.success,
             "measures": "; ".join(action.measures), "short": action.short,
             "in_plain_words": action.in_plain_words}  # fmt: skip
    kept = "yes" if action.private else ""
    return Draft(Spot(action.place.file, "", action.place.row), action.ref, ref, texts, private=kept)


def _open(judged: Judged, draft: Draft, result: Succession) -> None:
    """Add the state of an action: its last update under its new ref, marked as carried over.

    It is restricted if any of its sources was.
    """
    for unit, target in _successors(judged, draft):
        standing = unit.standing
        latest = standing.latest
        if latest is None:
            continue
        sources = unit.sources if not unit.parts else [s for part in unit.parts for s in part.sources]
        kept = next((source for source in (latest, *sources) if source.restricted), None)
        said = {
            "status": unit.reported.value,
            "progress": f"Carried over from {unit.ref} ({latest.month.words}): {latest.progress}".rstrip(": "),
            "next_steps": latest.next_steps,
            "milestones_met": "; ".join(standing.milestones_met) if unit.action.text == target.text("action") else "",
            "forecast_end": _forecasts(unit),
            "issues": latest.issues,
            "mitigation": latest.mitigation,
            "restricted": "yes" if kept else "",
            "restricted_why": kept.restricted_why if kept else "",
            "updated_by": latest.updated_by,
            "updated_on": latest.updated_on.isoformat() if latest.updated_on and latest.month == result.month else "",
        }
        result.opening.append((target.ref, said))


def _forecasts(unit: Judged) -> str:
    """Return the forecasts in force as updates write them, with the milestone's name if there are several."""
    told = [point for one in unit.units for point in one.open_points if point.forecast]
    if len(unit.points) > 1:
        return "; ".join(f"{point.text or point.due.isoformat()} {point.forecast}" for point in told)
    return unit.forecast.isoformat() if unit.forecast else ""


def _pauses(judged: Judged, draft: Draft, records: Records, as_at: date) -> Iterator[dict[str, str]]:
    """Yield the approval of each pause in force, under the new ref."""
    for unit, target in _successors(judged, draft):
        if unit.computed is not Status.PAUSED:
            continue
        held = [change for one in unit.units if (change := _pause(one.action, records, as_at))]
        for change in sorted(held, key=lambda one: one.approved_on or as_at)[-1:]:
            yield {
                "ref": target.ref, "kind": "pause", "reason": change.reason, "asked_by": change.asked_by,
                "asked_on": change.asked_on.isoformat() if change.asked_on else "", "approved_by": change.approved_by,
                "approved_on": change.approved_on.isoformat() if change.approved_on else "",
            }  # fmt: skip


def _pause(action: Action, records: Records, as_at: date) -> PlanChange | None:
    own, of_whole = ([change for change in records.changes if change.ref == ref] for ref in (action.ref, action.parent))
    return approvals(action, own, as_at, of_whole).paused


def _successors(judged: Judged, draft: Draft) -> Sequence[tuple[Judged, Draft]]:
    """Return the old action with its successor; if it goes on in the same parts, each part with its successor."""
    if _same_parts(judged, draft):
        return list(zip(judged.parts, draft.parts, strict=True))
    return [(judged, draft)]


def _same_parts(judged: Judged, draft: Draft) -> bool:
    going_on = [part.action.text for part in judged.parts if part.open]
    return bool(going_on) and len(going_on) == len(judged.parts) and going_on == [p.text("action") for p in draft.parts]
