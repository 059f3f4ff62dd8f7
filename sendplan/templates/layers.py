"""A template's file with those it extends, as one set of settings, each of which knows where it was written."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

from sendplan.model.errors import TemplateWrong
from sendplan.read.toml_lines import Path, lines_of

FOLDER = "templates"
WHOLE = (("columns",),)
"""Tables that a template takes over as they stand or writes anew, because their order matters."""
OWN = ("extends", "about")
"""What a template says of itself alone."""
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True)
class Origin:
    """The file (as a path in the workspace) and the line, 1 being the first; 0 is the whole file."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file


@dataclass
class Layered:
    """What the files come to. `origins`: key path → where it was written; `files`: the template's own first."""

    settings: dict[str, Any]
    origins: dict[Path, Origin]
    files: tuple[str, ...]
    mistakes: list[tuple[Origin, str]] = field(default_factory=list)

    def origin(self, path: Path) -> Origin:
        """Where `path` was written, or the nearest thing around it."""
        while path:
            if path in self.origins:
                return self.origins[path]
            path = path[:-1]
        return Origin(self.files[0])


def template_names(root: File) -> list[str]:
    """The templates of the workspace, by name."""
    return sorted(path.stem for path in (root / FOLDER).glob("*.toml") if not path.name.startswith((".", "~$")))


def read_layers(root: File, name: str) -> Layered:
    """`templates/{name}.toml` over those it extends. TemplateWrong if it is not there or is not TOML; what is wrong
    with a template that it extends is a mistake of the line that names it.
    """
    own = _read(root, name)
    if own is None:
        raise TemplateWrong(_no_such(root, name))
    chain = [own]
    seen = [name]
    mistakes: list[tuple[Origin, str]] = []
    while "extends" in chain[-1].settings:
        last = chain[-1]
        origin = last.origin(("extends",))
        parent = last.settings["extends"]
        if not isinstance(parent, str) or not parent:
            mistakes.append((origin, 'extends: it must be the name of a template; write extends = "board"'))
            break
        if parent in seen:
            circle = " → ".join((*seen, parent))
            mistakes.append((origin, f"extends: templates extend each other in a circle ({circle}); take one out"))
            break
        try:
            found = _read(root, parent)
        except TemplateWrong as error:
            mistakes.append((origin, f"extends: {parent!r} cannot be read: {error}"))
            break
        if found is None:
            mistakes.append((origin, f"extends: {_no_such(root, parent)}"))
            break
        seen.append(parent)
        chain.append(found)
    layered = chain[-1]
    for layer in reversed(chain[:-1]):
        layered = _over(layer, layered)
    layered.mistakes = mistakes
    return layered


def _no_such(root: File, name: str) -> str:
    names = template_names(root)
    close = difflib.get_close_matches(name, names, n=1)
    meant = f"; did you mean {close[0]}?" if close else ""
    return f"there is no template {name!r}{meant} (templates/ holds: {', '.join(names) or 'none'})"


def _read(root: File, name: str) -> Layered | None:
    """One file; None if it is not there. TemplateWrong, with its line, if it is not TOML."""
    shown = f"{FOLDER}/{name}.toml"
    path = root / FOLDER / f"{name}.toml"
    if File(name).name != name or not path.is_file():
        return None
    try:
        text = path.read_text("utf-8-sig")
        settings = tomllib.loads(text)
        lines = lines_of(text)
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise TemplateWrong(f"{shown}, line {line}: it is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise TemplateWrong(f"{shown}: cannot be read ({error.strerror}); close it elsewhere and try again") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _TOML_PLACE.search(str(error))
        end = len(path.read_text("utf-8-sig").splitlines())
        what = _TOML_PLACE.sub("", str(error)).removesuffix(" (at end of document)")
        raise TemplateWrong(
            f"{shown}, line {place[1] if place else end}: not TOML: {what}; look for a missing quotation mark, "
            "bracket or = on that line or the one before"
        ) from error
    origins = {path: Origin(shown, line) for path, line in lines.items()}
    return Layered(settings, origins, (shown,))


def _over(upper: Layered, lower: Layered) -> Layered:
    """`upper`'s settings in place of `lower`'s; tables are joined key by key, lists are not."""
    origins = {path: origin for path, origin in lower.origins.items() if path[0] not in OWN}
    old = {key: value for key, value in lower.settings.items() if key not in OWN}
    settings = _merged(upper.settings, old, (), upper, origins)
    return Layered(settings, origins, (*upper.files, *lower.files))


def _merged(
    new: Mapping[str, Any], old: Mapping[str, Any], path: Path, upper: Layered, origins: dict[Path, Origin]
) -> dict[str, Any]:
    settings = dict(old)
    for key, value in new.items():
        here = (*path, key)
        before = settings.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping) and path not in WHOLE:
            settings[key] = _merged(value, before, here, upper, origins)
            origins[here] = upper.origin(here)
            continue
        settings[key] = value
        for known in [one for one in origins if one[: len(here)] == here]:
            del origins[known]
        origins |= {one: origin for one, origin in upper.origins.items() if one[: len(here)] == here}
    return settings
