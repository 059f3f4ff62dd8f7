"""Which issued papers the readers of a paper have: those that went to its meetings."""

from collections import defaultdict
from collections.abc import Collection

from sendplan.model.records import Records


def papers_they_have(records: Records, template: str, issued: Collection[str]) -> frozenset[str] | None:
    """Return which of these issued papers the readers of `template` have: itself, else those of its meetings.

    None if that is not known, because meetings.csv has no meeting of it, or of one of these papers.
    """
    if template in issued:
        return frozenset({template})
    meetings = defaultdict(set)
    for row in records.meetings:
        if row.held_on:
            meetings[row.template].add((row.as_at, row.held_on, row.item))
    if not all(name in meetings for name in (template, *issued)):
        return None
    return frozenset(name for name in issued if not meetings[name].isdisjoint(meetings[template]))
