"""Several tagged PDFs as one, with every tag kept: a pack.

- `examine` says what a paper is before it is merged: its pages, whether it has tags, a form, signatures;
- `merge` writes a pack from `Source`s, and says what became of each;
- `Stamp` has the pack's page numbers drawn where nothing is covered;
- `check` reads a finished file and names each place where its tags contradict each other;
- `pieces` opens one a few papers at a time, for whoever reads all of it.

What cannot be merged raises a `SourceRefused` of the class that says why. Nothing here words messages for readers but
`Wording`, whose texts stand in the pack.
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
