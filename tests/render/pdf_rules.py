"""Rules of tagged PDF that the checkers at hand pass over, each finding a line that says where."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.render.read_pdf import is_element, kids_of, marked_content


def faults(file: bytes) -> list[str]:
    """Empty for a sound file."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        root = pdf.Root.StructTreeRoot.K
        return [*_roots(root), *_unowned(pdf, root), *_headers(root), *_fonts(pdf)]


def _roots(root: Any) -> Iterator[str]:
    if not is_element(root) or root.S != "/Document":
        yield "the tree has not one Document at its top"


def _unowned(pdf: pikepdf.Pdf, root: Any) -> Iterator[str]:
    """Where the parent tree and the structure tree disagree: a checker may look at one alone."""
    owners = {(page, mcid): element for element, page, mcid in _owned(root)}
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    for number, page in enumerate(pdf.pages, start=1):
        listed = [owner.objgen for owner in parents[int(page.StructParents)]]
        if sorted(marked_content(page)) != list(range(len(listed))):
            yield f"page {number}: marked content and parent tree differ"
        for mcid, owner in enumerate(listed):
            if owners.get((page.objgen, mcid)) != owner:
                yield f"page {number}: mcid {mcid} has another owner in the tree than in the parent tree"


def _owned(element: Any) -> Iterator[tuple[Any, Any, int]]:
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield element.objgen, element.Pg.objgen, kid
        elif kid.get("/Type") == "/MCR":
            yield element.objgen, kid.Pg.objgen, int(kid.MCID)
        elif is_element(kid):
            yield from _owned(kid)


def _headers(element: Any, under: str = "") -> Iterator[str]:
    """Header cells name their row in TBody, their column elsewhere; rows of a table are equally long."""
    tag = str(element.S)
    if tag == "/TH":
        scope = element.get("/A", {}).get("/Scope")
        if scope != ("/Row" if under == "/TBody" else "/Column"):
            yield f"a header cell under {under} has scope {scope}"
    rows = [kid for kid in kids_of(element) if is_element(kid)]
    if tag in {"/THead", "/TBody"} and len({len(kids_of(row)) for row in rows}) != 1:
        yield f"rows of {tag} differ in length"
    for kid in rows:
        yield from _headers(kid, tag if tag in {"/THead", "/TBody", "/Table"} else under)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item and "+" not in str(item.BaseFont):
            yield f"{item.BaseFont} is not an embedded subset"
