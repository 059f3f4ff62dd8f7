"""This month's tracker into the plan that is here: matched, asked about, and nothing of the plan overwritten."""

from datetime import date
from pathlib import Path

import pytest

from sendplan.model.errors import SendplanError
from tests.importing.commands import rows, run
from tests.importing.conftest import HEAD
from tests.importing.corpus.forms import Cell, docx, xlsx


def tracker(plan: Path, *rows: list[Cell], title: str = "Tracker, 31 March 2025") -> Path:
    path = plan.parent / "march.xlsx"
    path.write_bytes(xlsx(("Plan", [[title], HEAD, *rows])))
    return path


def test_a_mail_that_tells_of_each_action_in_paragraphs_is_taken(plan: Path) -> None:
    path = plan.parent / "mail.docx"
    path.write_bytes(docx("My update for March 2025", "1.1 Publish the short breaks offer", "Status: Amber",
                          "Update: the printer is late", "1.2 Train early years settings", "Status: Green",
                          "Update: two dates are booked"))  # fmt: skip
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    said = {row["ref"]: (row["status"], row["progress"]) for row in rows(plan / "data/updates/2025-03.csv")}
    assert said == {"1.1": ("Amber", "the printer is late"), "1.2": ("Green", "two dates are booked")}


def test_a_mail_that_tells_of_each_action_on_a_line_is_taken_and_asked(plan: Path) -> None:
    path = plan.parent / "mail.docx"
    path.write_bytes(docx("My update for March 2025",
                          "1.1 Publish the short breaks offer \u2013 RED. The printer is late.",
                          "1.2 Train early years settings \u2013 GREEN. Two dates are booked."))  # fmt: skip
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    said = {row["ref"]: (row["status"], row["progress"]) for row in rows(plan / "data/updates/2025-03.csv")}
    assert said == {"1.1": ("RED", "The printer is late."), "1.2": ("GREEN", "Two dates are booked.")}
    assert "is each an action?" in ended.output


def test_a_form_of_two_columns_says_how_an_action_stands_this_month(plan: Path) -> None:
    path = plan.parent / "forms.docx"
    forms = [[["Action", f"{ref} {words}"], ["RAG this month", status], ["Achieved this month", "Two dates are booked"],
              ["Planned next month", "Book the third"]]
             for ref, words, status in (("1.1", "Publish the short breaks offer", "Red"),
                                        ("1.2", "Train early years settings", "Green"))]  # fmt: skip
    path.write_bytes(docx("# Highlight report, March 2025", forms[0], "", forms[1]))
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    said = [tuple(row[name] for name in ("ref", "status", "progress", "next_steps"))
            for row in rows(plan / "data/updates/2025-03.csv")]  # fmt: skip
    assert said == [("1.1", "Red", "Two dates are booked", "Book the third"),
                    ("1.2", "Green", "Two dates are booked", "Book the third")]  # fmt: skip


def test_a_status_behind_the_day_of_an_update_is_taken_of_several_the_newest(plan: Path) -> None:
    path = plan.parent / "log.xlsx"
    first = "02/02/25 \u2013 On track: begun\n14/03/25 \u2013 Off track: the printer is late"
    path.write_bytes(xlsx(("Log", [
        ["Tracker, 31 March 2025"], ["Ref", "Action", "Latest position"],
        ["1.1", "Publish the short breaks offer", first],
        ["1.2", "Train early years settings", "14/03/25 \u2013 On track: two dates are booked"],
    ])))  # fmt: skip
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    said = {row["ref"]: row["status"] for row in rows(plan / "data/updates/2025-03.csv")}
    assert said == {"1.1": "Off track", "1.2": "On track"}
    assert "the status each update begins with is taken as the status" in ended.output


def test_exceptions_below_their_colours_are_taken_with_these_and_asked(plan: Path) -> None:
    path = plan.parent / "exceptions.docx"
    head = ["Ref", "Action", "Position"]
    path.write_bytes(docx("# Exceptions report, March 2025", "## Red: off track",
                          [head, ["1.1", "Publish the short breaks offer", "Late"]], "## Amber: at risk",
                          [head, ["1.2", "Train early years settings", "No room"]]))  # fmt: skip
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    said = {row["ref"]: row["status"] for row in rows(plan / "data/updates/2025-03.csv")}
    assert said == {"1.1": "Red: off track", "1.2": "Amber: at risk"}
    assert "a status stands over rows; taken as theirs" in ended.output


def test_words_and_statuses_go_into_the_months_file_and_the_plan_stays(plan: Path) -> None:
    before = (plan / "data/actions.csv").read_bytes()
    file = tracker(
        plan,
        ["1.1", "Publish the short breaks offer", "Council", date(2025, 6, 30), "Amber", "Late"],
        ["1.2", "Train early years settings", "Council", date(2025, 8, 31), "Red", "No trainer"],
        ["9", "Buy a minibus for the college", "College", date(2025, 9, 30), "Green", ""],
    )
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    said = {row["ref"]: (row["status"], row["progress"]) for row in rows(plan / "data/updates/2025-03.csv")}
    assert said == {"1.1": ("Amber", "Late"), "1.2": ("Red", "No trainer")}
    changes = rows(plan / "data/plan_changes.csv")
    assert [(row["ref"], row["kind"], row["new_end"], row["approved_on"]) for row in changes] == [
        ("1.2", "redate", "2025-08-31", "")]  # fmt: skip
    assert (plan / "data/actions.csv").read_bytes() == before
    assert "3 rows: 2 of the plan, 0 to be asked about, 1 that the plan does not have" in ended.output
    assert "Buy a minibus for the college" in ended.output
    assert "1.2, lead: 'Health trust'; the tracker: 'Council'" in ended.output
    assert "(where the lead has changed, a row of kind `reassign` in plan_changes.csv says since when)" in ended.output
    assert "Actions the tracker does not have: 1.3" in ended.output
    assert run("check", "--workspace", str(plan)).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [("Agree the sensory pathway with families by panel", "'… with families'; the tracker: '… with families by panel'"),
     ("Agree the sensory offer with families", "'… the sensory pathway with families'; the tracker: '… the"),
     ("The sensory pathway", ""),  # shortened
     ("AGREE THE SENSORY PATHWAY WITH FAMILIES.", "")],
)  # fmt: skip
def test_an_action_that_the_tracker_words_otherwise_is_told_and_not_changed(words: str, told: str, plan: Path) -> None:
    file = tracker(plan, ["1.3", words, "Council", date(2025, 9, 30), "Green", "Begun"])
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert ("1.3, action: " in ended.output) is bool(told), ended.output
    assert f"1.3, action: {told}" in ended.output or not told
    assert rows(plan / "data/actions.csv")[-1]["action"] == "Agree the sensory pathway with families"


def test_a_lead_that_the_plan_s_changes_know_of_is_no_difference(plan: Path) -> None:
    change = "ref,kind,new_lead,approved_by,approved_on\n1.2,reassign,Council,Board,2025-03-10\n"
    (plan / "data/plan_changes.csv").write_text(change, "utf-8")
    row: list[Cell] = ["1.2", "Train early years settings", "Council", date(2025, 7, 31), "Red", "No trainer"]
    ended = run("import", str(tracker(plan, row)), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    assert "the tracker has others" not in ended.output


def test_an_end_is_read_by_the_plans_own_terms_as_in_the_plan(plan: Path) -> None:
    toml, actions = plan / "data/plan.toml", plan / "data/actions.csv"
    own = 'terms = [{ name = "autumn", from = "Sep", to = "Dec" }, { name = "summer", from = "Apr", to = "Aug" }]'
    toml.write_text(f"{toml.read_text('utf-8')}\n[calendar]\n{own}\n", "utf-8")
    actions.write_text(actions.read_text("utf-8-sig").replace("2025-09-30", "Summer term 2025"), "utf-8")
    file = tracker(plan, ["1.3", "Agree the sensory pathway with families", "Council", "Summer term 2025", "Green", ""])
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    assert rows(plan / "data/plan_changes.csv") == []


def test_the_same_tracker_twice_adds_nothing(plan: Path) -> None:
    file = tracker(plan, ["1.2", "Train early years settings", "Health trust", date(2025, 8, 31), "Red", "No trainer"])
    run("import", str(file), "--into", str(plan), "--updates", "2025-03")
    before = (plan / "data/updates/2025-03.csv").read_bytes(), (plan / "data/plan_changes.csv").read_bytes()
    ended = run("import", str(file), "--into", str(plan), "--updates", "2025-03")
    assert "Files: none; nothing is to be written" in ended.output
    assert before == ((plan / "data/updates/2025-03.csv").read_bytes(), (plan / "data/plan_changes.csv").read_bytes())


def test_a_word_of_the_month_that_is_there_is_kept_and_blanks_are_filled(plan: Path) -> None:
    (plan / "data/updates/2025-03.csv").write_text("ref,status,progress,officer_note\n1.1,Green,,Ask again\n", "utf-8")
    file = tracker(plan, ["1.1", "Publish the short breaks offer", "Council", None, "Red", "Late"])
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert rows(plan / "data/updates/2025-03.csv") == [
        {"ref": "1.1", "status": "Green", "progress": "Late", "officer_note": "Ask again"}]  # fmt: skip
    assert "1.1, status: 'Green' stays; the tracker says 'Red'" in ended.output
    assert "type the tracker's words after it, and each body in updated_by" in ended.output


def test_rows_without_numbers_are_matched_by_their_words_or_asked_about(plan: Path) -> None:
    file = tracker(
        plan,
        ["", "Train early years settings", "Health trust", None, "Amber", ""],
        ["", "Agree the sensory pathway with schools and families", "Council", None, "Red", ""],
    )
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert [row["ref"] for row in rows(plan / "data/updates/2025-03.csv")] == ["1.2"]
    assert "row 3 is 1.2" in ended.output
    assert 'if it is, say --match "4=1.3"' in ended.output
    run("import", str(file), "--into", str(plan), "--updates", "--match", "4=1.3")
    assert [(row["ref"], row["status"]) for row in rows(plan / "data/updates/2025-03.csv")] == [
        ("1.2", "Amber"), ("1.3", "Red")]  # fmt: skip


def test_a_number_that_stands_for_something_else_is_asked_about(plan: Path) -> None:
    file = tracker(plan, ["1.1", "Buy a minibus for the college", "College", None, "Red", ""])
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert not (plan / "data/updates/2025-03.csv").exists()
    assert "it has the number, and other words" in ended.output


def test_a_status_nobody_knows_is_asked_about_once(plan: Path) -> None:
    file = tracker(
        plan,
        ["1.1", "Publish the short breaks offer", "Council", None, "Pending", ""],
        ["1.2", "Train early years settings", "Health trust", None, "Pending", ""],
    )
    output = run("import", str(file), "--into", str(plan), "--updates", "--dry-run").output
    assert output.count("'Pending'") == 1
    assert '"Pending" = "not-started"' in output
    assert not (plan / "data/updates/2025-03.csv").exists()


@pytest.mark.parametrize(("words", "says"), [
    (("--updates", "March"), "it stands after the file, as in"),
    (("--updates", "2025-03", "--risks"), "only one of"),
    (("--match", "1=1.1"), "it needs --updates"),
    (("--updates", "--match", "1.1=7.7"), "the plan has no action 7.7"),
])  # fmt: skip
def test_what_cannot_be_meant(plan: Path, words: tuple[str, ...], says: str) -> None:
    file = tracker(plan, ["1.1", "Publish the short breaks offer", "Council", None, "Red", ""])
    ended = run("import", str(file), "--into", str(plan), *words)
    assert isinstance(ended.exception, SendplanError)
    assert ended.exception.exit_code == 2
    assert says in str(ended.exception)


def test_one_action_is_not_two_rows_of_a_month(plan: Path) -> None:
    file = tracker(
        plan, ["", "Print the offer", "Council", None, "Red", "Late"], ["", "Post it", "Council", None, "", "No"]
    )
    ended = run("import", str(file), "--into", str(plan), "--updates", "--match", "3=1.1", "--match", "4=1.1")
    assert isinstance(ended.exception, SendplanError)
    assert "--match names 1.1 for two rows, march.xlsx, sheet Plan, row 3 and" in str(ended.exception)
    assert not (plan / "data/updates/2025-03.csv").exists()


def test_a_tracker_that_names_no_month_asks_for_it(plan: Path) -> None:
    row: list[Cell] = ["1.1", "Publish the short breaks offer", "Council", None, "Red", ""]
    file = tracker(plan, row, title="Tracker")
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert "say it, as in: --updates 2025-03" in str(ended.exception)


@pytest.mark.parametrize("name", ["Tracker Mar-25.xlsx", "Tracker_Mar_2025.xlsx", "SEND board Mar\u20192025.xlsx"])
def test_a_file_that_is_named_after_its_month_needs_no_other_word(plan: Path, name: str) -> None:
    path = plan.parent / name
    path.write_bytes(xlsx(("Plan", [HEAD, ["1.1", "Publish the short breaks offer", "", None, "Amber", "Late"]])))
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    assert [row["status"] for row in rows(plan / "data/updates/2025-03.csv")] == ["Amber"]


def test_signs_that_the_trackers_own_key_explains_are_written_in_the_plans_words(plan: Path) -> None:
    path = plan.parent / "signs.xlsx"
    path.write_bytes(xlsx(("March 2025", [
        ["Ref", "Action", "How is it going?"], ["1.1", "Publish the short breaks offer", "✔"],
        ["1.2", "Train early years settings", "Amber"], [], ["Key", "✔ = Complete"], [None, "Amber = On track"],
    ])))  # fmt: skip
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03")
    assert "its own key: ✔ is complete, Amber is on-track; written so" in ended.output
    assert [row["status"] for row in rows(plan / "data/updates/2025-03.csv")] == ["Complete", "On track"]


def test_a_return_with_numbers_alone_is_matched_by_them(plan: Path) -> None:
    path = plan.parent / "return.docx"
    path.write_bytes(
        docx("Monthly return – March 2025", [
            ["Ref", "RAG", "Comment"], ["1.1", "Amber", "Two services share"], ["1.3", "Green", ""],
            ["9.9", "Red", "New"],
        ])
    )  # fmt: skip
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert ended.exit_code == 0, ended.output
    said = {row["ref"]: (row["status"], row["progress"]) for row in rows(plan / "data/updates/2025-03.csv")}
    assert said == {"1.1": ("Amber", "Two services share"), "1.3": ("Green", "")}
    assert "row 4: (number 9.9, without words)" in ended.output  # not in the plan, and not lost
    assert "was a row lost?" not in ended.output  # a return need not have every action


def test_what_became_of_each_column_of_a_tracker_is_said(plan: Path) -> None:
    path = plan.parent / "march.csv"
    path.write_text("Action,RAG,What happened in March,Mood\nTrain early years settings,Green,Ten trained,Good\n")
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03")
    assert "What happened in March → progress" in ended.output
    assert "Columns not used: Mood (not recognised)" in ended.output
    assert [row["progress"] for row in rows(plan / "data/updates/2025-03.csv")] == ["Ten trained"]


def test_an_unread_status_of_a_month_is_asked_with_the_file_that_takes_the_answer(plan: Path) -> None:
    file = tracker(plan, ["1.1", "Publish the short breaks offer", "Council", date(2025, 6, 30), "0%", ""])
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert '[status_key] of data/plan.toml, with what it means, for example: "0%" = "not-started"' in ended.output


def test_numbers_do_not_beat_other_words(plan: Path) -> None:
    """A tracker that was numbered anew: 1.1 is something else there, and is asked about."""
    file = tracker(
        plan,
        ["1.1", "Buy a minibus for the college", "College", date(2025, 9, 30), "Red", ""],
        ["1.2", "Plant a garden at each school", "College", date(2025, 9, 30), "Red", ""],
    )
    ended = run("import", str(file), "--into", str(plan), "--updates")
    assert "it has the number, and other words" in ended.output
    assert not (plan / "data/updates/2025-03.csv").exists()


def test_the_same_status_in_another_word_is_no_difference(plan: Path) -> None:
    for words in (["Amber", "Late"], ["At risk", "Late"]):
        file = tracker(plan, ["1.1", "Publish the short breaks offer", "Council", date(2025, 6, 30), *words])
        ended = run("import", str(file), "--into", str(plan), "--updates")
        assert ended.exit_code == 0, ended.output
    assert "stays; the tracker says" not in ended.output


def test_columns_that_name_months_say_which_month_it_is(plan: Path) -> None:
    head: list[Cell] = ["Ref", "Action", "Feb-25 RAG", "Feb-25 update", "Mar-25 RAG", "Mar-25 update"]
    path = plan.parent / "tracker.xlsx"
    path.write_bytes(xlsx(("T", [head, ["1.1", "Publish the short breaks offer", "Green", "Begun", "Amber", "Late"]])))
    ended = run("import", str(path), "--into", str(plan), "--updates")
    assert "as updates for March 2025" in ended.output
    assert "It also speaks of 2025-02" in ended.output
    assert [(row["ref"], row["status"]) for row in rows(plan / "data/updates/2025-03.csv")] == [("1.1", "Amber")]
