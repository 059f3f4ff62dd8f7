"""Which files of data/ are read, which columns each may have, and a problem for every other file there.

A file that is not read must be reported: otherwise a month of updates could be left out without anybody noticing.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from sendplan.model.calendar import Month
from sendplan.model.place import Place, Problem
from sendplan.resources import resource

ACTIONS = "actions"
REGISTERS = ("leads", "meetings", "plan_changes", "measures", "risks", "decisions", "voice", "inspection")
TABLE_ENDINGS = (".csv", ".xlsx")

_STEMS = (ACTIONS, *REGISTERS)
_FOLDERS = ("updates", "previous")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_LITTER = ("desktop.ini", "thumbs.db")
_COPY = re.compile(
    r"^copy of |[ _-]*(?:\([0-9]+\)|- ?copy(?: ?\([0-9]+\))?|\(?[^()]*conflict[^()]*\)?)$", re.IGNORECASE
)
_DOUBLED = re.compile(r"(?P<name>.+\.(?:csv|xlsx))\.[a-z]{3,4}", re.IGNORECASE)
_WORKBOOKS = {
    ".xlsm": "a workbook with macros", ".xltx": "a template of workbooks", ".xltm": "a template of workbooks",
    ".xls": "a workbook of the old kind", ".xlsb": "a binary workbook", ".ods": "an OpenDocument workbook",
    ".numbers": "a workbook of Numbers",
}  # fmt: skip
_DOCUMENTS = {".docx": "a Word document", ".pdf": "a PDF"}
_TEXTS = (".tsv", ".tab", ".txt")


class DataFolder(Struct, frozen=True):
    """The files found in data/.

    Attributes:
        tables: The name of a register ("risks") → its file.
        updates: The files of updates, in order of file name.
        problems: One for each file or folder that is not read.
        copies: Copies of files of updates. They are not read as updates, but what they mark as private counts.
    """

    tables: dict[str, Path]
    updates: tuple[Path, ...]
    problems: tuple[Problem, ...]
    copies: tuple[Path, ...] = ()


def look_into(root: Path) -> DataFolder:
    """Return the files of data/ in the workspace `root`, judged by their names only. No file is opened."""
    data = root / "data"
    tables: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in entries(data):
        name = _shown(path, root)
        stem, ending = path.stem.casefold(), path.suffix.casefold()
        if path.is_dir():
            problems += _folder(path, name) if path.name not in _FOLDERS else ()
        elif ending in TABLE_ENDINGS and stem in _STEMS:
            if stem in tables:
                message = f"there is {_with_article(tables[stem].name)} too, and that one was read"
                problems.append(Problem(Place(name), "two-files", message, "keep one"))
            else:
                tables[stem] = path
        elif path.name.casefold() != "plan.toml":
            problems.append(_not_read(path, name, _STEMS))
    updates = []
    copies = []
    for path in entries(data / "updates"):
        name = _shown(path, root)
        if path.is_dir():
            problems += _folder(path, name)
        elif path.suffix.casefold() in TABLE_ENDINGS and _bare(path.stem) == path.stem:
            updates.append(path)
        else:
            problems.append(_not_read(path, name, ()))
            copies += [path] if path.suffix.casefold() in TABLE_ENDINGS and Month.of_updates(name) else []
    return DataFolder(tables, tuple(updates), (*problems, *_beside_data(root)), tuple(copies))


def _beside_data(root: Path) -> list[Problem]:
    """Return problems for files saved one folder too high, and for templates with an ending that Windows hides."""
    found = []
    for path in entries(root):
        stem, ending = _bare(path.stem).casefold(), path.suffix.casefold()
        if ending in TABLE_ENDINGS and path.is_file() and (stem in _STEMS or _MONTH.fullmatch(stem)):
            folder = "data/updates/" if _MONTH.fullmatch(stem) else "data/"
            problem = "it is not read here, beside the folder data"
            found.append(Problem(Place(_shown(path, root)), "not-read", problem, f"move it to {folder}"))
    for path in entries(root / "templates"):
        template = _TEMPLATE.fullmatch(path.name)
        if template and path.is_file():
            message = f"no paper is made of it, because its name ends in {path.suffix}"
            found.append(Problem(Place(_shown(path, root)), "not-read", message, f"rename it to {template[1]}.toml"))
    return found


_TEMPLATE = re.compile(r"(.+?)\.(?:toml\.[a-z]{2,4}|to?ml?)(?<!\.toml)", re.IGNORECASE)


def entries(folder: Path) -> list[Path]:
    """Return the files and folders that a person put there, sorted so that a .csv comes before a .xlsx of the same
    name.
    """
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if not path.name.startswith((".", "~$"))]
    kept = [path for path in found if path.name.casefold() not in _LITTER]
    return sorted(kept, key=lambda path: (path.name.casefold(), path.name))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _with_article(name: str) -> str:
    return f"{'an' if name[0].casefold() in 'aeiou' else 'a'} {name}"


def _bare(stem: str) -> str:
    """Return a file's stem without what a copy or second download adds to it: "risks (1)" → "risks"."""
    return _COPY.sub("", stem).strip() or stem


def month_in(name: str) -> str:
    """Return the month that a file name contains in any usual form, as "2020-10"; empty if there is none."""
    for pattern in _MONTHS:
        found = pattern.search(name)
        if found:
            year, month = found["year"], found["month"].casefold()
            number = int(month) if month.isdigit() else _NAMES.index(month[:3]) + 1
            return f"{'20' if len(year) == 2 else ''}{year}-{number:02}"
    return ""


_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = (
    re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})[-_. ](?P<month>[1-9])(?![0-9])"),
    re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})[^0-9]?(?P<month>0[1-9]|1[0-2])(?![0-9])"),
    re.compile(r"(?<![0-9])(?P<month>0?[1-9]|1[0-2])[^0-9](?P<year>20[0-9]{2})(?![0-9])"),
    re.compile(
        rf"(?<![a-z])(?P<month>(?:{'|'.join(_NAMES)})[a-z]*)[^a-z0-9]{{0,3}}(?P<year>20[0-9]{{2}}|[0-9]{{2}})(?![0-9])",
        re.IGNORECASE,
    ),
)


def _not_read(path: Path, name: str, stems: Sequence[str]) -> Problem:
    """Return the problem of a file that is not read.

    It must not advise renaming the file over one that is read. If that one exists, the advice is to keep one of the
    two.
    """
    message, remedy = _why(path, stems)
    goal = _RENAMED.fullmatch(remedy)
    beside = [path.with_name(f"{Path(goal[1]).stem}{ending}") for ending in TABLE_ENDINGS] if goal else []
    there = next((one.name for one in beside if one.is_file() and one != path), "")
    if there:
        remedy = f"there is {_with_article(there)} too, and that one was read: keep one of the two, under that name"
    return Problem(Place(name), "not-read", message, remedy)


_RENAMED = re.compile(r"(?:rename it to|save it as [^,]*,) (.+)")


def _why(path: Path, stems: Sequence[str]) -> tuple[str, str]:
    """Return what the file seems to be, and what to do about it."""
    stem, ending = path.stem, path.suffix.casefold()
    doubled = _DOUBLED.fullmatch(path.name)
    if doubled:
        hidden = "Windows may not show the last part of its name"
        name = f"{Path(doubled['name']).stem}{ending}" if _is_workbook(path) else doubled["name"]
        return f"it is not read, because it ends in {ending}: {hidden}", f"rename it to {name}"
    bare = _bare(stem)
    known = bare.casefold() in stems or bool(_MONTH.fullmatch(bare))
    if ending in _WORKBOOKS:
        return f"it is not read, because it is {_WORKBOOKS[ending]}", f"save it as an Excel workbook, {bare}.xlsx"
    if known and bare != stem:
        return f"it is not read, because it looks like a copy of {bare}{ending}", f"rename it to {bare}{ending}"
    if ending in _TEXTS and known:
        return f"it is not read, because it ends in {ending}", f"save it as CSV UTF-8, {bare}.csv"
    month = month_in(bare) if not stems else ""
    if month and ending in _DOCUMENTS:
        return (
            f"it is not read, because it is {_DOCUMENTS[ending]}",
            f'move it out of data/ and take it in: sendplan import "{path.name}" --updates {month}',
        )
    if month and not ending:
        return "it is not read, because its name has no ending", f"rename it to {month}.csv or {month}.xlsx"
    if stems and (_MONTH.fullmatch(bare) or bare.casefold() == "updates"):
        return "it is not read here", "move it to data/updates/, called by its month, such as 2020-10.csv"
    import difflib  # loaded only for a file that nothing reads

    close = difflib.get_close_matches(bare.casefold(), stems, n=1, cutoff=0.75)
    if close and ending in TABLE_ENDINGS:
        return f"nothing is read under this name; did you mean {close[0]}?", f"rename it to {close[0]}{ending}"
    return "nothing here reads it", "move it out of data/"


def _is_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(2) == b"PK" and path.suffix.casefold() == ".xlsx"
    except OSError:
        return False


def _folder(path: Path, name: str) -> list[Problem]:
    """Return the problem of a folder that is not looked into, if there is anything in it."""
    inside = sorted(one.name for one in path.rglob("*") if one.is_file() and not one.name.startswith((".", "~$")))
    if not inside:
        message = "it is a folder, and an empty one, not a file"
        is_table = path.suffix.casefold() in TABLE_ENDINGS
        return [Problem(Place(name), "not-read", message, "delete it, and save the file again")] if is_table else []
    shown = ", ".join(inside[:3]) + (f" and {len(inside) - 3} more" if len(inside) > 3 else "")
    message = f"the folder is not looked into, and holds {shown}"
    months = any(_MONTH.match(one) for one in inside)
    remedy = "move its files to data/updates/ itself" if months else "move it out of data/"
    return [Problem(Place(name), "not-read", message, remedy)]


@cache
def columns_of(name: str) -> frozenset[str]:
    """Return the columns of `docs/schemas/{name}.toml`, by which a header row is recognised; empty without a schema."""
    path = resource("docs") / "schemas" / f"{name}.toml"
    if not path.is_file():
        return frozenset()
    return frozenset(column["name"] for column in tomllib.loads(path.read_text("utf-8"))["columns"])
