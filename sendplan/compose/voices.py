"""What children, young people and families said, by the day it was said or by the day of the newest news of it."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.findings import month_name
from sendplan.compose.select import concerns, known
from sendplan.model.records import Voice
from sendplan.model.wording import unparted


def voices(brief: Brief) -> list[Voice]:
    """Return what people had said by the as-at date about the paper's actions, newest first."""
    heard = [
        voice for voice in brief.records.voice
        if known(voice.heard_on, brief.snapshot.as_at) and concerns(brief, voice.refs)
    ]  # fmt: skip
    return sorted(heard, key=lambda voice: voice.heard_on, reverse=True)


def by_news(brief: Brief) -> list[Voice]:
    """Return the voices, the one of which there was news last first: an answer is as new as something said that day."""
    return sorted(voices(brief), key=_told_last, reverse=True)


def _told_last(voice: Voice) -> date:
    return max(voice.heard_on, voice.answered_on or voice.heard_on)


def quoted_first(brief: Brief) -> Voice | None:
    """Return the voice that the month in answers quotes: the newest in news since the paper before, else in words."""
    told, previous = by_news(brief), brief.summary.previous
    fresh = told and (previous is None or _told_last(told[0]) > previous)
    return next(iter(told if fresh else voices(brief)), None)


def how_new(brief: Brief, voice: Voice) -> str:
    """Return what stands before the quoted words if the paper before had them: `Answered since September: `."""
    previous = brief.summary.previous
    if previous is None or voice.heard_on > previous:
        return ""
    if _told_last(voice) > previous:
        return f"Answered since {month_name(previous, brief.snapshot.as_at)}: "
    return f"Nothing new since {unparted(_told_last(by_news(brief)[0]))}: "
