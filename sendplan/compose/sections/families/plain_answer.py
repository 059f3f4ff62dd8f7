"""For families: how to answer, and how to ask for this in another form, from [families] in plan.toml."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.model.document import Inline, Run
from sendplan.model.plan import Answering
from sendplan.model.template import SectionChoice

TITLE = "Tell us what you think"
OTHER_FORMATS = "large print or another language"
"""Printed if the plan does not say which other formats there are."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the ways to answer. Left out if the plan gives none; `check` then asks for one."""
    to = brief.snapshot.plan.answering
    head, *standing = opening(choice, TITLE)
    if not to.any:
        return Composed((head, *standing)) if standing else Composed()
    formats = to.formats or OTHER_FORMATS
    other = paragraph(f"You can ask for this in {formats}, in the same way. Ask us if a word is not clear.")
    return Composed((head, paragraph(*ways(to, "You can tell us")), other, *standing))


def ways(to: Answering, begin: str) -> list[str | Inline]:
    """Return `You can tell us through the Local Offer website: https://…, by phone (…) or by email (…).`"""
    said: list[str | Inline] = [begin, f" through {to.place}" if to.place else ""]
    if to.link:
        said += [": " if to.place else " on the web: ", Run(to.link, link=to.link)]
    kinds = (("by phone", to.phone), ("by email", to.email), ("by post", " ".join(to.address.split())))
    others = [f"{kind}: {where}" for kind, where in kinds if where]
    if others:
        said.append(f"{', or' if to.place or to.link else ''} {', or '.join(others)}")
    return [part for part in (*said, ".") if part]


SECTION = Section("plain-answer", "how to answer, and other formats", write, order=55, plain=True)
