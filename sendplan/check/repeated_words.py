"""Rows that repeat the words of another private row, or of a private action: people copy a sentence and forget its
mark.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from sendplan.check.cells import PUBLIC
from sendplan.check.marking_headings import is_of_markings
from sendplan.model.calendar import Month
from sendplan.model.place import Place, Problem, RawRow
from sendplan.model.plan import Action
from sendplan.model.records import Decision, Measure, Meeting, PlanChange, Risk, Update, Voice

SENTENCE = 5
"""A sentence with at least this many words is not the same by chance."""
RUN = 9
"""This many words in a row are not the same by chance, across sentences too."""
NAME = 3
"""A private action's name needs this many words. They count only if they are the whole name."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_END = re.compile(r"[.!?;\n]+")

Run = tuple[str, ...]


class Source(Struct, frozen=True):
    """Where words are private: in the updates of `month`, in a row of a register, or else in the plan."""

    ref: str
    month: Month | None = None
    row: Place | None = None

    def __str__(self) -> str:
        if self.row:
            return f"row {self.row.row} of {self.row.file}"
        return f"{self.ref} of {self.month.words}" if self.month else f"{self.ref}, kept private in the plan"

    def is_after(self, month: Month) -> bool:
        """Return whether the words became private in a month after `month`. Words of the plan never did."""
        return self.month is not None and month < self.month


class Private(dict[Run, Source]):
    """Private words → where they are private. May lose some, but gets no more."""

    @cached_property
    def begins(self) -> frozenset[Run]:
        """The first words of each: few texts contain any of these, and only those need a closer look."""
        return frozenset(run[:NAME] for run in self)


Told = tuple[Source, str]
"""A text that a row of a register tells in private."""


class Repeated(Struct, frozen=True):
    """The updates, those that repeat private words now restricted, and a problem for each of these."""

    updates: list[Update]
    problems: list[Problem]


def keep_repeated_private(
    updates: Sequence[Update],
    actions: Sequence[Action],
    settled: AbstractSet[Place],
    public: Iterable[Struct],
    told: Iterable[Told] = (),
) -> Repeated:
    """Mark public updates as restricted that repeat private words, unless an earlier month said the same publicly.

    Args:
        actions: The private ones of the plan.
        settled: Rows that say "no" themselves, so that somebody has looked.
        public: The records of the plan and the registers, whose words anybody may quote.
        told: What the registers tell in private.
    """
    private = _told_first(updates, actions, told)
    if not private:
        return Repeated(list(updates), [])
    known = _known(public, private)
    shared = [[] if one.restricted else list(_said(one, private)) for one in updates]
    for update, said in zip(updates, shared, strict=True):
        for _, run in said:
            if run in private and (private[run].is_after(update.month) or update.place in settled):
                del private[run]
    kept = []
    problems = []
    for update, said in zip(updates, shared, strict=True):
        hits = () if update.place in settled else said
        found = next(((column, private[run]) for column, run in hits if run in private and run not in known), None)
        kept.append(replace(update, restricted=True) if found else update)
        if found:
            column, source = found
            message = f"these words are private in {source}; the row is kept private too"
            remedy = "write no in restricted if all may read them, and yes if not"
            problems.append(Problem(update.place.at(column), "restricted", message, remedy))
    return Repeated(kept, problems)


Row = TypeVar("Row", Risk, Voice, Decision, PlanChange)
PRINTED_OF = {
    "risks": ("risk", "mitigation"),
    "voice": ("you_said", "we_did", "difference"),
    "decisions": ("decision",),
    "plan_changes": ("reason",),
    "measures": ("source",),
    "meetings": ("item",),
}
"""The columns of registers that papers print."""
PRINTED: Mapping[type[Struct], tuple[str, ...]] = {
    Risk: PRINTED_OF["risks"],
    Voice: PRINTED_OF["voice"],
    Decision: PRINTED_OF["decisions"],
    PlanChange: PRINTED_OF["plan_changes"],
    Measure: PRINTED_OF["measures"],
    Meeting: PRINTED_OF["meetings"],
}
"""The same, of each kind of record."""


class Registered(Struct):
    """Looks for private words in the registers.

    Attributes:
        actions: The private ones of the plan.
        settled: Rows that say "no" themselves.
        public: Records whose words anybody may quote.
        told: What they tell in private themselves.
        problems: One for each row with private words.
        private: Private words → where they are private.
        known: Private words that are public elsewhere.
    """

    updates: Sequence[Update]
    actions: Sequence[Action]
    settled: AbstractSet[Place]
    public: Iterable[Struct]
    told: Sequence[Told] = ()
    problems: list[Problem] = field(default_factory=list)
    private: Private = field(default_factory=Private)
    known: set[Run] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.private = _told_first(self.updates, self.actions, self.told)
        if self.private:
            said = ((run, one) for one in self.updates if not one.restricted for _, run in _said(one, self.private))
            open_to_all = {run for run, one in said if self._is_open(one, self.private[run])}
            self.known = {*_known(self.public, self.private), *open_to_all}

    def _is_open(self, update: Update, private: Source) -> bool:
        """Return whether an unmarked update makes its words public. One that repeats private words later is private
        itself.
        """
        return private.is_after(update.month) or update.place in self.settled

    def printed(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the rows that papers may print.

        A row that repeats private words is left out; of a plan change, only its reason. A decision made before the
        month in which the words were private was known before, and stays.
        """
        if not self.private:
            return rows
        kept = []
        for row in rows:
            found = next(self._hits(row), None)
            if not found:
                kept.append(row)
                continue
            column, source = found
            outcome = "the row is left out of every paper"
            if isinstance(row, PlanChange):
                kept.append(replace(row, reason=""))
                outcome = "no paper gives this reason"
            message = f"these words are private in {source}; {outcome}"
            remedy = "say it in other words; or, if all may read them, write no in a column restricted"
            self.problems.append(Problem(row.place.at(column), "restricted", message, remedy))
        return tuple(kept)

    def _hits(self, row: Struct) -> Iterator[tuple[str, Source]]:
        if getattr(row, "place", None) in self.settled:
            return
        for column in PRINTED[type(row)]:
            for run in _shared(getattr(row, column), self.private):
                source = self.private[run] if run not in self.known else None
                if source and not (isinstance(row, Decision) and source.month and row.made_on < source.month.first_day):
                    yield column, source


def says_it_is_public(row: RawRow) -> bool:
    """Return whether a row of a register says "no" in a column about privacy."""
    return any(text and text.casefold() in PUBLIC and is_of_markings(name) for name, text in row.cells.items())


def _told_first(updates: Sequence[Update], actions: Sequence[Action], told: Iterable[Told]) -> Private:
    """Return private words → the private action they are from, or else the first private update or row with them."""
    private = Private()
    for action in actions:
        source = Source(action.ref)
        texts = (action.text, action.outcome, action.success, action.short, action.in_plain_words)
        private.update(dict.fromkeys((run for text in texts for run in _runs(text)), source))
        names = map(words_in, (action.text, action.short))
        private.update(dict.fromkeys((name for name in names if NAME <= len(name) < RUN), source))
    for update in sorted(updates, key=lambda one: one.month):
        if update.restricted:
            for _, text in update.sentences:
                for run in _runs(text):
                    private.setdefault(run, Source(update.ref, update.month))
    for source, text in told:
        for run in _runs(text):
            private.setdefault(run, source)
    return private


def _known(public: Iterable[Struct], private: Private) -> set[Run]:
    return {run for one in public for text in texts_of(one) for run in _shared(text, private)}


def _said(update: Update, private: Private) -> Iterator[tuple[str, Run]]:
    return ((column, run) for column, text in update.sentences for run in _shared(text, private))


def texts_of(record: Struct) -> Iterator[str]:
    """Yield every text of a record."""
    for value in asdict(record).values():
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str))


def _shared(text: str, private: Private) -> Iterator[Run]:
    """Yield the private words that a text contains. A short private sentence within a longer one counts."""
    words = words_in(text)
    begins = [at for at in range(len(words) - NAME + 1) if words[at : at + NAME] in private.begins]
    for length in range(NAME, RUN + 1) if begins else ():
        for at in begins:
            run = words[at : at + length]
            if len(run) == length and run in private:
                yield run


@lru_cache(maxsize=2_000)  # registers and updates are compared with the same texts
def words_in(text: str) -> Run:
    """Return the words of a text in small letters, without signs."""
    return tuple(WORD.findall(text.casefold().replace("’", "'")))


def _runs(text: str) -> Iterator[Run]:
    """Yield each sentence of sufficient length, and each longer run of words."""
    if text.count(" ") < SENTENCE - 1:
        return
    for sentence in _END.split(text):
        words = words_in(sentence)
        if SENTENCE <= len(words) < RUN:
            yield words
    words = words_in(text)
    for at in range(len(words) - RUN + 1):
        yield words[at : at + RUN]
