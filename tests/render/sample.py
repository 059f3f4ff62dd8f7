"""One document with every block, style and option, and awkward text; the tests of all three formats render it."""

from datetime import date

from sendplan.model.document import (
    Block,
    Callout,
    Caption,
    Cell,
    CellBlock,
    Chip,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    KeepTogether,
    ListBlock,
    ListItem,
    Marking,
    Paragraph,
    ParagraphStyle,
    Row,
    RowKind,
    Run,
    RunStyle,
    Section,
    Table,
)
from sendplan.model.status import Status
from tests.render.sample_drawing import sample_drawing

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


def p(text: str, style: ParagraphStyle = "body", run: RunStyle = "plain") -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, run),), style)


def cell(*content: str | Inline | CellBlock) -> Cell:
    """A cell with a paragraph for each string, run or chip; no content makes it empty."""
    return Cell(tuple(_cell_block(part) for part in content))


def _cell_block(part: str | Inline | CellBlock) -> CellBlock:
    if isinstance(part, str):
        return p(part)
    return part if isinstance(part, Paragraph | ListBlock) else Paragraph((part,))


def row(*contents: str | Inline | CellBlock | Cell, kind: RowKind = "body") -> Row:
    """A row with one cell for each content; "" is an empty cell."""
    cells = (part if isinstance(part, Cell) else cell(*([part] if part else [])) for part in contents)
    return Row(tuple(cells), kind)


def chip(status: Status) -> Chip:
    return Chip(status, status.word)


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem((Run(text),)) for text in texts)


def sample_document() -> Document:
    """The sample. All its characters are in the shipped fonts, as `compose` sees to."""
    return Document(
        title="SEND action plan: highlight report",
        author="Partnership officer",
        subject="Position as at 30 November 2020 <draft> & more",
        as_at=date(2020, 11, 30),
        header_left="SEND action plan highlight report: SEND Strategic Partnership",
        header_right="Item 7",
        footer_left="Position as at 30 November 2020",
        sections=(
            Section((*_front(), *_position(), *_theme(), *_exceptions(), *_words(), *_long_table())),
            Section(_timeline(), "landscape"),
            Section(_appendix()),
        ),
        marking=Marking("Draft, not issued · Illustrative: statuses & later dates are invented"),
    )


def _front() -> tuple[Block, ...]:
    metadata = (
        ("Meeting", "SEND Strategic Partnership, 10 December 2020"),
        ("Agenda item", "7"),
        ("Purpose", "For decision (section 1) and assurance (the rest)"),
        ("Classification", "Public"),
    )
    ask = Paragraph((Run("Approve 31 January 2021", "strong"), Run(" as the new date (action 1.7), now 61 days overdue.")))
    join = Paragraph((Run("Join the two plans", "strong"), Run(" (actions 3.3 and 4.4) under one lead.")))
    board, due = "SEND Strategic Partnership", "10\u00a0December 2020"
    return (
        p("County Durham SEND Strategic Partnership", "organisation"),
        p("SEND action plan: highlight report", "title"),
        p("Position as at 30 November 2020", "subtitle"),
        p("More than half of the open plan falls due in one month. 14 of 26 open actions are due.", "key-message"),
        Table(
            (Column("Field", 96, row_header=True), Column("Value", 386)),
            tuple(row(name, value) for name, value in metadata),
            "What this paper is, for which meeting and who wrote it",
            "facts",
        ),
        Heading(1, "Decisions we ask for", "asks", "1"),
        Table(
            (
                Column("No.", 22, row_header=True),
                Column("Decision", 180),
                Column("Asked of", 86),
                Column("By", 86),
                Column("If it is not made", 108),
            ),
            (
                row("1", ask, board, due, "No agreed date."),
                row("2", join, board, due, "Two plans compete."),
            ),
            "Decisions wanted: of whom, by when, and what follows if they are not made",
        ),
        Contents(),
    )


def _figure_cell(number: str, of: str, before: str) -> Cell:
    return cell(Paragraph((Run(number, "figure"), Run(of))), Run(before, "quiet"))


def _position() -> tuple[Block, ...]:
    labels = ("Complete", "Overdue", "Due in 31 days", "Slipped", "Challenged")
    figures = (
        _figure_cell("3", " of 29", "computed 2. October: 1"),
        _figure_cell("5", " of 26 open", "baseline 6. October: 1"),
        _figure_cell("14", " of 26 open", "October: 0"),
        _figure_cell("7", " of 26 open", "October: 4"),
        _figure_cell("5", " of 29", "October: 2"),
    )
    off, risk = chip(Status.OFF_TRACK), chip(Status.AT_RISK)
    themes = (
        row("1 Communication, Participation and Engagement", off, off, "↓ Worse", "2 (2)", "5"),
        row("2 Enhancing Quality/Performance of Services", risk, off, "→ Same but slipping", "–", "2"),
        row("3 System Transformation", off, chip(Status.UNKNOWN), "↑ Improved", "2 (2)", "–"),
        row("Whole plan", off, off, "↓ Worse", "5 (6)", "14", kind="total"),
    )
    return (
        Heading(1, "Position as at 30 November 2020", "position", "2", new_page=True),
        p("Worse than October: 5 actions are overdue, up from 1.", "key-message"),
        Table(
            tuple(Column(label, 96.4) for label in labels),
            (Row(figures),),
            "Five key figures, each with last month's",
            "key-figures",
        ),
        Figure(
            sample_drawing(),
            "Theme 1: 1 off track, 1 at risk, 6 on track, 1 complete. Theme 2: 1 at risk, 2 on track, 1 complete. "
            'Theme 3: 1 off track, 1 at risk, 3 on track. "Quotes" & <angles> are data.',
            Caption("Figure 1", "Actions by status in each theme, worst first."),
        ),
        Table(
            (
                Column("Theme", 150, row_header=True, hanging=True),
                Column("Status, reported", 72),
                Column("Status, computed", 72),
                Column("Since October", 88),
                Column("Overdue (baseline)", 60, "right"),
                Column("Due soon", 40, "right"),
            ),
            themes,
            "Status, direction and dates of each theme and of the whole plan",
            caption=Caption("Table 1", "Status, direction and dates by theme"),
        ),
    )


ACTION_COLUMNS = (
    Column("Ref", 28, row_header=True),
    Column("Action", 178),
    Column("Lead", 74, hanging=True),
    Column("Due", 74),
    Column("Reported", 65),
    Column("Computed", 63),
)


def _theme() -> tuple[Block, ...]:
    track, risk = chip(Status.ON_TRACK), chip(Status.AT_RISK)
    overdue = cell("31\u00a0Oct\u00a02020", Run("30 days overdue", "strong"))
    nested = ListBlock(
        (
            ListItem((Run("3.4", "strong"), Run(" New nursing service in place; evidence to come."))),
            ListItem((Run("Short breaks review:"),), items("Sunderland & Durham", "Teesside")),
        )
    )
    return (
        Heading(1, "Theme 3: System Transformation", "theme-3", "8", new_page=True),
        p("Aim: children and young people with SEND have high quality support which meets their needs.", "aim"),
        Heading(2, "This and next period", "theme-3-periods"),
        Table(
            (Column("This period: November 2020", 241), Column("Next period: December 2020", 241)),
            (row(nested, ListBlock(items("3.3 Plan to commissioners.", "3.5 Publish."), ordered=True)),),
            "What was done this month and what comes next",
        ),
        Table(
            ACTION_COLUMNS,
            (
                row("3.1", "Further develop needs-led neurodevelopmental services.", "Group/ Principal", "30\u00a0Apr\u00a02021", track, track),
                row("3.2", "Continue to develop arrangements to share data:", "See the parts", cell("31\u00a0Oct\u00a02020", "(earliest part)"), risk, risk),
                row("3.2a", "Develop a digital solution to monitor financial information", "CYPS Strategic Manager", overdue, risk, risk, kind="part"),
                row("3.2b", "Enhance data reports from health partners", "", "31\u00a0Dec\u00a02020", track, track, kind="part"),
                row("3.4", "Mobilise the new universal health visiting service", "Public Health", cell("31\u00a0Dec\u00a02020", "(done 23\u00a0Nov)"), chip(Status.COMPLETE), cell(track, "unevidenced")),
                row("3.5", "Re-procure the short break offer", "Integrated Commissioning Unit", "31\u00a0Mar\u00a02021", chip(Status.PAUSED), chip(Status.NOT_STARTED)),
                row("3.6", "An action told to the partnership alone", "Leadership", "31\u00a0Mar\u00a02021", Chip(None, "Not published"), Chip(None, "Not published")),
            ),
            "Actions of theme 3 with their parts",
            caption=Caption("Table 2", "Theme 3: 6 actions, one of them in 2 parts"),
        ),
    )  # fmt: skip


def _exceptions() -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, "Exceptions", "exceptions", "5", new_page=True)]
    for ref, status in (("1.7", Status.OFF_TRACK), ("1.5", Status.AT_RISK)):
        chips = (chip(status), Run(" reported  "), chip(status), Run(" computed  Lead: SEND Strategic Partnership"))
        facts = (
            row("Cause", cell("Two partner bodies asked for changes.", "Comments came on 9 November 2020.")),
            row("Impact", "Children do not yet have a clear statement of the standards."),
            row("Recovery", "Final text to all partners by 8 January 2021."),
            row("Ask", Paragraph((Run("Approve", "strong"), Run(" (decision 1).")))),
        )
        blocks.append(
            KeepTogether(
                (
                    Heading(3, f"{ref}  Agree the revised SEND Promise", f"exception-{ref}")
                    if blocks[1:]
                    else Heading(2, f"{ref} Agree the revised SEND Promise", f"exception-{ref}"),
                    Paragraph(chips, "chips"),
                    Table(
                        (Column("Field", 66, row_header=True), Column("Words", 416)),
                        facts,
                        f"Why {ref} is an exception, and what is being done",
                        "facts",
                        edge=status,
                    ),
                )
            )
        )
    for index, tone in enumerate((Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, "ask")):
        word = ("Alert", "Advise", "Assure", "Ask")[index]
        inner = (p(f"{word}: 3.3 was due on 31 October 2020."), ListBlock(items("One thing", "Another & more")))
        blocks.append(Callout(Heading(3, word, f"callout-{index}"), inner, Status(tone) if tone != "ask" else "ask"))
    return (*blocks, p("Overleaf: 3.2a, 4.4 and 2.3.", "footnote"))


def _words() -> tuple[Block, ...]:
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
        Paragraph(
            (
                Run("Plain, "), Run("strong, ", "strong"), Run("quiet, ", "quiet"), Run("26", "figure"), Run(" of 30; "),
                Run("inside", link="#position"), Run(", "), Run("strong outside", "strong", link="https://example.org/?a=1&b=2"),
                Run(", "), Run(LONG_LINK, link=LONG_LINK), Run("."),
            )
        ),
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
    )  # fmt: skip


def _long_table() -> tuple[Block, ...]:
    statuses = list(Status)
    sentence = "Continue to develop the content and accessibility of the Local Offer with children, young people and families."
    rows = (
        row(f"9.{n}", sentence, "Leadership Group", "31\u00a0Dec\u00a02020", chip(statuses[n % 8]), chip(statuses[n % 7]))
        for n in range(1, 61)
    )
    return (
        Heading(1, "All actions", "all", "9", new_page=True),
        Table(ACTION_COLUMNS, tuple(rows), "Sixty actions", caption=Caption("Table 4", "All actions, over pages")),
    )


def _timeline() -> tuple[Block, ...]:
    columns = (Column("Ref", 57, row_header=True), Column("Action", 400), Column("Days", 100, "right"), Column("Status", 200))
    return (
        Heading(1, "Plan on a page: 14 of 26 open actions fall due in December 2020", "timeline", "11", new_page=True),
        Figure(sample_drawing(), "From July 2020 to April 2021 the plan has 29 actions; 5 are overdue.", Caption("Figure 2", "Bars from start to end.")),
        Table(columns, (row("1.1", "Developing targeted communications", "1,234", chip(Status.ON_TRACK)), row("All", "", "1,234", "", kind="total")), "The same in words"),
    )  # fmt: skip


def _appendix() -> tuple[Block, ...]:
    sha = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    return (
        Heading(1, "Definitions and provenance", "provenance", "A", new_page=True),
        Figure(sample_drawing(), "A figure without a caption."),
        Table(
            (Column("File", 180, row_header=True), Column("SHA-256", 302)),
            (row("data/plan.toml", sha), row("data/updates/2020-11.csv", cell(sha[:32], sha[32:]))),
            "The files this paper was made from",
            caption=Caption("Table 5", "Inputs"),
        ),
        p("Unnumbered last words.", run="quiet"),
    )
