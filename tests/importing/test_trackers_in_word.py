"""Trackers in Word: content controls, tracked changes, parted tables, struck words."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from sendplan.importing.read_plan import Wishes
from sendplan.importing.workspace import as_files, checked
from tests.importing.small import csv_of, word_of
from tests.importing.test_trackers import book, column, read


def word_xml(rows: Sequence[str], before: str = "") -> bytes:
    """A document whose body is that XML: paragraphs, then a table of those rows."""
    table = f"<w:tbl>{''.join(rows)}</w:tbl>" if rows else ""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(word_of([]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            written = old.read(name)
            if name == "word/document.xml":
                start, end = written.index(b"<w:body>") + 8, written.index(b"</w:body>")
                written = written[:start] + (before + table).encode() + written[end:]
            new.writestr(name, written)
    return out.getvalue()


def tr(*cells: str, inside: str = "") -> str:
    """A row of cells given as text, or as XML if they begin with `<`."""
    shown = [cell if cell.startswith("<w:tc>") else f"<w:tc><w:p>{_run(cell)}</w:p></w:tc>" for cell in cells]
    return f"<w:tr>{inside}{''.join(shown)}</w:tr>"


def _run(text: str) -> str:
    return text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


HEAD = tr("No", "Action", "Lead", "By when")


def test_word_rows_in_content_controls_and_tracked_changes() -> None:
    inserted = '<w:ins w:id="1"><w:r><w:t>the Trust</w:t></w:r></w:ins>'
    inserted += '<w:del w:id="2"><w:r><w:delText>ICB</w:delText></w:r></w:del>'
    gone = '<w:trPr><w:del w:id="3"/></w:trPr>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('2', 'Publish', 'ICB', 'Mar 24')}</w:sdtContent></w:sdt>"
    last = tr("3", "Gone", "ICB", "Dec 23", inside=gone)
    content = word_xml([HEAD, tr("1", "Train staff", inserted, "Dec 23"), control, last])
    proposal = read(content, "tracked.docx")
    assert column(proposal, "action") == ["Train staff", "Publish"]
    assert column(proposal, "lead") == ["the Trust", "ICB"]
    assert any("tracked changes" in note for note in proposal.notes)


def test_word_tables_parted_over_pages_and_merged_cells() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr><w:p>{}</w:p></w:tc>"
    first = tr("1", "Train staff", merged.format(' w:val="restart"', _run("ICB")), "Dec 23")
    second = tr("2", "Publish", merged.format("", ""), "Mar 24")
    table = f"<w:tbl>{HEAD}{first}{second}</w:tbl><w:p/><w:tbl>{tr('3', 'Review', 'The council', 'Apr 24')}</w:tbl>"
    proposal = read(word_xml([], before=table), "pages.docx")
    assert column(proposal, "ref") == ["1.1", "1.2", "1.3"]
    assert column(proposal, "lead") == ["ICB", "ICB", "The council"]


def test_words_struck_out_and_errors_are_left_out_and_doubtful() -> None:
    proposal = read((Path(__file__).parent / "struck-and-errors.xlsx").read_bytes(), "tracker.xlsx")
    doubts = [str(doubt) for doubt in proposal.doubts]
    place = "tracker.xlsx, sheet Action plan"
    assert any(doubt.startswith(f"{place}, row 2, column Progress: '#REF!': an error") for doubt in doubts), doubts
    assert [str(one) for one in proposal.hidden if one.spot.row == 3 and one.how == "text struck out"]
    assert "1.2" not in column(proposal, "ref")


def test_rows_hidden_by_a_filter_are_left_out_said_and_read_when_asked_for() -> None:
    def fill(sheet: Worksheet) -> None:
        for ref in ("1", "2", "3"):
            sheet.append(["Ref", "Action", "Lead"] if ref == "1" else [ref, f"Do {ref}", "ICB"])
        sheet.row_dimensions[3].hidden = True

    proposal = read(book(fill), "filtered.xlsx")
    assert len(proposal.actions) == 1
    assert [str(one) for one in proposal.hidden] == ["filtered.xlsx, sheet Sheet, row 3: hidden row: '3 Do 3 ICB'"]
    assert "1 hidden text was left out" in str(proposal.doubts[-1])
    assert len(read(book(fill), "filtered.xlsx", Wishes(hidden=True)).actions) == 2


def test_a_ref_that_excel_would_shorten_keeps_its_own_row() -> None:
    refs = [f"1.{n}" for n in range(1, 11)]
    table = [
        ["Ref", "Action", "Lead", "Status"],
        *([ref, f"Do {ref}", "ICB", "Green" if ref == "1.1" else ""] for ref in refs),
    ]
    proposal = read(csv_of(table), "plan.csv")
    files = as_files(proposal)
    updates = next(content.decode() for name, content in files.items() if "updates" in name)
    assert "\r\n1.10," in updates
    assert not checked(files).records.problems


def test_a_row_that_names_a_part_of_a_plan_takes_no_action_out_of_another_theme() -> None:
    table = [
        ["Theme", "No", "Action", "Lead", "By when"],
        ["Early help", "1", "Train all staff in schools", "SENCO", "31/01/2027"],
        ["Transport", "2", "Review all routes to school", "Fleet", "31/01/2027"],
        ["Transport", "3", "Buy three new buses", "Fleet", "31/01/2027"],
        ["Early help", "4", "Leadership of early help", "", ""],
        ["Early help", "4.1", "Appoint a head of early help", "HR", "31/01/2027"],
    ]
    proposal = read(csv_of(table), "plan.csv")
    assert [(theme.title, [action.text("action") for action in theme.actions]) for theme in proposal.themes] == [
        ("Early help", ["Train all staff in schools", "Leadership of early help"]),
        ("Transport", ["Review all routes to school", "Buy three new buses"]),
    ]
    assert "Appoint a head of early help" in column(proposal, "action")


def test_a_themes_heading_that_comes_again_begins_no_part_of_the_action_above_it() -> None:
    table = [
        ["No", "Action", "Lead"],
        ["Theme 1: Early help", "", ""], ["1", "Train all staff in schools", "SENCO"],
        ["Theme 2: Transport", "", ""], ["2", "Review all routes to school", "Fleet"],
        ["Theme 1: Early help", "", ""], ["", "Publish the offer again", "Comms"], ["3", "Map all services", "ICB"],
    ]  # fmt: skip
    proposal = read(csv_of(table), "plan.csv")
    assert [(theme.title, [action.text("action") for action in theme.actions]) for theme in proposal.themes] == [
        ("Transport", ["Review all routes to school"]),
        ("Early help", ["Train all staff in schools", "Publish the offer again", "Map all services"]),
    ]
