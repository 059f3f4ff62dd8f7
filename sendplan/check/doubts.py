"""What `check` asks about public rows, because it may not be meant for everybody. Sought only for somebody who asks: no
paper tells it, and it takes as long as all other checks of privacy together.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from sendplan.check.cells import quoted
from sendplan.check.doubtful_words import may_be_for_few
from sendplan.check.partly_repeated import Row, partly_repeated, printed, remedy
from sendplan.check.plan_file import FILE
from sendplan.check.repeated_words import Told
from sendplan.model.place import Finding, Place
from sendplan.model.plan import Action, Plan
from sendplan.model.records import Inspected, PlanChange, Risk, Update, Voice


class Doubts(Struct, frozen=True):
    """The rows that papers print, and what is known of them.

    Attributes:
        updates: With the private ones.
        settled: Rows that say themselves that everybody may read them.
        known: Records that anybody may quote.
        told: What the registers tell in private.
    """

    updates: Sequence[Update] = ()
    registers: Sequence[Row] = ()
    settled: AbstractSet[Place] = frozenset()
    known: Sequence[Struct] = ()
    told: Sequence[Told] = ()

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each public row with words that may be meant for few, and for each that shares words with
        a private one.
        """
        public = (*(one for one in self.updates if not one.restricted), *self.registers)
        yield from _doubtful(one for one in public if one.place not in self.settled)
        yield from _doubtful_in_the_plan(self.known)
        yield from partly_repeated(self.updates, self.registers, self.settled, self.known, self.told)


def _doubtful(rows: Iterable[Row]) -> Iterator[Finding]:
    for row in rows:
        for column, text in printed(row):
            if said := may_be_for_few(text, is_quoted=isinstance(row, Voice)):
                of = row.id if isinstance(row, Risk) else row.ref if isinstance(row, Update | PlanChange) else ""
                what = f"{quoted(said)} in the words of {of or 'this row'} may not be meant for everybody"
                yield Finding("doubtful words", of, f"{what}: {remedy(row)}", row.place.at(column))
                break


def _doubtful_in_the_plan(known: Iterable[Struct]) -> Iterator[Finding]:
    """Yield a finding for each public action, inspection finding, passage and term of the plan with such words. No
    column or key keeps these back, so only the wording can.
    """
    for one in known:
        for place, of, text in _of_the_plan(one):
            if said := may_be_for_few(text, to_families=place.column == "in_plain_words"):
                what = f"{quoted(said)} in the words of {of or place.column} may not be meant for everybody"
                yield Finding("doubtful words", of, f"{what}: {_SAY_IT_OTHERWISE}", place)


_SAY_IT_OTHERWISE = "say it in other words if this is not for the public; otherwise leave it"


def _of_the_plan(one: Struct) -> Iterator[tuple[Place, str, str]]:
    """Yield (place, ref or "", text) of what papers print of the plan itself."""
    if isinstance(one, Action):
        columns = {"action": one.text, "outcome": one.outcome, "in_plain_words": one.in_plain_words}
        yield from ((one.place.at(column), one.ref, text) for column, text in columns.items())
    elif isinstance(one, Inspected):
        yield one.place.at("finding"), one.id, one.finding
    elif isinstance(one, Plan):
        for passage in (*one.narratives, *filter(None, [one.ambition])):
            for text in (*passage.paragraphs, *passage.items, *passage.closing):
                yield Place(FILE, column=passage.heading), "", text
        for term, meaning in one.glossary.items():
            yield Place(FILE, column=f"glossary.{term}"), "", meaning
