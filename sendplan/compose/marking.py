"""What a paper must be marked with: that it is restricted, a draft or which version, and made of illustrative data."""

from sendplan.compose.brief import Brief
from sendplan.compose.edition import version_words

DRAFT = "Draft, not issued"


def marking(brief: Brief) -> str:
    """The words of the strip, or nothing."""
    restricted = brief.template.classification_restricted if brief.restricted else ""
    stands = version_words(brief.edition) if brief.edition else DRAFT
    words = (restricted, stands, brief.snapshot.plan.illustrative)
    return " · ".join(word for word in words if word)
