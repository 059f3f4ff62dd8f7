"""CSV files as people and programs write them: separators, titles, quotation marks, letters."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.model.place import Mark, RawTable, said_rows
from sendplan.read.tables import delimited, read_book, read_table
from sendplan.read.tables.formats import is_error
from sendplan.read.tables.letters import garbled_word, is_garbled, with_bullets
from sendplan.write.tables import as_csv, rows_of

COLUMNS = ("ref", "status", "progress", "issues", "restricted")


def read(text: str, encoding: str = "utf-8") -> RawTable:
    return read_table(text.encode(encoding), "data/updates/2026-11.csv", COLUMNS)


def refs(table: RawTable) -> list[str]:
    return [row["ref"] for row in table.rows]


HEAD = "ref,status,progress,issues,restricted\n"


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nref;status;progress\n1.1;Green;Words, with, commas, enough\n1.2;Red;More\n",
        '"sep=;"\r\nref;status;progress\r\n1.1;Green;Words\r\n1.2;Red;More\r\n',
        "Returns for November 2026\nref,status,progress\n1.1,Green,Words\n1.2,Red,More\n",
        "Returns, November; draft\n\nref;status;progress\n1.1;Green;Words\n1.2;Red;More\n",
        "Returns,,\nSent by,the council,\n,,\nref,status,progress\n1.1,Green,Words\n1.2,Red,More\n",
        "ref\tstatus\tprogress\n1.1\tGreen\tWords, and words\n1.2\tRed\tMore\n",
        "ref|status|progress\n1.1|Green|Words, and words\n1.2|Red|More; and more\n",
        "ref,status,progress\n1.1,Green,Words\nref,status,progress\n1.2,Red,More\n",
    ],
)
def test_what_stands_above_or_between_is_passed_over(text: str) -> None:
    table = read(text)
    assert refs(table) == ["1.1", "1.2"]
    assert [row["status"] for row in table.rows] == ["Green", "Red"]
    assert table.problems == ()


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = read('sep=,\nref,status,progress\n1.1,Green,"Two\nlines"\n\n1.2,Red,More\n')
    assert [row.place.row for row in table.rows] == [2, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + '1.1,Green,"Words\n1.2,Red,Secret,,yes\n', ["1.1", "1.2"]),
        (HEAD + '1.1,Green,"Words\n1.2,Red,"Secret, all",,yes\n2.1,Red,"More\nlines",,\n', ["1.1", "1.2", "2.1"]),
        (HEAD + '1.1,Green,"Words\n1.2,Red,Secret",,yes\n2.1,Red,More,,\n', ["1.1", "1.2", "2.1"]),
        (HEAD + '1.1,Green,"Words\n1.2,Red,"", and so",yes\n', ["1.1", "1.2"]),
        (HEAD + '1.1,Green,"Words\n1.2,Red,", and so",,yes\n', ["1.1", "1.2"]),
        (HEAD + '1.1,Green,"Words\n1.2,Red,"""Quoted"" words",,yes\n', ["1.1", "1.2"]),
        (HEAD + '1.1,Green,"Words"" and more\n1.2,Red,"""",,yes\n', ["1.1", "1.2"]),
        (HEAD + '1.1,Green,"A\nB","Words\n1.2,Red,Secret,"Long, too",yes\n', ["1.1", "1.2"]),
        (HEAD + '1.1,Green,"Words\n1.2,Red,"Also open\n2.1,Green,More,,yes\n', ["1.1", "1.2", "2.1"]),
        (HEAD + '1.1,Green,"Words' + "\n1.2,Red,Secret,,yes" * 1 + "\n" + "2.1,Red,x,,\n" * 900, ["1.1", "1.2"]),
    ],
)
def test_a_quotation_mark_never_closed_ends_its_row_alone(text: str, expected: list[str]) -> None:
    table = read(text)
    assert refs(table)[: len(expected)] == expected
    first = table.rows[0]
    assert any(Mark.UNCLOSED in marks for marks in first.marks.values())
    assert Mark.CUT in first.marked("restricted") or Mark.UNCLOSED in first.marked("restricted")
    assert "Secret" not in "".join(first.cells.values())
    assert all(row["restricted"] == "yes" for row in table.rows if "Secret" in row["progress"])


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"Two\nlines"', "Two\nlines"),
        ('"Said ""yes"", and\nmeant it"', 'Said "yes", and\nmeant it'),
        ('Met "parents" again', 'Met "parents" again'),
        ('"Met "parents" again"', 'Met parents" again"'),
        ('"Linked to\n3.2, 3.3 and 3.4"', "Linked to\n3.2, 3.3 and 3.4"),
        ('A 12" screen', 'A 12" screen'),
        ('"1. One\r\n2. Two\r\n- three"', "1. One\n2. Two\n- three"),
        ("#REF", "#REF"),
    ],
)
def test_marks_that_are_closed_are_read_as_they_are(written: str, text: str) -> None:
    table = read(HEAD + f"1.1,Green,{written},,no\n1.2,Red,More,,yes\n")
    assert refs(table) == ["1.1", "1.2"]
    assert table.rows[0]["progress"] == text
    assert not table.rows[0].marks


cells = st.text(st.sampled_from('ab ,"\n;éX.1'), max_size=12).map(str.strip)
cells = cells.filter(  # else a line of it is as good as a row
    lambda text: text.count(",") < 2 and not any(line[:1].isdigit() for line in text.splitlines()[1:])
)
rows = st.lists(st.tuples(cells, cells, st.sampled_from(["", "no", "yes"])), min_size=1, max_size=8)


def written(row: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()


@settings(max_examples=2 * settings().max_examples)
@given(rows, st.data())
def test_wherever_a_mark_stays_open_the_other_rows_are_read_as_before(
    made: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    whole = [(f"{n}.{n}", "Green", *row) for n, row in enumerate(made, start=1)]
    at = data.draw(st.integers(0, len(whole) - 1))
    lines = [written(row) for row in whole]
    torn = f'{at + 1}.{at + 1},Green,"{data.draw(st.sampled_from(["Words", "", "Long words of it"]))},,no\n'
    before = read(HEAD + "".join(lines))
    after = read(HEAD + "".join([*lines[:at], torn, *lines[at + 1 :]]))
    assert refs(after) == refs(before)
    for old, new in zip(before.rows, after.rows, strict=True):
        if old["ref"] != f"{at + 1}.{at + 1}":
            assert new.cells == old.cells
    assert Mark.CUT in after.rows[at].marked("restricted")


# Letters ----------------------------------------------------------------------------------------------------------

NATURAL = ["Families’ events – “soon” …", "café, naïve, Ångström, Señor", "£5 §3 ½ °C", "Llŷr, ŵy", "«À»", "ÅÄÖ",
           "SÃO PAULO", "à « Paris »", "👩‍👧 é", "نص", "½ of 5 €", "Â", "â"]  # fmt: skip


@pytest.mark.parametrize("text", NATURAL)
def test_letters_as_they_are_written_are_not_garbled(text: str) -> None:
    assert not is_garbled(text)


def test_what_was_garbled_twice_is_not_guessed_at() -> None:
    assert garbled_word("Families’ events".encode().decode("cp1252").encode().decode("cp1252")[:16])[1] == ""


def test_letters_read_as_latin_1_are_garbled_too() -> None:
    assert is_garbled("Families’ events".encode().decode("latin-1"))
    assert not is_garbled("Pâtés, crâne, âge")


@pytest.mark.parametrize(("words", "encoding", "text"), [
    ("naïve – “café”".encode() + "’s café".encode("cp1252"), "utf-8, mixed", "naïve – “café”’s café"),
    ("naïve – café’s".encode("cp1252"), "cp1252", "naïve – café’s"),
    ("naïve – café’s".encode("mac_roman"), "mac_roman", "naïve – café’s"),
    ("café".encode("cp1252"), "cp1252", "café"),
])  # fmt: skip
def test_letters_of_two_encodings_in_one_file_are_each_read_as_they_are(words: bytes, encoding: str, text: str) -> None:
    table = read_table(HEAD.encode() + b"1.1,Green," + words + b",,\n", "updates.csv")
    assert (table.encoding, table.rows[0]["progress"]) == (encoding, text)


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp437"])
def test_letters_read_as_a_mac_or_a_window_of_commands_does_are_garbled(encoding: str) -> None:
    for text in ("Families’", "“soon”", "–", "café"):
        wrong = text.encode().decode(encoding)
        if encoding == "mac_roman" or text != "café":
            assert garbled_word(f"Before {wrong} after") == (wrong, text)


@pytest.mark.parametrize("text", ["#BEZUG!", "#WERT!", "#ERROR!", "#NV", "#VERW!", "#LOADING!"])
def test_a_failed_formula_is_one_in_any_language(text: str) -> None:
    [row] = read(HEAD + f"1.1,Green,{text},,\n").rows
    assert row.marked("progress") == {Mark.ERROR}
    assert not any(map(is_error, ("#SEND", "# Urgent!", "#1 in line!")))


@pytest.mark.parametrize(
    "text", ["Families’", "“soon”", "now –", "café", "£5", "naïve", "½", "Ångström", "…", "👩", "é", "•"]
)
def test_letters_read_in_the_wrong_encoding_are_garbled(text: str) -> None:
    wrong = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert is_garbled(f"Before {wrong} after")
    assert garbled_word(f"Before {wrong} after")[1] in (*text.split(), "")
    table = read(HEAD + f"1.1,Green,{wrong} here,,\n1.2,Red,Plain,,\n1.3,Red,{wrong},,\n")
    assert [str(problem.place) for problem in table.problems] == [
        "data/updates/2026-11.csv, rows 2 and 4, column progress"
    ]
    assert "garbled" in table.problems[0].message


def test_bullets_of_word_s_own_fonts_are_bullets() -> None:
    assert with_bullets("\uf0b7\tOne\n\uf0a7 Two\n\uf0fc Done") == "•\tOne\n• Two\n✓ Done"
    assert read(HEAD + '1.1,Green,"\uf0b7 One\n\uf0b7 Two",,\n').rows[0]["progress"] == "• One\n• Two"


@pytest.mark.parametrize(
    ("cell", "text", "mark"),
    [
        ("2026-06-30T23:00:00Z", "2026-07-01", Mark.NEXT_DAY),
        ("2026-06-30 23:00", "2026-07-01", Mark.NEXT_DAY),
        ("30/06/2026 23:00:00", "2026-07-01", Mark.NEXT_DAY),
        ("2026-12-31T23:00:00Z", "2026-12-31", None),
        ("2026-06-31T23:00:00Z", "2026-06-31T23:00:00Z", None),
        ("2026-06-30T22:59:00Z", "2026-06-30T22:59:00Z", None),
        ("#REF!", "#REF!", Mark.ERROR),
        ("########", "########", Mark.ERROR),
        ("Err:502", "Err:502", Mark.ERROR),
    ],
)
def test_what_programs_leave_in_a_csv_file(cell: str, text: str, mark: Mark | None) -> None:
    row = read(HEAD + f"1.1,Green,{cell},,\n").rows[0]
    assert row["progress"] == text
    assert row.marked("progress") == ({mark} if mark else set())


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([3], "row 3"), ([3, 4], "rows 3 and 4"), ([9, 3, 5, 8, 7], "rows 3, 5 and 7–9"), ([2, 3, 4], "rows 2–4"),
     ([2, 3, 7, 8], "rows 2, 3, 7 and 8")],
)  # fmt: skip
def test_rows_are_said_shortly(numbers: list[int], words: str) -> None:
    assert said_rows(numbers) == words


def test_a_mark_left_open_in_each_of_thousands_of_rows_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    read_on: list[int] = []
    torn = delimited.torn_row

    def counted(record: str, separator: str, seems: Callable[[str], bool]) -> tuple[list[str], int] | None:
        read_on.append(record.count("\n"))
        return torn(record, separator, seems)

    monkeypatch.setattr(delimited, "torn_row", counted)
    monkeypatch.setattr(delimited, "MOST_OF_ROW", 100)
    written = "ref,progress,more,last\n" + '1.1,a 5" pipe,"open words,x\n' * 2_000
    [sheet] = read_book(written.encode(), "one.csv").sheets
    assert len(read_on) == 2_000
    assert max(read_on) == 100  # not to the file's end, from each row
    assert len(sheet.rows) == 2_001
    assert all(Mark.UNCLOSED in row.marked(2) for row in sheet.rows[1:])


def test_a_line_that_names_no_separator_parts_nothing() -> None:
    rows = read_book(b"sep=\r\nref,progress\r\n1.1,Done\r\n", "one.csv").sheets[0].rows
    assert [row.texts for row in rows] == [("sep=",), ("ref", "progress"), ("1.1", "Done")]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).filter(lambda text: text[:1] != " ")


@given(st.lists(st.tuples(CELLS, CELLS | st.sampled_from(("=1+1", "-5", "@home", "+44 20", '"'))), max_size=4))
def test_what_the_program_keeps_for_itself_reads_back_as_it_was(written: list[tuple[str, str]]) -> None:
    rows = [{"ref": ref, "text": text} for ref, text in written]
    assert rows_of(as_csv(("ref", "text"), rows)) == rows


def test_a_cell_with_a_whole_document_is_read_and_the_limit_of_the_process_is_left_alone() -> None:
    before = csv.field_size_limit(131_072)
    try:
        long = "words " * 40_000 + "end"
        assert rows_of(as_csv(("ref", "text"), [{"ref": "1.1", "text": long}])) == [{"ref": "1.1", "text": long}]
        assert read(f"ref,progress\n1.1,{long}\n").rows[0]["progress"] == long
        assert csv.field_size_limit() == 131_072
    finally:
        csv.field_size_limit(before)
