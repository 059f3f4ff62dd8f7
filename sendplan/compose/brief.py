"""All that a section of a paper is written from. Sections read a brief and return blocks; they compute no rule."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from sendplan.model.calendar import Month
from sendplan.model.issued import Edition
from sendplan.model.judgement import Snapshot
from sendplan.model.records import Meeting, Records
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.tally import Comparison, Summary
from sendplan.model.template import SectionChoice, Template

_STATUS = re.compile(rf"\b(?:{'|'.join(status.word for status in Status)})\b", re.IGNORECASE)


class Brief(Struct, frozen=True):
    """One paper's facts. In a public paper every value has already been masked (see `public.py`), so that no section
    can print a restricted word: what is withheld is simply not here.

    `before` and `comparison` are None when there is nothing to compare with. `restricted`: the paper that shows all.
    `places`: of the annex, anchor of a heading → the words it is found by ("section 6").
    `edition`: of a paper that is issued; None of a draft. `series`: the measures, judged.
    `corrected`: the refs whose rows of the issued month that it is compared with say something else now;
    `told_before`: the marks (`rules/known`) of measures' values that its papers had, and what these were.
    `versions`: name → version of what renders the paper, for the provenance appendix.
    `looked_at`: the sections whose choice was asked for (see `choice`), for who writes them again (`paper.Written`).
    """

    records: Records
    template: Template
    snapshot: Snapshot
    summary: Summary
    before: Snapshot | None = None
    comparison: Comparison | None = None
    before_summary: Summary | None = None
    meeting: Meeting | None = None
    restricted: bool = False
    versions: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    series: tuple[Series, ...] = ()
    edition: Edition | None = None
    corrected: frozenset[str] = frozenset()
    told_before: Mapping[str, float | None] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)

    @property
    def month(self) -> Month:
        return Month.of(self.snapshot.as_at)

    def has(self, *names: str) -> bool:
        """Whether the paper has one of those sections, whatever it shows of it: what stands there is not told twice."""
        return any(choice.name in names for choice in self.template.sections)

    def choice(self, *names: str) -> SectionChoice | None:
        """How the template chooses the first of those sections that the paper has; None if it has none of them.

        The way to another section's limit: what is written by it is written again when that limit is another.
        """
        found = next((choice for choice in self.template.sections if choice.name in names), None)
        if found:
            self.looked_at.add(found.name)
        return found

    def reworded(self, sentence: str) -> str:
        """A sentence of our own with the template's words for statuses in place of the usual ones."""

        def said(found: re.Match[str]) -> str:
            status = Status(found[0].lower().replace(" ", "-"))
            return self.template.look.word(status) if found[0][0].isupper() else self.said(status)

        return _STATUS.sub(said, sentence)

    def said(self, status: Status) -> str:
        """What the paper calls a status, within a sentence: "off track"."""
        word = self.template.look.word(status)
        return word[:1].lower() + word[1:]
