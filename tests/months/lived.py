"""Months of a plan as officers live them, made up from a seed: a plan of three to ten actions, and its files."""

from collections.abc import Sequence
from random import Random

from msgspec import Struct

from tests.months.lives import BOARD, BODIES, MONTHS, NAMES, Life, a_month
from tests.workspaces import Row, Workspace, action, part

DEEDS = (
    "Agree the autism pathway", "Publish the transport policy", "Open a second base", "Train every tutor",
    "Review the short breaks", "Map the nurseries", "Write the sleep guide", "Hire two therapists",
    "Audit the annual reviews", "Renew the helpline",
)  # fmt: skip
PIECES = ("Draft the scope", "Ask the parents", "Sign the contract")
STAGED = ("Oct 20 – Pilot; Mar 21 Service", "Sep 20 Pilot; Nov 20 Service")
ENDS = (
    "Jul 20", "Aug 20", "Sep 20", "Oct 20", "Oct 20", "Nov 20", "Nov 20", "Dec 20", "Dec 20", "Jan 21", "Mar 21",
    "Jul 21", "15/10/2020", "Ongoing", "", *STAGED,
)  # fmt: skip
STARTS = ("Jul 20", "Jul 20", "Commenced", "Sep 20", "Oct 20", "Jan 21", "")
AFTER = {"Sep 20": ENDS[3:], "Oct 20": ENDS[4:], "Jan 21": ("Jan 21", "Mar 21", "Jul 21", "Ongoing", "")}
"""The ends of what starts so late."""
ORDINALS = ("", "first", "second", "third")
JOINT = "Council and Health Trust"

PLAN = """
title = "Priority plan"
kind = "action plan"
area = "Area"
partnership = "SEND Strategic Partnership"
date = 2020-07-31
illustrative = "Illustrative"
themes = [
  { no = 1, title = "Together", aim = "Work together" },
  { no = 2, title = "Quality", aim = "Better services" },
  { no = 3, title = "Workforce", aim = "Better skills" },
]
[families]
place = "the Local Offer website"
link = "https://localoffer.example"
"""


class Lived(Struct, frozen=True):
    """A plan with its months: those of which there is a file of updates, the newest last."""

    seed: int
    workspace: Workspace
    months: tuple[str, ...]

    def until(self, month: str) -> Workspace:
        """The same files without those of later months."""
        return self.workspace.having(updates=[(at, row) for at, row in self.workspace.updates if at <= month])

    @property
    def refs(self) -> list[str]:
        """Of its actions, without their parts."""
        return [row["ref"] for row in self.workspace.actions if not row["ref"][-1].isalpha()]


def lived(seed: int, *, private: bool = True) -> Lived:
    """The plan of a seed; `private`: some of it is told in private."""
    rng = Random(seed)
    actions, lives = _plan(rng)
    for life in lives:
        life.private = life.private if private else 0.0
    number = rng.choice((2, 3, 3, 4))
    gap = number > 2 and rng.random() < 0.15
    months = [month for month in MONTHS[:number] if not (gap and month == MONTHS[1])]
    added, changes = _added_and_removed(rng, actions, months)
    quiet = rng.choice((0.0, 0.0, 0.0, 0.4))
    updates: list[tuple[str, Row]] = []
    for month in months:
        told = _officer(rng, month)
        for life in lives:
            if month >= added.get(life.ref.rstrip("abc"), month):
                told += a_month(rng, life, month, first=month == months[0], quiet=quiet)
        updates += [(month, row) for row in told or [{"ref": "plan", "status": "", "progress": "It was looked at."}]]
    changes += [change for life in lives for change in life.changes]
    return Lived(seed, Workspace(actions, updates, changes, _registers(rng, actions, months), PLAN), tuple(months))


def _plan(rng: Random) -> tuple[list[Row], list[Life]]:
    actions: list[Row] = []
    lives: list[Life] = []
    themes = sorted(rng.choice((1, 1, 1, 2, 2, 3)) for _ in range(rng.randint(3, 9)))
    for index, theme in enumerate(themes):
        start = rng.choice(STARTS)
        end = rng.choice(AFTER.get(start, ENDS))
        lead = "Council" if not index else JOINT if rng.random() < 0.1 else rng.choice(BODIES)
        cells = {"action": DEEDS[index], "lead": lead}
        if rng.random() < 0.3:
            cells["measures"] = "Plans in time"
        if rng.random() < 0.5:
            cells["in_plain_words"] = f"We will {DEEDS[index][0].lower()}{DEEDS[index][1:]}."
        ref = f"{theme}.{1 + themes[:index].count(theme)}"
        actions.append(action(ref, end, start, **cells))
        pieces = PIECES[: rng.choice((2, 2, 3))] if rng.random() < 0.35 else ()
        whole = Life(
            ref, lead, staged=end in STAGED and not pieces, missing=0.95 if pieces and rng.random() < 0.7 else 0.1
        )
        lives.append(whole)
        for letter, piece in zip("abc", pieces, strict=False):
            due, own = rng.choice((*ENDS[:12], "")), rng.choice(("", "", *BODIES))
            words = f"{piece} of {index + 1}"
            actions.append(part(f"{ref}{letter}", due, rng.choice(("", "", "Jul 20")), lead=own, action=words))
            lives.append(Life(f"{ref}{letter}", own or lead))
    for life in lives:
        life.private = rng.choice((0.0, 0.0, 0.0, 0.15, 0.8))
        life.missing = max(life.missing, rng.choice((0.05, 0.05, 0.1, 0.2, 0.6, 1.0)))
    return actions, lives


def _officer(rng: Random, month: str) -> list[Row]:
    """The officer's word on the plan and on themes."""
    rows: list[Row] = []
    if rng.random() < 0.35:
        how = {
            "assurance": rng.choice(("", "limited", "reasonable", "none")),
            "officer_note": "Because of what was seen.",
        }
        rows.append({"ref": "plan", "status": "", "progress": f"The officer’s word in {NAMES[month]}.", **how})
    for theme in "123":
        if rng.random() < 0.15:
            how = {"status": rng.choice(("", "", "Amber", "Green")), "updated_by": "Partnership officer"}
            words = f"The officer’s word on theme {theme} in {NAMES[month]}."
            rows.append({"ref": theme, "progress": words, "assurance": rng.choice(("", "limited")), **how})
    return rows


def _added_and_removed(rng: Random, actions: Sequence[Row], months: Sequence[str]) -> tuple[dict[str, str], list[Row]]:
    """The last action came later, perhaps, and the second went; when each came, and the changes that say so."""
    refs = [row["ref"] for row in actions if not row["ref"][-1].isalpha()]
    since, rows = {}, []
    if rng.random() < 0.2:
        since[refs[-1]] = rng.choice(months[1:])
        rows.append(_approved(refs[-1], "add", f"{since[refs[-1]]}-02"))
    if rng.random() < 0.12 and len(refs) > 3:
        rows.append(_approved(refs[1], "remove", f"{rng.choice(months[1:])}-28"))
    return since, rows


def _approved(ref: str, kind: str, day: str) -> Row:
    asked = {"asked_on": "2020-08-01", "reason": "Agreed.", "approved_by": BOARD}
    return {"ref": ref, "kind": kind, "approved_on": day, **asked}


def _registers(rng: Random, actions: Sequence[Row], months: Sequence[str]) -> dict[str, list[Row]]:
    refs = [row["ref"] for row in actions if not row["ref"][-1].isalpha()]
    some = range(1, rng.randint(2, 4))
    found: dict[str, list[Row]] = {"leads": [{"as_written": body, "body": body} for body in BODIES]}
    found["leads"] += [{"as_written": JOINT, "body": body} for body in BODIES[:2]]
    if any("measures" in row for row in actions) or rng.random() < 0.5:
        number, late = rng.choice((1, 2, 3, 6, 13)), rng.choice((0, 1))
        first = 12 * 2020 + 9 - late - number
        periods = [f"{(first + at) // 12}-{(first + at) % 12 + 1:02}" for at in range(number)]
        kind = {"measure": "Plans in time", "theme": "1", "unit": "%", "better": "higher", "target": "60"}
        found["measures"] = [{**kind, "period": period, "value": str(rng.randint(35, 65))} for period in periods]
    if rng.random() < 0.6:
        found["risks"] = [
            {"id": f"R{at}", "refs": rng.choice(refs), "risk": f"Risk {at} comes true.", "owner": "Council",
             "likelihood": str(rng.randint(1, 5)), "impact": str(rng.randint(1, 5)), "raised_on": "2020-07-20",
             "mitigation": f"Mitigation of risk {at}.", "closed_on": rng.choice(("", "", "2020-09-10"))}
            for at in some
        ]  # fmt: skip
    if rng.random() < 0.6:
        found["decisions"] = [
            {"date": f"{rng.choice(months)}-10", "meeting": BOARD, "decision": f"Write the {ORDINALS[at]} letter.",
             "refs": rng.choice(refs), "owner": "Council", "due": rng.choice(("", "2020-11-20")),
             "done_on": rng.choice(("", "", "2020-11-25"))}
            for at in some
        ]  # fmt: skip
    if rng.random() < 0.7:
        found["voice"] = [
            {"date": f"{rng.choice(months)}-14", "refs": rng.choice(refs), "you_said": f"Families said {at}.",
             "we_did": rng.choice(("", f"We did {at}.")), "difference": rng.choice(("", f"Difference {at}."))}
            for at in some
        ]  # fmt: skip
    if rng.random() < 0.6:
        found["inspection"] = [
            {"id": f"PA {at}", "finding": f"Finding {at} is made.", "source": "Ofsted and CQC",
             "published": "2020-06-30", "refs": "; ".join(sorted(rng.sample(refs, rng.randint(1, 3))))}
            for at in some[:2]
        ]  # fmt: skip
    return found
