"""Marks by the kind of thing they ask: to be asked first, to say something else in public, to name nobody, to be only
spoken of, for a case that is under way; and the same words where they are a lead's own.
"""

from itertools import product

import pytest

from sendplan.check.markings import is_marked

KINDS = {
    "ask first": (
        "{} before {}",
        ("Speak to me", "Please check with me", "Ask us", "Ring the lead", "Check this with comms", "See me first"),
        ("using this", "you use it", "including", "this goes to the board",
         "publishing this", "putting it in the paper"),
    ),
    "other words in public": (
        "{} {}",
        ("In the public version", "In the published paper, please", "In the public report just"),
        ("say we are reviewing the offer", "put that talks go on", "use the short wording"),
    ),
    "left out of print": (
        "{} out of the {}",
        ("Please keep my team's name", "Could we leave this", "The chair has asked that this is kept"),
        ("published version", "printed report"),
    ),
    "off a public paper": (
        "{} that this stays {}",
        ("The chair has asked", "Our lawyers want"),
        ("off the public agenda", "out of print", "away from the press"),
    ),
    "softer in public": (
        "{}",
        ("In public we say talks go on", "Say only that talks go on", "Please tone this down",
         "Line to take: talks go on", "Please blank this row in the published plan",
         "Ring me rather than put it in the report"),
        ("",),
    ),
    "not before others": ("Not in front of {}{}", ("the councillors", "parents"), (" please", "")),
    "recognised": ("{} would be {}", ("One family", "The school"), ("recognisable", "recognised")),
    "who is told first": ("Wait until the {} {}", ("unions", "heads"), ("have been told", "have been informed")),
    "the less said": ("The less said {}{}", ("the better", "about it the better"), ("",)),
    "best not": (
        "{} {}",
        ("Best not", "This is better not", "It would be wiser not"),
        ("mentioned at the board", "discussed at the meeting", "to be said in the report"),
    ),
    "my agreement first": (
        "{} before {}",
        ("Get my OK", "Please get the chair's approval", "You need our agreement", "Needs my sign-off"),
        ("this is printed", "sharing this", "it goes to the board"),
    ),
    "secrecy": (
        "{}: two posts",
        ("In the strictest secrecy", "Under the radar", "On the quiet", "Sworn to secrecy"),
        ("",),
    ),
    "in the loop": (
        "{} {}",
        ("Parents not yet", "Governors are not", "Schools have not been"),
        ("in the loop", "in the picture"),
    ),
    "not fit for": (
        "Too {} {}",
        ("raw", "sensitive", "contentious"),
        ("for the report", "to go in the board paper", "to share with families"),
    ),
    "delicate": (
        "{}",
        ("Bit delicate this one", "This one's rather awkward", "It is delicate", "Awkward - tread carefully"),
        ("",),
    ),
    "a grievance": (
        "{} {}",
        ("Grievance", "A disciplinary", "Staff complaint"),
        ("lodged", "has been raised", "under way"),
    ),
    "not to be broadcast": (
        "{} {}",
        ("Let's not", "Let us not", "Please don't"),
        ("broadcast this", "advertise it yet"),
    ),
    "no names": (
        "{} {}",
        ("Do not name", "Please don't name", "Never identify"),
        ("the school", "them", "the family in this"),
    ),
    "spoken of only": ("{} only", ("Verbal update", "Oral report", "Verbally", "By phone"), ("",)),
    "a case": (
        "{} {}",
        ("Subject to a live", "Under", "Subject to"),
        ("police investigation", "disciplinary proceedings", "safeguarding enquiry", "grievance process"),
    ),
    "not told yet": (
        "{} {}",
        ("The school", "Governors", "Staff", "The unions"),
        ("has yet to be told", "are still in the dark", "must be told first", "are yet to be informed"),
    ),
    "a wish": (
        "{} if this {}",
        ("I'd be grateful", "We would appreciate it", "It would be helpful"),
        ("didn't go any further", "did not go to the press", "stayed out of the minutes", "was kept off the website"),
    ),
    "for a few": (
        "For {} {}",
        ("exec", "the DCS's", "the chair's", "SLT"),
        ("info", "awareness", "information only", "attention"),
    ),
    "out of the paper": (
        "{} this {}",
        ("Strip", "Cut", "Scrub", "Leave"),
        ("out of the board copy", "out of the public version", "from the web"),
    ),
    "not in the paper": (
        "{} {}",
        ("Can't go", "This should not be", "Not going", "This must not go"),
        ("in the board paper", "in the report", "in the minutes"),
    ),
    "an order in the midst of a sentence": (
        "Governors of the school have not met yet{} please {}",
        (", so", " and", " but", ","),
        ("hold this back until May", "don't share", "keep it off the website"),
    ),
    "a wish that somebody did not know": (
        "{} {}",
        ("We'd rather parents", "I would prefer that schools", "It'd be better if the press"),
        ("didn't hear about the unit closing", "did not know of the move to Leeds", "weren't told of the bid yet"),
    ),
    "a name that is not to stand in print": (
        "The name of the firm {} {}",
        ("cannot", "must not", "shouldn't"),
        ("go in the report", "appear in the public version", "be printed in the board's paper"),
    ),
}  # fmt: skip
OTHERS = (
    "Careful who sees this", "Staff side not in the loop yet", "Keep this off the agenda paper please",
    "Colleagues not told yet",
    "Legal say we cannot name the firm in this report", "I would not put the firm in the paper yet",
    "The unions must not learn of the bid before Friday", "Talks go on, nothing to be said outside this room",
    "The bid is in dispute, see confidential annex", "Board members' eyes only, the firm overspent",
    "The row can come out of the public pack", "The figures are wrong, but please don't say so in the minutes",
    "Please be careful who sees this", "Not one for the public gallery", "Only you and I know",
    "Chair to be briefed orally", "News breaks on 3 December, quiet until then", "The advice is under legal privilege",
    "Reporting restrictions apply",
    "Staff will be told on Friday and it must not leak", "This one is for the pre-meet, not the meeting",
    "The appeal is sub judice", "I do not want schools to know of the move yet", "I'd rather it stayed between us two",
    "The bid failed, so don't publish this", "Could this stay out of the version that families get",
    "Pre-decision, so hold", "LADO referral open", "Whistleblowing concern raised", "Nothing in writing please",
    "Senior leaders only at this stage", "Only those in the room know", "No comment to be made on this",
    "I would be uncomfortable with this going public", "Awaiting sign-off from comms before we say anything",
    "Our lawyers say not to comment", "I don't want parents reading this", "Don't let this get back to the school",
    "Use the wording in the box below for the public instead", "If asked: we are reviewing it", "Anonymise please",
)  # fmt: skip
OWN_WORDS = (
    "Take this off the agenda.", "Agenda papers not yet published.", "The workforce plan is not yet shared.",
    "Colleagues do not know the date.", "One side has not replied.",
    "We cannot put a date on it.", "Schools must not hear appeals alone.", "Children must know about the change.",
    "See the annex of the public report.", "The figures can come out of the system in May.",
    "Schools are cautious so do not share data.", "We want parents to know about the move before May.",
    "We would rather families did not wait.", "It is better if children do not move in term.",
    "Jargon should not appear in letters.", "We do not want families to hear it by letter alone.",
    "The sign in the hall says please do not share food.",
    "Parents asked for slower letters, pleased as they were with the rest.",
    "The phone line was quiet until May.", "Parents to be told in person.", "Taps must not leak.",
    "Reporting restrictions on forms fell.", "Photographs must not be printed in colour.",
    "Our press line is agreed.", "Please take this off the agenda.",
    "The board has asked that this is kept within budget.",
    "Wait until the form has been returned.", "Keep children away from the road.", "Local paper ran the story.",
    "Awkward access to the site slowed the build.", "Children who fall below the radar are found sooner.",
    "Keep parents in the loop.", "Families are in the loop now.", "Too early for the report.",
    "Too long for the board.",
    "Best practice is not shared yet.", "Let us not forget siblings.", "Get a plan before the review.",
    "Signs to handle with care were printed.", "Grievances about transport fell.",
    "Check with schools before including pupils in trials.", "Ask parents before sharing records.",
    "Please call the helpline before visiting.", "Speak to the team about transport.", "Copies sent to schools.",
    "Oral health training only reached two schools.", "Face to face sessions only in May.",
    "Names of schools collected.",
    "Verbal and written guidance was issued.", "Subject to funding.", "Subject to approval by the board.",
    "Under review.", "Under way.", "Police attended the training as partners.", "LADO training given to all heads.",
    "Whistleblowing policy updated.", "Tribunal appeals fell by four.", "Open cases fell.", "Decision pending.",
    "Schools have yet to reply.", "The school has yet to be built.", "Providers are yet to be appointed.",
    "Dark mode added to the website.", "We would appreciate help from the board.", "The message did not reach schools.",
    "We did not reach all families.", "Letters reached parents.", "For information.", "For board information.",
    "For the exec to decide in May: the budget.", "Senior staff met heads.", "Cut the waiting list.",
    "The cut in hours affected families.", "The report cannot go to the board until May.", "Paper not in the pack.",
    "Numbers are in the annex, not in the report.", "The public copy of the strategy is ready.",
    "Use plain words for parents.", "Put the leaflet in the parents' pack.", "Comms approved the leaflet.",
    "No comments received.", "Column C of the tracker now has the dates.", "School names updated.",
    "Advice in writing from the trust.", "Only those who replied were counted.",
)  # fmt: skip


def _kept(words: str) -> bool:
    return is_marked(f"{words}. The provider has given notice.")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_keeps_the_row_private_in_whatever_words(kind: str) -> None:
    frame, firsts, seconds = KINDS[kind]
    said = [frame.format(first, second).strip() for first, second in product(firsts, seconds)]
    assert [one for one in said if not _kept(one)] == []


@pytest.mark.parametrize("words", OTHERS)
def test_and_in_other_ways(words: str) -> None:
    assert _kept(words)


@pytest.mark.parametrize("text", OWN_WORDS)
def test_the_same_words_in_a_lead_s_own_sentence_do_not(text: str) -> None:
    assert not is_marked(text)
