"""The formats a paper is rendered in: a plain name → function table; each renderer is loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sendplan.model.document import Document
    from sendplan.model.look import Look

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
"""Their names, in the order they are written."""

LIBRARIES = ("click", "fonttools", "lxml", "pandas", "pikepdf", "python-docx", "reportlab", "resvg-py")
"""The distributions whose versions can show in a paper's bytes."""
