"""The layer can be lifted out: it imports nothing from the rest of sendplan, and ships what it needs."""

import ast
from pathlib import Path

import sendplan.tagged_pdf

HOME = Path(sendplan.tagged_pdf.__file__).parent


def test_imports_nothing_from_the_rest_of_sendplan() -> None:
    for source in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                assert not name.startswith("sendplan") or name.startswith("sendplan.tagged_pdf"), source.name


def test_profile_ships_with_its_licence() -> None:
    profile = (HOME / "sRGB.icc").read_bytes()
    assert profile[36:40] == b"acsp"
    assert "No copyright, use freely".encode("utf-16-be") in profile
    assert "No copyright, use freely" in (HOME / "LICENSE-sRGB.txt").read_text(encoding="utf-8")
