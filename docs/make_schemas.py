"""Writes docs/schemas/README.md from the schemas: `python docs/make_schemas.py` (a test keeps it true)."""

from pathlib import Path

from sendplan.check.schema import Kind, Schema, load_schema
from sendplan.read.workspace import REGISTERS

KINDS: dict[Kind, str] = {
    "text": "text",
    "ref": "a ref of the plan",
    "update-ref": "a ref, a theme's number, or `plan`",
    "refs": "refs, separated by semicolons",
    "theme": "a theme's number",
    "plan-date": "a date as the plan words it",
    "date": "a date",
    "forecasts": "dates, each with its milestone where there are several",
    "status": "a status in words or colours",
    "milestones": "milestones, by words or date",
    "choice": "one of the words given",
    "restricted": "yes or no",
    "number": "a number",
    "percent": "0 to 100",
    "score": "1 to 5",
    "period": "a month, quarter or term",
}

HEAD = """\
# The files of a workspace

Written by `python docs/make_schemas.py` from the schemas in this folder, which `sendplan check` reads too.

`plan.toml` holds the plan's own facts (below). Every table may be a CSV file (UTF-8 with or without BOM, UTF-16,
Windows-1252 or Mac Roman; comma, semicolon, tab or |) or an .xlsx file with the same columns, on whichever sheet has them. Title rows and a line
`sep=;` above the header are passed over. Columns may stand in any order; a column sendplan does not know is ignored, and said.
Merged cells count for each row they cover. Formulas without a stored result, errors such as #REF!, garbled letters, a quotation
mark never closed, and files in `data/` that nothing reads are problems; hidden rows and words struck out are said. Dates may be
written as 2020-11-30, 30/11/2020 or 30 November 2020. Refs are text: `1.10` is not `1.1`. A cell is text, never a formula or markup.

A row of a register that repeats what an update tells in private is left out of papers, and a problem; `no` in a column `restricted`
says that all may read it.

A meeting's agenda, `packs/DATE/agenda.toml`, has [a schema of its own](agenda.schema.json) and [a guide](../packs.md).

## data/plan.toml

| Key | Holds |
|-|-|
| `title`, `area`, `partnership` | text |
| `kind` | what the plan is, for the papers' words: `"action plan"`, `"local SEND reform plan"`, `"written statement of action"`, `"priority action plan"`, `"accelerated progress plan"`, or a name of its own; without it papers call the plan as its title does, or a long one's part that names a plan |
| `date` | the plan's date, as `2020-07-31`; a report with no updates yet is as at this day |
| `illustrative` | text for plans with invented data: every paper and summary carries it |
| `[introduction]`, `[[context]]`, `[ambition]` | the plan's own words: `heading`, `paragraphs`, `list`, `closing` (or simply a text) |
| `[[themes]]` | `no`, `title`, `aim`; `called`: the plan’s own letter, by which papers name it and `explain` knows it |
| `[glossary]` | term = meaning |
| `[families]` | how families can answer, as their papers say it: `place` (what stands after "through"), `link`, `phone`, `email`, `address`; `formats`, the other forms they can ask for |
| `updates_as` | what a new month's file of updates is: `"xlsx"` (as it is without this key) or `"csv"` |
| `[calendar]` | `quarters = "financial"` (Q1 from April) or `"calendar"`; `terms = [{ name = "autumn", from = "Sep", to = "Dec" }, …]` |
| `[status_key]` | the plan's own words or colours = a status word; it beats every default |
| `[thresholds]` | `off_track_months` (1), `due_soon_days` (31), `silent_months` (2), `slipping_days` (14), `percent_from` (5), `theme_red` (0.25, or `"any"`), `theme_amber` (0.25) |
"""

TAIL = """
## JSON

`summary.schema.json` describes what `sendplan summary --format json` prints.
"""


def page() -> str:
    """The page, in Markdown."""
    schemas = [load_schema(name) for name in ("actions", "updates", *REGISTERS)]
    return HEAD + "".join(_section(schema) for schema in schemas) + TAIL


def _section(schema: Schema) -> str:
    lines = ["", f"## {schema.file}", "", schema.about, "", "| Column | Holds | | Example |", "|-|-|-|-|"]
    for column in schema.columns:
        kind = f"{KINDS[column.kind]}: {', '.join(column.values)}" if column.values else KINDS[column.kind]
        must = ", ".join(
            word for word, is_so in (("column required", column.required), ("never blank", column.filled)) if is_so
        )
        lines.append(f"| `{column.name}` | {column.about} ({kind}) | {must} | {column.example} |")
    if schema.key:
        but = f", but for those with a day of their own in `{schema.anew}`" if schema.anew else ""
        lines += ["", f"No two rows have the same {' and '.join(f'`{name}`' for name in schema.key)}{but}."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (Path(__file__).parent / "schemas" / "README.md").write_text(page(), encoding="utf-8")
