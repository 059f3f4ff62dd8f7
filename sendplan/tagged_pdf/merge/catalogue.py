"""What a pack holds once for all papers: gathered from each as text that refers to its objects, then written."""

from collections.abc import Callable
from typing import Any

import pikepdf

from sendplan.tagged_pdf.file import FileWriter, Metadata, info_object, text_string, xmp_packet
from sendplan.tagged_pdf.merge.links import Node, part_objects, refs
from sendplan.tagged_pdf.merge.prepare import Prepared
from sendplan.tagged_pdf.merge.source import Source
from sendplan.tagged_pdf.merge.stamp import StampFont
from sendplan.tagged_pdf.merge.transplant import Transplant, references
from sendplan.tagged_pdf.merge.walk import is_dictionary, written
from sendplan.tagged_pdf.outline import outline_objects

_LAYER_LISTS = ("/Order", "/OFF", "/RBGroups", "/Locked", "/AS")


class Catalogue:
    """The catalogue and what depends on it. Its objects have the lowest numbers, known before those of any paper."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        (
            self._catalogue, self._info, self._tree, self._document, self.pages, self._packet, self._outlines,
            self.font, self._parent_tree, self._id_tree, self._destinations, self._files, self.first_free,
        ) = range(1, 14)  # fmt: skip
        self._nodes: list[Node] = []
        self._page_nodes: list[int] = []
        self._page_count = 0
        self._next_key = 0
        self._trees: dict[str, list[str]] = {"Parents": [], "Ids": [], "Dests": [], "Files": []}
        self._leaves: list[tuple[int, str]] = []
        self._attached: list[str] = []
        self._namespaces: list[str] = []
        self._classes: list[str] = []
        self._fields: list[str] = []
        self._resources: dict[tuple[str, str], str] = {}
        self._recalculate = False
        self._layers: dict[str, list[str]] = {}
        self._intents = ""

    def add(self, source: Source, part: Callable[[], int], bookmark: Callable[[], int]) -> Node:
        """Add and return the node of a paper below the nodes of its `within`, reusing those of the paper before."""
        level = self._nodes
        for title in source.within:
            if not level or level[-1].title != title or level[-1].parts or level[-1].destination:
                level.append(Node(bookmark(), title, part=part()))
            level = level[-1].below
        level.append(Node(bookmark(), source.title, part=part()))
        return level[-1]

    def known(self, node: Node) -> tuple[int, ...]:
        """Return the numbers that the objects of a paper refer to."""
        return node.part, self.font

    def take(self, copied: Transplant, holder: Any, node: Node, prepared: Prepared) -> None:
        """Take over what a copied source contributes."""
        self._page_nodes.append(copied.pages_node)
        self._page_count += len(copied.pages)
        for name, entry in (("Parents", "Nums"), ("Ids", "Names"), ("Dests", "Names"), ("Files", "Names")):
            pairs = holder[f"/{name}"]
            if len(pairs):
                limits = pikepdf.Array([pairs[0], pairs[len(pairs) - 2]])
                leaf = copied.new(pikepdf.Dictionary({"/Limits": limits, f"/{entry}": pairs}))
                self._trees[name].append(f"{leaf.objgen[0]} 0 R")
                if name == "Parents":
                    self._next_key = int(pairs[len(pairs) - 2]) + 1
        self._attached += [refs(references(holder.Attached))]
        self._namespaces += [refs(references(holder.Namespaces))]
        for position, name in enumerate(prepared.classes):
            self._classes.append(f"{written(name)} {_item(copied, holder.Classes, position)}")
        self._fields += [refs(references(holder.Fields))]
        for place, number in zip(prepared.form.resources, range(len(holder.Resources)), strict=True):
            self._resources.setdefault(place, _item(copied, holder.Resources, number))
        self._recalculate |= prepared.form.recalculate
        for key in sorted(holder.Layers.keys()):
            self._layers.setdefault(key, []).append(_inside(holder.Layers[key]))
        if not self._intents:
            self._intents = _inside(holder.Intents)
        if "/Bookmarks" in holder:
            own = holder.Bookmarks
            node.first, node.last, node.count = own.First.objgen[0], own.Last.objgen[0], int(own.Count)

    def write(
        self, writer: FileWriter, first_free: int, roles: dict[str, str], face: StampFont | None, *, ua: bool, a: bool
    ) -> None:
        """Write everything gathered, and the end of the file."""
        a = a and bool(self._intents) and not self._recalculate
        if face:
            first_free = face.write(writer, self.font, first_free)
        metadata = self._metadata
        writer.add_stream(self._packet, b"/Type/Metadata/Subtype/XML", xmp_packet(metadata, ua=ua, a=a), compress=False)
        for number, item in (
            (self._catalogue, self._root(writer)),
            (self._info, info_object(metadata)),
            (self._tree, self._tree_root(writer, roles)),
            (self._document, f"<</Type/StructElem/S/Document/P {self._tree} 0 R/K[{self._parts()}]>>"),
            (self.pages, f"<</Type/Pages/Count {self._page_count}/Kids[{refs(self._page_nodes)}]>>"),
            *part_objects(self._nodes, self._document),
        ):
            writer.add(number, item.encode("latin-1"))
        for number, bookmark in outline_objects(self._nodes, self._outlines):
            writer.add(number, bookmark)
        writer.finish(self._catalogue, self._info)

    def _parts(self) -> str:
        return refs([node.part for node in self._nodes])

    def _tree_of(self, writer: FileWriter, name: str, number: int) -> str:
        """Write the root of a tree whose leaves are the papers' shares; return a reference, or an empty string."""
        leaves = self._trees[name]
        if not leaves:
            return ""
        writer.add(number, f"<</Kids[{' '.join(leaves)}]>>".encode("ascii"))
        return f"{number} 0 R"

    def _tree_root(self, writer: FileWriter, roles: dict[str, str]) -> str:
        parents = self._tree_of(writer, "Parents", self._parent_tree)
        ids = self._tree_of(writer, "Ids", self._id_tree)
        entries = [f"/Type/StructTreeRoot/K {self._document} 0 R/ParentTreeNextKey {self._next_key}"]
        entries += [f"/ParentTree {parents}"] if parents else []
        entries += [f"/IDTree {ids}"] if ids else []
        if roles:
            entries.append(
                f"/RoleMap<<{''.join([f'{written(one)}{written(means)}' for one, means in roles.items()])}>>"
            )
        entries += [f"/ClassMap<<{' '.join(self._classes)}>>"] if self._classes else []
        entries += [f"/Namespaces[{' '.join(self._namespaces)}]"] if any(self._namespaces) else []
        return f"<<{''.join(entries)}>>"

    def _root(self, writer: FileWriter) -> str:
        entries = [
            f"/Type/Catalog/Pages {self.pages} 0 R/StructTreeRoot {self._tree} 0 R/Metadata {self._packet} 0 R",
            f"/Outlines {self._outlines} 0 R/PageMode/UseOutlines/MarkInfo<</Marked true>>",
            f"/Lang{text_string(self._metadata.language)}/ViewerPreferences<</DisplayDocTitle true>>",
            "/PageLabels<</Nums[0<</S/D>>]>>",
        ]
        destinations = self._tree_of(writer, "Dests", self._destinations)
        files = self._tree_of(writer, "Files", self._files)
        names = (f"/Dests {destinations}" if destinations else "") + (f"/EmbeddedFiles {files}" if files else "")
        entries += [f"/Names<<{names}>>"] if names else []
        entries += [f"/OutputIntents[{self._intents}]"] if self._intents else []
        entries += [f"/AF[{' '.join(self._attached)}]"] if any(self._attached) else []
        if any(self._fields):
            need = "/NeedAppearances true" if self._recalculate else ""
            entries.append(f"/AcroForm<</Fields[{' '.join(self._fields)}]{self._default_resources()}{need}>>")
        if self._layers:
            lists = [f"{key}[{' '.join(self._layers[key])}]" for key in _LAYER_LISTS if key in self._layers]
            every = " ".join(self._layers.get("/OCGs", []))
            name = text_string(self._metadata.title)
            entries.append(f"/OCProperties<</OCGs[{every}]/D<</Name{name}{''.join(lists)}>>>>")
        return f"<<{''.join(entries)}>>"

    def _default_resources(self) -> str:
        categories: dict[str, str] = {}
        for (category, name), number in self._resources.items():
            categories[category] = categories.get(category, "") + f"{written(name)} {number} "
        inside = [f"{written(category)}<<{entries}>>" for category, entries in categories.items()]
        return f"/DR<<{''.join(inside)}>>" if inside else ""


def _inside(array: Any) -> str:
    """Return what is between the brackets of an array."""
    found: bytes = array.unparse(resolved=True)
    return found.decode("ascii")[1:-1].strip()


def _item(copied: Transplant, array: Any, position: int) -> str:
    """Return a reference to an item of an array; `null` for one that is neither a dictionary nor an array."""
    item = array[position]
    if not is_dictionary(item) and not isinstance(item, pikepdf.Array):
        return "null"
    if not item.is_indirect:
        item = copied.new(item)
    return f"{item.objgen[0]} 0 R"
