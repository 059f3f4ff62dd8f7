"""Reads how a paper looks: its letterhead, and the words and colours of its statuses."""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path as File

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.fonts import text_width
from sendplan.model.colour import contrast
from sendplan.model.errors import SendplanError
from sendplan.model.letterhead import STYLES, Letterhead
from sendplan.model.look import Look, StatusLook, StyleName
from sendplan.model.plain import LEAST, TYPES, at_least, large, too_small
from sendplan.model.status import Status
from sendplan.read.toml_file import Path
from sendplan.templates.layers import is_there
from sendplan.templates.settings import Settings, suggestion

COLOURS = ("fill", "text", "outline")
STATUS_KEYS = ("word", *COLOURS)
WIDEST_WORD = 47.0
"""The most width of a status's word in points, in 9-point type: it has to fit narrow columns and the timeline."""
READABLE, SEEN = 4.5, 3.0
"""The least contrast of text with its background, and of an outline with the page (WCAG 1.4.3 and 1.4.11)."""
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class Styled(Struct, frozen=True):
    """A look with where it comes from.

    Attributes:
        letterhead: Its path in the workspace; empty for our own look.
        files: The letterhead and the fonts beside it → SHA-256 of the bytes that were read.
        notes: What an officer should know about the letterhead.
        missing: The styles that it lacks.
        left_out: The notes about what papers do not show.
    """

    look: Look
    letterhead: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read_look(settings: Settings, root: File, *, plain: bool) -> Styled:
    """Return the look of the letterhead, or our own, with the template's statuses. For a plain paper, in large type."""
    name = settings.text(("letterhead",))
    styled = _letterhead(settings, root, name) if name else Styled(Look())
    look = styled.look
    if plain:
        styled = replace(styled, notes=(*styled.notes, *_small(styled)))
        look = large(look, _ours(styled))
    size = settings.text(("type",))
    if size in TYPES:
        look = at_least(look, TYPES[size])
    elif size:
        settings.wrong(("type",), f"{size!r} is no size of type", suggestion(size, TYPES))
    return replace(styled, look=replace(look, statuses=_statuses(settings, look.statuses)))


def _letterhead(settings: Settings, root: File, name: str) -> Styled:
    """Return the look of `templates/{name}`. If it cannot be used, add a mistake and return our own look."""
    path = root / "templates" / name
    if _leads_out(path, root / "templates"):
        settings.wrong(("letterhead",), f"{name!r} is outside templates/", "copy it to templates/letterheads/")
        return Styled(Look())
    if not is_there(path):
        there = sorted((root / "templates" / "letterheads").glob("*.do[ct]x"))
        known = [f"letterheads/{found.name}" for found in there if not found.name.startswith((".", "~$"))]
        settings.wrong(("letterhead",), f"there is no file templates/{name}", suggestion(name, known))
        return Styled(Look())
    shown = f"templates/{name}"
    try:
        fonts = {font.name: font.read_bytes() for font in sorted((path.parent / "fonts").glob("*.[to]tf"))}
        content = path.read_bytes()
        found = _read(content, shown, tuple(fonts.items()))
    except SendplanError as error:
        for wrong in error.problems:
            settings.wrong(("letterhead",), f"{wrong.place}: {wrong.message}".removeprefix(": "), wrong.remedy)
        return Styled(Look())
    except OSError as error:
        settings.wrong(("letterhead",), f"{shown} cannot be read ({error.strerror})", "close it in Word and try again")
        return Styled(Look())
    beside = {(path.parent / "fonts" / name).relative_to(root).as_posix(): font for name, font in fonts.items()}
    files = {name: hashlib.sha256(read).hexdigest() for name, read in {shown: content, **beside}.items()}
    return Styled(found.look, shown, files, found.notes, found.missing, found.left_out)


def _leads_out(path: File, folder: File) -> bool:
    """Return whether a path, or a link in it, leads out of the folder. A path that no file can have does not."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


@lru_cache(maxsize=8)
def _read(content: bytes, shown: str, fonts: tuple[tuple[str, bytes], ...]) -> Letterhead:
    """Read a letterhead. Cached, because templates share letterheads."""
    from sendplan.read.letterheads import read_letterhead  # opens Word files: loaded only for a letterhead

    return read_letterhead(content, shown, dict(fonts))


def _ours(styled: Styled) -> frozenset[StyleName]:
    """Return the styles that the letterhead does not set."""
    if not styled.letterhead:
        return frozenset(STYLES)
    return frozenset(name for name, word in STYLES.items() if word in styled.missing)


def _small(styled: Styled) -> tuple[str, ...]:
    """Return a note on styles of a letterhead that are too small for a plain paper, which enlarges them."""
    ours = _ours(styled)
    small = [
        f"{STYLES[name]} ({styled.look.styles[name].size:g})" for name in too_small(styled.look) if name not in ours
    ]
    said = f"a plain paper has nothing under {LEAST:g} points and sets these styles larger: {', '.join(small)}"
    return (said,) if small else ()


def _statuses(settings: Settings, looks: Mapping[Status, StatusLook]) -> Mapping[Status, StatusLook]:
    """Return the looks of all statuses, changed by `[statuses.at-risk]` and so on: word, fill, text, outline."""
    chosen = dict(looks)
    for name in settings.known(("statuses",), [status.value for status in Status]):
        place: Path = ("statuses", name)
        look = chosen[Status(name)]
        for key in settings.known(place, STATUS_KEYS):
            value = settings.text((*place, key))
            if key == "word":
                look = replace(look, word=_word(settings, (*place, key), value))
            elif _HEX.fullmatch(value):
                look = _coloured(look, key, value.upper())
            else:
                settings.wrong((*place, key), f"{value!r} is no colour", f'write six digits, as in {key} = "#55306B"')
        _check_contrast(settings, place, look)
        chosen[Status(name)] = look
    words = {status: (look.word or status.word).casefold() for status, look in chosen.items()}
    for status, look in chosen.items():
        same = [other for other in words if other is not status and words[other] == words[status]]
        if look.word and same:
            settings.wrong(("statuses", status.value, "word"), f"{look.word!r} is the word of {same[0].value} too", "")
    return chosen


def _coloured(look: StatusLook, key: str, colour: str) -> StatusLook:
    if key == "fill":
        return replace(look, fill=colour)
    return replace(look, text=colour) if key == "text" else replace(look, outline=colour)


def _word(settings: Settings, path: Path, word: str) -> str:
    if not word:
        settings.wrong(path, "the word may not be blank: colour is never alone", "write word, or take this line out")
    elif text_width(word, 9, strong=True) > WIDEST_WORD:
        settings.wrong(path, f"{word!r} is too long for the tables", "they have room for about 11 letters")
    return word


def _check_contrast(settings: Settings, place: Path, look: StatusLook) -> None:
    said = settings.table(place)
    if not {"fill", "text", "outline"} & set(said):
        return
    text, outline = contrast(look.text, look.fill), contrast(look.outline, "#FFFFFF")
    if text < READABLE:
        key = "text" if "text" in said else "fill"
        settings.wrong(
            (*place, key),
            f"text {look.text} on fill {look.fill} has contrast {text:.1f}",
            f"{READABLE} is the least: make one darker",
        )
    if outline < SEEN:
        key = "outline" if "outline" in said else "fill"
        settings.wrong(
            (*place, key),
            f"outline {look.outline} on white has contrast {outline:.1f}",
            f"{SEEN:g} is the least: darken",
        )
