"""What a column is where its heading does not say it, and its cells can be nothing else."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from sendplan.importing.headings.content import REASONED, Content, Kind
from sendplan.importing.headings.fits import COLOURS, MOSTLY
from sendplan.importing.headings.meaning import PLAINLY, is_of_words, meanings, phrases, plain, read_period

_WHO = frozenset({"lead", "accountable"})
_STANDS = frozenset({"status", "percent"})


def told_by_cells(
    headings: Sequence[str], contents: Sequence[Content], fields: AbstractSet[str], free: Sequence[int]
) -> Iterator[tuple[int, str, str]]:
    """The one column that can only be the action or the status, where no heading says it: place, field, and why asked.

    What has who and when beside it is to be done; a list of policies, posts or lessons has one of them at most.

    `fields`: those that other columns are; `free`: the columns that are none yet.
    """
    left = [at for at in free if headings[at] and contents[at].filled > 1]
    if "action" not in fields and "end" in fields and fields & _WHO:
        found = [at for at in left if is_of_words(headings[at]) and contents[at].distinct > MOSTLY
                 and contents[at].share(Kind.SENTENCE) >= MOSTLY]  # fmt: skip
        if len(found) == 1:
            yield (
                found[0],
                "action",
                "taken as the action: its cells are sentences, and no heading says so",
            )
    elif not fields & _STANDS:
        found = [at for at in left if _stands(contents[at], told="progress" in fields)]
        if len(found) == 1:
            yield found[0], "status", "taken as the status: each of its cells is one, and no heading says how it stands"


def _stands(content: Content, *, told: bool) -> bool:
    """Whether a column can only say how actions stand: by statuses, beside words on progress (`told`) by colours or
    signs alone.
    """
    if len(content.texts) > 1 and content.share(Kind.SIGN) >= MOSTLY:
        return True
    return content.are_statuses and _differ(content) and (not told or content.texts <= COLOURS)


def _differ(content: Content) -> bool:
    """Whether it says several things, in words: a column of A, R and C is of something else."""
    return len(content.texts) > 1 and any(len(text) > 1 for text in content.texts)


def status_in_progress(
    headings: Sequence[str], scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]
) -> None:
    """Where no column is headed as the status, one of progress, or of stages, that holds statuses alone is it."""
    if any(found.get("status", 0) == max(found.values(), default=0) > 0 for found in scores):
        return
    for at, found in enumerate(scores):
        content = contents[at]
        holds = content.share(Kind.STATUS, Kind.PERCENT) >= 0.8 and content.words <= 4 and content.filled > 1
        weight = (
            max((said.get(name, 0) for name in ("progress", "theme")), default=0)
            if (said := meanings(headings[at]))
            else 0
        )
        if weight and holds and told[at] is None and not any(map(REASONED.search, content.texts)):
            found.clear()
            found["status"] = weight
            return


def short_months(
    headings: Sequence[str], scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]
) -> None:
    """Where one month's column is of progress, so are those of the other months, however little is said in them.

    Where one holds statuses alone, so do those of the others that hold them as a rule.
    """
    months = [at for at, heading in enumerate(headings) if read_period(heading) and told[at] is None]
    if any("status" in scores[at] for at in months):
        for at in months:
            if not scores[at] and contents[at].share(Kind.STATUS) >= MOSTLY:
                scores[at]["status"] = 85
    if any("progress" in scores[at] for at in months):
        for at in months:
            if not scores[at] and contents[at].share(Kind.NAME, Kind.SENTENCE) >= MOSTLY:
                scores[at]["progress"] = 75


def done_and_next(
    headings: Sequence[str], scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]
) -> None:
    """Of "We did" and "What next?" with who and when beside them, the first is progress, the second is to be done."""
    both = phrases()["action"] & phrases()["progress"]
    free = [at for at in range(len(headings)) if told[at] is None]
    did = [at for at in free if plain(headings[at]) in both]
    comes = [at for at in free if scores[at].get("next_steps", 0) >= PLAINLY and contents[at].tells]
    acts = any(found.get("action", 0) >= PLAINLY for at, found in enumerate(scores) if at not in did)
    if len(did) == len(comes) == 1 and not acts and {"lead", "end"} <= {name for found in scores for name in found}:
        scores[did[0]].pop("action", None)
        scores[comes[0]]["action"] = scores[comes[0]].pop("next_steps")
