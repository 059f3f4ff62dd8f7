"""Compare an import with what a person reads in the file, by the files and messages of the whole command.

right: every action, with every field, and nothing else. partly: at least half of the actions. wrong: fewer, or a plan
that was refused, or a file taken that is no plan. silent, in addition: the import reported nothing doubtful.
"""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from sendplan.cli.main import main as program
from sendplan.model.errors import SendplanError
from sendplan.model.status import Status
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status

COMPARED = ("ref", "lead", "accountable", "start", "end", "outcome", "success", "status", "progress")
DATES = ("start", "end", "forecast_end", "completed_on")
_HALF = 0.5


class Imported:
    """What one import wrote and printed."""

    def __init__(self, file: Path, options: Sequence[str], folder: Path) -> None:
        result = CliRunner().invoke(program, ["import", str(file), "--into", str(folder), *options])
        refusal = result.exception if isinstance(result.exception, SendplanError) else None
        self.output = f"{result.output}{refusal or ''}"
        self.exit_code = refusal.exit_code if refusal else result.exit_code
        self.crash = result.exception if not isinstance(result.exception, SystemExit | SendplanError) else None
        self.rows: list[dict[str, str]] = []
        self.months: dict[str, dict[str, dict[str, str]]] = {}
        self.plan: dict[str, Any] = {}
        self.checked = 0
        if self.exit_code == 0:
            self.plan = tomllib.loads((folder / "data/plan.toml").read_text("utf-8"))
            self.rows = _table(folder / "data/actions.csv")
            for month in sorted((folder / "data/updates").glob("*.csv")):
                self.months[month.stem] = {row["ref"]: row for row in _table(month)}
            told = CliRunner().invoke(program, ["check", "--workspace", str(folder)])
            self.checked = told.exit_code if told.exception is None or isinstance(told.exception, SystemExit) else 3

    @property
    def doubts(self) -> bool:
        return self.checked != 0 or "Doubtful: 0" not in self.output

    def said(self, ref: str) -> dict[str, str]:
        """Return the newest month's row on an action."""
        return next((rows[ref] for _, rows in sorted(self.months.items(), reverse=True) if ref in rows), {})

    def theme(self, row: Mapping[str, str]) -> str:
        titles = {str(theme["no"]): str(theme["title"]) for theme in self.plan.get("themes", [])}
        return titles.get(row["theme"], "")


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: (text or "").strip() for name, text in row.items()} for row in csv.DictReader(file)]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def differences(expected: Mapping[str, Any], got: Imported) -> tuple[list[str], float]:
    """Return what differs, in words, and the share of the expected actions that were found, from 0 to 1."""
    wrong: list[str] = []
    rows: dict[str, list[dict[str, str]]] = {}
    for each in got.rows:
        rows.setdefault(_plain(each["action"]), []).append(each)
    wanted = [(theme["title"], action) for theme in expected["themes"] for action in theme["actions"]]
    found = 0
    for title, action in wanted:
        alike = rows.get(_plain(action["action"]))
        if not alike:
            wrong.append(f"no action {action['action']!r}")
            continue
        row = alike.pop(0)
        found += 1
        if title and _plain(got.theme(row)) != _plain(title):
            wrong.append(f"{action['action']!r}: theme {got.theme(row)!r}, not {title!r}")
        wrong += _fields(action, row, got)
    wrong += [f"an action {row['action']!r} that is none" for left in rows.values() for row in left]
    themes = [theme["title"] for theme in expected["themes"] if theme["title"]]
    if len(got.plan.get("themes", [])) != max(1, len(themes)) and not expected.get("any_themes"):
        wrong.append(f"{len(got.plan.get('themes', []))} themes, not {max(1, len(themes))}")
    wrong += _whole(expected, got)
    return wrong, found / len(wanted) if wanted else 1.0


def _fields(action: Mapping[str, str], row: Mapping[str, str], got: Imported) -> list[str]:
    said = got.said(row["ref"])
    wrong = []
    for name in dict.fromkeys([*COMPARED, *(name for name in action if name not in ("action", "kept"))]):
        have, want = row.get(name) or said.get(name) or "", action.get(name, "")
        if name == "success" and want and not have and not action.get("outcome"):
            have = row.get("outcome", "")
        if name == "outcome" and not want and have and have in (action.get("success"), action.get("kept")):
            continue
        if not _same(name, have, want, got):
            wrong.append(f"{action['action']!r}: {name} {have!r}, not {want!r}")
    kept = action.get("kept", "")
    everything = _plain(" ".join([got.theme(row), *row.values(), got.output]))
    if kept and _plain(kept) not in everything:
        wrong.append(f"{action['action']!r}: {kept!r} is lost")
    return wrong


def _same(name: str, have: str, want: str, got: Imported) -> bool:
    if name == "ref":
        return not want or have == want or (want.isdigit() and have.rpartition(".")[2] == want)
    if name == "status":
        if want.startswith("?"):
            return want[1:].casefold() == have.casefold() and f"'{want[1:]}'" in got.output
        key = {sign: Status(value) for sign, value in got.plan.get("status_key", {}).items()}
        read = read_status(have, key=key).status if have else None
        return (read.value if read else "") == want
    if name in DATES and have and want:
        return read_date(have).end == read_date(want).end if read_date(want).end else _plain(have) == _plain(want)
    return _plain(have) == _plain(want)


def _whole(expected: Mapping[str, Any], got: Imported) -> list[str]:
    wrong = []
    title = got.plan.get("title", "")
    if expected.get("title") and _plain(title) != _plain(expected["title"]):
        wrong.append(f"title {title!r}, not {expected['title']!r}")
    newest = max(got.months, default="")
    if expected.get("month") and newest != expected["month"]:
        wrong.append(f"newest updates of {newest}, not {expected['month']}")
    for month, rows in expected.get("months", {}).items():
        for ref, fields in rows.items():
            have = got.months.get(month, {})
            row = next((row for name, row in have.items() if _same("ref", name, ref, got)), {})
            wrong += [
                f"{month}, {ref}: {name} {row.get(name, '')!r}, not {text!r}"
                for name, text in fields.items()
                if not _same(name, row.get(name, ""), text, got)
            ]
    wrong += [f"{word!r} is not said" for word in expected.get("said", []) if word not in got.output.casefold()]
    return wrong


def score(file: Path, expected: Mapping[str, Any], folder: Path) -> tuple[str, list[str]]:
    """Return `right`, `partly`, `wrong`, `partly, silent` or `wrong, silent`, and what differs."""
    got = Imported(file, expected.get("options", ()), folder)
    last = " ".join(got.output.strip().splitlines()[-1:])
    if got.crash is not None:
        return "wrong", [f"crashed: {got.crash!r}"]
    if "refused" in expected:
        if got.exit_code == 0:
            return "wrong" if got.doubts else "wrong, silent", ["it was taken for a plan"]
        true = any(word in got.output.casefold() for word in expected["refused"])
        return ("right", []) if true else ("partly", [f"refused for another reason: {last[:200]}"])
    if got.exit_code != 0:
        return "wrong", [f"refused: {last[:200]}"]
    wrong, share = differences(expected, got)
    if not wrong:
        return "right", ["but check finds problems in it"] if got.checked == 1 and not got.doubts else []
    verdict = "partly" if share >= _HALF else "wrong"
    return verdict if got.doubts else f"{verdict}, silent", wrong
