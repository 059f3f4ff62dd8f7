"""The file writer's output opens, says the same each time, and leaves no line end in doubt."""

import io
import re

import pikepdf

from sendplan.tagged_pdf.file import FileWriter


def made(count: int) -> bytes:
    file = io.BytesIO()
    writer = FileWriter(file)
    writer.add(1, b"<</Type/Catalog/Pages 2 0 R>>")
    writer.add(2, b"<</Type/Pages/Count 0/Kids[]>>")
    writer.add(3, b"<</Title(T)>>")
    writer.add_stream(4, b"", b"stream")
    for number in range(5, 5 + count):
        writer.add(number, b"[%d]" % number)
    writer.finish(catalog=1, info=3)
    return file.getvalue()


def test_objects_are_found_again() -> None:
    with pikepdf.open(io.BytesIO(made(450))) as pdf:
        assert pdf.get_object(4, 0).read_bytes() == b"stream"
        assert [int(pdf.get_object(number, 0)[0]) for number in (5, 204, 205, 454)] == [5, 204, 205, 454]
        assert pdf.docinfo["/Title"] == "T"


def test_same_objects_make_the_same_file_and_others_another_identifier() -> None:
    assert made(3) == made(3)
    identifiers = [re.findall(rb"/ID\[<(\w+)>", made(count))[0] for count in (3, 4)]
    assert identifiers[0] != identifiers[1]


def test_streams_end_in_a_line_end_that_their_data_cannot_run_into() -> None:
    file = io.BytesIO()
    writer = FileWriter(file)
    writer.add(1, b"<</Pages 2 0 R>>")
    writer.add_stream(4, b"", b"data\r", compress=False)
    assert b"/Length 5>>\nstream\ndata\r\r\nendstream" in file.getvalue()


def test_objects_packed_on_the_way_are_found_again() -> None:
    file = io.BytesIO()
    writer = FileWriter(file)
    writer.add(1, b"<</Type/Catalog/Pages 2 0 R>>")
    writer.add(2, b"<</Type/Pages/Count 0/Kids[]>>")
    assert writer.pack(first_free=9) == 10
    writer.add(10, b"(later)")
    assert writer.pack(first_free=11) == 12
    writer.finish(catalog=1, info=1)
    with pikepdf.open(io.BytesIO(file.getvalue())) as pdf:
        assert str(pdf.get_object(10, 0)) == "later"
        assert len(pdf.pages) == 0
