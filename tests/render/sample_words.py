"""The sample's awkward text, every run, list and chip, and a table over several pages."""

from sendplan.model.document import (
    Block,
    Caption,
    Column,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Run,
    Table,
)
from sendplan.model.status import Status
from tests.render.sample_parts import chip, items, p, row

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_LINK = "https://www.example.gov.uk/" + "a-very-long-address-without-a-break/" * 4 + "?a=1&b=%22"
AWKWARD = (
    "<b>&amp;</b> <script>alert(1)</script> &lt; ]]> <!-- no comment -->",
    "{{ x }} {% if y %} ${z} %(name)s \\n {0}",
    "=1+1 +44 191 -5 @SUM(A1:A9) 'quoted' \"double\"",
    "Cyflwynwyd gan y tîm: ŵ ŷ Ŵ Ŷ â ê î ô û; 1–2 — ‘a’ “b” … 30\u00a0November\u00a02020",
    f"An unbreakable word: {LONG_WORD}.",
    "  spaces at both ends, and  two inside  ",
)


ACTION_COLUMNS = (
    Column("Ref", 28, row_header=True),
    Column("Action", 178),
    Column("Lead", 74, hanging=True),
    Column("Due", 74),
    Column("Reported", 65),
    Column("Computed", 63),
)


def words() -> tuple[Block, ...]:
    runs = (
        Run("Plain, "),
        Run("strong, ", "strong"),
        Run("quiet, ", "quiet"),
        Run("26", "figure"),
        Run(" of 30; "),
        Run("inside", link="#position"),
        Run(", "),
        Run("strong outside", "strong", link="https://example.org/?a=1&b=2"),
        Run(", "),
        Run(LONG_LINK, link=LONG_LINK),
        Run("."),
    )
    tree = (
        ListItem(
            (Run("Outer"),),
            (
                ListItem((Run("Middle "), chip(Status.CLOSED)), items("Innermost, third level", "And its fellow")),
                *items("Middle again"),
            ),
        ),
        *items("Outer again, with enough words to run on to a second line so that its hanging indent can be seen"),
    )
    return (
        Heading(1, "Every style & awkward <words>", "words", "6"),
        Paragraph(runs),
        Paragraph(tuple(part for status in Status for part in (chip(status), Run(" "))), "chips"),
        Heading(2, "Lists", "lists"),
        ListBlock(tree),
        ListBlock(tree, ordered=True),
        Heading(2, "Awkward text", "awkward"),
        *(p(text) for text in AWKWARD),
        Table(
            (Column("Ref", 80, row_header=True), Column("=cmd|' /C calc'!A0", 402)),
            tuple(row(f"{index}.{index}", text) for index, text in enumerate(AWKWARD, 1)),
            'Awkward text in cells: "<b>&amp;"',
            caption=Caption("Table 3", "Awkward <text> & cells"),
        ),
    )


def long_table() -> tuple[Block, ...]:
    statuses = list(Status)
    sentence = "Continue to develop the content and accessibility of the Local Offer with children and families."
    rows = (
        row(
            f"9.{n}",
            sentence,
            "Leadership Group",
            "31\u00a0Dec\u00a02020",
            chip(statuses[n % 8]),
            chip(statuses[n % 7]),
        )
        for n in range(1, 61)
    )
    return (
        Heading(1, "All actions", "all", "9", new_page=True),
        Table(
            ACTION_COLUMNS,
            tuple(rows),
            "Sixty actions",
            caption=Caption("Table 4", "All actions, over pages"),
        ),
    )
