"""What a column is where its heading does not say it, and its cells can be nothing else."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from sendplan.importing.headings.content import REASONED, Content, Kind
from sendplan.importing.headings.fits import MOSTLY
from sendplan.importing.headings.meaning import is_of_words, meanings, read_period

_WHO = frozenset({"lead", "accountable"})
_HOW = frozenset({"status", "percent", "progress"})


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
    elif not fields & _HOW:
        found = [at for at in left if contents[at].are_statuses and _differ(contents[at])]
        if len(found) == 1:
            yield found[0], "status", "taken as the status: each of its cells is one, and no heading says how it stands"


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
    """Where one month's column is of progress, so are those of the other months, however little is said in them."""
    months = [at for at, heading in enumerate(headings) if read_period(heading) and told[at] is None]
    if any("progress" in scores[at] for at in months):
        for at in months:
            if not scores[at] and contents[at].share(Kind.NAME, Kind.SENTENCE) >= MOSTLY:
                scores[at]["progress"] = 75
