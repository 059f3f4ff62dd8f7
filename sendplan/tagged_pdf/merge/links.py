"""Named destinations, links and bookmarks.

Names are made unique in the pack, and links to the files of other papers are led to those papers.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

import pikepdf
from msgspec import field
from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.file import text_string
from sendplan.tagged_pdf.merge.walk import (
    Unseen,
    as_list,
    is_dictionary,
    name_bytes,
    name_tree,
    number,
    rectangle,
    spelt,
)
from sendplan.tagged_pdf.outline import Bookmark

Find = Callable[[str], bytes | None]
"""Finds the pack's name for the place that a URI leads to; None if the URI is not one of a paper in the pack."""

_RUNS_SOMETHING = {"/JavaScript", "/Launch"}


def destinations_of(pdf: pikepdf.Pdf) -> dict[bytes, Any]:
    """Return the named destinations of the file, from both places that may hold them (ISO 32000-1 12.3.2.3)."""
    found: dict[bytes, Any] = {}
    names = pdf.Root.get("/Names")
    for name, value in name_tree(names.get("/Dests")) if is_dictionary(names) else ():
        found.setdefault(name, value)
    old: Any = pdf.Root.get("/Dests")
    for key in sorted(old.keys()) if is_dictionary(old) else ():
        found.setdefault(name_bytes(key)[1:], old[key])
    return found


def outline_items(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield all bookmarks."""
    outlines = pdf.Root.get("/Outlines")
    unique = Unseen()
    waiting = [outlines.get("/First")] if is_dictionary(outlines) else []
    while waiting:
        item = waiting.pop()
        if is_dictionary(item) and unique.first(item):
            yield item
            waiting += [item.get("/Next"), item.get("/First")]


class Links:
    """Makes every link of one source lead to its target within the pack.

    Actions that run something are removed; `scripts` counts them.
    """

    def __init__(self, pdf: pikepdf.Pdf, prefix: bytes, find: Find) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._prefix = prefix
        self._find = find
        self._unseen = Unseen()
        self.scripts = 0

    def take(self, pdf: pikepdf.Pdf) -> None:
        """Adapt annotations, bookmarks, and the actions of pages and fields."""
        for page in self._pages:
            self._drop(page, "/AA")
            for annotation in as_list(page.get("/Annots")):
                if is_dictionary(annotation):
                    self._mend(annotation)
        for item in outline_items(pdf):
            self._mend(item)

    def mend_field(self, item: Any) -> None:
        """Adapt the actions of a field, which may differ from those of its widget."""
        self._mend(item)

    def destination(self, value: Any) -> Any:
        """Return the target of a named destination, with its page as an object: some writers give a number."""
        if is_dictionary(value) and "/D" in value:
            value.D = self._explicit(value.D)
            return value
        return self._explicit(value)

    def _mend(self, holder: Any) -> None:
        if not self._unseen.first(holder):
            return
        if "/Dest" in holder:
            holder.Dest = self._explicit(holder.Dest)
        self._drop(holder, "/AA")
        if "/A" in holder:
            waiting = [holder.A]
            while waiting:
                action = waiting.pop()
                if is_dictionary(action) and self._unseen.first(action):
                    waiting += as_list(action.get("/Next"))
                    self._action(action)

    def _action(self, action: Any) -> None:
        kind = spelt(action.get("/S"))
        if kind == "/GoTo" and "/D" in action:
            action.D = self._explicit(action.D)
        elif kind in {"/URI", "/GoToR"}:
            target = self._find(_uri(action, kind))
            if target is not None:
                for key in list(action.keys()):
                    if key != "/Next":
                        del action[key]
                action.S = Name.GoTo
                action.D = String(target)
        elif kind in _RUNS_SOMETHING:
            self.scripts += 1
            for key in list(action.keys()):
                if key != "/Next":
                    del action[key]
            action.S = Name.Named
            action.N = Name("/None")

    def _explicit(self, value: Any) -> Any:
        if isinstance(value, pikepdf.String):
            return String(self._prefix + bytes(value))
        if isinstance(value, pikepdf.Name):
            return String(self._prefix + name_bytes(spelt(value))[1:])
        if isinstance(value, pikepdf.Array) and len(value) and isinstance(value[0], int):
            page = self._pages[min(max(value[0], 0), len(self._pages) - 1)]
            return Array([page, *list(value)[1:]])
        return value

    def _drop(self, holder: Any, key: str) -> None:
        if key in holder:
            self.scripts += 1
            del holder[key]


def _uri(action: Any, kind: str) -> str:
    """Return the address of a link; for a link into another file, the name of the file and the place in it."""
    if kind == "/URI":
        return spelt(action.get("/URI"))
    file = action.get("/F")
    if is_dictionary(file):
        file = file.get("/UF", file.get("/F"))
    place = action.get("/D")
    if isinstance(place, pikepdf.Array) and len(place) and isinstance(place[0], int):
        return f"{spelt(file)}#page={place[0] + 1}"
    if isinstance(place, pikepdf.String | pikepdf.Name):
        return f"{spelt(file)}#{spelt(place).removeprefix('/')}"
    return spelt(file)


class Targets:
    """Which URIs lead to which source, and the pack's names for the places in it.

    `uris` are those of each source; `names` opens a source and returns its page count and its named destinations.
    """

    def __init__(self, uris: Sequence[Sequence[str]], names: Callable[[int], tuple[int, frozenset[bytes]]]) -> None:
        self._owners = {_plain(uri): index for index, own in enumerate(uris) for uri in own}
        self._names = names
        self._known: dict[int, tuple[int, frozenset[bytes]]] = {}
        self.unknown: list[str] = []

    def find(self, uri: str) -> bytes | None:
        """Return the name of the place; if the paper has no such place, the name of its beginning."""
        base, _, fragment = uri.partition("#")
        index = self._owners.get(_plain(base))
        if index is None:
            return None
        if not fragment:
            return start_name(index)
        if index not in self._known:
            self._known[index] = self._names(index)
        pages, names = self._known[index]
        number = fragment.removeprefix("page=")
        if number != fragment and number.isascii() and number.isdecimal() and 1 <= int(number) <= pages:
            return page_name(index, int(number))
        for name in (fragment.encode(), unquote(fragment).encode()):
            if name in names:
                return prefix(index) + name
        self.unknown.append(uri)
        return start_name(index)


def _plain(uri: str) -> str:
    """Return an address for comparison.

    A browser adds the folder of its own machine to the address of a neighbouring file, so only the file name counts.
    """
    found = unquote(uri).removeprefix("./")
    return found.rpartition("/")[2] if found.startswith("file:") else found


def prefix(index: int) -> bytes:
    """Return the prefix of the names and ids of the source with that index.

    All prefixes have the same length, so that sorting keeps the papers apart.
    """
    return b"%04d." % index


def start_name(index: int) -> bytes:
    """Return the name of the first page of a paper, which may be its slip."""
    return b"%04d!" % index


def slip_prefix(index: int) -> bytes:
    """Return the prefix of the names and ids of the slip of a source.

    It sorts after the beginning of the paper and before the names of the paper itself, as the pages do. The name
    trees are written paper by paper, and have to be in order.
    """
    return b"%04d#." % index


def is_slip(own: bytes) -> bool:
    """Return whether this is the prefix of a slip."""
    return own.endswith(b"#.")


def page_name(index: int, number: int) -> bytes:
    """Return the name of a page of a paper."""
    return b"%04d@%06d" % (index, number)


class Node(Bookmark, kw_only=True):
    """A part of the structure tree, `part`, and its bookmark, which is closed if it belongs to a paper.

    `parts` are the numbers of the elements below it.
    """

    part: int
    parts: list[int] = field(default_factory=list)
    below: "list[Node]" = field(default_factory=list)  # type: ignore[assignment]


def own_bookmarks(pdf: pikepdf.Pdf) -> Any:
    """Return a new item that holds the bookmarks of the source; None if it has none."""
    outlines = pdf.Root.get("/Outlines")
    items: list[Any] = []
    seen: set[tuple[int, int]] = set()
    item = outlines.get("/First") if is_dictionary(outlines) else None
    while is_dictionary(item) and item.objgen not in seen and item.is_indirect:
        seen.add(item.objgen)
        items.append(item)
        item = item.get("/Next")
    if not items:
        return None
    above = pdf.make_indirect(Dictionary(First=items[0], Last=items[-1]))
    for one in items:
        one.Parent = above
    if "/Next" in items[-1]:
        del items[-1]["/Next"]
    above.Count = -sum(1 + max(number(one.get("/Count")), 0) for one in items)
    return above


def part_objects(nodes: list[Node], above: int) -> Iterator[tuple[int, str]]:
    """Yield the Part of each node and of all nodes below, as pairs of object number and content."""
    for node in nodes:
        parts = [one.part for one in node.below] or node.parts
        yield (
            node.part,
            f"<</Type/StructElem/S/Part/P {above} 0 R/T{text_string(node.title)}/K[{refs(parts)}]>>",
        )
        yield from part_objects(node.below, node.part)


def refs(numbers: list[int]) -> str:
    """Return references to these objects."""
    return " ".join([f"{number} 0 R" for number in numbers])


def top_of(page: Any) -> str:
    """Return a destination at the top of a page that keeps the magnification the reader has chosen."""
    box = rectangle(page.get("/CropBox")) or rectangle(page.get("/MediaBox")) or [0.0, 0.0, 0.0, 0.0]
    return f"[{page.objgen[0]} 0 R/XYZ {box[0]:.2f} {box[3]:.2f} null]"
