"""Forms and layers, which a file describes in one place for all its pages."""

from collections import deque
from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Name, String

from sendplan.tagged_pdf.merge.walk import Unseen, as_list, is_dictionary, number, spelt

_READ_ONLY = 1


class Form(Struct):
    """What the form of a source contributes.

    Attributes:
        fields: its top-level fields
        resources: its resources, by category and name
        recalculate: whether the viewer has to create the appearance of the fields
        signatures: how many signatures were removed
        renamed: the old and new names of the fields that were renamed
    """

    fields: list[Any] = field(default_factory=list)
    resources: dict[tuple[str, str], Any] = field(default_factory=dict)
    recalculate: bool = False
    signatures: int = 0
    renamed: dict[str, str] = field(default_factory=dict)


def fields_of(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, str]]:
    """Yield all fields of the form with their kind (/Tx, /Sig …), which may be inherited.

    Widgets alone are no fields.
    """
    form = pdf.Root.get("/AcroForm")
    unique = Unseen()
    waiting = deque((one, "") for one in as_list(form.get("/Fields") if is_dictionary(form) else None))
    while waiting:
        item, inherited = waiting.popleft()
        if not is_dictionary(item) or not unique.first(item) or ("/T" not in item and inherited):
            continue
        kind = spelt(item.get("/FT")) or inherited
        below = as_list(item.get("/Kids"))
        yield item, kind if not any(is_dictionary(one) and "/T" in one for one in below) else ""
        waiting += [(one, kind) for one in below]


def take_form(pdf: pikepdf.Pdf, taken: set[str]) -> Form:
    """Return the form of the source, with fields renamed if the pack already has their name.

    Two fields with one name are filled together, so names must differ. The value of a signature is removed, because
    no merge can keep it valid; its appearance stays, and nobody can sign there again.
    """
    form = pdf.Root.get("/AcroForm")
    found = Form()
    if not is_dictionary(form):
        return found
    for item, kind in list(fields_of(pdf)):
        if kind == "/Sig":
            found.signatures += "/V" in item
            for key in ("/V", "/Lock", "/SV"):
                if key in item:
                    del item[key]
            item.Ff = number(item.get("/Ff")) | _READ_ONLY
    for item in as_list(form.get("/Fields")):
        if is_dictionary(item):
            _rename(item, taken, found.renamed)
            for key in ("/DA", "/Q"):  # the defaults of the form, which from now on is shared with other papers
                if key in form and key not in item:
                    item[key] = form[key]
            found.fields.append(item)
    found.recalculate = bool(form.get("/NeedAppearances", False))
    resources = form.get("/DR")
    for category in sorted(resources.keys()) if is_dictionary(resources) else ():
        if is_dictionary(resources[category]):
            for name in sorted(resources[category].keys()):
                found.resources[category, name] = resources[category][name]
    return found


def _rename(item: Any, taken: set[str], renamed: dict[str, str]) -> None:
    old = spelt(item.get("/T"))
    name, number = old, 1
    while name in taken:
        number += 1
        name = f"{old}_{number}"
    if not old:
        return
    taken.add(name)
    if name != old:
        item.T = String(name)
        renamed[old] = name


def take_layers(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the lists of layers by their key in the pack's one configuration; `/OCGs` holds all layers."""
    layers: Any = pdf.Root.get("/OCProperties")
    default = layers.get("/D") if is_dictionary(layers) else None
    if not is_dictionary(default):
        return {}
    groups = [one for one in as_list(layers.get("/OCGs")) if is_dictionary(one)]
    hidden = as_list(default.get("/OFF"))
    if default.get("/BaseState") == Name.OFF:  # one setting for all layers of a file; in the pack it is ON
        shown = {one.objgen for one in as_list(default.get("/ON")) if is_dictionary(one)}
        hidden = [one for one in groups if one.objgen not in shown]
    lists = {"/OCGs": groups, "/OFF": hidden}
    lists |= {key: as_list(default.get(key)) for key in ("/Order", "/RBGroups", "/Locked", "/AS")}
    return {key: Array(value) for key, value in lists.items() if value}
