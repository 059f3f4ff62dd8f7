"""No file of the program grows past what can be read in one go, and no name of a file stands for three things."""

from collections import Counter

from tests.commands import REPOSITORY

FILES = sorted((REPOSITORY / "sendplan").rglob("*.py"))


def test_no_module_has_more_than_350_lines() -> None:
    lines = {str(path.relative_to(REPOSITORY)): len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert {name: number for name, number in lines.items() if number > 350} == {}


def test_no_file_name_stands_more_than_twice() -> None:
    names = Counter(path.name for path in FILES)
    assert {name: number for name, number in names.items() if number > 2 and name != "__init__.py"} == {}
