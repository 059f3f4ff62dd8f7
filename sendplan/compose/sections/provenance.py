"""Appendix: the files, settings and programs that made the paper, so that it can be traced and made again."""

from msgspec.structs import asdict

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, number_cell, paragraphs, row
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.model.document import Block, Caption, Column, Paragraph, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.records import InputFile
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date

TITLE = "How this paper was made"
HALF_HASH = 32
"""A SHA-256 is 64 hex digits; the column holds two lines of 32."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    inputs = sorted(brief.records.inputs, key=lambda file: file.path)
    blocks: list[Block] = [*opening(choice, TITLE, appendix=True), *_statements(brief)]
    if inputs:
        blocks += [sub_heading(choice, "Files it was made from", "inputs"), _inputs(inputs)]
    blocks += [sub_heading(choice, "Settings", "settings"), _settings(brief)]
    if brief.versions:
        blocks += [sub_heading(choice, "Programs", "programs"), _versions(brief)]
    return Composed(tuple(blocks))


def _statements(brief: Brief) -> list[Paragraph]:
    as_at = long_date(brief.snapshot.as_at)
    said = [
        (
            f"Every number and status was computed from the files below, as at {as_at}. "
            "The same files, settings and programs make the same paper, byte for byte."
        )
    ]
    if brief.snapshot.plan.illustrative:
        said.append(brief.snapshot.plan.illustrative.rstrip(".") + ".")
    said += _restricted(brief)
    return [block for words in said for block in paragraphs(words)]


def _restricted(brief: Brief) -> list[str]:
    """Return a statement that something was withheld; it does not say what.

    See docs/decisions/0005-public-papers.md.
    """
    if brief.restricted:
        return ["This paper shows restricted updates in full. It is not for publication."]
    refs = [_named(judged) for judged in brief.snapshot.judged if judged.withheld]
    if not refs:
        return []
    number = len(refs)
    which = "; ".join(refs) if any("," in ref for ref in refs) else listed(refs)
    return [
        (
            f"{count(number, 'action')} ({which}) {verb(number, 'was', 'were')} reported in private: the words "
            "are left out of this paper and the statuses are not published. Planned and approved dates stay, and the "
            "counts of dates and returns."
        )
    ]


def _named(judged: Judged) -> str:
    """Return `2.2, of it 2.2a alone` if only some parts are withheld: the words of the others are printed."""
    private = [part.ref for part in judged.parts if part.withheld]
    alone = private and len(private) < len(judged.parts)
    return f"{judged.ref}, of it {listed(private)} alone" if alone else judged.ref


def _inputs(inputs: list[InputFile]) -> Table:
    return Table(
        (Column("File", 150, row_header=True), Column("Rows used", 46, "right"), Column("SHA-256", 286)),
        tuple(
            row(file.path, number_cell(file.used), cell(file.sha256[:HALF_HASH], file.sha256[HALF_HASH:]))
            for file in inputs
        ),
        "Each file this paper was made from, how many of its rows count at the date, and the SHA-256 of what counts",
        caption=Caption("Table", "Files and their SHA-256, each in two lines"),
    )


def _settings(brief: Brief) -> Table:
    template = brief.template
    limits = brief.records.thresholds
    rows: list[Row] = [row("Template", template.name)]
    if template.sources:
        rows.append(row("Read from", cell(*template.sources)))
    rows += [row(_name(name), str(value)) for name, value in asdict(limits).items()]
    return Table(
        (Column("Setting", 180, row_header=True), Column("Value", 302)),
        tuple(rows),
        "The template and the thresholds this paper was made with",
        caption=Caption("Table", "Settings; what each threshold does stands in the definitions"),
    )


def _name(field: str) -> str:
    return field.replace("_", " ").capitalize()


def _versions(brief: Brief) -> Table:
    return Table(
        (Column("Program", 180, row_header=True), Column("Version", 302)),
        tuple(row(cell(Run(name)), version) for name, version in sorted(brief.versions.items())),
        "The programs that made this paper, with their versions",
        caption=Caption("Table", "Programs and versions"),
    )


SECTION = Section("provenance", "appendix: files, settings and programs the paper was made from", write, order=210)
