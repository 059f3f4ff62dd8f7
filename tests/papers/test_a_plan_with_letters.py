"""A plan with priorities A to C and actions A1, B2: its own letters are kept by import, in papers and on the screen."""

from pathlib import Path

from sendplan import api
from sendplan.check.records import load
from sendplan.show.explain import as_text
from sendplan.show.summary import as_text as summary_text
from sendplan.templates.load import load_template
from tests.commands import ended
from tests.importing.small import csv_of
from tests.papers.test_officers_months import paper
from tests.workspaces import PLAN, Workspace, action, said

THEMES = ("Early help", "Better plans", "Travel")


def test_import_keeps_the_letters_of_themes_and_check_and_explain_know_them(tmp_path: Path) -> None:
    table = [["Priority", "Ref", "Action", "Lead", "By when"]]
    for letter, title in zip("ABC", THEMES, strict=True):
        table += [[f"{letter}. {title}", f"{letter}{at}", f"Do {at} for {title}", "Council", "Mar 27"] for at in (1, 2)]
    (tmp_path / "plan.csv").write_bytes(csv_of(table))
    done = ended("import", str(tmp_path / "plan.csv"), "--into", str(tmp_path / "our"), "--date", "2026-03-31")
    assert "    A. Early help: 2 actions" in done.out
    opened = api.open_workspace(tmp_path / "our")
    assert [(one.number, one.called, one.title) for one in opened.records.plan.themes] == [
        (at, letter, title) for at, letter, title in zip((1, 2, 3), "ABC", THEMES, strict=True)
    ]
    assert [one.ref for one in opened.records.plan.actions] == ["A1", "A2", "B1", "B2", "C1", "C2"]
    assert "Theme B: Better plans" in as_text(api.explain(opened, "B"))
    assert as_text(api.explain(opened, "B:open")) == as_text(api.explain(opened, "2:open"))
    assert "B: Better plans" in summary_text(api.summary(opened))
    actions = tmp_path / "our/data/actions.csv"
    actions.write_text(actions.read_text("utf-8-sig").replace("B1,2,", "B1,B,"), "utf-8")
    (tmp_path / "our/data/updates").mkdir(exist_ok=True)
    (tmp_path / "our/data/updates/2026-04.csv").write_text("ref,status,progress\nB,,All of it\n", "utf-8")
    [problem] = api.open_workspace(tmp_path / "our").problems
    assert (problem.message, problem.remedy) == ("'B' is theme 2 of the plan", "write 2 in its place")


def test_a_template_may_choose_a_theme_by_its_letter(tmp_path: Path) -> None:
    lettered = PLAN.replace("no = 1, ", 'no = 1, called = "A", ').replace("no = 2, ", 'no = 2, called = "B", ')
    plan = Workspace([action("A1", theme="1"), action("B1", theme="2"), action("3.1")], plan=lettered)
    root = plan.write(tmp_path)
    (root / "templates").mkdir()
    small = 'title = "Some"\nboard = "Board"\nsections = ["front", "all-actions"]\n[filters]\nthemes = {}\n'
    for chosen in ('["B", 3]', "[2, 3]"):
        (root / "templates/some.toml").write_text(small.format(chosen), "utf-8")
        template = load_template(root, "some", load(root).records)
        assert template.filters.themes == (2, 3)


def test_papers_call_a_theme_by_its_own_letter() -> None:
    lettered = PLAN.replace("no = 1, ", 'no = 1, called = "A", ').replace("no = 2, ", 'no = 2, called = "B", ')
    rows = [said("2020-09", "Green", "A1"), said("2020-09", "Red", "B1"), said("2020-09", ref="2", assurance="limited")]
    plan = Workspace([action("A1", theme="1"), action("B1", theme="2"), action("3.1")], rows, plan=lettered)
    told = paper(plan, "2020-09-30", "standing", "position", "themes", "assurance", "actions-in-full", "difference")
    for words in ("A: One", "Theme B: Two", "theme B limited", "3 Three"):
        assert words in told, words
    for words in ("Theme 2", "theme 2", "2 Two", "1 One"):
        assert words not in told, words


def test_tables_drawings_and_counts_call_a_theme_by_its_own_letter_too() -> None:
    letters = "ABCDEFGHIJ"
    themes = ",\n".join(f'{{ no = {at}, called = "{sign}", title = "T {sign}" }}' for at, sign in enumerate(letters, 1))
    lettered = PLAN[: PLAN.index("themes = [")] + f"themes = [\n{themes}\n]\n"
    rows = [said("2020-09", "Green", f"{sign}1") for sign in letters] + [said("2020-09", ref="2", next_steps="Go on")]
    plan = Workspace([action(f"{sign}1", theme=str(at)) for at, sign in enumerate(letters, 1)], rows, plan=lettered)
    told = paper(plan, "2020-09-30", "position", "standing", "themes")
    assert "Themes H, I and J" in told
    assert "\nB\n–\nGo on" in told
