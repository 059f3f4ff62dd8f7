"""Words that say who has to clear, hear or say something first. They are asked about, and hide nothing."""

import pytest

from sendplan.check.doubtful_words import may_be_for_few
from sendplan.check.markings import is_marked

BY_KIND = {
    "somebody clears it": (
        "tbc w/ comms first before it goes anywhere", "Comms have not cleared this yet",
        "Caldicott Guardian says not to release", "SIRO to agree before it leaves the building",
        "Awaiting lead member's ok to release", "This has not gone through governance",
        "Chair wants first sight of this",
    ),
    "somebody does not know": (
        "The head is unaware that we are considering this", "Cabinet member isn't sighted on this yet",
        "The market must not find out our ceiling price", "The other bidder doesn't know the score",
        "Unions to be told first on 14 Jan", "Heads hear on 12 January, please don't pre-empt",
    ),
    "by word of mouth": (
        "Will explain verbally", "Happy to talk offline about the reason", "Detail to follow by phone not email",
        "Tell you more when I see you", "Long story, call me", "Sorry can't put this in an email",
    ),
    "a child could be recognised": (
        "Only one pupil so easily recognised", "The family could be worked out from this",
        "Fewer than five children so suppress",
    ),
    "to be taken out": (
        "Remove before publishing please Jo", "Withhold from publication under s36",
        "To be redacted prior to publication",
        "Could this line be dropped from the families' copy", "plse do not incl in publc version",
    ),
    "a bargain, a case": (
        "Price sensitive while the tender is live", "Our negotiating position is 4%", "Dismissal appeal is on the 8th",
        "The head has been asked to step aside", "The mother has asked for anonymity",
    ),
    "an announcement": (
        "Hasn't been announced, cabinet decides on 20 January", "Ministerial announcement pending",
        "Not going public with this until after half term",
        "The names are not to be disclosed as the framework is live",
    ),
    "idioms": (
        "Lips sealed until the consultation ends", "Let's keep it on the down low",
        "The cat is out of the bag if they read it",
        "Neither to confirm nor deny", "The lawyers would have kittens if this was printed",
    ),
    "in Welsh": ("Gofynnwn i chi beidio â rhannu hyn",),
}  # fmt: skip
PLAIN = (
    "Comms have cleared the leaflet", "Comms to review the leaflet and the poster",
    "Legal to review the policy in January",
    "Awaiting sign off by the DCS", "Awaiting approval to publish the strategy",
    "The firm is not aware of the date yet",
    "Health visitors update parents in person", "Will update the tracker with each lead",
    "Please ring the hub for details",
    "Needs are easily identified in the early years", "Small numbers of children wait over 52 weeks",
    "Case notes must be redacted where a sibling is named", "The job role is cut into two part-time posts",
    "Need to know who to ask is the theme of the survey", "Confidential note taking is part of the course",
    "The DfE has not yet published the guidance", "The press line was open", "Signs to handle with care were printed",
    "The contract price includes transport", "Bereavement support for when a child died is in place",
)  # fmt: skip


@pytest.mark.parametrize("text", [text for texts in BY_KIND.values() for text in texts])
def test_what_waits_for_somebody_is_asked_about_and_not_hidden(text: str) -> None:
    long = f"The form is in use in six schools. {text}. Training goes on in spring."
    assert (is_marked(long), bool(may_be_for_few(long))) == (False, True)
    assert may_be_for_few(text)


@pytest.mark.parametrize("text", PLAIN)
def test_the_same_words_about_the_work_are_not(text: str) -> None:
    assert (is_marked(text), may_be_for_few(f"The form is in use. {text}. It goes on.")) == (False, "")


def test_an_apostrophe_in_confidential_is_a_mark() -> None:
    assert is_marked("conf'l - single supplier")
