"""What children, young people and families said, by the day it was said or by the day of the newest news of it."""

from datetime import date
from itertools import chain

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
    """Return the voice that the month in answers quotes.

    That is the newest one said or answered since the paper before, else one whose difference is news, else the newest.
    """
    before = brief.earlier
    if before is None:
        return next(iter(by_news(brief)), None)
    spoken = (voice for voice in by_news(brief)
              if is_news(before, voice, "heard_on") or is_news(before, voice, "answered_on"))  # fmt: skip
    changed = (voice for voice in voices(brief) if is_news(before, voice, "difference"))
    return next(chain(spoken, changed, voices(brief)), None)


def how_new(brief: Brief, voice: Voice) -> str:
    """Return what stands before the quoted words if they are not new: `Answered since September: `.

    Of what is not new in any way it gives only the day it was said: the paper before may have had no room for it.
    """
    before = brief.earlier
    if before is None or is_news(before, voice, "heard_on"):
        return ""
    if came_late(before, voice, "answered_on"):
        return f"Answered on {unparted(voice.answered_on)}: " if voice.answered_on else "Now answered: "
    if is_news(before, voice, "answered_on"):
        return f"Answered since {month_name(before.as_at, brief.snapshot.as_at)}: "
    if is_news(before, voice, "difference"):
        return "The difference is new: "
    return f"Newest, of {unparted(voice.heard_on)}: "
