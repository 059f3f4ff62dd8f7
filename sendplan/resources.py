"""Where the files that come with sendplan are: beside the code if installed, else in the repository."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = {"data": "starter/data", "templates": "starter/templates", "packs": "starter/packs", "docs": "docs"}


def resource(name: str) -> Path:
    """Return the folder of `data`, `templates`, `packs` or `docs` as shipped. Raises KeyError for another name."""
    shipped = _PACKAGE / _PLACES[name]
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def guide(name: str) -> str:
    """Return the path of a page of the guide, to name in a message. "schemas" is the page on all files and columns."""
    page = resource("docs") / (f"{name}/README.md" if name == "schemas" else f"{name}.md")
    return str(page)
