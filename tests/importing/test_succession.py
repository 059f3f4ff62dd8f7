"""Next year's plan: what is open goes on under new refs, and the old plan is kept whole."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from sendplan.check.records import CheckedWorkspace, check, load
from sendplan.importing.handover import Handover, hand_over
from sendplan.importing.proposal import Proposal
from sendplan.importing.read_plan import Wishes, read_plan
from sendplan.importing.succession import Succession, succeed
from sendplan.importing.workspace import as_files
from sendplan.importing.writing import write_succession
from sendplan.model.errors import UsageProblem
from sendplan.model.status import Status
from sendplan.read.workspace import read_workspace
from sendplan.rules.snapshot import default_as_at, snapshot
from tests.importing.durham import DATA, plan_rows
from tests.importing.small import csv_of
from tests.workspaces import PLAN, Workspace, action, approved, part, said

HEADER = ["No", "Theme", "Action", "Start Date", "End Date", "Lead", "Outcome"]
THEMES = {"1": "1. Communication, Participation and Engagement", "2": "2. Quality and Performance of Services",
          "3": "3. System Transformation", "5": "4. Workforce Development"}  # fmt: skip
PROMISE = "Agree and publish the revised SEND Promise, ensuring that all stakeholders are aware of it"
KEPT = ("1.4", "1.7", "2.3", "3.1", "5.1")


def next_plan(title: str = "SEND Action Plan - April 2021") -> Proposal:
    table: list[list[str]] = [[title], HEADER]
    for row in plan_rows():
        if row["ref"] in KEPT:
            text = PROMISE if row["ref"] == "1.7" else row["action"]
            table.append(["", THEMES[row["theme"]], text, "Apr 21", "Mar 22", row["lead"], "Better"])
    table.append(["", THEMES["1"], "Something wholly new for parents", "Apr 21", "Mar 22", "Public Health", "New"])
    return read_plan(csv_of(table), "next.csv", date(2021, 4, 1), Wishes())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(DATA, folder / "data")
    return folder


@pytest.fixture(scope="module")
def before(root: Path) -> CheckedWorkspace:
    return check(read_workspace(root))


@pytest.fixture(scope="module")
def done(root: Path, before: CheckedWorkspace) -> tuple[Succession, Handover, CheckedWorkspace]:
    """The succession written, and the workspace read again."""
    succession = succeed(next_plan(), before)
    handover = hand_over(succession, read_workspace(root), root)
    write_succession(handover, root)
    return succession, handover, load(root)


Done = tuple[Succession, Handover, CheckedWorkspace]


def test_every_open_action_goes_on_and_none_that_ended(done: Done, before: CheckedWorkspace) -> None:
    succession, _, _ = done
    position = snapshot(before.records, default_as_at(before.records))
    assert set(succession.new_refs) >= {judged.ref for judged in position.judged if judged.open}
    ended = {one.old_ref for one in succession.refs if one.how.startswith("ended")}
    assert ended == {"1.3", "2.4", "3.4"}


def test_actions_are_matched_by_their_words(done: Done) -> None:
    how = {one.old_ref: (one.new_ref, one.how) for one in done[0].refs if one.old_ref in KEPT}
    assert how == {"1.4": ("1.1", "same words"), "1.7": ("1.2", "similar words"), "2.3": ("2.1", "same words"),
                   "3.1": ("3.1", "same words"), "5.1": ("4.1", "same words")}  # fmt: skip
    assert [one.new_ref for one in done[0].refs if one.how == "new"] == ["1.3"]


def test_the_new_workspace_is_right_and_the_old_one_kept_whole(done: Done, root: Path) -> None:
    assert not done[2].records.problems
    kept = root / "data/previous/2020-07-31"
    for path in DATA.rglob("*"):
        if path.is_file() and path.name != "meetings.csv":
            assert (kept / path.relative_to(DATA)).read_bytes() == path.read_bytes()
    assert [path.name for path in (root / "data/updates").iterdir()] == ["2021-04.csv"]
    with (kept / "ref_map.csv").open(encoding="utf-8-sig", newline="") as stream:
        mapped = list(csv.DictReader(stream))
    assert len(mapped) == 30
    assert mapped[6]["how"] == "similar words"


def test_the_state_of_each_goes_with_it(done: Done, before: CheckedWorkspace) -> None:
    succession, _, after = done
    old = snapshot(before.records, default_as_at(before.records))
    new = snapshot(after.records, default_as_at(after.records))
    for judged in old.judged:
        if judged.open and judged.standing.latest and not judged.parts:
            assert new.find(succession.new_refs[judged.ref]).reported == judged.reported
    assert new.find(succession.new_refs["4.6"]).computed is Status.PAUSED, "its pause was approved"
    assert new.find(succession.new_refs["4.4"]).end == date(2021, 1, 29), "its end was moved with approval"


def test_our_own_rows_leave_nothing_to_look_at(done: Done) -> None:
    assert not [found for found in done[2].findings if found.kind == "day to look at"]
    assert any("(November 2020)" in update.progress for update in done[2].records.updates)


def test_what_was_said_in_private_stays_private(done: Done) -> None:
    update = next(one for one in done[2].records.updates if "kingfisher" in one.progress)
    assert update.restricted
    assert update.restricted_why


def test_registers_follow_the_refs_and_say_what_they_lose(done: Done) -> None:
    succession, handover, after = done
    assert {risk.id for risk in after.records.risks} == {"R1", "R2", "R3", "R4", "R5"}
    old_and_new = succession.new_refs
    assert after.records.risks[2].refs == (old_and_new["3.5"],)
    [told] = [lost for lost in handover.lost if "theme 4 has no successor" in lost]
    assert told.startswith("data/measures.csv, rows "), "a measure has a row a month, and is said once"


def test_a_reform_plan_takes_its_kind_its_findings_and_what_shows_its_success_with_it(tmp_path: Path) -> None:
    """Findings of an inspection stand whatever the plan; a measure whose theme has gone is of the whole plan."""
    old = Workspace(
        [
            action("1.1", action="Clear the backlog of plans", accountable="Director", success="None is late",
                   measures="Plans in time"),
            action("2.1", action="Open a hub in each town", accountable="Nurse", measures="Hubs open"),
        ],
        [said("2020-08", "Green")],
        registers={
            "measures": [
                {"measure": "Plans in time", "theme": "1", "period": "2020-08", "value": "50"},
                {"measure": "Hubs open", "theme": "2", "period": "2020-08", "value": "1"},
            ],
            "inspection": [{"id": "A1", "finding": "Plans are late.", "refs": "1.1; 2.1"}],
        },
        plan='kind = "written statement of action"\n' + PLAN,
    ).write(tmp_path)  # fmt: skip
    table = [["Local SEND Reform Plan, April 2021"], HEADER,
             ["", "1. One", "Clear the backlog of plans", "Apr 21", "Mar 22", "Body", "Better"]]  # fmt: skip
    proposal = read_plan(csv_of(table), "next.csv", date(2021, 4, 1), Wishes())
    handover = hand_over(succeed(proposal, check(read_workspace(old))), read_workspace(old), old)
    write_succession(handover, old)
    records = load(old).records
    assert not records.problems, [str(problem) for problem in records.problems]
    assert records.plan.kind.name == "local SEND reform plan"
    first, carried = records.plan.actions
    assert (first.measures, carried.accountable, carried.measures) == (("Plans in time",), "Nurse", ("Hubs open",))
    assert [one.refs for one in records.inspection] == [(first.ref, carried.ref)]
    assert {one.theme for one in records.measures} == {1, None}
    assert any("the measure is of the whole plan now" in lost for lost in handover.lost)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Anytown Local Area SEND Reform Plan 2026", "local SEND reform plan"),
        ("Written Statement of Action, April 2021", "written statement of action"),
        ("Priority Action Plan - April 2021", "priority action plan"),
        ("Accelerated progress plan, April 2021", "accelerated progress plan"),
        ("SEND action plan, April 2021", "action plan"),
    ],
)
def test_a_plan_of_each_kind_is_told_by_its_title(title: str, kind: str) -> None:
    written = as_files(next_plan(title))["data/plan.toml"].decode()
    assert f'kind = "{kind}"' in written


def test_a_plan_does_not_succeed_itself(before: CheckedWorkspace) -> None:
    with pytest.raises(UsageProblem, match="is not after the plan's it is to succeed"):
        succeed(next_plan("SEND Action Plan - July 2020"), before)


def test_what_the_plan_before_kept_private_stays_so_until_somebody_says_otherwise(tmp_path: Path) -> None:
    """Also a part, and a risk whose private action has ended: the new plan marks nothing."""
    rows = [
        action("1.1", action="Open a base at two schools", confidential="yes"),
        action("1.2", action="Publish the short breaks offer"),
        action("1.3", action="Close the old base", confidential="yes"),
    ]
    ended = said("2020-10", "Complete", "1.3", completed_on="2020-10-01", evidence="Minutes")
    risk = {"likelihood": "3", "impact": "3", "mitigation": "", "owner": "", "raised_on": "2020-08-01"}
    risks = [{"id": "R1", "refs": "1.3", "risk": "The base", **risk}, {"id": "R2", "refs": "1.2", "risk": "No", **risk}]
    risks += [{**risks[1], "id": "R3"}, {**risks[1], "id": "R3", "scored_on": "2020-09-01", "closed_on": "2020-09-02"}]
    Workspace(rows, [ended], registers={"risks": risks}).write(tmp_path)
    table = [["Plan 2021"], HEADER]
    texts = ("Open a base at two schools", "Publish the short breaks offer")
    table += [["", "One", text, "Apr 21", "Mar 22", "Body", "Better"] for text in texts]
    new = read_plan(csv_of(table), "next.csv", date(2021, 4, 1), Wishes())
    write_succession(hand_over(succeed(new, load(tmp_path)), read_workspace(tmp_path), tmp_path), tmp_path)
    records = load(tmp_path).records
    assert {one.text: one.private for one in records.plan.actions} == {
        "Open a base at two schools": True,
        "Publish the short breaks offer": False,
    }
    assert [one.id for one in records.risks] == ["R2"]
    assert any(one.place.column == "confidential" for one in records.problems)
    assert "private in the previous plan, as 1.1" in (tmp_path / "data/actions.csv").read_text("utf-8")


def test_the_pause_that_is_in_force_goes_on_and_each_part_keeps_its_own(tmp_path: Path) -> None:
    pauses = [
        approved("pause", "2020-09-10", ref="1.1"), approved("pause", "2030-01-01", ref="1.1"),
        approved("pause", "2020-09-20", ref="1.2"), approved("pause", "2020-08-05", ref="1.2"),
        approved("pause", "2020-09-11", ref="1.3a"), approved("pause", "2020-09-12", ref="1.3b"),
        approved("pause", "2020-08-05", ref="1.4"), approved("resume", "2020-09-01", ref="1.4"),
    ]  # fmt: skip
    actions = [*(action(f"1.{number}", end="Dec 21") for number in range(1, 5)), part("1.3a"), part("1.3b")]
    old = check(read_workspace(Workspace(actions, [said("2020-09", "Green")], pauses).write(tmp_path)))
    table = [HEADER, *(["", "1. One", f"Do 1.{number}", "", "Dec 21", "Body", ""] for number in (1, 2, 4))]
    succession = succeed(read_plan(csv_of(table), "next.csv", date(2021, 4, 1), Wishes()), old)
    new = {one.new_ref: one.old_ref for one in succession.refs}
    found = [(new.get(row["ref"], row["ref"][-1]), row["approved_on"]) for row in succession.pauses]
    assert found == [("1.1", "2020-09-10"), ("1.2", "2020-09-20"), ("a", "2020-09-11"), ("b", "2020-09-12")]
