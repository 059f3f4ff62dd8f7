"""What is sent: a workbook for each lead body, a message to send it with, and a record of every cell sent."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace as replace_fields

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed
from sendplan.model.plan import Action, Plan
from sendplan.model.records import Records, Update
from sendplan.model.wording import count, folded_body, listed, long_date, weekday_date
from sendplan.papers.leaks import leaks, told_in_private
from sendplan.returns.asking import Asked, Question, Round
from sendplan.returns.log import day_of_record, kept_ref, ref_of_record
from sendplan.returns.month_file import STATUSES, YES_NO, status_words
from sendplan.returns.own_files import Put, put
from sendplan.write.files import sweep, write_file
from sendplan.write.message import draft, to_paste
from sendplan.write.tables import LISTS, Form, Heading, as_csv, as_workbook, rows_of

SHEET = "Return"
SENT = "sent.csv"
MESSAGES = "messages"

GIVEN = (
    Heading("ref", "Ref", 7, locked=True),
    Heading("code", "Code", 9, locked=True),
    Heading("action", "Action", 42, locked=True),
    Heading("due", "Due", 13, locked=True),
    Heading("asked", "What we ask", 34, locked=True),
    Heading("status_before", "Status last time", 16, locked=True),
    Heading("words_before", "What was said last time", 38, locked=True),
)
ANSWERS = (
    Heading("status", "Status now", 14, choices=tuple(STATUSES), hint="Choose from the list. Blank: as last time."),
    Heading("percent", "Per cent done", 10, kind="percent", hint="A number from 0 to 100, if it can be said."),
    Heading("progress", "What was done this month", 46, hint="In words that somebody outside would understand."),
    Heading("next_steps", "What comes next", 34, hint="What will be done next month."),
    Heading("issues", "What holds it up", 28, hint="The cause, if it is late or may be."),
    Heading("mitigation", "What is being done about that", 28),
    Heading("forecast_end", "When will it be finished?", 15, kind="date", hint="A day, such as 31/01/2021."),
    Heading("milestones_met", "Milestones now met", 20, hint="As the plan names them, a semicolon between."),
    Heading("completed_on", "Completed on", 14, kind="date", hint="The day it was completed, such as 06/11/2020."),
    Heading("evidence", "Where the evidence is", 24, hint="Minutes, a report, a page: where anybody can look."),
    Heading("impact", "What difference it makes", 30, hint="To children, young people and families."),
    Heading("ask", "Decision wanted of the board", 26),
    Heading("ask_of", "Of whom", 16),
    Heading("ask_by", "By when", 13, kind="date", hint="A day, such as 10/12/2020."),
    Heading("restricted", "Private?", 10, choices=YES_NO, hint="yes: these words never reach a public paper."),
    Heading("restricted_why", "Why private", 18),
)
HEADINGS = (*GIVEN, *ANSWERS)
TO_CORRECT = Heading("wrong", "What needs correcting", 44, locked=True)


def workbook(month_round: Round, asked: Asked) -> bytes:
    """Return the body's workbook, to be filled in."""
    form = Form(
        title=f"Return for {month_round.month.words}: {asked.body}",
        sheet=SHEET,
        lines=_lines(month_round, asked),
        headings=HEADINGS,
        rows=[question.texts for question in asked.questions],
        about="One row for each action; the grey columns are there to be read, the white ones to be filled in.",
        protected=True,
        frozen=3,
        code=asked.code,
        made=month_round.month.first_day,
    )
    return as_workbook(form, status_words(month_round.plan))


def to_correct(
    month_round: Round, asked: Asked, rows: Sequence[Mapping[str, str]], notes: Mapping[tuple[int, str], str]
) -> bytes:
    """Return a workbook of the rows with something wrong: answers kept, each wrong cell marked and explained.

    `notes`: (index in `rows`, column) → the note on the cell.
    """
    form = Form(
        title=f"To correct, {month_round.month.words}: {asked.body}",
        sheet=SHEET,
        lines=(
            f"To correct, {month_round.month.words}: {asked.body}",
            "These rows of your return could not be read in full. What needs correcting stands in the third column,",
            "and in a note on each coloured cell. All else that you sent has been taken; nothing of it is lost.",
            "Please correct the coloured cells, save the file as it is (.xlsx), and send it back.",
            f"Return code: {asked.code} (please leave it as it is)",
        ),
        headings=(*HEADINGS[:2], TO_CORRECT, *HEADINGS[2:]),
        rows=rows,
        notes=notes,
        about="One row for each action with a cell to correct; what is wrong stands in the third column.",
        protected=True,
        frozen=4,
        code=asked.code,
        made=month_round.month.first_day,
    )
    return as_workbook(form, status_words(month_round.plan))


def _lines(month_round: Round, asked: Asked) -> tuple[str, ...]:
    plan = month_round.plan
    by = f" Please send it back by {weekday_date(month_round.due_on)}." if month_round.due_on else ""
    lines = [
        f"Return for {month_round.month.words}: {asked.body}",
        f"{plan.title}{f', {plan.area}' if plan.area else ''}.{by}",
        "Fill in the white cells, one row for each action. Grey cells are to be read.",
        (f"Status now, in each row: choose from the list; its words are explained on the sheet “{LISTS}”. "
        "Other cells may stay blank."),
        (f"Dates as 31/01/{month_round.month.year}. Per cent as a number from 0 to 100. "
        "Private, yes: these words reach no public paper."),
        "Save the file as it is (.xlsx) and attach it to your answer.",
        f"Return code: {asked.code} (please leave it as it is)",
    ]  # fmt: skip
    return tuple((*lines[:2], plan.illustrative, *lines[2:]) if plan.illustrative else lines)


def message(month_round: Round, asked: Asked) -> tuple[str, str]:
    """Return subject and text of the message that the workbook goes with."""
    month, plan = month_round.month, month_round.plan
    refs = [question.ref for question in asked.questions if not question.waits]
    waiting = len(asked.questions) - len(refs)
    actions = f"{count(len(refs), 'row')}: {listed(refs)}" if refs else "no row that is due yet"
    what = (
        f"Please tell us how your actions in the {plan.title} stand at the end of {month.words}. They are in the "
        f"attached workbook, {asked.name}.xlsx, each with its date, what was said last time and one question "
        f"({actions}{f'; {waiting} more to start later, or paused' if waiting else ''})."
    )
    if not refs and waiting:
        what = (
            f"Nothing of yours in the {plan.title} is under way at the end of {month.words}: it is to start later, or "
            f"is paused, so no answer is needed yet. The attached workbook, {asked.name}.xlsx, holds "
            f"{count(waiting, 'row')}, in case something "
            "has changed."
        )
    how = (
        "Fill in the white cells. Where there is nothing new, Status now is enough; a row left blank is no answer. If "
        "something should not reach a public paper, write yes under Private."
    )
    lines = [f"Dear colleagues ({asked.body}),", "", what, "", how, ""]
    if month_round.due_on:
        whether = "Please" if refs else "If you have something to tell, please"
        lines += [f"{whether} send it back by {weekday_date(month_round.due_on)}.", ""]
    if month_round.papers_due:
        lines += [f"The papers go out on {weekday_date(month_round.papers_due)}.", ""]
    lines += ["Thank you,", plan.partnership or "the partnership"]
    if plan.illustrative:
        lines += ["", plan.illustrative]
    by = f", by {long_date(month_round.due_on)}" if month_round.due_on else ""
    return f"Return for {month.words}{by}: {plan.title}", "\n".join(lines) + "\n"


class SentRow(Struct, frozen=True):
    """A row of sent.csv: the content of one row of a body's workbook when it was sent."""

    body: str
    return_code: str
    sent_on: date
    question: Question

    def differs_from(self, now: "SentRow | None") -> bool:
        """Return whether this row has different words in `now`, or is not asked any more (None).

        A lead may still have the workbook with the old words.
        """
        return now is None or any(
            text.split() != now.question.texts[name].split() for name, text in self.question.texts.items()
        )


class Sent(Struct, frozen=True):
    """What was sent for a month, by body in the order of the file.

    Earlier versions of a row come before its last one.
    """

    month: Month
    rows: tuple[SentRow, ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.body for row in self.rows))

    def of(self, body: str) -> dict[str, Question]:
        """Return ref → what the body was asked."""
        return {row.question.ref: row.question for row in self.rows if row.body == body}

    def sent_on(self, body: str) -> date | None:
        return next((row.sent_on for row in self.rows if row.body == body), None)


COLUMNS = ("body", "sent_on", "return_code", "ref", "code", "action", "due", "asked", "status_before", "words_before",
           "waits")  # fmt: skip


class Sending(Struct):
    """The result of sending.

    Attributes:
        round: Which body was asked for what.
        folder: Where the files are.
        files: What became of them.
        newest: The last earlier month that has updates; None if a meeting is about this month, so that it is meant.
    """

    round: Round
    folder: Path
    files: Put = field(default_factory=Put)
    newest: Month | None = None


def send(root: Path, month_round: Round, records: Records, today: date, *, replace: bool = False) -> Sending:
    """Write the workbooks, messages and the record into returns/YYYY-MM. The caller must hold the lock.

    Each file is searched for words that another body reported in private. Raises OutputFailed if it has any, and then
    writes nothing.
    """
    folder = root / "returns" / str(month_round.month)
    earlier = read_sent(root, month_round.month)
    files: dict[str, bytes] = {}
    rows: list[SentRow] = []
    told = told_in_private(records)
    plan = records.plan.at(month_round.month.last_day)
    for asked in month_round.asked:
        content = workbook(month_round, asked)
        subject, text = message(month_round, asked)
        own = {f"{asked.name}.xlsx": content, f"{asked.name}.txt": text.encode()}
        if leaks(own, told):  # most bodies have reported nothing in private themselves
            _refuse_private(records, plan, asked.body, own)
        files[f"{asked.name}.xlsx"] = content
        files[f"{MESSAGES}/{asked.name}.eml"] = draft(asked.emails, subject, text, [(f"{asked.name}.xlsx", content)])
        files[f"{MESSAGES}/{asked.name}.txt"] = to_paste(asked.emails, subject, text)
        on = earlier.sent_on(asked.body) or today
        now = {question.ref: SentRow(asked.body, asked.code, on, question) for question in asked.questions}
        rows += [row for row in earlier.rows if row.body == asked.body and row.differs_from(now.get(row.question.ref))]
        rows += now.values()
    asked_now = {asked.body for asked in month_round.asked}
    rows += [row for row in earlier.rows if row.body not in asked_now]
    record = as_csv(COLUMNS, map(_as_row, rows))
    if not (folder / SENT).is_file() or (folder / SENT).read_bytes() != record:
        sweep(folder, [SENT])
        write_file(folder / SENT, record)
    newest = max((one for one in records.months if one < month_round.month), default=None)
    if any(Month.of(row.as_at) == month_round.month for row in records.meetings):
        newest = None
    return Sending(month_round, folder, put(folder, files, replace=replace), newest)


def _refuse_private(records: Records, plan: Plan, body: str, files: Mapping[str, bytes]) -> None:
    """Raise OutputFailed if the files contain private words that the body did not write.

    Workbooks are made without others' private words (`asking.py`); this searches the result. The body that leads a
    private action in `plan` (the plan of that month) may know its words.
    """

    def known_to(action: Action) -> Action:
        led = folded_body(body) in map(folded_body, action.bodies or (action.lead,))
        return replace_fields(action, private=action.private and not led, parts=tuple(map(known_to, action.parts)))

    def seen_by(updates: Sequence[Update]) -> tuple[Update, ...]:
        return tuple(
            replace_fields(one, restricted=one.restricted and folded_body(one.updated_by) != folded_body(body))
            for one in updates
        )

    own = replace_fields(plan, actions=tuple(map(known_to, plan.actions)))
    mine = replace_fields(records, plan=own, updates=seen_by(records.updates), commentary=seen_by(records.commentary))
    found = leaks(files, told_in_private(mine))
    if found:
        raise OutputFailed(*(str(leak) for leak in found), f"nothing was written; {body} did not write those words")


def _as_row(row: SentRow) -> dict[str, str]:
    given = {"body": row.body, "sent_on": row.sent_on.isoformat(), "return_code": row.return_code}
    given["ref"] = kept_ref(row.question.ref)
    return {**row.question.texts, **given, "waits": "yes" if row.question.waits else ""}


def read_sent(root: Path, month: Month) -> Sent:
    """Return the record of what was sent for the month; empty if nothing was.

    Raises OutputFailed if it is unreadable.
    """
    path = root / "returns" / str(month) / SENT
    if not path.is_file():
        return Sent(month)
    try:
        return Sent(month, tuple(map(_sent_row, rows_of(path.read_bytes()))))
    except (OSError, ValueError) as error:
        raise OutputFailed(
            f"{path}: it cannot be understood ({error}); it is the record of what was sent, so nothing was changed: "
            "restore it, or move it away"
        ) from error


def _sent_row(row: Mapping[str, str]) -> SentRow:
    cells = {name: row.get(name, "").strip() for name in COLUMNS}
    question = Question(
        ref_of_record(cells["ref"]), cells["code"], cells["action"], cells["due"], cells["asked"],
        cells["status_before"], cells["words_before"], waits=bool(cells["waits"]),
    )  # fmt: skip
    return SentRow(cells["body"], cells["return_code"], day_of_record(cells["sent_on"]), question)
