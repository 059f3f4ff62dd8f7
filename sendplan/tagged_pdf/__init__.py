"""Tagged PDF with ReportLab: files that conform to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

ReportLab draws and embeds fonts and pictures, but writes no tags. This package adds them:

- `Element` is a node of the structure tree, and `TaggedCanvas` a canvas on which nothing is left untagged by accident;
- `Text`, `Table`, `Figure`, lists, the table of contents and their containers are blocks that tag themselves;
- `Flow` places blocks on pages; `paginate` does so for whole chapters, and writes the file when it is asked for.

The package knows nothing of what the documents say, and imports nothing from the rest of sendplan.
"""

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.errors import MissingGlyph, SkippedHeading, TaggedPdfError, UnknownAnchor, UntaggedText
from sendplan.tagged_pdf.file import Metadata
from sendplan.tagged_pdf.flow import PageLayout
from sendplan.tagged_pdf.font import Font, load_font
from sendplan.tagged_pdf.lines import Badge, Face, Inline, Span, colour_operands
from sendplan.tagged_pdf.pages import Chapter, ContentsEntry, LaidOut, contents, paginate
from sendplan.tagged_pdf.paint import paint_text, run
from sendplan.tagged_pdf.row import Column, Row, Rule, paint_fill, paint_rule
from sendplan.tagged_pdf.stack import (
    Content,
    Figure,
    Item,
    Kept,
    ListBlock,
    Noted,
    Picture,
    Ruled,
    Stack,
    cell_blocks,
    heading,
    keep_with_next,
    text_blocks,
)
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.table import Table, TableStyle
from sendplan.tagged_pdf.text import Anchor, Block, Label, Paragraph, ParagraphStyle, Text

__all__ = [
    "Anchor",
    "Badge",
    "Block",
    "Chapter",
    "Column",
    "Content",
    "ContentsEntry",
    "Element",
    "Face",
    "Figure",
    "Font",
    "Inline",
    "Item",
    "Kept",
    "Label",
    "LaidOut",
    "ListBlock",
    "Metadata",
    "MissingGlyph",
    "Noted",
    "PageLayout",
    "Paragraph",
    "ParagraphStyle",
    "Picture",
    "Row",
    "Rule",
    "Ruled",
    "SkippedHeading",
    "Span",
    "Stack",
    "Table",
    "TableStyle",
    "TaggedCanvas",
    "TaggedPdfError",
    "Text",
    "UnknownAnchor",
    "UntaggedText",
    "cell_blocks",
    "colour_operands",
    "contents",
    "heading",
    "keep_with_next",
    "load_font",
    "paginate",
    "paint_fill",
    "paint_rule",
    "paint_text",
    "run",
    "text_blocks",
]
