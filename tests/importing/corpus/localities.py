"""Trackers of local areas: a column for each agency's lead, an action in each quarter, a status with a comment."""

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


def who_and_rag_of_each_term() -> bytes:
    def merged(book: Workbook) -> None:
        for cells in ("B2:D2", "E2:G2"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Plan", [
        ["Inclusion plan"],
        ["Priority area", "Autumn term 2025", None, None, "Spring term 2026"],
        [None, "Action", "Owner", "RAG", "Action", "Owner", "RAG"],
        ["Early years", "Set up a nursery panel", "Early years", "Blue", "Train 30 keyworkers", "Portage", "Green"],
        ["Health", "Agree therapy pathways", "Trust", "Red", "Launch the pathways", "Trust", "White"],
    ]), then=merged)  # fmt: skip


def leads_of_two_agencies_on_two_sheets() -> bytes:
    head = ["Ref", "Action", "Council lead", "NHS lead", "Deadline", "Status"]
    return xlsx(
        ("Priority 1", [["Priority 1: Voice"], head,
                        ["1.1", "Agree a charter with families", "Participation", "Engagement", "28/02/2026", "On track"],
                        ["1.2", "Pay parent representatives", "Finance", None, "31/03/2026", "At risk"]]),
        ("Priority 2", [["Priority 2: Time"], head,
                        ["2.1", "Track advice each week", "Casework", "Therapies", "30/01/2026", "On track"],
                        ["2.2", "Recruit a second officer", None, "Nursing", "30/06/2026", "Not started"]]),
    )  # fmt: skip


def a_review_each_half_term() -> bytes:
    return xlsx(("Plan", [
        ["Trust plan, updated 14 November 2025"],
        ["Priority", "Action", "Lead", "Deadline", "Autumn 1 review", "Autumn 2 review", "RAG"],
        ["1. Teaching", "Coach teachers weekly", "Deputy head", "July 2026", "12 coached", "20 coached", "Green"],
        ["1. Teaching", "Share lesson videos", "Coordinator", "April 2026", "None yet", "Three filmed", "Amber"],
        ["2. Attendance", "Meet families weekly", "Pastoral lead", "July 2026", "9 met", "31 met", "Green"],
    ]))  # fmt: skip


FILES = (
    Made("localities-who-and-rag-of-terms-across.xlsx", who_and_rag_of_each_term, plan({
        "Early years": [action("Set up a nursery panel", "", "Early years", "Autumn term 2025", "complete"),
                        action("Train 30 keyworkers", "", "Portage", "Spring term 2026", "on-track")],
        "Health": [action("Agree therapy pathways", "", "Trust", "Autumn term 2025", "off-track"),
                   action("Launch the pathways", "", "Trust", "Spring term 2026", "not-started")],
    })),
    Made("localities-leads-on-two-sheets.xlsx", leads_of_two_agencies_on_two_sheets, plan({
        "Voice": [action("Agree a charter with families", "1.1", "Participation; Engagement", "2026-02-28", "on-track"),
                  action("Pay parent representatives", "1.2", "Finance", "2026-03-31", "at-risk")],
        "Time": [action("Track advice each week", "2.1", "Casework; Therapies", "2026-01-30", "on-track"),
                 action("Recruit a second officer", "2.2", "Nursing", "2026-06-30", "not-started")],
    })),
    Made("localities-a-review-each-half-term.xlsx", a_review_each_half_term, plan({
        "Teaching": [action("Coach teachers weekly", "", "Deputy head", "July 2026", "on-track", progress="20 coached"),
                     action("Share lesson videos", "", "Coordinator", "April 2026", "at-risk", progress="Three filmed")],
        "Attendance": [action("Meet families weekly", "", "Pastoral lead", "July 2026", "on-track", progress="31 met")],
    }, month="2025-11", m2025_10={"1.1": {"progress": "12 coached"}})),
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
