"""No figure of a paper that the program computes can be typed over, in whatever words the paper tells it."""

import re

import pytest

from sendplan.amending.figures import typed_over
from sendplan.model.reading import text_of
from sendplan.read.dates.words import FULL_MONTHS
from tests.templates.papers import paper_of

MONTHS = [name.capitalize() for name in FULL_MONTHS]
NAMES = dict(zip(MONTHS, [*MONTHS[1:], MONTHS[0]], strict=True))
NEXT = NAMES | {name[:3]: after[:3] for name, after in NAMES.items()}
DAY = re.compile(rf"\b\d{{1,2}}\s({'|'.join(NEXT)})\b|\b({'|'.join(NEXT)})\s\d{{4}}\b")


@pytest.mark.parametrize("name", ["brief", "board", "families"])
def test_every_day_of_our_papers_is_refused_in_another_month(name: str) -> None:
    lines = [line for line in text_of(paper_of(name)[0]) if DAY.search(line)]
    assert len(lines) > 10
    for line in lines:
        for found in DAY.finditer(line):
            at = 1 if found[1] else 2
            assert typed_over(line, line[: found.start(at)] + NEXT[found[at]] + line[found.end(at) :]), line


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Due 31 Jul 2027\nNo new date", "Due 31 Aug 2027\nNo new date"),
        ("First planned July 2027", "First planned June 2027"),
        ("Plan: 31 Jul", "Plan: 31 May"),
        ("Forecast May 2027", "Forecast April 2027"),
        ("due in May", "due in June"),
        ("Autumn term 2026", "Spring term 2026"),
        ("Thursday 10 December", "Friday 10 December"),
        ("was 31 Mar 2027, now 31 Jul 2027", "was 31 Jul 2027, now 31 Mar 2027"),
        ("3 of 5 returns", "5 of 3 returns"),
        ("Due 31 Jul 2027", "Due soon"),
        ("No new date", "New date: August"),
    ],
)
def test_a_day_or_number_typed_over_is_seen_in_whatever_words(before: str, after: str) -> None:
    assert typed_over(before, after)


def test_other_words_are_free() -> None:
    assert not typed_over("May we ask for help? It may help by 31 Jul.", "We ask for help, which may help by 31 Jul.")


@pytest.mark.parametrize(
    ("before", "after", "free"),
    [
        ("Recovery: None given.", "Recovery: Two posts are advertised on 12 January.", True),
        ("None given.", "A supplier failed.", True),
        ("Recovery: None given.", "Cause: Two posts are advertised.", False),
        ("None of 3 answered.", "Two of 3 answered.", False),
        ("None given; the Trust says “2 posts remain”.", "None given; the Trust says “3 posts remain”.", False),
    ],
)
def test_what_nobody_gave_may_be_filled_in(before: str, after: str, *, free: bool) -> None:
    assert (not typed_over(before, after)) is free
