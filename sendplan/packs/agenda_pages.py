"""The pack's own pages: the agenda in front, and a slip before each paper that a screen reader cannot read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.elements import bullets, cell, paragraph, row
from sendplan.model.document import (
    Block,
    Callout,
    Cell,
    CellBlock,
    Chip,
    Column,
    Document,
    Heading,
    KeepTogether,
    ListBlock,
    ListItem,
    Marking,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.plan import Plan
from sendplan.model.status import Status
from sendplan.model.template import PUBLIC, RESTRICTED
from sendplan.model.wording import NO_BREAK, count, listed, long_date, unparted
from sendplan.packs.agenda import Agenda, Item
from sendplan.packs.gather import DRAFT, Found, why_not

AGENDA = "pack:agenda"
"""The address of the agenda in links within the pack; `address` gives those of papers."""

PRIVATE_ITEM = "Private item"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIME, _NUMBER, _FOR, _PAGE = 76.0, 28.0, 68.0, 36.0
_WIDE = 482.0


class Contents(Struct, frozen=True):
    """What the agenda of one pack shows.

    Attributes:
        agenda: The agenda.
        plan: The plan.
        papers: The papers in the pack.
        pages: The first page of each, by the same index.
        length: The number of pages of the pack.
        private: Whether the reader may see everything; otherwise private items show only public title and reason.
    """

    agenda: Agenda
    plan: Plan
    papers: Sequence[Found]
    pages: Sequence[int]
    length: int
    private: bool


def address(index: int) -> str:
    """Return the address of a paper in links within the pack."""
    return f"pack:{index}"


def agenda_document(contents: Contents) -> Document:
    """Return the agenda: the meeting, what it is asked, its items with papers and pages, and what is not accessible."""
    agenda = contents.agenda
    blocks: list[Block] = [*_head(contents), *_at_a_glance(contents)]
    runs = [(private, tuple(items)) for private, items in groupby(agenda.items, key=lambda item: item.private)]
    for index, (private, items) in enumerate(runs):
        name = "Private part" if private else "Public part"
        title = name if agenda.has_private else "Items"
        heading, table = Heading(1, title, f"part-{index + 1}"), _table(contents, items)
        if private:
            blocks.append(KeepTogether((heading, paragraph(_why_private(contents)), table)))
        else:
            blocks += [heading, table]
    blocks += [paragraph(note) for note in agenda.notes]
    blocks += _not_accessible(contents)
    blocks.append(paragraph(_how_to_read(contents), style="footnote"))
    return _document(contents, "Agenda", blocks)


def slip_document(contents: Contents, found: Found) -> Document:
    """Return the page before a paper without tags: the heading that bookmarks lead to, and whom to ask for a copy."""
    pages = found.facts.pages
    callout = Callout(
        None,
        (
            paragraph(Run("This paper is not accessible: ", "strong"), f"{why_not(found.facts)}."),
            paragraph(f"For a copy that can be read, ask {whom_to_ask(contents.agenda, found)}."),
        ),
        Status.AT_RISK,
    )
    follows = "The page that follows is" if pages == 1 else f"The {pages} pages that follow are"
    blocks: list[Block] = [
        Heading(1, f"{found.number} {found.title}", "paper"),
        callout,
        paragraph(f"{follows} as they were received.".replace("is as they were", "is as it was")),
    ]
    return _document(contents, found.title, blocks)


def whom_to_ask(agenda: Agenda, found: Found) -> str:
    """Return who has an accessible copy, as far as the agenda says."""
    return found.enclosure.ask or agenda.contact or agenda.clerk or "whoever sent it"


def held(agenda: Agenda) -> str:
    """Return `Thursday 10 December 2020, 14:00 to 16:00`."""
    day = f"{_DAYS[agenda.date.weekday()]}{NO_BREAK}{unparted(agenda.date)}"
    if not agenda.starts:
        return day
    return f"{day}, {_clock(agenda.starts)}" + (f" to {_clock(agenda.ends)}" if agenda.ends else "")


def marking_words(plan: Plan, *, private: bool) -> str:
    """Return the marking of a pack; "" for none."""
    return " · ".join(words for words in (RESTRICTED if private else "", plan.illustrative) if words)


def _document(contents: Contents, title: str, blocks: Iterable[Block]) -> Document:
    agenda, plan = contents.agenda, contents.plan
    words = marking_words(plan, private=contents.private)
    day = long_date(agenda.date)
    return Document(
        title=title,
        author=agenda.clerk or plan.partnership,
        subject=f"{agenda.title}, {day}",
        as_at=agenda.date,
        header_left=f"{title} · {agenda.title}",
        header_right=day,
        footer_left=f"{agenda.title} · {day}",
        sections=(Section(tuple(blocks)),),
        marking=Marking(words, "restricted" if contents.private else "draft") if words else None,
        fields=_fields(contents, title),
        numbered=False,
    )


def _fields(contents: Contents, title: str) -> Mapping[str, str]:
    """Return the value of each field of a letterhead, such as {board} or {date}."""
    agenda, plan = contents.agenda, contents.plan
    return {
        "area": plan.area,
        "as_at": agenda.month.words if agenda.month else long_date(agenda.date),
        "author": agenda.clerk,
        "board": agenda.title,
        "classification": RESTRICTED if contents.private else PUBLIC,
        "date": long_date(agenda.date),
        "item": "",
        "partnership": plan.partnership,
        "sponsor": agenda.chair,
        "title": title,
    }


def _head(contents: Contents) -> Iterator[Block]:
    agenda, plan = contents.agenda, contents.plan
    words = marking_words(plan, private=contents.private)
    if words:
        yield Paragraph((Run(words),), "marking-restricted" if contents.private else "marking")
    yield paragraph(f"Agenda: {agenda.title}", style="ruled-title")
    yield paragraph(held(agenda), style="key-message")
    if agenda.venue:
        yield paragraph(agenda.venue, style="meeting")
    who = [(label, name) for label, name in (("Chair", agenda.chair), ("Clerk", agenda.clerk)) if name]
    parts = [part for label, name in who for part in (Run(f"{label}: ", "strong"), Run(f"{name} · "))]
    if agenda.contact:
        parts += [Run("Questions and other formats: ", "strong"), Run(f"{agenda.contact} · ")]
    if parts:
        last = parts[-1]
        yield Paragraph((*parts[:-1], replace(last, text=last.text.removesuffix(" · "))), "subtitle")


def _at_a_glance(contents: Contents) -> Iterator[Block]:
    """Yield what is to be decided, in the agenda's words, with pages; then the items for discussion and noting."""
    items = [item for item in contents.agenda.items if contents.private or not item.private]
    decisions = [item for item in items if item.purpose == "decision"]
    blocks: list[CellBlock] = []
    if decisions:
        blocks.append(ListBlock(tuple(ListItem(tuple(_named(contents, item))) for item in decisions)))
    rest = []
    for purpose, label in (("discussion", "For discussion"), ("noting", "For noting")):
        numbers = [item.number for item in items if item.purpose == purpose]
        if numbers:
            rest.append(f"{label}: {'item' if len(numbers) == 1 else 'items'}{NO_BREAK}{listed(numbers)}.")
    if rest:
        blocks.append(paragraph(" ".join(rest)))
    number = len(decisions)
    title = {0: "No item is for decision", 1: "One item is for decision"}.get(
        number, f"{number} items are for decision"
    )
    if blocks:
        yield Callout(Heading(1, title, "asked"), tuple(blocks), None)


def _named(contents: Contents, item: Item) -> Iterator[Run]:
    """Yield `7 Highlight report, page 5: Approve …; Challenge …`."""
    yield Run(f"{item.number}{NO_BREAK}{item.title}", "strong")
    first = next((at for at, found in enumerate(contents.papers) if found.item is item), None)
    if first is not None:
        yield Run(", ")
        yield Run(f"page{NO_BREAK}{contents.pages[first]}", link=address(first))
    if item.asks:
        yield Run(f": {'; '.join(ask.rstrip('.') for ask in item.asks)}")


def _why_private(contents: Contents) -> str:
    if contents.private:
        return "Not for the public. These papers are in this pack alone: keep them to yourself."
    return "The public is not admitted to these items, and their papers are not in this pack."


def _table(contents: Contents, items: Sequence[Item]) -> Table:
    timed = any(item.starts or item.minutes for item in contents.agenda.items)
    paged = any(found.item in items for found in contents.papers)
    wanted = any(item.purpose for item in items if contents.private or not item.private)
    columns = [
        Column("Item", _NUMBER, row_header=True),
        *([Column("Time", _TIME)] if timed else []),
        Column("What and who", _WIDE - _NUMBER - timed * _TIME - wanted * _FOR - paged * _PAGE),
        *([Column("For", _FOR)] if wanted else []),
        *([Column("Page", _PAGE, "right")] if paged else []),
    ]
    rows: list[Row] = []
    for item in items:
        open_ = contents.private or not item.private
        cells = [
            cell(Run(item.number, "strong")),
            *([_time_cell(item)] if timed else []),
            _item_cell(item) if open_ else _private_cell(item),
            *([_purpose_cell(item) if open_ else Cell()] if wanted else []),
            *([Cell()] if paged else []),
        ]
        rows.append(row(*cells))
        for index, found in enumerate(contents.papers):
            if found.item is item:
                link = address(index)
                cells = [
                    cell(found.number),
                    *([Cell()] if timed else []),
                    Cell((paragraph(Run(found.title, link=link), Run(f" · {_size(found)}", "quiet")),)),
                    *([Cell()] if wanted else []),
                    cell(Run(str(contents.pages[index]), link=link)),
                ]
                rows.append(row(*cells, kind="part"))
    return Table(tuple(columns), tuple(rows), "The items in order, each with its papers and their pages in this pack")


def _item_cell(item: Item) -> Cell:
    """Return title and presenter; also what is asked, unless the head of the agenda has it."""
    presenter = [Run(f" ·{NO_BREAK}{item.presenter}", "quiet")] if item.presenter else []
    blocks: list[CellBlock] = [paragraph(Run(item.title, "strong"), *presenter)]
    if item.private:
        blocks.append(paragraph(Run(f"Private: {item.why}", "quiet")))
    if item.asks and item.purpose != "decision":
        blocks.append(bullets(item.asks))
    return Cell(tuple(blocks))


def _private_cell(item: Item) -> Cell:
    """Return all that the public learns about a private item."""
    return cell(Run(item.public_title or PRIVATE_ITEM, "strong"), Run(item.why, "quiet"))


def _time_cell(item: Item) -> Cell:
    parts = [Run(_clock(item.starts))] if item.starts else []
    if item.minutes:
        parts.append(Run(f"{' ' if parts else ''}{item.minutes}{NO_BREAK}min", "quiet"))
    return Cell((Paragraph(tuple(parts)),) if parts else ())


def _purpose_cell(item: Item) -> Cell:
    if item.purpose is None:
        return Cell()
    word = item.purpose.capitalize()
    return cell(Chip(None, word) if item.purpose == "decision" else Run(word))


def _size(found: Found) -> str:
    words = [count(found.facts.pages, "page").replace(" ", NO_BREAK)]
    if found.version:
        words.append("draft" if found.version == DRAFT else f"version{NO_BREAK}{found.version}")
    if not found.facts.tagged:
        words.append("not accessible")
    elif found.facts.untagged_pages:
        words.append("partly not accessible")
    return ", ".join(words)


def _not_accessible(contents: Contents) -> Iterator[Block]:
    """Yield a box with the papers that a screen reader cannot read as intended, and whom to ask."""
    items = []
    for index, found in enumerate(contents.papers):
        if found.accessible:
            continue
        words = (
            Run(f"{found.number} {found.title}", "strong"),
            Run(", "),
            Run(f"page{NO_BREAK}{contents.pages[index]}", link=address(index)),
            Run(f", {_lacking(found)}: ask {whom_to_ask(contents.agenda, found)}"),
        )
        items.append(ListItem(words))
    if items:
        number = len(items)
        title = "One paper is not accessible" if number == 1 else f"{number} papers are not accessible"
        why = paragraph("A screen reader finds no order, headings or tables in them, and in a scan no words at all.")
        if number == 1:
            why = paragraph("A screen reader finds no order, headings or tables in it, and in a scan no words at all.")
        yield Callout(Heading(1, title, "not-accessible"), (why, ListBlock(tuple(items))), Status.AT_RISK)


def _lacking(found: Found) -> str:
    """Return `no tags`, `a scan`, `no tags on 2 of 5 pages`."""
    facts = found.facts
    if not facts.tagged:
        return "a scan" if len(facts.picture_pages) == facts.pages else "no tags"
    return f"no tags on {len(facts.untagged_pages)} of {count(facts.pages, 'page')}"


def _how_to_read(contents: Contents) -> str:
    return (
        f"This pack has {count(contents.length, 'page')}. Page numbers are the pack’s own: they stand at an edge of "
        "each page, beside the item’s number, and the first of each paper leads back to this agenda. Papers keep "
        "their own numbers too."
    )


def _clock(clock: time) -> str:
    return f"{clock:%H:%M}"
