"""Checks the whole workspace: the plan and every record, each problem in file order, and findings."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sendplan.check.actions import Actions, read_actions, signed_otherwise
from sendplan.check.baseline import as_issued
from sendplan.check.cells import NO_YEAR, Vocabulary
from sendplan.check.days_in_order import ended_before_it_began
from sendplan.check.doubts import Doubts
from sendplan.check.handovers import handed_over
from sendplan.check.measure_rows import unknown_measures, with_nearest_measures
from sendplan.check.partly_repeated import known_to_all, of_registers
from sendplan.check.plan_file import PlanFile, read_plan_file
from sendplan.check.registers import Registers, read_registers
from sendplan.check.repeated_words import Registered, keep_repeated_private
from sendplan.check.updates import Updates, read_updates
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Finding, Place, Problem, said_once
from sendplan.model.plan import Plan
from sendplan.model.records import Records
from sendplan.read.workspace import RawWorkspace, read_workspace
from sendplan.resources import guide

UNREAD = frozenset({
    NO_YEAR, "choice", "date", "excel-error", "formula", "milestone", "number", "number-ref", "quote", "score",
    "status", "unknown-ref", "unknown-theme",
})  # fmt: skip
"""The rules of problems which mean that a cell holds something that could not be understood."""


class CheckedWorkspace(Struct, frozen=True):
    """The good rows of a workspace, and what is odd about its files.

    Attributes:
        noticed: What was found while the files were read (ignored columns, encodings).
        doubts: What may not be meant for everybody, sought when asked for.
    """

    records: Records
    noticed: tuple[Finding, ...] = ()
    doubts: Doubts = Doubts()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding about the files themselves."""
        return (*self.noticed, *self.doubts.findings())


def load(root: Path) -> CheckedWorkspace:
    """Read and check the workspace at `root`. Raises InputUnreadable if there is no plan to work with."""
    return check(read_workspace(root))


def check(raw: RawWorkspace) -> CheckedWorkspace:
    """Return all good rows of `raw`, and a problem for each bad one. Raises InputUnreadable if no action can be
    used.
    """
    plan_file = read_plan_file(raw.plan, raw.plan_lines)
    table, edits = as_issued(raw.actions, raw.registers.get("plan_changes"), raw.history)
    actions = read_actions(table, raw.registers.get("leads"), plan_file)
    if not actions.found:
        raise InputUnreadable(
            f"{raw.actions.place.file}: no row of it is an action that can be used"
            + "".join(f"\n  {problem}" for problem in actions.problems[:10])
            + f"; {guide('schemas')} says what each column holds"
        )
    plan = _plan(plan_file, actions)
    refs = frozenset(action.ref for action in plan.all_refs())
    words = Vocabulary(
        refs,
        frozenset(theme.number for theme in plan.themes),
        plan.date,
        plan.calendar,
        plan.status_key,
        frozenset(row["ref"] for row in table.rows if row["ref"]) - refs,
        plan_file.has_every_theme,
        called={theme.called: theme.number for theme in plan.themes if theme.called},
    )
    registers = read_registers(raw.registers, plan.actions, words, raw.papers)
    actions.problems += unknown_measures(plan.actions, registers.measures)
    plan = replace(
        plan,
        actions=tuple(with_nearest_measures(one, registers.measures) for one in plan.actions),
        handed_over=handed_over(plan, registers.changes, actions.led_by, registers.problems),
    )
    updates = read_updates(raw.updates, plan.actions, registers.changes, words, raw.copies)
    actions.findings += signed_otherwise(actions.other, updates.found)
    actions.findings += [said for action in plan.all_refs() for said in ended_before_it_began(action)]
    doubts = _keep_private(updates, plan, registers)
    problems = _in_file_order(
        (*raw.problems, *plan_file.problems, *actions.problems, *edits, *registers.problems, *updates.problems)
    )
    records = Records(
        plan=plan,
        updates=tuple(sorted(updates.found, key=lambda update: update.month)),
        commentary=tuple(sorted(updates.commentary, key=lambda update: update.month)),
        changes=registers.changes,
        measures=registers.measures,
        risks=registers.risks,
        decisions=registers.decisions,
        voice=registers.voice,
        inspection=registers.inspection,
        meetings=registers.meetings,
        months=tuple(sorted(updates.months)),
        thresholds=plan_file.thresholds,
        problems=said_once(problems),
        unread=_unread(problems),
        issued=raw.history.months,
        as_issued=raw.history.said,
        issued_as_at=raw.history.as_at,
        inputs=raw.inputs,
    )
    return CheckedWorkspace(records, (*actions.findings, *registers.findings, *updates.findings), doubts)


def _plan(file: PlanFile, actions: Actions) -> Plan:
    return Plan(
        title=file.title,
        area=file.area,
        partnership=file.partnership,
        date=file.day,
        themes=file.themes,
        actions=actions.found,
        illustrative=file.illustrative,
        narratives=file.narratives,
        ambition=file.ambition,
        glossary=file.glossary,
        answering=file.answering,
        calendar=file.calendar,
        status_key=file.status_key,
        kind=file.kind,
        updates_as=file.updates_as,
        renamed=actions.renamed,
    )


def _keep_private(updates: Updates, plan: Plan, registers: Registers) -> Doubts:
    """Mark as restricted what is about private actions or repeats private words, unless the plan says these
    publicly. Return what may be asked about the rest.
    """
    private = [action for action in plan.all_refs() if action.private]
    refs = {action.ref for action in private}
    updates.found = [replace(one, restricted=True) if one.ref in refs else one for one in updates.found]
    public = (
        *(one for one in plan.all_refs() if not one.private),
        *plan.themes,
        *plan.narratives,
        *registers.inspection,
    )
    settled = registers.settled | updates.settled
    printed = Registered((*updates.found, *updates.commentary), private, settled, public, registers.told)
    registers.changes = printed.printed(registers.changes)
    registers.risks = printed.printed(registers.risks)
    registers.decisions = printed.printed(registers.decisions)
    registers.voice = printed.printed(registers.voice)
    registers.problems += printed.problems
    public = (*public, *registers.decisions)
    told = keep_repeated_private(
        (*updates.found, *updates.commentary), private, updates.settled, public, registers.told
    )
    updates.found, updates.commentary = told.updates[: len(updates.found)], told.updates[len(updates.found) :]
    updates.problems += told.problems
    known = known_to_all(plan, registers.inspection)
    return Doubts(told.updates, of_registers(registers), settled, known, registers.told)


def _unread(problems: tuple[Problem, ...]) -> tuple[Place, ...]:
    """Return the cells that could not be read, each once."""
    places = (problem.place for problem in problems if problem.rule in UNREAD)
    return tuple(dict.fromkeys(place for place in places if place.row and place.column))


def _in_file_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems by file (plan.toml first), then by row. Problems of one row keep the order of its columns."""
    return tuple(
        sorted(
            problems,
            key=lambda problem: (problem.place.file != "data/plan.toml", problem.place.file, problem.place.row),
        )
    )
