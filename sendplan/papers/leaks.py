"""Reading finished public files as a stranger would, for words that were told in private (DESIGN §8).

The papers are made from a public view in which no restricted word is left (`compose/public.py`); this looks at what
came out, so that a mistake anywhere between is found before a file is left on the disk.
"""

import codecs
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed, TemplateWrong
from sendplan.model.records import Records, Update
from sendplan.templates.load import load_templates

RUN = 5
"""As many words in a row, from a restricted cell and in no public one, are a leak; fewer are anybody's words."""

_SHORT = 1 << 21
"""Bytes of a PDF that may be unpacked as a whole."""
_BYTES = 1 << 26
"""Of a PDF, drawn at once: pdfium keeps pictures too until the file is closed."""

REMEDY = (
    "nothing of this paper was written; take those words out of the public cells or the template, or mark the row that "
    "repeats them as restricted too"
)

_DEEPEST = 4
"""Files in files that are opened: one may hold itself."""
_MOST_BYTES = 1 << 28
"""Of one part of a zip, unpacked."""
TOO_LARGE = "Something was told in private, so it is not given out unread: leave that file out, or make it smaller"

BREAK = " | "
"""Between texts that do not belong together: no run of words crosses it."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PARAGRAPH = re.compile(r"</(?:w:p|a:p|p|li|td|th|tr|h[1-6]|div|figcaption|title|text|si)>")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_ENCODED = re.compile(r";base64,[\w+/=]+", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]{3}")
"""Drawings have thousands of figures in their attributes, and no words."""
_STRING = re.compile(rb"\(|<[0-9A-Fa-f]")
"""How a string begins in a PDF, as letters or as figures (ISO 32000-1 7.3.4)."""
_TYPED = re.compile(rb"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{%d,}" % (2 * RUN - 1))
"""What could be words among other bytes: so many at the least does a run take."""


class Leak(Struct, frozen=True):
    """`words`, a run from the restricted cell `column` of `ref`, stand in `file`, in its part `where`."""

    file: str
    where: str
    words: str
    ref: str
    column: str

    def __str__(self) -> str:
        return f"{self.file}, {self.where}: holds words of a restricted update ({self.ref}, column {self.column})"


Private = Mapping[tuple[str, ...], tuple[str, str]]
"""A run of words → the ref and the column of a restricted cell that holds it."""


def leaks(files: Mapping[str, bytes | Path], private: Private) -> list[Leak]:
    """What was told in private and stands in public files (name → content); one leak for each part of a file.

    A file that is too large to hold may be a path: then it is a PDF. Names of files are read too. Nothing is opened
    where nothing is private.
    """
    if not private:
        return []
    begins = {run[0] for run in private}
    found = []
    for name, content in files.items():
        for where, text in chain([("its name", name)], _parts(content)):
            run = next((run for run in _runs(text, begins) if run in private), None)
            if run:
                ref, column = private[run]
                found.append(Leak(name, where, " ".join(run), ref, column))
    return found


def refuse_leaks(
    files: Mapping[str, bytes | Path],
    records: Records,
    root: Path,
    earlier: Callable[[], Iterable[Records]] = tuple,
    remedy: str = REMEDY,
    private: Private | None = None,
) -> None:
    """Raise OutputFailed if a public file holds what was told in private: it must not be left on the disk.

    `root`: the workspace, whose templates name their boards. They and `earlier` (see `told_in_private`) are asked for
    only where something is found. `private`: of `records`, where it is there already.
    """
    found = leaks(files, told_in_private(records) if private is None else private)
    if found:
        found = leaks(files, told_in_private(records, earlier(), _boards(root, records)))
    if found:
        raise OutputFailed(
            *(str(leak) for leak in found),
            remedy,
        )


def _boards(root: Path, records: Records) -> list[str]:
    """What the templates call boards, authors and sponsors: it stands at the head of their papers."""
    with suppress(TemplateWrong):
        loaded, _ = load_templates(root, (), records)
        return [name for one in loaded for name in (one.board, one.author, one.sponsor)]
    return []


def newly_restricted(before: Records, records: Records) -> bool:
    """Whether something that was public then is restricted now."""
    restricted = _restricted_updates(records)
    return bool(_private_actions(records) - _private_actions(before)) or any(
        (one.ref, one.month) in restricted for one in _public_updates(before)
    )


def _public_updates(records: Records) -> list[Update]:
    return [one for one in (*records.updates, *records.commentary) if not one.restricted]


def _restricted_updates(records: Records) -> set[tuple[str, Month]]:
    return {(one.ref, one.month) for one in (*records.updates, *records.commentary) if one.restricted}


def tells_in_private(records: Records) -> bool:
    """Whether anything is private, so that a paper has two editions that differ."""
    return bool(_restricted_updates(records) or _private_actions(records))


def _private_actions(records: Records) -> set[str]:
    return {one.ref for one in records.plan.all_refs() if one.private}


def told_in_private(records: Records, earlier: Iterable[Records] = (), names: Iterable[str] = ()) -> Private:
    """Every run of words of a restricted cell that stands in no public one.

    `earlier`: of papers that were issued, whose public words are known, unless they are restricted now. `names`: of
    boards, say, which anybody may know.
    """
    every = (*records.updates, *records.commentary)
    private = {
        run: (update.ref, column)
        for update in every
        if update.restricted
        for column, text in _texts(update)
        for run in _runs(text)
    }
    for action in records.plan.all_refs():
        if action.private:
            texts = ("text", "outcome", "success", "short", "in_plain_words")
            private |= {run: (action.ref, name) for name in texts for run in _runs(getattr(action, name))}
    belonging = records.plan.private_measures
    for one in records.measures:
        if one.measure.casefold() in belonging:
            private |= {run: (one.measure, name) for name, text in _texts(one) for run in _runs(text)}
    if not private:
        return private
    begins = {run[0] for run in private}
    rows: list[Any] = [update for update in every if not update.restricted]
    rows += [one for one in records.measures if one.measure.casefold() not in belonging]
    rows += [*records.changes, *records.risks, *records.decisions, *records.voice]
    rows += [*records.inspection, *records.meetings]
    plan = records.plan
    rows += [plan, plan.answering, *plan.themes, *plan.narratives, *([plan.ambition] if plan.ambition else [])]
    rows += [one for one in plan.all_refs() if not one.private]
    actions, updates = _private_actions(records), _restricted_updates(records)
    for then in earlier:
        public = _public_updates(then)
        rows += [one for one in public if one.ref not in actions and (one.ref, one.month) not in updates]
    for text in chain(names, (text for row in rows for _, text in _texts(row))):
        for run in _runs(text, begins):
            private.pop(run, None)
    return private


def _texts(row: Any) -> Iterator[tuple[str, str]]:
    """The texts of a record by field, those within tuples and tables too."""
    for name, value in asdict(row).items():
        for text in (value,) if isinstance(value, str) else _strings(value):
            yield name, text


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, tuple):
        return [one for one in value if isinstance(one, str)]
    if isinstance(value, Mapping):
        return [one for pair in value.items() for one in pair if isinstance(one, str)]
    return ()


def _runs(text: str, begins: Collection[str] | None = None) -> Iterator[tuple[str, ...]]:
    """Every run of RUN words that stand together; only those that begin with one of `begins`, where it is given."""
    for stretch in text.casefold().replace("’", "'").split(BREAK):
        words = _WORD.findall(stretch)
        for at in range(len(words) - RUN + 1):
            if begins is None or words[at] in begins:
                yield tuple(words[at : at + RUN])


def _parts(content: bytes | Path, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Each part of a file with its words: parts of a zip, what a PDF shows and says of itself, a page's source.

    `depth`: in how many other files it stands.
    """
    if isinstance(content, Path):
        yield from _of_pdf(content, depth)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if entry.file_size > _MOST_BYTES:
                    raise OutputFailed(f"{entry.filename}: unpacked it is too large to be looked through. {TOO_LARGE}")
                inner = archive.read(entry)
                if inner.startswith((b"PK", b"%PDF")) and depth < _DEEPEST:
                    yield from ((f"{entry.filename}, {where}", text) for where, text in _parts(inner, depth + 1))
                else:
                    yield from ((f"part {entry.filename}", text) for text in _of_markup(inner))
    elif content.startswith(b"%PDF"):
        yield from _of_pdf(content, depth)
    else:
        yield from (("source", text) for text in _of_markup(content))


def _of_markup(content: bytes) -> Iterator[str]:
    """The words between the tags, a paragraph at a time; then those within them (attributes, comments). Of a font or a
    picture, what could be words.
    """
    if b"\0" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        typed = [found for found in _TYPED.findall(content) if found.count(b" ") >= RUN - 1]
        yield BREAK.join(found.decode("utf-8", "replace") for found in typed)
        return
    text = _ENCODED.sub("", content.decode("utf-16" if b"\0" in content else "utf-8", "replace"))
    yield html.unescape(_TAG.sub("", _PARAGRAPH.sub(BREAK, text)))
    values = (value for pair in _VALUE.findall(text) for value in pair if " " in value and _LETTERS.search(value))
    yield html.unescape(BREAK.join((*values, *_COMMENT.findall(text))))


def _of_pdf(content: bytes | Path, depth: int) -> Iterator[tuple[str, str]]:
    """The text of each page, then every string of every object; of a pack a few papers at a time."""
    import pypdfium2  # loaded only where there is something to look for

    from sendplan.tagged_pdf.texts import streams, strings

    ours = streams(content) if isinstance(content, bytes) and len(content) < _SHORT else None
    if ours is not None:
        with pypdfium2.PdfDocument(content) as document:
            yield from ((f"page {number}", _shown(page)) for number, page in enumerate(document, 1))
        yield "tags and facts of the document", BREAK.join(strings(ours))
        for entries, inner in ours:
            if b"/Type/Metadata" in entries:
                yield from (("metadata", text) for text in _of_markup(inner))
        return

    import pikepdf

    from sendplan.tagged_pdf.merge import pieces

    several = pieces(content)
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    every = sum(piece.pages for piece in several)
    number = 0
    for piece in several:
        at, pages = 0, 1
        while at < pages:
            with piece.open_pages() as stream, pypdfium2.PdfDocument(stream) as document:
                pages = len(document)
                stop = min(pages, at + max(1, _BYTES * (every or pages) // size))
                for index in range(at, stop):
                    number += 1
                    yield f"page {number}", _shown(document[index])
            at = stop
    for index, piece in enumerate(several):
        with piece.open() as stream, pikepdf.open(stream, inherit_page_attributes=False) as file:
            own = (*piece.numbers, *(piece.shared if not index else ()))
            for thing in (file.get_object(at, 0) for at in own) if own else file.objects:
                if _speaks(thing):
                    yield "tags and facts of the document", BREAK.join(_pdf_strings(thing))
                if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
                    yield from (("metadata", text) for text in _of_markup(thing.read_bytes()))
                elif isinstance(thing, pikepdf.Stream) and (
                    "/Params" in thing or thing.get("/Type") == "/EmbeddedFile"
                ):
                    yield from ((f"a file attached to it, {at}", text) for at, text in _attached(thing, depth))


def _shown(page: Any) -> str:
    text: str = page.get_textpage().get_text_range()
    page.close()
    return text


def _attached(stream: Any, depth: int) -> Iterator[tuple[str, str]]:
    """The words of a file within a PDF; of one that cannot be opened, as far as they can be read."""
    import pikepdf
    import pypdfium2

    content = b""
    with suppress(pikepdf.PdfError):
        content = stream.read_bytes()
    yield from (("source", text) for text in _of_markup(content))
    with suppress(pikepdf.PdfError, pypdfium2.PdfiumError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        if content.startswith((b"PK", b"%PDF")) and depth < _DEEPEST:
            yield from _parts(content, depth + 1)


def _speaks(thing: Any) -> bool:
    """Whether an object holds a string: of a tagged file's thousands few do, and to walk through them takes long.

    LibreOffice writes the length of each stream as an object of its own, which is a plain number here.
    """
    import pikepdf

    if not isinstance(thing, pikepdf.Object):
        return False
    plain = pikepdf.Dictionary(dict(thing.items())) if isinstance(thing, pikepdf.Stream) else thing
    return bool(_STRING.search(plain.unparse(resolved=True)))


def _pdf_strings(thing: Any) -> Iterator[str]:
    """Every string in an object and in what it holds directly; other objects come by themselves."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        kids = thing if isinstance(thing, pikepdf.Array) else thing.values()
        for kid in kids:
            if not getattr(kid, "is_indirect", False):
                yield from _pdf_strings(kid)
