"""What a paper of a month was made from: the rows dated by then, each file's hash as it then was, and each ref's."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.check.records import load
from sendplan.model.calendar import Month
from sendplan.model.place import Place, Problem
from sendplan.model.records import InputFile, Records
from sendplan.rules.known import known_at
from tests.workspaces import Row, Workspace, action, approved, part, said

RISK = {"risk": "Loss of staff", "likelihood": "3", "impact": "4", "mitigation": "Cover", "owner": "Council"}
MEASURE = {"measure": "Waiting", "theme": "1", "unit": "days", "better": "lower", "target": "10", "source": "Returns"}
REGISTERS: Mapping[str, Sequence[Row]] = {
    "risks": [
        {"id": "R1", "refs": "1.1", "raised_on": "2020-09-30", **RISK},
        {"id": "R2", "refs": "1.1", "raised_on": "2020-10-01", **RISK},
        {"id": "R3", "refs": "1.1", "raised_on": "", **RISK},
    ],
    "measures": [
        {**MEASURE, "period": "2020-09", "value": "12"},
        {**MEASURE, "period": "2020-10", "value": "11"},
    ],
    "decisions": [
        {"date": "2020-09-30", "meeting": "Board", "decision": "Agreed", "refs": "1.1", "owner": "Council"},
        {"date": "2020-10-01", "meeting": "Board", "decision": "Agreed", "refs": "1.2", "owner": "Council"},
    ],
    "voice": [
        {"date": "2020-09-30", "refs": "1.1", "you_said": "Slow", "we_did": "Faster", "source": "Forum"},
        {"date": "2020-10-01", "refs": "1.1", "you_said": "Slow", "we_did": "Faster", "source": "Forum"},
    ],
    "leads": [{"as_written": "Body", "body": "Council"}],
    "meetings": [{"template": "board", "date": "2020-12-08", "item": "7", "as_at": "2020-11-30"}],
}
CHANGES = [
    approved("redate", "2020-09-30", "2021-01-31", asked_on="2020-09-01", approved_by="Board"),
    approved("redate", "2020-10-01", "2021-02-28", "1.2", asked_on="2020-09-30", approved_by="Board"),
    approved("pause", "2020-10-01", "", "1.2a", approved_by="Board"),
    approved("pause", "", "", "1.2b", asked_on="2020-09-30"),
    approved("pause", "", "", "1.1", asked_on="2020-10-01"),
]
UPDATES = [
    said("2020-09", "Green"),
    said("2020-09", "Amber", "1.2"),
    said("2020-09", "Green", "1", progress="Of the theme"),
    said("2020-10", "Red"),
    said("2020-10", "Red", "plan"),
]
WORKSPACE = Workspace([action(), action("1.2"), part("1.2a"), part("1.2b")], UPDATES, CHANGES, REGISTERS)
SEPTEMBER, OCTOBER = date(2020, 9, 30), date(2020, 10, 31)


def records(workspace: Workspace, root: Path) -> Records:
    """As they are read from files."""
    return load(workspace.write(root)).records


def inputs(known: Records) -> dict[str, InputFile]:
    return {file.path.removeprefix("data/"): file for file in known.inputs}


USED = {"actions.csv": 4, "leads.csv": 0, "meetings.csv": 0, "plan.toml": 0, "updates/2020-09.csv": 3}
LATER = {"decisions.csv": 2, "measures.csv": 2, "plan_changes.csv": 5, "risks.csv": 3, "voice.csv": 2}


@pytest.mark.parametrize(
    ("as_at", "used"),
    [
        (date(2020, 8, 31), {"actions.csv": 4, "leads.csv": 0, "meetings.csv": 0, "plan.toml": 0, "decisions.csv": 0,
                             "measures.csv": 0, "plan_changes.csv": 0, "risks.csv": 1, "voice.csv": 0}),
        (SEPTEMBER, {**USED, "decisions.csv": 1, "measures.csv": 1, "plan_changes.csv": 3, "risks.csv": 2,
                     "voice.csv": 1}),
        (date(2020, 10, 1), {**USED, **LATER, "measures.csv": 1, "updates/2020-10.csv": 2}),
        (OCTOBER, {**USED, **LATER, "updates/2020-10.csv": 2}),
    ],
)  # fmt: skip
def test_a_row_counts_from_its_day(as_at: date, used: dict[str, int], tmp_path: Path) -> None:
    known = known_at(records(WORKSPACE, tmp_path), as_at)
    assert {path: file.used for path, file in inputs(known).items()} == used
    assert [month for month in known.months if month > Month.of(as_at)] == []


def test_a_change_stands_as_it_then_stood_asked_or_approved() -> None:
    found = known_at(WORKSPACE.records(), SEPTEMBER).changes
    assert [(one.ref, one.kind, str(one.approved_on), one.approved_by) for one in found] == [
        ("1.1", "redate", "2020-09-30", "Board"), ("1.2", "redate", "None", ""), ("1.2b", "pause", "None", ""),
    ]  # fmt: skip


def test_the_hash_of_a_file_without_days_is_of_its_bytes_and_of_a_register_of_its_rows(tmp_path: Path) -> None:
    found = records(WORKSPACE, tmp_path)
    for as_at in (SEPTEMBER, OCTOBER):
        for path, file in inputs(known_at(found, as_at)).items():
            of_bytes = hashlib.sha256((tmp_path / "data" / path).read_bytes()).hexdigest()
            whole = path.startswith("updates/") or path in ("plan.toml", "actions.csv", "leads.csv", "meetings.csv")
            assert (file.sha256 == of_bytes) is whole
            assert len(file.sha256) == 64


def test_later_rows_and_rows_put_above_change_no_hash_of_an_earlier_month(tmp_path: Path) -> None:
    whole = inputs(known_at(records(WORKSPACE, tmp_path / "whole"), SEPTEMBER))
    turned = WORKSPACE.having(
        updates=[row for row in UPDATES if row[0] == "2020-09"],
        changes=CHANGES[1:2] + CHANGES[:1] + CHANGES[3:4],
        registers={name: rows[:1] if name != "risks" else rows for name, rows in REGISTERS.items()},
    )
    earlier = inputs(known_at(records(turned, tmp_path / "earlier"), SEPTEMBER))
    assert whole.keys() == earlier.keys()
    assert {path for path in whole if whole[path] != earlier[path]} == {"plan_changes.csv"}, "their order is the file's"
    assert whole["plan_changes.csv"].rows == earlier["plan_changes.csv"].rows


@pytest.mark.parametrize(
    ("changed", "path", "refs"),
    [
        (WORKSPACE.having(actions=[action(outcome="Best"), *WORKSPACE.actions[1:]]), "actions.csv", {"1.1"}),
        (WORKSPACE.having(updates=[said("2020-09", "Red"), *UPDATES[1:]]), "updates/2020-09.csv", {"1.1"}),
        (WORKSPACE.having(updates=[*UPDATES[:2], said("2020-09", "Green", "1", progress="New"), *UPDATES[3:]]),
         "updates/2020-09.csv", {"1"}),
        (WORKSPACE.having(changes=[{**CHANGES[0], "reason": "Other"}, *CHANGES[1:]]), "plan_changes.csv", {"1.1"}),
        (WORKSPACE.having(registers={**REGISTERS, "voice": [{**REGISTERS["voice"][0], "you_said": "\\ud800"}]}),
         "voice.csv", set()),
    ],
)  # fmt: skip
def test_a_changed_word_is_told_by_its_file_and_its_ref_alone(
    changed: Workspace, path: str, refs: set[str], tmp_path: Path
) -> None:
    before = inputs(known_at(records(WORKSPACE, tmp_path / "before"), OCTOBER))
    after = inputs(known_at(records(changed, tmp_path / "after"), OCTOBER))
    assert {name for name in before if before[name].sha256 != after[name].sha256} == {path}
    told, now = before[path].rows, after[path].rows
    assert {ref for ref in told if told[ref] != now[ref]} == refs
    assert {len(word) for word in (*told.values(), *now.values())} <= {8}


def test_every_ref_of_a_file_has_a_hash_of_its_own(tmp_path: Path) -> None:
    found = inputs(known_at(records(WORKSPACE, tmp_path), OCTOBER))
    assert {path: sorted(file.rows) for path, file in found.items() if file.rows} == {
        "actions.csv": ["1.1", "1.2", "1.2a", "1.2b"],
        "plan_changes.csv": ["1.1", "1.2", "1.2a", "1.2b"],
        "updates/2020-09.csv": ["1", "1.1", "1.2"],
        "updates/2020-10.csv": ["1.1", "plan"],
    }


def test_what_is_wrong_in_a_later_month_is_not_known_yet() -> None:
    wrong = [Problem(Place(f"data/updates/2020-{month:02}.csv", 2), "date", "wrong", "mend") for month in (9, 10)]
    everywhere = Problem(Place("data/voice.csv", 2), "date", "wrong", "mend")
    found = replace(WORKSPACE.records(), problems=(*wrong, everywhere))
    assert known_at(found, SEPTEMBER).problems == (wrong[0], everywhere)
    assert known_at(found, OCTOBER).problems == (*wrong, everywhere)


def test_the_next_months_file_is_no_source_before_anything_can_be_read_in_it(tmp_path: Path) -> None:
    root = WORKSPACE.write(tmp_path)
    (root / "data/updates/2020-11.csv").write_text("ref,status\n1.1,\n9.9,Green\n", "utf-8")
    (root / "data/updates/2020-12.csv").write_text("", "utf-8")
    then = known_at(load(root).records, OCTOBER)
    assert [file for file in inputs(then) if file.startswith("updates/")] == [
        "updates/2020-09.csv",
        "updates/2020-10.csv",
    ]
    assert not then.problems
    assert "updates/2020-11.csv" in inputs(known_at(load(root).records, date(2020, 11, 30)))


def test_papers_issued_of_the_month_itself_and_later_are_not_known_yet() -> None:
    issued = replace(WORKSPACE.records(), issued=(Month(2020, 8), Month(2020, 9), Month(2020, 10)))
    assert known_at(issued, SEPTEMBER).issued == (Month(2020, 8),)
    assert known_at(issued, OCTOBER).issued == (Month(2020, 8), Month(2020, 9))


def test_a_finding_of_inspectors_is_known_from_the_day_it_was_published() -> None:
    found = {"id": "A1", "finding": "Plans are late", "source": "Inspection", "published": "2020-10-01", "refs": "1.1"}
    inspected = WORKSPACE.having(registers={"inspection": [found]}).records()
    assert [len(known_at(inspected, day).inspection) for day in (SEPTEMBER, date(2020, 10, 1))] == [0, 1]


def test_what_is_known_at_a_day_is_what_its_month_told_and_of_actions_those_that_were_there(tmp_path: Path) -> None:
    added = [
        *CHANGES,
        approved("add", "2020-10-12", "", "1.3", asked_on="2020-09-15", approved_by="Board"),
        approved("add", "2020-09-12", "", "1.4", asked_on="2020-09-01", approved_by="Board"),
    ]
    actions = [action(), action("1.2"), part("1.2a"), part("1.2b"), action("1.3"), part("1.3a"), action("1.4")]
    every = records(Workspace(actions, UPDATES, added, REGISTERS), tmp_path)

    def refs(day: date) -> set[str]:
        [file] = [file for file in known_at(every, day).inputs if file.path == "data/actions.csv"]
        return set(file.rows)

    assert refs(SEPTEMBER) == {"1.1", "1.2", "1.2a", "1.2b", "1.4"}, "1.3 and its part were asked for, not yet added"
    assert refs(OCTOBER) == {*refs(SEPTEMBER), "1.3", "1.3a"}
    then = known_at(every, SEPTEMBER)
    assert {update.month for update in (*then.updates, *then.commentary)} == {Month(2020, 9)}
    assert then.months == (Month(2020, 9),)
    assert {update.ref for update in known_at(every, OCTOBER).commentary} == {"1", "plan"}


def test_an_action_s_hash_is_of_its_own_row_whatever_its_parts_say(tmp_path: Path) -> None:
    def told(folder: str, *actions: Row) -> Mapping[str, str]:
        every = records(replace(WORKSPACE, actions=actions), tmp_path / folder)
        return next(file.rows for file in known_at(every, OCTOBER).inputs if file.path == "data/actions.csv")

    one = told("one", action(), action("1.2"), part("1.2a"), part("1.2b"))
    other = told("other", action(), action("1.2"), part("1.2a", action="Another thing"), part("1.2b"))
    assert {ref for ref in one if one[ref] != other[ref]} == {"1.2a"}


def test_no_status_told_in_private_can_be_tried_on_its_rows_hash(tmp_path: Path) -> None:
    """A row of hardly more than a status says the same whichever it is; one with words of its own does not."""

    def told(status: str, progress: str = "", restricted: str = "yes") -> str:
        rows = [said("2020-10", status, "1.1", progress=progress, restricted=restricted)]
        every = records(Workspace([action()], rows), tmp_path / f"{status}{len(progress)}{restricted}")
        return inputs(known_at(every, OCTOBER))["updates/2020-10.csv"].rows["1.1"]

    assert told("Red") == told("Amber") == told("Green", "Soon.")
    words = "The provider has told us that it will leave at the end of term"
    assert told("Red", words) != told("Amber", words)
    assert told("Red", restricted="no") != told("Amber", restricted="no")


SHORT_WORDS, LONG_WORDS = "Case settled", "The case was settled with the family in May"


@pytest.mark.parametrize(
    ("words", "others", "restricted", "told"),
    [
        (SHORT_WORDS, "Case dropped", "", True),
        (SHORT_WORDS, "Case dropped", "yes", False),
        (LONG_WORDS, "The case was dropped by the family in May", "yes", True),
        ("x" * 39, "y" * 39, "yes", False),
        ("x" * 40, "y" * 40, "yes", True),
    ],
)
def test_private_words_that_could_be_guessed_leave_no_trace_of_themselves(
    words: str, others: str, restricted: str, told: bool, tmp_path: Path
) -> None:
    rows = [
        inputs(known_at(records(Workspace(updates=[said("2020-09", "Green", progress=text, restricted=restricted)]),
                                tmp_path / f"{number}"), SEPTEMBER))["updates/2020-09.csv"].rows
        for number, text in enumerate((words, others))
    ]  # fmt: skip
    assert (rows[0] != rows[1]) is told


@pytest.mark.parametrize(("private", "told"), [("", True), ("yes", False)])
def test_a_private_action_of_the_plan_leaves_none_either(private: str, told: bool, tmp_path: Path) -> None:
    rows = [
        inputs(known_at(records(Workspace([action(outcome=outcome, confidential=private)]), tmp_path / outcome),
                        SEPTEMBER))["actions.csv"].rows
        for outcome in ("Better", "Worse")
    ]  # fmt: skip
    assert (rows[0] != rows[1]) is told


def test_no_order_of_rows_is_told() -> None:
    turned = WORKSPACE.having(updates=WORKSPACE.updates[::-1], changes=WORKSPACE.changes[::-1])
    one, other = (known_at(of.records(), OCTOBER) for of in (WORKSPACE, turned))
    assert [row.ref for row in one.updates] == ["1.1", "1.2", "1.1"]
    assert [row.ref for row in one.changes] == ["1.1", "1.1", "1.2", "1.2a", "1.2b"]
    for name in ("updates", "changes"):
        assert [row.ref for row in getattr(one, name)] == [row.ref for row in getattr(other, name)]
