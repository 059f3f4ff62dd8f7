"""The named styles of a paper, put into the document it is written in.

An officer restyles a paper in Word by changing these; the text itself says only which style it is in. Names Word knows
already (`heading 1`, `List Bullet`) keep Word's spelling, others are ours. A style the base document has by that name
is left as it is: that is how a letterhead brands a paper.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.styles import CT_Styles

from sendplan.model.document import Callout
from sendplan.model.look import Look
from sendplan.render.docx.adapting import adapt
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
    wanted = list(all_styles(look, numbering, callouts))
    ids, missing = _matched(root, wanted)
    root.extend(parsed("".join(style.markup(ids) for style in missing), "w:styles"))
    if look.docx:
        adapt(root, ids, {style.name for style in missing}, numbering)
    return ids


def _matched(root: CT_Styles, wanted: Collection[Style]) -> tuple[dict[str, str], list[Style]]:
    """The id of each style by our name for it, and those to be added. Word takes names for the same in any case.

    A style of that name but another kind is renamed, for names are unique; an id that is taken gets a number.
    """
    here = {(str(style.get(qn("w:type"))), str(style.name_val).lower()): style for style in root.xpath("w:style")}
    kinds = {kind for (kind, _), style in here.items() if style.get(qn("w:default")) == "1"}
    taken = {str(style.styleId) for style in root.xpath("w:style")}
    ids: dict[str, str] = {}
    missing = []
    for style in wanted:
        found = here.get((style.kind, style.name.lower()))
        if found is not None:
            ids[style.name] = str(found.styleId)
            found.name_val = style.name
            continue
        for (_, name), other in here.items():
            if name == style.name.lower():
                other.name_val = f"{other.name_val} (letterhead)"
        numbered = (style.style_id, *(f"{style.style_id}{number}" for number in range(2, len(taken) + 3)))
        ids[style.name] = next(one for one in numbered if one not in taken)
        taken.add(ids[style.name])
        missing.append(replace(style, default=style.default and style.kind not in kinds))
    return ids, missing


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
        defaults.insert(0, parsed(fonts(look.font), "w:rPr")[0])
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    name = escaped(language)
    defaults.extend(parsed(f'<w:lang w:val="{name}" w:eastAsia="{name}"/>', "w:rPr"))
