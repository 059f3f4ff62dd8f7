"""Merging several tagged PDFs into one, a pack, with every tag kept.

- `examine` describes a paper before it is merged: its pages, and whether it has tags, a form or signatures;
- `merge` writes a pack from `Source`s, and reports what became of each;
- `Stamp` has the page numbers of the pack drawn where they cover nothing;
- `check` reads a finished file and lists each place where its tags contradict each other;
- `pieces` opens a pack a few papers at a time, for a caller who reads all of it.

A paper that cannot be merged raises the subclass of `SourceRefused` that says why. Only `Wording`, whose texts are
written into the pack, holds words for readers.
"""

from sendplan.tagged_pdf.merge.check import check
from sendplan.tagged_pdf.merge.pack import Merged, MergedPaper, merge
from sendplan.tagged_pdf.merge.piecewise import Piece, pieces
from sendplan.tagged_pdf.merge.source import (
    Damaged,
    Facts,
    Locked,
    NeedsPassword,
    NoPages,
    NotPdf,
    PackTooLarge,
    Portfolio,
    SlipMissing,
    Source,
    SourceRefused,
    XfaForm,
    examine,
)
from sendplan.tagged_pdf.merge.stamp import Stamp, number_and_label
from sendplan.tagged_pdf.merge.wrap import Wording

__all__ = [
    "Damaged",
    "Facts",
    "Locked",
    "Merged",
    "MergedPaper",
    "NeedsPassword",
    "NoPages",
    "NotPdf",
    "PackTooLarge",
    "Piece",
    "Portfolio",
    "SlipMissing",
    "Source",
    "SourceRefused",
    "Stamp",
    "Wording",
    "XfaForm",
    "check",
    "examine",
    "merge",
    "number_and_label",
    "pieces",
]
