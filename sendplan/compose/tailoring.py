"""What a template asks of every section alike: its words for the statuses, and its columns."""

from sendplan.compose.rewrite import Rewriter, changed
from sendplan.model.columns import TABLES
from sendplan.model.document import Chip, Document, Row, Table
from sendplan.model.template import Template


def tailored(document: Document, template: Template) -> Document:
    """The document with the template's status words on its chips, and the columns it chose in its tables."""
    if not template.columns and not any(look.word for look in template.look.statuses.values()):
        return document
    pass_ = _Tailoring(template)
    return changed(document, sections=tuple(pass_.section(section) for section in document.sections))


class _Tailoring(Rewriter):
    def __init__(self, template: Template) -> None:
        self.template = template

    def chip(self, chip: Chip) -> Chip:
        """A word that a section chose for a chip itself stays (the families' "Late")."""
        if chip.status is None or chip.word != chip.status.word:
            return chip
        return changed(chip, word=self.template.look.word(chip.status))

    def table(self, table: Table) -> Table:
        table = super().table(table)
        chosen = self.template.columns.get(table.name)
        if chosen is None:
            return table
        names = list(TABLES[table.name])
        order = [names.index(name) for name in chosen]
        columns = tuple(
            changed(table.columns[index], width=width) for index, width in zip(order, chosen.values(), strict=True)
        )
        rows = tuple(Row(tuple(row.cells[index] for index in order), row.kind) for row in table.rows)
        return changed(table, columns=columns, rows=rows)
