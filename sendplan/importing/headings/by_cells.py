"""Decide what a column is if its heading does not say so and its cells can be only one thing."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from sendplan.importing.headings.content import REASONED, Content, Kind
from sendplan.importing.headings.fits import COLOURS, CONFIRMED, MOSTLY
from sendplan.importing.headings.meaning import PLAINLY, is_of_words, meanings, phrases, plain
from sendplan.importing.headings.periods import read_period

_WHO = frozenset({"lead", "accountable"})
BY_CELLS = "no column says it"
"""Why a column is doubtful if only its cells tell what it is."""
_VAGUE = 40
_STANDS = frozenset({"status", "percent"})
_MOVES = re.compile("[\u2190-\u21ff\u2794-\u27af\u2b05-\u2b0d\ufe0f\\s]+")


def told_by_cells(
    headings: Sequence[str], contents: Sequence[Content], fields: AbstractSet[str], free: Sequence[int]
) -> Iterator[tuple[int, str, str]]:
    """Yield (place, field, doubt) for the only column that can be the action, lead, end or status by its cells.

    An unnamed column of sentences is the action if who and when are beside it; a list of policies, posts or lessons
    has at most one of these.

    `fields` are the fields of other columns, `free` the columns that have none yet.
    """
    left = [at for at in free if headings[at] and contents[at].filled > 1]
    if "action" not in fields and "end" in fields and fields & _WHO:
        found = [at for at in left if is_of_words(headings[at]) and _are_actions(contents[at])]
        if len(found) == 1:
            yield found[0], "action", "taken as the action: its cells are sentences, and no heading says so"
            fields = {*fields, "action"}
            left.remove(found[0])
    if "action" not in fields and {"status", "progress"} <= fields and len(left) == 1 and _may_be(headings[left[0]]):
        words = contents[left[0]]
        if is_of_words(headings[left[0]]) and words.are_words and words.distinct == 1:
            yield left[0], "action", "taken as the action: others say how it stands, and no heading says what it is"
            fields = {*fields, "action"}
            left = []
    if "action" not in fields:
        return
    for name, kind, what in _SINGLE:
        if not fields & {name, *_INSTEAD.get(name, ())}:
            found = [at for at in left if _may_be(headings[at]) and _is_all(contents[at], kind)]
            if len(found) == 1:
                heading = " ".join(headings[found[0]].split())
                why = f"taken as {what}: {BY_CELLS}, and only this one holds {kind.value}"
                yield found[0], name, f'{why}; if it is not: --map "{heading}=ignore"'
    if not fields & _STANDS:
        found = [at for at in left if _stands(plain(headings[at]), contents[at], told="progress" in fields)]
        # symbols for a trend are no status
        still = [at for at in found if not all(map(_MOVES.fullmatch, contents[at].texts))]
        found = still or found
        if len(found) == 1:
            yield found[0], "status", "taken as the status: each of its cells is one, and no heading says how it stands"


def may_be_told(headings: Sequence[str], contents: Sequence[Content], free: Sequence[int]) -> set[str]:
    """Return "lead" and "end", each if a column with an unknown heading holds names or days."""
    return {name for name, kind, _ in _SINGLE
            if any(headings[at] and _may_be(headings[at]) and _is_all(contents[at], kind) for at in free)}  # fmt: skip


_SINGLE = (("lead", Kind.NAME, "who leads"), ("end", Kind.DATE, "when it is due"))
"""Fields that most actions have, and the kind of their cells."""
_INSTEAD = {"lead": ("accountable",), "end": ("forecast_end",)}
_OTHER = re.compile(
    r"^(?:what|how|why|when|where)\b|"
    r"\b(?:sources?|categor\w+|types?|kinds?|locations?|sites?|schools?|cohort|years?|groups?|areas?|start|raised|reviews?|"
    r"reviewed|meeting|updated?|created|audience|beneficiar\w+|wards?|localit\w+|scope|applies|phases?|key stage|"
    r"subject|partners?|support\w*|helps?|links?|findings?|weakness\w*|controls?|risks?)\b"
)
"""Headings for names or days that belong to something else."""
_ALL = 0.8
_NOW = re.compile(r"\b(?:now|today|currently|going|stands?|so far|reached|got)\b")


def is_of_another(heading: str) -> bool:
    """Return whether a heading for names or days says that they belong to something else."""
    return _OTHER.search(plain(heading)) is not None


def _may_be(heading: str) -> bool:
    """Return whether a heading leaves open what the column is."""
    return max(meanings(heading).values(), default=0) <= _VAGUE and not is_of_another(heading)


def _is_all(content: Content, kind: Kind) -> bool:
    """Return whether nearly all cells are of that kind and of no other, and not all the same."""
    others = (Kind.LEVEL, Kind.STATUS, Kind.NUMBER, Kind.PERCENT, Kind.KEY, Kind.SIGN)
    return (
        content.share(kind) >= _ALL
        and content.share(*others) < _ALL
        and content.distinct * content.filled > 1
        and not (kind is Kind.DATE and content.share(Kind.SENTENCE) >= _ALL)
    )


def _stands(heading: str, content: Content, *, told: bool) -> bool:
    """Return whether a column can only be the status of actions.

    It may hold only symbols or statuses. Beside a column of progress (`told`), statuses count only if they are
    colours or the heading speaks of now.
    """
    if len(content.texts) > 1 and content.share(Kind.SIGN) >= MOSTLY:
        return True
    return (
        content.are_statuses
        and _differ(content)
        and (not told or content.texts <= COLOURS or _NOW.search(heading) is not None)
    )


def _differ(content: Content) -> bool:
    """Return whether there are different texts, and some are longer than a letter, which could mean anything."""
    return len(content.texts) > 1 and any(len(text) > 1 for text in content.texts)


def sentences_first(
    headings: Sequence[str], scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]
) -> None:
    """Drop the action from headings that only may mean it and have no sentences below them.

    This is done if exactly one column with an unknown heading holds sentences, which is then the action.
    """
    plainly = any(found.get("action", 0) > _VAGUE + CONFIRMED for found in scores)
    unnamed = [at for at, heading in enumerate(headings) if told[at] is None and heading and is_of_words(heading)
               and _are_actions(contents[at])]  # fmt: skip
    if plainly or len(unnamed) != 1:
        return
    for at, found in enumerate(scores):
        if told[at] is None and "action" in found and not _are_actions(contents[at]):
            del found["action"]


def _are_actions(content: Content) -> bool:
    return content.filled > 1 and content.distinct > MOSTLY and content.share(Kind.SENTENCE) >= MOSTLY


def status_in_progress(
    headings: Sequence[str], scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]
) -> None:
    """Take a column of progress or stages as the status, if it holds only statuses and no heading means the status."""
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
    """Take the columns of all months as progress or status, if one of them is, even if little is written in them."""
    months = [at for at, heading in enumerate(headings) if read_period(heading) and told[at] is None]
    if any("status" in scores[at] for at in months):
        for at in months:
            if not scores[at] and contents[at].share(Kind.STATUS) >= MOSTLY:
                scores[at]["status"] = 85
    if any("progress" in scores[at] for at in months):
        for at in months:
            if not scores[at] and contents[at].share(Kind.NAME, Kind.SENTENCE) >= MOSTLY:
                scores[at]["progress"] = 75


_FOUND = re.compile(
    r"\b(?:findings?|weakness(?:es)?|vulnerabilit\w+|gaps?|deficienc\w+|observations?|non ?conformit\w+)\b"
)
"""The heading of a column for what an audit or inspection found."""


def answers_finding(
    headings: Sequence[str], scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]
) -> None:
    """Take the mitigation as the action, if it is beside a column of findings and no heading plainly says action."""
    found = [at for at, heading in enumerate(headings) if told[at] is None and _FOUND.search(plain(heading))]
    does = [at for at, own in enumerate(scores) if told[at] is None and "mitigation" in own and contents[at].tells]
    if not found or len(does) != 1 or any(own.get("action", 0) >= PLAINLY for own in scores):
        return
    scores[does[0]]["action"] = max(PLAINLY, scores[does[0]].pop("mitigation"))
    for at in found:
        scores[at].pop("action", None)


def done_and_next(
    headings: Sequence[str], scores: Sequence[dict[str, int]], contents: Sequence[Content], told: Sequence[str | None]
) -> None:
    """Take "We did" as progress and "What next?" as the action, if who and when are beside them."""
    both = phrases()["action"] & phrases()["progress"]
    free = [at for at in range(len(headings)) if told[at] is None]
    did = [at for at in free if plain(headings[at]) in both]
    comes = [at for at in free if scores[at].get("next_steps", 0) >= PLAINLY and contents[at].tells]
    acts = any(found.get("action", 0) >= PLAINLY for at, found in enumerate(scores) if at not in did)
    if len(did) == len(comes) == 1 and not acts and {"lead", "end"} <= {name for found in scores for name in found}:
        scores[did[0]].pop("action", None)
        scores[comes[0]]["action"] = scores[comes[0]].pop("next_steps")
