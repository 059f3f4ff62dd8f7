"""Find the papers that an agenda names, and examine each before anything is merged."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from sendplan.model.calendar import Month
from sendplan.model.issued import FOLDER, paper_name
from sendplan.model.place import Problem, said_rows
from sendplan.model.wording import count, did_you_mean
from sendplan.packs.agenda import Agenda, Enclosure, Item
from sendplan.packs.marked_pages import marking_on
from sendplan.papers.hand_over import restricted_papers
from sendplan.papers.issue import finished
from sendplan.read.issued_months import read_issues
from sendplan.tagged_pdf.merge import (
    Damaged,
    Facts,
    Locked,
    NeedsPassword,
    NoPages,
    NotPdf,
    Portfolio,
    Source,
    SourceRefused,
    XfaForm,
    examine,
)

DRAFT = "draft"
_LONGEST_TITLE = 150
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BY_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel)\b|untitled|document\d*$|slide ?1$)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z]{3,4}$")

_SAVE = (
    "open it in Word, choose File, Save As, PDF (under Options, leave “Document structure tags for accessibility” "
    "ticked), and name that file here"
)
_OTHERS = {
    "a Word file": ((".docx", ".doc", ".docm", ".rtf", ".odt", ".dotx"), _SAVE),
    "a workbook": ((".xlsx", ".xls", ".xlsm", ".csv", ".ods"), "save the sheet as PDF, and name that file here"),
    "a presentation": ((".pptx", ".ppt", ".odp"), "save it as PDF from the program it was made in, and name that"),
    "a picture": (
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".heic"),
        "scan or save it as PDF, with text recognition (OCR) if it shows text, and name that file here",
    ),
    "an e-mail": ((".msg", ".eml"), "print it to PDF, or save what is attached to it, and name that file here"),
    "a web page": ((".html", ".htm", ".mht"), "print it to PDF from a browser, and name that file here"),
}
_REFUSED: dict[type[SourceRefused], tuple[str, str]] = {
    NotPdf: ("it is not a PDF, whatever its name says", "ask for it again as PDF"),
    Damaged: ("it is damaged and cannot be read to its end", "ask for it again, or open it and save a new PDF of it"),
    NoPages: ("it has no pages", "ask for it again"),
    NeedsPassword: ("it opens with a password only", "ask for a copy without one, or save one yourself"),
    Locked: (
        "its owner has locked it against being put together with other papers",
        'ask them; if they agree, write { file = "…", agreed = "who agreed, and when" }',
    ),
    Portfolio: (
        "it is a portfolio, a wrapper around other files",
        "open it in Adobe Reader, save the PDFs in it, and name those",
    ),
    XfaForm: ("it is a form that only Adobe Reader can draw", "open it there, print it to PDF, and name that file"),
}


class Found(Struct, frozen=True):
    """A paper of the pack, examined.

    Attributes:
        item: Its item.
        enclosure: How the agenda names it.
        number: "7", or "7b" if the item has several.
        title: Its title in the pack.
        path: The file.
        name: Its path in messages and in the record.
        sha256: SHA-256 of the file.
        size: Its size in bytes.
        version: For a paper of the month: "draft" or its number; otherwise "".
        earlier: Its earlier issued versions.
        facts: What was found in the file.
    """

    item: Item
    enclosure: Enclosure
    number: str
    title: str
    path: Path
    name: str
    sha256: str
    size: int
    version: str
    earlier: tuple[str, ...]
    facts: Facts

    @property
    def accessible(self) -> bool:
        """Return whether a screen reader can read it as intended: no page is without tags."""
        return self.facts.tagged and not self.facts.untagged_pages

    @property
    def source(self) -> Source:
        return Source(self.path, self.title, unlock=bool(self.enclosure.agreed))


def gather(root: Path, agenda: Agenda, month: Month | None) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return every paper in the agenda's order, and the problems of those that cannot be included."""
    withheld = restricted_papers(root)
    found: list[Found] = []
    problems: list[Problem] = []
    for item in agenda.items:
        for index, enclosure in enumerate(item.papers):
            number = item.number + (_letters(index) if len(item.papers) > 1 else "")
            one = _find(root, agenda, month, item, enclosure, number)
            if isinstance(one, Problem):
                problems.append(one)
            elif one.sha256 in withheld and not item.private:
                problems.append(_on_public(enclosure, one.name))
            elif enclosure.file and item.in_doubt and (said := marking_on(one.path, one.facts.title)):
                problems.append(_marked(enclosure, one.name, said))
            else:
                found.append(one)
    return tuple(found), tuple(problems)


def _on_public(enclosure: Enclosure, name: str) -> Problem:
    remedy = 'write part = "private" and why = "…" at the item'
    return _wrong(enclosure, f"{name}: a restricted paper on a public item", remedy)


def _marked(enclosure: Enclosure, name: str, said: str) -> Problem:
    remedy = 'write part = "private" and why = "…" at the item; or, if all may read it, part = "public"'
    return _wrong(enclosure, f"{name}: {said}, and its item does not say which part it is of", remedy)


def _letters(index: int) -> str:
    """Return the letter of a paper among those of its item: a … z, aa, ab …"""
    head, tail = divmod(index, len(_LETTERS))
    return (_LETTERS[head - 1] if head else "") + _LETTERS[tail]


def _find(
    root: Path, agenda: Agenda, month: Month | None, item: Item, enclosure: Enclosure, number: str
) -> Found | Problem:
    if enclosure.paper:
        if month is None:
            return _wrong(
                enclosure,
                f"of which month “{enclosure.paper}” is meant, is not said",
                'write month = "2020-11" at the head, or give the meeting its row in data/meetings.csv',
            )
        paper = _paper(root, month, enclosure)
        path = paper.path
        if not path.is_file():
            return _no_paper(root, month, enclosure)
    else:
        path = agenda.path.parent / enclosure.file
        paper = _Paper(path)
        if not path.is_file():
            return _no_file(agenda, enclosure, path)
    name = shown(path, root)
    if not item.private and "-restricted" in path.stem and "reports" in path.resolve().parts:
        return _on_public(enclosure, name)
    try:
        facts = examine(Source(path, name, unlock=bool(enclosure.agreed)))
        sha256, size = sha256_of(path), path.stat().st_size
    except SourceRefused as error:
        message, remedy = _words(error, path)
        return _wrong(enclosure, f"{name}: {message}", remedy)
    except OSError as error:
        return _wrong(enclosure, f"{name}: it cannot be read ({error.strerror})", "close it elsewhere and try again")
    if paper.issued and sha256 != paper.issued:
        return _wrong(enclosure, f"{name}: it is not as it was issued", "restore it from a copy, or issue it again")
    title = enclosure.title or _title(facts, path)
    return Found(item, enclosure, number, title, path, name, sha256, size, paper.version, paper.others, facts)


class _Paper(Struct, frozen=True):
    """A paper of the month: the newest issued version, or else the draft.

    Attributes:
        path: The PDF.
        version: "draft" or its number.
        issued: The SHA-256 it was issued with.
        others: The earlier issued versions.
    """

    path: Path
    version: str = ""
    issued: str = ""
    others: tuple[str, ...] = ()


def _paper(root: Path, month: Month, enclosure: Enclosure) -> _Paper:
    stem = paper_name(enclosure.paper, restricted=enclosure.restricted)
    folder = root / "reports" / str(month)
    versions = finished(read_issues(folder / FOLDER), stem)
    printed = [one for one in versions if "pdf" in one.files]
    if not printed:
        return _Paper(folder / f"{stem}.pdf", DRAFT)
    *before, last = printed
    versions_before = tuple(one.version for one in before)
    return _Paper(folder / FOLDER / f"{last.stem}.pdf", last.version, last.files["pdf"], versions_before)


def _no_paper(root: Path, month: Month, enclosure: Enclosure) -> Problem:
    folder = root / "reports" / str(month)
    known = sorted(path.stem for path in folder.glob("*.pdf"))
    templates = [path.stem for path in (root / "templates").glob("*.toml")]
    if enclosure.paper in templates:
        flag = " --restricted" if enclosure.restricted else ""
        remedy = f"run sendplan report {enclosure.paper}{flag} --as-at {month} first"
    else:
        remedy = f"known: {', '.join(templates)}" if templates else ""
        remedy = did_you_mean(enclosure.paper, [*known, *templates]).removeprefix("; ") or remedy
    edition = "restricted " if enclosure.restricted else ""
    return _wrong(enclosure, f"there is no {edition}paper “{enclosure.paper}” of {month.words} as PDF", remedy)


def _no_file(agenda: Agenda, enclosure: Enclosure, path: Path) -> Problem:
    if path.is_dir():
        return _wrong(enclosure, f"{enclosure.file}: it is a folder", "name each PDF in it")
    beside = [one.name for one in path.parent.iterdir() if one.is_file()] if path.parent.is_dir() else []
    meant = did_you_mean(path.name, beside).removeprefix("; ")
    remedy = meant or f"put it into {agenda.path.parent.name or 'the folder of the agenda'}, beside {agenda.path.name}"
    return _wrong(enclosure, f"{enclosure.file}: there is no such file", remedy)


def _words(error: SourceRefused, path: Path) -> tuple[str, str]:
    if isinstance(error, NotPdf):
        for kind, (endings, remedy) in _OTHERS.items():
            if path.suffix.casefold() in endings:
                return f"it is {kind}, and a pack is made of PDFs", remedy
        if not error.detail:
            return "the file is empty", "ask for it again"
    return _REFUSED.get(type(error), (error.what, "ask for it again"))


def _wrong(enclosure: Enclosure, message: str, remedy: str) -> Problem:
    return Problem(enclosure.place, "agenda", message, remedy)


def _title(facts: Facts, path: Path) -> str:
    """Return the title in the file, unless a program made it up; else the file's name in words."""
    title = " ".join(facts.title.split())
    by_program = _BY_PROGRAM.search(title) or _ENDING.search(title) or title.casefold() == path.stem.casefold()
    if title and not by_program and len(title) <= _LONGEST_TITLE:
        return title
    words = re.sub(r"[_\s]+|(?<=[^\W\d])-|-(?=[^\W\d])", " ", path.stem).strip()
    return words[:1].upper() + words[1:]


def shown(path: Path, root: Path) -> str:
    """Return a path relative to the workspace; for a file elsewhere only its name."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file of any size. Raises OSError if it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remarks(found: Found) -> Iterator[str]:
    """Yield what an officer should know about a paper although it can be included."""
    facts = found.facts
    if found.version == DRAFT:
        yield "a draft, not issued yet"
    if not facts.tagged:
        yield f"not accessible: {why_not(facts)}"
    elif facts.untagged_pages:
        yield f"partly not accessible: no tags on {said_pages(facts.untagged_pages)}"
    if facts.signatures:
        yield (
            f"{count(facts.signatures, 'signature')}: the pack keeps the look and cannot keep the proof; "
            "keep the signed file, and send it along where that matters"
        )
    if facts.fields - facts.signatures > 0:
        yield f"a form of {count(facts.fields - facts.signatures, 'field')}, which can still be filled in"
    if facts.attachments:
        yield f"{count(facts.attachments, 'file')} attached to it, carried along in the pack"
    if facts.scripts:
        yield "what it runs by itself when opened was taken out"
    if facts.repaired:
        yield "its file was damaged and was mended; compare its pages with the original"


def why_not(facts: Facts) -> str:
    """Return why a screen reader cannot read an untagged paper."""
    if len(facts.picture_pages) == facts.pages:
        return "it is a scan, pictures of pages without text"
    if facts.picture_pages:
        return f"it has no tags, and {said_pages(facts.picture_pages)} of it are pictures without text"
    return "it has no tags, so that a screen reader cannot tell headings, tables and order"


def said_pages(pages: Sequence[int]) -> str:
    """Return `page 3`, `pages 3, 5 and 7–9`."""
    return said_rows(pages).replace("row", "page", 1)
