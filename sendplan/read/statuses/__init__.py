"""The one reader of status expressions: "Amber 'On Track'", "not complete", "BRAG: B".

It tries, in order: the plan's own key; words, by rule; a colour, letter or sign; a misspelt word. If the reading does
not rest on plain usage, `sure` is False, with the reason and the nearest valid value.
"""

from sendplan.read.statuses.read_status import read_status, same_status

__all__ = ["read_status", "same_status"]
