"""Follows `docs/templates.md` step by step, and takes its pictures: `python docs/follow_guide.py` (a test does too).

Commands are run, TOML is written where the guide says, rows are added, and what is done in Word is done to the file.
"""

import io
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

DOCS = Path(__file__).parent
GUIDE = DOCS / "templates.md"
STEP = re.compile(
    r"```(?P<kind>sh|toml|csv)\n(?P<text>.*?)```"
    r"|<!-- in Word: (?P<word>.*?) -->"
    r"|<!-- picture: page (?P<page>\d+), (?P<top>\d+)-(?P<bottom>\d+)% -->\n!\[[^\]]+\]\((?P<file>[^)]+)\)",
    re.DOTALL,
)
Run = Callable[[list[str]], None]
"""Runs `sendplan` with those words in the workspace; raises if it fails."""


def follow(root: Path, run: Run) -> Iterator[tuple[Path, bytes]]:
    """Do every step in the workspace `root`; give each picture, by its place below docs/, as the step comes to it."""
    name = ""
    for step in STEP.finditer(GUIDE.read_text("utf-8")):
        text = step["text"] or ""
        if step["kind"] == "sh":
            for line in text.splitlines():
                words = line.split()
                name = words[3] if words[1:3] == ["templates", "new"] else name
                run(words[1:])
        elif step["kind"] == "toml":
            path = root / "templates" / f"{name}.toml"
            path.write_text(written(path.read_text("utf-8"), text), "utf-8")
        elif step["kind"] == "csv":
            path = root / "data" / "meetings.csv"
            path.write_text(path.read_text("utf-8") + text, "utf-8")
        elif step["word"]:
            path = root / "templates" / "letterheads" / f"{name}.docx"
            path.write_bytes(with_logo(path.read_bytes(), a_logo(), "Schools Subgroup"))
        else:
            preview = root / "reports" / "preview" / f"{name}-{step['page']}.png"
            yield Path(step["file"]), cut(preview.read_bytes(), int(step["top"]), int(step["bottom"]))


def written(text: str, change: str) -> str:
    """`text` with each line of `change` in place of the line that sets the same key, in use or not; else at the end."""
    lines = text.rstrip("\n").split("\n")
    begin = 0
    for line in change.splitlines():
        if line.startswith("["):
            if line not in lines:
                lines += ["", line]
            begin = lines.index(line) + 1
            continue
        key = line.partition(" = ")[0]
        end = next((at for at in range(begin, len(lines)) if lines[at].startswith("[")), len(lines))
        found = [at for at in range(begin, end) if re.match(rf"(?:# )?{re.escape(key)} = ", lines[at])]
        if found:
            last = found[0] if not lines[found[0]].endswith("[") else lines.index("]", found[0])
            lines[found[0] : last + 1] = [line]
        else:
            lines.insert(end, line)
    return "\n".join(lines) + "\n"


def with_logo(letterhead: bytes, logo: bytes, alt: str) -> bytes:
    """What Word's Change Picture and View Alt Text do to the picture in the header."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(letterhead)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.startswith("word/media/"):
                content = logo
            elif item.filename.startswith("word/header"):
                content = re.sub(rb'(<wp:docPr [^>]*descr=")[^"]*', rb"\g<1>" + alt.encode(), content)
            new.writestr(item, content)
    return out.getvalue()


def a_logo() -> bytes:
    """A book in orange, which nobody's logo is."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (250, 200), "#FFFFFF")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(10, 40), (120, 70), (120, 190), (10, 160)], "#C8500A")
    draw.polygon([(130, 70), (240, 40), (240, 160), (130, 190)], "#E98A3C")
    png = io.BytesIO()
    picture.save(png, "PNG")
    return png.getvalue()


def cut(png: bytes, top: int, bottom: int) -> bytes:
    """From `top` to `bottom` percent of a page's height, small."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as page:
        part = page.convert("RGB").crop((0, page.height * top // 100, page.width, page.height * bottom // 100))
        part = part.resize((620, part.height * 620 // part.width), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    part.quantize(128, Image.Quantize.MAXCOVERAGE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _take_pictures() -> None:
    import subprocess

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("data", "templates"):
            shutil.copytree(DOCS.parent / name, root / name)

        def run(words: list[str]) -> None:
            subprocess.run(
                [sys.executable, "-m", "sendplan", *words, "--workspace", str(root)], check=True, cwd=DOCS.parent
            )

        for place, picture in follow(root, run):
            (DOCS / place).parent.mkdir(exist_ok=True)
            (DOCS / place).write_bytes(picture)


if __name__ == "__main__":
    _take_pictures()
