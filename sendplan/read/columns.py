"""The names of the columns that each file of `data/` may have, from its written schema."""

import tomllib
from functools import cache

from sendplan.resources import resource


@cache
def columns_of(name: str) -> frozenset[str]:
    """The columns of `docs/schemas/{name}.toml`, by which a header is known from a title; none without a schema."""
    path = resource("docs") / "schemas" / f"{name}.toml"
    if not path.is_file():
        return frozenset()
    return frozenset(column["name"] for column in tomllib.loads(path.read_text("utf-8"))["columns"])
