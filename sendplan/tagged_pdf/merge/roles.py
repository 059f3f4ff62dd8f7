"""Combining the role maps, class maps, parent-tree keys and ids of many files (ISO 32000-1 14.7.3, 14.7.5.2).

Two papers may use one name for different things. The name then stays with the first, and the other gets a new one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Name, String

from sendplan.tagged_pdf.merge.walk import Unseen, as_list, as_name, is_dictionary, is_element, number_tree, spelt

STANDARD = frozenset(
    [
        "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index",
        "/NonStruct", "/Private", "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl",
        "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Note",
        "/Reference", "/BibEntry", "/Code", "/Link", "/Annot", "/Ruby", "/RB", "/RT", "/RP", "/Warichu", "/WT",
        "/WP", "/Figure", "/Formula", "/Form",
    ]
)  # fmt: skip
"""The standard structure types (ISO 32000-1 14.8.4)."""

_LOWEST = 6
_DEEPEST = 8


class Roles:
    """The meaning of each structure type used in the pack; `mapped` is the role map of the pack.

    A chain in a source (Standard → Body → P) is reduced to its end, so that nothing depends on the names in between.
    """

    def __init__(self) -> None:
        self._meanings: dict[str, str] = {name: name for name in STANDARD}

    @property
    def mapped(self) -> dict[str, str]:
        return {name: meaning for name, meaning in sorted(self._meanings.items()) if name != meaning}

    def name_for(self, name: str, role_map: Mapping[str, str]) -> str:
        """Return the pack's name for a structure type of a source."""
        meaning = resolve(name, role_map)
        if meaning == name:
            return self._own(name)
        return self._named(name, meaning if meaning in STANDARD else self._own(meaning))

    def _own(self, name: str) -> str:
        """Return a name for a type that no map explains; it keeps its meaning, even if another paper uses the name."""
        number = 1
        candidate = name
        while self._meanings.setdefault(candidate, candidate) != candidate:
            number += 1
            candidate = f"{name}.{number}"
        return candidate

    def _named(self, name: str, meaning: str) -> str:
        number = 1
        candidate = name
        while self._meanings.setdefault(candidate, meaning) != meaning:
            number += 1
            candidate = f"{name}.{number}"
        return candidate


def resolve(name: str, role_map: Mapping[str, str]) -> str:
    """Return the end of the chain of roles.

    If the chain leads back to itself, the result is its first standard type (LibreOffice writes H1 → H1).
    """
    way = [name]
    while (following := role_map.get(way[-1])) is not None and following not in way:
        way.append(following)
    if following is None:
        return way[-1]
    return next((one for one in way if one in STANDARD), name)


def role_map_of(tree: Any) -> dict[str, str]:
    """Return the role map of the source."""
    found = tree.get("/RoleMap")
    if not is_dictionary(found):
        return {}
    return {name: spelt(found[name]) for name in found.keys() if isinstance(found[name], pikepdf.Name)}  # noqa: SIM118


class RoleNames:
    """The pack's names for the types of one source, each looked up once."""

    def __init__(self, roles: Roles, role_map: Mapping[str, str]) -> None:
        self._roles = roles
        self._role_map = role_map
        self._names: dict[str, str] = {}
        self.plain_headings: list[Any] = []

    def take(self, element: Any) -> None:
        """Rename the type of one element if necessary. A type in a namespace of its own is left unchanged."""
        old = spelt(element.S)
        new = self._names.get(old)
        if new is None:
            new = self._names[old] = self._roles.name_for(old, self._role_map)
        if resolve(old, self._role_map) == "/H":
            self.plain_headings.append(element)
        elif new != old and "/NS" not in element:
            element.S = as_name(new)


def number_headings(headings: list[Any]) -> None:
    """Turn each H into H1 to H6 by its depth.

    A file must not use both kinds (ISO 14289-1 7.4.4), and other papers use the numbered kind.
    """
    sections = {heading.P.objgen for heading in headings if is_dictionary(heading.get("/P"))}
    for heading in headings:
        level = 0
        above = heading.get("/P")
        for _ in range(_DEEPEST * _DEEPEST):
            if not is_element(above):
                break
            level += above.objgen in sections
            above = above.get("/P")
        heading.S = Name(f"/H{min(max(level, 1), _LOWEST)}")


class Classes:
    """The class map of the pack: attributes by name, compared by content."""

    def __init__(self) -> None:
        self._meanings: dict[str, str] = {}

    def take(self, tree: Any) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the classes of a source that are new, under the pack's names, and the names that were changed."""
        source = tree.get("/ClassMap")
        new: dict[str, Any] = {}
        renamed: dict[str, str] = {}
        for name in sorted(source.keys()) if is_dictionary(source) else ():
            meaning = _in_full(source[name])
            candidate, number = name, 1
            while self._meanings.get(candidate, meaning) != meaning:
                number += 1
                candidate = f"{name}.{number}"
            if candidate not in self._meanings:
                self._meanings[candidate] = meaning
                new[candidate] = source[name]
            if candidate != name:
                renamed[name] = candidate
        return new, renamed


def rename_classes(element: Any, renamed: Mapping[str, str]) -> None:
    """Use the pack's names in the C entry of an element, which may also hold revision numbers."""
    used = element.get("/C")
    if isinstance(used, pikepdf.Name):
        element.C = _renamed(used, renamed)
    elif isinstance(used, pikepdf.Array):
        element.C = Array([_renamed(one, renamed) if isinstance(one, pikepdf.Name) else one for one in used])


def _renamed(used: Any, renamed: Mapping[str, str]) -> Any:
    return as_name(renamed.get(spelt(used), spelt(used)))


def _in_full(value: Any, depth: int = 0) -> str:
    """Return the value written out in full, with everything it refers to; equal attributes give equal results."""
    if depth < _DEEPEST and isinstance(value, pikepdf.Array):
        return "[" + " ".join([_in_full(one, depth + 1) for one in value]) + "]"
    if depth < _DEEPEST and isinstance(value, pikepdf.Dictionary):
        return "<<" + " ".join([f"{key} {_in_full(value[key], depth + 1)}" for key in sorted(value.keys())]) + ">>"
    return repr(value) if not isinstance(value, pikepdf.Object) else value.unparse(resolved=True).decode("latin-1")


_KEYS = ("/StructParents", "/StructParent")


def renumber(
    pdf: pikepdf.Pdf, first: int, wrapped: Iterable[tuple[int, Any]] = ()
) -> tuple[list[tuple[int, Any]], int]:
    """Give every key of the file a new one, from `first`; return the parent-tree pairs and the next free key.

    `wrapped` are pairs that the parent tree of the file does not have. Every dictionary and stream is examined: keys
    occur on pages, annotations and form XObjects alike, and a key that is missed will collide.
    """
    new: dict[int, int] = {}

    def key(old: int) -> int:
        return new.setdefault(old, first + len(new))

    tree = pdf.Root.get("/StructTreeRoot")
    old_pairs = number_tree(tree.get("/ParentTree")) if is_dictionary(tree) else iter(())
    pairs = {key(old): owner for old, owner in (*old_pairs, *wrapped)}
    for item in _holders(pdf):
        for name in _KEYS:
            old = item.get(name)
            if isinstance(old, int):
                item[name] = key(old)
    return sorted(pairs.items()), first + len(new)


def first_free_key(pdf: pikepdf.Pdf) -> int:
    """Return a key above all keys in the file, including those in direct annotations and in its parent tree."""
    tree = pdf.Root.get("/StructTreeRoot")
    keys = [key for key, _ in number_tree(tree.get("/ParentTree"))] if is_dictionary(tree) else []
    keys += [key for item in _holders(pdf) for name in _KEYS if isinstance(key := item.get(name), int)]
    return max(keys, default=-1) + 1


def _holders(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from (item for item in pdf.objects if is_dictionary(item))
    for page in pdf.pages:
        for annotation in as_list(page.obj.get("/Annots")):
            if is_dictionary(annotation) and not annotation.is_indirect:
                yield annotation


class Ids:
    """Prefixes the ids of elements and the Headers of table cells that refer to them.

    `found` is the pack's share of the IDTree. It is built from the elements, since some writers assign ids without
    the tree.
    """

    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix
        self._unseen = Unseen()
        self.found: dict[bytes, Any] = {}

    def take(self, element: Any) -> None:
        """Rename the ids that one element holds."""
        own = element.get("/ID")
        if isinstance(own, pikepdf.String):
            name = self._prefix + bytes(own)
            element.ID = String(name)
            self.found.setdefault(name, element)
        attributes = element.get("/A")
        if attributes is None:
            return
        for one in as_list(attributes):
            if is_dictionary(one) and "/Headers" in one and self._unseen.first(one):
                one.Headers = Array(
                    [
                        String(self._prefix + bytes(header))
                        for header in as_list(one.Headers)
                        if isinstance(header, pikepdf.String)
                    ]
                )
