"""Read a filled-in workbook: whose it is, which action each row is about, and what was typed in which column.

Nothing is guessed from a position: a row is identified by its ref, its code and its action's words together.
"""

import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath

from msgspec import Struct, field

from sendplan.check.beside_rows import OF_MORE, named_in, told_aside, told_elsewhere
from sendplan.check.cells import PUBLIC
from sendplan.check.marking_headings import (
    TICKED,
    is_of_markings,
    keeps_private,
    marking_of_file,
    over_all,
    says_no,
)
from sendplan.check.markings import is_marked, is_noted, lone
from sendplan.check.privacy import IN_DOUBT
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import NO_MARKS, Elsewhere, Mark
from sendplan.model.wording import listed
from sendplan.read.tables import Book, GridRow, Sheet, letter, read_book
from sendplan.returns.answers import ANSWERED, SHOWN, TITLES, Answer, Proposal, Row, Spot, Stray, Wrong
from sendplan.returns.asking import PRIVATE, Question
from sendplan.returns.identity import Known, plain, property_of, ref_of, whose_is
from sendplan.returns.sending import TO_CORRECT
from sendplan.write.tables import LISTS

HEADER_FROM = 4
"""How many known headings make a row a header."""


def read_answer(content: bytes, name: str, known: Known, told: str = "", marked: Sequence[str] = ()) -> Answer:
    """Return what a file contains.

    `told`: the body it is from, if known. `marked`: what the message that brought it says on who may read it, about
    rows that it names or about all. Raises InputUnreadable, saying what to do, if the file is not a return of this
    month, or its body is not clear.
    """
    base = PurePosixPath(name.replace("\\", "/")).name
    book = read_book(content, base)
    answer = Answer(base)
    answer.body = told or whose_is(book, property_of(content), base, known)
    asked = known.sent.of(answer.body)
    others: list[Elsewhere] = []
    found: list[Row] = []
    tables = 0
    for sheet in book.sheets:
        rows = _rows_of(sheet, asked, known, answer) if sheet in book.visible else None
        if rows is not None:
            tables += 1
            found += rows
            continue
        others += sheet.as_elsewhere if sheet.name != LISTS else []
        if sheet in book.visible:
            _left_out(sheet, answer)
    if not tables:
        raise InputUnreadable(
            f"{base}: it has no row of headings (Ref, Action, Status now …), so nobody can tell what its columns are; "
            "put the headings back as they were sent, or ask for it again"
        )
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden and sheet not in book.visible and sheet.rows]
    if hidden:
        answer.notes.append(f"hidden sheets are not read: {', '.join(hidden)}")
    if _has_comments(content) and not answer.corrected:
        answer.notes.append("it has notes or comments on cells, which are not read: look at them")
    refs = [row.ref for row in found]
    aside = told_aside([stray.text for stray in answer.strays], refs)
    private = {} if answer.corrected else {**aside, **told_elsewhere(others, refs, _colours(book, found))}
    put_rows(found, {**by_message(marked, refs), **private}, answer)
    return answer


def put_rows(rows: Iterable[Row], private: Mapping[str, str], answer: Answer) -> None:
    """Add rows to an answer. `private`: ref → the words that make its row private."""
    for row in rows:
        if row.ref in private and row.texts.get("restricted", "").casefold() in PUBLIC:
            row.texts["restricted"] = "yes"
            answer.notes.append(f"{row.spot}: {row.ref} is kept private, for {private[row.ref]!r} seems to mean that")
        _put(row, answer)


def by_message(marked: Sequence[str], refs: Sequence[str]) -> dict[str, str]:
    """Return ref → the words of the message that make its row private."""
    private: dict[str, str] = {}
    keys = {ref.casefold(): ref for ref in refs}
    for text in marked:
        named = [] if OF_MORE.search(text) else [keys[name] for name in named_in(text, keys.keys())]
        private = dict.fromkeys(named or refs, text) | private
    return private


def _colours(book: Book, rows: Sequence[Row]) -> Mapping[str, Collection[str]]:
    """Return ref → the colours that the cells of its rows are filled with or written in."""
    looks = {(sheet.name, row.number): row.colours for sheet in book.sheets for row in sheet.rows if row.styles}
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.ref, set()).update(looks.get((row.spot.sheet, row.spot.row), ()))
    return found


def _has_comments(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return any("comment" in part.casefold() for part in archive.namelist())


def _rows_of(sheet: Sheet, asked: Mapping[str, Question], known: Known, answer: Answer) -> list[Row] | None:
    """Return each row of a sheet that has an answer; None if the sheet has no header."""
    columns: dict[str, list[int]] = {}
    unnamed: dict[int, str] = {}
    found: list[Row] = []
    by_name = marking_of_file(answer.file)
    seen, whole = False, over_all(sheet.name, (by_name, *sheet.margins, *lone(row.texts for row in sheet.rows)))
    above: list[str] = []
    noted_rows = {number: text for number, text in sheet.notes_by_row.items() if is_noted(text)}
    for row in sheet.rows:
        titles = [(at, text, TITLES.get(plain(text))) for at, text in enumerate(row.texts) if text]
        fit = {name for _, _, name in titles if name}
        if len(fit) >= HEADER_FROM:
            seen = True
            whole = whole or over_all("", (*above, sheet.notes_by_row.get(row.number, "")))
            answer.corrected |= TO_CORRECT.name in fit
            columns, unnamed = {}, {at: text for at, text, name in titles if not name}
            for at, _, name in titles:
                if name:
                    columns.setdefault(name, []).append(at)
            gone = [SHOWN[name] for name in ANSWERED if name not in columns]
            if gone and not answer.corrected:
                answer.notes.append(f"sheet {sheet.name} has no column {listed(gone)}: nothing of that was read")
            continue
        above += [text for text in row.texts if text] if not seen else []
        if not seen or (titles and len(fit) == len(titles)) or not row.says:
            continue
        noted = noted_rows.get(row.number, "") if not answer.corrected else ""
        made = _row(row, sheet, columns, unnamed, (asked, known, answer), whole or noted)
        found += [made] if made else []
    if sheet.cut_at:
        answer.notes.append(
            f"sheet {sheet.name}: nothing was read from row {sheet.cut_at} on; delete the rows above it"
        )
    return found if seen else None


class _Line(Struct):
    """One line of a sheet.

    Attributes:
        texts: Column → text.
        marks: Column → marks.
        twice: Column → both texts, where a heading occurs twice with different words under it.
        beside: Position → text under no heading that was asked for.
    """

    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, frozenset[Mark]] = field(default_factory=dict)
    twice: dict[str, str] = field(default_factory=dict)
    beside: dict[int, str] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, str]:
        return {name: text for name, text in self.texts.items() if name in ANSWERED}

    @property
    def says(self) -> bool:
        """Return whether there is anything to read; with only a ref, a given cell may have been overwritten."""
        unread = any(found & {Mark.UNCALCULATED, Mark.ERROR} for name, found in self.marks.items() if name in ANSWERED)
        return bool(self.answers or unread or self.twice or self.beside or {"ref", "code", "action"} & set(self.texts))


def _line(row: GridRow, columns: Mapping[str, Sequence[int]]) -> _Line:
    line = _Line()
    for name, places in columns.items():
        said = list(dict.fromkeys(row[at] for at in places if row[at]))
        marked = NO_MARKS.union(*(row.marked(at) for at in places))
        if len(said) > 1:
            line.twice[name] = " / ".join(said)
            if name == "restricted":
                line.texts[name] = _either(*said)
        elif said:
            line.texts[name] = said[0]
        if marked:
            line.marks[name] = marked
    used = {at for places in columns.values() for at in places}
    line.beside = {at: text for at, text in enumerate(row.texts) if text and at not in used}
    return line


def _row(
    row: GridRow, sheet: Sheet, columns: Mapping[str, Sequence[int]], unnamed: Mapping[int, str],
    context: tuple[Mapping[str, Question], Known, Answer], over: str,
) -> Row | None:  # fmt: skip
    """Return what one line of the sheet says, with its action; None if it says nothing or is a stray."""
    asked, known, answer = context
    spot, line = Spot(sheet.name, row.number), _line(row, columns)
    if not line.says:
        return None
    ref, why = ref_of(line.texts, line.marks, asked, known, answer.body)
    if why:
        said = "; ".join([*line.answers.values(), *line.twice.values(), *line.beside.values()])
        if words := said or line.texts.get("action", ""):
            answer.strays.append(Stray(spot, words, why))
        return None
    answers = line.answers
    if answers.get("restricted", "").casefold() in PUBLIC and (
        what := _kept_private(row, {**answers, "ref": line.texts.get("ref", "")}, line.beside, unnamed, over)
    ):
        answers["restricted"] = "yes"
        answer.notes.append(f"{spot}: {ref} is kept private, for {what} to mean that")
    for at, text in line.beside.items():
        heading = f"under the heading {unnamed[at]!r}" if at in unnamed else f"in column {letter(at)}, under no heading"
        answer.strays.append(Stray(spot, text, f"{ref}: it stands {heading}, which was not asked for"))
    for name, text in line.twice.items():
        message = f"the heading {SHOWN[name]} stands twice, with different words under it: keep one"
        answer.wrong.append(Wrong(ref, name, text, message, Spot(sheet.name, row.number, name)))
    answer.notes += _remarks(row, ref, spot, columns, answers)
    _beside_the_answers(known.told[answer.body, ref], line.texts, spot, answer)
    return Row(ref, spot, answers, {name: found for name, found in line.marks.items() if name in ANSWERED})


def _remarks(
    row: GridRow, ref: str, spot: Spot, columns: Mapping[str, Sequence[int]], answers: Mapping[str, str]
) -> Iterator[str]:
    """Yield notes on what was read but should be looked at."""
    if row.hidden and answers:
        yield f"{spot}: {ref} is in a hidden row, and was read"
    for at, words in row.struck.items():
        name = next((one for one, places in columns.items() if at in places), letter(at))
        yield f"{Spot(spot.sheet, row.number, name)}: words struck out are not read: {words[:60]!r}"
    carried = [name for name, places in columns.items() if name in answers and any(at in row.carried for at in places)]
    if carried:
        yield f"{Spot(spot.sheet, row.number, carried[0])}: {ref} takes the words of a merged cell above"


def _either(*texts: str) -> str:
    """Return, of texts on whether a row is private, one that makes it private; the first if none does."""
    return next((text for text in texts if text.casefold() not in PUBLIC), texts[0])


def _kept_private(
    row: GridRow, texts: Mapping[str, str], beside: Mapping[int, str], unnamed: Mapping[int, str], over: str
) -> str:
    """Return what makes a row private although its own cell does not: `its own words seem`; "" for nothing."""
    if over:
        return "what stands over it, or a note on it, seems"
    if any(at not in unnamed for at in row.unseen):
        return "letters in it that nobody sees seem"
    plain_no = bool(texts.get("restricted"))
    doubtful = {at for at, marks in row.marks.items() if at in unnamed and marks & IN_DOUBT} | set(row.struck)
    if any(
        keeps_private(unnamed.get(at, ""), text) and not (plain_no and says_no(unnamed.get(at, ""), text))
        for at, text in beside.items()
    ) or any(is_of_markings(unnamed.get(at, "")) for at in doubtful):
        return "a column of its lead's own seems"
    if any(at not in unnamed and text.strip().casefold() in TICKED for at, text in beside.items()):
        return "a mark under no heading seems"
    return "its own words seem" if any(map(is_marked, texts.values())) else ""


def _beside_the_answers(told: Sequence[Question], texts: Mapping[str, str], spot: Spot, answer: Answer) -> None:
    """Report given cells that were overwritten, compared with every workbook that was sent."""
    question = told[-1]
    given = question.texts
    for name in ("status_before", "words_before", "asked", "action", "due"):
        now, was = texts.get(name, ""), given[name]
        if not now or plain(now) in {plain(one.texts[name]) for one in told} or was == PRIVATE == now:
            continue
        where = Spot(spot.sheet, spot.row, name)
        if name in ("action", "due"):
            answer.proposals.append(Proposal(question.ref, name, was, now, where))
        else:
            target = SHOWN["status" if name == "status_before" else "progress"]
            message = f"it was typed over what was there to be read; if it is news, write it under {target}"
            answer.wrong.append(Wrong(question.ref, name, now, message, where))


def _put(row: Row, answer: Answer) -> None:
    """Add a row to the answer; if an action occurs twice, only what both rows agree on is taken."""
    first = answer.rows.get(row.ref)
    if first is None:
        answer.rows[row.ref] = row
        return
    for name in ANSWERED:
        one, other = first.texts.get(name, ""), row.texts.get(name, "")
        if name == "restricted":  # private in either row is private
            first.texts |= {name: _either(one, other)} if one or other else {}
            first.marks[name] = first.marks.get(name, NO_MARKS) | row.marks.get(name, NO_MARKS)
            continue
        if one and other and one != other:
            message = f"{row.ref} stands twice ({first.spot} and {row.spot}), with different words: keep one"
            where = Spot(row.spot.sheet, row.spot.row, name)
            answer.wrong.append(Wrong(row.ref, name, f"{one} / {other}", message, where))
            first.texts.pop(name)
        elif other and (row.ref, name) in {(wrong.ref, wrong.column) for wrong in answer.wrong}:
            where = Spot(row.spot.sheet, row.spot.row, name)
            answer.strays.append(Stray(where, other, f"{row.ref} stands once more, with these words"))
        elif other:
            first.texts[name] = other
            first.marks[name] = row.marks.get(name, NO_MARKS)


def _left_out(sheet: Sheet, answer: Answer) -> None:
    """Report a sheet without headings, if it contains more than the lists to choose from."""
    texts = [text for row in sheet.rows for text in row.texts if text]
    if texts and sheet.name != LISTS and "What it means" not in texts:
        answer.strays.append(Stray(Spot(sheet.name, 0), texts[0][:200], "this sheet has no headings, and was not read"))
