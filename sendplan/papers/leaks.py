"""Reading finished public files as a stranger would, for words that were told in private (DESIGN §8).

The papers are made from a public view in which no restricted word is left (`compose/public.py`); this looks at what
came out, so that a mistake anywhere between is found before a file is left on the disk.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from sendplan.model.calendar import Month
from sendplan.model.errors import OutputFailed, TemplateWrong
from sendplan.model.records import Records, Update
from sendplan.papers.words_of_files import BREAK, RUN, words_in
from sendplan.templates.load import load_templates

REMEDY = (
    "nothing of this paper was written; take those words out of the public cells or the template, or mark the row that "
    "repeats them as restricted too"
)

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Leak(Struct, frozen=True):
    """`words`, a run from the restricted cell `column` of `ref`, stand in `file`, in its part `where`."""

    file: str
    where: str
    words: str
    ref: str
    column: str

    def __str__(self) -> str:
        return f"{self.file}, {self.where}: holds words of a restricted update ({self.ref}, column {self.column})"


Private = Mapping[tuple[str, ...], tuple[str, str]]
"""A run of words → the ref and the column of a restricted cell that holds it."""


def leaks(files: Mapping[str, bytes | Path], private: Private) -> list[Leak]:
    """What was told in private and stands in public files (name → content); one leak for each part of a file.

    A file that is too large to hold may be a path: then it is a PDF. Names of files are read too. Nothing is opened
    where nothing is private.
    """
    if not private:
        return []
    begins = {run[0] for run in private}
    found = []
    for name, content in files.items():
        for where, text in chain([("its name", name)], words_in(content)):
            run = next((run for run in _runs(text, begins) if run in private), None)
            if run:
                ref, column = private[run]
                found.append(Leak(name, where, " ".join(run), ref, column))
    return found


def refuse_leaks(
    files: Mapping[str, bytes | Path],
    records: Records,
    root: Path,
    earlier: Callable[[], Iterable[Records]] = tuple,
    remedy: str = REMEDY,
    private: Private | None = None,
) -> None:
    """Raise OutputFailed if a public file holds what was told in private: it must not be left on the disk.

    `root`: the workspace, whose templates name their boards. They and `earlier` (see `told_in_private`) are asked for
    only where something is found. `private`: of `records`, where it is there already.
    """
    found = leaks(files, told_in_private(records) if private is None else private)
    if found:
        found = leaks(files, told_in_private(records, earlier(), _boards(root, records)))
    if found:
        raise OutputFailed(
            *(str(leak) for leak in found),
            remedy,
        )


def _boards(root: Path, records: Records) -> list[str]:
    """What the templates call boards, authors and sponsors: it stands at the head of their papers."""
    with suppress(TemplateWrong):
        loaded, _ = load_templates(root, (), records)
        return [name for one in loaded for name in (one.board, one.author, one.sponsor)]
    return []


def newly_restricted(before: Records, records: Records) -> bool:
    """Whether something that was public then is restricted now."""
    restricted = _restricted_updates(records)
    return bool(_private_actions(records) - _private_actions(before)) or any(
        (one.ref, one.month) in restricted for one in _public_updates(before)
    )


def _public_updates(records: Records) -> list[Update]:
    return [one for one in (*records.updates, *records.commentary) if not one.restricted]


def _restricted_updates(records: Records) -> set[tuple[str, Month]]:
    return {(one.ref, one.month) for one in (*records.updates, *records.commentary) if one.restricted}


def tells_in_private(records: Records) -> bool:
    """Whether anything is private, so that a paper has two editions that differ."""
    return bool(_restricted_updates(records) or _private_actions(records))


def _private_actions(records: Records) -> set[str]:
    return {one.ref for one in records.plan.all_refs() if one.private}


def told_in_private(records: Records, earlier: Iterable[Records] = (), names: Iterable[str] = ()) -> Private:
    """Every run of words of a restricted cell that stands in no public one.

    `earlier`: of papers that were issued, whose public words are known, unless they are restricted now. `names`: of
    boards, say, which anybody may know.
    """
    every = (*records.updates, *records.commentary)
    private = {
        run: (update.ref, column)
        for update in every
        if update.restricted
        for column, text in _texts(update)
        for run in _runs(text)
    }
    for action in records.plan.all_refs():
        if action.private:
            texts = ("text", "outcome", "success", "short", "in_plain_words")
            private |= {run: (action.ref, name) for name in texts for run in _runs(getattr(action, name))}
    belonging = records.plan.private_measures
    for one in records.measures:
        if one.measure.casefold() in belonging:
            private |= {run: (one.measure, name) for name, text in _texts(one) for run in _runs(text)}
    if not private:
        return private
    begins = {run[0] for run in private}
    rows: list[Any] = [update for update in every if not update.restricted]
    rows += [one for one in records.measures if one.measure.casefold() not in belonging]
    rows += [*records.changes, *records.risks, *records.decisions, *records.voice]
    rows += [*records.inspection, *records.meetings]
    plan = records.plan
    rows += [plan, plan.answering, *plan.themes, *plan.narratives, *([plan.ambition] if plan.ambition else [])]
    rows += [one for one in plan.all_refs() if not one.private]
    actions, updates = _private_actions(records), _restricted_updates(records)
    for then in earlier:
        public = _public_updates(then)
        rows += [one for one in public if one.ref not in actions and (one.ref, one.month) not in updates]
    for text in chain(names, (text for row in rows for _, text in _texts(row))):
        for run in _runs(text, begins):
            private.pop(run, None)
    return private


def _texts(row: Any) -> Iterator[tuple[str, str]]:
    """The texts of a record by field, those within tuples and tables too."""
    for name, value in asdict(row).items():
        for text in (value,) if isinstance(value, str) else _strings(value):
            yield name, text


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, tuple):
        return [one for one in value if isinstance(one, str)]
    if isinstance(value, Mapping):
        return [one for pair in value.items() for one in pair if isinstance(one, str)]
    return ()


def _runs(text: str, begins: Collection[str] | None = None) -> Iterator[tuple[str, ...]]:
    """Every run of RUN words that stand together; only those that begin with one of `begins`, where it is given."""
    for stretch in text.casefold().replace("’", "'").split(BREAK):
        words = _WORD.findall(stretch)
        for at in range(len(words) - RUN + 1):
            if begins is None or words[at] in begins:
                yield tuple(words[at : at + RUN])
