"""The one reader of TOML, for plan.toml and templates: the values, and the line that each is on."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

Path = tuple[str | int, ...]
"""Keys from the outermost to the innermost. A number is an index in a list, from 0."""

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"""+', re.DOTALL),
    re.compile(r"'''.*?'''+", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_OTHER = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line of every key, table and list item; the first line is 1. `text` must be valid TOML."""
    return _Scan(text).lines


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.lists: dict[Path, int] = {}
        self._whole()

    def _whole(self) -> None:
        table: Path = ()
        self._skip(_SPACE)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)

    def _header(self) -> Path:
        """Read "[a.b]", or "[[a.b]]" for one more item of a list of tables. Return its path."""
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        self._skip(_SPACE)
        path: Path = ()
        keys = self._keys()
        for index, key in enumerate(keys):
            path = (*path, key)
            self._note(path)
            if path in self.lists and not (many and index == len(keys) - 1):
                path = (*path, self.lists[path])
        if many:
            self.lists[path] = self.lists.get(path, -1) + 1
            path = (*path, self.lists[path])
        self._note(path)
        self.at = self.text.index("]", self.at) + (2 if many else 1)
        return path

    def _pair(self, table: Path) -> None:
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path)
        self.at = self.text.index("=", self.at) + 1
        self._skip(_SPACE)
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            quoted = self._string()
            if quoted is not None:
                keys.append(quoted[1:-1])
            else:
                match = _BARE_KEY.match(self.text, self.at)
                keys.append(match[0] if match else "")
                self.at += len(keys[-1])
            if not self._skip(_DOT):
                return keys

    def _value(self, path: Path) -> None:
        if self._string() is not None:
            return
        opening = self.text[self.at : self.at + 1]
        if opening not in ("[", "{"):
            self._skip(_OTHER)
            return
        self.at += 1
        index = 0
        self._skip(_SPACE)
        while self.at < len(self.text) and self.text[self.at] not in "]}":
            if opening == "[":
                self._note((*path, index))
                self._value((*path, index))
                index += 1
            else:
                self._pair(path)
            self._skip(_SPACE)
            if self.text.startswith(",", self.at):
                self.at += 1
                self._skip(_SPACE)
        self.at += 1

    def _string(self) -> str | None:
        """Read the string that begins here, and return it with its quotation marks; None if none begins here."""
        for pattern in _STRINGS:
            match = pattern.match(self.text, self.at)
            if match:
                self.at = match.end()
                return match[0]
        return None

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return bool(match and match[0])

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, self.at) + 1)


_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_TWICE = re.compile("Cannot (?:overwrite a value|declare .* twice)")


class Toml(Struct, frozen=True):
    """A TOML file that was read.

    Attributes:
        lines: Path → the line of every key, table and list item; the first line is 1.
    """

    values: dict[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of `path`, or of the nearest table or key around it; 0 if there is none."""
        return line_of(path, self.lines)


class NotToml(Exception):
    """A file is not valid TOML. Says on which `line`, what is wrong there, and what to do about it."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(line, message, remedy)
        self.line, self.message, self.remedy = line, message, remedy


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """Return the line of `path` in `lines`, or of the nearest table or key around it; 0 if there is none."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 0


def read_toml(content: bytes) -> Toml:
    """Read TOML from a file's bytes, in UTF-8 with or without BOM. Raises NotToml, with the line and what to do."""
    try:
        text = content.decode("utf-8-sig")
        values = tomllib.loads(text)
        return Toml(values, lines_of(text))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotToml(line, "it is not UTF-8", "save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:  # a number with thousands of digits: no line given
        place = _PLACE.search(str(error))
        what = _PLACE.sub("", str(error)).removesuffix(" (at end of document)")
        remedy = "look for a missing quotation mark, bracket or = on that line or the one before"
        if _TWICE.match(what):
            what, remedy = (
                "what this line gives stands above already",
                "keep one of the two, and put a # before the other",
            )
        line = int(place[1]) if place else len(text.splitlines())
        raise NotToml(line, f"not TOML: {what}", remedy) from error
