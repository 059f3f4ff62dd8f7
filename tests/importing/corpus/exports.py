"""Lists exported by Planner, Smartsheet, Monday, Jira and SharePoint."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.importing.corpus.forms import written, xlsx
from tests.importing.corpus.made import Made, action, plan

D = date


def planner() -> bytes:
    return xlsx(
        ("Tasks", [
            ["Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date",
             "Start date", "Due date", "Is Recurring", "Late", "Completed Date", "Completed By",
             "Completed Checklist Items", "Checklist Items", "Labels", "Description"],
            ["xK2b9", "Draft the inclusion charter", "Culture", "In progress", "Important", "Town Council", "Board office",
             "01/11/2024", "02/12/2024", "31/03/2025", "false", "false", None, None, "1/3", "a; b; c", None, None],
            ["pQ7c1", "Launch the charter", "Culture", "Not started", "Medium", "Parent Forum", "Board office",
             "01/11/2024", None, "30/06/2025", "false", "false", None, None, None, None, None, "At the summer fair"],
            ["mW4z8", "List unmet needs by school", "Data", "Completed", "Urgent", "Schools Forum", "Board office",
             "01/11/2024", "02/12/2024", "31/01/2025", "false", "false", "24/01/2025", "Schools Forum", None, None, None, None],
        ]),
        ("Plan name", [["Plan name", "Inclusion board tasks"], ["Plan ID", "r4Tq"], ["Date of export", "03/02/2025"]]),
    )  # fmt: skip


def smartsheet() -> bytes:
    def indent(book: Workbook) -> None:
        for row in (3, 4, 6, 7):
            book.worksheets[0].cell(row, 1).alignment = Alignment(indent=1)

    return xlsx(("Inclusion programme", [
        ["Task Name", "Duration", "Start", "Finish", "Predecessors", "% Complete", "Assigned To", "Status", "Comments"],
        ["Access", "80d", D(2025, 1, 6), D(2025, 4, 25), None, 0.5, None, None, None],
        ["Write the access policy", "40d", D(2025, 1, 6), D(2025, 2, 28), None, 1, "Town Council", "Complete", None],
        ["Train reception staff", "40d", D(2025, 3, 3), D(2025, 4, 25), "2", 0, "Town Council", "Not Started", "Dates agreed"],
        ["Workforce", "100d", D(2025, 1, 6), D(2025, 5, 23), None, 0.2, None, None, None],
        ["Advertise three posts", "20d", D(2025, 1, 6), D(2025, 1, 31), None, 1, "Health Board", "Complete", None],
        ["Induct new staff", "30d", D(2025, 4, 14), D(2025, 5, 23), "5", 0, "Health Board", "Not Started", None],
    ]), then=indent)  # fmt: skip


def monday() -> bytes:
    head = ["Name", "Person", "Status", "Due date", "Priority", "Text"]
    return xlsx(("inclusion board", [
        ["Inclusion board"],
        ["Everything the partnership does"],
        [],
        ["Families"],
        head,
        ["Start a texting service", "Parent Forum", "Working on it", D(2025, 5, 30), "High", None],
        ["Hold a summer event", "Parent Forum", "Done", D(2025, 7, 18), "Low", None],
        [None, None, None, None, None, None],
        ["Schools"],
        head,
        ["Agree the exclusion protocol", "Schools Forum", "Stuck", D(2025, 4, 30), "High", "With the lawyers"],
        [None, None, None, None, None, None],
    ]))  # fmt: skip


def jira() -> bytes:
    return written([
        ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Priority", "Assignee", "Reporter",
         "Created", "Updated", "Due date", "Sprint", "Labels", "Labels"],
        ["Move case records to the new system", "SEND-14", "10231", "Task", "In Progress", "SEND", "High", "Digital team",
         "Board office", "02/Jan/25 9:14 AM", "10/Feb/25 4:02 PM", "30/Apr/25", "Sprint 1", "data", ""],
        ["Test records with three schools", "SEND-15", "10232", "Task", "To Do", "SEND", "Medium", "Schools Forum",
         "Board office", "02/Jan/25 9:15 AM", "10/Feb/25 4:02 PM", "30/May/25", "Sprint 2", "data", "schools"],
        ["Switch the old system off", "SEND-16", "10233", "Task", "Done", "SEND", "Low", "Digital team",
         "Board office", "02/Jan/25 9:15 AM", "10/Feb/25 4:02 PM", "31/Jan/25", "Sprint 2", "", ""],
    ], encoding="utf-8")  # fmt: skip


def sharepoint() -> bytes:
    return xlsx(("query (1)", [
        ["ID", "Title", "Assigned To", "Task Status", "% Complete", "Start Date", "Due Date", "Modified", "Created",
         "Item Type", "Path"],
        [4, "Agree the data sharing protocol", "Town Council", "In Progress", 0.5, D(2025, 1, 6), D(2025, 3, 31),
         D(2025, 2, 20), D(2024, 12, 2), "Item", "sites/send/Lists/Actions"],
        [7, "Sign it at both boards", "Health Board", "Not Started", 0, D(2025, 4, 1), D(2025, 5, 30),
         D(2025, 2, 20), D(2024, 12, 2), "Item", "sites/send/Lists/Actions"],
        [9, "Name a caretaker for the data", "Town Council", "Completed", 1, D(2025, 1, 6), D(2025, 1, 31),
         D(2025, 2, 20), D(2024, 12, 2), "Item", "sites/send/Lists/Actions"],
    ]))  # fmt: skip


FILES = (
    Made("exports-planner.xlsx", planner, plan({
        "Culture": [
            action("Draft the inclusion charter", "", "Town Council", "31/03/2025", "on-track", start="02/12/2024"),
            action("Launch the charter", "", "Parent Forum", "30/06/2025", "not-started", progress="At the summer fair"),
        ],
        "Data": [action("List unmet needs by school", "", "Schools Forum", "31/01/2025", "complete", start="02/12/2024",
                        completed_on="24/01/2025")],
    })),
    Made("exports-smartsheet.xlsx", smartsheet, plan({
        "Access": [
            action("Write the access policy", "", "Town Council", "2025-02-28", "complete", start="2025-01-06"),
            action("Train reception staff", "", "Town Council", "2025-04-25", "not-started", start="2025-03-03",
                   progress="Dates agreed"),
        ],
        "Workforce": [
            action("Advertise three posts", "", "Health Board", "2025-01-31", "complete", start="2025-01-06"),
            action("Induct new staff", "", "Health Board", "2025-05-23", "not-started", start="2025-04-14"),
        ],
    })),
    Made("exports-monday.xlsx", monday, plan({
        "Families": [
            action("Start a texting service", "", "Parent Forum", "2025-05-30", "on-track"),
            action("Hold a summer event", "", "Parent Forum", "2025-07-18", "complete"),
        ],
        "Schools": [action("Agree the exclusion protocol", "", "Schools Forum", "2025-04-30", "?Stuck", progress="With the lawyers")],
    })),
    Made("exports-jira.csv", jira, plan({
        "Sprint 1": [action("Move case records to the new system", "SEND-14", "Digital team", "30/Apr/25", "on-track")],
        "Sprint 2": [
            action("Test records with three schools", "SEND-15", "Schools Forum", "30/May/25", "not-started"),
            action("Switch the old system off", "SEND-16", "Digital team", "31/Jan/25", "complete"),
        ],
    })),
    Made("exports-sharepoint.xlsx", sharepoint, plan({"": [
        action("Agree the data sharing protocol", "4", "Town Council", "2025-03-31", "on-track", start="2025-01-06"),
        action("Sign it at both boards", "7", "Health Board", "2025-05-30", "not-started", start="2025-04-01"),
        action("Name a caretaker for the data", "9", "Town Council", "2025-01-31", "complete", start="2025-01-06"),
    ]})),
)  # fmt: skip
