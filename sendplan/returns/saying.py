"""Whether a return says anything: “as above” or “see email”, without a status, is no answer."""

from collections.abc import Mapping

from sendplan.check.words_to_look_at import points_elsewhere
from sendplan.model.records import Update


def tells(texts: Mapping[str, str]) -> bool:
    return any(text and not points_elsewhere(text) for text in texts.values())


def is_an_answer(update: Update) -> bool:
    """Return whether the row holds an answer of a lead, so more than the officer's note and words that say nothing."""
    said = {column: "" if points_elsewhere(text) else text for column, text in update.sentences}
    given = (
        update.status, update.percent is not None, update.milestones_met, update.forecasts, update.completed_on,
        update.clears, update.unread,
    )  # fmt: skip
    return any(given) or tells({**said, "officer_note": ""})
