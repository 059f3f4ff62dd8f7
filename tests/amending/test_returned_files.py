"""Files that came back as nobody expects them: odd parts, ends that were deleted, papers changed from end to end."""

import io
import random
import zipfile
from collections.abc import Sequence

import pytest

from sendplan.amending.word_reading import Found, Returned, read_returned
from sendplan.model.errors import InputUnreadable
from tests.amending.aligned import steps

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def p(text: str, *, end_deleted: bool = False) -> str:
    gone = '<w:pPr><w:rPr><w:del w:author="Chair"/></w:rPr></w:pPr>' if end_deleted else ""
    return f"<w:p>{gone}<w:r><w:t>{text}</w:t></w:r></w:p>"


def read(body: str, **parts: str) -> Returned:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"docProps/{name}.xml", content)
    return read_returned(stream.getvalue(), "board.docx")


def said(returned: Returned) -> list[str]:
    return [one.words for one in returned.found]


def test_properties_with_a_remark_in_them_are_read() -> None:
    found = read(p("Words"), core="<c><!-- by another program --><?made so?><title>The paper</title></c>")
    assert found.title == "The paper"
    assert said(found) == ["Words"]


def test_a_paper_that_word_on_the_web_has_saved_is_read_by_its_relations() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="a" Type="{office}/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>',
        "word/_rels/document2.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="b" Type="{office}/styles" '
        f'Target="styles2.xml"/><Relationship Id="c" Type="{office}/comments" Target="comments2.xml"/></Relationships>',
        "word/document2.xml": f'<w:document {W}><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Words</w:t>'
        "</w:r></w:p></w:body></w:document>",
        "word/styles2.xml": f'<w:styles {W}><w:style w:styleId="a"><w:name w:val="Heading 1"/></w:style></w:styles>',
        "word/comments2.xml": f'<w:comments {W}><w:comment w:author="Chair"><w:p><w:r><w:t>Why?</w:t></w:r></w:p>'
        "</w:comment></w:comments>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = read_returned(stream.getvalue(), "board.docx")
    assert [(one.words, one.style) for one in found.found] == [("Words", "heading 1")]
    assert [(one.author, one.words) for one in found.comments] == [("Chair", "Why?")]


def test_a_paper_damaged_on_its_way_is_refused_with_what_to_do() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{p('Words and more of them' * 40)}</w:body></w:document>"
        )
    content = bytearray(stream.getvalue())
    at = content.index(b"word/document.xml") + len("word/document.xml")
    content[at + 4 : at + 40] = b"\xff" * 36
    with pytest.raises(InputUnreadable, match=r"board\.docx: it is cut short or damaged; ask for it again"):
        read_returned(bytes(content), "board.docx")


def test_damaged_properties_are_refused_with_what_to_do() -> None:
    with pytest.raises(InputUnreadable, match=r"board\.docx: it is damaged .*save it under another name"):
        read(p("Words"), core="<c><title>The pa")


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    assert said(read(p("One", end_deleted=True) + p("two") + p("Three"))) == ["", "One two", "Three"]


@pytest.mark.parametrize(("after", "words"), [("", []), (TABLE + p("Below"), ["A cell", "Below"])])
def test_one_with_nothing_to_run_on_into_keeps_its_words_in_its_place(after: str, words: list[str]) -> None:
    assert said(read(p("Above") + p("The last", end_deleted=True) + after)) == ["Above", "The last", *words]


def texts(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(f"w{chance.randrange(300)}" for _ in range(12)) for _ in range(count)]


def typed(new: list[str]) -> Sequence[Found]:
    return read("".join(map(p, new))).found


def test_a_paper_of_other_words_from_end_to_end_takes_no_minutes() -> None:
    old = texts(1200, 1)
    kinds = [step.kind for step in steps(old, typed(texts(1200, 2)))]
    assert (kinds.count("gone"), kinds.count("new")) == (1200, 1200)


def test_short_paragraphs_do_not_hide_which_is_which_where_a_word_was_replaced_in_all() -> None:
    old = [f"At risk w{at % 7}" if at % 50 == 25 else text for at, text in enumerate(texts(1500, 3))]
    new = [text.replace("risk", "hazard") if " risk " in text else f"{text} too" for text in old]
    made = steps(old, typed(new))
    assert {step.kind for step in made} == {"changed"}
    assert all(step.old == step.new for step in made)


def test_paragraphs_put_in_another_order_are_each_found_again() -> None:
    old = texts(1000, 4)
    order = list(range(1000))
    random.Random(5).shuffle(order)
    made = steps(old, typed([f"{old[at]} too" for at in order]))
    assert {step.kind for step in made} == {"changed", "moved"}
    assert all(order[step.new or 0] == step.old for step in made)
