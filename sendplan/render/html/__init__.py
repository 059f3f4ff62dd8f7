"""Render a `Document` as one self-contained HTML file that meets WCAG 2.2 AA."""

from sendplan.render.html.page import render_html

__all__ = ["render_html"]
