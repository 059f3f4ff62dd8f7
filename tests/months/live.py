"""Check many made-up months against the truth, for a person at a screen: `python -m tests.months.live 500`.

`python -m tests.months.live 100 200` takes the seeds from 100 up to 200. Each finding is printed with its seed, month
and paper. `--kinds` prints each kind of sentence once instead, to be read by eye; `--seed 7` prints one plan, its
rows and its papers.
"""

import re
import sys
from collections.abc import Iterator

from msgspec.structs import replace

from sendplan.model import calendar
from tests.months import sayings, told_changes, told_risks, told_worst  # noqa: F401 - their rules
from tests.months.composed import GROUPS, PAPERS, Line, is_seen, papers
from tests.months.lived import DEEDS, PIECES, Lived, lived
from tests.months.lives import BODIES, NAMES
from tests.months.oracle import REF, Month, named, untrue
from tests.months.tables import WORDS, untrue_row
from tests.months.truth import truth

MARK = re.compile(r"\b(" + "|".join(name[:3] for name in NAMES.values()) + r")(\d)(\d[a-c]?)\b")
OF_STOCKTAKE = {
    "fell_due", "milestone", "due_soon", "overdue", "overdue_of", "worst", "reports", "challenged",
    "proven", "made_a_difference", "measured", "at_risk", "open_risks",
}  # fmt: skip
"""The rules that apply to the stocktake, which compares with another day."""
_DAYS = r"\b\d{1,2} (?:[JFMASOND][a-z]{2,8})(?: \d{4})?\b"
BARE = (
    (r"\b\w+(?: \w+)? " + MARK.pattern + r"(?: [a-z]{6}){3}\.?", "TEXT"),
    (r"(?:[a-z]{6} ){3}(?:of|by) " + MARK.pattern, "TEXT"),
    ("|".join(f"{deed[0]}(?i:{deed[1:]})" for deed in DEEDS), "NAME"),
    (rf"(?:{'|'.join(PIECES)}) of \d+", "NAME"), ("|".join(BODIES), "BODY"), (_DAYS, "DAY"),
    (rf"\b(?:{'|'.join((*NAMES.values(), 'July'))})(?: \d{{4}})?\b", "MONTH"),
    (r"\b\d\.\d[a-c]?\b", "REF"), (r"\b\d+%?", "N"),
    ("|".join(sorted(WORDS.values(), key=len, reverse=True)), "STATUS"),
    ("|".join(word.casefold() for word in sorted(WORDS.values(), key=len, reverse=True)), "status"),
    (r"REF,? NAME|NAME \(REF\)", "REF"), (r"(REF|BODY|NAME)(?:(?:, | and |; )\1)+", r"\1S"),
    (r"N × N", "N"), (r"MONTH N%?(?:, MONTH N%?)+", "VALUES"),
)  # fmt: skip


SINGULAR = (
    "actions|parts|months|days|decisions|updates|milestones|risks|dates|things|changes|challenges|bodies|values|returns"
)
WRONG = {
    "one of many": rf"(?<![\d.,])1 (?:more )?(?:{SINGULAR})\b(?! or more)",
    "one are": r"(?<!of )(?<![\d.,])\b1 (?:action|part|decision|milestone|risk|date|thing) are\b",
    "a word twice": r"\b([a-z]+) \1\b",
    "stops": r"[.;:,] ?[.;:,](?!\.)",
    "empty brackets": r"\(\s*\)|“\s*”",
    "nothing": r"\bnan\b|\bNaT\b|\bNone\b(?=[),])|Status\.|datetime|\bTrue\b|\bFalse\b",
    "a blank before a stop": r"\s[,.;:](?!\w)",
    "fewer than none": r"(?<!\w)[-−]\d+ days? (?:later|earlier)|by [-−]\d",
    "one open actions": r"of 1 (?:\(\d+%\) )?open actions",
}  # fmt: skip
LISTS = re.compile(rf"(?:{REF}(?:, | and )){{1,}}{REF}")
COUNTED = re.compile(rf"(?<!for )(?<!of )\b(\d+) (?!of |others)[a-z][a-z ]{{2,40}} \(((?:{REF}(?:, | and )?)+)\)")


def faults(line: Line) -> Iterator[str]:
    text = line.text.replace(" | ", "\n").replace(" / ", "\n")
    for what, wrong in WRONG.items():
        yield from (f"{what}: {hit[0]!r}" for hit in re.finditer(wrong, text))
    if line.kind == "text":
        for sentence in re.split(r"(?<=[.!?]) ", line.text):
            if sentence[:1].islower():
                yield f"a small letter: {sentence[:20]!r}"
    for names in LISTS.findall(text) if "milestones of the plan" not in text else ():
        if len(set(named(names))) != len(named(names)):
            yield f"named twice: {names!r}"
    if line.paper != "stocktake":  # the stocktake counts milestones, of which an action may have two
        for number, names in COUNTED.findall(text):
            if len(named(names)) != int(number):
                yield f"{number} are counted: {names!r}"


def months_of(plan: Lived) -> Iterator[tuple[str, dict[str, list[Line]]]]:
    """Yield each month with its papers, made as they were at the time."""
    for month in plan.months:
        yield month, papers(replace(plan, workspace=plan.until(month)), month)


def seen_by(plan: Lived, month: str, paper: str) -> Month:
    """Return the truth on the actions that a paper shows. The first month has no month before."""
    before = plan.before(month)
    now, then = truth(plan, month), truth(plan, before) if before else {}
    seen_now, seen_then = (
        {ref: one for ref, one in facts.items() if is_seen(plan, paper, one)} for facts in (now, then)
    )
    since = _half_a_year_before(month) if paper == "stocktake" else before or ""
    return Month(month, seen_now, seen_then, plan, whole=paper not in GROUPS, since=since)


def _half_a_year_before(month: str) -> str:
    """Return the month that a stocktake compares with: never one before the plan's own."""
    now = calendar.Month.parse(month)
    assert now
    return max(str(now.plus(-6)), "2020-07")


def told_in_private(plan: Lived, month: str, line: Line) -> Iterator[str]:
    """Yield words of private rows, or of rows of a later month, that the line contains."""
    rows = {(at, row["ref"]): row for at, row in plan.workspace.updates}
    at_of = {name[:3]: month for month, name in NAMES.items()}
    for name, theme, number in MARK.findall(line.text):
        row = rows.get((at_of[name], f"{theme}.{number}"), {})
        if row.get("restricted") or at_of[name] > month:
            yield f"words of {theme}.{number} of {name}"


def held(of: Month, line: Line) -> Iterator[tuple[str, str]]:
    """Yield each rule that applies to the line, and why the line is false; "" if it is true."""
    for rule, why in (*untrue(of, line.text), *untrue_row(of, line.cells)):
        if line.paper != "stocktake" or rule in OF_STOCKTAKE:
            yield rule, why


def wrong_in(plan: Lived, month: str, made: dict[str, list[Line]], *, private: bool) -> Iterator[str]:
    """Yield everything that is wrong in a month's papers."""
    for name, lines in made.items():
        of = None if private else seen_by(plan, month, name)
        for line in lines:
            wrong = [*faults(line), *told_in_private(plan, month, line)]
            wrong += [f"{rule}: {why}" for rule, why in held(of, line) if why] if of else []
            yield from (f"{plan.seed} {month} {name}, {line.under}: {one} — {line.text}" for one in wrong)


def wrong_of(seeds: range) -> Iterator[str]:
    """Yield what is wrong in the months of each seed, or that no paper could be made."""
    for seed in seeds:
        for private in (False, True):
            plan = lived(seed, private=private)
            try:
                for month, made in months_of(plan):
                    yield from wrong_in(plan, month, made, private=private)
            except Exception as error:  # noqa: BLE001 - the next seeds are tried
                yield f"{seed} {'private' if private else 'open'}: {error!r}"


def bare(sentence: str) -> str:
    """Return the kind of a sentence: what is left without names, numbers, days and the words of rows."""
    for found, kind in BARE:
        sentence = re.sub(found, kind, sentence)
    return sentence


def kinds(seeds: range) -> Iterator[str]:
    seen: dict[str, tuple[int, str]] = {}
    for seed in seeds:
        for month, made in months_of(lived(seed, private=bool(seed % 2))):
            for line in (line for lines in made.values() for line in lines):
                for sentence in re.split(r"(?<=[.!?…:])\s+(?=[A-Z0-9“(])| [|/] ", line.text):
                    number, first = seen.get(bare(sentence), (0, f"{seed} {month} {line.paper}: {sentence}"))
                    seen[bare(sentence)] = (number + 1, first)
    yield from (f"{number}\t{first}" for number, first in sorted(seen.values(), reverse=True))


def shown(plan: Lived) -> Iterator[str]:
    yield from (str(dict(row)) for row in (*plan.workspace.actions, *plan.workspace.changes))
    yield from (f"{month} {dict(row)}" for month, row in plan.workspace.updates)
    for month, made in months_of(plan):
        yield from (f"{month} {name}, {line.under}: {line.text}" for name in PAPERS for line in made[name])


def main(words: list[str]) -> int:
    numbers = [int(word) for word in words if word.isdecimal()]
    seeds = range(*numbers) if numbers else range(100)
    if "--seed" in words:
        told = shown(lived(numbers[0]))
    elif "--kinds" in words:
        told = kinds(seeds)
    else:
        told = wrong_of(seeds)
    found = 0
    for found, line in enumerate(told, 1):  # noqa: B007
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return int(bool(found) and len(words) == len(numbers))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
