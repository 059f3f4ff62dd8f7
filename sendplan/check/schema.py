"""The written schemas in docs/schemas: the columns of each file. The checks, returns and the docs all work from
them.
"""

import tomllib
from functools import cache
from typing import Literal

from msgspec import Struct

from sendplan.resources import resource

Kind = Literal[
    "text", "ref", "update-ref", "refs", "theme", "plan-date", "date", "status", "milestones", "choice", "restricted",
    "number", "score", "period", "forecasts", "percent",
]  # fmt: skip


class ColumnSchema(Struct, frozen=True):
    """A column of a file.

    Attributes:
        required: The file must have the column.
        filled: No cell may be blank.
        clearable: "none" clears the value carried forward.
        values: The words to choose from, for the kind "choice".
    """

    name: str
    kind: Kind
    about: str
    example: str
    required: bool = False
    filled: bool = False
    clearable: bool = False
    values: tuple[str, ...] = ()


class Schema(Struct, frozen=True):
    """The columns of a file.

    Attributes:
        key: The columns that together must not repeat within the file.
        beside: Columns that help whoever fills the file in, and that are never read.
        anew: A column with a day. Rows with the same key but another day update the earlier row.
    """

    name: str
    file: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[ColumnSchema, ...]
    beside: tuple[str, ...] = ()
    anew: str = ""


@cache
def load_schema(name: str) -> Schema:
    """Return the schema `docs/schemas/{name}.toml`."""
    written = tomllib.loads((resource("docs") / "schemas" / f"{name}.toml").read_text("utf-8"))
    columns = tuple(
        ColumnSchema(
            name=column["name"],
            kind=column["kind"],
            about=column["about"],
            example=column["example"],
            required=column.get("required", False),
            filled=column.get("filled", False),
            clearable=column.get("clearable", False),
            values=tuple(column.get("values", ())),
        )
        for column in written["columns"]
    )
    return Schema(name, written["file"], written["title"], written["about"], tuple(written["key"]), columns,
                  tuple(written.get("beside", ())), written.get("anew", ""))  # fmt: skip
