"""What papers say of parts of which one is private, or undated; and of what is met and not reported complete."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Document, Table
from sendplan.model.reading import blocks_of
from sendplan.model.template import Filters
from tests.compose.briefs import a_template
from tests.compose.reading import rows
from tests.compose.test_quiet_months import plain
from tests.workspaces import Workspace, action, approved, part, said

PRIVATE = {"restricted": "yes", "restricted_why": "Commercial"}
SECTIONS = (
    "front", "answers", "position", "standing", "exceptions", "overdue", "recovery", "alerts", "themes", "milestones",
    "due", "next", "changes", "returns", "all-actions", "timeline", "timeline-table", "stocktake", "plain-front",
    "plain-actions", "plain-late", "plain-next", "provenance",
)  # fmt: skip
PARTS = [
    action("1.1", "28/02/2021", "Commenced"),
    part("1.1a", "31/01/2021"),
    part("1.1b", "30/11/2020"),
    action("1.2", "31/03/2021", "Commenced"),
]
OPEN = [said(month, "Green", ref) for month in ("2020-09", "2020-10", "2020-11", "2020-12") for ref in ("1.1a", "1.2")]
DONE = {"status": "Complete", "completed_on": "2020-11-18", "evidence": "Contract"}


def titled(document: Document, title: str) -> list[list[str]]:
    """Return the rows of the table that has such a column."""
    blocks = blocks_of(document)
    found = [one for one in blocks if isinstance(one, Table) and title in [column.title for column in one.columns]]
    return [[words.replace("\u00a0", " ") for words in row] for row in rows(found[0])]


def paper(plan: Workspace, day: str, *sections: str) -> Document:
    return compose(prepare(plan.records(), a_template(*sections or SECTIONS), date.fromisoformat(day), versions={}))


@pytest.mark.parametrize("day", ["2020-11-30", "2020-12-31"])
@pytest.mark.parametrize("status", ["Red", "Complete"])
def test_that_a_private_part_is_done_shows_nowhere_while_another_keeps_its_action_open(day: str, status: str) -> None:
    def with_part(**cells: str) -> Workspace:
        mine = [said("2020-10", "Green", "1.1b", **PRIVATE), said("2020-11", ref="1.1b", **{**cells, **PRIVATE})]
        return Workspace(PARTS, [*OPEN, *mine])

    told = with_part(**(DONE if status == "Complete" else {"status": status}))
    assert paper(told, day) == paper(with_part(status="Amber"), day)
    words = plain(told, "overdue", "exceptions", "position", day=day)
    assert "1.1b: private, not told" in words
    assert "whether late or done is not told here: 1.1b" in words
    assert "overdue: 1" not in words.casefold()  # nor is what may be done called late


def test_a_published_part_that_is_off_track_counts_for_its_theme_though_its_sister_is_private() -> None:
    said_then = [said("2020-09", status, ref) for ref, status in (("1.1a", "Green"), ("1.2", "Green"))]
    said_now = [said("2020-10", "Red", "1.1a", forecast_end="30/04/2021"), said("2020-10", "Green", "1.2")]
    private = [said(month, "Green", "1.1b", **PRIVATE) for month in ("2020-09", "2020-10")]
    plan = Workspace(PARTS, [*said_then, *said_now, *private])
    first = titled(paper(plan, "2020-10-31", "position"), "Since September")[0]
    assert first[1:4] == ["Off track", "Off track", "Worse ↓"]
    words = plain(plan, "position", "themes", day="2020-10-31")
    assert "Of 1.1 only the published parts are counted. 1.1a:" in words
    assert "No open action is off track" not in words
    assert "Not counted: 1.1a, off track, for its action is not published." in words


def test_where_only_a_part_without_a_date_is_left_no_day_of_what_is_done_is_shown() -> None:
    plan = Workspace(
        [action("1.1", "", "Commenced"), part("1.1a", "31/08/2020"), part("1.1b", "Ongoing")],
        [
            said("2020-09", "Complete", "1.1a", completed_on="2020-09-16", evidence="Minutes"),
            said("2020-09", "Green", "1.1b"),
        ],
    )
    assert "Going to plan, no end date yet" in plain(plan, "plain-actions")
    assert [row[3] for row in titled(paper(plan, "2020-09-30", "themes"), "Due")] == [
        "No date\n(Ongoing)",
        "31 Aug 2020\n(done 16 Sep)",
        "No date\n(Ongoing)",
    ]


def test_a_theme_of_which_all_is_closed_is_closed_and_has_not_improved() -> None:
    plan = Workspace(
        [action("1.1", "31/12/2020"), action("2.1", "31/12/2020")],
        [said(month, "Amber", ref) for month in ("2020-08", "2020-09") for ref in ("1.1", "2.1")],
        [approved("close", "2020-09-12")],
    )
    assert titled(paper(plan, "2020-09-30", "position"), "Since August")[0][1:4] == [
        "Closed",
        "Closed",
        "No comparison",
    ]
    words = plain(plan, "standing", "themes")
    assert "No comparison: all of it was closed undelivered." in words
    assert "Every action was closed undelivered, by approved decisions." in words


def test_families_hear_of_a_promise_once_and_a_part_that_is_late_is_no_secret() -> None:
    mine = [said("2020-11", "Green", "1.1b", **PRIVATE), said("2020-11", "Red", "1.1a", forecast_end="30/04/2021")]
    plan = Workspace(
        [action("1.1"), part("1.1a", "31/12/2020"), part("1.1b", "30/11/2020"), action("1.2", "31/12/2020")],
        [*mine, said("2020-11", "Green", "1.2")],
    )
    words = plain(plan, "plain-next", day="2020-11-30")
    assert "2 things" in words
    assert "We expect 1 of them later than planned." in words


MET = Workspace(
    [action("1.1", "Two signed – 31/08/2020 Third signed – 30/09/2020", "Commenced"), action("1.2", "31/03/2021")],
    [
        said("2020-08", "Green", "1.1", milestones_met="Two signed; Third signed"),
        *[said("2020-09", "Green", ref) for ref in ("1.1", "1.2")],
    ],
)


def test_what_is_met_and_not_reported_complete_is_told_of_as_it_was_promised() -> None:
    assert "1 thing is due by 1 October 2020." in plain(MET, "plain-next", day="2020-08-31")
    words = plain(MET, "plain-next")
    assert words.startswith("What happens next\nDue on 30 September 2020. May be done, and we are checking: “Do 1.1”.")


@pytest.mark.parametrize(
    ("day", "told"), [("2020-09-30", "no earlier one"), ("2020-10-31", "or not reported complete")]
)
def test_the_list_of_milestones_has_what_the_count_of_what_falls_due_counts(day: str, told: str) -> None:
    words = plain(MET, "milestones", day=day)
    assert "All milestones met; completion not yet reported" in words
    assert told in words


def test_a_paper_of_some_of_a_themes_actions_says_that_its_row_counts_these_only() -> None:
    plan = Workspace(
        [action("1.1"), action("1.2", lead="Trust")], [said("2020-09", "Green", ref) for ref in ("1.1", "1.2")]
    )
    for section in ("standing", "position"):
        template = a_template(section)
        some = replace(template, filters=Filters(leads=("Trust",)))
        whole = replace(template, filters=Filters(themes=(1,)))
        papers = [compose(prepare(plan.records(), one, date(2020, 9, 30), versions={})) for one in (some, whole)]
        titles = [
            [column.title for one in blocks_of(each) if isinstance(one, Table) for column in one.columns]
            for each in papers
        ]
        assert [any("these actions only" in title for title in found) for found in titles] == [True, False]


@pytest.mark.parametrize("in_parts", [False, True])
@pytest.mark.parametrize("day", [date(2020, 9, 30), date(2020, 10, 31), date(2020, 12, 31)])
def test_that_a_milestone_was_met_in_private_shows_by_no_day(day: date, in_parts: bool) -> None:
    """“30 days overdue” became “No action is overdue” when the lead of a private row had met its first milestone."""
    ends = "Aug 20 Draft; Oct 20 Text; Dec 20 Launch"
    actions = [action("1.1", ends, "Commenced"), action("1.2", "31/03/2021", "Commenced")]
    if in_parts:  # of which one alone is left
        actions = [action("1.1", "Dec 20", "Commenced"), part("1.1a", ends), part("1.1b", "Sep 20"), actions[1]]
    ref = "1.1a" if in_parts else "1.1"
    done = said("2020-08", "Complete", "1.1b", completed_on="2020-08-20", evidence="Minutes")
    public = [said("2020-09", "Green", "1.2"), *([done] if in_parts else [])]
    papers = {
        met: plain(
            Workspace(actions, [*public, said("2020-09", "Amber", ref, milestones_met=met, **PRIVATE)]),
            *SECTIONS,
            day=day.isoformat(),
        )
        for met in ("", "Draft", "Draft; Text")
    }
    assert len(set(papers.values())) == 1
