"""Every mistake an officer can make in a template is told with its file and line, all of a file at once."""

from pathlib import Path

import pytest

from sendplan.model.errors import TemplateWrong
from sendplan.templates.load import load_template
from tests.commands import sendplan
from tests.templates.papers import copy_of_durham, durham, with_template

BASE, WHOLE = 'extends = "board"\n', 'extends = "annex"\n'
MISTAKES = {
    "a misspelt key": (f'{BASE}titel = "Ours"', 2, "titel: nothing sendplan reads; did you mean title?"),
    "an unknown key": (f'{BASE}zebra = "Ours"', 2, "zebra: nothing sendplan reads; known: extends"),
    "a text that is a number": (f"{BASE}\n\ntitle = 7", 4, 'title: it must be text; write title = "…"'),
    "a blank title": (f'{BASE}title = " "', 2, "title: it is missing"),
    "no title": ('board = "Ours"', 0, "title: it is missing"),
    "a meeting's date": (f"{BASE}date = 2020-12-10", 2, "meeting facts come from data/meetings.csv"),
    "a meeting's item": (f'{BASE}item = "7"', 2, "meeting facts come from data/meetings.csv"),
    "an unknown parent": ('title = "x"\nextends = "bord"', 2, "there is no template 'bord'; did you mean board?"),
    "a parent no file could be": (f'extends = "{"x" * 300}"', 1, "there is no template 'xxx"),
    "a letterhead no file could be": (f'{BASE}letterhead = "{"x" * 300}"', 2, "there is no file templates/xxx"),
    "a letterhead with a sign no name may have": (f'{BASE}letterhead = "a\\u0000b"', 2, "there is no file templates/a"),
    "a circle": ('extends = "mine"', 1, "in a circle (mine → mine)"),
    "a parent elsewhere": ('extends = "../board"', 1, "there is no template '../board'"),
    "a misspelt section": (f'{BASE}sections = [\n  "front",\n  "postion",\n]', 4, "did you mean position?"),
    "a section twice": (f'{BASE}sections = ["front",\n"front"]', 3, "'front' stands twice"),
    "no section at all": (f"{BASE}sections = []", 2, "the list is empty"),
    "a section that is a number": (f"{BASE}sections = [\n4]", 3, "4 is no section"),
    "sections as a text": (f'{BASE}sections = "front"', 2, "it must be a list"),
    "settings of sections that are none": (
        f'{BASE}section = 3\nsections = [{{ name = "front", title = "x" }}]', 2, "section: it must be a table",
    ),
    "settings of a section that are none": (
        f'{BASE}sections = [{{ name = "front", title = "x" }}]\n[section]\nfront = 5', 4, "section.front: it must be a",
    ),
    "settings of no section": (f'{BASE}[section.postion]\ntitle = "x"', 2, "did you mean position?"),
    "settings of a section left out": (
        f'{BASE}sections = ["front"]\n[section.risks]\ntitle = "x"', 3, 'add "risks" there, or take this out',
    ),
    "a misspelt setting of a section": (f'{WHOLE}[section.risks]\ntitel = "x"', 3, "did you mean title?"),
    "a turned page that is neither": (f'{WHOLE}[section.risks]\norientation = "wide"', 3, "neither portrait nor"),
    "a timeline in portrait": (f'{WHOLE}[section.timeline]\norientation = "portrait"', 3, "for a landscape page"),
    "standing words that are none": (f"{WHOLE}[section.risks]\nstanding = [\n  1]", 4, "1 is no text"),
    "a filter that is unknown": (f"{BASE}[filters]\ntheme = [1]", 3, "filters.theme: nothing sendplan reads; did you"),
    "a theme that is none": (f"{BASE}[filters]\nthemes = [1,\n  9]", 4, "9 is no theme of the plan"),
    "a theme in quotation marks": (f'{BASE}[filters]\nthemes = ["1"]', 3, "'1' is no theme"),
    "a lead that is none": (f'{BASE}[filters]\nleads = ["Public Heath"]', 3, "did you mean Public Health?"),
    "a ref that is none": (f'{BASE}[filters]\nrefs = ["1.1", "1.10"]', 3, "'1.10' is not in the plan"),
    "a status that is none": (f'{BASE}[filters]\nstatuses = ["late"]', 3, "'late' is no status; "),
    "a day in quotation marks": (f'{BASE}[filters]\ndue_before = "2020-12-31"', 3, "without quotation marks"),
    "a truth in quotation marks": (f'{BASE}[filters]\nrestricted = "no"', 3, "it must be true or false"),
    "filters that nothing passes": (f'{BASE}[filters]\nthemes = [1]\nrefs = ["2.1"]', 2, "they let no action through"),
    "a table as a text": (f'{BASE}filters = "none"', 2, "it must be a table; write [filters]"),
    "an unknown table": (f"{BASE}[columns.action]\nref = 28", 2, "did you mean actions?"),
    "an unknown column": (f"{BASE}[columns.actions]\nref = 28\naktion = 100", 4, "did you mean action?"),
    "the column that names rows left out": (f"{BASE}[columns.actions]\naction = 100", 2, "the column ref must stay"),
    "a width that is none": (f'{BASE}[columns.actions]\nref = 28\naction = "wide"', 4, "'wide' is no width"),
    "a column too narrow": (
        f"{BASE}[columns.actions]\nref = 28\naction = 400\nreported = 30", 5, "30 of 458 is too narrow; give it 56",
    ),
    "an unknown status": (f'{BASE}[statuses.amber]\nword = "x"', 2, "statuses.amber: nothing sendplan reads"),
    "a blank status word": (f'{BASE}[statuses.at-risk]\nword = ""', 3, "the word may not be blank"),
    "a long status word": (f'{BASE}[statuses.at-risk]\nword = "Needs attention"', 3, "too long for the tables"),
    "one word for two statuses": (f'{BASE}[statuses.at-risk]\nword = "On track"', 3, "is the word of on-track too"),
    "a colour by name": (f'{BASE}[statuses.at-risk]\nfill = "orange"', 3, "'orange' is no colour"),
    "text too pale": (f'{BASE}[statuses.at-risk]\nfill = "#FFFFFF"\ntext = "#AAAAAA"', 4, "has contrast 2.3; 4.5 is"),
    "an outline too pale": (f'{BASE}[statuses.at-risk]\noutline = "#EEEEEE"', 3, "has contrast 1.2; 3 is the least"),
    "a threshold that is none": (f'{BASE}[thresholds]\ndue_soon_days = "31"', 3, "'31' cannot be used; write a whole"),
    "a share that is none": (f"{BASE}[thresholds]\ntheme_red = 2", 3, "2 cannot be used; write a share such as"),
    "any where one is not enough": (f'{BASE}[thresholds]\ntheme_amber = "any"', 3, "'any' cannot be used"),
    "a misspelt threshold": (f"{BASE}[thresholds]\ndue_soon = 31", 3, "did you mean due_soon_days?"),
    "a misspelt implication": (f'{BASE}[implications]\nfinances = "None"', 3, "did you mean finance?"),
    "a letterhead that is not there": (f'{BASE}letterhead = "letterheads/x.docx"', 2, "there is no file templates/"),
    "a letterhead elsewhere": (f'{BASE}letterhead = "../../x.docx"', 2, "is outside templates/"),
    "a letterhead that is no Word file": (f'{BASE}letterhead = "board.toml"', 2, "board.toml"),
    "an annex that is not there": (f'{BASE}annex = "anex"', 2, "did you mean annex?"),
    "a limit that is none": (f"{BASE}[section.recovery]\nlimit = 0", 3, "0 is no whole number of 1 or more"),
    "pages that are none": (f'{BASE}pages = "four"', 2, "'four' is no whole number of 0 or more"),
    "a type that is none": (f'{BASE}type = "huge"', 2, "'huge' is no size of type; known: clear; large"),
    "plain with a text": (f'{BASE}plain = "yes"', 2, "plain: it must be true or false"),
    "a missing quotation mark": (f'{BASE}title = "Ours', 2, "not TOML: "),
    "a key twice": (f'{BASE}title = "a"\ntitle = "b"', 3, "not TOML: "),
    "an open bracket at the end": (f'{BASE}sections = [\n"front"', 3, "not TOML: "),
}  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_durham(tmp_path_factory.mktemp("work"))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_is_told_with_its_line(mistake: str, workspace: Path) -> None:
    text, line, words = MISTAKES[mistake]
    with pytest.raises(TemplateWrong) as raised:
        load_template(with_template(workspace, text), "mine", durham())
    place = f"templates/mine.toml, line {line}: " if line else "templates/mine.toml: "
    told = str(raised.value).splitlines()
    assert any(one.startswith(place) and words in one for one in told), told


@pytest.mark.parametrize(
    "words", [("templates", "check", "mine"), ("report", "mine"), ("templates", "preview", "mine")]
)
def test_all_at_once_and_the_command_ends_with_four(words: tuple[str, ...], workspace: Path) -> None:
    text = (
        f'{BASE}titel = "x"\nsections = ["postion"]\n[filters]\nthemes = [9]\n[columns.actions]\nref = 28\nlaed = 9\n'
    )
    done = sendplan(*words, workspace=with_template(workspace, text))
    assert done.code == 4
    for line in (2, 3, 5, 8):
        assert f"templates/mine.toml, line {line}: " in done.out + done.err
    assert "Traceback" not in done.err


def test_a_mistake_in_a_parent_is_told_with_the_parents_line(workspace: Path) -> None:
    with_template(workspace, 'extends = "board"\n\n[filters]\nthemes = [7]\n', "parent")
    with pytest.raises(TemplateWrong, match=r"templates/parent\.toml, line 4: filters\.themes: 7 is no theme"):
        load_template(with_template(workspace, 'extends = "parent"\ntitle = "Child"'), "mine", durham())


def test_a_parent_that_cannot_be_read_is_a_mistake_of_the_line_that_names_it(workspace: Path) -> None:
    with_template(workspace, "title =", "parent")
    with pytest.raises(
        TemplateWrong, match=r"mine\.toml, line 1: extends: 'parent' cannot be read: .*line 1: not TOML"
    ):
        load_template(with_template(workspace, 'extends = "parent"'), "mine", durham())


def test_a_circle_of_three(workspace: Path) -> None:
    with_template(workspace, 'extends = "two"', "one")
    with_template(workspace, 'extends = "mine"', "two")
    with pytest.raises(TemplateWrong, match="mine → one → two → mine"):
        load_template(with_template(workspace, 'extends = "one"'), "mine", durham())


def test_a_file_that_is_not_utf_8(workspace: Path) -> None:
    (workspace / "templates/mine.toml").write_bytes('title = "x"\nboard = "Café"'.encode("cp1252"))
    with pytest.raises(TemplateWrong, match=r"line 2: it is not UTF-8"):
        load_template(workspace, "mine", durham())
