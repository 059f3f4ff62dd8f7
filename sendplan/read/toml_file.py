"""The one reader of TOML, for plan.toml and templates: values, and the line each was written on."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sendplan.read.toml_lines import Path, lines_of

_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Toml:
    """`lines`: every key, table and item of a list → its line, the first being 1."""

    values: dict[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing around it; 0 if there is none."""
        return line_of(path, self.lines)


class NotToml(Exception):
    """A file is no TOML: on which `line`, what is wrong there, and what to do about it."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(line, message, remedy)
        self.line, self.message, self.remedy = line, message, remedy


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """The line of `path` among `lines`, or of the nearest thing around it; 0 if there is none."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 0


def read_toml(content: bytes) -> Toml:
    """The TOML in a file's bytes, UTF-8 with or without BOM. Raises NotToml, with the line and what to do."""
    try:
        text = content.decode("utf-8-sig")
        values = tomllib.loads(text)
        return Toml(values, lines_of(text))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotToml(line, "it is not UTF-8", "save the file as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _PLACE.search(str(error))
        what = _PLACE.sub("", str(error)).removesuffix(" (at end of document)")
        remedy = "look for a missing quotation mark, bracket or = on that line or the one before"
        line = int(place[1]) if place else len(text.splitlines())
        raise NotToml(line, f"not TOML: {what}", remedy) from error
