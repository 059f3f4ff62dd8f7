"""The named styles of a paper, put into the document it is written in.

An officer restyles a paper in Word by changing these; the text itself says only which style it is in. Names Word knows
already (`heading 1`, `List Bullet`) keep Word's spelling, others are ours. A style the base document has by that name
is left as it is: that is how a letterhead brands a paper.
"""

from collections.abc import Collection, Iterator, Mapping

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from sendplan.model.document import Callout
from sendplan.model.look import Look
from sendplan.render.docx.character_styles import character_styles
from sendplan.render.docx.lettering import fonts
from sendplan.render.docx.markup import escaped, parsed
from sendplan.render.docx.numbering import Numbering
from sendplan.render.docx.paragraph_styles import callout_styles, paragraph_styles
from sendplan.render.docx.style import Style
from sendplan.render.docx.table_styles import cell_styles, table_styles


def ensure_styles(
    word: WordDocument, look: Look, numbering: Numbering, callouts: Collection[Callout]
) -> Mapping[str, str]:
    """Add every style `word` lacks, those of `callouts` included; return the id of each style by its name."""
    root = word.styles.element
    ids = {str(style.name_val): str(style.styleId) for style in root.style_lst}
    missing = [style for style in all_styles(look, numbering, callouts) if style.name not in ids]
    ids |= {style.name: style.style_id for style in missing}
    root.extend(parsed("".join(style.markup(ids) for style in missing), "w:styles"))
    return ids


def all_styles(look: Look, numbering: Numbering, callouts: Collection[Callout]) -> Iterator[Style]:
    """Every style a paper can use."""
    yield from paragraph_styles(look)
    yield from callout_styles(look, callouts)
    yield from numbering.styles()
    yield from cell_styles(look)
    yield from character_styles(look)
    yield from table_styles(look)


def set_defaults(word: WordDocument, look: Look, language: str) -> None:
    """Font and language of everything (`w:docDefaults`, 17.7.5.1): where checkers and screen readers look first."""
    [defaults] = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    if defaults.find(qn("w:rFonts")) is None:
        defaults.extend(parsed(fonts(look.font), "w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    name = escaped(language)
    defaults.extend(parsed(f'<w:lang w:val="{name}" w:eastAsia="{name}"/>', "w:rPr"))
