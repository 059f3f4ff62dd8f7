"""Public rows that share some words with a private one, or a name that nothing public has. Only findings: too few words
are the same to be certain. `repeated_words` hides rows with enough words in common.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TypeVar

from msgspec import Struct

from sendplan.check.cells import quoted
from sendplan.check.registers import Registers
from sendplan.check.repeated_words import PRINTED, SENTENCE, WORD, Run, Source, Told, texts_of, words_in
from sendplan.model.calendar import Month
from sendplan.model.place import Finding, Place
from sendplan.model.plan import Plan
from sendplan.model.records import Decision, Inspected, Measure, Meeting, PlanChange, Records, Risk, Update, Voice

Key = TypeVar("Key", Run, str)
Row = Update | Risk | Voice | Decision | PlanChange | Measure | Meeting
LONG, WORDS = 5, 3
"""Words with at least this many letters are significant, and a run of `SENTENCE` words needs at least this many of
them.
"""
ROWS = 2
"""A name in more public rows than this is publicly known."""
_NAME = re.compile(r"(?<=[\w,;:)'] )[A-Z][a-z]{3,}\w*")
"""A capitalised word that does not begin a sentence."""
_OF_TIME = frozenset({
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "easter", "christmas", "spring",
    "summer", "autumn", "winter",
})  # fmt: skip


def partly_repeated(
    updates: Sequence[Update],
    registers: Iterable[Row],
    settled: AbstractSet[Place],
    known: Iterable[Struct],
    told: Iterable[Told] = (),
) -> Iterator[Finding]:
    """Yield a finding for each public row that shares words with a private one. `known` are records that anybody may
    quote, `told` what the registers tell in private.
    """
    private = [*_of_updates(updates), *told]
    if not private:
        return
    public = [*(one for one in updates if not one.restricted), *registers]
    words = ToldInPrivate.of(private, public, known)
    for row in public:
        if row.place in settled:
            continue
        for column, text in printed(row):
            said, source = words.first_in(text)
            if source:
                what = f"{quoted(said)} stands in what {source} tells in private, and here for everybody"
                yield Finding("private words", getattr(row, "ref", ""), f"{what}: {remedy(row)}", row.place.at(column))
                break


class ToldInPrivate(Struct):
    """Words and names of private rows that nothing public has.

    Attributes:
        runs: Runs of words → where they are private.
        names: Names that neither the plan nor (almost) any public row has → where they are private.
    """

    runs: dict[Run, Source]
    names: dict[str, Source]

    @classmethod
    def of_records(cls, records: Records) -> "ToldInPrivate":
        """Return those of a workspace. None if nothing is private."""
        updates = (*records.updates, *records.commentary)
        private = _of_updates(updates)
        if not private:
            return cls({}, {})
        public = [*(one for one in updates if not one.restricted), *of_registers(records)]
        return cls.of(private, public, known_to_all(records.plan, records.inspection))

    @classmethod
    def of(cls, private: Sequence[Told], public: Sequence[Row], known: Iterable[Struct]) -> "ToldInPrivate":
        texts = [text for row in public for _, text in printed(row)]
        secret = [text for _, text in private]
        everywhere = [text for one in known for text in texts_of(one)]
        rows_of = Counter(
            word for row in public for word in {word for _, text in printed(row) for word in words_in(text)}
        )
        named = Counter(name.casefold() for text in (*texts, *secret) for name in _NAME.findall(text))
        small = {word for text in (*texts, *everywhere, *secret) for word in WORD.findall(text) if word.islower()}
        told = {word for text in everywhere for word in words_in(text)}
        names: dict[str, Source] = {}
        runs: dict[Run, Source] = {}
        for source, text in private:
            for word in words_in(text):
                if word in named and word not in small | told | _OF_TIME and rows_of[word] <= ROWS:
                    names.setdefault(word, source)
            for run in _runs(text):
                runs.setdefault(run, source)
        for run in chain.from_iterable(map(_runs, everywhere)):
            runs.pop(run, None)
        earlier = [(month, text) for row in public if (month := _month(row)) for _, text in printed(row)]
        for month, text in earlier:  # what was public before it became private is known
            _forget(runs, _runs(text), month)
            _forget(names, words_in(text), month)
        return cls(runs, names)

    def first_in(self, text: str) -> tuple[str, Source | None]:
        """Return the first private words in a text, and where they are private; ("", None) if there are none."""
        for run in _runs(text):
            if run in self.runs:
                return " ".join(run), self.runs[run]
        for word in WORD.findall(text):
            if word.casefold() in self.names and word[:1].isupper():
                return word, self.names[word.casefold()]
        return "", None


def of_registers(records: Records | Registers) -> tuple[Row, ...]:
    """Return the rows of the registers whose words papers print; of measures with one source, the first."""
    measures = {one.source: one for one in reversed(records.measures)}
    meetings = {one.place: one for one in records.meetings}
    return (
        *records.changes, *records.risks, *records.decisions, *records.voice, *measures.values(), *meetings.values(),
    )  # fmt: skip


def known_to_all(plan: Plan, inspection: Iterable[Inspected]) -> tuple[Struct, ...]:
    """Return what anybody may quote: the plan, as far as it is public, and what inspectors published."""
    return (*(one for one in plan.all_refs() if not one.private), *plan.themes, *inspection, plan)


def _month(row: Row) -> Month | None:
    """Return the month in which a row was first public; None if it does not say."""
    if isinstance(row, Measure):
        return Month.of(row.period_end)
    return row.month if isinstance(row, Update) else None


def _forget(places: dict[Key, Source], found: Iterable[Key], month: Month) -> None:
    """Take out what a month before the private one said in public."""
    for one in found:
        if one in places and places[one].is_after(month):
            del places[one]


def remedy(row: Row) -> str:
    """Return what to do about a row whose words may not be meant for everybody."""
    private = "write yes in restricted" if isinstance(row, Update) else "say it in other words"
    return f"{private} if this is not for the public; otherwise leave it"


def printed(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each column of a row that papers print."""
    if isinstance(row, Update):
        yield from row.sentences
    else:
        yield from ((column, getattr(row, column)) for column in PRINTED[type(row)])


def _of_updates(updates: Iterable[Update]) -> list[Told]:
    """Return what updates tell in private, the first month first."""
    private = sorted((one for one in updates if one.restricted), key=lambda update: update.month)
    return [(Source(one.ref, one.month), text) for one in private for _, text in one.sentences]


def _runs(text: str) -> Iterator[Run]:
    """Yield each run of `SENTENCE` words of which at least `WORDS` are significant."""
    words = words_in(text)
    for at in range(len(words) - SENTENCE + 1):
        run = words[at : at + SENTENCE]
        if sum(len(word) >= LONG for word in run) >= WORDS:
            yield run
