"""Decisions asked for today: options, recommendation, who decides by when, and what follows if nobody does."""

import re
from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import IN_PRIVATE, NIL, Part, cell, paragraph, row
from sendplan.compose.phrases import short_words
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._naming import asked_about
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.date_changes import KINDS, is_private, rows_of
from sendplan.compose.select import Ask, action_of, asked
from sendplan.compose.short import note, told, within
from sendplan.model.document import Block, Cell, Column, Paragraph, Row, Run
from sendplan.model.records import PlanChange
from sendplan.model.template import SectionChoice
from sendplan.model.wording import NO_BREAK, listed, may_be_refs, short_date, unparted

MOST = 5
NONE = "No decision is asked today"
END_OF_VERB_PHRASE = re.compile(
    r"\s*(?:[,;:(–]|\.(?=\s|$))|\s+(?:and|as|before|by|for|from|in|on|so|that|to|under|until|whether|which|with)\b"
)
"""Marks the end of the verb phrase that says what to decide; what follows says more about it."""
PARTED = re.compile(r"\s*(?:[,/&]|\band\b)\s*")
"""Separates the parts of a paper's purpose: "for decision and assurance"."""
TABLE = NamedTable(
    "asks",
    (
        Column("No.", 20, row_header=True, name="number"),
        Column("Decision", 160, name="decision"),
        Column("Of whom, by when", 96, name="asked-of"),
        Column("Options", 100, name="options"),
        Column("If it is not made", 106, name="if-not"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the decisions asked. If there are none the section says so, because a board looks for it."""
    asks = asked(brief)
    if not asks:
        if not brief.snapshot.has_updates:
            return Composed()
        waiting = _waiting(brief)
        if waiting:
            changes = f"Changes that wait for approval: {len(waiting)}"
            said = [Run("Waiting for approval: ", "strong")] if choice.title else []  # else the heading says it
            return Composed((*opening(choice, changes), paragraph(*said, f"{'; '.join(waiting)}.")))
        return Composed((*opening(choice, NONE), *_discussion(brief)))
    shown, rest = within(brief, asks, choice, MOST)
    elsewhere = asked_elsewhere(brief)
    begins = opening(choice, f"Decisions asked {f'of {elsewhere}' if elsewhere else 'today'}: {len(asks)}")
    once, here = _said_once(brief, asks, named=bool(elsewhere)), _here(brief, asks)
    options = any(ask.update.ask_options or ask.update.ask_recommended for ask in asks)
    if_not = any(ask.update.ask_if_not for ask in asks)
    columns = _columns(once=bool(once or here), options=options, if_not=if_not)
    names = {column.name for column in columns}
    rows = [_row(ask, names) for ask in shown]
    described = "Decisions wanted: the options, of whom, by when, and what follows if they are not made"
    blocks: list[Block] = [*begins, *([once] if once and not here else []), TABLE.of(rows, described, columns=columns)]
    waiting = _waiting(brief)
    blocks += [paragraph(Run("Waiting for approval too: ", "strong"), f"{'; '.join(waiting)}.")] if waiting else []
    if rest:
        numbers = f"decision{'s' if len(rest) > 1 else ''}{NO_BREAK}{rest[0].number}"
        if len(rest) > 1:
            numbers += f" {'and' if len(rest) == 2 else 'to'} {rest[-1].number}"
        blocks.append(note(*told(brief, f"{len(rest)} more ({numbers})", "asks")))
    return Composed(tuple(blocks))


def _waiting(brief: Brief) -> list[str]:
    """Return the changes of the plan that were asked for outside updates and wait for approval."""
    told = asked_about(brief)
    found = []
    for change in rows_of(brief)[0]:
        action = action_of(brief, change.ref)
        if action is None or not told.isdisjoint((change.ref, action.parent)):
            continue
        if is_private(brief, change.ref):
            found.append(f"{change.ref} ({IN_PRIVATE})")
            continue
        new = unparted(change.new_end) if change.new_end else f"be {KINDS[change.kind].casefold()}"
        new = f"be led by {change.new_lead}" if change.new_lead else new
        found.append(f"{change.ref} {short_words(action, 60)}, to {new}{_expected(brief, change)}")
    return found


def _expected(brief: Brief, change: PlanChange) -> str:
    """Return ` (now expected 30 October 2020)` if the lead forecasts a future day other than that asked for."""
    unit = next((one for one in brief.snapshot.all_refs() if one.ref == change.ref), None)
    if unit is None or unit.withheld or unit.forecast is None or change.new_end is None or change.milestone:
        return ""
    other = unit.forecast > brief.snapshot.as_at and unit.forecast != change.new_end
    return f" (now expected {unparted(unit.forecast)})" if other else ""


def purpose(brief: Brief) -> str:
    """Return the template's purpose, without its decisions if this month's paper would ask for one and has none that
    its readers decide.
    """
    words = brief.template.purpose
    theirs = asked(brief) and not asked_elsewhere(brief)
    if not brief.has("asks") or not brief.snapshot.has_updates or theirs or _waiting(brief):
        return words
    first, *rest = words.split(maxsplit=1) or [""]
    parts = [part for part in PARTED.split(" ".join(rest)) if part and "decision" not in part.casefold()]
    return f"{first} {listed(parts)}" if parts else words


def _discussion(brief: Brief) -> list[Paragraph]:
    """Return what the board is to do with the paper if no decision is asked."""
    if not brief.template.purpose:
        return [paragraph("No lead asks for a decision this month.")]
    words = purpose(brief)
    return [] if "decision" in words.casefold() else [paragraph(f"The paper is {words[:1].lower()}{words[1:]}.")]


def _here(brief: Brief, asks: Sequence[Ask]) -> bool:
    """Return whether all are asked of the board that reads the paper, by the day of its meeting."""
    held = brief.meeting.held_on if brief.meeting else None
    board = _bare(brief.template.board).casefold()
    return bool(board) and all(
        _bare(ask.update.ask_of).casefold() == board and held is not None and ask.update.ask_by == held for ask in asks
    )


def asked_elsewhere(brief: Brief) -> str:
    """Return `the SEND Strategic Partnership` if no decision is asked of the board that reads the paper; else ""."""
    bodies = {_bare(ask.update.ask_of) for ask in asked(brief)}
    board = _bare(brief.template.board).casefold()
    if not bodies or "" in bodies or not board or any(body.casefold() == board for body in bodies):
        return ""
    return f"the {bodies.pop()}" if len(bodies) == 1 else "other boards"


def _said_once(brief: Brief, asks: Sequence[Ask], *, named: bool) -> Paragraph | None:
    """Return `All asked of the SEND Strategic Partnership, by 10 December 2020.` if it is the same for all; else None.

    `named`: the heading has already said of whom. The note says so if the day is before this meeting.
    """
    bodies = {ask.update.ask_of for ask in asks}
    days = {ask.update.ask_by for ask in asks}
    body, day = next(iter(bodies)), next(iter(days))
    if len(bodies) > 1 or len(days) > 1 or not body or day is None:
        return None
    held = brief.meeting.held_on if brief.meeting else None
    when = f"{unparted(day)}{', before this meeting' if held and day < held else ''}"
    if named:
        return note(f"By {when}.")
    whole = "Asked" if len(asks) == 1 else "Both asked" if len(asks) == 2 else "All asked"
    return note(f"{whole} of the {_bare(body)}, by {when}.")


def _bare(body: str) -> str:
    """Return the body's name without its own article, so that it can be printed after "the"."""
    return body[4:] if body.casefold().startswith("the ") else body


def _columns(*, once: bool, options: bool, if_not: bool) -> Sequence[Column]:
    """Return the columns that are needed; the others' width is shared among them."""
    widths = dict(TABLE.widths)
    if once:
        del widths["asked-of"]
        widths |= {"decision": 206, "options": 120, "if-not": 136}
    if not options:
        room = widths.pop("options")
        widths["decision"] += room / 2
        widths["if-not"] += room / 2
    if not if_not:
        widths["decision"] += widths.pop("if-not")
    return [column for column in TABLE.resized(_change(widths)) if column.name in widths]


def _change(widths: dict[str, float]) -> dict[str, float]:
    return {name: width - TABLE.widths[name] for name, width in widths.items()}


def _row(ask: Ask, names: set[str]) -> Row:
    update = ask.update
    cells: dict[str, Cell] = {
        "number": cell(Run(str(ask.number), "strong")),
        "decision": cell(*_decision(ask)),
        "asked-of": cell(update.ask_of or NIL, f"by {short_date(update.ask_by)}" if update.ask_by else ""),
        "options": cell(*_options(ask)),
        "if-not": cell(update.ask_if_not or NIL),
    }
    return row(*(value for name, value in cells.items() if name in names))


def _decision(ask: Ask) -> list[Part]:
    """Return the ask's words, with the action's ref and name added if the words do not mention them."""
    lines = [verb_first(line) for line in ask.update.ask.splitlines() if line.strip()]
    if not ask.judged:
        return list(lines)
    words = ask.update.ask
    ref = ask.judged.ref if ask.judged.ref not in may_be_refs(words) else ""
    name = "" if _tells(words, short_words(ask.judged.action)) else short_words(ask.judged.action, 60)
    about = f"{ref} {name}".strip()
    if about:
        lines[-1] = Paragraph((*lines[-1].inlines, Run(f" ({about})", "quiet")))
    return list(lines)


def _tells(words: str, name: str) -> bool:
    """Return whether at least half of the longer words of an action's name are among `words`."""
    weighty = [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 3]
    return 2 * sum(word in words.casefold() for word in weighty) >= len(weighty)


def _options(ask: Ask) -> list[Part]:
    """Return the recommended option first, then the others as given."""
    update = ask.update
    recommended = update.ask_recommended.strip().rstrip(".")
    every = (option.rstrip(". ") for option in update.ask_options)  # `...` leaves nothing
    others = [option for option in every if option and option.casefold() != recommended.casefold()]
    words: list[Part] = [paragraph(Run(f"Recommended: {recommended}.", "strong"))] if recommended else []
    if others and recommended:
        whole = any(option[:1].isupper() for option in others)  # full sentences, as they were typed
        words.append(f"Or: {'; or '.join(others)}." if whole else f"Or {' or '.join(others)}.")
    elif others:
        words.append(f"{others[0][0].upper()}{others[0][1:]}{''.join(f', or {other}' for other in others[1:])}.")
    return words or [NIL]


def verb_first(words: str) -> Paragraph:
    """Return the words of an ask with its verb phrase in semibold: **Approve 31 January 2021** as the new date."""
    words = words.strip()
    end = END_OF_VERB_PHRASE.search(words)
    cut = end.start() if end and end.start() else len(words)
    return paragraph(*(run for run in (Run(words[:cut], "strong"), Run(words[cut:])) if run.text))


SECTION = Section(
    "asks",
    "decisions asked today: options, of whom, by when, and what follows if not",
    write,
    order=30,
    tables=(TABLE,),
    gives_way=GivesWay(9, MOST, 2),
)
