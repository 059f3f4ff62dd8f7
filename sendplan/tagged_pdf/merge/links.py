"""Named destinations and links: names made unique in the pack, and links to other papers' files led to the papers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Name, String

from sendplan.tagged_pdf.merge.values import as_list, is_dictionary, name_bytes, spelt
from sendplan.tagged_pdf.merge.walk import Unseen, name_tree

Find = Callable[[str], bytes | None]
"""The pack's name of the place a URI leads to, if the URI is one of a paper in the pack."""

_RUNS_SOMETHING = {"/JavaScript", "/Launch"}


def destinations_of(pdf: pikepdf.Pdf) -> dict[bytes, Any]:
    """The file's named destinations, from both places where they can stand (ISO 32000-1 12.3.2.3)."""
    found: dict[bytes, Any] = {}
    names = pdf.Root.get("/Names")
    for name, value in name_tree(names.get("/Dests")) if is_dictionary(names) else ():
        found.setdefault(name, value)
    old: Any = pdf.Root.get("/Dests")
    for key in sorted(old.keys()) if is_dictionary(old) else ():
        found.setdefault(name_bytes(key)[1:], old[key])
    return found


def outline_items(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All bookmarks."""
    outlines = pdf.Root.get("/Outlines")
    unique = Unseen()
    waiting = [outlines.get("/First")] if is_dictionary(outlines) else []
    while waiting:
        item = waiting.pop()
        if is_dictionary(item) and unique.first(item):
            yield item
            waiting += [item.get("/Next"), item.get("/First")]


class Links:
    """Leads every link of one source to where it led, in the pack. What runs something goes: `scripts` counts it."""

    def __init__(self, pdf: pikepdf.Pdf, prefix: bytes, find: Find) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._prefix = prefix
        self._find = find
        self._unseen = Unseen()
        self.scripts = 0

    def take(self, pdf: pikepdf.Pdf) -> None:
        """Mend annotations, bookmarks, and the actions of pages and fields."""
        for page in self._pages:
            self._drop(page, "/AA")
            for annotation in as_list(page.get("/Annots")):
                if is_dictionary(annotation):
                    self._mend(annotation)
        for item in outline_items(pdf):
            self._mend(item)

    def mend_field(self, item: Any) -> None:
        """A field may have actions that are not its widget's."""
        self._mend(item)

    def destination(self, value: Any) -> Any:
        """What a name stands for, with its page as an object: some writers give a number."""
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
    """The address of a link; of one into another file, the file's name and the place in it."""
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
    """Which URIs lead to which source, and the pack's names of the places in it.

    `sources` are the URIs of each; `names` opens a source and gives its page count and named destinations.
    """

    def __init__(self, uris: Sequence[Sequence[str]], names: Callable[[int], tuple[int, frozenset[bytes]]]) -> None:
        self._owners = {_plain(uri): index for index, own in enumerate(uris) for uri in own}
        self._names = names
        self._known: dict[int, tuple[int, frozenset[bytes]]] = {}
        self.unknown: list[str] = []

    def find(self, uri: str) -> bytes | None:
        """The name of the place; of one that the paper does not have, the name of its beginning."""
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
    return unquote(uri).removeprefix("./")


def prefix(index: int) -> bytes:
    """Before every name and id of the source of that index; all of one length, so that sorting keeps papers apart."""
    return b"%04d." % index


def start_name(index: int) -> bytes:
    """The name of the first page of a paper, which may be its slip."""
    return b"%04d@" % index


def page_name(index: int, number: int) -> bytes:
    """The name of a page of a paper."""
    return b"%04d@%06d" % (index, number)
