"""Who has answered, who has not and for how long; and reminders, friendly at first and firmer later."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.judgement import Snapshot
from sendplan.model.records import Records, Update
from sendplan.model.wording import count, folded_body, listed, weekday_date
from sendplan.papers.manifest import sha256
from sendplan.returns.answers import ANSWERED
from sendplan.returns.asking import Asked, Round
from sendplan.returns.identity import named_after
from sendplan.returns.log import BACK, READ, REMINDED, REPLACED, TAKEN, UNREADABLE, Entry, Log, read_log
from sendplan.returns.mail import INBOX, in_inbox, sender
from sendplan.returns.own_files import Put, put
from sendplan.returns.saying import is_an_answer, tells
from sendplan.returns.sending import Sent, read_sent, workbook
from sendplan.rules.heard import who_signed
from sendplan.rules.snapshot import snapshot
from sendplan.write.files import write_file
from sendplan.write.message import draft, to_paste

FOLDER = "reminders"


class Answering(Struct, frozen=True):
    """How one body stands with its return.

    Attributes:
        body: The body.
        sent_on: When its workbook was written; None if it was not.
        asked: Refs on which an answer is due.
        missing: Those of them without an answer.
        to_correct: Cells ("1.7 status") that were sent back and have not come again.
        last_on: The day of its newest answer.
        silent: Months without a word from it before this month; None if it never answered.
        late: Whether answers are missing after the day they were asked for.
        reminders: How many reminders were drafted.
        blank: Whether all that came was a workbook with nothing filled in.
    """

    body: str
    sent_on: date | None
    asked: tuple[str, ...]
    missing: tuple[str, ...]
    to_correct: tuple[str, ...]
    last_on: date | None
    silent: int | None
    late: bool
    reminders: int
    blank: bool = False

    @property
    def answered(self) -> int:
        return len(self.asked) - len(self.missing)

    @property
    def in_part(self) -> bool:
        return bool(self.missing) and self.answered > 0


class Returns(Struct, frozen=True):
    """All bodies of a month, those with most missing answers first.

    Attributes:
        month: The month.
        on: The day on which this is the state.
        due_on: By when answers were asked for.
        bodies: The bodies.
        waiting: Files in the inbox that have not been read.
        sent: Whether returns were sent for the month.
        unreadable: Files in the inbox that were tried and could not be read.
    """

    month: Month
    on: date
    due_on: date | None
    bodies: tuple[Answering, ...]
    waiting: tuple[str, ...] = ()
    sent: bool = True
    unreadable: tuple[str, ...] = ()

    @property
    def owing(self) -> int:
        """Return how many bodies owe an answer; for some nothing is due to start yet."""
        return sum(bool(one.asked) for one in self.bodies)

    @property
    def complete(self) -> int:
        return sum(bool(one.asked) and not one.missing for one in self.bodies)


class Reminded(Struct):
    """The result of writing reminders.

    Attributes:
        returns: The state they are based on.
        bodies: The bodies that are reminded.
        wrote: Body → file in the inbox; not reminded, because a message from it waits there.
        files: What became of the drafts.
    """

    returns: Returns
    bodies: list[str] = field(default_factory=list)
    wrote: dict[str, str] = field(default_factory=dict)
    files: Put = field(default_factory=Put)


def state(root: Path, records: Records, month_round: Round, today: date) -> Returns:
    """Return how each body stands for the round's month on day `today`."""
    month = month_round.month
    sent, log = _by_new_names(month_round, read_sent(root, month), read_log(root, month))
    before = snapshot(records, month.plus(-1).last_day)
    found = [_body(asked, records, month_round, (sent, log, before), today) for asked in month_round.asked]
    found.sort(key=lambda one: (not one.missing, -len(one.missing), one.body.casefold()))
    waiting, unreadable = _waiting(root, month, log)
    is_sent = bool(sent.rows)
    return Returns(
        month, today, month_round.due_on, tuple(found), waiting, sent=is_sent, unreadable=unreadable,
    )  # fmt: skip


def _by_new_names(month_round: Round, sent: Sent, log: Log) -> tuple[Sent, Log]:
    """Return the records with bodies that `leads.csv` has renamed since under their new names.

    A body counts as renamed if its old name is asked no more, and exactly one body that was first asked later is now
    asked about everything it was asked about.
    """
    now = {folded_body(one.body) for one in month_round.asked}
    names = {}
    for old in sent.bodies:
        mine = set(sent.of(old))
        then = sent.sent_on(old) or date.max
        later = [one for one in month_round.asked if (sent.sent_on(one.body) or date.max) > then]
        new = [one.body for one in later if mine <= {question.ref for question in one.questions}]
        if folded_body(old) not in now and len(new) == 1:
            names[old] = new[0]
    if not names:
        return sent, log
    rows = tuple(replace(row, body=names.get(row.body, row.body)) for row in sent.rows)
    entries = tuple(replace(entry, body=names.get(entry.body, entry.body)) for entry in log.entries)
    return replace(sent, rows=rows), replace(log, entries=entries)


def _body(
    asked: Asked, records: Records, month_round: Round, known: tuple[Sent, Log, Snapshot], today: date
) -> Answering:
    sent, log, before = known
    month = month_round.month
    told = log.told()
    now = {one.ref: one for one in records.updates if one.month == month and is_an_answer(one)}
    due = tuple(question.ref for question in asked.questions if not question.waits)

    def is_answered(ref: str) -> bool:
        """Return whether the body answered in its own return, or the officer typed an answer.

        A typed answer counts if it names this body, or names no lead and no other body's return went into the row.
        """
        by = told.get(ref, {})
        if tells(by.get(asked.body, {})):
            return True
        signed = who_signed(now[ref].updated_by, month_round.asked_about(ref)) if ref in now else set()
        others = any(tells(texts) for body, texts in by.items() if folded_body(body) != folded_body(asked.body))
        return asked.body in signed or (ref in now and not others and not signed)

    mine = [entry for entry in log.entries if entry.body == asked.body]
    taken = {(entry.ref, entry.column) for entry in mine if entry.what in (TAKEN, REPLACED) and entry.text}
    reads = [at for at, entry in enumerate(mine) if entry.what == READ]
    back = [
        (entry.ref, entry.column)
        for at, entry in enumerate(mine)
        if entry.what == BACK and (entry.column in ANSWERED or sum(one > at for one in reads) == 1)
    ]  # for a given column, only until another return of theirs is read
    missing = tuple(ref for ref in due if not is_answered(ref))

    def is_typed(ref: str, column: str) -> bool:
        """Return whether the officer typed the cell into the month's file: no return filled it."""
        told_by = any(texts.get(column) for texts in told.get(ref, {}).values())
        value = getattr(now.get(ref), "forecasts" if column == "forecast_end" else column, None)
        return not told_by and bool(value)

    days = [entry.when for entry in mine if entry.what in (TAKEN, REPLACED)]
    return Answering(
        body=asked.body,
        sent_on=sent.sent_on(asked.body),
        asked=due,
        missing=missing,
        to_correct=tuple(
            dict.fromkeys(
                f"{ref} {column}" for ref, column in back if (ref, column) not in taken and not is_typed(ref, column)
            )
        ),
        last_on=max(days, default=None),
        silent=_silent(before, asked, records),
        late=bool(missing) and month_round.due_on is not None and today > month_round.due_on,
        reminders=len({entry.text for entry in mine if entry.what == REMINDED}),
        blank=bool(reads) and not days and not back,
    )


def _silent(before: Snapshot, asked: Asked, records: Records) -> int | None:
    """Return how many months have updates but none from the body, up to the month before; None if it never reported.

    Months in which nobody was asked do not count. A word on a part that has since ended counts as a word. The
    officer's notes and updates that other leads signed do not.
    """
    wanted = {question.ref for question in asked.questions}
    units = [
        unit for unit in before.all_refs()
        if unit.ref in wanted or (unit.action.parent in wanted and asked.body in unit.action.bodies)
    ]  # fmt: skip
    if units and not any(unit.open and not unit.not_yet_due for unit in units):
        return 0  # it was closed then, or not due to start, so nobody was asked
    until, refs = Month.of(before.as_at), {unit.standing.latest.ref for unit in units if unit.standing.latest}
    leads = {asked.body, *(body for unit in units for body in unit.action.bodies)}
    said = [
        one for one in records.updates
        if one.ref in refs and one.month <= until
        and not one.of_officer_alone and not _of_others(one, asked.body, leads)
    ]  # fmt: skip
    latest = max((one.month for one in said), default=None)
    return sum(latest < month <= until for month in records.months) if latest else None


def _of_others(update: Update, body: str, leads: Collection[str]) -> bool:
    """Return whether other leads of the action signed the update and this body did not."""
    signed = who_signed(update.updated_by, leads)
    return bool(signed) and folded_body(body) not in set(map(folded_body, signed))


def _waiting(root: Path, month: Month, log: Log) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files of the inbox that the log does not know, and those there that could not be read.

    A message counts as known if the log knows what was attached to it.
    """
    known = {entry.file for entry in log.entries if entry.what != UNREADABLE}
    tried = {entry.sha256 for entry in log.entries if entry.what == UNREADABLE}
    waiting: list[str] = []
    unreadable: list[str] = []
    for path in in_inbox(root / "returns" / str(month)):
        if any(one == path.name or one.startswith(f"{path.name} (") for one in known):
            continue
        (unreadable if tried and _digest(path) in tried else waiting).append(path.name)
    return tuple(waiting), tuple(unreadable)


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""


def remind(root: Path, records: Records, month_round: Round, today: date) -> Reminded:
    """Write a draft for each body that owes an answer, the same if run again that day.

    The caller must hold the lock.
    """
    found = state(root, records, month_round, today)
    log = read_log(root, month_round.month)
    _, by_new_names = _by_new_names(month_round, read_sent(root, month_round.month), log)
    result = Reminded(found, wrote=_wrote(root, found, month_round))
    files: dict[str, bytes] = {}
    new: list[Entry] = []
    for one in found.bodies:
        asked = month_round.of(one.body)
        if not one.missing or asked is None or one.sent_on is None or one.body in result.wrote:
            continue
        mine = [entry for entry in by_new_names.entries if entry.body == one.body and entry.what == REMINDED]
        number = next((int(entry.text) for entry in mine if entry.when == today), len(mine) + 1)
        if not any(entry.when == today for entry in mine):
            new.append(Entry(today, one.body, REMINDED, text=str(number)))
        subject, text = words(month_round, asked, one, number, today)
        content = workbook(month_round, asked)
        files[f"{FOLDER}/{asked.name}-{number}.eml"] = draft(
            asked.emails, subject, text, [(f"{asked.name}.xlsx", content)]
        )
        files[f"{FOLDER}/{asked.name}-{number}.txt"] = to_paste(asked.emails, subject, text)
        result.bodies.append(one.body)
    result.files = put(root / "returns" / str(month_round.month), files)
    if new:
        write_file(log.at, log.with_(new).to_csv())
    return result


def _wrote(root: Path, found: Returns, month_round: Round) -> dict[str, str]:
    """Return the bodies that owe an answer but have a message or a file named after them waiting in the inbox.

    They may have answered in words. An address that several bodies share identifies none of them.
    """
    inbox = root / "returns" / str(month_round.month) / INBOX
    unread = (*found.waiting, *found.unreadable)
    files = {address: name for name in unread if (address := sender(inbox / name))}
    asked = [one for body in found.bodies if body.missing and (one := month_round.of(body.body))]
    every = [body.body for body in found.bodies]
    by_name = {body: name for name in unread if (body := named_after(name, every))}
    theirs = {one.body: {email.casefold() for email in one.emails} for one in asked}
    shared = Counter(email for emails in theirs.values() for email in emails)
    return {body: by_name[body] for body in theirs if body in by_name} | {
        body: files[email] for body, emails in theirs.items() for email in emails
        if email in files and shared[email] == 1
    }  # fmt: skip


def words(month_round: Round, asked: Asked, one: Answering, number: int, today: date) -> tuple[str, str]:
    """Return subject and text of reminder `number`: 1 asks, 2 says what is missing, 3 and later what will follow."""
    month, plan = month_round.month, month_round.plan
    rows = f"{count(len(one.missing), 'row')} ({listed(list(one.missing))})"
    are = "is" if len(one.missing) == 1 else "are"
    due = month_round.due_on
    when = f" by {weekday_date(due)}" if due and today <= due else " as soon as you can"
    papers = f" The papers go out on {weekday_date(month_round.papers_due)}." if month_round.papers_due else ""
    we = f"Thank you for {count(one.answered, 'row')} already; we" if one.answered else "We"
    we = "Your workbook came back with nothing filled in; we" if one.blank else we
    if number == 1:
        subject = f"A gentle reminder: your return for {month.words}"
        text = (
            f"This is a gentle reminder of your return for {month.words}. {we} still look forward to {rows}. "
            "The workbook is attached once more; where there is nothing new, Status now is enough. "
            f"Please send it back{when}."
        )
    elif number == 2:
        subject = f"Still missing: your return for {month.words}"
        text = (
            f"We have not had {'the rest of ' if one.answered else ''}your return for {month.words}: {rows} "
            f"{are} missing.{papers} Please send the attached workbook back{when}, or tell us whom to ask instead."
        )
    else:
        subject = f"Before the papers go out: your return for {month.words} is missing"
        silent = f", and there was none for {count(one.silent, 'month')} before" if one.silent else ""
        text = (
            f"This is reminder {number}. {rows} of your return for {month.words} {are} missing{silent}.{papers} "
            "Without an answer the board’s paper will say of each “no return received”, and "
            f"name {asked.body} as the lead. Please send the attached workbook back{when}, or ring us."
        )
    lines = [f"Dear colleagues ({asked.body}),", "", text, "", "Thank you,", plan.partnership or "the partnership"]
    lines += ["", plan.illustrative] if plan.illustrative else []
    return subject, "\n".join(lines) + "\n"
