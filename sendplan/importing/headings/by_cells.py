"""Decide what a column is if its heading does not say so and its cells can be only one thing."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sendplan.importing.headings.candidate import Candidate, Candidates
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


def told_by_cells(fields: AbstractSet[str], free: Candidates) -> Iterator[tuple[int, str, str]]:
    """Yield (place, field, doubt) for the only column that can be the action, lead, end or status by its cells.

    An unnamed column of sentences is the action if who and when are beside it; a list of policies, posts or lessons
    has at most one of these.

    `fields` are the fields of other columns, `free` the columns that have none yet.
    """
    left = [one for one in free if one.heading and one.content.filled > 1]
    if "action" not in fields and "end" in fields and fields & _WHO:
        found = [one for one in left if is_of_words(one.heading) and _are_actions(one.content)]
        if len(found) == 1:
            yield found[0].at, "action", "taken as the action: its cells are sentences, and no heading says so"
            fields = {*fields, "action"}
            left.remove(found[0])
    if "action" not in fields and {"status", "progress"} <= fields and len(left) == 1 and _may_be(left[0].heading):
        [only] = left
        if is_of_words(only.heading) and only.content.are_words and only.content.distinct == 1:
            yield only.at, "action", "taken as the action: others say how it stands, and no heading says what it is"
            fields = {*fields, "action"}
            left = []
    if "action" not in fields:
        return
    for name, kind, what in _SINGLE:
        if not fields & {name, *_INSTEAD.get(name, ())}:
            found = [one for one in left if _may_be(one.heading) and _is_all(one.content, kind)]
            if len(found) == 1:
                why = f"taken as {what}: {BY_CELLS}, and only this one holds {kind.value}"
                yield found[0].at, name, f'{why}; if it is not: --map "{found[0].name}=ignore"'
    if not fields & _STANDS:
        found = [one for one in left if _stands(one.words, one.content, told="progress" in fields)]
        # symbols for a trend are no status
        still = [one for one in found if not all(map(_MOVES.fullmatch, one.content.texts))]
        found = still or found
        if len(found) == 1:
            why = "taken as the status: each of its cells is one, and no heading says how it stands"
            yield found[0].at, "status", why


def may_be_told(free: Candidates) -> set[str]:
    """Return "lead" and "end", each if a column with an unknown heading holds names or days."""
    return {name for name, kind, _ in _SINGLE
            if any(one.heading and _may_be(one.heading) and _is_all(one.content, kind) for one in free)}  # fmt: skip


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


def sentences_first(columns: Candidates) -> None:
    """Drop the action from headings that only may mean it and have no sentences below them.

    This is done if exactly one column with an unknown heading holds sentences, which is then the action.
    """
    plainly = any(one.weight("action") > _VAGUE + CONFIRMED for one in columns)
    unnamed = [one for one in columns
               if one.is_free and one.heading and is_of_words(one.heading) and _are_actions(one.content)]  # fmt: skip
    if plainly or len(unnamed) != 1:
        return
    for one in columns:
        if one.is_free and not _are_actions(one.content):
            one.points.pop("action", None)


def _are_actions(content: Content) -> bool:
    return content.filled > 1 and content.distinct > MOSTLY and content.share(Kind.SENTENCE) >= MOSTLY


def status_in_progress(columns: Candidates) -> None:
    """Take a column of progress or stages as the status, if it holds only statuses and no heading means the status."""
    if any(one.weight("status") == max(one.points.values(), default=0) > 0 for one in columns):
        return
    for one in columns:
        said = meanings(one.heading)
        weight = max(said.get("progress", 0), said.get("theme", 0))
        if weight and one.is_free and _holds_statuses(one):
            one.points.clear()
            one.points["status"] = weight
            return


def _holds_statuses(column: Candidate) -> bool:
    content = column.content
    holds = content.share(Kind.STATUS, Kind.PERCENT) >= _ALL and content.words <= 4 and content.filled > 1
    return holds and not any(map(REASONED.search, content.texts))


def short_months(columns: Candidates) -> None:
    """Take the columns of all months as progress or status, if one of them is, even if little is written in them."""
    months = [one for one in columns if read_period(one.heading) and one.is_free]
    if any("status" in one.points for one in months):
        for one in months:
            if not one.points and one.content.share(Kind.STATUS) >= MOSTLY:
                one.points["status"] = 85
    if any("progress" in one.points for one in months):
        for one in months:
            if not one.points and one.content.share(Kind.NAME, Kind.SENTENCE) >= MOSTLY:
                one.points["progress"] = 75


def asked_or_done(columns: Candidates) -> None:
    """Leave open what an "Ask" is if no other column may be the action: it is then what families asked for."""
    if not any("action" in one.points for one in columns):
        for one in (one for one in columns if one.is_free):
            one.points.pop("ask", None)


_FOUND = re.compile(
    r"\b(?:findings?|weakness(?:es)?|vulnerabilit\w+|gaps?|deficienc\w+|observations?|non ?conformit\w+)\b"
)
"""The heading of a column for what an audit or inspection found."""


def answers_finding(columns: Candidates) -> None:
    """Take the mitigation as the action, if it is beside a column of findings and no heading plainly says action."""
    found = [one for one in columns if one.is_free and _FOUND.search(one.words)]
    does = [one for one in columns if one.is_free and "mitigation" in one.points and one.content.tells]
    if not found or len(does) != 1 or any(one.weight("action") >= PLAINLY for one in columns):
        return
    does[0].points["action"] = max(PLAINLY, does[0].points.pop("mitigation"))
    for one in found:
        one.points.pop("action", None)


def done_and_next(columns: Candidates) -> None:
    """Take "We did" as progress and "What next?" as the action, if who and when are beside them."""
    both = phrases()["action"] & phrases()["progress"]
    did = [one for one in columns if one.is_free and one.words in both]
    comes = [one for one in columns if one.is_free and one.weight("next_steps") >= PLAINLY and one.content.tells]
    acts = any(one.weight("action") >= PLAINLY for one in columns if one not in did)
    if len(did) == len(comes) == 1 and not acts and {"lead", "end"} <= {name for one in columns for name in one.points}:
        did[0].points.pop("action", None)
        comes[0].points["action"] = comes[0].points.pop("next_steps")
