"""A progress cell that grows by a dated entry each month: find what earlier months already reported."""

from collections.abc import Iterator, Sequence

from sendplan.compose.short import ENTRY_DAY


def entries_of(text: str) -> list[str]:
    """Return the entries of a text, each with the lines below it.

    If the first line has no date, the whole text is one entry.
    """
    found: list[str] = []
    for line in text.splitlines():
        if not found or ENTRY_DAY.match(line.strip()):
            found.append(line)
        else:
            found[-1] += f"\n{line}"
    return found if found and ENTRY_DAY.match(found[0].strip()) else [text]


def is_told(text: str, earlier: Sequence[str]) -> bool:
    """Return whether every entry of the text is in `earlier`, the texts reported on the action month by month."""
    told = {_folded(entry) for one in earlier for entry in entries_of(one)}
    return all(_folded(entry) in told for entry in entries_of(text))


def not_told(text: str, earlier: Sequence[str]) -> str:
    """Return the text without the entries that are in `earlier`.

    If nothing is new, return the entries that were reported last, so that the paper can say that they are repeated.
    """
    own = entries_of(text)
    new = [entry for entry in own if not is_told(entry, earlier)]
    if len(own) == 1 or len(new) == len(own):
        return text
    last = set(_last_told(own, earlier))
    return "\n".join(new or [entry for entry in own if _folded(entry) in last])


def _last_told(own: Sequence[str], earlier: Sequence[str]) -> Iterator[str]:
    """Return the entries of the newest earlier text that shares an entry with `own`, with case and spaces folded."""
    stands = {_folded(entry) for entry in own}
    newest = next(text for text in reversed(earlier) if stands & {_folded(entry) for entry in entries_of(text)})
    return (_folded(entry) for entry in entries_of(newest))


def _folded(entry: str) -> str:
    return " ".join(entry.casefold().split())
