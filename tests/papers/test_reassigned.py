"""An action that changed hands is led by another from the approval on; papers of months before know nothing of it."""

from datetime import date
from pathlib import Path

import pytest

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.reading import text_of
from sendplan.model.records import Records
from sendplan.model.template import Filters
from sendplan.rules.known import known_at
from sendplan.rules.snapshot import snapshot
from sendplan.summarise.tally import bodies_of
from tests.check.test_baseline import checked, issued
from tests.commands import sendplan
from tests.compose.briefs import a_template
from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, part, said

LEADS = [{"as_written": name, "body": body} for name, body in (
    ("EP", "Psychology Service"), ("PH", "Public Health"), ("PH/EP", "Public Health"), ("PH/EP", "Psychology Service"),
)]  # fmt: skip
MONTHS = [row for month in ("2020-09", "2020-10") for row in every(month, "Green", "1.1", "1.2")]
SECTIONS = ("front", "changes", "date-changes", "dates", "actions-in-full", "all-actions", "stocktake", "returns")


def handed(*changes: Row, plan: tuple[Row, ...] = (), **registers: list[Row]) -> Workspace:
    given = changes or (approved("reassign", "2020-10-12", new_lead="EP", reason="The team moved."),)
    rows = plan or (action("1.1", lead="PH"), action("1.2", lead="PH/EP"))
    return Workspace(rows, MONTHS, given, {"leads": LEADS, **registers})


def led_by(of: Workspace | Records, on: str, ref: str = "1.1") -> tuple[str, ...]:
    records = of if isinstance(of, Records) else of.checked().records
    judged = {one.ref: one for one in snapshot(records, date.fromisoformat(on)).judged}
    return bodies_of(judged[ref])


def test_papers_name_the_lead_of_their_day_and_since_when() -> None:
    of = handed()
    before, now = (paper(of, on, *SECTIONS) for on in ("2020-09-30", "2020-10-31"))
    assert "Lead Public Health" in " ".join(before.split())
    assert "until then" not in before
    assert "The team moved" not in before
    told = " ".join(now.split())
    assert "Psychology Service, since 12 October 2020; until then Public Health." in told
    assert "1.1 is led by Psychology Service since 12 October 2020; until then Public Health." in told
    assert "Led by Public Health Led by Psychology Service The team moved." in told
    assert "Approved since September: 1.1 now led by Psychology Service." in told


def test_subgroups_papers_and_counts_by_lead_follow() -> None:
    of = handed()
    assert (led_by(of, "2020-10-11"), led_by(of, "2020-10-12")) == (("Public Health",), ("Psychology Service",))
    only = Filters(leads=("Public Health",))
    assert "1.1" in paper(of, "2020-09-30", "all-actions", filters=only)
    assert "1.1" not in paper(of, "2020-10-31", "all-actions", filters=only)


@pytest.mark.parametrize(
    ("row", "who"),
    [
        (said("2020-09", "Red", progress="It waits."), "Public Health said in September 2020"),
        (said("2020-10", "Red", progress="It waits.", updated_by="Public Health"), "Public Health says"),
        (said("2020-10", "Red", progress="It waits.", updated_by="Psychology Service"), "its lead says"),
        (said("2020-10", "Red", progress="It waits.", updated_on="2020-10-20"), "its lead says"),
    ],
)
def test_words_of_who_led_it_before_are_not_its_lead_s(row: tuple[str, Row], who: str) -> None:
    plan = Workspace((action("1.1", lead="PH"),), [row], handed().changes, {"leads": LEADS})
    told = " ".join(paper(plan, "2020-10-31", "recovery", "exceptions").split())
    assert f"None given; {who} “It waits.”" in told


def test_what_was_known_before_stays_as_it_was() -> None:
    kept = [{one.path: one.rows for one in known_at(of.checked().records, date.fromisoformat("2020-09-30")).inputs}
            for of in (handed(), handed(approved("redate", "2020-10-12", "2021-03-31")))]  # fmt: skip
    assert kept[0] == kept[1]


@pytest.mark.parametrize(
    ("changes", "mine", "whole"),
    [
        ((approved("reassign", "2020-10-12", new_lead="EP"),), "Psychology Service", "Psychology Service"),
        ((approved("reassign", "2020-10-12", ref="1.1a", new_lead="EP"),), "Psychology Service", "Public Health"),
        (
            (
                approved("reassign", "2020-10-12", new_lead="EP"),
                approved("reassign", "2020-10-20", ref="1.1a", new_lead="PH"),
            ),
            "Public Health",
            "Psychology Service",
        ),
    ],
)
def test_a_part_goes_with_its_action_unless_its_lead_is_its_own(
    changes: tuple[Row, ...], mine: str, whole: str
) -> None:
    of = handed(
        *changes, plan=(action("1.1", lead="PH"), part("1.1a"), part("1.1b", lead="PH/EP"), action("1.2", lead="PH"))
    )
    plan = snapshot(of.checked().records, date.fromisoformat("2020-10-31")).plan
    assert [plan.find(ref).bodies for ref in ("1.1a", "1.1")] == [(mine,), (whole,)]
    assert plan.find("1.1b").bodies == ("Public Health", "Psychology Service")


def test_what_is_asked_for_only_changes_nobody() -> None:
    asked = {"ref": "1.1", "kind": "reassign", "new_lead": "EP", "asked_on": "2020-10-10"}
    of = handed(asked)
    assert led_by(of, "2020-10-31") == ("Public Health",)
    assert "Led by EP" in paper(of, "2020-10-31", "date-changes")
    assert "to be led by EP" in paper(of, "2020-10-31", "asks")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"kind": "reassign"}, "column new_lead: a reassign needs its new lead; write the body's name"),
        (
            {"kind": "reassign", "new_lead": "Nurses"},
            "'Nurses' is not in data/leads.csv; add a row there for each body",
        ),
        ({"kind": "reassign", "new_lead": "PH"}, "'PH' leads 1.1 already; write in the plan (data/actions) who led it"),
        ({"kind": "pause", "new_lead": "EP"}, "it names a new lead, 'EP', and is a pause; give the new lead a row of"),
    ],
)
def test_a_row_that_gives_it_to_nobody_new_is_a_problem(cells: Row, message: str) -> None:
    of = handed({"ref": "1.1", "approved_by": "Board", "approved_on": "2020-10-12", **cells})
    [problem] = of.checked().records.problems
    assert message in str(problem)


def test_a_lead_edited_in_an_issued_plan_asks_for_a_reassign_and_keeps_who_led_it_first() -> None:
    [problem] = checked(issued(action(lead="PH")), action(lead="EP")).records.problems
    assert "add a row of kind reassign or correct there" in str(problem)
    moved = approved("reassign", "2020-11-12", new_lead="EP")
    found = checked(issued(action(lead="PH")), action(lead="EP"), changes=(moved,)).records
    assert found.problems == ()
    assert (led_by(found, "2020-10-31"), led_by(found, "2020-11-30")) == (("PH",), ("EP",))


def test_who_leads_a_private_action_since_is_private_too() -> None:
    plan = (action("1.1", lead="PH", restricted="yes"), action("1.2", lead="PH"))
    of = handed(plan=plan).having(registers={"leads": LEADS})
    assert "Psychology Service" not in paper(of, "2020-10-31", *SECTIONS)


@pytest.mark.parametrize("cells", [{"new_lead": "EP (not for publication)"}, {"reason": "Strictly confidential: ill"}])
def test_a_row_that_is_private_gives_it_to_nobody(cells: Row) -> None:
    """What was approved is the lead, which papers would name; no date of it is public."""
    records = handed(approved("reassign", "2020-10-12", **{"new_lead": "EP", **cells})).checked().records
    chosen = a_template(*SECTIONS)
    told = "\n".join(text_of(compose(prepare(records, chosen, date(2020, 10, 31), restricted=False, versions={}))))
    assert "Led by" not in told
    assert "EP (" not in told
    assert "so it is left out of every paper" in " ".join(map(str, records.problems))
    assert led_by(records, "2020-10-31") == ("Public Health",)


def test_the_return_is_asked_of_who_leads_it_now(tmp_path: Path) -> None:
    root = handed().write(tmp_path / "plan")
    done = sendplan("returns", "send", "--month", "2020-11", "--on", "2020-11-20", workspace=root)
    assert done.code == 0, done.err
    sent = (root / "returns/2020-11/sent.csv").read_text("utf-8")
    [row] = [line for line in sent.splitlines() if ",action 1.1," in line]
    assert "Psychology Service" in row
    told = sendplan("explain", "1.1", workspace=root).out
    assert "Lead: Psychology Service since 12 October 2020; until then Public Health." in told
    moved = sendplan("changes", "2020-09", workspace=root).out
    assert "1.1 lead: Public Health → Psychology Service\n    since 12 October 2020" in moved
    assert "lead:" not in sendplan("changes", "2020-10", "2020-11", workspace=root).out
