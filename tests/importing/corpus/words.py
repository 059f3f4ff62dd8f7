"""Words of the field for who and success, and statuses that only the plan's owners can explain."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.importing.corpus.forms import Rows, shown, written, xlsx
from tests.importing.corpus.made import Made, action, plan

D = date


def pending_and_blocked() -> bytes:
    return xlsx(("Log", [
        ["No", "Action", "Person responsible", "Target", "Status"],
        [1, "Ask for the 2024 figures", "Town Council", D(2025, 3, 31), "Pending"],
        [2, "Check them against the register", "Town Council", D(2025, 4, 30), "Blocked"],
        [3, "Send them to the board", "Town Council", D(2025, 5, 31), "Ready for review"],
        [4, "Publish them", "Town Council", D(2025, 6, 30), "Pending"],
        [5, "Store the file", "Town Council", D(2025, 2, 28), "Complete"],
    ]))  # fmt: skip


def open_closed_log() -> bytes:
    return written([
        ["Action No.", "Description", "Action Owner", "Due", "O/C"],
        ["23/01", "Circulate the slides", "Secretary's office", "31 Jan 2025", "Closed"],
        ["23/02", "Invite the college", "Town Council", "28 Feb 2025", "Open"],
        ["23/03", "Draft the year's dates", "Secretary's office", "31 Mar 2025", "Open"],
    ])  # fmt: skip


def named_officer() -> bytes:
    return xlsx(("Plan", [
        ["Action", "Named officer", "Expected date", "Position"],
        ["Move the team to the civic centre", "Head of Inclusion", "Summer term 2025", "On track: desks are ordered"],
        ["Join the phone systems", "Head of Digital", "Autumn term 2025", "Delayed: supplier chosen in May"],
    ]))  # fmt: skip


def delegated_agency() -> bytes:
    return xlsx(("Plan", [
        ["Improvement", "Agency", "ETA", "Measure of success", "Escalation?", "RAG"],
        ["Bring the two panels together", "Town Council", "Q2 2025/26", "One panel meets monthly", "No", "Green"],
        ["Add a health member to the panel", "Health Board", "Q3 2025/26", "Health at 9 of 10 meetings", "No", "Amber"],
    ]))  # fmt: skip


def same_body_two_spellings() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", "By when", "RAG"],
        ["1", "Set the dates", "Parent forum", D(2025, 6, 30), "Green"],
        ["2", "Book the hall", "Parent Forum ", D(2025, 7, 31), "Green"],
        ["3", "Send the invitations", "PARENT FORUM", D(2025, 8, 31), "Amber"],
    ]))  # fmt: skip


def we_will() -> bytes:
    return xlsx(("Ambition 1", [
        ["Ambition 1: Every child is heard"],
        ["We will…", "By…", "Led by…", "We will know it has worked when…"],
        ["Ask every child before the review", "July 2025", "Town Council", "All reviews hold the child's words"],
        ["Train advocates", "December 2025", "Parent Forum", "20 advocates trained"],
    ]))  # fmt: skip


def sep_line_semicolons() -> bytes:
    return written([
        ["Ref", "Key steps", "Leads/partners", "Timeline", "Progress rating"],
        ["1.1", "Publish the toolkit", "Schools Forum; College", "Sept 2025", "Amber"],
        ["1.2", "Hold three launch events", "Schools Forum", "Nov 2025", "Green"],
    ], separator=";", encoding="cp1252", before="sep=;\r\n")  # fmt: skip


_OWN: Rows = [
    ("1.1", "Early help", "Open a helpline for families in the evening", "Early help service", D(2026, 12, 11), "Green", "The line opened in October."),
    ("1.2", "Early help", "Train nursery staff to spot speech delay", "Early years team", D(2027, 2, 12), "Amber", "One of three courses is full."),
    ("2.1", "Plans", "Issue new plans within twenty weeks", "SEND casework", D(2027, 7, 16), "Red", "Only 31% were in time."),
    ("2.2", "Plans", "Audit thirty plans in each half term", "Quality lead", D(2026, 11, 27), "Green", "The third audit is done."),
]  # fmt: skip


def headings_of_their_own(*headings: str) -> Callable[[], bytes]:
    """Return a function that makes a table with these headings: number, theme, action, who, when, status, progress."""
    return lambda: xlsx(("Sheet1", [list(headings), *(list(row) for row in _OWN)]))


def _read_so() -> dict[str, Any]:
    signs = {"Green": "on-track", "Amber": "at-risk", "Red": "off-track"}
    told = [action(shown(words), shown(ref), shown(who), shown(day), signs[shown(sign)], progress=shown(said))
            for ref, _, words, who, day, sign, said in _OWN]  # fmt: skip
    return plan({"Early help": told[:2], "Plans": told[2:]})


FILES = (
    Made("words-pending-and-blocked.xlsx", pending_and_blocked, plan({"": [
        action("Ask for the 2024 figures", "1", "Town Council", "2025-03-31", "?Pending"),
        action("Check them against the register", "2", "Town Council", "2025-04-30", "?Blocked"),
        action("Send them to the board", "3", "Town Council", "2025-05-31", "?Ready for review"),
        action("Publish them", "4", "Town Council", "2025-06-30", "?Pending"),
        action("Store the file", "5", "Town Council", "2025-02-28", "complete"),
    ]})),
    Made("words-open-closed-log.csv", open_closed_log, plan({"": [
        action("Circulate the slides", "23/01", "Secretary's office", "31 Jan 2025", "?Closed"),
        action("Invite the college", "23/02", "Town Council", "28 Feb 2025", "?Open"),
        action("Draft the year's dates", "23/03", "Secretary's office", "31 Mar 2025", "?Open"),
    ]})),
    Made("words-named-officer.xlsx", named_officer, plan({"": [
        action("Move the team to the civic centre", "", "Head of Inclusion", "Summer term 2025", "on-track",
               progress="desks are ordered"),
        action("Join the phone systems", "", "Head of Digital", "Autumn term 2025", "at-risk",
               progress="supplier chosen in May"),
    ]})),
    Made("words-delegated-agency.xlsx", delegated_agency, plan({"": [
        action("Bring the two panels together", "", "Town Council", "Q2 2025/26", "on-track", success="One panel meets monthly"),
        action("Add a health member to the panel", "", "Health Board", "Q3 2025/26", "at-risk",
               success="Health at 9 of 10 meetings"),
    ]})),
    Made("words-same-body-two-spellings.xlsx", same_body_two_spellings, plan({"": [
        action("Set the dates", "1", "Parent forum", "2025-06-30", "on-track"),
        action("Book the hall", "2", "Parent Forum", "2025-07-31", "on-track"),
        action("Send the invitations", "3", "PARENT FORUM", "2025-08-31", "at-risk"),
    ]})),
    Made("words-we-will.xlsx", we_will, plan({"Every child is heard": [
        action("Ask every child before the review", "", "Town Council", "July 2025",
               success="All reviews hold the child's words"),
        action("Train advocates", "", "Parent Forum", "December 2025", success="20 advocates trained"),
    ]})),
    Made("words-sep-line-semicolons.csv", sep_line_semicolons, plan({"": [
        action("Publish the toolkit", "1.1", "Schools Forum; College", "Sept 2025", "at-risk"),
        action("Hold three launch events", "1.2", "Schools Forum", "Nov 2025", "on-track"),
    ]})),
    Made("words-own-1.xlsx", headings_of_their_own(
        "No.", "Board priority", "What we have set ourselves", "Person in charge", "Timelines (end)", "Colour rating", "Commentary on progress",
    ), _read_so()),
    Made("words-own-2.xlsx", headings_of_their_own(
        "Action ref no", "Delivery group", "What needs doing", "Champion", "By what date?", "How are we doing?", "Where we've got to",
    ), _read_so() | {"said": ["taken as who leads"]}),
    Made("words-own-3.xlsx", headings_of_their_own(
        "Line no", "Chapter", "Action to be completed", "Delivery partner (lead)", "Achieve by", "RAG now", "Progress since last meeting",
    ), _read_so() | {"said": ["taken as when it is due"]}),
    Made("words-own-4.xlsx", headings_of_their_own(
        "ID", "Sub-group", "Work required", "Nominated officer", "Expected completion", "Performance", "Current status (narrative)",
    ), _read_so() | {"said": ["taken as the due date"]}),
)  # fmt: skip
