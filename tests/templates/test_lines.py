"""Every key of a TOML file is found on its line, however the file is written."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from sendplan.read.toml_file import Path, lines_of
from tests.commands import REPOSITORY

TRICKY = '''\
# [not.a.table]
a = "x = 1" # b = 2
"quoted key" = 'it''s'
text = """
c = 3
[d]
\\"""
"""
raw = \'\'\'
e = 4
\'\'\'
list = [ # first
  "one]", [2, 3],
  { f = 1, g.h = [
    "[i]",
  ] },
]
j.k = 2020-12-31

[table.inner] # comment
l = true
[[many]]
m = 1
[[many]]
m = 2
[many.sub]
n = 3
'''.replace("'it''s'", "'its'")

FILES = [
    *sorted((REPOSITORY / "templates").glob("*.toml")),
    REPOSITORY / "data/plan.toml",
    REPOSITORY / "pyproject.toml",
]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*path, index))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_key_of_real_files_is_on_its_line(file: Any) -> None:
    text = file.read_text("utf-8")
    lines, shown = lines_of(text), text.splitlines()
    for path in paths(tomllib.loads(text)):
        key = path[-1]
        if isinstance(key, str):
            assert key in shown[lines[path] - 1], path


def test_tricky_writing() -> None:
    found = lines_of(TRICKY)
    assert set(paths(tomllib.loads(TRICKY))) <= set(found)
    expected: dict[Path, int] = {
        ("a",): 2, ("quoted key",): 3, ("text",): 4, ("raw",): 9, ("list",): 12, ("list", 0): 13, ("list", 1, 1): 13,
        ("list", 2, "f"): 14, ("list", 2, "g", "h"): 14, ("list", 2, "g", "h", 0): 15, ("j", "k"): 18,
        ("table", "inner"): 20, ("table", "inner", "l"): 21, ("many", 0, "m"): 23, ("many", 1, "m"): 25,
        ("many", 1, "sub", "n"): 27,
    }  # fmt: skip
    assert {path: found[path] for path in expected} == expected


def test_windows_line_ends() -> None:
    assert lines_of('a = 1\r\n[b]\r\nc = [\r\n"d",\r\n]\r\n')[("b", "c", 0)] == 4
