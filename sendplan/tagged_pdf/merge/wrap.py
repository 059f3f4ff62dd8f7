"""Making pages without tags reachable: each becomes one paragraph, or a figure if it has no text.

A screen reader then finds the words in the order in which they were drawn, and no more. It makes no page accessible.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.merge.walk import as_list, is_dictionary, rectangle, spelt

_SHOWS_TEXT = "Tj TJ ' \""
_DEEPEST_FORM = 4


class Wording(Struct, frozen=True):
    """Words that the merge itself puts into a file, with the number of a page in its own paper.

    Attributes:
        picture: the alternative text of a page that is only a picture
        link: the description of a link inside an untagged paper
        other_link: the description of any other link without one
        back: the description of the link from the stamp of a paper
    """

    picture: str = "Page {page}, a picture without text"
    link: str = "Link to page {page}"
    other_link: str = "Link"
    back: str = "Back to the agenda"


def unmarked_pages(pdf: pikepdf.Pdf, *, tagged: bool) -> list[tuple[int, Any]]:
    """Return the pages whose content no tag leads to, with their numbers from 1; all pages if untagged."""
    pages = [(number, page.obj) for number, page in enumerate(pdf.pages, start=1)]
    if not tagged:
        return pages
    return [(number, page) for number, page in pages if "/StructParents" not in page and _unmarked(page)]


def _unmarked(page: Any) -> bool:
    """Return whether something is drawn on the page that is not even marked as an artifact."""
    content = _content(page)
    return bool(content.strip()) and not any(mark in content for mark in (b"BDC", b"BMC"))


def is_picture(page: Any) -> bool:
    """Return whether no text is drawn on the page."""
    return not _shows_text(page, page.get("/Resources"), 0)


def _shows_text(stream: Any, resources: Any, depth: int) -> bool:
    for instruction in pikepdf.parse_content_stream(stream, operators=f"{_SHOWS_TEXT} Do"):
        operator = str(instruction.operator)
        if operator != "Do":
            return True
        drawn = _drawn(resources, instruction.operands)
        if drawn is not None and depth < _DEEPEST_FORM:
            own = drawn.get("/Resources", resources)
            if _shows_text(drawn, own, depth + 1):
                return True
    return False


def _drawn(resources: Any, operands: Any) -> Any:
    """Return the form XObject that `Do` draws, or None."""
    drawn = resources.get("/XObject") if is_dictionary(resources) else None
    found = drawn.get(operands[0]) if is_dictionary(drawn) and operands and isinstance(operands[0], Name) else None
    return found if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == Name.Form else None


def forget_tags(pdf: pikepdf.Pdf) -> None:
    """Remove what tools that lose the structure tree leave behind: keys that lead nowhere."""
    for item in pdf.objects:
        if is_dictionary(item):
            for key in ("/StructParents", "/StructParent"):
                if key in item:
                    del item[key]
    for page in pdf.pages:
        for annotation in as_list(page.obj.get("/Annots")):
            if is_dictionary(annotation) and "/StructParent" in annotation:
                del annotation["/StructParent"]


def wrap(
    pdf: pikepdf.Pdf, pages: list[tuple[int, Any]], first_key: int, wording: Wording
) -> tuple[list[Any], list[tuple[int, Any]]]:
    """Return the elements for these pages and their parent-tree entries, from `first_key`."""
    numbers = {page.objgen: number for number, page in enumerate((one.obj for one in pdf.pages), start=1)}
    wrapped: list[Any] = []
    parents: list[tuple[int, Any]] = []
    for number, page in pages:
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, Pg=page, K=Array([0])))
        if is_picture(page):
            element.S = Name.Figure
            element.Alt = String(wording.picture.format(page=number))
            box = rectangle(page.get("/CropBox")) or rectangle(page.get("/MediaBox")) or [0, 0, 0, 0]
            element.A = Dictionary(O=Name.Layout, BBox=Array(box))
        else:
            element.S = Name.P
        _mark(pdf, page, bytes(element.S))
        page.StructParents = first_key + len(parents)
        parents.append((page.StructParents, pdf.make_indirect(Array([element]))))
        for owner, annotation in _owners(pdf, page, element, wording, numbers):
            annotation.StructParent = first_key + len(parents)
            parents.append((annotation.StructParent, owner))
        wrapped.append(element)
    return wrapped, parents


def _mark(pdf: pikepdf.Pdf, page: Any, tag: bytes) -> None:
    """Put one marked-content sequence around the whole page; others inside it would only contradict it."""
    content = _content(page)
    if any(mark in content for mark in (b"BDC", b"BMC", b"EMC", b"MP", b"DP")):
        content = pikepdf.unparse_content_stream(list(_without_marks(page)))
    page.Contents = pdf.make_stream(b"%b <</MCID 0>> BDC\n%b\nEMC" % (tag, content))


def _without_marks(page: Any) -> Iterator[Any]:
    """Yield the operators of the page without marked content, except that of layers, each of which is closed."""
    open_layers: list[bool] = []
    end: Any = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        if operator in {"BMC", "BDC"}:
            open_layers.append(len(one.operands) > 0 and one.operands[0] == Name.OC)
            if open_layers[-1]:
                yield one
        elif operator == "EMC":
            if open_layers and open_layers.pop():
                yield end
        elif operator not in {"MP", "DP"}:
            yield one
    yield from [end] * sum(open_layers)


def _content(page: Any) -> bytes:
    return b"\n".join(
        [part.read_bytes() for part in as_list(page.get("/Contents")) if isinstance(part, pikepdf.Stream)]
    )


def _owners(
    pdf: pikepdf.Pdf, page: Any, above: Any, wording: Wording, numbers: dict[Any, int]
) -> Iterator[tuple[Any, Any]]:
    """Yield an element, placed below `above`, for each annotation that a reader can reach."""
    annotations = page.get("/Annots")
    for position, annotation in enumerate(as_list(annotations)):
        subtype = spelt(annotation.get("/Subtype")) if is_dictionary(annotation) else "/Popup"
        if subtype == "/Popup":
            continue
        if not annotation.is_indirect:
            annotations[position] = pdf.make_indirect(annotation)
            annotation = annotations[position]  # noqa: PLW2901 (the same annotation, as an object with a number)
        tag = {"/Link": Name.Link, "/Widget": Name.Form}.get(subtype, Name.Annot)
        owner = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=tag, P=above, Pg=page))
        owner.K = Dictionary(Type=Name.OBJR, Obj=annotation)
        above.K.append(owner)
        if tag == Name.Link and "/Contents" not in annotation:
            annotation.Contents = String(_link_words(annotation, wording, numbers))
        yield owner, annotation


def _link_words(link: Any, wording: Wording, numbers: dict[Any, int]) -> str:
    action = link.get("/A")
    if is_dictionary(action) and "/URI" in action:
        return spelt(action.URI)
    target = as_list(link.get("/Dest", action.get("/D") if is_dictionary(action) else None))
    number = numbers.get(target[0].objgen) if target and isinstance(target[0], pikepdf.Dictionary) else None
    return wording.other_link if number is None else wording.link.format(page=number)
