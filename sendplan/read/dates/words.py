"""The vocabulary of date cells: months, correctly and wrongly spelt, terms, weekdays, numbers in words."""

from types import MappingProxyType

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MISSPELT = {
    "january": "janury janurary januray jaunary jan'y",
    "february": "febuary feburary febrary febuaury februrary febr",
    "march": "mrch marc mach marhc",
    "april": "aprl apirl aril arpil apri",
    "june": "jne juine",
    "july": "juli jully jly",
    "august": "augst agust augut augest aguust",
    "september": "septmber setember spetember septemer septembe sptember septembre sepetember sepember spet sepr "
    "septem setpember septemeber",
    "october": "ocotber octber octobre ocober octobr octorber ocktober 0ct ocober",
    "november": "novemeber novmber novembr nov'r novenber noember novermber novemver",
    "december": "decmber decemeber deceber decembe desember decemer decmeber decemember",
}


def _months() -> dict[str, int]:
    table: dict[str, int] = {}
    for number, name in enumerate(_MONTHS, 1):
        table[name] = table[name[:3]] = number
        for wrong in _MISSPELT.get(name, "").split():
            table[wrong] = number
    return table | {"sept": 9}


MONTHS = MappingProxyType(_months())
FULL_MONTHS = _MONTHS
# Real words that are one letter away from a month. They are never read as one.
NOT_MONTHS = frozenset(
    (
        "match",
        "marsh",
        "mary",
        "mark",
        "marks",
        "merch",
        "much",
        "jury",
        "jane",
        "jules",
        "arch",
        "mayor",
        "auguste",
        "augusta",
    )
)

WEEKDAYS = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "monday mon",
                "tuesday tue tues",
                "wednesday wed weds",
                "thursday thu thur thurs",
                "friday fri",
                "saturday sat",
                "sunday sun",
            )
        )
        for name in names.split()
    }
)

NUMBER_WORDS = MappingProxyType(
    {
        "one": 1,
        "first": 1,
        "two": 2,
        "second": 2,
        "three": 3,
        "third": 3,
        "four": 4,
        "fourth": 4,
        "five": 5,
        "fifth": 5,
        "six": 6,
        "sixth": 6,
    }
)
ORDINALS = frozenset({"st", "nd", "rd", "th"})

# Names of terms → season. Some schools use the names of university terms.
SEASONS = MappingProxyType(
    {
        "autumn": "autumn",
        "autum": "autumn",
        "autmn": "autumn",
        "aut": "autumn",
        "fall": "autumn",
        "michaelmas": "autumn",
        "autunm": "autumn",
        "atumn": "autumn",
        "spring": "spring",
        "spr": "spring",
        "sping": "spring",
        "sprig": "spring",
        "lent": "spring",
        "hilary": "spring",
        "summer": "summer",
        "sum": "summer",
        "summ": "summer",
        "sumer": "summer",
        "trinity": "summer",
        "winter": "winter",
    }
)
# Short or rare forms, which only mean a term beside "term" or a number.
SEASONS_NEEDING_TERM = frozenset({"aut", "spr", "sum", "summ", "lent", "hilary", "trinity", "michaelmas", "fall"})

# Words that are joined again if a narrow column has broken them.
_LONG_WORDS = (
    "commenced commence commencing completed complete completion started ongoing on-going immediate immediately "
    "implementation implemented implement evaluation evaluated programme continuous continual continuing quarter "
    "quarterly monthly termly annually annual weekly throughout academic financial timetable subject funding "
    "approval development developed promotion specification partners partnership progress onwards consultation "
    "recruitment training assessment commissioning procurement mobilisation workshops business"
)
MENDABLE = frozenset(MONTHS) | frozenset(SEASONS) - SEASONS_NEEDING_TERM | frozenset(_LONG_WORDS.split())
