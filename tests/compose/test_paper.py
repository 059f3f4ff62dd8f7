from collections import Counter
from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.paper import compose
from sendplan.model.document import Contents, Document, Heading, Marking, Table
from sendplan.model.plan import Milestone
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.records import Meeting
from sendplan.model.status import Status
from sendplan.model.template import Filters, SectionChoice
from tests.compose.briefs import AS_AT, HERE, a_brief, a_judged, an_update, overdue

MEETING = Meeting("board", date(2020, 12, 10), "7", AS_AT, None, None, HERE)
ASK = {
    "ask": "Approve 31 January 2021 as the new date\nand tell the families", "ask_of": "SEND Strategic Partnership",
    "ask_by": date(2020, 12, 10), "ask_if_not": "No agreed date.", "progress": "The text is being revised.",
    "next_steps": "Final text by\n8 January 2021.",
}  # fmt: skip
PART = {"parent": "1.2", "lead": "Public Health", "bodies": ("Public Health",)}


def brief(*sections: str) -> Brief:
    """One late action that asks; one in two parts, of which one is reported in private; one done without evidence."""
    parts = (a_judged("1.2a", action=PART), a_judged("1.2b", action=PART, withheld=True, reported=Status.UNKNOWN))
    judged = (
        overdue("1.1", 61, Status.OFF_TRACK, due_point="Pilot", update=ASK),
        a_judged("1.2", parts=parts, withheld=True, due_soon=True, action={"lead": ""}, points=()),
        a_judged("2.1", Status.COMPLETE, Status.ON_TRACK, open=False, unevidenced=True, challenged=True),
    )
    return replace(a_brief(*judged, sections=sections), meeting=MEETING)


def headings(document: Document) -> list[Heading]:
    return [block for block in blocks_of(document) if isinstance(block, Heading)]


GOLDEN = """\
Draft, not issued
SEND action plan: highlight report
SEND Strategic Partnership · 10 December 2020 · Item 7 · purpose not supplied · Public
As at 30 November 2020, the first month of updates: nothing to compare with · Partnership officer
1 action is overdue. 1 of 2 open actions is due by 31 December 2020, and we ask for 1 decision. Worst: 1.1 Agree \
the plan of action 1.1 with families, 61 days overdue.
Whole plan but 1 private: Off track by leads and dates.
How sure are we: no level given.
Reports: 2 of 2 open actions. Complete: 1, without evidence yet, not confirmed by others. \
Challenged: 1, worse by dates, evidence or silence; unexplained. \
What would raise it: the explanation of 2.1; new dates (1.1); evidence (2.1).
1 Decisions asked today: 1
No.
Decision
If it is not made
1
Approve 31 January 2021 as the new date
and tell the families (1.1 Agree the plan of action 1.1 with families)
No agreed date.
2 Where the plan stands: off track
Reported complete
Overdue
Due in 31 days
Later than planned
Challenged
1 of 3
1 of 2 open
1 of 2 open
0 of 2 open
1 of 3
Figure 1 Actions by status. As published, leads and dates agree: 1 off track.
Theme 1, Communication, Participation and Engagement, 2 actions: 1 off track and 1 not published, both reported and \
computed. Theme 2, Enhancing Quality/Performance of Services, 1 action: reported 1 complete; computed 1 on track.
Table 1 Reported: leads. Computed, arrow: dates; completion needs evidence, a pause approval.
Theme, and the officer’s line
Reported
Computed
Direction
Overdue
1 Communication, Participation and Engagement
Off track
Off track
Same →
1
2 Enhancing Quality/Performance of Services
Complete
On track
Same →
0
Whole plan but 1 private
Off track
Off track
Same →
1
Off track: over a month late or expected to be; a theme, if a quarter of its actions is. At risk: \
less late, late to begin or 2 months unreported; a theme, if any is off track or a quarter at risk.
3 Theme 1: Communication, Participation and Engagement
Aim: Develop co-production with families
Reported
Computed
Direction
Overdue
Due soon
Why it is computed so
Off track
Off track
Same →
1 of 2
1 of 2
A theme is off track if any open action is. Of 1.2 only the published parts are counted. 1.1: A reason.
Ref
This period: November 2020
Next period: December 2020
1.1
The text is being revised.
Final text by 8 January 2021.
1.2b
Reported in private.
–
Table 2 Theme 1: 2 actions, one of them in 2 parts
Ref
Action
Lead
Due
Reported
Computed
1.1
Agree the plan of action 1.1 with families
SEND Leadership Group
30 Sep 2020
61 days overdue
(Pilot)
Off track
Off track
1.2
Agree the plan of action 1.2 with families
See the parts
31 Dec 2020
Not published
Not published
1.2a
Agree the plan of action 1.2a with families
Public Health
31 Dec 2020
On track
On track
1.2b
Agree the plan of action 1.2b with families
Public Health
31 Dec 2020
Not published
Not published
4 Theme 2: Enhancing Quality/Performance of Services
Aim: Services are of high quality
Reported
Computed
Direction
Overdue
Due soon
Why it is computed so
Complete
On track
Same →
0 of 0
0 of 0
A theme is off track if any open action is.
No return was due this month.
Table 3 Theme 2: 1 action
Ref
Action
Lead
Due
Reported
Computed
2.1
Agree the plan of action 2.1 with families
SEND Leadership Group
31 Dec 2020
Complete
On track
unevidenced
5 Plan on a page: 1 of 2 open actions falls due by 31 December 2020
Figure 2 Bar: start to end, in reported status; shape beside it: computed, where it differs. ‹ began earlier; \
dashed: no end date. Diamond: milestone, black if met. Hatched: overdue.
Timeline of 3 actions by theme: 1 Communication, Participation and Engagement (2) and 2 Enhancing \
Quality/Performance of Services (1). Today is 30 November 2020. Overdue: 1.1 (61 days overdue). Due by 31 December \
2020: 1.2. Without an end date: none. The tables of actions give each action’s dates, status and parts in words."""


def test_a_small_paper_reads_as_it_should() -> None:
    document = compose(brief("front", "asks", "position", "themes", "timeline"))
    assert "\n".join(text_of(document)).replace("\xa0", " ").split("\n") == GOLDEN.split("\n")


def test_sections_stand_in_the_templates_order_on_pages_of_their_orientation() -> None:
    document = compose(brief("timeline", "position", "contents", "themes"))
    assert [section.orientation for section in document.sections] == ["landscape", "portrait"]
    assert any(isinstance(block, Contents) for block in document.sections[1].blocks), "on the page, if there is room"
    assert [heading.number for heading in headings(document)] == ["1", "2", "3", "4"]


def test_a_template_turns_names_and_introduces_a_section() -> None:
    one = brief()
    choice = SectionChoice("position", "Where we are", ("Read this first.\nThen that.",), "landscape")
    document = compose(replace(one, template=replace(one.template, sections=(choice,))))
    assert document.sections[0].orientation == "landscape"
    words = list(text_of(document))
    assert words[0] == "Where we are"
    assert words[1:3] == ["Read this first.", "Then that."]


def test_every_page_says_that_it_is_a_draft_of_illustrative_data() -> None:
    one = brief("front")
    assert compose(one).marking == Marking("Draft, not issued")
    snapshot = replace(one.snapshot, plan=replace(one.snapshot.plan, illustrative="Illustrative: invented"))
    assert compose(replace(one, snapshot=snapshot)).marking == Marking("Draft, not issued · Illustrative: invented")
    private = replace(one, snapshot=snapshot, restricted=True)
    assert compose(private).marking == Marking(
        "Restricted: not for publication · Draft, not issued · Illustrative: invented", "restricted"
    )
    assert next(text_of(compose(private))).startswith("Restricted: not for publication")


def test_the_running_head_names_paper_board_and_item() -> None:
    document = compose(brief("front"))
    assert document.header_left == "SEND action plan: highlight report · SEND Strategic Partnership"
    assert (document.header_right, document.footer_left) == ("Item 7", "Position as at 30 November 2020")
    assert compose(replace(brief("front"), meeting=None)).header_right == ""


def test_a_board_is_told_when_nothing_is_to_decide() -> None:
    none = list(text_of(compose(a_brief(a_judged("1.1"), sections=("asks",)))))
    assert none == ["No decision is asked today", "No lead asks for a decision this month."]
    for purpose, wanted in (
        ("For decision and assurance", ["The paper is for assurance."]),
        ("For discussion, decision and challenge", ["The paper is for discussion and challenge."]),
        ("For assurance", ["The paper is for assurance."]),
        ("For decision", []),
    ):
        brief = a_brief(a_judged("1.1"), sections=("asks",))
        brief = replace(brief, template=replace(brief.template, purpose=purpose))
        assert list(text_of(compose(brief)))[1:] == wanted


def test_the_head_promises_no_decision_where_none_is_asked() -> None:
    """“For decision and assurance” stood above “No decision is asked today”."""
    quiet = a_brief(a_judged("1.1"), sections=("front", "asks"))
    quiet = replace(quiet, template=replace(quiet.template, purpose="For decision and assurance"))
    assert any("For assurance" in text for text in text_of(compose(quiet)))
    assert not any("For decision" in text for text in text_of(compose(quiet)))
    standing = replace(a_judged("1.1").standing, this_month=an_update("1.1", ask="Agree", progress="Words"))
    asking = a_brief(a_judged("1.1", standing=standing), sections=("front", "asks"))
    asking = replace(asking, template=replace(asking.template, purpose="For decision and assurance"))
    assert any("For decision and assurance" in text for text in text_of(compose(asking)))


def test_an_ask_made_for_an_action_and_its_part_is_asked_once() -> None:
    update = an_update("1.1", ask="Agree", progress="Words")
    standing = replace(a_judged("1.1").standing, this_month=update)
    whole = a_judged("1.1", standing=standing, parts=(a_judged("1.1a", standing=standing, action={"parent": "1.1"}),))
    said = list(text_of(compose(a_brief(whole, sections=("asks",)))))
    assert said.count("Agree (1.1 Agree the plan of action 1.1 with families)") == 1
    assert "Decisions asked today: 1" in said


def _said(document: Document) -> list[str]:
    return [text.replace("\u00a0", " ") for text in text_of(document)]


def test_an_officers_status_stands_beside_the_leads_with_who_and_why() -> None:
    one = brief("position", "themes")
    first = replace(
        one.summary.themes[0], status=Status.AT_RISK, status_by="Leadership Group", status_why="Two are late."
    )
    ruled = replace(one, summary=replace(one.summary, themes=(first, *one.summary.themes[1:])))
    said = "“At risk” is set by the Leadership Group; leads’ updates come to “Off track”."
    words = _said(compose(ruled))
    assert f"Reported: {said} Two are late." in words
    assert any("The Leadership Group set theme 1’s reported status." in line for line in words)
    numbers = replace(ruled, template=replace(ruled.template, sections=(SectionChoice("numbers"),)))
    assert f"Theme 1: {said} Two are late." in _said(compose(numbers))


def test_a_filtered_paper_says_what_it_covers_and_speaks_of_no_whole_plan() -> None:
    one = brief("front", "position")
    filters = Filters(themes=(1, 2), refs=("3.1",), leads=("Public Health",))
    words = _said(compose(replace(one, template=replace(one.template, filters=filters))))
    covers = "Covers themes 1 and 2, action 3.1, actions led by Public Health: 3 actions"
    assert any(line.endswith(covers) for line in words)
    assert "Whole plan" not in words


def test_a_large_plan_has_a_timeline_for_each_theme_on_its_page() -> None:
    judged = tuple(a_judged(f"{theme}.{n}") for theme in (1, 2) for n in range(1, 50))
    document = compose(a_brief(*judged, sections=("timeline",)))
    below = [heading for heading in headings(document) if heading.level == 2]
    assert [heading.new_page for heading in below] == [False, True, True, True]
    assert below[1].text == "Theme 1: Communication, Participation and Engagement, from 1.27"


def test_small_themes_share_a_page_of_the_timeline() -> None:
    """No page is a third full and followed by others like it."""
    judged = tuple(a_judged(f"{theme}.{n}") for theme in (1, 2, 3) for n in range(1, 12))
    themes = {judged.action.theme for judged in judged}
    document = compose(a_brief(*judged, sections=("timeline",)))
    below = [heading.text for heading in headings(document) if heading.level == 2]
    assert len(below) < len(themes)


def test_a_paper_of_a_timeline_alone_gives_the_key_figures_in_a_line() -> None:
    words = _said(compose(brief("timeline")))
    assert words[1] == (
        "Reported complete 1 of 3 · Overdue 1 of 2 open · Due in 31 days 1 of 2 open · Later than planned 0 of 2 open"
        " · Challenged 1 of 3"
    )


def odd_briefs() -> dict[str, Brief]:
    none = a_brief()
    undated = a_judged("1.1", end=None, due=None, action={"milestones": (), "end_text": "Ongoing"}, undated=True)
    first = replace(a_brief(a_judged("1.1")), snapshot=replace(a_brief(a_judged("1.1")).snapshot, has_updates=False))
    awkward = a_judged(
        "1.1", action={"text": "<b>&amp;\n\n{x}", "lead": "\n", "milestones": (Milestone("=1+1", AS_AT),)}
    )
    return {
        "nothing": none,
        "baseline": first,
        "undated": a_brief(undated),
        "awkward": a_brief(awkward, before=(a_judged("1.1"),)),
        "ended": a_brief(a_judged("1.1", Status.COMPLETE), a_judged("1.2", Status.CLOSED)),
        "withheld": a_brief(a_judged("1.1", withheld=True), before=(a_judged("1.1", withheld=True),)),
        "small": brief(),
    }


@pytest.mark.parametrize("name", list(odd_briefs()))
def test_whatever_the_brief_the_paper_is_well_formed(name: str) -> None:
    document = compose(odd_briefs()[name])
    found = headings(document)
    assert not [anchor for anchor, number in Counter(heading.anchor for heading in found).items() if number > 1]
    assert all(after.level <= before.level + 1 for before, after in zip([found[0], *found], found, strict=False))
    assert all(section.blocks for section in document.sections)
    for table in (block for block in blocks_of(document) if isinstance(block, Table)):
        assert table.description
        assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
    assert not any("\n" in words for words in text_of(document))
