"""What became of each change that a person made in Word, for the screen."""

from collections.abc import Iterator

from sendplan.amending.amend import Amended
from sendplan.amending.judging_changes import Outcome
from sendplan.amending.writing_back import SHORT
from sendplan.api import TakenIn
from sendplan.model.calendar import Month
from sendplan.model.wording import count, cut, listed
from sendplan.papers.manifest import AMENDMENTS as FOLDER

WORDS = 70
HEADS = {
    "written": "Written into the month’s updates",
    "kept": "Kept with this paper",
    "refused": "Refused: the data says these, not the paper",
    "named": "Not carried",
}


def taken_in(done: TakenIn, *, accept: bool = False) -> Iterator[str]:
    """The paper, each change under what became of it, comments, and what was written."""
    found = done.amended
    as_at = found.original.as_at
    changes = len(found.outcomes)
    yield f"{found.file}: {found.paper} as at {as_at}, {count(changes, 'change') if changes else 'nothing changed'}"
    if accept and not changes:
        yield from _taken_before(found)
    if found.original.drifted:
        yield "  The data has changed since this draft was made: what that changed is listed as if by hand."
    if changes:
        tracked = sum(one.tracked for one in found.outcomes)
        every = (
            "all of them tracked" if found.all_tracked else f"{tracked} of them tracked" if tracked else "not tracked"
        )
        yield f"  {every}"
    for what, head in HEADS.items():
        ones = [(one, page) for one, page in zip(found.outcomes, found.pages, strict=True) if one.what == what]
        if ones:
            yield f"{head}:"
            for one, page in ones:
                yield from _change(one, page)
    if found.moved:
        yield f"Sections in another order, kept with this paper: {listed(list(found.moved))}"
    for comment in found.comments:
        by = f"{comment.author}, {comment.on}" if comment.on else comment.author
        yield f"A comment, not carried ({by}): “{cut(comment.words, WORDS)}”"
    if found.formats:
        yield f"Formatting by hand is not carried: {listed(list(found.formats))}"
    for path in done.written:
        yield str(path)
    for skipped in done.skipped:
        yield f"{skipped.path}: left as it is: made or amended by hand (sendplan report --replace writes it anew)"
    for failed in done.failed:
        yield failed.why
    if done.issued and changes:
        again = f"sendplan issue {found.original.name} --again --reason WHY"
        yield f"{done.issued} is issued and stays as it is: {again} brings this in"


def _change(one: Outcome, page: int) -> Iterator[str]:
    where = f"page {page}: " if page else ""
    who = f" ({one.author}{', ' + one.on if one.on else ''})" if one.author else ""
    was, now = f"“{cut(one.before, WORDS)}”", f"“{cut(one.after, WORDS)}”"
    if one.before and one.after and one.before != one.after:
        was, now = _apart(one.before, one.after)
        yield f"  {where}{was} is now {now}{who}"
    elif one.before == one.after:
        yield f"  {where}{was}{who}"
    else:
        yield f"  {where}{'left out' if one.before else 'new'}: {was if one.before else now}{who}"
    yield f"    {one.said}"


def _apart(before: str, after: str) -> tuple[str, str]:
    """Both from a few words before they differ."""
    old, new = before.split(), after.split()
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, start - 3)
    dots = "…" if start else ""
    return f"“{dots}{cut(' '.join(old[start:]), WORDS)}”", f"“{dots}{cut(' '.join(new[start:]), WORDS)}”"


def _taken_before(found: Amended) -> Iterator[str]:
    """A draft made again has its amendments in it, so that there is nothing left to accept: the file itself has."""
    kept = found.original.amendments
    if not kept.changes:
        return
    folder = f"reports/{Month.of(found.original.as_at)}/{FOLDER}"
    yield "  What was taken in before stands in this paper. To write it into the updates, take that file in:"
    for sha in kept.taken:
        yield f'    sendplan amend "{folder}/{found.paper} (amended {sha[:SHORT]}).docx" --accept'
