"""A word planted in every cell of every kind of restricted row, looked for in every byte of the public papers."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from sendplan.check.records import load
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.records import Records
from sendplan.papers.make import compose_paper, make
from sendplan.templates.load import load_template
from tests.cli.running import copy_of_durham
from tests.compose.briefs import a_template
from tests.render import read_pdf
from tests.workspaces import Row, Workspace, action, approved, part, said

WORDS = (
    "progress", "next_steps", "milestones_met", "evidence", "issues", "mitigation", "ask", "ask_of", "ask_if_not",
    "impact", "officer_note", "restricted_why", "updated_by",
)  # fmt: skip
DAYS = {"forecast_end": "2031-03-07", "completed_on": "2020-10-04", "ask_by": "2032-02-09"}
SECRET_DAYS = ("7 March 2031", "7 Mar 2031", "2031-03-07", "9 February 2032", "9 Feb 2032", "4 October 2020", "4 Oct")
PLANTED = re.compile(f"qz(?:{'|'.join(name.replace('_', '') for name in WORDS)})[a-z0-9]*")
SPELLINGS = ("yes", "TRUE", "x", "1", "maybe", "confidential", "n/a?", "Y", "restricted: staffing", "ja")
OCTOBER, NOVEMBER, DECEMBER = date(2020, 10, 31), date(2020, 11, 30), date(2020, 12, 31)
ACTIONS = (
    action("1.1"),
    action("1.2"), part("1.2a"), part("1.2b"),
    action("1.3", end="Sep 20"),
    action("2.1"), part("2.1a"), part("2.1b"),
    action("2.2", end="Pilot Sep 20; Service Dec 20"),
    action("3.1"),
)  # fmt: skip


def secrets(ref: str) -> dict[str, str]:
    """A word of its own for each cell: `progress` of 1.1 holds `qzprogress1dot1`, twice, in a sentence."""
    return {name: f"qz{name.replace('_', '')}{ref.replace('.', 'dot')} told in private" for name in WORDS}


def restricted(at: str, ref: str, spelling: str, status: str = "Red", **cells: str) -> tuple[str, Row]:
    return said(at, status, ref, **(secrets(ref) | DAYS | {"restricted": spelling} | cells))


def planted(spelling: str, status: str = "Red", *, met: str = "Pilot") -> Workspace:
    """Restricted rows of October on an action, over public parts, under a public action, on a theme and on the plan."""
    public = {"progress": "Told to all", "next_steps": "More of it", "ask": "Agree it", "issues": "An issue"}
    no_stone = {"milestones_met": ""}
    rows = [
        said("2020-09", "Green", "1.1", progress="September"),
        said("2020-09", "Green", "1.3", progress="September"),
        restricted("2020-10", "1.1", spelling, status, **no_stone),
        restricted("2020-10", "1.2", spelling, status, **no_stone),
        said("2020-10", "Green", "1.2a", **public),
        said("2020-10", "Amber", "1.2b", **public),
        restricted("2020-10", "1.3", spelling, status, **no_stone),
        said("2020-10", "Green", "2.1", **public),
        restricted("2020-10", "2.1a", spelling, status, **no_stone),
        said("2020-10", "Green", "2.1b", **public),
        restricted("2020-10", "2.2", spelling, status, milestones_met=met),
        restricted("2020-10", "3", spelling, status, **no_stone),
        restricted("2020-10", "plan", spelling, status, **no_stone),
        said("2020-10", "Green", "3.1", **public),
        *(said("2020-11", "Green", ref, progress="November") for ref in ("1.1", "1.2a", "1.3", "2.1", "3", "plan")),
    ]
    changes = (approved("redate", "2020-10-15", "2021-01-31", ref="1.1"),)
    return Workspace(ACTIONS, rows, changes)


def everything(brief_of: Records, as_at: date) -> str:
    """Every word of the public paper of all sections, alternative texts and fields of its letterhead too."""
    document = compose(prepare(brief_of, a_template(), as_at, versions={}))
    return "\n".join((*text_of(document), repr(document)))


def told(text: str) -> list[str]:
    """The planted words and days that stand in a text."""
    return sorted(set(PLANTED.findall(text))) + [day for day in SECRET_DAYS if day in text.replace("\u00a0", " ")]


@pytest.mark.parametrize("as_at", [OCTOBER, NOVEMBER, DECEMBER])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_cell_of_a_restricted_row_is_printed(spelling: str, as_at: date) -> None:
    records = planted(spelling).checked().records
    assert told(everything(records, as_at)) == []


@pytest.mark.parametrize("as_at", [OCTOBER, NOVEMBER, DECEMBER])
@pytest.mark.parametrize(("one", "other"), list(itertools.pairwise(["Red", "Amber", "Green", "White", ""])))
def test_the_public_paper_is_the_same_whichever_open_status_was_told_in_private(
    one: str, other: str, as_at: date
) -> None:
    """Status, and so challenge, exception, theme and plan: none may show through."""
    papers = [everything(planted("yes", status).records(), as_at) for status in (one, other)]
    assert papers[0] == papers[1]


OF_PLAN = ("action", "outcome", "success", "short", "in_plain_words", "lead", "accountable", "start", "end")


def kept_private() -> Workspace:
    """An action and a part whose rows of the plan are marked; public rows, registers and changes that name them."""
    cells = {name: f"qzprogress{name.replace('_', '')} of the plan" for name in OF_PLAN}
    cells["start"], cells["end"] = "Jul 20", "Oct 20 – qzprogressstone ready; Jan 21 – qzprogressend built"
    words = dict.fromkeys(("progress", "next_steps", "issues", "impact", "ask", "evidence"), "qzprogressupdate said")
    rows = [
        action("1.1", **cells, measures="qzprogressmeasure; Shared", confidential="yes"),
        action("1.2", measures="Shared"),
        action("2.1"), part("2.1a", **{**cells, "confidential": "x"}), part("2.1b"), action("3.1"),
    ]  # fmt: skip
    updates = [
        said(at, status, ref, **(words if ref in ("1.1", "2.1a") else {}))
        for at, status in (("2020-09", "Green"), ("2020-10", "Red"), ("2020-11", "Amber"))
        for ref in ("1.1", "1.2", "2.1a", "2.1b", "3.1")
    ]
    named = {"refs": "1.1; 3.1"}
    registers = {
        "risks": [{"id": "R1", **named, "risk": "qzprogressrisk", "likelihood": "5", "impact": "5", "owner": "B"}],
        "decisions": [{"date": "2020-10-02", "meeting": "B", "decision": "qzprogressdone", **named, "owner": "B"}],
        "voice": [{"date": "2020-10-02", **named, "you_said": "qzprogressvoice", "we_did": "qzprogressdid"}],
        "measures": [
            {"measure": name, "theme": "1", "unit": "%", "better": "higher", "target": target, "period": period,
             "value": value, "source": source, "step": ""}
            for name, target, source in (("qzprogressMeasure", "77.3", "qzprogresssource"), ("Shared", "66.4", "R"))
            for period, value in (("2020-08", "41.9"), ("2020-09", "44.9"))
        ],
    }  # fmt: skip
    moved = approved("redate", "2020-10-15", "2021-06-30", ref="1.1", asked_by="qzprogressasker")
    return Workspace(rows, updates, [{**moved, "reason": "qzprogressreason"}], registers)


@pytest.mark.parametrize("as_at", [OCTOBER, NOVEMBER, DECEMBER])
def test_an_action_that_the_plan_marks_private_stays_with_its_ref_and_dates_alone(as_at: date) -> None:
    records = kept_private().checked().records
    text = everything(records, as_at).replace("\u00a0", " ")
    assert told(text) == []
    assert "An action that is kept private" in text
    assert "30 Jun 2021" in text
    assert "77.3%" not in text
    assert "66.4%" in text
    assert "Measures on 1.1, kept private, are left out." in text
    with_it = compose(prepare(records, a_template(), OCTOBER, restricted=True, versions={}))
    assert "qzprogressaction" in "\n".join(text_of(with_it))


def test_the_restricted_paper_shows_it_all() -> None:
    """Or the test above could not fail."""
    records = planted("yes").records()
    document = compose(prepare(records, a_template(), OCTOBER, restricted=True, versions={}))
    text = "\n".join(text_of(document))
    missing = [name for name in ("progress", "nextsteps", "ask", "issues") if f"qz{name}1dot1" not in text]
    assert not missing


@pytest.mark.parametrize("template", ["board", "families", "leadership"])
@pytest.mark.parametrize("as_at", [OCTOBER, DECEMBER])
def test_no_byte_of_the_public_files_holds_it(template: str, as_at: date, tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    for old in (root / "data").rglob("*.csv"):
        old.unlink()
    planted("yes").write(root)
    records = load(root).records
    chosen = load_template(root, template, records)
    composition = compose_paper(records, chosen, as_at, restricted=False)
    forms = ("docx", "pdf", "html")
    for paper in make(composition, forms):
        for where, text in parts_of(paper.content):
            assert told(text) == [], (paper.name, where)


def parts_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Every part of a file as text: what is in a zip, what a PDF's streams, tags, strings and metadata hold."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from ((name, archive.read(name).decode("utf-8", "replace")) for name in archive.namelist())
    elif content.startswith(b"%PDF"):
        yield "words", "\n".join(read_pdf.words_of(content))
        with pikepdf.open(io.BytesIO(content)) as file:
            for number, thing in enumerate(file.objects):
                if isinstance(thing, pikepdf.Stream):
                    yield f"stream {number}", thing.read_bytes().decode("latin-1")
                yield f"object {number}", str(thing) if isinstance(thing, pikepdf.Dictionary) else ""
            yield "metadata", str(file.open_metadata())
    else:
        yield "page", content.decode("utf-8")
