"""How a paper names actions: by ref if it names them elsewhere, otherwise by name until the page is full.

Also the actions that became worse, which are named this way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from sendplan.compose.brief import Brief
from sendplan.compose.movements import Moved, first_said_bad, now_overdue, said_worse, worse
from sendplan.compose.phrases import short_words
from sendplan.compose.select import asked, exceptions, lacking
from sendplan.compose.short import MOST_REFS, ref_list
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.wording import may_be_refs, unparted

NAMED = 6
"""How many actions the answers of a paper name in all; a page has no room for more."""
WORST = 3
"""How many of the actions that became worse are named; the others are listed by ref."""
NOW = " now"
"""Follows the status of what became worse by its dates; what its lead says is added if it differs."""
OVERDUE = f"Overdue{NOW}"
EXCEPTIONS = 6
"""Rows of the table of exceptions, if the template does not say."""


class Names:
    """Names actions in the answers: `2.3 and 4.1 (below); 5.3 Appoint a lead`.

    Actions that a table of the paper names are given by ref, and so is a list that would exceed NAMED.
    """

    def __init__(self, brief: Brief) -> None:
        self.below = _told_below(brief)
        self.left, self.bare = NAMED, False
        self.known = self.below | asked_about(brief)

    def __call__(self, found: Sequence[Judged], more: Callable[[Judged], str] = lambda _: "") -> str:
        bare = [unit.ref for unit in found if unit.ref in self.below and not more(unit)]
        rest = [unit for unit in found if unit.ref not in bare]
        words = [f"{ref_list(bare, last='')} (below)"] if bare else []
        words += [f"{unit.ref}{more(unit)}" for unit in rest if unit.ref in self.known]
        rest = [unit for unit in rest if unit.ref not in self.known]
        if len(rest) <= self.left:
            self.left -= len(rest)
            self.known |= {unit.ref for unit in rest}
            words += [with_name(unit, more(unit)) for unit in rest]
        else:
            self.bare = True
            words.append(_bare(rest, more))
        return "; ".join(words)

    def some(self, found: Sequence[Judged], most: int, more: Callable[[Judged], str] = lambda _: "") -> str:
        """Return `4.2 Oversee the return; 1.3, 5.1`: `most` actions by name, the others by ref."""
        shown, rest = found[: max(most, 0)], found[max(most, 0) :]
        self.known |= {unit.ref for unit in shown}
        return "; ".join([*(with_name(unit, more(unit)) for unit in shown), *([self.refs(rest)] if rest else [])])

    def refs(self, found: Sequence[Judged]) -> str:
        """Return the refs only, and set `bare` if the paper names them nowhere."""
        self.bare |= any(unit.ref not in self.known for unit in found)
        return refs_of(found)


def _bare(found: Sequence[Judged], more: Callable[[Judged], str]) -> str:
    """Return `1.1, 1.2`, or `1.3, no date yet; 3.4, no evidence yet` if `more` has something to say."""
    if not any(more(unit) for unit in found):
        return refs_of(found)
    said = [f"{unit.ref}{more(unit)}" for unit in found]
    left = f"; and {len(said) - MOST_REFS} more" if len(said) > MOST_REFS else ""
    return f"{'; '.join(said[:MOST_REFS])}{left}"


def with_name(unit: Judged, more: str) -> str:
    return f"{unit.ref} {short_words(unit.action, 60)}{more}"


def fallen(brief: Brief, named: Names, pairs: Sequence[Moved], told: set[str]) -> Iterator[str]:
    """Yield sentences on what became worse by dates, overdue, or worse as reported, except the refs in `told`."""
    left, order = WORST, {unit.ref: place for place, unit in enumerate(exceptions(brief))}
    by_dates = [(f"{capital(brief, status)}{NOW}", units) for status, units in worse(pairs).items()]
    by_dates.append((OVERDUE, now_overdue(pairs)))
    by_word = [(f"{capital(brief, status)} by the lead’s word", units) for status, units in said_worse(pairs).items()]
    first = [(f"First reported {brief.said(status)}", units) for status, units in first_said_bad(pairs).items()]
    for label, units in (*by_dates, *by_word, *first):
        found = [unit for unit in units if told.isdisjoint((unit.ref, unit.action.parent))]
        found.sort(key=lambda unit: order.get(unit.ref, len(order)))
        if found:
            # the date is the news there, not the status
            before = {} if label == OVERDUE else {pair.now.ref: pair.then for pair in pairs}
            own = partial(_its_leads_word, brief, before)
            some = named.some(found, left, own) if label.endswith(NOW) else named.some(found, left)
            yield f"{label}: {some}." if left > 0 or label.endswith(NOW) else f"{label} ({some})."
        left -= len(found)
        told |= {unit.ref for unit in found}


def _its_leads_word(brief: Brief, before: Mapping[str, Judged], unit: Judged) -> str:
    """Return words to add if the lead reports worse than the dates show, or had reported as bad a status before, or
    calls it better now than both.
    """
    if unit.reported is Status.OFF_TRACK is not unit.computed:
        return f", {brief.said(unit.reported)} by its lead’s word"
    then = before[unit.ref].reported if unit.ref in before else None
    worse = max(one.severity for one in (unit.computed, then) if one) if then in _BAD else None
    if unit.computed in _BAD and worse is not None and unit.reported.severity > worse:
        return f", which its lead now calls {brief.said(unit.reported)}"
    return ", as its lead said before" if then is unit.computed and then in _BAD else ""


_BAD = (Status.OFF_TRACK, Status.AT_RISK)


def capital(brief: Brief, status: Status) -> str:
    """Return the paper's word for the status with a capital."""
    word = brief.said(status)
    return word[0].upper() + word[1:]


def asked_about(brief: Brief) -> set[str]:
    """Return the refs that the decisions asked are about, or mention."""
    if not brief.has("asks"):
        return set()
    words = " ".join(ask.update.ask for ask in asked(brief))
    return {*may_be_refs(words), *(ask.judged.ref for ask in asked(brief) if ask.judged)}


def _told_below(brief: Brief) -> set[str]:
    """Return the refs that have a row in the paper's own table of exceptions."""
    choice = brief.choice("overdue", "recovery")
    if choice is None:
        return set()
    return {unit.ref for unit in exceptions(brief)[: EXCEPTIONS if choice.limit is None else choice.limit]}


def refs_of(found: Iterable[Judged]) -> str:
    return ref_list((unit.ref for unit in found), last="")


def proof(unit: Judged) -> str:
    """Return whether a completion is proven or what is missing: `, no evidence yet`, `, but only on 3 January 2027`."""
    if not unit.unevidenced:
        return ", with evidence"
    if unit.ahead and unit.done_on:
        return f", but only on {unparted(unit.done_on)}{'' if unit.only_ahead else ', no evidence yet'}"
    missing = lacking(unit).removeprefix("its ").replace(" and ", " or ")
    return f", no {missing} yet"


def stands(brief: Brief, unit: Judged) -> str:
    """Return how a published unit stands: `at risk`, or `off track by its lead’s word, at risk by dates`."""
    computed = brief.said(unit.computed)
    if unit.reported is unit.computed:
        return computed
    if unit.reported is Status.UNKNOWN:
        return f"{computed} by dates"
    return f"{brief.said(unit.reported)} by its lead’s word, {computed} by dates"


def nothing(brief: Brief) -> str:
    """Return that nothing did; "nothing that is published" if something was withheld in either month."""
    before = brief.before.judged if brief.before else ()
    private = any(unit.withheld for judged in (*before, *brief.snapshot.judged) for unit in judged.units)
    return f"Nothing{' that is published' if private else ''}, by dates, evidence and measures."
