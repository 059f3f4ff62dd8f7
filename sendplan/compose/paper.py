"""A whole paper: its sections in the template's order, numbered, under its running head and its marking."""

from collections.abc import Mapping
from types import MappingProxyType

from sendplan.compose.brief import Brief
from sendplan.compose.numbering import numbered
from sendplan.compose.section import SectionWriter
from sendplan.compose.sections import (
    alerts,
    all_actions,
    asks,
    challenges,
    changes,
    contents,
    date_changes,
    decisions,
    definitions,
    exceptions,
    front,
    impact,
    implications,
    measures,
    milestones,
    plan_context,
    position,
    provenance,
    returns,
    risks,
    themes,
    timeline,
)
from sendplan.compose.sections.front import as_at_words, paper_title
from sendplan.model.document import Document, Marking, Section
from sendplan.model.wording import long_date

SECTIONS: Mapping[str, SectionWriter] = MappingProxyType(
    {
        "front": front.write,
        "contents": contents.write,
        "asks": asks.write,
        "position": position.write,
        "changes": changes.write,
        "alerts": alerts.write,
        "exceptions": exceptions.write,
        "themes": themes.write,
        "milestones": milestones.write,
        "timeline": timeline.write,
        "challenges": challenges.write,
        "impact": impact.write,
        "date-changes": date_changes.write,
        "measures": measures.write,
        "risks": risks.write,
        "decisions": decisions.write,
        "returns": returns.write,
        "implications": implications.write,
        "all-actions": all_actions.write,
        "definitions": definitions.write,
        "provenance": provenance.write,
        "plan-context": plan_context.write,
    }
)
"""A section's stable name, as templates write it → what writes it."""

DRAFT = "Draft, not issued"


def compose(brief: Brief) -> Document:
    """The paper that the brief's template asks for; sections with nothing to say are left out."""
    plan, template = brief.snapshot.plan, brief.template
    title = paper_title(brief)
    return numbered(
        Document(
            title=title,
            author=template.author or plan.partnership,
            subject=as_at_words(brief),
            as_at=brief.snapshot.as_at,
            header_left=f"{title} · {template.board}" if template.board else title,
            header_right=f"Item {brief.meeting.item}" if brief.meeting and brief.meeting.item else "",
            footer_left=f"Position as at {long_date(brief.snapshot.as_at)}",
            sections=_sections(brief),
            marking=_marking(brief),
        )
    )


def _sections(brief: Brief) -> tuple[Section, ...]:
    """Neighbours of one orientation share their pages, unless the later one asks for a new page."""
    pages: list[Section] = []
    for choice in brief.template.sections:
        composed = SECTIONS[choice.name](brief, choice)
        if not composed.blocks:
            continue
        orientation = choice.orientation or composed.orientation
        if pages and pages[-1].orientation == orientation and not composed.new_page:
            pages[-1] = Section((*pages[-1].blocks, *composed.blocks), orientation)
        else:
            pages.append(Section(composed.blocks, orientation))
    return tuple(pages)


def _marking(brief: Brief) -> Marking:
    """What must be said on every page: that it is restricted, a draft, and made of illustrative data."""
    restricted = brief.template.classification_restricted if brief.restricted else ""
    words = (restricted, DRAFT, brief.snapshot.plan.illustrative)
    return Marking(" · ".join(word for word in words if word), "restricted" if brief.restricted else "draft")
