"""Where the files that come with sendplan are: beside the code in a wheel, in the repository in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = {"data": "starter/data", "templates": "starter/templates", "packs": "starter/packs", "docs": "docs"}


def resource(name: str) -> Path:
    """The folder `data`, `templates`, `packs` or `docs` as shipped; KeyError for another name."""
    shipped = _PACKAGE / _PLACES[name]
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def guide(name: str) -> str:
    """Where a page of the guide is, for a message to point to: `schemas` is that of every file and column."""
    page = resource("docs") / (f"{name}/README.md" if name == "schemas" else f"{name}.md")
    return str(page)
