"""Trackers of local partnerships: lists of lists in a cell, keys beside rows, what systems export around the words."""

from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.corpus.forms import docx, on_first, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused


def numbered_in_a_cell() -> bytes:
    return xlsx(("Reform plan", [
        ["Ambition", "What we will do", "Who will lead", "By when", "What difference will it make?"],
        ["Ambition 1: Help early", "1a. Fund two outreach teachers per town\n1b. Open a phone line for SENCOs",
         "Outreach service\nPsychology service", "Jan 2026\nFeb 2026", "Fewer requests"],
        ["Ambition 2: Belong", "2a. Agree a base in each town\n2b. Review transport over 45 minutes",
         "Place planning\nTransport", "Sept 2027\nMay 2026", "School with friends"],
    ]))  # fmt: skip


def two_actions_an_item() -> bytes:
    return docx("# Improvement board: minutes of 12 November 2025", [
        ["Item", "Discussion", "Action", "By whom", "By when"],
        ["1", "Welcome and apologies", "", "", ""],
        ["2", "The board heard that 61% of plans were issued in time.",
         "Share the list of late advice\nBring a curve to the next meeting", "Clinical officer\nHead of SEND",
         "19 November 2025\n10 December 2025"],
        ["3", "Transport costs are above budget.", "Set out options for travel training", "Transport",
         "14 January 2026"],
        ["4", "Any other business", "None", "", ""],
    ])  # fmt: skip


def key_beside_rows() -> bytes:
    colours = {4: "FF00B050", 5: "FFFFC000", 6: "FF0070C0", 7: "FFFF0000"}
    key = {4: ("FF0070C0", "Embedded"), 5: ("FF00B050", "Delivered, not yet embedded"), 6: ("FFFFC000", "Under way"),
           7: ("FFFF0000", "Off course")}  # fmt: skip

    def fill(sheet: Worksheet) -> None:
        sheet["H3"] = "Key"
        for row, colour in colours.items():
            sheet.cell(row, 5).fill = PatternFill("solid", start_color=colour)
        for row, (colour, words) in key.items():
            sheet.cell(row, 8).fill = PatternFill("solid", start_color=colour)
            sheet.cell(row, 9, words)

    return xlsx(("Plan", [
        ["Priority action plan"], [], ["Ref", "Action", "Lead", "Milestone date", "BRAG"],
        ["1.1", "Publish waits for each therapy", "ICB", "Oct 2025"],
        ["1.2", "Triage all referrals in five days", "Trust", "Nov 2025"],
        ["2.1", "Hire six case officers", "Council", "Aug 2025"],
        ["2.2", "Set a duty rota for tribunals", "Council", "Dec 2025"],
    ]), then=on_first(fill))  # fmt: skip


def sharepoint() -> bytes:
    return written([
        ["Title", "Priority Area", "Action Status", "Assigned To", "Target Completion", "Update Notes"],
        ["Design a keyworking offer", "Health", "On Track", "Keyworking lead;#14", "2026-01-31",
         "<div>Job description&nbsp;written</div>"],
        ["Cut waits for repairs", "Health", "Off Track", "Wheelchair service;#22;#Trust;#9", "2025-12-12",
         "<p>Parts late</p><p>Two left</p>"],
    ])  # fmt: skip


def statuses_lead_the_updates() -> bytes:
    return xlsx(("Improvement plan", [
        ["Action", "Led by", "Timeframe", "Progress against action"],
        ["Name a champion in every school", "Inclusion director", "Sept 2025", "Done: all nine schools"],
        ["Build a sensory room in each town", "Estates", "Aug 2026", "On track – two of four built"],
        ["Adapt the maths scheme for pupils", "Maths leads", "Jan 2026", "Not started"],
    ]))  # fmt: skip


def words_of_its_own() -> bytes:
    return xlsx(("Forum", [
        ["What we asked for"], ["🟢 on track   🟡 at risk   🔴 stuck   ✅ done"], [],
        ["Ask", "Who will do it", "By when", "Where is it?", "Latest"],
        ["A named contact for every family", "Casework", "Dec 2025", "✅", "Letters sent to all"],
        ["Replies within five working days", "Casework", "Jan 2026", "🟡", "The average is nine"],
        ["A map of quiet spaces in town", "Libraries", "May 2026", "🟢", "Libraries were added"],
    ]))  # fmt: skip


def whose_job() -> bytes:
    return xlsx(("Log", [
        ["Theme", "You said", "We are doing", "Whose job", "When by", "Done yet?"],
        ["Talk", "Nobody ever rings us back", "Set a promise of two days", "Casework", "Nov 2025", "Yes"],
        ["Talk", "Letters are full of jargon", "Rewrite the ten letters sent most", "Comms", "Feb 2026", "No"],
    ]))  # fmt: skip


def titled_by_contents() -> bytes:
    head = ["Ref", "What we will do", "Who", "When"]
    return xlsx(
        ("Contents", [["Saltmarsh local area delivery plan"], [], ["Tab", "Workstream"], ["WS1", "Voice"]]),
        ("WS1 Voice", [["Workstream 1: Voice"], ["Workstream lead: Forum"], [], head,
                       ["1.1", "Recruit eight young ambassadors", "Officer", "Dec 2025"]]),
        ("WS2 Assess", [["Workstream 2: Assess"], ["Workstream lead: Council"], [], head,
                        ["2.1", "Clear the backlog of advice", "Psychology", "Mar 2026"]]),
    )  # fmt: skip


def priority_actions() -> bytes:
    head = ["Ref", "Action", "Lead officer", "Deadline"]
    return docx(
        "# Partnership plan", "## Priority action 1: Know the need", [head, ["1.1", "Build one data set", "Data", "Dec 2025"]],
        "## Priority action 2: Advice on time", [head, ["2.1", "Name a coordinator", "Trust", "Jan 2026"]],
    )  # fmt: skip


def two_tables() -> bytes:
    head = ["Ref", "Action", "Lead", "Due", "RAG"]
    return xlsx(("Board actions", [
        ["Inclusion workstream", None, None, None, None, None, "Provision workstream"],
        [*head, None, *head],
        ["S1", "Agree the local offer refresh", "Information", "12/12/2025", "Green", None,
         "AP1", "Write the standards for providers", "Provision lead", "19/12/2025", "Red"],
        ["S2", "Publish a directory of short breaks", "Short breaks", "30/01/2026", "Amber", None,
         "AP2", "Check every unregistered setting", "Safeguarding", "31/01/2026", "Green"],
        ["S3", "Hold a conference for SENCOs", "Inclusion", "20/03/2026", "Green"],
    ]))  # fmt: skip


def by_in_brackets() -> bytes:
    return docx(
        "# Local inclusion plan", "This plan says what the partnership will do.", "## Priority 1: Belonging", "We will:",
        "• Name an inclusion lead in every school (Lead: Learning partnership; by December 2025)",
        "• Agree one behaviour policy (Lead: Virtual school; by April 2026)",
        "## Priority 2: Skilled staff", "We will:",
        "• Offer free training to every school (Lead: Autism team; by July 2026)",
    )  # fmt: skip


def counts_before_words() -> bytes:
    return xlsx(("Plan", [
        ["Action", "Lead", "Milestones", "Status"],
        ["12 schools sign the inclusion pledge", "Inclusion", "Dec 2025", "On track"],
        ["40 families join the parents' group", "Forum", "Draft by Jan 2026\nFinal by Apr 2026", "At risk"],
        ["3 new resource bases open in the south", "Places", "Sep 2026", "On track"],
    ]))  # fmt: skip


def quarters_without_years() -> bytes:
    return xlsx(("Plan", [
        ["Tracker, updated 12 November 2026"],
        ["Objective", "Action", "Owner", "Q1", "Q2", "Q3", "Q4"],
        ["Obj 1: Workforce", "Train sixty staff in the approach", "Virtual school", "G", "G", "A", None],
        [None, "Recruit three psychologists", "HR", "A", "R", "R", None],
        ["Obj 2: Data", "Build one dashboard for the board", "Performance", "G", "B", "B", None],
    ]))  # fmt: skip


def which_day_in_brackets() -> bytes:
    return written([
        ["Action ref", "Action", "Responsible", "Completion date (planned)", "Completion date (actual)", "Status"],
        ["A/01", "Launch a text service for parents", "Comms", "31/12/2025", "", "On track"],
        ["A/02", "Close the old mailbox", "ICT", "30/09/2025", "26/09/2025", "Complete"],
    ])  # fmt: skip


def sums_of_groups() -> bytes:
    def bold(sheet: Worksheet) -> None:
        for row in (2, 4, 5, 7, 8):
            sheet.cell(row, 1).font = Font(bold=True)

    return xlsx(("Plan", [
        ["Workstream / action", "Lead", "Deadline", "Status"],
        ["WS1 Early years"], ["Visit each nursery that asks", "Early years team", "Jan 2026", "On track"],
        ["Subtotal WS1: 1 action, 0 complete"],
        ["WS2 Post-16"], ["Open two supported internships", "Skills", "Sep 2026", "At risk"],
        ["Subtotal WS2: 1 action, 0 complete"], ["Grand total: 2 actions"],
    ]), then=on_first(bold))  # fmt: skip


def coloured_dots() -> bytes:
    def ink(sheet: Worksheet) -> None:
        for row, colour in ((2, "FF00B050"), (3, "FFFF0000"), (4, "FFFFC000")):
            sheet.cell(row, 5).font = Font(color=colour)

    return xlsx(("Plan", [
        ["No", "Action", "Who", "By when", "RAG"],
        ["1", "Agree one referral form across trusts", "ICB", "March 2026", "●"],
        ["2", "Put one phone line in place", "Council", "May 2026", "●"],
        ["3", "Write to all families who wait", "ICB", "June 2026", "●"],
    ]), then=on_first(ink))  # fmt: skip


def lead_and_deadline() -> bytes:
    return docx("# Improvement plan, September 2025", [
        ["Action", "Lead and deadline", "How we will know", "Closed?"],
        ["Publish the SENCO handbook", "Inclusion service\nDecember 2025", "Every SENCO has one", "N"],
        ["Hold an annual conference", "Learning partnership\nMarch 2026", "Eight in ten attend", "N"],
    ])  # fmt: skip


def priorities_by_letter() -> bytes:
    return xlsx(("Plan", [
        ["Priority", "Ref", "Action", "Lead", "Timescale"],
        ["Priority A: Inclusion", "A1", "Agree a charter with all schools", "Inclusion service", "Jan 2026"],
        [None, "A2", "Set up peer reviews of inclusion", "Inclusion service", "Mar 2026"],
        ["Priority B: Voice", "B1", "Hold listening days in each town", "Forum", "May 2026"],
        [None, "B2", "Publish the answers in plain words", "Forum", "June 2026"],
    ]))  # fmt: skip


def complaints() -> bytes:
    return xlsx(("Complaints", [
        ["Case no", "Date received", "Complaint about", "Handler", "Response due", "Status", "Outcome"],
        ["C1", "03/09/2025", "Late annual review of a plan", "North team", "01/10/2025", "Closed", "Upheld"],
        ["C2", "17/09/2025", "No transport for three weeks", "Transport", "15/10/2025", "Open", ""],
    ]))  # fmt: skip


def lessons() -> bytes:
    return xlsx(("Lessons", [
        ["Ref", "What we learnt from the inspection", "Owner", "Shared with", "Status"],
        ["L1", "Evidence was hard to find on the day", "Programme office", "Board", "Complete"],
        ["L2", "Parents wanted more notice of meetings", "Forum", "Board", "Open"],
    ]))  # fmt: skip


FILES: tuple[Made, ...] = (
    Made("partnerships-numbered-in-a-cell.xlsx", numbered_in_a_cell, plan({
        "Help early": [
            action("Fund two outreach teachers per town", "1a", "Outreach service", "Jan 2026", outcome="Fewer requests"),
            action("Open a phone line for SENCOs", "1b", "Psychology service", "Feb 2026", outcome="Fewer requests"),
        ],
        "Belong": [
            action("Agree a base in each town", "2a", "Place planning", "Sept 2027", outcome="School with friends"),
            action("Review transport over 45 minutes", "2b", "Transport", "May 2026", outcome="School with friends"),
        ],
    }) | {"said": ["2 actions in one cell", "2 rows of several actions"]}),
    Made("partnerships-two-actions-an-item.docx", two_actions_an_item, plan({"": [
        action("Share the list of late advice", "", "Clinical officer", "19 November 2025"),
        action("Bring a curve to the next meeting", "", "Head of SEND", "10 December 2025"),
        action("Set out options for travel training", "", "Transport", "14 January 2026"),
    ]}) | {"said": ["1 row that says there is no action"]}),
    Made("partnerships-key-beside-rows.xlsx", key_beside_rows, plan({"": [
        action("Publish waits for each therapy", "1.1", "ICB", "Oct 2025", "on-track"),
        action("Triage all referrals in five days", "1.2", "Trust", "Nov 2025", "on-track"),
        action("Hire six case officers", "2.1", "Council", "Aug 2025", "complete"),
        action("Set a duty rota for tribunals", "2.2", "Council", "Dec 2025", "off-track"),
    ]}) | {"any_themes": True, "said": ["amber is on-track", "'green: delivered, not yet embedded'"]}),
    Made("partnerships-sharepoint.csv", sharepoint, plan({"Health": [
        action("Design a keyworking offer", "", "Keyworking lead", "2026-01-31", "on-track",
               progress="Job description written"),
        action("Cut waits for repairs", "", "Wheelchair service; Trust", "2025-12-12", "off-track",
               progress="Parts late Two left"),
    ]})),
    Made("partnerships-statuses-lead-the-updates.xlsx", statuses_lead_the_updates, plan({"": [
        action("Name a champion in every school", "", "Inclusion director", "Sept 2025", "complete",
               progress="all nine schools"),
        action("Build a sensory room in each town", "", "Estates", "Aug 2026", "on-track", progress="two of four built"),
        action("Adapt the maths scheme for pupils", "", "Maths leads", "Jan 2026", "not-started"),
    ]})),
    Made("partnerships-words-of-its-own.xlsx", words_of_its_own, plan({"": [
        action("A named contact for every family", "", "Casework", "Dec 2025", "complete", progress="Letters sent to all"),
        action("Replies within five working days", "", "Casework", "Jan 2026", "at-risk", progress="The average is nine"),
        action("A map of quiet spaces in town", "", "Libraries", "May 2026", "on-track", progress="Libraries were added"),
    ]}) | {"said": ["taken as the action"]}),
    Made("partnerships-whose-job.xlsx", whose_job, plan({"Talk": [
        action("Set a promise of two days", "", "Casework", "Nov 2025", "complete"),
        action("Rewrite the ten letters sent most", "", "Comms", "Feb 2026", "?No"),
    ]}) | {"said": ["column you said"]}),
    Made("partnerships-titled-by-contents.xlsx", titled_by_contents, plan({
        "Voice": [action("Recruit eight young ambassadors", "1.1", "Officer", "Dec 2025")],
        "Assess": [action("Clear the backlog of advice", "2.1", "Psychology", "Mar 2026")],
    }, title="Saltmarsh local area delivery plan")),
    Made("partnerships-priority-actions.docx", priority_actions, plan({
        "Know the need": [action("Build one data set", "1.1", "Data", "Dec 2025")],
        "Advice on time": [action("Name a coordinator", "2.1", "Trust", "Jan 2026")],
    })),
    Made("partnerships-two-tables-across.xlsx", two_tables, plan({
        "Inclusion workstream": [
            action("Agree the local offer refresh", "S1", "Information", "12/12/2025", "on-track"),
            action("Publish a directory of short breaks", "S2", "Short breaks", "30/01/2026", "at-risk"),
            action("Hold a conference for SENCOs", "S3", "Inclusion", "20/03/2026", "on-track"),
        ],
        "Provision workstream": [
            action("Write the standards for providers", "AP1", "Provision lead", "19/12/2025", "off-track"),
            action("Check every unregistered setting", "AP2", "Safeguarding", "31/01/2026", "on-track"),
        ],
    }) | {"said": ["tables side by side"]}),
    Made("partnerships-by-in-brackets-paragraphs.docx", by_in_brackets, plan({
        "Belonging": [
            action("Name an inclusion lead in every school", "", "Learning partnership", "December 2025"),
            action("Agree one behaviour policy", "", "Virtual school", "April 2026"),
        ],
        "Skilled staff": [action("Offer free training to every school", "", "Autism team", "July 2026")],
    })),
    Made("partnerships-sums-of-groups.xlsx", sums_of_groups, plan({
        "Early years": [action("Visit each nursery that asks", "", "Early years team", "Jan 2026", "on-track")],
        "Post-16": [action("Open two supported internships", "", "Skills", "Sep 2026", "at-risk")],
    }) | {"said": ["3 totals"]}),
    Made("partnerships-coloured-dots.xlsx", coloured_dots, plan({"": [
        action("Agree one referral form across trusts", "1", "ICB", "March 2026", "on-track"),
        action("Put one phone line in place", "2", "Council", "May 2026", "off-track"),
        action("Write to all families who wait", "3", "ICB", "June 2026", "at-risk"),
    ]})),
    Made("partnerships-lead-and-deadline.docx", lead_and_deadline, plan({"": [
        action("Publish the SENCO handbook", "", "Inclusion service", "December 2025", "?N", success="Every SENCO has one"),
        action("Hold an annual conference", "", "Learning partnership", "March 2026", "?N", success="Eight in ten attend"),
    ]}) | {"said": ["'lead and deadline' says who and when"]}),
    Made("partnerships-priorities-by-letter.xlsx", priorities_by_letter, plan({
        "Inclusion": [action("Agree a charter with all schools", "A1", "Inclusion service", "Jan 2026"),
                      action("Set up peer reviews of inclusion", "A2", "Inclusion service", "Mar 2026")],
        "Voice": [action("Hold listening days in each town", "B1", "Forum", "May 2026"),
                  action("Publish the answers in plain words", "B2", "Forum", "June 2026")],
    })),
    Made("partnerships-lessons.xlsx", lessons, refused("another kind of table")),
    Made("partnerships-complaints.xlsx", complaints, refused("complaints")),
    Made("partnerships-counts-before-words.xlsx", counts_before_words, plan({"": [
        action("12 schools sign the inclusion pledge", "", "Inclusion", "Dec 2025", "on-track"),
        action("40 families join the parents' group", "", "Forum", "Draft by Jan 2026; Final by Apr 2026", "at-risk"),
        action("3 new resource bases open in the south", "", "Places", "Sep 2026", "on-track"),
    ]})),
    Made("partnerships-quarters-without-years.xlsx", quarters_without_years, plan({
        "Workforce": [action("Train sixty staff in the approach", "", "Virtual school", "", "at-risk"),
                      action("Recruit three psychologists", "", "HR", "", "off-track")],
        "Data": [action("Build one dashboard for the board", "", "Performance", "", "complete")],
    }, month="2025-12", m2025_06={"1.1": {"status": "on-track"}, "1.2": {"status": "at-risk"}})),
    Made("partnerships-which-day-in-brackets.csv", which_day_in_brackets, plan({"": [
        action("Launch a text service for parents", "A/01", "Comms", "31/12/2025", "on-track"),
        action("Close the old mailbox", "A/02", "ICT", "30/09/2025", "complete", completed_on="26/09/2025"),
    ]})),
)  # fmt: skip
