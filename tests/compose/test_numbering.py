from datetime import date

from sendplan.compose.numbering import set_out
from sendplan.compose.section import APPENDIX, reference
from sendplan.model.document import (
    Block,
    Callout,
    Caption,
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.reading import text_of
from sendplan.model.template import Template
from sendplan.model.wording import held

TEMPLATE = Template("t", "Title", "Board")


def paper(*blocks: Block) -> Document:
    return Document("Title", "Author", "Subject", date(2020, 11, 30), "", "", "", (Section(blocks),))


def table(caption: str) -> Table:
    cell = Cell((Paragraph((reference("b", "see "),)),))
    return Table((Column("Ref", 482),), (Row((cell,)),), "A table", caption=Caption("Table", caption))


def words(*blocks: Block) -> list[str]:
    return list(text_of(set_out(paper(*blocks), TEMPLATE)))


def test_headings_tables_and_references_are_numbered_in_reading_order() -> None:
    assert words(
        Heading(1, "First", "a"),
        Paragraph((reference("b", "As ", " says"),)),
        KeepTogether((Heading(2, "Below", "a-2"), table("one"))),
        Heading(1, "Second", "b"),
        Callout(Heading(3, "Alert", "alert"), (Paragraph((reference("a-2", "Back to "),)),), None),
        ListBlock((ListItem((reference("c"),), (ListItem((reference("d"),)),)),)),
        Heading(1, "More", "c", APPENDIX),
        table("two"),
        Heading(1, "Most", "d", APPENDIX),
    ) == [
        "1 First", "As section 2 says", "Below", "Table 1 one", "Ref", "see section 2", "2 Second", "Alert",
        "Back to section 1", "appendix A", "appendix B", "Appendix A: More", "Table 2 two", "Ref", "see section 2",
        "Appendix B: Most",
    ]  # fmt: skip


def test_a_reference_links_its_number_alone() -> None:
    document = set_out(
        paper(Heading(1, "A", "a"), Heading(1, "B", "b"), Paragraph((reference("b", " (see ", ")"),))), TEMPLATE
    )
    assert document.sections[0].blocks[2] == Paragraph((Run(" (see "), Run("section 2", link="#b"), Run(")")))


def test_a_reference_to_a_section_left_out_goes_with_the_words_around_it() -> None:
    runs = (Run("The reason is asked for"), reference("nowhere", " (see ", ")"), Run("."))
    assert words(Paragraph(runs)) == ["The reason is asked for."]


def test_a_link_to_a_section_left_out_keeps_its_words() -> None:
    document = set_out(
        paper(Paragraph((Run("words", link="#nowhere"), Run("a page", link="https://example.org")))), TEMPLATE
    )
    assert document.sections[0].blocks == (Paragraph((Run("words"), Run("a page", link="https://example.org"))),)


def test_a_paper_of_one_section_has_no_numbers() -> None:
    assert words(Heading(1, "Only", "a"), Paragraph((reference("a", "see "),))) == ["Only", "see “Only”"]


def test_what_has_no_number_is_handed_over_as_it_was() -> None:
    row = Row((Cell((Paragraph((Run("words"),)),)),))
    document = paper(Table((Column("Ref", 482),), (row,), "A table"))
    assert set_out(document, TEMPLATE) is document


def test_no_line_ends_in_a_date_or_a_number_without_its_word() -> None:
    for words, count in (
        ("Comments came on 9 November 2020.", 2),
        ("the 3rd May", 1),
        ("since Sept 2020 and in Oct 2019; 5 more at risk", 3),
        ("Words of 3.2 and 5.3, 2020-08, Mayor 2020, 4 and 5 neurodevelopmental", 1),
        ("1 of 26 open actions is 92 days overdue, 1,204 families", 5),
    ):
        assert held(words).count("\u00a0") == count, words
        assert held(words).replace("\u00a0", " ") == words


def test_the_last_line_of_a_paragraph_is_more_than_one_short_word() -> None:
    for words, whole in (
        (
            "Off track now: 4.1 Governance. At risk now: 1.5, 3.1, 5.3.",
            "Off track now: 4.1 Governance. At risk now: 1.5, 3.1,\u00a05.3.",
        ),
        (
            "Families and young people still cannot be told a date.",
            "Families and young people still cannot be told a\u00a0date.",
        ),
        ("Words that are short end in a line of their own.", "Words that are short end in a line of their\u00a0own."),
        ("Two lines.", "Two lines."),
        ("Alone", "Alone"),
    ):
        document = paper(Paragraph((Run("Answer: ", "strong"), Run(words))))
        assert list(text_of(set_out(document, TEMPLATE))) == [f"Answer: {whole}"]


def test_a_paper_keeps_its_dates_whole_but_in_a_column_too_narrow_for_one() -> None:
    said, whole = "Due by 31 December 2020.", "Due by 31\u00a0December\u00a02020."
    cells = tuple(Cell((Paragraph((Run(said),)),)) for _ in range(2))
    dates = Table((Column("Wide", 400), Column("Narrow", 82)), (Row(cells),), "Dates")
    document = paper(Paragraph((Run(said),)), Paragraph((Run("1.2 March, then 12 Mar and 3 Marches."),)), dates)
    assert list(text_of(set_out(document, TEMPLATE))) == [
        whole, "1.2 March, then 12\u00a0Mar and 3 Marches.", "Wide", "Narrow", whole, said
    ]  # fmt: skip
