"""Whether a cell of evidence, or of a difference made, names any.

People type "tbc", "n/a" or "minutes to follow" if there is none yet.
"""

import re
from collections.abc import Iterator

from sendplan.check.cells import quoted
from sendplan.check.checked_row import CheckedRow
from sendplan.model.place import Finding
from sendplan.model.records import Update
from sendplan.model.status import Status

_SENTENCES = re.compile(r"[;\n]+|[.!?](?=\s|$)")
_PARTS = re.compile(r"[;\n]+")
_WAIT = (
    r"(?:to (?:follow|come|be (?:confirmed|advised|sent|provided|supplied|added|agreed|uploaded|attached|found))|"
    r"will (?:follow|be (?:sent|provided|supplied|added|uploaded))|follows|awaited|pending|outstanding|tbc|tba|tbd|"
    r"(?:is |are )?not (?:yet )?(?:available|received|supplied|provided|collected|uploaded|ready|known|held|here)|"
    r"(?:is |are )?being (?:collected|gathered|prepared|written|sought))"
)
_NONE = re.compile(
    r"n ?/? ?[ak]|not applicable|nil|nill|no|none|nothing|yes|y|x+|tick|later|soon|blank|ditto|unknown|"
    r"not (?:known|sure)|(?:see|as) (?:above|below|before|progress)|in (?:progress|hand|train)|no evidence|"
    r"(?:no|none|nothing|nil)(?: evidence)?(?: (?:as )?(?:yet|available|to date|so far|at present|currently|given|held|"
    r"received|supplied|needed|required|this month))+|"
    r"(?:still )?(?:awaiting|waiting for|chasing)\b.*|(?:i |we )?will (?:send|add|provide|supply|upload|forward)\b.*|"
    rf"(?:[\w' ]{{0,60}} )?{_WAIT}(?: (?:yet|soon|shortly|later|next month|(?:from|by|in) \w+(?: \w+)?))?"
)

_NO_DIFFERENCE = re.compile(
    r"(?:it is |it's )?(?:still )?(?:far |much )?too (?:early|soon)"
    r"(?: (?:yet|to (?:say|tell|judge|know|see|measure)))*|"
    r"not yet|not (?:yet )?(?:measured|seen|felt|evident|recorded|clear|applicable|begun|started)(?: yet)?|"
    r"(?:no|none|nil)(?: (?:measurable|evident|clear|direct|known|recorded))?"
    r"(?: (?:impact|difference|change|outcome)s?)?"
    r"(?: (?:yet|to date|so far|at present|currently|this month|recorded|seen|known|made|to report))*"
)


def names_evidence(text: str) -> bool:
    """Return whether any piece of the cell is evidence."""
    return any(map(_is_evidence, _PARTS.split(text)))


def names_difference(text: str) -> bool:
    """Return whether a cell of impact says what difference was made: "None yet. Too early to tell" does not."""
    return any(_is_evidence(piece) and not _NO_DIFFERENCE.fullmatch(_plain(piece)) for piece in _SENTENCES.split(text))


def no_evidence(row: CheckedRow, update: Update) -> Iterator[Finding]:
    """Yield a finding if a completed action's evidence cell names none."""
    text = row.text("evidence")
    if text and not update.evidence and not update.clears and update.status is Status.COMPLETE:
        what = f"the evidence of {update.ref} says {quoted(text)}, which names none, so it does not count"
        yield Finding("no evidence named", update.ref, f"{what}: write what shows it, or where that is",
                      row.place.at("evidence"))  # fmt: skip


def _is_evidence(piece: str) -> bool:
    plain = _plain(piece)
    return any(map(str.isalnum, plain)) and not _NONE.fullmatch(plain)


def _plain(piece: str) -> str:
    return " ".join(piece.replace("’", "'").casefold().split()).strip(" .,:!?()[]*-–—…_✓✔")
