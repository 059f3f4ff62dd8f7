"""Plans printed to PDF by many programs: fills without lines, pages on their side, wide tables, two columns."""

from io import BytesIO

from tests.importing.corpus.forms import ILLUSTRATIVE, pdf
from tests.importing.corpus.made import Made, action, plan


def filled_without_lines() -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    style = getSampleStyleSheet()
    rows = [["Ref", "What we will do", "Who", "By when", "RAG"],
            ["1.1", "Open two sensory rooms in leisure centres", "Leisure trust", "Dec 2025", ""],
            ["1.2", "Give families a card that explains", "Comms", "Jan 2026", ""],
            ["1.3", "Move therapy notes onto the shared record", "Health trust", "Mar 2026", ""]]  # fmt: skip
    fills = [("BACKGROUND", (4, at), (4, at), colour)
             for at, colour in enumerate((colors.green, colors.orange, colors.red), start=1)]  # fmt: skip
    stripe = ("BACKGROUND", (0, 2), (3, 2), colors.lightblue)
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), subject=ILLUSTRATIVE).build([
        Paragraph("Inclusion plan, October 2025", style["Title"]),
        Table(rows, colWidths=[40, 280, 110, 100, 50], style=TableStyle([stripe, *fills])),
        Paragraph("Green = on track, Amber = at risk, Red = off track", style["BodyText"]),
    ])  # fmt: skip
    return out.getvalue()


def on_its_side() -> bytes:
    from pikepdf import Pdf

    head = ["Ref", "Action", "Lead officer", "Deadline", "RAG"]
    made = pdf("# Improvement plan, November 2025", [
        head, ["1.1", "Build one data set for all", "Data team", "Dec 2025", "Amber"],
        ["1.2", "Agree the sharing of data", "Governance", "Nov 2025", "Red"],
    ])  # fmt: skip
    out = BytesIO()
    with Pdf.open(BytesIO(made)) as document:
        document.pages[0].rotate(90, relative=True)
        document.save(out)
    return out.getvalue()


def printed_over_two_pages() -> bytes:
    """Return a workbook printed without lines, with the columns that did not fit on a page of their own."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    rows = [
        ("Ref", "Action", "Lead", "Target date", "RAG", "Progress this month"),
        ("1", "Appoint an engagement officer", "Council", "Oct 2025", "Green", "In post since 6 October."),
        ("2", "Hold an event in each district", "Forum", "Dec 2025", "Amber", "Two of five held."),
        ("3", "Publish what families told us", "Council", "Jan 2026", "Green", "Draft with the forum."),
    ]
    out = BytesIO()
    canvas = Canvas(out, pagesize=landscape(A4))
    canvas.setSubject(ILLUSTRATIVE)
    for columns in ((0, 1, 2, 3), (4, 5)):
        for down, row in enumerate(rows):
            for place, at in enumerate(columns):
                canvas.drawString(50 + (0, 60, 420, 560)[place], 500 - 16 * down, row[at])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def blocks_in_two_columns() -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    blocks = {
        40: ["Priority 1: Early help", "1.1 Put a family worker in every centre", "Lead: Family hubs", "By: March 2026", "",
             "1.2 Bring portage waits under a month", "Lead: Portage", "By: June 2026", "",
             "1.3 Visit every nursery that asks", "Lead: Early years", "By: July 2026"],
        320: ["Priority 2: Good lives", "2.1 Offer fifty supported internships", "Lead: Skills team",
              "By: September 2027", "", "2.2 Open a club in each town", "Lead: Adult care", "By: May 2026"],
    }  # fmt: skip
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setSubject(ILLUSTRATIVE)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(40, 780, "Lowmoor strategy: our action plan")
    for left, lines in blocks.items():
        for down, line in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if line[:1].isdigit() or "Priority" in line else "Helvetica", 9)
            canvas.drawString(left, 740 - 13 * down, line)
    canvas.save()
    return out.getvalue()


def updates_merged_below_each_row() -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    style = getSampleStyleSheet()
    rows = [["Ref", "Action", "Lead", "Due", "RAG"],
            ["1.1", "Set up a single point of contact", "Early help", "Nov 2026", "Green"],
            ["Update: The line opens on 9 November.", "", "", "", ""],
            ["1.2", "Write a guide to the graduated response", "Inclusion", "Jan 2027", "Amber"],
            ["Update: Two schools are testing the draft.", "", "", "", ""],
            ["2.1", "Cut the wait for therapy to 18 weeks", "ICB", "July 2027", "Red"],
            ["Update: Waits rose to 41 weeks.", "", "", "", ""]]  # fmt: skip
    spans = [("SPAN", (0, at), (4, at)) for at in (2, 4, 6)]
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), subject=ILLUSTRATIVE).build([
        Paragraph("Improvement plan, October 2026", style["Title"]),
        Table(rows, colWidths=[60, 280, 110, 80, 60],
              style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])),
    ])  # fmt: skip
    return out.getvalue()


def a_list_whose_lines_wrap() -> bytes:
    return pdf(
        "# Our SEND promise", "Promise 1: We will listen",
        f"1.1 Hold a family panel in every term of the year in each of the localities (Lead: {_WHO}; by December 2026)",
        f"1.2 Reply to every letter that a family sends to any of us within ten days (Lead: {_WHO}; by January 2027)",
        "Promise 2: We will be on time",
        f"2.1 Tell families each month where their plan is and who is writing it (Lead: {_WHO}; by March 2027)",
    )  # fmt: skip


_WHO = "the parent carer forum with the participation team of the council and both of the hospital trusts in the area"

FILES: tuple[Made, ...] = (
    Made("printed-updates-below.pdf", updates_merged_below_each_row, plan({"": [
        action("Set up a single point of contact", "1.1", "Early help", "Nov 2026", "on-track",
               progress="The line opens on 9 November."),
        action("Write a guide to the graduated response", "1.2", "Inclusion", "Jan 2027", "at-risk",
               progress="Two schools are testing the draft."),
        action("Cut the wait for therapy to 18 weeks", "2.1", "ICB", "July 2027", "off-track",
               progress="Waits rose to 41 weeks."),
    ]}, month="2026-10") | {"any_themes": True}),
    Made("printed-list-that-wraps.pdf", a_list_whose_lines_wrap, plan({
        "We will listen": [
            action("Hold a family panel in every term of the year in each of the localities", "1.1", _WHO, "December 2026"),
            action("Reply to every letter that a family sends to any of us within ten days", "1.2", _WHO, "January 2027")],
        "We will be on time": [
            action("Tell families each month where their plan is and who is writing it", "2.1", _WHO, "March 2027")],
    })),
    Made("printed-filled-without-lines.pdf", filled_without_lines, plan({"": [
        action("Open two sensory rooms in leisure centres", "1.1", "Leisure trust", "Dec 2025", "on-track"),
        action("Give families a card that explains", "1.2", "Comms", "Jan 2026", "at-risk"),
        action("Move therapy notes onto the shared record", "1.3", "Health trust", "Mar 2026", "off-track"),
    ]}, month="2025-10")),
    Made("printed-on-its-side.pdf", on_its_side, plan({"": [
        action("Build one data set for all", "1.1", "Data team", "Dec 2025", "at-risk"),
        action("Agree the sharing of data", "1.2", "Governance", "Nov 2025", "off-track"),
    ]}, month="2025-11")),
    Made("printed-printed-over-two-pages.pdf", printed_over_two_pages, plan({"": [
        action("Appoint an engagement officer", "1", "Council", "Oct 2025", "on-track",
               progress="In post since 6 October."),
        action("Hold an event in each district", "2", "Forum", "Dec 2025", "at-risk", progress="Two of five held."),
        action("Publish what families told us", "3", "Council", "Jan 2026", "on-track", progress="Draft with the forum."),
    ]})),
    Made("printed-blocks-in-two-columns.pdf", blocks_in_two_columns, plan({
        "Early help": [action("Put a family worker in every centre", "1.1", "Family hubs", "March 2026"),
                       action("Bring portage waits under a month", "1.2", "Portage", "June 2026"),
                       action("Visit every nursery that asks", "1.3", "Early years", "July 2026")],
        "Good lives": [action("Offer fifty supported internships", "2.1", "Skills team", "September 2027"),
                       action("Open a club in each town", "2.2", "Adult care", "May 2026")],
    }, title="Lowmoor strategy: our action plan")),
)  # fmt: skip
