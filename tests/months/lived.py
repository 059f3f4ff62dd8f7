"""Months of a plan as officers live them, made up from a seed: each action has a life, and the files tell it.

A life is a walk from month to month – reported or not, in public or in private, late, redated, paused, completed,
reopened, by its parts or as a whole – so that what follows what is as it is in use; nothing here judges. All of it is
invented.
"""

from collections.abc import Sequence
from random import Random

from msgspec import Struct, field

from tests.workspaces import Row, Workspace, action, part

MONTHS = ("2020-08", "2020-09", "2020-10", "2020-11")
LAST = {"2020-08": 31, "2020-09": 30, "2020-10": 31, "2020-11": 30}
BODIES = ("Council", "Health Trust", "Schools Forum", "Commissioning Unit")
BOARD = "SEND Strategic Partnership"
DEEDS = (
    "Agree the autism pathway", "Publish the transport policy", "Open a second base", "Train every tutor",
    "Review the short breaks", "Map the nurseries", "Write the sleep guide", "Hire two therapists",
    "Audit the annual reviews", "Renew the helpline",
)  # fmt: skip
PIECES = ("Draft the scope", "Ask the parents", "Sign the contract")
ENDS = ("Jul 20", "Aug 20", "Sep 20", "Oct 20", "Oct 20", "Nov 20", "Nov 20", "Dec 20", "Dec 20", "Jan 21", "Mar 21",
        "Jul 21", "15/10/2020", "Ongoing", "", "Oct 20 – Pilot; Mar 21 Service", "Sep 20 Pilot; Nov 20 Service")  # fmt: skip
STARTS = ("Jul 20", "Jul 20", "Commenced", "Sep 20", "Oct 20", "Jan 21", "")
ASKED_AHEAD = ("2020-09-30", "2020-10-31", "2020-11-15", "2020-12-31", "2021-02-28", "2021-06-30")

PLAN = """
title = "Priority plan"
kind = "action plan"
area = "Area"
partnership = "SEND Strategic Partnership"
date = 2020-07-31
illustrative = "Illustrative"
themes = [
  {{ no = 1, title = "Together", aim = "Work together" }},
  {{ no = 2, title = "Quality", aim = "Better services" }},
  {{ no = 3, title = "Workforce", aim = "Better skills" }},
]
[families]
place = "the Local Offer website"
link = "https://localoffer.example"
{more}
"""


class Lived(Struct, frozen=True):
    """A plan with its months. `months`: of which there is a file of updates, the last of them the newest."""

    seed: int
    workspace: Workspace
    months: tuple[str, ...]

    def until(self, month: str) -> Workspace:
        """The same files without those of later months."""
        return self.workspace.having(updates=[(at, row) for at, row in self.workspace.updates if at <= month])


class _Life(Struct):
    """What has become of one action or part so far."""

    ref: str
    end: str
    words: str
    status: str = "Green"
    done: bool = False
    closed: bool = False
    paused: bool = False
    forecast: bool = False
    met: bool = False
    private: float = 0.1
    missing: float = 0.15
    lead: str = ""
    staged: bool = False
    changes: list[dict[str, str]] = field(default_factory=list)


def lived(seed: int, *, private: bool = True) -> Lived:
    """The plan of a seed."""
    rng = Random(seed)  # noqa: S311 – the same months for a seed, nothing secret
    actions, lives = _plan(rng)
    if not private:
        for life in lives:
            life.private = 0.0
    gap = rng.random() < 0.15
    number = rng.choice((2, 3, 3, 4))
    months = [at for at in MONTHS[:number] if not (gap and at == "2020-09" and number > 2)]
    updates: list[tuple[str, Row]] = []
    quiet = rng.choice((0.0, 0.0, 0.0, 0.4))
    for index, at in enumerate(months):
        told = [(at, row) for life in lives for row in _month(rng, life, at, first=index == 0, quiet=quiet)]
        updates += [(at, row) for row in _officer(rng, at)]
        updates += told
        if not any(month == at for month, _ in updates):
            updates.append((at, {"ref": "plan", "status": "", "progress": "The officer has looked at it."}))
    changes = [change for life in lives for change in life.changes]
    changes += _added_and_removed(rng, actions, months)
    registers = _registers(rng, actions, months)
    words = Workspace(actions, updates, changes, registers, PLAN.format(more=""))
    return Lived(seed, words, tuple(months))


def _plan(rng: Random) -> tuple[list[Row], list[_Life]]:
    actions: list[Row] = []
    lives: list[_Life] = []
    number = rng.randint(3, 10)
    themes = sorted(rng.choice((1, 1, 1, 2, 2, 3)) for _ in range(number))
    seen: dict[int, int] = {}
    for index, theme in enumerate(themes):
        seen[theme] = seen.get(theme, 0) + 1
        ref, end = f"{theme}.{seen[theme]}", rng.choice(ENDS)
        cells = {"action": DEEDS[index], "lead": rng.choice(BODIES) if index else "Council"}
        if rng.random() < 0.3:
            cells["measures"] = "Plans in time"
        if rng.random() < 0.5:
            cells["in_plain_words"] = f"We will {DEEDS[index][0].lower()}{DEEDS[index][1:]}."
        if index and rng.random() < 0.1:
            cells["lead"] = "Council and Health Trust"
        actions.append(action(ref, end, rng.choice(STARTS), **cells))
        whole = _Life(ref, end, DEEDS[index], lead=cells["lead"], staged="Pilot" in end)
        if rng.random() < 0.35:
            whole.staged = False
            whole.missing = rng.choice((0.95, 0.95, 0.5))
            lives.append(whole)
            for letter, piece in zip("abc"[: rng.choice((2, 2, 3))], PIECES, strict=False):
                due, lead = rng.choice((*ENDS[:12], "")), rng.choice(("", "", *BODIES))
                actions.append(part(f"{ref}{letter}", due, rng.choice(("", "", "Sep 20")), lead=lead, action=f"{piece} of {index + 1}"))  # fmt: skip
                lives.append(_Life(f"{ref}{letter}", due or end, piece, lead=lead or whole.lead))
        else:
            lives.append(whole)
    for life in lives:
        life.private = rng.choice((0.0, 0.0, 0.0, 0.15, 0.8))
        life.missing = max(life.missing, rng.choice((0.05, 0.05, 0.2, 0.6, 1.0)) if rng.random() < 0.6 else 0.1)
    return actions, lives


def _month(rng: Random, life: _Life, at: str, *, first: bool, quiet: float) -> list[Row]:
    """What its lead says in that month, if anything; what is approved of it goes into its changes."""
    _decided(rng, life, at, first=first)
    if rng.random() < max(life.missing, quiet):
        return []
    if life.done and rng.random() < 0.7 or life.closed and rng.random() < 0.8:
        return []
    return [_row(rng, life, at)]


def _row(rng: Random, life: _Life, at: str) -> Row:
    told = f"{_NAMES[at][:3]}{life.ref.replace('.', '')}"
    row = {"ref": life.ref, "status": "", "progress": f"Progress {told} {_word(rng)}."}
    if rng.random() < 0.12 and not life.done:
        _complete(rng, life, at, row)
    elif rng.random() < 0.04:
        row["status"] = "Closed"
    elif rng.random() < 0.05:
        row["status"] = "Paused"
    else:
        life.status = _next(rng, life.status)
        row["status"] = rng.choice((life.status, life.status, life.status, life.status, ""))
        if life.done and row["status"]:
            life.done = False
        _dates(rng, life, row)
    said = {"next_steps": 0.6, "issues": 0.3, "mitigation": 0.3, "impact": 0.25}
    row |= {name: f"{name.replace('_', ' ').capitalize()} {told} {_word(rng)}." for name, odds in said.items() if rng.random() < odds}
    if rng.random() < 0.15:
        row |= {"ask": f"Agree {_word(rng)} of {told}.", "ask_of": BOARD, "ask_by": rng.choice(ASKED_AHEAD)}
        row["ask_if_not"] = f"Else {told} {_word(rng)}." if rng.random() < 0.5 else ""
        row["ask_options"] = f"{_word(rng)} of {told}; {_word(rng)} by {told}" if rng.random() < 0.4 else ""
        row["ask_recommended"] = row["ask_options"].partition(";")[0]
    if rng.random() < 0.12:
        row["officer_note"] = f"Note {told} {_word(rng)}."
    if rng.random() < life.private:
        row |= {"restricted": "yes", "restricted_why": f"Why {told} {_word(rng)}."}
    if rng.random() < 0.6:
        row["updated_by"] = rng.choice((life.lead, life.lead, rng.choice(BODIES)))
        row["updated_on"] = f"{at}-{rng.choice((12, 25))}"
    return {name: value for name, value in row.items() if value or name in ("status", "progress")}


def _word(rng: Random) -> str:
    """Words that stand nowhere else, so that a paper's can be traced to their row."""
    return " ".join("".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3)) for _ in range(3))


def _complete(rng: Random, life: _Life, at: str, row: dict[str, str]) -> None:
    row["status"], life.done = "Complete", True
    if rng.random() < 0.75:
        row["completed_on"] = f"{at}-{rng.choice(('03', '18', '28'))}"
    if rng.random() < 0.7:
        row["evidence"] = f"Evidence {_NAMES[at][:3]}{life.ref.replace('.', '')} {_word(rng)}."


def _dates(rng: Random, life: _Life, row: dict[str, str]) -> None:
    if rng.random() < (0.5 if life.status in ("Red", "Amber") else 0.1):
        row["forecast_end"] = rng.choice(ASKED_AHEAD)
        if life.staged and rng.random() < 0.5:
            row["forecast_end"] = f"Pilot {_day(rng)}; Service {_day(rng, 2)}"
        life.forecast = True
    elif life.forecast and rng.random() < 0.25:
        row["forecast_end"], life.forecast = "none", False
    if life.staged and not life.met and rng.random() < 0.35:
        row["milestones_met"], life.met = "Pilot", True


def _day(rng: Random, late: int = 0) -> str:
    return rng.choice(("15/11/2020", "31/12/2020") if not late else ("31/01/2021", "30/04/2021"))


def _next(rng: Random, status: str) -> str:
    """A status is mostly what it was, or one step from it."""
    steps = {"White": ("White", "White", "Green", "Amber"), "Green": ("Green", "Green", "Green", "Amber", "Red", "White"),
             "Amber": ("Amber", "Amber", "Green", "Red"), "Red": ("Red", "Red", "Amber", "Green"), "Grey": ("Green", "Grey")}  # fmt: skip
    return rng.choice((*steps[status], "Grey") if rng.random() < 0.1 else steps[status])


def _decided(rng: Random, life: _Life, at: str, *, first: bool) -> None:
    """What the board approved in that month."""
    by = {"approved_by": BOARD, "approved_on": f"{at}-{rng.choice(('10', '20'))}", "reason": f"Reason for {life.ref}."}
    by["asked_on"] = f"{at}-05"
    if rng.random() < 0.2:
        by["approved_by"] = ""
    if first and rng.random() < 0.7:
        return
    if life.done:
        if rng.random() < 0.25:
            life.changes.append({"ref": life.ref, "kind": "reopen", "new_end": rng.choice(("", "2021-03-31")), **by})
            life.done = False
        elif rng.random() < 0.2:
            life.changes.append({"ref": life.ref, "kind": "confirm", **by, "approved_by": "Parent carer forum", "approved_on": f"{at}-30"})  # fmt: skip
    elif life.paused and rng.random() < 0.4:
        life.changes.append({"ref": life.ref, "kind": "resume", **by})
        life.paused = False
    elif life.closed:
        if rng.random() < 0.3:
            life.changes.append({"ref": life.ref, "kind": "reopen", "new_end": "2021-03-31", **by})
            life.closed = False
    else:
        kind = rng.choice((*[""] * 14, "redate", "redate", "asked", "pause", "close", "correct"))
        if kind == "asked":
            life.changes.append({"ref": life.ref, "kind": rng.choice(("redate", "redate", "pause", "close")), **by, "approved_by": "", "approved_on": "", "new_end": "2021-04-30"})  # fmt: skip
            if life.changes[-1]["kind"] != "redate":
                life.changes[-1]["new_end"] = ""
        elif kind and not (kind == "correct" and life.staged):
            change = {"ref": life.ref, "kind": kind, **by}
            if kind in ("redate", "correct"):
                change["new_end"] = rng.choice(("2020-10-31", "2020-12-15", "2021-02-28"))
            if kind == "redate" and life.staged and rng.random() < 0.5:
                change["milestone"] = "Pilot"
            life.changes.append(change)
            life.paused, life.closed = kind == "pause", kind == "close"


def _officer(rng: Random, at: str) -> list[Row]:
    """The officer's word on the plan and on themes."""
    rows: list[Row] = []
    if rng.random() < 0.35:
        rows.append({"ref": "plan", "status": "", "progress": f"The officer’s word in {_NAMES[at]}.",
                     "assurance": rng.choice(("", "limited", "reasonable", "none")), "officer_note": "Because of what was seen."})  # fmt: skip
    for theme in "123":
        if rng.random() < 0.15:
            rows.append({"ref": theme, "status": rng.choice(("", "", "Amber", "Green")), "updated_by": "Partnership officer",
                         "progress": f"The officer’s word on theme {theme} in {_NAMES[at]}.", "assurance": rng.choice(("", "limited"))})  # fmt: skip
    return rows


def _added_and_removed(rng: Random, actions: Sequence[Row], months: Sequence[str]) -> list[Row]:
    """The last action is added after the first month, perhaps; the first but one is taken out."""
    whole = [row["ref"] for row in actions if not row["ref"][-1].isalpha()]
    found: list[Row] = []
    if rng.random() < 0.2:
        found.append({"ref": whole[-1], "kind": "add", "approved_on": f"{rng.choice(months[1:])}-10", "approved_by": BOARD, "reason": "New."})  # fmt: skip
    if rng.random() < 0.12 and len(whole) > 3:
        found.append({"ref": whole[1], "kind": "remove", "approved_on": f"{rng.choice(months[1:])}-12", "approved_by": BOARD, "reason": "Old."})  # fmt: skip
    return found


def _registers(rng: Random, actions: Sequence[Row], months: Sequence[str]) -> dict[str, list[Row]]:
    refs = [row["ref"] for row in actions if not row["ref"][-1].isalpha()]
    found: dict[str, list[Row]] = {"leads": [{"as_written": body, "body": body} for body in BODIES]}
    found["leads"] += [{"as_written": "Council and Health Trust", "body": body} for body in BODIES[:2]]
    if any("measures" in row for row in actions) or rng.random() < 0.5:
        number = rng.choice((1, 2, 3, 6, 13))
        periods = [f"{2019 + at // 12}-{at % 12 + 1:02}" for at in range(24 - number - rng.choice((1, 2)), 24 - 2)]
        found["measures"] = [
            {"measure": "Plans in time", "theme": "1", "unit": "%", "better": "higher", "target": "60", "period": period,
             "value": str(rng.randint(35, 65))} for period in periods or ["2020-08"]
        ]  # fmt: skip
    if rng.random() < 0.6:
        found["risks"] = [
            {"id": f"R{at}", "refs": rng.choice(refs), "risk": f"Risk {at} comes true.", "likelihood": str(rng.randint(1, 5)),
             "impact": str(rng.randint(1, 5)), "mitigation": f"Mitigation of risk {at}.", "owner": "Council", "raised_on": "2020-07-20",
             "closed_on": rng.choice(("", "", "2020-09-10"))} for at in range(1, rng.randint(2, 4))
        ]  # fmt: skip
    if rng.random() < 0.6:
        found["decisions"] = [
            {"date": f"{rng.choice(months)}-10", "meeting": BOARD, "decision": f"Decision {at} is made.", "refs": rng.choice(refs),
             "owner": "Council", "due": rng.choice(("", "2020-09-15", "2020-11-20")), "done_on": rng.choice(("", "", "2020-10-05"))}
            for at in range(1, rng.randint(2, 4))
        ]  # fmt: skip
    if rng.random() < 0.7:
        found["voice"] = [
            {"date": f"{rng.choice(months)}-14", "refs": rng.choice(refs), "you_said": f"Families said {at}.",
             "we_did": rng.choice(("", f"We did {at}.")), "difference": rng.choice(("", f"Difference {at}."))}
            for at in range(1, rng.randint(2, 4))
        ]  # fmt: skip
    if rng.random() < 0.6:
        found["inspection"] = [
            {"id": f"PA {at}", "finding": f"Finding {at} is made.", "source": "Ofsted and CQC", "published": "2020-06-30",
             "refs": "; ".join(sorted({rng.choice(refs) for _ in range(rng.randint(1, 3))}))}
            for at in range(1, rng.randint(2, 3))
        ]  # fmt: skip
    return found


_NAMES = {"2020-08": "August", "2020-09": "September", "2020-10": "October", "2020-11": "November"}
