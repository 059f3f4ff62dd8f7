"""Checks a raw table against its schema: typed rows, and every problem with its place, in file order."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from sendplan.check.cells import PUBLIC, Value, Vocabulary, Wrong, quoted
from sendplan.check.checked_row import CheckedRow, RowReader
from sendplan.check.doubtful_columns import repeated_ref
from sendplan.check.marking_headings import COLUMN, TELLING, TICKED, is_of_markings
from sendplan.check.privacy import Privacy, Withheld, privacy, withheld
from sendplan.check.schema import ColumnSchema, Schema
from sendplan.model.place import Finding, Place, Problem, RawRow, RawTable
from sendplan.model.wording import nearest
from sendplan.read.tables.letters import OLD


class CheckedTable(Struct, frozen=True):
    """A table that was checked. A bad cell does not spoil its row.

    Attributes:
        rows: Every row, in file order.
        good: Those that can be used. A row cannot be used if a cell that must not be blank is wrong, if its key
            occurred before, or if it has more cells than there are columns. None can if a column is missing that must
            be filled.
        shifted: The rows that cannot be used only because they have too many cells.
    """

    rows: tuple[CheckedRow, ...]
    good: tuple[CheckedRow, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    shifted: tuple[CheckedRow, ...] = ()


def check_table(table: RawTable, schema: Schema, words: Vocabulary) -> CheckedTable:
    """Read every cell of `table` by `schema`. A cell without readable text, such as an error, is blank."""
    table = _as_before(table, schema)
    known = {column.name for column in schema.columns}
    private = privacy(table, known, schema.beside)
    beside = {*known, *schema.beside, *(table.columns if schema.name == "leads" else ())}
    shut = withheld(table, beside, reads_words=schema.name not in ("leads", "meetings"))
    problems = [*table.problems, *_column_problems(table, schema, private)]
    findings = [
        *_encoding_finding(table),
        *table.findings,
        *_ignored_columns(table, {*known, *schema.beside, *shut.columns}, private),
        *((*_lone_signs(table, private), *_neither_yes_nor_no(table, private)) if private else ()),
    ]
    reading = RowReader(table, schema, words, private)
    rows: list[CheckedRow] = []
    lost: list[CheckedRow] = []
    seen: dict[tuple[object, ...], int] = {}
    for written in table.rows:
        row, wrongs, is_lost = reading.row(written)
        if kept := _kept_private(written, shut, schema, row):
            row = _told_in_private(row, schema)
            findings += (settled := _settled(written, kept, schema))
            wrongs += [] if settled else [kept]
            is_lost = is_lost or _kind(schema, row.values) not in _OUTCOMES
        again = _repeated(row, table, schema, seen)
        wrongs += [again] if again and all(wrong.place.column != again.place.column for wrong in wrongs) else []
        rows.append(row)
        lost += _also_private(rows, schema) if again or schema.anew else ()
        problems += _parted(rows, written, wrongs, table, words) if private else ()
        lost += [row] if is_lost or again else []
        problems += wrongs
    if any(column.filled and column.name not in table.columns for column in schema.columns):
        lost = rows  # the missing column is already a problem
    without = {row.place.row for row in lost}
    usable = [row for row in rows if row.place.row not in without]
    good, shifted = ([row for row in usable if bool(row.raw.beyond) is beyond] for beyond in (False, True))
    return CheckedTable(tuple(rows), tuple(good), tuple(problems), tuple(findings), tuple(shifted))


_PRIVATE_OF_APPROVED = ("reason", "asked_by")
"""These columns of an approved change are private if its row is. Its new date is in force, and public."""

_OUTCOMES = {
    "approved": "so its reason and who asked are left out of every paper; its date was approved, and is public",
    "actions": "so public papers have its ref, dates and counts alone, and what is said of it is private too",
}


def _kind(schema: Schema, values: Mapping[str, Value]) -> str:
    """Return which of `_OUTCOMES` applies to a private row. A row of another kind is left out entirely, as is one that
    gives an action to another lead: no date of it counts.
    """
    dated = values.get("approved_on") and values.get("kind") != "reassign"
    return "approved" if schema.name == "plan_changes" and dated else schema.name


def _kept_private(row: RawRow, shut: Withheld, schema: Schema, checked: CheckedRow) -> Problem | None:
    """Return the problem of a row that seems to be meant as private; None if it is not."""
    kind = _kind(schema, checked.values)
    actions = schema.name == "actions"
    otherwise = "write yes there and nothing else" if actions else "move the row out of this file, which is public"
    return shut.problem(row, _OUTCOMES.get(kind, "so it is left out of every paper"), otherwise)


def _told_in_private(row: CheckedRow, schema: Schema) -> CheckedRow:
    """Return the row marked as private. An approved change loses what is private of it."""
    lost = dict.fromkeys(_PRIVATE_OF_APPROVED, "") if _kind(schema, row.values) == "approved" else {}
    return replace(row, values={**row.values, **lost}, private=True)


def _settled(row: RawRow, kept: Problem, schema: Schema) -> list[Finding]:
    """Return a finding if an action's row says "yes" and nothing else. It stays private, and is no problem."""
    if schema.name != "actions" or row[kept.place.column].casefold() != "yes":
        return []
    words = f"{row['ref']} is kept private: public papers have its ref, dates and counts alone"
    return [Finding("kept private", row["ref"], words, kept.place)]


def _as_before(table: RawTable, schema: Schema) -> RawTable:
    """Return the table with blank cells filled from the row that a row updates (`Schema.anew`)."""
    if not schema.anew:
        return table
    rows: list[RawRow] = []
    before: dict[tuple[str, ...], Mapping[str, str]] = {}
    for row in table.rows:
        key = _key(row, schema)
        told = {name: text for name, text in row.cells.items() if text.strip()}
        known = before.get(key, {}) if all(key) and told.get(schema.anew) else {}
        rows.append(replace(row, cells={**row.cells, **known, **told}) if known else row)
        before[key] = rows[-1].cells
    return replace(table, rows=tuple(rows))


def _repeated(
    checked: CheckedRow, table: RawTable, schema: Schema, seen: dict[tuple[object, ...], int]
) -> Problem | None:
    """Return a problem if the row's key is in one of the rows `seen`. Otherwise add it to them."""
    row, key = checked.raw, _key(checked.raw, schema)
    if not schema.key or not all(key) or schema.anew in checked.unread:
        return None
    earlier = seen.setdefault((*key, checked.day(schema.anew)), row.place.row)
    if earlier == row.place.row:
        return None
    named = " and ".join(quoted(row[name]) for name in schema.key)
    again = Wrong("duplicate", f"{named} stands in row {earlier} already", "keep one of the two rows")
    if schema.name == "actions":
        again = repeated_ref(table, row, earlier) or again
    return again.at(row.place.at(schema.key[0]))


def _key(row: RawRow, schema: Schema) -> tuple[str, ...]:
    return tuple(row[name].casefold() for name in schema.key)


def _also_private(rows: list[CheckedRow], schema: Schema) -> list[CheckedRow]:
    """Mark earlier rows with the key of the last row as private, if that is. Return the rows that are lost by this."""
    if not (rows[-1].private or rows[-1].flag(COLUMN)):
        return []
    key, lost = _key(rows[-1].raw, schema), []
    for at, row in enumerate(rows[:-1]):
        if _key(row.raw, schema) == key:
            rows[at] = replace(row, values={**row.values, COLUMN: True}, private=rows[-1].private)
            lost.append(rows[at])
    return lost if rows[-1].private and schema.name not in ("actions", "plan_changes") else []


def _parted(
    rows: list[CheckedRow], written: RawRow, wrongs: list[Problem], table: RawTable, words: Vocabulary
) -> list[Problem]:
    """Mark rows as private if a line break seems to have split them, and return a problem for each: the last of `rows`
    if it contains the beginning of another row, and the one before if it ends in the last.
    """
    places = [-1] if _swallowed(written, table, words) else []
    is_its_own = rows[-1].status("status") is not None  # the rest of a broken row begins with words, not with a status
    if len(rows) > 1 and _breaks_off(rows[-2], table) and any(map(_has_no_ref, wrongs)) and not is_its_own:
        places.append(-2)
    for at in places:
        rows[at] = replace(rows[at], values={**rows[at].values, "restricted": True})
    return [_broken(rows[at]) for at in places]


def _has_no_ref(problem: Problem) -> bool:
    return problem.rule == "unknown-ref" or (problem.rule == "blank" and problem.place.column == "ref")


def _swallowed(row: RawRow, table: RawTable, words: Vocabulary) -> bool:
    """Return whether a cell of a CSV file contains the beginning of another row, as an unclosed quotation mark
    causes.
    """
    if table.encoding == "xlsx":
        return False
    begun = (found[1] for text in row.cells.values() if "\n" in text for found in _ROW.finditer(text))
    return any(ref.strip() in words.refs for ref in begun)


_ROW = re.compile(r"\n\s*\"?([^,;\t\n\"]{1,20})\"?[,;\t]")


def _breaks_off(row: CheckedRow, table: RawTable) -> bool:
    """Return whether a row of a CSV file ends before the column `restricted`, as after a line break that split it."""
    return table.encoding != "xlsx" and "restricted" in table.columns and "restricted" not in row.raw.cells


def _broken(row: CheckedRow) -> Problem:
    message = (
        "the row ends early and the next one begins with no ref, as if a line break had parted it; it is kept private"
    )
    return Problem(row.place, "broken-row", message, "join the two lines")


def _ignored_columns(table: RawTable, known: AbstractSet[str], private: Privacy | None) -> list[Finding]:
    heeded = {*known, *(private.own + private.others if private else ())}
    return [
        Finding(
            "ignored-column", "",
            f"column {name} is not one sendplan knows, and is ignored"
            f"{_may_mark(table, name, private) if private else ''}",
            table.place.at(name),
        )
        for name in table.columns
        if name and name not in heeded and not is_of_markings(name)
    ]  # fmt: skip


def _may_mark(table: RawTable, name: str, private: Privacy) -> str:
    """Return a hint if a column has one or two short words in some rows only: they may mark these as private."""
    said = [(row.place.row, text) for row in table.rows if (text := row[name]) and not private.restricted(row)]
    few = {text.casefold() for _, text in said}
    if not 0 < len(said) < len(table.rows) or len(few) > _FEW or any(len(text) > _SHORT for text in few):
        return ""
    row, text = said[0]
    return f": if {quoted(text)} in row {row} is to keep that row private, write yes in restricted there"


_FEW, _SHORT = 2, 12


def _lone_signs(table: RawTable, private: Privacy) -> list[Finding]:
    """Return findings for a bracketed letter at either end of a lead's words ("[C]"), if most rows have none."""
    found = [
        (row, name, sign[0])
        for row in table.rows
        for name in TELLING
        if (sign := _SIGN.search(row[name]) if "]" in row[name] or ")" in row[name] else None)
        and not private.restricted(row)
    ]
    return [
        Finding(
            "unexplained sign", row["ref"],
            f"{sign.strip()} stands beside the words of {row['ref']}, and nothing says what it means: if it is to keep "
            "the row private, write yes in restricted there",
            row.place.at(name),
        )
        for row, name, sign in found
        if len(found) * 2 <= len(table.rows)
    ]  # fmt: skip


def _neither_yes_nor_no(table: RawTable, private: Privacy) -> list[Finding]:
    """Return findings for what keeps a row private but is not plainly a yes: "tbc", "No.", a dash."""
    return [
        Finding(
            "unclear mark", row["ref"],
            f"{name} of {row['ref']} says {quoted(row[name])}, which is neither yes nor no: the row is kept private; "
            "write yes if it is meant to be, or no",
            row.place.at(name),
        )
        for row in table.rows
        for name in private.own
        if row[name].casefold() not in {*PUBLIC, *TICKED, "true", "1"} and not _SAYS_PRIVATE.match(row[name])
    ]  # fmt: skip


_SAYS_PRIVATE = re.compile(r"(?:yes|private|restrict|confid|sensitiv|official|embargo|exempt|secret)", re.IGNORECASE)

_SIGN = re.compile(r"^\[[A-Z]{1,2}\](?= )|^\([CPSX]\)(?= )|(?<= )\[[A-Z]{1,2}\](?=\.?$)|(?<= )\([CPSX]\)(?=\.?$)")
"""In round brackets, R, A and G are colours, and most other letters number a list."""


def _column_problems(table: RawTable, schema: Schema, private: Privacy | None) -> list[Problem]:
    problems = []
    known = [column.name for column in schema.columns]
    marks = (*private.own, *private.others, *private.asking) if private else ()
    spare = [name for name in table.columns if name and name not in (*known, *schema.beside, *marks)]
    for column in schema.columns:
        if column.name in table.columns:
            continue
        meant = private.meant if private and column.kind == "restricted" else ""
        close = f"is {meant} meant?" if meant else _renamed(column, spare)
        if not column.required and not close:
            continue
        place = Place(table.place.file, table.place.row, column.name, table.place.sheet)
        message = f"the column {column.name} is missing" + (f" ({close})" if close else "")
        problems.append(Problem(place, "missing-column", message, f"add it to the header: {column.about}"))
    if private and private.is_named and len(private.own) > 1:
        message = f"the column {private.own[1]} stands beside {private.own[0]}; both are read"
        problems.append(Problem(table.place.at(private.own[1]), "twice", message, "keep one of them"))
    problems += [
        Problem(table.place.at(name), "twice", f"the column {name} stands twice", "rename one")
        for name in dict.fromkeys(table.columns)
        if name and table.columns.count(name) > 1
    ]
    return problems


def _renamed(column: ColumnSchema, spare: Sequence[str]) -> str:
    """Return "did you mean progress_this_month?" if a column seems misspelt. Optional ones must be more similar."""
    longer = [name for name in spare if column.required and name.startswith(f"{column.name}_")]
    near = longer[0] if longer else nearest(column.name, spare, 0.6 if column.required else 0.8)
    return f"did you mean {near}?" if near else ""


def _encoding_finding(table: RawTable) -> list[Finding]:
    """Return a finding if the file is in an old encoding, which another computer may read differently."""
    name = OLD.get(table.encoding)
    if not name:
        return []
    for row in table.rows:
        for column, text in row.cells.items():
            odd = next((character for character in text if ord(character) > 127), "")
            if odd:
                message = f"the file is not UTF-8; read as {name}, which makes this {odd!r}; save it as CSV UTF-8"
                return [Finding("encoding", "", message, row.place.at(column))]
    return [Finding("encoding", "", f"the file is not UTF-8; read as {name}; save it as CSV UTF-8", table.place)]
