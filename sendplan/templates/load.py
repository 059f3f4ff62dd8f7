"""Reads templates: one short TOML file for each subgroup's paper. Strict, and reports all mistakes of a file at
once.
"""

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec.structs
from msgspec import Struct

from sendplan.check.plan_file import THRESHOLDS, remedy
from sendplan.model.errors import TemplateWrong
from sendplan.model.place import NOWHERE, Problem
from sendplan.model.plan import Thresholds
from sendplan.model.records import Records
from sendplan.model.template import IMPLICATIONS, PUBLIC, RESTRICTED, Template
from sendplan.model.wording import nearest
from sendplan.templates.choices import read_columns, read_filters, read_sections
from sendplan.templates.layers import Layered, mistake, read_layers, template_names
from sendplan.templates.looks import Styled, read_look
from sendplan.templates.settings import Settings


def load_template(root: Path, name: str, records: Records) -> Template:
    """Return the template `templates/{name}.toml`. Raises TemplateWrong with every mistake in it and in those it
    extends.
    """
    checked = read_template(root, name, records)
    if checked.mistakes:
        raise TemplateWrong(*checked.mistakes)
    template = checked.template
    short = () if template.annex else _short(root, template, records)
    return msgspec.structs.replace(template, short=short) if short else template


def _short(root: Path, annex: Template, records: Records) -> tuple[Template, ...]:
    """Return the templates of the same board that name `annex` as their annex, shortest first.

    Templates with mistakes are left out. Their mistakes are reported when their own papers are made.
    """
    found = []
    for name in template_names(root):
        try:
            settings = read_layers(root, name).settings
            if name == annex.name or (settings.get("annex"), settings.get("board")) != (annex.name, annex.board):
                continue
            found.append(load_template(root, name, records))
        except TemplateWrong:
            continue
    return tuple(sorted(found, key=lambda one: (one.pages or math.inf, one.name)))


def load_templates(root: Path, names: Sequence[str], records: Records) -> tuple[list[Template], tuple[Problem, ...]]:
    """Return the named templates, each once (all of the workspace if none is named), and all mistakes of the wrong
    ones.

    Raises TemplateWrong if there is no template, or none without a mistake.
    """
    wanted = list(dict.fromkeys(names)) or template_names(root)
    if not wanted:
        raise TemplateWrong(
            mistake(NOWHERE, f"{root / 'templates'}: there is no template", "sendplan init makes a starter set")
        )
    loaded = []
    mistakes: dict[Problem, None] = {}
    for name in wanted:
        try:
            loaded.append(load_template(root, name, records))
        except TemplateWrong as error:
            mistakes |= dict.fromkeys(error.problems)
    if not loaded:
        raise TemplateWrong(*mistakes)
    return loaded, tuple(mistakes)


TEXTS = ("title", "board", "about", "author", "sponsor", "purpose", "classification", "classification_restricted")
KEYS = (
    "extends", *TEXTS, "plain", "type", "letterhead", "annex", "pages", "words", "months", "sections", "section",
    "filters", "columns", "statuses", "implications", "thresholds",
)  # fmt: skip
FACTS = ("date", "meeting", "item", "as_at", "papers_due", "publish_by")
"""Settings that an officer might look for here, which are in data/meetings.csv."""


class CheckedTemplate(Struct, frozen=True):
    """A template that was read.

    Attributes:
        template: Holds everything that could be used.
        mistakes: Each with its file and line, in order.
    """

    template: Template
    styled: Styled
    layered: Layered
    mistakes: tuple[Problem, ...]


def read_template(root: Path, name: str, records: Records, *, alone: bool = False) -> CheckedTemplate:
    """Read `templates/{name}.toml` over those it extends. `alone`: without its annex.

    Raises TemplateWrong if it does not exist or is not TOML.
    """
    layered = read_layers(root, name)
    settings = Settings(layered)
    _unknown(settings)
    texts = {
        key: settings.text((key,)).replace("{partnership}", records.plan.partnership or "The partnership")
        for key in TEXTS
        if key in layered.settings
    }
    for key in ("title", "board"):
        if not texts.get(key):
            settings.wrong((key,) if key in layered.settings else (), f"{key}: it is missing", f'add {key} = "…"')
    plain = settings.truth(("plain",)) or False
    sections = read_sections(settings)
    styled = read_look(settings, root, plain=plain)
    template = Template(
        name,
        title=texts.get("title", ""),
        board=texts.get("board", ""),
        about=texts.get("about", ""),
        author=texts.get("author", ""),
        sponsor=texts.get("sponsor", ""),
        purpose=texts.get("purpose", ""),
        classification=texts.get("classification") or PUBLIC,
        classification_restricted=texts.get("classification_restricted") or RESTRICTED,
        plain=plain,
        sections=sections,
        filters=read_filters(settings, records),
        columns=read_columns(settings, sections),
        implications=_implications(settings),
        thresholds=_thresholds(settings, records.thresholds),
        look=styled.look,
        letterhead=styled.letterhead,
        annex=None if alone else _annex(settings, root, name, records),
        pages=settings.whole(("pages",), 0) or 0,
        words=settings.whole(("words",), 0) or 0,
        months=settings.whole(("months",), 0) or 0,
        sources={**layered.files, **styled.files},
        left_out=styled.left_out,
    )
    if template.annex:  # in a short paper, paragraphs are as wide as the tables
        template = msgspec.structs.replace(template, look=msgspec.structs.replace(template.look, body_indent=0))
    return CheckedTemplate(template, styled, layered, _in_order(settings))


def _annex(settings: Settings, root: Path, name: str, records: Records) -> Template | None:
    """Return the template of the annex; None if there is none. A template that names itself has no annex."""
    wanted = settings.text(("annex",))
    if not wanted or wanted == name:
        return None
    try:
        found = read_template(root, wanted, records, alone=True)
    except TemplateWrong as error:
        settings.wrong(("annex",), str(error), "")
        return None
    if found.mistakes:
        settings.wrong(("annex",), f"{wanted!r} has mistakes", f"see sendplan templates check {wanted}")
    return found.template


def _unknown(settings: Settings) -> None:
    """Add a mistake for each unknown key, with the nearest known one or where it belongs."""
    for key in settings.layered.settings:
        if key in KEYS:
            continue
        if key in FACTS:
            settings.wrong(
                (key,),
                "meeting facts come from data/meetings.csv",
                "put it there, in the row of this template",
            )
            continue
        near = nearest(key, KEYS)
        remedy = f"did you mean {near}?" if near else f"known: {', '.join(KEYS)}"
        settings.wrong((key,), "nothing sendplan reads", remedy)


def _implications(settings: Settings) -> dict[str, str]:
    found = settings.known(("implications",), IMPLICATIONS)
    return {key: settings.text(("implications", key)) for key in found}


def _thresholds(settings: Settings, default: Thresholds) -> Thresholds:
    """Return the plan's thresholds, overridden by `[thresholds]`."""
    chosen = {}
    for name in settings.known(("thresholds",), THRESHOLDS):
        value = settings.get(("thresholds", name))
        mend = remedy(name, value)
        if mend:
            settings.wrong(("thresholds", name), f"{value!r} cannot be used", mend)
        else:
            chosen[name] = value
    return msgspec.structs.replace(default, **chosen)


def _in_order(settings: Settings) -> tuple[Problem, ...]:
    """Return the mistakes by file (the template's own first), then by line, each once."""
    files = list(settings.layered.files)
    mistakes = sorted(settings.mistakes, key=lambda wrong: (files.index(wrong.place.file), wrong.place.row))
    return tuple(dict.fromkeys(mistakes))
