"""What families said, and what inspectors found, are taken into the plan's registers, and again a month later."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook

from tests.importing.commands import rows, run
from tests.importing.corpus.forms import Cell, Rows, docx, pdf, xlsx
from tests.workspaces import Workspace, action

HEAD: list[Cell] = [
    "You said",
    "We did",
    "What difference has it made?",
    "Date",
    "Source: forum, survey",
    "Action ref",
]
VOICE: list[Cell] = ["We do not know whom to ring.", "We put the list on the Local Offer.", "Fewer calls",
                     date(2020, 9, 30), "Parent carer forum", "1.1"]  # fmt: skip
OPEN: list[Cell] = ["The hub is closed on Fridays.", "", "", date(2020, 10, 2), "Survey", "1.2"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    Workspace([action("1.1"), action("1.2")]).write(tmp_path / "plan")
    return tmp_path / "plan"


def take(plan: Path, content: bytes, *words: str, name: str = "sheet.xlsx", option: str = "--voices") -> Result:
    (plan.parent / name).write_bytes(content)
    ended = run("import", str(plan.parent / name), option, "--into", str(plan), *words)
    assert ended.exit_code == 0, ended.output
    return ended


def voices(plan: Path, *told: list[Cell], month: str = "", then: Callable[[Workbook], None] | None = None) -> Result:
    table: Rows = [["You said, we did"], HEAD, *told]
    return take(plan, xlsx(("You said", table), then=then), name=f"voices {month}.xlsx")


def findings(plan: Path, head: list[Cell], *told: list[Cell]) -> Result:
    return take(plan, docx("# Our inspection", [head, *told]), name="findings.docx", option="--findings")


def paper(plan: Path, section: str, as_at: str) -> str:
    """Return a paper with that section alone."""
    template = plan / "templates/small.toml"
    template.parent.mkdir(exist_ok=True)
    template.write_text(f'title = "Small"\nboard = "Board"\nsections = ["{section}"]\n', "utf-8")
    (plan / "data/updates").mkdir(exist_ok=True)
    for month in ("2020-10", "2020-11"):
        (plan / f"data/updates/{month}.csv").write_text("ref,status,progress\n1.1,Green,Begun\n", "utf-8")
    ended = run("report", "small", "--workspace", str(plan), "--as-at", as_at, "--format", "html")
    assert ended.exit_code == 0, ended.output
    return (plan / f"reports/{as_at[:7]}/small.html").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_what_families_said_is_added_and_stands_in_the_paper(plan: Path) -> None:
    ended = voices(plan, VOICE, OPEN)
    assert "2 rows: 2 to add, 0 there already, 0 left out" in ended.output
    assert "What difference has it made? → difference, Date → date, Source: forum, survey → source" in ended.output
    assert rows(plan / "data/voice.csv") == [
        {"date": "2020-09-30", "refs": "1.1", "you_said": "We do not know whom to ring.",
         "we_did": "We put the list on the Local Offer.", "answered_on": "", "difference": "Fewer calls",
         "source": "Parent carer forum"},
        {"date": "2020-10-02", "refs": "1.2", "you_said": "The hub is closed on Fridays.", "we_did": "",
         "answered_on": "", "difference": "", "source": "Survey"},
    ]  # fmt: skip
    assert run("check", "--workspace", str(plan)).exit_code == 0
    assert "We put the list on the Local Offer." in paper(plan, "families-say", "2020-10-31")


def test_the_same_sheet_taken_in_twice_changes_nothing(plan: Path) -> None:
    told: list[list[Cell]] = [
        VOICE,
        OPEN,
        [*OPEN[:3], "Nov 2020", *OPEN[4:]],
        ["The bus is late.", "", "", "", "", "7.7"],
    ]
    voices(plan, *told, month="November 2020")
    before = (plan / "data/voice.csv").read_bytes()
    again = voices(plan, *told, month="November 2020")
    assert "0 to add, 4 there already" in again.output
    assert "Otherwise in the file" not in again.output
    assert "Files: none" in again.output
    assert (plan / "data/voice.csv").read_bytes() == before


def test_an_answer_that_came_since_is_filled_in_and_no_earlier_paper_has_it(plan: Path) -> None:
    voices(plan, VOICE, OPEN, month="October 2020")
    ended = voices(plan, VOICE, [OPEN[0], "We open on Fridays.", *OPEN[2:]], month="November 2020")
    assert "0 to add, 1 to fill in, 2 there already" in ended.output
    assert "no day on which it was done; taken as done by 30 November 2020" in ended.output
    assert [(row["we_did"], row["answered_on"]) for row in rows(plan / "data/voice.csv")][1] == (
        "We open on Fridays.", "2020-11-30")  # fmt: skip
    assert "We open on Fridays." not in paper(plan, "families-say", "2020-10-31")
    assert "We open on Fridays." in paper(plan, "families-say", "2020-11-30")


def test_an_answer_of_a_sheet_that_names_no_month_is_filled_in_and_asked_about(plan: Path) -> None:
    voices(plan, OPEN)
    ended = voices(plan, [OPEN[0], "We open on Fridays.", *OPEN[2:]])
    assert "papers tell it with what was said until answered_on has one" in ended.output
    assert [(row["we_did"], row["answered_on"]) for row in rows(plan / "data/voice.csv")] == [
        ("We open on Fridays.", "")]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "cell", "said"),
    [
        (1, "We rang.", "we_did: 'We put the list on the Local Offer.' stays; the file has 'We rang.'"),
        (2, "None yet", "difference: 'Fewer calls' stays; the file has 'None yet'"),
        (3, date(2020, 9, 3), "date: '2020-09-30' stays; the file has '2020-09-03'"),
        (4, "Survey", "source: 'Parent carer forum' stays; the file has 'Survey'"),
        (5, "1.2", "refs: '1.1' stays; the file has '1.2'"),
    ],
)
def test_what_a_later_sheet_has_otherwise_is_named_and_never_written_over(
    plan: Path, at: int, cell: Cell, said: str
) -> None:
    voices(plan, VOICE)
    before = (plan / "data/voice.csv").read_bytes()
    ended = voices(plan, [*VOICE[:at], cell, *VOICE[at + 1 :]])
    assert "Otherwise in the file, and not taken; if it is right there, change voice.csv: 1" in ended.output
    assert said in ended.output
    assert (plan / "data/voice.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("cell", "month", "day", "said"),
    [
        ("Oct 2020", "", "2020-10-31", "'Oct 2020': a month; taken as its last day, 31 October 2020"),
        ("", "November 2020", "2020-11-30", "it does not say when; taken as said by 30 November 2020"),
        ("", "", "", "'We do not know whom to ring.': the day it was said is needed"),
        ("Autumn term 2020", "November 2020", "", "'Autumn term 2020': not a day; left blank"),
    ],
)
def test_a_day_that_is_not_written_is_never_guessed_in_silence(
    plan: Path, cell: str, month: str, day: str, said: str
) -> None:
    ended = voices(plan, [*VOICE[:3], cell, *VOICE[4:]], month=month)
    assert said in ended.output
    taken = [row["date"] for row in rows(plan / "data/voice.csv")] if (plan / "data/voice.csv").exists() else []
    assert taken == ([day] if day else [])


def test_a_day_put_in_the_place_of_a_month_is_no_difference(plan: Path) -> None:
    voices(plan, [*OPEN[:3], "Oct 2020", *OPEN[4:]])
    path = plan / "data/voice.csv"
    path.write_text(path.read_text("utf-8-sig").replace("2020-10-31", "2020-10-12"), "utf-8")
    ended = voices(plan, [OPEN[0], "We open.", OPEN[2], "Oct 2020", *OPEN[4:]])
    assert "1 to fill in" in ended.output
    assert "Otherwise" not in ended.output


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("Initials", "JS", "it seems to tell of one child ('Initials')"),
        ("Child’s name", "As told", "it seems to tell of one child ('Child’s name')"),
        ("Where", "NOT FOR PUBLICATION", "it is marked 'NOT FOR PUBLICATION'"),
        ("Confidential?", "Yes", "it is marked 'Yes'"),
        ("You said", "Nobody rang J.S. back.", "it seems to tell of one child ('J.S.')"),
        ("We did", "We found a place for Child AB.", "it seems to tell of one child ('Child AB')"),
    ],
)
def test_a_private_row_or_one_that_tells_of_a_child_is_left_out(plan: Path, head: str, cell: str, said: str) -> None:
    told = [dict(zip(HEAD, row, strict=True)) for row in (VOICE, OPEN)]
    told[0][head] = cell
    heads = [*HEAD, *({head} - {*HEAD})]
    table: Rows = [heads, *([row.get(name, "") for name in heads] for row in told)]
    ended = take(plan, xlsx(("You said", table)))
    assert f"{said}, and a register is public" in ended.output
    assert [row["you_said"] for row in rows(plan / "data/voice.csv")] == ["The hub is closed on Fridays."]


@pytest.mark.parametrize(
    "words", ["Young person I met was kind.", "Each child A level apart.", "The U.K. does better."]
)
def test_words_that_tell_of_no_child_are_taken(plan: Path, words: str) -> None:
    assert "1 to add" in voices(plan, [words, *VOICE[1:]]).output


def test_several_answers_to_one_thing_said_are_one_row(plan: Path) -> None:
    """A merged cell has its words in each row that it covers: the same thing was said twice."""

    def merged(book: Workbook) -> None:
        for column in "AD":
            book.worksheets[0].merge_cells(f"{column}3:{column}4")

    ended = voices(plan, VOICE, [*VOICE[:1], "We rang all who wait.", "", VOICE[3], "", "1.2"], then=merged)
    assert "told in 2 rows; taken as one" in ended.output
    assert [(row["we_did"], row["refs"]) for row in rows(plan / "data/voice.csv")] == [
        ("We put the list on the Local Offer. We rang all who wait.", "1.1; 1.2")]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("• We put the list\non the Local Offer\n• We rang all who wait",
         "We put the list on the Local Offer; We rang all who wait"),
        ("We put the list\non the Local Offer.\nWe rang all", "We put the list on the Local Offer. We rang all"),
        ("We hired two\nWe write each month", "We hired two; We write each month"),
    ],
)  # fmt: skip
def test_the_lines_within_a_cell_stay_apart_on_one_line(plan: Path, cell: str, told: str) -> None:
    voices(plan, [VOICE[0], cell, *VOICE[2:]])
    assert [row["we_did"] for row in rows(plan / "data/voice.csv")] == [told]


def test_lines_that_a_narrow_column_broke_are_one_text(plan: Path) -> None:
    said = "Nobody rang Forum Parents Carers Schools Nurseries Colleges Health Visitors Doctors back"
    table: Rows = [["You said", "We did", "Date"], [said, "We hired two more therapists in Autumn", "2 October 2020"]]
    take(plan, pdf("# You said, we did", table, widths=(110, 80, 90)), name="said.pdf")
    assert [(row["you_said"], row["we_did"]) for row in rows(plan / "data/voice.csv")] == [
        (said, "We hired two more therapists in Autumn")]  # fmt: skip


@pytest.mark.parametrize("refs", ["Action 1.2", "1.2 Do 1.2", "Actions: 1.2", "1.2\n1.2"])
def test_an_action_may_be_named_with_its_words(plan: Path, refs: str) -> None:
    voices(plan, [*VOICE[:5], refs])
    assert [row["refs"] for row in rows(plan / "data/voice.csv")] == ["1.2"]


def test_the_same_words_on_end_with_another_action_in_each_row_are_one_row(plan: Path) -> None:
    findings(plan, FOUND, [*FINDING[:5], "1.1"], [*FINDING[:5], "1.2"], ["AFI 2", *FINDING[1:]])
    assert [(row["id"], row["refs"]) for row in rows(plan / "data/inspection.csv")] == [
        ("AFI 1", "1.1; 1.2"), ("AFI 2", "1.1; 1.2")]  # fmt: skip


def test_a_heading_over_the_rows_is_nothing_that_was_said(plan: Path) -> None:
    def merged(book: Workbook) -> None:
        book.worksheets[0].merge_cells("A3:F3")

    ended = voices(plan, ["At school"], ["Below no merge"], VOICE, month="October 2020", then=merged)
    assert "'At school': a heading over several columns" in ended.output
    assert [row["you_said"] for row in rows(plan / "data/voice.csv")] == ["We do not know whom to ring."]


SHORT: Rows = [["You said", "We did", "When"], ["The bus is late.", "We rang the firm.", "2 October 2020"]]
OTHER: Rows = [SHORT[0], ["School is far.", "We bought a van.", "3 October 2020"]]


def test_a_document_with_a_table_for_each_event_is_taken_whole_but_for_a_private_one(plan: Path) -> None:
    private: Rows = [SHORT[0], ["The head shouts.", "We wrote to him.", "4 October 2020"]]
    content = docx("# Forum", SHORT, "# Survey", OTHER, "# Complaints (not for publication)", private)
    ended = take(plan, content, name="said.docx")
    assert [row["you_said"] for row in rows(plan / "data/voice.csv")] == ["The bus is late.", "School is far."]
    assert "table 3, row 2: it is marked 'Complaints (not for publication)'" in ended.output


def test_words_without_a_day_are_of_the_event_that_their_table_stands_below(plan: Path) -> None:
    tables: list[Rows] = [[row[:2] for row in table] for table in (SHORT, OTHER)]
    content = docx("# Forum, 12 October 2020", tables[0], "# Survey of October 2020", "It was online.", tables[1])
    ended = take(plan, content, name="said November 2020.docx")
    assert "taken as said by 12 October 2020, the day of 'Forum, 12 October 2020'" in ended.output
    assert [row["date"] for row in rows(plan / "data/voice.csv")] == ["2020-10-12", "2020-10-31"]


def test_of_two_such_sheets_the_second_is_named_and_taken_by_its_name(plan: Path) -> None:
    book = xlsx(("Spring", SHORT), ("Summer", OTHER))
    assert "sheet Summer, row 1: it has the same headings and is not read" in take(plan, book).output
    take(plan, book, "--sheet", "Summer")
    assert [row["you_said"] for row in rows(plan / "data/voice.csv")] == ["The bus is late.", "School is far."]


def test_the_words_of_offices_are_known_and_a_map_says_the_rest(plan: Path) -> None:
    table: Rows = [["What parents and carers told us", "Our response", "So what?", "Date heard", "Who told us"],
                   ["The bus is late.", "We rang the firm.", "It comes", "2 October 2020", "Forum"]]  # fmt: skip
    take(plan, xlsx(("Sheet1", table)))
    other: Rows = [["Point", "Reply", "Day"], ["School is far.", "We bought a van.", "3 October 2020"]]
    take(plan, xlsx(("Sheet1", other)), "--map", "Point=you_said", "--map", "Reply=we_did", "--map", "Day=date")
    assert [(row["we_did"], row["difference"], row["source"]) for row in rows(plan / "data/voice.csv")] == [
        ("We rang the firm.", "It comes", "Forum"), ("We bought a van.", "", "")]  # fmt: skip


def test_a_sheet_of_families_words_alone_is_no_plan_and_the_option_for_it_is_named(plan: Path) -> None:
    (plan.parent / "said.xlsx").write_bytes(xlsx(("You said", [HEAD, VOICE])))
    refused = run("import", str(plan.parent / "said.xlsx"), "--into", str(plan.parent / "new"))
    assert refused.exit_code
    assert "it is what families said and what was done" in str(refused.exception)
    assert 'sendplan import "said.xlsx" --voices --into FOLDER' in str(refused.exception)


FOUND: list[Cell] = ["Ref", "Area of concern", "Published", "Source", "Responsible", "Actions that answer"]
FINDING: list[Cell] = ["AFI 1", "Waits for therapy are long.", "2 March 2020", "Area inspection", "Council", "1.1; 1.2"]


def test_findings_are_added_and_stand_in_the_paper(plan: Path) -> None:
    ended = findings(plan, FOUND, FINDING, ["", "Plans are late.", "2 March 2020", "", "", ""])
    assert "2 rows: 2 to add" in ended.output
    assert rows(plan / "data/inspection.csv") == [
        {"id": "AFI 1", "finding": "Waits for therapy are long.", "source": "Area inspection",
         "published": "2020-03-02", "responsible": "Council", "refs": "1.1; 1.2"},
        {"id": "F1", "finding": "Plans are late.", "source": "", "published": "2020-03-02", "responsible": "",
         "refs": ""},
    ]  # fmt: skip
    assert run("check", "--workspace", str(plan)).exit_code == 0
    assert "Waits for therapy are long." in paper(plan, "inspection", "2020-10-31")


def test_later_findings_fill_blanks_and_a_changed_wording_is_named(plan: Path) -> None:
    findings(plan, FOUND, [*FINDING[:4], "", ""])
    ended = findings(plan, FOUND, ["AFI 1", "Waits for therapy are much too long.", *FINDING[2:]])
    assert "0 to add, 1 to fill in, 1 there already" in ended.output
    assert "'Waits for therapy are long.' stays; the file has 'Waits for therapy are much too long.'" in ended.output
    assert [(row["responsible"], row["refs"]) for row in rows(plan / "data/inspection.csv")] == [
        ("Council", "1.1; 1.2")]  # fmt: skip
    before = (plan / "data/inspection.csv").read_bytes()
    assert "Files: none" in findings(plan, FOUND, FINDING).output
    assert (plan / "data/inspection.csv").read_bytes() == before


def test_another_inspections_finding_with_the_same_number_gets_one_of_its_own(plan: Path) -> None:
    findings(plan, FOUND, FINDING)
    ended = findings(plan, FOUND, ["AFI 1", "Nobody asks young people.", *FINDING[2:]])
    assert "'AFI 1': it stands for another finding here; this one is F1" in ended.output
    assert [row["id"] for row in rows(plan / "data/inspection.csv")] == ["AFI 1", "F1"]


def test_the_day_of_an_inspection_is_asked_about_as_the_day_of_its_report(plan: Path) -> None:
    ended = findings(plan, ["Finding", "Inspection date", "Lead"], ["Plans are late.", "March 2020", "Council"])
    assert "column Inspection date: taken as published on that day" in ended.output
    assert "'March 2020': a month; taken as its last day, 31 March 2020" in ended.output
    assert [(row["published"], row["responsible"]) for row in rows(plan / "data/inspection.csv")] == [
        ("2020-03-31", "Council")]  # fmt: skip


@pytest.mark.parametrize(
    "sheet",
    [
        [["Area for improvement", "Source", "Action", "Lead"], ["Waits", "Inspection", "Hire two more", "Council"]],
        [["You said", "We will", "Lead", "By when"], ["Waits are long", "Hire two more", "Council", "31/03/2021"]],
    ],
)
def test_a_plan_that_begins_with_findings_or_families_words_stays_a_plan(tmp_path: Path, sheet: Rows) -> None:
    (tmp_path / "plan.xlsx").write_bytes(xlsx(("Plan", sheet)))
    ended = run("import", str(tmp_path / "plan.xlsx"), "--into", str(tmp_path / "plan"))
    assert ended.exit_code == 0, ended.output
    assert [row["action"] for row in rows(tmp_path / "plan/data/actions.csv")] == ["Hire two more"]
