"""Type as Word's run and paragraph properties, for style definitions. Sizes in points, from the `Look`."""

from sendplan.fonts import FAMILY, SHIPPED, line_height
from sendplan.model.look import Look, TextStyle
from sendplan.render.docx.markup import dxa, escaped, hexed

STRONG_FAMILY = f"{FAMILY} Semibold"
"""Word knows a family by regular, italic and bold alone, so weight 600 is a family of its own there."""


def weight(look: Look, font: str = "") -> str:
    """Weight 600 of the look's font, or of another: the semibold family where it exists, else bold."""
    family = font or look.font
    if family in SHIPPED:
        return fonts(f"{family} Semibold")
    return f"{fonts(font) if font else ''}<w:b/><w:bCs/>"


def fonts(family: str) -> str:
    name = escaped(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def run_properties(style: TextStyle, look: Look) -> str:
    """`w:rFonts`, `w:b`, `w:color`, `w:sz`, in the order of EG_RPrBase (17.3.2.28)."""
    regular = fonts(style.font) if style.font else ""
    return (
        f'{weight(look, style.font) if style.strong else regular}<w:color w:val="{hexed(style.colour)}"/>'
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    )


def spacing(style: TextStyle, look: Look) -> str:
    """`w:spacing`. The leading is a multiple of the font's own line, so that an officer may enlarge a style and
    nothing is cut off, as it would be by an exact height.
    """
    solid = style.size * line_height(look.family(style))
    return (
        f'<w:spacing w:before="{dxa(style.before)}" w:after="{dxa(style.after)}"'
        f' w:line="{round(240 * style.leading / solid)}" w:lineRule="auto"/>'
    )


def indent(left: float = 0, right: float = 0, hanging: float = 0) -> str:
    return f'<w:ind w:left="{dxa(left)}" w:right="{dxa(right)}" w:hanging="{dxa(hanging)}"/>'
