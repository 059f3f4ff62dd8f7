"""For families: what is better, in the words in which it was recorded, and what others have confirmed."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import bullets
from sendplan.compose.impacts import impacts, impacts_come_since
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._better import confirmed_since
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.promises import bare, more, promise
from sendplan.compose.select import happened, is_exception
from sendplan.model.document import Block
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count

NAME, TITLE = "plain-better", "What is better"
MOST = 3
GOOD = (Status.ON_TRACK, Status.COMPLETE)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the first impact of each theme; the rest is counted."""
    first, rest = split(brief, choice)
    if not first:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE), bullets(first)]
    if rest:
        blocks += more(brief, count(len(rest), "more change"), len(rest))
    return Composed(tuple(blocks))


def split(brief: Brief, choice: SectionChoice | None) -> tuple[list[str], list[str]]:
    """Return what this section shows and what it leaves out: what others have confirmed since the paper before, then
    the impacts of this month's updates, and those that came too late to be told before.

    Only work that goes well counts: the impact of other work says what its delay does.
    """
    late = [(unit, update) for unit, update in impacts_come_since(brief) if not is_exception(unit)]
    every = [(unit, words) for unit in confirmed_since(brief) if (words := _confirmed(brief, unit))]
    every += [
        (unit, _told(unit, update.impact, "" if update.month == brief.month else update.month.words))
        for unit, update in (*impacts(brief), *late) if unit.reported in GOOD
    ]  # fmt: skip
    themes: dict[int, str] = {}
    for unit, words in every:
        themes.setdefault(unit.action.theme, words)
    if choice is None:
        return [], list(dict.fromkeys(words for _, words in every))
    first = list(themes.values())[: MOST if choice.limit is None else choice.limit]
    return first, [words for words in dict.fromkeys(words for _, words in every) if words not in first]


def _confirmed(brief: Brief, judged: Judged) -> str:
    """Return `“Answer calls”: confirmed by Parent carer forum.`; "" if no row says who confirmed it."""
    refs, as_at = {unit.ref for unit in (judged, *judged.units)}, brief.snapshot.as_at
    found = [
        change for change in brief.records.changes
        if change.kind == "confirm" and change.ref in refs and change.approved_by
        and happened(change.approved_on, as_at)
    ]  # fmt: skip
    newest = max(found, key=lambda change: str(change.approved_on), default=None)
    return f"“{promise(judged.action)}”: confirmed by {bare(brief, newest.approved_by)}." if newest else ""


def _told(unit: Judged, words: str, when: str) -> str:
    """Return the impact; if the action has plain words, after those: "212 families have opened it" needs a subject.

    `when`: the month that it is of, if that is an earlier one.
    """
    if unit.action.in_plain_words:
        return f"“{promise(unit.action)}”{f', {when}' if when else ''}: {words}"
    return f"{when}: {words}" if when else words


SECTION = Section(
    NAME, "what is better: the impact that was recorded", write, order=45, plain=True,
    gives_way=GivesWay(5, MOST, 1),
)  # fmt: skip
