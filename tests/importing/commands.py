"""Run `import` as a user does, and read the tables that it wrote."""

import csv
from pathlib import Path

from click.testing import CliRunner, Result

from sendplan.cli.main import main as program


def run(*words: str) -> Result:
    return CliRunner().invoke(program, list(words))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
