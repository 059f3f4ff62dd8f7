"""Documents as councils, schools and forums write them: cards, lists, minutes, ticks, tables in a cell."""

from io import BytesIO
from typing import Any

from tests.importing.corpus.forms import Cell, docx
from tests.importing.corpus.made import Made, action, plan


def bullets_and_nothing_else() -> bytes:
    return docx(
        "# SEND plan",
        [["No", "What we will do", "Lead", "By when"],
         ["1", "• Publish the pathway\n• Train the front desk", "ICB", "Oct 2026"],
         ["2", "Visit each nursery once", "Early years team", "Nov 2026"]],
    )  # fmt: skip


_CARDS = [("1.1", "Clear the backlog of late assessments", "Casework", "18/12/2026", "Amber", "62 left.", "Agency cover."),
          ("1.2", "Send weekly lists to advice givers", "Casework", "30/09/2026", "Blue", "Sent since August.", "None."),
          ("2.1", "Give every plan a second read", "Quality", "29/01/2027", "Green", "Two readers trained.", "Train four.")]  # fmt: skip


def cards_of_two_pairs_a_row() -> bytes:
    from docx import Document

    document: Any = Document()
    for number, card in enumerate(_CARDS):
        if number != 1:
            document.add_heading("Priority 2: Quality" if number else "Priority 1: Timeliness", 2)
        ref, words, lead, due, rag, progress, then = card
        table = document.add_table(5, 4)
        for (row, column), text in {
            (0, 0): "Action no.", (0, 1): ref, (0, 2): "RAG", (0, 3): rag, (1, 0): "Action", (2, 0): "Lead",
            (2, 1): lead, (2, 2): "Due date", (2, 3): due, (3, 0): "Progress", (4, 0): "Next steps",
        }.items():  # fmt: skip
            table.cell(row, column).text = text
        for row, text in ((1, words), (3, progress), (4, then)):
            table.cell(row, 1).merge(table.cell(row, 3)).text = text
        document.add_paragraph()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def milestones_in_a_table_of_the_cell() -> bytes:
    from docx import Document

    document: Any = Document(BytesIO(docx(
        "# Preparing for adulthood plan",
        [["No", "Action", "Lead", "Milestones and dates", "Intended outcome"],
         ["1", "Set up internships with six employers", "Employment service", "", "Fifteen interns a year"],
         ["2", "Write one pathway plan for health and care", "Adult social care", "", "Nobody waits at 18"]],
    )))  # fmt: skip
    said = [[("First two employers signed", "Nov 2026"), ("All six signed", "June 2027")],
            [("Draft", "Jan 2027"), ("Agreed", "Apr 2027")]]  # fmt: skip
    for row, steps in enumerate(said, start=1):
        inner = document.tables[0].cell(row, 3).add_table(len(steps), 2)
        for at, step in enumerate(steps):
            inner.cell(at, 0).text, inner.cell(at, 1).text = step
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def promises_in_a_list() -> bytes:
    return docx(
        "# Our SEND promise",
        "## Promise 1: We will listen",
        "1.1 Hold a family panel every term (Lead: Parent carer forum; by December 2026)",
        "1.2 Reply to every letter in ten days (Lead: SEND casework; by January 2027)",
        "## Promise 2: We will be on time",
        "2.1 Tell families each month where their plan is (Lead: SEND casework; by March 2027)",
    )


def minutes_whose_actions_have_numbers() -> bytes:
    return docx(
        "# SEND board: notes of 12 November 2026",
        "The forum asked why waits in the north are longer. The ICB said that a clinic had closed.",
        "ACTION 12/01: ICB place director to bring a recovery trajectory to the next meeting.",
        "Schools send papers late. It was agreed that a new form would help.",
        "ACTION 12/02: Casework manager to circulate the form by 4 December 2026.",
    )


def said_did_and_next() -> bytes:
    return docx("# You said, we did", [
        ["You said…", "We did…", "What’s next?", "Who", "By when"],
        ["We can’t find the short breaks form", "Moved it to the front page", "Test the new page with ten parents", "Short breaks team", "27/11/2026"],
        ["Nobody tells us who our officer is", "Names added to letters", "Add photos to the web page", "SEND casework", "18/12/2026"],
        ["Meetings are all in the day", "", "Run two evening surgeries", "SENDIASS", "29/01/2027"],
    ])  # fmt: skip


def terms_that_are_ticked() -> bytes:
    return docx("# School development plan 2026–27", [
        ["What we will do", "Lead", "Autumn 2026", "Spring 2027", "Summer 2027", "Success criteria"],
        ["Train all staff in the graduated approach", "SENCO", "✓", "", "", "Every class has a review sheet"],
        ["Audit reading intervention", "English lead", "✓", "✓", "", "List of what works"],
        ["Rebuild the nurture room", "Business manager", "", "✓", "✓", "The room is open"],
    ])  # fmt: skip


def targets_and_strategies() -> bytes:
    head: list[Cell] = ["Target", "Strategies", "Responsibility", "Timeframe", "Success criteria"]
    return docx(
        "# Accessibility plan 2026–2029", "## Increasing access to the curriculum",
        [head, ["Pupils with hearing loss follow lessons", "Fit sound-field systems in four rooms", "Site manager", "March 2027", "Pupils say they hear"],
         ["Every test is fair to all", "Train invigilators as readers", "Exams officer", "May 2027", "No pupil goes without"]],
        "## Improving the physical environment",
        [head, ["Everyone can reach the library", "Replace the step with a ramp", "Premises committee", "August 2027", "Ramp in use"]],
    )  # fmt: skip


def _carded(number: int) -> dict[str, str]:
    ref, words, lead, due, _, progress, then = _CARDS[number]
    return action(
        words, ref, lead, due, ("at-risk", "complete", "on-track")[number], progress=progress, next_steps=then
    )


def updates_below_each_action() -> bytes:
    from docx import Document

    head: list[Cell] = ["Ref", "Action", "Lead", "Due", "RAG"]
    said = ["The line opens on 9 November.", "Two schools are testing the draft."]
    document: Any = Document(BytesIO(docx(
        "# Improvement plan: October 2026 report",
        [head, ["1.1", "Set up a single point of contact", "Early help", "Nov 2026", "Green"], [""],
         ["1.2", "Write a guide to the graduated response", "Inclusion service", "Jan 2027", "Amber"], [""]],
    )))  # fmt: skip
    for at, text in enumerate(said):
        row = document.tables[0].rows[2 + 2 * at]
        row.cells[0].merge(row.cells[4]).text = f"Update: {text}"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def responses_to_recommendations() -> bytes:
    head: list[Cell] = ["Our response", "Owner", "Date"]
    return docx(
        "# Response to the peer review",
        "## Recommendation 1: Make one plan of many",
        [head, ["Merge the four plans into one", "Head of SEND", "January 2027"]],
        "## Recommendation 2: Hear families first",
        [head, ["Put the forum first on each agenda", "Board chair", "November 2026"],
         ["Pay forum members for meetings", "Council", "April 2027"]],
    )  # fmt: skip


_LOST = "its words are taken nowhere"

FILES = (
    Made("workaday-bullets-in-a-cell.docx", bullets_and_nothing_else, plan({"": [
        action("Publish the pathway", "", "ICB", "Oct 2026"), action("Train the front desk", "", "ICB", "Oct 2026"),
        action("Visit each nursery once", "", "Early years team", "Nov 2026")]}) | {"said": ["2 actions in one cell"]}),
    Made("workaday-cards.docx", cards_of_two_pairs_a_row, plan({"Timeliness": [_carded(0), _carded(1)], "Quality": [_carded(2)]})),
    Made("workaday-table-in-cell.docx", milestones_in_a_table_of_the_cell, plan({"": [
        action("Set up internships with six employers", "1", "Employment service",
               "First two employers signed – Nov 2026; All six signed – June 2027", outcome="Fifteen interns a year"),
        action("Write one pathway plan for health and care", "2", "Adult social care", "Draft – Jan 2027; Agreed – Apr 2027",
               outcome="Nobody waits at 18")]})),
    Made("workaday-promises-paragraphs.docx", promises_in_a_list, plan({
        "We will listen": [action("Hold a family panel every term", "1.1", "Parent carer forum", "December 2026"),
                           action("Reply to every letter in ten days", "1.2", "SEND casework", "January 2027")],
        "We will be on time": [action("Tell families each month where their plan is", "2.1", "SEND casework", "March 2027")],
    })),
    Made("workaday-minutes-paragraphs.docx", minutes_whose_actions_have_numbers, plan({"": [
        action("Bring a recovery trajectory to the next meeting", "", "ICB place director"),
        action("Circulate the form", "", "Casework manager", "4 December 2026")]}) | {"said": ["is each an action?"]}),
    Made("workaday-said-did-next.docx", said_did_and_next, plan({"": [
        action("Test the new page with ten parents", "", "Short breaks team", "27/11/2026", progress="Moved it to the front page"),
        action("Add photos to the web page", "", "SEND casework", "18/12/2026", progress="Names added to letters"),
        action("Run two evening surgeries", "", "SENDIASS", "29/01/2027")]}) | {"said": [_LOST]}),
    Made("workaday-ticks.docx", terms_that_are_ticked, plan({"": [
        action("Train all staff in the graduated approach", "", "SENCO", "Autumn 2026", start="Autumn 2026", success="Every class has a review sheet"),
        action("Audit reading intervention", "", "English lead", "Spring 2027", start="Autumn 2026", success="List of what works"),
        action("Rebuild the nurture room", "", "Business manager", "Summer 2027", start="Spring 2027", success="The room is open"),
    ]}) | {"said": ["that is ticked or filled"]}),
    Made("workaday-updates-below.docx", updates_below_each_action, plan({"": [
        action("Set up a single point of contact", "1.1", "Early help", "Nov 2026", "on-track", progress="The line opens on 9 November."),
        action("Write a guide to the graduated response", "1.2", "Inclusion service", "Jan 2027", "at-risk", progress="Two schools are testing the draft.")]},
        month="2026-10")),
    Made("workaday-responses.docx", responses_to_recommendations, plan({
        "Make one plan of many": [action("Merge the four plans into one", "", "Head of SEND", "January 2027")],
        "Hear families first": [action("Put the forum first on each agenda", "", "Board chair", "November 2026"),
                                action("Pay forum members for meetings", "", "Council", "April 2027")]})),
    Made("workaday-strategies.docx", targets_and_strategies, plan({
        "Increasing access to the curriculum": [
            action("Fit sound-field systems in four rooms", "", "Site manager", "March 2027", outcome="Pupils with hearing loss follow lessons", success="Pupils say they hear"),
            action("Train invigilators as readers", "", "Exams officer", "May 2027", outcome="Every test is fair to all", success="No pupil goes without")],
        "Improving the physical environment": [
            action("Replace the step with a ramp", "", "Premises committee", "August 2027", outcome="Everyone can reach the library", success="Ramp in use")],
    })),
)  # fmt: skip
