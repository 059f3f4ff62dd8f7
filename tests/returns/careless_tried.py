"""Make careless edits of a return, collect it, and count what became of every cell."""

import random
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sendplan import api
from sendplan.returns.answers import ANSWERED
from sendplan.show.returning import collected_text
from tests.returns.careless import (
    EDITS,
    SAID,
    SENT,
    Edited,
    habits,
    hide_rows,
    merge,
    move_columns,
    nothing,
    plain,
    sort_rows,
    strike,
    unprotect,
)
from tests.returns.filling import MONTH, SMALL, TITLES, book, updates


@dataclass
class Count:
    """Counts of edits and cells.

    Cells are `taken` as meant, `said` (reported and not taken), `lost` or `changed`. `clear` counts those of `said`
    that a person could have read, for example because the whole file was refused. `bad` lists what went wrong.
    """

    edits: int = 0
    cells: int = 0
    taken: int = 0
    said: int = 0
    clear: int = 0
    lost: int = 0
    changed: int = 0
    bad: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


def try_edits(seeds: range) -> Count:
    """Make one edit for each seed, collect the return, and count what became of the cells."""
    count = Count()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "sent"
        SMALL.write(root)
        api.send_returns(root, "2020-10", today=api.day("2020-10-20"))
        SENT["october"] = (root / "returns/2020-10/NHS-trust.xlsx").read_bytes()
        api.send_returns(root, MONTH, today=api.day("2020-11-20"))
        SENT["path"] = root / "returns" / MONTH / "NHS-trust.xlsx"
        for seed in seeds:
            here = Path(folder) / "here"
            shutil.copytree(root, here)
            _one(seed, here, count)
            shutil.rmtree(here)
    return count


def _one(seed: int, root: Path, count: Count) -> None:
    chance = random.Random(seed)
    edited = Edited(book(SENT["path"]))
    habits(edited, chance)
    kind = EDITS[seed % len(EDITS)]
    kind(edited, chance)
    if chance.random() < 0.3 and kind not in (strike, merge) and edited.content is None and not edited.refused:
        second = chance.choice([sort_rows, unprotect, hide_rows])
        second(edited, chance)
    before = updates(root)
    inbox = root / "returns" / MONTH / "inbox"
    inbox.mkdir()
    (inbox / edited.name).write_bytes(edited.bytes())
    done = api.collect_returns(root, month=MONTH, today=api.day("2020-11-26"))
    said = plain(
        " ".join([*collected_text(done), *(one.text for _, one in done.wrong), *(one.text for _, one in done.strays)])
    )
    places = {(one.ref, one.column) for _, one in done.wrong}
    after = updates(root)
    count.edits += 1
    count.kinds[kind.__name__] += 1
    where = f"seed {seed} ({kind.__name__})"
    for (ref, column), (text, means) in edited.typed.items():
        count.cells += 1
        stands = after.get(ref, {}).get(column, "") if column in ANSWERED else ""
        spoken = (ref, column) in places or (len(plain(text)) > 2 and plain(text)[:40] in said)
        if stands and means is not SAID and plain(stands) == plain(means):
            count.taken += 1
        elif stands:
            count.changed += 1
            count.bad.append(f"{where}: {ref} {column}: {text[:60]!r} became {stands[:60]!r}")
        elif spoken or done.unread or _is_said(column, done.notes):
            count.said += 1
            count.clear += means is not SAID
        elif not plain(text):
            count.taken += 1
        else:
            count.lost += 1
            count.bad.append(f"{where}: {ref} {column}: {text[:60]!r} is lost")
        if (
            means is not SAID
            and not stands
            and not done.unread
            and kind in (nothing, unprotect, sort_rows, move_columns)
        ):
            count.bad.append(f"{where}: {ref} {column}: {text[:60]!r} was not taken, though it is clear")
    for text in edited.stray:
        count.cells += 1
        if plain(text)[:60] in said:
            count.said += 1
        else:
            count.lost += 1
            count.bad.append(f"{where}: {text!r} is lost")
    if edited.refused and not done.unread:
        count.bad.append(f"{where}: it was not refused")
    for ref, row in after.items():
        for column, text in row.items():
            known = before.get(ref, {}).get(column) == text or (ref, column) in edited.typed
            if not known and column not in ("updated_by", "updated_on"):
                count.changed += 1
                count.bad.append(f"{where}: {ref} {column}: {text[:60]!r} came from nowhere")


def _is_said(column: str, notes: list[str]) -> bool:
    """Return whether a note names the cell's column. A note about its row, such as that it is hidden, is not enough."""
    return any(f"column {TITLES[column]}" in note for note in notes)
