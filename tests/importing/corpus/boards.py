"""Action lists of boards, plans after a review, and plans of schools in layouts of their own."""

from tests.importing.corpus.forms import docx, xlsx
from tests.importing.corpus.made import Made, action, plan, refused


def themes_are_numbered_over_objectives() -> bytes:
    header = ["", "Objective", "What will we do", "Who will do it", "By when"]
    return docx(
        "# Short breaks strategy: action plan",
        "## 1. More families know what there is",
        [header,
         ["1.1", "Tell families earlier", "1.1.1 Write to each family with a new plan", "Family information service", "May 2027"],
         ["", "", "1.1.2 Hold a roadshow in each locality", "Short breaks team", "July 2027"],
         ["1.2", "Make the pages easier to read", "1.2.1 Test the pages with ten families", "Digital team", "March 2027"]],
        "## 2. More places at weekends",
        [header,
         ["2.1", "Open on Saturdays", "2.1.1 Recruit six play workers", "Play service", "June 2027"],
         ["", "", "2.1.2 Agree the grant with the trust", "Commissioning", "April 2027"]],
    )  # fmt: skip


def guidance_says_the_headings_again() -> bytes:
    return docx(
        "# Action plan after the independent review",
        [["Service", "Action", "Evidence", "Lead/Ownership", "Target date"],
         ["Add provider or commissioner", "Additional action required", "Evidence and assurance", "Roles no names",
          "Realistic target date"],
         ["The Trust", "Audit the risk assessments of all who change team", "Audit went to the quality committee",
          "Associate director of quality", "31 March 2027"],
         ["ICB", "Ask for the audit at the contract meeting", "Minutes of the review group",
          "Director of quality and contracts", "30 April 2027"]],
    )  # fmt: skip


def days_of_a_review() -> bytes:
    return docx(
        "# Inclusion action plan",
        [["Objective to secure improvement", "Action required", "Person responsible", "Progress review date",
          "What is the evidence and rationale for this choice?"],
         ["Narrow the gap in reading", "Set each pupil a target for the year", "SENCO", "End of term 2",
          "National studies found that targets help readers."],
         ["Better interventions", "Watch each intervention once a term", "Deputy head", "End of term 3",
          "Governors asked for a closer look."]],
    )  # fmt: skip


def who_and_when_are_not_filled_in() -> bytes:
    return docx(
        "# Carers action tracker",
        [["Priority number", "Area(s) for action", "Steps to achieve what matters to carers", "Outcome measure",
          "Partnership lead officer (and which organisation)", "Timescale/ deadline"],
         ["1", "Communication", "Put an article into the borough magazine", "", "", ""],
         ["2", "Communication", "Agree with carers what to call them", "", "", ""],
         ["3", "Advice", "Draw a map of services", "", "", ""]],
        "Progress to date",
        [["Priority", "Progress"], ["Communication", "A first article appeared in June."],
         ["Advice", "The map is drafted."]],
    )  # fmt: skip


def priorities_with_a_letter() -> bytes:
    header = ["Specific actions", "Timescale", "Lead", "RAG rating"]
    return docx(
        "# Business plan of the safeguarding partnership",
        "Priority 1a Early help",
        [header, ["1. Answer the consultation on the strategy", "April 2027", "Board chair", "Green"],
         ["2. Train staff for the hub", "March 2028", "Training group", "Amber"]],
        "Priority 1b Child protection",
        [header, ["1. Audit plans that were made twice", "September 2027", "Quality group", "Red"],
         ["2. Count who comes to conferences", "December 2027", "Chairs of conferences", "Amber"]],
    )  # fmt: skip


def status_below_the_words() -> bytes:
    return docx(
        "# Actions from the board meeting",
        [["Item", "Action", "Responsibility"],
         ["BD 24/27(b)", "Gender pay gap\nPublish the report\nStatus: in progress – the draft is with the chair", "People director"],
         ["BD 25/27(a)", "Assurance framework\nUpdate the risk on savings\nStatus: not started", "Board secretary"],
         ["BD 26/27(f)", "Performance\nLook closely at waiting times\nStatus: complete", "Operations director"]],
    )  # fmt: skip


def day_in_brackets_behind_a_role() -> bytes:
    return xlsx(("CQC", [
        ["CQC action plan"],
        ["Ref", "Action agreed", "Accountable director", "Lead", "Timescale", "Status"],
        ["1", "Secure money for two more support workers", "Chief operating officer (from 01/07/2026)", "Service director", "04/01/2027", "Complete"],
        ["2", "Write a business case for more staff", "Chief operating officer (from 01/07/2026)", "Finance partner", "31/03/2027", "On track"],
        ["3", "Check supervision each quarter", "Director of nursing (from 01/09/2026)", "Deputy director of nursing", "30/09/2027", "At risk"],
    ]))  # fmt: skip


def action_and_date_alone() -> bytes:
    return docx(
        "# Equality analysis action plan",
        [["Action/Target", "State protected characteristics as listed below", "Target date (MM/YY)"],
         ["Report to Cabinet twice a year on equality", "All", "Six monthly"],
         ["Analyse each change of a service", "All", "Ongoing"],
         ["Ask directorates what they have done", "All", "Quarterly"]],
    )  # fmt: skip


def labels_above_and_headings_below() -> bytes:
    return xlsx(("Sheet1", [
        [None, "Project name", "NEW CASE SYSTEM"], [None, "Start date"], [None, "End date"], [],
        ["S/N", "Tasks", "Responsible", "Priority", "Start", "End", "Status"],
        [1, "List what the old system sends", "Digital team", 1, None, None, "Complete"],
        [2, "Agree the screens with caseworkers", "SEND casework", 1, None, "30/06/2027", None],
        [3, "Test with two hundred cases", "Digital team", 2, None, "30/09/2027", None],
        [], ["S/N", "Tasks performed", None, None, "Start", "End"],
    ]))  # fmt: skip


def numbers_in_the_words_beside_an_empty_column() -> bytes:
    return xlsx(("Plan", [
        ["SL NO", "Task name", "Assigned to", "Start date", "End date", "Status"],
        [None, "1 Initiation"],
        [None, "   1.1 Agree the question", "Data team", "01/09/2026", "11/09/2026", "Complete"],
        [None, "   1.2 Write the charter", "Data team", "14/09/2026", "25/09/2026", "Complete"],
        [None, "2 Planning"],
        [None, "   2.1 Collect the figures", "Performance team", "28/09/2026", "30/10/2026", "On track"],
        [None, "   2.2 Check them with schools", "Performance team", "02/11/2026", "27/11/2026", "Not started"],
    ]))  # fmt: skip


def table_that_is_longer_than_the_plan() -> bytes:
    return docx(
        "Carers tracker",
        [["No", "Area", "What matters to carers", "Measure"],
         *([str(at), "Communication", words, ""] for at, words in enumerate(
             ("An article in the borough magazine each year", "A name for carers that they chose",
              "A list of places that carers visit often", "Leaflets in each of the languages spoken here",
              "Carers who train the staff of services"), start=1))],
        [["Action", "Progress"], ["Write the first article", "It appeared in June."], ["Draw the map", "Drafted."]],
    )  # fmt: skip


def raid_by_category() -> bytes:
    return xlsx(("RAID LOG", [
        [None, "RAID log"], [None, "Project title:", "New case system"],
        [None, "RAID category", "Description", "Impact", "Mitigation", "Owner", "Priority", "Status"],
        [None, "Risk", "Figures come late from the health side", "The board sees old numbers", "Send them on the 5th", "Data team", "High", "Open"],
        [None, "Assumption", "Schools keep their own lists", "Counts may differ", None, "Data team", "Low", "Open"],
        [None, "Issue", "Two forms ask for the same consent", "Families sign twice", "One form", "SEND casework", "High", "Open"],
    ]))  # fmt: skip


def themes_in_the_first_heading() -> bytes:
    def table(title: str, *rows: list[str]) -> list[list[str]]:
        return [[title, "Key people", "By when", "RAG"], *rows]

    return docx(
        "# SEND plan",
        table("Priority 1: Find needs early", ["Train all staff in the pathway", "ICB", "Oct 2026", "Green"],
              ["Publish the pathway", "Council", "Nov 2026", "Amber"]),
        table("Priority 2: Better plans", ["Read each plan twice", "SEND casework", "Dec 2026", "Red"]),
    )  # fmt: skip


def themes_in_the_heading_of_the_needs() -> bytes:
    def table(title: str, *rows: list[str]) -> list[list[str]]:
        return [[title, "Local actions", "Lead", "Timescale"], *rows]

    return docx(
        "# Healthy city plan 2026",
        table("1. SAFE HOUSING", ["What do we need to do?", "Run the handyperson scheme in three more wards", "Housing charity", "March 2027"]),
        table("2. ACTIVE AGEING", ["What do we need to do?", "Start weekly sessions in sheltered housing", "Health team", "June 2027"]),
    )  # fmt: skip


def labels_over_their_texts() -> bytes:
    def action_of(title: str, due: str, lead: str, criteria: list[str], said: list[str]) -> list[str]:
        told = [
            f"Due date: {due}",
            f"Responsible officer (action lead): {lead}",
            "Senior responsible officer: Director of education",
        ]
        return [
            f"### {title}",
            *told,
            "Success criteria",
            *criteria,
            "November progress update from action lead",
            *said,
        ]

    return docx(
        "# SEND accelerated progress plan",
        "## 1. Plans are not known to schools",
        *action_of("Action 1.1: Review who decides what", "May 2026", "Programme manager",
                   ["The review names strengths.", "The board has oversight."], ["The review was agreed in June.", "Membership is next."]),
        *action_of("Action 1.2: Refresh how we tell families", "June 2026", "Communications", ["Agreed by the board."], ["Refreshed in July."]),
        "## 2. Plans come late",
        *action_of("Action 2.1: Hire four psychologists", "September 2026", "Psychology service", ["Four in post."], ["Two are in post."]),
    )  # fmt: skip


def steps_to_be_taken() -> bytes:
    return docx(
        "# Improvement plan: toddler room",
        [["What needs to improve", "Steps to be taken to achieve improvement", "Person responsible", "Deadline"],
         ["Children have time to think.", "Ask, and wait for ten seconds before you ask again", "Room leader", "March 2027"],
         ["Parents know what their child learns.", "Hold a stay and play session each term", "Manager", "July 2027"]],
    )  # fmt: skip


_EARLY, _WEEKENDS = "More families know what there is", "More places at weekends"
FILES: tuple[Made, ...] = (
    Made("boards-numbered-themes-over-objectives.docx", themes_are_numbered_over_objectives, plan({
        _EARLY: [
            action("Write to each family with a new plan", "1.1.1", "Family information service", "May 2027", outcome="Tell families earlier"),
            action("Hold a roadshow in each locality", "1.1.2", "Short breaks team", "July 2027"),
            action("Test the pages with ten families", "1.2.1", "Digital team", "March 2027", outcome="Make the pages easier to read")],
        _WEEKENDS: [
            action("Recruit six play workers", "2.1.1", "Play service", "June 2027", outcome="Open on Saturdays"),
            action("Agree the grant with the trust", "2.1.2", "Commissioning", "April 2027")],
    })),
    Made("boards-guidance-again.docx", guidance_says_the_headings_again, plan({"": [
        action("Audit the risk assessments of all who change team", "", "Associate director of quality", "31 March 2027"),
        action("Ask for the audit at the contract meeting", "", "Director of quality and contracts", "30 April 2027")]})
        | {"said": ["1 guidance"]}),
    Made("boards-review-date.docx", days_of_a_review, plan({"": [
        action("Set each pupil a target for the year", "", "SENCO", outcome="Narrow the gap in reading"),
        action("Watch each intervention once a term", "", "Deputy head", outcome="Better interventions")]})
        | {"said": ["progress review date", "what is the evidence and rationale for this choice?"]}),
    Made("boards-carers.docx", who_and_when_are_not_filled_in, plan({
        "Communication": [action("Put an article into the borough magazine", "1.1"), action("Agree with carers what to call them", "1.2")],
        "Advice": [action("Draw a map of services", "2.3")]}) | {"said": ["table 2, 3 rows: not used"]}),
    Made("boards-priority-1a.docx", priorities_with_a_letter, plan({
        "Early help": [action("Answer the consultation on the strategy", "", "Board chair", "April 2027", "on-track"),
                       action("Train staff for the hub", "", "Training group", "March 2028", "at-risk")],
        "Child protection": [action("Audit plans that were made twice", "", "Quality group", "September 2027", "off-track"),
                             action("Count who comes to conferences", "", "Chairs of conferences", "December 2027", "at-risk")]})),
    Made("boards-status-in-the-cell.docx", status_below_the_words, plan({"": [
        action("Gender pay gap; Publish the report", "", "People director", "", "on-track", progress="the draft is with the chair"),
        action("Assurance framework; Update the risk on savings", "", "Board secretary", "", "not-started"),
        action("Performance; Look closely at waiting times", "", "Operations director", "", "complete")]})
        | {"said": ["behind \u201cstatus:\u201d in its cells is taken"]}),
    Made("boards-day-behind-a-role.xlsx", day_in_brackets_behind_a_role, plan({"": [
        action("Secure money for two more support workers", "1", "Service director", "04/01/2027", "complete", accountable="Chief operating officer (from 01/07/2026)"),
        action("Write a business case for more staff", "2", "Finance partner", "31/03/2027", "on-track", accountable="Chief operating officer (from 01/07/2026)"),
        action("Check supervision each quarter", "3", "Deputy director of nursing", "30/09/2027", "at-risk", accountable="Director of nursing (from 01/09/2026)")]})),
    Made("boards-action-and-date.docx", action_and_date_alone, plan({"": [
        action("Report to Cabinet twice a year on equality", end="Six monthly"),
        action("Analyse each change of a service", end="Ongoing"),
        action("Ask directorates what they have done", end="Quarterly")]})),
    Made("boards-labels-above.xlsx", labels_above_and_headings_below, plan({"": [
        action("List what the old system sends", "1", "Digital team", "", "complete"),
        action("Agree the screens with caseworkers", "2", "SEND casework", "30/06/2027"),
        action("Test with two hundred cases", "3", "Digital team", "30/09/2027")]})),
    Made("boards-longer-table.docx", table_that_is_longer_than_the_plan, plan({"": [
        action("Write the first article", progress="It appeared in June."), action("Draw the map", progress="Drafted.")]})
        | {"said": ["5 rows that are no part of the plan, which has 2", '--map "what matters to carers=action"']}),
    Made("boards-themes-in-headings.docx", themes_in_the_first_heading, plan({
        "Find needs early": [action("Train all staff in the pathway", "", "ICB", "Oct 2026", "on-track"),
                             action("Publish the pathway", "", "Council", "Nov 2026", "at-risk")],
        "Better plans": [action("Read each plan twice", "", "SEND casework", "Dec 2026", "off-track")]})),
    Made("boards-themes-beside-actions.docx", themes_in_the_heading_of_the_needs, plan({
        "Safe housing": [action("Run the handyperson scheme in three more wards", "", "Housing charity", "March 2027")],
        "Active ageing": [action("Start weekly sessions in sheltered housing", "", "Health team", "June 2027")]})),
    Made("boards-labels-over-paragraphs.docx", labels_over_their_texts, plan({
        "Plans are not known to schools": [
            action("Review who decides what", "1.1", "Programme manager", "May 2026", accountable="Director of education",
                   success="The review names strengths. The board has oversight.", progress="The review was agreed in June. Membership is next."),
            action("Refresh how we tell families", "1.2", "Communications", "June 2026", accountable="Director of education",
                   success="Agreed by the board.", progress="Refreshed in July.")],
        "Plans come late": [
            action("Hire four psychologists", "2.1", "Psychology service", "September 2026", accountable="Director of education",
                   success="Four in post.", progress="Two are in post.")]})),
    Made("boards-steps-to-be-taken.docx", steps_to_be_taken, plan({"": [
        action("Ask, and wait for ten seconds before you ask again", "", "Room leader", "March 2027"),
        action("Hold a stay and play session each term", "", "Manager", "July 2027")]})),
    Made("boards-raid-category.xlsx", raid_by_category, refused("it is a raid log")),
    Made("boards-numbers-in-words.xlsx", numbers_in_the_words_beside_an_empty_column, plan({
        "Initiation": [action("Agree the question", "1.1", "Data team", "11/09/2026", "complete", start="01/09/2026"),
                       action("Write the charter", "1.2", "Data team", "25/09/2026", "complete", start="14/09/2026")],
        "Planning": [action("Collect the figures", "2.1", "Performance team", "30/10/2026", "on-track", start="28/09/2026"),
                     action("Check them with schools", "2.2", "Performance team", "27/11/2026", "not-started", start="02/11/2026")]})),
)  # fmt: skip
