"""A pack of our own papers and ten that other programs wrote: tags, links, numbers, and what is said of each."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pytest

from sendplan.tagged_pdf.merge import check
from sendplan.tagged_pdf.merge.links import destinations_of
from sendplan.tagged_pdf.merge.roles import resolve, role_map_of
from sendplan.tagged_pdf.merge.walk import elements, is_element, name_bytes, spelt
from tests.commands import sendplan
from tests.packs.meetings import HEAD, item, workspace
from tests.packs.test_packs import PUBLIC, record, texts

FOREIGN = {path.name: path.read_bytes() for path in sorted(Path(__file__).with_name("foreign").glob("*.pdf"))}
TAGGED = {
    "libreoffice.pdf",
    "chromium.pdf",
    "weasyprint.pdf",
    "typst.pdf",
    "latex.pdf",
    "form.pdf",
    "locked.pdf",
    "signed.pdf",
}
CONFORMANT = ("libreoffice.pdf", "weasyprint.pdf", "typst.pdf", "form.pdf")
AGENDA = (
    HEAD
    + item("Highlights", '"board"', '"annex"')
    + "".join(item(name, f'"{name}"') for name in FOREIGN if name != "locked.pdf")
    + item("The locked one", '{ file = "locked.pdf", agreed = "the council, 3 December" }')
)


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The pack, and what the screen said."""
    root = tmp_path_factory.mktemp("foreign")
    workspace(root, AGENDA, FOREIGN)
    assert sendplan("report", "--format", "pdf", workspace=root).code == 0
    ran = sendplan("pack", workspace=root)
    assert ran.code == 0, ran.err
    return root / "packs/m" / PUBLIC, ran.err


def own_file(pack: Path, paper: Any) -> Path:
    return pack.parents[2] / str(paper["file"])


def meanings(pdf: pikepdf.Pdf, tops: Any) -> Counter[str]:
    """How many elements there are of each type, whatever a file calls them."""
    role_map = role_map_of(pdf.Root.StructTreeRoot)
    every = elements(list(tops) if isinstance(tops, list | pikepdf.Array) else [tops])
    return Counter(resolve(spelt(element.S), role_map) for element in every)


def test_every_tag_of_every_paper_is_kept(meeting: tuple[Path, str]) -> None:
    pack, _ = meeting
    papers = record(pack)["papers"]
    assert {Path(paper["file"]).name for paper in papers if paper["tagged"]} == {"board.pdf", "annex.pdf", *TAGGED}
    with pikepdf.open(pack) as pdf:
        leaves = list(_papers(pdf.Root.StructTreeRoot.K))
        for part, paper in zip(leaves[1:], papers, strict=True):
            if paper["tagged"]:
                with pikepdf.open(own_file(pack, paper)) as own:
                    before = meanings(own, own.Root.StructTreeRoot.K)
                    after = meanings(pdf, [kid for kid in _below(part) if kid.get("/Alt") != "Back to the agenda"])
                assert before.total() == after.total() == paper["elements"] > 5, paper["file"]
                assert before["/H"] or before == after, paper["file"]
    assert check(pack) == []
    with pikepdf.open(pack) as pdf:
        assert pdf.check_pdf_syntax() == []


def _papers(top: Any) -> Iterator[Any]:
    """The Part of each paper, in order."""
    for part in [kid for kid in _below(top) if kid.S == "/Part"]:
        yield from _papers(part) if any(kid.S == "/Part" for kid in _below(part)) else [part]


def _below(element: Any) -> list[Any]:
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return [kid for kid in kids if is_element(kid)]


def landed(pdf: pikepdf.Pdf, link: Any) -> int:
    """The page a link leads to, however the file says so."""
    target = link.Dest if "/Dest" in link else link.A.D
    if isinstance(target, pikepdf.String | pikepdf.Name):
        name = bytes(target) if isinstance(target, pikepdf.String) else name_bytes(spelt(target))[1:]
        target = destinations_of(pdf)[name]
    array = target.D if isinstance(target, pikepdf.Dictionary) else target
    return pdf.pages.index(pikepdf.Page(array[0])) + 1


def links(pdf: pikepdf.Pdf, first: int, pages: int) -> Iterator[tuple[int, Any]]:
    for number in range(first, first + pages):
        for annotation in pdf.pages[number - 1].obj.get("/Annots", []):
            if annotation.get("/Subtype") == "/Link" and annotation.get("/Contents") != "Back to the agenda":
                yield number, annotation


def test_links_lead_where_they_led(meeting: tuple[Path, str]) -> None:
    pack, _ = meeting
    followed, led = Counter[str](), Counter[str]()
    papers = record(pack)["papers"]
    annex = next(paper["first_page"] for paper in papers if paper["file"].endswith("/annex.pdf"))
    with pikepdf.open(pack) as pdf:
        for paper in papers:
            first = paper["first_page"] + paper["slip_pages"]
            with pikepdf.open(own_file(pack, paper)) as own:
                own_links = list(links(own, 1, len(own.pages)))
                now = [one for one in links(pdf, first, len(own.pages)) if one[1].get("/StructParent") is not None]
                for (page, link), (page_now, link_now) in zip(own_links, now, strict=False):
                    assert page_now == page + first - 1
                    if "/A" in link and "/URI" in link.A:
                        if spelt(link.A.URI).endswith("annex.pdf"):  # by Chromium file:///…/annex.pdf
                            assert landed(pdf, link_now) == annex, paper["file"]
                            led["annex"] += 1
                        else:
                            assert link_now.A.URI == link.A.URI
                    else:
                        assert landed(pdf, link_now) == landed(own, link) + first - 1, paper["file"]
                        followed[Path(paper["file"]).name] += 1
    assert {*TAGGED} <= {*followed}, followed
    assert led["annex"] == 4


def test_each_page_bears_its_number_and_what_it_showed(meeting: tuple[Path, str]) -> None:
    pack, _ = meeting
    shown = texts(pack)
    for paper in record(pack)["papers"]:
        own = texts(own_file(pack, paper))
        first = paper["first_page"] + paper["slip_pages"]
        for index, text in enumerate(own):
            now = shown[first + index - 1]
            assert f"Item {paper['number']} · pack page {first + index}" in now
            assert set(text.split()) <= set(now.split()), paper["file"]


def test_what_is_to_be_known_of_each_is_said(meeting: tuple[Path, str]) -> None:
    _, screen = meeting
    for words in (
        "scan.pdf", "it is a scan", "1 signature: the pack keeps the look", "a form of 2 fields",
        "not accessible: it has no tags",
    ):  # fmt: skip
        assert words in screen, words


def test_a_pack_of_the_conformant_ones_conforms(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("All", *(f'"{name}"' for name in CONFORMANT)), FOREIGN)
    assert sendplan("pack", workspace=tmp_path).code == 0
    pack = tmp_path / "packs/m" / PUBLIC
    assert record(pack)["claims_ua"]
    assert validator.validate_pdf(str(pack), profile="ua1", limits=validator.SafetyLimits.unlimited()).failures == []
