"""Who leads behind the action or by ticks, quarters with their years, keys of a plan's own words and of short forms."""

import csv
import tomllib
from pathlib import Path

import pytest

from tests.importing.corpus.forms import Rows, xlsx
from tests.importing.test_markings import taken


def read(rows: Rows, folder: Path) -> tuple[str, list[dict[str, str]], dict[str, str]]:
    """What is said, the actions, and the plan's key."""
    out, root = taken(xlsx(("Plan", [["SEND plan October 2025"], *rows])), folder)
    actions = list(csv.DictReader((root / "data/actions.csv").read_text("utf-8-sig").splitlines()))
    return out, actions, tomllib.loads((root / "data/plan.toml").read_text("utf-8")).get("status_key", {})


@pytest.mark.parametrize("behind", [" ({})", "\n{}"])
@pytest.mark.parametrize("heading", ["Action (lead)", "Action / owner", "Action and responsible officer"])
def test_who_stands_behind_the_action_beside_a_column_that_says_when(heading: str, behind: str, tmp_path: Path) -> None:
    out, actions, _ = read([["Ref", heading, "By when", "RAG"],
                            ["1.1", f"Launch one way in{behind.format('Early Help')}", "Mar 2026", "Green"],
                            ["1.2", f"Publish waits{behind.format('Health Trust')}", "Jun 2026", "Amber"]],
                           tmp_path)  # fmt: skip
    assert [(one["action"], one["lead"], one["end"]) for one in actions] == [
        ("Launch one way in", "Early Help", "Mar 2026"), ("Publish waits", "Health Trust", "Jun 2026")]  # fmt: skip
    assert "says more than the action; parted at the end of its cells" in out


@pytest.mark.parametrize("behind", ["[Lead: {}]", "(Lead: {})", "(Owner: {})"])
def test_who_is_labelled_behind_each_action_beside_a_column_that_says_when(behind: str, tmp_path: Path) -> None:
    out, actions, _ = read([["Ref", "Action", "By when", "RAG"],
                            ["1.1", f"Launch one way in {behind.format('Early Help')}", "Mar 2026", "Green"],
                            ["1.2", f"Publish waits {behind.format('Health Trust')}", "Jun 2026", "Amber"]],
                           tmp_path)  # fmt: skip
    assert [(one["action"], one["lead"], one["end"]) for one in actions] == [
        ("Launch one way in", "Early Help", "Mar 2026"), ("Publish waits", "Health Trust", "Jun 2026")]  # fmt: skip
    assert "says more than the action; parted at the end of its cells" in out


def test_a_day_in_brackets_beside_a_column_that_says_when_stays_the_action_s_words(tmp_path: Path) -> None:
    _, actions, _ = read([["Ref", "Action", "By when", "RAG"],
                          ["1.1", "Launch one way in (Due: Dec 2025)", "Mar 2026", "Green"],
                          ["1.2", "Publish waits (Due: May 2026)", "Jun 2026", "Amber"]], tmp_path)  # fmt: skip
    assert [one["end"] for one in actions] == ["Mar 2026", "Jun 2026"]


@pytest.mark.parametrize(("first", "second"), [("(G) ", "(A) "), ("[Green] ", "[Amber] "), ("(G): ", "(A) – ")])
def test_a_colour_in_brackets_before_each_update_is_how_its_action_stands(
    first: str, second: str, tmp_path: Path
) -> None:
    out, root = taken(xlsx(("Plan", [["SEND plan October 2025"], ["Ref", "Action", "Lead", "Due", "Update"],
                            ["1.1", "Launch one way in", "Early Help", "Mar 2026", f"{first}Leaflets are out"],
                            ["1.2", "Publish waits", "Health Trust", "Jun 2026", f"{second}Late"]])),
                      tmp_path)  # fmt: skip
    [told] = (root / "data/updates").glob("*.csv")
    rows = csv.DictReader(told.read_text("utf-8-sig").splitlines())
    assert [(one["status"][:1], one["progress"]) for one in rows] == [("G", "Leaflets are out"), ("A", "Late")]
    assert "the colour each update begins with is taken as the status" in out


@pytest.mark.parametrize("tick", ["✓", "x", "Y"])
def test_bodies_that_are_ticked_lead_and_that_is_said(tick: str, tmp_path: Path) -> None:
    out, actions, _ = read([["Action", "LA", "Health", "PCF", "Due", "RAG"],
                            ["Launch a line", tick, "", "", "Mar 2026", "Green"],
                            ["Train staff", "", tick, tick, "Jun 2026", "Amber"]], tmp_path)  # fmt: skip
    assert [one["lead"] for one in actions] == ["LA", "Health; PCF"]
    assert "each of LA, Health and PCF has a column of ticks" in out


def test_ticks_of_other_things_lead_nothing(tmp_path: Path) -> None:
    _, actions, _ = read([["Action", "Costed", "Started", "Due", "RAG"],
                          ["Launch a line", "x", "x", "Mar 2026", "Green"],
                          ["Train staff", "x", "", "Jun 2026", "Amber"]], tmp_path)  # fmt: skip
    assert [one["lead"] for one in actions] == ["", ""]


@pytest.mark.parametrize("times", [("Q1 25/26", "Q2 25/26", "Q3 25/26", "Q4 25/26"),
                                   ("Q1 2026-27", "Q2 2026-27", "Q3 2026-27", "Q4 2026-27")])  # fmt: skip
def test_quarters_with_their_years_that_are_ticked_say_when(times: tuple[str, ...], tmp_path: Path) -> None:
    _, actions, _ = read([["Action", "Lead", *times], ["Launch a line", "Early Help", "x", "x", "", ""],
                          ["Train staff", "Inclusion", "", "x", "x", "x"]], tmp_path)  # fmt: skip
    assert [(one["start"], one["end"]) for one in actions] == [(times[0], times[1]), (times[1], times[3])]


PLAN: Rows = [["Action", "Lead", "Due", "Status"], ["Launch a line", "EH", "Mar 2026", "Delivering"],
              ["Train staff", "IS", "Jun 2026", "Stuck"]]  # fmt: skip


@pytest.mark.parametrize("key", [["Key:", "Delivering = on track", "Stuck = off track"],
                                 ["Delivering = on track; Stuck = off track"]])  # fmt: skip
def test_a_key_of_the_plans_own_words_is_taken(key: list[str], tmp_path: Path) -> None:
    _, _, own = read([key, [], *PLAN], tmp_path)
    assert own == {"Delivering": "on-track", "Stuck": "off-track"}


@pytest.mark.parametrize(
    "line", ["EH = Early Help, IS = Inclusion Service", "Key: EH: Early Help; IS: Inclusion Service"]
)
def test_a_line_of_short_forms_is_no_action(line: str, tmp_path: Path) -> None:
    out, actions, _ = read([*PLAN, [], [line]], tmp_path)
    assert [one["action"] for one in actions] == ["Launch a line", "Train staff"]
    assert line in out


@pytest.mark.parametrize(("titles", "shown"), [
    (("A Access", "B Belonging"), ["Access", "Belonging"]),
    (("A better start", "Belonging"), ["A better start", "Belonging"]),
])  # fmt: skip
def test_a_themes_own_letter_is_not_said_twice(titles: tuple[str, str], shown: list[str], tmp_path: Path) -> None:
    rows: Rows = [["Strand", "Ref", "Action", "Lead", "Due"], [titles[0], "A1", "Launch a line", "EH", "Mar 2026"],
                  [titles[1], "B1", "Open rooms", "Libraries", "Jul 2026"]]  # fmt: skip
    _, root = taken(xlsx(("Plan", rows)), tmp_path)
    themes = tomllib.loads((root / "data/plan.toml").read_text("utf-8"))["themes"]
    assert [(one["title"], one["called"]) for one in themes] == list(zip(shown, "AB", strict=True))


@pytest.mark.parametrize(("one", "two", "refs"), [
    (["1", "Access"], ["2", "Belonging"], ["1.1", "2.1"]),
    (["P1", "Access"], ["P2", "Belonging"], ["P1.A1", "P2.A1"]),
    (["WS1", "Access"], ["WS2", "Belonging"], ["WS1.1", "WS2.1"]),
])  # fmt: skip
def test_a_number_with_its_words_over_numbers_that_begin_with_it_is_a_theme(
    one: list[str], two: list[str], refs: list[str], tmp_path: Path
) -> None:
    rows: Rows = [["Ref", "Action", "Lead", "Due"], one, [refs[0], "Launch a line", "EH", "Mar 2026"],
                  two, [refs[1], "Open rooms", "Libraries", "Jul 2026"]]  # fmt: skip
    _, root = taken(xlsx(("Plan", rows)), tmp_path)
    themes = tomllib.loads((root / "data/plan.toml").read_text("utf-8"))["themes"]
    assert [theme["title"] for theme in themes] == ["Access", "Belonging"]
    actions = csv.DictReader((root / "data/actions.csv").read_text("utf-8-sig").splitlines())
    assert [(action["ref"], action["theme"]) for action in actions] == [(refs[0], "1"), (refs[1], "2")]


def test_the_number_of_a_theme_beside_its_title_stands_over_each_table_and_the_first(tmp_path: Path) -> None:
    head = ["Ref", "Step", "Lead", "Due"]
    rows: Rows = [["SEND plan October 2025"], ["Area for improvement 1", "Access"], head,
                  ["1a", "Launch a line", "EH", "Mar 2026"], ["Area for improvement 2", "Belonging"], head,
                  ["2a", "Open rooms", "Libraries", "Jul 2026"]]  # fmt: skip
    _, root = taken(xlsx(("Plan", rows)), tmp_path)
    themes = tomllib.loads((root / "data/plan.toml").read_text("utf-8"))["themes"]
    assert [theme["title"] for theme in themes] == ["Access", "Belonging"]


@pytest.mark.parametrize("heading", ["Reason for RAG", "What has changed?"])
def test_words_for_what_was_done_are_the_progress(heading: str, tmp_path: Path) -> None:
    rows: Rows = [["Action", "Lead", "Due", "RAG", heading],
                  ["Launch a line", "EH", "Mar 2026", "Green", "Line is open"],
                  ["Open rooms", "Libraries", "Jul 2026", "Red", "No rooms yet"]]  # fmt: skip
    _, root = taken(xlsx(("Plan", rows)), tmp_path)
    [told] = (root / "data/updates").glob("*.csv")
    assert [one["progress"] for one in csv.DictReader(told.read_text("utf-8-sig").splitlines())] == [
        "Line is open", "No rooms yet"]  # fmt: skip


def test_subitems_are_read_by_their_own_headings_where_a_column_of_their_table_becomes_the_theme(
    tmp_path: Path,
) -> None:
    """Whatever is read out of the columns of the table, theirs are others."""
    issues = ["Waits are long", "Waits are long", "Schools differ", "Schools differ"]
    parents = [
        [f"Launch service {number}", "", "Early Help", "Done", "2026-01-05", "2026-03-31", "Leaflets are out",
         "Families know where to go", "Tell schools", issue] for number, issue in enumerate(issues, start=1)
    ]  # fmt: skip
    own = [["Subitems", "Name", "Owner", "Status", "Date"],
           ["", "Agree the letter", "Media College", "Done", "2026-01-31"],
           ["", "Print the letter", "Health Trust", "Done", "2026-02-28"]]  # fmt: skip
    head = ["Name", "Subitems", "Owner", "Status", "Start date", "Due date", "Progress", "Outcome", "Next steps",
            "Evaluation question"]  # fmt: skip
    _, actions, _ = read([head, parents[0], *own, *parents[1:]], tmp_path)
    assert [(one["ref"], one["action"], one["lead"], one["end"]) for one in actions][:3] == [
        ("1.1", "Launch service 1", "Early Help", "2026-03-31"),
        ("1.1a", "Agree the letter", "Media College", "2026-01-31"),
        ("1.1b", "Print the letter", "Health Trust", "2026-02-28"),
    ]
    assert {one["theme"] for one in actions} == {"1", "2"}
