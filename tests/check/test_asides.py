"""Whole sentences, headings, signs and look-alike letters by which people keep a row private."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.check.records import load
from sendplan.read.tables import read_table
from tests.check.test_in_doubt import PLAIN, WORD, workspace
from tests.read.workbooks import book_of
from tests.workspaces import Workspace, action, said

SILENT = (
    "The firm has left. To be kept confidential.", "The firm has left. This must stay confidential.",
    "The firm has left. We want to keep this private.", "The firm has left (this is commercially sensitive)",
    "The firm has left. It should not be published.", "The firm has left. Cannot be shared yet.",
    "The firm has left. This isn’t public yet.", "The firm has left. No publicity please.",
    "The firm has left. Only share with leads.", "The firm has left. Share with officers only.",
    "The firm has left. Restricted to board members.", "The firm has left. Not to go further than this group.",
    "Staff not yet informed: the firm has left", "The firm has left. For your information only.",
    "The firm has left. Please handle sensitively.", "Confidentially, the firm has left",
    "Hush-hush: the firm has left",
    "The firm has left, confidential", 'The firm has left "not for publication"', "#confidential the firm has left",
    "confidential the firm has left", "P&C the firm has left", "The firm has left (NDA signed)",
    "\U0001f910 the firm has left", "\u26d4 do not publish: the firm has left", "The firm has left (s.36 FOIA)",
    "C.O.N.F.I.D.E.N.T.I.A.L. The firm has left", "C-O-N-F-I-D-E-N-T-I-A-L: the firm has left",
    "\u0421onfidential: the firm has left", "C\u03bfnfidential: the firm has left", "CONFIDENTlAL: the firm has left",
    "C0nfidential: the firm has left", "Con-\nfidential: the firm has left", "Please leave this one out",
    "Dim i’w gyhoeddi: mae’r cwmni wedi gadael", "The firm has left (press and public excluded)",
    "The firm has left (not for the parent carer forum)", "DNP. The firm has left",
    "The firm has left. This should stay within the LA.", "The firm has left\n-- not for external eyes",
    "NOT A PUBLIC ITEM the firm has left", "Closed session item. The firm has left",
    "The firm has left. Please keep this confidential while talks go on.",
    "The firm has left. The above is confidential to the partnership.", "The firm has left. Not one for parents!",
    "The firm has left. Keep it private until the contract is signed.",
    "Please hold this back until the panel has met: the firm has left", "The firm has left (not ready for parents yet)",
    "To be taken in private session: the firm has left", "The firm has left. To be considered in private.",
    "To be discussed in the closed part of the meeting: the firm has left",
    "Part 2 only: the firm has left", "The firm has left (for Part B only)",
    "The firm has left. For Part B of the meeting.", "Sensitive personal information follows. The firm has left",
    "Shared in trust, not to leave the room: the firm has left",
    "The firm has left. Strictly for the programme team.", "The firm has left. I would not want this in the report.",
    "The firm has left. Please anonymise before it goes out.", "Background only, not for the paper: the firm has left",
    "Not yet in the public eye: the firm has left", "For leadership team eyes: the firm has left",
    "Keep this one between the trust and us: the firm has left", "Part 2 papers: the firm has left",
    "The firm has left. This stays with the executive.", "For SLT discussion only – the firm has left",
    "Legal have said not to publish this: the firm has left",
)  # fmt: skip
SPOKEN = (
    "We piloted part 2 only in two schools.", "Complete part 2 only if the child has a plan.",
    "Responses from families stay with the school", "The draft cannot be shared with schools before all agree",
    "Not yet shared with families.", "The sensitive period is over", "We need to keep the private sector involved",
    "A classified list of providers was made", "It is not yet known.", "Access was restricted to two schools",
    "Only two leads answered", "Please keep the out-of-hours line open", "The firm is not aware of the date yet",
    "Confidential advice is now given in three places", "Names: “private” or “public”",
    "Confidential file shared with parents", "Please keep these private rooms free", "The trust only shared the table",
    "Not for external funding", "Document not yet shared with the authority", "Mark it private on the form.",
    "Please keep it quiet in the sensory room", "Parents not ready for the meeting", "Parents met in a private session",
    "The line is free and it is private to the caller", "Training not suitable for new staff yet",
    "Part 2 of the course begins in May.", "Private nurseries follow in May", "Pupils asked not to leave the school",
    "The offer is for schools, not for families.", "Numbers are in the annex, not in the report.",
    "Families did not want this in the report.", "The work of young people is in the public eye.",
    "This stays with the school from May.", "The child stays with the council.",
    "Strictly for children under five.", "Please keep the gap between the school and us small",
    "Eye tests for the under-fives' eyes began", "Papers for part 2 of the training are printed.",
    "A whole section is restricted to walkers", "Leaders keep all records confidential in a locked room",
)  # fmt: skip
HEADED = (
    ("Comms status", "Do not use"), ("Part A/Part B", "Part B"), ("Who should not see this", "Schools"),
    ("Reporting route", "Part 2 only"), ("Level of openness", "closed"), ("Safe for publication", "not safe"),
    ("Not yet published", "yes"), ("Yet to be published", "y"), ("Announced?", "Not yet"), ("Comms cleared", "No"),
    ("Readership", "internal"), ("Clearance", "not cleared"), ("Names child", "yes"), ("PII", "yes"),
    ("Subject to NDA", "x"), ("Pub/Priv", "Priv"), ("Security label", "Internal"), ("Keep off paper", "x"),
    ("DNP", "x"), ("Not for PCF", "y"), ("NHS only", "y"), ("Show", "No"), ("In the pack?", "no"), ("Minuted?", "no"),
    ("Quotable", "no"), ("Permission", "refused"), ("Mewnol", "ydy"), ("\U0001f512", "y"), ("Lock", "y"),
    ("Part A/B", "B"), ("Note to editor", "please leave out"), ("C O N F I D E N T I A L", "y"), ("C0nfidential", "y"),
    ("\u0421onfidential", "y"), ("Con\u200bfidential", "y"), ("\uff23onfidential", "y"),
    ("\uff52\uff45\uff53\uff54\uff52\uff49\uff43\uff54\uff45\uff44", "y"), ("Meeting", "Board (private session)"),
    ("Meeting", "Board (in private)"), ("Meeting", "Cabinet, part 2"), ("Committee", "Scrutiny (Part II)"),
    ("Part I/II", "II"), ("Press?", "No"), ("Comms approved?", "N"), ("For whom", "Officers"), ("Hold?", "Y"),
    ("Who sees this?", "Officers"), ("Sharing", "Denied"), ("Publish from", "after the election"),
    ("Not before", "May"), ("Public / Private", "Priv"), ("Open/Exempt", "Exempt"), ("Strictly for", "Leadership"),
    ("Family version?", "leave out"), ("Parent version", "omitted"), ("Do we say this?", "No"), ("Sanitise", "Yes"),
    ("Can we mention it?", "n"), ("Publishable", "0"), ("Publish?", "0"), ("Wider circulation?", "Not yet"),
)  # fmt: skip
FREE = (
    ("Comms status", "Cleared"), ("Part A/Part B", "Part A"), ("Level of openness", "open"),
    ("Reporting route", "Part 1"), ("Disclosure", "full"),
    ("Published?", "12/09/2020"), ("Safe for publication", "safe"), ("Approved for web", "approved"),
    ("Sharing permission", "given"), ("Not for profit", "yes"), ("Clearance", "Public"), ("Show", "yes"),
    ("Permission", ""), ("Names", "Two heads"), ("Announced?", "Yes"), ("A b c d", "y"),
    ("Meeting", "Private providers"), ("Key stage", "2"),
    ("Lock-in period", "2 years"), ("Section", "3"),
    ("Data sharing agreement signed?", "No"), ("Press release", "N"), ("Release of funds", "No"),
    ("Public / Private", "Pub"), ("Open/Exempt", "Open"), ("Release", "ok"), ("Include in public version?", "✓"),
    ("Marking", "O"), ("Sharing", "wider"), ("Publication date", "May"),
    ("Meeting", "Part 2 training group"), ("Press?", "Yes"), ("Hold points", "2"), ("Comms approved?", "Yes"),
    ("Wider circulation?", "Yes"), ("Web team contact", "B"),
    ("Publishable", "1"),
)  # fmt: skip


def kept_private(column: str, text: str) -> bool:
    heading = read_table(f"{column}\nx\n".encode(), "one.csv").columns[0]
    records = Workspace((action(),), [said("2020-08", "Red", "1.1", **{heading: text})]).checked().records
    [update] = records.updates
    assert update.restricted is bool([one for one in records.problems if one.rule in ("restricted", "missing-column")])
    return update.restricted


@pytest.mark.parametrize("text", SILENT)
def test_a_sentence_that_asks_for_silence_keeps_its_row_private(text: str) -> None:
    assert kept_private("progress", text)


@pytest.mark.parametrize("text", SPOKEN)
def test_a_sentence_of_other_things_does_not(text: str) -> None:
    assert not kept_private("progress", text)


@pytest.mark.parametrize(("column", "text"), HEADED)
def test_a_heading_that_asks_for_it_keeps_a_row_private(column: str, text: str) -> None:
    assert kept_private(column, text)


@pytest.mark.parametrize(("column", "text"), FREE)
def test_a_heading_of_other_things_does_not(column: str, text: str) -> None:
    assert not kept_private(column, text)


@pytest.mark.parametrize(("column", "plain", "other", "private"), [
    ("Approved for web", "approved", "awaiting approval", True), ("Sharing permission", "given", "withdrawn", True),
    ("Web version", "keep", "drop", True), ("Minutes?", "open", "closed minutes", True),
    ("Fit for publication", "fit", "unfit", True), ("Minutes", "45", "60", False),
    ("Transparency", "shown", "opaque", True), ("Published?", "yes", "after the panel", True),
    ("Published?", "yes", "12/09/2020", False), ("Approved for web", "approved", "", False),
    ("Press release", "yes", "in draft", False), ("Training", "yes", "in March", False),
])  # fmt: skip
def test_what_is_no_plain_yes_where_others_have_one_is_in_doubt(
    column: str, plain: str, other: str, private: bool
) -> None:
    heading = read_table(f"{column}\nx\n".encode(), "one.csv").columns[0]
    rows = [said("2020-08", "Red", ref, **{heading: text}) for ref, text in (("1.1", plain), ("1.2", other))]
    records = Workspace((action(), action("1.2")), rows).checked().records
    assert [one.restricted for one in records.updates] == [False, private]
    assert bool([one for one in records.problems if one.rule == "restricted"]) is private


BANDS = (
    "Start of private items", "--- Part two (press and public excluded) ---", "Items for the closed session",
    "Private rows above", "End of public items", "Exclusion of the press and public",
    "This return is confidential to the SEND leadership group", "[1] This item is exempt from publication",
    "PART B (closed)", "Part 2 papers", "Items above this line are for the closed part of the meeting",
)  # fmt: skip


@pytest.mark.parametrize("line", BANDS)
def test_a_line_between_or_below_the_rows_that_parts_them_keeps_all_private(line: str, tmp_path: Path) -> None:
    content = book_of([*PLAIN[:2], [line], *PLAIN[2:]])
    assert all(one.restricted for one in load(workspace(tmp_path, content, "xlsx")).records.updates)


BANDS_OF_OTHER_THINGS = (
    "Private, voluntary and independent settings", "End of term", "Exclusions of pupils", "Part B: transport",
    "PART A (open)",
)  # fmt: skip


@pytest.mark.parametrize("line", BANDS_OF_OTHER_THINGS)
def test_a_line_that_names_a_theme_does_not(line: str, tmp_path: Path) -> None:
    content = book_of([*PLAIN[:2], [line], *PLAIN[2:]])
    assert not any(one.restricted for one in load(workspace(tmp_path, content, "xlsx")).records.updates)


OVER_ROWS = (
    ("Please keep this out of the paper", True), ("The unions have not been told", True), ("Do not share", True),
    ("Please do not use names", False), ("Do not copy rows", False), ("Note to officers: one row an action", False),
    ("GDPR: initials alone, please", False), ("Use the words for the board's paper", False),
)  # fmt: skip


@pytest.mark.parametrize(("line", "private"), OVER_ROWS)
def test_an_order_over_the_rows_is_a_mark_only_if_it_is_to_tell_nobody(
    line: str, private: bool, tmp_path: Path
) -> None:
    """Others are guidance on how to fill the table in."""
    records = load(workspace(tmp_path, book_of([[line], *PLAIN]), "xlsx")).records
    assert [one.restricted for one in records.updates] == [private] * 3


SIGNS = {
    "a figure": "1 Not for publication",
    "a raised figure": "\u00b9 Not for publication",
    "a letter": "C = confidential",
    "a letter in brackets": "(p) private",
    "a dagger": "\u2020 Confidential",
}


@pytest.mark.parametrize("name", SIGNS)
def test_a_note_below_the_table_that_explains_a_sign_keeps_all_rows_private(name: str, tmp_path: Path) -> None:
    """Nobody can tell which rows bear it."""
    records = load(workspace(tmp_path, book_of([*PLAIN, [SIGNS[name]]]), "xlsx")).records
    assert [one.restricted for one in records.updates] == [True, True, True]


def test_guidance_on_another_sheet_about_what_would_be_private_marks_nothing(tmp_path: Path) -> None:
    def guided(sheet: Worksheet) -> None:
        assert sheet.parent
        sheet.parent.create_sheet("Guidance").append(["Write yes in restricted if the row is confidential"])

    records = load(workspace(tmp_path, book_of(PLAIN, guided), "xlsx")).records
    assert [one.restricted for one in records.updates] == [False, False, False]
    assert WORD in repr(records.updates)


@pytest.mark.parametrize(
    ("header", "said_so"),
    [
        ("ref,status,progress_this_month,restricted?", ["progress is missing (did you mean progress_this_month?)",
                                                        "restricted is missing (is restricted? meant?)"]),
        ("ref,status,progress,audience,clearance", []),
        ("ref,status,progress,evidnce", ["evidence is missing (did you mean evidnce?)"]),
    ],
)  # fmt: skip
def test_a_heading_is_not_taken_for_another_column_because_of_some_letters(
    header: str, said_so: list[str], tmp_path: Path
) -> None:
    root = workspace(tmp_path, f"{header}\n1.1,Green,Public words,,\n".encode(), "csv")
    found = [one.message for one in load(root).records.problems if one.rule == "missing-column"]
    assert found == [f"the column {words}" for words in said_so]


def test_a_word_beside_the_table_of_a_workbook_is_not_said_to_be_about_quotes(tmp_path: Path) -> None:
    def beside(sheet: Worksheet) -> None:
        sheet["K3"] = "see the email"

    [problem] = load(workspace(tmp_path, book_of(PLAIN, beside), "xlsx")).records.problems
    assert problem.remedy == "give its column a heading, or take it away"


@pytest.mark.parametrize(
    ("meeting", "kept"), [("Cabinet, part 2", True), ("Board (Part II)", True), ("Part 2 group", False)]
)
def test_what_the_second_part_of_a_meeting_decided_is_in_no_paper(meeting: str, kept: bool) -> None:
    decision = {"date": "2020-09-20", "meeting": meeting, "decision": "To wait"}
    records = Workspace((action(),), [said("2020-09", "Red")], registers={"decisions": [decision]}).checked().records
    assert bool(records.decisions) is not kept
    assert [problem.rule for problem in records.problems] == ["restricted"] * kept


@pytest.mark.parametrize(
    ("said_of_others", "blank_is_private"), [(("yes", "y"), True), (("✓", "✓"), True), (("yes", "no"), False)]
)
def test_a_blank_where_all_others_are_ticked_as_public_is_in_doubt(
    said_of_others: tuple[str, str], blank_is_private: bool, tmp_path: Path
) -> None:
    first, last = said_of_others
    rows = ["ref,status,progress,Public?", f"1.1,Green,One,{first}", f"1.2,Red,{WORD},", f"2.1,Red,Three,{last}"]
    records = load(workspace(tmp_path, "\n".join(rows).encode(), "csv")).records
    assert [one.restricted for one in records.updates] == [False, blank_is_private, last == "no"]
    assert any("is blank here; the row is kept private" in one.message for one in records.problems) is blank_is_private
