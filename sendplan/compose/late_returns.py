"""Returns for a month that was told already, which came after its paper: what they say is news to readers."""

from sendplan.compose.brief import Brief
from sendplan.model.calendar import NAMES, Month
from sendplan.model.judgement import Judged
from sendplan.model.records import Update
from sendplan.rules.heard import who_signed
from sendplan.rules.told import late_updates, returned_late


def come_since(brief: Brief) -> list[tuple[Judged, Update]]:
    """Return the updates that the readers' last paper could not have, oldest first, with the action or part of each.

    Left out is what is reported in private now: a later word has replaced them.
    """
    late = late_updates(brief.records, brief.earlier) if brief.earlier else []
    here = {unit.ref: unit for unit in (brief.snapshot.all_refs() if late else ()) if not unit.withheld}
    return [(here[update.ref], update) for update in late if update.ref in here]


def told_late(brief: Brief, unit: Judged) -> Update | None:
    """Return the newest word on an action or part, if it came late and none of this month has replaced it."""
    newest, before = unit.standing.latest, brief.earlier
    if unit.withheld or unit.standing.this_month or newest is None or before is None:
        return None
    return newest if returned_late(before, newest, (unit.action.ref, unit.action.parent)) else None


def who_came(brief: Brief, *, briefly: bool = False) -> str:
    """Return `Come since for June 2026: Early Years Service (1.4a, 1.4b); NHS (3.1).`; "" if nothing came late.

    `briefly`: the bodies alone.
    """
    found: dict[Month, dict[str, list[str]]] = {}
    for unit, update in come_since(brief):
        leads = unit.action.bodies or ((unit.action.lead,) if unit.action.lead else ())
        signed = who_signed(update.updated_by, leads)  # if none of them did, nobody knows who wrote it
        for body in (one for one in leads if one in signed or not signed):
            found.setdefault(update.month, {}).setdefault(body, []).append(update.ref)
    return " ".join(
        f"Come since for {NAMES[month.number] if briefly else month.words}: {_bodies(refs, briefly=briefly)}."
        for month, refs in sorted(found.items())
    )


def _bodies(refs: dict[str, list[str]], *, briefly: bool) -> str:
    names = sorted(refs, key=str.casefold)
    return "; ".join(name if briefly else f"{name} ({', '.join(refs[name])})" for name in names)
