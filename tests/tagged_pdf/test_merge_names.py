"""Where two papers use one name, each keeps its own meaning; what leads from one paper to another arrives."""

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.merge import Source, check
from tests.tagged_pdf.packs import Bend, opened, packed, parts, tagged, types


def styled(role_map: dict[str, str], *used: str) -> bytes:
    """A paper whose paragraphs are of these types, explained by this role map."""

    def bend(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.RoleMap = Dictionary({name: Name(means) for name, means in role_map.items()})
        for element, name in zip(list(tree.K.K)[1:], used, strict=True):
            element.S = Name(name)

    return tagged("Title", *("Text" for _ in used), bend=bend)


def meanings(file: bytes) -> list[list[str]]:
    """What the paragraphs of each paper are in the pack."""
    with opened(file) as pdf:
        tree = pdf.Root.StructTreeRoot
        role_map = tree.get("/RoleMap", Dictionary())
        return [[str(role_map.get(str(one.S), one.S)) for one in list(part.K[0].K)[1:]] for part in parts(pdf)]


def test_one_type_of_two_meanings_keeps_both() -> None:
    file, _ = packed(
        styled({"/Standard": "/P"}, "/Standard"),
        styled({"/Standard": "/BlockQuote"}, "/Standard"),
        styled({"/Standard": "/P"}, "/Standard"),
    )
    assert meanings(file) == [["/P"], ["/BlockQuote"], ["/P"]]
    with opened(file) as pdf:
        assert sorted(pdf.Root.StructTreeRoot.RoleMap.keys()) == ["/Standard", "/Standard.2"]


def test_chains_are_followed_and_a_standard_type_is_never_mapped() -> None:
    file, _ = packed(
        styled({"/Standard": "/Body", "/Body": "/P"}, "/Standard"),
        styled({"/Standard": "/Body", "/Body": "/Note"}, "/Standard"),
        styled({"/P": "/Div", "/H1": "/H1"}, "/P"),
        styled({}, "/P"),
    )
    assert meanings(file) == [["/P"], ["/Note"], ["/Div"], ["/P"]]
    with opened(file) as pdf:
        assert "/P" not in pdf.Root.StructTreeRoot.RoleMap
        assert "/H1" not in pdf.Root.StructTreeRoot.RoleMap


def test_a_type_nobody_explains_does_not_take_another_papers_meaning() -> None:
    file, _ = packed(styled({}, "/Own"), styled({"/Own": "/Caption"}, "/Own"), styled({}, "/Own"))
    assert meanings(file) == [["/Own"], ["/Caption"], ["/Own"]]


def test_types_named_in_another_writing_than_utf_8_are_kept() -> None:
    """Older Word in Chinese names styles in GBK."""

    def named(meaning: bytes) -> bytes:
        def bend(pdf: pikepdf.Pdf) -> None:
            tree = pdf.Root.StructTreeRoot
            tree.K.K[1].S = pikepdf.Object.parse(b"/#d6#d0")
            tree.RoleMap = pikepdf.Object.parse(b"<< /#d6#d0 %b >>" % meaning)

        return tagged("Title", "Text", bend=bend)

    file, _ = packed(named(b"/P"), named(b"/Note"), named(b"/P"))
    with opened(file) as pdf:
        role_map = pdf.Root.StructTreeRoot.RoleMap
        used = [bytes(part.K[0].K[1].S) for part in parts(pdf)]
        assert used == [b"/\xd6\xd0", b"/\xd6\xd0.2", b"/\xd6\xd0"]
        assert role_map.unparse() == b"<< /#d6#d0 /P /#d6#d0.2 /Note >>"


def test_headings_without_a_level_get_one() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K
        first, second = list(document.K)
        first.S = Name.H
        section = pdf.make_indirect(Dictionary(S=Name.Sect, P=document, K=Array([second])))
        second.S, second.P = Name.H, section
        document.K = Array([first, section])

    file, _ = packed(tagged("Title", "Below", bend=bend))
    with opened(file) as pdf:
        assert types(parts(pdf)[0].K) == {"/Document": 1, "/H1": 1, "/Sect": 1, "/H2": 1}


def test_classes_of_one_name_and_different_attributes_keep_both() -> None:
    def classed(align: str) -> bytes:
        def bend(pdf: pikepdf.Pdf) -> None:
            tree = pdf.Root.StructTreeRoot
            tree.ClassMap = Dictionary(Body=Dictionary(O=Name.Layout, TextAlign=Name(align)))
            tree.K.K[1].C = Name.Body

        return tagged("Title", "Text", bend=bend)

    file, _ = packed(classed("/Start"), classed("/End"), classed("/Start"))
    with opened(file) as pdf:
        classes = pdf.Root.StructTreeRoot.ClassMap
        assert [str(classes[str(part.K[0].K[1].C)].TextAlign) for part in parts(pdf)] == ["/Start", "/End", "/Start"]
        assert len(classes.keys()) == 2


def table(*, id_tree: bool) -> Bend:
    """Makes the paragraph a cell named by another cell's Headers."""

    def bend(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        head, cell = list(tree.K.K)
        head.ID = String("h1")
        cell.A = Dictionary(O=Name.Table, Headers=Array([String("h1")]))
        if id_tree:
            tree.IDTree = Dictionary(Names=Array([String("h1"), head]))

    return bend


@pytest.mark.parametrize("id_tree", [True, False])
def test_table_headers_name_the_cell_of_their_own_paper(*, id_tree: bool) -> None:
    paper = tagged("Head", "Cell", bend=table(id_tree=id_tree))
    file, _ = packed(paper, paper)
    assert check(file) == []
    with opened(file) as pdf:
        found = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        for part in parts(pdf):
            head, cell = list(part.K[0].K)
            (named,) = cell.A.Headers
            assert bytes(named) == bytes(head.ID)
            assert found[str(named)].objgen == head.objgen


def test_one_attribute_object_for_two_cells_is_renamed_once() -> None:
    def bend(pdf: pikepdf.Pdf) -> None:
        head, *cells = list(pdf.Root.StructTreeRoot.K.K)
        head.ID = String("h1")
        shared = pdf.make_indirect(Dictionary(O=Name.Table, Headers=Array([String("h1")])))
        for cell in cells:
            cell.A = Array([shared, 0])

    assert check(packed(tagged("Head", "Cell", "Cell", bend=bend))[0]) == []


def landing(pdf: pikepdf.Pdf, link: Any) -> int:
    """The page a link leads to, from 1."""
    target = link.Dest if "/Dest" in link else link.A.D
    if isinstance(target, String):
        target = pikepdf.NameTree(pdf.Root.Names.Dests)[str(target)]
    if isinstance(target, Dictionary):
        target = target.D
    return pdf.pages.index(pikepdf.Page(target[0])) + 1


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for page in pdf.pages for one in page.obj.get("/Annots", [])]


def named(*, old: bool) -> Bend:
    """The last page has a link to a destination called "top": the first page. One by its name, one by an action."""

    def bend(pdf: pikepdf.Pdf) -> None:
        top = Array([pdf.pages[0].obj, Name.Fit])
        if old:
            pdf.Root.Dests = Dictionary(top=Dictionary(D=top))
        else:
            pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("top"), top])))
        name: Any = Name.top if old else String("top")
        number = Array([0, Name.Fit])  # no writer should, and some do
        for key, target in (("/Dest", name), ("/A", Dictionary(S=Name.GoTo, D=name)), ("/Dest", number)):
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
            link[key] = target
            page = pdf.pages[-1].obj
            page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(link)])

    return bend


@pytest.mark.parametrize("old", [True, False])
def test_destinations_of_one_name_lead_each_to_their_own_paper(*, old: bool) -> None:
    paper = tagged("One", "Text", bend=named(old=old))
    file, _ = packed(paper, tagged("Between"), paper)
    with opened(file) as pdf:
        assert [landing(pdf, link) for link in links(pdf)] == [1, 1, 1, 4, 4, 4]
    assert check(file) == []


def test_papers_own_links_lead_where_they_led() -> None:
    paper = tagged("One", "Back<#top>")
    file, _ = packed(paper, paper)
    with opened(file) as pdf:
        assert [landing(pdf, link) for link in links(pdf)] == [1, 3]
    assert check(file) == []


def test_links_between_papers_lead_into_the_pack() -> None:
    agenda = tagged(
        "Agenda", "Item<pack:1>", "Page 2 of it<board%20paper.pdf#page=2>", "A heading<./board%20paper.pdf#part>",
        "No such place<pack:1#nowhere>", "Elsewhere<https://example.org/board.pdf>",
    )  # fmt: skip

    def bend(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Dests = Dictionary(part=Array([pdf.pages[2].obj, Name.Fit]))
        far = Dictionary(S=Name.GoToR, F=String("agenda.pdf"), D=Array([1, Name.Fit]))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=far)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    board = tagged("Board", "a", "b", bend=bend)
    file, merged = packed(
        Source(agenda, "Agenda", uris=("agenda.pdf",)), Source(board, "Board", uris=("pack:1", "board paper.pdf"))
    )
    with opened(file) as pdf:
        inside = [link for link in links(pdf) if link.get("/A", {}).get("/S") != "/URI"]
        assert [landing(pdf, link) for link in inside] == [7, 8, 9, 7, 2]
        outside = [str(link.A.URI) for link in links(pdf) if link.get("/A", {}).get("/S") == "/URI"]
        assert outside == ["https://example.org/board.pdf"]
    assert merged.unknown_places == ("pack:1#nowhere",)
    assert check(file) == []


def form(pdf: pikepdf.Pdf) -> None:
    """A text field, and a signature that has been given."""
    fields = []
    for name, kind in (("who", Name.Tx), ("signed", Name.Sig)):
        widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=kind, T=String(name), Rect=[0, 0, 9, 9])
        fields.append(pdf.make_indirect(widget))
    fields[1].V = pdf.make_indirect(Dictionary(Type=Name.Sig, Contents=String("x")))
    pdf.pages[0].obj.Annots = Array(fields)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), SigFlags=3, DA=String("/Helv 9 Tf"), DR=Dictionary(Font=Dictionary(Helv=font))
    )


def test_fields_of_one_name_are_two_fields() -> None:
    paper = tagged("One", bend=form)
    file, merged = packed(paper, paper)
    assert [paper.renamed_fields for paper in merged.papers] == [{}, {"signed": "signed_2", "who": "who_2"}]
    with opened(file) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == ["who", "signed", "who_2", "signed_2"]
        assert {str(field.DA) for field in fields} == {"/Helv 9 Tf"}
        assert str(pdf.Root.AcroForm.DR.Font.Helv.BaseFont) == "/Helvetica"
        assert [field.objgen for field in fields] == [link.objgen for link in links(pdf)]


def test_signatures_are_taken_off_and_counted() -> None:
    file, merged = packed(tagged("One", bend=form))
    assert merged.papers[0].signatures == 1
    with opened(file) as pdf:
        signed = pdf.Root.AcroForm.Fields[1]
        assert "/V" not in signed
        assert int(signed.Ff) == 1
        assert "/SigFlags" not in pdf.Root.AcroForm
