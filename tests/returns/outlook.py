"""A message as Outlook saves it (.msg): as little of a compound file as holds attachments. For want of a real one."""

import itertools
import struct
from collections.abc import Sequence

FREE, END, FAT, SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 512


def a_message(attached: Sequence[tuple[str, bytes]]) -> bytes:
    """A .msg with those files (name, content), each beside its long name in UTF-16."""
    entries: list[tuple[str, int, bytes, list[int]]] = [("Root Entry", 5, b"", [])]
    entries.append(("__properties_version1.0", 2, b"\0" * 4096, []))
    entries[0][3].append(1)
    for number, (name, content) in enumerate(attached):
        folder = len(entries)
        entries.append((f"__attach_version1.0_#{number:08X}", 1, b"", [folder + 1, folder + 2]))
        entries.append(("__substg1.0_37010102", 2, content, []))
        entries.append(("__substg1.0_3707001F", 2, name.encode("utf-16-le").ljust(4096, b"\0"), []))
        entries[0][3].append(folder)
    return _compound(entries)


def _compound(entries: list[tuple[str, int, bytes, list[int]]]) -> bytes:
    """Streams in whole sectors (all of 4096 bytes or more, so that no small ones are needed), siblings in a row."""
    chains: list[int] = []
    body = b""
    starts = []
    for _, _, content, _ in entries:
        if not content:
            starts.append(END)
            continue
        starts.append(len(chains))
        needed = -(-len(content) // SECTOR)
        chains += [len(chains) + at + 1 for at in range(needed - 1)] + [END]
        body += content.ljust(needed * SECTOR, b"\0")
    right = [FREE] * len(entries)
    child = [FREE] * len(entries)
    for at, (_, _, _, kids) in enumerate(entries):
        ordered = sorted(kids, key=lambda kid: (len(entries[kid][0]), entries[kid][0].upper()))
        child[at] = ordered[0] if ordered else FREE
        for one, other in itertools.pairwise(ordered):
            right[one] = other
    directory = b""
    for at, (name, kind, content, _) in enumerate(entries):
        written = name.encode("utf-16-le") + b"\0\0"
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ", written, len(written), kind, 1, FREE, right[at], child[at], b"", 0, 0, 0, starts[at],
            len(content),
        )  # fmt: skip
    needed = -(-len(directory) // SECTOR)
    first_directory = len(chains)
    chains += [len(chains) + at + 1 for at in range(needed - 1)] + [END]
    body += directory.ljust(needed * SECTOR, b"\0")
    tables = 1
    while (len(chains) + tables) * 4 > tables * SECTOR:
        tables += 1
    first_table = len(chains)
    chains += [FAT] * tables
    body += struct.pack(f"<{len(chains)}I", *chains).ljust(tables * SECTOR, b"\xff")
    places = [first_table + at for at in range(tables)] + [FREE] * (109 - tables)
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, tables,
        first_directory, 0, 4096, END, 0, END, 0, *places,
    )  # fmt: skip
    return head + body
