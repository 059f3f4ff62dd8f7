"""One document with every block, style and option, and awkward text, for the tests of all three formats."""

from datetime import date
from typing import Literal

from sendplan.model.document import (
    Block,
    Callout,
    Caption,
    Cell,
    Chip,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    KeepTogether,
    ListBlock,
    ListItem,
    Marking,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from sendplan.model.status import Status
from tests.render.sample_drawing import sample_drawing
from tests.render.sample_parts import cell, chip, items, p, row
from tests.render.sample_words import ACTION_COLUMNS, long_table, words


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
            Section((*_front(), *_position(), *_theme(), *_exceptions(), *words(), *long_table())),
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
    ask = Paragraph(
        (Run("Approve 31 January 2021", "strong"), Run(" as the new date (action 1.7), now 61 days overdue."))
    )
    join = Paragraph((Run("Join the two plans", "strong"), Run(" (actions 3.3 and 4.4) under one lead.")))
    board, due = "SEND Strategic Partnership", "10\u00a0December 2020"
    return (
        p("County Durham SEND Strategic Partnership", "organisation"),
        p("SEND action plan: highlight report", "title"),
        p("Position as at 30 November 2020", "subtitle"),
        p(
            "More than half of the open plan falls due in one month. 14 of 26 open actions are due.",
            "key-message",
        ),
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
            "Theme 1: 1 off track, 1 at risk, 6 on track, 1 complete. "
            "Theme 2: 1 at risk, 2 on track, 1 complete. "
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


def _theme() -> tuple[Block, ...]:
    track, risk = chip(Status.ON_TRACK), chip(Status.AT_RISK)
    complete, paused, not_started = chip(Status.COMPLETE), chip(Status.PAUSED), chip(Status.NOT_STARTED)
    withheld = Chip(None, "Not published")
    april, earliest = "30\u00a0Apr\u00a02021", cell("31\u00a0Oct\u00a02020", "(earliest part)")
    done = cell("31\u00a0Dec\u00a02020", "(done 23\u00a0Nov)")
    overdue = cell("31\u00a0Oct\u00a02020", Run("30 days overdue", "strong"))
    nested = ListBlock(
        (
            ListItem((Run("3.4", "strong"), Run(" New nursing service in place; evidence to come."))),
            ListItem((Run("Short breaks review:"),), items("Sunderland & Durham", "Teesside")),
        )
    )
    return (
        Heading(1, "Theme 3: System Transformation", "theme-3", "3", new_page=True),
        p("Aim: children and young people with SEND have support which meets their needs.", "aim"),
        Heading(2, "This and next period", "theme-3-periods"),
        Table(
            (Column("This period: November 2020", 241), Column("Next period: December 2020", 241)),
            (row(nested, ListBlock(items("3.3 Plan to commissioners.", "3.5 Publish."), ordered=True)),),
            "What was done this month and what comes next",
        ),
        Table(
            ACTION_COLUMNS,
            (
                row(
                    "3.1",
                    "Further develop neurodevelopmental services.",
                    "Group/ Principal",
                    april,
                    track,
                    track,
                ),
                row("3.2", "Continue to develop arrangements:", "See the parts", earliest, risk, risk),
                row(
                    "3.2a",
                    "Develop a digital solution",
                    "CYPS Strategic Manager",
                    overdue,
                    risk,
                    risk,
                    kind="part",
                ),
                row(
                    "3.2b",
                    "Enhance data reports from health",
                    "",
                    "31\u00a0Dec\u00a02020",
                    track,
                    track,
                    kind="part",
                ),
                row(
                    "3.4",
                    "Mobilise the new service",
                    "Public Health",
                    done,
                    complete,
                    cell(track, "unevidenced"),
                ),
                row("3.5", "Re-procure the offer", "Integrated Commissioning Unit", april, paused, not_started),
                row("3.6", "An action told in private", "Leadership", april, withheld, withheld),
            ),
            "Actions of theme 3 with their parts",
            caption=Caption("Table 2", "Theme 3: 6 actions, one of them in 2 parts"),
        ),
    )


def _exceptions() -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, "Exceptions", "exceptions", "4", new_page=True)]
    exceptions: tuple[tuple[str, Status, Literal[2, 3]], ...]
    exceptions = (("1.7", Status.OFF_TRACK, 2), ("1.5", Status.AT_RISK, 3))
    for ref, status, level in exceptions:
        chips = (
            chip(status),
            Run(" reported  "),
            chip(status),
            Run(" computed  Lead: SEND Strategic Partnership"),
        )
        facts = (
            row("Cause", cell("Two partner bodies asked for changes.", "Comments came on 9 November 2020.")),
            row("Impact", "Children do not yet have a clear statement of the standards."),
            row("Recovery", "Final text to all partners by 8 January 2021."),
            row("Ask", Paragraph((Run("Approve", "strong"), Run(" (decision 1).")))),
        )
        blocks.append(
            KeepTogether(
                (
                    Heading(level, f"{ref}  Agree the revised SEND Promise", f"exception-{ref}"),
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
    tones: tuple[tuple[str, Status | None], ...]
    tones = (
        ("Alert", Status.OFF_TRACK),
        ("Advise", Status.AT_RISK),
        ("Assure", Status.ON_TRACK),
        ("Ask", None),
    )
    for word, tone in tones:
        inner = (
            p(f"{word}: 3.3 was due on 31 October 2020."),
            ListBlock(items("One thing", "Another & more")),
        )
        blocks.append(Callout(Heading(3, word, word.lower()), inner, tone))
    return (*blocks, p("Overleaf: 3.2a, 4.4 and 2.3.", "footnote"))


def _timeline() -> tuple[Block, ...]:
    columns = (
        Column("Ref", 57, row_header=True),
        Column("Action", 400),
        Column("Days", 100, "right"),
        Column("Status", 200),
    )
    rows = (
        row("1.1", "Developing targeted communications", "1,234", chip(Status.ON_TRACK)),
        row("All", "", "1,234", "", kind="total"),
    )
    alt = "From July 2020 to April 2021 the plan has 29 actions; 5 are overdue."
    return (
        Heading(1, "Plan on a page: 14 of 26 open actions fall due", "timeline", "5", new_page=True),
        Figure(sample_drawing(), alt, Caption("Figure 2", "Bars from start to end.")),
        Table(columns, rows, "The same in words"),
    )


def _appendix() -> tuple[Block, ...]:
    sha = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    return (
        Heading(1, "Definitions and provenance", "provenance", "Appendix A:", new_page=True),
        Figure(sample_drawing(), "A figure without a caption."),
        Table(
            (Column("File", 180, row_header=True), Column("SHA-256", 302)),
            (row("data/plan.toml", sha), row("data/updates/2020-11.csv", cell(sha[:32], sha[32:]))),
            "The files this paper was made from",
            caption=Caption("Table 5", "Inputs"),
        ),
        p("Unnumbered last words.", run="quiet"),
    )
