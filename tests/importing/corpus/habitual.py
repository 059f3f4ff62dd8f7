"""Habits of writers: RACI by body, ticks by term, two numbers in a cell, actions in the text of minutes."""

from datetime import date

from tests.importing.corpus.forms import docx, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date


def raci_by_body() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Activity", "Council", "Trust", "Forum", "Due"],
        ["1", "Train and equip staff", "R", "A", "C", D(2025, 12, 1)],
        ["2", "Buy kit for every school", "A", "R", "I", D(2025, 12, 1)],
        ["3", "Ask families what works", "I", "A", "R", D(2026, 2, 2)],
    ]))  # fmt: skip


def two_numbers_in_a_cell() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", "Due", "RAG"],
        ["1a, 1b", "Train and equip staff", "Council", D(2025, 12, 1), "Green"],
        ["2", "Buy kit for every school", "Trust", D(2025, 12, 1), "Red"],
    ]))  # fmt: skip


def ticks_by_half_term() -> bytes:
    return xlsx(("Plan", [
        ["Action", "Lead", "Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"],
        ["Train and equip staff", "SENCO", "x", "x"],
        ["Buy kit for all classes", "Head", "", "", "x"],
        ["Review the policy with governors", "Head", "", "", "", "", "x", "x"],
    ]))  # fmt: skip


def percent_beside_rag() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "% complete", "Lead", "Due", "RAG"],
        ["1.1", "Train and equip staff", 0.4, "Council", D(2025, 12, 1), "Green"],
        ["1.2", "Buy kit for every school", 1, "Trust", D(2025, 12, 1), "Blue"],
    ]))  # fmt: skip


def minutes_text() -> bytes:
    return docx(
        "# Board minutes of 3 March 2025", "1. Welcome. Apologies came from the college.",
        "2. Waits. The board talked of waits at length.",
        "Action: Data team to bring figures by district to the next meeting by 14 May 2025",
        "3. Schools. Heads asked for help.", "ACTION – Casework to write to schools.",
        [["Name", "Body", "Present"], ["Chair", "Council", "Yes"], ["Deputy", "Trust", "Apologies"]],
    )  # fmt: skip


def minutes_without_who() -> bytes:
    return docx("# Board minutes", "1. Waits. The board talked of waits at length.", "Action: noted.",
                "2. Schools. Heads asked for help.", "Action: agreed by all who were there.")  # fmt: skip


def month_cells_with_colours() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", "Due", "Feb 2025", "Mar 2025"],
        ["1.1", "Publish the inclusion guide", "Council", D(2025, 12, 31), "G - Draft written", "A - Printer late"],
        ["1.2", "Train all the champions", "Hub", D(2026, 3, 31), "G - Dates set", "R - No trainer"],
    ]))  # fmt: skip


def strand_lead_and_owner() -> bytes:
    head = ["Action", "Deadline", "Owner", "Status"]
    return xlsx(
        ("Strand A", [["Strand lead: Director of Education"], [], head,
                      ["Recruit two advisers", D(2025, 12, 1), "HR", "In progress"],
                      ["Write the training offer", D(2026, 1, 15), None, "Not started"]]),
        ("Strand B", [["Strand lead: Director of Public Health"], [], head,
                      ["Map school nurse cover", D(2025, 11, 28), "Nursing", "Complete"]]),
    )  # fmt: skip


def key_beside_the_first_band() -> bytes:
    return xlsx(("Plan", [
        ["No", "Action", "Who", "By", "RAG", "Comment"],
        ["Outcome 1: Children are ready for school", None, None, None, None, None, "Key", "", "On track"],
        [1, "Open three hubs", "Council", D(2025, 12, 1), "Green", "Two open"],
        ["Outcome 2: Young people find work"],
        [2, "Sign ten employers", "Colleges", D(2026, 4, 1), "Green", "Six signed"],
    ]))  # fmt: skip


def who_and_when() -> bytes:
    return xlsx(("Plan", [
        ["Priority", "Action", "Who and when", "Progress"],
        ["Attendance", "Call home on the first day", "Attendance Officer, by Dec 2025", "Begun"],
        ["Attendance", "Meet families at home", "Family Worker - 31/03/2026", "Two visits made"],
        ["Behaviour", "Train lunchtime staff", "SENCO", ""],
    ]))  # fmt: skip


def keys_of_six_letters() -> bytes:
    return written([
        ["Task ID", "Task Name", "Status", "Due Date", "Parent Name", "Assignees"],
        ["86b1xk", "Set up a quality group", "complete", "2025-12-04", "", "[Quality Team]"],
        ["86b1xm", "Write terms of reference", "complete", "2025-10-02", "Set up a quality group", "[Quality Team]"],
        ["86b1xn", "Ask parents to join", "on hold", "2025-12-18", "", "[Parent Forum]"],
    ])  # fmt: skip


def key_of_colours_and_an_owner() -> bytes:
    """Return a file with a key that looks like a board, and an owner of the document who looks like a lead."""
    return docx(
        "# Inclusion plan", "Document owner: Policy team",
        [["Red", "Amber", "Green"], ["Not to time and no way back", "Late, with a way back", "Going as was planned"],
         ["Tell the board", "Tell the lead", "Tell nobody"]],
        [["Ref", "Action", "Deadline", "Status"], ["1.1", "Train and equip staff", "December 2025", "Green"],
         ["1.2", "Buy kit for every school", "March 2026", "Red"]],
    )  # fmt: skip


def closed_below() -> bytes:
    return xlsx(("Plan", [
        ["Open actions"],
        ["Ref", "Action", "Owner", "Due", "Status"],
        ["A3", "Write the offer", "Council", D(2025, 12, 1), "On track"],
        ["A4", "Cost the units", "Finance", D(2025, 12, 9), "Delayed"],
        [],
        ["Closed actions"],
        ["Ref", "Action", "Owner", "Closed on", "Outcome"],
        ["A1", "Book the hall", "Council", D(2025, 9, 1), "Booked"],
    ]))  # fmt: skip


def comma_without_quotes() -> bytes:
    return b"""Ref,Action,Lead,Due,RAG,Update
1.1,Train the champions,Hub,01/12/2025,Green,Begun, and going well
1.2,Publish the guide,Council,08/01/2026,Amber,Late
"""


FILES = (
    Made("habitual-closed-below.xlsx", closed_below, plan({
        "Open actions": [action("Write the offer", "A3", "Council", "2025-12-01", "on-track"),
                         action("Cost the units", "A4", "Finance", "2025-12-09", "at-risk")],
        "Closed actions": [action("Book the hall", "A1", "Council", "", "complete", completed_on="2025-09-01", outcome="Booked")],
    }) | {"said": ["each action with a day here is taken as complete"]}),
    Made("habitual-comma-without-quotes.csv", comma_without_quotes, plan({"": [
        action("Train the champions", "1.1", "Hub", "01/12/2025", "on-track", progress="Begun"),
        action("Publish the guide", "1.2", "Council", "08/01/2026", "at-risk", progress="Late"),
    ]}) | {"said": ["'and going well': text beyond the last heading"]}),
    Made("habitual-key-of-colours-and-an-owner.docx", key_of_colours_and_an_owner, plan({"": [
        action("Train and equip staff", "1.1", "", "December 2025", "on-track"),
        action("Buy kit for every school", "1.2", "", "March 2026", "off-track"),
    ]})),
    Made("habitual-month-cells-with-colours.xlsx", month_cells_with_colours, plan({"": [
        action("Publish the inclusion guide", "1.1", "Council", "2025-12-31", "at-risk", progress="Printer late"),
        action("Train all the champions", "1.2", "Hub", "2026-03-31", "off-track", progress="No trainer"),
    ]}, month="2025-03", m2025_02={"1.1": {"status": "on-track", "progress": "Draft written"}})),
    Made("habitual-strand-lead-and-owner.xlsx", strand_lead_and_owner, plan({
        "Strand A": [action("Recruit two advisers", "", "HR", "2025-12-01", "on-track"),
                     action("Write the training offer", "", "", "2026-01-15", "not-started")],
        "Strand B": [action("Map school nurse cover", "", "Nursing", "2025-11-28", "complete")],
    })),
    Made("habitual-key-beside-the-first-band.xlsx", key_beside_the_first_band, plan({
        "Children are ready for school": [
            action("Open three hubs", "1", "Council", "2025-12-01", "on-track", progress="Two open")],
        "Young people find work": [
            action("Sign ten employers", "2", "Colleges", "2026-04-01", "on-track", progress="Six signed")],
    })),
    Made("habitual-who-and-when.xlsx", who_and_when, plan({
        "Attendance": [
            action("Call home on the first day", "", "Attendance Officer", "Dec 2025", progress="Begun"),
            action("Meet families at home", "", "Family Worker", "31/03/2026", progress="Two visits made")],
        "Behaviour": [action("Train lunchtime staff", "", "SENCO")],
    })),
    Made("habitual-keys-of-six-letters.csv", keys_of_six_letters, plan({"": [
        action("Set up a quality group", "1.1", "Quality Team", "2025-12-04", "complete"),
        action("Write terms of reference", "1.1a", "Quality Team", "2025-10-02", "complete"),
        action("Ask parents to join", "1.2", "Parent Forum", "2025-12-18", "paused"),
    ]})),
    Made("habitual-raci-by-body.xlsx", raci_by_body, plan({"": [
        action("Train and equip staff", "1", "Council", "2025-12-01", accountable="Trust"),
        action("Buy kit for every school", "2", "Trust", "2025-12-01", accountable="Council"),
        action("Ask families what works", "3", "Forum", "2026-02-02", accountable="Trust"),
    ]}) | {"said": ["who is r leads, who is a is accountable"]}),
    Made("habitual-two-numbers-in-a-cell.xlsx", two_numbers_in_a_cell, plan({"": [
        action("Train and equip staff", "1.1", "Council", "2025-12-01", "on-track"),
        action("Buy kit for every school", "1.2", "Trust", "2025-12-01", "off-track"),
    ]}) | {"said": ["'1a, 1b': several numbers in one cell"]}),
    Made("habitual-ticks-by-half-term.xlsx", ticks_by_half_term, plan({"": [
        action("Train and equip staff", "", "SENCO"),
        action("Buy kit for all classes", "", "Head"),
        action("Review the policy with governors", "", "Head"),
    ]}) | {"said": ["the calendar at the right may, and is not read"]}),
    Made("habitual-percent-beside-rag.xlsx", percent_beside_rag, plan({"": [
        action("Train and equip staff", "1.1", "Council", "2025-12-01", "on-track", percent="40"),
        action("Buy kit for every school", "1.2", "Trust", "2025-12-01", "complete", percent="100"),
    ]})),
    Made("habitual-minutes-paragraphs.docx", minutes_text, plan({"": [
        action("Bring figures by district to the next meeting", "", "Data team", "14 May 2025"),
        action("Write to schools", "", "Casework"),
    ]}) | {"said": ["2 lines that say action and who is to do it, or how it stands, were read as the rows of one table; is each an action?"]}),
    Made("habitual-minutes-without-who.docx", minutes_without_who, refused("a text")),
)  # fmt: skip
