"""A tracker's cell of progress that grows, an entry with its day for each month: what of it earlier months told."""

from collections.abc import Iterator, Sequence

from sendplan.compose.short import ENTRY_DAY


def entries_of(text: str) -> list[str]:
    """Each entry with the lines below it; one for a text whose first line has no day before it."""
    found: list[str] = []
    for line in text.splitlines():
        if not found or ENTRY_DAY.match(line.strip()):
            found.append(line)
        else:
            found[-1] += f"\n{line}"
    return found if found and ENTRY_DAY.match(found[0].strip()) else [text]


def is_told(text: str, earlier: Sequence[str]) -> bool:
    """Whether each of its entries stood in `earlier`, what was told of the action month by month."""
    told = {_folded(entry) for one in earlier for entry in entries_of(one)}
    return all(_folded(entry) in told for entry in entries_of(text))


def not_told(text: str, earlier: Sequence[str]) -> str:
    """The text without the entries that stood in `earlier`; where it says nothing new, those that were told last, so
    that its paper can tell that they are told again.
    """
    own = entries_of(text)
    new = [entry for entry in own if not is_told(entry, earlier)]
    if len(own) == 1 or len(new) == len(own):
        return text
    last = set(_last_told(own, earlier))
    return "\n".join(new or [entry for entry in own if _folded(entry) in last])


def _last_told(own: Sequence[str], earlier: Sequence[str]) -> Iterator[str]:
    """The entries of the newest earlier text that has one of them."""
    stands = {_folded(entry) for entry in own}
    newest = next(text for text in reversed(earlier) if stands & {_folded(entry) for entry in entries_of(text)})
    return (_folded(entry) for entry in entries_of(newest))


def _folded(entry: str) -> str:
    return " ".join(entry.casefold().split())
