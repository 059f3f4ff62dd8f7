"""Rows that repeat what another row says in private: a lead who pastes a sentence again forgets its mark."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import asdict, replace

from sendplan.model.place import Place, Problem
from sendplan.model.records import Update

TOLD = ("progress", "next_steps", "issues", "mitigation", "impact", "ask", "ask_if_not", "officer_note", "evidence")
SENTENCE = 5
"""Words of a sentence that is the same by more than chance."""
RUN = 9
"""Words in a row, within whatever sentences, that are."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_END = re.compile(r"[.!?;\n]+")

Run = tuple[str, ...]


class Repeated(Struct, frozen=True):
    """`updates` with those kept private that repeat private words, and a problem for each."""

    updates: list[Update]
    problems: list[Problem]


def keep_repeated_private(updates: Sequence[Update], settled: AbstractSet[Place], public: Iterable[Struct]) -> Repeated:
    """What a row without a mark shares with a private one keeps it private, unless an earlier month said it in public.

    `settled`: the rows that say `no` themselves: somebody looked. `public`: the plan's records and the registers',
    whose words anybody may quote.
    """
    if not any(update.restricted for update in updates):
        return Repeated(list(updates), [])
    private: dict[Run, Update] = {}
    for update in sorted(updates, key=lambda one: one.month):
        if update.restricted:
            for _, run in _said(update):
                private.setdefault(run, update)
    if not private:
        return Repeated(list(updates), [])
    known = {run for one in public for text in _texts(one) for run in _runs(text) if run in private}
    shared = [[] if one.restricted else [said for said in _said(one) if said[1] in private] for one in updates]
    for update, said in zip(updates, shared, strict=True):
        for _, run in said:
            if run in private and (update.month < private[run].month or update.place in settled):
                del private[run]
    kept = []
    problems = []
    for update, said in zip(updates, shared, strict=True):
        hits = () if update.place in settled else said
        found = next(((column, private[run]) for column, run in hits if run in private and run not in known), None)
        kept.append(replace(update, restricted=True) if found else update)
        if found:
            column, other = found
            message = f"these words are private in {other.ref} of {other.month.words}; the row is kept private too"
            remedy = "write no in restricted if all may read them, and yes if not"
            problems.append(Problem(update.place.at(column), "restricted", message, remedy))
    return Repeated(kept, problems)


def _said(update: Update) -> Iterator[tuple[str, Run]]:
    return ((column, run) for column in TOLD for run in _runs(getattr(update, column)))


def _texts(record: Struct) -> Iterator[str]:
    for value in asdict(record).values():
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str))


def _runs(text: str) -> Iterator[Run]:
    """Each sentence of some length, and each longer run of words."""
    if text.count(" ") < SENTENCE - 1:
        return
    plain = text.casefold().replace("’", "'")
    for sentence in _END.split(plain):
        words = tuple(_WORD.findall(sentence))
        if len(words) >= SENTENCE:
            yield words
    words = tuple(_WORD.findall(plain))
    for at in range(len(words) - RUN + 1):
        yield words[at : at + RUN]
