"""What three months of a plan with lettered parts showed to be untrue or misleading, a test for each kind."""

from datetime import date

from msgspec.structs import replace

from sendplan import api
from sendplan.compose.elements import paragraph
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Document
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from sendplan.model.wording import NO_BREAK
from sendplan.papers.budget import giving_way
from sendplan.papers.since import differences
from sendplan.show.explain import as_text
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.compose.briefs import a_template
from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, part, said


def answer(question: str, plan: Workspace, day: str) -> str:
    return paper(plan, day, "answers").partition(f"{question}\n")[2].partition("\n")[0]


def test_what_became_overdue_got_worse_though_its_status_is_what_it_was() -> None:
    """Its lead expected it a month late and then said nothing: at risk before and after."""
    told = [said("2020-09", "Amber", forecast_end="2020-10-31"), said("2020-10", "Green", "1.2")]
    plan = Workspace([action(end="30/09/2020"), action("1.2")], told)
    assert answer("What got worse?", plan, "2020-10-31") == "Overdue now: 1.1 Do 1.1."
    private = plan.having(updates=[said("2020-09", "Amber", forecast_end="2020-10-31", restricted="yes"), told[1]])
    assert "Overdue now" not in answer("What got worse?", private, "2020-10-31")


def test_what_fell_or_was_opened_again_is_not_told_twice_when_it_is_overdue_too() -> None:
    plan = Workspace([action(end="30/09/2020")], [said("2020-09", "Green"), said("2020-10", "Green")])
    assert answer("What got worse?", plan, "2020-10-31") == "At risk now: 1.1 Do 1.1."
    red = plan.having(updates=[said("2020-09", "Amber", forecast_end="2020-10-15"), said("2020-10", "Red")])
    assert answer("What got worse?", red, "2020-10-31") == "Overdue now: 1.1 Do 1.1, off track by its lead’s word."


def test_a_day_that_a_lead_named_and_that_has_come_is_told_beside_that_there_is_no_new_one() -> None:
    """Else the annex gives a forecast, and the board reads that there is none."""
    told = [said("2020-09", "Amber", forecast_end="2020-10-31"), said("2020-10", "Amber")]
    plan = Workspace([action(end="30/09/2020")], told)
    assert "due 30 Sep\nExpected 31 Oct; no new date" in paper(plan, "2020-10-31", "recovery")
    assert "Forecast 31 October 2020, 31 days after the baseline. That day has come, and no new one is given." in (
        paper(plan, "2020-10-31", "exceptions")
    )
    asked = plan.having(changes=[approved("redate", "", "2021-02-28", asked_on="2020-10-20")])
    assert "That day has come; 28 February 2021 is asked for." in paper(asked, "2020-10-31", "exceptions")
    silent = plan.having(updates=[said("2020-09", "Amber"), said("2020-10", "Amber")])
    assert "due 30 Sep\nNo new date" in paper(silent, "2020-10-31", "recovery")


PARTS = [action(end="31/12/2020", start=""), part("1.1a"), part("1.1b"), action("1.2")]
DONE = {"completed_on": "2020-09-20", "evidence": "Minutes"}


def test_a_promise_of_which_a_part_is_done_is_not_called_not_started() -> None:
    rows = [said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "White", "1.1b")]
    told = paper(Workspace(PARTS, rows), "2020-09-30", "plain-actions", "plain-counts", plain=True)
    assert "1 part of 2 is done.\nGoing to plan, by 31 December 2020" in told
    assert "Not started yet" not in told
    new = paper(
        Workspace(PARTS, [said("2020-09", "White", "1.1a"), rows[1]]), "2020-09-30", "plain-actions", plain=True
    )
    assert "Not started yet, due by 31 December 2020" in new


def test_what_is_done_in_public_of_a_promise_is_told_though_the_rest_is_private() -> None:
    rows = [said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Red", "1.1b", restricted="yes")]
    assert "A part of it is done.\nNot shown" in paper(
        Workspace(PARTS, rows), "2020-09-30", "plain-actions", plain=True
    )
    private = [{**row, "restricted": "yes"} for _, row in rows]
    told = paper(Workspace(PARTS, [("2020-09", row) for row in private]), "2020-09-30", "plain-actions", plain=True)
    assert "is done" not in told


def test_families_are_told_that_of_a_promise_in_private_nothing_is_said_of_its_day() -> None:
    soon = [action(end="20/10/2020"), action("1.2", end="20/10/2020")]
    rows = [said("2020-09", "Amber", forecast_end="2020-11-30"), said("2020-09", "Red", "1.2", restricted="yes")]
    told = paper(Workspace(soon, rows), "2020-09-30", "plain-next", plain=True)
    assert "We expect 1 of them later than planned; of 1 we cannot say." in told


def test_a_value_beyond_a_limit_is_not_told_beside_the_same_number() -> None:
    """The upper limit is 13.8: rounded, 14 would be above 14."""
    values = ("6", "6", "9", "11", "11", "14")
    rows = [
        {"measure": "Places", "target": "25", "period": f"2020-{at:02}", "value": value}
        for at, value in enumerate(values, 4)
    ]
    told = paper(Workspace(updates=[said("2020-09", "Green")], registers={"measures": rows}), "2020-09-30", "measures")
    assert "Above trial limits, 5.2 to 13.8 (6 of 12 points)" in told
    within = [*rows[:-1], {**rows[-1], "value": "12"}]
    plan = Workspace(updates=[said("2020-09", "Green")], registers={"measures": within})
    assert "Within trial limits, 6 to 12 (6 of 12 points)" in paper(plan, "2020-09-30", "measures")


FIVE = [action(ref, end="31/12/2020") for ref in ("1.1", "1.2", "1.3", "1.4", "1.5")]
FIRST = [
    said("2020-09", "Amber", forecast_end="2021-01-15"),
    *(said("2020-09", "Green", f"1.{no}") for no in range(2, 6)),
]


def test_a_theme_that_is_worse_only_because_work_has_ended_says_so() -> None:
    """One of five is at risk: when two are done, it is one of three, and the theme is at risk."""
    done = {"completed_on": "2020-10-20", "evidence": "Minutes"}
    then = [said("2020-10", "Amber"), said("2020-10", "Green", "1.4"), said("2020-10", "Green", "1.5")]
    then += [said("2020-10", "Complete", ref, **done) for ref in ("1.2", "1.3")]
    plan = Workspace(FIVE, [*FIRST, *then])
    assert "Theme 1: worse by its share, for 1.2 and 1.3 have ended." in paper(plan, "2020-10-31", "position")
    assert "1.1: forecast 15 January 2021, 15 days after its date of 31 December 2020. Worse by its share" in (
        paper(plan, "2020-10-31", "themes")
    )
    explained = as_text(api.explain(plan.opened("2020-10-31"), "1"))
    assert "Worse by its share, for 1.2 and 1.3 have ended." in explained
    late = [*then[1:], said("2020-10", "Amber", forecast_end="2021-02-28")]
    assert "share" not in paper(plan.having(updates=[*FIRST, *late]), "2020-10-31", "position", "themes")


def test_new_work_makes_no_theme_better_and_hides_no_date_that_was_moved() -> None:
    """Four actions, one off track: a fifth makes its share less than a quarter."""
    new = approved("add", "2020-10-10", ref="1.5")
    red = [said("2020-09", "Red", forecast_end="2021-02-28"), *FIRST[1:4]]
    then = [said("2020-10", "Red"), *(said("2020-10", "Green", f"1.{no}") for no in range(2, 6))]
    plan = Workspace(FIVE, [*red, *then], [new])
    assert "Theme 1: better by its share, for 1.5 is new." in paper(plan, "2020-10-31", "position")
    moved = approved("redate", "2020-10-14", "2021-02-28")
    told = paper(plan.having(changes=[new, moved]), "2020-10-31", "position")
    assert "New dates" in told
    assert "share" not in told


def _composed(actions: list[Row], *sections: str) -> Document:
    told = [said("2020-09", "Green", "1.1"), said("2020-09", "Green", "1.2"), said("2020-09", "Green", "2.1")]
    chosen = replace(
        a_template(), sections=tuple(SectionChoice(name) for name in sections), plain="plain-actions" in sections
    )
    records = Workspace(actions, told).records()
    return compose(prepare(records, chosen, date(2020, 9, 30), versions={}))


def test_what_stands_elsewhere_in_a_paper_that_is_issued_again_is_not_told_as_gone_and_new() -> None:
    """An action went to another theme: its rows are the same, in another place."""
    before, after = (
        [action("1.1"), action("1.2"), action("2.1")],
        [action("1.1"), action("1.2", theme="2"), action("2.1")],
    )
    families = differences(_composed(before, "plain-actions"), _composed(after[:1] + after[:0:-1], "plain-actions"))
    assert families == []
    annex = [
        str(one).replace("\xa0", " ") for one in differences(_composed(before, "themes"), _composed(after, "themes"))
    ]
    assert "2 Theme 2: from 1 Theme 1: “1.2 · Words of 2020-09 · –”" in annex
    assert not any(": gone: “1.2 · " in line or ": new: “1.2 · " in line for line in annex)


def test_blanks_that_only_keep_words_together_are_no_difference() -> None:
    """The line of a theme was typed into the Word paper; in the next version its numbers kept to their words."""
    paper_of = _composed([action("1.1"), action("1.2"), action("2.1")], "standing")
    typed, bound = (
        replace(paper_of, sections=(replace(paper_of.sections[0], blocks=(paragraph(f"Still 188{blank}wait."),)),))
        for blank in (" ", NO_BREAK)
    )
    assert differences(typed, bound) == []


def test_a_section_that_was_not_there_before_is_told_as_one() -> None:
    three = [action("1.1"), action("1.2"), action("2.1")]
    found = differences(_composed(three, "numbers"), _composed(three, "numbers", "returns"))
    told = [str(one) for one in found]
    assert any(line.endswith(": the section is new") for line in told)


def test_what_is_told_now_is_not_said_to_be_private_still() -> None:
    red = said("2020-09", "Red", "1.2", restricted="yes")
    plan = Workspace(
        [action("1.1"), action("1.2")], [said("2020-09", "Green"), red, *every("2020-10", "Green", "1.1", "1.2")]
    )
    words = paper(plan, "2020-10-31", "changes")
    assert "Private in September 2020, and left out here but for agreed dates and what is met" in words
    assert "in public since: 1.2." in words


LONG = "We will start planning for adult life in Year 9 in every secondary school."


def test_the_chair_names_a_promise_in_plain_words_however_long_they_are() -> None:
    meetings = [{"template": "board; annex", "date": "2020-09-10", "as_at": "2020-08-31", "item": "4"}]
    plan = Workspace(
        [action("1.1", in_plain_words=LONG)], every("2020-09", "Green", "1.1"),
        [approved("pause", "2020-09-10", approved_by="Partnership")], {"meetings": meetings},
    )  # fmt: skip
    named = "We put “We will start planning for adult life in Year 9 in every secondary…” on hold."
    assert named in paper(plan, "2020-09-30", "chair-front", plain=True)
    short = plan.having(actions=[action("1.1", in_plain_words=LONG, short="Planning from Year 9")])
    assert named in paper(short, "2020-09-30", "chair-front", plain=True), "not by the officers' name for it"


def test_the_chair_names_fewer_changes_where_the_page_has_no_room_and_counts_the_others() -> None:
    """Changes of long promises took the last section of one page to a second one, and nothing gave way."""
    refs = ("1.1", "1.2", "1.3", "1.4")
    changes = [
        approved(kind, "2020-09-10", "2021-01-31" if kind == "redate" else "", ref=ref)
        for kind, ref in zip(("redate", "pause", "close", "pause"), refs, strict=True)
    ]
    meetings = [{"template": "chair", "date": day, "as_at": day} for day in ("2020-09-10", "2020-10-08")]
    plan = Workspace([action(ref) for ref in refs], every("2020-09", "Green", *refs), changes, {"meetings": meetings})
    template = giving_way(load_template(REPOSITORY, "chair", plan.records()))[-1]
    told = "\n".join(text_of(compose(prepare(plan.records(), template, date(2020, 9, 30), versions={}))))
    more = "3 promises were added, changed or stopped."
    named = f"We moved “Do 1.1” from 31 December 2020 to 31 January 2021. {more}"
    assert named in told.replace("\xa0", " ")


LETTERED = [action("A1", theme="1"), action("A2", theme="1")]


def test_a_change_that_waits_is_called_one_under_a_heading_of_the_template_s_own() -> None:
    waits = [approved("redate", "", "2021-02-28", "A1", asked_on="2020-09-20")]
    plan = Workspace(LETTERED, every("2020-09", "Green", "A1", "A2"), waits)
    own = replace(a_template(), sections=(SectionChoice("asks", title="What we ask of you"),))
    told = text_of(compose(prepare(plan.records(), own, date(2020, 9, 30), versions={})))
    assert "Waiting for approval: A1 Do A1, to 28 February 2021." in "\n".join(told).replace("\xa0", " ")
    assert "\nA1 Do A1, to 28 February 2021." in paper(plan, "2020-09-30", "asks")


def test_refs_that_begin_with_a_letter_are_known_in_words_too() -> None:
    """What a decision names is not told again as waiting; what families said of a private action is asked about."""
    waits = [approved("redate", "", "2021-02-28", "A1", asked_on="2020-09-20")]
    told = [said("2020-09", "Green", "A1"), said("2020-09", "Green", "A2", ask="Agree a new date for A1")]
    assert "Waiting for approval" not in paper(Workspace(LETTERED, told, waits), "2020-09-30", "asks")
    heard = [{"date": "2020-09-03", "you_said": "What became of A2?", "we_did": "It goes on."}]
    plan = Workspace(LETTERED, [told[0], said("2020-09", "Red", "A2", restricted="yes")], (), {"voice": heard})
    kinds = {one.kind for one in api.check(plan.opened("2020-09-30")).findings}
    assert "beside a private matter" in kinds
