"""A column such as "Evidence of impact" that says what actions are to achieve, not what they have achieved."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sendplan.importing.lines import Doubt, Draft, ThemeDraft
from sendplan.importing.table.plan_table import Header
from sendplan.model.wording import count, some

_MOST = 5
"""The most actions that are named."""


def hoped_for(
    drafts: Sequence[ThemeDraft], headers: Sequence[Header], mapping: Mapping[str, str]
) -> tuple[list[Header], list[Doubt]]:
    """Return the headers with such a column as the outcome, and a question about it. The drafts' texts are moved.

    If every action has an impact, even those on which nothing else is reported, it was written with the plan. As an
    update it would tell a board, and families, that all of it has come true.
    """
    actions = [action for theme in drafts for action in theme.actions if not action.added]
    unreported = [action for action in actions if _tells(action) == {"impact"}]
    written = all("impact" in _tells(action) for action in actions)
    taken = {field for header in headers for field in header.fields}
    field = next((name for name in ("outcome", "success") if name not in taken), "")
    if (
        not written
        or not unreported
        or len(unreported) * 2 >= len(actions)
        or "impact" in mapping.values()
        or not field
    ):
        return list(headers), []
    first = unreported[0]
    heading = first.headings.get("impact", "")
    for theme in drafts:
        for action in theme.actions:
            for draft in (action, *action.parts):
                _move(draft, field)
    named = [action.written_ref or action.text("action") for action in unreported]
    how_many = count(len(named), "action")
    why = (
        f"it says something of every action, also of {how_many} of which nothing is reported "
        f"({some(named, _MOST)}): taken as what the action is to achieve, in actions.csv; if it tells what was "
        f'achieved, import it again with --map "{heading}=impact"'
    )
    return [_header(header, field) for header in headers], [Doubt(first.spot, heading, "", why)]


def _tells(draft: Draft) -> set[str]:
    return {name for said in draft.updates.values() for name, text in said.items() if text.strip()}


def _move(draft: Draft, field: str) -> None:
    for said in draft.updates.values():
        if text := said.pop("impact", "").strip():
            draft.texts[field] = text
            draft.headings[field] = draft.headings.get("impact", "")
    draft.updates = {month: said for month, said in draft.updates.items() if said}


def _header(header: Header, field: str) -> Header:
    columns = (
        replace(column, field=field, period=None) if column.field == "impact" else column for column in header.columns
    )
    return replace(header, columns=tuple(columns))
