"""Templates understood: one short TOML for each subgroup's paper. Strict, and all mistakes of a file at once."""

import dataclasses
import difflib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sendplan.model.errors import TemplateWrong
from sendplan.model.records import Records
from sendplan.model.template import IMPLICATIONS, PUBLIC, RESTRICTED, SECTIONS, Filters, SectionChoice, Template
from sendplan.model.thresholds import Thresholds

Known = TypeVar("Known", int, str)

TEXTS = ("title", "board", "author", "sponsor", "purpose", "classification", "classification_restricted")
KEYS = (*TEXTS, "sections", "filters", "implications", "thresholds")


def template_names(root: Path) -> list[str]:
    """The templates of the workspace, by name."""
    return sorted(path.stem for path in (root / "templates").glob("*.toml"))


def load_template(root: Path, name: str, records: Records) -> Template:
    """The template `templates/{name}.toml`; TemplateWrong lists every mistake in it."""
    path = root / "templates" / f"{name}.toml"
    shown = f"templates/{name}.toml"
    if not path.is_file():
        names = template_names(root)
        close = difflib.get_close_matches(name, names, n=1)
        meant = f"; did you mean {close[0]}?" if close else ""
        known = ", ".join(names) or "none"
        raise TemplateWrong(f"there is no template {name!r}{meant} (templates/ holds: {known})")
    try:
        written = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateWrong(f"{shown}: not TOML: {error}; mend that line") from error
    return _Reader(shown, records).template(name, written)


def load_templates(root: Path, names: Sequence[str], records: Records) -> list[Template]:
    """The templates named, each once, else all of the workspace; TemplateWrong with every mistake of every one."""
    wanted = list(dict.fromkeys(names)) or template_names(root)
    if not wanted:
        raise TemplateWrong(f"{root / 'templates'}: there is no template; sendplan init makes a starter set")
    loaded, mistakes = [], []
    for name in wanted:
        try:
            loaded.append(load_template(root, name, records))
        except TemplateWrong as error:
            mistakes.append(str(error))
    if mistakes:
        raise TemplateWrong("\n".join(mistakes))
    return loaded


class _Reader:
    """Collects every mistake before it complains."""

    def __init__(self, file: str, records: Records) -> None:
        self.file = file
        self.records = records
        self.mistakes: list[str] = []

    def template(self, name: str, written: Mapping[str, Any]) -> Template:
        self.known(written, KEYS, "")
        texts = {key: self.text(written, key) for key in TEXTS if key in written}
        for key in ("title", "board"):
            if not texts.get(key):
                self.mistakes.append(f'{key}: it is missing; add {key} = "…"')
        sections = self.sections(written.get("sections", list(SECTIONS)))
        filters = self.filters(self.table(written, "filters"))
        implications = self.table(written, "implications")
        self.known(implications, IMPLICATIONS, "implications.")
        thresholds = self.thresholds(self.table(written, "thresholds"))
        if self.mistakes:
            raise TemplateWrong("\n".join(f"{self.file}: {mistake}" for mistake in self.mistakes))
        return Template(
            name,
            title=texts["title"],
            board=texts["board"],
            author=texts.get("author", ""),
            sponsor=texts.get("sponsor", ""),
            purpose=texts.get("purpose", ""),
            classification=texts.get("classification", PUBLIC),
            classification_restricted=texts.get("classification_restricted", RESTRICTED),
            sections=sections,
            filters=filters,
            implications={key: str(value) for key, value in implications.items()},
            thresholds=thresholds,
            sources=(self.file,),
        )

    def known(self, written: Mapping[str, Any], keys: Sequence[str], under: str) -> None:
        for key in written:
            if key not in keys:
                close = difflib.get_close_matches(key, keys, n=1)
                meant = f"; did you mean {close[0]}?" if close else f"; known: {', '.join(keys)}"
                self.mistakes.append(f"{under}{key}: nothing sendplan reads{meant}")

    def text(self, written: Mapping[str, Any], key: str) -> str:
        if isinstance(written[key], str):
            return str(written[key])
        self.mistakes.append(f'{key}: it must be text; write {key} = "…"')
        return ""

    def table(self, written: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = written.get(key, {})
        if isinstance(found, Mapping):
            return found
        self.mistakes.append(f"{key}: it must be a table; write [{key}] and its lines under it")
        return {}

    def sections(self, written: object) -> tuple[SectionChoice, ...]:
        chosen: list[SectionChoice] = []
        for entry in written if isinstance(written, list) else [written]:
            if isinstance(entry, str):
                choice = SectionChoice(entry)
            elif isinstance(entry, Mapping) and isinstance(entry.get("name"), str):
                self.known(entry, ("name", "title", "standing"), f"sections, {entry['name']}, ")
                standing = entry.get("standing", [])
                texts = (standing,) if isinstance(standing, str) else tuple(str(text) for text in standing)
                choice = SectionChoice(entry["name"], str(entry.get("title", "")), texts)
            else:
                self.mistakes.append(f'sections: {entry!r} is no section; write its name, or {{ name = "…", title = "…" }}')
                continue
            if choice.name not in SECTIONS:
                close = difflib.get_close_matches(choice.name, SECTIONS, n=1)
                meant = f"; did you mean {close[0]}?" if close else f"; known: {', '.join(SECTIONS)}"
                self.mistakes.append(f"sections: {choice.name!r} is no section{meant}")
            elif choice.name in {other.name for other in chosen}:
                self.mistakes.append(f"sections: {choice.name!r} stands twice; keep one")
            else:
                chosen.append(choice)
        return tuple(chosen)

    def filters(self, written: Mapping[str, Any]) -> Filters:
        self.known(written, ("themes", "refs", "leads"), "filters.")
        plan = self.records.plan
        themes = self.among(written, "themes", [theme.number for theme in plan.themes])
        refs = self.among(written, "refs", [action.ref for action in plan.all_refs()])
        leads = self.among(written, "leads", sorted({body for action in plan.all_refs() for body in action.bodies}))
        return Filters(themes, refs, leads)

    def among(self, written: Mapping[str, Any], key: str, valid: Sequence[Known]) -> tuple[Known, ...]:
        wanted = written.get(key, [])
        if not isinstance(wanted, list):
            self.mistakes.append(f"filters.{key}: it must be a list; write {key} = […]")
            return ()
        for value in wanted:
            if value not in valid:
                close = difflib.get_close_matches(str(value), [str(one) for one in valid], n=1)
                meant = f"; did you mean {close[0]!r}?" if close else ""
                self.mistakes.append(f"filters.{key}: {value!r} is not in the plan{meant}")
        return tuple(value for value in valid if value in wanted)

    def thresholds(self, written: Mapping[str, Any]) -> Thresholds:
        names = [field.name for field in dataclasses.fields(Thresholds)]
        self.known(written, names, "thresholds.")
        chosen = {}
        for name, value in written.items():
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                self.mistakes.append(f"thresholds.{name}: it must be a whole number")
            elif name in names:
                chosen[name] = value
        return dataclasses.replace(self.records.thresholds, **chosen)
