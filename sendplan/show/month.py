"""Text for the screen on who has answered, and what an officer has to do next."""

import json
from collections.abc import Iterator, Sequence

from sendplan.model.calendar import Month
from sendplan.model.issued import public_edition
from sendplan.model.wording import count, listed, long_date, some, weekday_date
from sendplan.returns.chasing import Answering, Reminded, Returns
from sendplan.returns.mail import import_command, is_document
from sendplan.returns.opening import FRESH
from sendplan.returns.to_do import ToDo
from sendplan.show.returning import opened_text, put_text
from sendplan.write.tables import as_plain_csv

COLUMNS = ("body", "asked", "answered", "missing", "to_correct", "sent_on", "answered_on", "silent_months", "late",
           "reminders")  # fmt: skip


_REMEDY = "ask for this month's workbook, or type what it says into the month's file; then take it out of the inbox"


def _no_workbooks(found: Returns) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the names in the inbox that cannot be read; and Word or PDF files, each with the command to import it."""
    documents = [(name, _remedy(name, found.month)) for name in found.unreadable if is_document(name)]
    return [name for name in found.unreadable if not is_document(name)], documents


def _remedy(name: str, month: Month) -> str:
    return f"{import_command(name, month)}; then take it out of the inbox" if is_document(name) else _REMEDY


def state_text(found: Returns) -> str:
    """Return a table with a line for each body; those with most missing answers come first."""
    due = f", due {weekday_date(found.due_on)}" if found.due_on else ""
    bodies = f"{count(found.owing, 'body', 'bodies')} {'has' if found.owing == 1 else 'have'} answered"
    lines = [f"Returns for {found.month.words}{due}: {found.complete} of {bodies}"]
    if in_part := sum(one.in_part for one in found.bodies):
        lines[0] += f", {in_part} more in part"
    if waiting := len(found.bodies) - found.owing:
        lines[0] += f"; {waiting} {'has' if waiting == 1 else 'have'} nothing to answer yet"
    if not found.sent:
        lines.append(f"Nothing was sent yet: sendplan returns send --month {found.month}")
    width = max((len(one.body) for one in found.bodies), default=4)
    lines += [f"  {one.body:<{width}}  {one.answered} of {len(one.asked)}{_rest(one)}" for one in found.bodies]
    if found.waiting:
        lines.append(f"In the inbox, not read yet: {', '.join(found.waiting)}: sendplan returns collect")
    others, documents = _no_workbooks(found)
    if others:
        lines.append(f"In the inbox, and could not be taken in: {', '.join(others)}: {_REMEDY}")
    lines += [f"In the inbox, to be imported: {name}: {remedy}" for name, remedy in documents]
    return "\n".join(lines)


def _in_part(bodies: Sequence[Answering]) -> str:
    """Return how many bodies answered in part: one that owes one row of thirteen is not like one that never did."""
    number = sum(one.in_part for one in bodies)
    return f" ({number} answered in part)" if number else ""


def _rest(one: Answering) -> str:
    said = []
    if one.sent_on is None and one.missing:
        said.append("not asked yet")
    if one.missing:
        said.append(f"missing {', '.join(one.missing)}")
    if one.late:
        said.append("late")
    if one.missing and one.blank:
        said.append("its workbook came back blank")
    if one.missing and one.silent is None and not (one.answered or one.blank):
        said.append("never a word yet")
    elif one.missing and one.silent:
        said.append(f"silent for {count(one.silent, 'month')} before")
    if one.to_correct:
        said.append(f"to correct: {', '.join(one.to_correct).replace('_', ' ')}")
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
    rows = []
    for one in found.bodies:
        row = _record(one) | {"missing": "; ".join(one.missing), "to_correct": "; ".join(one.to_correct)}
        rows.append({name: ("yes" if value else "no") if isinstance(value, bool) else value
                     for name, value in row.items()})  # fmt: skip
    return as_plain_csv(COLUMNS, rows)


def state_json(found: Returns) -> str:
    due = found.due_on.isoformat() if found.due_on else None
    shown = {"month": str(found.month), "on": found.on.isoformat(), "due_on": due, "bodies_complete": found.complete,
             "waiting": list(found.waiting), "bodies": [_record(one) for one in found.bodies]}  # fmt: skip
    return json.dumps(shown, indent=2, ensure_ascii=False)


def reminded_text(done: Reminded) -> Iterator[str]:
    yield from put_text(done.files)
    for body, file in done.wrote.items():
        yield f"{body} has written and is not reminded: {file} is in the inbox; {_remedy(file, done.returns.month)}"
    if done.wrote and not done.bodies:
        return
    if not done.bodies:
        yield f"Nobody owes an answer for {done.returns.month.words}" if done.returns.sent else "Nothing was sent yet"
        return
    number = count(len(done.bodies), "reminder")
    yield f"{number} drafted for {long_date(done.returns.on)}; open each and send it: {'; '.join(done.bodies)}"


YEAR = 12
"""In months. For a plan that has rested longer, the month of today is not suggested."""

MOST = 8
"""Most refs that a line lists; the rest is counted."""


def month_text(found: ToDo) -> str:
    """Return what is to be done next, the most pressing first, each with its command or the place to type it."""
    lines = [f"{found.month.words}, on {weekday_date(found.on)}"]
    if found.opened.what != "there":
        lines.append(opened_text(found.opened))
    steps = [*_between(found), *_steps(found), *_rested(found)]
    if not steps:
        return "\n".join([*lines, "Nothing is left to do for this month."])
    width = len(str(len(steps)))
    for number, (what, how) in enumerate(steps, 1):
        lines += [f"{number:>{width}}. {what}", f"{' ' * width}  {how}"]
    return "\n".join(lines)


def _rested(found: ToDo) -> Iterator[tuple[str, str]]:
    """Yield how to begin the month of today, for a plan that has rested and so stays at its newest month."""
    now = Month.of(found.on)
    ago = now.months_since(found.month)
    if FRESH < ago <= YEAR:
        yield f"{found.month.words} was {ago} months ago; to begin {now.words}, name it", f"sendplan month {now}"


def _between(found: ToDo) -> Iterator[tuple[str, str]]:
    """Yield which month is next and how to begin it, if no meeting is about this one (often so in December)."""
    if found.told_next:
        words = f"No meeting is about {found.month.words}; the next is about {found.told_next.words}: to begin that"
        yield words, f"sendplan month {found.told_next}"


def _steps(found: ToDo) -> Iterator[tuple[str, str]]:
    path, month = found.opened.path, found.month
    option = f" --month {month}"
    if "actions" in found.to_type_over:
        yield (
            "Your plan to type: row 1.1 is there to be typed over",
            f"{found.plan_file}; its area, partnership and themes in data/plan.toml",
        )
        return  # nobody can be asked about placeholders
    if found.to_type_over:
        yield f"Still as the starter says: {listed(list(found.to_type_over))}", "type yours in data/plan.toml"
    yield from _returns(found, option)
    if found.problems:
        yield f"{count(found.problems, 'problem')} in the data to mend", "sendplan check"
    if found.unanswered:
        number = count(len(found.unanswered), "challenge")
        yield f"{number} without an answer: {some(found.unanswered, MOST)}", f"type it in officer_note, in {path}"
    if found.answered_before:
        number = count(len(found.answered_before), "challenge")
        refs = some(found.answered_before, MOST)
        yield f"{number} answered in a month before: {refs}", f"if more is known, type it in officer_note, in {path}"
    if found.unowned:
        asks = "; ".join(f"{ref} does not say {lacks}" for ref, lacks in found.unowned[:MOST])
        yield (
            f"{count(len(found.unowned), 'ask')} not ready to be decided: {asks}",
            f"type it in ask_of and ask_by, in {path}",
        )
    if found.undecided:
        what = f"Asked in {month.plus(-1).words} and not decided: {some(found.undecided, MOST)}"
        yield what, f"if it is asked again, type it in ask, ask_of and ask_by, in {path}; else in data/decisions.csv"
    if found.unevidenced:
        refs = some(found.unevidenced, MOST)
        how = f"type what is missing of completed_on and evidence, in {path}"
        yield f"Reported complete, but its date or its evidence is missing: {refs}", how
    if found.asked_for:
        refs = some(tuple(dict.fromkeys(found.asked_for)), MOST)
        yield (
            f"Changes of the plan asked for and not decided: {refs}",
            "approved_by and approved_on in data/plan_changes.csv, or refused_on",
        )
    if not found.message:
        yield "Your message to write: it opens every paper", f"type it in progress, in the row plan of {path}"
    elif not found.assurance:
        yield "How sure you are to say", f"type assurance, and why in officer_note, in the row plan of {path}"
    if found.message and found.themes:
        themes = ", ".join(found.themes)
        yield (
            f"A line to write on {'theme' if len(found.themes) == 1 else 'themes'} {themes}",
            f"type it in progress, in {path}",
        )
    yield from _papers(found)


def _returns(found: ToDo, option: str) -> Iterator[tuple[str, str]]:
    state = found.returns
    owing = [one for one in state.bodies if one.missing]
    due = f" by {weekday_date(state.due_on)}" if state.due_on else ""
    due = f", due since {weekday_date(state.due_on)}" if state.due_on and state.due_on < found.on else due
    if not state.sent and owing:
        bodies = len(state.bodies)
        whom = "1 body for its return" if bodies == 1 else f"{bodies} bodies for their returns"
        what = f"Ask {whom}{due}"
        # A tracker, or the officer, may have brought the answers of the others.
        if any(one.asked and not one.missing for one in state.bodies):
            names = some([one.body for one in owing], MOST, "; ")
            what = f"{len(owing)} of {bodies} bodies still to answer{_in_part(owing)}{due}: {names}"
        yield what, f"sendplan returns send{option}"
        return
    unasked = [one.body for one in owing if one.sent_on is None]
    if unasked:
        yield f"Ask those that came to the plan since: {'; '.join(unasked)}", f"sendplan returns send{option}"
    owing = [one for one in owing if one.sent_on is not None]
    if state.waiting:
        number = count(len(state.waiting), "file")
        yield f"{number} in the inbox to take in", f"sendplan returns collect{option}"
    others, documents = _no_workbooks(state)
    if others:
        yield f"{count(len(others), 'file')} in the inbox could not be taken in: {some(others, MOST)}", _REMEDY
    yield from ((f"In the inbox, to be imported: {name}", remedy) for name, remedy in documents)
    if owing:
        late = sum(one.late for one in owing)
        what = f"{len(owing)} of {count(state.owing, 'body', 'bodies')} still to answer{_in_part(owing)}"
        how_many = "" if late == len(owing) else f"{late} of them "
        when = f", {how_many}late since {weekday_date(state.due_on)}" if late and state.due_on else due
        silent = [one.body for one in owing if one.silent]
        more = f"; silent before too: {some(silent, MOST, '; ')}" if silent else ""
        yield f"{what}{when}{more}", f"sendplan returns status --remind{option}"
    back = [one.body for one in state.bodies if one.to_correct]
    if back:
        yield f"Cells to be corrected by {'; '.join(back)}", f"send the messages in returns/{found.month}/back"


def _papers(found: ToDo) -> Iterator[tuple[str, str]]:
    as_at, last = f" --as-at {found.month}", found.month.plus(-1)
    if found.unissued:
        names = ", ".join(found.unissued)
        how = f"sendplan issue --as-at {last}{_edition(found.unissued)}"
        yield f"Papers of {last.words} whose meeting was held, never issued: {names}", how
    days = [
        f"{weekday_date(day)}{' (passed)' if day < found.on else ''}: {', '.join(names)}"
        for day, names in found.papers_due[:MOST]
    ]
    due = f"; due {'; '.join(days)}" if days else ""
    if not found.begun:
        return
    if not found.drafts:
        yield f"Papers to make{due}", f"sendplan report{as_at}"
    elif found.stale and set(found.stale) - set(found.issued):
        stale = [name for name in found.stale if name not in found.issued]
        what = f"Drafts out of date, for the data has changed: {', '.join(stale)}"
        yield what, f"sendplan report{as_at}{_edition(stale)}"
    elif found.to_issue:
        what = f"Papers to issue: {', '.join(found.to_issue)}{due}"
        yield what, f"sendplan issue{as_at}{_edition(found.to_issue)}"
    for day, templates, agenda in found.unpacked[:MOST]:
        what = f"The pack for the meeting of {weekday_date(day)} ({', '.join(templates)})"
        how = f"packs/{day}" if agenda else f"--new --template {templates[0]}{as_at}"
        yield what, f"sendplan pack {how}"
    if found.earlier:
        yield (
            f"Drafts of other months are out of date: {some([str(path) for path in found.earlier], MOST)}",
            "sendplan report --as-at with their month, if they matter",
        )


def _edition(papers: Sequence[str]) -> str:
    """Return the option that the command needs to reach restricted editions."""
    return " --restricted" if any(public_edition(paper) != paper for paper in papers) else ""
