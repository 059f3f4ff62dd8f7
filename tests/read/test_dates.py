"""Date expressions as public bodies write them; what is wrong must never be sure."""

import csv
import time
from calendar import month_name
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.model.calendar import Calendar, Term
from sendplan.model.date_reading import DateReading
from sendplan.read.dates import read_date

Row = dict[str, str]


def _rows() -> list[Row]:
    path = Path(__file__).parent / "expressions" / "dates.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _near(got: date | None, want: date | None, days: int) -> bool:
    return got is want if got is None or want is None else abs((got - want).days) <= days


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["expression"])
def test_an_expression_is_read_as_it_is_meant(row: Row) -> None:
    reading = read_date(row["expression"], context=_day(row["context_date"]))
    tolerance = int(row["tolerance_days"])
    assert _near(reading.start, _day(row["start_iso"]), tolerance), reading
    assert _near(reading.end, _day(row["end_iso"]), tolerance), reading
    assert reading.text == row["expression"]
    if row["precision"]:
        assert reading.precision == row["precision"]
    assert reading.sure == (not reading.why)


PLAIN = [
    "Dec 20", "Sept 2021", "31/03/2021", "2021-03-31", "By end of March 2015", "Sep - Dec 20", "Ongoing",
    "Commenced", "TBC",
    "Autumn term 2021/22", "Q1 23-24", "Academic year 2018-19", "(w/e/f 01/07/2016)", "Until August 17",
    "w/c 4 January 2021",
    "Oct 20 Promotion\nMar 21 Evaluation", "Termly", "ASAP", "n/a", "-", "April 2021 onwards", "1st - 5th March 2021",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_plain_wording_is_sure(text: str) -> None:
    assert read_date(text).sure


DOUBTFUL = [
    "1/13/2009", "44196", "2021-22", "20/21", "year 1", "within 6 months", "March 2021 (TBC)",
    "March 2021 subject to funding",
    "Easter 2021", "Summer 2021", "Winter 2020", "early 2021", "mid March 2021", "Q3 2020", "2021 academic year",
    "FY21",
    "Term 2 2020/21", "before April 2021", "Revised date: Jun 21 (was Mar 21)",
    "Originally March 2021, now June 2021",
    "Jan 2021 for 6 months", "Sept 2020 and ongoing", "Ongoing - Dec 20", "31/3/21 30/6/21", "Commenced - Dec 20",
    "Completed",
    "Each March", "March 2021?", "c. March 2021", "Wednesday 30 March 2021", "Children Act 1989", "12/20", "01/09",
    "By Christmas 2020", "first week of March 2021", "2022-25", "March 31",
]  # fmt: skip


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_doubtful_says_so_and_why(text: str) -> None:
    reading = read_date(text, context=date(2020, 7, 1))
    assert not reading.sure
    assert reading.why.endswith(".")


PROBLEMS = [
    "29/02/2021", "31 June 2021", "32/01/2021", "31st November 2020", "00/00/0000", "2021-13-01", "Dec 20 - Sep 20",
    "SENCO",
    "Head of Service", "asdf", "£5,000", "99", "2.1", "#REF!", "Mar 21 - 31 June 2021", "x" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", PROBLEMS)
def test_what_cannot_be_read_is_a_problem_never_a_guess(text: str) -> None:
    reading = read_date(text, context=date(2020, 7, 1))
    assert reading.is_problem
    assert not reading.sure
    assert (reading.start, reading.end, reading.milestones, reading.undated) == (None, None, (), False)
    assert reading.why


@pytest.mark.parametrize("text", ["", " ", "\n", "\u00a0\u200b"])
def test_a_blank_cell_has_no_date_and_no_problem(text: str) -> None:
    assert read_date(text) == DateReading(text)


@pytest.mark.parametrize(
    "text", ["Commenced", "Started", "Commence\nd", "Underway", "Already in place", "Commenced Sept 20"]
)
def test_started(text: str) -> None:
    assert read_date(text).started


@pytest.mark.parametrize(
    "text", ["Ongoing", "TBC", "Termly", "ASAP", "in line with LTP Timetable", "Year 1", "Phase 2", "-"]
)
def test_undated(text: str) -> None:
    reading = read_date(text)
    assert reading.undated
    assert not reading.is_problem


@pytest.mark.parametrize("text", ["post 31 March 2027", "Review post Easter 2021"])
def test_post_before_a_day_is_after_it(text: str) -> None:
    reading = read_date(text)
    assert (reading.end, reading.sure) == (None, False)


def test_without_a_year_the_plan_s_date_decides_and_without_that_it_is_a_problem() -> None:
    assert read_date("by March", context=date(2020, 7, 1)).end == date(2021, 3, 31)
    assert read_date("June", context=date(2012, 7, 4)).end == date(2012, 6, 30)
    assert read_date("by March").is_problem


MILESTONES: list[tuple[str, list[tuple[str, date]]]] = [
    ("Pilot Oct 20", [("Pilot", date(2020, 10, 31))]),
    ("Oct 20 – Review completed; Mar 21 Service in place",
     [("Review completed", date(2020, 10, 31)), ("Service in place", date(2021, 3, 31))]),
    ("Dec 26 – Triage redesigned; Mar 27 – Waits under 18 weeks",
     [("Triage redesigned", date(2026, 12, 31)), ("Waits under 18 weeks", date(2027, 3, 31))]),
    ("Review: October 2016 Review: December 2016", [("Review", date(2016, 10, 31)), ("Review", date(2016, 12, 31))]),
    ("Phase 1 – Sept 2020, Phase 2 – Jan 2021", [("Phase 1", date(2020, 9, 30)), ("Phase 2", date(2021, 1, 31))]),
    ("Draft\nDec 20\nFinal\nMar 21", [("Draft", date(2020, 12, 31)), ("Final", date(2021, 3, 31))]),
    ("Dec 20\nDraft\nMar 21\nFinal", [("Draft", date(2020, 12, 31)), ("Final", date(2021, 3, 31))]),
    ("Oct 20 – Business Case\nJan 21 – Implementa\ntion",
     [("Business Case", date(2020, 10, 31)), ("Implementation", date(2021, 1, 31))]),
    ("Oct 20 Scoping\nReport", [("Scoping Report", date(2020, 10, 31))]),
    ("Recruitment (Dec 20)\nTraining (Mar 21)", [("Recruitment", date(2020, 12, 31)), ("Training", date(2021, 3,
    31))]),
    ("Oct 2020, Jan 2021", [("", date(2020, 10, 31)), ("", date(2021, 1, 31))]),
    ("Strategy agreed and in place by April 2012", [("Strategy agreed and in place", date(2012, 4, 30))]),
    ("Four psychologists in post 31 March 2027", [("Four psychologists in post", date(2027, 3, 31))]),
    ("Recruit to the post by March 2027", [("Recruit to the post", date(2027, 3, 31))]),
    ("To be completed by March 2021", []),
    ("Dec 20", []),
    ("Start: Sept 2020\nEnd: July 2021", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "milestones"), MILESTONES)
def test_milestones(text: str, milestones: list[tuple[str, date]]) -> None:
    reading = read_date(text)
    assert [(found.text, found.end) for found in reading.milestones] == milestones
    assert reading.sure


def test_a_milestone_without_a_date_keeps_its_words() -> None:
    reading = read_date("Implementation in line with LTP Timetable")
    assert [found.text for found in reading.milestones] == ["Implementation in line with LTP Timetable"]
    assert reading.undated


SIX = Calendar(
    terms=tuple(Term(f"term {number}", first, last) for number, (first, last) in enumerate(
        [(9, 10), (11, 12), (1, 2), (2, 3), (4, 5), (6, 7)], 1))
)  # fmt: skip
CALENDARS: list[tuple[str, Calendar, date, date]] = [
    ("Q1 2021", Calendar(quarters="calendar"), date(2021, 1, 1), date(2021, 3, 31)),
    ("Q3 2020", Calendar(quarters="calendar"), date(2020, 7, 1), date(2020, 9, 30)),
    ("Term 2 2020/21", SIX, date(2020, 11, 1), date(2020, 12, 31)),
    ("Term 5 2020/21", SIX, date(2021, 4, 1), date(2021, 5, 31)),
    ("Spring term 2021", Calendar(terms=(Term("Spring", 2, 4),)), date(2021, 2, 1), date(2021, 4, 30)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "calendar", "start", "end"), CALENDARS)
def test_the_plan_s_own_calendar(text: str, calendar: Calendar, start: date, end: date) -> None:
    reading = read_date(text, calendar=calendar)
    assert (reading.start, reading.end) == (start, end)
    assert reading.sure


_DAYS = st.dates(date(2001, 1, 1), date(2049, 12, 31))
_MONTHS = tuple(month_name)[1:]


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _formats(day: date) -> list[str]:
    month = _MONTHS[day.month - 1]
    return [
        f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%y}", f"{day:%d-%m-%Y}",
        f"{day.isoformat()}",
        f"{day.isoformat()}T00:00:00", f"{day.day} {month} {day.year}", f"{_ordinal(day.day)} {month} {day.year}",
        f"{_ordinal(day.day)} of {month[:3]} {day:%y}", f"{month} {_ordinal(day.day)}, {day.year}",
        f"{day.day}-{month[:3]}-{day:%y}",
        f"{day:%A} {day.day} {month} {day.year}", f"{day.day}{month[:3]}{day.year}",
    ]  # fmt: skip


@given(_DAYS)
def test_a_day_in_any_usual_form_is_read_back(day: date) -> None:
    for text in _formats(day):
        reading = read_date(text)
        assert (reading.start, reading.end, reading.sure) == (day, day, True), text
        assert read_date(f"By {text}").end == day
        assert read_date(f"from {text}").start == day


@given(_DAYS)
def test_a_month_in_any_usual_form_is_read_back(day: date) -> None:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    month = _MONTHS[day.month - 1]
    for text in (
        f"{month} {day.year}", f"{month[:3]} {day.year}", f"{month[:3]}-{day:%y}", f"{month} '{day:%y}",
        f"{day:%m/%Y}",
        f"{month}\n{day.year}", f"{month[:3]}{day.year}", f"{month.upper()} {day.year}",
    ):  # fmt: skip
        reading = read_date(text, context=first)
        assert (reading.start, reading.end, reading.sure) == (first, last, True), text


@given(_DAYS, st.integers(0, 700))
def test_a_range_is_read_from_its_first_day_to_its_last(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    for text in (f"{start:%d/%m/%Y} - {end:%d/%m/%Y}", f"from {start:%d/%m/%y} to {end:%d/%m/%y}", f"{start}–{end}"):
        reading = read_date(text)
        assert (reading.start, reading.end) == (start, end), text


_PIECES = st.sampled_from(
    ["Dec", "20", "2020", "-", "–", "/", "to", "by", "end of", "Q1", "term", "Autumn", "\n", "31", "29/02/2021",
    "(", ")", "from",
     "2020/21", "w/c", "Review:", "until", "TBC", "and", ",", ";", "was", "revised to", "1st", "Easter", "HT4",
     "first half of",
     "Ongoing", "’20", "Term 3", "mid", "before", "week", "12", "year", "next financial", "May", "onwards", "99999",
     "0"]
)  # fmt: skip
_CONTEXTS = st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))


@settings(max_examples=4 * settings().max_examples)
@given(st.lists(_PIECES, max_size=12).map(" ".join) | st.text(max_size=60), _CONTEXTS)
def test_any_text_is_read_without_an_error_and_in_order(text: str, context: date | None) -> None:
    reading = read_date(text, context=context)
    assert reading.text == text
    if reading.start and reading.end:
        assert reading.start <= reading.end
    if reading.is_problem:
        assert not reading.sure
    assert reading.sure == (not reading.why)
    dues = [found.end or found.start for found in reading.milestones]
    assert dues == sorted(due for due in dues if due) or dues == [None]
    for found in reading.milestones:
        assert not (found.start and found.end) or found.start <= found.end


@given(
    st.sampled_from([row for row in _rows() if "\n" not in row["expression"]]),
    st.sampled_from([" ", "  ", "\t", "\u00a0"]),
)
def test_spaces_and_capitals_make_no_difference(row: Row, space: str) -> None:
    text, context = row["expression"], _day(row["context_date"])
    plain = read_date(text, context=context)
    for other in (space + text.replace(" ", space) + space, text.upper() if text != "may" else text):
        reading = read_date(other, context=context)
        assert (reading.start, reading.end, reading.precision) == (plain.start, plain.end, plain.precision), other


@pytest.mark.parametrize(
    "text",
    ["1," * 2000, "Dec 20 " * 550, "1-" * 2000, "by " * 1300, "((((" * 1000, "\n" * 4000, "a" * 4000, "Q1/" * 1300,
    "9" * 4000,
     "Autumn/" * 570, "Term " * 800, "\x00\x1b" * 2000, "every " * 660, "x" * 20_000, "1 " * 10_000,
     "Q1 (" * 900],
    ids=range(16),
)  # fmt: skip
def test_a_long_text_takes_no_long_time(text: str) -> None:
    begun = time.process_time()
    read_date(text, context=date(2020, 7, 1))
    assert time.process_time() - begun < 2
