"""Search finished public files, as an outsider could, for words that were reported in private.

Papers are made from a public view that has no restricted words (`compose/public.py`). This looks at the result, so
that a mistake anywhere in between is found before a file is left on the disk. See
docs/decisions/0005-public-papers.md.
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
    """A run of restricted words found in a public file.

    Attributes:
        file: The file's name.
        where: The part of the file, such as "page 3".
        words: The words found.
        ref: The ref of the restricted row.
        column: The column of its cell.
    """

    file: str
    where: str
    words: str
    ref: str
    column: str

    def __str__(self) -> str:
        return f"{self.file}, {self.where}: holds words of a restricted update ({self.ref}, column {self.column})"


Private = Mapping[tuple[str, ...], tuple[str, str]]
"""A run of words → the ref and the column of a restricted cell that contains it."""


def leaks(files: Mapping[str, bytes | Path], private: Private) -> list[Leak]:
    """Return the restricted words found in public files (name → content), at most one leak for each part of a file.

    A PDF that is too large to hold in memory may be given as a path. File names are searched too. If `private` is
    empty, no file is opened.
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
    """Raise OutputFailed if a public file contains restricted words; the caller must not leave it on the disk.

    `root`: the workspace, whose templates name their boards. Boards and `earlier` (see `told_in_private`) are looked
    up only if something is found. `private`: the runs of `records`, if the caller has them already.
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
    """Return the boards, authors and sponsors of the templates, which public papers print at their head."""
    with suppress(TemplateWrong):
        loaded, _ = load_templates(root, (), records)
        return [name for one in loaded for name in (one.board, one.author, one.sponsor)]
    return []


def newly_restricted(before: Records, records: Records) -> bool:
    """Return whether something that was public in `before` is restricted now."""
    restricted = _restricted_updates(records)
    return bool(_private_actions(records) - _private_actions(before)) or any(
        (one.ref, one.month) in restricted for one in _public_updates(before)
    )


def _public_updates(records: Records) -> list[Update]:
    return [one for one in (*records.updates, *records.commentary) if not one.restricted]


def _restricted_updates(records: Records) -> set[tuple[str, Month]]:
    return {(one.ref, one.month) for one in (*records.updates, *records.commentary) if one.restricted}


def tells_in_private(records: Records) -> bool:
    """Return whether anything is private, so that the restricted edition differs from the public one."""
    return bool(_restricted_updates(records) or _private_actions(records))


def _private_actions(records: Records) -> set[str]:
    return {one.ref for one in records.plan.all_refs() if one.private}


def told_in_private(records: Records, earlier: Iterable[Records] = (), names: Iterable[str] = ()) -> Private:
    """Return every run of words of a restricted cell that does not occur in a public cell.

    `earlier`: data of issued papers, whose public words are known to everybody unless they have since been
    restricted. `names`: words that anybody may know, such as those of boards.
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
    """Yield the texts of a record with their field, including those in tuples and mappings."""
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
    """Yield every run of RUN adjacent words; with `begins`, only those that begin with one of these words."""
    for stretch in text.casefold().replace("’", "'").split(BREAK):
        words = _WORD.findall(stretch)
        for at in range(len(words) - RUN + 1):
            if begins is None or words[at] in begins:
                yield tuple(words[at : at + RUN])
