"""What goes to a meeting's clerk: a draft of a message with the issued PDFs, and a zip whose checksums hold."""

import hashlib
import shutil
import zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from sendplan.write.message import draft
from tests.commands import REPOSITORY, sendplan
from tests.faults import tree
from tests.papers.test_two_editions import TEMPLATE, plan_in
from tests.workspaces import Workspace, action, said

NAME = "2020-09-17 Board"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plan = plan_in(tmp_path_factory.mktemp("once"))
    (plan / "templates/annex.toml").write_text(TEMPLATE.replace("Report", "{kind}: annex"), "utf-8")
    board = plan / "templates/board.toml"
    board.write_text(f'annex = "annex"\n{board.read_text("utf-8")}', "utf-8")
    meetings = plan / "data/meetings.csv"
    meetings.write_text(meetings.read_text("utf-8") + "annex,2020-09-17,2020-08-31\r\n", "utf-8")
    done = sendplan("issue", "--restricted", "--hand-over", "--to", "clerk@example.gov.uk", workspace=plan)
    assert done.code == 0, done.err
    return plan


@pytest.fixture
def issued(once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(once, tmp_path / "work")


def message(path: Path) -> EmailMessage:
    found = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_the_papers_of_one_meeting_go_in_one_message_the_restricted_apart(issued: Path) -> None:
    folder = issued / "reports/2020-08/hand-over"
    assert {path.name for path in folder.iterdir()} == {
        f"{NAME}.eml", f"{NAME}.zip", f"{NAME} restricted.eml", f"{NAME} restricted.zip",
    }  # fmt: skip
    public, private = message(folder / f"{NAME}.eml"), message(folder / f"{NAME} restricted.eml")
    assert (public["To"], public["X-Unsent"]) == ("clerk@example.gov.uk", "1")
    assert public["Subject"] == "Board, 17 September 2020: 2 papers"
    assert private["Subject"].startswith("RESTRICTED, not for publication: ")
    names = {
        kind: [part.get_filename() for part in one.iter_attachments()] for kind, one in (("p", public), ("r", private))
    }
    assert names == {
        "p": ["annex-1.0.pdf", "board-1.0.pdf"], "r": ["annex-restricted-1.0.pdf", "board-restricted-1.0.pdf"],
    }  # fmt: skip
    body = public.get_body()
    assert body is not None
    report, annex = "- Report (version 1.0)", "- Plan: annex (version 1.0)"
    assert body.get_content().index(report) < body.get_content().index(annex), "what is read first stands first"
    attached = next(part for part in public.iter_attachments() if part.get_filename() == "board-1.0.pdf")
    assert attached.get_content() == (issued / "reports/2020-08/issued/board-1.0.pdf").read_bytes()


def test_a_paper_that_could_not_be_issued_is_missed_in_the_message_and_on_screen(tmp_path: Path) -> None:
    plan = plan_in(tmp_path)
    (plan / "templates/annex.toml").write_text(TEMPLATE.replace("Report", "{kind}: annex"), "utf-8")
    meetings = plan / "data/meetings.csv"
    meetings.write_text(meetings.read_text("utf-8") + "annex,2020-09-17,2020-08-31\r\n", "utf-8")
    in_the_way = plan / "reports/2020-08/issued/annex-1.0.pdf"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_bytes(b"scanned and signed")
    done = sendplan("issue", "--hand-over", workspace=plan)
    assert done.code == 5
    assert "annex: not handed over, for not issued yet; a message to the same meeting says so" in done.err
    path = plan / f"reports/2020-08/hand-over/{NAME}.eml"
    body = message(path).get_body()
    assert body is not None
    assert "Not with this message: Plan: annex, to follow as soon as it is issued." in body.get_content()
    in_the_way.unlink()
    done = sendplan("issue", "--hand-over", workspace=plan)
    assert (done.code, "not handed over" in done.err) == (0, False)
    body = message(path.with_name(f"{NAME} (2).eml")).get_body()
    assert body is not None
    assert "Plan: annex (version 1.0)" in body.get_content()
    assert "Not with this message" not in body.get_content()


def test_the_checksums_in_the_zip_hold(issued: Path) -> None:
    with zipfile.ZipFile(issued / f"reports/2020-08/hand-over/{NAME}.zip") as archive:
        lines = archive.read("SHA256SUMS.txt").decode().splitlines()
        sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        assert sums == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()
                        if name != "SHA256SUMS.txt"}  # fmt: skip
    assert set(sums) == {f"{paper}-1.0.{form}" for paper in ("annex", "board") for form in ("docx", "html", "pdf")}


def test_an_address_over_two_lines_is_one_line_of_the_message() -> None:
    message = message_from_bytes(draft(["clerk@example.gov.uk\r\nBcc: all@example.gov.uk"], "Papers", "Here they are."))
    assert message["To"] == "clerk@example.gov.uk Bcc: all@example.gov.uk"
    assert message["Bcc"] is None


def test_a_message_that_somebody_changed_is_left_and_the_same_one_is_not_made_twice(issued: Path) -> None:
    folder = issued / "reports/2020-08/hand-over"
    before = tree(folder)
    again = ("issue", "--restricted", "--hand-over", "--to", "clerk@example.gov.uk")
    assert sendplan(*again, workspace=issued).code == 0
    assert tree(folder) == before
    (folder / f"{NAME}.eml").write_text("with a word of mine", "utf-8")
    assert sendplan(*again, workspace=issued).code == 0
    assert (folder / f"{NAME}.eml").read_text("utf-8") == "with a word of mine"
    assert (folder / f"{NAME} (2).eml").read_bytes() == before[f"{NAME}.eml"]


def test_a_pack_goes_in_place_of_the_pdfs_and_a_changed_paper_not_at_all(issued: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.pdf"
    pack.write_bytes((issued / "reports/2020-08/issued/board-1.0.pdf").read_bytes())
    done = sendplan("issue", "board", "--hand-over", "--attach", str(pack), workspace=issued)
    assert done.code == 0, done.err
    last = message(issued / f"reports/2020-08/hand-over/{NAME} (2).eml")
    assert [part.get_filename() for part in last.iter_attachments()] == ["pack.pdf"]
    with (issued / "reports/2020-08/issued/board-1.0.html").open("ab") as stream:
        stream.write(b" ")
    done = sendplan("issue", "board", "--hand-over", workspace=issued)
    assert done.code == 5
    assert "it is not as it was issued, so it is not handed over" in done.err


def test_of_several_files_each_is_attached_by_its_own_word(issued: Path) -> None:
    """As the shell writes out `--attach packs/*.pdf`."""
    one, other = (str(issued / f"reports/2020-08/issued/{name}-1.0.pdf") for name in ("annex", "board"))
    done = sendplan("issue", "--hand-over", "--attach", one, other, workspace=issued)
    assert done.code == 2
    assert f"{other} is a file: write --attach before each of several" in done.err


def test_a_private_pack_is_not_attached_to_a_public_message(issued: Path) -> None:
    private = issued / "reports/2020-08/issued/board-restricted-1.0.pdf"
    done = sendplan("issue", "board", "--hand-over", "--attach", str(private), workspace=issued)
    assert done.code == 5
    assert "board-restricted-1.0.pdf: not for publication, and the message is of public papers" in done.err


@pytest.mark.parametrize("of", ["a pack", "a paper"])
def test_what_is_private_is_known_under_another_name_and_with_few_private_words(of: str, tmp_path: Path) -> None:
    """Three words are too few for the search for private words: a restricted paper renamed went to the clerk."""
    rows = [said("2020-08", "Red", restricted="yes", progress="Zanzibar left")]
    meetings = [{"template": "board", "date": "2020-09-10", "as_at": "2020-08-31"}]
    Workspace([action()], rows, registers={"meetings": meetings}).write(tmp_path)
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    assert sendplan("report", "board", "--restricted", "--format", "pdf", workspace=tmp_path).code == 0
    assert sendplan("issue", "board", "--despite", "A test", workspace=tmp_path).code == 0
    private = tmp_path / "reports/2020-08/board-restricted.pdf"
    if of == "a pack":
        agenda = tmp_path / "packs/2020-09-10/agenda.toml"
        agenda.parent.mkdir(parents=True)
        item = (
            '[[items]]\ntitle = "One"\npart = "private"\nwhy = "Exempt"\npapers = [{paper="board", restricted=true}]\n'
        )
        agenda.write_text(f'title = "Board"\ndate = 2020-09-10\nmonth = "2020-08"\nlook = "board"\n{item}', "utf-8")
        assert sendplan("pack", str(agenda), workspace=tmp_path).code == 0
        private = next(agenda.parent.glob("*-private.pdf"))
    shutil.copy(private, tmp_path / "the chair's.pdf")
    done = sendplan("issue", "--hand-over", "--attach", str(tmp_path / "the chair's.pdf"), workspace=tmp_path)
    assert (done.code, "the chair's.pdf: not for publication" in done.err) == (5, True), done.err
    assert not list(tmp_path.rglob("*.eml"))


@pytest.mark.parametrize(("items", "said"), [(("5", "5"), "item 5"), (("5", "3"), "items 3 and 5")])
def test_the_subject_names_the_items_of_the_meeting(tmp_path: Path, items: tuple[str, str], said: str) -> None:
    plan = plan_in(tmp_path)
    (plan / "templates/annex.toml").write_text(TEMPLATE.replace("Report", "{kind}: annex"), "utf-8")
    rows = [f"{name},2020-09-17,{item},2020-08-31" for name, item in zip(("board", "annex"), items, strict=True)]
    (plan / "data/meetings.csv").write_text("\r\n".join(["template,date,item,as_at", *rows]), "utf-8")
    assert sendplan("issue", "--hand-over", workspace=plan).code == 0
    found = message(plan / f"reports/2020-08/hand-over/{NAME}.eml")
    assert found["Subject"] == f"Board, 17 September 2020, {said}: 2 papers"
