"""What children, young people and families said, by the day it was said or by the day of the newest news of it."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.findings import month_name
from sendplan.compose.select import concerns, known
from sendplan.model.records import Voice
from sendplan.model.wording import unparted
from sendplan.rules.told import came_late, is_news


def voices(brief: Brief) -> list[Voice]:
    """Return what people had said by the as-at date about the paper's actions, newest first."""
    heard = [
        voice for voice in brief.records.voice
        if known(voice.heard_on, brief.snapshot.as_at) and concerns(brief, voice.refs)
    ]  # fmt: skip
    return sorted(heard, key=lambda voice: voice.heard_on, reverse=True)


def by_news(brief: Brief) -> list[Voice]:
    """Return the voices, the one of which there was news last first: an answer is as new as something said that day.

    What the paper before could have told, and did not have, is newest.
    """
    return sorted(voices(brief), key=lambda voice: (_came_late(brief, voice), _told_last(voice)), reverse=True)


def _told_last(voice: Voice) -> date:
    return max(voice.heard_on, voice.answered_on or voice.heard_on)


def _came_late(brief: Brief, voice: Voice) -> bool:
    before = brief.earlier
    return before is not None and (came_late(before, voice, "heard_on") or came_late(before, voice, "answered_on"))


def quoted_first(brief: Brief) -> Voice | None:
    """Return the voice that the month in answers quotes: the newest in news since the paper before, else in words."""
    told, before = by_news(brief), brief.earlier
    fresh = told and (before is None or is_news(before, told[0], "heard_on") or is_news(before, told[0], "answered_on"))
    return next(iter(told if fresh else voices(brief)), None)


def how_new(brief: Brief, voice: Voice) -> str:
    """Return what stands before the quoted words if the paper before had them: `Answered since September: `."""
    before = brief.earlier
    if before is None or is_news(before, voice, "heard_on"):
        return ""
    if came_late(before, voice, "answered_on"):
        return f"Answered on {unparted(voice.answered_on)}: " if voice.answered_on else "Now answered: "
    if is_news(before, voice, "answered_on"):
        return f"Answered since {month_name(before.as_at, brief.snapshot.as_at)}: "
    return f"Nothing new since {unparted(_told_last(by_news(brief)[0]))}: "
