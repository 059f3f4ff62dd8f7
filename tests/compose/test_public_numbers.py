"""What a public paper's tables and changes say of a plan in which something was reported in private."""

from datetime import date
from pathlib import Path

import pytest

from sendplan import api
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Document, Table
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.tally import COUNTS
from tests.commands import sendplan
from tests.compose.briefs import a_template
from tests.compose.reading import rows
from tests.workspaces import Row, Workspace, action, part, said

DONE = {"completed_on": "2020-08-20", "evidence": "Minutes"}
PRIVATE = {"restricted": "yes"}
LATE = "Jun 21"


def paper(workspace: Workspace, *sections: str, restricted: bool) -> Document:
    """The paper of the end of September."""
    as_at = date(2020, 9, 30)
    return compose(
        prepare(workspace.records(), a_template(*sections), as_at, restricted=restricted, versions={"sendplan": "0.0"})
    )


def public(workspace: Workspace, *sections: str) -> Document:
    return paper(workspace, *sections, restricted=False)


def months(*told: tuple[str, str, str, Row]) -> list[tuple[str, Row]]:
    """Each action's status in August and in September, with the cells of the September row."""
    return [
        row
        for ref, august, september, cells in told
        for row in (said("2020-08", august, ref), said("2020-09", september, ref, **cells))
    ]


def table(document: Document, caption: str) -> list[list[str]]:
    found = [block for block in blocks_of(document) if isinstance(block, Table) and block.caption]
    return next(rows(one) for one in found if one.caption and caption in one.caption.text)


def themes(*told: tuple[str, str, str, Row]) -> list[list[str]]:
    """Each row of the table of themes: its reported and its computed status, and its direction."""
    plan = Workspace([action(ref, LATE, "Commenced") for ref, *_ in told], months(*told))
    return [row[1:4] for row in table(public(plan, "numbers"), "theme")]


def test_a_public_status_change_is_told_and_a_private_one_is_not() -> None:
    plan = Workspace(
        [action(ref, LATE, "Commenced") for ref in ("1.1", "1.2")],
        months(("1.1", "Green", "Amber", {}), ("1.2", "Green", "Red", PRIVATE)),
    )
    document = public(plan, "changes")
    assert [row[0] for row in table(document, "Statuses that changed")] == ["1.1"]
    assert [
        text.replace("\u00a0", " ")
        for text in text_of(document)
        if text.startswith("Reported in private, and left out")
    ] == ["Reported in private, and left out here but for agreed dates: 1.2."]


def test_what_was_private_last_month_is_told_by_no_change_of_this_one() -> None:
    told = [said("2020-08", "Red", **PRIVATE), said("2020-09", "Green")]
    document = public(Workspace([action(end=LATE, start="Commenced")], told), "changes")
    words = [text.replace("\xa0", " ") for text in text_of(document)]
    left_out = "Private in August 2020, and left out here but for agreed dates and what is met or done in public since"
    assert f"{left_out}: 1.1." in words
    assert "Off track" not in "\n".join(words)


def test_the_restricted_paper_tells_the_private_change_as_any_other() -> None:
    plan = Workspace(
        [action(ref, LATE, "Commenced") for ref in ("1.1", "1.2")] + [part("1.2a"), part("1.2b")],
        months(("1.1", "Green", "Green", {}), ("1.2a", "Green", "Red", PRIVATE), ("1.2b", "Green", "Green", {})),
    )
    document = paper(plan, "changes", "all-actions", restricted=True)
    assert [row[0] for row in table(document, "Statuses that changed")] == ["1.2", "1.2a"]
    words = "\n".join(text_of(document))
    assert "Off track" in words
    assert "rivate" not in words
    assert "Not published" not in words


@pytest.mark.parametrize("restricted", [False, True])
def test_every_paper_names_its_meeting_what_it_compares_with_and_what_made_it(*, restricted: bool) -> None:
    plan = Workspace(
        [action(ref, LATE, "Commenced") for ref in ("1.1", "1.2")],
        months(("1.1", "Complete", "Complete", DONE), ("1.2", "Green", "Red", PRIVATE)),
        registers={"meetings": [{"template": "board", "date": "2020-10-08", "item": "7", "as_at": "2020-09-30"}]},
    )
    words = list(text_of(paper(plan, "front", "position", "changes", "provenance", restricted=restricted)))
    assert any("8\u00a0October\u00a02020" in line or "8 October 2020" in line for line in words)
    assert any("31 August 2020" in line or "31\u00a0August\u00a02020" in line for line in words)
    assert any("August:\u00a0" in line for line in words), "key figures stand beside last month's"
    assert any("0.0" in line for line in words)


def test_a_theme_s_status_is_that_of_its_published_actions() -> None:
    assert themes(("1.1", "Green", "Green", {}), ("1.2", "Green", "Red", PRIVATE))[0][:2] == ["On track", "On track"]


def test_a_theme_whose_only_open_action_is_private_has_no_published_status() -> None:
    assert themes(("1.1", "Complete", "", DONE), ("1.2", "Green", "Red", PRIVATE))[0][:2] == ["Not published"] * 2


def test_a_theme_that_has_ended_in_private_too_is_complete() -> None:
    private_end = {**DONE, **PRIVATE}
    assert themes(("1.1", "Complete", "", DONE), ("1.2", "Green", "Complete", private_end))[0][:2] == [
        "Complete", "Complete",
    ]  # fmt: skip


def test_a_theme_s_status_set_in_public_stands_whatever_is_private() -> None:
    told = [*months(("1.1", "Green", "Green", {}), ("1.2", "Green", "Red", PRIVATE)), said("2020-09", "Amber", "1")]
    plan = Workspace([action(ref, LATE, "Commenced") for ref in ("1.1", "1.2")], told)
    assert table(public(plan, "numbers"), "theme")[0][1:3] == ["At risk", "On track"]


@pytest.mark.parametrize("status", ["Green", "Amber", "Red", "Not started", "Paused", "unknown"])
def test_the_counts_of_statuses_and_of_what_is_not_published_sum_to_all(status: str) -> None:
    plan = Workspace(
        [action(ref, LATE, "Commenced") for ref in ("1.1", "1.2", "1.3", "2.1")],
        months(("1.1", "Green", "Amber", {}), ("1.2", "Green", status, PRIVATE), ("1.3", "Green", "Green", {}),
               ("2.1", "Green", "Green", {})),
    )  # fmt: skip
    counts = table(public(plan, "numbers"), "Actions by status")
    for row in counts:
        reported, computed = [], []
        for cell in row[1:-2]:
            first, _, second = cell.rstrip(")").partition(" (")
            reported.append(int(first) if second else 0)
            computed.append(int(second or 0))
        private, every = (int(cell) if cell.isdigit() else 0 for cell in row[-2:])
        assert sum(reported) + private == sum(computed) + private == every
        assert min(*reported, *computed) >= 0
    assert [row[-2:] for row in counts] == [["1", "3"], [counts[1][-2], "1"], ["1", "4"]]
    assert not counts[1][-2].isdigit()


def _said(document: Document) -> str:
    return "\n".join(text_of(document)).replace("\u00a0", " ")


def test_a_published_part_that_is_challenged_counts_though_another_part_is_private() -> None:
    plan = Workspace(
        [action(end="Jul 20", start="Commenced"), part("1.1a"), part("1.1b"), action("1.2", "Jul 20", "Commenced")],
        months(("1.1a", "Green", "Green", {}), ("1.1b", "Green", "Green", PRIVATE), ("1.2", "Green", "Green", PRIVATE)),
    )
    document = public(plan, "challenges")
    assert "1 of 2 actions is challenged: dates, evidence or silence show worse than was reported." in _said(document)
    assert [row[0] for row in table(document, "challenged")] == ["1.1a"]


def test_the_first_month_has_a_restricted_paper_too(tmp_path: Path) -> None:
    plan = Workspace([action()], [said("2020-08", "Green", restricted="yes")]).write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/board.toml").write_text('title = "Report"\nboard = "Board"\n', "utf-8")
    done = sendplan("report", "--restricted", "--format", "html", workspace=plan)
    assert done.code == 0, done.err
    assert "Words of\u00a02020-08" in (tmp_path / "reports/2020-08/board-restricted.html").read_text("utf-8")


def test_a_part_complete_without_evidence_does_not_make_its_open_action_so_where_another_is_private() -> None:
    plan = Workspace(
        [action("1.1", LATE, "Commenced"), part("1.1a"), part("1.1b"), action("1.2", LATE, "Commenced")],
        [
            said("2020-09", "Complete", "1.1a"),
            said("2020-09", "Green", "1.1b"),
            said("2020-09", "Red", "1.2", **PRIVATE),
        ],
    )
    counted = prepare(plan.records(), a_template("numbers"), date(2020, 9, 30), versions={"sendplan": "0.0"}).summary
    assert counted.totals.not_published == 1
    assert counted.totals["unevidenced"] == 0


@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize("month", ["2020-08", "2020-09", "2020-10", "2020-11"])
def test_every_count_of_the_whole_is_the_sum_of_the_themes(month: str, *, restricted: bool) -> None:
    durham = api.example().at(month)
    brief = prepare(durham.records, a_template("numbers"), durham.as_at, restricted=restricted, versions={})
    themes, totals = brief.summary.themes, brief.summary.totals
    assert {name: sum(theme[name] for theme in themes) for name in COUNTS} == dict(totals.counts)
    assert sum(theme.actions for theme in themes) == totals.actions
    assert sum(theme.not_published for theme in themes) == totals.not_published
