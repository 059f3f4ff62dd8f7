"""What goes back to a lead: its rows with a cell to correct, and a friendly message that says what and why."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from sendplan.model.wording import count, weekday_date
from sendplan.returns.answers import Row, Stray, Wrong
from sendplan.returns.asking import Asked, Question, Round, file_name, sign
from sendplan.returns.sending import HEADINGS, TO_CORRECT, to_correct
from sendplan.write.message import draft, to_paste

FOLDER = "back"
MOST = 25
"""Most things that a message lists; the workbook and the record have them all."""

_MEANT = {"words_before": "progress", "asked": "progress", "status_before": "status"}
"""Given column → where words that were typed over it most likely belong."""

_TITLES = {heading.name: heading.title for heading in HEADINGS}


SHORT = 6
"""How many characters of a return's hash are in the names of what goes back."""


class Back(Struct, frozen=True):
    """What goes back to `body` from one file. `rows`: its answers by ref."""

    body: str
    digest: str
    file: str
    wrong: Sequence[Wrong]
    strays: Sequence[Stray]
    rows: Mapping[str, Row]


def back_files(month_round: Round, back: Back, today: date) -> dict[str, bytes]:
    """Return name in the month's folder → bytes: the workbook to correct, if a cell is wrong, and the message."""
    asked = month_round.of(back.body) or Asked(back.body, "", file_name(back.body), ())
    stem = f"{FOLDER}/{asked.name[:40]}-{back.digest[:SHORT]}"
    attached = []
    files: dict[str, bytes] = {}
    if back.wrong:
        content = _workbook(month_round, asked, back)
        attached = [(f"{asked.name[:40]}-to-correct.xlsx", content)]
        files[f"{stem}.xlsx"] = content
    subject = (
        f"Your return for {month_round.month.words}: {count(len(back.wrong) + len(back.strays), 'thing')} to settle"
    )
    text = _text(month_round, back, today)
    files[f"{stem}.eml"] = draft(asked.emails, subject, text, attached)
    files[f"{stem}.txt"] = to_paste(asked.emails, subject, text)
    return files


def _workbook(month_round: Round, asked: Asked, back: Back) -> bytes:
    """Return a workbook of only the rows to correct, with all their answers, so that nothing has to be typed twice."""
    questions = {question.ref: question for question in asked.questions}
    rows: list[dict[str, str]] = []
    notes: dict[tuple[int, str], str] = {}
    order = list(questions)
    refs = dict.fromkeys(wrong.ref for wrong in back.wrong)
    for ref in sorted(refs, key=lambda ref: order.index(ref) if ref in order else len(order)):
        mine = [wrong for wrong in back.wrong if wrong.ref == ref]
        question = questions.get(ref) or Question(ref, sign(month_round.plan, month_round.month, back.body, ref), "",
                                                  "", "", "", "")  # fmt: skip
        texts = dict(back.rows[ref].texts) if ref in back.rows else {}
        for wrong in mine:
            if wrong.column not in question.texts:
                texts[wrong.column] = wrong.text[:32_000]
            notes[len(rows), wrong.column] = f"{_closed(wrong.message)} You wrote: {wrong.text[:200]}"
            meant = _MEANT.get(wrong.column, "")
            if meant and not texts.get(meant):  # the lead confirms it by sending it back; until then it is not taken
                texts[meant] = wrong.text[:32_000]
                notes[len(rows), meant] = (
                    "It stood in another column. Is it meant here? Then leave it, and send it back."
                )
        said = "\n".join(f"{_TITLES.get(wrong.column, wrong.column)}: {_closed(wrong.message)}" for wrong in mine)
        rows.append({**texts, **question.texts, TO_CORRECT.name: said})
    return to_correct(month_round, asked, rows, notes)


def _text(month_round: Round, back: Back, today: date) -> str:
    due = month_round.due_on
    by = f" by {weekday_date(due)}" if due and today <= due else " as soon as you can" if due else ""
    thanks = (
        f"Thank you for your return for {month_round.month.words}. What could be read has been taken as it is, and "
        "nothing of it is lost. Some things we could not read or place."
    )
    lines = [f"Dear colleagues ({back.body}),", "", thanks, ""]
    if back.wrong:
        lines += [f"Please correct the coloured cells in the attached workbook, and send it back{by}:", ""]
        lines += [
            f"- {one.ref}, {_TITLES.get(one.column, one.column)}: {_closed(one.message)}" for one in back.wrong[:MOST]
        ]
        lines += [f"- and {len(back.wrong) - MOST} more, in the workbook"] if len(back.wrong) > MOST else []
        lines.append("")
    if back.strays:
        lines += ["These words have no place among the rows and columns we asked for. Please say what they are:", ""]
        lines += [f"- {one.spot}: “{one.text[:300]}”: {_closed(one.message)}" for one in back.strays[:MOST]]
        lines += [f"- and {len(back.strays) - MOST} more"] if len(back.strays) > MOST else []
        lines.append("")
    lines += ["Thank you,", month_round.plan.partnership or "the partnership"]
    return "\n".join(lines) + "\n"


def _closed(message: str) -> str:
    """Return a message with a full stop, unless it is a question."""
    return message if message.endswith("?") else f"{message}."
