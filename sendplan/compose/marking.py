"""What a paper must be marked with: that it is restricted, a draft, and made of illustrative data."""

from sendplan.compose.brief import Brief

DRAFT = "Draft, not issued"


def marking(brief: Brief) -> str:
    """The words of the strip, or nothing."""
    restricted = brief.template.classification_restricted if brief.restricted else ""
    words = (restricted, DRAFT, brief.snapshot.plan.illustrative)
    return " · ".join(word for word in words if word)
