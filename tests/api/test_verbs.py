"""What the api promises beside its examples: a month judged once, a paper composed once, values until shown."""

import ast
import gc
import hashlib
import json
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.model.judgement import Snapshot
from sendplan.model.records import Records
from sendplan.papers import out_of_date
from sendplan.papers.make import Composition, compose_paper
from sendplan.read.toml_file import Toml, read_toml
from sendplan.rules import snapshot as remembered
from sendplan.rules.snapshot import snapshot
from sendplan.show.summary import as_csv
from sendplan.templates import layers
from sendplan.templates.load import load_template
from tests.workspaces import Workspace, action, said


@pytest.fixture
def durham(tmp_path: Path) -> api.Workspace:
    api.start_workspace(tmp_path, example=True)
    return api.open_workspace(tmp_path)


def test_a_month_is_judged_once_for_all_papers_of_a_run(durham: api.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[date] = []

    def counted(records: Records, day: date) -> Snapshot:
        judged.append(day)
        return snapshot(records, day)

    monkeypatch.setattr(remembered, "snapshot", counted)
    api.report(durham, ["plan-on-a-page", "families"], forms=["html"])
    assert len(judged) == len(set(judged)) == 3, "the month, the one before, and the one before that"


def test_a_paper_is_composed_once_for_its_three_formats_when_it_is_verified(
    durham: api.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.report(durham, ["plan-on-a-page"])
    composed: list[Any] = []

    def counted(*facts: Any, **more: Any) -> Composition:
        composed.append(facts)
        return compose_paper(*facts, **more)

    monkeypatch.setattr(out_of_date, "compose_paper", counted)
    assert [found.verdict for found in api.verify(durham)] == ["identical"]
    assert len(composed) == 1


def test_the_manifest_has_the_hash_of_the_template_that_was_read(
    durham: api.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template saved while the papers are made is not what they were made from."""
    template = durham.root / "templates/plan-on-a-page.toml"
    read = template.read_bytes()

    def saved_meanwhile(content: bytes) -> Toml:
        template.write_bytes(read + b"# saved meanwhile\n")
        return read_toml(content)

    monkeypatch.setattr(layers, "read_toml", saved_meanwhile)
    [paper] = api.report(durham, ["plan-on-a-page"], forms=["html"]).written
    manifest = json.loads((paper.parent / "manifest.json").read_text("utf-8"))
    [sources] = manifest["sources"].values()
    assert sources["templates/plan-on-a-page.toml"] == hashlib.sha256(read).hexdigest()


def test_progress_is_told_after_each_paper(durham: api.Workspace) -> None:
    told: list[tuple[int, int]] = []
    api.report(durham, ["plan-on-a-page"], forms=["html", "docx"], progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_the_mistakes_of_a_template_are_values_with_a_place_and_a_remedy(durham: api.Workspace) -> None:
    board = durham.root / "templates/board.toml"
    board.write_text('tittle = "x"\nboard = "Ours"\nsections = ["postion"]\n', "utf-8")
    with pytest.raises(api.TemplateWrong) as caught:
        api.report(durham, ["board"])
    found = {(problem.place.row, problem.remedy) for problem in caught.value.problems}
    assert {(1, "did you mean title?"), (3, "did you mean position?")} <= found
    assert caught.value.exit_code is api.ExitCode.TEMPLATE


def test_nothing_is_said_of_a_month_with_nothing_before_it() -> None:
    first = Workspace([action()], [said("2020-08", "Green")]).opened("2020-08-31")
    assert api.changes(first) is None


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            lambda durham: api.summary(durham, "them"),  # type: ignore[arg-type]
            "did you mean theme?",
        ),
        (lambda durham: api.report(durham, forms=["wrod"]), "none of docx, pdf, html"),
        (lambda durham: durham.at("2019"), "neither a day nor a month"),
        (lambda durham: durham.at("2019-12"), "before the month of the plan"),
        (lambda durham: list(api.verify(durham, ["2020-10"])), "there are no papers of 2020-10"),
    ],
)
def test_what_does_not_exist_is_a_usage_problem(asked: Callable[[Any], object], words: str) -> None:
    with pytest.raises(api.UsageProblem, match=words):
        asked(api.example())


def test_a_frame_of_themes_has_their_numbers_and_titles(durham: api.Workspace) -> None:
    frame = api.summary(durham).frame()
    assert list(frame.index) == [1, 2, 3, 4, 5]
    beside = {"number", "aim", "status_by", "status_why", "as_at", "previous", "illustrative"}
    written = as_csv(api.summary(durham)).splitlines()[0].split(",")
    assert list(frame.columns) == [name for name in written if name not in beside]
    assert list(frame["title"]) == [theme.title for theme in durham.records.plan.themes]


def test_the_frame_of_a_plan_without_anything_to_count_is_a_table_too() -> None:
    table = api.summary(Workspace([action()], [said("2020-08", "Green")]).opened("2020-08-31"), "lead").frame()
    assert table[["actions", "open", "reported_on_track"]].to_dict("index") == {
        "Body": {"actions": 1, "open": 1, "reported_on_track": 1}
    }


def test_a_verb_leaves_the_process_s_collector_as_it_was(durham: api.Workspace) -> None:
    usual = gc.get_threshold()
    api.report(durham, ["chair"])
    assert gc.get_threshold() == usual
    assert gc.isenabled()


def test_a_composed_paper_can_be_handed_to_another_process() -> None:
    durham = api.example()
    template = load_template(durham.root, "board", durham.records)
    composed = compose_paper(durham.records, template, durham.as_at, restricted=False)
    there = pickle.loads(pickle.dumps(composed))  # noqa: S301 - our own bytes
    assert composed.laid
    assert there.laid.pdf == composed.laid.pdf
    assert replace(there, laid=None) == replace(composed, laid=None)


def test_every_name_stands_where_the_api_says() -> None:
    tree = ast.parse(Path(api.__file__).read_text("utf-8"))
    typed = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sendplan.")
        for alias in node.names
    }
    assert {(module, name) for name, module in api._MODULES.items()} == typed
    assert sorted(api.__all__) == sorted([*api._MODULES, "By", "GROUPINGS"]), "what --help needs stands there itself"
    for name in api.__all__:
        assert getattr(api, name) is not None
