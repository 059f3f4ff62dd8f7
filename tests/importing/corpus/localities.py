"""Trackers of local areas: a column for each agency's lead, an action in each quarter, a status with words behind it."""

from openpyxl.workbook import Workbook

from tests.importing.corpus.forms import xlsx
from tests.importing.corpus.made import Made, action, plan


def a_lead_of_each_agency_in_brackets() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Theme", "Action", "Lead (council)", "Lead (health)", "Due date", "RAG"],
        ["1.1", "Early help", "Train health visitors in the check", "Early years", "0–19 service", "31/01/2026", "Amber"],
        ["1.2", "Early help", "Publish the graduated approach", "Psychology", None, "19/12/2025", "Blue"],
        ["2.1", "Health", "Set up a therapies dashboard", None, "Therapies", "30/04/2026", "Green"],
    ]))  # fmt: skip


def an_action_and_its_status_in_each_quarter() -> bytes:
    def merged(book: Workbook) -> None:
        for cells in ("C2:D2", "E2:F2", "G2:H2"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Plan", [
        ["Delivery plan 2025-26"],
        ["Workstream", "Lead", "Q1 (Apr–Jun)", None, "Q2 (Jul–Sep)", None, "Q3 (Oct–Dec)"],
        [None, None, "Action", "Status", "Action", "Status", "Action", "Status"],
        ["Inclusion", "Inclusion service", "Map alternative provision", "Complete", "Agree a charter", "Complete",
         "Launch the charter in schools", "In progress"],
        ["Workforce", "HR", "Survey training needs", "Complete", None, None, "Run induction for new staff", "On track"],
    ]), then=merged)  # fmt: skip


def a_status_with_words_behind_it() -> bytes:
    return xlsx(("Plan", [
        ["Theme", "Action", "Lead", "Timescale", "Progress and RAG"],
        ["Trust", "Hold a surgery each month", "Localities", "Dec 2025", "GREEN – eight surgeries held"],
        ["Trust", "Answer letters in ten days", "Casework", "Jan 2026", "AMBER – 71% in ten days"],
        ["Schools", "Give schools a link worker", "Psychology", "Nov 2025", "RED – three vacancies"],
    ]))  # fmt: skip


def a_review_each_term_and_a_rating_with_purple() -> bytes:
    return xlsx(("Plan", [
        ["Area", "Ref", "Actions", "By whom", "By when", "BRAGP", "Termly review"],
        ["Teaching", "T1", "Coach every teacher", "Inclusion", "Summer term 2026", "Green", "Five schools done"],
        ["Teaching", "T2", "Share visual supports", "Network", "Spring term 2026", "Amber", "Half of subjects"],
        ["Attendance", "A1", "Meet each family", "Attendance", "Autumn term 2025", "Purple", "22 of 60 met"],
    ]), ("Key", [["Purple", "Complete"], ["Green", "On track"], ["Amber", "At risk"]]))  # fmt: skip


FILES = (
    Made("localities-a-lead-of-each-agency.xlsx", a_lead_of_each_agency_in_brackets, plan({
        "Early help": [
            action("Train health visitors in the check", "1.1", "Early years; 0–19 service", "2026-01-31", "at-risk"),
            action("Publish the graduated approach", "1.2", "Psychology", "2025-12-19", "complete")],
        "Health": [action("Set up a therapies dashboard", "2.1", "Therapies", "2026-04-30", "on-track")],
    })),
    Made("localities-actions-of-quarters-across.xlsx", an_action_and_its_status_in_each_quarter, {**plan({
        "Inclusion": [
            action("Map alternative provision", "", "Inclusion service", "Q1 (Apr–Jun)", "complete"),
            action("Agree a charter", "", "Inclusion service", "Q2 (Jul–Sep)", "complete"),
            action("Launch the charter in schools", "", "Inclusion service", "Q3 (Oct–Dec)", "on-track")],
        "Workforce": [
            action("Survey training needs", "", "HR", "Q1 (Apr–Jun)", "complete"),
            action("Run induction for new staff", "", "HR", "Q3 (Oct–Dec)", "on-track")],
    }), "said": ["is each an action?"]}),
    Made("localities-a-status-with-words.xlsx", a_status_with_words_behind_it, plan({
        "Trust": [
            action("Hold a surgery each month", "", "Localities", "Dec 2025", "on-track", progress="eight surgeries held"),
            action("Answer letters in ten days", "", "Casework", "Jan 2026", "at-risk", progress="71% in ten days")],
        "Schools": [
            action("Give schools a link worker", "", "Psychology", "Nov 2025", "off-track", progress="three vacancies")],
    })),
    Made("localities-a-review-each-term.xlsx", a_review_each_term_and_a_rating_with_purple, plan({
        "Teaching": [
            action("Coach every teacher", "T1", "Inclusion", "Summer term 2026", "on-track", progress="Five schools done"),
            action("Share visual supports", "T2", "Network", "Spring term 2026", "at-risk", progress="Half of subjects")],
        "Attendance": [
            action("Meet each family", "A1", "Attendance", "Autumn term 2025", "complete", progress="22 of 60 met")],
    })),
)  # fmt: skip
