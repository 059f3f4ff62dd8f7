"""Write the annex of a large made-up plan in the forms that sendplan and each of its peers take.

Peers get the same words, headings, lists and tables, but without the colours of statuses, which makes their work
easier. The drawings are left out for all.
"""

import datetime as dt
import pickle
from pathlib import Path

from msgspec.structs import replace

from bench.big_plan import write_plan
from bench.peer_sources import docxtpl_context, docxtpl_template, html_source, typst_source
from sendplan.check.records import load
from sendplan.model.document import Document, Figure
from sendplan.model.look import Look
from sendplan.papers.make import compose_paper
from sendplan.render.pdf import lay_out
from sendplan.templates.load import load_template


def write_sources(where: str, actions: int) -> None:
    """Write the sources of the annex into the folder `where`, for a plan with that many actions.

    These are `annex.pickle`, `laid.pickle` (with the layout of its PDF), `annex.typ`, `annex.html`, `context.pickle`
    and `template.docx`.
    """
    folder = Path(where)
    write_plan(actions, folder / "plan")
    records = load(folder / "plan").records
    template = load_template(folder / "plan", "annex", records)
    composed = compose_paper(records, template, dt.date(2020, 11, 30), restricted=False)
    document = _without_figures(composed.document)
    (folder / "annex.pickle").write_bytes(pickle.dumps(document))
    laid = replace(lay_out(document, Look()), write=bytes)
    (folder / "laid.pickle").write_bytes(pickle.dumps((document, laid)))
    (folder / "context.pickle").write_bytes(pickle.dumps(docxtpl_context(document)))
    (folder / "annex.typ").write_text(typst_source(document), "utf-8")
    (folder / "annex.html").write_text(html_source(document), "utf-8")
    docxtpl_template(folder / "template.docx")


def _without_figures(document: Document) -> Document:
    """Return the document with only words and tables, and without the fields of a letterhead."""
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Figure)))
        for section in document.sections
    )
    return replace(document, sections=sections, fields={})
