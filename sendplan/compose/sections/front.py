"""The front sheet: what this paper is, for which meeting, and what it comes to."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NOT_SUPPLIED, paragraph, paragraphs, row, supplied
from sendplan.compose.findings import key_message
from sendplan.compose.section import Composed, Section
from sendplan.compose.select import asked
from sendplan.model.document import Block, Column, Table
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date

VERSION = "Draft. Not yet issued"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Partnership, title, as-at date, key message, the facts of the paper, and the plan's own summing up."""
    facts = tuple(row(name, words) for name, words in _facts(brief))
    description = "What this paper is, for which meeting, who wrote it and what it is compared with"
    blocks: list[Block] = [
        paragraph(brief.snapshot.plan.partnership, style="organisation"),
        paragraph(choice.title or paper_title(brief), style="title"),
        paragraph(as_at_words(brief), style="subtitle"),
        paragraph(key_message(brief, len(asked(brief))), style="key-message"),
        *(block for words in choice.standing for block in paragraphs(words)),
        Table((Column("Fact", 96, row_header=True), Column("Words", 386)), facts, description, "facts"),
    ]
    return Composed(tuple(blocks))


def paper_title(brief: Brief) -> str:
    return brief.template.title or brief.snapshot.plan.title


def as_at_words(brief: Brief) -> str:
    """A paper from before the first updates is a baseline (DESIGN, "As-at")."""
    words = f"Position as at {long_date(brief.snapshot.as_at)}"
    return words if brief.snapshot.has_updates else f"{words}: baseline, before the first updates"


def _facts(brief: Brief) -> list[tuple[str, str]]:
    """What a board looks for on a front sheet, in its order; what is not known says so."""
    template, meeting = brief.template, brief.meeting
    facts = [
        ("Meeting", _meeting(brief)),
        ("Agenda item", supplied(meeting.item if meeting else "")),
        ("Purpose", supplied(template.purpose)),
        ("Author", supplied(template.author)),
        ("Sponsor", supplied(template.sponsor)),
        (
            "Classification",
            template.classification_restricted if brief.restricted else supplied(template.classification),
        ),
    ]
    if template.filters.any:
        facts.append(("Covers", _covers(brief)))
    return [*facts, ("Compared with", _compared(brief)), ("Version", VERSION)]


def _meeting(brief: Brief) -> str:
    held = brief.meeting.held_on if brief.meeting else None
    when = long_date(held) if held else f"date {NOT_SUPPLIED.lower()}"
    return f"{brief.template.board or NOT_SUPPLIED}, {when}"


def _compared(brief: Brief) -> str:
    """The date of the paper before; a first paper has none, and says why."""
    if brief.summary.previous:
        return f"Position as at {long_date(brief.summary.previous)}"
    return (
        "Nothing: this is the first month of updates" if brief.snapshot.has_updates else "Nothing: this is the baseline"
    )


def _covers(brief: Brief) -> str:
    """Which actions the template lets through, and how many those are."""
    filters = brief.template.filters
    kinds = [("theme", [str(number) for number in filters.themes]), ("action", list(filters.refs))]
    named = [f"{kind if len(words) == 1 else kind + 's'} {listed(words)}" for kind, words in kinds if words]
    named += [f"actions led by {listed(list(filters.leads))}"] if filters.leads else []
    named += [f"{listed([brief.said(status) for status in filters.statuses])} actions"] if filters.statuses else []
    named += [f"due before {long_date(filters.due_before)}"] if filters.due_before else []
    if filters.restricted is not None:
        named.append("reported in private" if filters.restricted else "not reported in private")
    words = ", ".join(named) or "a choice of actions"
    return f"{words[0].upper()}{words[1:]}: {count(brief.summary.totals.actions, 'action')}"


SECTION = Section("front", "the front sheet: board, meeting, purpose, key message", write, order=10)
