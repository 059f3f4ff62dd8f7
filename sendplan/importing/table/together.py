"""Split a column that says what is to be done, who and when, or two of these."""

import re
from collections.abc import Iterable

from sendplan.importing.headings.meaning import is_together, plain
from sendplan.importing.table.bodies import AGENCIES
from sendplan.importing.table.cards import told_behind
from sendplan.importing.table.grouping import SHARE
from sendplan.importing.table.plan_table import Table
from sendplan.read.dates import read_date


def with_when(table: Table) -> Table:
    """Return the table with who and when split, if one column says both: "SENCO, by Jan 2027" below "Who and when"."""
    header = table.header
    if header is None or {"lead", "end"} <= header.fields:
        return table
    used = [column for column in header.columns if column.field in ("lead", "end")]
    both = next((one for one in used[:1] or header.unused if _WHO_WHEN.search(plain(one.heading))), None)
    if both is None:
        return table
    why = f"{both.name!r} says who and when; parted where a day ends its cells"
    fresh = header.saying(without={both.at, *(column.at for column in used)})
    return table.widened(fresh, {"lead": both.name, "end": both.name}, why, lambda row: _parted(row.cell(both.at)))


def with_apart(table: Table) -> Table:
    """Return the table with action, who and when split, if one column says them all: "Action / who / when".

    The same is done for a column with action and who: headed "Action (lead)", with "[Lead: …]" behind each action, or
    with only the name of a body in brackets behind most, "Publish the local offer (Inclusion Service)".
    """
    header = table.header
    action = header.of("action") if header else None
    if header is None or action is None or "lead" in header.fields:
        return table
    cells, has_when = table.cells(action.at), "end" in header.fields
    behind = [told_behind(cell)[1].keys() for cell in cells]
    labelled = sum(bool(said) and said.isdisjoint(header.fields) for said in behind)
    is_told = labelled >= max(1, SHARE * len(behind))
    is_named = not is_told and names_behind(cells)
    if not is_together(action.heading) and not is_told and not is_named:
        return table
    part = _named_apart if is_named else _apart
    why = f"{action.name!r} says more than the action; parted at the end of its cells"
    if is_named:
        why = "most actions end with a body in brackets, which is taken as who leads"
    columns = dict.fromkeys(("action", "lead") if has_when else ("action", "lead", "end"), action.name)
    return table.widened(
        header.saying(without=[action.at]), columns, why, lambda row: part(row.cell(action.at), has_when=has_when)
    )


_TAIL = re.compile(r"(?P<text>\S.*\S)(?:\s*\(|\s+[\u2013\u2014-]\s+)(?P<tail>[^\n()]+?)\)?\.?\s*", re.DOTALL)
_LINES = 4  # one more than the lines at a cell's end that may say who and when
_NAME = 8  # the most words of who


def _apart(text: str, *, has_when: bool) -> list[str]:
    """Return action, who and when; if another column says when, who may be the last line."""
    words, said = told_behind(text)
    if said:
        return [words, said.get("lead", ""), said.get("end", "")]
    lines = [line for line in text.split("\n") if line.strip()]
    if has_when and len(lines) > 1 and len(lines[-1].split()) <= _NAME:
        return ["\n".join(lines[:-1]), lines[-1].strip(" ()"), ""]
    for count in range(1, min(_LINES, len(lines))):
        who, when = _parted(" ".join(lines[-count:]))
        if who and when and len(who.split()) <= _NAME:
            return ["\n".join(lines[:-count]), who, when]
    match = _TAIL.fullmatch(text)
    who, when = _parted(match["tail"]) if match else ("", "")
    return [match["text"], who, when] if match and len(who.split()) <= _NAME else [text, "", ""]


_BEHIND = re.compile(r"(?P<text>\S.*\S)\s*[(\[](?P<tail>[^()\[\]]{2,80})[)\]]\s*\.?\s*", re.DOTALL)
_BODY = re.compile(
    rf"\b(?:{AGENCIES}|services?|teams?|boards?|forums?|groups?|partnerships?|universit\w+|colleges?|hubs?|"
    r"departments?|directorates?|officers?|managers?|directors?|heads? of|leads?|co-?ordinators?|advis[eo]rs?|"
    r"commission(?:ers?|ing)|sendiass|senco|d[cs]?co|children'?s social work)\b",
    re.IGNORECASE,
)
"""Words in the name of a body or role. Abbreviations for what an action is about, such as `EHCPs`, do not count."""
_CALLED = re.compile("(?:the )?[A-Z0-9].*", re.DOTALL)
"""A body's name begins with a capital letter; `(all schools)` is whom an action is for."""
_ALONE = 5  # the most words of a body's name; more explain the action


def names_behind(cells: Iterable[str]) -> bool:
    """Return whether most actions, and at least three, end with the name of a body in brackets."""
    named = [bool(_named_apart(cell, has_when=False)[1]) for cell in cells]
    return sum(named) >= max(3, SHARE * len(named))


def _named_apart(text: str, *, has_when: bool) -> list[str]:
    """Return action, the body in brackets behind it, and when; if there is no body, the whole text is the action."""
    match = _BEHIND.fullmatch(text)
    who, when = _parted(match["tail"]) if match else ("", "")
    is_body = _CALLED.fullmatch(who) and _BODY.search(who) and len(who.split()) <= _ALONE and not read_date(who).end
    return [match["text"], who, when] if match and is_body and not (has_when and when) else [text, "", ""]


_WHO_WHEN = re.compile(r"\b(?:who|whom|leads?|owner|responsib\w+)\b.*\b(?:when|dates?|deadline|timescales?)\b")
_BETWEEN = re.compile(r"\s*[,;/|(\n\u2013-]\s*(?:by |due )?|\s+by\s+", re.IGNORECASE)


def _parted(text: str) -> list[str]:
    """Return who, and when: the longest end of the text that is a day. If there is none, the whole text is who."""
    for sign in _BETWEEN.finditer(text):
        when = text[sign.end() :].strip(" ).")
        reading = read_date(when)
        more = reading.is_problem or reading.left_over or any(one.text for one in reading.milestones)
        if when and reading.end and not more:
            return [text[: sign.start()].strip(), when]
    return [text, ""]
