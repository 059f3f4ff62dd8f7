"""The whole workspace understood: the plan and every record, each problem in file order, and findings."""

from dataclasses import dataclass
from pathlib import Path

from sendplan.check.actions import read_actions
from sendplan.check.cells import Vocabulary
from sendplan.check.plan_file import read_plan_file
from sendplan.check.registers import read_registers
from sendplan.check.updates import read_updates
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Finding, Place, Problem
from sendplan.model.plan import Plan
from sendplan.model.records import Records
from sendplan.read.workspace import RawWorkspace, read_workspace


@dataclass(frozen=True, slots=True)
class CheckedWorkspace:
    """The good rows, with the findings about the files themselves (ignored columns, encodings)."""

    records: Records
    findings: tuple[Finding, ...]


UNREAD = frozenset({
    "choice", "date", "milestone", "number", "number-ref", "refs", "score", "status", "unknown-ref", "unknown-theme",
})  # fmt: skip
"""The rules of the problems that mean: this cell holds something, and nobody can tell what."""


def load(root: Path) -> CheckedWorkspace:
    """Read and check the workspace at `root`; InputUnreadable when there is no plan to stand on."""
    return check(read_workspace(root))


def check(raw: RawWorkspace) -> CheckedWorkspace:
    """All good rows of `raw`, and a problem for each bad one."""
    plan_file = read_plan_file(raw.plan)
    actions = read_actions(raw.actions, raw.registers.get("leads"), plan_file)
    if not actions.found:
        raise InputUnreadable(
            f"{raw.actions.place.file}: no row of it is an action that can be used"
            + "".join(f"\n  {problem}" for problem in actions.problems[:10])
            + "; docs/schemas says what each column holds"
        )
    plan = Plan(
        title=plan_file.title,
        area=plan_file.area,
        partnership=plan_file.partnership,
        date=plan_file.day,
        themes=plan_file.themes,
        actions=actions.found,
        illustrative=plan_file.illustrative,
        narratives=plan_file.narratives,
        ambition=plan_file.ambition,
        glossary=plan_file.glossary,
        calendar=plan_file.calendar,
        status_key=plan_file.status_key,
    )
    words = Vocabulary(
        frozenset(action.ref for action in plan.all_refs()),
        frozenset(theme.number for theme in plan.themes),
        plan.date,
        plan.calendar,
        plan.status_key,
    )
    registers = read_registers(raw.registers, plan.actions, words)
    updates = read_updates(raw.updates, plan.actions, registers.changes, words)
    problems = (*raw.problems, *plan_file.problems, *actions.problems, *registers.problems, *updates.problems)
    records = Records(
        plan=plan,
        updates=tuple(sorted(updates.found, key=lambda update: update.month)),
        commentary=tuple(sorted(updates.commentary, key=lambda update: update.month)),
        changes=registers.changes,
        measures=registers.measures,
        risks=registers.risks,
        decisions=registers.decisions,
        voice=registers.voice,
        meetings=registers.meetings,
        months=tuple(sorted(updates.months)),
        thresholds=plan_file.thresholds,
        problems=_in_file_order(problems),
        unread=_unread(_in_file_order(problems)),
        inputs=raw.inputs,
    )
    return CheckedWorkspace(records, (*actions.findings, *registers.findings, *updates.findings))


def _unread(problems: tuple[Problem, ...]) -> tuple[Place, ...]:
    """Each cell once."""
    places = (problem.place for problem in problems if problem.rule in UNREAD)
    return tuple(dict.fromkeys(place for place in places if place.row and place.column))


def _in_file_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """By file (the plan's first), then row; problems of one row keep the order of its columns."""
    return tuple(
        sorted(
            problems,
            key=lambda problem: (problem.place.file != "data/plan.toml", problem.place.file, problem.place.row),
        )
    )
