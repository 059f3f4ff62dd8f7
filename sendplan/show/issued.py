"""What became of papers that were to be issued, for the screen."""

from collections.abc import Iterator

from sendplan.api import Issued
from sendplan.model.wording import count, listed, long_date


def outcome(done: Issued) -> Iterator[str]:
    """A line for each paper that is issued, and for each that is not, why and what to do."""
    for paper in done.frozen:
        issue = paper.issue
        if not paper.new:
            yield f"{issue.paper}: issued already, as {issue.stem}; nothing of it has changed since"
            continue
        when = f"for the meeting of {long_date(issue.meeting)}" if issue.meeting else "for a meeting without a date"
        despite = f", despite {count(len(issue.refused), 'reason')} against it" if issue.refused else ""
        yield f"{issue.paper}: issued as version {issue.version}, {when}{despite}"
    for why, papers in _together(done).items():
        yield f"{listed(papers)}: not issued: {why}"
    yield from done.failed
    if any(refused.mend for refused in done.refused):
        yield "mend that, then run it again; or issue it all the same with --despite WHY, which is kept with the paper"


def _together(done: Issued) -> dict[str, list[str]]:
    """Each reason once, with the papers that it is about."""
    found: dict[str, list[str]] = {}
    for refused in done.refused:
        for why in refused.why:
            found.setdefault(why, []).append(refused.paper)
    return found
