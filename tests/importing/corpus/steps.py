"""Plans with unusual columns: coloured dots with a key, dates in the words, steps in a cell, labels beside answers."""

from tests.importing.corpus.forms import docx, xlsx
from tests.importing.corpus.made import Made, action, plan


def balls_with_a_key_and_a_trend() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Deliverable", "Lead", "Milestone date", "Progress", "Trend", "Highlights"],
        ["D1", "Resource base programme", "Schools team", "Sep 2026", "○", "↑", "Two sites agreed"],
        ["D2", "Tribunal team in place", "Legal", "Jan 2026", "●", "→", "All four in post"],
            ["D3", "Local offer search", "Web team", "Mar 2026", "◑", "↓", "Supplier found"],
            [],
        ["Key: ○ not started ◑ half way ● complete"],
    ]))  # fmt: skip


def days_in_the_words_of_actions() -> bytes:
    return docx("# Actions agreed", [
        ["#", "Action", "Responsible"],
        ["1", "By 31 January 2026, publish a plan for places", "School organisation"],
        ["2", "Complete a joint audit of 30 plans by the end of March 2026", "Quality"],
        ["3", "Hold drop-ins for parents by arrangement", "Advice service"],
    ])  # fmt: skip


def labels_beside_answers_over_each_block() -> bytes:
    head = ["Ref", "Deliverable", "Due", "Status"]
    return xlsx(("Plan", [
        ["Workstream:", "Demand"], ["Lead:", "Head of SEND"], head,
        ["V1", "Introduce one banding tool", "01/12/2025", "Behind"],
        ["V2", "Set targets for places", "01/11/2025", "Delivered"], [],
        ["Workstream:", "Supply"], ["Lead:", "Head of school places"], head,
        ["V3", "Open 48 places in units", "01/09/2026", "On course"],
    ]))  # fmt: skip


def a_description_in_each_column() -> bytes:
    return xlsx(("Plan", [
        ["Field", "Action 1", "Action 2", "Action 3"],
        ["Description", "Set up a dispute service", "Train governors in inclusion", "Publish waiting times monthly"],
        ["Theme", "Trust", "Schools", "Trust"], ["Lead", "Legal", "Governor service", "Health board"],
        ["Due", "30/01/2026", "27/02/2026", "31/12/2025"], ["RAG", "Amber", "Green", "Red"],
    ]))  # fmt: skip


def steps_as_bullets_in_a_column() -> bytes:
    return docx("# Year 2 plan", "## Priority 1: Belonging", [
        ["No", "Action", "Steps", "Lead", "Date", "RAG"],
        ["1", "Roll out the framework", "• Print the guide\n• Train champions", "Inclusion\nSchools", "Oct 2025\nJan 2026", "Green"],
        ["2", "Speed up hearing aids", "• Order moulds\n• Fit in schools", "Audiology", "Feb 2026", "Amber"],
    ])  # fmt: skip


def targets_numbered_over_their_tasks() -> bytes:
    return docx("# Development plan 2025-2026", [
        ["Target", "Tasks", "Staff responsible", "Timescale", "Success criteria"],
        ["1. Better support plans", "Train staff in writing targets", "Coordinator", "Autumn 1 2025", "All plans have targets"],
        ["", "Hold progress meetings each term", "Class teachers", "Spring 2 2026", "Plans reviewed three times"],
        ["2. Reading", "Start a phonics catch-up group", "Reading lead", "Spring 1 2026", "70% make progress"],
    ])  # fmt: skip


def activities_taken_for_actions() -> bytes:
    return docx("# Delivery plan", "## Theme 2: Diagnosis", [
        ["Ref", "Action", "Key activities", "Lead agency", "Timescale", "RAG"],
        ["2.1", "Shorten the diagnosis wait", "- Fund a second team\n- Offer evening clinics", "Health board", "September 2026", "Red"],
        ["2.2", "Support while waiting", "- Publish a waiting guide\n- Run monthly webinars", "Parent forum", "January 2026", "Green"],
    ])  # fmt: skip


def a_priority_and_its_sponsor_over_each_block() -> bytes:
    head = ["Action", "Owner", "Due date", "RAG", "Notes"]
    return xlsx(("Plan", [
        ["Transformation"], ["Priority:", "Sufficiency"], ["Sponsor:", "Director"], [], head,
        ["Build a 100-place school", "Capital team", "Sept 2027", "Green", "Planning granted"],
        ["Expand two units", "Places team", "Sept 2026", "Amber", "Costs up 8%"], [],
        ["Priority:", "Workforce"], ["Sponsor:", "Director"], [], head,
        ["Hire five psychologists", "Psychology", "June 2026", "Red", "One appointed"],
    ]))  # fmt: skip


FILES = (
    Made("steps-activities-of-an-item-in-a-cell.docx", activities_taken_for_actions, plan({"Diagnosis": [
        action("Shorten the diagnosis wait", "2.1", "Health board", "September 2026", "off-track"),
        action("Fund a second team", "2.1a"), action("Offer evening clinics", "2.1b"),
        action("Support while waiting", "2.2", "Parent forum", "January 2026", "on-track"),
        action("Publish a waiting guide", "2.2a"), action("Run monthly webinars", "2.2b"),
    ]})),
    Made("steps-a-sponsor-over-each-block.xlsx", a_priority_and_its_sponsor_over_each_block, plan({
        "Sufficiency": [
            action("Build a 100-place school", "", "Capital team", "Sept 2027", "on-track", progress="Planning granted"),
            action("Expand two units", "", "Places team", "Sept 2026", "at-risk", progress="Costs up 8%")],
        "Workforce": [
            action("Hire five psychologists", "", "Psychology", "June 2026", "off-track", progress="One appointed")],
    })),
    Made("steps-balls-with-a-key.xlsx", balls_with_a_key_and_a_trend, plan({"": [
        action("Resource base programme", "D1", "Schools team", "Sep 2026", "not-started", progress="Two sites agreed"),
        action("Tribunal team in place", "D2", "Legal", "Jan 2026", "complete", progress="All four in post"),
                    action("Local offer search", "D3", "Web team", "Mar 2026", "?◑", progress="Supplier found"),
    ]})),
    Made("steps-days-in-the-words.docx", days_in_the_words_of_actions, {**plan({"": [
        action("By 31 January 2026, publish a plan for places", "1.1", "School organisation", "31 January 2026"),
        action("Complete a joint audit of 30 plans by the end of March 2026", "1.2", "Quality", "end of March 2026"),
        action("Hold drop-ins for parents by arrangement", "1.3", "Advice service"),
    ]}), "said": ["no column says when it is due"]}),
    Made("steps-labels-beside-answers.xlsx", labels_beside_answers_over_each_block, plan({
        "Demand": [action("Introduce one banding tool", "V1", "Head of SEND", "2025-12-01", "at-risk"),
                   action("Set targets for places", "V2", "Head of SEND", "2025-11-01", "complete")],
        "Supply": [action("Open 48 places in units", "V3", "Head of school places", "2026-09-01", "on-track")],
    })),
    Made("steps-a-description-across.xlsx", a_description_in_each_column, plan({
        "Trust": [action("Set up a dispute service", "1.1", "Legal", "2026-01-30", "at-risk"),
                  action("Publish waiting times monthly", "1.3", "Health board", "2025-12-31", "off-track")],
        "Schools": [action("Train governors in inclusion", "", "Governor service", "2026-02-27", "on-track")],
    })),
    Made("steps-bullets-of-an-item-in-a-cell.docx", steps_as_bullets_in_a_column, plan({"Belonging": [
        action("Roll out the framework", "1.1", status="on-track"),
        action("Print the guide", "1.1a", "Inclusion", "Oct 2025"),
        action("Train champions", "1.1b", "Schools", "Jan 2026"),
        action("Speed up hearing aids", "1.2", "Audiology", "Feb 2026", "at-risk"),
        action("Order moulds", "1.2a"), action("Fit in schools", "1.2b"),
    ]})),
    Made("steps-numbered-targets.docx", targets_numbered_over_their_tasks, plan({
        "Better support plans": [
            action("Train staff in writing targets", "1.1", "Coordinator", "Autumn 1 2025", success="All plans have targets"),
            action("Hold progress meetings each term", "1.2", "Class teachers", "Spring 2 2026",
                   success="Plans reviewed three times")],
        "Reading": [
            action("Start a phonics catch-up group", "2.1", "Reading lead", "Spring 1 2026", success="70% make progress")],
    })),
)  # fmt: skip
