"""Headings and words that keep a row private, and those that do not."""

import re
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sendplan.check.records import check
from sendplan.read.tables import read_table
from sendplan.read.toml_file import read_toml
from sendplan.read.workspace import RawWorkspace
from tests.check.test_in_doubt import COLUMNS, WORD
from tests.commands import REPOSITORY, sendplan
from tests.read.workbooks import book_of
from tests.workspaces import ACTION, PLAN, Row, Workspace, action, csv_bytes, said

MARKED = (
    ("Protective marking", "OFFICIAL-SENSITIVE"), ("Classification", "Official - Sensitive (Commercial)"),
    ("Marking", "OS"), ("Security classification", "SECRET"), ("Sensitivity", "High"), ("Publish?", "No"),
    ("Conf.", "y"), ("Hide", "x"), ("Not public", "yes"), ("Part 2", "yes"), ("Embargo", "until May"),
    ("Circulation", "Officers"), ("Audience", "SLT"), ("Permission to publish", "no"), ("OK to share?", "No"),
    ("Handling", "Not for publication"), ("Notes", "private and confidential"), ("Own column", "(in confidence)"),
    ("Internal", "✓"), ("For internal use", "Y?"), ("Cyfrinachol", "ydy"), ("Cyfyngedig", "x"),
    ("I'w gyhoeddi", "nac ydy"),
    ("Ddim i'w gyhoeddi", "oes"), ("Preifat", "TBC"), ("NFP", "x"), ("Officers only", "see note"), ("Privacy", "high"),
    ("Omit from report", "x"), ("Exclude", "2026-01-01"), ("Include in report?", "No"), ("Share with families?", "TBC"),
    ("Setting type", "Confidential"), ("Type", "Private"), ("Remarks", "Private"), ("Provider", "Private: has left"),
    ("ask_recommended", "Leave it out of the public paper"), ("ask_options", "[take this out]"),
    ("ask_options", "TAKE THIS OUT!"), ("ask_recommended", "Leave this out"), ("ask_options", "*** leave 1.1 out ***"),
    ("progress", "Leave it out"),
    ("Public?", "?"), ("Protective marking", "Y"), ("TLP", "Amber"), ("Disclosable", "N"), ("Hold back", "x"),
)  # fmt: skip
WITHIN = (
    "CONFIDENTIAL: the firm has left", "[Not for publication] The firm has left", "The firm has left (in confidence)",
    "The firm has left. OFFICIAL-SENSITIVE", "Strictly private – the firm has left", "Fine.\nNot to be shared: it",
    "Internal only: the firm", "The firm has left - confidential", "The firm has left. Please do not publish this.",
    "The firm has left. Don’t share.", "Please keep this out of the paper. The firm has left", "NFP: the firm has left",
    "This is confidential. The firm has left", "The firm has left (confidential until May)", "Cyfrinachol: mae'r cwmni",
    "Embargoed until 3 May: the firm", "Officers only: the firm", "Nid i'w gyhoeddi – y cwmni", "🔒 The firm has left",
)  # fmt: skip
OPEN = (
    ("Protective marking", "OFFICIAL"), ("Classification", "Public"), ("Marking", ""), ("Publish?", "Yes"),
    ("Public health lead", "The director"), ("Notes", "Private nurseries were asked"), ("I'w gyhoeddi", "ydy"),
    ("Internal lead", "The director"), ("Excluded pupils", ""), ("Release date", "May"), ("TLP", "Clear"),
    ("Setting type", "Private"), ("Sector", "private"), ("School type", "Private, voluntary and independent"),
    ("Provider", "Private nursery"), ("Type of provision", "Private sector"), ("Ownership", "Privately owned"),
    ("Remarks", "Private / voluntary / independent"), ("Remarks", "Voluntary or private"),
    ("Type", "private, maintained"), ("ask_recommended", "Take it out"), ("ask_options", "Take 1.1 out; keep it in"),
)  # fmt: skip
PROSE = (
    "Private-sector employers have signed", "Confidential counselling has begun in two schools",
    "The restricted list of suppliers was cut", "Training on official sensitive papers was given",
    "Private, voluntary and independent nurseries were asked", "Internal audit has begun. It is not for all",
    "We do not share enough with parents", "Members only had one week", "Part 2: the second half of the training",
    "Staff were told what must not be published, and why", "The draft is not yet agreed. Keep the date under review",
)  # fmt: skip


@pytest.mark.parametrize(("column", "text"), [*MARKED, *(("progress", text) for text in WITHIN)])
def test_a_marking_keeps_a_row_private_whatever_it_is_called_and_wherever_it_stands(column: str, text: str) -> None:
    heading = read_table(f"{column}\nx\n".encode(), "one.csv").columns[0]
    update = said("2020-08", "Red", "1.1", **{heading: text})
    records = Workspace((action(),), [update]).checked().records
    assert [one.restricted for one in records.updates] == [True]
    said_so = [one for one in records.problems if one.rule == "restricted" and one.place.column == heading]
    assert said_so or "the column restricted is missing" in str(records.problems), "it says restricted by another name"
    risk = {"id": "R1", "likelihood": "4", "impact": "4", "mitigation": "", "owner": "Body"}
    row = {
        **risk,
        "risk": text if column == "progress" else "A risk",
        **({} if column == "progress" else {heading: text}),
    }
    assert Workspace(registers={"risks": (row,)}).checked().records.risks == ()


@pytest.mark.parametrize(("column", "text"), [*OPEN, *(("progress", text) for text in PROSE)])
def test_a_marking_for_everybody_keeps_nothing_private(column: str, text: str) -> None:
    heading = read_table(f"{column}\nx\n".encode(), "one.csv").columns[0]
    records = Workspace((action(),), [said("2020-08", "Red", "1.1", **{heading: text})]).records()
    assert [one.restricted for one in records.updates] == [False]


@pytest.mark.parametrize("ruled", ["*" * 15_000, "- " * 7_000, "\n" * 15_000, "[" * 15_000])
def test_a_cell_ruled_off_with_thousands_of_signs_is_read_at_once(ruled: str) -> None:
    begun = time.process_time()
    for text, private in ((f"{ruled}x", False), (f"x\n{ruled}\nConfidential: the firm has left", True)):
        checked = Workspace((action(),), [said("2020-08", "Red", "1.1", progress=text)]).checked()
        assert [one.restricted for one in checked.records.updates] == [private]
    assert time.process_time() - begun < 5


words = st.text(st.sampled_from('ab ,"\né'), max_size=10).filter(lambda text: text.count(",") < 2)


@settings(max_examples=60, deadline=None)
@example(at=4, column=3, texts=["", "", "", "", "", "\n,"])
@example(at=4, column=4, texts=["", "", "", "", "", "\n"])
@example(at=0, column=3, texts=["", '",\n,', "", "", "", ""])
@given(st.integers(0, 5), st.integers(2, 5), st.lists(words, min_size=6, max_size=6))
def test_an_open_mark_anywhere_never_makes_a_restricted_row_public(at: int, column: int, texts: list[str]) -> None:
    rows: list[Row] = [
        {
            "ref": f"1.{n}",
            "status": "Red",
            "progress": f"{text}{n}",
            "next_steps": "",
            "restricted": "yes" if n % 2 else "no",
        }
        for n, text in enumerate(texts, start=1)
    ]
    lines = [csv_bytes([row], COLUMNS[:5]).decode().partition("\r\n")[2] for row in rows]
    cells = [f"1.{at + 1}", "Red", f"Torn{at}", "", str(rows[at]["restricted"])]
    cells[min(column, 4)] = f'"{cells[min(column, 4)]}'
    lines[at] = ",".join(cells) + "\r\n"
    table = read_table((",".join(COLUMNS[:5]) + "\r\n" + "".join(lines)).encode(), "data/updates/2020-09.csv", COLUMNS)
    actions = read_table(csv_bytes([action(f"1.{n}") for n in range(1, 7)], ACTION), "data/actions.csv")
    records = check(RawWorkspace(read_toml(PLAN.encode()).values, actions, {}, (table,), (), ())).records
    assert records.problems
    for update in records.updates:
        number = int(update.ref.removeprefix("1."))
        if number - 1 != at:
            assert update.restricted is bool(number % 2)
            assert update.progress == f"{texts[number - 1]}{number}".strip()
        else:
            assert update.restricted


def test_what_a_sheet_a_heading_or_a_file_is_called_stands_in_no_public_file(tmp_path: Path) -> None:
    """They may be named after what they tell in private; an officer reads them in `check`, and in the other annex."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    rows: list[list[object]] = [["ref", "status", "ask", f"Private: {WORD}"], ["1.5", "Purple", "Something", "yes"]]
    (tmp_path / "data/updates/2020-12.xlsx").write_bytes(book_of(rows, title=f"On {WORD}"))
    for name in (f"updates/2020-11 {WORD}.csv", f"risks ({WORD}).csv", f"{WORD}.xlsm"):
        (tmp_path / "data" / name).write_bytes(b"ref,status,progress\n1.1,Green,x\n")
    checked = sendplan("check", workspace=tmp_path).out
    assert f"sheet On {WORD}, row 2" in checked
    assert "does not say its month; it may be a copy of data/updates/2020-11.csv, which is read" in checked
    assert sendplan("report", "annex", "--format", "html", "--restricted", workspace=tmp_path).code == 0
    public, private = (
        (tmp_path / f"reports/2020-12/annex{one}.html").read_text("utf-8") for one in ("", "-restricted")
    )
    assert WORD.casefold() not in public.casefold()
    assert WORD.casefold() not in (tmp_path / "reports/2020-12/manifest.json").read_text("utf-8").casefold()
    assert "data/updates/…: file name" in re.sub("<[^>]*>", "", public)
    assert "data/updates/2020-12.xlsx, row 2: status" in re.sub("<[^>]*>", "", public)
    assert f"sheet On {WORD}" in re.sub("<[^>]*>", "", private)
    assert sendplan("issue", "annex", "--despite", "It must go", workspace=tmp_path).code == 0
    assert WORD.casefold() not in (tmp_path / "reports/2020-12/issued/manifest.json").read_text("utf-8").casefold()
