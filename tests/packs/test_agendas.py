"""Reading AGENDA.toml: what an officer may write, and what each mistake is called, with its line and what to do."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sendplan.packs import read_agenda as reading
from sendplan.packs.read_agenda import read_agenda
from tests.commands import REPOSITORY

EXAMPLE = REPOSITORY / "packs/2020-12-10/agenda.toml"
SCHEMA = json.loads((REPOSITORY / "docs/schemas/agenda.schema.json").read_text("utf-8"))
HEAD = 'title = "Board"\ndate = 2020-12-10\n'


def problems(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    return [str(one) for one in read_agenda(path, "agenda.toml")[1]]


def test_the_example_is_right_and_counts_its_numbers_and_times() -> None:
    agenda, mistakes = read_agenda(EXAMPLE, "agenda.toml")
    assert mistakes == ()
    assert [item.number for item in agenda.items] == [str(number) for number in range(1, 10)]
    times = [f"{item.starts:%H:%M}" for item in agenda.items if item.starts]
    assert times == ["14:00", "14:05", "14:10", "14:20", "14:40", "15:00", "15:10", "15:40", "15:45"]
    assert [item.private for item in agenda.items] == [False] * 8 + [True]
    assert agenda.starts
    assert agenda.ends
    span = agenda.ends.hour * 60 + agenda.ends.minute - agenda.starts.hour * 60 - agenda.starts.minute
    assert agenda.minutes == span


def test_the_written_schema_fits_the_example_and_knows_the_keys_that_are_read() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(tomllib.loads(EXAMPLE.read_text("utf-8")))
    of_items = SCHEMA["properties"]["items"]["items"]["properties"]
    assert set(SCHEMA["properties"]) == set(reading.KEYS)
    assert set(of_items) == set(reading.ITEM_KEYS)
    assert set(SCHEMA["$defs"]["paper"]["properties"]) == set(reading.PAPER_KEYS)
    assert tuple(of_items["for"]["enum"]) == reading.PURPOSES
    assert tuple(of_items["part"]["enum"]) == reading.PARTS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "B"\n[[items]]\ntitle = "x"\n', "agenda.toml: date: the meeting's date is missing; write date ="),
        ('date = 2020-12-10\n[[items]]\ntitle = "x"\n', "agenda.toml: the meeting's name is missing; write title ="),
        (HEAD, "agenda.toml: there is no item on it; write [[items]]"),
        (HEAD + "[[items]]\nminutes = 5\n", "line 3: the item's title is missing"),
        (HEAD + '[[items]]\ntitle = "x"\nfro = "decision"\n', "line 5: fro: nothing sendplan reads; did you mean for?"),
        (HEAD + '[[items]]\ntitle = "x"\nfor = "decison"\n', "did you mean decision?"),
        (HEAD + '[[items]]\ntitle = "x"\nminutes = "ten"\n', "line 5: minutes: 'ten' is no whole number"),
        (HEAD + '[[items]]\ntitle = "x"\nstarts = "noon"\n', "line 5: starts: 'noon' is no time of day; write starts"),
        (HEAD + '[[items]]\ntitle = "x"\nno = "seven!"\n', "line 5: no: 'seven!' is no item's number"),
        (HEAD + '[[items]]\ntitle = "x"\n[[items]]\ntitle = "y"\nno = 1\n', "line 5: two items have the number 1"),
        (HEAD + '[[items]]\ntitle = "x"\npart = "private"\n', "a private item needs the reason that the public agenda"),
        (HEAD + '[[items]]\ntitle = "x (confidential)"\n', "its words seem to say that it is private"),
        (
            HEAD + '[[items]]\ntitle = "x"\npapers = [{ paper = "board", title = "Confidential: y" }]\n',
            "line 3: its words",
        ),
        (HEAD + 'notes = ["Not for publication: y"]\n[[items]]\ntitle = "x"\n', "line 3: notes: its words seem to say"),
        (
            HEAD + '[[items]]\ntitle = "x"\nasks = ["EXEMPT ITEM: agree"]\n',
            'part = "private" and why; or, if all may read',
        ),
        (HEAD + '[[items]]\ntitle = "x"\nwhy = "y"\n', "line 5: why: only a private item has one"),
        (HEAD + '[[items]]\ntitle = "x"\npapers = [{ title = "y" }]\n', "line 5: it must name one paper"),
        (HEAD + '[[items]]\ntitle = "x"\npapers = [7]\n', "line 5: papers: 7 is no paper"),
        (
            HEAD + '[[items]]\ntitle = "x"\npapers = [{ paper = "board", restricted = true }]\n',
            "a restricted paper on a public item",
        ),
        ('month = "Nov"\n' + HEAD + '[[items]]\ntitle = "x"\n', "line 1: month: 'Nov' is not a month"),
    ],
)
def test_a_mistake_has_its_line_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    found = problems(tmp_path / "agenda.toml", text)
    assert any(said in one for one in found), found
    assert len(found) == 1, found


def test_an_item_put_in_before_a_fixed_number_is_told_apart_from_it(tmp_path: Path) -> None:
    rows = ['title = "a"\nno = "7"', 'title = "New"', 'title = "Old"\nno = "8"']
    [found] = problems(tmp_path / "agenda.toml", HEAD + "".join(f"[[items]]\n{row}\n" for row in rows))
    assert "two items have the number 8, “New” and “Old”; take the line no out of “Old” and of the items" in found
    assert "or give “New” a number of its own" in found


def test_a_part_that_is_not_understood_is_private_and_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "agenda.toml"
    path.write_text(HEAD + '[[items]]\ntitle = "x"\npart = "pubilc"\nwhy = "y"\n', "utf-8")
    agenda, mistakes = read_agenda(path, "agenda.toml")
    assert agenda.items[0].private
    assert "did you mean public?" in str(mistakes[0])


def test_times_may_be_set_and_numbers_too(tmp_path: Path) -> None:
    path = tmp_path / "agenda.toml"
    rows = ['title = "a"\nminutes = 90', 'title = "b"\nno = "7"', 'title = "c"\nstarts = "15.30"', 'title = "d"']
    path.write_text(f"starts = 14:00:00\n{HEAD}" + "".join(f"[[items]]\n{row}\n" for row in rows), "utf-8")
    agenda, mistakes = read_agenda(path, "agenda.toml")
    assert not mistakes
    assert [item.number for item in agenda.items] == ["1", "7", "8", "9"]
    assert [f"{item.starts:%H:%M}" if item.starts else "" for item in agenda.items] == ["14:00", "15:30", "15:30", ""]
