"""What a paper costs grows with its plan, not with the square of it: counted, not timed (times are `bench/`)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sendplan.check.records import load
from sendplan.model.judgement import Snapshot
from sendplan.model.plan import Action, Plan
from sendplan.papers.make import compose_paper
from sendplan.templates.load import load_template
from tests.papers.plans import made_up

AS_AT = date(2020, 11, 30)
MORE = 30
"""So many further looks are nothing for four times the actions: rows that give way, pages that are filled."""


def looked_through(folder: Path, actions: int, name: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the plan, or a theme of it, was gone through for a paper and the short ones that it leads back to."""
    root = made_up(folder, actions)
    records = load(root).records
    template = load_template(root, name, records)
    count = 0
    all_refs, of_theme = Plan.all_refs, Snapshot.of_theme

    def counted(plan: Plan) -> Iterator[Action]:
        nonlocal count
        count += 1
        return all_refs(plan)

    def counted_theme(snapshot: Snapshot, number: int) -> object:
        nonlocal count
        count += 1
        return of_theme(snapshot, number)

    with monkeypatch.context() as patched:
        patched.setattr(Plan, "all_refs", counted)
        patched.setattr(Snapshot, "of_theme", counted_theme)
        compose_paper(records, template, AS_AT, restricted=False)
    return count


@pytest.mark.parametrize("name", ["annex", "chair"])
def test_no_action_has_the_plan_looked_through(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = looked_through(tmp_path / "few", 20, name, monkeypatch)
    many = looked_through(tmp_path / "many", 80, name, monkeypatch)
    assert 0 < many < few + MORE
