"""A reader lays two papers side by side: what the one before called worst, done or so sure is answered for."""

import re
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.template import Filters
from tests.compose.briefs import a_template
from tests.months.test_what_came_late import PLAN, SEPTEMBER, UNTIL_AUGUST, paper
from tests.workspaces import Row, Workspace, action, approved, part, said

ANSWERS = "answers", "standing"
DONE = {"completed_on": "2020-08-20", "evidence": "Log of letters"}


def months(*rows: tuple[str, Row], actions: Sequence[Row] = (), changes: Sequence[Row] = ()) -> Workspace:
    every = tuple(actions) or tuple(action(ref) for ref in dict.fromkeys(str(row["ref"]) for _, row in rows))
    return Workspace([one for one in every if one["ref"] != "plan"], rows, changes)


def alone(plan: Workspace, *sections: str, annex: bool = True) -> str:
    """Return the words of September's paper where none was issued; with an annex, rows and sentences give way."""
    template = a_template(*sections)
    if annex:
        template = replace(template, annex=replace(a_template("changes"), name="annex"))
    brief = prepare(plan.records(), template, SEPTEMBER, versions={"x": "0"})
    return " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (
            {"status": "Blue", "completed_on": "2020-09-20", "evidence": "Second log"},
            "1.1 is told as done on 20 Sep 2020 (August: 20 Aug 2020).",
        ),
        ({"status": "Blue"}, ""),
        ({"status": "Amber", "completed_on": "none"}, "1 reopened (1.1)"),
    ],
)
def test_a_completion_of_another_day_is_told_beside_the_sum(now: Row, told: str) -> None:
    """The sum passes over what was complete then and is complete now, and the annex changed its day in silence."""
    plan = months(said("2020-08", "Blue", **DONE), said("2020-08", "Green", "1.2"), said("2020-09", **now),
                  said("2020-09", "Green", "1.2"))  # fmt: skip
    for sections in (("standing",), ("position",), ("front", "answers")):  # the front of a paper without the sum
        text = alone(plan, *sections)
        assert ("told as done on" in text) is ("told as done" in told)
        assert told in text or sections[0] == "front"
    assert ("Completed on 20 Aug 2020 20 Sep 2020" in alone(plan, "changes")) is ("told as done" in told)


@pytest.mark.parametrize("private", [False, True])
def test_what_was_reopened_and_done_again_between_two_boards_is_told(private: bool) -> None:
    """Of a reopening in private nothing is said, for what is complete no longer rests on that row."""
    opened = said(
        "2020-09", "Amber", completed_on="none", evidence="none", **({"restricted": "yes"} if private else {})
    )
    again = said("2020-10", "Blue", completed_on="2020-10-20", evidence="Second log")
    plan = months(said("2020-08", "Blue", **DONE), said("2020-08", "Green", "1.2"), opened, again)
    template = replace(a_template("standing"), months=2)
    brief = prepare(plan.records(), template, SEPTEMBER.replace(month=10, day=31), versions={"x": "0"})
    text = " ".join(text_of(compose(brief))).replace("\u00a0", " ")
    how = "is told as done on" if private else "was reopened, and done again on"
    assert f"1.1 {how} 20 Oct 2020 (August: 20 Aug 2020)." in text


def test_a_paper_without_the_sum_says_that_the_month_before_was_corrected() -> None:
    """A subgroup read "in November off track" where its own paper of November had said on track."""
    mended = PLAN.having(updates=[said("2020-08", "Red", "1.1", progress="It had stopped."), *PLAN.updates[1:]])
    told = "August is told as it reads now: 1.1 was corrected."
    assert paper(PLAN, mended, ("front", "answers")).count(told) == 1
    assert paper(PLAN, mended, ("front", "answers", "position")).count(told) == 1
    assert "as it reads now" not in paper(PLAN, PLAN, ("front", "answers"))


STAGES = action("1.9", "Sep 20 Ten employers signed up; Mar 21 All signed up")
MANY = [
    *(said("2020-09", "Blue", f"1.{number}", completed_on="2020-09-20", evidence="Log") for number in (1, 2)),
    said("2020-09", "Green", "1.3"), said("2020-09", "Green", "1.4"), said("2020-09", "Blue", "1.5", evidence="Log"),
    said("2020-09", "Green", "1.9", milestones_met="Ten employers signed up"),
]  # fmt: skip
FEWER = [
    *(said("2020-08", "Green", f"1.{number}") for number in (1, 2)), said("2020-08", "Amber", "1.3"),
    said("2020-08", "Green", "1.4", forecast_end="2021-06-30"),
    said("2020-08", "Blue", "1.5", **{**DONE, "evidence": ""}), said("2020-08", "Green", "1.9"),
]  # fmt: skip
RISK = {"id": "R1", "refs": "1.1", "risk": "Staff leave.", "likelihood": "4", "impact": "4", "mitigation": "Hire.",
        "owner": "Body", "raised_on": "2020-08-01", "closed_on": ""}  # fmt: skip


def test_good_news_without_room_is_named_by_ref_and_its_place_told() -> None:
    """A milestone that the board had been told falls due was met, and stood nowhere once the list was long."""
    actions = [*(action(f"1.{number}") for number in range(1, 6)), STAGES]
    rows = [*FEWER, *MANY[:3], said("2020-09", "Green", "1.4", forecast_end="2020-12-31"), *MANY[4:]]
    plan = months(*rows, actions=actions).having(
        registers={"risks": [RISK, {**RISK, "scored_on": "2020-09-20", "likelihood": "2"}]}
    )
    text = alone(plan, "answers")
    assert "More: milestone met (1.9), evidence came (1.5)." in text
    assert "More: annex" in text.partition("Is the plan later?")[2]
    text = alone(plan, "answers", annex=False)
    assert "Milestone met: 1.9 Ten employers signed up. Evidence came: 1.5 Do 1.5." in text


@pytest.mark.parametrize(
    ("then", "now", "worse", "better"),
    [
        ("Green", "Red", "Theme 1 now reported off track.", ""),
        ("Red", "Green", "", "Theme 1 no longer reported off track."),
        ("Red", "Amber", "", "Theme 1 no longer reported off track."),
        ("Green", "Green", "", ""),
        ("White", "Green", "", ""),
    ],
)
def test_a_theme_whose_reported_status_moved_is_named_where_its_arrow_does_not_say_so(
    then: str, now: str, worse: str, better: str
) -> None:
    """“Reported Off track … Same →”: the arrow is of the computed status alone, and the words say so."""
    plan = months(said("2020-08", then), said("2020-09", now), said("2020-08", "Green", "2.1"),
                  said("2020-09", "Green", "2.1"))  # fmt: skip
    text = alone(plan, "answers", "position")
    fell, rose = (text.partition(f"What got {way}?")[2].partition("Is the plan")[0] for way in ("worse", "better"))
    assert worse in fell.partition("What got better?")[0]
    assert better in rose
    assert ("reported off track" in text) is bool(worse or better)
    assert "Computed, arrow: dates" in text
    assert "Computed, arrow: dates" in alone(plan, "standing")


def test_a_theme_worse_by_dates_by_its_share_is_worse_by_its_leads_word() -> None:
    """Its arrow said “worse by its share”, and that its leads had called it on track stood nowhere."""
    every = [f"1.{number}" for number in range(1, 6)]
    late = {"forecast_end": "2021-03-31"}
    then = [said("2020-08", "Green", ref, **(late if ref == "1.1" else {})) for ref in every]
    done = said("2020-09", "Blue", "1.5", completed_on="2020-09-20", evidence="Log")
    same = [said("2020-09", "Green", ref) for ref in every[:-1]]
    fell = [*same[:-1], said("2020-09", "Red", "1.4")]
    two = [said(month, "Green", "2.1") for month in ("2020-08", "2020-09")]
    assert "Theme 1 now reported off track." in alone(months(*then, *fell, done, *two), "answers")
    assert "now reported" not in alone(months(*then, *same, done, *two), "answers")
    red = [said("2020-08", "Red", "1.1"), *then[1:], said("2020-09", "Red", "1.1"), *same[1:3]]
    for word, told in (("Green", False), ("Amber", True)):  # one of five was red, and one of four is: by its share too
        text = alone(months(*red, said("2020-09", word, "1.4"), done, *two), "answers")
        assert ("Theme 1 now reported off track." in text) is told
    text = alone(months(*then, *fell, done), "front", "position")
    assert "Off track by leads and dates; in August on track by leads, at risk by dates: worse, by dates by its" in text
    assert "Where the plan stands: off track, worse than in August, by dates by its share" in text
    text = alone(months(*then, *same, done), "front", "position")
    assert "On track by leads, Off track by dates; in August on track by leads, at risk by dates: worse by its" in text


def test_what_somebody_has_seen_to_work_since_is_named() -> None:
    """“Complete: 1, none confirmed” became “1 confirmed”: of which action, only the annex said."""
    plan = months(said("2020-08", "Blue", **DONE), said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2"))
    seen = approved("confirm", "2020-09-18", approved_by="Parent Carer Forum")
    assert "Confirmed by others: 1.1 Do 1.1." in alone(plan.having(changes=[seen]), "answers")
    before = approved("confirm", "2020-08-28", approved_by="Parent Carer Forum")
    assert "Confirmed by others" not in alone(plan.having(changes=[before]), "answers")
    private = [*plan.updates[1:], said("2020-08", "Blue", restricted="yes", **DONE)]
    assert "Confirmed by others" not in alone(plan.having(updates=private, changes=[seen]), "answers")


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("reasonable", "limited", "limited assurance, was reasonable, second lowest of four (officer’s judgement)"),
        ("limited", "limited", "How sure are we: limited assurance, second lowest of four (officer’s judgement)"),
        ("", "limited", "How sure are we: limited assurance, second lowest of four (officer’s judgement)"),
        ("none", "reasonable", "reasonable assurance, was no assurance, second highest of four"),
        ("limited", "", "How sure are we: no level given, was limited."),
    ],
)
def test_a_level_of_assurance_that_changed_says_what_it_was(then: str, now: str, told: str) -> None:
    """It fell from reasonable to limited and rose again, and no paper said so."""
    levels = [
        said(month, "", of, assurance=level, officer_note="Why.")
        for month, level in (("2020-08", then), ("2020-09", now)) for of in ("plan", "1")
    ]  # fmt: skip
    plan = months(said("2020-08", "Green"), said("2020-09", "Green"), *levels, actions=[action("1.1")])
    assert told in alone(plan, "front")
    if then == "reasonable":
        annex = alone(plan, "assurance")
        assert "theme 1 limited, was reasonable." in annex
        assert annex.count("Limited was reasonable") == 2
    template = replace(a_template("front"), filters=Filters(refs=("1.1",)))
    brief = prepare(plan.records(), template, SEPTEMBER, versions={"x": "0"})
    assert ("the whole plan limited, was reasonable" in " ".join(text_of(compose(brief)))) is (then == "reasonable")


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        (
            ("limited", "limited", "limited"), ("reasonable", "", "limited"),
            "the whole plan reasonable, was limited; theme 2 limited; theme 1 no level now, was limited (officer",
        ),
        (("limited", "", ""), ("", "", ""), "these actions alone; the whole plan no level now, was limited ("),
        (("limited", "", ""), ("reasonable", "limited", ""), " assurance (the whole plan reasonable, was limited)"),
        (("limited", "limited", ""), ("reasonable", "limited", ""), "limited assurance, second lowest of four"),
        (("limited", "", ""), ("limited", "limited", ""), "limited assurance, second lowest of four"),
    ],
)  # fmt: skip
def test_a_level_that_a_group_was_told_is_followed_up(then: Sequence[str], now: Sequence[str], told: str) -> None:
    """October had told it "theme 2 limited"; November named the other themes, and of this one said nothing."""
    levels = [
        said(month, "", of, assurance=level) for month, each in (("2020-08", then), ("2020-09", now))
        for of, level in zip(("plan", "1", "2"), each, strict=True) if level
    ]  # fmt: skip
    both = [said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in ("1.1", "2.1")]
    plan = months(*both, *levels, actions=[action("1.1"), action("2.1")])
    filters = Filters(themes=(1,)) if now[1] or not any(then[1:]) else Filters(refs=("1.1", "2.1"))
    brief = prepare(plan.records(), replace(a_template("front"), filters=filters), SEPTEMBER, versions={"x": "0"})
    assert told in " ".join(text_of(compose(brief))).replace("\u00a0", " ")


def test_what_is_far_off_by_its_dates_is_worse_than_one_day_overdue() -> None:
    """4.3, one day overdue with a near forecast, was the worst, and not what is red by lead and dates."""
    plan = months(
        said("2020-09", "Amber", "1.1", forecast_end="2020-10-20"), said("2020-09", "Red", "1.3"),
        said("2020-09", "Red", "1.2", forecast_end="2021-03-31"),
        actions=[action("1.1", "29 Sep 20"), action("1.2"), action("1.3")],
    )  # fmt: skip
    text = alone(plan, "front", "answers", "exceptions")
    assert "What is worst? 1.2 Do 1.2: off track." in text
    assert "Worst: 1.2 Do 1.2, off track." in text
    rows = re.findall(r"(1\.\d) Do 1\.\d Body", text)
    assert rows == ["1.2", "1.1", "1.3"], "worst by dates, then overdue, then by word alone"


@pytest.mark.parametrize(("end", "first"), [("Jul 20", "1.1"), ("20 Sep 20", "1.2")])
def test_of_a_private_row_its_public_dates_alone_say_how_bad_it_is(end: str, first: str) -> None:
    private = said("2020-09", "Red", "1.1", restricted="yes")
    plan = months(
        private, said("2020-09", "Red", "1.2", forecast_end="2021-03-31"), actions=[action("1.1", end), action("1.2")]
    )
    assert f"What is worst? {first} Do" in alone(plan, "answers")


WORST = said("2020-08", "Red", "1.1", forecast_end="2021-03-31")
OTHER = (
    said("2020-08", "Red", "1.2", forecast_end="2021-02-28"),
    said("2020-09", "Red", "1.2", forecast_end="2021-02-28"),
)


@pytest.mark.parametrize(
    ("now", "changes", "told"),
    [
        (said("2020-09", "Green"), [approved("redate", "2020-09-10", "2021-03-31")],
         "August’s worst, 1.1: on track, its date moved to 31 March 2021."),
        (said("2020-09", "Amber", forecast_end="2021-02-15"), [],
         "August’s worst, 1.1: at risk by its lead’s word, off track by dates, expected sooner, on 15 February 2021."),
        (said("2020-09", "Blue", completed_on="2020-09-20", evidence="Log"), [],
         "August’s worst, 1.1: reported complete, with evidence."),
        (said("2020-09", "Green"), [approved("close", "2020-09-10")], "August’s worst, 1.1: closed."),
        (said("2020-09", "Green"), [approved("remove", "2020-09-10")], "August’s worst, 1.1: no longer in the plan."),
        (said("2020-09", "Green", restricted="yes"), [], "August’s worst, 1.1: private, not told."),
        (said("2020-09", "Red", forecast_end="2021-03-31"), [], ""),
    ],
)  # fmt: skip
def test_what_the_paper_before_called_worst_is_answered_for(
    now: tuple[str, Row], changes: Sequence[Row], told: str
) -> None:
    plan = months(WORST, *OTHER, now, changes=changes)
    text = alone(plan, "answers")
    assert told in text
    assert ("’s worst" in text) is bool(told)


def test_of_several_dates_that_moved_the_one_that_was_overdue_is_told() -> None:
    """“November’s worst, 3.2: … its date moved to 31 March” was of a later milestone of it."""
    actions = [
        action("1.1", end="31/07/2020 Draft; 31/12/2020 Service"),
        action("1.2"),
        action("1.3", end="31/08/2020"),
    ]
    moves = [
        approved("redate", "2020-09-10", "2020-11-30", milestone="Draft"),
        approved("redate", "2020-09-10", "2021-03-31", milestone="Service"),
    ]
    rows = [said(month, "Green", ref) for month in ("2020-08", "2020-09") for ref in ("1.1", "1.2", "1.3")]
    text = alone(months(*rows, actions=actions, changes=moves), "answers")
    assert "August’s worst, 1.1: on track, its date moved to 30 November 2020." in text


def test_a_paper_of_some_of_a_themes_actions_speaks_of_these_alone() -> None:
    """The board read “Theme 4: on track” of the day on which the subgroup read “Theme 4 now reported at risk”."""
    refs = ("1.1", "1.2", "2.1")
    rows = [said("2020-08", "Green", ref) for ref in refs] + [said("2020-09", "Amber", ref) for ref in refs]
    template = replace(a_template("answers"), filters=Filters(refs=("1.1", "2.1")))
    brief = prepare(months(*rows).records(), template, SEPTEMBER, versions={"x": "0"})
    text = " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())
    assert "These actions of themes 1 and 2 now reported at risk." in text
    assert "Themes 1 and 2 now reported at risk." in alone(months(*rows), "answers")


def test_page_one_and_the_annex_say_the_same_of_what_would_raise_assurance() -> None:
    """Page 1 had “the missing report of 4.5” alone, below “two actions are red”."""
    done = said("2020-09", "Blue", "1.2", completed_on="2020-09-20", evidence="Log")
    plan = months(said("2020-09", "Red", forecast_end="2021-03-31"), done, said("2020-08", "Green", "1.3"),
                  said("2020-09", "Green", "plan", assurance="limited", officer_note="Red."))  # fmt: skip
    text = alone(plan, "front")
    assert "What would raise it: the report of 1.3; recovery (1.1); confirmation (1.2)." in text
    assert "Reports (1.3); recovery (1.1); confirmation (1.2)." in alone(plan, "assurance")


@pytest.mark.parametrize(
    ("status", "forecast", "told"),
    [
        ("Red", "2021-01-15", "1.1 Do 1.1, off track by its lead’s word, at risk by dates."),
        ("Amber", "", "1.1 Do 1.1, at risk by its lead’s word, on track by dates."),
        ("Amber", "2021-01-15", "1.1 Do 1.1, at risk."),
        ("Green", "2020-12-31", ""),
    ],
)
def test_what_was_private_and_is_told_now_is_told_by_both_statuses(status: str, forecast: str, told: str) -> None:
    """Also where its lead alone calls it at risk: the board had read “private, not told”, and then nothing."""
    plan = months(said("2020-08", "Amber", restricted="yes"), said("2020-09", status, forecast_end=forecast),
                  said("2020-08", "Green", "1.2"), said("2020-09", "Green", "1.2"))  # fmt: skip
    text = alone(plan, "answers")
    assert (f"Private in August, so not compared: {told}" in text) is bool(told)


def test_a_part_that_was_worst_is_answered_for_too() -> None:
    rows = [
        said("2020-08", "Red", "1.1a", forecast_end="2021-03-31"),
        said("2020-09", "Green", "1.1a", forecast_end="none"),
    ]
    plan = months(*rows, said("2020-08", "Green", "1.1b"), said("2020-09", "Green", "1.1b"),
                  actions=[action("1.1"), part("1.1a"), part("1.1b")])  # fmt: skip
    assert "by the dates. August’s worst, 1.1a: on track." in alone(plan, "answers")
    assert "’s worst" not in paper(UNTIL_AUGUST, UNTIL_AUGUST, ANSWERS)
