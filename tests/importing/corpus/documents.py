"""Word and PDF files: tables over several pages, minutes, unusual forms."""

import zipfile
from datetime import date
from io import BytesIO

from tests.importing.corpus.forms import ILLUSTRATIVE, docx, pdf
from tests.importing.corpus.made import Action, Made, action, plan

D = date
STEPS = [(f"Visit cluster {n} and write up what is needed there", "Schools Forum" if n % 2 else "Town Council") for n in range(1, 41)]  # fmt: skip


def _visits() -> list[Action]:
    return [action(words, str(n), lead, "June 2025", "on-track") for n, (words, lead) in enumerate(STEPS, start=1)]


def minutes() -> bytes:
    return docx(
        "# Inclusion group, 14 January 2025", "Notes of the meeting. The group heard how the pilot had gone.",
        "# 1. Pilot", "Six schools took part.",
        [["Next steps agreed", "By whom", "By when"], ["Write up the pilot", "Schools Forum", "28 February 2025"],
         ["Share it with governors", "Town Council", "31 March 2025"]],
        "# 2. Any other business", "None.",
        [["Next steps agreed", "By whom", "By when"], ["Book the next meeting", "Board office", "31 January 2025"]],
    )  # fmt: skip


def themes_in_headings() -> bytes:
    head = ["Ref", "What are we going to do?", "Lead", "Timeframe", "Success measures"]
    return docx(
        "# Inclusion strategy delivery plan 2025", "How we will deliver the strategy.",
        "## Priority 1: Find needs early", [head, ["1a", "Check hearing at entry", "Health Board", "Sept 2025", "98% checked"],
                                             ["1b", "Follow up in two weeks", "Health Board", "Oct 2025", "All followed up"]],
        "## Priority 2: Belong in school", [head, ["2a", "Write the charter", "Schools Forum", "July 2025", "Every school signs"]],
    )  # fmt: skip


def web_word() -> bytes:
    """Return a document as Word on the web saves it: its text is in document3.xml, as only the relations say."""
    content = docx([["Action", "Responsible", "Due", "Status"],
                    ["Move the help line to one number", "Town Council", "31 May 2025", "On track"],
                    ["Tell GPs about it", "Health Board", "30 June 2025", "Not started"]])  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name in ("[Content_Types].xml", "_rels/.rels"):
                text = text.replace(b"word/document.xml", b"word/document3.xml")
            new.writestr(name.replace("document.xml", "document3.xml"), text)
    return out.getvalue()


def pdf_two_pages() -> bytes:
    rows = [["No", "How we will do this", "Lead", "When", "RAG"]]
    rows += [[str(n), words, lead, "June 2025", "Green"] for n, (words, lead) in enumerate(STEPS, start=1)]
    return pdf("# Cluster visits", rows, widths=(40, 350, 150, 100, 80), repeat=False)


def pdf_two_columns() -> bytes:
    """Return a PDF with a text in two columns above the table. Its heading is the title; its lines must not mix."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Paragraph, Table

    styles = getSampleStyleSheet()
    told = "Families told us in the spring that complaints take too long and that nobody says what was learned. "
    story: list[Flowable] = [Paragraph("Learning from complaints", styles["Heading1"])]
    story += [
        Paragraph(told * 3, styles["BodyText"]),
        FrameBreak(),
        Paragraph(told * 4, styles["BodyText"]),
        FrameBreak(),
    ]
    rows = [["No", "Action", "Owner", "Due", "Status"], ["1", "Set up a joint protocol", "Council", "May 2025", "Green"],
            ["2", "Offer calls at once", "Health Board", "June 2025", "Amber"]]  # fmt: skip
    story += [Paragraph("What we will do", styles["Heading2"])]
    story += [
        Table([[Paragraph(cell, styles["BodyText"]) for cell in row] for row in rows], colWidths=[30, 190, 100, 95, 90])
    ]
    out = BytesIO()
    frames = [Frame(40, 330, 240, 440), Frame(310, 330, 240, 440), Frame(40, 40, 510, 270)]
    made = BaseDocTemplate(out, pagesize=A4, subject=ILLUSTRATIVE)
    made.addPageTemplates([PageTemplate(frames=frames)])
    made.build(story)
    return out.getvalue()


def pdf_without_lines() -> bytes:
    rows = [["No", "Action", "Lead", "By when", "Status"]]
    rows += [[str(n), words, lead, "June 2025", "On track"] for n, (words, lead) in enumerate(STEPS, start=1)]
    return pdf("# Cluster visits", rows, widths=(40, 350, 150, 100, 80), ruled=False)


def pdf_one_line_rows() -> bytes:
    """Return a PDF without numbers or ruled lines, in which each action is one line of the page."""
    rows = [["Task", "Owner", "Deadline", "RAG"]]
    rows += [[f"Meet cluster {n}", "Town Council", "May 2025", "Amber"] for n in range(1, 13)]
    return pdf("# Meetings", rows, widths=(250, 200, 120, 100), ruled=False)


def pdf_after_prose() -> bytes:
    prose = "This strategy sets out what the partnership wants for children and young people, and why it matters. "
    head = ["Ref", "Action", "Owner", "Target date", "Progress update"]
    return pdf(
        "# Strategy", *[prose * 12 for _ in range(6)],
        "# Theme 1: Join up services", [head, ["1.1", "Set a joint budget", "Health Board", "Sept 2025", "First draft made"],
                                        ["1.2", "Name one lead", "Town Council", "May 2025", "Named"]],
        "# Theme 2: Listen", [head, ["2.1", "Ask each quarter", "Parent Forum", "Ongoing", "Two rounds done"]],
        widths=(40, 300, 120, 100, 190),
    )  # fmt: skip


FILES = (
    Made("documents-minutes.docx", minutes, plan({"": [
        action("Write up the pilot", "", "Schools Forum", "28 February 2025"),
        action("Share it with governors", "", "Town Council", "31 March 2025"),
        action("Book the next meeting", "", "Board office", "31 January 2025"),
    ]}) | {"any_themes": True}),
    Made("documents-themes-in-headings.docx", themes_in_headings, plan({
        "Find needs early": [
            action("Check hearing at entry", "", "Health Board", "Sept 2025", success="98% checked"),
            action("Follow up in two weeks", "", "Health Board", "Oct 2025", success="All followed up"),
        ],
        "Belong in school": [action("Write the charter", "", "Schools Forum", "July 2025", success="Every school signs")],
    })),
    Made("documents-web-word.docx", web_word, plan({"": [
        action("Move the help line to one number", "", "Town Council", "31 May 2025", "on-track"),
        action("Tell GPs about it", "", "Health Board", "30 June 2025", "not-started"),
    ]})),
    Made("documents-pdf-two-pages.pdf", pdf_two_pages, plan({"": _visits()})),
    Made("documents-pdf-without-lines.pdf", pdf_without_lines, plan({"": _visits()})),
    Made("documents-pdf-one-line-rows.pdf", pdf_one_line_rows, plan({"": [
        action(f"Meet cluster {n}", "", "Town Council", "May 2025", "at-risk") for n in range(1, 13)]})),
    Made("documents-pdf-after-prose.pdf", pdf_after_prose, plan({
        "Join up services": [
            action("Set a joint budget", "1.1", "Health Board", "Sept 2025", progress="First draft made"),
            action("Name one lead", "1.2", "Town Council", "May 2025", progress="Named"),
        ],
        "Listen": [action("Ask each quarter", "2.1", "Parent Forum", "Ongoing", progress="Two rounds done")],
    })),
    Made("pdf-two-columns.pdf", pdf_two_columns, plan({"What we will do": [
        action("Set up a joint protocol", "1", "Council", "May 2025", "on-track"),
        action("Offer calls at once", "2", "Health Board", "June 2025", "at-risk"),
    ]}, title="Learning from complaints")),
)  # fmt: skip
