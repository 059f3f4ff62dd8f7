"""What a bundle of evidence holds, for the screen."""

from collections.abc import Iterator

from sendplan.api import Evidenced
from sendplan.model.wording import count


def outcome(done: Evidenced, *, restricted: bool) -> Iterator[str]:
    """What is in it, what does not open, and what is apart."""
    kind = "restricted " if restricted else ""
    yield f"{count(done.files, f'{kind}file')}, and {count(done.others, 'piece')} of evidence in words or by address"
    for line in done.left_out:
        yield f"left out: {line}"
    if done.apart and not restricted:
        verb = "was" if done.apart == 1 else "were"
        yield f"{count(done.apart, 'piece')} {verb} reported in private: sendplan evidence --restricted has them apart"
    elif done.apart:
        verb = "is" if done.apart == 1 else "are"
        yield f"{count(done.apart, 'public piece')} {verb} in the bundle without --restricted"
