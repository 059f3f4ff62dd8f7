"""Where the files that come with sendplan are: beside the code in a wheel, in the repository in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = {"data": "starter/data", "templates": "starter/templates", "docs/schemas": "schemas"}


def resource(name: str) -> Path:
    """The folder `data`, `templates` or `docs/schemas` as shipped; KeyError for another name."""
    shipped = _PACKAGE / _PLACES[name]
    return shipped if shipped.is_dir() else _PACKAGE.parent / name
