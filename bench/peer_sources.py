"""The neutral document as a peer would be given it: Typst markup, and a docxtpl template with its context."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sendplan.model.document import Cell, Document, Heading, ListBlock, Paragraph, Table, blocks_of, plain


def _words(cell: Cell) -> str:
    """A cell's words, its paragraphs parted by line ends."""
    texts = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            texts.append(plain(block.inlines))
        else:
            texts += [plain(item.inlines) for item in block.items]
    return "\n".join(texts)


def typst_source(document: Document) -> str:
    """Typst markup with the same headings, paragraphs, lists and tables, header rows repeated."""
    return "\n".join(
        [
            f"#set document(title: {_text(document.title)})",
            '#set text(lang: "en", region: "gb", size: 9.5pt)',
            '#set page(paper: "a4", numbering: "1 of 1")',
            "#set table(stroke: (x: none, y: 0.5pt))",
            f"#title[{'#' + _text(document.title)}]",
            *_typst(document),
        ]
    )


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _typst(document: Document) -> Iterator[str]:
    for block in blocks_of(document):
        if isinstance(block, Heading):
            yield f"#heading(level: {block.level}, {_text(block.full_text)})"
        elif isinstance(block, Paragraph):
            yield f"#par({_text(plain(block.inlines))})"
        elif isinstance(block, ListBlock):
            yield f"#list({', '.join(_text(plain(item.inlines)) for item in block.items)},)"
        elif isinstance(block, Table):
            widths = ", ".join(f"{column.width}fr" for column in block.columns)
            head = ", ".join(_text(column.title) for column in block.columns)
            rows = "\n".join("  " + ", ".join(_text(_words(cell)) for cell in row.cells) + "," for row in block.rows)
            yield f"#table(columns: ({widths},),\n  table.header({head}),\n{rows}\n)"


def docxtpl_context(document: Document) -> dict[str, Any]:
    """The same blocks as plain dictionaries: `kind` is h1, h2, h3, p or t."""
    blocks: list[dict[str, Any]] = []
    for block in blocks_of(document):
        if isinstance(block, Heading):
            blocks.append({"kind": f"h{block.level}", "text": block.full_text})
        elif isinstance(block, Paragraph):
            blocks.append({"kind": "p", "text": plain(block.inlines)})
        elif isinstance(block, ListBlock):
            blocks += [{"kind": "p", "text": plain(item.inlines)} for item in block.items]
        elif isinstance(block, Table):
            head = [column.title for column in block.columns]
            blocks.append(
                {"kind": "t", "head": head, "rows": [[_words(cell) for cell in row.cells] for row in block.rows]}
            )
    return {"blocks": blocks}


def docxtpl_template(path: Path) -> None:
    """A Word template that loops over blocks, rows and cells."""
    from docx import Document as WordDocument

    word = WordDocument()
    word.add_paragraph("{%p for b in blocks %}")
    for kind, style in (("h1", "Heading 1"), ("h2", "Heading 2"), ("h3", "Heading 3"), ("p", "Normal")):
        word.add_paragraph(f"{{%p if b.kind == '{kind}' %}}")
        word.add_paragraph("{{ b.text }}", style=style)
        word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p if b.kind == 't' %}")
    table = word.add_table(4, 3, style="Table Grid")
    cells = [row.cells for row in table.rows]
    for row, texts in enumerate(
        (
            ("{%tc for c in b.head %}", "{{ c }}", "{%tc endfor %}"),
            ("{%tr for r in b.rows %}", "", ""),
            ("{%tc for c in r %}", "{{ c }}", "{%tc endfor %}"),
            ("{%tr endfor %}", "", ""),
        )
    ):
        for column, text in enumerate(texts):
            cells[row][column].text = text
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    word.save(str(path))
