"""A file that cannot go into a pack is refused by an error that says which it is and why."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from sendplan.tagged_pdf import MissingGlyph
from sendplan.tagged_pdf.merge import (
    Damaged,
    Locked,
    NeedsPassword,
    NoPages,
    NotPdf,
    Portfolio,
    SlipMissing,
    Source,
    SourceRefused,
    XfaForm,
    check,
    examine,
)
from tests.tagged_pdf.packs import opened, packed, parts, saved, tagged, types, untagged


def encrypted(user: str, owner: str) -> bytes:
    forbidden = pikepdf.Permissions(modify_assembly=False, extract=False)
    with opened(tagged("Secret", "Text")) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user=user, owner=owner, allow=forbidden))


def without_pages() -> bytes:
    return saved(pikepdf.new())


def changed(name: str, value: object) -> bytes:
    def bend(pdf: pikepdf.Pdf) -> None:
        pdf.Root[name] = value

    return tagged("One", bend=bend)


REFUSED: dict[str, tuple[bytes, type[SourceRefused]]] = {
    "word": (b"PK\x03\x04 a Word file", NotPdf),
    "empty": (b"", NotPdf),
    "cut": (tagged("One")[:600], Damaged),
    "rubbish": (b"%PDF-1.7\n" + b"rubbish " * 50, Damaged),
    "no pages": (without_pages(), NoPages),
    "password": (encrypted("user", "owner"), NeedsPassword),
    "locked": (encrypted("", "owner"), Locked),
    "portfolio": (changed("/Collection", Dictionary(Type=Name.Collection)), Portfolio),
    "xfa": (changed("/NeedsRendering", value=True), XfaForm),
    "untagged": (untagged("Text"), SlipMissing),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    file, error = REFUSED[name]
    with pytest.raises(error) as refused:
        packed(tagged("First"), Source(file, "The annex"))
    assert refused.value.title == "The annex"
    assert str(refused.value).startswith("The annex: ")


@pytest.mark.parametrize("name", [name for name in REFUSED if name != "untagged"])
def test_examining_refuses_the_same(name: str) -> None:
    file, error = REFUSED[name]
    with pytest.raises(error):
        examine(Source(file, "The annex"))


def test_a_slip_without_tags_is_no_slip() -> None:
    with pytest.raises(SlipMissing):
        packed(Source(untagged("Text"), "The annex", slip=untagged("Not accessible")))


def test_a_file_that_is_not_there_is_the_systems_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        packed(Source(tmp_path / "gone.pdf", "Gone"))


def test_nothing_to_merge() -> None:
    with pytest.raises(ValueError, match="nothing to merge"):
        packed()


@pytest.mark.parametrize(
    "source",
    [
        Source(encrypted("", "owner"), "Locked", unlock=True),
        Source(encrypted("user", "owner"), "Owned", password="owner"),  # noqa: S106
        Source(encrypted("user", "owner"), "Known", password="user", unlock=True),  # noqa: S106
    ],
)
def test_an_encrypted_paper_opened_with_leave_is_kept_whole(source: Source) -> None:
    file, _ = packed(source, stamp=True)
    with opened(file) as pdf, opened(tagged("Secret", "Text")) as paper:
        assert not pdf.is_encrypted
        assert types(parts(pdf)[0].K) == types(paper.Root.StructTreeRoot.K)
        assert [_words(pdf.pages[number]) for number in (0, 1)] == [_words(page) for page in paper.pages]
    assert check(file) == []


def _words(page: pikepdf.Page) -> list[bytes]:
    shown = pikepdf.parse_content_stream(page, operators="Tj")
    return [bytes(one.operands[0]) for one in shown if len(bytes(one.operands[0])) > 1][:1]


def test_damage_that_can_be_repaired_is_repaired_and_said() -> None:
    with opened(tagged("One", "Text")) as pdf:
        whole = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    torn = whole[: whole.rindex(b"startxref")]
    assert examine(Source(torn, "Torn")).repaired
    assert not examine(Source(whole, "Whole")).repaired
    assert check(packed(torn)[0]) == []


def test_a_stamp_the_font_cannot_write() -> None:
    with pytest.raises(MissingGlyph):
        packed(Source(tagged("One"), "One", "\u3042"), stamp=True)


def test_examining_tells_what_a_paper_is() -> None:
    facts = examine(Source(tagged("One", "Text"), "One"))
    assert (facts.pages, facts.tagged, facts.elements, facts.language) == (2, True, 3, "en-GB")
    assert (facts.claims_ua, facts.claims_a, facts.title) == (True, True, "Title")
    assert (facts.untagged_pages, facts.fields, facts.signatures, facts.encrypted) == ((), 0, 0, False)
    facts = examine(Source(untagged("a", "b"), "Two"))
    assert (facts.pages, facts.tagged, facts.untagged_pages, facts.claims_ua) == (2, False, (1, 2), False)


def test_what_was_written_before_an_error_is_no_pdf() -> None:
    into = io.BytesIO()
    with pytest.raises(NotPdf):
        packed(tagged("One"), b"none")
    assert b"%%EOF" not in into.getvalue()
