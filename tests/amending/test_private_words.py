"""Words that a person typed into a Word paper and that are not for everybody: marked, hidden, or for one edition."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amending.test_amend import rewrite
from tests.commands import ended, sendplan
from tests.workspaces import Workspace, action, said

TOLD, SECRET = "The telephone number was ordered.", "The landlord, Kestrel Homes, has sold the building."
NOVEMBER = Path("reports/2020-11")
ANNEX = 'title = "The whole plan"\nboard = "Board"\nsections = ["front", "themes", "provenance"]\n'
"""Few sections: what is typed into a paper is tested here, not the paper."""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with both editions of the annex: to be copied."""
    folder = tmp_path_factory.mktemp("once")
    rows = (
        said("2020-11", "Green", "1.1", progress=TOLD),
        said("2020-11", "Green", "1.2", progress=SECRET, restricted="yes"),
    )
    Workspace(actions=(action("1.1"), action("1.2")), updates=rows).write(folder)
    (folder / "templates").mkdir()
    (folder / "templates/annex.toml").write_text(ANNEX, "utf-8")
    assert sendplan("report", "annex", "--restricted", workspace=folder).code == 0
    return folder


@pytest.fixture
def work(once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(once, tmp_path / "work")


def run(text: str, look: str = "") -> str:
    """One more run behind the one that says what was told."""
    return f'{TOLD}</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve"> {text}'


def taken(work: Path, change: Callable[[str], str], *options: str, paper: str = "annex") -> tuple[int, str, str]:
    """How `amend` ends, what it says, and what the public paper says then."""
    file = work / f"{paper} (chair).docx"
    shutil.copy(work / NOVEMBER / f"{paper}.docx", file)
    rewrite(file, change)
    done = sendplan("amend", str(file), *options, workspace=work)
    assert sendplan("report", "annex", "--format", "html", workspace=work).code == 0
    return done.code, done.out + done.err, (work / NOVEMBER / "annex.html").read_text("utf-8")


@pytest.mark.parametrize("options", [(), ("--accept",)])
@pytest.mark.parametrize(
    "typed",
    [
        "Arkwright House will answer (not for publication).",
        "CONFIDENTIAL: Arkwright House will answer.",
        "Arkwright House will answer. Do not share this with parents.",
    ],
)
def test_words_that_mark_themselves_come_into_no_public_paper(typed: str, options: tuple[str, ...], work: Path) -> None:
    code, words, page = taken(work, lambda body: body.replace(TOLD, f"{TOLD} {typed}"), *options)
    assert code == 5
    assert "it seems to say that it is private" in words
    assert "Arkwright" not in page + (work / "data/updates/2020-11.csv").read_text("utf-8")


def test_a_new_paragraph_that_marks_itself_comes_into_no_public_paper(work: Path) -> None:
    new = "<w:p><w:r><w:t>Not for the public: Arkwright House is to close.</w:t></w:r></w:p>"

    def change(body: str) -> str:
        at = body.index("<w:tbl>", body.index("Heading1"))
        return body[:at] + new + body[at:]

    code, words, page = taken(work, change)
    assert (code, "it seems to say that it is private" in words, "Arkwright" in page) == (5, True, False)


def test_words_that_may_not_be_for_everybody_are_carried_and_asked_about(work: Path) -> None:
    code, words, page = taken(work, lambda body: body.replace(TOLD, f"{TOLD} This is a delicate matter for Arkwright."))
    assert (code, "“delicate” may not be meant for everybody" in words, "Arkwright" in page) == (0, True, True)


@pytest.mark.parametrize("options", [(), ("--accept",)])
def test_a_name_told_in_private_alone_is_carried_and_asked_about(options: tuple[str, ...], work: Path) -> None:
    typed = "We look for rooms without Kestrel."
    code, words, page = taken(work, lambda body: body.replace(TOLD, f"{TOLD} {typed}"), *options)
    assert (code, "stands in what 1.2 of November 2020 tells in private" in words, typed in page) == (0, True, True)


@pytest.mark.parametrize(
    ("look", "carried"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:color w:val="FFFFFF"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', True),
        ('<w:sz w:val="2"/>', False),
        ('<w:color w:val="FF0000"/>', True),
    ],
)
def test_words_that_nobody_sees_are_named_and_not_carried(look: str, carried: bool, work: Path) -> None:
    code, words, page = taken(work, lambda body: body.replace(TOLD, run("Arkwright House will answer.", look)))
    assert (code, "Arkwright" in page) == (0, carried)
    assert ("Words that nobody sees are not carried: “Arkwright House will answer.”" in words) is not carried


def test_words_struck_out_in_a_table_are_named(work: Path) -> None:
    _, words, page = taken(work, lambda body: body.replace(TOLD, run("It rang.", "<w:strike/>")))
    assert "Formatting by hand is not carried: struck through (1)" in words
    assert "It rang." in page


def test_what_is_typed_into_the_restricted_edition_stays_out_of_public_cells(work: Path) -> None:
    paper = "annex-restricted"
    code, words, page = taken(
        work, lambda body: body.replace(TOLD, f"{TOLD} Staff have no idea."), "--accept", paper=paper
    )
    assert (code, "type it there if all may read it" in words, "have no idea" in page) == (0, True, False)
    assert "have no idea" not in (work / "data/updates/2020-11.csv").read_text("utf-8")
    code, words, page = taken(
        work, lambda body: body.replace("has sold the building", "has sold the house"), "--accept", paper=paper
    )
    assert (code, "written into data/updates/2020-11.csv" in words, "has sold" in page) == (0, True, False)
    assert "has sold the house" in (work / "data/updates/2020-11.csv").read_text("utf-8")


def test_a_draft_that_was_only_commented_on_or_saved_is_made_again_and_can_be_issued(work: Path) -> None:
    draft = work / NOVEMBER / "annex.docx"
    before = draft.read_bytes()
    rewrite(draft, lambda body: body.replace("<w:body>", "<w:body> "))
    assert ended("report", "annex", "--workspace", str(work)).code == 5
    assert "nothing changed" in "".join(sendplan("amend", str(draft), workspace=work).out.splitlines()[:1])
    assert draft.read_bytes() == before
    assert ended("report", "annex", "--workspace", str(work)).code == 0
