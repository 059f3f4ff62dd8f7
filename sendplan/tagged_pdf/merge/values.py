"""Single values of a PDF file, read so that what should not stand there does no harm."""

from decimal import Decimal
from typing import Any, TypeGuard

import pikepdf

_PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"#()<>[]{}/%")


def as_list(value: Any) -> list[Any]:
    """PDF's "one or an array of them" as a list; nothing is the empty one."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def is_dictionary(value: Any) -> TypeGuard[Any]:
    """Whether it is a dictionary, or a stream, which has one."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def spelt(value: Any) -> str:
    """A name with its slash, or a string; anything else is empty.

    Names are bytes, and not always UTF-8 (style names of older Word in Chinese are not): what cannot be decoded is
    kept by surrogates, as pikepdf keeps it in the keys of dictionaries.
    """
    if isinstance(value, pikepdf.Name):
        return bytes(value).decode("utf-8", "surrogateescape")
    if isinstance(value, pikepdf.String):
        try:
            return str(value)
        except UnicodeError:
            return bytes(value).decode("latin-1")
    return ""


def name_bytes(name: str) -> bytes:
    """The bytes of a name as `spelt` gives it."""
    return name.encode("utf-8", "surrogateescape")


def written(name: str) -> str:
    """A name as it stands in a file (ISO 32000-1 7.3.5)."""
    return "/" + "".join([chr(byte) if byte in _PLAIN else f"#{byte:02X}" for byte in name_bytes(name)[1:]])


def as_name(name: str) -> Any:
    """The name as an object."""
    return pikepdf.Object.parse(written(name).encode("ascii"))


def number(value: Any, otherwise: int = 0) -> int:
    """A whole number, or what stands for it."""
    return int(value) if isinstance(value, int | Decimal) else otherwise


def rectangle(value: Any) -> list[float] | None:
    """Left, bottom, right, top; None if it is no rectangle."""
    edges = [float(edge) for edge in as_list(value) if isinstance(edge, int | Decimal)]
    if len(edges) != 4:
        return None
    return [min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3])]
