"""What an import must know of each register: the words by which a row is known, what it needs, and its headings."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from sendplan.check.schema import load_schema


class Described(Struct, frozen=True):
    """A register whose rows are known by their words.

    Attributes:
        file: Its file in data/, without the ending; its written schema has the same name.
        main: The column with the words by which a row is known.
        called: What one row is, in words.
        needs: Column → why a row without it cannot be taken.
        dated: A column of days that may be found by what its heading says, if no known heading is there.
        says_day: What such a heading says.
        ids: The letter of the ids that rows without one get; empty for a register without ids.
        rest: The column to which words that are taken nowhere may belong; empty if there is none.
        heads: Column → what a heading of it says, where no known heading is there.
        plainly: The columns that make even a narrow table this register.
        of_families: The columns with words of families, which may tell of one child.
    """

    file: str
    main: str
    called: str
    needs: Mapping[str, str]
    dated: str
    says_day: re.Pattern[str]
    ids: str = ""
    rest: str = ""
    heads: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    plainly: frozenset[str] = field(default_factory=frozenset)
    of_families: tuple[str, ...] = ()

    @property
    def days(self) -> frozenset[str]:
        """The columns that hold a day each."""
        return frozenset(column.name for column in load_schema(self.file).columns if column.kind == "date")


SAID = re.compile(r"\b(?:you|families|parents|carers|children|people) (?:said|say|told us|asked)\b|\bwe heard\b")
ANSWERED = re.compile(
    r"\bwe (?:did|do|will|have|ve|are|re)\b|\b(?:our|the) response\b|\bactions? (?:was |were )?taken\b|"
    r"\bwhat (?:was done|has been done|happened)\b"
)
FOUND = re.compile(
    r"^(?:(?:inspection )?findings?|priority actions?|significant weakness(?:es)?|"
    r"areas? (?:for|of) (?:priority )?(?:improvement|action|(?:significant )?weakness|concern)|"
    r"what (?:the )?inspect(?:ors|ion) (?:found|said))$"
)
"""What headings say of families' words, of what was done about them, and of findings."""
_SCORED = "likelihood and impact are needed, each from 1 to 5"
_WHEN = re.compile(r"\b(?:date|when|day)\b")
DESCRIBED = {
    "risks": Described(
        "risks", "risk", "risk", {"likelihood": _SCORED, "impact": _SCORED}, "closed_on",
        re.compile(r"^(?!.*\b(?:target|planned|expected|review|by)\b).*\bclos(?:ed|ure)\b"), "R", "mitigation",
    ),
    "decisions": Described(
        "decisions", "decision", "decision", {"date": "the day it was decided is needed"}, "date", _WHEN
    ),
    "voices": Described(
        "voice", "you_said", "word of families", {"date": "the day it was said is needed"}, "date", _WHEN,
        rest="difference", heads={"you_said": SAID, "we_did": ANSWERED, "difference": re.compile(r"\bdifference\b")},
        plainly=frozenset({"you_said", "we_did"}),
        of_families=("you_said", "we_did", "difference", "source"),
    ),
    "findings": Described(
        "inspection", "finding", "finding", {}, "published",
        re.compile(r"\b(?:date|when|day|publi\w+|report\w*|inspect\w+)\b"), "F", heads={"finding": FOUND},
    ),
}  # fmt: skip
"""The name of a register, which is also the import command's option for it → what it is."""


def file_of(name: str) -> str:
    """Return the file in data/, without its ending, that a register goes to."""
    return DESCRIBED[name].file if name in DESCRIBED else name


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    written: dict[str, dict[str, list[str]]] = tomllib.loads(
        Path(__file__).with_name("register_rows.toml").read_text("utf-8")
    )
    return written


def headings_known(name: str) -> Mapping[str, Sequence[str]]:
    """Return column of a register → the headings for it, in the form that `plain` returns."""
    return _words()[name]


def fields_of(name: str) -> tuple[str, ...]:
    """Return the columns that --map may name for a register, besides "ignore"."""
    return tuple(_words()[name])
