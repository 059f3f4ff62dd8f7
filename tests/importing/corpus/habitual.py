"""Habits of those who write trackers: RACI a body, ticks a term, two numbers in a cell, actions in minutes' text."""

from datetime import date

from tests.importing.corpus.forms import docx, xlsx
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


FILES = (
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
    ]}) | {"said": ["2 lines that say action and who is to do it"]}),
    Made("habitual-minutes-without-who.docx", minutes_without_who, refused("a text")),
)  # fmt: skip
