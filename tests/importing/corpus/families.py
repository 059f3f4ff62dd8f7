"""Rows that belong to others (epics, parent tasks, sums of groups), colours beside words, headings beside a column."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.importing.corpus.forms import Cell, Rows, docx, pdf, written, xlsx
from tests.importing.corpus.made import Action, Made, action, plan, refused

D = date
FILLS = {"G": "FF00B050", "A": "FFFFC000", "R": "FFFF0000"}


def epics_among_stories() -> bytes:
    return written([
        ["Issue Type", "Issue key", "Summary", "Assignee", "Status", "Due date", "Parent summary"],
        ["Epic", "HUB-1", "Sensory support", "", "In Progress", "", ""],
        ["Task", "HUB-2", "Buy kits for thirty schools", "Schools Forum", "In Progress", "28/11/2025", "Sensory support"],
        ["Epic", "HUB-3", "Short breaks", "", "To Do", "", ""],
        ["Task", "HUB-4", "Map who offers a Saturday club", "Council", "Done", "31/10/2025", "Short breaks"],
        ["Sub-task", "HUB-5", "Ring each of the forty clubs", "Family Forum", "Done", "17/10/2025",
         "Map who offers a Saturday club"],
        ["Task", "HUB-6", "Write a guide to short breaks", "Family Forum", "To Do", "30/01/2026", "Short breaks"],
    ])  # fmt: skip


def parent_tasks() -> bytes:
    return written([
        ["Name", "Section/Column", "Assignee", "Due Date", "Notes", "Blocked by", "Parent task"],
        ["Draw up the early years offer", "Early years", "Council", "2025-12-19", "Out for comment", "", ""],
        ["Ask forty nurseries what they need", "", "Family Forum", "2025-11-14", "", "", "Draw up the early years offer"],
        ["Price the equipment", "", "Health Trust", "2025-11-28", "", "", "Draw up the early years offer"],
        ["Run a fair for families", "Events", "Family Forum", "2026-03-20", "", "Price the equipment", ""],
    ])  # fmt: skip


def called_as_its_theme() -> bytes:
    return xlsx(("Plan", [
        ["Workstream", "Task", "Who", "When"], ["Local offer", "Local offer", "Council", "May 2026"],
        [None, "Video guides", "Family Forum", "June 2026"], ["Transport", "New contract", "Council", "July 2026"],
        [None, "Escort training", "Transport team", "Oct 2026"], [None, "Transport", "Transport team", "Sept 2026"],
    ]))  # fmt: skip


def sums_of_groups() -> bytes:
    head: list[Cell] = ["Name", "Person", "Status", "Timeline - Start", "Timeline - End"]
    rows: Rows = [
        ["Transport"], head,
        ["Walk every route with a parent", "Council", "Done", D(2025, 9, 1), D(2025, 10, 31)],
        ["Retrain the escorts", "Transport team", "On track", D(2025, 10, 1), D(2026, 1, 30)],
        [None, None, None, D(2025, 9, 1), D(2026, 1, 30)], [],
        ["Hospital school"], head,
        ["Move to the new ward", "Health Trust", "Not started", D(2026, 1, 5), D(2026, 4, 30)],
        [None, None, None, D(2026, 1, 5), D(2026, 4, 30)],
    ]  # fmt: skip
    return xlsx(("Board", rows))


def _coloured(*cells: tuple[str, str]) -> "list[tuple[str, PatternFill]]":
    return [(cell, PatternFill("solid", fgColor=FILLS[name])) for cell, name in cells]


def months_of_coloured_words() -> bytes:
    def colour(book: Workbook) -> None:
        for cell, fill in _coloured(("D3", "G"), ("D4", "G"), ("E3", "A"), ("E4", "G"), ("F3", "R"), ("F4", "G")):
            book.worksheets[0][cell].fill = fill

    return xlsx(("Plan", [
        ["Autism strategy delivery plan"], ["Action", "Lead", "By when", "Sep-25", "Oct-25", "Nov-25"],
        ["Open a girls' clinic in the west", "Health Trust", D(2026, 1, 30), "Work began.", "Rooms were offered and withdrawn.",
         "No rooms have been found, and the lease in town has now lapsed."],
        ["Pay for forty peer mentors", "Council", D(2026, 3, 31), "Work began.", "Ten have been named by schools.",
         "Thirty have been named and twelve have begun to meet."],
    ]), then=colour)  # fmt: skip


def coloured_words() -> bytes:
    def colour(book: Workbook) -> None:
        for cell, fill in _coloured(("D2", "G"), ("D3", "A"), ("D4", "R")):
            book.worksheets[0][cell].fill = fill

    return xlsx(("Plan", [
        ["Action", "Lead", "By when", "Progress"],
        ["Open a girls' clinic in the west", "Health Trust", D(2026, 1, 30), "Rooms have been found at the health centre."],
        ["Pay for forty peer mentors", "Council", D(2026, 3, 31), "Ten have been named by schools."],
        ["Translate the guide for carers", "Family Forum", D(2026, 2, 27), "The translator has left."],
    ]), then=colour)  # fmt: skip


def _on_workstreams(fills: str, first: str, last: str) -> bytes:
    def colour(book: Workbook) -> None:
        for row, name in enumerate(fills, 2):
            for (cell,) in book.worksheets[0].iter_cols(ord(first) - 64, ord(last) - 64, row, row):
                cell.fill = PatternFill("solid", fgColor=FILLS[name])

    return xlsx(("Plan", [
        ["Ref", "Workstream", "Action", "Lead", "By when", "Priority"],
        ["1.1", "Homes", "Find four foster homes", "Council", D(2026, 1, 30), "High"],
        ["1.2", "Homes", "Adapt two flats", "Housing", D(2026, 3, 31), "Low"],
        ["2.1", "Work", "Open a café on the campus", "College", D(2026, 2, 27), "High"],
        ["2.2", "Work", "Name a coach in each firm", "Employers", D(2026, 5, 29), "High"],
    ]), then=colour)  # fmt: skip


def rows_of_one_colour() -> bytes:
    return _on_workstreams("GARG", "A", "F")


def a_colour_for_each_workstream() -> bytes:
    return _on_workstreams("GGAA", "A", "E")


def coloured_levels() -> bytes:
    return _on_workstreams("RGRR", "F", "F")


def _homes(*statuses: str) -> dict[str, list[Action]]:
    one, two, three, four = statuses or ("", "", "", "")
    return {
        "Homes": [action("Find four foster homes", "1.1", "Council", "2026-01-30", one),
                  action("Adapt two flats", "1.2", "Housing", "2026-03-31", two)],
        "Work": [action("Open a café on the campus", "2.1", "College", "2026-02-27", three),
                 action("Name a coach in each firm", "2.2", "Employers", "2026-05-29", four)],
    }  # fmt: skip


_CARDS = (
    ("Priority 1: Waits", "1.1", "Cut the wait for a wheelchair", "Half of the chairs have come."),
    ("", "1.2", "Publish each month's waits", "The first table is out."),
    ("Priority 2: Voice", "2.1", "Pay parents who sit on panels", "A rate is agreed."),
)


def cards_with_milestones() -> bytes:
    blocks: list[str | Rows] = ["# Accelerated progress plan"]
    for heading, ref, words, progress in _CARDS:
        blocks += [f"# {heading}"] if heading else []
        blocks += [[["Action reference", ref], ["What needs to happen", words], ["Owner", "Council"], ["Deadline", "May 2026"],
                    ["Milestones", "Scope agreed"], ["Where are we now?", progress]], "."]  # fmt: skip
    return docx(*blocks)


def cards_with_a_table_inside() -> bytes:
    from docx import Document

    document = Document(BytesIO(cards_with_milestones()))
    for table in document.tables:
        inner = table.cell(4, 1).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Month 3", "Scope agreed"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def aims_below_headings() -> bytes:
    head: list[Cell] = ["Objective", "Action", "Lead", "By when"]
    return docx(
        "# Inclusion plan", "## Priority 1: Belonging",
        [head, ["Fewer children are sent home", "Record each part-time timetable", "Council", "May 2026"],
         ["Fewer children are sent home", "Visit the ten schools that use most", "Schools Forum", "June 2026"]],
        "## Priority 2: Reading",
        [head, ["Every child reads each day", "Give each class a set of decodable books", "Library", "July 2026"]],
    )  # fmt: skip


def you_said_we_will() -> bytes:
    return xlsx(("You said", [
        ["Topic", "You said", "What we will do", "We did", "Who", "When"],
        ["Transport", "Taxis come late", "Track each taxi by phone", "Two firms are being tracked.", "Council", "Jan 2026"],
        ["Transport", "Escorts change", "Keep one escort for a term", "Rotas were changed in May.", "Council", "Feb 2026"],
        ["Breaks", "There is no list", "Print a list of clubs", "It is at the printer now.", "Family Forum", "Dec 2025"],
    ]))  # fmt: skip


def dashboard() -> bytes:
    return xlsx(("Dashboard", [
        ["Measure", "Lead", "Target", "Sep-25", "Oct-25", "Direction", "RAG", "Commentary"],
        ["Plans issued within 20 weeks", "Performance Team", 75, 58.1, 61.2, "↑", "Amber", "Three new writers began in May."],
        ["Reviews held on time", "Performance Team", 90, 48, 47.5, "↓", "Red", "Agency staff left in the summer."],
        ["Waits of more than a year", "Health Trust", 0, 203, 188, "↓", "Amber", "Clinics on Saturdays have helped."],
    ]))  # fmt: skip


_LONG = [
    action("Work with the four hospitals to agree one pathway for children who are too ill to go to school", "1.1",
           "Health Trust", "Sept 2025", "on-track", progress="Two agreed"),
    action("Publish the pathway in easy words for families and for the staff of every school", "1.2", "Council",
           "Oct 2025", "at-risk", progress="In draft"),
    action("Plan each return to school with the family, the ward and the school at least a month before", "1.3",
           "Schools Forum", "Dec 2025", "off-track", progress="Staff left"),
]  # fmt: skip


def numbers_at_the_foot_below_a_heading() -> bytes:
    shown = {"on-track": "Green", "at-risk": "Amber", "off-track": "Red"}
    rows = [[str(at), one["action"], one["lead"], one["end"], shown[one["status"]], one["progress"]]
            for at, one in enumerate(_LONG, 1)]  # fmt: skip
    return pdf("# Delivery plan", [["No.", "Action", "SRO", "Deadline", "Status", "Comments"]],
               "## Workstream 1 – Return to school", rows,
               widths=[50, 190, 100, 80, 60, 120], ruled=False, valign="BOTTOM", tight=True)  # fmt: skip


def _cards() -> dict[str, list[Action]]:
    own = [action(words, ref, "Council", "May 2026", progress=said) for _, ref, words, said in _CARDS]
    return {"Waits": own[:2], "Voice": own[2:]}


FILES = (
    Made("families-epics.csv", epics_among_stories, plan({
        "Sensory support": [action("Buy kits for thirty schools", "HUB-2", "Schools Forum", "28/11/2025", "on-track")],
        "Short breaks": [
            action("Map who offers a Saturday club", "HUB-4", "Council", "31/10/2025", "complete"),
            action("Ring each of the forty clubs", "HUB-4a", "Family Forum", "17/10/2025", "complete"),
            action("Write a guide to short breaks", "HUB-6", "Family Forum", "30/01/2026", "not-started"),
        ],
    })),
    Made("families-parent-tasks.csv", parent_tasks, plan({
        "Early years": [
            action("Draw up the early years offer", "1.1", "Council", "2025-12-19", progress="Out for comment"),
            action("Ask forty nurseries what they need", "1.1a", "Family Forum", "2025-11-14"),
            action("Price the equipment", "1.1b", "Health Trust", "2025-11-28"),
        ],
        "Events": [action("Run a fair for families", "2.1", "Family Forum", "2026-03-20")],
    })),
    Made("families-called-as-its-theme.xlsx", called_as_its_theme, plan({
        "Local offer": [action("Local offer", "", "Council", "May 2026"), action("Video guides", "", "Family Forum", "June 2026")],
        "Transport": [action("New contract", "", "Council", "July 2026"), action("Escort training", "", "Transport team", "Oct 2026"),
                      action("Transport", "", "Transport team", "Sept 2026")],
    })),
    Made("families-sums.xlsx", sums_of_groups, plan({
        "Transport": [
            action("Walk every route with a parent", "", "Council", "2025-10-31", "complete", start="2025-09-01"),
            action("Retrain the escorts", "", "Transport team", "2026-01-30", "on-track", start="2025-10-01"),
        ],
        "Hospital school": [action("Move to the new ward", "", "Health Trust", "2026-04-30", "not-started", start="2026-01-05")],
    }) | {"said": ["2 totals"]}),
    Made("families-months-of-coloured-words.xlsx", months_of_coloured_words, plan(
        {"": [action("Open a girls' clinic in the west", "1.1", "Health Trust", "2026-01-30", "off-track",
                     progress="No rooms have been found, and the lease in town has now lapsed."),
              action("Pay for forty peer mentors", "1.2", "Council", "2026-03-31", "on-track",
                     progress="Thirty have been named and twelve have begun to meet.")]},
        month="2025-11",
        m2025_09={"1.1": {"status": "on-track", "progress": "Work began."}, "1.2": {"status": "on-track"}},
        m2025_10={"1.1": {"status": "at-risk"}, "1.2": {"status": "on-track"}},
    ) | {"said": ["the colour of each cell here"]}),
    Made("families-coloured-words.xlsx", coloured_words, plan({"": [
        action("Open a girls' clinic in the west", "", "Health Trust", "2026-01-30", "on-track",
               progress="Rooms have been found at the health centre."),
        action("Pay for forty peer mentors", "", "Council", "2026-03-31", "at-risk", progress="Ten have been named by schools."),
        action("Translate the guide for carers", "", "Family Forum", "2026-02-27", "off-track", progress="The translator has left."),
    ]}) | {"said": ["the colour of each cell here"]}),
    Made("families-rows-of-one-colour.xlsx", rows_of_one_colour,
         plan(_homes("on-track", "at-risk", "off-track", "on-track")) | {"said": ["the colour of each cell here"]}),
    Made("families-a-colour-for-each.xlsx", a_colour_for_each_workstream, plan(_homes())),
    Made("families-coloured-levels.xlsx", coloured_levels, plan(_homes())),
    Made("families-cards.docx", cards_with_milestones, plan(_cards()) | {"said": ["milestones (the headings above"]}),
    Made("families-cards-inside.docx", cards_with_a_table_inside, plan(_cards()) | {"said": ["column milestones: its words are taken nowhere"]}),
    Made("families-aims.docx", aims_below_headings, plan({
        "Belonging": [
            action("Record each part-time timetable", "", "Council", "May 2026", outcome="Fewer children are sent home"),
            action("Visit the ten schools that use most", "", "Schools Forum", "June 2026", outcome="Fewer children are sent home"),
        ],
        "Reading": [action("Give each class a set of decodable books", "", "Library", "July 2026",
                           outcome="Every child reads each day")],
    })),
    Made("families-you-said.xlsx", you_said_we_will, plan({
        "Transport": [action("Track each taxi by phone", "", "Council", "Jan 2026", progress="Two firms are being tracked."),
                      action("Keep one escort for a term", "", "Council", "Feb 2026", progress="Rotas were changed in May.")],
        "Breaks": [action("Print a list of clubs", "", "Family Forum", "Dec 2025", progress="It is at the printer now.")],
    })),
    Made("families-dashboard.xlsx", dashboard, refused("a scorecard")),
    Made("families-numbers-at-the-foot.pdf", numbers_at_the_foot_below_a_heading, plan({"Return to school": _LONG})),
)  # fmt: skip
