"""The one reader of status expressions: ``Amber 'On Track'``, ``not complete``, ``BRAG: B``.

The plan's own key → the words, by rule → the colour, letter or sign → a misspelt word. What stands on less than the
field's plain usage comes back with `sure` False, the reason and the nearest valid value.
"""

from sendplan.read.statuses.read_status import read_status, same_status

__all__ = ["read_status", "same_status"]
