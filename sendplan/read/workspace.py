"""Finding and reading the files of a workspace; each file's SHA-256 is taken from the very bytes that were read."""

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Place, Problem, RawTable
from sendplan.model.records import InputFile
from sendplan.read.tables import read_table
from sendplan.resources import guide

REGISTERS = ("leads", "meetings", "plan_changes", "measures", "risks", "decisions", "voice")
TABLE_ENDINGS = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class RawWorkspace:
    """Every file of `data/`, read but not yet understood. `updates` run by file name."""

    plan: dict[str, Any]
    actions: RawTable
    registers: dict[str, RawTable]
    updates: tuple[RawTable, ...]
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Reading:
    root: Path
    inputs: list[InputFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def bytes_of(self, path: Path) -> bytes:
        name = path.relative_to(self.root).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputUnreadable(
                f"{name}: cannot be read ({error.strerror}); close it elsewhere and try again"
            ) from error
        self.inputs.append(InputFile(name, hashlib.sha256(content).hexdigest()))
        return content

    def table(self, path: Path) -> RawTable:
        return read_table(self.bytes_of(path), path.relative_to(self.root).as_posix())

    def optional(self, stem: str) -> RawTable | None:
        """The register of that name in either format; an unreadable one is a problem, and the rest goes on."""
        found = [path for ending in TABLE_ENDINGS if (path := self.root / "data" / f"{stem}{ending}").is_file()]
        if len(found) > 1:
            name = found[1].relative_to(self.root).as_posix()
            self.problems.append(
                Problem(Place(name), "two-files", f"there is a {found[0].name} too, and that one was read", "keep one")
            )
        return self.tried(found[0]) if found else None

    def tried(self, path: Path) -> RawTable | None:
        try:
            return self.table(path)
        except InputUnreadable as error:
            name = path.relative_to(self.root).as_posix()
            message, _, remedy = str(error).removeprefix(f"{name}: ").partition("; ")
            self.problems.append(Problem(Place(name), "unreadable", message, remedy))
            return None


def read_workspace(root: Path) -> RawWorkspace:
    """All of `root`'s data.

    Raises InputUnreadable where there is no plan to speak of (plan.toml or the actions missing or unreadable); any
    other unreadable file becomes a problem.
    """
    reading = _Reading(root)
    data = root / "data"
    plan_file = data / "plan.toml"
    if not plan_file.is_file():
        raise InputUnreadable(
            f"{plan_file}: there is no plan here; go to the folder that holds data/, name it with --workspace, "
            "or make a new one with: sendplan init FOLDER"
        )
    plan = _toml(reading.bytes_of(plan_file), "data/plan.toml")
    actions = next((path for ending in TABLE_ENDINGS if (path := data / f"actions{ending}").is_file()), None)
    if actions is None:
        raise InputUnreadable(
            f"data/actions.csv: the plan's actions are missing; put them there ({guide('schemas')} says how)"
        )
    table = reading.table(actions)
    registers = {stem: found for stem in REGISTERS if (found := reading.optional(stem))}
    updates = []
    for path in sorted((data / "updates").glob("*")) if (data / "updates").is_dir() else []:
        if path.is_file() and path.suffix.lower() in TABLE_ENDINGS and not path.name.startswith((".", "~$")):
            found_updates = reading.tried(path)
            if found_updates:
                updates.append(found_updates)
    return RawWorkspace(plan, table, registers, tuple(updates), tuple(reading.inputs), tuple(reading.problems))


def _toml(content: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputUnreadable(f"{name}: it is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputUnreadable(f"{name}: not TOML: {error}; mend that line") from error
