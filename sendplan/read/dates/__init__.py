"""The one reader of date expressions: "Dec 20", "By end of March 2015", "Autumn term 2021/22".

The steps: clean the text → tokens → items (points with bounds, and ranges) → fill in years → days → milestones. It
never looks at the clock. If a reading rests on a guess, `sure` is False and `why` gives the reason.
"""

from sendplan.read.dates.read_date import read_date

__all__ = ["read_date"]
