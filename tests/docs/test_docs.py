"""What the documentation says must be so today."""

import re
import runpy
from pathlib import Path

from sendplan.cli.main import COMMANDS

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_page_of_schemas_is_what_the_schemas_say() -> None:
    page = runpy.run_path(str(REPOSITORY / "docs/make_schemas.py"))["page"]()
    assert (REPOSITORY / "docs/schemas/README.md").read_text("utf-8") == page, "run python docs/make_schemas.py"


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")]
    assert len(pages) > 4
    broken = [
        f"{page.relative_to(REPOSITORY)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not broken


def test_the_readme_names_every_command() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"sendplan {name}" not in readme] == []


def test_every_area_of_mutants_has_modules_and_tests() -> None:
    for area in runpy.run_path(str(REPOSITORY / "bench/mutants.py"))["AREAS"].values():
        assert all(list((REPOSITORY / "sendplan").glob(modules)) for modules in area.modules)
        assert all((REPOSITORY / tests).exists() for tests in area.tests)
