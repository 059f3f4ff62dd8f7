"""Templates understood: one short TOML for each subgroup's paper. Strict, and all mistakes of a file at once."""

from collections.abc import Sequence
from pathlib import Path

from sendplan.check.templates.layers import template_names
from sendplan.check.templates.template import CheckedTemplate, read_template
from sendplan.model.errors import TemplateWrong
from sendplan.model.records import Records
from sendplan.model.template import Template

__all__ = ["CheckedTemplate", "load_template", "load_templates", "read_template", "template_names"]


def load_template(root: Path, name: str, records: Records) -> Template:
    """The template `templates/{name}.toml`; TemplateWrong lists every mistake in it and in those it extends."""
    checked = read_template(root, name, records)
    if checked.mistakes:
        raise TemplateWrong("\n".join(checked.mistakes))
    return checked.template


def load_templates(root: Path, names: Sequence[str], records: Records) -> tuple[list[Template], list[str]]:
    """The templates named, each once, else all of the workspace; and every mistake of those that are wrong.

    TemplateWrong when there is none, or none without a mistake.
    """
    wanted = list(dict.fromkeys(names)) or template_names(root)
    if not wanted:
        raise TemplateWrong(f"{root / 'templates'}: there is no template; sendplan init makes a starter set")
    loaded = []
    mistakes: dict[str, None] = {}
    for name in wanted:
        try:
            loaded.append(load_template(root, name, records))
        except TemplateWrong as error:
            mistakes |= dict.fromkeys(str(error).splitlines())
    if not loaded:
        raise TemplateWrong("\n".join(mistakes))
    return loaded, list(mistakes)
