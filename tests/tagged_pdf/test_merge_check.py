"""Packs that a checker of PDF/UA passes, and whose tags say something else: each is found."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.file import FileWriter
from sendplan.tagged_pdf.merge import check
from sendplan.tagged_pdf.merge.piecewise import pieces
from tests.tagged_pdf.packs import bent, packed, parts, tagged, untagged


def _cell(pdf: pikepdf.Pdf) -> None:
    head, cell = list(pdf.Root.StructTreeRoot.K.K)
    head.ID = String("h1")
    cell.A = Dictionary(O=Name.Table, Headers=Array([String("h1")]))


PACK = packed(tagged("One", "Link<#top>"), tagged("Head", "Cell", bend=_cell))[0]


def _tree(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.StructTreeRoot


def _numbers(pdf: pikepdf.Pdf, paper: int = 0) -> Any:
    return _tree(pdf).ParentTree.Kids[paper].Nums


def _left_out(pdf: pikepdf.Pdf) -> None:
    parts(pdf)[1].K = Array()


def _old_parent(pdf: pikepdf.Pdf) -> None:
    parts(pdf)[0].K[0].P = _tree(pdf)


def _swapped(pdf: pikepdf.Pdf) -> None:
    first, second = (owners for owners in _numbers(pdf) if isinstance(owners, Array))
    first[0], second[0] = second[0], first[0]


def _not_shifted(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.StructParents = int(pdf.pages[0].obj.StructParents)


def _annotation_not_shifted(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Annots[0].StructParent = int(pdf.pages[0].obj.StructParents)


def _lost_mcid(pdf: pikepdf.Pdf) -> None:
    parts(pdf)[0].K[0].K[0].K = Array()


def _twice(pdf: pikepdf.Pdf) -> None:
    document = parts(pdf)[0].K[0]
    document.K = Array([*document.K, document.K[0]])


def _foreign_page(pdf: pikepdf.Pdf) -> None:
    parts(pdf)[0].K[0].K[0].Pg = pdf.make_indirect(Dictionary(Type=Name.Page, StructParents=0))


def _half_renamed(pdf: pikepdf.Pdf) -> None:
    parts(pdf)[1].K[0].K[1].A.Headers = Array([String("h1")])


def _id_not_listed(pdf: pikepdf.Pdf) -> None:
    del _tree(pdf)["/IDTree"]


def _id_twice(pdf: pikepdf.Pdf) -> None:
    head, cell = list(parts(pdf)[1].K[0].K)
    cell.ID = head.ID


def _link_nowhere(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Annots[0].Dest = String("gone")


def _bookmark_nowhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = None


def _key_out_of_order(pdf: pikepdf.Pdf) -> None:
    kids = _tree(pdf).ParentTree.Kids
    _tree(pdf).ParentTree.Kids = Array([kids[1], kids[0]])


MUTANTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "a paper's tree left out": (_left_out, "which does not name it"),
    "top at the old root": (_old_parent, "another parent"),
    "entries swapped": (_swapped, "to another element than the tree does"),
    "page key not shifted": (_not_shifted, "is used by two objects"),
    "annotation key not shifted": (_annotation_not_shifted, "is used by two objects"),
    "content nobody names": (_lost_mcid, "which does not name it"),
    "element twice": (_twice, "stands in the tree twice"),
    "page of another file": (_foreign_page, "a page that is not in the file"),
    "headers renamed by half": (_half_renamed, "which no cell has"),
    "ids without their tree": (_id_not_listed, "the tree of ids does not lead to"),
    "one id twice": (_id_twice, "two elements have the id"),
    "link to nowhere": (_link_nowhere, "which is nowhere"),
    "bookmark to nowhere": (_bookmark_nowhere, "leads to no page"),
    "keys out of order": (_key_out_of_order, "out of order"),
}


@pytest.fixture(autouse=True)
def _a_piece_for_each_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sendplan.tagged_pdf.merge.piecewise._AT_ONCE", 1)


def _as_packs_are_written(bend: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The pack after `bend`, every object where it stood: a bent file that is read in pieces, as a whole pack is."""
    several = pieces(PACK)
    out = io.BytesIO()
    writer = FileWriter(out)
    with pikepdf.open(io.BytesIO(PACK)) as pdf:
        root, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
        size = int(pdf.trailer.Size)
        bend(pdf)
        shared = several[0].shared
        highest = max(size, *(item.objgen[0] for item in pdf.objects if isinstance(item, pikepdf.Object)))
        for piece in (*several[:-1], None):
            own = piece.numbers if piece else range(several[-1].numbers[0], highest + 1)
            for at in own:
                if at not in shared or at >= size:
                    _write(writer, at, pdf.get_object(at, 0))
            writer.pack(next((at for at in own if pdf.get_object(at, 0) is None), highest + 1))
        for at in sorted(shared, key=lambda at: (at != root, at)):
            if at < size:
                _write(writer, at, pdf.get_object(at, 0))
        writer.finish(root, info)
    return out.getvalue()


def _write(writer: FileWriter, at: int, item: Any) -> None:
    if isinstance(item, pikepdf.Stream):
        if item.get("/Type") not in (Name.ObjStm, Name.XRef):
            entries = item.stream_dict.copy()
            del entries["/Length"]
            writer.add_stream(at, entries.unparse(resolved=True)[2:-2], item.read_raw_bytes(), compress=False)
    elif isinstance(item, pikepdf.Object):
        writer.add(at, item.unparse(resolved=True))


def test_the_pack_itself_is_sound() -> None:
    assert check(PACK) == []
    again = _as_packs_are_written(lambda _: None)
    assert len(pieces(PACK)) == len(pieces(again)) == 2
    assert check(again) == []


@pytest.mark.parametrize("name", MUTANTS)
def test_finds(name: str) -> None:
    bend, words = MUTANTS[name]
    for file in (bent(PACK, bend), _as_packs_are_written(bend)):
        found = check(file)
        assert any(words in line for line in found), found


def test_the_pages_of_a_piece_are_a_file_of_their_own() -> None:
    lengths = []
    for piece in pieces(PACK):
        with piece.open_pages() as stream, pikepdf.open(stream) as pdf:
            lengths.append(len(pdf.pages))
            assert "/StructTreeRoot" not in pdf.Root
    assert lengths == [2, 2]


def test_a_file_without_tags_is_a_fault() -> None:
    assert check(untagged("Text")) == ["the file has no tags"]
