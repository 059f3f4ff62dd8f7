"""Make up the months of a plan from a seed: a plan of three to ten actions, and its files, as officers write them."""

from collections.abc import Sequence
from random import Random

from msgspec import Struct

from tests.months.lives import AHEAD, BOARD, BODIES, MONTHS, NAMES, Life, a_month
from tests.workspaces import Row, Workspace, action, part, said

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
UNDATED = ("Ongoing", "")
MEASURES = ("Plans in time", "Weeks of waiting")
STARTS = ("Jul 20", "Jul 20", "Commenced", "Sep 20", "Oct 20", "Jan 21", "")
AFTER = {"Sep 20": ENDS[3:], "Oct 20": ENDS[4:], "Jan 21": ("Jan 21", "Mar 21", "Jul 21", "Ongoing", "")}
"""Start → the ends that an action with this late start may have."""
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
    """A made-up plan. `months` have a file of updates, the newest last; `issued` are those with issued papers."""

    seed: int
    workspace: Workspace
    months: tuple[str, ...]
    issued: tuple[str, ...] = ()

    def until(self, month: str) -> Workspace:
        """Return the same files without those of later months."""
        return self.workspace.having(updates=[(at, row) for at, row in self.workspace.updates if at <= month])

    def before(self, month: str) -> str:
        """Return the month that one is compared with: the last one issued, else the last told; "" for the first."""
        told = [one for one in self.months if one < month]
        return max((one for one in self.issued if one < month), default=told[-1] if told else "")

    @property
    def refs(self) -> list[str]:
        """The refs of its actions, without parts."""
        return [row["ref"] for row in self.workspace.actions if not row["ref"][-1].isalpha()]


def lived(seed: int, *, private: bool = True) -> Lived:
    """Return the plan of a seed. With `private`, some updates are restricted."""
    rng = Random(seed)
    actions, lives = _plan(rng, rng.choice((ENDS, ENDS, ENDS, ENDS, ENDS, UNDATED)))
    for life in lives:
        life.private = life.private if private else 0.0
    number, begin = rng.choice((2, 3, 3, 4)), rng.choice((0, 0, 0, 3, 6))
    gap = rng.choice((0, 0, 0, 0, 0, 1, 2)) if number > 2 else 0
    all_months = MONTHS[begin : begin + number]
    months = [month for month in all_months if month not in all_months[1 : 1 + min(gap, number - 2)]]
    issued = tuple(months[: rng.choice((0, 0, 0, 1, 2))])
    added, changes = _added_and_removed(rng, actions, months)
    quiet = rng.choice((0.0, 0.0, 0.0, 0.4))
    updates: list[tuple[str, Row]] = []
    for month in months:
        told = _officer(rng, month)
        for life in lives:
            gone = any(
                row["ref"] == life.ref and row["kind"] == "remove" and row["approved_on"] < month for row in changes
            )
            if not gone and month >= max(added.get(life.ref.rstrip("abc"), month), added.get(life.ref, month)):
                told += a_month(rng, life, month, first=month == months[0], quiet=quiet)
        updates += [(month, row) for row in told or [{"ref": "plan", "status": "", "progress": "It was looked at."}]]
    changes += [change for life in lives for change in life.changes]
    workspace = Workspace(actions, updates, changes, _registers(rng, actions, months), PLAN)
    return Lived(seed, workspace, tuple(months), issued)


def _plan(rng: Random, ends: Sequence[str]) -> tuple[list[Row], list[Life]]:
    actions: list[Row] = []
    lives: list[Life] = []
    of = rng.choice(((1, 1, 1, 2, 2, 3), (1, 1, 1, 2, 2, 3), (1, 2, 3), (1,)))
    themes = sorted(rng.choice(of) for _ in range(rng.randint(3, 9)))
    for index, theme in enumerate(themes):
        start = rng.choice(STARTS)
        end = rng.choice(AFTER.get(start, ends) if ends == ENDS else ends)
        lead = "Council" if not index else JOINT if rng.random() < 0.1 else rng.choice(BODIES)
        cells = {"action": DEEDS[index], "lead": lead}
        if rng.random() < 0.35:
            cells["measures"] = rng.choice(("Plans in time", "Plans in time", "Weeks of waiting"))
        if rng.random() < 0.2:
            cells |= {"accountable": "Director of Quality", "success": "Fewer complaints"}
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
    """Return the officer's rows on the plan and on themes."""
    rows: list[Row] = []
    if rng.random() < 0.35:
        how = {
            "assurance": rng.choice(("", "limited", "reasonable", "none")),
            "officer_note": "Because of what was seen.",
        }
        how |= {"status": rng.choice(("", "", "", "Amber")), "updated_by": "Partnership officer"}
        if rng.random() < 0.2:
            how |= {"ask": f"Agree the budget of {NAMES[month]}.", "ask_of": BOARD, "ask_by": rng.choice(AHEAD)}
        rows.append({"ref": "plan", "progress": f"The officer’s word in {NAMES[month]}.", **how})
    for theme in "123":
        if rng.random() < 0.15:
            how = {"status": rng.choice(("", "", "Amber", "Green")), "updated_by": "Partnership officer"}
            words = f"The officer’s word on theme {theme} in {NAMES[month]}."
            rows.append({"ref": theme, "progress": words, "assurance": rng.choice(("", "limited")), **how})
    return rows


def _added_and_removed(rng: Random, actions: Sequence[Row], months: Sequence[str]) -> tuple[dict[str, str], list[Row]]:
    """Perhaps add the last action later and remove the second; return ref → month added, and rows of plan_changes."""
    refs = [row["ref"] for row in actions if not row["ref"][-1].isalpha()]
    since, rows = {}, []
    parts = [row["ref"] for row in actions if row["ref"][-1] in "bc"]
    late = refs[-1:] if rng.random() < 0.2 else refs[-2:] if rng.random() < 0.1 else []
    late += parts[-1:] if rng.random() < 0.1 else []
    for ref in late:
        since[ref] = rng.choice(months[1:])
        rows.append(_approved(ref, "add", f"{since[ref]}-02"))
    if rng.random() < 0.12 and len(refs) > 3:
        rows.append(_approved(refs[1], "remove", f"{rng.choice(months[1:])}-28"))
    if rng.random() < 0.15 and parts:
        rows.append(_approved(parts[0], "remove", f"{rng.choice(months[1:])}-27"))
    return since, rows


def _approved(ref: str, kind: str, day: str) -> Row:
    asked = {"asked_on": "2020-08-01", "reason": "Agreed.", "approved_by": BOARD}
    return {"ref": ref, "kind": kind, "approved_on": day, **asked}


def _registers(rng: Random, actions: Sequence[Row], months: Sequence[str]) -> dict[str, list[Row]]:
    refs = [row["ref"] for row in actions if not row["ref"][-1].isalpha()]
    some = range(1, rng.randint(2, 4))
    found: dict[str, list[Row]] = {"leads": [{"as_written": body, "body": body} for body in BODIES]}
    found["leads"] += [{"as_written": JOINT, "body": body} for body in BODIES[:2]]
    if rng.random() < 0.15:
        found["leads"][2] = {**found["leads"][2], "formerly": "Schools Circle", "since": f"{months[-1]}-01"}
    names = {row["measures"] for row in actions if "measures" in row} | {*rng.sample(MEASURES, rng.randint(0, 2))}
    if names:
        found["measures"] = [row for name in sorted(names) for row in _measure(rng, name, months)]
    if rng.random() < 0.3:
        found["meetings"] = [
            {"template": "board", "date": f"{month}-10", "item": "4", "as_at": f"{month}-28"} for month in months
        ]
    if rng.random() < 0.6:
        found["risks"] = [
            {"id": f"R{at}", "refs": rng.choice(refs), "risk": f"Risk {at} comes true.", "owner": "Council",
             "likelihood": str(rng.randint(1, 5)), "impact": str(rng.randint(1, 5)),
             "raised_on": f"{months[1]}-05" if at == 2 else "2020-07-20",
             "mitigation": f"Mitigation of risk {at}.", "closed_on": rng.choice(("", "", f"{months[1]}-10"))}
            for at in some
        ]  # fmt: skip
        found["risks"] += _rescored(found["risks"], months)
    if rng.random() < 0.6:
        found["decisions"] = [
            {"date": f"{rng.choice(months)}-10", "meeting": BOARD, "decision": f"Write the {ORDINALS[at]} letter.",
             "refs": rng.choice(refs), "owner": rng.choice(("Council", "Council", "")),
             "due": rng.choice(("", "2020-11-20", f"{months[-1]}-15")),
             "done_on": rng.choice(("", "", f"{months[-1]}-{rng.choice((12, 25))}"))}
            for at in some
        ]  # fmt: skip
    if rng.random() < 0.7:
        found["voice"] = [
            {"date": f"{rng.choice(months)}-14", "refs": rng.choice((*refs, "")),
             "you_said": f"Families said {at}.", "we_did": rng.choice(("", f"We did {at}.")),
             "difference": rng.choice(("", f"Difference {at}."))}
            for at in some
        ]  # fmt: skip
    if rng.random() < 0.6:
        found["inspection"] = [
            {"id": f"PA {at}", "finding": f"Finding {at} is made.", "source": "Ofsted and CQC",
             "published": "2020-06-30", "refs": "; ".join(sorted(rng.sample(refs, rng.randint(1, 3))))}
            for at in some[:2]
        ]  # fmt: skip
    return found


def _rescored(risks: Sequence[Row], months: Sequence[str]) -> list[Row]:
    """Return rows that give some risks a new score, and perhaps close them. Cells left blank keep their values."""
    rng = Random(str(risks))
    return [
        {"id": one["id"], "likelihood": str(rng.randint(1, 5)), "impact": one["impact"],
         "scored_on": f"{month}-{rng.choice((12, 25))}", "closed_on": rng.choice(("", "", "", f"{month}-26"))}
        for one in risks for month in months[1:] if rng.random() < 0.4
    ]  # fmt: skip


def _measure(rng: Random, name: str, months: Sequence[str]) -> list[Row]:
    """Return the rows of a measure, up to the first month or a later one, perhaps with gaps. Fewer weeks are better."""
    number = rng.choice((1, 2, 3, 6, 13, 15))
    year, month = map(int, rng.choice(months).split("-"))
    first = 12 * year + month - number - rng.choice((0, 0, 1))
    left = [at for at in range(number) if rng.random() > rng.choice((0.0, 0.0, 0.2))] or [0]
    kind = {"measure": name, "theme": "1", "unit": "%", "better": "higher", "target": rng.choice(("60", "60", ""))}
    if name != MEASURES[0]:
        kind |= {"theme": "", "unit": "weeks", "better": "lower", "target": rng.choice(("40", "50", ""))}
    way = rng.choice((0, 0, 2, -2))
    return [
        {**kind, "period": f"{(first + at) // 12}-{(first + at) % 12 + 1:02}",
         "value": str(max(1, rng.randint(35, 65) + way * at)), "expected": rng.choice(("", "", "55"))}
        for at in left
    ]  # fmt: skip


def crowded() -> Lived:
    """Return a plan with more good news in its second month than papers have room for, and a completion that is told of
    another day: no seed comes to that.
    """
    first, second = MONTHS[:2]
    done, log = "completed_on", {"evidence": "Log"}
    told: tuple[tuple[str, str, Row, str, Row], ...] = (
        ("1.1", "Green", {}, "Complete", {done: "2020-09-10", **log}),
        ("1.2", "Red", {"forecast_end": "2021-03-31"}, "Green", {"forecast_end": "2020-12-31"}),
        ("1.3", "White", {}, "Green", {}),
        ("1.4", "Amber", {}, "Green", {}),
        ("2.1", "Green", {}, "Green", {"milestones_met": "Pilot"}),
        ("2.2", "Complete", {done: "2020-08-10"}, "Complete", log),
        ("2.3", "Complete", {done: "2020-08-10", **log}, "Complete", {done: "2020-09-05"}),
    )
    updates = [
        said(month, status, ref, updated_by="Council", updated_on=f"{month}-20", **cells)
        for ref, before, then, after, now in told
        for month, status, cells in ((first, before, then), (second, after, now))
    ]
    plans = {"2.1": STAGED[0].replace("Oct", "Sep"), "3.1": "Mar 21"}
    actions = [
        action(ref, plans.get(ref, "Dec 20"), "Jan 21" if ref == "3.1" else "Jul 20", action=deed, lead="Council")
        for ref, deed in zip((*(ref for ref, *_ in told), "3.1"), DEEDS, strict=False)
    ]
    return Lived(0, Workspace(actions, updates, plan=PLAN), (first, second))
