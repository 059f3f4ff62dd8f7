"""What a new plan's first three papers told a board, side by side: what was private, whole themes, who was silent."""

import re

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import Filters
from tests.compose.briefs import a_template
from tests.months.test_what_came_late import SEPTEMBER
from tests.months.test_what_readers_were_told_before import alone, months
from tests.workspaces import Row, action, part, said

PRIVATE = {"restricted": "yes"}
STAGES = action("1.1", "31 Aug 2020 – Pilot site open; 30 Sep 2020 – Ten places agreed; Mar 21 – In use")
TEN = {"milestones_met": "Ten places agreed"}


@pytest.mark.parametrize("sections", [("answers",), ("front", "answers", "position")])
@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        (PRIVATE, TEN, "Milestone met: 1.1 Ten places agreed, public again."),
        ({}, TEN, "Milestone met: 1.1 Ten places agreed."),
        (PRIVATE, {}, ""),
        (PRIVATE, {**TEN, **PRIVATE}, ""),
        ({**PRIVATE, **TEN}, {}, ""),
        ({**PRIVATE, **TEN}, TEN, ""),
    ],
)
def test_a_milestone_met_in_public_is_told_though_the_month_before_was_private(
    sections: tuple[str, ...], then: Row, now: Row, told: str
) -> None:
    """August's paper said what falls due on 30 September; that it was met stood in the families' papers alone.

    The row of September tells it. What a private row tells, or told before, is told by no paper.
    """
    july = said("2020-07", "Green", milestones_met="Pilot site open")
    plan = months(july, said("2020-08", "Amber", **then), said("2020-09", "Green", **now), actions=[STAGES])
    text = alone(plan, *sections)
    assert told in text
    assert ("Ten places agreed" in text.partition("What got better?")[2].partition("Is the plan")[0]) is bool(told)
    assert "Pilot site" not in text.partition("What got better?")[2]


@pytest.mark.parametrize(
    ("then", "now", "told", "left_out"),
    [
        (PRIVATE, TEN, "Milestone met: 1.1 Ten places agreed, public again.",
         "Private in August 2020, and left out here but for agreed dates and what is met or done in public since: 1.1"),
        (PRIVATE, {**TEN, **PRIVATE}, "", "Reported in private, and left out here but for agreed dates: 1.1."),
    ],
)  # fmt: skip
def test_the_annex_lists_the_milestone_that_the_answers_call_public_again(
    then: Row, now: Row, told: str, left_out: str
) -> None:
    """“Milestones met (3.1 late, 4.2 public again)”, and the section that this points to said that 4.2 is left out."""
    plan = months(said("2020-08", "Amber", **then), said("2020-09", "Green", **now), actions=[STAGES])
    text = alone(plan, "changes")
    assert told in text
    assert left_out in text
    assert ("Ten places agreed" in text) is bool(told)


LATE, SLIPS = {"forecast_end": "2021-03-31"}, {"forecast_end": "2021-01-15"}


@pytest.mark.parametrize(
    ("then", "now", "worse", "better"),
    [
        (("Green", {}), ("Red", LATE), "Theme 1 now off track.", ""),
        (("Green", {}), ("Green", LATE), "Theme 1 now off track.", ""),
        (("Red", {}), ("Red", LATE), "Theme 1 now off track.", ""),
        (("Amber", {}), ("Red", SLIPS), "Theme 1 now reported off track, at risk by dates.", ""),
        (("Red", LATE), ("Green", {"forecast_end": "none"}), "", "Theme 1 no longer off track."),
        (("Green", LATE), ("Green", {"forecast_end": "none"}), "", "Theme 1 no longer off track."),
        (("Red", LATE), ("Amber", {}), "", "Theme 1 no longer reported off track."),
        (("Red", LATE), ("Red", {}), "", ""),
    ],
)
def test_each_theme_that_fell_or_rose_is_named_on_page_1(
    then: tuple[str, Row], now: tuple[str, Row], worse: str, better: str
) -> None:
    """The one that fell furthest was left to the table's arrow; the next paper's page 1 called it “no longer” so."""
    two = [said(month, "Green", "2.1") for month in ("2020-08", "2020-09")]
    rows = [said(month, status, **more) for month, (status, more) in (("2020-08", then), ("2020-09", now))]
    text = alone(months(*rows, *two), "answers", "position")
    fell, rose = (text.partition(f"What got {way}?")[2].partition("What got b")[0] for way in ("worse", "better"))
    assert worse in fell
    assert better in rose.partition("Is the plan")[0]
    assert bool(re.search(r"Theme (1 )?no", text)) is bool(worse or better)


def test_of_several_themes_the_worst_comes_first() -> None:
    then = [said("2020-08", "Green", ref) for ref in ("1.1", "2.1", "3.1")]
    now = [said("2020-09", "Amber"), said("2020-09", "Red", "2.1", **LATE), said("2020-09", "Green", "3.1")]
    assert "Theme 2 now off track; theme 1 reported at risk." in alone(months(*then, *now), "answers")


SHARED = [action("1.1", lead="Council/ Forum"), action("1.2", lead="Council"), part("1.2a"), part("1.2b", lead="Care"),
          action("1.3", lead="Council/ Care")]  # fmt: skip
LEADS = [{"as_written": "Council/ Forum", "body": body} for body in ("Council", "Forum")]
LEADS += [{"as_written": "Council/ Care", "body": body} for body in ("Council", "Care")]
LEADS += [{"as_written": body, "body": body} for body in ("Council", "Care")]
ALL = ("1.1", "1.2a", "1.2b", "1.3")


@pytest.mark.parametrize(
    ("refs", "by", "told", "share"),
    [
        (
            ("1.1", "1.2a", "1.3"),
            "Council",
            "2 of them only from some who lead them; missing: Forum (1.1); Care (1.3). No word on a part: Care (1.2b).",
            "Actions reported: 3 of 3, nothing from 2 of 3 bodies.",
        ),
        (
            ("1.1", "1.2a", "1.3"),
            "",
            "Each open action has a report for September. No word on a part: Care (1.2b).",
            "Actions reported: 3 of 3.",
        ),
        (ALL, "", "Nobody: each open action has a report for September.", "Actions reported: 3 of 3."),
        (ALL[:3], "", "No report for September: Council, Care (1.3). No word", "Actions reported: 2 of 3."),
    ],
)
def test_a_part_without_a_word_is_no_shared_action_and_who_sent_nothing_stands_beside_the_share(
    refs: tuple[str, ...], by: str, told: str, share: str
) -> None:
    """“15 of 15 (100%)” with two of eleven bodies silent; a part with one lead was told “only from some who lead”."""
    rows = [said("2020-09", "Green", ref, updated_by=by) for ref in refs]
    plan = months(*rows, actions=SHARED).having(registers={"leads": LEADS})
    text = alone(plan, "answers", "due", annex=False)
    assert told.removesuffix(" No word") in text
    assert share in text
    assert share.replace("2 of 3 bodies", "Forum and Care") in alone(plan, "due", annex=False)


@pytest.mark.parametrize("section", ["position", "standing"])
def test_a_theme_that_is_unknown_for_what_is_not_due_to_start_says_so(section: str) -> None:
    """The board explained “? Unknown” of a theme; the brief and a subgroup’s paper printed it alone."""
    later = [action(ref, "Mar 21", "Nov 20") for ref in ("2.2", "2.3")]
    rows = [said("2020-09", "Green"), said("2020-09", "Green", "2.1")]
    text = alone(months(*rows, actions=[action("1.1"), action("2.1"), *later]), section)
    assert "Unknown, to start later: 2.2 and 2.3." in text
    none = alone(months(*rows, actions=[action("1.1"), action("2.1")]), section)
    assert "to start later" not in none


@pytest.mark.parametrize("section", ["due", "next"])
def test_a_next_step_past_the_day_of_the_list_is_told_as_such(section: str) -> None:
    """“Due by 1 May” had a row of 5 June."""
    for by, told in (("20 October", "20 Oct"), ("5 December", "After that, 5 December 2020: We will ring.")):
        plan = months(said("2020-09", "Green"), said("2020-09", "", "plan", next_steps=f"We will ring by {by}."))
        text = alone(plan, section)
        assert told in text
        assert ("5 Dec 2020" in text) is False
        assert ("After that" in text) is (by == "5 December")


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("Forum; Council", "Forum has answered too, and has no action left open."),
        ("", ""),
        ("Council", ""),
    ],
)
def test_a_body_that_signed_the_end_of_a_shared_action_has_answered_too(by: str, told: str) -> None:
    """`returns status` had 9 of 11 bodies, the annex 6 of 8 and one more: two that had ended shared work were missing.

    An update that nobody signed counts for all who lead it where work is left, but tells of nobody by name.
    """
    done = {"completed_on": "2020-09-20", "evidence": "Log"}
    rows = [said("2020-09", "Blue", updated_by=by, **done), said("2020-09", "Green", "1.4", updated_by="Council")]
    plan = months(*rows, actions=[SHARED[0], action("1.4", lead="Council")]).having(registers={"leads": LEADS})
    text = alone(plan, "returns", annex=False)
    assert f"1 of 1 body that owes a return has answered on each of their open actions. {told}".strip() in text
    assert ("answered too" in text) is bool(told)


def test_a_body_that_leads_a_part_alone_is_named_under_that_part() -> None:
    """“No word on what others told: Health Visiting (1.3)”: it shares 1.3a with the lead of 1.3, and nothing else."""
    plan = [*SHARED[1:2], part("1.2a", lead="Council/ Care"), part("1.2b"), action("1.4", lead="Forum")]
    leads = [*LEADS, {"as_written": "Forum", "body": "Forum"}]
    rows = [said("2020-09", "Green", ref, updated_by="Council") for ref in ("1.2a", "1.2b")]
    for more, told in (
        ([], "No report for September: Forum (1.4). No word on what others told: Care (1.2a)."),
        ([said("2020-09", "Green", "1.4")], "1 of them only from some who lead it; missing: Care (1.2a)."),
    ):
        text = alone(months(*rows, *more, actions=plan).having(registers={"leads": leads}), "answers", "returns")
        assert told in text
        assert "With a return, but not from all who lead it: 1.2a (not Care)." in text


def test_a_first_paper_names_what_is_complete() -> None:
    """“Complete: 1” of 18, and of which only “confirmation (2.2)” gave the number."""
    done = {"completed_on": "2020-09-20", "evidence": "Log"}
    rows = [said("2020-09", "Blue", **done), said("2020-09", "Green", "1.2a"), said("2020-09", "Blue", "1.2b", **done)]
    plan = [action("1.1"), action("1.2"), part("1.2a"), part("1.2b")]
    told = "What is done? Reported complete: 1.1 Do 1.1, with evidence. Part done: 1.2b Do 1.2b, with evidence."
    assert told in alone(months(*rows, actions=plan), "answers")
    private = [said("2020-09", "Blue", restricted="yes", **done), rows[1]]
    assert "What is done?" not in alone(months(*private, actions=plan), "answers")
    later = [said("2020-08", "Green", "1.2a"), *rows]
    assert "What is done?" not in alone(months(*later, actions=plan), "answers")


def test_a_subgroups_paper_that_is_worse_by_its_share_says_so() -> None:
    every = [f"1.{number}" for number in range(1, 6)]
    then = [said("2020-08", "Green", ref, **(LATE if ref == "1.1" else {})) for ref in every]
    done = said("2020-09", "Blue", "1.5", completed_on="2020-09-20", evidence="Log")
    now = [said("2020-09", "Green", ref) for ref in every[:-1]]
    plan = months(*then, *now, done, said("2020-08", "Green", "2.1"), said("2020-09", "Green", "2.1"))
    template = replace(a_template("front", "answers", "standing"), filters=Filters(refs=tuple(every)))
    brief = prepare(plan.records(), template, SEPTEMBER, versions={"x": "0"})
    text = " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())
    assert "in August on track by leads, at risk by dates: worse by its share." in text
    assert "worse by its share, for 1.5 has ended." in text


def test_a_first_paper_is_compared_with_the_last_month_of_which_anybody_told_anything() -> None:
    plan = months(said("2020-07", "Red"), said("2020-09", "Green"), said("2020-07", "Green", "1.2"))
    text = alone(plan, "front", "answers", annex=False)
    assert "compared with 31 July 2020" in text
    assert "August" not in text


@pytest.mark.parametrize("section", ["position", "standing"])
@pytest.mark.parametrize("heard", [False, True])
def test_a_theme_of_which_nobody_reported_says_that_its_status_is_of_before(section: str, heard: bool) -> None:
    """“On track, On track, Same” stood of a theme whose lead was late, as if it had been heard."""
    rows = [said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in ("1.1", "2.1")]
    rows = rows if heard else rows[:-1]
    text = alone(months(*rows, actions=[action("1.1"), action("2.1")]), section)
    assert ("Reported before September: theme 2." in text) is not heard
    assert "theme 1." not in text


def test_who_shares_what_was_reported_in_private_is_no_body_of_which_anybody_counts() -> None:
    """The annex counted three bodies of those that a subgroup's paper counted as four."""
    rows = [said("2020-09", "Green", ref, updated_by="Council") for ref in ("1.1", "1.2a")]
    rows.append(said("2020-09", "Green", "1.2b", updated_by="Care"))
    rows.append(said("2020-09", "Green", "1.3", updated_by="Care", **PRIVATE))
    every = [*SHARED[:-1], action("1.3", lead="Care/ Health")]
    leads = [*LEADS, *({"as_written": "Care/ Health", "body": body} for body in ("Care", "Health"))]
    plan = months(*rows, actions=every).having(registers={"leads": leads})
    assert "nothing from Forum." in alone(plan, "due", annex=False)


def test_a_group_reads_why_an_action_is_at_risk_by_its_leads_word() -> None:
    """Its dates were on track, so no row of the group's paper had the cause; the annex's page of the theme neither."""
    trouble = {"issues": "Two employers paused their offer.", "mitigation": "The chamber asks its members."}
    rows = [said("2020-09", "Amber", **trouble), said("2020-09", "Green", "1.2", **trouble)]
    text = alone(months(*rows, actions=[action("1.1"), action("1.2")]), "recovery", "progress")
    assert text.count("Cause: Two employers paused their offer.") == 1
    assert text.count("Recovery: The chamber asks its members.") == 1
    private = months(
        (rows[0][0], {**rows[0][1], **PRIVATE}), said("2020-09", "Green", "1.2"), actions=[action("1.1"), action("1.2")]
    )
    assert "Two employers" not in alone(private, "recovery", "progress")
