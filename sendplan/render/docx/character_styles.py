"""The character styles: strong, quiet, large figures, links, and one chip a status."""

from collections.abc import Iterator
from dataclasses import replace

from sendplan.fonts import FAMILY
from sendplan.model.look import Look
from sendplan.model.status import Status
from sendplan.render.docx.lettering import run_properties, weight
from sendplan.render.docx.markup import border, hexed, shading
from sendplan.render.docx.style import Style

OUTLINE = 0.75
"""Width of a chip's outline, in points."""


def character_styles(look: Look) -> Iterator[Style]:
    text = look.styles
    yield Style("character", "Default Paragraph Font", default=True)
    yield _style("Strong", weight(look), basic=True)
    yield _style("Quiet", run_properties(text["quiet"], look), basic=True)
    yield _style("Key number", run_properties(text["figure"], look))
    link = f'<w:color w:val="{hexed(look.accent)}"/><w:u w:val="single"/>'
    yield _style("Hyperlink", link)
    yield _style("Hyperlink strong", weight(look) + link)
    yield _style("Caption label", f'{weight(look)}<w:color w:val="{hexed(look.ink)}"/>')
    chip = replace(text["chip"], font=FAMILY)  # whatever the letterhead's font: it has the shapes, and fits the columns
    for status, colours in look.statuses.items():
        lettering = run_properties(replace(chip, colour=colours.text), look)
        yield _style(chip_style(status), f"{lettering}{border('bdr', OUTLINE, colours.outline)}{shading(colours.fill)}")
    outline = border("bdr", OUTLINE, look.grey)
    yield _style(chip_style(None), f"{run_properties(chip, look)}{outline}")


def chip_style(status: Status | None) -> str:
    return f"Chip {status.word.lower()}" if status else "Chip"


def _style(name: str, run: str, *, basic: bool = False) -> Style:
    return Style("character", name, "Default Paragraph Font", run=run, basic=basic)
