"""Where the words of a paper come from: every text of the data and template, with a way to put another in its place.

The cell behind a passage is not guessed from its words. The paper is composed again with that cell changed, and the
passage must then say what the person wrote.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.paper import places as places_of
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.issued import PLAN_COLUMNS
from sendplan.model.place import Place
from sendplan.model.plan import Action, Plan
from sendplan.model.records import SENTENCES, Records, Update
from sendplan.model.template import Template
from sendplan.papers.units import folded, in_common, units

FREE = tuple(column for column in SENTENCES if column != "ask_options")
"""The columns of an update that hold one text each; amendments to them can be written back."""
REGISTERS = {
    "decisions": ("decision", "meeting", "owner"),
    "voice": ("you_said", "we_did", "difference", "source"),
    "risks": ("risk", "mitigation", "owner"),
    "changes": ("reason", "asked_by", "approved_by"),
}
PLAN = ("text", "lead", "outcome", "short", "in_plain_words")
COLUMNS = {"text": "action"}
"""Field of a record → its column in the file, where the names differ."""
TEMPLATE = ("title", "board", "author", "sponsor", "purpose")
MOST_TRIED = 4

Swap = Callable[[Records, Template, str], tuple[Records, Template]]


class Source(Struct, frozen=True):
    """One text that a paper may print.

    Attributes:
        place: Where it is.
        text: Its words.
        kind: What must be changed instead, if it cannot be written back: "plan", "register" and so on.
        swap: Returns the records and template with another text in its place.
        ref: The row to write it back to; "" if it is not in this month's updates.
        column: The column to write it back to; "" likewise.
        is_public: Whether its row is public.
    """

    place: Place
    text: str
    kind: str
    swap: Swap
    ref: str = ""
    column: str = ""
    is_public: bool = True


def sources(records: Records, template: Template, as_at: date) -> list[Source]:
    """Return every text that may be printed, this month's updates first."""
    month = Month.of(as_at)
    found = [*_of_updates(records, "updates", month), *_of_updates(records, "commentary", month)]
    for name, columns in REGISTERS.items():
        for index, row in enumerate(getattr(records, name)):
            for column in columns:
                if text := getattr(row, column):
                    swap = _row_swap(name, index, column)
                    found.append(Source(row.place.at(column), text, "register", swap))
    for action in records.plan.all_refs():
        for column in PLAN:
            if text := getattr(action, column):
                place = action.place.at(COLUMNS.get(column, column))
                kind = "plan" if place.column in PLAN_COLUMNS else "register"
                found.append(Source(place, text, kind, _plan_swap(action.ref, column)))
    for number, theme in enumerate(records.plan.themes):
        for column in ("title", "aim"):
            place = Place("data/plan.toml", 0, f"themes.{column}")
            found.append(Source(place, getattr(theme, column), "plan", _theme_swap(number, column)))
    return [*found, *_of_template(template)]


def _of_updates(records: Records, name: str, month: Month) -> Iterator[Source]:
    rows: tuple[Update, ...] = getattr(records, name)
    for index, update in enumerate(rows):
        if update.month > month:
            continue
        ours = update.month == month
        for column in FREE:
            if text := getattr(update, column):
                yield Source(
                    update.place.at(column),
                    text,
                    "update" if ours else "earlier",
                    _row_swap(name, index, column),
                    update.ref if ours else "",
                    column if ours else "",
                    is_public=not update.restricted,
                )


def _of_template(template: Template) -> Iterator[Source]:
    file = next(iter(template.sources), "templates")
    for name in TEMPLATE:
        if text := getattr(template, name):
            yield Source(
                Place(file, 0, name),
                text,
                "template",
                lambda r, t, new, name=name: (r, replace(t, **{name: new})),  # type: ignore[misc]
            )
    for index, choice in enumerate(template.sections):
        texts = [("title", choice.title), *(("standing", words) for words in choice.standing)]
        for name, text in texts:
            if text:
                yield Source(
                    Place(file, 0, f"section.{choice.name}.{name}"), text, "template", _section_swap(index, text)
                )


def _row_swap(name: str, index: int, column: str) -> Swap:
    def swap(records: Records, template: Template, new: str) -> tuple[Records, Template]:
        rows: list[Any] = list(getattr(records, name))
        rows[index] = replace(rows[index], **{column: new})
        changed: Records = replace(records, **{name: tuple(rows)})
        return changed, template

    return swap


def _plan_swap(ref: str, column: str) -> Swap:
    def swap(records: Records, template: Template, new: str) -> tuple[Records, Template]:
        def of(action: Action) -> Action:
            made = replace(action, parts=tuple(of(part) for part in action.parts))
            return replace(made, **{column: new}) if action.ref == ref else made

        plan = replace(records.plan, actions=tuple(of(action) for action in records.plan.actions))
        return replace(records, plan=plan), template

    return swap


def _theme_swap(number: int, column: str) -> Swap:
    def swap(records: Records, template: Template, new: str) -> tuple[Records, Template]:
        themes = list(records.plan.themes)
        themes[number] = replace(themes[number], **{column: new})
        plan: Plan = replace(records.plan, themes=tuple(themes))
        return replace(records, plan=plan), template

    return swap


def _section_swap(index: int, text: str) -> Swap:
    def swap(records: Records, template: Template, new: str) -> tuple[Records, Template]:
        sections = list(template.sections)
        choice = sections[index]
        standing = tuple(new if words == text else words for words in choice.standing)
        sections[index] = replace(choice, title=new if choice.title == text else choice.title, standing=standing)
        return records, replace(template, sections=tuple(sections))

    return swap


def rewritten(source: str, old: str, new: str) -> tuple[int, str] | None:
    """Put the change from `old` to `new` into a text of the data.

    Returns how many words around the change it shares with `old`, and the new text. None if the changed words do not
    occur in it.
    """
    before, after = old.split(), new.split()
    start, end = in_common(before, after)
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    lost = [_bare(word) for word in gone]
    if not all(word in source.casefold() for word in lost):
        return None
    left, right = map(_bare, before[:start][::-1]), map(_bare, before[len(before) - end :] if end else ())
    beside = list(left), list(right)
    words = [(match[0], match.start(), match.end()) for match in re.finditer(r"\S+", source)]
    plain = [_bare(word) for word, _, _ in words]
    best: tuple[int, int] | None = None
    for at in range(len(words) - len(gone) + 1):
        if plain[at : at + len(gone)] != lost:
            continue
        score = _run(reversed(plain[:at]), beside[0]) + _run(plain[at + len(gone) :], beside[1])
        if (score or len(gone) == len(words)) and (best is None or score > best[0]):
            best = score, at
    if best is None:
        return None
    score, at = best
    put = " ".join(come)
    if gone:
        first, last = words[at][1], words[at + len(gone) - 1][2]
        return score + len(gone), (source[:first] + put + source[last:]).strip()
    first = words[at][1] if at < len(words) else len(source)
    return score, " ".join(f"{source[:first].rstrip()} {put} {source[first:].lstrip()}".split(" ")).strip()


def _run(words: Iterable[str], others: Iterable[str]) -> int:
    """Return how many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, others, strict=False)))


def _bare(word: str) -> str:
    """Return the word without punctuation: a paper may end a text with a full stop that the cell does not have."""
    return word.strip(".,;:“”").casefold()


class Tracing(Struct):
    """A paper composed without cutting rows, to trace its words to their source.

    Attributes:
        words: Text → how often the paper has it.
        known: Every text that it may print.
        places: The places of its annex, which its passages mention.
    """

    records: Records
    template: Template
    as_at: date
    restricted: bool
    words: Counter[str]
    known: list[Source]
    places: Mapping[str, str]

    @classmethod
    def of(cls, records: Records, template: Template, as_at: date, *, restricted: bool) -> "Tracing":
        places: Mapping[str, str] = {}
        if template.annex:
            places = places_of(prepare(records, template.annex, as_at, restricted=restricted, versions={}))
        found = cls(records, template, as_at, restricted, Counter(), sources(records, template, as_at), places)
        found.words = found.composed(records, template)
        return found

    def composed(self, records: Records, template: Template) -> Counter[str]:
        brief = prepare(records, template, self.as_at, restricted=self.restricted, versions={}, places=self.places)
        return Counter(folded(text) for unit in units(compose(brief)) for text in unit.texts if text)

    def find(self, old: str, new: str) -> "Traced | None":
        """Return the source which, changed, makes the paper say `new` where it said `old`; None if there is none."""
        tried = []
        for source in self.known:
            made = rewritten(source.text, old, new)
            if made and made[1] != source.text:
                tried.append((made[0], source, made[1]))
        tried.sort(key=lambda one: -one[0])
        for _, source, text in tried[:MOST_TRIED]:
            now = self.composed(*source.swap(self.records, self.template, text))
            if now[folded(new)] > self.words[folded(new)] and now[folded(old)] < self.words[folded(old)]:
                return Traced(source, text, sum((self.words - now).values()))
        return None


class Traced(Struct, frozen=True):
    """A passage traced to its source. `text`: what the source would say. `printed`: in how many passages it occurs."""

    source: Source
    text: str
    printed: int
