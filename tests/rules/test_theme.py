"""Theme status in every branch, for the reported and the computed one, and the officer's word over it."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.template import Filters
from sendplan.rules.snapshot import previous_as_at
from sendplan.rules.theme import computed_status, reaches, reported_status
from sendplan.summarise.tally import summarise
from tests.compose.briefs import a_template
from tests.workspaces import Workspace, action, approved, month, said

S = Status
LIMITS = Thresholds()
ONE = Workspace().judged("2020-08-31")


def acts(*statuses: Status, ended: tuple[Status, ...] = ()) -> list[Judged]:
    """Open actions of these statuses, and some that are not open."""
    return [replace(ONE, reported=status, computed=status, open=True) for status in statuses] + [
        replace(ONE, reported=status, computed=status, open=False) for status in ended
    ]


G = S.ON_TRACK
BRANCHES = [
    ((), (), S.COMPLETE, "none-open"),
    ((), (S.COMPLETE, S.CLOSED), S.COMPLETE, "none-open"),
    ((S.OFF_TRACK, S.AT_RISK, S.UNKNOWN, S.ON_TRACK), (), S.OFF_TRACK, "share-off-track"),
    ((S.OFF_TRACK, G, G, G), (), S.OFF_TRACK, "share-off-track"),  # a quarter
    ((S.OFF_TRACK, G, G, G, G), (), S.AT_RISK, "some-off-track"),  # less
    ((S.OFF_TRACK, S.OFF_TRACK, *7 * (G,)), (), S.AT_RISK, "some-off-track"),
    ((S.OFF_TRACK, S.OFF_TRACK, *6 * (G,)), (S.COMPLETE,), S.OFF_TRACK, "share-off-track"),
    ((S.OFF_TRACK, *5 * (S.UNKNOWN,)), (), S.AT_RISK, "some-off-track"),  # before grey
    ((S.AT_RISK, S.UNKNOWN, S.UNKNOWN, S.PAUSED), (), S.AT_RISK, "share-at-risk"),
    ((S.AT_RISK, G, G, G), (), S.AT_RISK, "share-at-risk"),
    ((S.AT_RISK, G, G, G, G), (), G, "on-track"),
    ((S.AT_RISK, S.UNKNOWN, S.UNKNOWN, S.PAUSED, G), (), S.UNKNOWN, "half-unknown"),
    ((S.UNKNOWN, S.ON_TRACK), (), S.UNKNOWN, "half-unknown"),  # half
    ((S.PAUSED, S.ON_TRACK), (), S.UNKNOWN, "half-unknown"),
    ((S.UNKNOWN, S.PAUSED), (), S.UNKNOWN, "half-unknown"),
    ((S.PAUSED, S.PAUSED), (), S.PAUSED, "all-paused"),  # all are
    ((S.PAUSED,), (S.COMPLETE,), S.PAUSED, "all-paused"),
    ((S.UNKNOWN, S.ON_TRACK, S.ON_TRACK), (), S.ON_TRACK, "on-track"),  # less than half
    ((S.UNKNOWN, S.NOT_STARTED), (), S.UNKNOWN, "half-unknown"),
    ((S.NOT_STARTED, S.NOT_STARTED), (), S.NOT_STARTED, "none-started"),
    ((S.NOT_STARTED,), (S.COMPLETE,), S.NOT_STARTED, "none-started"),  # of the open ones none has started
    ((S.NOT_STARTED, S.NOT_STARTED, S.UNKNOWN), (), S.NOT_STARTED, "none-started"),
    ((S.NOT_STARTED, S.ON_TRACK), (), S.ON_TRACK, "on-track"),
    ((S.ON_TRACK,), (S.OFF_TRACK,), S.ON_TRACK, "on-track"),  # only open ones count
]


@pytest.mark.parametrize(("open_ones", "ended", "status", "rule"), BRANCHES)
def test_theme_status(open_ones: tuple[Status, ...], ended: tuple[Status, ...], status: Status, rule: str) -> None:
    actions = acts(*open_ones, ended=ended)
    assert reported_status(actions, LIMITS) == (status, rule)
    assert computed_status(actions, LIMITS) == (status, rule)
    assert reported_status(actions[::-1], LIMITS) == (status, rule)


def test_a_board_may_want_one_red_to_be_enough_or_other_shares() -> None:
    one_of_ten = acts(S.OFF_TRACK, *9 * (G,))
    assert computed_status(one_of_ten, LIMITS)[0] is S.AT_RISK
    assert computed_status(one_of_ten, replace(LIMITS, theme_red="any")) == (S.OFF_TRACK, "one-off-track")
    assert computed_status(acts(G, S.AT_RISK), replace(LIMITS, theme_red="any"))[0] is S.AT_RISK
    assert computed_status(one_of_ten, replace(LIMITS, theme_red=0.1))[0] is S.OFF_TRACK
    assert computed_status(acts(S.AT_RISK, *9 * (G,)), replace(LIMITS, theme_amber=0.1))[0] is S.AT_RISK
    assert computed_status(acts(S.AT_RISK, *9 * (G,)), replace(LIMITS, theme_amber=0.11))[0] is G
    assert computed_status(acts(S.AT_RISK, G), replace(LIMITS, theme_amber=0.6))[0] is G


def test_a_share_is_reached_exactly_whatever_its_decimals() -> None:
    """7 × 0.07 … in binary is a little more than it is."""
    assert reaches(7, 100, 0.07)
    assert not reaches(6, 100, 0.07)
    assert not reaches(0, 0, 0.25)
    assert not reaches(0, 10, 0.01)


def test_the_shares_are_set_in_plan_toml_and_the_whole_plan_goes_by_the_same_rule() -> None:
    actions = [action(f"1.{number}", end="Dec 20", start="Jul 20") for number in range(1, 9)]
    updates = [said("2020-09", "Red" if number == 1 else "Green", f"1.{number}") for number in range(1, 9)]
    plain = Workspace(actions, updates).summary("2020-09-30")
    assert (plain.themes[0].status, plain.totals.status) == (S.AT_RISK, S.AT_RISK)
    any_red = Workspace(actions, updates, plan=f'{Workspace().plan}[thresholds]\ntheme_red = "any"\n')
    assert any_red.summary("2020-09-30").totals.status is S.OFF_TRACK
    share = Workspace(actions, updates, plan=f"{Workspace().plan}[thresholds]\ntheme_red = 0.125\n")
    assert share.summary("2020-09-30").themes[0].status is S.OFF_TRACK


def test_none_open_but_some_unevidenced_is_complete_as_reported_and_on_track_as_computed() -> None:
    workspace = Workspace(
        [action("1.1"), action("1.2")],
        [said("2020-09", "Complete", completed_on="2020-09-01", evidence="E"), said("2020-09", "Complete", "1.2")],
    )
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status, theme.rule) == (S.COMPLETE, S.ON_TRACK, "unevidenced")


def test_reported_and_computed_statuses_of_a_theme_come_from_their_own_column() -> None:
    workspace = Workspace(
        [action("1.1", end="Jul 20"), action("1.2")], [said("2020-09", "Green"), said("2020-09", "Green", "1.2")]
    )
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status) == (S.ON_TRACK, S.OFF_TRACK)


def test_staleness_is_never_mixed_in() -> None:
    workspace = Workspace([action("1.1", start="Commenced")], [said("2020-08", "Green"), month("2020-09")])
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status, theme["stale"]) == (S.ON_TRACK, S.ON_TRACK, 1)


def test_an_approved_closing_leaves_the_theme_closed_though_its_lead_says_red() -> None:
    workspace = Workspace(updates=[said("2020-08", "Red")], changes=[approved("close", "2020-09-10")])
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status) == (S.CLOSED, S.CLOSED)


def test_an_officer_s_status_stands_for_the_theme_and_the_computed_one_beside_it() -> None:
    why = "Two leads have not answered"
    workspace = Workspace(
        updates=[said("2020-09", "Green"), said("2020-09", "Amber", "1", updated_by="Officer", officer_note=why)]
    )
    summary = workspace.summary("2020-09-30")
    theme = summary.themes[0]
    assert (theme.status, theme.reported_status, theme.computed_status) == (S.AT_RISK, S.ON_TRACK, S.ON_TRACK)
    assert (theme.status_by, theme.status_why) == ("Officer", why)
    assert theme.reported[S.ON_TRACK] == 1
    assert summary.totals.status is S.ON_TRACK


def test_an_override_is_never_silent_about_who() -> None:
    updates = [said("2020-09", "Green"), said("2020-09", "Green", "1", progress="Why")]
    theme = Workspace(updates=updates).summary("2020-09-30").themes[0]
    assert (theme.status, theme.status_by, theme.status_why) == (S.ON_TRACK, "not supplied", "Why")


def test_an_officer_s_status_may_be_given_to_the_whole_plan() -> None:
    updates = [said("2020-09", "Green"), said("2020-09", "Red", "plan", updated_by="Officer")]
    totals = Workspace(updates=updates).summary("2020-09-30").totals
    assert (totals.status, totals.computed_status, totals.status_by) == (S.OFF_TRACK, S.ON_TRACK, "Officer")


def test_commentary_without_a_status_overrides_nothing_and_is_of_its_month() -> None:
    workspace = Workspace(updates=[said("2020-09", "Green"), said("2020-09", "", "1"), said("2020-10", "Red", "1")])
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.status_by) == (S.ON_TRACK, "")
    assert workspace.summary("2020-11-30").themes[0].status is S.ON_TRACK


def test_the_whole_plan_s_word_is_never_printed_of_a_part_of_it() -> None:
    """A subgroup's paper shows neither the officer's status of the plan, nor that of a theme it has in part."""
    updates = [
        *(said("2020-09", "Green", ref) for ref in ("1.1", "1.2", "2.1")),
        *(said("2020-09", "Red", ref, officer_note=f"Why {ref}") for ref in ("plan", "1", "2")),
    ]
    records = Workspace([action("1.1"), action("1.2"), action("2.1")], updates).records()

    def shown(filters: Filters) -> dict[str, Status]:
        template = replace(a_template(), filters=filters)
        brief = prepare(records, template, date(2020, 9, 30), versions={})
        return {tally.name: tally.status for tally in (brief.summary.totals, *brief.summary.themes)}

    assert shown(Filters()) == {"plan": S.OFF_TRACK, "1": S.OFF_TRACK, "2": S.OFF_TRACK, "3": S.COMPLETE}
    assert shown(Filters(themes=(1,))) == {"plan": S.ON_TRACK, "1": S.OFF_TRACK}
    assert shown(Filters(refs=("1.1", "2.1"))) == {"plan": S.ON_TRACK, "1": S.ON_TRACK, "2": S.OFF_TRACK}
    assert shown(Filters(statuses=(S.ON_TRACK,)))["plan"] is S.ON_TRACK


def test_a_ref_that_stands_twice_is_never_counted_silently() -> None:
    position = Workspace().at("2020-08-31")
    with pytest.raises(ValueError, match=r"1\.1 stands twice"):
        summarise(replace(position, judged=(*position.judged, *position.judged)), None, LIMITS)


def test_papers_compare_with_the_last_issued_month_else_with_the_last_one_told() -> None:
    records = Workspace(updates=[said("2020-08", "Green"), said("2020-12", "Green")]).records()
    assert previous_as_at(records, date(2020, 12, 31)) == date(2020, 8, 31)
    issued = replace(records, issued=(Month(2020, 8), Month(2020, 9), Month(2020, 12)))
    assert previous_as_at(issued, date(2020, 12, 31)) == date(2020, 9, 30)
    assert previous_as_at(issued, date(2021, 1, 31)) == date(2020, 12, 31)
    assert previous_as_at(issued, date(2020, 8, 31)) is None
    days = {"board": date(2020, 9, 24), "health": date(2020, 9, 20)}
    early = replace(issued, issued_as_at={Month(2020, 9): days})
    assert previous_as_at(early, date(2020, 12, 31)) == date(2020, 9, 24)
    assert previous_as_at(early, date(2020, 12, 31), "health") == date(2020, 9, 20)
    assert previous_as_at(early, date(2020, 12, 31), "families") == date(2020, 9, 24), "of the month, the last position"


def test_a_paper_is_compared_with_the_last_one_that_its_readers_got() -> None:
    records = Workspace(updates=[said("2020-06", "Green")]).records()
    executive = {Month(2020, number): {"executive": Month(2020, number).last_day} for number in (6, 7, 9, 10)}
    board = {month: {"board": month.last_day, **executive[month]} for month in (Month(2020, 6), Month(2020, 9))}
    quarterly = replace(records, issued=tuple(executive), issued_as_at=executive | board)
    for now, paper, before in (
        (date(2020, 9, 30), "board", date(2020, 6, 30)),
        (date(2020, 9, 30), "executive", date(2020, 7, 31)),
        (date(2020, 9, 30), "families", date(2020, 7, 31)),
        (date(2020, 12, 31), "board", date(2020, 9, 30)),
        (date(2020, 12, 31), "executive", date(2020, 10, 31)),
        (date(2020, 6, 30), "board", None),
    ):
        assert previous_as_at(quarterly, now, paper) == before, (now, paper)


def test_the_first_paper_of_a_board_is_compared_with_the_plan_as_adopted_unless_a_paper_went_to_its_meetings() -> None:
    def met(template: str, month: int, day: str, item: str = "") -> dict[str, str]:
        as_at = Month(2020, month).last_day.isoformat()
        return {"template": template, "as_at": as_at, "date": day, "item": item}

    families = [met("families", 8, "2020-09-10"), met("families", 9, "2020-10-10")]
    board = met("board", 9, "2020-10-15", "5")
    told = {Month(2020, 8): {"families": date(2020, 8, 31)}}

    def before(
        *meetings: dict[str, str], paper: str = "board", issued: dict[Month, dict[str, date]] = told
    ) -> date | None:
        rows = [said("2020-08", "Green"), said("2020-09", "Green")]
        records = Workspace(updates=rows, registers={"meetings": meetings} if meetings else {}).records()
        known = replace(records, issued=tuple(issued), issued_as_at=issued)
        return previous_as_at(known, date(2020, 10, 31), paper)

    adopted, august, september = date(2020, 7, 31), date(2020, 8, 31), date(2020, 9, 30)
    assert before(*families, board) == adopted
    assert before(*families, board, paper="families") == august
    assert before(*families) == august, "of the board's meetings nothing is known"
    assert before(board) == august, "nor of those of the paper that was issued"
    assert before() == august
    both = told | {Month(2020, 9): {"families": september, "board": september}}
    assert before(*families, board, issued=both) == september
    early = {Month(2020, 8): {"board": august}, Month(2020, 9): {"families": september}}
    brief = board | {"template": "brief"}
    assert before(*families, board, brief, paper="brief", issued=early) == august, "the board's own last paper"
