"""Words that may be meant for few: the officer is asked once for each row, and nothing is hidden."""

import csv
from pathlib import Path

import pytest

from sendplan.check.doubtful_words import may_be_for_few
from sendplan.check.markings import is_marked
from sendplan.check.records import load
from tests.check import test_asides, test_asides_by_kind, test_asides_combined, test_marked_in_words, test_who_may_know
from tests.check.test_in_doubt import COLUMNS, PLAIN, workspace
from tests.commands import REPOSITORY, sendplan
from tests.read.workbooks import book_of
from tests.workspaces import Workspace, action

ASKED = (
    ("PART 2 zebrafish exempt", "PART 2 zebrafish exempt"), ("The placement (Part 2)", "The placement (Part 2)"),
    ("Part 2 – the placement", "Part 2 – the placement"), ("It is a part two item", "part two item"),
    ("Talks with the trust are delicate", "delicate"), ("A grievance is being heard in May", "grievance"),
    ("The manager was suspended in May", "was suspended"), ("The story was leaked to the press", "was leaked"),
    ("There is a rumour of a merger", "rumour"), ("The firm is under investigation", "under investigation"),
    ("We would rather schools read nothing of this before May",
     "We would rather schools read nothing of this before May"),
    ("Two posts will go. Please see me before anyone reads this in print.",
     "Please see me before anyone reads this in print"),
)  # fmt: skip
BY_KIND = {
    "asks its reader": (
        "Pls strip out the cost before it is circulated", "I would advise against publishing the sentence before",
        "Can we keep the name of the firm out of this", "Please summarise rather than quote",
    ),
    "the text speaks of itself": (
        "The above figure mustn't appear in anything on the website", "We may get letters if parents read about this",
        "Our members would be upset to read this before May", "That must not come up at the meeting",
    ),
    "it speaks to a person": (
        "I have put the detail here rather than there", "This is context for you and needn't go any further",
        "You may want to tone it down", "Only told you so that the delay makes sense",
    ),
    "an order": (
        "Background – do not lift into the chart", "Do not attribute this to the trust",
        "Names the trust – take out", "Hold for now", "Draft, do not use",
    ),
    "only for some": (
        "Political group only at this stage", "Members' eyes first", "Background only",
        "Access restricted to the office", "Just between officers for the time being",
    ),
    "the law": (
        "We are under a non-disclosure agreement", "The parties are bound by an order not to name the school",
        "This letter is without prejudice", "It could prejudice the proceedings",
        "Its terms are subject to a confidentiality clause",
    ),
    "not told yet": (
        "Staff affected have yet to be informed", "If the local news got hold of this",
        "We have not broken the news to the team", "She wishes to tell the staff herself",
    ),
    "misspelt or run together": ("Not for pubication", "plase keep privte", "Please dont circulte", "#donotpublish"),
    "in Welsh": ("Ddim ar gyfer y wasg na'r cyhoedd", "Dim i'w rannu gyda rhieni eto"),
}  # fmt: skip
"""Wordings by what they are, none of which is certain enough to be a mark."""
PLAIN_BY_KIND = (
    "Parents said: please do not stop the group", "The figure above the line is on the website",
    "Schools should not wait for the report before they act", "Do not delay the report", "Keep the website up to date",
    "Keep families informed", "Remove the old pages from the website", "Hold the next meeting in public",
    "The background of the chart is white", "A club for members only opened", "Access for wheelchairs was restricted",
    "The order of the school was late", "Staff were informed in May", "The news was on the website",
    "The publication of the leaflet is on time", "Please call the helpline before visiting", "Private pupils",
    "Take the paper to the board in January", "Leave the form at the office", "Cafodd y rhieni lythyr gan yr ysgol",
)  # fmt: skip
NOT_ASKED = (
    "Part 2 of the training is done", "We finished part 2 and part 3", "Phase 1 (part 2 of 3) ended",
    "Recruit staff, part 2 next month",
    "Two pupils were suspended in May", "Exclusions: 4 suspended sessions", "The pilot was suspended in May",
    "Leaflet not yet published", "Families told us before May that they wait", "We have not heard from the DfE",
    "The service was suspended until May", "It leaks when it rains", "Please read the guidance before the visit",
)  # fmt: skip


@pytest.mark.parametrize(("text", "words"), ASKED)
def test_words_that_may_be_meant_for_few_are_asked_about(text: str, words: str) -> None:
    assert not is_marked(text)
    assert may_be_for_few(text) == words


@pytest.mark.parametrize("text", [text for texts in BY_KIND.values() for text in texts])
def test_what_its_kinds_of_words_say_together_is_asked_about(text: str) -> None:
    """Wherever it stands in a longer text."""
    long = f"The unit may close in May. {text}. A new date will follow."
    assert (is_marked(long), bool(may_be_for_few(long))) == (False, True)
    assert may_be_for_few(text)


@pytest.mark.parametrize("text", PLAIN_BY_KIND)
def test_the_same_kinds_of_words_about_the_work_are_not(text: str) -> None:
    assert may_be_for_few(f"The unit opens in May. {text}. A new date will follow.") == ""


@pytest.mark.parametrize(
    "said", ["I have never seen the leaflet", "I would rather you did not ring", "I cannot see it"]
)
def test_what_families_say_of_themselves_is_not_said_to_the_officer(said: str) -> None:
    voice = {"date": "2020-09-10", "refs": "1.1", "we_did": "We wrote it anew", "you_said": said}
    plan = Workspace([action("1.1")], registers={"voice": [voice]})
    assert [one.message for one in plan.checked().findings if one.kind == "doubtful words"] == []
    assert may_be_for_few(said)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_words_of_the_work_are_not(text: str) -> None:
    assert may_be_for_few(text) == ""


def test_each_row_is_asked_about_once_and_nothing_is_hidden(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*COLUMNS], ["1.1", "Red", "Talks are delicate", "A grievance is heard", "", ""],
        ["1.2", "Red", "Talks are delicate", "", "yes", ""], PLAIN[3],
    ]  # fmt: skip
    root = workspace(tmp_path, book_of(rows), "xlsx")
    loaded = load(root)
    [found] = [one for one in loaded.findings if one.kind == "doubtful words"]
    assert found.message == (
        "'delicate' in the words of 1.1 may not be meant for everybody: write yes in restricted if this is not for the "
        "public; otherwise leave it"
    )
    assert (found.ref, found.place.row, found.place.column) == ("1.1", 2, "progress")
    assert [one.restricted for one in loaded.records.updates] == [False, True, False]
    checked = sendplan("check", workspace=root)
    assert checked.code == 0
    assert "'delicate' in the words of 1.1" in " ".join(checked.out.split())


HARMLESS = (
    *test_asides.SPOKEN, *test_asides_by_kind.OWN_WORDS, *test_asides_combined.FREE, *test_who_may_know.PLAIN_WORDS,
    *test_marked_in_words.PROSE,
)  # fmt: skip


def test_the_question_is_rare() -> None:
    """At most 3 in 100 of sentences that hide nothing, and none of the plan that we have."""
    assert len([text for text in HARMLESS if may_be_for_few(text)]) <= len(HARMLESS) * 3 // 100
    files = (path.read_text("utf-8").splitlines() for path in (REPOSITORY / "data").rglob("*.csv"))
    rows = (row for lines in files for row in csv.DictReader(lines))
    cells = [cell for row in rows for column, cell in row.items() if column != "restricted_why"]
    assert len(cells) > 1_000
    assert [cell for cell in cells if may_be_for_few(cell or "")] == []
    assert [one for one in load(REPOSITORY).findings if one.kind in ("doubtful words", "private words")] == []


def test_registers_are_asked_about_too_unless_their_row_says_no() -> None:
    risk = {"id": "R1", "refs": "1.1", "likelihood": "3", "impact": "3", "mitigation": "We keep watch"}
    rows = [
        risk | {"risk": "A grievance is being heard", "restricted": ""},
        risk | {"id": "R2", "risk": "Talks are delicate", "restricted": "no"},
    ]
    checked = Workspace([action("1.1")], registers={"risks": rows}).checked()
    [found] = [one for one in checked.findings if one.kind == "doubtful words"]
    assert (found.place.row, found.place.column) == (2, "risk")
    assert found.message == (
        "'grievance' in the words of R1 may not be meant for everybody: say it in other words if this is not for the "
        "public; otherwise leave it"
    )
    assert [one.risk for one in checked.records.risks] == ["A grievance is being heard", "Talks are delicate"]


PLAN_FILE = """
title = "Plan"
area = "Area"
partnership = "Partnership"
date = 2020-07-31
context = "The unit may close. Comms have not cleared this yet."
ambition = "Talks with the trust are delicate."
themes = [{ no = 1, title = "One", aim = "First" }]

[glossary]
BSU = "The unit whose staff have yet to be told"
"""


def test_the_plan_itself_and_what_inspectors_found_are_asked_about() -> None:
    """No column keeps their words back: so nobody could be told but by a finding."""
    found = {"id": "A1", "finding": "Will explain verbally", "source": "Letter", "responsible": "Body", "refs": "1.1"}
    told = action("1.1", in_plain_words="Lips sealed until May", outcome="Better")
    checked = Workspace([told], plan=PLAN_FILE, registers={"inspection": [found]}).checked()
    asked = {(one.place.file.rpartition("/")[2], one.place.column) for one in checked.findings
             if one.kind == "doubtful words"}  # fmt: skip
    assert asked == {
        ("plan.toml", "Context"), ("plan.toml", "Our ambition"), ("plan.toml", "glossary.BSU"),
        ("actions.csv", "in_plain_words"), ("inspection.csv", "finding"),
    }  # fmt: skip
    assert checked.records.plan.glossary["BSU"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Each term we will tell you what has changed.", False),
        ("We will tell you who your worker is.", False),
        ("Lips sealed until May, we will tell you then.", True),
        ("This is only for you to know.", True),
    ],
)
def test_what_tells_all_families_is_not_asked_about(text: str, *, asked: bool) -> None:
    """Plain words speak to families: month by month check asked about "we will tell you what has changed"."""
    told = Workspace([action("1.1", in_plain_words=text)]).checked()
    assert [one.place.column for one in told.findings if one.kind == "doubtful words"] == ["in_plain_words"] * asked
    if not asked:
        assert may_be_for_few(text)  # a lead that writes so to the officer may mean nobody else
