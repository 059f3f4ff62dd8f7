"""Make a meeting's folder: an agenda, other people's papers, and two of our papers from a small plan."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf

from tests.tagged_pdf.packs import bent, saved, scan, tagged, untagged
from tests.workspaces import Workspace, action, said

HEAD = 'title = "The Board"\ndate = 2020-12-10\nmonth = "2020-11"\ncontact = "the clerk"\n'
TOLD = "a child was moved twice in one single week"

BOARD = """
title = "Highlights"
board = "The Board"
annex = "annex"
sections = ["front", "asks", "due"]
"""
ANNEX = 'title = "All the rest"\nboard = "The Board"\nsections = ["front", "all-actions", "definitions"]\n'


def workspace(root: Path, agenda: str, files: Mapping[str, bytes] | None = None, *, secret: bool = False) -> Path:
    """Make a workspace in `root` with the files in `packs/m`, and return the path of its `agenda.toml`."""
    row = said("2020-11", "Amber", progress=f"In private: {TOLD}.", restricted="yes" if secret else "")
    plan = Workspace(actions=(action(), action("1.2", end="Mar 21")), updates=(row,))
    plan.write(root)
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/board.toml").write_text(BOARD, "utf-8")
    (root / "templates/annex.toml").write_text(ANNEX, "utf-8")
    folder = root / "packs/m"
    folder.mkdir(parents=True)
    path = folder / "agenda.toml"
    path.write_text(agenda, "utf-8")
    for name, content in (files or {}).items():
        (folder / name).write_bytes(content)
    return path


def item(title: str, *papers: str, more: str = "") -> str:
    """Return an agenda item with these papers, as TOML; a paper is a name in quotation marks, or a table."""
    return f'\n[[items]]\ntitle = "{title}"\npapers = [{", ".join(papers)}]\n{more}\n'


def locked(user: str = "") -> bytes:
    """Return a PDF that forbids assembly; with a `user` password it cannot be opened without it."""
    allow = pikepdf.Permissions(modify_assembly=False, modify_other=False)
    with pikepdf.open(io.BytesIO(untagged("Locked"))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user=user, owner="owner", allow=allow))


def signed() -> bytes:
    def sign(pdf: pikepdf.Pdf) -> None:
        value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"), Contents=b"x")
        field: Any = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T=pikepdf.String("who"),
            Rect=pikepdf.Array([72, 500, 200, 540]), F=4, V=value,
        )  # fmt: skip
        field = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)

    return bent(untagged("Signed"), sign)


OTHERS = {
    "tagged.pdf": tagged("Minutes", "They met", "They parted"),
    "untagged.pdf": untagged("one", "two", "three"),
    "scan.pdf": scan(),
    "signed.pdf": signed(),
    "landscape.pdf": untagged("wide", size=(842, 595)),
}
