"""The examples in the docstrings of the api, and in the notebook page, give what they say."""

import doctest
import inspect
from pathlib import Path

import pytest

from sendplan import api

VERBS = [found for name in api.__all__ if inspect.isfunction(found := getattr(api, name)) and name != "did_you_mean"]
NOTEBOOK = Path(__file__).resolve().parents[2] / "docs/notebook.md"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_every_verb_shows_itself_on_the_durham_example(verb: object) -> None:
    [example] = doctest.DocTestFinder(recurse=False).find(verb, globs={})
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_notebook_gives_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = doctest.testfile(str(NOTEBOOK), module_relative=False)
    assert found.attempted > 10
    assert found.failed == 0
