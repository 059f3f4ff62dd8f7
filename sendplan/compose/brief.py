"""The `Brief`: everything that a section of a paper is written from. Sections turn it into blocks and apply no rule."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from sendplan.model.calendar import Month
from sendplan.model.history import PaperBefore
from sendplan.model.issued import Edition
from sendplan.model.judgement import Snapshot
from sendplan.model.records import Meeting, Records
from sendplan.model.series import Series
from sendplan.model.status import Status
from sendplan.model.tally import Comparison, Summary
from sendplan.model.template import SectionChoice, Template

_STATUS = re.compile(rf"\b(?:{'|'.join(status.word for status in Status)})\b", re.IGNORECASE)


class Brief(Struct, frozen=True):
    """The facts of one paper.

    In a public paper `public.py` has already removed every restricted value, so a section cannot print one by
    mistake.

    Attributes:
        records: The rows of the data files.
        template: The template of the paper.
        snapshot: The plan's actions judged at the as-at date.
        summary: The counts of that snapshot.
        before: The snapshot it is compared with; None if there is none.
        comparison: What moved between `before` and `snapshot`; None if there is no `before`.
        before_summary: The counts of `before`; None if there is no `before`.
        meeting: The meeting that the paper goes to, if the data has one.
        restricted: Whether this is the paper that also shows what was reported in private.
        versions: Name → version of each program and library that renders the paper, for the provenance appendix.
        places: Of the annex: anchor of a heading → the words a reader finds it by ("section 6").
        series: The measures with all their values, judged.
        edition: The version that is issued; None for a draft.
        earlier: What its readers have from the paper that it is compared with; None if there is none.
        annex_since: The as-at date that its annex is compared with; None if that is the same as its own, or it has no
            annex.
        looked_at: Names of the sections that `choice` was asked for. `paper.Written` reads it to know when to write a
            section again.
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
    earlier: PaperBefore | None = None
    annex_since: date | None = None
    looked_at: set[str] = field(default_factory=set)

    @property
    def month(self) -> Month:
        return Month.of(self.snapshot.as_at)

    def has(self, *names: str) -> bool:
        """Return whether the paper has one of these sections, however many rows it shows. Used to say nothing twice."""
        return any(choice.name in names for choice in self.template.sections)

    def choice(self, *names: str) -> SectionChoice | None:
        """Return the template's settings for the first of these sections that the paper has; None if it has none.

        Use this to read another section's limit. The name is recorded in `looked_at`, so that the section that asked
        is written again when that limit changes.
        """
        found = next((choice for choice in self.template.sections if choice.name in names), None)
        if found:
            self.looked_at.add(found.name)
        return found

    def reworded(self, sentence: str) -> str:
        """Return one of our own sentences with each status word replaced by the template's word for it."""

        def said(found: re.Match[str]) -> str:
            status = Status(found[0].lower().replace(" ", "-"))
            return self.template.look.word(status) if found[0][0].isupper() else self.said(status)

        return _STATUS.sub(said, sentence)

    def said(self, status: Status) -> str:
        """Return what the paper calls a status within a sentence: "off track"."""
        word = self.template.look.word(status)
        return word[:1].lower() + word[1:]
