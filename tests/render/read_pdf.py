"""The words of a PDF as its tags give them, to be held against `text_of` of its document.

Nothing is taken from where things stand on the page: only marked content that the structure tree leads to is read.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_PASSED_OVER = {"/TOC", "/Lbl"}
_INLINE = {"/Link", "/Span", "/Reference"}


def words_of(file: bytes) -> list[str]:
    """One string a heading, paragraph, list item, caption or cell paragraph; a figure gives its alternative text.

    Contents and list labels are set aside. A no-break space reads as a space: fonts have one glyph for both.
    """
    with pikepdf.open(io.BytesIO(file)) as pdf:
        content = {page.objgen: marked_content(page) for page in pdf.pages}
        return [text for text in _walk(pdf.Root.StructTreeRoot.K, content) if text]


def as_printed(texts: Iterator[str]) -> list[str]:
    """What `words_of` gives for these texts: no-break spaces as spaces, empty texts left out."""
    return [text.replace("\u00a0", " ") for text in texts if text]


def _walk(element: Any, content: dict[Any, dict[int, str]]) -> Iterator[str]:
    tag = str(element.S)
    if tag in _PASSED_OVER:
        return
    if tag == "/Figure":
        yield str(element.Alt)
        return
    yield _own_words(element, content)
    for kid in kids_of(element):
        if is_element(kid) and str(kid.S) not in _INLINE:
            yield from _walk(kid, content)


def _own_words(element: Any, content: dict[Any, dict[int, str]]) -> str:
    words = []
    for kid in kids_of(element):
        if isinstance(kid, int):
            words.append(content[element.Pg.objgen][kid])
        elif kid.get("/Type") == "/MCR":
            words.append(content[kid.Pg.objgen][int(kid.MCID)])
        elif is_element(kid) and str(kid.S) in _INLINE:
            words.append(_own_words(kid, content))
    return "".join(words)


def kids_of(element: Any) -> list[Any]:
    """The element's K as a list: elements, mcids and references."""
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]


def is_element(kid: Any) -> bool:
    return not isinstance(kid, int) and "/S" in kid


def marked_content(page: Any) -> dict[int, str]:
    """The text of each marked-content sequence with an mcid."""
    fonts = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, list[str]] = {}
    open_sequences: list[int | None] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page, "BMC BDC EMC Tf Tj"):
        operands: list[Any] = list(instruction.operands)
        match str(instruction.operator):
            case "BMC":
                open_sequences.append(None)
            case "BDC":
                mcid = operands[1].get("/MCID")
                open_sequences.append(None if mcid is None else int(mcid))
                if mcid is not None:
                    texts[int(mcid)] = []
            case "EMC":
                open_sequences.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" if open_sequences and open_sequences[-1] is not None:
                texts[open_sequences[-1]] += [font[code] for code in bytes(operands[0])]
    return {mcid: "".join(text) for mcid, text in texts.items()}


def _to_unicode(font: Any) -> dict[int, str]:
    """Code → character, from the font's ToUnicode map alone."""
    mapping = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>$", mapping, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(character).decode("utf-16-be") for code, character in pairs}
