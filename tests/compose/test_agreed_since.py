"""A tracker sent again each month: what was agreed since, what its lead says on the day, who changed what."""

from tests.compose.test_true_sentences import AUGUST_AND_SEPTEMBER, words
from tests.workspaces import Workspace, action, approved, said


def test_a_date_that_was_agreed_since_the_last_paper_is_no_absent_date() -> None:
    told = [said("2020-09", "Green", "1.1"), said("2020-10", "Red", "1.1")]
    moved = approved("redate", "2020-10-08", "2020-12-31")
    anew = Workspace([action("1.1", "Sep 20")], told, (moved,))
    assert "without a new date" not in words(anew, "recovery", day="2020-10-31")
    assert "Newly agreed" in words(anew, "recovery", day="2020-10-31")
    assert "Newly agreed: 31 December 2020." in words(anew, "exceptions", day="2020-10-31")
    later = anew.having(updates=[*told, said("2020-11", "Red", "1.1")])
    told_later = words(later, "recovery", "exceptions", day="2020-11-30")
    assert "Overdue or off track: the only one, without a newer date" in told_later, (
        "none is newer than the lead's word"
    )
    assert "No newer date" in told_later
    assert "It has no newer date." in told_later
    assert "No newer date given." in told_later
    assert "new date" not in told_later
    assert "(Plan: 30 Sep)" in told_later


def test_what_a_lead_calls_better_than_before_is_not_only_told_as_worse_by_its_dates() -> None:
    for before, now, behind in (("Red", "Green", ", which its lead now calls on track."),
                                ("Amber", "Green", ", which its lead now calls on track."),
                                ("Amber", "Amber", ", as its lead said before."), ("Green", "Green", ".")):  # fmt: skip
        plan = Workspace([action("1.1", "Sep 20")], [said("2020-09", before, "1.1"), said("2020-10", now, "1.1")])
        assert f"At risk now: 1.1 Do 1.1{behind}" in words(plan, "answers", day="2020-10-31")


def test_a_cause_that_stands_in_the_second_sentence_of_the_newest_entry_is_quoted_with_it() -> None:
    cause = "The trainer was ill from May to September."
    for more, quoted in ((cause, f"38 of 60 trained. {cause}"), (cause * 2, "38 of 60 trained.")):
        entry = f"28/09/2020: 38 of 60 trained. {more}\n02/07/2020: 15 of 60 trained."
        plan = Workspace([action("1.1", "Jul 20")], [said("2020-09", "Red", "1.1", progress=entry)])
        for section in ("overdue", "recovery", "exceptions"):
            assert f"None given; its lead says “{quoted}”" in words(plan, section), section


def test_an_action_that_its_lead_calls_off_track_is_not_only_on_track_on_its_day() -> None:
    found = {"inspection": [{"id": "AFI 1", "finding": "Plans are late.", "refs": "1.1", "published": "2020-07-31"}]}
    for status, how in (("Red", "is on track by dates, off track by its lead’s word"), ("Green", "is on track")):
        plan = Workspace([action("1.1", "Sep 20")], [said("2020-09", status, "1.1")], (), found)
        assert f"due 30 Sep 2020, not met; the action {how}." in words(plan, "stocktake")


def test_the_chair_says_who_changed_what_the_board_did_not() -> None:
    meetings = [{"template": "board", "date": day, "as_at": day} for day in ("2020-09-10", "2020-10-08", "2020-11-12")]
    changes = [approved("close", day, ref=ref, approved_by=who)
               for ref, day, who in (("1.1", "2020-09-20", "Leadership group"), ("1.2", "2020-10-08", "The council"),
                                     ("1.3", "2020-10-01", "Partnership"))]  # fmt: skip
    plan = Workspace([action("1.1"), action("1.2"), action("1.3")], AUGUST_AND_SEPTEMBER, changes,
                     {"meetings": meetings})  # fmt: skip
    paper = words(plan, "chair-front", day="2020-10-31")
    assert (
        "We stopped “Do 1.2”. Why: Reason. On 20 September 2020 Leadership group stopped “Do 1.1”. Why: Reason. On "
        "1 October 2020 we stopped “Do 1.3”."
    ) in paper
