"""“Going to plan”, and a date that a lead expects, say of which month they are, if that is an earlier one."""

import pytest

from tests.months.test_what_families_and_the_chair_read import DAY, flat, promised
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, approved, said

LATER = {"forecast_end": "2021-03-31"}


@pytest.mark.parametrize(
    ("end", "row", "told"),
    [
        ("Dec 20", said("2020-08", "Green"), "Going to plan (told in August), by 31 December 2020"),
        ("Dec 20", said("2020-08", "Amber", **LATER), "We now expect 31 March 2021. Needs more work (told in August)"),
        ("Dec 20", said("2020-08", "Amber"), "Needs more work, due by 31 December 2020"),
        ("15 Sep 2020", said("2020-08", "Amber", **LATER),
         "We now expect it by 31 March 2021. We were told that in August. Late"),
        ("15 Sep 2020", said("2020-08", "Amber"), "It was due on 15 September 2020. No new date yet. Late"),
    ],
)  # fmt: skip
def test_good_news_and_new_dates_of_an_earlier_month_have_its_month(end: str, row: tuple[str, Row], told: str) -> None:
    """Beside “Going to plan (told in June)” stood “We now expect 31 October”, June's word too and not marked."""
    words = flat(paper(promised(end, row, start="Aug 20"), DAY, "plain-actions"))
    assert told in words
    assert words.count("told") == ("told" in told)
    heard = flat(paper(promised(end, row, ("2020-09", row[1]), start="Aug 20"), DAY, "plain-actions"))
    assert "told" not in heard, "somebody wrote this month"


def test_the_date_of_what_is_late_has_its_month_in_the_table_too() -> None:
    plan = promised("15 Sep 2020", said("2020-08", "Amber", **LATER))
    assert "31 March 2021 Told in August" in flat(paper(plan, DAY, "plain-late"))
    assert "Told in" not in flat(paper(promised("15 Sep 2020", said("2020-09", "Amber", **LATER)), DAY, "plain-late"))


def test_an_approval_is_nobodys_word_of_an_earlier_month() -> None:
    pause = promised("Dec 20", said("2020-08", "Green"), changes=[approved("pause", "2020-08-10")])
    assert "told" not in paper(pause, DAY, "plain-actions")
    private = promised("15 Sep 2020", said("2020-08", "Amber", restricted="yes", **LATER))
    assert "Told in" not in paper(private, DAY, "plain-late")


SEEN = approved("confirm", "2020-09-20", approved_by="Parent Carer Forum", reason="Parents sat in.")


@pytest.mark.parametrize(("more", "there"), [({}, True), ({"restricted": "yes"}, False)])
def test_what_others_have_seen_to_work_is_told_first_of_what_is_better(more: Row, there: bool) -> None:
    """The parents' own forum confirmed it, and the board's paper alone said so."""
    done = {"completed_on": "2020-08-20", "evidence": "Minutes"}
    plan = promised("Dec 20", said("2020-08", "Blue", **done, **more), changes=[SEEN])
    told = "What is better “We will ring back”: confirmed by Parent Carer Forum."
    assert (told in flat(paper(plan, DAY, "plain-better", "plain-more"))) is there
    assert "onfirmed" not in paper(plan, "2020-10-31", "plain-better", "plain-more")
