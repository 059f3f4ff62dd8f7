"""The life of one action or part of a made-up plan: what its lead reports and what is approved, month by month.

A life is a random walk (reported or not, in public or in private, late, redated, paused, completed, reopened), so
that states follow each other as they do in use. Nothing here judges, and everything is invented.
"""

from collections.abc import Sequence
from random import Random

from msgspec import Struct, field

from tests.workspaces import Row

NAMES = {
    "2020-08": "August", "2020-09": "September", "2020-10": "October", "2020-11": "November", "2020-12": "December",
    "2021-01": "January", "2021-02": "February", "2021-03": "March", "2021-04": "April", "2021-05": "May",
}  # fmt: skip
MONTHS = tuple(NAMES)
BODIES = ("Council", "Health Trust", "Schools Forum", "Commissioning Unit")
BOARD = "SEND Strategic Partnership"
AHEAD = ("2020-09-30", "2020-10-31", "2020-11-15", "2020-12-31", "2021-02-28", "2021-04-15", "2021-06-30")
STEPS = {
    "White": ("White", "White", "Green", "Amber"),
    "Green": ("Green", "Green", "Green", "Amber", "Red", "White"),
    "Amber": ("Amber", "Amber", "Green", "Red"),
    "Red": ("Red", "Red", "Amber", "Green"),
    "Grey": ("Green", "Grey"),
}
"""Status → the statuses that may follow: mostly the same, or one step away."""


class Life(Struct):
    """The state of one action or part so far.

    `private` and `missing` are how often its row is restricted or missing, from 0 to 1. `staged` means that it has a
    pilot before its end.
    """

    ref: str
    lead: str
    staged: bool = False
    private: float = 0.0
    missing: float = 0.1
    status: str = "Green"
    done: bool = False
    closed: bool = False
    paused: bool = False
    forecast: bool = False
    met: bool = False
    changes: list[Row] = field(default_factory=list)

    def mark(self, month: str) -> str:
        """Return a word that identifies its row of that month: "Oct11" for 1.1 in October."""
        return f"{NAMES[month][:3]}{self.ref.replace('.', '')}"


def words(rng: Random) -> str:
    """Return words that occur nowhere else, so that a paper's words can be traced to their row."""
    return " ".join("".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3)) for _ in range(3))


def a_month(rng: Random, life: Life, month: str, *, first: bool, quiet: float) -> list[Row]:
    """Return what its lead reports in that month, if anything; what is approved is added to its changes."""
    decided(rng, life, month, first=first)
    if rng.random() < max(life.missing, quiet):
        return []
    if (life.done and rng.random() < 0.7) or (life.closed and rng.random() < 0.8):
        return []
    return [a_row(rng, life, month)]


def a_row(rng: Random, life: Life, month: str) -> Row:
    mark = life.mark(month)
    row = {"ref": life.ref, "status": "", "progress": f"Progress {mark} {words(rng)}."}
    how = rng.random()
    if how < 0.12 and not life.done:
        row["status"], life.done = "Complete", True
        if rng.random() < 0.75:
            row["completed_on"] = f"{month}-{rng.choice(('03', '18', '28'))}"
        if rng.random() < 0.7:
            row["evidence"] = f"Evidence {mark} {words(rng)}."
        elif rng.random() < 0.3:
            row["evidence"] = "none"
    elif how > 0.9:
        row["status"] = rng.choice(("Closed", "Paused"))
    else:
        life.status = rng.choice((*STEPS[life.status], "Grey") if rng.random() < 0.1 else STEPS[life.status])
        row["status"] = rng.choice((*[life.status] * 4, ""))
        life.done = life.done and not row["status"]
        row |= _dates(rng, life)
    said = {"next_steps": 0.6, "issues": 0.3, "mitigation": 0.3, "impact": 0.25, "officer_note": 0.12}
    for name, odds in said.items():
        if rng.random() < odds:
            row[name] = f"{name.replace('_', ' ').capitalize()} {mark} {words(rng)}."
    if rng.random() < 0.15:
        row |= _ask(rng, mark)
    if rng.random() < life.private:
        row |= {"restricted": "yes", "restricted_why": f"Why {mark} {words(rng)}."}
    if rng.random() < 0.6:
        row["updated_by"] = rng.choice((life.lead, life.lead, rng.choice(BODIES)))
        row["updated_on"] = f"{month}-{rng.choice((12, 25))}"
    return row


def _ask(rng: Random, mark: str) -> dict[str, str]:
    row = {"ask": f"Agree {words(rng)} of {mark}.", "ask_of": BOARD, "ask_by": rng.choice(AHEAD)}
    if rng.random() < 0.5:
        row["ask_if_not"] = f"Else {mark} {words(rng)}."
    if rng.random() < 0.4:
        row["ask_recommended"] = f"{words(rng)} of {mark}"
        row["ask_options"] = f"{row['ask_recommended']}; {words(rng)} by {mark}"
    return row


def _dates(rng: Random, life: Life) -> dict[str, str]:
    row = {}
    if rng.random() < (0.5 if life.status in ("Red", "Amber") else 0.1):
        row["forecast_end"] = rng.choice(AHEAD)
        if life.staged and rng.random() < 0.5:
            pilot, service = rng.choice(("15/11/2020", "31/12/2020")), rng.choice(("31/01/2021", "30/04/2021"))
            row["forecast_end"] = f"Pilot {pilot}; Service {service}"
        life.forecast = True
    elif life.forecast and rng.random() < 0.25:
        row["forecast_end"], life.forecast = "none", False
    if life.staged and not life.met and rng.random() < 0.35:
        row["milestones_met"], life.met = "Pilot", True
    return row


def decided(rng: Random, life: Life, month: str, *, first: bool) -> None:
    """Add what the board approved, or was only asked for, in that month."""
    if first and rng.random() < 0.7:
        return
    kind, new_end = _kind(rng, life)
    if not kind:
        return
    change = {"ref": life.ref, "kind": kind.removeprefix("ask "), "reason": f"Reason for {life.ref}."}
    change["asked_on"] = f"{month}-05"
    if new_end:
        change["new_end"] = new_end
    if kind == "redate" and life.staged and rng.random() < 0.5:
        change["milestone"] = "Pilot"
    if kind.startswith("ask "):
        change["approved_on"] = ""
    else:
        change |= {"approved_on": f"{month}-{rng.choice(('10', '20'))}", "approved_by": rng.choice(("", *[BOARD] * 4))}
    if kind == "confirm":
        change |= {"approved_by": "Parent carer forum", "approved_on": f"{month}-28"}
    life.changes.append(change)
    life.done = life.done and kind != "reopen"
    life.closed = kind == "close" or (life.closed and kind != "reopen")
    life.paused = kind == "pause" or (life.paused and kind not in ("resume", "close"))


def _kind(rng: Random, life: Life) -> tuple[str, str]:
    """Return the kind of change ("" for most months), and its new date."""
    odds = rng.random()
    if life.done:
        return (
            ("reopen", rng.choice(("", "2021-03-31"))) if odds < 0.25 else ("confirm", "") if odds < 0.4 else ("", "")
        )
    if life.closed:
        return ("reopen", "2021-03-31") if odds < 0.3 else ("", "")
    if life.paused:
        return ("resume", "") if odds < 0.4 else ("", "")
    day = rng.choice(("2020-10-31", "2020-12-15", "2021-02-28"))
    kinds: Sequence[tuple[str, str]] = (
        ("redate", day), ("redate", day), ("pause", ""), ("close", ""), ("", "") if life.staged else ("correct", day),
        ("ask redate", "2021-04-30"), ("ask pause", ""), ("ask close", ""),
    )  # fmt: skip
    return rng.choice(kinds) if odds < 0.35 else ("", "")
