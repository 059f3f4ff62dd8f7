"""Privacy by permission: every field of every record is named, as shown or as withheld, and a new one is withheld."""

from datetime import date
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.permitted import SHOWN, SHOWN_IF_WITHHELD, permitted
from sendplan.compose.prepare import prepare
from sendplan.model import judgement, records, tally
from sendplan.model.place import Place, Problem
from sendplan.model.records import Update
from tests.compose.briefs import a_template
from tests.papers.test_privacy import DECEMBER, NOVEMBER, OCTOBER, planted

WITHHELD: dict[type, set[str]] = {
    records.Update: {"percent", "restricted", "restricted_why"},
    records.Meeting: {"returns_due"},
    Problem: {"message", "remedy", "about"},
    tally.Change: {"withheld"},
    tally.Comparison: {"risks"},
    records.Records: {"as_issued", "issued_as_at"},
}
"""What a public paper never needs, beside what is shown of each record."""

WITHHELD_IF_PRIVATE: dict[type, set[str]] = {
    judgement.Judged: {
        "standing", "reported", "computed", "rule", "why", "inputs", "forecast", "forecast_point", "slippage",
        "late_start", "slipped", "unevidenced", "ahead", "confirmed", "challenged", "challenge", "copied", "withheld",
        "taken_up",
    },
    judgement.Point: {"met", "forecast", "forecast_from"},
    judgement.Standing: set(judgement.Standing.__struct_fields__),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHOWN)
def test_every_field_is_shown_or_withheld(kind: Any) -> None:
    assert set(kind.__struct_fields__) == SHOWN[kind] | WITHHELD.get(kind, set())


@pytest.mark.parametrize("kind", SHOWN_IF_WITHHELD)
def test_every_field_of_a_withheld_action_is_shown_or_withheld(kind: Any) -> None:
    assert set(kind.__struct_fields__) == SHOWN_IF_WITHHELD[kind] | WITHHELD_IF_PRIVATE[kind]


def test_every_kind_of_record_is_classified() -> None:
    """Whatever `Records` holds rows of: a new register has to be listed before a public paper can print it."""
    kinds = (one for one in vars(records).values() if isinstance(one, type) and issubclass(one, Struct))
    held = {kind for kind in kinds if kind.__module__ == records.__name__}
    assert held - set(SHOWN) == {records.Forecast, records.InputFile}, "a day of an update, and a file's hash"


def test_a_field_nobody_listed_stays_behind() -> None:
    class Row(Struct, frozen=True):
        ref: str
        new_column: str = ""

    assert permitted(Row("1.1", "told"), {"ref"}) == Row("1.1")
    whole = Row("1.1", "told")
    assert permitted(whole, {"ref", "new_column"}) is whole


@pytest.mark.parametrize("as_at", [OCTOBER, NOVEMBER, DECEMBER])
def test_no_restricted_row_can_be_reached_from_a_public_brief(as_at: date) -> None:
    brief = prepare(planted("yes").records(), a_template(), as_at, versions={})
    assert [update for update in reachable(brief) if update.restricted] == []
    whole = prepare(planted("yes").records(), a_template(), as_at, restricted=True, versions={})
    assert any(update.restricted for update in reachable(whole))


def test_a_problem_is_named_by_place_and_rule_alone() -> None:
    found = replace(planted("yes").records(), problems=(Problem(Place("a.csv", 2), "date", "told", "mend"),))
    [problem] = prepare(found, a_template(), OCTOBER, versions={}).records.problems
    assert (problem.rule, problem.message, problem.remedy) == ("date", "", "")


def reachable(brief: Brief) -> list[Update]:
    """Every update in the brief, however deep."""
    found, waiting, seen = [], [brief], set()
    while waiting:
        one: Any = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, tuple | list | frozenset):
            waiting += one
        elif isinstance(one, Struct) and id(one) not in seen:
            seen.add(id(one))
            found += [one] if isinstance(one, Update) else []
            waiting += [getattr(one, name) for name in one.__struct_fields__]
    return found
