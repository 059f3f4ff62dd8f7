"""Text for the screen on a template's settings, each with the file and line it came from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict

from sendplan.api import TemplateRead
from sendplan.model.plan import Thresholds
from sendplan.model.template import Template
from sendplan.model.wording import count
from sendplan.read.toml_file import Path
from sendplan.templates.load import KEYS, CheckedTemplate
from sendplan.templates.settings import spelled

OURS = "sendplan’s own"
DEFAULTS = ("classification", "classification_restricted", "plain", "sections")
"""Keys with a default that papers print or use, apart from the thresholds."""


def entry(template: TemplateRead) -> Iterator[str]:
    """Yield a template's entry in the list: its name, its board, and what it is about."""
    if template.checked is None:
        yield from (str(mistake) for mistake in template.mistakes)
        return
    extends = template.checked.layered.settings.get("extends")
    yield f"{template.name}{f' (extends {extends})' if extends else ''}"
    found = template.checked.template
    yield f"  {found.board}: {found.about or found.title}"
    if template.mistakes:
        yield f"  has mistakes: see sendplan templates check {template.name}"


def judgement(templates: Sequence[TemplateRead]) -> Iterator[str]:
    """Yield every note, every mistake once, and how many there are."""
    for template in templates:
        yield from (f"{template.name}: note: {note}" for note in template.notes)
    mistakes = dict.fromkeys(mistake for template in templates for mistake in template.mistakes)
    yield from (str(mistake) for mistake in mistakes)
    found = count(len(mistakes), "mistake") if mistakes else "no mistakes"
    yield f"{count(len(templates), 'template')}: {found}"


def shown(checked: CheckedTemplate) -> Iterator[str]:
    """Yield `filters.themes = [1, 4]   [templates/x.toml, line 12]` in the order of the keys, then the defaults."""
    layered = checked.layered
    yield f"{checked.template.name}: {' over '.join(layered.files)}"
    for key in KEYS:
        if key in layered.settings:
            for path, value in _leaves((key,), layered.settings[key]):
                yield f"{spelled(path)} = {_written(value)}   [{layered.origin(path)}]"
    template = checked.template
    for key in DEFAULTS:
        if key not in layered.settings:
            yield f"{key} = {_written(_default(template, key))}   [{OURS}]"
    written = layered.settings.get("thresholds", {})
    ours = Thresholds()
    for name, value in asdict(template.thresholds).items():
        if not isinstance(written, Mapping) or name not in written:
            whose = OURS if value == getattr(ours, name) else "data/plan.toml"
            yield f"thresholds.{name} = {value}   [{whose}]"


def _default(template: Template, key: str) -> object:
    return [choice.name for choice in template.sections] if key == "sections" else getattr(template, key)


def _leaves(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if not isinstance(value, Mapping):
        yield path, value
        return
    for key, inner in value.items():
        yield from _leaves((*path, key), inner)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(_written(item) for item in value)}]"
    return str(value)
