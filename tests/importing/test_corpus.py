"""Trackers as people have them are imported as a person reads them: the cases, and the corpus of other layouts."""

import json
from pathlib import Path

import pytest

from tests.importing.corpus import EACH
from tests.importing.corpus.made import Made
from tests.importing.scoring import score

CASES = Path(__file__).with_name("cases")


@pytest.mark.parametrize(
    "file", sorted(path for path in CASES.iterdir() if path.suffix != ".json"), ids=lambda p: p.stem
)
def test_a_case_is_read_as_a_person_reads_it(file: Path, tmp_path: Path) -> None:
    expected = json.loads(file.with_name(f"{file.name}.json").read_text("utf-8"))
    assert score(file, expected, tmp_path / "plan") == ("right", [])


@pytest.mark.parametrize("made", EACH, ids=lambda made: made.name)
def test_other_layouts_of_the_same_kinds(made: Made, tmp_path: Path) -> None:
    file = tmp_path / made.name
    file.write_bytes(made.content)
    assert score(file, {**made.expected, "options": list(made.options)}, tmp_path / "plan") == ("right", [])
