"""Trackers as councils, trusts, schools and forums keep them day by day: workbooks and exports."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.importing.corpus.forms import written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date
_COLOURS = {"G": "00B050", "A": "FFC000", "R": "FF0000", "B": "0070C0"}


def _fill(sign: str) -> PatternFill:
    return PatternFill("solid", fgColor=_COLOURS[sign])


def months_headed_by_days() -> bytes:
    def shown(book: Workbook) -> None:
        for at in (6, 7, 8):
            book.worksheets[0].cell(3, at).number_format = "mmm-yy"

    return xlsx(("Delivery plan", [
        ["SEND & AP delivery plan"], [],
        ["ID", "Workstream", "Milestone / deliverable", "Accountable owner", "Baseline date", D(2026, 7, 1), D(2026, 8, 1), D(2026, 9, 1)],
        ["DP01", "Sufficiency", "Open a 40-place resource base at the east site", "Place planning", D(2027, 1, 8), "G", "G", "A"],
        ["DP02", "Sufficiency", "Let the satellite contract", "Procurement", D(2026, 10, 30), "A", "A", "R"],
        ["DP03", "Provision", "Agree a three-tier offer with heads", "Commissioner", D(2026, 12, 4), "G", "G", "G"],
        ["DP04", "Provision", "Quality assure every provider once", "Commissioner", D(2027, 3, 26), "N/S", "N/S", "G"],
    ]), then=shown)  # fmt: skip


def key_beside_the_first_section() -> bytes:
    def style(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for row, sign in ((2, "B"), (3, "G"), (4, "A"), (5, "R")):
            sheet.cell(row, 7).fill = _fill(sign)
        for row in (2, 5):
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
        for row, sign in ((3, "G"), (4, "B"), (6, "A"), (7, "R")):
            sheet.cell(row, 4).fill = _fill(sign)

    return xlsx(("Plan", [
        ["What", "Who", "By", "Status", "Where are we now?", None, "Key"],
        ["Finding children early", None, None, None, None, None, None, "Done"],
        ["Run two-year-old checks in every centre", "Health visiting", "Jan 2027", None, "Seven of ten centres.", None, None, "On track"],
        ["Write a one-page referral form", "Early years team", "Oct 2026", None, "In use.", None, None, "Some delay"],
        ["Places to go", None, None, None, None, None, None, "Not on track"],
        ["Pay a premium to childminders", "Early years funding", "Apr 2027", None, "Forum not yet asked."],
        ["List the offer of every setting", "Information service", "Dec 2026", None, "No officer."],
    ]), then=style)  # fmt: skip


def rows_to_be_inserted_above() -> bytes:
    return xlsx(("Schedule", [
        ["Task", "Assigned to", "Progress", "Start", "End"],
        ["Phase 1 – Discovery"],
        ["Talk to twenty families", "Parent carer forum", "Complete", D(2026, 9, 7), D(2026, 9, 18)],
        ["Phase 2 – Build"],
        ["Write the top thirty pages", "Content designers", "In progress", D(2026, 9, 21), D(2026, 10, 16)],
        ["Insert new rows ABOVE this one"],
    ]))  # fmt: skip


def partners_and_a_day_in_brackets() -> bytes:
    return xlsx(("Sheet1", [
        ["Priority", "Ref", "Action", "Lead agency", "Partners", "Timescale", "RAG"],
        ["Transitions", "A1", "Offer a named worker from Year 9", "Adult social care", "Colleges", "End of March 27", "Amber"],
        ["Transitions", "A2", "Write a health passport", "Community nursing", "Family forum", "By Easter 2027 (26/03/2027)", "Green"],
        ["Voice", "B1", "Meet the youth panel each half term", "Participation team", "Youth service", "Ongoing", "Green"],
    ]))  # fmt: skip


def bullets_with_who_and_when_on_lines() -> bytes:
    return xlsx(("Plan", [
        ["Objective", "Actions", "Responsible", "When", "What will be different?"],
        ["Objective 1: Plans are on time", "• Move drafting to a single team\n• Ring families in week 6",
         "SEND casework\nFamily liaison", "Sept 2026\nOct 2026", "70% of plans within 20 weeks"],
        ["Objective 2: Plans are good", "• Score ten plans a week\n• Share what good looks like",
         "Quality lead\nPsychology", "Dec 2026\nJan 2027", "80% judged good"],
    ]))  # fmt: skip


def signs_with_their_key_below() -> bytes:
    return xlsx(("Actions", [
        ["Inclusion charter: what we promised"], [],
        ["Nr", "Promise", "Who leads", "Deadline", "How is it going?", "Latest"],
        [1, "Every school names a SEND governor", "Governor services", D(2026, 10, 31), "✔", "All 94 schools."],
        [2, "A SENCO network in each cluster", "Inclusion service", D(2026, 12, 18), "➜", "Five of seven."],
        [3, "A shared provision map", "Inclusion service", D(2027, 2, 26), "✘", "No software."],
        [4, "A welcome visit before each move", "Admissions", D(2027, 7, 16), "➜", "Letter drafted."],
        [], ["Key", "✔ = Complete"], [None, "➜ = On track"], [None, "✘ = Off track"],
    ]))  # fmt: skip


def judged_by_the_school() -> bytes:
    return xlsx(("SEF", [
        ["Area", "Strengths: what do we do well?", "Even better if", "Action", "By whom", "By when", "Impact / evaluation"],
        ["Teaching", "Phonics catch-up is strong", "Scaffolds are the same for all", "Coach teachers in adaptive teaching", "Deputy head", "March 2027", "Seven of nine teachers coached."],
        ["Teaching", "Books match sounds", "Writing is weak in Y4", "Buy and trial a writing scheme", "English lead", "Dec 2026", ""],
        ["Leadership", "Link governor visits", "Parents want more contact", "Hold a coffee morning each half term", "SENCO", "July 2027", "14 parents in October."],
    ]))  # fmt: skip


def deliverables_beside_activities() -> bytes:
    return xlsx(("Reform plan", [
        ["Priority", "Deliverable", "Key activities", "SRO", "Delivery lead", "Supporting partners", "End", "Delivery confidence"],
        ["Inclusive mainstream", "Inclusion bases", "Open three bases in secondary schools", "Director of education", "Place planning", "Academy trusts", D(2027, 9, 1), "Amber"],
        ["Inclusive mainstream", "Experts at hand", "Give each cluster forty days of therapist time", "ICB place director", "Therapies", "Primary heads", D(2027, 7, 16), "Green"],
        ["Fewer journeys", "Travel training", "Train sixty young people a year", "Director of education", "Transport team", "Colleges", D(2027, 8, 31), "Red"],
        ["Fewer journeys", "Closer places", "Bring home ten pupils from far placements", "Director of education", "Placements panel", "Special schools", D(2027, 8, 31), "Red"],
    ]))  # fmt: skip


def comments_each_in_a_column() -> bytes:
    return written([
        ["Summary", "Issue key", "Status", "Assignee", "Due date", "Parent summary", "Comment", "Comment"],
        ["Match health and education records", "SND-3", "In Progress", "Data team", "30/Oct/26 12:00 AM", "Better data", "Agreement signed.", "First match done."],
        ["Show each school its own figures", "SND-4", "In Progress", "Data team", "18/Dec/26 12:00 AM", "Better data", "", ""],
        ["Offer every family a call after panel", "SND-5", "Done", "Family liaison", "31/Jul/26 12:00 AM", "Better talks", "All panels since July.", ""],
    ], encoding="utf-8")  # fmt: skip


def workstreams_summed_up() -> bytes:
    return written([
        ["Task Name", "Health", "Assigned To", "Start", "Finish", "% Complete", "Comments"],
        ["Workstream 1: Leadership", "Yellow", "", "01/09/26", "26/02/27", "45%", ""],
        ["Agree a shared scorecard", "Green", "Performance team", "01/09/26", "27/11/26", "60%", "Twelve of twenty agreed."],
        ["Induct new board members", "Red", "Partnership office", "04/01/27", "26/02/27", "0%", ""],
        ["Workstream 2: Money", "Red", "", "06/07/26", "31/03/27", "30%", ""],
        ["Benchmark independent fees", "Green", "Commissioning hub", "06/07/26", "30/09/26", "100%", "Report in October."],
    ])  # fmt: skip


def names_run_together() -> bytes:
    return written([
        ["Title", "PriorityArea", "LeadAgency", "DueDate", "RAGStatus", "LatestUpdate", "Item Type"],
        ["Agree a dispute protocol", "Tribunals", "Legal services", "2026-11-30", "Amber", "Draft 2 with parents.", "Item"],
        ["Train case officers in mediation", "Tribunals", "SEND casework", "2027-01-29", "Green", "Nine of twelve trained.", "Item"],
        ["Offer a therapy drop-in", "Health offer", "Therapies", "2026-12-11", "Red", "No room found.", "Item"],
    ], before='ListSchema={"schemaXmlList":["<Field Name=\\"Title\\"/>"]}\r\n')  # fmt: skip


def letters_of_their_own() -> bytes:
    return written([
        ["Ref.", "Action – what we’ll do", "Who’s leading", "Supported by", "Target", "Where we are (R/A/G)", "Notes"],
        ["1a", "Set a 25-hour floor for every timetable", "Inclusion service", "Schools", "30/11/26", "A", "Four schools below it."],
        ["1b", "Ring each family on a part-time timetable", "Attendance team", "Social care", "31/10/26", "G", ""],
        ["2a", "Hold a next-step meeting for each Year 11", "Transitions team", "Colleges", "26/03/27", "G", ""],
        ["2b", "Pay for a £50 taster place", "Post-16 team", "", "23/04/27", "R", "Budget not agreed."],
    ], separator=";", encoding="cp1252", before="sep=;\r\n")  # fmt: skip


def smart() -> bytes:
    return xlsx(("SMART", [
        ["Specific", "Measurable", "Achievable", "Relevant", "Time-bound", "Person responsible", "Progress"],
        ["Run six network meetings across the year", "80% of schools attend", "Dates booked", "Links to priority 2", "July 2027", "Inclusion lead", "Two held."],
        ["Write a handbook for new SENCOs", "Every new SENCO has one", "Time given", "Links to priority 1", "January 2027", "Advisory teacher", "Half drafted."],
    ]))  # fmt: skip


def exported_with_months_in_words() -> bytes:
    return written([
        ["Name", "Assign", "Due", "Status", "Workstream"],
        ["Book the hall for the SEND fair", "Forum office", "October 30, 2026", "In progress", "Events"],
        ["Write to every new family", "SENDIASS", "December 4, 2026", "Not started", "Welcome"],
    ])  # fmt: skip


def keys_that_end_in_letters() -> bytes:
    return written([
        ["Task ID", "Task Name", "Task Content", "Status", "Due Date", "Assignees", "List Name", "Comments"],
        ["86a1x", "Agree therapy banding with schools", "Meet heads in each cluster.", "in progress", "27/11/2026", "[Therapies]", "Therapy offer", ""],
        ["86a1y", "Publish waiting times each month", "List by clinic and by need.", "complete", "30/10/2026", "[ICB]", "Therapy offer", ""],
    ], encoding="utf-8")  # fmt: skip


def when_will_it_be_done_by() -> bytes:
    return xlsx(("County plan", [
        ["What is the issue?", "What are we going to do about it?", "Who will do it?", "When will it be done by?", "Update October 2026"],
        ["SENCOs feel alone", "Pair each new SENCO with a mentor", "Inclusion service", "December 2026", "31 pairs made."],
        ["Plans repeat themselves", "Share ten model plans", "Educational psychology", "February 2027", "Four written."],
    ]))  # fmt: skip


def a_lead_of_each_agency() -> bytes:
    return xlsx(("Plan", [
        ["No", "Action", "Education lead", "Health lead", "Social care lead", "End date", "Rating (1 = not started, 2 = under way, 3 = complete)"],
        [1, "Agree a joint outcomes framework", "Head of SEND", "Clinical officer", "Head of disability", D(2026, 12, 18), 2],
        [2, "Train staff in the framework", "Head of SEND", "", "", D(2027, 3, 26), 1],
        [3, "Audit twelve cases together", "", "Clinical officer", "Head of disability", D(2027, 1, 29), 3],
    ]))  # fmt: skip


def quarters_of_actions() -> bytes:
    return xlsx(("On a page", [
        ["SEND delivery on a page"],
        ["Workstream", "Lead", "Q1 2026/27", "Q2 2026/27", "Q3 2026/27"],
        ["Workforce", "HR", "Map the gaps in each team", "Advertise for twelve posts", "Train new starters in the code"],
        ["Places", "Place planning", "Ask every school to bid", "Choose four sites for bases", None],
    ]))  # fmt: skip


def provision_map() -> bytes:
    return xlsx(("Map", [
        ["Pupil", "Year", "Need", "Intervention", "Who", "When", "Entry score", "Exit score"],
        ["AB", "3", "SLCN", "Language group", "TA 1", "Mon 9.30", "84", "91"],
        ["CD", "4", "SEMH", "Nurture group", "TA 2", "Daily", "12", "15"],
    ]))  # fmt: skip


def a_sheet_for_each_year() -> bytes:
    head = ["Ref", "Action", "Lead", "By when", "RAG"]
    return xlsx(
        ("2025-26", [head, ["1", "Write the strategy", "Head of SEND", "July 2026", "Blue"]]),
        ("2026-27", [head, ["1", "Open four bases", "Place planning", "Sept 2027", "Amber"],
                     ["2", "Launch the helpline", "SENDIASS", "Jan 2027", "Green"]]),
    )  # fmt: skip


def aims_that_are_the_same_for_several() -> bytes:
    ready, work = "Children start school ready", "Young people find work"
    return xlsx(("Delivery", [
        ["What do we want to achieve?", "What are we going to do?", "Who?", "When?", "How are we doing?"],
        [ready, "Share a profile before the move", "Nurseries", "July 2027", "Green"],
        [ready, "Visit each child in nursery", "Schools", "June 2027", "Green"],
        [work, "Open a jobs club", "Employment service", "Jan 2027", "Red"],
        [work, "Fund job coaches", "Council", "Apr 2027", "Amber"],
    ]))  # fmt: skip


_LOST = "its words are taken nowhere"
_HELP = "it names others beside the lead"

FILES = (
    Made("workaday-months.xlsx", months_headed_by_days, plan({
        "Sufficiency": [action("Open a 40-place resource base at the east site", "DP01", "Place planning", "08/01/2027", "at-risk"),
                        action("Let the satellite contract", "DP02", "Procurement", "30/10/2026", "off-track")],
        "Provision": [action("Agree a three-tier offer with heads", "DP03", "Commissioner", "04/12/2026", "on-track"),
                      action("Quality assure every provider once", "DP04", "Commissioner", "26/03/2027", "on-track")],
    }, month="2026-09", m2026_07={"DP02": {"status": "at-risk"}})),
    Made("workaday-key-beside.xlsx", key_beside_the_first_section, plan({
        "Finding children early": [
            action("Run two-year-old checks in every centre", "", "Health visiting", "Jan 2027", "on-track", progress="Seven of ten centres."),
            action("Write a one-page referral form", "", "Early years team", "Oct 2026", "complete", progress="In use.")],
        "Places to go": [
            action("Pay a premium to childminders", "", "Early years funding", "Apr 2027", "at-risk", progress="Forum not yet asked."),
            action("List the offer of every setting", "", "Information service", "Dec 2026", "off-track", progress="No officer.")],
    })),
    Made("workaday-insert-above.xlsx", rows_to_be_inserted_above, plan({
        "Discovery": [action("Talk to twenty families", "", "Parent carer forum", "18/09/2026", "complete", start="07/09/2026")],
        "Build": [action("Write the top thirty pages", "", "Content designers", "16/10/2026", "on-track", start="21/09/2026")],
    })),
    Made("workaday-partners.xlsx", partners_and_a_day_in_brackets, plan({
        "Transitions": [action("Offer a named worker from Year 9", "A1", "Adult social care", "End of March 27", "at-risk"),
                        action("Write a health passport", "A2", "Community nursing", "26/03/2027", "on-track")],
        "Voice": [action("Meet the youth panel each half term", "B1", "Participation team", "Ongoing", "on-track")],
    }) | {"said": [f"column partners: {_HELP}"]}),
    Made("workaday-shared-in-a-cell.xlsx", bullets_with_who_and_when_on_lines, plan({
        "Plans are on time": [
            action("Move drafting to a single team", "", "SEND casework", "Sept 2026", outcome="70% of plans within 20 weeks"),
            action("Ring families in week 6", "", "Family liaison", "Oct 2026", outcome="70% of plans within 20 weeks")],
        "Plans are good": [
            action("Score ten plans a week", "", "Quality lead", "Dec 2026", outcome="80% judged good"),
            action("Share what good looks like", "", "Psychology", "Jan 2027", outcome="80% judged good")],
    })),
    Made("workaday-signs.xlsx", signs_with_their_key_below, plan({"": [
        action("Every school names a SEND governor", "1", "Governor services", "31/10/2026", "complete", progress="All 94 schools."),
        action("A SENCO network in each cluster", "2", "Inclusion service", "18/12/2026", "on-track", progress="Five of seven."),
        action("A shared provision map", "3", "Inclusion service", "26/02/2027", "off-track", progress="No software."),
        action("A welcome visit before each move", "4", "Admissions", "16/07/2027", "on-track", progress="Letter drafted.")]})),
    Made("workaday-judged.xlsx", judged_by_the_school, plan({
        "Teaching": [action("Coach teachers in adaptive teaching", "", "Deputy head", "March 2027", impact="Seven of nine teachers coached."),
                     action("Buy and trial a writing scheme", "", "English lead", "Dec 2026")],
        "Leadership": [action("Hold a coffee morning each half term", "", "SENCO", "July 2027", impact="14 parents in October.")],
    }) | {"said": [f"column even better if: {_LOST}"]}),
    Made("workaday-deliverables.xlsx", deliverables_beside_activities, plan({
        "Inclusive mainstream": [
            action("Open three bases in secondary schools", "", "Place planning", "01/09/2027", "at-risk", accountable="Director of education", outcome="Inclusion bases"),
            action("Give each cluster forty days of therapist time", "", "Therapies", "16/07/2027", "on-track", accountable="ICB place director", outcome="Experts at hand")],
        "Fewer journeys": [
            action("Train sixty young people a year", "", "Transport team", "31/08/2027", "off-track", accountable="Director of education", outcome="Travel training"),
            action("Bring home ten pupils from far placements", "", "Placements panel", "31/08/2027", "off-track", accountable="Director of education", outcome="Closer places")],
    }) | {"said": [f"column supporting partners: {_HELP}"]}),
    Made("workaday-smart.xlsx", smart, plan({"": [
        action("Run six network meetings across the year", "", "Inclusion lead", "July 2027", success="80% of schools attend", progress="Two held."),
        action("Write a handbook for new SENCOs", "", "Advisory teacher", "January 2027", success="Every new SENCO has one", progress="Half drafted.")]})),
    Made("workaday-months-in-words.csv", exported_with_months_in_words, plan({
        "Events": [action("Book the hall for the SEND fair", "", "Forum office", "30/10/2026", "on-track")],
        "Welcome": [action("Write to every new family", "", "SENDIASS", "04/12/2026", "not-started")]})),
    Made("workaday-keys.csv", keys_that_end_in_letters, plan({"Therapy offer": [
        action("Agree therapy banding with schools", "", "Therapies", "27/11/2026", "on-track", progress="Meet heads in each cluster."),
        action("Publish waiting times each month", "", "ICB", "30/10/2026", "complete", progress="List by clinic and by need.")]})),
    Made("workaday-done-by.xlsx", when_will_it_be_done_by, plan({"": [
        action("Pair each new SENCO with a mentor", "", "Inclusion service", "December 2026", progress="31 pairs made."),
        action("Share ten model plans", "", "Educational psychology", "February 2027", progress="Four written.")]}, month="2026-10")),
    Made("workaday-agencies.xlsx", a_lead_of_each_agency, plan({"": [
        action("Agree a joint outcomes framework", "1", "Head of SEND; Clinical officer; Head of disability", "18/12/2026", "on-track"),
        action("Train staff in the framework", "2", "Head of SEND", "26/03/2027", "not-started"),
        action("Audit twelve cases together", "3", "Clinical officer; Head of disability", "29/01/2027", "complete")]})
        | {"said": ["each name who leads"]}),
    Made("workaday-quarters-across.xlsx", quarters_of_actions, plan({
        "Workforce": [action("Map the gaps in each team", "", "HR", "Q1 2026/27"), action("Advertise for twelve posts", "", "HR", "Q2 2026/27"),
                      action("Train new starters in the code", "", "HR", "Q3 2026/27")],
        "Places": [action("Ask every school to bid", "", "Place planning", "Q1 2026/27"),
                   action("Choose four sites for bases", "", "Place planning", "Q2 2026/27")]}) | {"said": ["is each an action?"]}),
    Made("workaday-provision-map.xlsx", provision_map, refused("a list of children")),
    Made("workaday-years.xlsx", a_sheet_for_each_year, plan({
        "2025-26": [action("Write the strategy", "1", "Head of SEND", "July 2026", "complete")],
        "2026-27": [action("Open four bases", "1", "Place planning", "Sept 2027", "at-risk"),
                    action("Launch the helpline", "2", "SENDIASS", "Jan 2027", "on-track")],
    }) | {"said": ['--sheet "2026-27"']}),
    Made("workaday-aims.xlsx", aims_that_are_the_same_for_several, plan({"": [
        action("Share a profile before the move", "", "Nurseries", "July 2027", "on-track", outcome="Children start school ready"),
        action("Visit each child in nursery", "", "Schools", "June 2027", "on-track", outcome="Children start school ready"),
        action("Open a jobs club", "", "Employment service", "Jan 2027", "off-track", outcome="Young people find work"),
        action("Fund job coaches", "", "Council", "Apr 2027", "at-risk", outcome="Young people find work")]})
        | {"said": ['--map "what do we want to achieve?=theme"']}),
    Made("workaday-comments.csv", comments_each_in_a_column, plan({
        "Better data": [action("Match health and education records", "SND-3", "Data team", "30/10/2026", "on-track", progress="First match done."),
                        action("Show each school its own figures", "SND-4", "Data team", "18/12/2026", "on-track")],
        "Better talks": [action("Offer every family a call after panel", "SND-5", "Family liaison", "31/07/2026", "complete", progress="All panels since July.")],
    })),
    Made("workaday-summed-up.csv", workstreams_summed_up, plan({
        "Leadership": [action("Agree a shared scorecard", "", "Performance team", "27/11/2026", "on-track", start="01/09/2026", progress="Twelve of twenty agreed."),
                       action("Induct new board members", "", "Partnership office", "26/02/2027", "off-track", start="04/01/2027")],
        "Money": [action("Benchmark independent fees", "", "Commissioning hub", "30/09/2026", "on-track", start="06/07/2026", progress="Report in October.")],
    })),
    Made("workaday-run-together.csv", names_run_together, plan({
        "Tribunals": [action("Agree a dispute protocol", "", "Legal services", "30/11/2026", "at-risk", progress="Draft 2 with parents."),
                      action("Train case officers in mediation", "", "SEND casework", "29/01/2027", "on-track", progress="Nine of twelve trained.")],
        "Health offer": [action("Offer a therapy drop-in", "", "Therapies", "11/12/2026", "off-track", progress="No room found.")],
    })),
    Made("workaday-letters.csv", letters_of_their_own, plan({"": [
        action("Set a 25-hour floor for every timetable", "1a", "Inclusion service", "30/11/2026", "at-risk", progress="Four schools below it."),
        action("Ring each family on a part-time timetable", "1b", "Attendance team", "31/10/2026", "on-track"),
        action("Hold a next-step meeting for each Year 11", "2a", "Transitions team", "26/03/2027", "on-track"),
        action("Pay for a £50 taster place", "2b", "Post-16 team", "23/04/2027", "off-track", progress="Budget not agreed."),
    ]}) | {"any_themes": True, "said": [f"column supported by: {_HELP}"]}),
)  # fmt: skip
