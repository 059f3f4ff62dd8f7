"""Whose a file in reports/ is: our own unedited draft is replaced, a person's is left alone, and the manifest says why.

A workspace of one action and papers of one section, so that each run is quick.
"""

import hashlib
import importlib.metadata
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sendplan.papers.manifest import AMENDMENTS, Manifest, Paper, read_manifest
from sendplan.render.formats import LIBRARIES, versions
from tests.commands import Ended, sendplan
from tests.workspaces import Workspace, said

FOLDER = "reports/2020-08"
BOARD = 'title = "Report"\nboard = "Board"\nsections = ["front"]\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (tmp_path / "templates").mkdir()
    for name in ("board", "schools"):
        (tmp_path / f"templates/{name}.toml").write_text(BOARD, "utf-8")
    return tmp_path


def report(root: Path, *words: str) -> Ended:
    return sendplan("report", *(words or ("board", "schools")), "--format", "html", workspace=root)


def written(ended: Ended) -> list[str]:
    return [Path(line).name for line in ended.out.splitlines()]


def manifest(root: Path) -> dict[str, Any]:
    found = json.loads((root / FOLDER / "manifest.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def retitle(root: Path, title: str) -> None:
    (root / "templates/board.toml").write_text(BOARD.replace("Report", title), "utf-8")


def test_the_manifest_says_what_each_paper_was_made_from(root: Path) -> None:
    assert report(root).code == 0
    assert report(root, "board", "--restricted").code == 0
    found = manifest(root)
    assert list(found["papers"]) == ["board-restricted.html", "board.html", "schools.html"]
    for name, paper in found["papers"].items():
        assert paper["sha256"] == hashlib.sha256((root / FOLDER / name).read_bytes()).hexdigest()
        assert re.fullmatch("[0-9a-f]{64}", paper["content"])
        assert (paper["as_at"], paper["format"], paper["restricted"]) == ("2020-08-31", "html", "restricted" in name)
        assert paper["template"] == name.partition(".")[0].removesuffix("-restricted")
        assert "replaces" not in paper
        assert re.fullmatch("[0-9a-f]{12}", paper["sources"])
        sources = found["sources"][paper["sources"]]
        assert {"data/plan.toml", "data/actions.csv", "data/updates/2020-08.csv"} <= sources.keys()
        for path, digest in sources.items():
            assert digest == hashlib.sha256((root / path).read_bytes()).hexdigest()
        assert {"sendplan", "python", "reportlab"} <= found["versions"][paper["versions"]].keys()
    assert len(found["versions"]) == 1, "what papers share is written once"
    text = (root / FOLDER / "manifest.json").read_text("utf-8")
    assert text.startswith('{\n  "papers": {\n')
    assert text.endswith("}\n")


WRITTEN = """{
  "papers": {
    "board.docx": {
      "as_at": "2020-11-30",
      "content": "c1",
      "earlier": [
        "e1",
        "e2"
      ],
      "format": "docx",
      "restricted": true,
      "rows": "ROWS",
      "sha256": "s1",
      "sources": "SOURCES",
      "template": "board",
      "versions": "VERSIONS"
    },
    "zoë.pdf": {
      "as_at": "2020-10-31",
      "content": "c2",
      "format": "pdf",
      "restricted": false,
      "rows": "ROWS",
      "sha256": "s2",
      "since": "2020-09-30",
      "sources": "SOURCES",
      "template": "zoë",
      "versions": "VERSIONS"
    }
  },
  "rows": {
    "ROWS": {
      "a.csv": {
        "1.1": "x"
      }
    }
  },
  "sources": {
    "SOURCES": {
      "a.csv": "a",
      "b.csv": "b"
    }
  },
  "versions": {
    "VERSIONS": {
      "sendplan": "0.0"
    }
  }
}
"""


def test_the_file_is_what_it_always_was_and_is_read_back(tmp_path: Path) -> None:
    """Papers of last year are known by it."""
    by, rows = {"sendplan": "0.0"}, {"a.csv": {"1.1": "x"}}
    of, turned = {"a.csv": "a", "b.csv": "b"}, {"b.csv": "b", "a.csv": "a"}
    papers = {
        "zoë.pdf": Paper("zoë", "pdf", False, "2020-10-31", "s2", "c2", turned, by, rows, since="2020-09-30"),
        "board.docx": Paper("board", "docx", True, "2020-11-30", "s1", "c1", of, by, rows, ("e1", "e2")),
    }
    content = Manifest(papers).to_json()
    tables = ("rows", "sources", "versions")
    keys = {name: re.findall(f'"{name}": "([0-9a-f]{{12}})"', content.decode()) for name in tables}
    assert {name: len(found) for name, found in keys.items()} == dict.fromkeys(keys, 2)
    assert all(len(set(found)) == 1 for found in keys.values()), "whatever the order in which it was given"
    assert len({found[0] for found in keys.values()}) == 3, "each by what it holds"
    written = WRITTEN
    for name, found in keys.items():
        written = written.replace(name.upper(), found[0])
    assert content.decode() == written
    (tmp_path / "manifest.json").write_bytes(content)
    assert read_manifest(tmp_path).papers == papers
    bare = replace(papers["zoë.pdf"], sources={"c.csv": "c"}, versions={"sendplan": "1.0"}, rows={})
    both = json.loads(Manifest({**papers, "bare.pdf": bare}).to_json())
    assert [len(both[table]) for table in tables] == [2, 2, 2], "what differs is written twice"
    assert read_manifest(tmp_path / "elsewhere").papers == {}


def test_a_word_file_that_was_taken_in_may_be_replaced_whatever_else_lies_there(tmp_path: Path) -> None:
    amended = hashlib.sha256(b"amended").hexdigest()
    (tmp_path / AMENDMENTS).mkdir()
    for name, content in {"a": "", "b": "[]", "c": json.dumps({"taken": [amended]}), "d": "{}"}.items():
        (tmp_path / AMENDMENTS / f"{name}.json").write_text(content, "utf-8")
    (tmp_path / "board.docx").write_text("amended", "utf-8")
    (tmp_path / "chair.docx").write_text("by hand", "utf-8")
    found = read_manifest(tmp_path)
    assert found.taken == {amended}
    assert [found.is_ours(tmp_path, name) for name in ("board.docx", "chair.docx", "none.docx")] == [True, False, True]


def test_the_same_run_again_changes_no_byte(root: Path) -> None:
    report(root)
    before = {path.name: path.read_bytes() for path in (root / FOLDER).iterdir()}
    assert written(report(root)) == ["board.html", "schools.html"]
    assert {path.name: path.read_bytes() for path in (root / FOLDER).iterdir()} == before


def test_our_own_draft_is_replaced_and_the_other_s_entry_kept(root: Path) -> None:
    report(root)
    retitle(root, "Another")
    assert written(report(root, "board")) == ["board.html"]
    assert "Another" in (root / FOLDER / "board.html").read_text("utf-8")
    assert list(manifest(root)["papers"]) == ["board.html", "schools.html"]
    assert "replaces" not in manifest(root)["papers"]["board.html"]
    retitle(root, "Third")
    assert report(root).code == 0, "the new draft is known as ours too"


def test_what_a_person_changed_or_made_is_named_and_left_and_the_rest_is_written(root: Path) -> None:
    report(root, "board")
    for name in ("board", "schools"):
        (root / FOLDER / f"{name}.html").write_text("by hand", "utf-8")
    (root / "templates/third.toml").write_text(BOARD, "utf-8")
    ended = report(root, "board", "schools", "third")
    assert (ended.code, written(ended)) == (5, ["third.html"])
    for name in ("board", "schools"):
        assert f"{name}.html: left as it is" in ended.err
        assert (root / FOLDER / f"{name}.html").read_text("utf-8") == "by hand"
    assert list(manifest(root)["papers"]) == ["board.html", "third.html"]
    ended = report(root, "board", "schools", "--replace")
    assert (ended.code, written(ended)) == (0, ["board.html", "schools.html"])
    assert "by hand" not in (root / FOLDER / "board.html").read_text("utf-8")
    assert report(root).code == 0


def test_nothing_is_written_where_all_is_a_person_s(root: Path) -> None:
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "board.html").write_text("by hand", "utf-8")
    ended = report(root, "board")
    assert (ended.code, written(ended)) == (5, [])
    assert [path.name for path in (root / FOLDER).iterdir()] == ["board.html"]


def test_a_draft_that_somebody_deleted_is_made_again(root: Path) -> None:
    report(root)
    (root / FOLDER / "board.html").unlink()
    assert report(root).code == 0
    assert (root / FOLDER / "board.html").exists()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"papers": {"board.html": {}}, "sources": {}, "versions": {}}', '{"papers": []}']
)
def test_a_manifest_that_cannot_be_understood_stops_before_anything_is_written(root: Path, content: str) -> None:
    report(root)
    (root / FOLDER / "manifest.json").write_text(content, "utf-8")
    before = (root / FOLDER / "board.html").read_bytes()
    retitle(root, "Another")
    ended = report(root)
    assert ended.code == 5
    assert "manifest.json: it cannot be understood, so there is no telling whose the papers here are" in ended.err
    assert ended.err.rstrip().endswith("move the folder away, or restore the file")
    assert f"{root / FOLDER}" in ended.err
    assert (root / FOLDER / "board.html").read_bytes() == before


def test_versions_are_those_that_python_knows_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are taken from the names of folders; of a library that has none there, as Python finds them."""
    known = {name: importlib.metadata.version(name) for name in LIBRARIES}
    for found, path in (({}, sys.path), (known, [])):
        monkeypatch.setattr(importlib.metadata, "version", found.__getitem__)
        monkeypatch.setattr(sys, "path", path)
        versions.cache_clear()
        assert {name: versions()[name] for name in LIBRARIES} == known


def test_a_draft_that_is_compared_with_papers_issued_since_is_told_so(tmp_path: Path) -> None:
    """It said that sendplan was changed since: the month it is compared with is another one."""
    rows = [said("2020-08", "Green"), said("2020-09", "Red", progress="Late"), said("2020-10", "Red", progress="Later")]
    meetings = [{"template": "board", "date": "2020-09-10", "as_at": "2020-08-31"}]
    Workspace(updates=rows, registers={"meetings": meetings}).write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/board.toml").write_text(BOARD.replace("front", "changes"), "utf-8")
    assert report(tmp_path, "board").code == 0
    assert sendplan("issue", "board", "--as-at", "2020-08-31", "--despite", "A test", workspace=tmp_path).code == 0
    told = sendplan("verify", workspace=tmp_path).out
    assert "board: changed (HTML): it is compared with the issued papers of August 2020 now" in told
    assert report(tmp_path, "board").code == 0
    assert "reports/2020-10/board: identical (HTML)" in sendplan("verify", workspace=tmp_path).out
