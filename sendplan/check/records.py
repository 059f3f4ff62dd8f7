"""Checks the whole workspace: the plan and every record, each problem in file order, and findings."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.actions import Actions, read_actions, signed_otherwise
from sendplan.check.baseline import as_issued
from sendplan.check.cells import NO_YEAR, Vocabulary
from sendplan.check.checked_row import NOTHING, CheckedRow
from sendplan.check.days_in_order import days_to_look_at, ended_before_it_began, is_far, out_of_plan
from sendplan.check.handovers import handed_over
from sendplan.check.marking_headings import COLUMN
from sendplan.check.measure_rows import unknown_measures, with_nearest_measures
from sendplan.check.named_evidence import names_evidence, no_evidence
from sendplan.check.named_milestones import with_known_milestones
from sendplan.check.partly_repeated import Row, partly_repeated
from sendplan.check.plan_file import PlanFile, read_plan_file
from sendplan.check.registers import Registers, read_registers
from sendplan.check.repeated_words import Registered, keep_repeated_private
from sendplan.check.rough_days import dropped_words
from sendplan.check.rows import check_table
from sendplan.check.schema import load_schema
from sendplan.check.words_to_look_at import words_to_look_at
from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Finding, Place, Problem, RawTable, said_once
from sendplan.model.plan import Action, Plan
from sendplan.model.records import Carried, PlanChange, Records, Update
from sendplan.model.wording import listed
from sendplan.read.data_folder import month_in
from sendplan.read.workspace import RawWorkspace, read_workspace
from sendplan.resources import guide

SIGNATURE = ("ref", "updated_by", "updated_on")
"""A row with nothing but these columns is no update: it only says who was asked."""


class Updates(Struct):
    """The updates of all months.

    Attributes:
        months: Every month with anything in its file, in the order read, even if no row of it is good. An empty form
            does not begin a month.
        settled: The places of rows that say themselves that they are not restricted.
    """

    found: list[Update] = field(default_factory=list)
    commentary: list[Update] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    settled: set[Place] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_updates(
    tables: tuple[RawTable, ...], actions: tuple[Action, ...], changes: tuple[PlanChange, ...], words: Vocabulary,
    copies: tuple[RawTable, ...] = (),
) -> Updates:  # fmt: skip
    """Read the updates of all months.

    Args:
        actions: Of the plan, whose milestones updates may name.
        changes: Say by which dates a milestone may be named.
        copies: Copies of files of updates. Only what they mark as private is used.
    """
    result = Updates()
    units = units_of(actions)
    read = [table.place.file for table in tables]
    for table in tables:
        name = PurePosixPath(table.place.file)
        try:
            month = Month.parse(name.stem)
        except ValueError:
            place = Place(table.place.file)
            message = f"the file name {name.name!r} does not say its month"
            likely = month_in(name.stem) or f"YYYY-MM{name.suffix}, such as {Month.of(words.context)}"
            there = next((one for one in read if PurePosixPath(one).stem == str(likely)), "")
            remedy = (
                f"it may be a copy of {there}, which is read: compare the two, and delete the one that is not wanted"
                if there
                else f"call it {likely}{name.suffix}"
            )
            result.problems.append(Problem(place, "file-name", message, remedy))
            continue
        if is_far(month.first_day.year, words.context.year) or month.first_day.year < words.context.year - 1:
            message = f"its month, {month.words}, is far from the plan's own year, {words.context.year}"
            remedy = f"put the year of its name right, such as {words.context.year}-{str(month)[5:]}{name.suffix}"
            result.problems.append(Problem(Place(table.place.file), "file-name", message, remedy))
            continue
        if month in result.months:
            kept = _also_kept_private(table, month, words, result)
            message = f"there are two files for {month.words}, and the other was read{kept}"
            result.problems.append(Problem(Place(table.place.file), "two-files", message, "keep one"))
            continue
        _read_month(table, month, units, changes, words, result)
    for table in copies:
        of_copy = Month.of_updates(table.place.file)
        if of_copy and (kept := _also_kept_private(table, of_copy, words, result)):
            message = f"it is a copy, and the other file of {of_copy.words} was read{kept}"
            result.problems.append(Problem(Place(table.place.file), "two-files", message, "keep one"))
    return result


def _also_kept_private(table: RawTable, month: Month, words: Vocabulary, result: Updates) -> str:
    """Mark rows as restricted that a second file of the month marks so, because nobody knows which file is right.

    Return words about it for a message; empty if there are none.
    """
    refs = {row.text("ref") for row in check_table(table, load_schema("updates"), words).rows if row.flag("restricted")}
    both = {one.ref for one in (*result.found, *result.commentary) if one.month == month and not one.restricted} & refs

    def shut(updates: list[Update]) -> list[Update]:
        return [replace(one, restricted=True) if one.month == month and one.ref in both else one for one in updates]

    result.found, result.commentary = shut(result.found), shut(result.commentary)
    return f"; what this one keeps private stays so: {listed(sorted(both))}" if both else ""


def units_of(actions: tuple[Action, ...]) -> dict[str, tuple[Action, ...]]:
    """Return ref → the action or parts whose milestones a row for that ref may name."""
    units = {action.ref: action.units for action in actions}
    units.update({part.ref: (part,) for action in actions for part in action.parts})
    return units


def _read_month(
    table: RawTable,
    month: Month,
    units: Mapping[str, tuple[Action, ...]],
    changes: tuple[PlanChange, ...],
    words: Vocabulary,
    result: Updates,
) -> None:
    schema = load_schema("updates")
    checked = check_table(table, schema, words)
    result.problems += checked.problems
    result.findings += checked.findings
    told = [column.name for column in schema.columns if column.name not in SIGNATURE]
    if any(row.raw.beyond or any(row.raw[name] or name in row.unread for name in told) for row in checked.rows):
        result.months.append(month)
    for row in checked.good:
        if not any(row.raw[column] or column in row.unread for column in told):
            continue
        update = update_of(row, month)
        result.findings += days_to_look_at(row, month, words.context.year)
        result.findings += [*no_evidence(row, update), *words_to_look_at(update)]
        if row.raw[COLUMN] and not update.restricted:
            result.settled.add(row.place)
        if update.ref not in units:
            result.commentary.append(update)
            continue
        result.findings += out_of_plan(row, month, units[update.ref])
        known, problems = with_known_milestones(update, units[update.ref], changes)
        result.findings += dropped_words(row, update, known)
        result.found.append(known)
        result.problems += problems
    for row in checked.shifted:
        if row.text("ref") in units:
            result.found.append(_untold(row, month))


def _untold(row: CheckedRow, month: Month) -> Update:
    """Return an update for a row whose cells have moved to other columns. It counts as a return, without any words."""
    unread = frozenset({"status"})
    return Update(ref=row.text("ref"), month=month, place=row.place, restricted=True, unread=unread)


def update_of(row: CheckedRow, month: Month) -> Update:
    """Return the update that a row holds. "none" in a carried column clears it (`Update.clears`)."""
    carried: tuple[Carried, ...] = ("forecast_end", "completed_on", "evidence")
    clears = frozenset(name for name in carried if row.raw[name].casefold() == "none") or NOTHING
    return Update(
        ref=row.text("ref"),
        month=month,
        place=row.place,
        status=row.status("status"),
        percent=row.number("percent"),
        progress=row.text("progress"),
        next_steps=row.text("next_steps"),
        milestones_met=row.several("milestones_met"),
        forecasts=row.forecasts("forecast_end"),
        completed_on=row.day("completed_on"),
        evidence=row.text("evidence") if names_evidence(row.text("evidence")) and "evidence" not in clears else "",
        clears=clears,
        issues=row.text("issues"),
        mitigation=row.text("mitigation"),
        ask=row.text("ask"),
        ask_of=row.text("ask_of"),
        ask_by=row.day("ask_by"),
        ask_if_not=row.text("ask_if_not"),
        ask_options=tuple(option for text in row.text("ask_options").split(";") if (option := text.strip())),
        ask_recommended=row.text("ask_recommended"),
        impact=row.text("impact"),
        officer_note=row.text("officer_note"),
        assurance=row.text("assurance"),
        restricted=row.flag("restricted"),
        restricted_why=row.text("restricted_why"),
        updated_by=row.text("updated_by"),
        updated_on=row.day("updated_on"),
        unread=row.unread,
    )


class CheckedWorkspace(Struct, frozen=True):
    """The good rows of a workspace, and findings about the files themselves (ignored columns, encodings)."""

    records: Records
    findings: tuple[Finding, ...]


UNREAD = frozenset({
    NO_YEAR, "choice", "date", "excel-error", "formula", "milestone", "number", "number-ref", "quote", "score",
    "status", "unknown-ref", "unknown-theme",
})  # fmt: skip
"""The rules of problems which mean that a cell holds something that could not be understood."""


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
    _keep_private(updates, plan, registers)
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
    return CheckedWorkspace(records, (*actions.findings, *registers.findings, *updates.findings))


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


def _keep_private(updates: Updates, plan: Plan, registers: Registers) -> None:
    """Mark as restricted what is about private actions or repeats private words, unless the plan says these
    publicly.
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
    printed = Registered((*updates.found, *updates.commentary), private, registers.settled | updates.settled, public)
    registers.changes = printed.printed(registers.changes)
    registers.risks = printed.printed(registers.risks)
    registers.decisions = printed.printed(registers.decisions)
    registers.voice = printed.printed(registers.voice)
    registers.problems += printed.problems
    public = (*public, *registers.decisions)
    told = keep_repeated_private((*updates.found, *updates.commentary), private, updates.settled, public)
    updates.found, updates.commentary = told.updates[: len(updates.found)], told.updates[len(updates.found) :]
    updates.problems += told.problems
    rows: tuple[Row, ...] = (*registers.changes, *registers.risks, *registers.decisions, *registers.voice)
    known = (*(one for one in plan.all_refs() if not one.private), *plan.themes, *registers.inspection, plan)
    updates.findings += partly_repeated(told.updates, rows, updates.settled | registers.settled, known)


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
