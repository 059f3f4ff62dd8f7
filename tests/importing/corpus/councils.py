"""As councils, ICBs, trusts and forums have them on their sites: what their cells hold, not what they are headed."""

from datetime import date

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.corpus.forms import on_first, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date
FILLS = {"Green": "00B050", "Amber": "FFC000", "Red": "FF0000", "Blue": "0070C0"}


def narrated_months() -> bytes:
    def fill(sheet: Worksheet) -> None:
        for at in range(5, 9):
            sheet.cell(2, at).number_format = "mmm-yy"
        for cell, colour in (("E3", "Amber"), ("F3", "Green"), ("G3", "Blue"), ("F4", "Green"), ("G4", "Red")):
            sheet[cell].fill = PatternFill("solid", fgColor=FILLS[colour])

    return xlsx(("Monitoring", [
        ["Inclusion statement: monthly monitoring"],
        ["No.", "What we will do", "Lead officer", "Deadline", D(2025, 1, 1), D(2025, 2, 1), D(2025, 3, 1), D(2025, 4, 1)],
        ["1.1", "Recruit three coordinators", "Town Council", D(2025, 3, 31), "Advert out", "Interviews held", "All three in post"],
        ["1.2", "Agree one template for advice", "Riverside Trust", D(2025, 6, 30), None, "Shared for comment", "Pilot late"],
    ]), then=on_first(fill))  # fmt: skip


def delivery_confidence() -> bytes:
    head = ["Ref", "Milestone", "Lead", "Due", "Delivery confidence", "RAG"]
    return xlsx(("Plan", [
        head,
        ["1.1", "Open the advice line", "Riverside Trust", D(2025, 6, 30), "High", "Green"],
        ["1.2", "Appoint the therapists", "Riverside Trust", D(2025, 9, 30), "Low", "Red"],
    ]))  # fmt: skip


def raid_with_issues() -> bytes:
    return xlsx(
        ("Actions", [
            ["Action ID", "Date raised", "Action", "Assigned to", "Target date", "Status", "Date closed", "Notes"],
            ["A01", D(2025, 1, 6), "Agree terms of reference", "Board office", D(2025, 2, 28), "Closed", D(2025, 2, 20), "Both chairs signed"],
            ["A02", D(2025, 1, 6), "Send the survey to settings", "Town Council", D(2025, 3, 31), "Overdue", None, "With IT"],
        ]),
        ("Issues", [["Issue ID", "Issue", "Owner", "Due", "Status"],
                    ["I1", "There is no room for the panel", "Board office", D(2025, 3, 3), "In progress"]]),
    )  # fmt: skip


def you_said() -> bytes:
    return xlsx(("You said", [
        ["You said", "We did", "We will", "By whom", "By when"],
        ["We never know who our worker is", "Published a staff list", "Put the name on every letter", "Town Council", "30 June 2025"],
        ["Nobody rings us back", "Set up a rota", "Report call-back times each quarter", "Town Council", "December 2025"],
    ]))  # fmt: skip


def survey() -> bytes:
    return written([
        ["Respondent ID", "Start time", "What is working well?", "What should we do differently?", "Status"],
        [9001, "02/03/2025 10:00", "The staff at school listen", "Answer the phone when we ring", "Complete"],
        [9002, "02/03/2025 10:05", "Our nursery is kind", "Tell us who our worker is", "Complete"],
    ])  # fmt: skip


FILES = (
    Made("councils-narrated-months.xlsx", narrated_months, plan({"": [
        action("Recruit three coordinators", "1.1", "Town Council", "2025-03-31", "complete", progress="All three in post"),
        action("Agree one template for advice", "1.2", "Riverside Trust", "2025-06-30", "off-track", progress="Pilot late"),
    ]}, month="2025-03", m2025_01={"1.1": {"progress": "Advert out", "status": "at-risk"}})),
    Made("councils-delivery-confidence.xlsx", delivery_confidence, plan({"": [
        action("Open the advice line", "1.1", "Riverside Trust", "2025-06-30", "on-track", confidential=""),
        action("Appoint the therapists", "1.2", "Riverside Trust", "2025-09-30", "off-track", confidential=""),
    ]})),
    Made("councils-raid-with-issues.xlsx", raid_with_issues, plan({"": [
        action("Agree terms of reference", "A01", "Board office", "2025-02-28", "complete", progress="Both chairs signed",
               completed_on="2025-02-20"),
        action("Send the survey to settings", "A02", "Town Council", "2025-03-31", "off-track", progress="With IT"),
    ]}) | {"said": ["'closed': taken as complete"]}),
    Made("councils-you-said.xlsx", you_said, plan({"": [
        action("Put the name on every letter", "", "Town Council", "30 June 2025", progress="Published a staff list"),
        action("Report call-back times each quarter", "", "Town Council", "December 2025", progress="Set up a rota"),
    ]}) | {"said": ["column you said: its words are taken nowhere"]}),
    Made("councils-survey.csv", survey, refused("survey")),
)  # fmt: skip
