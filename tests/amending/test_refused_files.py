"""What is none of our papers, or says what was told in private, is refused."""

import io
import shutil
from pathlib import Path

import pytest

from sendplan import api
from sendplan.model.errors import InputUnreadable
from sendplan.write.tables import as_csv
from tests.amending.test_amend import MESSAGE, NOVEMBER, rewrite, rows, typed
from tests.cli.running import sendplan
from tests.faults import tree


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.docx", None, "it is not known which paper this is"),
        ("brief.pdf", b"%PDF-1.7\n", "it is no Word document"),
        ("brief.docx", b"PK\x03\x04 torn", "brief.docx"),
    ],
)
def test_what_is_none_of_our_papers_is_refused(name: str, content: bytes | None, words: str, tmp_path: Path) -> None:
    import docx

    stream = io.BytesIO()
    other = docx.Document()
    other.add_paragraph("Minutes of another meeting")
    other.save(stream)
    (tmp_path / name).write_bytes(stream.getvalue() if content is None else content)
    done = sendplan("amend", str(tmp_path / name), "--workspace", str(api.example().root), cwd=tmp_path)
    assert done.returncode == 3
    assert words in done.stderr


@pytest.mark.parametrize(
    ("name", "words"), [("", "it is a folder; name the Word file that came back"), ("no.docx", "there is no such file")]
)
def test_what_is_no_file_is_refused_with_what_to_do(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match=words):
        api.amend(api.open_workspace(api.example().root), tmp_path / name)


def test_an_amendment_that_tells_what_was_told_in_private_is_refused(work: Path) -> None:
    private = next(
        row["progress"]
        for row in rows(work).values()
        if row["restricted"].casefold() not in ("", "no") and len(row["progress"].split()) > 6
    )
    before = tree(work / NOVEMBER)
    rewrite(work / NOVEMBER / "brief.docx", typed((MESSAGE[0], f"{private} {MESSAGE[0]}")))
    done = sendplan("amend", f"{NOVEMBER}/brief.docx", cwd=work)
    assert done.returncode == 5
    assert "holds words of a restricted update" in done.stderr
    assert "if it is the restricted one, call it" in done.stderr
    now = tree(work / NOVEMBER)
    assert {name: now[name] for name in now if name != "brief.docx"} == {
        n: c for n, c in before.items() if n != "brief.docx"
    }


def test_the_restricted_edition_is_known_by_its_words_whatever_the_file_is_called(work: Path) -> None:
    """A chair saved it as “brief (chair).docx”: its private words, too few to be told from others, became public."""
    path = work / "data/updates/2020-11.csv"
    table = [
        {**row, "progress": "Zanzibar left", "ask": "Sack Zanzibar", "ask_if_not": "", "restricted": "yes"}
        if row["ref"] == "1.7"
        else {**row, "restricted": "", "restricted_why": ""}
        for row in rows(work).values()
    ]
    path.write_bytes(as_csv(list(table[0]), table))
    assert sendplan("report", "brief", "--restricted", "--format", "docx", cwd=work).returncode == 0
    before = (work / NOVEMBER / "brief.docx").read_bytes()
    chair = work / "brief (chair).docx"
    shutil.copy(work / NOVEMBER / "brief-restricted.docx", chair)
    rewrite(chair, typed(("Sack Zanzibar", "Keep Zanzibar")))
    done = sendplan("amend", chair.name, cwd=work)
    assert (done.returncode, "brief-restricted as at" in done.stdout) == (0, True)
    assert (work / NOVEMBER / "brief.docx").read_bytes() == before
    shutil.copy(work / NOVEMBER / "brief.docx", chair)  # and one passage of it, pasted into the public one
    pasted = "<w:p><w:r><w:t>Keep Zanzibar (1.7 Agree the revised SEND Promise)</w:t></w:r></w:p>"
    rewrite(chair, lambda body: body.replace("</w:p>", f"</w:p>{pasted}", 1))
    done = sendplan("amend", chair.name, cwd=work)
    assert (done.returncode, "stands in the restricted edition alone" in done.stderr) == (5, True)
    assert not (work / NOVEMBER / "amendments/brief.json").exists()
