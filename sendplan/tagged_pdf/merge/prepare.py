"""Preparing a source to be merged while it is still on its own, so that nothing has to be searched for later."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.merge.forms import Form, fields_of, take_form, take_layers
from sendplan.tagged_pdf.merge.links import Find, Links, destinations_of, is_slip, own_bookmarks, page_name, start_name
from sendplan.tagged_pdf.merge.roles import (
    Classes,
    Ids,
    RoleNames,
    Roles,
    first_free_key,
    number_headings,
    rename_classes,
    renumber,
    role_map_of,
)
from sendplan.tagged_pdf.merge.source import has_scripts, language_of, names_of, tops
from sendplan.tagged_pdf.merge.walk import as_list, elements, is_dictionary, name_tree, number, spelt
from sendplan.tagged_pdf.merge.wrap import Wording, forget_tags, unmarked_pages, wrap
from sendplan.tagged_pdf.structure import WAITS

_PRINTED = 4
"""The annotation flag Print, which ISO 19005-2 6.3.2 requires."""


class Shared(Struct):
    """What the papers of a pack share, and what the next paper has to avoid."""

    roles: Roles = field(default_factory=Roles)
    classes: Classes = field(default_factory=Classes)
    field_names: set[str] = field(default_factory=set)
    next_key: int = 0


class Prepared(Struct, frozen=True):
    """A source ready to be copied.

    Attributes:
        holder: a dictionary of the source that leads to everything taken over apart from the pages
        classes: the names of the classes that are new to the pack
        form: what its form contributes
        elements: the number of its structure elements
        tagged: whether it had tags
        untagged_pages: the pages that were wrapped, counted from 1
        scripts: how many actions were removed
    """

    holder: Any
    classes: tuple[str, ...]
    form: Form
    elements: int
    tagged: bool
    untagged_pages: tuple[int, ...]
    scripts: int


class Naming(Struct, frozen=True):
    """How a source names things in the pack.

    Attributes:
        prefix: the prefix of its names and ids
        places: the index of the paper, if others may lead to its pages
        starts_paper: whether its first page is the first page of the paper
    """

    prefix: bytes
    places: int | None
    starts_paper: bool


def prepare(
    pdf: pikepdf.Pdf, shared: Shared, naming: Naming, find: Find, wording: Wording, pack_language: str
) -> Prepared:
    """Renumber, rename and wrap the content of an open source. The source must not be saved."""
    top = tops(pdf)
    tagged = bool(top)
    if not tagged:
        forget_tags(pdf)
    tree = pdf.Root.get("/StructTreeRoot")
    tags = _taken_tags(top, tree, shared, naming) if tagged else _Tags(Ids(naming.prefix))
    untagged = unmarked_pages(pdf, tagged=tagged)
    free = first_free_key(pdf) if untagged or tags.waiting else 0
    wrapped, wrapped_parents = wrap(pdf, untagged, free, wording)
    wrapped_parents += _wake(pdf, tags.waiting, free + len(wrapped_parents), find)
    pairs, shared.next_key = renumber(pdf, shared.next_key, wrapped_parents)
    if wrapped:
        top.append(_document(pdf, wrapped))
    language = language_of(pdf)
    for element in top:
        if language and language != pack_language and "/Lang" not in element:
            element.Lang = String(language)
    links = Links(pdf, naming.prefix, find)
    links.take(pdf)
    for item, _ in list(fields_of(pdf)):
        links.mend_field(item)
    form = take_form(pdf, shared.field_names)
    holder = Dictionary(
        Tops=Array(top),
        Parents=Array([part for pair in pairs for part in pair]),
        Ids=_names(tags.ids.found),
        Dests=_names(_places(pdf, naming, links)),
        Files=_names({naming.prefix + name: file for name, file in name_tree(names_of(pdf, "/EmbeddedFiles"))}),
        Attached=Array([one for one in as_list(pdf.Root.get("/AF")) if is_dictionary(one)]),
        Namespaces=Array(as_list(tree.get("/Namespaces")) if is_dictionary(tree) else []),
        Classes=Array(list(tags.classes.values())),
        Fields=Array(form.fields),
        Resources=Array(list(form.resources.values())),
        Layers=Dictionary(take_layers(pdf)),
        Intents=Array(as_list(pdf.Root.get("/OutputIntents"))),
    )
    bookmarks = own_bookmarks(pdf)
    if bookmarks is not None:
        holder.Bookmarks = bookmarks
    scripts = links.scripts + has_scripts(pdf)
    _cut_off(top, tree)
    numbers = tuple(number for number, _ in untagged)
    return Prepared(pdf.make_indirect(holder), tuple(tags.classes), form, tags.elements, tagged, numbers, scripts)


class _Tags(Struct):
    """What was found among the structure elements of a source.

    Attributes:
        ids: their ids
        classes: the classes that are new to the pack
        elements: how many there are
        waiting: those that wait for a link (see `_wake`)
    """

    ids: Ids
    classes: dict[str, Any] = field(default_factory=dict)
    elements: int = 0
    waiting: list[Any] = field(default_factory=list)


def _taken_tags(top: list[Any], tree: Any, shared: Shared, naming: Naming) -> _Tags:
    """Give the roles, ids and classes of a source's elements names that no other source uses."""
    tags, names = _Tags(Ids(naming.prefix)), RoleNames(shared.roles, role_map_of(tree))
    tags.classes, renamed = shared.classes.take(tree)
    for element in elements(top):
        tags.elements += 1
        if _waits(element):
            tags.waiting.append(element)
        names.take(element)
        tags.ids.take(element)
        if renamed:
            rename_classes(element, renamed)
    number_headings(names.plain_headings)
    return tags


def _cut_off(top: list[Any], tree: Any) -> None:
    """Detach the elements from the source's own root, so that nothing else of it is taken over."""
    if is_dictionary(tree):
        for key in list(tree.keys()):  # elements that the tree does not lead to still point at its root
            del tree[key]
    for element in top:
        if "/P" in element:
            del element["/P"]


def _waits(element: Any) -> bool:
    attributes = element.get("/A")
    return is_dictionary(attributes) and attributes.get("/O") == Name(f"/{WAITS}") and "/To" in attributes


def _wake(pdf: pikepdf.Pdf, waiting: list[Any], first_key: int, find: Find) -> list[tuple[int, Any]]:
    """Turn the words that wait for a paper of this pack into links; return their parent tree entries.

    The element changes its type and no other is added. The links lead to the file of the paper; `Links` then leads
    them into the pack, as it does all such links.
    """
    parents: list[tuple[int, Any]] = []
    for element in waiting:
        attributes = element.A
        target = spelt(attributes.get("/To"))
        boxes = [as_list(box) for box in as_list(attributes.get("/Boxes"))]
        if find(target) is None or not all(len(box) == 5 and 0 <= number(box[0]) < len(pdf.pages) for box in boxes):
            continue
        element.S = Name.Link
        del element["/A"]
        held = as_list(element.get("/K"))
        for index, *edges in boxes:
            page = pdf.pages[number(index)].obj
            key = first_key + len(parents)
            annotation = pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array(edges),
                    Border=Array([0, 0, 0]),
                    F=_PRINTED,
                    Contents=String(spelt(attributes.get("/Says"))),
                    A=Dictionary(S=Name.URI, URI=String(target)),
                    StructParent=key,
                )
            )
            page.Annots = Array([*as_list(page.get("/Annots")), annotation])
            parents.append((key, element))
            held.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page))
        element.K = Array(held)
    return parents


def _document(pdf: pikepdf.Pdf, wrapped: list[Any]) -> Any:
    """Return one Document above the wrapped pages, as other papers have."""
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array(wrapped)))
    for element in wrapped:
        element.P = document
    return document


def _places(pdf: pikepdf.Pdf, naming: Naming, links: Links) -> dict[bytes, Any]:
    """Return all named destinations of the source in the pack: its own, and those other papers use to lead to it."""
    found = {naming.prefix + name: links.destination(value) for name, value in destinations_of(pdf).items()}
    if naming.places is not None:
        if naming.starts_paper:
            found[start_name(naming.places)] = Array([pdf.pages[0].obj, Name.XYZ, None, None, None])
        if not is_slip(naming.prefix):
            for number, page in enumerate(pdf.pages, start=1):
                found[page_name(naming.places, number)] = Array([page.obj, Name.XYZ, None, None, None])
    return found


def _names(found: dict[bytes, Any]) -> Any:
    return Array([part for pair in _sorted(found) for part in pair])


def _sorted(found: dict[bytes, Any]) -> Iterator[tuple[Any, Any]]:
    for name in sorted(found):
        yield String(name), found[name]
