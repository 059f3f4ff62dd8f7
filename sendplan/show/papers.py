"""What became of papers, for the screen: what was left alone, what failed, and how each compares with the data."""

from collections.abc import Iterator

from sendplan.api import Reported
from sendplan.model.wording import listed
from sendplan.papers.verify import FORM_NAMES, Verified


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
    for failed in done.failed:
        yield failed.why
    if done.failed:
        number = len(done.failed)
        yield f"{number} {'file was' if number == 1 else 'files were'} not written; the others stand as they should"


def verdict(found: Verified, *, verbose: bool) -> Iterator[str]:
    """`reports/2020-11/board: identical (Word, PDF and HTML)`; what changed; with `verbose`, each file's hashes."""
    forms = listed([FORM_NAMES[one.form] for one in found.files])
    yield f"{found.place}: {found.verdict} ({forms})" + (f": {found.why}" if found.why else "")
    if verbose:
        for one in found.files:
            yield f"  {one.path.name}: written {one.written}, on the disk {one.on_disk}, now {one.now}"
