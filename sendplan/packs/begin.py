"""Draft a first agenda for a meeting, from data/meetings.csv and the papers there are, to be filled in by hand."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from sendplan.compose.phrases import short_words
from sendplan.compose.sections.front import title_in
from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed, TemplateWrong, UsageProblem
from sendplan.model.plan import Action
from sendplan.model.records import Meeting, Records
from sendplan.model.template import Template
from sendplan.model.wording import did_you_mean, long_date, may_be_refs
from sendplan.packs.agenda import NAME
from sendplan.packs.gather import shown
from sendplan.read.toml_file import NotToml, read_toml
from sendplan.templates.layers import template_names
from sendplan.templates.load import load_template
from sendplan.write.files import write_new

_HEAD = """\
# The agenda of one meeting, and which papers go behind it. Fill in what is between quotation marks, take out what you
# do not need, then run: sendplan pack {name}
# Save this file as UTF-8. PDFs of other people go into this folder, beside this file.
title = {title}
date = {date}
# starts = "14:00"         # write the meeting's own times, and take out the # before them
# ends = "16:00"
place = ""                 # room and address, or how to join
chair = ""                 # by role: "Corporate Director, Children and Young People's Services"
clerk = ""                 # by role or office
contact = ""               # for questions, and for copies that a screen reader can read: an office, address or phone
month = "{month}"          # whose papers: reports/{month}; an issued one is taken before a draft
look = "{look}"{pad}# the template whose letterhead the agenda wears; take the line out for none
# notes = ["Papers not sent with this agenda will be tabled."]

# An item: for = "decision", "discussion" or "noting". Numbers and times count on by themselves; no = "7" and
# starts = "15:00" set them. minutes = 10 is how long it takes. asks = ["Approve …"] is what the meeting is to do.
"""

_BEFORE = """\

[[items]]
title = "Welcome and apologies"
presenter = "Chair"
minutes = 5

[[items]]
title = "Declarations of interest"
presenter = "All"
minutes = 5

[[items]]
title = "Minutes of the last meeting, and what came of them"
presenter = "Chair"
minutes = 10
for = "decision"
asks = ["Agree the minutes"]
papers = []                # ["minutes.pdf"], or with more to say:
# papers = [{ file = "minutes.pdf", title = "Minutes of the last meeting", ask = "the clerk, for an accessible copy" }]
"""

_AFTER = """\

# A private item: its papers are in the private pack alone, and the public agenda shows the reason and, if you give
# one, the public title. restricted = true takes the paper's restricted edition (sendplan report board --restricted).
# [[items]]
# title = "Placements of individual children"
# part = "private"
# why = "Exempt: information about individuals"
# public_title = "A private matter"
# papers = [{ paper = "board", restricted = true }]

[[items]]
title = "Any other business"
presenter = "Chair"
minutes = 5

[[items]]
title = "Date of the next meeting{next}"
presenter = "Chair"
"""


def begin(root: Path, records: Records, template: str, month: Month) -> Path:
    """Write `packs/DATE/agenda.toml` for the meeting that `template`'s paper of the month goes to, and return its path.

    Raises UsageProblem if no such meeting is known, OutputFailed if the file exists. The caller must hold the lock.
    """
    names = template_names(root)
    if template not in names:
        raise UsageProblem(f"there is no template {template!r}{did_you_mean(template, names)}")
    meeting = next((one for one in records.meetings if _is(one, template, month)), None)
    if meeting is None or meeting.held_on is None:
        raise UsageProblem(
            f"data/meetings.csv has no meeting for {template} as at {month.last_day}: give it a row "
            f"({template},DATE,ITEM,{month.last_day}), and run this again"
        )
    path = root / "packs" / meeting.held_on.isoformat() / NAME
    if path.exists():
        raise OutputFailed(
            f"{shown(path, root)}: there is an agenda already, and it was left as it is; make the pack with: "
            f"sendplan pack {shown(path, root)}"
        )
    text = _text(root, records, template, meeting, meeting.held_on, month, shown(path, root))
    write_new(root, {path: text.encode()})
    return path


def _is(meeting: Meeting, template: str, month: Month) -> bool:
    return meeting.template == template and Month.of(meeting.as_at) == month


def _text(root: Path, records: Records, template: str, meeting: Meeting, held: date, month: Month, name: str) -> str:
    own = _template(root, template, records)
    board = own.board if own and own.board else records.plan.partnership
    head = _HEAD.format(
        name=name, title=_quoted(board), date=held.isoformat(), month=month, look=template,
        pad=" " * max(1, 18 - len(template)),
    )  # fmt: skip
    following = sorted(
        one.held_on for one in records.meetings if one.template == template and one.held_on and one.held_on > held
    )
    after = _AFTER.replace("{next}", f": {long_date(following[0])}" if following else "")
    groups = _groups(root, records, template, meeting, month)
    wanted = _asks(records, month, board)
    items = [_item(root, records, number, names, wanted) for number, names in groups.items()]
    return _as_last_time(root, head, template, held) + _before(groups) + "".join(items) + after


LASTING = ("place", "chair", "clerk", "contact")
"""Keys that usually stay the same from meeting to meeting."""


def _as_last_time(root: Path, head: str, template: str, held: date) -> str:
    """Return the head with the values of this template's last agenda; agendas that cannot be read are skipped."""
    for path in sorted((root / "packs").glob(f"*/{NAME}"), reverse=True):
        with suppress(OSError, NotToml):
            last = read_toml(path.read_bytes()).values
            if path.parent.name >= held.isoformat() or last.get("look") != template:
                continue
            for key in LASTING:
                if isinstance(said := last.get(key), str):
                    head = head.replace(f'\n{key} = ""', f"\n{key} = {_quoted(said)}", 1)
            break
    return head


def _groups(root: Path, records: Records, template: str, meeting: Meeting, month: Month) -> dict[str, list[str]]:
    """Return each item number of this meeting in meetings.csv → its papers, the one asked for first.

    Papers that go to another body meeting on the same day are left out.
    """
    groups: dict[str, list[str]] = {}
    body = _board(root, template, records)
    for one in records.meetings:
        same = one.held_on == meeting.held_on and Month.of(one.as_at) == month
        if same and one.template in template_names(root) and one.item and _board(root, one.template, records) == body:
            groups.setdefault(one.item, []).append(one.template)
    groups.setdefault(meeting.item, [template])
    return {
        number: sorted(groups[number], key=lambda name: (name != template, name == "annex"))
        for number in sorted(groups, key=lambda number: (len(number), number))
    }


def _before(numbers: Iterable[str]) -> str:
    """Return the items that every meeting begins with, but no more than there are numbers before the first paper's."""
    items = _BEFORE.split("\n[[items]]\n")[1:]
    room = min([int(one) - 1 for one in numbers if one.isascii() and one.isdecimal()], default=len(items))
    return "".join(f"\n[[items]]\n{item}" for item in items[: max(room, 0)])


def _asks(records: Records, month: Month, board: str) -> list[str]:
    """Return the public asks in the month's updates that are addressed to this board, or to nobody by name.

    Each names its action, which the officer's own words need not do: in an agenda no table stands beside them.
    """
    named = {action.ref: action for action in records.plan.all_refs()}
    found = [
        one for one in (*records.commentary, *records.updates)
        if one.month == month and one.ask and not one.restricted and one.ask_of.casefold() in ("", board.casefold())
    ]  # fmt: skip
    return [_ask(one.ask, named.get(one.ref)) for one in found if not (one.ref in named and named[one.ref].private)]


def _ask(words: str, action: Action | None) -> str:
    """Return `Agree 30 September 2027 as the new date (2.1 Reduce the waiting time)`."""
    ask = " ".join(words.split())
    if action is None or action.ref in may_be_refs(ask):
        return ask
    return f"{ask.rstrip('.')} ({action.ref} {short_words(action)})"


def _item(root: Path, records: Records, number: str, names: list[str], wanted: list[str]) -> str:
    first = _template(root, names[0], records)
    asking = wanted if first and any(one.name == "asks" for one in first.sections) else []
    return (
        "\n[[items]]\n"
        + (f"no = {_quoted(number)}                   # as in data/meetings.csv\n" if number else "")
        + f"title = {_quoted(title_in(first, records.plan) if first else records.plan.title)}\n"
        + f"presenter = {_quoted(first.author if first else '')}\n"
        + f'minutes = 20\nfor = "{"decision" if asking else "discussion"}"\n'
        + (
            f"asks = [{', '.join(map(_quoted, asking))}]\n"
            if asking
            else 'asks = []                  # ["Approve …"], and then for = "decision"\n'
        )
        + f"papers = [{', '.join(_quoted(name) for name in names)}]\n"
    )


def _template(root: Path, name: str, records: Records) -> Template | None:
    """Return the template; None if it has mistakes, and its words are then left to be filled in."""
    try:
        return load_template(root, name, records)
    except TemplateWrong:
        return None


def _board(root: Path, name: str, records: Records) -> str:
    found = _template(root, name, records)
    return found.board if found else ""


def _quoted(text: str) -> str:
    """Return the text as a TOML string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(one):04x}" if ord(one) < 32 or ord(one) == 127 else one for one in plain) + '"'
