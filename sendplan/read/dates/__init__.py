"""The one reader of date expressions: ``Dec 20``, ``By end of March 2015``, ``Autumn term 2021/22``.

clean → tokens → items (points with bounds and ranges) → years filled in → days → milestones. No clock, no guess
that is not said: what stands on a guess comes back with `sure` False and the reason.
"""

from sendplan.read.dates.read_date import read_date

__all__ = ["read_date"]
