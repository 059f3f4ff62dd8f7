"""How sure the officer is of the plan and of each theme: the level, the reason, and what would change it."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, cell, row
from sendplan.compose.phrases import sentence
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._assurance import level_before, raised, theme_levels
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections._standing import themes_of
from sendplan.compose.select import officers_word
from sendplan.model.document import Column, Row, Run
from sendplan.model.records import Update
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed

TITLE = "How sure are we"
NOT_GIVEN = "No level given"
TABLE = NamedTable(
    "assurance",
    (
        Column("Of", 130, row_header=True, name="of"),
        Column("Assurance", 66, name="level"),
        Column("Why", 143, name="why"),
        Column("What would change it", 143, name="change"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the levels. Left out if none is given; page 1 then says so."""
    plan = officers_word(brief) if not brief.template.filters.any else None
    themes = [(theme, brief.snapshot.commentary.get(str(theme.number))) for theme in themes_of(brief)]
    known = [update for update in (plan, *(update for _, update in themes)) if update and update.assurance]
    if not known:
        return Composed()
    rows = [_row(brief, "The whole plan", plan, None)] if not brief.template.filters.any else []
    rows += [_row(brief, theme.named, update, theme.number) for theme, update in themes]
    levels = theme_levels(brief)
    named = [f"theme {number} {level}" for number, level in levels]
    found = f"A level is given for {len(levels)} of {count(len(themes), 'theme')}: {listed(named)}."
    if not levels:
        found = "A level is given for the whole plan alone."
    table = TABLE.of(
        rows,
        "The plan and each theme with the officer’s level of assurance, why, and what would change it",
        "The officer’s judgement; what would change it is drawn from the returns",
    )
    return Composed((*opening(choice, TITLE, found), table))


def _row(brief: Brief, name: str, said: Update | None, theme: int | None) -> Row:
    level = said.assurance if said else ""
    was = level_before(brief, "plan" if theme is None else str(theme)).removeprefix(", ")
    why = " ".join(said.officer_note.split()) if said and level else ""
    return row(
        name,
        cell(Run(level.capitalize() if level else NOT_GIVEN, "strong" if level else "plain"), *([was] if was else [])),
        sentence(why) if why else NIL if not level else "No reason given.",
        _change(brief, theme) or NIL,
    )


def _change(brief: Brief, theme: int | None) -> str:
    """Return what would raise it, by ref."""
    return sentence(raised(brief, lambda judged: theme is None or judged.action.theme == theme))


SECTION = Section(
    "assurance", "how sure the officer is, of the plan and by theme, and what would change it", write, order=62,
    tables=(TABLE,),
)  # fmt: skip
