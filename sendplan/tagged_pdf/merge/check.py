"""Whether the tags of a file agree with each other, which no checker of PDF/UA looks at both ways.

A structure tree names its content (K), and the content's page names the tree (ParentTree). Files whose two halves
differ pass validation, and a screen reader reads one paper's words under another's headings.
"""

import io
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from sendplan.tagged_pdf.merge.links import destinations_of, outline_items
from sendplan.tagged_pdf.merge.source import Damaged, names_of
from sendplan.tagged_pdf.merge.walk import (
    as_list,
    is_dictionary,
    is_element,
    kids,
    leaves,
    name_bytes,
    name_tree,
    number,
    spelt,
)

_Name = tuple[int, int]

_MOST_PLACES = 1 << 20
"""Of one key: more pieces of content than that no page has."""

_AT_ONCE = 15_000
"""Objects read until the file is opened anew: qpdf keeps whatever it has read, and a pack may have a million."""


def check(file: Path | bytes) -> list[str]:
    """A line for each fault; none for a file whose tags hold. Raises Damaged for a file that cannot be read.

    What is held at once does not grow with the file's pages, but for a number or two of each element and name.
    """
    reader = _Reader(file)
    try:
        reader.open()
        if not is_dictionary(reader.pdf.Root.get("/StructTreeRoot")):
            return ["the file has no tags"]
        return list(_Checker(reader).faults())
    except pikepdf.PdfError as error:
        raise Damaged("the file" if isinstance(file, bytes) else file.name, str(error)) from error
    finally:
        reader.close()


class _Reader:
    """The file, opened anew now and then. Objects of it are good until `renew`; their numbers are for ever."""

    pdf: pikepdf.Pdf

    def __init__(self, file: Path | bytes) -> None:
        self._file = file
        self._read = 0
        self._open = False

    def open(self) -> None:
        self.close()
        self.pdf = pikepdf.open(io.BytesIO(self._file) if isinstance(self._file, bytes) else self._file)
        self._open, self._read = True, 0

    def close(self) -> None:
        if self._open:
            self.pdf.close()
        self._open = False

    def get(self, name: _Name) -> Any:
        self._read += 1
        return self.pdf.get_object(*name)

    def count(self, more: int) -> None:
        """So many objects more were read, by other ways than `get`."""
        self._read += more

    def renew(self) -> bool:
        """Open the file anew if it is time; whether it was."""
        if self._read < _AT_ONCE:
            return False
        self.open()
        return True


class _Claims:
    """Which element claims each piece of content, by key and place in the key's array; None where it is no array."""

    def __init__(self) -> None:
        self._arrays: dict[int, array[int]] = {}
        self._single: dict[int, int] = {}

    def add(self, key: int, place: int | None, element: _Name) -> bool:
        """Whether nobody had it."""
        if place is None:
            return self._single.setdefault(key, _number(element)) == _number(element)
        places = self._arrays.setdefault(key, array("q"))
        if not 0 <= place < _MOST_PLACES:
            return False
        if place >= len(places):
            places.extend([0] * (place + 1 - len(places)))
        if places[place]:
            return False
        places[place] = _number(element)
        return True

    def take(self, key: int, place: int | None) -> int:
        """Who claimed it, and from now on nobody; 0 for none."""
        if place is None:
            return self._single.pop(key, 0)
        places = self._arrays.get(key, ())
        if not places or place >= len(places):
            return 0
        owner = places[place]
        places[place] = 0
        return owner

    def left(self) -> Iterator[tuple[int, int | None]]:
        """What is claimed still."""
        yield from ((key, None) for key in self._single)
        for key, places in self._arrays.items():
            yield from ((key, place) for place, owner in enumerate(places) if owner)


class _Checker:
    def __init__(self, reader: _Reader) -> None:
        self._reader = reader
        self._top: _Name = self._tree.objgen
        pages = reader.pdf.pages
        self._pages: dict[_Name, int] = {page.obj.objgen: number for number, page in enumerate(pages, start=1)}
        self._claims = _Claims()
        self._ids: dict[bytes, _Name] = {}
        self._headers: list[tuple[bytes, str]] = []

    @property
    def _tree(self) -> Any:
        return self._reader.pdf.Root.StructTreeRoot

    def _entries(self, root: Any, kind: str) -> Iterator[tuple[Any, Any]]:
        """The pairs of a name or number tree, in the file's order, the file opened anew between them."""
        for name in [leaf.objgen if leaf.objgen[0] else leaf for leaf in leaves(root)]:
            at, more = 0, True
            while more:
                pairs = as_list((self._reader.get(name) if isinstance(name, tuple) else name).get(kind))
                more = False
                while at + 1 < len(pairs) and not more:
                    yield pairs[at], pairs[at + 1]
                    at += 2
                    self._reader.count(1)
                    more = isinstance(name, tuple) and self._reader.renew()

    def faults(self) -> Iterator[str]:
        yield from self._walk()
        yield from self._parent_tree()
        yield from self._keys()
        yield from self._names()
        yield from self._destinations()

    def _walk(self) -> Iterator[str]:
        """From the tree to the content; remembers what each element claims."""
        seen = bytearray(int(self._reader.pdf.trailer.Size) + 1)
        tops = [top for top in reversed(as_list(self._tree.get("/K"))) if is_element(top)]
        waiting = [(_kept(top), self._top) for top in tops]
        in_place = sum(not isinstance(top, tuple) for top, _ in waiting)
        while waiting:
            entry, above = waiting.pop()
            if isinstance(entry, tuple):
                if not in_place:
                    self._reader.renew()
                element = self._reader.get(entry)
            else:
                element = entry
                in_place -= 1
            at = element.objgen[0]
            if seen[at]:
                yield f"{_called(element)} stands in the tree twice"
                continue
            seen[at] = at > 0
            parent = element.get("/P")
            if not is_dictionary(parent) or parent.objgen != above:
                yield f"{_called(element)} names another parent than the one it stands under"
            yield from self._own_names(element)
            below: list[Any] = []
            for kid in kids(element):
                self._reader.count(1)
                if is_element(kid):
                    below.append((_kept(kid), element.objgen))
                    in_place += not isinstance(below[-1][0], tuple)
                else:
                    yield from self._claim(element, kid)
            waiting += reversed(below)

    def _own_names(self, element: Any) -> Iterator[str]:
        if isinstance(element.get("/ID"), pikepdf.String):
            name = bytes(element.ID)
            if name in self._ids:
                yield f"two elements have the id {name!r}"
            self._ids[name] = element.objgen
        for attributes in as_list(element.get("/A")):
            if is_dictionary(attributes) and "/Headers" in attributes:
                named = [one for one in as_list(attributes.Headers) if isinstance(one, pikepdf.String)]
                self._headers += [(bytes(one), _called(element)) for one in named]

    def _claim(self, element: Any, kid: Any) -> Iterator[str]:
        """One mcid or reference: it must lead to this file, and no second element may have it."""
        where = _called(element)
        page = kid.get("/Pg", element.get("/Pg")) if is_dictionary(kid) else element.get("/Pg")
        holder, place = page, None
        if isinstance(kid, int):
            place = kid
        elif not is_dictionary(kid):
            yield f"{where} holds something that is no content"
            return
        elif "/Obj" in kid:
            holder = kid.Obj
        else:
            place = number(kid.get("/MCID"), -1)
            holder = kid.get("/Stm", page)
        if is_dictionary(page) and page.objgen not in self._pages:
            yield f"{where} names a page that is not in the file"
        key = holder.get("/StructParent" if place is None else "/StructParents") if is_dictionary(holder) else None
        if not isinstance(key, int):
            yield f"{where} names content that does not name it"
        elif not self._claims.add(key, place, element.objgen):
            yield f"{where} names content that another element has (key {key}, mcid {place})"

    def _parent_tree(self) -> Iterator[str]:
        """From the content to the tree: every entry is claimed, by the element it names."""
        last = -1
        for key, entry in self._entries(self._tree.get("/ParentTree"), "/Nums"):
            if not isinstance(key, int):
                continue
            if key <= last:
                yield f"key {key} of the parent tree is out of order or there twice"
            last = key
            owners = list(enumerate(entry)) if isinstance(entry, pikepdf.Array) else [(None, entry)]
            self._reader.count(len(owners))
            for place, owner in owners:
                if not is_dictionary(owner):
                    continue
                claimed = self._claims.take(key, place)
                if not claimed:
                    yield f"the parent tree gives key {key}, mcid {place} to {_called(owner)}, which does not name it"
                elif claimed != _number(owner.objgen):
                    yield f"the parent tree gives key {key}, mcid {place} to another element than the tree does"
        for key, place in self._claims.left():
            yield f"the parent tree has nothing for key {key}, mcid {place}"

    def _keys(self) -> Iterator[str]:
        """A key belongs to one page, annotation or drawing."""
        owners: dict[int, _Name] = {}
        for at in range(1, int(self._reader.pdf.trailer.Size)):
            self._reader.renew()
            item = self._reader.get((at, 0))
            if is_dictionary(item):
                for name in ("/StructParents", "/StructParent"):
                    key = item.get(name)
                    if isinstance(key, int) and owners.setdefault(key, item.objgen) != item.objgen:
                        yield f"key {key} is used by two objects"

    def _names(self) -> Iterator[str]:
        """Ids, the tree that finds them, and the table headers that need them."""
        listed: dict[bytes, Any] = {}
        last = b""
        for key, element in self._entries(self._tree.get("/IDTree"), "/Names"):
            if not isinstance(key, pikepdf.String):
                continue
            name = bytes(key)
            if name <= last:
                yield f"the id {name!r} is out of order or there twice"
            last = name
            listed[name] = element.objgen if is_dictionary(element) else None
        for name, owner in self._ids.items():
            if listed.get(name) != owner:
                yield f"the tree of ids does not lead to {name!r}"
        for name, where in self._headers:
            if name not in self._ids:
                yield f"{where} names the header {name!r}, which no cell has"

    def _destinations(self) -> Iterator[str]:
        """Links and bookmarks lead to pages of this file."""
        pdf = self._reader.pdf
        last = b""
        for name, _ in name_tree(names_of(pdf, "/Dests")):
            if name <= last:
                yield f"the destination {name!r} is out of order or there twice"
            last = name
        known = {name: self._leads_on(target) for name, target in destinations_of(pdf).items()}
        for item in outline_items(pdf):
            yield from self._destination(f"the bookmark {item.get('/Title')}", item, known)
        self._reader.count(_AT_ONCE)
        for page, where in self._pages.items():
            self._reader.renew()
            for annotation in as_list(self._reader.get(page).get("/Annots")):
                self._reader.count(1)
                if is_dictionary(annotation):
                    yield from self._destination(f"a link on page {where}", annotation, known)

    def _destination(self, where: str, holder: Any, known: Mapping[bytes, bool]) -> Iterator[str]:
        target = _target(holder)
        if isinstance(target, pikepdf.String | pikepdf.Name):
            name = bytes(target) if isinstance(target, pikepdf.String) else name_bytes(spelt(target))[1:]
            if name not in known:
                yield f"{where} leads to {name!r}, which is nowhere"
            elif not known[name]:
                yield f"{where} leads to no page of the file"
        elif not self._leads_on(target):
            yield f"{where} leads to no page of the file"

    def _leads_on(self, target: Any) -> bool:
        """Whether it is no destination in this file's pages at all, or one of a page that is there."""
        if is_dictionary(target):
            target = target.get("/D")
        return not isinstance(target, pikepdf.Array) or self._leads_to_page(target)

    def _leads_to_page(self, target: Any) -> bool:
        return len(target) > 0 and is_dictionary(target[0]) and target[0].objgen in self._pages


def _target(holder: Any) -> Any:
    if "/Dest" in holder:
        return holder.Dest
    action = holder.get("/A")
    return action.get("/D") if is_dictionary(action) and action.get("/S") == Name.GoTo else None


def _number(element: _Name) -> int:
    """An element's number, never 0."""
    return element[0] + 1


def _kept(element: Any) -> Any:
    """By what an element is found again when the file was opened anew: its number; one written in place, itself."""
    name: _Name = element.objgen
    return name if name[0] else element


def _called(element: Any) -> str:
    return f"{spelt(element.get('/S'))[1:]} (object {element.objgen[0]})"
