"""Follows docs/tutorial.md step by step: `python docs/follow_tutorial.py` in an empty folder (a test does too).

Commands are run; files are written; what a table says that somebody types is typed into that workbook and saved as a
person would, by another program than ours; what is said to be seen is looked for.
"""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl

DOCS = Path(__file__).parent
PAGE = DOCS / "tutorial.md"
STEP = re.compile(
    r"```(?P<kind>\S+)(?: (?P<file>[^\n]+))?\n(?P<text>.*?)```"
    r"|(?P<table>\|[^\n]*\| Column \| Typed \|\n(?:\|[^\n]*\n)+)",
    re.DOTALL,
)
Run = Callable[[str, Path], str]
"""Runs a line of a shell in a folder; gives all that it says."""
Save = Callable[[bytes], bytes]
"""What another program makes of a workbook when it saves it."""


def follow(root: Path, run: Run, save: Save = bytes) -> Iterator[str]:
    """Do every step in the empty folder `root`; give what was to be seen and was not, step by step."""
    here, said = root, ""
    for step in STEP.finditer(PAGE.read_text("utf-8")):
        kind, text = step["kind"], step["text"] or ""
        if step["table"]:
            _type(here, step["table"], save)
        elif kind == "sh":
            said = ""
            for line in text.splitlines():
                if line.startswith("cd "):
                    here = here / line.removeprefix("cd ")
                else:
                    said += run(line, here)
        elif kind == "csv":
            (here / step["file"]).write_text(text, "utf-8")
        elif kind == "text":
            yield from (
                f"{line!r} was not said:\n{said}" for line in text.splitlines() if _plain(line) not in _plain(said)
            )
        else:
            paper = _plain(re.sub(r"<[^>]+>", " ", (here / step["file"]).read_text("utf-8")))
            for line in text.splitlines():
                if (_plain(line) in paper) is (kind == "not-in"):
                    yield f"{step['file']}: {line!r} is {'' if kind == 'not-in' else 'not '}there"


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _type(here: Path, table: str, save: Save) -> None:
    """What the table says, typed into the workbook that it names."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    head = rows[0][0]
    names = re.findall("`([^`]+)`", head)
    month = max(path.name for path in (here / "returns").glob("2*"))
    older = re.search(r" of (2[0-9]{3}-[0-9]{2})", head)
    if names[0].startswith("data/"):
        source = target = here / names[0]
    else:
        source = here / "returns" / (older[1] if older else month) / names[0]
        if "to correct" in head:
            source = next((here / "returns" / month / "back").glob(f"{names[0]}-*.xlsx"))
        target = here / "returns" / month / "inbox" / names[-1]
    book = openpyxl.load_workbook(source)
    for ref, title, text in rows[2:]:
        _cell(book.worksheets[0], ref, title, text)
    out = io.BytesIO()
    book.save(out)
    content = save(out.getvalue())
    target.parent.mkdir(exist_ok=True)
    if target.suffix == ".eml":
        from sendplan.write.message import draft

        content = draft(("officer@partnership.example",), "Re: Return", "Here it is.", [(source.name, content)])
    target.write_bytes(content)


def _cell(sheet: Any, ref: str, title: str, text: str) -> None:
    """Type `text` into the row of `ref`; a per cent and a number as Excel takes them when they are typed."""
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    column = next(cell.column for cell in head if cell.value == title)
    row = next((row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1) if str(row[0].value) == ref), None)
    cell = sheet.cell(row or sheet.max_row + 1, column)
    if re.fullmatch("[0-9]+%", text):
        cell.value, cell.number_format = int(text[:-1]) / 100, "0%"
    elif re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        cell.value = float(text)
    else:
        cell.value, cell.data_type = text, "s"


def _main() -> int:
    import subprocess
    import sys
    import tempfile

    def run(line: str, here: Path) -> str:
        line = line.replace("sendplan", f"{sys.executable} -m sendplan", 1)
        done = subprocess.run(line, shell=True, cwd=here, capture_output=True, text=True, check=False)  # noqa: S602
        if done.returncode:
            raise SystemExit(f"{line}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    with tempfile.TemporaryDirectory() as folder:
        missing = list(follow(Path(folder), run))
    print("\n".join(missing) or "every step does what the page says")  # noqa: T201 - it is a script
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(_main())
