"""Sayings of secrecy within a sentence of other words, as people who do not fill in a column write them."""

import pytest

from sendplan.check.doubtful_words import may_be_for_few
from sendplan.check.markings import is_marked

HELD = (
    "Governors are told on Thursday, so mum's the word till then.",
    "For your eyes only, the clinic at Arkwright House is closing.",
    "We cannot run the next course (Between you and me - the trainer has left).",
    "I am not at liberty to say more about Arkwright House.",
    "The review of Arkwright House is under wraps until the trust's board has met.",
    "You did not hear this from me, but Arkwright House is to close.",
    "Arkwright House may close and this goes no further than us.",
    "The sale of Arkwright House is not yet public knowledge.",
    "The group heard about Arkwright House in strictest confidence.",
    "Members have been briefed under Part II on Arkwright House.",
    "The standstill ends on 12 December and nothing may be said publicly before then.",
    "Cabinet decides on the 17th so nothing goes out.",
    "It can't go in the paper, the firm said.",
    "This must not get into the hands of the press: Arkwright House is to close.",
    "Arkwright House will not renew, but we'd be grateful if that didn't appear in what gets published.",
    "A parent told us about Arkwright House and does not want it shared wider than the team.",
    "I don't want to see this in print, but Arkwright House walked out.",
    "We promised families we would not repeat what was said about Arkwright House.",
    "Places will be found, as Arkwright House has asked us not to publicise.",
    "Publication would prejudice the procurement of Arkwright House.",
    "Pls dont put this bit in the report but Arkwright House has had a complaint.",
    "Please delete this line before it is published. Arkwright House has left.",
    "Please leave this out of anything parents will see: the chair is leaving.",
    "Not one for the web site this month. Arkwright House may lose its SENCO.",
    "Arkwright House opens in May [keep in house]",
    "Privte and confidental: the merger of Arkwright House",
    "internal use onlt. Arkwright House may close.",
    "Nid i'r cyhoedd – mae Arkwright House yn cau.",
    "Peidiwch â sôn am Arkwright House wrth neb.",
)
ASKED = (
    "dnp Arkwright House",
    "Arkwright House is preferred bidder, and has been told so.",
    "Two assistants are on leave. Parents have no idea yet, and I would like it to stay that way.",
    "Calls to the helpline are answered in the strictest confidence.",
    "A parent did not want it repeated that Arkwright House is late.",
    "Could you leave the bit about Arkwright House out when you write this up?",
    "Would you mind not circulating the bit on Arkwright House?",
    "I'd prefer Arkwright House wasn't named in anything that goes to the forum.",
    "I trust this will not go any further, the regulator has been to Arkwright House.",
    "Nothing about Arkwright House on social media or in the newsletter please.",
    "Legal say we must not comment on Arkwright House.",
    "We have not told the parents of Arkwright House that the unit will move.",
    "The last chapter waits for a director who has left, which is not known outside the team.",
    "Arkwright House has gone bust (not out yet)",
    "If this got out Arkwright House would be in trouble.",
    "Arkwright House asked that we say nothing until they have spoken to staff.",
    "We must leave Arkwright House off the public list for now.",
    "The mother begged us to keep her story to ourselves.",
    "The family is at a tribunal, and obviously this can't be in the paper.",
    "Gwybodaeth gyfrinachol am Arkwright House.",
    "We were asked by Arkwright House to keep this confidential.",
    "We treat what was said about Arkwright House as private.",
    "The names of staff at Arkwright House are not for publication.",
    "The partnership team and no one else may know of Arkwright House.",
    "Arkwright House is to be dealt with in closed session.",
)
PLAIN = (
    "Governors are being told on Thursday about the new offer.",
    "The guide is in print, and the printers walked us through the layout.",
    "Members were briefed on Part 2 of the course.",
    "We promised families that we would repeat the day.",
    "Parents asked us not to share a room with the nursery.",
    "Families did not want this in the report.",
    "Cabinet decides on the 17th, and a leaflet goes out then.",
    "We would be grateful if the forum looked at the draft.",
    "The publication of the guide would help schools.",
    "Private nurseries near the centre are merging their training days.",
    "Mae'r ganolfan yn agor i'r cyhoedd ym mis Mawrth.",
    "The path between you and the centre was widened.",
    "It should not get in the way of the audit.",
    "Nothing was said about the costs at the meeting.",
    "The web page went live and nothing was lost.",
    "Would you like to join the group? 40 parents said yes.",
    "The four walls of the hub were insulated.",
    "We do not know yet.",
    "Please ring the hub to book; the number is printed on the leaflet.",
    "The minutes of the meeting are agreed, and so is the paper.",
    "Parents do not know where to go for help.",
    "The hub is an eye clinic for children only.",
)  # fmt: skip


@pytest.mark.parametrize("text", HELD)
def test_a_saying_of_secrecy_keeps_its_row_private(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize("text", ASKED)
def test_what_cannot_be_told_is_asked_about(text: str) -> None:
    assert (is_marked(text), bool(may_be_for_few(text))) == (False, True)


@pytest.mark.parametrize("text", PLAIN)
def test_the_same_words_about_the_work_say_nothing(text: str) -> None:
    assert (is_marked(text), may_be_for_few(text)) == (False, "")
