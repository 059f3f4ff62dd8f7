"""Take in a paper amended in Word: decide what is written back, kept with the paper, refused or only reported."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sendplan.amending.aligning import Alignment, align
from sendplan.amending.judging_changes import Judging, Outcome
from sendplan.amending.original import Original, original
from sendplan.amending.sources import Tracing
from sendplan.amending.word_reading import Comment, Found, Returned, read_returned
from sendplan.check.partly_repeated import ToldInPrivate
from sendplan.model.calendar import Month
from sendplan.model.document import Heading
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import paper_name
from sendplan.model.judgement import Snapshot
from sendplan.model.reading import blocks_of
from sendplan.model.records import Records
from sendplan.papers.amendments import Amendment, Amendments
from sendplan.papers.leaks import refuse_leaks
from sendplan.papers.make import make
from sendplan.papers.manifest import sha256
from sendplan.papers.units import Unit, folded, same, units
from sendplan.read.guards import bytes_of
from sendplan.rules.snapshot import Remembered
from sendplan.summarise.tally import summarise


class Amended(Struct, frozen=True):
    """The changes in a file. Nothing is written yet.

    Attributes:
        file: Its name.
        original: The paper it was made from.
        outcomes: Each change with what becomes of it.
        pages: The page of the PDF of each outcome; 0 if it is not known.
        comments: The comments in the file.
        formats: Formatting by hand, which is not carried: "italic (3)".
        unseen: Hidden words, which are not read.
        amendments: All amendments that the paper has from now on.
        cells: Ref → column → text to write into the month's file.
        content: The bytes of the file.
        all_tracked: Whether every change was a tracked change.
        moved: Names of the sections in their new order, if whole sections were moved.
        overruled: Amendments from other files, of passages that this older file changes too.
    """

    file: str
    original: Original
    outcomes: tuple[Outcome, ...]
    pages: tuple[int, ...]
    comments: tuple[Comment, ...]
    formats: tuple[str, ...]
    unseen: tuple[str, ...]
    amendments: Amendments
    cells: dict[str, dict[str, str]]
    content: bytes
    all_tracked: bool
    moved: tuple[str, ...] = ()
    overruled: tuple[Amendment, ...] = ()

    @property
    def paper(self) -> str:
        return paper_name(self.original.name, restricted=self.original.restricted)


def take_in(
    root: Path,
    records: Records,
    judge: Remembered,
    file: Path,
    as_at: date,
    *,
    template: str = "",
    accept: bool = False,
    asked: bool = False,
) -> Amended:
    """Return what the file changes in its paper. `asked`: the user named the date `as_at`.

    Raises InputUnreadable if it is not a Word document or not one of our papers, OutputFailed if a public paper
    contains restricted words.
    """
    content = bytes_of(file, "the Word file that came back")
    returned = read_returned(content, file.name)
    whose = original(root, records, judge, file.name, content, returned, as_at, template, asked=asked)
    if not whose.restricted:
        remedy = (
            f"nothing of it was taken in. It was read as the public paper {whose.name}: if it is the restricted one, "
            f"call it {whose.name}-restricted.docx; if not, take those words out"
        )
        refuse_leaks({file.name: content}, records, root, remedy=remedy)
        texts = (text for one in returned.found for text in one.texts)
        if told := next((text for text in texts if folded(text) in whose.private), ""):
            raise OutputFailed(f"{file.name}: “{told}” stands in the restricted edition alone", remedy)
    ours = units(whose.composition.document)
    alignment = align(ours, returned.found)
    sections = _sections(whose, ours, returned.found, alignment)
    judging = _judging(whose, records, judge(records, whose.as_at), returned, sha256(content), accept=accept)
    judging.judge(alignment, moved_sections=bool(sections))
    amendments = _amendments(whose, judging, sections)
    return Amended(
        file=file.name,
        original=whose,
        outcomes=tuple(judging.outcomes),
        pages=tuple(_pages(whose, ours, judging.outcomes)),
        comments=tuple(returned.comments),
        formats=tuple(f"{words} ({number})" for words, number in sorted(returned.formats.items())),
        unseen=tuple(returned.unseen),
        amendments=amendments,
        cells=judging.cells,
        content=content,
        all_tracked=_all_tracked(ours, returned),
        moved=sections,
        overruled=tuple(one for one in whose.apart if one not in amendments.changes),
    )


def _judging(
    whose: Original, records: Records, snapshot: Snapshot, returned: Returned, docx: str, *, accept: bool
) -> Judging:
    """Return the judge of that paper's changes. `docx`: the SHA-256 of the file they came in."""
    composition = whose.composition
    marking = composition.document.marking
    return Judging(
        units=units(composition.document),
        found=returned.found,
        tracing=Tracing.of(records, composition.template, whose.as_at, restricted=whose.restricted),
        snapshot=snapshot,
        totals=summarise(snapshot, None, records.thresholds).totals,
        marking=marking.text if marking else "",
        docx=docx,
        accept=accept,
        told=ToldInPrivate.of_records(records),
        earlier=whose.amendments.accepted,
    )


def _amendments(whose: Original, judging: Judging, sections: tuple[str, ...]) -> Amendments:
    """Return all amendments of the paper: earlier ones, and those judged now."""
    before = whose.amendments
    return replace(
        before,
        changes=joined(before.changes, judging.anchored(), whose.apart),
        taken=tuple(dict.fromkeys((*before.taken, judging.docx))),
        sections=sections or before.sections,
        accepted=tuple(dict.fromkeys((*before.accepted, *judging.into_data))),
    )


def joined(
    before: Sequence[Amendment], new: Sequence[Amendment], apart: Collection[Amendment] = ()
) -> tuple[Amendment, ...]:
    """Return the earlier amendments and the new ones; a second change to a passage replaces the first.

    `apart`: earlier ones that are not in the version of the paper that the new ones were made to.
    """
    places = {_place(one) for one in new}
    kept = [one for one in before if one not in apart or _place(one) not in places]
    for one in new:
        at = next((n for n, old in enumerate(kept) if old not in apart and _of_the_same(old, one)), None)
        if at is None:
            kept.append(one)
            continue
        old = kept.pop(at)
        if old.kind == "add":
            lines = [one.after if same(line, one.before) else line for line in old.after.split("\n")]
            lines = [line for line in lines if line]
            if lines:
                kept.insert(
                    at, replace(one, kind="add", unit=old.unit, before=old.before, after="\n".join(lines), of=old.of)
                )
        elif one.kind == "hide" or not same(one.after, old.before):
            kept.insert(at, replace(one, before=old.before))
    return tuple(kept)


def _of_the_same(old: Amendment, one: Amendment) -> bool:
    """Return whether the new amendment changes what an earlier one has made."""
    if old.where != one.where or one.kind == "add":
        return False
    if old.kind == "add":
        return any(same(line, one.before) for line in old.after.split("\n"))
    return (
        old.kind == "text"
        and (old.unit, old.row, old.column) == (one.unit, one.row, one.column)
        and same(old.after, one.before)
    )


def _place(one: Amendment) -> Amendment:
    """Return only the amendment's place and original words; two that are equal in this change the same words."""
    after = one.after if one.kind == "add" else ""
    return replace(one, after=after, author="", on="", tracked=False, docx="")


def _all_tracked(ours: Sequence[Unit], returned: Returned) -> bool:
    """Return whether the file without its tracked changes says what the paper said, so nothing else was changed."""
    before = [folded(" | ".join(filter(None, one.was))) for one in returned.found if any(one.was)]
    return before == [folded(unit.words) for unit in ours]


def _sections(whose: Original, ours: Sequence[Unit], found: Sequence[Found], alignment: Alignment) -> tuple[str, ...]:
    """Return the sections in their new order if whole sections were moved; empty if none was, or only a part of one."""
    heads = {
        (block.anchor, block.text)
        for block in blocks_of(whose.composition.document)
        if isinstance(block, Heading) and block.level == 1
    }
    before = [unit.where for unit in ours if unit.kind == "heading" and (unit.where, unit.texts[0]) in heads]
    order: list[str] = []
    at = ""
    for new in sorted(alignment.pairs):
        unit = ours[alignment.pairs[new]]
        if unit.kind == "heading" and (unit.where, unit.texts[0]) in heads:
            at = unit.where
            order.append(at)
        elif unit.where != at:
            return ()  # part of a section is in another one
    if order == before or sorted(order) != sorted(before) or not found:
        return ()
    chosen = [choice.name for choice in whose.composition.template.sections]  # a section's name is its anchor
    named = tuple(anchor for anchor in order if anchor in chosen)
    return () if list(named) == [name for name in chosen if name in named] else named


def _pages(whose: Original, ours: Sequence[Unit], outcomes: Sequence[Outcome]) -> list[int]:
    """Return the page of the PDF on which each change is; 0 if it is not found."""
    import pypdfium2  # loaded only where a page is looked for

    if not outcomes:
        return []
    pdf = next(make(whose.composition, ["pdf"])).content
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [_squeezed(page.get_textpage().get_text_range()) for page in document]
    found = []
    for one in outcomes:
        unit = ours[one.unit] if one.unit >= 0 else None
        wanted = [one.before, *(unit.texts if unit else ())]
        found.append(next((page for words in wanted if (page := _page(texts, words))), 0))
    return found


def _page(texts: Sequence[str], words: str) -> int:
    begins = _squeezed(words)[:40]
    return next((number for number, text in enumerate(texts, 1) if begins and begins in text), 0)


def _squeezed(text: str) -> str:
    """Return only letters and digits, because lines may break anywhere."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def month_of(amended: Amended) -> Month:
    return Month.of(amended.original.as_at)
