"""Whole papers, as files: what a restricted update said stays out, and awkward words arrive as words."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest

from sendplan.check.records import load
from sendplan.model.reading import text_of
from sendplan.papers.make import Composition, compose_paper, make
from sendplan.templates.load import load_template
from tests.cli.running import REPOSITORY, copy_of_durham
from tests.render import read_docx, read_html, read_pdf
from tests.templates.papers import composed, shipped
from tests.thorough import thorough

AWKWARD = (
    "<b>bold</b> &amp; \"quotes\" 'apostrophes'",
    "=SUM(A1:A9)",
    "{{ title }} {board} {% for x in y %} ${HOME} %s",
    "Cymraeg: ŵy, tŷ, Llanfairpwll…",
    "\\textbf{x} #heading *stars* _under_ `code` [link](http://example.org)",
    "</w:t></w:r> ]]> <!-- -->",
)


def _paper(root: Path, *, restricted: bool = False, as_at: date = date(2020, 11, 30)) -> dict[str, bytes]:
    records = load(root).records
    return _files(compose_paper(records, load_template(root, "annex", records), as_at, restricted=restricted))


@cache
def _durham(*, restricted: bool = False, as_at: date = date(2020, 11, 30)) -> Mapping[str, bytes]:
    return _files(composed(shipped("annex"), as_at, restricted=restricted))


def _files(composition: Composition) -> dict[str, bytes]:
    forms = ("docx", "pdf", "html")
    return {form: one.content for form, one in zip(forms, make(composition, forms), strict=True)}


def _everything(form: str, content: bytes) -> str:
    """Every byte of a paper that could hold words: parts, streams, tags, metadata, alternative texts."""
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if form == "pdf":
        words = "\n".join(read_pdf.words_of(content))
        with pikepdf.open(io.BytesIO(content)) as file:
            strings = "\n".join(str(thing) for thing in file.objects if isinstance(thing, pikepdf.Dictionary))
            return f"{words}\n{strings}\n{file.open_metadata()}"
    return content.decode("utf-8")


def _restricted_words() -> set[str]:
    """Each sentence of the restricted rows of the repository's updates, from the files alone."""
    found = set()
    for path in sorted((REPOSITORY / "data/updates").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                if row.get("restricted", "").casefold() in ("", "no", "false", "0"):
                    continue
                public = ("ref", "status", "restricted", "updated_by", "ask_of")  # bodies and refs stand elsewhere too
                texts = [text for name, text in row.items() if name not in public]
                found |= {part.strip() for text in texts for part in re.split(r"[.;]\s", text) if len(part) > 12}
    return found


@pytest.mark.parametrize("as_at", [date(2020, 11, 30), *thorough([date(2020, 10, 31), date(2020, 12, 31)])])
def test_a_restricted_update_reaches_no_part_of_a_public_paper(as_at: date) -> None:
    words = _restricted_words()
    assert len(words) > 4, "the data has restricted rows"
    for form, content in _durham(as_at=as_at).items():
        everything = _everything(form, content)
        assert not [phrase for phrase in words if phrase in everything], form


def test_the_restricted_paper_shows_what_the_public_one_withholds() -> None:
    paper = _durham(restricted=True)
    for form, content in paper.items():
        everything = _everything(form, content)
        assert "kingfisher" in everything.casefold(), form
    assert read_html.words_of(paper["html"]).count("Not published") == 1, "in the definitions alone"
    assert read_html.words_of(_durham()["html"]).count("Not published") > 1


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Durham with awkward words in the plan and the updates, and its paper."""
    root = copy_of_durham(tmp_path_factory.mktemp("awkward") / "work")
    with (root / "data/actions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, text in zip(rows, AWKWARD, strict=False):
        row["action"] = row["outcome"] = text
        row["short"] = ""
    rows[8]["action"] = "long " * 4000
    rows[9]["action"] = "emoji 👩‍🏫 and العربية and עברית here"
    with (root / "data/actions.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return root, _paper(root)


def test_awkward_words_arrive_as_words_in_all_three(awkward: tuple[Path, dict[str, bytes]]) -> None:
    _, paper = awkward
    texts = {
        "docx": read_docx.words_of(paper["docx"]),
        "pdf": read_pdf.words_of(paper["pdf"]),
        "html": read_html.words_of(paper["html"]),
    }
    for form, words in texts.items():
        for text in AWKWARD:
            assert text in {word.replace("\u00a0", " ") for word in words}, (form, text)
        assert any(len(word) > 19_000 for word in words), form


def test_what_no_font_can_show_is_replaced_alike_and_reported(awkward: tuple[Path, dict[str, bytes]]) -> None:
    root, paper = awkward
    records = load(root).records
    composition = compose_paper(records, load_template(root, "annex", records), date(2020, 11, 30), restricted=False)
    assert len(composition.replaced) >= 3
    assert any("WOMAN" in str(one) for one in composition.replaced)
    expected = next(text for text in text_of(composition.document) if text.startswith("emoji "))
    assert "👩" not in expected
    for form, reader in (("docx", read_docx), ("pdf", read_pdf), ("html", read_html)):
        assert expected in reader.words_of(paper[form]), form


def test_the_awkward_paper_is_still_conformant(awkward: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    _, paper = awkward
    path = tmp_path / "awkward.pdf"
    path.write_bytes(paper["pdf"])
    for profile in ("ua1", "2a"):
        result = page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited())
        assert result.is_compliant, [str(failure) for failure in result.failures][:5]
