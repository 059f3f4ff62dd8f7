"""What children, young people and families said, by the day it was said or by what its readers have not read yet."""

from collections.abc import Sequence
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
    """Return the voices in the order in which the paper's readers look for them.

    First the answers to what they were told had none, then what is new, then new differences, then what still has no
    answer; what they were told with its answer comes last. Of each kind the newest is first, and before it what came
    too late for the paper before.
    """
    newest = sorted(voices(brief), key=lambda voice: (_came_late(brief, voice), _told_last(voice)), reverse=True)
    return sorted(newest, key=lambda voice: _turn(brief, voice))


def is_owed(brief: Brief, voice: Voice) -> bool:
    """Return whether readers wait for it: it has no answer, they were told that it had none, or were not told of it.

    That they were not told shows only once the paper before is issued, which may have had no room.
    """
    return not voice.we_did or _turn(brief, voice) == 0 or _came_late(brief, voice)


def _turn(brief: Brief, voice: Voice) -> int:
    before = brief.earlier
    new = before is None or is_news(before, voice, "heard_on")
    if before is None or new:
        return 1
    if is_news(before, voice, "answered_on"):
        return 0
    if is_news(before, voice, "difference"):
        return 2
    return 4 if voice.we_did else 3


def _told_last(voice: Voice) -> date:
    return max(voice.heard_on, voice.answered_on or voice.heard_on)


def _came_late(brief: Brief, voice: Voice) -> bool:
    before = brief.earlier
    return before is not None and (came_late(before, voice, "heard_on") or came_late(before, voice, "answered_on"))


def with_a_difference(brief: Brief, heard: Sequence[Voice], limit: int) -> list[Voice]:
    """Return the first voices; if none of them made a difference, the last gives way to one that did.

    Not to one whose difference the readers have: that would hide what they have not been told or still wait for.
    """
    shown, before = list(heard[:limit]), brief.earlier
    if any(voice.difference for voice in shown):
        return shown
    untold = (voice for voice in heard[limit:]
              if voice.difference and (before is None or is_news(before, voice, "difference")))  # fmt: skip
    made = next(untold, None)
    return [*shown[: limit - 1], made] if made and shown else shown


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
    newest = voice == voices(brief)[0]
    return f"{'Newest, of' if newest else 'Said on'} {unparted(voice.heard_on)}: "
