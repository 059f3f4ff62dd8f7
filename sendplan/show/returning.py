"""Text for the screen on what became of returns: what was sent, and what came back."""

from collections.abc import Iterator

from sendplan.model.wording import count, listed, some, weekday_date
from sendplan.returns.collected import Collected
from sendplan.returns.opening import Opened
from sendplan.returns.own_files import Put
from sendplan.returns.sending import Sending

MOST = 60
"""Most lines listed of each kind; the rest is counted."""


def opened_text(opened: Opened) -> str:
    """Return what became of the month's file, and where a copy is if it had more than its table."""
    said = {
        "made": f"{opened.path}: made; type there what you are told for {opened.month.words}",
        "made anew": f"{opened.path}: made anew, for the plan has changed and nothing was typed in it yet",
        "added": f"{opened.path}: rows added for {listed(list(opened.added))}",
        "there": f"{opened.path}: what you are told for {opened.month.words} goes there",
    }
    kept = f"; its other sheets and comments are in {opened.kept}" if opened.kept else ""
    return f"{said[opened.what]}{kept}"


def sending_text(sending: Sending) -> Iterator[str]:
    """Yield what to do with the files: whom the messages go to, and what is missing."""
    month_round = sending.round
    yield from put_text(sending.files)
    bodies, rows = len(month_round.asked), sum(len(asked.questions) for asked in month_round.asked)
    yield (
        f"{month_round.month.words}: {count(rows, 'row')} to {count(bodies, 'body', 'bodies')}, in {sending.folder}; "
        "open each message in its folder messages and send it (a .txt of the same words is there to paste from)"
    )
    if sending.newest and month_round.month.months_since(sending.newest) > 1:
        yield f"The newest updates are those of {sending.newest.words}: is {month_round.month.words} meant?"
    nowhere = [asked.body for asked in month_round.asked if not asked.emails]
    if nowhere:
        yield f"No address in data/leads.csv (column email), so the message is to nobody yet: {'; '.join(nowhere)}"
    if month_round.due_on is None:
        papers = month_round.papers_due
        yield (
            "The messages name no day to answer by: data/meetings.csv has no returns_due for "
            f"{month_round.month.words}.{f' They name that of the papers, {weekday_date(papers)}.' if papers else ''}"
        )
    if month_round.unled:
        yield f"No lead is given, so nobody was asked, of: {', '.join(month_round.unled)}"


def put_text(files: Put) -> Iterator[str]:
    for path in files.kept:
        yield f"{path}: your own version, kept before it was replaced"
    for path in files.skipped:
        yield f"{path}: left as it is, for it was changed by hand (--replace makes it anew and keeps yours beside it)"
    yield from files.failed


def _with_its_words(message: str, text: str) -> str:
    """Return the message, with what the cell says unless the message quotes it already."""
    shown = repr(text[:60])
    return message if shown in message else f"{message}; it says {shown}"


def collected_text(done: Collected) -> Iterator[str]:
    """Yield what each file brought, and everything that somebody has to look at."""
    for file, body, tally in done.files:
        yield f"{file}: {body}: {tally}"
    if done.known:
        yield f"read before, and passed over: {', '.join(done.known)} (--again reads them again)"
    yield from done.unread
    yield from _listed("To be corrected; the messages in the folder back say so to their writers",
                       [f"{body}: {one.spot}: {one.ref}: {_with_its_words(one.message, one.text)}"
                        for body, one in done.wrong])  # fmt: skip
    yield from _listed("Without a place; the messages ask what they are",
                       [f"{body}: {one.spot}: {_with_its_words(one.message, one.text)}"
                        for body, one in done.strays])  # fmt: skip
    yield from _listed("Answered otherwise before; the first answer stands, --replace takes the new one",
                       [f"{body}: {ref}, {column}: {first[:60]!r} stands, not {now[:60]!r}"
                        for body, ref, column, first, now in done.again])  # fmt: skip
    yield from _listed("Typed by you in the month's file, and left as it is",
                       [f"{ref}, {column}: {there[:60]!r} stands, not {said[:60]!r}"
                        for ref, column, there, said in done.kept])  # fmt: skip
    if done.emptied:
        cells = some([f"{ref} {column}" for ref, column in done.emptied], MOST)
        yield f"Emptied since returns filled them, and left so (--rebuild fills them): {cells}"
    yield from _listed("Dates asked for in data/plan_changes.csv, to be approved or taken out",
                       [f"{row['ref']}: {row['new_end']}: {row['reason']}" for row in done.changes])  # fmt: skip
    yield from _listed("Please look at", done.notes)
    if done.dates:
        yield f"Days as they were read: {some(done.dates, MOST, '; ')}"
    yield from put_text(done.back)
    if not (done.files or done.known or done.unread):
        yield f"nothing to read: save what leads send into returns/{done.month}/inbox, or name the files"


def _listed(title: str, texts: list[str]) -> Iterator[str]:
    if texts:
        yield f"{title}: {len(texts)}"
        yield from (f"  {text}" for text in texts[:MOST])
        if len(texts) > MOST:
            yield f"  … and {len(texts) - MOST} more, in log.csv"
