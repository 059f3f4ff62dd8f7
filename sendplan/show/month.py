"""Who has answered, and what is to be done next, in the officer's words."""

import csv
import io
import json
from collections.abc import Iterator

from sendplan.model.wording import count, long_date, weekday_date
from sendplan.returns.chasing import Answering, Reminded, Returns
from sendplan.show.returning import put_text

COLUMNS = ("body", "asked", "answered", "missing", "to_correct", "sent_on", "answered_on", "silent_months", "late",
           "reminders")  # fmt: skip


def state_text(found: Returns) -> str:
    """A table, a body a line; those that owe most first."""
    due = f", due {weekday_date(found.due_on)}" if found.due_on else ""
    lines = [f"Returns for {found.month.words}{due}: {found.complete} of {len(found.bodies)} bodies have answered"]
    if not found.sent:
        lines.append(f"Nothing was sent yet: sendplan returns send --month {found.month}")
    width = max((len(one.body) for one in found.bodies), default=4)
    lines += [f"  {one.body:<{width}}  {one.answered} of {len(one.asked)}{_rest(one)}" for one in found.bodies]
    if found.waiting:
        lines.append(f"In the inbox, not read yet: {', '.join(found.waiting)}: sendplan returns collect")
    return "\n".join(lines)


def _rest(one: Answering) -> str:
    said = []
    if one.missing:
        said.append(f"missing {', '.join(one.missing)}")
    if one.late:
        said.append("late")
    if one.missing and one.silent is None:
        said.append("never a word yet")
    elif one.missing and one.silent:
        said.append(f"silent for {count(one.silent, 'month')} before")
    if one.to_correct:
        said.append(f"to correct: {', '.join(one.to_correct)}")
    if one.reminders:
        said.append(f"reminded {'once' if one.reminders == 1 else f'{one.reminders} times'}")
    return f"  {'; '.join(said)}" if said else ""


def _record(one: Answering) -> dict[str, object]:
    return {
        "body": one.body, "asked": len(one.asked), "answered": one.answered, "missing": list(one.missing),
        "to_correct": list(one.to_correct), "sent_on": one.sent_on.isoformat() if one.sent_on else None,
        "answered_on": one.last_on.isoformat() if one.last_on else None, "silent_months": one.silent, "late": one.late,
        "reminders": one.reminders,
    }  # fmt: skip


def state_csv(found: Returns) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in found.bodies:
        row = _record(one)
        row |= {"missing": "; ".join(one.missing), "to_correct": "; ".join(one.to_correct)}
        writer.writerow({name: ("yes" if value else "no") if isinstance(value, bool) else value
                         for name, value in row.items()})  # fmt: skip
    return out.getvalue()


def state_json(found: Returns) -> str:
    due = found.due_on.isoformat() if found.due_on else None
    shown = {"month": str(found.month), "on": found.on.isoformat(), "due_on": due, "bodies_complete": found.complete,
             "waiting": list(found.waiting), "bodies": [_record(one) for one in found.bodies]}  # fmt: skip
    return json.dumps(shown, indent=2, ensure_ascii=False)


def reminded_text(done: Reminded) -> Iterator[str]:
    yield from put_text(done.files)
    if not done.bodies:
        yield f"Nobody owes an answer for {done.returns.month.words}" if done.returns.sent else "Nothing was sent yet"
        return
    number = count(len(done.bodies), "reminder")
    yield f"{number} drafted for {long_date(done.returns.on)}; open each and send it: {'; '.join(done.bodies)}"
