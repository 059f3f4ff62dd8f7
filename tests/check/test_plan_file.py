"""plan.toml: every legal shape is read, and every other is said, never a traceback."""

import re
from datetime import date
from pathlib import Path

import pytest

from sendplan.check.records import load
from sendplan.model.plan import Narrative
from tests.commands import sendplan
from tests.workspaces import PLAN, Workspace, action, said

HEAD = 'title = "Plan"\ndate = 2020-07-31\n'
THEMES = '[[themes]]\nno = 1\ntitle = "One"\naim = "First"\n'


def workspace(tmp_path: Path, plan: str) -> Path:
    return Workspace(plan=plan).write(tmp_path)


LEGAL = [
    HEAD + THEMES,
    HEAD + 'themes = [{ no = "1" }]',
    'title = "Plan"\ndate = "July 2020"\n' + THEMES,
    'title = "Plan"\ndate = "31/07/2020"\n' + THEMES,
    'title = "Plan"\ndate = 2020-07-31T09:00:00Z\n' + THEMES,
    "\ufeff" + HEAD + THEMES,
    HEAD.replace("\n", "\r\n") + THEMES,
    HEAD + 'introduction = "One text"\ncontext = ["Several", "texts"]\nambition = ["A", "B"]\n' + THEMES,
    HEAD + 'introduction = { heading = "H", paragraphs = "One" }\ncontext = [{ list = ["A"] }, "B"]\n' + THEMES,
    HEAD + "introduction = []\ncontext = []\nambition = {}\nglossary = {}\ncalendar = {}\nstatus_key = {}\n" + THEMES,
    HEAD + THEMES + '[calendar]\nquarters = "calendar"\nterms = [{ name = "Autumn", from = 9, to = "December" }]\n',
    HEAD + THEMES + '[status_key]\nPurple = "on track"\n"Rag 1" = "Red"\n',
    HEAD + THEMES + "[thresholds]\ndue_soon_days = 14\n",
    HEAD
    + THEMES
    + '[families]\nplace = "the library"\nlink = "https://a.example"\nphone = "0"\nemail = "a@b.example"\n',
    HEAD + 'illustrative = "Invented"\nintroduction = "" \n' + THEMES,
]


@pytest.mark.parametrize("plan", LEGAL)
def test_unusual_but_legal_shapes_are_read(plan: str, tmp_path: Path) -> None:
    root = workspace(tmp_path, plan)
    ended = sendplan("check", workspace=root)
    assert (ended.code, ended.err) == (0, ""), ended.out
    assert load(root).records.plan.date == date(2020, 7, 31)


def test_a_passage_may_be_a_text_a_list_or_a_table(tmp_path: Path) -> None:
    plan = load(workspace(tmp_path, LEGAL[8])).records.plan
    assert plan.narratives == (
        Narrative("H", ("One",)), Narrative("Context", (), ("A",)), Narrative("Context", ("B",)),
    )  # fmt: skip


DOUBTFUL = [
    ("date = 2020-07-31\n" + THEMES, "title"),
    (HEAD + 'partnershp = "P"\n' + THEMES, "did you mean partnership?"),
    (HEAD + THEMES + "[[themes]]\nno = 1\n", "two themes are number 1"),
    (HEAD + THEMES + '[[themes]]\ntitle = "No number"\n', "theme 2"),
    (HEAD + 'themes = [{ no = 1 }, "Two"]', "theme 2"),
    (HEAD + THEMES + '[status_key]\nPurple = "purplish"\n', "Purple"),
    (HEAD + 'status_key = "Purple"\n' + THEMES, "status_key"),
    (HEAD + 'glossary = [{ term = "LTP", meaning = "Plan" }]\n' + THEMES, "glossary"),
    (HEAD + 'calendar = "financial"\n' + THEMES, "calendar"),
    (HEAD + THEMES + '[calendar]\nquarters = "fiscal"\n', "quarters"),
    (HEAD + THEMES + "[calendar]\nterms = 3\n", "the term 3"),
    (HEAD + THEMES + '[calendar]\nterms = { autumn = "Sep to Dec" }\n', "the term"),
    (HEAD + THEMES + '[calendar]\nterms = ["autumn", 3]\n', "the term 3"),
    (HEAD + THEMES + '[calendar]\nterms = [{ name = "autumn", from = 13, to = "Dec" }]\n', "term"),
    (HEAD + THEMES + "[thresholds]\ndue_soon = 14\n", "due_soon"),
    (HEAD + THEMES + "[thresholds]\ndue_soon_days = -1\n", "due_soon_days"),
    (HEAD + THEMES + '[thresholds]\ndue_soon_days = "soon"\n', "due_soon_days"),
    (HEAD + "thresholds = 14\n" + THEMES, "thresholds"),
    (HEAD + "introduction = 5\n" + THEMES, "introduction"),
    (HEAD + 'introduction = { heading = "H", text = "Lost" }\n' + THEMES, "'text'"),
    (HEAD + THEMES + 'titel = "Lost"\n', "did you mean title?"),
    (HEAD + THEMES + '[calendar]\nquarter = "calendar"\n', "did you mean quarters?"),
    (HEAD + THEMES + '[families]\nphon = "0"\n', "did you mean phone?"),
    (HEAD + THEMES + '[families]\nlink = "www.a.example"\n', "which is no address of a web page"),
    (HEAD + THEMES + '[families]\nemail = "a.example"\n', "which is no email address"),
    (HEAD + THEMES + "[families]\nphone = 1632960123\n", "which is no text"),
    (HEAD + 'families = "the library"\n' + THEMES, "families is not a table"),
]


@pytest.mark.parametrize(("plan", "words"), DOUBTFUL)
def test_what_cannot_be_used_is_a_problem_of_its_key(plan: str, words: str, tmp_path: Path) -> None:
    root = workspace(tmp_path, plan)
    ended = sendplan("check", workspace=root)
    assert ended.code == 1, ended.err
    assert any(line.startswith("data/plan.toml, ") and words in line for line in ended.out.splitlines()), ended.out
    assert sendplan("summary", workspace=root).code == 0


@pytest.mark.parametrize("written", ["our Local Offer:", "our Local Offer.", " our Local Offer – "])
def test_what_ends_a_way_to_answer_is_left_to_the_paper(written: str, tmp_path: Path) -> None:
    plan = load(workspace(tmp_path, HEAD + THEMES + f'[families]\nplace = "{written}"\n')).records.plan
    assert plan.answering.place == "our Local Offer"


def test_the_plan_s_words_for_statuses_are_used(tmp_path: Path) -> None:
    root = workspace(tmp_path, LEGAL[11])
    (root / "data/updates").mkdir()
    (root / "data/updates/2020-08.csv").write_text("ref,status,progress\n1.1,Rag 1,Words\n", "utf-8")
    assert '"off-track": 1' in sendplan("summary", "--format", "json", workspace=root).out


def test_what_is_illustrative_says_so_in_every_summary(tmp_path: Path) -> None:
    root = workspace(tmp_path, LEGAL[-1])
    for form in ("text", "csv", "json"):
        assert "Invented" in sendplan("summary", "--format", form, workspace=root).out


def test_a_passage_that_says_it_is_private_is_left_out_and_asked_about(tmp_path: Path) -> None:
    words = "CONFIDENTIAL: Zanzibar has sued"
    passages = f'introduction = {{ paragraphs = ["Fine.", "{words}"] }}\nambition = "{words}"\n'
    themes = 'themes = [{ no = 1, title = "One", aim = "Not for publication: Zanzibar" }]\n'
    records = load(workspace(tmp_path, HEAD + passages + themes)).records
    assert "Zanzibar" not in repr((records.plan.narratives, records.plan.ambition, records.plan.themes))
    assert [problem.place.column for problem in records.problems] == ["introduction", "ambition", "themes"]
    assert "so it is left out of every paper" in records.problems[0].message


def test_garbled_letters_in_the_plan_are_said_with_their_line(tmp_path: Path) -> None:
    themes = 'themes = [\n  { no = 1, title = "FamiliesÃ¢â‚¬â„¢ voice", aim = "CafÃ©" },\n]\n'
    ended = sendplan("check", workspace=workspace(tmp_path, HEAD + 'introduction = "Familiesâ€™ words"\n' + themes))
    lines = [line for line in ended.out.splitlines() if "are garbled" in line]
    assert len(lines) == 3
    assert "introduction: the letters of 'Familiesâ€™' (most likely 'Families’') are garbled" in lines[0]
    assert "'CafÃ©' (most likely 'Café')" in lines[-1]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_no_plan_was_made_on_is_none(day: str, tmp_path: Path) -> None:
    """A month after the last one of the calendar was a bug."""
    root = Workspace().write(tmp_path)
    plan = root / "data/plan.toml"
    plan.write_text(re.sub(r"date = \S+", f"date = {day}", plan.read_text("utf-8")), "utf-8")
    done = sendplan("summary", workspace=root)
    assert (done.code, "the plan has no date that can be read" in done.err) == (3, True)


def test_what_stands_on_a_theme_that_could_not_be_read_is_not_to_be_changed() -> None:
    plan = PLAN.replace("no = 1,", "no = 1.0,")
    records = (
        Workspace(
            [action("1.1"), action("1.2"), action("2.1")],
            [said("2020-09"), said("2020-09", ref="1.2"), said("2020-09", ref="1")],
            plan=plan,
        )
        .checked()
        .records
    )  # each said once, however many rows it is so of
    assert [(one.place.file, one.message, one.remedy) for one in records.problems] == [
        ("data/plan.toml", "theme 1 of the list has no number", "add: no = 1"),
        ("data/actions.csv", "'1' is none of the themes that could be read", MEND),
        (
            "data/updates/2020-09.csv",
            "it names an action whose row in the plan cannot be used",
            "mend that row, and this one is right",
        ),
        ("data/updates/2020-09.csv", "'1' is none of the themes that could be read", MEND),
    ]


MEND = "mend the themes in data/plan.toml, and run this again"
