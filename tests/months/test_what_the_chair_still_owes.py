"""What the chair told as unanswered, or had no room for, is told in the next; nothing is “above” that is not."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import Month
from sendplan.model.history import of_updates
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice
from sendplan.papers.make import compose_paper
from tests.compose.briefs import a_template
from tests.months.test_what_came_late import AUGUST, SEPTEMBER
from tests.months.test_what_families_and_the_chair_read import DAY, DECISION, VOICE, flat, promised
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, approved, said

ASKED = [{**VOICE, "you_said": f"We ask {at}.", "date": f"2020-08-1{at}", "we_did": "", "answered_on": ""}
         for at in range(3)]  # fmt: skip
SAID = {**VOICE, "you_said": "We now say this."}
TO_DO = {**DECISION, "due": "2020-12-15", "done_on": ""}


def voices(*rows: Row, decisions: Sequence[Row] = ()) -> Workspace:
    return promised("Dec 20", said("2020-09", "Green")).having(
        registers={"voice": rows, "decisions": decisions or [DECISION]}
    )


def next_paper(then: Workspace, now: Workspace, room: int, section: str = "chair-said") -> str:
    """Return September's paper with so many lines, where August's of the same length was issued from `then`."""
    template = replace(a_template(SectionChoice(section, limit=room)), plain=True)
    issued = of_updates(compose_paper(then.records(), template, AUGUST, restricted=False).rows)
    records = replace(now.records(), issued=(Month.of(AUGUST),), as_issued={Month.of(AUGUST): (issued,)})
    brief = prepare(records, template, SEPTEMBER, versions={})
    return flat("\n".join(text_of(compose(brief))).replace("\u00a0", " "))


def test_what_was_told_as_unanswered_is_told_until_it_is_answered() -> None:
    """“We have not answered this yet. We are sorry.” was followed by nothing, while newer things had answers."""
    waits = voices(*ASKED[:1])
    told = next_paper(waits, voices(*ASKED[:1], SAID, decisions=[TO_DO]), 1)
    assert "You said: We ask 0. We have not answered this yet. We are sorry." in told
    assert "1 more decision and 1 more thing you told us have no room here." in told
    answered = {**ASKED[0], "we_did": "We wrote.", "answered_on": "2020-09-21"}
    assert "You said: We ask 0. We did: We wrote." in next_paper(waits, voices(answered, decisions=[TO_DO]), 1)
    done = {**answered, "answered_on": "2020-08-20"}
    assert "We ask 0." not in next_paper(voices(done), voices(done, SAID), 1), "its answer was told"


@pytest.mark.parametrize("section", ["chair-said", "plain-voice"])
def test_what_had_no_room_comes_first_in_the_next(section: str) -> None:
    """What was said on 16 June and answered three days later stood in no chair's update."""
    done = [{**one, "we_did": f"We did {at}.", "answered_on": "2020-08-20"} for at, one in enumerate(ASKED)]
    told = next_paper(voices(*done), voices(*done, SAID), 1, section)  # August named the newest
    assert "We ask 1." in told
    assert f"{2 if section == 'chair-said' else 3} more things you told us have no room here." in told
    all_told = next_paper(voices(*done[2:]), voices(*done[2:], SAID), 1, section)
    assert "We now say this." in all_told


def test_only_what_the_message_names_is_said_above() -> None:
    """“3 more decisions changed the plan, as we say above”, which named two."""
    kinds = {"1.1": ("Pause the calls.", "pause"), "1.2": ("Stop the letters.", "close")}
    changes = [approved(kind, DECISION["date"], ref=ref) for ref, (_, kind) in kinds.items()]
    made = [{**DECISION, "decision": words, "refs": ref} for ref, (words, _) in kinds.items()]
    plan = Workspace([action(ref) for ref in kinds], [said("2020-09", ref=ref) for ref in kinds], changes,
                     {"decisions": made})  # fmt: skip
    told = flat(paper(plan, DAY, SectionChoice("chair-front", limit=1), SectionChoice("chair-said", limit=1)))
    assert "1 more promise was added, changed or stopped." in told
    assert "Stop the letters. Why: Reason Council. Done on" in told, "the message has no room for it"
    assert "1 more decision is told above." in told
    every = flat(paper(plan, DAY, "chair-front", SectionChoice("chair-said", limit=1)))
    assert "1 more decision is told above." in every


def test_a_decision_that_is_its_new_date_is_told_above() -> None:
    """The one row of decisions was “Review by 31 March”, which the message had told of both promises."""
    move = approved("redate", DECISION["date"], "2021-03-31")
    review = {**TO_DO, "decision": "Look at it again by 31 March 2021.", "due": "2021-03-31"}
    plan = promised("Ongoing", said("2020-09", "Green"), changes=[move])
    plan = plan.having(registers={"decisions": [review, DECISION]})
    told = flat(paper(plan, DAY, "chair-front", SectionChoice("chair-said", limit=1)))
    assert "Ask leads for their returns." in told
    assert "1 more decision is told above." in told
