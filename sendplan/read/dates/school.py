"""The school year: "Autumn term 2021/22", "Term 3", "HT4 2014-15", "Spring 2", "by Easter 2021"."""

from datetime import timedelta

from dateutil.easter import easter
from msgspec.structs import replace

from sendplan.model.calendar import THREE_TERMS, Calendar, Term
from sendplan.model.date_reading import Precision
from sendplan.read.dates.days import Found, month_of
from sendplan.read.dates.points import Days, Point, Tokens, Year, last_of_month, make_day, months, read_year
from sendplan.read.dates.words import NUMBER_WORDS, ORDINALS, SEASONS, SEASONS_NEEDING_TERM

SCHOOL_OPENS = 8  # of 2021/22, August to December are in 2021, January to July in 2022
_TERM = ("term", "terms", "trem")
_FILL = (
    "of",
    "in",
    "the",
    "academic",
    "school",
    "year",
    "ay",
    "for",
    ",",
    "(",
    "-",
    ":",
    "/",
    ".",
    "during",
    "plan",
)

# The six half terms of a year of three terms, as most English councils publish them: first and last day.
_HALVES = (
    ((9, 1), (10, 31)),
    ((11, 1), (12, 31)),
    ((1, 1), (2, 15)),
    ((2, 16), (3, 31)),
    ((4, 1), (5, 31)),
    ((6, 1), (7, 31)),
)
_HALF_HOLIDAYS = {10: ((10, 21), (10, 31)), 2: ((2, 12), (2, 22)), 5: ((5, 25), (6, 1)), 6: ((5, 25), (6, 1))}
_HOLIDAY = ("holiday", "holidays", "break", "vacation")


def read_school(tokens: Tokens, at: int, calendar: Calendar) -> Found:
    """Read a term, half term or holiday, with its year if it has one."""
    return (
        _half_term(tokens, at)
        or _numbered_term(tokens, at, calendar)
        or _named_term(tokens, at, calendar)
        or _feast(tokens, at)
    )


def year_near(tokens: Tokens, at: int, fill: tuple[str, ...] = _FILL) -> tuple[Year, int] | None:
    """Return the year that follows, perhaps after a few unimportant words, and the position after it; None if there is
    none.
    """
    after = at
    while tokens[after].low in fill and after < at + 4:
        mark = tokens[after]
        if mark.low in ("-", ":", ",") and not (mark.glued and tokens[after + 1].glued):
            # "Autumn term - 20 schools": across a spaced dash only a full year or a pair of years counts.
            found = read_year(tokens, after + 1)
            if found is None or (found[0].short and not found[0].is_span):
                return None
        after += 1
    found = read_year(tokens, after)
    if found is None or _is_day_or_count(tokens, found[1], found[0]):
        return None
    end = found[1]
    if tokens[end].low == ")" and any(tokens[i].low == "(" for i in range(at, after)):
        end += 1
    for words in (("academic", "year"), ("school", "year")):
        if (tokens[end].low, tokens[end + 1].low) == words:
            end += 2
    return found[0], end


def _is_day_or_count(tokens: Tokens, after: int, year: Year) -> bool:
    """Return whether the digits belong to what follows: "Autumn 21 September", "Term 2 30/04/21"."""
    if not year.short or year.is_span:
        return False
    following = tokens[after]
    return following.low in ORDINALS or following.low in ("/", ".", "%") or month_of(tokens, after) is not None


def _number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    token = tokens[at]
    if token.digits == 1:
        after = at + 1
        return token.number, after + (tokens[after].low in ORDINALS and tokens[after].glued)
    if token.low in NUMBER_WORDS:
        return NUMBER_WORDS[token.low], at + 1
    return None


def _dated(point: Point, tokens: Tokens, at: int) -> tuple[Point, int]:
    near = year_near(tokens, at)
    if near is None:
        return point, at
    year, end = near
    return replace(point, year=year.of(point.month, SCHOOL_OPENS)), end


def _half_term(tokens: Tokens, at: int) -> Found:
    token = tokens[at]
    season = SEASONS.get(token.low)
    month = month_of(tokens, at)
    after = at + 1 if season or month else at
    if season and tokens[after].low in _TERM:
        after += 1
    ordinal = None if season or month else _number(tokens, at)
    if ordinal is not None:
        after = ordinal[1]
    length = _half_term_words(tokens, after)
    if not length:
        return _season_half(tokens, at, season) if season else _half_of_term(tokens, at)
    after += length
    if month:
        days = _HALF_HOLIDAYS.get(month[0])
        return (
            _dated(_between(*days).doubting("the half-term holiday is read as its usual days"), tokens, after)
            if days
            else None
        )
    number = ordinal or _number(tokens, after)
    if ordinal is None and number is not None:
        after = number[1]
    if season in _FIRST_HALF and number is not None and number[0] <= 2:
        return _dated(_half(_FIRST_HALF[season] + number[0] - 1), tokens, after)
    if season in _FIRST_HALF and number is None:
        days = _HALF_HOLIDAYS[{"autumn": 10, "spring": 2, "summer": 5}[season]]
        holiday = _between(*days).doubting("the half-term holiday is read as its usual days")
        return _dated(holiday, tokens, after)
    if season or number is None or not 1 <= number[0] <= 6:
        return None
    last = number[0]
    while (
        tokens[after].low in ("&", "and", "-", "/", ",", "to")
        and tokens[after + 1].digits == 1
        and (last < tokens[after + 1].number <= 6)
    ):
        last, after = tokens[after + 1].number, after + 2
    return _dated(_between(_HALVES[number[0] - 1][0], _HALVES[last - 1][1]), tokens, after)


_FIRST_HALF = {"autumn": 1, "spring": 3, "summer": 5}


def _half_term_words(tokens: Tokens, at: int) -> int:
    """Return how many tokens say "half term": "HT", "half-term", "half term". 0 if none do."""
    low = tokens[at].low
    if low == "ht":
        return 1
    if low == "half" and tokens[at + 1].low in _TERM:
        return 2
    if low == "half" and tokens[at + 1].low == "-" and tokens[at + 2].low in _TERM:
        return 3
    return 1 if low == "halfterm" else 0


def _half_of_term(tokens: Tokens, at: int) -> Found:
    """Read "first half of the Autumn term 2020"."""
    which = _number(tokens, at)
    if which is None or which[0] > 2 or tokens[which[1]].low != "half":
        return None
    after = which[1] + 1
    while tokens[after].low in ("of", "the"):
        after += 1
    season = SEASONS.get(tokens[after].low, "")
    if season not in _FIRST_HALF:
        return None
    after += 1 + (tokens[after + 1].low in _TERM)
    return _dated(_half(_FIRST_HALF[season] + which[0] - 1), tokens, after)


def _season_half(tokens: Tokens, at: int, season: str) -> Found:
    """Read "Autumn 1", "Spring term 2", "Summer Term (2nd half)"."""
    after = at + 1 + (tokens[at + 1].low in _TERM)
    opened = tokens[after].low in ("(", "-", ",")
    which = _number(tokens, after + opened)
    if season in _FIRST_HALF and which is not None and which[0] <= 2 and tokens[which[1]].low == "half":
        end = which[1] + 1
        return _dated(_half(_FIRST_HALF[season] + which[0] - 1), tokens, end + (opened and tokens[end].low == ")"))
    number = tokens[after]
    if season not in _FIRST_HALF or number.digits != 1 or number.number not in (1, 2):
        return None
    following = tokens[after + 1]
    if following.low in ORDINALS or (following.low in ("/", ".") and following.glued) or month_of(tokens, after + 1):
        return None
    after += 1 + (following.low in _TERM)
    return _dated(_half(_FIRST_HALF[season] + number.number - 1), tokens, after)


def _half(number: int) -> Point:
    return _between(*_HALVES[number - 1])


def _between(first: tuple[int, int], last: tuple[int, int], precision: Precision = "term") -> Point:
    def days(year: int) -> Days:
        return make_day(year, *first), make_day(year + (last < first), *last)

    return Point(precision, first[0], days)


def _numbered_term(tokens: Tokens, at: int, calendar: Calendar) -> Found:
    """Read "Term 3", "T2", "Terms 1-3". In a plan with three terms, a number above three is one of six."""
    token = tokens[at]
    ordinal = _number(tokens, at) if token.low in NUMBER_WORDS or tokens[at + 1].low in ORDINALS else None
    if ordinal is not None and tokens[ordinal[1]].low == "term" and year_near(tokens, ordinal[1] + 1):
        number: tuple[int, int] | None = (ordinal[0], ordinal[1] + 1)  # "first term of 2020/21"
    elif token.low in _TERM or (token.low == "t" and tokens[at + 1].glued):
        number = _number(tokens, at + 1)
    else:
        return None
    if number is None or not 1 <= number[0] <= 6 or tokens[number[1] - 1].low in ("first", "second", "third"):
        return None
    first, after = number
    last = first
    if tokens[after].low in ("-", "to", "&", "and", "/") and tokens[after + 1].digits == 1:
        last, after = tokens[after + 1].number, after + 2
    if tokens[after].low == "," or not first <= last <= 6:
        return None  # a list of terms is several points, not a range
    terms = calendar.terms
    if last > len(terms) or len(terms) > 3:
        begin, end = _of_six(calendar, first)[0], _of_six(calendar, last)[1]
        doubts: tuple[str, ...] = () if len(terms) > 3 else (f"term {last} is read as one of six in the year",)
    else:
        begin, end = (terms[first - 1].first_month, 1), (terms[last - 1].last_month, 0)
        doubts = (f"term {first} is read as one of {len(terms)} in the year",)

    def days(year: int) -> Days:
        over = year + (end[0] < begin[0])
        return make_day(year, *begin), make_day(over, *end) if end[1] else last_of_month(over, end[0])

    return _dated(Point("term", begin[0], days, doubts=doubts), tokens, after)


def _of_six(calendar: Calendar, number: int) -> tuple[tuple[int, int], tuple[int, int]]:
    if len(calendar.terms) == 6:
        term = calendar.terms[number - 1]
        return (term.first_month, 1), (term.last_month, 0)
    return _HALVES[number - 1]


def _term_of(calendar: Calendar, season: str) -> Term | None:
    """Return the plan's own term of that name. If it has two halves of that name, return both as one term."""
    for terms in (calendar.terms, THREE_TERMS):
        named = [term for term in terms if term.name.casefold().startswith(season)]
        if named:
            return Term(season, named[0].first_month, named[-1].last_month)
    return None


def _named_term(tokens: Tokens, at: int, calendar: Calendar) -> Found:
    token = tokens[at]
    season = SEASONS.get(token.low) or ("spring" if token.low == "easter" else None)
    if season is None:
        return None
    after = at + 1
    has_term = tokens[after].low in _TERM
    if token.low == "easter" and not has_term:
        return None
    after += has_term
    if tokens[after].low in _HOLIDAY:
        return (
            None
            if season != "summer"
            else _dated(
                _between((7, 22), (8, 31), "season").doubting("the summer holidays are read as 22 July to 31 August"),
                tokens,
                after + 1,
            )
        )
    near = year_near(tokens, after)
    if (
        token.low in SEASONS_NEEDING_TERM
        and not has_term
        and near is None
        and not (tokens[after].low in ("/", "-", "&", "and") and tokens[after + 1].low in SEASONS)
    ):
        return None
    if season == "winter":
        point = Point("season", 12, months(12, 2), doubts=("winter is read as December to February",))
    else:
        term = _term_of(calendar, season)
        assert term is not None  # the three default terms have every season but winter
        point = Point("term", term.first_month, months(term.first_month, term.last_month))
        if not has_term:
            point = point.doubting(f"{season} is read as the {season} term")
        if token.low == "easter":
            point = point.doubting("Easter term is read as the spring term")
    dated, end = _dated(point, tokens, after)
    if tokens[end].low in _TERM:  # "Autumn 2021 term"
        end += 1
        dated = replace(dated, doubts=()) if season != "winter" and dated.precision == "term" else dated
    return dated, end


def _easter_days(year: int) -> Days:
    return easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)


def _easter_holidays(year: int) -> Days:
    return easter(year) - timedelta(days=9), easter(year) + timedelta(days=7)


def _feast(tokens: Tokens, at: int) -> Found:
    low = tokens[at].low
    after = at + 1
    if low == "new" and tokens[after].low == "year" and year_near(tokens, at + 2):
        return _dated(_between((1, 1), (1, 1), "day").doubting("New Year is read as 1 January"), tokens, at + 2)
    holiday = tokens[after].low in _HOLIDAY
    after += holiday
    if low in ("christmas", "xmas"):
        point = _between((12, 19), (1, 3), "week") if holiday else _between((12, 25), (12, 25), "day")
    elif low == "easter":
        point = Point("week", 3, _easter_holidays if holiday else _easter_days)
    elif low in ("whitsun", "whit"):
        point = _between((5, 25), (6, 1), "week")
    else:
        return None
    return _dated(point.doubting(f"{tokens[at].low.capitalize()} is not a date in itself"), tokens, after)
