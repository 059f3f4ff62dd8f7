"""Bookmarks and parts of the pack, as one tree of titles: each holds what stands below it by its object number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary

from sendplan.tagged_pdf.merge.values import is_dictionary, number, rectangle
from sendplan.tagged_pdf.structure import text_string


@dataclass(slots=True)
class Node:
    """A part of the structure tree (`part`) and its bookmark (`bookmark`), which differ in number only.

    `parts` are the numbers of the elements below it. `first`, `last`, `count` are its paper's own bookmarks.
    """

    title: str
    part: int
    bookmark: int
    parts: list[int] = field(default_factory=list)
    below: "list[Node]" = field(default_factory=list)
    destination: str = ""
    first: int = 0
    last: int = 0
    count: int = 0

    def opens_at(self) -> str:
        """Its destination, or that of the first below it."""
        return self.destination or next((one.opens_at() for one in self.below), "")


def own_bookmarks(pdf: pikepdf.Pdf) -> Any:
    """The source's bookmarks hung below one new item, which is given; None if it has none."""
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
    """The Part of each node and of all below, as (object number, object) pairs."""
    for node in nodes:
        parts = [one.part for one in node.below] or node.parts
        yield (
            node.part,
            f"<</Type/StructElem/S/Part/P {above} 0 R/T{text_string(node.title)}/K[{refs(parts)}]>>",
        )
        yield from part_objects(node.below, node.part)


def bookmark_objects(nodes: list[Node], above: int) -> Iterator[tuple[int, str]]:
    """The bookmark of each node and of all below; those of papers are closed, those of groups open."""
    for position, node in enumerate(nodes):
        entries = [f"/Parent {above} 0 R/Title{text_string(node.title)}/Dest{node.opens_at()}"]
        if position:
            entries.append(f"/Prev {nodes[position - 1].bookmark} 0 R")
        if position < len(nodes) - 1:
            entries.append(f"/Next {nodes[position + 1].bookmark} 0 R")
        if node.below:
            first, last = node.below[0].bookmark, node.below[-1].bookmark
            entries.append(f"/First {first} 0 R/Last {last} 0 R/Count {visible(node.below)}")
        elif node.first:
            entries.append(f"/First {node.first} 0 R/Last {node.last} 0 R/Count {node.count}")
        yield node.bookmark, f"<<{''.join(entries)}>>"
        yield from bookmark_objects(node.below, node.bookmark)


def visible(nodes: list[Node]) -> int:
    """How many bookmarks show when the outline is opened."""
    return sum(1 + visible(node.below) for node in nodes)


def refs(numbers: list[int]) -> str:
    """References to these objects."""
    return " ".join([f"{number} 0 R" for number in numbers])


def top_of(page: Any) -> str:
    """The destination at the top of a page, with the reader's own magnification."""
    box = rectangle(page.get("/CropBox")) or rectangle(page.get("/MediaBox")) or [0.0, 0.0, 0.0, 0.0]
    return f"[{page.objgen[0]} 0 R/XYZ {box[0]:.2f} {box[3]:.2f} null]"
