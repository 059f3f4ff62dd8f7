"""Letterheads: what a .docx made in Word says about fonts, colours, sizes, page, header, footer and logo."""

from sendplan.read.letterheads.read_letterhead import read_letterhead

__all__ = ["read_letterhead"]
