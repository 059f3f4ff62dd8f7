"""Hand over issued papers: for each meeting a draft message to its clerk with the PDFs, and a zip with checksums."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from sendplan.compose.sections.front import title_in
from sendplan.model.errors import OutputFailed, TemplateWrong
from sendplan.model.issued import FOLDER as ISSUED
from sendplan.model.issued import Issue, paper_name
from sendplan.model.records import Meeting, Records
from sendplan.model.wording import count, listed, long_date
from sendplan.papers.archive import same_zip
from sendplan.papers.issue import finished, issued_folder
from sendplan.papers.leaks import refuse_leaks
from sendplan.papers.manifest import read_manifest, sha256
from sendplan.read.issued_months import read_issues
from sendplan.templates.load import load_template
from sendplan.write.files import sweep, write_file
from sendplan.write.message import draft

FOLDER = "hand-over"
SUMS = "SHA256SUMS.txt"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Paper(Struct, frozen=True):
    """An issued paper with its files as issued. `title`, `board` and `annex` are its template's."""

    issue: Issue
    title: str
    board: str
    annex: str
    meeting: Meeting | None
    files: Mapping[str, bytes]


class HandedOver(Struct, frozen=True):
    """The result of handing over.

    Attributes:
        files: Each message and each zip.
        missing: Papers of these meetings that are not issued, so that no message contains them.
    """

    files: tuple[Path, ...]
    missing: tuple[str, ...]


def hand_over(
    root: Path,
    records: Records,
    as_at: date,
    templates: Sequence[str],
    *,
    restricted: bool = False,
    to: Sequence[str] = (),
    attach: Sequence[Path] = (),
    withheld: Collection[str] = (),
) -> HandedOver:
    """Write the message and the zip of each meeting into `reports/YYYY-MM/hand-over`. The caller must hold the lock.

    They contain the newest version of each issued paper, or of those in `templates`. Restricted papers are included
    only if `restricted`, and go into separate messages. A message says which of its meeting's papers are not issued
    yet. `attach`: files, such as a pack, to attach in place of the PDFs. `withheld`: SHA-256 of private packs. A
    message of an earlier run that a person changed is kept, and the new one gets another name. Raises OutputFailed if
    a paper is not as it was issued, if a public file contains restricted words, or if a file cannot be written.
    """
    papers = list(_papers(root, records, as_at, templates, restricted=restricted))
    behind = {paper.annex for paper in papers} - {""}
    papers.sort(key=lambda paper: paper.issue.template in behind)  # the paper that is read first is listed first
    missing = _missing(root, records, as_at, templates, restricted=restricted)
    others = {path.name: _read(path) for path in attach}
    groups: dict[tuple[bool, date | None, str], list[Paper]] = {}
    for paper in papers:
        groups.setdefault((paper.issue.restricted, paper.issue.meeting, paper.board), []).append(paper)
    if others and not all(private for private, _, _ in groups):
        private_files = {*withheld, *restricted_papers(root)}
        if shut := [name for name, content in others.items() if sha256(content) in private_files]:
            raise OutputFailed(
                f"{listed(shut)}: not for publication, and the message is of public papers; nothing was written: "
                "leave it out of --attach, and send it by itself"
            )
        refuse_leaks(others, records, root)
    folder = issued_folder(root, as_at).parent / FOLDER
    written = []
    for (private, meeting, board), group in groups.items():
        name = " ".join(filter(None, (str(meeting or as_at), _UNFIT.sub(" ", board), "restricted" if private else "")))
        pdfs = others or {
            file: content for paper in group for file, content in paper.files.items() if file.endswith("pdf")
        }
        lacking = [one.title for one in missing if (one.restricted, one.day, one.board) == (private, meeting, board)]
        text = _text(group, meeting, board, others, lacking)
        message = draft(to, _subject(group, meeting, board), text, sorted(pdfs.items()))
        files = {file: content for paper in group for file, content in paper.files.items()} | others
        sums = "".join(f"{sha256(content)}  {file}\n" for file, content in sorted(files.items()))
        packed = same_zip({**files, SUMS: sums.encode()})
        written += [_put(folder, name, ".eml", message), _put(folder, name, ".zip", packed)]
    return HandedOver(tuple(written), tuple(dict.fromkeys(one.paper for one in missing)))


class _Missing(Struct, frozen=True):
    """A paper that is meant for a meeting and is not issued."""

    paper: str
    restricted: bool
    title: str
    day: date | None
    board: str


def _missing(
    root: Path, records: Records, as_at: date, templates: Sequence[str], *, restricted: bool
) -> list[_Missing]:
    """Return each paper that meetings.csv lists for this position and that is not issued; `templates`: only these."""
    issues = read_issues(issued_folder(root, as_at))
    rows = [row for row in records.meetings if row.as_at == as_at and (not templates or row.template in templates)]
    found = []
    for row in rows:
        for private in (False, True) if restricted else (False,):
            paper = paper_name(row.template, restricted=private)
            if (root / "templates" / f"{row.template}.toml").is_file() and not finished(issues, paper):
                title, board, _ = _named(root, records, row.template)
                found.append(_Missing(paper, private, title, row.held_on, board))
    return found


def _named(root: Path, records: Records, name: str) -> tuple[str, str, str]:
    """Return the title of a template's paper, its board, and the name of its annex's template."""
    try:
        template = load_template(root, name, records)
    except TemplateWrong:
        return name, name, ""
    return title_in(template, records.plan), template.board, template.annex.name if template.annex else ""


def restricted_papers(root: Path) -> frozenset[str]:
    """Return the SHA-256 of every restricted paper written here, to recognise copies under other names."""
    folders = [path for path in (root / "reports").glob("*") if path.is_dir()]
    drafts = [paper for folder in folders for paper in read_manifest(folder).papers.values()]
    issued = [one for folder in folders for one in read_issues(folder / ISSUED).values()]
    return frozenset(
        [paper.sha256 for paper in drafts if paper.restricted]
        + [sha256 for one in issued if one.restricted for sha256 in one.files.values()]
    )


def _papers(
    root: Path, records: Records, as_at: date, templates: Sequence[str], *, restricted: bool
) -> Iterator[Paper]:
    folder = issued_folder(root, as_at)
    issues = read_issues(folder)
    for name in sorted({issue.paper for issue in issues.values()}):
        done = finished(issues, name)
        if not done or (templates and done[-1].template not in templates) or (done[-1].restricted and not restricted):
            continue
        issue = done[-1]
        files = {}
        for form, digest in issue.files.items():
            path = folder / f"{issue.stem}.{form}"
            content = _read(path)
            if sha256(content) != digest:
                raise OutputFailed(
                    f"{path}: it is not as it was issued, so it is not handed over; restore it from a copy"
                )
            files[path.name] = content
        title, board, annex = _named(root, records, issue.template)
        yield Paper(issue, title, board, annex, records.meeting(issue.template, issue.as_at), files)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be read ({error.strerror})") from error


def _subject(group: Sequence[Paper], meeting: date | None, board: str) -> str:
    private = "RESTRICTED, not for publication: " if group[0].issue.restricted else ""
    items = sorted({paper.meeting.item for paper in group if paper.meeting and paper.meeting.item})
    when = f", {long_date(meeting)}" if meeting else ""
    item = f", item{'s' if len(items) > 1 else ''} {listed(items)}" if items else ""
    return f"{private}{board}{when}{item}: {count(len(group), 'paper')}"


def _text(
    group: Sequence[Paper], meeting: date | None, board: str, others: Mapping[str, bytes], lacking: list[str]
) -> str:
    """Return the text of the message, which a person reads before sending it."""
    when = f", {long_date(meeting)}" if meeting else ""
    lines = ["Hello,", "", f"The {'paper' if len(group) == 1 else 'papers'} for {board}{when}:", ""]
    for paper in group:
        item = f"Item {paper.meeting.item}: " if paper.meeting and paper.meeting.item else ""
        lines.append(f"- {item}{paper.title} (version {paper.issue.version})")
        if paper.issue.reason:
            lines.append(f"  In place of the version before, for: {paper.issue.reason}")
    lines.append("")
    if lacking:
        follow = "follow as soon as it is" if len(lacking) == 1 else "follow as soon as they are"
        lines += [f"Not with this message: {listed(lacking)}, to {follow} issued.", ""]
    if others:
        lines.append(f"Attached: {listed(sorted(others))}.")
    due = [paper.meeting.publish_by for paper in group if paper.meeting and paper.meeting.publish_by]
    if group[0].issue.restricted:
        lines.append("These papers are not for publication. Please put them into the private part of the agenda alone.")
    elif due:
        lines.append(f"To be published by {long_date(min(due))}.")
    lines += ["Word and HTML, and a checksum of each file, are in the zip beside this message.", "", "Kind regards", ""]
    return "\n".join(lines)


def _put(folder: Path, name: str, ending: str, content: bytes) -> Path:
    """Return the path of the file: the first name that is free, or that has this content already."""
    for number in range(1, 1000):
        path = folder / f"{name}{f' ({number})' if number > 1 else ''}{ending}"
        if not path.exists():
            sweep(folder, [path.name])
            write_file(path, content)
            return path
        if _read(path) == content:
            return path
    raise OutputFailed(f"{folder}: too many files called {name}; move them away")
