"""Whether the tags of a file agree with each other, which no checker of PDF/UA looks at both ways.

A structure tree names its content (K), and the content's page names the tree (ParentTree). Files whose two halves
differ pass validation, and a screen reader reads one paper's words under another's headings.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from sendplan.tagged_pdf.merge.links import destinations_of, outline_items
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

_Name = tuple[int, int]
_Claim = tuple[int, int | None]
"""A key of the parent tree and a place in its array; None where the entry is no array."""


def check(file: Path | bytes) -> list[str]:
    """A line for each fault; none for a file whose tags hold. Raises Damaged for a file that cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(file) if isinstance(file, bytes) else file) as pdf:
            tree = pdf.Root.get("/StructTreeRoot")
            if not is_dictionary(tree):
                return ["the file has no tags"]
            return list(_Checker(pdf, tree).faults())
    except pikepdf.PdfError as error:
        raise Damaged("the file" if isinstance(file, bytes) else file.name, str(error)) from error


class _Checker:
    def __init__(self, pdf: pikepdf.Pdf, tree: Any) -> None:
        self._pdf = pdf
        self._tree = tree
        self._pages: dict[_Name, int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        self._claims: dict[_Claim, _Name] = {}
        self._ids: dict[bytes, _Name] = {}
        self._headers: list[tuple[bytes, str]] = []

    def faults(self) -> Iterator[str]:
        yield from self._walk()
        yield from self._parent_tree()
        yield from self._keys()
        yield from self._names()
        yield from self._destinations()

    def _walk(self) -> Iterator[str]:
        """From the tree to the content; remembers what each element claims."""
        unique = Unseen()
        waiting = [(top, self._tree.objgen) for top in reversed(as_list(self._tree.get("/K"))) if is_element(top)]
        while waiting:
            element, above = waiting.pop()
            if not unique.first(element):
                yield f"{_called(element)} stands in the tree twice"
                continue
            parent = element.get("/P")
            if not is_dictionary(parent) or parent.objgen != above:
                yield f"{_called(element)} names another parent than the one it stands under"
            yield from self._own_names(element)
            below: list[Any] = []
            for kid in kids(element):
                if is_element(kid):
                    below.append((kid, element.objgen))
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
        elif (key, place) in self._claims:
            yield f"{where} names content that another element has (key {key}, mcid {place})"
        else:
            self._claims[key, place] = element.objgen

    def _parent_tree(self) -> Iterator[str]:
        """From the content to the tree: every entry is claimed, by the element it names."""
        unclaimed = dict(self._claims)
        last = -1
        for key, entry in number_tree(self._tree.get("/ParentTree")):
            if key <= last:
                yield f"key {key} of the parent tree is out of order or there twice"
            last = key
            owners = list(enumerate(entry)) if isinstance(entry, pikepdf.Array) else [(None, entry)]
            for place, owner in owners:
                if not is_dictionary(owner):
                    continue
                claimed = unclaimed.pop((key, place), None)
                if claimed is None:
                    yield f"the parent tree gives key {key}, mcid {place} to {_called(owner)}, which does not name it"
                elif claimed != owner.objgen:
                    yield f"the parent tree gives key {key}, mcid {place} to another element than the tree does"
        for key, place in unclaimed:
            yield f"the parent tree has nothing for key {key}, mcid {place}"

    def _keys(self) -> Iterator[str]:
        """A key belongs to one page, annotation or drawing."""
        owners: dict[int, _Name] = {}
        for item in self._pdf.objects:
            if is_dictionary(item):
                for name in ("/StructParents", "/StructParent"):
                    key = item.get(name)
                    if isinstance(key, int) and owners.setdefault(key, item.objgen) != item.objgen:
                        yield f"key {key} is used by two objects"

    def _names(self) -> Iterator[str]:
        """Ids, the tree that finds them, and the table headers that need them."""
        listed: dict[bytes, Any] = {}
        last = b""
        for name, element in name_tree(self._tree.get("/IDTree")):
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
        names = destinations_of(self._pdf)
        last = b""
        for name, _ in name_tree(names_of(self._pdf, "/Dests")):
            if name <= last:
                yield f"the destination {name!r} is out of order or there twice"
            last = name
        holders = [
            (f"a link on page {number}", annotation)
            for number, page in enumerate(self._pdf.pages, start=1)
            for annotation in as_list(page.obj.get("/Annots"))
            if is_dictionary(annotation)
        ]
        holders += [(f"the bookmark {item.get('/Title')}", item) for item in outline_items(self._pdf)]
        for where, holder in holders:
            target = _target(holder)
            if isinstance(target, pikepdf.String | pikepdf.Name):
                name = bytes(target) if isinstance(target, pikepdf.String) else name_bytes(spelt(target))[1:]
                if name not in names:
                    yield f"{where} leads to {name!r}, which is nowhere"
                    continue
                target = names[name]
            if is_dictionary(target):
                target = target.get("/D")
            if isinstance(target, pikepdf.Array) and not self._leads_to_page(target):
                yield f"{where} leads to no page of the file"

    def _leads_to_page(self, target: Any) -> bool:
        return len(target) > 0 and is_dictionary(target[0]) and target[0].objgen in self._pages


def _target(holder: Any) -> Any:
    if "/Dest" in holder:
        return holder.Dest
    action = holder.get("/A")
    return action.get("/D") if is_dictionary(action) and action.get("/S") == Name.GoTo else None


def _called(element: Any) -> str:
    return f"{spelt(element.get('/S'))[1:]} (object {element.objgen[0]})"
