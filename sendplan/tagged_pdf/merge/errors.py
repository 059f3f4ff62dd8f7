"""Files that cannot go into a pack. Each says which source it is of; the words for a reader are the caller's."""

from sendplan.tagged_pdf.errors import TaggedPdfError


class SourceRefused(TaggedPdfError):
    """A source that cannot be merged. `title` is the source's, `detail` what a program has to say of it."""

    what = "cannot be merged"

    def __init__(self, title: str, detail: str = "") -> None:
        self.title = title
        self.detail = detail
        super().__init__(f"{title}: {self.what}" + (f" ({detail})" if detail else ""))


class NotPdf(SourceRefused):
    """Something else than a PDF: a Word file, a picture, an empty file. `detail` is the first few bytes."""

    what = "is not a PDF"


class Damaged(SourceRefused):
    """A PDF that cannot be read to its end, even after repair."""

    what = "is damaged"


class NoPages(SourceRefused):
    """A PDF that opens and has no page."""

    what = "has no pages"


class NeedsPassword(SourceRefused):
    """It opens with a password only, and `Source.password` is not the one."""

    what = "needs a password to be opened"


class Locked(SourceRefused):
    """It opens, but its owner has forbidden to put it together with others. `Source.unlock` says they agreed."""

    what = "is locked by its owner against being put into another document"


class Portfolio(SourceRefused):
    """A cover sheet that carries the documents as attachments: there are no pages to merge."""

    what = "is a portfolio, a wrapper around other files"


class XfaForm(SourceRefused):
    """A form drawn by Adobe's reader as it opens; its one page says "Please wait"."""

    what = "is an XFA form, which only Adobe Reader can draw"


class SlipMissing(SourceRefused):
    """An untagged source without `Source.slip`, or with one that is not tagged itself."""

    what = "is not tagged, and has no tagged slip to stand before it"


class PackTooLarge(TaggedPdfError):
    """The pack would be larger than 4 GB."""
