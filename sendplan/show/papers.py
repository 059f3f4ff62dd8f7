"""Text for the screen on what became of papers: drafts, issued ones, those amended in Word, and bundles of evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sendplan.model.calendar import Month
from sendplan.model.issued import public_edition
from sendplan.model.wording import count, cut, listed, long_date

if TYPE_CHECKING:
    from sendplan.amending.amend import Amended
    from sendplan.amending.judging_changes import Outcome
    from sendplan.api import Evidenced, Issued, Reported, TakenIn
    from sendplan.papers.hand_over import HandedOver
    from sendplan.papers.verify import Verified

MOST = 8
"""Most papers that are listed; more are counted."""


def remarks(done: Reported) -> Iterator[str]:
    """Yield the notes, one line each; one that several papers share, such as on a letterhead, comes once."""
    papers: dict[str, dict[str, None]] = {}
    for note in done.notes:
        papers.setdefault(note.text, {})[note.template] = None
    for note in done.notes:
        if note.text.startswith(" "):  # the length of a section, listed below the line about its paper
            yield f"{note.template}: {note.text}"
        elif sharing := papers.pop(note.text, None):
            yield f"{', '.join(sharing)}: {note.text}"


def outcome(done: Reported) -> Iterator[str]:
    """Yield a line for each paper that was not simply written."""
    for path in done.kept:
        yield f"{path}: your own version, kept before it was replaced"
    by_hand = [one.path for one in done.skipped if not one.word]
    for path in by_hand:
        if path.is_dir():
            yield f"{path}: not written, for a folder of that name stands in its place; rename or move that folder"
            continue
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
    if done.differing:
        files = sorted({path for one in done.differing for path in one.files})
        yield more_has_come_in(len(done.differing), files)
    if done.stale:
        months = [f"{path.parent.name}: {path.name}" for path in done.stale]
        named = listed([*months[:MOST], *([f"{len(months) - MOST} more"] if len(months) > MOST else [])])
        edition = " --restricted" if any(public_edition(path.name) != path.name for path in done.stale) else ""
        how = f"sendplan report --as-at YYYY-MM{edition} makes them anew"
        yield f"out of date, for their data has changed ({how}): {named}"
    for failed in done.failed:
        yield failed.why
    if done.failed:
        number = len(done.failed)
        yield f"{number} {'file was' if number == 1 else 'files were'} not written; the others stand as they should"


def more_has_come_in(issued: int, files: Sequence[str] = ()) -> str:
    """Return what it means that so many issued papers would say something else from today's data, and in which `files`
    that came in.
    """
    some = [*files[:MOST], *([f"{len(files) - MOST} more"] if len(files) > MOST else [])]
    what = f": {listed(some)}" if files else ", such as a late return"
    papers = f"{count(issued, 'issued paper')} {'was' if issued == 1 else 'were'}"
    return (
        f"{papers} made before more came in{what}. What is issued stays as it is, and the next papers tell what is "
        "new: nothing is to be done (sendplan verify --verbose says what differs; sendplan issue --again --reason WHY "
        "is for a paper that was wrong)"
    )


def verdict(found: Verified, *, verbose: bool) -> Iterator[str]:
    """Yield `reports/2020-11/board: identical (Word, PDF and HTML)`, or what changed; with `verbose`, what has come in
    since it was issued, and the hashes, those that differ first.
    """
    from sendplan.papers.verify import FORM_NAMES  # loaded only where something is verified

    forms = listed([FORM_NAMES[one.form] for one in found.files])
    of = f" ({forms})" if forms else ""
    yield f"{found.place}: {found.verdict}{of}" + (f": {found.why}" if found.why else "")
    if found.note:
        yield f"  {found.note}"
    if verbose:
        if found.since:
            yield f"  {found.since}"
        differing = [one for one in found.files if not one.written == one.on_disk == one.now]
        for one in differing:
            yield f"  {one.path.name}: written {one.written}, on the disk {one.on_disk}, now {one.now}"
        yield from (f"  {one.path.name}: unchanged, {one.now}" for one in found.files if one not in differing)


def issued_outcome(done: Issued) -> Iterator[str]:
    """Yield a line for each paper that was issued, and for each that was not, why and what to do."""
    for paper in done.frozen:
        issue = paper.issue
        if not paper.new:
            yield f"{issue.paper}: issued already, as {issue.stem}; nothing of it has changed since"
            continue
        when = f"for the meeting of {long_date(issue.meeting)}" if issue.meeting else "for a meeting without a date"
        despite = f", despite {count(len(issue.refused), 'reason')} against it" if issue.refused else ""
        yield f"{issue.paper}: issued as version {issue.version}, {when}{despite}"
        if paper.changed:
            yield f"{issue.paper}: all that was typed since counts in it; page 1 says what that changed:"
            yield from (f"  {one}" for one in paper.changed)
    for name, annex in done.without_annex:
        yield f"{name}: it points to {annex}, which is not issued for this month: run sendplan issue {annex}"
    if done.overtaken:
        stems = listed([issue.stem for issue in done.overtaken])
        names = " ".join(dict.fromkeys(issue.template for issue in done.overtaken))
        edition = " --restricted" if any(issue.restricted for issue in done.overtaken) else ""
        again = f"sendplan issue {names} --again --reason WHY{edition}"
        yield f"{stems} would say something else now, too: {again}"
    for why, papers in _together(done).items():
        yield f"{listed(papers)}: not issued: {why}"
    if done.goes_nowhere:
        names = listed(list(done.goes_nowhere))
        them = "it" if len(done.goes_nowhere) == 1 else "them"
        row = f"no row of data/meetings.csv names {them} for this position"
        yield f"{names}: passed over, for {row}; add it, or issue {them} by name with --despite WHY"
    yield from done.failed
    if any(refused.mend for refused in done.refused):
        yield "mend that, then run it again; or issue it all the same with --despite WHY, which is kept with the paper"


def not_handed_over(handed: HandedOver) -> Iterator[str]:
    """Yield which papers no message contains, and what to do about it."""
    if handed.missing:
        it = "it" if len(handed.missing) == 1 else "them"
        yield (
            f"{listed(list(handed.missing))}: not handed over, for not issued yet; a message to the same meeting says "
            f"so: issue {it}, and run this again for one that has {it}"
        )


def _together(done: Issued) -> dict[str, list[str]]:
    """Return each reason → the papers that it applies to."""
    found: dict[str, list[str]] = {}
    for refused in done.refused:
        for why in refused.why:
            found.setdefault(why, []).append(refused.paper)
    return found


WORDS = 70
HEADS = {
    "written": "Written into the month’s updates",
    "kept": "Kept with this paper",
    "refused": "Refused: the data says these, not the paper",
    "named": "Not carried",
}


def taken_in(done: TakenIn, *, accept: bool = False) -> Iterator[str]:
    """Yield the paper, each change below what became of it, comments, and what was written."""
    found = done.amended
    changes = len(found.outcomes)
    said = count(changes, "change") if changes else "nothing changed"
    yield f"{found.file}: {found.paper} as at {found.original.as_at}, {said}"
    if accept and not changes:
        yield from _taken_before(found)
    yield from _compared_with(found)
    yield from _changes(found)
    yield from _not_changes(found)
    for path in done.written:
        yield str(path)
    for skipped in done.skipped:
        yield f"{skipped.path}: left as it is: made or amended by hand (sendplan report --replace writes it anew)"
    for failed in done.failed:
        yield failed.why
    if done.issued and changes:
        again = f"sendplan issue {found.original.name} --again --reason WHY"
        yield f"{done.issued} is issued and stays as it is: {again} brings this in"


def _compared_with(found: Amended) -> Iterator[str]:
    """Yield why the paper compared with may not be quite the one that was amended, and what that means."""
    if found.original.drifted and found.original.issued:
        yield (
            f"  {found.original.issued} was issued by another version of sendplan: what this one words otherwise is "
            "listed as if by hand; take those entries out of amendments/ before it is issued again."
        )
    elif found.original.drifted:
        yield "  The data has changed since this draft was made: what that changed is listed as if by hand."
    if found.original.apart:
        yield (
            "  It was made before other files of this paper were taken in: what those changed stays. To undo some of "
            "it, change the paper as it is now."
        )
    for other in found.overruled:
        yield f"  Two files changed the same passage: this one counts, in place of “{cut(other.after, WORDS)}”"


def _changes(found: Amended) -> Iterator[str]:
    """Yield how many changes were tracked by Word, and each change with its page, grouped by what became of it."""
    if found.outcomes:
        tracked = sum(one.tracked for one in found.outcomes)
        some = f"{tracked} of them tracked" if tracked else "not tracked"
        yield f"  {'all of them tracked' if found.all_tracked else some}"
    for what, head in HEADS.items():
        ones = [(one, page) for one, page in zip(found.outcomes, found.pages, strict=True) if one.what == what]
        if ones:
            yield f"{head}:"
        for one, page in ones:
            yield from _change(one, page)


def _not_changes(found: Amended) -> Iterator[str]:
    """Yield what else a person did to the paper: sections moved, comments, formatting."""
    if found.moved:
        yield f"Sections in another order, kept with this paper: {listed(list(found.moved))}"
    for comment in found.comments:
        by = f"{comment.author}, {comment.on}" if comment.on else comment.author
        yield f"A comment, not carried ({by}): “{cut(comment.words, WORDS)}”"
    for words in found.unseen:
        yield f"Words that nobody sees are not carried: “{cut(words, WORDS)}”"
    if found.formats:
        yield f"Formatting by hand is not carried: {listed(list(found.formats))}"


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
    """Return both texts from a few words before they differ."""
    old, new = before.split(), after.split()
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, start - 3)
    dots = "…" if start else ""
    return f"“{dots}{cut(' '.join(old[start:]), WORDS)}”", f"“{dots}{cut(' '.join(new[start:]), WORDS)}”"


def _taken_before(found: Amended) -> Iterator[str]:
    """Yield how to accept changes that were taken in before: they are in the draft already, but not in the data."""
    from sendplan.amending.writing_back import SHORT  # loaded only where something is taken in
    from sendplan.papers.manifest import AMENDMENTS as FOLDER

    kept = found.original.amendments
    if not kept.changes:
        return
    folder = f"reports/{Month.of(found.original.as_at)}/{FOLDER}"
    yield "  What was taken in before stands in this paper. To write it into the updates, take that file in:"
    for sha in kept.taken:
        yield f'    sendplan amend "{folder}/{found.paper} (amended {sha[:SHORT]}).docx" --accept'


def bundle_outcome(done: Evidenced, *, restricted: bool) -> Iterator[str]:
    """Yield what is in the bundle, what could not be opened, and what is in the other one."""
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
