"""Checking that the tags of a file agree with each other, which PDF/UA checkers do not test in both directions.

A structure tree names its content (K), and the page of the content names the tree (ParentTree). Files in which the
two disagree pass validation, yet a screen reader reads the words of one paper below the headings of another.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from sendplan.tagged_pdf.merge.claims import Across, Claims, ObjectName, number_of
from sendplan.tagged_pdf.merge.links import destinations_of, outline_items
from sendplan.tagged_pdf.merge.piecewise import Piece, pieces, whole
from sendplan.tagged_pdf.merge.source import Damaged, names_of
from sendplan.tagged_pdf.merge.walk import (
    Unseen,
    as_list,
    is_dictionary,
    is_element,
    kids,
    name_bytes,
    name_tree,
    number,
    number_tree,
    spelt,
)


def check(file: Path | bytes) -> list[str]:
    """Return a line for each fault, none for consistent tags.

    Raises Damaged for an unreadable file. A pack is read a few papers at a time, so that memory use does not grow
    with its pages. Apparent faults are then checked again with the whole file open, where nothing can be out of
    sight.
    """
    several = pieces(file)
    try:
        faults = _faults(several)
        return _faults([whole(file)]) if faults and len(several) > 1 else faults
    except pikepdf.PdfError as error:
        raise Damaged("the file" if isinstance(file, bytes) else file.name, str(error)) from error


def _faults(several: list[Piece]) -> list[str]:
    found: list[str] = []
    across = Across()
    for piece in several:
        with (
            piece.open() as stream,
            pikepdf.open(stream, suppress_warnings=True, inherit_page_attributes=False) as pdf,
        ):
            if not is_dictionary(pdf.Root.get("/StructTreeRoot")):
                return ["the file has no tags"]
            found += _Checker(pdf, piece, across).faults()
    return [*found, *across.faults()]


class _Checker:
    """Checks one piece of a file."""

    def __init__(self, pdf: pikepdf.Pdf, piece: Piece, across: Across) -> None:
        self._pdf = pdf
        self._piece = piece
        self._across = across
        self._tree: Any = pdf.Root.StructTreeRoot
        self._pages: dict[ObjectName, int] = {
            page.objgen: across.pages + at for at, page in enumerate(_pages(pdf), start=1)
        }
        self._claims = Claims()
        self._ids: dict[bytes, ObjectName] = {}
        self._headers: list[tuple[bytes, ObjectName]] = []

    def faults(self) -> Iterator[str]:
        yield from self._walk()
        yield from self._parent_tree()
        yield from self._keys()
        yield from self._names()
        yield from self._destinations()
        self._across.pages += len(self._pages)

    def _walk(self) -> Iterator[str]:
        """Go from the tree to the content, and remember what each element claims."""
        unseen = Unseen()
        waiting = [(top, self._tree.objgen) for top in reversed(as_list(self._tree.get("/K"))) if is_element(top)]
        while waiting:
            element, above = waiting.pop()
            if not unseen.first(element):
                yield f"{_called(element)} stands in the tree twice"
                continue
            parent = element.get("/P")
            if not is_dictionary(parent) or parent.objgen != above:
                yield f"{_called(element)} names another parent than the one it stands under"
            yield from self._own_names(element)
            found = kids(element)
            if element.objgen[0] in self._piece.shared:
                found = self._in_sight(element, found)
            below = []
            for kid in found:
                if is_element(kid):
                    below.append((kid, element.objgen))
                else:
                    yield from self._claim(element, kid)
            waiting += reversed(below)

    def _in_sight(self, element: Any, found: list[Any]) -> list[Any]:
        """Return the kids of a shared element that this piece has; each of the rest has to be in another piece."""
        at = element.objgen[0]
        here = [kid for kid in found if kid is not None]
        own = [kid for kid in here if is_dictionary(kid) and kid.objgen[0] not in self._piece.shared]
        if at not in self._across.below:
            self._across.below[at] = len(found) - (len(here) - len(own))
        self._across.below[at] -= len(own)
        return here

    def _own_names(self, element: Any) -> Iterator[str]:
        if isinstance(element.get("/ID"), pikepdf.String):
            name = bytes(element.ID)
            if name in self._ids:
                yield f"two elements have the id {name!r}"
            self._ids[name] = element.objgen
        for attributes in as_list(element.get("/A")):
            if is_dictionary(attributes) and "/Headers" in attributes:
                named = [one for one in as_list(attributes.Headers) if isinstance(one, pikepdf.String)]
                self._headers += [(bytes(one), element.objgen) for one in named]

    def _claim(self, element: Any, kid: Any) -> Iterator[str]:
        """Check one mcid or reference: it must lead to this file, and no other element may have it."""
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
        """Go from the content to the tree: every entry must be claimed, by the element it names."""
        yield from self._branches("keys", self._tree.get("/ParentTree"))
        for key, entry in number_tree(self._tree.get("/ParentTree")):
            if not self._across.in_order("keys", key):
                yield f"key {key} of the parent tree is out of order or there twice"
            owners = list(enumerate(entry)) if isinstance(entry, pikepdf.Array) else [(None, entry)]
            for place, owner in owners:
                if not is_dictionary(owner):
                    continue
                claimed = self._claims.take(key, place)
                if not claimed:
                    yield f"the parent tree gives key {key}, mcid {place} to {_called(owner)}, which does not name it"
                elif claimed != number_of(owner.objgen):
                    yield f"the parent tree gives key {key}, mcid {place} to another element than the tree does"
        for key, place in self._claims.left():
            yield f"the parent tree has nothing for key {key}, mcid {place}"

    def _branches(self, tree: str, root: Any) -> Iterator[str]:
        """Check that the branches of a tree in this piece come after those of the pieces before."""
        for at, branch in enumerate(as_list(root.get("/Kids")) if is_dictionary(root) else ()):
            if branch is not None and not self._across.in_order(f"branches of {tree}", at):
                yield f"a branch of the tree of {tree} is out of order"

    def _keys(self) -> Iterator[str]:
        """Check the keys of the parent tree.

        A key belongs to one page, annotation or drawing, and the keys of a paper come after those of the papers
        before.
        """
        owners: dict[int, ObjectName] = {}
        for at in self._piece.numbers or range(1, int(self._pdf.trailer.Size)):
            item = self._pdf.get_object(at, 0)
            if is_dictionary(item):
                for name in ("/StructParents", "/StructParent"):
                    key = item.get(name)
                    if isinstance(key, int) and owners.setdefault(key, item.objgen) != item.objgen:
                        yield f"key {key} is used by two objects"
        if owners and min(owners) <= self._across.highest_key:
            yield f"key {min(owners)} is used by two papers"
        self._across.highest_key = max([self._across.highest_key, *owners])

    def _names(self) -> Iterator[str]:
        """Check the ids, the tree that finds them, and the table headers that need them."""
        listed: dict[bytes, Any] = {}
        yield from self._branches("ids", self._tree.get("/IDTree"))
        for name, element in name_tree(self._tree.get("/IDTree")):
            if not self._across.in_order("ids", name):
                yield f"the id {name!r} is out of order or there twice"
            listed[name] = element.objgen if is_dictionary(element) else None
        for name, owner in self._ids.items():
            if listed.get(name) != owner:
                yield f"the tree of ids does not lead to {name!r}"
        for name, where in self._headers:
            if name not in self._ids:
                called = _called(self._pdf.get_object(*where))
                yield f"{called} names the header {name!r}, which no cell has"

    def _destinations(self) -> Iterator[str]:
        """Check that links and bookmarks lead to pages of this file."""
        yield from self._branches("destinations", names_of(self._pdf, "/Dests"))
        for name, _ in name_tree(names_of(self._pdf, "/Dests")):
            if not self._across.in_order("destinations", name):
                yield f"the destination {name!r} is out of order or there twice"
        known = {name: self._leads_on(target) for name, target in destinations_of(self._pdf).items()}
        self._across.names |= known.keys()
        for item in outline_items(self._pdf):
            called = f"the bookmark {item.get('/Title')}"
            if item.objgen[0] not in self._piece.shared:
                yield from self._destination(called, item, known)
            else:
                called += f" (object {item.objgen[0]})"
                leads = self._leads_on(_target(item))
                self._across.bookmarks[called] = leads or self._across.bookmarks.get(called, False)
        for page, where in self._pages.items():
            for annotation in as_list(self._pdf.get_object(*page).get("/Annots")):
                if is_dictionary(annotation):
                    yield from self._destination(f"a link on page {where}", annotation, known)

    def _destination(self, where: str, holder: Any, known: Mapping[bytes, bool]) -> Iterator[str]:
        target = _target(holder)
        if isinstance(target, pikepdf.String | pikepdf.Name):
            name = bytes(target) if isinstance(target, pikepdf.String) else name_bytes(spelt(target))[1:]
            if name not in known:
                self._across.wanted.setdefault(name, where)
            elif not known[name]:
                yield f"{where} leads to no page of the file"
        elif not self._leads_on(target):
            yield f"{where} leads to no page of the file"

    def _leads_on(self, target: Any) -> bool:
        """Return whether a destination leads to a page that is there; true also for one not given by a page."""
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


def _pages(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the pages that are there, of a page tree whose parts may be out of sight."""
    unseen = Unseen()
    waiting = [pdf.Root.get("/Pages")]
    while waiting:
        node = waiting.pop()
        if is_dictionary(node) and unseen.first(node):
            if "/Kids" in node:
                waiting += reversed(as_list(node.Kids))
            else:
                yield node


def _called(element: Any) -> str:
    return f"{spelt(element.get('/S'))[1:]} (object {element.objgen[0]})"
