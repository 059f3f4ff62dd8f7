"""A template's file together with those it extends, as one set of settings, each with the place where it was
written.
"""

import errno
import hashlib
from collections.abc import Mapping
from pathlib import Path as File
from typing import Any

from msgspec import Struct, field

from sendplan.model.errors import TemplateWrong
from sendplan.model.place import NOWHERE, Place, Problem
from sendplan.model.wording import did_you_mean
from sendplan.read.toml_file import NotToml, Path, read_toml

FOLDER = "templates"
WHOLE = (("columns",),)
"""Tables that a template takes over completely or replaces completely, because their order matters."""
OWN = ("extends", "about")
"""Settings that a template does not pass on to those that extend it."""


class Layered(Struct):
    """The combined settings of a template's files.

    Attributes:
        origins: Key path → where it was written.
        files: File → SHA-256 of the bytes that were read, the template's own first.
    """

    settings: dict[str, Any]
    origins: dict[Path, Place]
    files: dict[str, str]
    mistakes: list[Problem] = field(default_factory=list)

    @property
    def own(self) -> str:
        """The template's own file."""
        return next(iter(self.files))

    def origin(self, path: Path) -> Place:
        """Return where `path` was written, or the nearest table or key around it."""
        while path:
            if path in self.origins:
                return self.origins[path]
            path = path[:-1]
        return Place(self.own)


def template_names(root: File) -> list[str]:
    """Return the names of the templates in the workspace."""
    return sorted(path.stem for path in (root / FOLDER).glob("*.toml") if not path.name.startswith((".", "~$")))


def read_layers(root: File, name: str) -> Layered:
    """Read `templates/{name}.toml` and the templates it extends.

    Raises TemplateWrong if the file does not exist or is not TOML. A problem with a template that it extends is a
    mistake in the line that names it.
    """
    own = _read(root, name)
    if own is None:
        raise TemplateWrong(mistake(NOWHERE, *no_such(root, name)))
    chain = [own]
    seen = [name]
    mistakes: list[Problem] = []
    while "extends" in chain[-1].settings:
        last = chain[-1]
        origin = last.origin(("extends",))
        parent = last.settings["extends"]
        if not isinstance(parent, str) or not parent:
            remedy = 'write extends = "board"'
            mistakes.append(mistake(origin, "extends: it must be the name of a template", remedy))
            break
        if parent in seen:
            circle = " → ".join((*seen, parent))
            message = f"extends: templates extend each other in a circle ({circle})"
            mistakes.append(mistake(origin, message, "take one out"))
            break
        try:
            found = _read(root, parent)
        except TemplateWrong as error:
            [wrong] = error.problems
            message = f"extends: {parent!r} cannot be read: {wrong.place}: {wrong.message}"
            mistakes.append(mistake(origin, message, wrong.remedy))
            break
        if found is None:
            message, remedy = no_such(root, parent)
            mistakes.append(mistake(origin, f"extends: {message}", remedy))
            break
        seen.append(parent)
        chain.append(found)
    layered = chain[-1]
    for layer in reversed(chain[:-1]):
        layered = _over(layer, layered)
    layered.mistakes = mistakes
    return layered


def mistake(place: Place, message: str, remedy: str) -> Problem:
    """Return a problem with a template."""
    return Problem(place, "template", message, remedy)


def no_such(root: File, name: str) -> tuple[str, str]:
    """Return a message that there is no template of that name, and a remedy."""
    names = template_names(root)
    meant = did_you_mean(name, names)
    return f"there is no template {name!r}{meant} (templates/ holds: {', '.join(names) or 'none'})", ""


def is_there(path: File) -> bool:
    """Return whether the file exists. A name that no file can have (300 letters, a NUL) does not.

    If the file cannot be looked at, return True: reading it will say why.
    """
    try:
        return path.is_file()
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG


def _read(root: File, name: str) -> Layered | None:
    """Read one file; None if it does not exist. Raises TemplateWrong, with the line, if it is not TOML."""
    shown = f"{FOLDER}/{name}.toml"
    path = root / FOLDER / f"{name}.toml"
    if File(name).name != name or not is_there(path):
        return None
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise TemplateWrong(mistake(Place(shown), message, "close it elsewhere and try again")) from error
    try:
        toml = read_toml(content)
    except NotToml as error:
        raise TemplateWrong(mistake(Place(shown, error.line), error.message, error.remedy)) from error
    origins = {path: Place(shown, line) for path, line in toml.lines.items()}
    return Layered(toml.values, origins, {shown: hashlib.sha256(content).hexdigest()})


def _over(upper: Layered, lower: Layered) -> Layered:
    """Return the settings of `lower` overridden by those of `upper`. Tables are merged key by key, lists are
    replaced.
    """
    origins = {path: origin for path, origin in lower.origins.items() if path[0] not in OWN}
    old = {key: value for key, value in lower.settings.items() if key not in OWN}
    settings = _merged(upper.settings, old, (), upper, origins)
    return Layered(settings, origins, {**upper.files, **lower.files})


def _merged(
    new: Mapping[str, Any], old: Mapping[str, Any], path: Path, upper: Layered, origins: dict[Path, Place]
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
