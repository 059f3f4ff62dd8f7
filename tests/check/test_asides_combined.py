"""Marks in words, put together: whoever they keep something from, however they say it, and until when."""

from itertools import product

import pytest

from sendplan.check.markings import is_marked, is_marked_line

WHOM = (
    "schools", "parents", "families", "the board", "the press", "the public", "staff", "unions", "governors",
    "the provider", "the media", "anyone outside the team", "the forum", "the wider group", "carers", "councillors",
    "Ofsted", "other partners", "the school",
)  # fmt: skip
UNTIL = ("", " yet", " please", " until January", " until it is agreed", " for now", " before the announcement")
KEPT_FROM = (
    "We are not telling {whom}{until}", "Not to be shared with {whom}{until}", "Please don't tell {whom}{until}",
    "{whom} do not know{until}", "{whom} must not hear about this{until}", "{whom} should not see this{until}",
    "Not for {whom}{until}", "Keep this from {whom}{until}", "{whom} have not been told{until}",
    "{whom} not to be told{until}", "Nothing to go to {whom}{until}", "Hold back from {whom}{until}",
    "Do not copy in {whom}{until}",
)  # fmt: skip
TOLD = {
    "share": "shared", "tell": "told", "publish": "published", "circulate": "circulated", "mention": "mentioned",
    "announce": "announced", "disclose": "disclosed", "discuss": "discussed", "forward": "forwarded",
    "quote": "quoted", "distribute": "distributed", "release": "released", "reveal": "revealed",
}  # fmt: skip
UNTOLD = (
    "Do not {tell}{until}", "Not to be {told}{until}", "This must not be {told}{until}", "Never {tell} this{until}",
    "pls do not {tell} this{until}", "Nobody may {tell} this{until}",
)  # fmt: skip
SAID = (
    "this must not get out", "this cannot get out", "it must not come out", "must not leak", "No comms please",
    "no comms until January", "no publicity", "not to leave the building", "stays with us", "for us alone",
    "just us for now", "for the four of us", "inner circle only", "keep shtum", "between you, me and the gatepost",
    "behind closed doors", "closed papers for the executive", "closed minutes", "pink paper", "not on the record",
    "not minuted", "a named child", "names a family", "grievance - HR only", "not board", "not press please",
    "wait for comms before telling anyone", "hold until comms are out", "soft launch - no publicity",
)  # fmt: skip
FREE = (
    "Schools are not telling us in time.", "Providers are not sharing data.",
    "Not all partners are telling us what they do.", "We are not hearing from schools yet.",
    "We have not heard from the provider.", "No hearing until May.", "No tribunal hearings this month.",
    "The school is not sharing information.", "Partners are not sharing records.",
    "The provider does not share its numbers.", "Child not going to school.", "Children not at school.",
    "Not in school full time.", "Only two schools told us.", "No school has told us.",
    "Schools report that they are not aware of it.", "We told schools and parents.",
    "Partners asked to report by Friday.", "The agency cannot recruit.", "Agency staff only until Easter.",
    "Only agency staff are left.", "Supplier not yet appointed.", "Contractor not on site.",
    "Provider only has three places.", "No provider came forward.", "No other provider bid.",
    "Councillors were told in May.", "Ofsted told us to publish the plan.", "Ofsted has not reported yet.",
    "The CQC report is not out yet.", "DfE has not announced the grant.", "DfE not yet published the guidance.",
    "Awaiting DfE announcement.", "No announcement from DfE yet.", "Teachers have not been trained.",
    "No comms lead in post.", "No comms officer since May.", "Comms plan not agreed.", "Comms not started.",
    "Comms going out on Monday.", "Settings not replying.", "Not all settings replied.",
    "No college places until September.", "Colleges not engaged yet.", "HR only replied on Friday.",
    "Legal not replied yet.", "HR advice awaited.", "Legal only gave a draft.", "The parents alone can decide.",
    "Schools alone cannot do it.", "Work alone is not enough.", "Left alone this gets worse.",
    "Only the legal team can sign.", "Report sent to all schools.", "The note was not copied to schools.",
    "The community team is not in place.", "Residents objected.", "No MP replied.", "MPs asked for a report.",
    "Journalists asked about waiting times.", "The partner left in June.",
    "Partner agencies do not discuss cases together.", "Partners do not discuss thresholds.",
    "Families do not hear back from us.", "Parents do not hear from the team.",
    "Governors do not discuss SEND at meetings.", "Heads do not discuss the data.",
    "Staff told us they do not know the pathway.", "Staff are not told about changes.", "Nobody told the school.",
    "No one discussed this with families.", "Not discussed at the board in May.", "Not discussed yet.",
    "To be discussed with partners in June.", "To be told by letter.", "Schools to be told in June.",
    "Parents to be told in June.", "Announcing the dates in June.", "Not yet announced by NHS England.",
    "The tweet reached 400 parents.", "No leaks in the new building.", "School closed because of a leak.",
    "Draft not discussed yet.", "Wait for the report before the meeting.", "Wait until the data is in.",
    "Not copied to the file.", "Copying records by hand.", "Notes were copied into the new system.",
    "Closed report on the pilot.", "The minutes of the meeting were late.", "Quiet rooms not open yet.",
    "Contractors not told of the start date.", "Just us and the ICB attended.",
    "Only us and one school in the pilot.", "Three of us attended.", "Named child pathway agreed.",
    "It names a person for each school.", "The plan names a lead.", "Each plan names the provider.",
    "The doors were closed.", "Not on the record system.", "No social media worker.", "No media team.",
    "Press release drafted.", "No press interest.", "No publicity budget.", "Stays with us for six weeks.",
    "Each child stays with us for two terms.", "Pupils stay within the school.",
    "Not to schools but to families the letter went.", "Forum members not paid yet.", "Not governors but heads sign.",
    "Not parents but schools pay.", "Not yet shared.", "Not shared yet.", "Report not shared yet.",
    "Findings not shared with partners yet.", "Providers not informed of the date.", "Do not know yet.",
    "We do not know.", "Numbers not known.", "Provider not known.", "School not known yet.",
    "No schools are known to be affected.",
)  # fmt: skip


def _kept(words: str) -> bool:
    return is_marked(f"{words[0].upper()}{words[1:]}. The provider has given notice.")


@pytest.mark.parametrize("frame", KEPT_FROM)
def test_whoever_something_is_kept_from(frame: str) -> None:
    said = [frame.format(whom=whom, until=until) for whom, until in product(WHOM, UNTIL)]
    assert [one for one in said if not _kept(one)] == []


@pytest.mark.parametrize("frame", UNTOLD)
def test_however_telling_is_said(frame: str) -> None:
    said = [frame.format(tell=tell, told=TOLD[tell], until=until) for tell, until in product(TOLD, UNTIL)]
    assert [one for one in said if not _kept(one)] == []


@pytest.mark.parametrize("words", SAID)
def test_what_people_say_instead(words: str) -> None:
    assert _kept(words)


@pytest.mark.parametrize("text", FREE)
def test_a_lead_s_own_words_of_telling_and_of_those_people_stay_public(text: str) -> None:
    assert not is_marked(text)


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ("Return for the closed session of the board", True),
        ("Items for the private part of the SEND board", True),
        ("Papers for the exempt session", True),
        ("Update for the open session of the board", False),
        ("Return for the board", False),
    ],
)
def test_a_line_over_the_rows_that_names_a_session_without_the_public(line: str, private: bool) -> None:
    assert is_marked_line(line) is private
