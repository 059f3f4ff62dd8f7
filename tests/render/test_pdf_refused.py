"""The checks bite: a PDF broken in one thing is refused, by the checker or by reading its words from its tags."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from sendplan.model.look import Look
from sendplan.model.reading import text_of
from sendplan.render.pdf import render_pdf
from tests.render.pdf_rules import faults
from tests.render.read_pdf import as_printed, words_of
from tests.render.sample import sample_document

SOUND = render_pdf(sample_document(), Look())
Break = Callable[[pikepdf.Pdf], None]


def elements(pdf: pikepdf.Pdf, tag: str) -> Iterator[Any]:
    return (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == tag)


def lose_alternative_text(pdf: pikepdf.Pdf) -> None:
    for figure in elements(pdf, "/Figure"):
        del figure.Alt


def lose_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def lose_title(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", packet))


def hide_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def lose_scope(pdf: pikepdf.Pdf) -> None:
    for header in elements(pdf, "/TH"):
        del header.A


def lose_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def unmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def lose_identification(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def skip_heading_level(pdf: pikepdf.Pdf) -> None:
    for heading in elements(pdf, "/H2"):
        heading.S = pikepdf.Name("/H3")


def _links(pdf: pikepdf.Pdf) -> Any:
    """The annotations of the first page that has any after the list of contents."""
    return next(page.Annots for page in reversed(pdf.pages) if "/Annots" in page)


def mute_link(pdf: pikepdf.Pdf) -> None:
    for annotation in _links(pdf):
        del annotation.Contents


def loosen_link(pdf: pikepdf.Pdf) -> None:
    for annotation in _links(pdf):
        del annotation.StructParent


def take_font_out(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
            del item.FontFile2


def forget_characters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def untab(pdf: pikepdf.Pdf) -> None:
    for sheet in pdf.pages:
        if "/Annots" in sheet:
            del sheet.Tabs


def lose_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


FOR_UA: list[Break] = [
    lose_alternative_text, lose_language, lose_title, hide_title, lose_scope, lose_structure, unmark,
    lose_identification, skip_heading_level, mute_link, loosen_link, take_font_out, forget_characters, untab,
]  # fmt: skip
FOR_A: list[Break] = [lose_structure, unmark, take_font_out, forget_characters, lose_output_intent]


def broken(fault: Break) -> bytes:
    with pikepdf.open(io.BytesIO(SOUND)) as pdf:
        fault(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer, fix_metadata_version=False)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("profile", "fault"), [*(("ua1", fault) for fault in FOR_UA), *(("2a", fault) for fault in FOR_A)]
)
def test_checker_refuses(profile: str, fault: Break, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(broken(fault))
    rules = {failure.rule_id for failure in page.validate_pdf(str(path), profile=profile).failures}
    # The checker misreads a stream that ends in a carriage return, which saving again may bring about.
    assert rules - {"PDFA2A-STREAM-LENGTH-001"}


def test_words_told_as_artifacts_are_missed() -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        for sheet in pdf.pages:
            sheet.Contents.write(re.sub(rb"/[A-Z]\w* <</MCID \d+>> BDC", b"/Artifact BMC", sheet.Contents.read_bytes()))
        pdf.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array()
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/Pg" in item:
                del item.K

    assert words_of(broken(hide)) != as_printed(text_of(sample_document()))


def test_words_in_another_order_are_missed() -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K
        document.K = pikepdf.Array(reversed(list(document.K)))

    assert words_of(broken(turn)) != as_printed(text_of(sample_document()))


def swap_scopes(pdf: pikepdf.Pdf) -> None:
    other = {"/Row": pikepdf.Name.Column, "/Column": pikepdf.Name.Row}
    for header in elements(pdf, "/TH"):
        header.A.Scope = other[str(header.A.Scope)]


def swap_owners(pdf: pikepdf.Pdf) -> None:
    owners = next(one for one in pdf.Root.StructTreeRoot.ParentTree.Nums if isinstance(one, pikepdf.Array))
    owners[0], owners[1] = owners[1], owners[0]


def lose_a_cell(pdf: pikepdf.Pdf) -> None:
    row = next(elements(pdf, "/TR"))
    del row.K[0]


def swap_font(pdf: pikepdf.Pdf) -> None:
    next(iter(pdf.pages[0].Resources.Font.values())).BaseFont = pikepdf.Name.Helvetica


@pytest.mark.parametrize("fault", [swap_scopes, swap_owners, lose_a_cell, swap_font])
def test_our_own_rules_refuse(fault: Break) -> None:
    assert faults(broken(fault))


def test_surgery_alone_is_no_fault() -> None:
    assert faults(broken(lambda _: None)) == []
