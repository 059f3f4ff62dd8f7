"""What became of papers, for the screen: what was left alone, what failed, and how each compares with the data."""

from collections.abc import Iterator

from sendplan.api import Reported
from sendplan.model.wording import count, listed
from sendplan.papers.out_of_date import Differing
from sendplan.papers.verify import FORM_NAMES, Verified

MOST = 8
"""Papers that are named; more are counted."""


def outcome(done: Reported) -> Iterator[str]:
    """A line for each paper that was not simply written."""
    for path in done.kept:
        yield f"{path}: your own version, kept before it was replaced"
    by_hand = [one.path for one in done.skipped if not one.word]
    for path in by_hand:
        yield f"{path}: left as it is: made or amended by hand (--replace writes it anew and keeps yours beside it)"
    beside = [one.path.name for one in done.skipped if one.word]
    if beside:
        yield (
            f"{listed(beside)}: not made anew, so that they go on saying what their Word version said before it was "
            "amended (--replace writes all three anew)"
        )
    if done.issued:
        yield (
            f"no draft of {listed([issue.paper for issue in done.issued])}: issued already, and left as issued "
            "(sendplan issue --again --reason WHY makes another version; sendplan templates preview shows it before)"
        )
    for one in done.differing:
        yield _differing(one)
    if done.stale:
        months = [f"{path.parent.name}: {path.name}" for path in done.stale]
        named = listed([*months[:MOST], *([f"{len(months) - MOST} more"] if len(months) > MOST else [])])
        yield f"out of date, for their data has changed (sendplan report --as-at YYYY-MM makes them anew): {named}"
    for failed in done.failed:
        yield failed.why
    if done.failed:
        number = len(done.failed)
        yield f"{number} {'file was' if number == 1 else 'files were'} not written; the others stand as they should"


def _differing(one: Differing) -> str:
    """`reports/2020-10/issued/board-1.0 would say something else now, in 3 passages: …`."""
    where = f"{one.folder / one.issue.stem}"
    if not one.differences:
        return f"{where} may say something else now: its data has changed (sendplan verify says what)"
    passages = count(len(one.differences), "passage")
    return f"{where} would say something else now, in {passages}; the first: {one.differences[0]}"


def verdict(found: Verified, *, verbose: bool) -> Iterator[str]:
    """`reports/2020-11/board: identical (Word, PDF and HTML)`; what changed; with `verbose`, each file's hashes."""
    forms = listed([FORM_NAMES[one.form] for one in found.files])
    of = f" ({forms})" if forms else ""
    yield f"{found.place}: {found.verdict}{of}" + (f": {found.why}" if found.why else "")
    if found.note:
        yield f"  {found.note}"
    if verbose:
        for one in found.files:
            yield f"  {one.path.name}: written {one.written}, on the disk {one.on_disk}, now {one.now}"
