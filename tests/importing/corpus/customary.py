"""Trackers whose columns stand side by side for one thing: colours, agencies, dates put off twice; aims on lines alone."""

from datetime import date

from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from tests.importing.corpus.forms import xlsx
from tests.importing.corpus.made import Made, action, plan

D = date


def column_for_each_colour() -> bytes:
    return xlsx(("Plan", [
        ["Transport action plan"], [None, None, None, None, "Status"],
        ["No", "Action", "Who", "When", "Red", "Amber", "Green", "Complete", "Comments"],
        [1, "Write the transport guide", "Transport", "Dec 2025", None, "x", None, None, "Legal check"],
        [2, "Train drivers", "Transport", "Mar 2026", None, None, "x", None, "Forty trained"],
        [3, "Review routes", "Place", "Nov 2025", "x", None, None, None, "No analyst"],
        [4, "Name a contact", "Place", "Sep 2025", None, None, None, "x", "In post"],
    ]))  # fmt: skip


def column_for_each_agency() -> bytes:
    return xlsx(("Plan", [
        ["Three-agency plan"], ["No", "Action", "Education", "Health", "Social care", "Target", "Status"],
        [1, "Agree a training offer", "Workforce lead", "Practice educator", None, "Mar 2026", "On track"],
        [2, "Write a consent form", None, "Information governance", None, "Jan 2026", "At risk"],
        [3, "Visit each school", None, None, "Care commissioner", "Jun 2026", "On track"],
    ]))  # fmt: skip


def put_off_twice() -> bytes:
    return xlsx(("Plan", [
        ["Therapies review"],
        ["Ref", "Action", "Owner", "Original due date", "Revised due date (1)", "Revised due date (2)", "RAG"],
        ["A1", "Agree the model", "Health board", D(2025, 6, 30), D(2025, 9, 30), D(2026, 1, 31), "Amber"],
        ["A2", "Consult staff", "Trust", D(2025, 9, 30), D(2025, 12, 19), None, "Green"],
        ["A3", "Publish the model", "Health board", D(2026, 3, 31), None, None, "Green"],
    ]))  # fmt: skip


def aims_on_lines_of_their_own() -> bytes:
    return xlsx(("Plan", [
        ["Priority", "Objective", "Action", "Lead", "Due", "Status"], ["1. Early identification"],
        [None, "Two-year checks find need"],
        [None, None, "Share checks with settings", "Health visiting", D(2026, 1, 30), "On track"],
        [None, None, "Train forty practitioners", "Early years", D(2026, 3, 27), "At risk"],
        ["2. Transition"], [None, "No child starts without a plan"],
        [None, None, "Hold transition weeks", "Primary heads", D(2026, 7, 10), "Not started"],
    ]))  # fmt: skip


def completed_below_a_column_of_days() -> bytes:
    def bold(book: Workbook) -> None:
        book.worksheets[0]["A6"].font = Font(bold=True)

    return xlsx(("Log", [
        ["Action log"], ["Date", "Action", "Who", "Due", "Status/comments"],
        [D(2025, 11, 4), "Chase two colleges for dates", "14-19 team", D(2025, 12, 5), "One has replied"],
        [D(2025, 11, 4), "Share the audit tool", "Quality lead", D(2025, 11, 28), None],
        [], ["COMPLETED ACTIONS"],
        [D(2025, 10, 7), "Invite the health visitors", "Chair", D(2025, 11, 4), "Done 20/10"],
    ]), then=bold)  # fmt: skip


FILES = (
    Made("customary-column-for-each-colour.xlsx", column_for_each_colour, plan({"": [
        action("Write the transport guide", "1.1", "Transport", "Dec 2025", "at-risk", progress="Legal check"),
        action("Train drivers", "1.2", "Transport", "Mar 2026", "on-track", progress="Forty trained"),
        action("Review routes", "1.3", "Place", "Nov 2025", "off-track", progress="No analyst"),
        action("Name a contact", "1.4", "Place", "Sep 2025", "complete", progress="In post"),
    ]}) | {"said": ["the one that is marked is taken as the status"]}),
    Made("customary-column-for-each-agency.xlsx", column_for_each_agency, plan({"": [
        action("Agree a training offer", "1.1", "Workforce lead; Practice educator", "Mar 2026", "on-track"),
        action("Write a consent form", "1.2", "Information governance", "Jan 2026", "at-risk"),
        action("Visit each school", "1.3", "Care commissioner", "Jun 2026", "on-track"),
    ]}) | {"said": ["each name who leads"]}),
    Made("customary-put-off-twice.xlsx", put_off_twice, plan({"": [
        action("Agree the model", "A1", "Health board", "2025-06-30", "at-risk", forecast_end="2026-01-31"),
        action("Consult staff", "A2", "Trust", "2025-09-30", "on-track", forecast_end="2025-12-19"),
        action("Publish the model", "A3", "Health board", "2026-03-31", "on-track"),
    ]})),
    Made("customary-aims-on-lines.xlsx", aims_on_lines_of_their_own, plan({
        "Early identification": [
            action("Share checks with settings", "1.1", "Health visiting", "2026-01-30", "on-track", outcome="Two-year checks find need"),
            action("Train forty practitioners", "1.2", "Early years", "2026-03-27", "at-risk", outcome="Two-year checks find need")],
        "Transition": [
            action("Hold transition weeks", "2.1", "Primary heads", "2026-07-10", "not-started", outcome="No child starts without a plan")],
    })),
    Made("customary-completed-below-days.xlsx", completed_below_a_column_of_days, plan({"": [
        action("Chase two colleges for dates", "1.1", "14-19 team", "2025-12-05", progress="One has replied"),
        action("Share the audit tool", "1.2", "Quality lead", "2025-11-28"),
        action("Invite the health visitors", "1.3", "Chair", "2025-11-04", "complete", progress="Done 20/10"),
    ]}) | {"said": ["a status stands over rows"]}),
)  # fmt: skip
