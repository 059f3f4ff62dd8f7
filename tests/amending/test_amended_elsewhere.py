"""What another program saved, what other rules made, and amendments that somebody mistyped."""

import contextlib
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from sendplan import api
from sendplan.amending.aligning import Step
from sendplan.amending.word_reading import Found, read_returned
from sendplan.model.errors import InputUnreadable, OutputFailed
from sendplan.papers.amendments import read_amendments
from sendplan.show.papers import taken_in
from tests.amending.aligned import steps
from tests.amending.test_amend import NOVEMBER, chairs, rewrite
from tests.cli.running import sendplan


@pytest.mark.external
def test_what_libreoffice_saves_is_the_same_changes(work: Path, tmp_path: Path) -> None:
    rewrite(work / NOVEMBER / "brief.docx", chairs)
    paper = work / NOVEMBER / "brief.docx"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "docx", "--outdir", tmp_path / "saved", paper],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    done = sendplan("amend", str(tmp_path / "saved" / "brief.docx"), cwd=work)
    assert "brief.docx: brief as at 2020-11-30, 4 changes" in done.stdout


def test_a_strict_document_is_refused_with_what_to_do(work: Path) -> None:
    path = work / NOVEMBER / "brief.docx"
    rewrite(path, lambda body: body.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                            "http://purl.oclc.org/ooxml/wordprocessingml/main"))  # fmt: skip
    with pytest.raises(InputUnreadable, match="save it as Word Document"):
        read_returned(path.read_bytes(), "brief.docx")


def test_a_paper_issued_by_other_rules_says_that_not_all_that_differs_is_the_chairs(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sendplan("issue", "brief", cwd=work).returncode == 0
    monkeypatch.setattr("sendplan.amending.original.content_hash", lambda _: "as other rules make it")
    taken = api.amend(api.open_workspace(work), work / NOVEMBER / "issued/brief-1.0.docx")
    assert "brief-1.0 was issued by another version of sendplan" in " ".join(taken_in(taken))


def test_a_word_replaced_throughout_a_long_paper_is_as_many_changes_at_once() -> None:
    words = [" ".join(f"{at * step % 397}" for step in range(3, 23)) for at in range(1, 501)]
    old = [f"{text} of the Board" for text in words]
    new = [Found(is_row=False, texts=(f"{text} of the Partnership",), was=()) for text in words]
    new.insert(300, Found(is_row=False, texts=("A sentence that is new",), was=()))
    del new[100]
    found = steps(old, new)
    assert [one for one in found if one.kind != "changed"] == [Step("gone", 100, None), Step("new", None, 299, 299)]
    pairs = {one.old: one.new for one in found if one.kind == "changed"}
    assert [pairs[at] for at in (0, 99, 101, 299, 300, 499)] == [0, 99, 100, 298, 300, 499]


@pytest.mark.parametrize(
    "entry",
    [
        {"column": "1"},
        {"colum": 1},
        {"before": 4},
        {"kind": "move"},
    ],
)
def test_amendments_that_somebody_mistyped_are_refused_by_their_file(entry: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / NOVEMBER / "amendments/brief.json"
    path.parent.mkdir(parents=True)
    whole = {"kind": "text", "unit": "paragraph", "where": "", "before": "One", "after": "Two"}
    for change, fine in ((whole, True), (whole | entry, False)):
        path.write_text(json.dumps({"changes": [change], "taken": [], "sections": []}), "utf-8")
        with contextlib.nullcontext() if fine else pytest.raises(OutputFailed, match="it cannot be understood"):
            read_amendments(tmp_path, "brief", date(2020, 11, 30), restricted=False)
