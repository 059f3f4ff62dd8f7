"""What a public paper may know of a plan in which every rule fires and much was told in private, to the letter.

The words are those of `explain`, `summary` and `changes`, of the view that a public paper is made from. They stand in
`tests/rules/told/`; `python -m tests.compose.test_public_view` writes them anew.
"""

from datetime import date
from functools import cache

import pytest
from msgspec.structs import replace

from sendplan import api
from sendplan.compose.brief import Brief
from sendplan.compose.prepare import prepare
from sendplan.model.issued import Edition
from sendplan.model.judgement import Judged
from sendplan.show import explain
from sendplan.show import summary as shown
from sendplan.summarise.named import find
from tests.compose.briefs import a_template
from tests.rules.everything import EVERYTHING
from tests.rules.test_told import FOLDER, opened
from tests.workspaces import Workspace, action, said

PRIVATE = {
    *((at, ref) for at, refs in (
        ("2020-08", "1.5 1.9 2.7"), ("2020-09", "1 2.3 4.7 5.1"), ("2020-10", "1.2 1.7 3.1a 3.2b 4.3 4.6 5.2"),
    ) for ref in refs.split()),
}  # fmt: skip
"""Whose rows are restricted, besides."""

DAYS = ("2020-09-30", "2020-10-31")


@cache
def brief(day: str, *, restricted: bool = False) -> Brief:
    updates = [(at, {**row, "restricted": "yes"} if (at, row["ref"]) in PRIVATE else row)
               for at, row in EVERYTHING.updates]  # fmt: skip
    records = EVERYTHING.having(updates=updates).checked().records
    return prepare(records, a_template(), date.fromisoformat(day), restricted=restricted, versions={})


def told(day: str) -> str:
    of = brief(day)
    tallies = (of.summary.totals, *of.summary.themes)
    units = [unit.ref for judged in of.snapshot.judged if judged.withheld for unit in (judged, *judged.parts)]
    counted = ["unevidenced", "challenged", "slipped", "3:reported.complete"]
    found = [
        explain.as_text(
            api.Explained(of.snapshot.as_at, find(name, of.snapshot, of.summary), of.records.thresholds, "")
        )
        for name in (*units, *counted)
    ]
    groups = api.Summary(of.snapshot.as_at, of.summary.previous, "theme", of.summary.totals, of.summary.themes, "")
    rules = [
        f"{tally.name}: {tally.not_published} not published; "
        f"{tally.reported_status.word}, {tally.computed_status.word}: {tally.rule}"
        for tally in tallies
    ]
    return "\n\n".join([
        shown.as_csv(groups).rstrip(),
        "\n".join(rules),
        shown.comparison_as_text(of.comparison, opened(day)),
        *("\n".join(text.splitlines()[2:]) for text in found),
        *(f"{ref}: {one.status.word} by {one.by}: {one.why}  [{one.update.place}]"
          for ref, one in of.snapshot.overrides.items()),
        *(f"{ref}: {one.progress} / {one.officer_note}" for ref, one in of.snapshot.commentary.items()),
        *(
            f"{judged.ref}: {judged.standing.latest.progress} {'now' if judged.standing.this_month else 'before'}"
            for judged in of.snapshot.judged
            if judged.withheld and judged.standing.latest
        ),
        ", ".join(f"{one.month} {one.ref}" for one in of.records.updates),
    ])  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_a_public_paper_knows_what_was_looked_through_and_no_more(day: str) -> None:
    assert told(day).splitlines() == (FOLDER / f"public-{day[:7]}.txt").read_text("utf-8").splitlines()


def test_the_first_month_has_a_public_paper_too() -> None:
    of = brief("2020-08-31")
    assert (of.before, of.comparison, of.before_summary) == (None, None, None)
    assert [one.ref for one in of.snapshot.judged if one.withheld] == ["1.5", "1.9", "2.7"]


@pytest.mark.parametrize("restricted", [False, True])
def test_what_is_no_record_is_handed_on(*, restricted: bool) -> None:
    waiting = {
        "measure": "Waiting",
        "theme": "1",
        "unit": "days",
        "better": "lower",
        "period": "2020-09",
        "value": "12",
    }
    records = EVERYTHING.having(registers={"measures": [waiting]}).checked().records
    template, edition = a_template(), Edition("1.0", "5 November 2020")
    of = prepare(
        records, template, date(2020, 10, 31),
        restricted=restricted, versions={"sendplan": "1"}, places={"risks": "section 6"}, edition=edition,
    )  # fmt: skip
    assert (of.template, of.restricted, of.versions) == (template, restricted, {"sendplan": "1"})
    assert (of.places, of.edition) == ({"risks": "section 6"}, edition)
    assert [one.last.value for one in of.series] == [12]
    assert of.before_summary
    assert (of.before_summary.as_at, of.before_summary.previous) == (date(2020, 9, 30), date(2020, 8, 31))


@pytest.mark.parametrize(("named", "restricted", "is_told"), [
    ("Waiting time", "yes", False),
    ("waiting  TIME", "yes", False),
    ("Wating times", "yes", False),
    ("Staff in post", "yes", True),
    ("Wating times", "", True),
])  # fmt: skip
def test_a_measure_that_a_private_action_seems_to_name_is_in_no_public_paper(
    *, named: str, restricted: str, is_told: bool
) -> None:
    rows = [action("1.1", measures=named, restricted=restricted), action("1.2")]
    waiting = {"measure": "Waiting time", "unit": "days", "period": "2020-09", "value": "12"}
    records = Workspace(rows, [said("2020-10", "Red", "1.2")], registers={"measures": [waiting]}).checked().records
    of = prepare(records, a_template(), date(2020, 10, 31), restricted=False, versions={})
    assert bool(of.series) is bool(of.records.measures) is is_told


@pytest.mark.parametrize("day", DAYS)
def test_a_restricted_paper_knows_all_and_marks_nothing_as_withheld(day: str) -> None:
    whole = brief(day, restricted=True)
    assert whole.comparison
    assert whole.before
    units = [unit for snapshot in (whole.snapshot, whole.before) for judged in snapshot.judged
             for unit in (judged, *judged.parts)]  # fmt: skip
    assert not any(unit.withheld for unit in units)
    assert not any(change.withheld for change in whole.comparison.changes)
    bare = prepare(EVERYTHING.checked().records, a_template(), date.fromisoformat(day), restricted=True, versions={})
    assert [_facts(judged) for judged in whole.snapshot.judged] == [_facts(judged) for judged in bare.snapshot.judged]
    assert whole.summary == bare.summary
    assert bare.comparison
    assert [(one.ref, one.was, one.now, one.why) for one in whole.comparison.changes] == [
        (one.ref, one.was, one.now, one.why) for one in bare.comparison.changes
    ]


def _facts(judged: Judged) -> object:
    """What the rules found, whoever may know it."""
    return replace(judged, standing=None, points=(), inputs=(), parts=()), [_facts(part) for part in judged.parts]


if __name__ == "__main__":
    for day in DAYS:
        (FOLDER / f"public-{day[:7]}.txt").write_text(f"{told(day).rstrip()}\n", "utf-8")
