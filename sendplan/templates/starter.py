"""The starter workspace: the complete example plan, or empty tables with their headers and templates for any plan."""

from collections.abc import Mapping
from pathlib import Path

from sendplan.check.schema import load_schema
from sendplan.model.calendar import Month
from sendplan.model.plan import Plan
from sendplan.read.workspace import REGISTERS
from sendplan.resources import resource
from sendplan.write.files import is_there, unfinished, workspace_lock, write_new
from sendplan.write.tables import Form, Heading, as_workbook

BLANK_PLAN = """\
# The plan's own facts. Save this file as UTF-8.
title = "Our SEND action plan"
area = "{area}"
partnership = "{partnership}"
date = {date}        # the plan's date
# kind = "action plan"       # or local SEND reform plan, written statement of action, priority action plan,
#                            # accelerated progress plan; without it papers call the plan as its title does

[[themes]]
no = 1
title = "{theme}"
aim = "What it is to achieve"

# [glossary]
# EHCP = "education, health and care plan"

# [families]                 # how families can answer: what stands in their papers
# place = "the Local Offer website"
# link = "https://…"
# phone = "…"
# email = "…"
# address = "…"
# formats = "large print, Easy Read, audio or another language"

# [calendar]
# quarters = "financial"     # or "calendar"

# [status_key]               # the plan's own words or colours, if they mean something else here
# "Amber" = "on-track"
"""

AREA, PARTNERSHIP, THEME, ACTION = "Our area", "Our SEND partnership", "First theme", "What is to be done"
"""What a blank plan says, to be typed over."""
FIRST = Month(2020, 8)
"""The first month of updates, if nobody says which. It is that of the example."""

PLAN_FILE = "data/actions.xlsx"
BLANK_ROWS = 60
"""In which a plan is typed. Rows below them are read too, but Excel may change dates that are typed there."""
_HOW_TO_TYPE = (
    "A row for each action, in the plan's own words. Select a cell to read what it is for.",
    "Dates stay as you type them: Dec 20, Spring term 2021, Ongoing. Only ref, theme and action are needed.",
    "Save the file, close it, and run: sendplan check",
)
_WIDTHS = {"ref": 8, "theme": 8, "action": 60, "start": 14, "end": 24, "outcome": 40}

SPAN = 4
"""How many months the one action of a blank plan takes."""
GENERAL = ("board", "brief", "annex", "leadership", "families", "chair", "plan-on-a-page", "stocktake")
"""The templates that filter by no ref or lead, and so fit any plan. The others are for Durham's own subgroups."""


def start(folder: Path, files: Mapping[str, bytes]) -> tuple[list[Path], list[Path]]:
    """Make a workspace of these files. Return the paths made, and those that existed and were kept.

    Raises OutputFailed if the folder cannot be written.
    """
    with workspace_lock(folder):
        begun = unfinished(folder)
        kept = [folder / name for name in sorted(files) if _is_there(folder / name) and folder / name not in begun]
        wanted = {folder / name: content for name, content in sorted(files.items()) if folder / name not in kept}
        write_new(folder, wanted)
    return list(wanted), kept


def _is_there(path: Path) -> bool:
    """Return whether there is such a file, or a table of data/ has the other ending: a CSV file or a workbook."""
    others = [path.with_suffix(ending) for ending in (".csv", ".xlsx")] if path.parent.name == "data" else []
    return any(is_there(one) for one in {path, *others})


def starter_files(*, example: bool, first: Month = FIRST) -> dict[str, bytes]:
    """Return every file of a starter workspace by its path.

    `first` is the first month of updates of a blank workspace. Its plan is dated at the end of the month before.
    """
    if not example:
        return {**beside_a_plan(), **_blank_plan(first)}
    files = {f"templates/{name}": content for name, content in _shipped("templates").items()}
    files |= {f"data/{name}": content for name, content in _shipped("data").items()}
    files |= {f"packs/{name}": content for name, content in _shipped("packs").items() if name.endswith(".toml")}
    files["reports/.gitkeep"] = b""
    return files


def beside_a_plan() -> dict[str, bytes]:
    """Return what anybody's workspace has beside its plan: templates, and each register as CSV with its header.

    The CSV is UTF-8 with a BOM, by which Excel recognises it.
    """
    files = {f"templates/{name}": content for name, content in _shipped("templates").items()}
    files = {
        name: content
        for name, content in files.items()
        if not name.endswith(".toml") or name.removeprefix("templates/").removesuffix(".toml") in GENERAL
    }
    worn = b"".join(files.values())
    files = {
        name: content
        for name, content in files.items()
        if not name.endswith(".docx") or name.removeprefix("templates/").encode() in worn
    }
    files = {name: _of_anybody(content) if name.endswith(".toml") else content for name, content in files.items()}
    for name in REGISTERS:
        header = ",".join(column.name for column in load_schema(name).columns)
        files[f"data/{name}.csv"] = f"\ufeff{header}\r\n".encode()
    files["data/leads.csv"] += b"Who leads,Who leads,,\r\n"
    files["reports/.gitkeep"] = b""
    return files


OWN_NAMES = (
    ('sponsor = "SEND Leadership Group"', 'sponsor = ""'),
    ('= "SEND Strategic Partnership"', '= "{partnership}"'),
    ("SEND Strategic Partnership", "partnership's board"),
    ("SEND Leadership Group", "leadership group"),
    ('"leadership group"', '"Leadership group"'),
)
"""Durham's names for its bodies → what replaces them in anybody else's plan."""


def _of_anybody(template: bytes) -> bytes:
    text = template.decode("utf-8")
    for theirs, anybodys in OWN_NAMES:
        text = text.replace(theirs, anybodys)
    return text.encode()


def _shipped(name: str) -> dict[str, bytes]:
    root = resource(name)
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith((".", "~$"))
    }


def _blank_plan(first: Month) -> dict[str, bytes]:
    """Return plan.toml, and the plan as a workbook."""
    agreed = first.plus(-1).last_day
    plan = BLANK_PLAN.format(date=agreed, area=AREA, partnership=PARTNERSHIP, theme=THEME)
    return {"data/plan.toml": plan.encode(), PLAN_FILE: _plan_to_type(first)}


def _plan_to_type(first: Month) -> bytes:
    """Return the workbook in which a plan is typed: one action to type over, and blank rows below it.

    It is no CSV, because Excel makes "20-Dec" of the "Dec 20" that a person types into one. Its cells hold text.
    """
    start, end = (f"{month.last_day:%b %y}" for month in (first, first.plus(SPAN)))
    example = {"ref": "1.1", "theme": "1", "action": ACTION, "start": start, "end": end, "lead": "Who leads",
               "outcome": "What it is for"}  # fmt: skip
    headings = [
        Heading(
            column.name,
            column.name.replace("_", " ").capitalize(),
            _WIDTHS.get(column.name, 24),
            hint=f"{column.about} Example: {column.example}",
        )
        for column in load_schema("actions").columns
    ]
    form = Form(
        title="Our SEND action plan",
        sheet="Plan",
        lines=("Our SEND action plan", *_HOW_TO_TYPE),
        headings=headings,
        rows=[example, *({} for _ in range(BLANK_ROWS))],
        about="One row for each action of the plan.",
        frozen=1,
        made=first.first_day,
    )
    return as_workbook(form, {})


def to_type_over(plan: Plan) -> list[str]:
    """Return which parts of a plan still say what a blank plan says."""
    said = (
        ("actions", any(action.text == ACTION for action in plan.actions)),
        ("area", plan.area == AREA),
        ("partnership", plan.partnership == PARTNERSHIP),
        ("themes", any(theme.title == THEME for theme in plan.themes)),
    )
    return [name for name, is_blank in said if is_blank]
