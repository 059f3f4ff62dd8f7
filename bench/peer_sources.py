"""The input of peers for the same work: the document for Typst, HTML, platypus and docxtpl, and click's commands."""

import html
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sendplan.model.document import Cell, Document, Heading, ListBlock, Paragraph, Table
from sendplan.model.reading import blocks_of, plain


def _words(cell: Cell) -> str:
    """Return the words of a cell, with its paragraphs on lines of their own."""
    texts = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            texts.append(plain(block.inlines))
        else:
            texts += [plain(item.inlines) for item in block.items]
    return "\n".join(texts)


def typst_source(document: Document) -> str:
    """Return Typst markup with the same headings, paragraphs, lists and tables, whose header rows repeat."""
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
    """Return the same blocks as plain dictionaries, with `kind` h1, h2, h3, p or t."""
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
    """Write a Word template that loops over blocks, rows and cells."""
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


def html_source(document: Document) -> str:
    """Return the same as plain HTML, for WeasyPrint."""
    body = "\n".join(_html(document))
    style = "@page { size: A4 } table { width: 100%; border-collapse: collapse } td, th { border-top: 0.5pt solid }"
    title = html.escape(document.title)
    return f'<html lang="en-GB"><title>{title}</title><style>{style}</style><body><h1>{title}</h1>{body}</body></html>'


def _html(document: Document) -> Iterator[str]:
    for block in blocks_of(document):
        if isinstance(block, Heading):
            yield f"<h{block.level + 1}>{html.escape(block.full_text)}</h{block.level + 1}>"
        elif isinstance(block, Paragraph):
            yield f"<p>{html.escape(plain(block.inlines))}</p>"
        elif isinstance(block, ListBlock):
            yield f"<ul>{''.join(f'<li>{html.escape(plain(item.inlines))}</li>' for item in block.items)}</ul>"
        elif isinstance(block, Table):
            head = "".join(f'<th scope="col">{html.escape(column.title)}</th>' for column in block.columns)
            rows = "".join(
                f"<tr>{''.join(f'<td>{html.escape(_words(cell))}</td>' for cell in row.cells)}</tr>"
                for row in block.rows
            )
            yield f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def platypus_pdf(context: str, target: str) -> None:
    """Write the blocks of `docxtpl_context` as an untagged PDF with platypus, in the way its guide shows."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import LongTable, SimpleDocTemplate
    from reportlab.platypus import Paragraph as Words

    styles = getSampleStyleSheet()
    names = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "p": "Normal"}
    story: list[Any] = []
    for block in pickle.loads(Path(context).read_bytes())["blocks"]:
        if block["kind"] == "t":
            rows = [
                [Words(html.escape(cell), styles["Normal"]) for cell in row] for row in [block["head"], *block["rows"]]
            ]
            story.append(LongTable(rows, repeatRows=1, splitInRow=1))
        else:
            story.append(Words(html.escape(block["text"]), styles[names.get(block["kind"], "Heading3")]))
    SimpleDocTemplate(target).build(story)


def click_tree() -> str:
    """Return the source of a program with our commands and options that does nothing."""
    import click

    from sendplan.cli.main import main

    lines = ["import click", "@click.group()", f"def main():\n    {main.help!r}"]
    context = click.Context(main)
    for number, name in enumerate(main.list_commands(context)):
        command = main.get_command(context, name)
        assert command
        lines.append(f"@main.command({name!r}, help={command.help!r})")
        for option in command.params:
            if isinstance(option, click.Option):
                flag = ", is_flag=True" if option.is_flag else ""
                lines.append(
                    f"@click.option({', '.join(map(repr, option.opts))}, 'o_{option.name}', help={option.help!r}{flag})"
                )
        lines.append(f"def command{number}(**words): pass")
    return "\n".join([*lines, "main()"])
