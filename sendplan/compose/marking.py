"""What a paper must be marked with: that it is restricted, a draft, and made of illustrative data."""

from sendplan.compose.brief import Brief

DRAFT, PLAIN_DRAFT = "Draft, not issued", "Draft"


def marking(brief: Brief) -> str:
    """The words of the strip, or nothing."""
    restricted = brief.template.classification_restricted if brief.restricted else ""
    words = (restricted, PLAIN_DRAFT if brief.template.plain else DRAFT, brief.snapshot.plan.illustrative)
    return " · ".join(word for word in words if word)
