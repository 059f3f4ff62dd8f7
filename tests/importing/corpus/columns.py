"""Trackers in which a column's meaning follows from its heading together with its cells."""

from datetime import date

from openpyxl import Workbook

from tests.importing.corpus.forms import written, xlsx
from tests.importing.corpus.made import Made, action, plan

D = date


def task_number() -> bytes:
    return xlsx(("Tracker", [
        ["Task #", "Task", "Task lead", "Begin", "Finish by", "State"],
        [101, "Write the transition guide for Year 9 families", "Town Council", D(2025, 2, 3), D(2025, 5, 30), "On track"],
        [102, "Train link governors on inclusion", "Schools Forum", D(2025, 3, 3), D(2025, 7, 18), "Delayed"],
        [103, "Open the third sensory room", "Riverside Trust", D(2025, 9, 1), D(2025, 12, 19), "Not started"],
    ]))  # fmt: skip


def levels_and_sentences() -> bytes:
    return xlsx(("Log", [
        ["Ref", "Importance", "Issue to be addressed", "Owner", "Deadline", "RAG"],
        ["A1", "High", "Families wait too long for a first call back", "Town Council", D(2025, 6, 30), "Amber"],
        ["A2", "Low", "The newsletter does not reach early years settings", "Parent Forum", D(2025, 7, 31), "Green"],
        ["A3", "Medium", "Plans are reviewed without the health view", "Riverside Trust", D(2025, 9, 30), "Red"],
    ]))  # fmt: skip


def points_by_urgency() -> bytes:
    return written([
        ["Raised", "Point", "Urgency", "Who", "By", "Where are we"],
        [D(2025, 1, 14), "Ask the three special schools for places data", "Urgent", "Town Council", D(2025, 2, 14), "Done"],
        [D(2025, 1, 14), "Draft the wording for the website", "Normal", "Parent Forum", D(2025, 2, 28), "In progress"],
        [D(2025, 2, 11), "Agree dates for the drop-in sessions", "Normal", "Parent Forum", D(2025, 3, 31), "Not started"],
    ])  # fmt: skip


def keys_twice() -> bytes:
    return written([
        ["action_id", "objective_id", "description", "responsible_body", "target_date", "current_status", "created_at"],
        ["ACT-7", "OBJ-1", "Map speech and language support by ward", "Riverside Trust", "2025-05-31", "In progress", "2024-11-02"],
        ["ACT-8", "OBJ-1", "Fill the two vacant therapist posts", "Riverside Trust", "2025-06-30", "At risk", "2024-11-02"],
        ["ACT-9", "OBJ-2", "Publish annual review timeliness each term", "Town Council", "2025-07-31", "Complete", "2024-11-09"],
    ])  # fmt: skip


def update_holds_status() -> bytes:
    return xlsx(("Plan", [
        ["No.", "Action", "Responsible", "Timescale", "Update", "Comments"],
        [1, "Set up the joint panel", "Town Council", D(2025, 4, 30), "Completed", "First met in April"],
        [2, "Agree the panel's terms of reference", "Town Council", D(2025, 5, 30), "On track", ""],
        [3, "Share panel outcomes with families", "Parent Forum", D(2025, 7, 31), "Not started", "Waits for item 2"],
        [4, "Review after two terms", "Schools Forum", D(2026, 1, 31), "Not started", ""],
    ]))  # fmt: skip


def percent_and_brag() -> bytes:
    def shown(book: Workbook) -> None:
        for row in range(2, 5):
            book.worksheets[0].cell(row, 5).number_format = "0%"

    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", "Due", "Percentage complete", "Delivery BRAG"],
        ["2.1", "Commission the keyworker service", "Health Board", D(2025, 6, 30), 0.6, "Green"],
        ["2.2", "Recruit four keyworkers", "Health Board", D(2025, 8, 29), 0.25, "Red"],
        ["2.3", "Close the old referral line", "Town Council", D(2025, 3, 31), 1, "Blue"],
    ]), then=shown)  # fmt: skip


def bare_percent() -> bytes:
    return xlsx(("Plan", [
        ["ID", "Activity", "Assigned officer", "End date", "% complete"],
        [1, "List the settings without a SENCO", "Town Council", D(2025, 3, 31), 100],
        [2, "Offer cover to each of them", "Schools Forum", D(2025, 9, 30), 0],
        [3, "Review cover arrangements", "Schools Forum", D(2025, 4, 30), 100],
    ]))  # fmt: skip


def levels_beside_workstream() -> bytes:
    return xlsx(("Plan", [
        ["Priority", "ID", "Area of focus", "What needs to happen", "Resp.", "Date", "R/A/G"],
        ["P1", 1, "Early help", "Put advisers in the family hubs", "Town Council", D(2025, 5, 31), "G"],
        ["P3", 2, "Early help", "Print the leaflet in six languages", "Parent Forum", D(2025, 6, 30), "A"],
        ["P2", 3, "Preparing for adulthood", "Sign up ten employers", "College", D(2025, 9, 30), "A"],
        ["P1", 4, "Preparing for adulthood", "Visit each Year 11 group", "College", D(2025, 10, 31), "R"],
    ]))  # fmt: skip


def aim_each() -> bytes:
    return xlsx(("Plan", [
        ["Aim", "Actions we will take", "Who will do it", "Completion date", "Status"],
        ["Fewer moves between schools", "Hold a meeting before any managed move", "Schools Forum", D(2025, 6, 30), "On track"],
        ["Reports that families can read", "Agree a one-page style for advice", "Riverside Trust", D(2025, 7, 31), "On track"],
        ["Shorter waits for equipment", "Keep a loan stock at the depot", "Health Board", D(2025, 8, 31), "Delayed"],
        ["Young people heard", "Run the survey with the youth council", "Town Council", D(2025, 9, 30), "On track"],
    ]))  # fmt: skip


def accountable_and_success() -> bytes:
    return xlsx(("Action plan", [
        ["Ref", "Action", "Accountable", "Responsible", "Start", "End", "Outcome", "How will we measure success?", "BRAG"],
        ["1.1", "Set a single front door", "Director of Services", "Town Council", D(2025, 1, 6), D(2025, 6, 30),
         "Families tell their story once", "90% of calls answered by the first person", "Green"],
        ["1.2", "Train the call handlers", "Director of Services", "Parent Forum", D(2025, 2, 3), D(2025, 4, 30),
         "Families are understood", "All 12 handlers trained", "Blue"],
    ]))  # fmt: skip


def sro_and_owner() -> bytes:
    return xlsx(("Plan", [
        ["Action ref", "Action", "SRO", "Action owner", "Delivery date", "KPI", "Rating"],
        ["W1", "Place advisers in each cluster", "Chief Officer", "Town Council", D(2025, 6, 30), "Waits under 20 days", "Amber"],
        ["W2", "Write the cluster offer", "Chief Officer", "Schools Forum", D(2025, 7, 31), "Offer on every website", "Green"],
    ]))  # fmt: skip


def monitored_by() -> bytes:
    return xlsx(("Plan", [
        ["Action", "Lead", "Timescale", "Resources", "Monitored by", "Evaluation"],
        ["Start a forum for SENCOs", "Schools Forum", D(2025, 5, 31), "Room and supply cover", "Governing body", "Termly survey"],
        ["Pair new SENCOs with mentors", "Schools Forum", D(2025, 9, 30), "Ten days", "Governing body", "Mentor notes"],
    ]))  # fmt: skip


def no_heading_over_refs() -> bytes:
    return xlsx(("Plan", [
        ["", "What we will do", "Who", "By when", "RAG", ""],
        ["3.1", "Audit the reviews of the last year", "Town Council", D(2025, 6, 30), "Green", ""],
        ["3.2", "Report the audit to the board", "Town Council", D(2025, 7, 31), "Amber", ""],
        ["3.5", "Repeat the audit", "Town Council", D(2026, 6, 30), "", ""],
    ]))  # fmt: skip


def dates_of_all_kinds() -> bytes:
    return xlsx(("Plan", [
        ["No", "Date added", "Action", "Owner", "Target date", "Revised date", "Date closed", "Last updated", "Status"],
        [1, D(2024, 9, 2), "Copy the offer to the new website", "Town Council", D(2025, 1, 31), None, D(2025, 1, 20), D(2025, 1, 21), "Complete"],
        [2, D(2024, 9, 2), "Replace the search page", "Town Council", D(2025, 2, 28), D(2025, 5, 31), None, D(2025, 2, 24), "Delayed"],
        [3, D(2024, 10, 7), "Test with ten families", "Parent Forum", D(2025, 4, 30), None, None, D(2025, 2, 24), "Not started"],
    ]))  # fmt: skip


FILES = (
    Made("columns-task-number.xlsx", task_number, plan({"": [
        action("Write the transition guide for Year 9 families", "101", "Town Council", "2025-05-30", "on-track", start="2025-02-03"),
        action("Train link governors on inclusion", "102", "Schools Forum", "2025-07-18", "at-risk", start="2025-03-03"),
        action("Open the third sensory room", "103", "Riverside Trust", "2025-12-19", "not-started", start="2025-09-01"),
    ]})),
    Made("columns-levels-and-sentences.xlsx", levels_and_sentences, plan({"": [
        action("Families wait too long for a first call back", "A1", "Town Council", "2025-06-30", "at-risk"),
        action("The newsletter does not reach early years settings", "A2", "Parent Forum", "2025-07-31", "on-track"),
        action("Plans are reviewed without the health view", "A3", "Riverside Trust", "2025-09-30", "off-track"),
    ]})),
    Made("columns-points-by-urgency.csv", points_by_urgency, plan({"": [
        action("Ask the three special schools for places data", "", "Town Council", "2025-02-14", "complete"),
        action("Draft the wording for the website", "", "Parent Forum", "2025-02-28", "on-track"),
        action("Agree dates for the drop-in sessions", "", "Parent Forum", "2025-03-31", "not-started"),
    ]})),
    Made("columns-keys-twice.csv", keys_twice, plan({"": [
        action("Map speech and language support by ward", "ACT-7", "Riverside Trust", "2025-05-31", "on-track"),
        action("Fill the two vacant therapist posts", "ACT-8", "Riverside Trust", "2025-06-30", "at-risk"),
        action("Publish annual review timeliness each term", "ACT-9", "Town Council", "2025-07-31", "complete"),
    ]})),
    Made("columns-update-holds-status.xlsx", update_holds_status, plan({"": [
        action("Set up the joint panel", "1", "Town Council", "2025-04-30", "complete", progress="First met in April"),
        action("Agree the panel's terms of reference", "2", "Town Council", "2025-05-30", "on-track"),
        action("Share panel outcomes with families", "3", "Parent Forum", "2025-07-31", "not-started", progress="Waits for item 2"),
        action("Review after two terms", "4", "Schools Forum", "2026-01-31", "not-started"),
    ]})),
    Made("columns-percent-and-brag.xlsx", percent_and_brag, plan({"": [
        action("Commission the keyworker service", "2.1", "Health Board", "2025-06-30", "on-track"),
        action("Recruit four keyworkers", "2.2", "Health Board", "2025-08-29", "off-track"),
        action("Close the old referral line", "2.3", "Town Council", "2025-03-31", "complete"),
    ]})),
    Made("columns-bare-percent.xlsx", bare_percent, plan({"": [
        action("List the settings without a SENCO", "1", "Town Council", "2025-03-31", "complete"),
        action("Offer cover to each of them", "2", "Schools Forum", "2025-09-30", "not-started"),
        action("Review cover arrangements", "3", "Schools Forum", "2025-04-30", "complete"),
    ]})),
    Made("columns-levels-beside-workstream.xlsx", levels_beside_workstream, plan({
        "Early help": [
            action("Put advisers in the family hubs", "1", "Town Council", "2025-05-31", "on-track"),
            action("Print the leaflet in six languages", "2", "Parent Forum", "2025-06-30", "at-risk"),
        ],
        "Preparing for adulthood": [
            action("Sign up ten employers", "3", "College", "2025-09-30", "at-risk"),
            action("Visit each Year 11 group", "4", "College", "2025-10-31", "off-track"),
        ],
    })),
    Made("columns-aim-each.xlsx", aim_each, plan({"": [
        action("Hold a meeting before any managed move", "", "Schools Forum", "2025-06-30", "on-track", kept="Fewer moves between schools"),
        action("Agree a one-page style for advice", "", "Riverside Trust", "2025-07-31", "on-track", kept="Reports that families can read"),
        action("Keep a loan stock at the depot", "", "Health Board", "2025-08-31", "at-risk", kept="Shorter waits for equipment"),
        action("Run the survey with the youth council", "", "Town Council", "2025-09-30", "on-track", kept="Young people heard"),
    ]})),
    Made("columns-accountable-and-success.xlsx", accountable_and_success, plan({"": [
        action("Set a single front door", "1.1", "Town Council", "2025-06-30", "on-track", start="2025-01-06",
               accountable="Director of Services", outcome="Families tell their story once",
               success="90% of calls answered by the first person"),
        action("Train the call handlers", "1.2", "Parent Forum", "2025-04-30", "complete", start="2025-02-03",
               accountable="Director of Services", outcome="Families are understood", success="All 12 handlers trained"),
    ]})),
    Made("columns-sro-and-owner.xlsx", sro_and_owner, plan({"": [
        action("Place advisers in each cluster", "W1", "Town Council", "2025-06-30", "at-risk", accountable="Chief Officer",
               success="Waits under 20 days"),
        action("Write the cluster offer", "W2", "Schools Forum", "2025-07-31", "on-track", accountable="Chief Officer",
               success="Offer on every website"),
    ]})),
    Made("columns-monitored-by.xlsx", monitored_by, plan({"": [
        action("Start a forum for SENCOs", "", "Schools Forum", "2025-05-31"),
        action("Pair new SENCOs with mentors", "", "Schools Forum", "2025-09-30"),
    ]})),
    Made("columns-no-heading-over-refs.xlsx", no_heading_over_refs, plan({"": [
        action("Audit the reviews of the last year", "3.1", "Town Council", "2025-06-30", "on-track"),
        action("Report the audit to the board", "3.2", "Town Council", "2025-07-31", "at-risk"),
        action("Repeat the audit", "3.5", "Town Council", "2026-06-30"),
    ]})),
    Made("columns-dates-of-all-kinds.xlsx", dates_of_all_kinds, plan({"": [
        action("Copy the offer to the new website", "1", "Town Council", "2025-01-31", "complete", completed_on="2025-01-20"),
        action("Replace the search page", "2", "Town Council", "2025-02-28", "at-risk", forecast_end="2025-05-31"),
        action("Test with ten families", "3", "Parent Forum", "2025-04-30", "not-started"),
    ]})),
)  # fmt: skip
