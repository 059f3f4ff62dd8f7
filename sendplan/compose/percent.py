"""n of N, with its percentage where N is large enough for one."""

from sendplan.compose.brief import Brief


def share(brief: Brief, number: int, whole: int) -> str:
    """`6 of 8 (75%)`; no percentage of fewer than the threshold (DESIGN, "Percentages")."""
    words = f"{number} of {whole}"
    return f"{words} ({percent(number, whole)}%)" if whole >= brief.records.thresholds.percent_from else words


def percent(number: int, whole: int) -> int:
    """Halves go up, and only all is 100."""
    rounded = (200 * number + whole) // (2 * whole)
    return min(rounded, 99) if number < whole else rounded
