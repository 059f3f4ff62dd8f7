"""Every section there is, found in the folder `sections`: a module there that declares a `SECTION` has one."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from sendplan.compose import sections
from sendplan.compose.section import NamedTable, Section


@cache
def all_sections() -> Mapping[str, Section]:
    """Name → section: those of boards in their usual order, then those for families."""
    found = [section for name in _modules() if (section := getattr(import_module(name), "SECTION", None)) is not None]
    ordered = sorted(found, key=lambda section: (section.plain, section.order, section.name))
    if len({section.name for section in ordered}) < len(ordered):
        raise ValueError(f"two sections have one name: {', '.join(section.name for section in ordered)}")
    return {section.name: section for section in ordered}


def section_names(*, plain: bool) -> tuple[str, ...]:
    """The sections of a board's paper, or of one for families, in their usual order."""
    return tuple(name for name, section in all_sections().items() if section.plain is plain)


@cache
def named_tables() -> Mapping[str, NamedTable]:
    """Name → table whose columns a template may choose, in the order of their sections."""
    return {table.name: table for section in all_sections().values() for table in section.tables}


def _modules() -> list[str]:
    """The modules of the folder and of the folders in it."""
    walked = pkgutil.walk_packages(sections.__path__, f"{sections.__name__}.")
    return sorted(module.name for module in walked if not module.ispkg)
