"""The agenda that is drafted for a meeting, and the one that is taken where none is named."""

from pathlib import Path

import pytest

from sendplan.packs.read_agenda import read_agenda
from tests.commands import ended, sendplan
from tests.packs.meetings import HEAD, OTHERS, item, workspace
from tests.tagged_pdf.packs import tagged
from tests.workspaces import Workspace, action, said


def test_a_first_agenda_is_drafted_from_the_meetings_and_never_over_another(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    ran = sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path)
    path = tmp_path / "packs/2020-11-12/agenda.toml"
    assert ran.out == f"{path}\n"
    text = path.read_text("utf-8")
    assert 'papers = ["board", "brief", "plan-on-a-page", "annex"]' in text
    assert 'no = "7"' in text
    assert 'title = "SEND action plan: highlight report"' in text
    assert "Date of the next meeting: 10 December 2020" in text
    reports = tmp_path / "reports/2020-10"
    reports.mkdir()
    for name in ("board", "brief", "plan-on-a-page", "annex"):
        (reports / f"{name}.pdf").write_bytes(tagged(name))
    assert sendplan("pack", str(path), workspace=tmp_path).code == 0
    path.write_text(text + "# mine\n", "utf-8")
    again = sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path)
    assert again.code == 5
    assert "there is an agenda already, and it was left as it is" in again.err
    assert path.read_text("utf-8").endswith("# mine\n")
    assert "has no meeting for families as at 2020-11-30" not in again.err
    ran = sendplan("pack", "--new", "--template", "bord", workspace=tmp_path)
    assert (ran.code, "did you mean board?" in ran.err) == (2, True)


def test_a_drafted_agenda_invents_no_times_and_takes_no_other_bodys_paper(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    with (tmp_path / "data/meetings.csv").open("a", encoding="utf-8") as meetings:
        meetings.write("ehcp-qa,2020-11-12,3,2020-10-31\n")
    assert sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path).code == 0
    path = tmp_path / "packs/2020-11-12/agenda.toml"
    assert '"ehcp-qa"' not in path.read_text("utf-8")
    agenda, mistakes = read_agenda(path, "agenda.toml")
    assert (mistakes, agenda.starts, agenda.items[0].starts) == ((), None, None)


def test_a_drafted_agenda_has_place_and_people_of_the_one_before(tmp_path: Path) -> None:
    ended("init", str(tmp_path), "--example")
    assert sendplan("pack", "--new", "--as-at", "2020-09", workspace=tmp_path).code == 0
    [before] = (tmp_path / "packs").glob("2020-10-*/agenda.toml")
    typed = before.read_text("utf-8").replace('\nplace = ""', '\nplace = "Room \\"1\\""')
    before.write_text(typed.replace('\nclerk = ""', '\nclerk = "Office"'), "utf-8")
    assert sendplan("pack", "--new", "--as-at", "2020-10", workspace=tmp_path).code == 0
    agenda, mistakes = read_agenda(tmp_path / "packs/2020-11-12/agenda.toml", "agenda.toml")
    assert (mistakes, agenda.venue, agenda.clerk, agenda.chair, agenda.starts) == ((), 'Room "1"', "Office", "", None)


def test_a_drafted_item_without_anything_to_decide_is_for_discussion(tmp_path: Path) -> None:
    """The agenda counted it among the decisions, and the paper said that none was asked."""
    ended("init", str(tmp_path), "--example")
    assert sendplan("pack", "--new", "--as-at", "2020-09", workspace=tmp_path).code == 0
    [path] = (tmp_path / "packs").glob("2020-10-*/agenda.toml")
    agenda, _ = read_agenda(path, "agenda.toml")
    assert [(one.purpose, one.asks) for one in agenda.items if one.papers] == [("discussion", ())]


def test_a_drafted_agenda_says_of_which_action_a_decision_is(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("Other", '"tagged.pdf"'), OTHERS)
    asks = [
        said("2020-11", "Amber", ref, ask=ask)
        for ref, ask in (
            ("1.1", "Agree 31 January 2021 as\nthe new date."),
            ("1.2", "Close 1.2."),
            ("plan", "Note it."),
        )
    ]
    registers = {"meetings": [{"template": "board", "date": "2020-12-10", "item": "1", "as_at": "2020-11-30"}]}
    Workspace((action(), action("1.2", end="Mar 21")), asks, registers=registers).write(tmp_path)
    assert sendplan("pack", "--new", "--as-at", "2020-11", workspace=tmp_path).code == 0
    agenda, _ = read_agenda(tmp_path / "packs/2020-12-10/agenda.toml", "agenda.toml")
    [(asked, purpose)] = [(one.asks, one.purpose) for one in agenda.items if one.title.endswith("Highlights")]
    assert purpose == "decision"
    assert set(asked) == {"Agree 31 January 2021 as the new date (1.1 Do 1.1)", "Close 1.2.", "Note it."}


@pytest.mark.parametrize("number", ["1", "2", "7", "", "B2"])
def test_a_drafted_agenda_is_right_whatever_number_the_paper_has(tmp_path: Path, number: str) -> None:
    workspace(tmp_path, HEAD + item("Other", '"tagged.pdf"'), OTHERS)
    row = f"template,date,item,as_at\nboard,2020-12-10,{number},2020-11-30\n"
    (tmp_path / "data/meetings.csv").write_text(row, "utf-8")
    assert sendplan("pack", "--new", workspace=tmp_path).code == 0
    agenda, mistakes = read_agenda(tmp_path / "packs/2020-12-10/agenda.toml", "agenda.toml")
    assert mistakes == ()
    assert agenda.items[0].number in ("1", number)
    [own] = [one for one in agenda.items if one.papers]
    assert own.number == (number or "4")


def test_the_month_names_a_meetings_pack_until_it_is_made(tmp_path: Path) -> None:
    workspace(tmp_path, HEAD + item("Other", '"tagged.pdf"'), OTHERS)
    (tmp_path / "data/meetings.csv").write_text("template,date,item,as_at\nboard,2020-12-10,1,2020-11-30\n", "utf-8")

    def to_do(on: str = "2020-12-01") -> str:
        return sendplan("month", "2020-11", "--on", on, workspace=tmp_path).out

    assert "The pack" not in to_do()
    sendplan("issue", "board", "--despite", "a test", workspace=tmp_path)
    assert (
        "The pack for the meeting of Thursday 10 December 2020 (board)\n"
        "   sendplan pack --new --template board --as-at 2020-11" in to_do()
    )
    assert "The pack" not in to_do("2020-12-11")
    assert sendplan("pack", "--new", "--template", "board", "--as-at", "2020-11", workspace=tmp_path).code == 0
    assert "(board)\n   sendplan pack packs/2020-12-10" in to_do()
    assert sendplan("pack", str(tmp_path / "packs/2020-12-10"), workspace=tmp_path).code == 0
    assert "The pack" not in to_do()


def test_without_an_agenda_named_the_only_one_is_taken_and_two_are_asked_about(tmp_path: Path) -> None:
    path = workspace(tmp_path, HEAD + item("News", '"tagged.pdf"'), OTHERS)
    other = tmp_path / "packs/n/agenda.toml"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    ran = sendplan("pack", workspace=tmp_path)
    assert ran.code == 2
    assert f"which agenda? There are: {path}, {other}" in ran.err
    ran = sendplan("pack", str(tmp_path / "packs/o"), workspace=tmp_path)
    assert ran.code == 2
    assert "sendplan pack --new writes one to begin with" in ran.err
