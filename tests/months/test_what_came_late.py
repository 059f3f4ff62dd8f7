"""What is dated before the paper that readers had, and was typed in after it was issued, is told to them as late."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.history import of_updates
from sendplan.model.issued import EVENTS
from sendplan.model.reading import text_of
from sendplan.model.records import InputFile
from sendplan.rules.known import known_at
from sendplan.rules.told import rows_of
from tests.compose.briefs import a_template
from tests.workspaces import Row, Workspace, action, approved, said

AUGUST, SEPTEMBER = date(2020, 8, 31), date(2020, 9, 30)
LATE = "before, and not told until now"
SECTIONS = "answers", "standing", "exceptions", "dates", "top-risks", "risks", "families-say", "changes"
PLAN = Workspace(
    [action("1.1", "31 Jul 20"), action("1.2")],
    [
        said(month, "Amber" if ref == "1.1" else "Green", ref, progress=f"Work of {month} on {ref}.")
        for month in ("2020-08", "2020-09") for ref in ("1.1", "1.2")
    ],
)  # fmt: skip
RISK = {"id": "R1", "refs": "1.1", "risk": "Staff leave.", "likelihood": "4", "impact": "3", "mitigation": "Hire.",
        "owner": "Body", "raised_on": "2020-08-01"}  # fmt: skip
OTHER = {**RISK, "id": "R2", "risk": "Money ends."}
SAID = {
    "date": "2020-08-10",
    "refs": "1.1",
    "you_said": "Nobody rings us back.",
    "we_did": "",
    "source": "Parent carer forum",
}
ANSWERED = {**SAID, "we_did": "We ring within two days.", "answered_on": "2020-08-28"}


def paper(then: Workspace, now: Workspace, *, issued: bool = True) -> str:
    """Return the words of September's paper on `now`, where August's was issued from `then`."""
    records, august = now.records(), Month.of(AUGUST)
    if issued:
        files = tuple(InputFile(name, "0" * 64, {}, 0) for name in then.tables())
        told = of_updates(rows_of(known_at(replace(then.records(), inputs=files), AUGUST)))
        records = replace(records, issued=(august,), as_issued={august: (told,)})
    brief = prepare(records, a_template(*SECTIONS), SEPTEMBER, versions={"x": "0"})
    return " ".join(" ".join(text_of(compose(brief))).replace("\u00a0", " ").split())


def with_changes(*rows: Row) -> Workspace:
    return PLAN.having(changes=rows)


def with_rows(name: str, *rows: Row) -> Workspace:
    return PLAN.having(registers={name: rows})


@pytest.mark.parametrize(
    ("then", "now", "told", "untold"),
    [
        (
            PLAN, with_changes(approved("redate", "2020-08-28", "2020-11-30")),
            f"Approved {LATE}: 1.1 from 31 July 2020 to 30 November 2020.", "Approved since",
        ),
        (
            PLAN, with_changes(approved("redate", "2020-09-04", "2020-11-30")),
            "Approved since August: 1.1 from 31 July 2020 to 30 November 2020.", LATE,
        ),
        (
            with_changes(approved("redate", "2020-08-28", "2020-11-30")),
            with_changes(approved("redate", "2020-08-27", "2020-11-30", reason="As the minutes have it")),
            "An approved change has moved one date 122 days later", "Approved since",
        ),
        (
            with_changes(approved("redate", "", "2020-11-30", asked_on="2020-08-20")),
            with_changes(approved("redate", "", "2020-11-30", asked_on="2020-08-20", refused_on="2020-08-28")),
            f"Refused or withdrawn {LATE}: 1.1 to 30 November 2020.", "withdrawn since",
        ),
        (
            with_rows("risks", RISK, OTHER), with_rows("risks", RISK, {**OTHER, "closed_on": "2020-08-25"}),
            "Closed before, and not told until now: R2 (on 25 August 2020).", "Closed since",
        ),
        (
            with_rows("risks", RISK, OTHER), with_rows("risks", RISK, {**OTHER, "closed_on": "2020-09-25"}),
            "Closed since August: R2.", "Closed before",
        ),
        (
            with_rows("risks", RISK, {**OTHER, "closed_on": "2020-08-25"}),
            with_rows("risks", RISK, {**OTHER, "closed_on": "2020-08-25"}), "1 risk is open", "R2",
        ),
        (with_rows("risks", RISK), with_rows("risks", RISK, OTHER), "R2 is new", "R1 is new"),
        (with_rows("risks", RISK), with_rows("risks", RISK, {**OTHER, "raised_on": ""}), "R2 is new", "R1 is new"),
        (with_rows("risks", RISK, OTHER), with_rows("risks", RISK, OTHER), "2 risks are open", "is new"),
        (
            with_rows("voice", SAID), with_rows("voice", ANSWERED),
            "Answered on 28 August 2020: ", "Nothing new since",
        ),
        (with_rows("voice", ANSWERED), with_rows("voice", ANSWERED), "Nothing new since 28 August 2020: ", "Answered"),
        (PLAN, with_rows("voice", SAID), "“Nobody rings us back.”", "Nothing new since"),
    ],
)  # fmt: skip
def test_what_the_paper_before_could_not_tell_is_news_and_says_of_when(
    then: Workspace, now: Workspace, told: str, untold: str
) -> None:
    text = paper(then, now)
    assert told in text
    assert untold not in text


def test_a_lead_that_changed_before_the_paper_before_and_was_typed_in_after_it_is_told() -> None:
    now = with_changes(approved("reassign", "2020-08-28", new_lead="Autism Steering Group"))
    assert "1.1 is led by Autism Steering Group since 28 August 2020; until then Body." in paper(PLAN, now)
    assert "Steering Group since" not in paper(now, now)


LATER = with_changes(approved("redate", "2020-08-28", "2020-11-30", asked_on="2020-08-20"))
ASKED = with_changes(approved("redate", "", "2020-11-30", asked_on="2020-08-20"))
UNTIL_AUGUST = PLAN.having(updates=[row for row in PLAN.updates if row[0] == "2020-08" or row[1]["ref"] == "1.2"])
SILENT = PLAN.having(updates=[row for row in PLAN.updates if row[0] == "2020-09" or row[1]["ref"] == "1.2"])


@pytest.mark.parametrize(
    ("then", "now", "told", "untold"),
    [
        (ASKED, LATER, "Agreed date moved: 1.1 Do 1.1 to 30 November 2020.", "No more than in August"),
        (PLAN, LATER, "None overdue (August: 1)", "as it reads now"),
        (LATER, LATER, "No more than in August", "Agreed date moved"),
        (
            UNTIL_AUGUST, UNTIL_AUGUST.having(changes=[approved("close", "2020-08-28")]),
            "2 in August − 1 closed (1.1) = 1 now", "as it reads now",
        ),
        (SILENT, PLAN, "Each open action has a report for September.", "as it reads now"),
        (
            SILENT, PLAN.having(updates=[*PLAN.updates[:2], said("2020-09", "Green", "1.1", progress="Well on.")]),
            "What got better", "On track by the lead’s word: 1.1",
        ),
    ],
)  # fmt: skip
def test_the_position_before_is_the_one_that_was_told(then: Workspace, now: Workspace, told: str, untold: str) -> None:
    """“Is the plan later? No more than in August” stood in a paper whose readers had the old date until then."""
    text = paper(then, now)
    assert told in text
    assert untold not in text


def test_where_no_paper_was_issued_the_day_decides() -> None:
    now = with_changes(approved("redate", "2020-08-28", "2020-11-30"))
    text = paper(PLAN, now, issued=False)
    assert LATE not in text
    assert "Approved since" not in text


def test_that_the_month_before_was_corrected_stands_beside_the_sum_of_open_actions() -> None:
    """A reader who lays the two papers side by side finds another number, and here why."""
    mended = [said("2020-08", "Red", "1.1", progress="It had stopped."), *PLAN.updates[1:]]
    assert "August is told as it reads now: 1.1 was corrected." in paper(PLAN, PLAN.having(updates=mended))
    text = paper(PLAN, PLAN)
    assert "unchanged since August." in text
    assert "as it reads now" not in text


def test_the_marks_of_what_was_told_hold_no_word_and_nothing_of_private_actions() -> None:
    """The manifest is public: a mark is a hash, and a private action's risks and voices have none."""
    private = with_rows("risks", RISK).having(actions=[action("1.1", private="yes"), action("1.2")], updates=[])
    public = with_rows("risks", RISK)
    assert not rows_of(known_at(private.records(), AUGUST))[EVENTS]
    [mark] = rows_of(known_at(public.records(), AUGUST))[EVENTS]
    assert len(mark) == 8
    assert "new" not in paper(private, private).split("R1")[-1][:40]
