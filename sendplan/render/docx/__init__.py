"""Render a `Document` as a Word file that an officer can read with assistive technology, restyle and amend."""

from sendplan.render.docx.render_docx import render_docx

__all__ = ["render_docx"]
