"""Reads settings one by one. Each mistake is kept with its place, and reading goes on."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sendplan.model.place import Problem
from sendplan.model.wording import nearest
from sendplan.read.toml_file import Path
from sendplan.templates.layers import Layered, mistake

MISSING = object()


class Settings:
    """The settings of one template. Every reader returns something usable, even after a mistake."""

    def __init__(self, layered: Layered) -> None:
        self.layered = layered
        self.mistakes: list[Problem] = list(layered.mistakes)

    def wrong(self, path: Path, message: str, remedy: str) -> None:
        """Add a mistake at `path`, with the file and line where it was written."""
        named = f"{spelled(path)}: {message}" if path else message
        self.mistakes.append(mistake(self.layered.origin(path), named, remedy))

    def get(self, path: Path, default: object = None) -> Any:
        """Return the value at `path`; `default` if it is not set."""
        value: Any = self.layered.settings
        for key in path:
            if not isinstance(value, Mapping) or key not in value:
                return default
            value = value[key]
        return value

    def put(self, path: Path, value: object, written: Path) -> None:
        """Set `path` to a value that was `written` at another place. On the way, replaces what is not a table, a known
        mistake.
        """
        table = self.layered.settings
        for key in map(str, path[:-1]):
            if not isinstance(table.get(key), dict):
                table[key] = {}
            table = table[key]
        table[str(path[-1])] = value
        self.layered.origins[path] = self.layered.origin(written)

    def known(self, path: Path, names: Iterable[str]) -> list[str]:
        """Return the keys of the table at `path` that are among `names`. Any other key is a mistake."""
        known = list(names)
        found = []
        for key in self.table(path):
            if key in known:
                found.append(key)
            else:
                self.wrong((*path, key), "nothing sendplan reads", suggestion(key, known))
        return found

    def table(self, path: Path) -> Mapping[str, Any]:
        """Return the table at `path`; an empty one if it is not set, or is no table (a mistake)."""
        value = self.get(path, {})
        if isinstance(value, Mapping):
            return value
        self.wrong(path, "it must be a table", f"write [{spelled(path)}] and its lines under it")
        return {}

    def text(self, path: Path, default: str = "") -> str:
        """Return the text at `path` without white space at its ends; `default` if it is not set, or is no text (a
        mistake).
        """
        value = self.get(path, MISSING)
        if value is MISSING:
            return default
        if isinstance(value, str):
            return value.strip()
        self.wrong(path, "it must be text", f'write {path[-1]} = "…"')
        return default

    def truth(self, path: Path) -> bool | None:
        """Return True or False; None if it is not set."""
        value = self.get(path, None)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(path, "it must be true or false, without quotation marks", f"write {path[-1]} = true")
        return None

    def whole(self, path: Path, least: int = 1) -> int | None:
        """Return a whole number of at least `least`; None if it is not set."""
        value: int | None = self.get(path, None)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= least):
            return value
        self.wrong(path, f"{value!r} is no whole number of {least} or more", f"write {path[-1]} = 6")
        return None

    def items(self, path: Path) -> list[tuple[Path, Any]]:
        """Return the items of a list, each with its own path."""
        value = self.get(path, [])
        if isinstance(value, list):
            return [((*path, index), item) for index, item in enumerate(value)]
        self.wrong(path, "it must be a list", f"write {path[-1]} = [ … ]")
        return []

    def texts(self, path: Path) -> tuple[str, ...]:
        """Return a text, or a list of texts, as a tuple without empty ones."""
        if isinstance(self.get(path), str):
            return tuple(text for text in (self.text(path),) if text)
        found = []
        for here, item in self.items(path):
            if isinstance(item, str):
                found.append(item.strip())
            else:
                self.wrong(here, f"{item!r} is no text", 'put it in quotation marks: "…"')
        return tuple(text for text in found if text)


def spelled(path: Path) -> str:
    """Return a path as a template writes it: "filters.themes". The index in a list is left out."""
    return ".".join(key for key in path if isinstance(key, str))


def suggestion(word: object, known: Collection[object]) -> str:
    """Return what to do about an unknown word: the nearest known one, or a list of all."""
    near = nearest(word, known)
    if near:
        return f"did you mean {near}?"
    return f"known: {'; '.join(str(name) for name in known)}" if known else ""
