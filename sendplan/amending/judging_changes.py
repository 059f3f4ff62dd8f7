"""Decide what to do with each change a person made: write it back, keep it, refuse it with the rule, or report it."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.amending.aligning import Alignment, Step
from sendplan.amending.figures import FIGURE, STATUS, is_of_a_date, tokens, typed_over, value
from sendplan.amending.private_words import doubt, marks_itself
from sendplan.amending.sources import Source, Traced, Tracing, rewritten
from sendplan.amending.word_reading import Found
from sendplan.check.partly_repeated import ToldInPrivate
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.tally import Tally
from sendplan.model.wording import count, may_be_refs
from sendplan.papers.amendments import LEFT_OUT, Accepted, Amendment, fits
from sendplan.papers.units import Unit, folded, same
from sendplan.rules.words import NUMBERS

What = Literal["written", "kept", "refused", "named"]

MARKED = "what a paper is marked with says what it is; it is not carried"


class Outcome(Struct, frozen=True):
    """One change and what becomes of it.

    `said`: why, and what to do. `unit`: index of the paper's own passage; for a new passage, of the one before it; -1
    for none.
    """

    what: What
    before: str
    after: str
    said: str
    unit: int = -1
    author: str = ""
    on: str = ""
    tracked: bool = False


class Judging(Struct):
    """Judges changes one by one.

    `cells`: ref → column → text for the month's file, where a change to one cell is accepted. `accepted`: unit → its
    texts after that. `into_data`: the same, to be recorded. `earlier`: what was accepted from other files. `placed`:
    the unit of each amendment.
    """

    units: Sequence[Unit]
    found: Sequence[Found]
    tracing: Tracing
    snapshot: Snapshot
    totals: Tally
    marking: str
    docx: str
    accept: bool
    told: ToldInPrivate
    earlier: Sequence[Accepted] = ()
    into_data: list[Accepted] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    placed: list[int] = field(default_factory=list)
    accepted: dict[int, list[str]] = field(default_factory=dict)
    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    written: set[tuple[str, str, str]] = field(default_factory=set)
    """(ref, column, text with this change only) of changes made, so that one change in two passages is made once."""

    def judge(self, alignment: Alignment, *, moved_sections: bool) -> None:
        """Judge each step."""
        steps = list(alignment.steps)
        gone = {step.old for step in steps if step.kind == "gone"}
        skipped: set[int] = set()
        for at, step in enumerate(steps):
            if at in skipped:
                continue
            following = steps[at + 1] if at + 1 < len(steps) else None
            if step.kind == "changed" and self._parted(step, following):
                skipped.add(at + 1)
            elif step.kind == "changed":
                self._changed(step)
            elif step.kind == "gone" and step.old is not None:
                self._gone(step.old, gone)
            elif step.kind == "new":
                self._new(step)
            elif step.kind == "moved" and step.old is not None and not moved_sections:
                words = self.units[step.old].words
                said = "it was moved: rows and parts of a section stand where the data puts them; not carried"
                self._name(step.old, words, words, said, step.new)

    def anchored(self) -> list[Amendment]:
        """Return the amendments, identified by what their passages will say once accepted cells are written."""
        found = []
        for index, one in zip(self.placed, self.amendments, strict=True):
            texts = self.accepted.get(index)
            if texts is None:
                found.append(one)
            elif one.kind == "text":
                found.append(replace(one, row=texts[0] if one.row else ""))
            else:
                found.append(replace(one, before=replace(self.units[index], texts=tuple(texts)).words))
        return found

    def _parted(self, step: Step, following: Step | None) -> bool:
        """Return whether one paragraph was split in two without a change of words; the split is then reported."""
        if (
            following is None
            or following.kind != "new"
            or step.old is None
            or step.new is None
            or following.new is None
        ):
            return False
        unit, first, second = self.units[step.old], self.found[step.new], self.found[following.new]
        if second.is_row or not same(f"{first.words} {second.words}", unit.words):
            return False
        said = "the paragraph was parted in two; its words are the same, and it stays one"
        self._name(step.old, unit.words, f"{first.words} ¶ {second.words}", said, step.new)
        return True

    def _changed(self, step: Step) -> None:
        assert step.old is not None
        assert step.new is not None
        unit, came = self.units[step.old], self.found[step.new]
        if len(unit.texts) != len(came.texts):
            said = "cells of the row were joined, parted or removed; columns are chosen in the template; not carried"
            self._name(step.old, unit.words, came.words, said, step.new)
            return
        for column, (before, after) in enumerate(zip(unit.texts, came.texts, strict=True)):
            if not same(before, after):
                self._text(step.old, column, before, after, came)

    def _text(self, index: int, column: int, before: str, after: str, came: Found) -> None:
        unit = self.units[index]
        if _SEALS.fullmatch(before) and _SEALS.fullmatch(after) and not came.tracked:
            return None  # what the data said when the draft was made; nobody types this
        if same(before, self.marking):
            return self._refuse(index, before, after, MARKED, came)
        if unit.kind == "head":
            said = "a column's heading is the program's; not carried"
            return self._name(index, before, after, said, None, came)
        if unit.fixed[min(column, len(unit.fixed) - 1)] and tokens(before, STATUS) != tokens(after, STATUS):
            return self._refuse(index, before, after, self._of_status(unit), came)
        if not self.tracing.restricted and (why := marks_itself(before, after)):
            return self._refuse(index, before, after, why, came)
        traced = self.tracing.find(before, after)
        if traced:
            return self._traced(index, column, before, after, traced, came)
        if figures := typed_over(before, after):
            return self._refuse(index, before, after, self._of_number(unit, before, figures), came)
        if tokens(before, STATUS) != tokens(after, STATUS):
            return self._refuse(index, before, after, self._of_status(unit), came)
        return self._keep(index, column, before, after, "kept with this paper", came)

    def _traced(self, index: int, column: int, before: str, after: str, traced: Traced, came: Found) -> None:
        source = traced.source
        if not came.tracked and any(_undoes(one, source, traced.text, before, after) for one in self.earlier):
            said = (
                "it is what stood here before another file was accepted, as in a draft from before: not carried; if it "
                f"is meant, correct {source.place}"
            )
            return self._name(index, before, after, said, None, came)
        stands = f", which stands in {count(traced.printed, 'passage')} of this paper" if traced.printed > 1 else ""
        if source.kind == "update" and self.accept and not (self.tracing.restricted and source.is_public):
            texts = self.cells.setdefault(source.ref, {})
            waiting = texts.get(source.column)
            change = (source.ref, source.column, traced.text)
            again = rewritten(waiting, before, after) if waiting is not None and change not in self.written else None
            if waiting is None or again or change in self.written:
                if change not in self.written:
                    texts[source.column] = again[1] if again else traced.text
                self.written.add(change)
                self.accepted.setdefault(index, list(self.units[index].texts))[column] = after
                self.into_data.append(Accepted(source.ref, source.column, source.text, before, after))
                said = f"written into {source.place}{stands}"
                return self.outcomes.append(self._outcome("written", index, before, after, said, came))
        said = {
            "update": f"it comes from {source.place}{stands}: "
                      + ("that is public, and this was written in the restricted edition: type it there if all may "
                         "read it" if self.tracing.restricted and source.is_public else "--accept writes it there"),
            "earlier": f"it comes from {source.place}, the words of an earlier month",
            "register": f"it comes from {source.place}{stands}: correct it there too",
            "plan": f"it is the plan’s own, {source.place}: to change the plan, correct it there "
                    "and add a row to plan_changes",
            "template": f"it is the template’s own, {source.place}: change it there for all months",
        }[source.kind]  # fmt: skip
        return self._keep(index, column, before, after, said, came)

    def _gone(self, index: int, gone: set[int | None]) -> None:
        unit = self.units[index]
        if unit.words.startswith(LEFT_OUT):
            return None  # our own note on what an earlier amendment left out
        if same(unit.words, self.marking):
            return self._refuse(index, unit.words, "", "what a paper is marked with says what it is; it stays", None)
        if unit.kind == "heading":
            said = "a heading stays while its section does; take the section out in the template"
            return self._name(index, unit.words, "", said, None)
        if unit.kind in ("head", "caption"):
            if not gone & {index - 1, index + 1}:
                self._name(index, unit.words, "", "a table’s heading and caption stay while it has rows", None)
            return None
        said = "left out of this paper; no total changes"
        self._amend(self._amendment("hide", index, 0, unit.words, "", None), index)
        self.outcomes.append(self._outcome("kept", index, unit.words, "", said, None))
        return None

    def _new(self, step: Step) -> None:
        assert step.new is not None
        came = self.found[step.new]
        after = max(step.after, 0)
        if came.is_row:
            said = "a row was added: rows come from the data; add it there"
            return self._name(after, "", came.words, said, step.new)
        if not self.tracing.restricted and (why := marks_itself("", came.words)):
            return self._refuse(after, "", came.words, why, came)
        unit = self.units[after]
        if unit.kind in ("heading", "caption", "head"):
            after = self._stands_for(after)
            unit = self.units[after]
        last = self.amendments[-1] if self.amendments else None
        if last and last.kind == "add" and same(last.before, unit.words) and last.where == unit.where:
            self.amendments[-1] = replace(last, after=f"{last.after}\n{came.words}")
        else:
            self._amend(self._amendment("add", after, 0, unit.words, came.words, came), after)
        self.outcomes.append(
            self._outcome("kept", after, "", came.words, "a new paragraph, kept with this paper", came)
        )
        return None

    def _stands_for(self, at: int) -> int:
        """Return the unit for words that follow a heading or caption: the next paragraph, or the last before it."""
        next_one = next((n for n in range(at + 1, len(self.units)) if self.units[n].kind in ("paragraph", "item")), -1)
        before = next((n for n in range(at, -1, -1) if self.units[n].kind in ("paragraph", "item", "row")), -1)
        if self.units[at].kind == "caption" and before >= 0:
            return before
        return next_one if next_one >= 0 else before

    def _of_status(self, unit: Unit) -> str:
        """Return the rule behind the status of the row's action."""
        judged = self._judged(unit)
        if judged is None:
            return "a status is computed from the dates or reported by the lead: change the data, not the paper"
        return (
            f"{judged.ref} is reported {judged.reported.word.lower()} and computed {judged.computed.word.lower()}, for "
            f"{judged.why or 'its dates say so'} (sendplan explain {judged.ref}): change the data, not the paper"
        )

    def _judged(self, unit: Unit) -> Judged | None:
        for ref in may_be_refs(unit.texts[0]):
            try:
                return self.snapshot.find(ref)
            except KeyError:
                continue
        return None

    def _of_number(self, unit: Unit, before: str, figures: Sequence[str]) -> str:
        """Return what the number counts, if its words say so, and where else it occurs."""
        if is_of_a_date(before, figures):
            return "a date comes from the plan, plan_changes or a forecast: ask for another there"
        token = next((one for one in figures if one in tokens(before, FIGURE)), "")
        number = value(token)
        rule = self._rule(number, before) if number is not None else ""
        stands = sum(token in tokens(text, FIGURE) for one in self.units for text in one.texts) if token else 0
        elsewhere = f"; “{token}” stands in {count(stands, 'passage')} of this paper" if token and stands > 1 else ""
        judged = self._judged(unit)
        explain = f" (sendplan explain {judged.ref})" if judged and not rule else ""
        what = f"{token} is {rule}" if rule else "this number is computed from the data"
        return f"{what}{explain}{elsewhere}: change the data, not the paper"

    def _rule(self, number: int, text: str) -> str:
        counts: Mapping[str, int] = {"actions": self.totals.actions, "open": self.totals.open, **self.totals.counts}
        words = text.casefold()
        for name, rule in NUMBERS.items():
            if counts.get(name) == number and rule.word.casefold() in words:
                return f"the count of “{rule.word.lower()}”: {rule.sentence.rstrip('.')}"
        return ""

    def _keep(self, index: int, column: int, before: str, after: str, said: str, came: Found) -> None:
        self._amend(self._amendment("text", index, column, before, after, came), index)
        self.outcomes.append(self._outcome("kept", index, before, after, said, came))

    def _amend(self, one: Amendment, index: int) -> None:
        self.amendments.append(one)
        self.placed.append(index)

    def _refuse(self, index: int, before: str, after: str, said: str, came: Found | None) -> None:
        self.outcomes.append(self._outcome("refused", index, before, after, said, came))

    def _name(self, index: int, before: str, after: str, said: str, new: int | None, came: Found | None = None) -> None:
        came = self.found[new] if new is not None else came
        self.outcomes.append(self._outcome("named", index, before, after, said, came))

    def _outcome(self, what: What, index: int, before: str, after: str, said: str, came: Found | None) -> Outcome:
        author, on = (came.author, came.on) if came else ("", "")
        if what in ("written", "kept") and not self.tracing.restricted:
            said += doubt(before, after, self.told)
        return Outcome(
            what, folded(before), folded(after), said, index, author, on, tracked=bool(came and came.tracked)
        )

    def _amendment(
        self, kind: Literal["text", "hide", "add"], index: int, column: int, before: str, after: str, came: Found | None
    ) -> Amendment:
        unit = self.units[index]
        row = unit.texts[0] if unit.kind == "row" and kind == "text" and column else ""
        made = Amendment(
            kind, unit.kind, unit.where, before, after, row, column, 0,
            came.author if came else "", came.on if came else "", bool(came and came.tracked), self.docx,
        )  # fmt: skip
        earlier = (one for one in self.units[:index] if (one.kind, one.where) == (unit.kind, unit.where))
        return replace(made, of=sum(fits(made, one) for one in earlier))


_SEALS = re.compile(r"[0-9a-f]{32}\s[0-9a-f]{32}")
"""A file's SHA-256, as the annex prints it."""


def _undoes(one: Accepted, source: Source, text: str, before: str, after: str) -> bool:
    """Return whether a change undoes an accepted one: restores the whole cell, or the passage."""
    puts_back = same(one.was, text) or (same(one.before, after) and same(one.after, before))
    return (one.ref, one.column) == (source.ref, source.column) and puts_back
