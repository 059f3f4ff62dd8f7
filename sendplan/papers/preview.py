"""A quick look at a paper: its PDF, and its first pages as pictures."""

import io
from pathlib import Path

from sendplan.model.errors import OutputFailed
from sendplan.write.files import write_files

FOLDER = Path("reports") / "preview"
DOTS = 110
"""To the inch: enough to read a page on a screen."""


def write_preview(root: Path, name: str, pdf: bytes, pages: int) -> list[Path]:
    """`reports/preview/NAME.pdf` and `NAME-1.png` …, in place of an earlier look; the paths of the pictures last.

    Raises OutputFailed where they cannot be written.
    """
    folder = root / FOLDER
    files = {folder / f"{name}.pdf": pdf}
    files |= {folder / f"{name}-{number}.png": png for number, png in enumerate(pictures(pdf, pages), 1)}
    write_files(files)
    for old in folder.glob(f"{name}-*.png"):
        if old not in files and old.stem.removeprefix(f"{name}-").isdecimal():
            try:
                old.unlink()
            except OSError as error:
                raise OutputFailed(f"{old}: an earlier look that cannot be removed ({error.strerror})") from error
    return list(files)


def pictures(pdf: bytes, pages: int, dots: int = DOTS) -> list[bytes]:
    """The first `pages` pages as PNG, at `dots` to the inch."""
    import pypdfium2  # loaded only for a preview

    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for index in range(min(pages, len(document))):
            picture = document[index].render(scale=dots / 72).to_pil()
            png = io.BytesIO()
            picture.save(png, "PNG", optimize=True)
            found.append(png.getvalue())
    return found
