"""One named style of Word (`w:style`, ECMA-376 part 1, 17.7.4.17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sendplan.render.docx.markup import escaped


@dataclass(frozen=True, slots=True)
class Style:
    """`based_on` and `next` are names of styles; `paragraph`, `run` and `table` their properties as markup.

    `basic`: shown first in Word's gallery, for what an officer will change or use.
    """

    kind: Literal["paragraph", "character", "table", "numbering"]
    name: str
    based_on: str = ""
    next: str = ""
    paragraph: str = ""
    run: str = ""
    table: str = ""
    basic: bool = False
    default: bool = False

    @property
    def style_id(self) -> str:
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())

    def markup(self, ids: Mapping[str, str]) -> str:
        """The element, it and other styles named by their `ids`; parts in the order of CT_Style."""
        default = ' w:default="1"' if self.default else ""
        based_on = f'<w:basedOn w:val="{ids[self.based_on]}"/>' if self.based_on else ""
        following = f'<w:next w:val="{ids[self.next]}"/>' if self.next else ""
        gallery = '<w:uiPriority w:val="1"/><w:qFormat/>' if self.basic else '<w:uiPriority w:val="30"/>'
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        run = f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return (
            f'<w:style w:type="{self.kind}"{default} w:styleId="{ids[self.name]}">'
            f'<w:name w:val="{escaped(self.name)}"/>{based_on}{following}{gallery}'
            f"{paragraph}{run}{self.table}</w:style>"
        )
