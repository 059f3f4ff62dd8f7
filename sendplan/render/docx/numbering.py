"""The numbering definitions (ECMA-376 part 1, 17.9) that make lists real lists, and their paragraph styles."""

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import Literal

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from msgspec import Struct

from sendplan.model.document import Heading
from sendplan.render.docx.markup import indent, parsed
from sendplan.render.docx.styles_xml import Style

Place = Literal["body", "cell", "callout"]
PLACES: tuple[Place, ...] = ("body", "cell", "callout")

LEVELS = 9
"""As many as Word has (`w:ilvl` 0 to 8); deeper items are put on the last."""

NAMED = 3
"""How many levels have a style of their own; deeper levels use the last of these."""

APPENDIX = "Appendix"
LETTERS = ascii_uppercase
"""The appendices that Word letters as we do: after Z it continues with AA, BB."""

HEADS: tuple[tuple[str, str], ...] = (("decimal", "%1"), ("upperLetter", f"{APPENDIX} %1:"), ("none", ""))
"""How sections and appendices are counted, and headings that Word cannot count as we do."""

NSID = 0x53504C00
"""Word distinguishes definitions by this number when it pastes lists between documents (17.9.15). Ours start here."""

BULLETS = ("•", "–", "•")
FORMATS = ("decimal", "lowerLetter", "lowerRoman")
STEP: Mapping[Place, float] = {"body": 14.0, "cell": 10.0, "callout": 14.0}
START: Mapping[Place, float] = {"body": 0.0, "cell": 0.0, "callout": 11.0}
"""In points: the indent of each level (STEP) and of the complete list (START)."""

STYLES: Mapping[tuple[Place, bool], str] = {
    ("body", False): "List Bullet",
    ("body", True): "List Number",
    ("cell", False): "Table bullet",
    ("cell", True): "Table number",
}


def list_style(place: Place, level: int, *, ordered: bool) -> str:
    """Return `List Bullet`, `List Bullet 2`, … for the levels 0, 1, … of lists in the body, or the names for cells."""
    number = min(level + 1, NAMED)
    return f"{STYLES[place, ordered]} {number}" if number > 1 else STYLES[place, ordered]


class Numbering:
    """A document's numbering definitions: one for each place and kind, and a new count for each numbered list."""

    def __init__(self, word: WordDocument) -> None:
        self._root = word.part.numbering_part.element
        self._first = 1 + max(map(int, self._root.xpath("w:abstractNum/@w:abstractNumId")), default=0)
        self._next = 1 + max(map(int, self._root.xpath("w:num/@w:numId")), default=0)
        self._ids: dict[tuple[Place, bool], int] = {}
        for place in PLACES:
            for ordered in (False, True):
                self._add_definition(place, ordered=ordered)
                self._ids[place, ordered] = self._add_number(place, ordered=ordered)
        self._heads: tuple[int, ...] = ()

    def count_headings(self) -> None:
        """Let the style of level 1 headings number them; appendices are counted separately."""
        definitions = [self._first + 2 * len(PLACES) + index for index in range(len(HEADS))]
        for index, definition in enumerate(definitions):
            self._define(definition, _head_level(*HEADS[index], "Heading1" if index == 0 else ""))
        self._heads = tuple(self._number(definition) for definition in definitions)

    @property
    def heading(self) -> str:
        """The `w:numPr` of the style of level 1 headings; "" if they are not counted."""
        return f'<w:numPr><w:numId w:val="{self._heads[0]}"/></w:numPr>' if self._heads else ""

    @property
    def appendix(self) -> str:
        """The `w:numPr` of an appendix's heading."""
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._heads[1]}"/></w:numPr>'

    @property
    def none(self) -> str:
        """The `w:numPr` that takes a heading out of the count."""
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._heads[2]}"/></w:numPr>'

    def styles(self) -> Iterator[Style]:
        """Yield the list styles, each bound to a level of its definition, which also sets its indent."""
        for (place, ordered), first in STYLES.items():
            for level in range(NAMED):
                properties = self.properties(place, level, ordered=ordered)
                parent = "List Paragraph" if place == "body" else "Table text"
                name = list_style(place, level, ordered=ordered)
                yield Style("paragraph", name, parent, paragraph=properties, basic=name == first)

    def rename(self, ids: Mapping[str, str]) -> None:
        """Bind levels to styles by the ids these have in this document. `ids`: our own id → the actual one."""
        for bound in self._root.iter(qn("w:pStyle")):
            bound.set(qn("w:val"), ids.get(str(bound.get(qn("w:val"))), str(bound.get(qn("w:val")))))

    def properties(self, place: Place, level: int, *, ordered: bool, number: int | None = None) -> str:
        """Return `w:numPr` for a style, or for a paragraph whose style lacks it.

        `number`: the id of a restarted count.
        """
        number = number or self._ids[place, ordered]
        return f'<w:numPr><w:ilvl w:val="{min(level, LEVELS - 1)}"/><w:numId w:val="{number}"/></w:numPr>'

    def restart(self, place: Place) -> int:
        """Return the id of a count that begins at 1 (`w:startOverride`)."""
        return self._add_number(place, ordered=True, restart='<w:startOverride w:val="1"/>')

    def _definition(self, place: Place, *, ordered: bool) -> int:
        return self._first + 2 * PLACES.index(place) + ordered

    def _add_number(self, place: Place, *, ordered: bool, restart: str = "") -> int:
        return self._number(self._definition(place, ordered=ordered), restart)

    def _number(self, definition: int, restart: str = "") -> int:
        override = f'<w:lvlOverride w:ilvl="0">{restart}</w:lvlOverride>' if restart else ""
        markup = f'<w:num w:numId="{self._next}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'
        self._root.extend(parsed(markup, "w:numbering"))
        self._next += 1
        return self._next - 1

    def _add_definition(self, place: Place, *, ordered: bool) -> None:
        levels = "".join(_level(place, level, ordered=ordered) for level in range(LEVELS))
        self._define(self._definition(place, ordered=ordered), levels)

    def _define(self, number: int, levels: str) -> None:
        markup = (
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{NSID + number:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        numbers = self._root.findall(qn("w:num"))
        index = self._root.index(numbers[0]) if numbers else len(self._root)
        self._root[index:index] = list(parsed(markup, "w:numbering"))


def _head_level(look: str, mark: str, style: str) -> str:
    """Return a heading's number level: in the heading's own type, with a space after it, and no hanging indent."""
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    after = "space" if mark else "nothing"
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{look}"/>{bound}<w:suff w:val="{after}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr>{indent()}</w:pPr></w:lvl>'
    )


def _level(place: Place, level: int, *, ordered: bool) -> str:
    """Return one `w:lvl`: its mark, and the indent of its text; the mark hangs one step before it."""
    style = (place, ordered) in STYLES and level < NAMED
    name = list_style(place, level, ordered=ordered).replace(" ", "") if style else ""
    bound = f'<w:pStyle w:val="{name[0].upper()}{name[1:]}"/>' if name else ""
    look, mark = (FORMATS[level % 3], f"%{level + 1}.") if ordered else ("bullet", BULLETS[level % 3])
    step = STEP[place]
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{look}"/>{bound}<w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent(START[place] + step * (level + 1), hanging=step)}</w:pPr></w:lvl>'
    )


class Numbered(Struct, frozen=True):
    """How the number of a heading is put before it.

    Attributes:
        properties: The paragraph's own `w:numPr`; "" if the style has it.
        typed: A number as text, which Word's counting would not give.
    """

    properties: str = ""
    typed: str = ""


def numbers(headings: Iterable[Heading], numbering: Numbering) -> Mapping[str, Numbered]:
    """Return anchor → number of each level 1 heading; Word counts sections 1, 2 … and appendices A, B … itself.

    Empty if the paper has no numbers; its styles then count nothing.
    """
    tops = list(headings)
    if not any(heading.number for heading in tops):
        return {}
    found = {}
    sections = appendices = 0
    for heading in tops:
        if heading.number == str(sections + 1):
            sections += 1
            found[heading.anchor] = Numbered()
        elif appendices < len(LETTERS) and heading.number == f"{APPENDIX} {LETTERS[appendices]}:":
            appendices += 1
            found[heading.anchor] = Numbered(numbering.appendix)
        else:
            found[heading.anchor] = Numbered(numbering.none, heading.number)
    return found
