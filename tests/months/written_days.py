"""The days of made-up plans, read without the code that reads days."""

from calendar import monthrange
from datetime import date

NUMBERS = {
    name: at
    for at, name in enumerate(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1)
}


def last_day(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


def after_month(day: date) -> date:
    """Return the day one calendar month later; the end of a month gives the end of the next."""
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    most = monthrange(year, month)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, most if ends else min(day.day, most))


def planned(text: str) -> list[tuple[str, date]]:
    """Return (words, day) of each milestone in the text of an end."""
    if text in ("", "Ongoing"):
        return []
    if text[2] == "/":
        return [("", day_of(text))]
    found = []
    for piece in text.split(";"):
        month, year, *words = piece.split()
        found.append((" ".join(word for word in words if word != "–"), last_day(f"20{year}-{NUMBERS[month]:02}")))
    return found


def starts(text: str) -> tuple[date, date] | None:
    if text in ("", "Commenced"):
        return None
    month, year = text.split()
    last = last_day(f"20{year}-{NUMBERS[month]:02}")
    return last.replace(day=1), last


def day_of(text: str) -> date:
    return date.fromisoformat(text) if "-" in text else date(int(text[6:]), int(text[3:5]), int(text[:2]))
