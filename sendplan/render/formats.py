"""The formats a paper is rendered in, as name → function. Each renderer is loaded when it is first used."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sendplan import __version__

if TYPE_CHECKING:
    from sendplan.model.document import Document
    from sendplan.model.look import Look
    from sendplan.tagged_pdf import LaidOut

Renderer: TypeAlias = "Callable[[Document, Look], bytes]"


def _docx(document: Document, look: Look) -> bytes:
    from sendplan.render.docx import render_docx

    return render_docx(document, look)


def _pdf(document: Document, look: Look) -> bytes:
    from sendplan.render.pdf import render_pdf

    return render_pdf(document, look)


def _html(document: Document, look: Look) -> bytes:
    from sendplan.render.html import render_html

    return render_html(document, look)


RENDERERS: Mapping[str, Renderer] = {"docx": _docx, "pdf": _pdf, "html": _html}

FORMATS = tuple(RENDERERS)
"""Their names, in the order in which they are written."""


def render(
    document: Document, look: Look, forms: Sequence[str], laid: LaidOut | None = None
) -> Iterator[tuple[str, bytes, LaidOut | None]]:
    """Yield each format as (name, bytes, pages); the pages are given for the PDF only.

    If Word and PDF are both wanted, the paper is laid out once for both. `laid`: the paper's pages, if they exist
    already.
    """
    if laid is None and "pdf" in forms:
        from sendplan.render.pdf import lay_out

        laid = lay_out(document, look)
    for form in forms:
        if form == "pdf":
            from sendplan.render.pdf import render_pdf

            yield form, render_pdf(document, look, laid), laid
        elif form == "docx":
            from sendplan.render.docx import render_docx

            yield form, render_docx(document, look, laid), None
        else:
            yield form, RENDERERS[form](document, look), None


LIBRARIES = ("click", "fonttools", "lxml", "pandas", "pikepdf", "pillow", "python-docx", "reportlab", "resvg-py")
"""The distributions whose versions can affect a paper's bytes."""


@cache
def versions() -> dict[str, str]:
    """Return name → version of sendplan, of Python and of these libraries."""
    installed = _installed()
    missing = [name for name in LIBRARIES if name not in installed]
    if missing:
        import importlib.metadata  # loads a parser of e-mails

        installed |= {name: importlib.metadata.version(name) for name in missing}
    own = {"sendplan": __version__, "python": platform.python_version()}
    return own | {name: installed[name] for name in LIBRARIES}


def _installed() -> dict[str, str]:
    """Return library → version, from the names of metadata folders such as `python_docx-1.2.0.dist-info`."""
    found: dict[str, str] = {}
    for folder in map(Path, sys.path):
        with suppress(OSError):
            for path in folder.iterdir():
                if path.suffix == ".dist-info":
                    library, _, version = path.stem.partition("-")
                    found.setdefault(library.casefold().replace("_", "-"), version)
    return found
