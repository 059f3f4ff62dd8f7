"""What families might not understand is said by `check`, and never fails it."""

from pathlib import Path

import pytest

from sendplan import api
from sendplan.model.plain import unexplained
from tests.commands import sendplan
from tests.templates.papers import copy_of_durham
from tests.workspaces import Workspace, approved, said


def _check(root: Path) -> str:
    done = sendplan("check", workspace=root)
    assert done.code == 0, done.out
    return done.out


def test_an_action_without_plain_words_is_a_finding(tmp_path: Path) -> None:
    said = _check(copy_of_durham(tmp_path / "work"))
    assert "data/actions.csv, row 27: not in plain words: 4.1 has no plain words for families" in said
    assert said.count("not in plain words") == 3


def test_a_plan_without_any_is_told_once(tmp_path: Path) -> None:
    said = _check(Workspace().write(tmp_path))
    assert said.count("not in plain words") == 1
    assert "no action has plain words for families: fill the column in_plain_words" in said


def test_each_is_said_of_the_plan_or_of_its_ref() -> None:
    updates = [said("2020-08", "Green", impact="Governance"), said("2020-08", "Green", "plan")]
    found = api.check(Workspace(updates=updates).opened("2020-08-31")).findings
    assert [(one.kind, one.ref, str(one.place), one.message) for one in found] == [
        ("no way to answer", "plan", "data/plan.toml, families",
         "families cannot answer: add [families] with place, link, phone, email or address"),
        ("not in plain words", "plan", "data/actions.csv",
         "no action has plain words for families: fill the column in_plain_words"),
        ("officialese", "1.1", "data/updates/2020-08.csv, row 2",
         "impact of 1.1 has “governance”, which families may not know: reword it, or explain it in [glossary]"),
    ]  # fmt: skip


def test_before_any_action_is_there_none_lacks_plain_words() -> None:
    workspace = Workspace(changes=[approved("add", "2020-12-10")])
    assert [one.kind for one in api.check(workspace.opened("2020-08-31")).findings] == ["no way to answer"]


def test_officialese_in_what_families_read_is_a_finding(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    voice = root / "data/voice.csv"
    voice.write_text(
        voice.read_text("utf-8-sig").replace("We rewrote 14", "Our stakeholders and the MASH rewrote 14"), "utf-8"
    )
    said = _check(root)
    assert "officialese: we_did of 2020-10-22 has “stakeholder” and “MASH”, which families may not know" in said
    assert said.count("officialese:") == 1


def test_no_way_to_answer_is_a_finding(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    assert "no way to answer" not in _check(root)
    plan = root / "data/plan.toml"
    text = plan.read_text("utf-8")
    begin = text.index("[families]")
    plan.write_text(text[:begin] + text[text.index("# Quarters", begin) :], "utf-8")
    assert "no way to answer: families cannot answer: add [families]" in _check(root)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The NHS and your GP will help.", []),
        ("Governance will improve.", ["governance"]),
        ("The ICU will help.", ["ICU"]),
        ("We agreed co-production standards.", []),
        ("Your EHCP and the SENCOs.", []),
        ("We will embed the pathway.", ["embed", "pathway"]),
    ],
)
def test_words_and_abbreviations_that_the_glossary_does_not_explain(text: str, found: list[str]) -> None:
    assert unexplained(text, ("co-production", "EHCP", "SENCO")) == found
