"""Months made up from seeds, their papers held against their rows. `python -m tests.months.live 500` tries more."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random

import pytest
from msgspec.structs import replace

from tests.months.composed import Line, papers
from tests.months.live import held, months_of, seen_by, wrong_in
from tests.months.lived import Lived, crowded, lived
from tests.months.oracle import RULES, Month
from tests.months.tables import TABLES, WORDS, untrue_row
from tests.workspaces import Row

OPEN, PRIVATE = (1000, 1002, 1015, 1021, 1034, 1062, 1218), range(100, 104)
"""These plans are short, and meet almost every rule of the oracle."""
CROWDED = 0
"""In place of a seed: the plan that is made for what no seed comes to."""


@cache
def plan_of(seed: int, *, private: bool) -> Lived:
    return lived(seed, private=private) if seed else crowded()


@cache
def made_of(seed: int, *, private: bool) -> list[tuple[str, dict[str, list[Line]]]]:
    return list(months_of(plan_of(seed, private=private)))


def wrong(seed: int, *, private: bool) -> list[str]:
    plan = plan_of(seed, private=private)
    return [one for at, made in made_of(seed, private=private) for one in wrong_in(plan, at, made, private=private)]


@pytest.mark.parametrize("seed", [*OPEN, CROWDED])
def test_what_papers_say_is_so(seed: int) -> None:
    assert wrong(seed, private=False) == []


@pytest.mark.parametrize("seed", PRIVATE)
def test_what_is_told_in_private_stands_in_no_public_paper_and_what_does_is_grammatical(seed: int) -> None:
    assert wrong(seed, private=True) == []


def _told() -> Iterator[tuple[Month, Line]]:
    for seed in (*OPEN, CROWDED):
        for month, made in made_of(seed, private=False):
            for name, lines in made.items():
                of = seen_by(plan_of(seed, private=False), month, name)
                yield from ((of, line) for line in lines)


def _made_false(of: Month, text: str) -> Iterator[tuple[Month, str]]:
    """The same words with each number one more, with each number none, with every ref in place of each, with the
    other of two words; and as they are, of a month in which all was late and nothing was heard, or all was done.
    """
    for false in (
        re.sub(r"(?<![\d.])\d+(?![\d.%])", lambda hit: str(int(hit[0]) + 1), text),
        re.sub(r"(?<![\d.])[1-9]\d*(?![\d.%])", "0", text),
        re.sub(r"\d\.\d+[a-c]?", ", ".join(of.now), text),
        re.sub(r"\bMore\b|\bLess\b", lambda hit: "Less" if hit[0] == "More" else "More", text),
    ):
        yield of, false
    late = {ref: replace(one, heard=False, waits=False, overdue=1, computed="at-risk") for ref, one in of.now.items()}
    yield replace(of, now=late), text
    done = {ref: replace(one, open=False, done=True, closed=False) for ref, one in of.now.items()}
    yield replace(of, now=done), text


def _is_found(name: str, of: Month, text: str) -> bool:
    phrase, found = RULES[name]  # the others are looked for when it is their turn
    try:
        return any("".join(found(of, *hit.groups())) for hit in phrase.finditer(text))
    except (KeyError, ValueError, StopIteration):  # there is no such action, or day
        return True


def test_a_sentence_that_is_made_false_is_found() -> None:
    """By each rule that the plans of these seeds meet, and most are met."""
    met: set[str] = set()
    seen: set[str] = set()
    for of, line in _told():
        for name in {rule for rule, _ in held(of, line)} & RULES.keys():
            met.add(name)
            if name not in seen and any(_is_found(name, *false) for false in _made_false(of, line.text)):
                seen.add(name)
    assert met - seen == set()
    assert len(met) >= len(RULES) - 2, sorted(set(RULES) - met)


OTHERS = {
    "Not published": "Complete",
    **dict(zip(WORDS.values(), (*list(WORDS.values())[1:], "Off track"), strict=True)),
}
TURNED = re.compile("|".join(OTHERS))
TURNS = {"Not answered": "Answered", "We have not answered": "We have answered", "No difference": "A difference",
         "Improved": "Worse", "Worse": "Improved", "Same": "Improved", "Away from": "Towards", "Towards": "Away from",
         "Done": "Due", "Due": "Done", "Not yet. ": "Done. "}  # fmt: skip


def _row_made_false(of: Month, cells: dict[str, str]) -> Iterator[tuple[Month, dict[str, str]]]:
    """The same row with each number one more, with other statuses and other words; or of a month that is all late."""
    turns: tuple[Callable[[str], str], ...] = (
        lambda text: re.sub(r"(?<![\d.])\d+(?![\d.%])", lambda hit: str(int(hit[0]) + 1), text),
        lambda text: TURNED.sub(lambda hit: OTHERS[hit[0]], text),
        lambda text: re.sub("|".join(TURNS), lambda hit: TURNS[hit[0]], text),
    )
    for turn in turns:
        yield of, {title: turn(text) for title, text in cells.items()}
    late = {ref: replace(one, waits=False, overdue=1, computed="at-risk") for ref, one in of.now.items()}
    yield replace(of, now=late), cells


def test_a_row_that_is_made_false_is_found() -> None:
    """By each rule of tables that the plans of these seeds meet, and most are met."""
    met: set[str] = set()
    seen: set[str] = set()
    for of, line in _told():
        for name in {rule for rule, _ in held(of, line)} - RULES.keys():
            met.add(name)
            false = () if name in seen else _row_made_false(of, line.cells)
            if any(rule == name and why for one in false for rule, why in untrue_row(*one)):
                seen.add(name)
    assert met - seen == set()
    assert len(met) >= len(TABLES) - 2, sorted({rule.__name__ for _, rule in TABLES} - met)


def _turned(plan: Lived) -> Lived:
    """With the rows of each file in another order."""
    rng, of = Random(plan.seed), plan.workspace
    rows: tuple[Sequence[object], ...] = (of.updates, of.changes)
    updates, changes = (rng.sample(list(one), len(one)) for one in rows)
    return replace(plan, workspace=of.having(updates=updates, changes=changes))


OTHER = {"Green": "Red", "Red": "Green", "Amber": "Red"}


def _told_otherwise(plan: Lived) -> Lived:
    """With other words and statuses in each private row."""

    def row(of: Row) -> Row:
        if not of.get("restricted"):
            return of
        words = {name: f"Other {value}" for name, value in of.items() if value.endswith(".") and " " in value}
        return {**of, **words, "status": OTHER.get(of["status"], of["status"])}

    updates = [(month, row(one)) for month, one in plan.workspace.updates]
    return replace(plan, workspace=plan.workspace.having(updates=updates))


def _without_hashes(made: dict[str, list[Line]]) -> dict[str, list[Line]]:
    return {name: [one for one in lines if ".csv | " not in one.text] for name, lines in made.items()}


@pytest.mark.parametrize("seed", PRIVATE)
def test_the_order_of_rows_private_words_and_later_months_change_nothing(seed: int) -> None:
    plan = plan_of(seed, private=True)
    last = plan.months[-1]
    as_it_is = _without_hashes(made_of(seed, private=True)[-1][1])
    assert _without_hashes(papers(_turned(plan), last)) == as_it_is
    assert _without_hashes(papers(_told_otherwise(plan), last)) == as_it_is
    first, then = made_of(seed, private=True)[0]
    assert _without_hashes(papers(plan, first)) == _without_hashes(then)
