"""The starter workspace: the complete example plan, or empty tables with their headers and templates for any plan."""

from collections.abc import Mapping
from pathlib import Path

from sendplan.check.schema import load_schema
from sendplan.model.calendar import Month
from sendplan.model.plan import Plan
from sendplan.read.workspace import REGISTERS
from sendplan.resources import resource
from sendplan.write.files import is_there, unfinished, workspace_lock, write_new

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
        kept = [folder / name for name in sorted(files) if is_there(folder / name) and folder / name not in begun]
        wanted = {folder / name: content for name, content in sorted(files.items()) if folder / name not in kept}
        write_new(folder, wanted)
    return list(wanted), kept


def starter_files(*, example: bool, first: Month = FIRST) -> dict[str, bytes]:
    """Return every file of a starter workspace by its path.

    `first` is the first month of updates of a blank workspace. Its plan is dated at the end of the month before.
    """
    files = {f"templates/{name}": content for name, content in _shipped("templates").items()}
    if not example:
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
    if example:
        files |= {f"data/{name}": content for name, content in _shipped("data").items()}
        files |= {f"packs/{name}": content for name, content in _shipped("packs").items() if name.endswith(".toml")}
    else:
        files |= _blank(first)
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


def _blank(first: Month) -> dict[str, bytes]:
    """Return plan.toml and every register with its header, in UTF-8 with a BOM, by which Excel recognises it."""
    agreed = first.plus(-1).last_day
    plan = BLANK_PLAN.format(date=agreed, area=AREA, partnership=PARTNERSHIP, theme=THEME)
    files = {"data/plan.toml": plan.encode()}
    for name in ("actions", *REGISTERS):
        header = ",".join(column.name for column in load_schema(name).columns)
        files[f"data/{name}.csv"] = f"\ufeff{header}\r\n".encode()
    start, end = (f"{month.last_day:%b %y}" for month in (first, first.plus(SPAN)))
    files["data/actions.csv"] += f"1.1,1,{ACTION},{start},{end},Who leads,,What it is for,,,,\r\n".encode()
    files["data/leads.csv"] += b"Who leads,Who leads,,\r\n"
    return files


def to_type_over(plan: Plan) -> list[str]:
    """Return which parts of a plan still say what a blank plan says."""
    said = (
        ("actions", any(action.text == ACTION for action in plan.actions)),
        ("area", plan.area == AREA),
        ("partnership", plan.partnership == PARTNERSHIP),
        ("themes", any(theme.title == THEME for theme in plan.themes)),
    )
    return [name for name, is_blank in said if is_blank]
