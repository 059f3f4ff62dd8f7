"""Alert, advise, assure: what the board must act on, what it should watch, and what it can rely on.

An action or part is listed in the first of the three that applies.
"""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph, reported_in
from sendplan.compose.phrases import sentence, short_words, verb
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import proven_words, units
from sendplan.model.document import Block, Callout, CellBlock, Heading, ListBlock, ListItem, Run
from sendplan.model.judgement import Judged
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date

TITLE = "Alert, advise, assure"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    if not brief.snapshot.has_updates:
        return Composed()
    every = list(units(brief))
    public = [unit for unit in every if not unit.withheld]
    alert = [unit for unit in public if _off_track(unit) or _ask(unit)]
    rest = [unit for unit in public if not (_off_track(unit) or _ask(unit))]
    advise = [unit for unit in rest if _to_watch(unit)]
    assure = [unit for unit in rest if unit.computed is Status.COMPLETE]
    off_track, at_risk = brief.said(Status.OFF_TRACK), brief.said(Status.AT_RISK)
    blocks: list[Block] = [*opening(choice, TITLE, _finding(alert, advise, assure))]
    blocks.append(
        _callout(
            "Alert", f"{off_track}, or asking for a decision",
            [_alert_item(brief, unit, told=alert[:index]) for index, unit in enumerate(alert)],
            f"No action is {off_track}, and none asks for a decision.", Status.OFF_TRACK,
        )
    )  # fmt: skip
    blocks.append(
        _callout(
            "Advise", f"{at_risk}, without an end date, or complete without date or evidence",
            [_item(unit, _reason(brief, unit)) for unit in advise],
            f"No further action is {at_risk}, undated or unevidenced.", Status.AT_RISK,
        )
    )  # fmt: skip
    blocks.append(
        _callout(
            "Assure", "completed, with evidence",
            [_item(unit, _assurance(unit)) for unit in assure],
            f"No action is complete {proven_words(every)} yet.", Status.ON_TRACK,
        )
    )  # fmt: skip
    private = [unit.ref for unit in every if unit.withheld]
    if private:
        words = f"Reported in private, and in none of the three: {listed(private)}."
        blocks.append(paragraph(words, style="footnote"))
    return Composed(tuple(blocks))


def _finding(alert: list[Judged], advise: list[Judged], assure: list[Judged]) -> str:
    now, watch, done = (len({unit.action.parent or unit.ref for unit in found}) for found in (alert, advise, assure))
    seen = len({unit.action.parent or unit.ref for unit in assure if unit.confirmed})
    first = f"{count(now, 'action')} {verb(now, 'needs', 'need')}" if now else "No action needs"
    return (
        f"{first} attention now, {watch or 'none'} {verb(watch or 1, 'needs', 'need')} watching "
        f"and {done or 'none'} {verb(done or 1)} done with evidence{f', {seen} confirmed in practice' if seen else ''}."
    )


def _off_track(unit: Judged) -> bool:
    return unit.open and Status.OFF_TRACK in (unit.reported, unit.computed)


def _to_watch(unit: Judged) -> bool:
    at_risk = unit.open and Status.AT_RISK in (unit.reported, unit.computed)
    return at_risk or unit.undated or unit.unevidenced


def _ask(unit: Judged) -> Update | None:
    """Return this month's update if it asks for something."""
    update = unit.standing.this_month
    return update if update and update.ask else None


def _callout(name: str, meaning: str, items: list[ListItem], nil: str, tone: Status) -> Callout:
    blocks: tuple[CellBlock, ...] = (ListBlock(tuple(items)),) if items else (paragraph(nil),)
    return Callout(Heading(2, f"{name}: {meaning}", f"alerts-{name.casefold()}"), blocks, tone)


def _alert_item(brief: Brief, unit: Judged, told: list[Judged]) -> ListItem:
    """Return the item with its ask, unless a part already listed repeats the same update of the action."""
    update = _ask(unit)
    reasons = [_reason(brief, unit)] if _off_track(unit) else []
    if update and not any(_ask(earlier) is update for earlier in told):
        reasons.append(_ask_words(update))
    return _item(unit, *reasons)


def _ask_words(update: Update) -> str:
    whom = f" of {update.ask_of}" if update.ask_of else ""
    when = f" by {long_date(update.ask_by)}" if update.ask_by else ""
    return f"Asked{whom}{when}: {sentence(' '.join(update.ask.split()))}"


def _reason(brief: Brief, unit: Judged) -> str:
    """Return the rule's reason or, if the lead reports a worse status than the rules compute, the lead's reason."""
    if not unit.open or unit.computed.severity <= unit.reported.severity:
        return sentence(unit.why)
    update = unit.standing.this_month
    said = (update.issues or update.progress) if update else ""
    reported = f"Reported {brief.said(unit.reported)}{reported_in(unit, brief.snapshot.as_at)}"
    return f"{reported}: {sentence(said)}" if said else f"{reported}; by its dates, {sentence(unit.why, begin=False)}"


def _assurance(unit: Judged) -> str:
    """Return when it was completed, and with what evidence."""
    said = unit.standing
    done = f"Completed on {long_date(said.completed_on)}. " if said.completed_on else ""
    done += "Confirmed in practice. " if unit.confirmed else ""
    return f"{done}Evidence: {said.evidence}" if said.evidence else f"{done}{sentence(unit.why)}"


def _item(unit: Judged, *reasons: str) -> ListItem:
    words = " ".join(" ".join(reason.split()) for reason in reasons if reason)
    return ListItem((Run(f"{unit.ref} {short_words(unit.action)}", "strong"), Run(f"  {words}")))


SECTION = Section("alerts", "alert, advise, assure", write, order=60)
