"""A pack made again: the same bytes, what changed since, what a person marked, and a kill at any moment."""

import hashlib
import json
import re
import tempfile
from pathlib import Path
from typing import IO, Any

import pytest

from sendplan.packs import placing
from sendplan.packs.assemble import Order
from sendplan.packs.record import Part
from sendplan.tagged_pdf.merge import Merged, Source, merge
from tests.commands import ended, sendplan
from tests.faults import Killed, fault, tree
from tests.packs.meetings import HEAD, OTHERS, item, workspace
from tests.packs.test_packs import PUBLIC, record, texts
from tests.tagged_pdf.packs import METADATA, tagged, untagged
from tests.thorough import thorough

AGENDA_PAGE = tagged("Agenda")


def test_an_issued_paper_is_taken_before_a_draft_and_must_be_as_it_was_issued(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("News", '"board"'))
    sendplan("report", "board", "--format", "pdf", workspace=tmp_path)
    assert "a draft, not issued yet" in sendplan("pack", workspace=tmp_path).err
    sendplan("issue", "board", "--despite", "a test", workspace=tmp_path)
    template = tmp_path / "templates/board.toml"
    template.write_text(template.read_text("utf-8").replace("Highlights", "High lights"), "utf-8")
    sendplan("issue", "board", "--again", "--reason", "a date", "--despite", "a test", workspace=tmp_path)
    ran = sendplan("pack", workspace=tmp_path)
    assert "issued/board-1.1.pdf): 1 page\n" in ran.err
    assert "1 page, version 1.1" in texts(tmp_path / "packs/m" / PUBLIC)[0].replace("\xa0", " ")
    issued = tmp_path / "reports/2020-11/issued/board-1.1.pdf"
    issued.write_bytes(issued.read_bytes() + b"%")
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 3
    assert "board-1.1.pdf: it is not as it was issued; restore it from a copy" in ran.err


def test_twice_the_same_bytes_and_verify_knows_what_changed(tmp_path: Path) -> None:
    path = workspace(tmp_path, HEAD + item("News", '"tagged.pdf"', '"untagged.pdf"'), OTHERS)
    pack = tmp_path / "packs/m" / PUBLIC
    sendplan("pack", workspace=tmp_path)
    first = pack.read_bytes()
    assert sendplan("verify", workspace=tmp_path).out == f"{pack}: identical\n"
    sendplan("pack", workspace=tmp_path)
    assert pack.read_bytes() == first
    (path.parent / "untagged.pdf").write_bytes(untagged("other"))
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    pack.write_bytes(first + b"%")
    ran = sendplan("verify", workspace=tmp_path)
    assert ran.code == 5
    assert ran.out == (
        f"{pack}: changed: the pack was changed by hand; packs/m/agenda.toml is another one now; "
        "paper 1b (packs/m/untagged.pdf) is another one now\n"
    )


def test_verify_opens_no_temporary_file_a_second_time_which_windows_forbids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    sendplan("pack", workspace=tmp_path)
    real = Path.open

    def on_windows(self: Path, *arguments: Any, **named: Any) -> Any:
        if tmp_path not in self.parents and self.parent == Path(tempfile.gettempdir()):
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", on_windows)
    assert sendplan("verify", workspace=tmp_path).out == f"{tmp_path / 'packs/m' / PUBLIC}: identical\n"


def test_verify_tells_a_newer_paper_and_another_plan_from_other_programs(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("News", '"board"'))
    sendplan("report", "board", "--format", "pdf", workspace=tmp_path)
    sendplan("pack", workspace=tmp_path)
    pack = tmp_path / "packs/m" / PUBLIC
    plan = tmp_path / "data/plan.toml"
    was = plan.read_text("utf-8")
    plan.write_text(re.sub(r"(?m)^partnership = .*$", 'partnership = "Another"', was), "utf-8")
    assert plan.read_text("utf-8") != was
    ran = sendplan("verify", workspace=tmp_path)
    said = "the plan's name, marking or letterhead, or sendplan itself, is another one now"
    assert f"{pack}: changed: {said}\n" in ran.out
    said = record(pack)
    said["versions"]["reportlab"] = "1.0"
    pack.with_suffix(".json").write_text(json.dumps(said), "utf-8")
    assert f"{pack}: same content, bytes differ" in sendplan("verify", workspace=tmp_path).out
    sendplan("issue", "board", "--despite", "a test", workspace=tmp_path)
    ran = sendplan("verify", workspace=tmp_path)
    assert f"{pack}: changed: paper 1 is now reports/2020-11/issued/board-1.0.pdf\n" in ran.out


def test_a_pack_that_was_marked_by_hand_is_left_unless_asked_and_then_kept(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    pack = tmp_path / "packs/m" / PUBLIC
    sendplan("pack", workspace=tmp_path)
    pack.write_bytes(pack.read_bytes() + b"% the chair's notes")
    marked = pack.read_bytes()
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 5
    assert "left as it is: it was marked or made by hand" in ran.err
    assert pack.read_bytes() == marked
    ran = sendplan("pack", "--replace", workspace=tmp_path)
    assert ran.code == 0
    assert pack.with_name("the-board-2020-12-10 (replaced).pdf").read_bytes() == marked
    assert pack.read_bytes() != marked


@pytest.mark.parametrize("each", [3, *thorough([1])])
def test_a_kill_at_any_moment_twice_leaves_no_pack_taken_for_a_persons(
    each: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an agenda that takes no time to lay out; what is written where, and when, is all real."""

    def quickly(order: Order, part: Part, into: IO[bytes]) -> tuple[Merged, tuple[str, ...]]:
        sources = [Source(AGENDA_PAGE, "Agenda"), *(found.source for found in order.papers_of(part))]
        return merge(sources, into, METADATA), ()

    monkeypatch.setattr(placing, "merged", quickly)
    path = workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), {"tagged.pdf": tagged("A", "b")})
    sendplan("pack", workspace=tmp_path)
    with fault(-1, Killed) as calls:
        sendplan("pack", workspace=tmp_path)
    for at in range(0, len(calls), each):
        for words in ("b", "c"):
            (path.parent / "tagged.pdf").write_bytes(tagged("A", f"{words} {at}"))
            with fault(at, Killed), pytest.raises(Killed):
                ended("pack", "--workspace", str(tmp_path))
        (path.parent / "tagged.pdf").write_bytes(tagged("A", f"after {at}"))
        assert sendplan("pack", workspace=tmp_path).code == 0, calls[at]
        pack = path.parent / PUBLIC
        assert record(pack)["sha256"] == hashlib.sha256(pack.read_bytes()).hexdigest(), calls[at]
    assert "earlier" not in record(path.parent / PUBLIC)
    left = [one.name for one in path.parent.iterdir()]
    assert sorted(left) == ["agenda.toml", "tagged.pdf", "the-board-2020-12-10.json", PUBLIC]


def test_a_pack_whose_tags_contradict_each_other_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    monkeypatch.setattr(placing, "check", lambda _: ["P (object 7) stands in the tree twice"])
    before = tree(tmp_path)
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 5
    assert "its tags contradict each other (P (object 7) stands in the tree twice); please report it" in ran.err
    assert tree(tmp_path) == before
