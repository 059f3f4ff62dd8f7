"""The chair's update: what came of the decisions made at the meeting before the last one."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph, row
from sendplan.compose.findings import month_name
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.meetings import came, decided, held
from sendplan.compose.sections.families.promises import in_promises
from sendplan.model.document import Block, Column, Table
from sendplan.model.records import Decision
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count
from sendplan.rules.told import is_news

TITLE = "What came of the meeting before"
MOST = 2


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the decisions, those not yet done first, then those whose end the paper before did not tell.

    Of those that it told as done, none needs to have room: they are counted.
    """
    days = held(brief)
    made = decided(brief, days[1]) if len(days) > 1 else []
    if not made:
        return Composed()
    found = sorted(made, key=lambda decision: (decision.done_by(brief.snapshot.as_at), _was_told(brief, decision)))
    news = any(not decision.done_by(brief.snapshot.as_at) or not _was_told(brief, decision) for decision in found)
    shown = found[: MOST if choice.limit is None else max(choice.limit, int(news))]
    when = month_name(days[1], brief.snapshot.as_at)
    if not shown:
        which = {1: "It is", 2: "Both are"}.get(len(found), "All are")
        told = f"We made {count(len(found), 'decision')} in {when}. {which} done."
        return Composed((*opening(choice, TITLE), paragraph(told)))
    table = Table(
        (
            Column(f"What we said in {when}", 286),
            Column("What came of it", 196),
        ),
        tuple(row(in_promises(brief, decision.decision, decision.refs), came(brief, decision)) for decision in shown),
        "What we said at the meeting before, and what came of it",
    )
    blocks: list[Block] = [*opening(choice, TITLE), table]
    if found[len(shown) :]:
        blocks.append(paragraph(_rest(brief, found[len(shown) :])))
    return Composed(tuple(blocks))


def _was_told(brief: Brief, decision: Decision) -> bool:
    return brief.earlier is not None and not is_news(brief.earlier, decision, "done_on")


def _rest(brief: Brief, rest: list[Decision]) -> str:
    """Return `1 more is done.` or `3 more: 1 done, 2 not yet.`"""
    done = sum(decision.done_by(brief.snapshot.as_at) for decision in rest)
    if done in (0, len(rest)):
        return f"{len(rest)} more {'is' if len(rest) == 1 else 'are'} {'done' if done else 'not done yet'}."
    return f"{len(rest)} more: {done} done, {len(rest) - done} not yet."


SECTION = Section(
    "chair-promises", "what came of the meeting before", write, order=130, plain=True, gives_way=GivesWay(1, MOST, 0)
)
