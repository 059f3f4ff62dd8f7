"""The months after an issued paper: what they compare with, what was corrected, and what is news."""

import json
import shutil
from pathlib import Path

from sendplan import api
from tests.cli.running import sendplan
from tests.papers.test_issue import ISSUED, edit


def test_later_papers_are_compared_with_the_last_issued_month(issued: Path, durham: Path) -> None:
    def previous(folder: Path, *more: str) -> str:
        return str(json.loads(sendplan("summary", "--format", "json", *more, cwd=folder).stdout)["previous"])

    assert previous(durham) == "2020-10-31"
    assert previous(issued) == "2020-09-30", "October was never issued"
    assert previous(issued, "--as-at", "2020-09") == "2020-08-31"


def test_that_an_issued_month_was_corrected_is_said_only_where_it_was_and_of_what(issued: Path) -> None:
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes"]\n'
    (issued / "templates/moved.toml").write_text(small, "utf-8")

    def told() -> str:
        [path] = api.report(api.open_workspace(issued, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    assert "as it reads now" not in told()
    september = issued / "data/updates/2020-09.csv"
    edit(september, lambda row: row.update(progress="Put right") if row["ref"] in ("1.2", "1.7") else None)
    (issued / "data/updates/2020-10.csv").unlink()
    assert (
        "September 2020 is told here as it reads now: what was recorded of 1.2 and 1.7 was corrected after its papers "
        "were issued, so that these may differ."
    ) in told()
    frozen = api.issue(api.open_workspace(issued, "2020-11"), ["moved"], despite="A test").frozen
    assert [paper.new for paper in frozen] == [True]
    found = api.verify_copy(issued / ISSUED)
    assert [(one.name, str(one.verdict)) for one in found if "moved" in one.name] == [("moved-1.0", "identical")]


def test_what_was_asked_for_before_an_issue_and_typed_in_with_its_approval_corrects_nothing(issued: Path) -> None:
    """The board's decision is written down after its meeting, with the day on which it was asked for."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes"]\n'
    (issued / "templates/moved.toml").write_text(small, "utf-8")
    register = issued / "data/plan_changes.csv"
    before = register.read_text("utf-8-sig")

    def told(approved_on: str) -> str:
        row = f"1.2,,redate,2021-03-31,More time is needed.,Council,2020-09-20,Partnership,{approved_on}"
        register.write_text(f"{before.rstrip()}\n{row}\n", "utf-8")
        [path] = api.report(api.open_workspace(issued, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    for day in ("2020-11-10", "2020-09-25"):  # also if it came late: September's papers are told as they were
        text = told(day)
        assert "was recorded of 1.2" not in text
        assert "Due 31 March 2021, nothing late." in text


def test_what_was_refused_before_an_issue_hides_no_later_closing_of_the_same_action(durham: Path) -> None:
    """A new date was refused in September, and in November the action was closed, as had been asked in October."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    register = durham / "data/plan_changes.csv"
    before = register.read_text("utf-8-sig").rstrip()
    head = before.splitlines()[0].rstrip()
    refused = "1.2,,redate,2021-03-31,Late.,Council,2020-09-10,,,2020-09-20"
    closed = "1.2,,close,,Not needed.,Council,2020-10-20,Partnership,2020-11-10,"
    if "refused_on" not in head:
        before = "\n".join([f"{head},refused_on", *(f"{line}," for line in before.splitlines()[1:])])
    register.write_text(f"{before}\n{refused}\n", "utf-8")
    api.issue(api.open_workspace(durham, "2020-10"), ["moved"], despite="A test")
    register.write_text(f"{before}\n{refused}\n{closed}\n", "utf-8")
    [path] = api.report(api.open_workspace(durham, "2020-11"), ["moved"], forms=["html"]).written
    told = path.read_text("utf-8").replace("\u00a0", " ")
    assert "Not needed." in told or "Closed" in told
    assert "was recorded of 1.2" not in told


def test_a_value_that_an_issued_paper_had_is_no_news_in_the_next(durham: Path) -> None:
    """October's value comes in time, or a month late: in November's paper the first is known, the other is news."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["answers"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    rows = ["Calls,calls,lower,5,2020-08,9", "Calls,calls,lower,5,2020-09,8", "Calls,calls,lower,5,2020-10,10"]

    def told(early: int) -> str:
        folder = Path(shutil.copytree(durham, durham.with_name(f"early-{early}")))
        register = folder / "data/measures.csv"
        for number in (early, 3):
            lines = ["measure,unit,better,target,period,value", *rows[:number]]
            register.write_text("\n".join(lines) + "\n", "utf-8")
            if number == early:
                api.issue(api.open_workspace(folder, "2020-10"), ["moved"], despite="A test")
        [path] = api.report(api.open_workspace(folder, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    assert "Calls (target 5 calls): 10 calls (Oct), was 8" in told(early=2)
    assert "Calls" not in told(early=3)


def test_an_action_that_was_moved_to_another_theme_is_told_so_and_is_neither_new_nor_withdrawn(durham: Path) -> None:
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["changes", "position", "themes"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    api.issue(api.open_workspace(durham, "2020-10"), ["moved"], despite="A test")
    actions = durham / "data/actions.csv"
    edit(actions, lambda row: row.update(theme="4") if row["ref"].startswith("3.2") else None)
    opened = api.open_workspace(durham, "2020-11")
    assert not opened.problems
    [path] = api.report(opened, ["moved"], forms=["html"]).written
    told = path.read_text("utf-8").replace("\u00a0", " ")
    moved = "3.2 was moved from theme 3 to theme 4 in November 2020; it is counted there in both months."
    assert told.count(moved) == 4, "what changed, below the table of themes, on the page of both"
    assert "3.2 is new" not in told
    changes = sendplan("changes", cwd=durham).stdout
    assert "3.2 theme: Theme 3 → Theme 4" in changes
    assert "+ 0 added" in changes
    assert "- 0 removed" in changes
    frozen = api.issue(opened, ["moved"], despite="A test").frozen
    assert [(one.name, str(one.verdict)) for one in api.verify_copy(durham / ISSUED)] == [("moved-1.0", "identical")]
    assert frozen
    later = api.open_workspace(durham, "2020-12")
    [path] = api.report(later, ["moved"], forms=["html"]).written
    assert "was moved from theme" not in path.read_text("utf-8").replace("\u00a0", " ")


def test_a_value_revised_since_the_last_issued_paper_says_what_that_told(durham: Path) -> None:
    """October's paper said 10 calls. The board that reads `was 7` in November's has never been told of 7."""
    small = 'title = "What moved"\nboard = "Partnership"\nsections = ["answers", "measures-short", "measures"]\n'
    (durham / "templates/moved.toml").write_text(small, "utf-8")
    rows = ["Calls,calls,lower,5,2020-08,9", "Calls,calls,lower,5,2020-09,8", "Calls,calls,lower,5,2020-10,10"]
    register = durham / "data/measures.csv"

    def told(*values: str) -> str:
        register.write_text("\n".join(["measure,unit,better,target,period,value", *values]) + "\n", "utf-8")
        [path] = api.report(api.open_workspace(durham, "2020-11"), ["moved"], forms=["html"]).written
        return path.read_text("utf-8").replace("\u00a0", " ")

    told(*rows)
    api.issue(api.open_workspace(durham, "2020-10"), ["moved"], despite="A test")
    newest = "Calls,calls,lower,5,2020-11,6"
    assert "it was revised" not in told(*rows, newest)
    after = told(*rows[:2], "Calls,calls,lower,5,2020-10,7", newest)
    assert "6 calls, was 7 (10 before it was revised)" in after
    assert "Revised: Oct 2020 was 10 calls." in after
    api.issue(api.open_workspace(durham, "2020-11"), ["moved"], despite="A test")
    found = list(api.verify(api.open_workspace(durham), ["2020-11"]))
    assert [(one.name, str(one.verdict)) for one in found if "moved" in one.name] == [("moved-1.0", "identical")]


def test_issued_again_it_quotes_what_the_page_shows_and_the_others_that_differ_are_named(durham: Path) -> None:
    """“Values: 9, 8, 10” was quoted on page 1: the words of a chart, which nobody finds who sees it."""
    for name in ("moved", "other"):
        small = 'title = "What moved"\nboard = "Partnership"\nsections = ["measures-short"]\n'
        (durham / f"templates/{name}.toml").write_text(small, "utf-8")
    rows = [f"Calls,calls,lower,5,2020-0{month},{value}" for month, value in ((6, 12), (7, 11), (8, 9), (9, 8))]
    register = durham / "data/measures.csv"

    def type_in(*values: str) -> None:
        register.write_text("\n".join(["measure,unit,better,target,period,value", *rows, *values]) + "\n", "utf-8")

    type_in("Calls,calls,lower,5,2020-10,10")
    api.issue(api.open_workspace(durham, "2020-10"), ["moved", "other"], despite="A test")
    type_in("Calls,calls,lower,5,2020-10,7")
    again = ("issue", "moved", "--again", "--reason", "A value was wrong.", "--as-at", "2020-10", "--despite", "A test")
    done = sendplan(*again, cwd=durham)
    assert done.returncode == 0, done.stderr
    changed = done.stderr.partition("page 1 says what that changed:")[2]
    assert "“10 calls, was 8” is now “7 calls, was 8”" in changed
    assert "values" not in changed.casefold()
    assert "other-1.0 would say something else now, too: sendplan issue other --again --reason WHY\n" in done.stderr
    done = sendplan(*again[:1], "other", *again[2:], cwd=durham)
    assert done.returncode == 0, done.stderr
    assert "would say something else" not in done.stderr
