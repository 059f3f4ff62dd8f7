"""Stretches that say who may know something, and what is like them: by one rule, and not by a list of sayings."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.check.asides import is_aside
from sendplan.check.markings import is_marked
from sendplan.check.records import load
from sendplan.read.tables import read_table
from tests.check.test_in_doubt import PLAIN, workspace
from tests.read.workbooks import book_of
from tests.workspaces import Workspace, action, said

MARKED = (
    "The child's record is not to be shared. The firm has gone",
    "Their quote is not to be published: the firm has gone",
    "The firm has gone into administration [CONFIDENTIAL]", "The firm has gone - keep quiet",
    "Parents not aware: the firm has gone", "The firm has gone; the union has not been told",
    "Purdah: the firm has gone", "Under embargo: the firm has gone", "For DCS eyes only. The firm has gone",
    "Directors only! the firm has gone", "INTERNAL - the firm has gone", "Officer use only: the firm has gone",
    "Don't minute: the firm has gone", "Off-the-record: the firm has gone",
    "Commercial in confidence - the firm has gone", "Sensitive - the firm has gone",
    "Contains sensitive information. The firm has gone", "Could identify a child; the firm has gone",
    "GDPR - not to be shared: the firm has gone", "Not to be shared more widely. The firm has gone",
    "Exclude from published version: the firm has gone", "Delete before sending to parents: the firm has gone",
    "Restricted version only: the firm has gone", "Exempt - the firm has gone",
    "Exempt para 1&2: the firm has gone", "Without prejudice the firm has gone",
    "Legal advice - privileged. The firm has gone", "HR matter - confidential. The firm has gone",
    "Staffing matter in confidence: the firm has gone", "Told to us in confidence by the trust. The firm has gone",
    "Please treat in confidence. The firm has gone", "This is between us for now. The firm has gone",
    "Not ready for publication: the firm has gone", "Not agreed for release: the firm has gone",
    "Withheld: the firm has gone", "REDACT: the firm has gone", "Redaction needed: the firm has gone",
    "Hide this from the board: the firm has gone", "TLP:AMBER+STRICT the firm has gone", "O-S: the firm has gone",
    "PATIENT IDENTIFIABLE the firm has gone", "Dim i'w rannu: y cwmni wedi mynd", "Preifat: y cwmni wedi mynd",
    "Private and Confidential: the firm has gone", "Priv. the firm has gone",
    "<confidential>the firm has gone</confidential>", "Confidential/ the firm has gone",
    "Confidential until signed: the firm has gone", "Conf. the firm has gone", "(conf) the firm has gone",
    "the firm has gone - confidential at present", "the firm has gone. NFP", "the firm has gone (nfp)",
    "The firm has gone. This is not to be published.",
    "The firm has gone. We'd prefer this not to be in the public report.",
    "The firm has gone. Please can you leave this out of the board report",
    "The firm has gone. Not something we want published.", "The firm has gone. Parents must not see this.",
    "The firm has gone. For your info only - do not print.", "The firm has gone. Not for onward transmission.",
    "The firm has gone. It is not in the public domain.", "The firm has gone. Staff have not been told.",
    "The firm has gone. Parents are unaware of this.", "The firm has gone. That's confidential.",
    "The firm has gone. Details are confidential.", "The firm has gone. Name not to be disclosed.",
    "The firm has gone. Not for FOI release.", "Two posts will go. Not for the board yet please.",
    "Two posts will go (SLT only, please)", "Two posts will go – staff don't know yet",
    "Two posts will go. Not something to share with parents.",
    "Two posts will go. To be left out of the published report.", "Two posts will go. Keep out of minutes.",
    "Two posts will go. Officer eyes only.", "Two posts will go. LA and ICB only.",
    "Two posts will go. Share with DCS only.", "Two posts will go. Not known outside the council.",
    "Two posts will go. Must stay confidential for now.", "Two posts will go. I would like this kept private.",
    "Two posts will go. Can't be made public yet.", "Two posts will go. Should not be seen by parents.",
    "Two posts will go. No one else should see this.", "Two posts will go. Publication not allowed.",
    "Two posts will go. Not permitted to share.", "Two posts will go. Press embargo.",
    "Two posts will go. Subject to consultation, so not public.", "Two posts will go. Politically sensitive.",
    "Two posts will go. This is highly sensitive.", "Two posts will go. Redact before it goes out.",
    "Private note: two posts will go", "Confidential update: two posts will go",
    "Not for public: two posts will go", "Not for anyone outside the team: two posts will go",
    "Don't put in report: two posts will go", "Not to mention to parents: two posts will go",
    "Internal - two posts will go", "{private} two posts will go", "**do not share** two posts will go",
    "CONFIDENTIAL two posts will go", "Two posts will go [private]", "Two posts will go; confidential",
    "Two posts will go, do not publish", "Confidential",
    "GDPR: the firm has gone", "GDPR – names a pupil", "Hold: the firm has gone", "Comms: hold – the firm has gone",
    "PROTECT - the firm has gone", "Note to editor: the firm has gone", "To partnership officer: the firm has gone",
    "Message for the chair – the firm has gone", "Tell nobody: the firm has gone", "Say nothing. The firm has gone",
    "The firm has gone. Hold until announced.", "For the DCS's eyes: the firm has gone", "Amber TLP: the firm has gone",
    "IL4: the firm has gone", "Staff-in-confidence: the firm has gone", "FOI s.43: the firm has gone",
    "Special category data: the firm has gone", "Limited circulation: the firm has gone", "Confdential: two posts go",
    "c o n f i d e n t i a l: two posts will go", "Confidential annex: two posts will go", "Unannounced: two posts go",
    "Not for the parent forum: two posts will go", "Not for the Local Offer: two posts will go",
    "Heads not informed. Two posts will go", "Officer use: two posts will go", "Treat with care: two posts will go",
    "Pre-election period: two posts will go", "Two posts will go. Needs redacting.", "Unpublished: two posts will go",
    "Not to appear in the paper: two posts will go",
    "Two posts will go. Not for sharing.", "Two posts will go. Sharing not agreed.",
    "Two posts will go. Sharing of this is not agreed.", "Two posts will go. Publication is not approved.",
    "Two posts will go. Data not to be shared.", "Two posts will go. Information must not be shared.",
    "Two posts will go. Information cannot be shared.", "Two posts will go. Do not share data.",
)  # fmt: skip
PLAIN_WORDS = (
    "The ICB’s share is not agreed.", "The council's share is not agreed yet. No budget is set.",
    "Their quote is not approved.", "Our display is not agreed.",
    "Leaflet published on the Local Offer in March.", "Not started.", "No update.", "Nothing to report.",
    "No issues to report.", "Minutes not yet circulated.", "Shared with all schools.",
    "To be shared with the board in March.", "Parents told us that they wait too long.",
    "Parents are aware of the offer.", "Families told us they do not know who leads.",
    "Schools do not know the date.", "Report to board.", "For the board.", "Discussed at the leadership group.",
    "Two members of staff have left.", "Private, voluntary and independent settings",
    "A private room was found for visits.", "Data sharing agreement signed.", "Privacy notice updated.",
    "Sensory room opened.", "Restricted timetable reviewed.", "Exclusions: 14 (was 20)",
    "Parents excluded from meetings told us so.", "Internal review complete.",
    "Internal and external moderation held", "Only two leads replied.", "Officers met parents.", "Just agreed.",
    "Keep parents informed.", "Keep staff informed.", "Keep under review.", "Hold meeting with staff",
    "Meeting held with parents.", "On hold until May.", "Take to board in May", "Leave cover found.",
    "Remove barriers for parents.", "Items removed from the list.", "Hidden disabilities scheme launched.",
    "Blank forms sent.", "Cut in waiting times.", "Records kept of all calls.", "Not recorded.", "Date not known.",
    "Not agreed yet.", "Not ready yet.", "Not on track.", "Not able to recruit.", "Cannot share data yet",
    "Parents cannot see the plan online.", "No comments.", "No cover for staff.", "No staff in post.",
    "No meeting this month.", "No report this month.", "No paper.", "Not for schools alone.",
    "Children not in school: 24", "Not to timetable.", "To go to board.", "Going well.", "Goes live 3 May",
    "See above.", "See notes.", "As reported.", "All staff told.", "Everyone knows the date.", "Nobody replied.",
    "None known.", "N/A", "Print run: 500", "Publication in May.", "Release 2 is live.", "Media campaign launched.",
    "Public health nurse in post.", "Open to the public.", "Distribution list made.",
    "Section 23 notifications up by 4.", "Team only has two staff.", "Council", "Partners.",
    "Named officer only in two schools.", "Legal team: no objection.", "Staffing.", "Personal budgets: 12 more.",
    "Personnel change: new lead.", "Identify a lead.", "Needs identified", "Market engagement held.",
    "Website not yet live.", "Draft.", "For information only.", "To note.", "TBC", "Under way.", "Private: No.",
    "Not confidential.", "No longer confidential.", "NOT AGREED by schools", "EHCP ONLY pathway agreed",
    "NHS ONLY funded one post", "RED to AMBER", "On track (not started in two schools)", "Shared (all)",
    "Two leads (both new)", "Draft (not yet agreed)", "Plan – for the board in May", "Funding: not agreed",
    "Data: not yet", "Staff: not trained", "Board: for decision", "Minutes: to be shared", "Next: take to board",
    "Share with all.", "Tell parents and staff.", "Publish in May", "Print it.", "Include parents.",
    "Discuss with staff.", "Hold.", "Keep this.", "Keep this on the agenda", "Leave as is.", "Take it further",
    "This goes to the board in May.", "This was not shared.", "It was not published.", "That is not known.",
    "Families want to be told.", "Parents should be told.", "Staff need to know the date.", "Leads know.",
    "The board was told.", "The board has seen it.", "Board not yet sighted.", "Only the board can release it.",
    "Only staff came", "Just partners now.", "Leads only told us in May.", "Nothing to share this month.",
    "Nothing new to share.", "No further updates to share.", "No more to tell.", "Nothing to publish.",
    "No data to publish.", "No paper to share.", "No records kept", "No record.", "None reported.", "Not seen.",
    "Not read.", "Not reported.", "Not published.", "Not shared.", "Not included.", "Not included in this report.",
    "It could not be shared.", "Could not be seen.", "It has not been shared.", "It has not been published yet.",
    "It is not included.", "This is not included in the report.", "This is not recorded.",
    "To be published once agreed.", "To be shared when ready.", "We do not know yet.", "Lead does not know.",
    "Parents do not want this.", "Families want more.", "Board to note", "The board may want to discuss this.",
    "Please see above.", "Please share with parents.", "Please publish.", "Please read.", "Should be ready in May.",
    "Ready to publish.", "Ready to go.", "Cleared for publication.", "Agreed to publish.", "Not agreed to.",
    "Not ready for the meeting.", "Not to plan.", "Not for us.", "Not in this group.", "Not in the room",
    "Not in the report.", "Only in May.", "Only one.", "Only one member of the team", "Only the lead.", "Just now.",
    "Just the one.", "Staff know.", "Restricted to May.", "Private law.", "Personal information",
    "Exempt from this.", "Withheld funds", "Keep.", "Keep on hold", "Held back by staffing.",
    "Held up by staffing.", "Held up.", "Left out of the plan.", "Leave it to the lead.", "Left to the team.",
    "Taken off the plan", "Take back to the board.", "Take this back to the team.", "Taken from the minutes",
    "Removed from the plan.", "Removed from the report.", "Cut back.", "Struck off.", "Excluded.", "Hidden.",
    "Blank row.", "Blank this month.", "Left blank this month.", "Kept back until agreed.", "Keep off the agenda",
    "HR issues.", "Conf call", "Under the law", "Other matters.", "Staff to tell parents.",
    "Parents to be told in May.", "Families to be informed in May.", "Board to be informed.", "Parents informed.",
    "Not all parents know.", "Not all staff are aware yet.", "Not everybody was told.", "Not many know.",
    "Most parents are not aware of it.", "Parents are not aware of what is on offer.",
    "Parents feel they are not informed", "Families are not always told.", "Lead not known.",
    "Members not yet known.", "Hold: waiting for funding.", "Hold – pending the new head of service.",
    "On hold until published guidance is here.", "GDPR training completed.", "GDPR: training done by all.", "GDPR",
    "Protect specialist places.", "PROTECT specialist places", "Note for schools: forms are due in May.",
    "Note: two schools have moved.", "For officers: training in May; for schools: in June.", "Hold monthly meetings.",
    "Unannounced visits to three settings took place.", "Limited progress: two of five visits.",
    "Treat each family with care.", "Staff use: 40 laptops lent.", "Families tell nobody twice.",
    "Forum: two meetings held.", "The Local Offer is not yet complete.", "Heads: not all replied.",
    "Unpublished data were checked.", "Names do not appear to be in order.",
    "Data sharing not agreed", "Data-sharing is not approved.", "Started (data sharing not agreed)",
    "Information sharing not agreed; chased twice", "Record sharing not permitted.", "Shared care record not agreed.",
    "Information sharing agreement not signed", "Protocol not shared with schools yet", "Data not shared",
    "Data cannot be shared yet.", "Data can't be shared until the agreement is signed", "Not ready to share data.",
    "Partners not allowed to share data",
)  # fmt: skip
ASKED = (
    ("Private item?", "true"), ("Internal notes", "The firm left"), ("Board to see", "N"), ("Public?", "No"),
    ("OK to publish?", "Not yet"), ("Safe to share", "No"), ("Publishable?", "No"), ("Include in report?", "No"),
    ("Exclude from report", "Y"), ("Leave out", "Y"), ("Hidden", "TRUE"), ("Not for public", "x"),
    ("Sensitivity", "Official-Sensitive"), ("Contains sensitive data", "Yes"), ("GDPR", "x"),
    ("Security classification", "O-S"), ("Handling instructions", "Do not forward"), ("Audience", "Internal"),
    ("Who is this for", "officers only"), ("Restricted to", "SLT"), ("Exempt?", "Para 3"), ("FOI", "Exempt"),
    ("Release", "No"), ("Embargo", "5 May"), ("Comms status", "Embargoed"), ("Approved to publish", "No"),
    ("Agenda part", "2"), ("Public or private session", "private"), ("Conf?", "Y"), ("P", "Private"),
    ("Flag", "Confidential"), ("Comments", "Not for publication"), ("Redact?", "x"), ("Needs redaction", "Y"),
    ("Suppress", "Y"), ("Top secret", "x"), ("Legal privilege", "Y"), ("Off record", "Y"),
    ("Commercial in confidence", "Y"), ("TLP rating", "RED"), ("Consent to share", "No"),
    ("Permission to publish", "N"), ("Could identify a child?", "Y"), ("Preifat", "x"), ("Locked", "Y"),
    ("Need-to-know basis", "Yes"), ("Families informed", "Not yet"), ("Known to parents", "No"), ("Web", "N"),
    ("For the minutes?", "No"), ("Show in report", "No"), ("Report to board", "No"), ("OK externally", "No"),
    ("Info level", "Restricted"), ("Document status", "Confidential draft"), ("Politically sensitive", "Y"),
    ("Legal hold", "Y"),
)  # fmt: skip
FREE = (
    ("Comments", "No"), ("Comments", "No change"), ("Next update", "No"), ("Lead officer", "No"), ("Team", "No"),
    ("Directorate", "Council"), ("Board", "No"), ("Board decision", "Not yet"), ("Meeting date", "No"),
    ("Report number", "2"), ("Evidence seen", "No"), ("Published on", "Not yet"), ("Date shared", "No"),
    ("Parents consulted?", "No"), ("Family feedback", "None"), ("Staff trained", "No"), ("Staff numbers", "2"),
    ("Part", "2"), ("Section", "B"), ("Priority", "High"), ("Cohort", "2"), ("Group", "B"), ("Year", "2"),
    ("On track?", "No"), ("Complete?", "No"), ("Started?", "No"), ("Funded?", "No"), ("Agreed?", "No"),
    ("Approved by board", "No"), ("Signed off by lead?", "No"), ("Chased?", "Y"), ("New this month", "Y"),
    ("Priority action", "x"), ("Ofsted", "x"), ("WSOA", "x"), ("Statutory", "Y"), ("Escalate", "Y"),
    ("Escalated to board", "Yes"), ("Issue", "No"), ("Confidence", "High"), ("Delivery confidence", "Amber"),
    ("RAG confidence", "Red"), ("Public health input", "No"), ("Public consultation", "Not yet"),
    ("Consultation closed", "No"), ("Sensory needs", "Yes"), ("Exclusions", "2"), ("Internal audit ref", "IA-2"),
    ("External lead", "None"), ("External support", "No"), ("Open date", "Not yet"), ("Closed", "No"),
    ("Closed on", "n/a"), ("Name of lead", "No"), ("Named officer", "No"), ("Email sent", "No"),
    ("Website link", "No"), ("Document", "No"), ("Circulated with agenda item", "3"), ("Data source", "Council"),
    ("Data quality", "Low"), ("Legal duty", "Yes"), ("Commercial lead", "Council"),
    ("Safeguarding lead", "Council"), ("Personal outcomes", "No"), ("Access fund", "No"), ("Accessible?", "No"),
    ("Print cost", "2"), ("Market day", "No"), ("Hold date", "Not yet"), ("Keep on plan", "Yes"), ("Remove?", "No"),
    ("Remove from register", "No"), ("Left school", "2"), ("Take to board?", "Yes"), ("Discuss at board", "x"),
    ("For decision", "x"), ("For board decision", "x"), ("Only for under 5s", "x"), ("Post 16", "x"),
    ("Parents lead", "x"), ("Co-produced with parents", "No"), ("Shared outcome", "Yes"), ("Shared with", "NHS"),
    ("Shared or single", "Shared"), ("Member of staff", "No"), ("Cabinet lead", "No"), ("Chair", "Council"),
    ("SRO", "Council"), ("NHS", "No"), ("Schools", "No"),
)  # fmt: skip


def kept_private(column: str, text: str) -> bool:
    heading = read_table(f"{column}\nx\n".encode(), "one.csv").columns[0]
    rows = [said("2020-08", "Red", "1.1", **{heading: text}), said("2020-08", "Green", "1.2", **{heading: ""})]
    return Workspace((action(), action("1.2")), rows).checked().records.updates[0].restricted


@pytest.mark.parametrize("text", MARKED)
def test_a_stretch_that_says_who_may_know_and_no_more_keeps_its_row_private(text: str) -> None:
    assert kept_private("progress", text)


@pytest.mark.parametrize("text", PLAIN_WORDS)
def test_a_lead_s_own_sentence_does_not(text: str) -> None:
    assert not is_marked(text)


@given(st.sampled_from(["leaflet", "libraries", "pathway", "nurse", "training", "waiting"]), st.sampled_from(MARKED))
def test_one_word_of_anything_else_makes_it_a_sentence_of_its_own(word: str, text: str) -> None:
    stretch = text.casefold().split(":")[0]
    assert not is_aside(f"{stretch} {word}") or stretch.strip(" *([{").startswith(("do", "please", "never", "pls"))


@pytest.mark.parametrize(("column", "text"), ASKED)
def test_a_heading_that_asks_who_may_know_keeps_a_row_private(column: str, text: str) -> None:
    assert kept_private(column, text)


@pytest.mark.parametrize(("column", "text"), FREE)
def test_a_heading_of_the_plan_s_own_matters_does_not(column: str, text: str) -> None:
    assert not kept_private(column, text)


def test_a_column_that_only_ticks_some_rows_is_asked_about(tmp_path: Path) -> None:
    rows = [[*PLAIN[0], "C?", "Chapter"], [*PLAIN[1], "", "One"], [*PLAIN[2], "x", "Two"], [*PLAIN[3], "", "Three"]]
    found = [one.message for one in load(workspace(tmp_path, book_of(rows), "xlsx")).findings if "ignored" in one.kind]
    asked = ": if 'x' in row 3 is to keep that row private, write yes in restricted there"
    ignored = "is not one sendplan knows, and is ignored"
    assert found == [f"column c? {ignored}{asked}", f"column chapter {ignored}"]


@pytest.mark.parametrize(
    "text", ["The firm has left [C]", "[C] The firm has left", "(P) The firm has left", "It ends [X]."]
)
def test_a_lone_letter_beside_the_words_of_one_row_is_asked_about(text: str, tmp_path: Path) -> None:
    rows: list[list[object]] = [PLAIN[0], PLAIN[1], ["1.2", "Red", text, "", "", ""], PLAIN[3]]
    [found] = [
        one for one in load(workspace(tmp_path, book_of(rows), "xlsx")).findings if one.kind == "unexplained sign"
    ]
    assert found.ref == "1.2"
    assert "if it is to keep the row private, write yes in restricted there" in found.message


@pytest.mark.parametrize("text", ["Now green (G)", "(a) One; (b) two", "See [1]", "[C] and more [D]x"])
def test_colours_and_numbers_of_lists_are_not(text: str, tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [PLAIN[0], *([ref, "Red", text, "", "", ""] for ref in ("1.1", "1.2", "2.1"))]
    found = load(workspace(tmp_path, book_of(rows), "xlsx")).findings
    assert not [one for one in found if one.kind == "unexplained sign"]
