"""Collect what came back: good cells go into the month's file, bad ones back to their writer, and all into the log."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sendplan.check.cells import PUBLIC
from sendplan.check.marking_headings import COLUMN
from sendplan.check.privacy import written_anew
from sendplan.check.schema import load_schema
from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable, UsageProblem
from sendplan.model.place import RawRow, RawTable
from sendplan.papers.manifest import sha256
from sendplan.read.data_folder import columns_of
from sendplan.read.dates import read_date
from sendplan.read.tables import read_table
from sendplan.returns.answers import Answer, Spot, Wrong
from sendplan.returns.collected import Collected, Collecting
from sendplan.returns.identity import Known, other_codes
from sendplan.returns.judging import Texts, alike, every_merge, judge, merged
from sendplan.returns.log import BACK, PROPOSED, READ, REPLACED, STRAY, TAKEN, UNREADABLE, Entry, Tally
from sendplan.returns.mail import Attached, import_command, in_inbox, is_document, returned_in
from sendplan.returns.month_file import blank, kept_copy, with_cells
from sendplan.returns.opening import known_months, month_table
from sendplan.returns.own_files import put
from sendplan.returns.read_answer import read_answer
from sendplan.returns.sending import read_sent
from sendplan.returns.sending_back import SHORT, Back, back_files
from sendplan.write.files import sweep, write_files
from sendplan.write.tables import as_csv

RECEIVED = "received"


def collect(
    run: Collecting, files: Sequence[Path], told: str = "", *, again: bool = False, rebuild: bool = False
) -> Collected:
    """Read `files` (by default those of the inbox) and write what they say. The caller must hold the lock.

    The log is written last, so that an interrupted run is repeated by the next one with the same result. `told`: the
    body the files are from. `again`: also read files that were read before. `rebuild`: fill cells that were emptied
    since. Raises UsageProblem if nothing was sent for the month, or if `told` was not asked.
    """
    sent = read_sent(run.root, run.month)
    others = [read_sent(run.root, month) for month in known_months(run.root, run.raw) if month != run.month]
    if not sent.rows:
        before = [one.month for one in others if one.rows and one.month < run.month]
        late = f"; what comes back late for {before[-1].words} is taken with --month {before[-1]}" if before else ""
        begin = f"to begin, run: sendplan returns send --month {run.month}"
        raise UsageProblem(f"nothing was sent for {run.month}; {begin}{late}")
    refs = frozenset(action.ref for action in run.records.plan.all_refs())
    known = Known.of(sent, other_codes(others), refs)
    if told and told not in sent.bodies:
        close = next((body for body in sent.bodies if body.casefold() == told.casefold()), "")
        if not close:
            raise UsageProblem(f"--from {told!r} is no body that was asked; there are: {'; '.join(sent.bodies)}")
        told = close
    done = set() if again else set(run.log.read)
    for attached in _attached(run, files):
        digest = sha256(attached.content)
        if digest in done:
            run.result.known.append(attached.said)
            continue
        try:
            read = run.read_document if is_document(attached.name) else read_answer
            answer = read(attached.content, attached.name, known, told, attached.marked)
            _take(run, attached, digest, answer)
        except InputUnreadable as error:
            why = str(error) if attached.name in str(error) else f"{attached.said}: {error}"
            _unreadable(run, attached.said, digest, f"{why}{_by_hand(attached, run.month)}")
        done.add(digest)
    _write(run, rebuild=rebuild)
    return run.result


def _by_hand(attached: Attached, month: Month) -> str:
    """Return what else can be done with a document that could not be read; "" for a workbook."""
    if not is_document(attached.name):
        return ""
    out = "" if attached.file.endswith(attached.name) else f"save {attached.name} out of the message, and "
    how = f"{import_command(attached.name, month)}, with --match or --map, says what is what in it"
    return f"; or {out}{how}; or type what it says into the month's file"


def _unreadable(run: Collecting, said: str, digest: str, why: str) -> None:
    """Report the file in each run while it is there, but log it once."""
    run.result.unread.append(why)
    if not any(one.what == UNREADABLE and one.sha256 == digest for one in run.log.entries):
        run.new.append(Entry(run.today, "", UNREADABLE, said, digest, text=why))


def _attached(run: Collecting, files: Sequence[Path]) -> Iterator[Attached]:
    for path in files or in_inbox(run.folder):
        try:
            if not path.is_file():
                what = "it is a folder; name the files in it" if path.is_dir() else "there is no such file"
                run.result.unread.append(f"{path}: {what}")
                continue
            content = path.read_bytes()
            yield from returned_in(content, path.name)
        except OSError as error:
            run.result.unread.append(f"{path}: cannot be read ({error.strerror}); close it elsewhere and try again")
        except InputUnreadable as error:
            _unreadable(run, path.name, sha256(content), str(error))


def _take(run: Collecting, attached: Attached, digest: str, answer: Answer) -> None:
    """Gather one return: each cell is taken, known, different from before, wrong or without a place."""
    result, body = run.result, answer.body
    taken = judge(answer, run.records, run.month)
    told = run.log.with_(run.new).told()
    when = min(attached.sent_on or run.today, run.today)
    when = when if when >= run.month.first_day else run.today
    tally = Tally()

    def entry(what: str, spot: Spot, ref: str, column: str, text: str) -> None:
        given = (attached.said, digest, spot.sheet, spot.row, ref, column, text)
        run.new.append(Entry(when, body, what, *given))

    for ref, cells in taken.items():
        before = told.get(ref, {}).get(body, {})
        blanks = {name: "" for name in before if before[name] and name not in cells and not answer.corrected}
        if run.replace and not blanks.pop("restricted", "no"):  # only an explicit "no" makes private words public
            blanks.pop("restricted_why", "")
            result.notes.append(f"{ref}: {body} kept it private before, and does not say now: it stays private")
        wrong_here = {wrong.column for wrong in answer.wrong if wrong.ref == ref}
        for name, text in {**cells, **(blanks if run.replace and cells else {})}.items():
            if name in wrong_here and not text:
                continue
            if before.get(name, "") == text:
                tally.same += 1
            elif not before.get(name) or run.replace:
                tally.taken += bool(text)
                entry(REPLACED if before.get(name) else TAKEN, answer.rows[ref].spot, ref, name, text)
                if name in ("forecast_end", "completed_on", "ask_by"):
                    _repeat(run, ref, name, text)
            else:
                tally.other += 1
                result.again.append((body, ref, name, before[name], text))
    _proposals(run, answer, entry)
    for one in answer.wrong:
        entry(BACK, one.spot, one.ref, one.column, one.text)
        result.wrong.append((body, one))
    for stray in answer.strays:
        entry(STRAY, stray.spot, "", "", stray.text)
        result.strays.append((body, stray))
    tally.back, tally.strays = len(answer.wrong), len(answer.strays)
    result.notes += [f"{attached.said}: {note}" for note in answer.notes]
    result.files.append((attached.said, body, tally))
    run.new.append(Entry(when, body, READ, attached.said, digest, text=str(tally)))
    run.received[run.folder / RECEIVED / _short(f"{digest[:8]} {attached.name}")] = attached.content
    if answer.wrong or answer.strays:
        wrong = Back(body, digest, attached.said, answer.wrong, answer.strays, answer.rows)
        run.back |= back_files(run.round, wrong, run.today)


def _short(name: str) -> str:
    """Return a name that every file system accepts, with its ending kept."""
    clean = "".join("-" if one in '<>:"|?*/\\' or not one.isprintable() else one for one in name)
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[:60].strip()}{dot}{ending[:5].strip()}" if stem else clean[:60].strip()


def _repeat(run: Collecting, ref: str, name: str, text: str) -> None:
    """Repeat a day in words for the officer to check: 03/04 typed month first is a valid but wrong day.

    Of several milestones each day is repeated.
    """
    plan = run.records.plan
    reading = read_date(text, calendar=plan.calendar, context=plan.date)
    points = [(point.text, point.end) for point in reading.milestones] or [("", reading.end)]
    what = {"forecast_end": "to be finished on", "completed_on": "completed on", "ask_by": "decision by"}[name]
    for words, day in points:
        if day:
            of = f"{ref} “{words}”" if words else ref
            said = f"{of} {what} {day.day} {day:%B %Y}"
            run.result.dates += [said] if said not in run.result.dates else []  # two leads may give the same day


def _proposals(run: Collecting, answer: Answer, entry: Callable[[str, Spot, str, str, str], None]) -> None:
    """Propose another date for plan_changes; report another wording to the officer."""
    for one in answer.proposals:
        entry(PROPOSED, one.spot, one.ref, one.column, one.now)
        if one.column != "due":
            run.result.notes.append(
                f"{one.ref}: {answer.body} would word it otherwise; nothing was changed: {one.now[:200]!r}"
            )
            continue
        reading = read_date(one.now, calendar=run.records.plan.calendar, context=run.records.plan.date)
        action = run.records.plan.find(one.ref)
        if _told_in_private(run, answer, one.ref):
            run.result.notes.append(
                f"{one.ref}: {answer.body} asks in private for another date, {one.now[:200]!r}; data/plan_changes.csv "
                "is public, so it was not written there: type it in if it may be known"
            )
        elif reading.end is None or not reading.sure or reading.is_problem:
            message = f"the date of the plan was written over with {one.now!r}, which is not a clear day"
            answer.wrong.append(
                Wrong(one.ref, "due", one.now, f"{message}; write it as 31/01/{run.month.year}", one.spot)
            )
        elif reading.end not in {action.end, *(change.new_end for change in run.records.changes
                                              if change.ref == one.ref)}:  # fmt: skip
            run.result.changes.append({
                "ref": one.ref, "kind": "redate", "new_end": reading.end.isoformat(),
                "reason": f"Asked for by {answer.body} in its return, in place of {one.was}; no reason was given",
                "asked_by": answer.body, "asked_on": run.today.isoformat(),
            })  # fmt: skip


def _told_in_private(run: Collecting, answer: Answer, ref: str) -> bool:
    """Return whether the body keeps its answer on `ref` private, in this return or an earlier one."""
    row = answer.rows.get(ref)
    before = run.log.with_(run.new).told().get(ref, {}).get(answer.body, {})
    return any(
        texts.get("restricted", "").casefold() not in PUBLIC or texts.get("restricted_why")
        for texts in (row.texts if row else {}, before)
    )


def _write(run: Collecting, *, rebuild: bool) -> None:
    """Write the received copies and what goes back first, then the month's file, then the log."""
    files: dict[Path, bytes] = {}
    table, content = _month_table(run)
    path = run.root / table.place.file
    run.result.path = path
    cells = _cells(run, table, fresh=bool(content), rebuild=rebuild)
    if cells and not content:
        files |= {run.root / name: kept for name, kept in kept_copy(run.root, table, run.month).items()}
    if cells or content:
        files[path] = with_cells(table, cells, run.month, run.records.plan, emptied=True) if cells else content
    files |= _changes(run)
    if run.back:
        run.result.back = put(run.folder, run.back)
        _read_again(run)
    log = run.log.with_(run.new)
    if run.new:
        files[log.at] = log.to_csv()
    new = {path: kept for path, kept in run.received.items() if not path.is_file() or path.read_bytes() != kept}
    for folder in {path.parent for path in (*new, *files)}:
        sweep(folder, [path.name for path in (*new, *files) if path.parent == folder])
    if cells and run.month in run.records.issued:
        brings = f"sendplan issue --again --as-at {run.month} --reason WHY brings in what came late"
        run.result.notes.append(f"papers of {run.month.words} are issued, and stay as they are: {brings}")
    if new or files:
        write_files({**new, **files})
    run.result.written = [path for path in files if path != log.at]


def _read_again(run: Collecting) -> None:
    """Treat a return as unread if files to send back could not be written, so that the next run makes them."""
    done = run.result.back
    there = {*done.written, *done.same, *done.skipped}
    lost = {name.rpartition(".")[0][-SHORT:] for name in run.back if run.folder / name not in there}
    run.new[:] = [one for one in run.new if one.sha256[:SHORT] not in lost or one.what in (TAKEN, REPLACED)]


def _month_table(run: Collecting) -> tuple[RawTable, bytes]:
    """Return the month's file, and b""; if there is none, a new file and its bytes."""
    table = month_table(run.root, run.raw, run.month)
    if table is not None:
        return table, b""
    name, content = blank(run.records, run.month)
    return read_table(content, name, columns_of("updates")), content


def _cells(run: Collecting, table: RawTable, *, fresh: bool, rebuild: bool) -> dict[str, dict[str, str]]:
    """Return ref → column → text to write into the month's file; what an officer typed there is kept."""
    log = run.log.with_(run.new)
    key = run.records.plan.status_key
    old_told, old_days = run.log.told(), run.log.days()
    told, days = log.told(), log.days()
    there = {row["ref"]: row for row in table.rows}
    found: dict[str, dict[str, str]] = {}
    for ref, by_body in told.items():
        of_ref = {body: days[ref, body] for body in by_body if (ref, body) in days}
        wanted = merged(ref, by_body, of_ref, key)
        old_by_body = old_told.get(ref, {})
        of_old = {body: old_days[ref, body] for body in old_by_body if (ref, body) in old_days}
        before = merged(ref, old_by_body, of_old, key).cells
        if wanted.cells != before or rebuild or fresh:
            run.result.notes += wanted.notes
        ours = [before, *every_merge(ref, by_body, of_ref, key), *every_merge(ref, old_by_body, of_old, key)]
        row = there.get(ref)
        for name in {**before, **wanted.cells}:
            text, stands = wanted.cells.get(name, ""), row[name] if row else ""
            if alike(name, stands, text, key):
                continue
            if not stands and before.get(name) and before[name] == text and row and not (fresh or rebuild):
                run.result.emptied.append((ref, name))
            elif not stands or any(" ".join(stands.split()) == " ".join(one.get(name, "").split()) for one in ours):
                found.setdefault(ref, {})[name] = text
            elif text and name not in ("updated_by", "updated_on"):
                run.result.kept.append((ref, name, stands, text))
        _signed(row, by_body, found.get(ref, {}))
        _stay_private(ref, wanted.cells, row, found, run.result)
    return found


def _signed(row: RawRow | None, by_body: Mapping[str, Texts], found: dict[str, str]) -> None:
    """Add to `updated_by` of a row the bodies whose words are added to it."""
    if row is None or not row["updated_by"] or not _fresh(found) or "updated_by" in found:
        return
    names = [name.strip() for name in row["updated_by"].split(";")]
    theirs = (body for body, texts in by_body.items() if any(texts.get(name) == text for name, text in found.items()))
    names += sorted(set(theirs) - set(names), key=str.casefold)
    found["updated_by"] = "; ".join(names)


def _fresh(found: Mapping[str, str]) -> bool:
    return any(text for name, text in found.items() if name not in ("updated_by", "updated_on"))


def _stay_private(
    ref: str, wanted: Mapping[str, str], row: RawRow | None, found: dict[str, dict[str, str]], result: Collected
) -> None:
    """Make a row private if private words are added to it, though it says that it is public."""
    told = wanted.get("restricted", "")
    stands = found.get(ref, {}).get("restricted") or (row["restricted"] if row else "")
    if _fresh(found.get(ref, {})) and told.casefold() not in PUBLIC and stands.casefold() in PUBLIC:
        found[ref]["restricted"] = told
        result.notes.append(f"{ref}: what was told in private came into its row, so the row is private now")


def _changes(run: Collecting) -> dict[Path, bytes]:
    """Return plan_changes.csv with the dates that were asked for, each once."""
    if not run.result.changes:
        return {}
    table = run.raw.registers.get("plan_changes")
    columns = [column.name for column in load_schema("plan_changes").columns]
    if table is None:
        return {run.root / "data/plan_changes.csv": as_csv(columns, run.result.changes)}
    if not table.place.file.casefold().endswith(".csv") or any(row.beyond for row in table.rows):
        run.result.notes.append(f"{table.place.file}: could not be added to; type the dates asked for in yourself")
        return {}
    names = [column for column in table.columns if column]
    kept = written_anew(table, load_schema("plan_changes"))
    names += [column for column in (*columns, *(COLUMN for row in kept if COLUMN in row)) if column not in names]
    return {run.root / table.place.file: as_csv(list(dict.fromkeys(names)), [*kept, *run.result.changes])}
