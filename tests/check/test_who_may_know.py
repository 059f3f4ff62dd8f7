"""Stretches that say who may know something, and what is like them: by one rule, and not by a list of sayings."""

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
    "The firm has gone into administration [CONFIDENTIAL]", "The firm has gone (hush hush)",
    "Keep schtum: the firm has gone", "Parents not aware: the firm has gone",
    "The firm has gone (families don't know)", "Not in the public domain: the firm has gone",
    "Purdah: the firm has gone", "Press embargo until 3 March: the firm has gone", "Exec only: the firm has gone",
    "For DCS eyes only. The firm has gone", "Cabinet member only: the firm has gone", "LA only: the firm has gone",
    "INTERNAL - the firm has gone", "Internal update only. The firm has gone", "Office use only: the firm has gone",
    "Don't minute: the firm has gone", "Strictly off the record: the firm has gone", "OTR: the firm has gone",
    "Commercial in confidence - the firm has gone", "COMMERCIAL SENSITIVE the firm has gone",
    "SENSITIVE: the firm has gone", "Contains sensitive information. The firm has gone",
    "Identifiable child - the firm has gone", "Child could be identified: the firm has gone",
    "GDPR - not to be shared: the firm has gone", "Do not share with parents the firm has gone",
    "Do not include in board report: the firm has gone", "Exclude from published version: the firm has gone",
    "Take out before publication. The firm has gone", "To be removed from public version: the firm has gone",
    "Restricted version only: the firm has gone", "Part 2 (exempt) the firm has gone", "EXEMPT the firm has gone",
    "Exempt para 1&2: the firm has gone", "Below the line: the firm has gone",
    "Legally privileged. The firm has gone", "Legal advice - privileged. The firm has gone",
    "Sub-judice: the firm has gone", "HR issue, do not share: the firm has gone",
    "Staffing matter in confidence: the firm has gone", "In confidence, the firm has gone",
    "Shared in confidence: the firm has gone", "Please treat in confidence. The firm has gone",
    "Please keep this between us. The firm has gone", "Not for wider circulation yet. The firm has gone",
    "Not ready for publication: the firm has gone", "Not for sharing at this stage. The firm has gone",
    "HOLD - DO NOT RELEASE the firm has gone", "Withheld: the firm has gone", "Redacted - the firm has gone",
    "To redact: the firm has gone", "Redaction needed: the firm has gone", "Blank this out: the firm has gone",
    "Hidden from parents: the firm has gone", "TLP:AMBER+STRICT the firm has gone",
    "OFFICIAL: SENSITIVE - PERSONAL the firm has gone", "NHS Confidential: the firm has gone",
    "PATIENT IDENTIFIABLE the firm has gone", "Yn gyfrinachol - y cwmni wedi mynd",
    "Ddim i'w gyhoeddi - y cwmni wedi mynd", "Preifat: y cwmni wedi mynd", "Strictly private: the firm has gone",
    "P&C - the firm has gone", "Priv. the firm has gone", "***CONFIDENTIAL*** the firm has gone",
    "CONFIDENTIAL!!! the firm has gone", "Confidential/ the firm has gone",
    "Confidential (staffing): the firm has gone", "Confidential - see email. The firm has gone",
    "Conf. the firm has gone", "conf - the firm has gone", "the firm has gone (confid.)",
    "the firm has gone - confidential at present", "the firm has gone – not for publishing",
    "the firm has gone. Not for pub.", "the firm has gone (nfp)", "the firm has gone *** not for board ***",
    "The firm has gone. Please do not publish.",
    "The firm has gone. We'd prefer this not to be in the public report.",
    "The firm has gone. Can this be left out of the public version please?",
    "The firm has gone. Could this be kept out of the paper?",
    "The firm has gone. Not something we want published.", "The firm has gone. The board should not see this.",
    "The firm has gone. Parents should not be told yet.", "The firm has gone. For your info only - do not print.",
    "The firm has gone. For information of officers only.",
    "The firm has gone. Announcement is embargoed until May.", "The firm has gone. It is not in the public domain.",
    "The firm has gone. Only the DCS knows.", "The firm has gone. Staff are not aware.",
    "The firm has gone. Parents are unaware of this.", "The firm has gone. It's confidential.",
    "The firm has gone. This remains confidential.", "The firm has gone. Details are confidential.",
    "The firm has gone. Information confidential.", "The firm has gone. Names withheld.",
)  # fmt: skip
PLAIN_WORDS = (
    "Leaflet published on the Local Offer in March.", "Not yet published.", "Not yet started.", "No update.",
    "No update received from the trust.", "Nothing to report this month", "No issues to report.",
    "Data not yet available.", "Report not yet published.", "Shared with all schools.",
    "Draft shared with partners.", "To be published in April.", "Parents told us that they wait too long.",
    "Parents were not told in time.", "Families do not know where to turn.",
    "Families told us they do not know who leads.", "Some staff are not yet aware of the change.",
    "Board paper to follow.", "Report to board.", "Paper to be taken to the board.",
    "Board members asked for more detail.", "Discussed at the leadership group.", "One member of staff left.",
    "The lead left.", "Private, voluntary and independent settings", "Private provider found",
    "Confidential helpline opened.", "Data sharing agreement signed.", "Information sharing protocol agreed",
    "Privacy notice published", "Sensory room opened.", "Restricted diets guidance issued.",
    "Exempt schools were visited.", "Exclusions: 14 (was 20)", "Children excluded from school",
    "Secretary appointed.", "Internal review complete.", "Internal communications plan written",
    "External moderation: done", "Only two leads replied.", "Only the first cohort started.",
    "Officers only met twice.", "Just agreed.", "Strictly to timetable.", "Keep families up to date.",
    "Keep staff informed.", "Keep going.", "Kept under review by the board.", "Hold meeting with staff",
    "Held two meetings.", "Meeting to be held.", "On hold until May.", "Take the paper to the board.",
    "Taken to the board.", "Leave cover found.", "Left on time.", "Remove duplicate items from the register.",
    "Items removed from the list.", "Delete duplicates.", "Hidden harm training", "Blank forms sent.",
    "Mask wearing ended", "Waiting times cut.", "Records kept of all calls.", "Not recorded in the minutes.",
    "Not known.", "Date not known.", "Not agreed.", "Not yet agreed by the board.", "Not ready yet.",
    "Not in place.", "Not needed.", "Not able to recruit.", "Unable to share data with schools",
    "We cannot share data with the NHS yet.", "Parents cannot see the plan online.", "No comments from parents.",
    "No decision needed.", "No cover for staff.", "No staff.", "No lead.", "No meeting this month.", "No minutes.",
    "No report from the trust.", "No paper.", "Not for now.", "Not for profit provider chosen",
    "Children not in school: 24", "Not in the plan", "Not on the website yet.", "To go to board.",
    "Going to the board.", "Go live in May.", "Goes live 3 May", "See minutes.", "See 1.2.", "See notes.",
    "As above.", "As last month", "All staff told.", "Everyone was told.", "Nobody came.", "Nobody replied.",
    "None yet.", "No.", "N/A", "Never late this term", "Printed and sent.", "Publication in May.",
    "Publication delayed.", "Press release sent.", "Media campaign launched.", "Public consultation not yet begun.",
    "Public meeting not held.", "Open to the public.", "Circulated to members.", "Part 2 of the report is drafted.",
    "Section 23 notifications up by 4.", "S.19 tuition in place", "Council and NHS only partly agree.", "Council",
    "Officers.", "Lead: council", "Named officer only in two schools.", "Legal advice sought.",
    "Commercial team engaged.", "Staffing.", "HR process has begun.", "Personal data audit done.",
    "Personnel change: new lead.", "Identify pupils.", "Identify children early.", "Needs identified",
    "Names of leads agreed.", "Market day", "Website not yet live.", "Draft only.", "Draft only at this stage",
    "For information only.", "For decision.", "To be agreed.", "TBC", "Under review.", "Under embargo: none.",
    "Private: No.", "Sensitive: n/a", "Not restricted.", "No longer confidential.", "NOT STARTED the team is new",
    "NO UPDATE from the trust", "EHCP ONLY pathway agreed", "ALL STAFF trained", "NHS STAFF trained",
    "RED to AMBER", "Green (was red)", "Trained (all staff)", "Shared (all)", "Two nurses (one left)",
    "Parents (12 replied)", "Draft (not yet agreed)", "Plan – not yet in place", "Recruitment – not able to fill",
    "Funding: not agreed", "Data: not shared by the trust", "Parents: not yet asked", "Staff: not trained",
    "Board: to see in May", "Board: told", "Minutes: to be shared", "Next: tell staff", "Then: publish",
    "Share with all.", "Tell parents.", "Publish.", "Publish in May", "Announce in May.", "Circulate to members.",
    "Include parents.", "Include it in the pack.", "Discuss at the meeting", "Hold.", "Keep.", "Keep it going.",
    "Keep this on the agenda", "Keep in touch with parents.", "Leave it as it is", "Take it further",
    "We will take this to the board.", "This will be shared with parents.", "This was not shared.",
    "This was not in the report.", "It is not ready.", "That is not known.", "Families asked that it be shared.",
    "Parents want to know.", "Parents should be told.", "Staff should know.", "People know who to ask.",
    "Leads know.", "Members were told.", "The board is aware.", "The board has seen it.", "The board has not met.",
    "Board has not yet agreed.", "Only the board can release it.", "Only officers came.", "Only partners replied.",
    "Just partners now.", "Council only agreed half.",
)  # fmt: skip
ASKED = (
    ("Private item?", "true"), ("Internal notes", "The firm left"), ("Board can see?", "No"), ("Visible", "No"),
    ("Suitable for publication", "No"), ("May be shared", "no"), ("To be published", "No"),
    ("Include in board paper", "No"), ("Exclude", "x"), ("Omit", "x"), ("Hide from parents", "Y"),
    ("Don't share", "yes"), ("Sensitivity", "High"), ("Commercially sensitive", "Y"), ("PII?", "Y"),
    ("Protective marking", "OS"), ("Handling", "Internal only"), ("Circulation", "Restricted"),
    ("Who can read this", "leads only"), ("Restricted?", "x"), ("Exempt", "Y"), ("FOI exempt", "Y"),
    ("Disclosable under FOI?", "No"), ("Release date", "Embargoed until 5 May"), ("Under embargo", "Y"),
    ("Approved for publication", "No"), ("Part 1 or 2", "2"), ("Public/private", "Private"), ("P/P", "Private"),
    ("Priv", "Y"), ("Type", "Confidential"), ("Note", "CONFIDENTIAL"), ("Redact", "Y"), ("Redaction needed", "Yes"),
    ("Withheld from parents", "Y"), ("Secret", "x"), ("Covered by NDA", "Y"), ("Without prejudice", "x"),
    ("Told in confidence", "Y"), ("TLP", "Amber"), ("Sharing agreed?", "No"), ("Parent consent to publish", "No"),
    ("Child identifiable", "Y"), ("Cyfrinachol?", "ie"), ("Sensitif", "Ydy"), ("Need to know", "Y"),
    ("Parents told?", "No"), ("In the public domain?", "Not yet"), ("Website", "No"), ("Local Offer?", "No"),
    ("Board pack", "No"), ("Print?", "No"), ("External use", "No"), ("Level", "Confidential"),
    ("Info classification", "Internal"), ("Market sensitive", "Y"), ("Safeguarding concern", "Y"),
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


@given(st.sampled_from(["leaflet", "schools", "pathway", "nurse", "training", "waiting"]), st.sampled_from(MARKED))
def test_one_word_of_anything_else_makes_it_a_sentence_of_its_own(word: str, text: str) -> None:
    stretch = text.casefold().split(":")[0]
    assert not is_aside(f"{stretch} {word}")


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
