"""The formats a paper is rendered in: a plain name → function table; each renderer is loaded when it is used."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from sendplan.model.document import Document
from sendplan.model.look import Look


@contextmanager
def collection_paused() -> Iterator[None]:
    """No collection within; as it was before afterwards. On a paper of 3,000 actions it walks the same objects over and
    over for a third of the time, and finds nothing: what is dropped meanwhile is freed by its reference count.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


Renderer = Callable[[Document, Look], bytes]


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

LIBRARIES = ("click", "fonttools", "lxml", "pandas", "pikepdf", "python-docx", "reportlab", "resvg-py")
"""The distributions whose versions can show in a paper's bytes."""
