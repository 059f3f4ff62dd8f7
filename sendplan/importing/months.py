"""The months of a file's updates: those its headings name, those of its tabs, and the one it was last updated in."""

from collections.abc import Mapping, Sequence

from sendplan.importing.headings.periods import Period, dated
from sendplan.importing.likeness import ALIKE, likeness, words_of
from sendplan.importing.lines import Doubt, Draft, Line, ThemeDraft
from sendplan.importing.table.cells import Joiner
from sendplan.importing.table.finish import all_drafts
from sendplan.importing.table.items import find_table
from sendplan.importing.table.rows import Gathering
from sendplan.model.calendar import Month

Months = Mapping[Month, Sequence[tuple[Draft, Mapping[str, str]]]]
_SAME_NUMBER = 0.3  # of likeness at least, where two rows have the same number


def add_tabs(
    drafts: Sequence[ThemeDraft], tabs: Sequence[tuple[Period, list[Line]]], mapping: Mapping[str, str], joiner: Joiner
) -> list[Doubt]:
    """What the tabs of earlier months say of the plan's actions, put beside the newest's; what fits none is said."""
    doubts = []
    own = [draft for _, draft in all_drafts(drafts)]
    words = {id(draft): words_of(draft.text("action")) for draft in own}
    for period, lines in tabs:
        earlier = [old for _, old in all_drafts(Gathering(find_table(lines, mapping), joiner).gather())]
        for old in earlier:
            said = words_of(old.text("action"))
            same = [draft for draft in own if old.written_ref and draft.written_ref == old.written_ref]
            found = next((draft for draft in same if likeness(words[id(draft)], said) >= _SAME_NUMBER), None)
            found = found or next((draft for draft in own if words[id(draft)] == said), None)
            found = found or next((draft for draft in own if likeness(words[id(draft)], said) >= ALIKE), None)
            if found is None:
                doubts.append(
                    Doubt(old.spot, "", old.text("action"), "not in the newest sheet; its updates are left out")
                )
                continue
            for own_period, texts in old.updates.items():
                found.updates.setdefault(own_period or period, {}).update(texts)
                for name in texts:
                    found.headings.setdefault(name, old.headings.get(name, ""))
    return doubts


def month_of(themes: Sequence[ThemeDraft], latest: Month, tab: Period | None, begins: int) -> tuple[Months, list[str]]:
    """Month → what was said in it, and notes on the years that were guessed.

    `latest`: the month the file was last updated. `begins`: the year in which the plan's financial year begins.
    """
    found: dict[Month, list[tuple[Draft, Mapping[str, str]]]] = {}
    periods = {period for _, draft in all_drafts(themes) for period in draft.updates if period}
    placed = {period: dated(period, begins=begins, latest=latest) for period in periods}
    guessed = sorted({month for month, sure in placed.values() if not sure})
    own = latest if tab else max([latest, *(month for month, _ in placed.values())])
    for _, draft in all_drafts(themes):
        said = sorted(
            ((placed[period][0] if period else own, texts) for period, texts in draft.updates.items()),
            key=lambda pair: pair[0],
        )
        for month, texts in said:
            rows = found.setdefault(month, [])
            if rows and rows[-1][0] is draft:
                rows[-1] = (draft, {**rows[-1][1], **texts})
            else:
                rows.append((draft, texts))
    notes = []
    if guessed:
        shown = ", ".join(month.words for month in guessed)
        notes.append(
            f"its columns name months without a year; taken as {shown}: correct the names in data/updates if not"
        )
    return dict(sorted(found.items())), notes
