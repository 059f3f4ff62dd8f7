"""What a chair changes in Word reaches all three formats, or is refused or named; and nothing else changes."""

import contextlib
import csv
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sendplan import api
from sendplan.amending import writing_back
from sendplan.amending.amend import Amended, month_of, take_in
from sendplan.amending.word_reading import read_returned
from sendplan.amending.writing_back import write_amended
from sendplan.model.errors import OutputFailed
from sendplan.papers.amendments import read_amendments
from sendplan.papers.make import make
from sendplan.papers.units import folded, units
from tests.cli.running import REPOSITORY, sendplan
from tests.faults import Killed, fault, tree
from tests.templates.papers import composed, shipped
from tests.thorough import thorough
from tests.workspaces import Workspace, action
from tests.workspaces import said as told

NOVEMBER = "reports/2020-11"
BODY = "word/document.xml"
AUTHOR = "Chair of the Partnership"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def rewrite(path: Path, change: Callable[[str], str], part: str = BODY) -> None:
    """The body of a Word file, or another part, through `change`, as if it had been typed over."""
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    found[part] = change(found[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)


def typed(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(body: str) -> str:
        for old, new in pairs:
            assert old in body, old
            body = body.replace(old, new, 1)
        return body

    return change


def tracked(old: str, new: str) -> Callable[[str], str]:
    """The same, recorded: a deletion and an insertion with their author."""

    def change(body: str) -> str:
        run = re.search(rf"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>({re.escape(old)})", body)
        assert run, old
        by = f'w:id="9" w:author="{AUTHOR}" w:date="2020-12-02T10:00:00Z"'
        made = (
            f"<w:del {by}><w:r><w:delText>{old}</w:delText></w:r></w:del>"
            f"<w:ins {by}><w:r><w:t>{new}</w:t></w:r></w:ins>"
            '<w:r><w:t xml:space="preserve">'
        )
        return body[: run.start()] + made + body[run.end() :]

    return change


MESSAGE = ("Three have no new date", "Three still have no new date")
CELL = ("Families still cannot be told a date.", "Families and schools still cannot be told a date.")
ASK = ("Join the two trauma informed plans", "Bring together the two trauma informed plans")
THANKS = "The chair thanks every lead for a hard month."


def chairs(body: str) -> str:
    """Two sentences and a table cell, one of them tracked; and words that fit no cell."""
    body = tracked(*ASK)(typed(MESSAGE, CELL)(body))
    at = body.index('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
    return f"{body[:at]}<w:p><w:r><w:t>{THANKS}</w:t></w:r></w:p>{body[at:]}"


def said(work: Path) -> dict[str, str]:
    """The words of the brief as Word, PDF and HTML, in one line each."""
    import html

    import pypdfium2

    folder = work / NOVEMBER
    word = " ".join(one.words for one in read_returned((folder / "brief.docx").read_bytes(), "brief.docx").found)
    with pypdfium2.PdfDocument(folder / "brief.pdf") as pdf:
        pages = " ".join(page.get_textpage().get_text_range() for page in pdf)
    page = html.unescape(re.sub(r"<[^>]+>", " ", (folder / "brief.html").read_text("utf-8")))
    return {form: " ".join(text.split()) for form, text in (("docx", word), ("pdf", pages), ("html", page))}


def rows(work: Path) -> dict[str, dict[str, str]]:
    with (work / "data/updates/2020-11.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["ref"]: row for row in csv.DictReader(stream)}


@pytest.mark.parametrize("name", ["brief", "families", "plan-on-a-page", "annex"])
def test_our_own_word_paper_reads_as_what_it_was_made_from(name: str) -> None:
    paper = composed(shipped(name))
    content = next(make(paper, ["docx"])).content
    found = read_returned(content, f"{name}.docx").found
    assert [list(map(folded, one.texts)) for one in found] == [
        list(map(folded, u.texts)) for u in units(paper.document)
    ]


def test_a_day_that_there_is_not_among_a_papers_properties_is_no_day(work: Path) -> None:
    paper = work / NOVEMBER / "brief.docx"
    rewrite(paper, lambda core: re.sub("as at 30 November 2020", "as at 31 November 2020", core), "docProps/core.xml")
    rewrite(paper, typed(MESSAGE))
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work)
    assert (done.returncode, done.stderr) == (0, "")
    assert "brief.docx: brief as at 2020-11-30, 1 change" in done.stdout


def test_what_was_taken_in_without_accept_can_be_accepted_afterwards(work: Path) -> None:
    rewrite(work / NOVEMBER / "brief.docx", chairs)
    assert sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work).returncode == 0
    before = rows(work)
    again = sendplan("amend", f"{NOVEMBER}/brief.docx", "--accept", cwd=work)
    assert "nothing changed" in again.stdout
    named = re.search(r'sendplan amend "(.+)" --accept', again.stdout)
    assert named, again.stdout
    assert sendplan("amend", named[1], "--accept", cwd=work).returncode == 0
    after = rows(work)
    assert before["plan"]["progress"] != after["plan"]["progress"]
    assert MESSAGE[1] in after["plan"]["progress"]


def test_a_file_of_another_month_than_was_said_is_refused(work: Path) -> None:
    before = tree(work)
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", "--as-at", "2020-10", cwd=work)
    assert done.returncode == 3
    assert "it says itself that it is as at 30 November 2020, not 31 October 2020; leave --as-at out" in done.stderr
    assert tree(work) == before
    assert sendplan("amend", f"{NOVEMBER}/brief.docx", "--as-at", "2020-11", cwd=work).returncode == 0


def test_words_beside_a_reference_to_the_annex_are_found_and_a_second_time_nothing_has_drifted(work: Path) -> None:
    small = 'title = "Answers"\nboard = "Board"\nannex = "annex"\nsections = ["front", "answers"]\n'
    (work / "templates/brief.toml").write_text(small, "utf-8")
    (work / "templates/annex.toml").write_text(
        'title = "All"\nboard = "Board"\nsections = ["front", "impact"]\n', "utf-8"
    )
    assert sendplan("report", "brief", "--format", "docx", "--replace", cwd=work).returncode == 0
    old, new = "We asked 19\u00a0young people and are surveying four colleges.", "We listened in four colleges."
    rewrite(work / NOVEMBER / "brief.docx", lambda body: body.replace(old, new))
    shutil.copy(work / NOVEMBER / "brief.docx", work / "chair.docx")
    for _ in range(2):
        done = sendplan("amend", "chair.docx", "--template", "brief", cwd=work)
        assert done.returncode == 0, done.stdout
        assert "it comes from data/voice.csv, row 6, column we_did" in done.stdout
        assert "has changed since this draft" not in done.stdout


def test_what_a_chair_changes_reaches_all_three_formats_and_no_other_month(work: Path) -> None:
    assert sendplan("report", "brief", "--as-at", "2020-10", "--format", "html", cwd=work).returncode == 0
    october, data = tree(work / "reports/2020-10"), tree(work / "data")
    rewrite(work / NOVEMBER / "brief.docx", chairs)
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "brief.docx: brief as at 2020-11-30, 4 changes" in done.stdout
    assert "1 of them tracked" in done.stdout
    assert f"({AUTHOR}, 2020-12-02)" in done.stdout
    assert "page 1: new: “The chair thanks every lead" in done.stdout
    assert "it comes from data/updates/2020-11.csv, row 2, column progress" in done.stdout
    for form, text in said(work).items():
        for words in (MESSAGE[1], CELL[1], ASK[1], THANKS):
            assert words in text, (form, words)
    assert (tree(work / "reports/2020-10"), tree(work / "data")) == (october, data)
    done = sendplan("verify", "2020-11", cwd=work)
    assert (done.returncode, done.stdout.count("identical")) == (0, 1)
    done = sendplan("report", "brief", cwd=work)
    assert (done.returncode, "left as it is" in done.stderr) == (0, False), "what was taken in is ours again"
    assert all(THANKS in text for text in said(work).values())


def test_accepted_cells_are_written_where_they_came_from(work: Path) -> None:
    before = rows(work)
    rewrite(work / NOVEMBER / "brief.docx", chairs)
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", "--accept", cwd=work)
    assert done.returncode == 0, done.stdout + done.stderr
    now = rows(work)
    assert MESSAGE[1] in now["plan"]["progress"]
    assert CELL[1] in now["1.7"]["ask_if_not"]
    assert now["1.7"]["updated_by"].endswith(f"; amended by {AUTHOR}")
    others = {ref: row for ref, row in now.items() if ref in ("1.1", "2.3", "5.4")}
    assert others == {ref: before[ref] for ref in others}
    kept = read_amendments(work, "brief", api.day("2020-11"), restricted=False)
    assert [one.after for one in kept.changes] == [THANKS]
    assert all(words in text for text in said(work).values() for words in (MESSAGE[1], CELL[1], ASK[1], THANKS))


def test_a_change_made_in_every_passage_of_a_cell_is_written_once(work: Path) -> None:
    assert sendplan("report", "autism", "--format", "docx", cwd=work).returncode == 0
    rewrite(
        work / f"{NOVEMBER}/autism.docx", lambda body: body.replace("Waiting for action", "Still waiting for action")
    )
    done = sendplan("amend", f"{NOVEMBER}/autism.docx", "--accept", cwd=work)
    assert done.stdout.count("written into data/updates/2020-11.csv") == 2, done.stdout
    assert rows(work)["3.3"]["issues"].startswith("Still waiting for action 4.4")


def test_a_row_without_a_word_that_was_added_since_has_changed_no_data(work: Path) -> None:
    updates = work / "data/updates/2020-11.csv"
    updates.write_text(f"{updates.read_text('utf-8-sig').rstrip()}\n5.5\n", "utf-8")
    rewrite(work / NOVEMBER / "brief.docx", typed(MESSAGE))
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work)
    assert done.returncode == 0, done.stdout
    assert "The data has changed" not in done.stdout


def test_an_annex_taken_in_again_is_not_refused_for_the_hashes_of_the_data_that_it_changed(tmp_path: Path) -> None:
    update = told("2020-11", "Amber", "1.1", ask="Agree the plan", ask_by="2020-12-31", ask_if_not=CELL[0])
    work = Workspace(actions=(action("1.1"),), updates=(update,)).write(tmp_path)
    shutil.copytree(REPOSITORY / "templates", work / "templates")
    assert sendplan("report", "annex", "--format", "docx", cwd=work).returncode == 0
    rewrite(work / f"{NOVEMBER}/annex.docx", lambda body: body.replace(CELL[0], CELL[1]))
    shutil.copy(work / f"{NOVEMBER}/annex.docx", work / "back.docx")
    for _ in range(2):
        done = sendplan("amend", "back.docx", "--template", "annex", "--as-at", "2020-11", "--accept", cwd=work)
        assert done.returncode == 0, done.stdout
        assert "Refused" not in done.stdout
    assert CELL[1] in rows(work)["1.1"]["ask_if_not"]


def test_a_file_taken_in_once_may_be_accepted_later(work: Path, tmp_path: Path) -> None:
    rewrite(work / NOVEMBER / "brief.docx", chairs)
    assert sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work).returncode == 0
    [copy] = (work / NOVEMBER / "amendments").glob("*.docx")
    done = sendplan("amend", str(copy), "--accept", cwd=work)
    assert done.returncode == 0, done.stdout
    assert CELL[1] in rows(work)["1.7"]["ask_if_not"]
    assert len(read_amendments(work, "brief", api.day("2020-11"), restricted=False).changes) == 1


def test_how_often_the_figure_of_a_refused_number_stands_is_said_of_this_paper(work: Path) -> None:
    overdue = typed(("Overdue or off track: 6 of 26", "Overdue or off track: 7 of 26"))
    rewrite(work / NOVEMBER / "brief.docx", overdue)
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work)
    assert re.search(r"“6” stands in \d+ passages of this paper: change the data, not the paper", done.stdout), done


def test_a_computed_number_or_status_is_refused_with_its_rule(work: Path) -> None:
    def change(body: str) -> str:
        body = typed(
            ("22\u00a0of\u00a026\u00a0open actions", "25\u00a0of\u00a026\u00a0open actions"),
            ("Draft, not issued", "Final"),
        )(body)
        body = typed(("29\u00a0January\u00a02021", "30\u00a0January\u00a02021"))(body)
        return typed((">\u2009\u2009Off track", ">\u2009\u2009On track"))(body)

    rewrite(work / NOVEMBER / "brief.docx", change)
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work)
    assert done.returncode == 5
    assert "a date comes from the plan, plan_changes or a forecast: ask for another there" in done.stdout
    assert "“29” stands in" not in done.stdout
    refused = done.stdout.partition("Refused: the data says these, not the paper:")[2]
    assert "this number is computed from the data" in refused
    assert "a status is computed from the dates or reported by the lead" in refused
    assert "what a paper is marked with says what it is" in refused
    assert all("22 of 26 open actions" in text and "Draft, not issued" in text for text in said(work).values())


def test_what_is_left_out_moved_remarked_or_formatted_is_kept_or_named(work: Path) -> None:
    def change(body: str) -> str:
        row = next(m for m in re.finditer(r"<w:tr>.*?</w:tr>", body, re.DOTALL) if "on gaps in training" in m[0])
        body = body[: row.start()] + body[row.end() :]
        a, b, c, *_ = (m.start() for m in re.finditer(r'<w:p><w:pPr><w:pStyle w:val="Heading1"/>', body))
        body = body[:a] + body[b:c] + body[a:b] + body[c:]
        return typed(
            ('<w:r><w:t xml:space="preserve">As at', '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">As at')
        )(body)

    remark = f'<w:comments {W}><w:comment w:id="0" w:author="{AUTHOR}"><w:p><w:r><w:t>Still so?</w:t></w:r></w:p>'
    rewrite(work / NOVEMBER / "brief.docx", change)
    path = work / NOVEMBER / "brief.docx"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/comments.xml", f"{remark}</w:comment></w:comments>")
    done = sendplan("amend", str(path), cwd=work)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "left out of this paper; no total changes" in done.stdout
    assert "Sections in another order, kept with this paper: answers, asks" in done.stdout
    assert f"A comment, not carried ({AUTHOR}): “Still so?”" in done.stdout
    assert "Formatting by hand is not carried: italic (1)" in done.stdout
    for text in said(work).values():
        assert "Left out of this paper when it was amended: Close 5.2" in text
        assert text.index("The month in six answers") < text.index("Decisions asked today: 3")


@pytest.mark.parametrize("after", [3 / 4, *thorough([1 / 3])])
def test_what_was_accepted_by_a_run_that_was_broken_off_stands_in_all_three_formats(after: float, work: Path) -> None:
    """It said “nothing changed”, and left the Word with the new words, the PDF and the page with the old ones."""
    chair = work / "brief (chair).docx"
    shutil.copy(work / NOVEMBER / "brief.docx", chair)
    rewrite(chair, typed(CELL))
    with fault(-1, OSError) as calls:
        assert sendplan("amend", chair.name, "--accept", cwd=shutil.copytree(work, work / "whole")).returncode == 0
    broken = shutil.copytree(work, work / "broken", ignore=shutil.ignore_patterns("whole"))
    with fault(int(len(calls) * after), Killed), contextlib.suppress(Killed):
        sendplan("amend", chair.name, "--accept", cwd=broken)
    assert sendplan("amend", chair.name, "--accept", cwd=broken).returncode == 0
    assert [form for form, text in said(broken).items() if CELL[1] not in text] == []


@pytest.fixture(scope="module")
def amended(once: Path) -> Amended:
    opened = api.open_workspace(once)
    path = once / NOVEMBER / "brief (chair).docx"
    shutil.copy(once / NOVEMBER / "brief.docx", path)
    rewrite(path, chairs)
    found = take_in(once, opened.records, opened.judge, path, opened.as_at, accept=True)
    path.unlink()
    return found


@pytest.mark.parametrize("kind", [Killed, OSError])
def test_after_two_runs_broken_off_anywhere_the_third_keeps_every_change(
    kind: type[BaseException], once: Path, amended: Amended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(path, content)] = writing_back.amended_month(once, month_of(amended), amended).items()
    name = path.relative_to(once)
    monkeypatch.setattr(writing_back, "amended_month", lambda root, *_: {root / name: content})  # the same each time

    def run(root: Path, at: int) -> int:
        with fault(at, kind) as calls, contextlib.suppress(Killed, OutputFailed):
            write_amended(root, amended)
        return len(calls)

    def copy(name: str) -> Path:
        return shutil.copytree(once / "data", tmp_path / name / "data").parent

    number = run(copy("counted"), -1)
    expected = tree(tmp_path / "counted")
    assert number > 15
    for first in range(0, number, 1 if kind is Killed else 3):
        root = copy(str(first))
        run(root, first)
        run(root, first * 7 % number)
        write_amended(root, amended)
        assert tree(root) == expected, "nothing is left beside, nothing is written twice"
        shutil.rmtree(root)
