"""How every paper begins: its marking, title and meeting, the officer's message, and how sure they are."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NOT_SUPPLIED, marking, paragraph, paragraphs
from sendplan.compose.findings import key_message, worst_named
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._assurance import assurance
from sendplan.compose.sections._standing import overall
from sendplan.compose.sections.asks import asked_elsewhere, purpose
from sendplan.compose.select import asked, officers_word, recorded
from sendplan.compose.short import first_sentence
from sendplan.fonts.office import widest
from sendplan.model.document import Block, Paragraph, Run
from sendplan.model.plan import Plan
from sendplan.model.template import SectionChoice, Template
from sendplan.model.wording import count, listed, long_date, the

LARGE, SMALLER = 60, 100
"""A message of up to LARGE words is set large, of up to SMALLER in the size between.

Of a longer one, the first sentence is set large.
"""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the front. Nothing is cut: a long message is set smaller."""
    blocks: list[Block] = []
    marked = marking(brief)
    if marked:
        blocks.append(Paragraph((Run(marked),), "marking-restricted" if brief.restricted else "marking"))
    blocks.append(paragraph(choice.title or paper_title(brief), style="ruled-title"))
    blocks += _strip(brief)
    blocks += _message(brief)
    blocks += overall(brief)
    blocks += [block for words in choice.standing for block in paragraphs(words)]
    if brief.snapshot.has_updates and brief.summary.totals.actions:
        blocks.append(assurance(brief))
    return Composed(tuple(blocks))


def paper_title(brief: Brief) -> str:
    return title_in(brief.template, brief.snapshot.plan)


def title_in(template: Template, plan: Plan) -> str:
    """Return the template's title, with the plan's own name for its kind in place of `{kind}`."""
    title = (template.title or plan.title).replace("{kind}", plan.kind.name)
    return title[:1].upper() + title[1:]


def as_at_words(brief: Brief) -> str:
    """Return the date line; before the first updates it says that this is the baseline."""
    words = f"Position as at {long_date(brief.snapshot.as_at)}"
    return words if brief.snapshot.has_updates else f"{words}: baseline, before the first updates"


def _strip(brief: Brief) -> list[Paragraph]:
    """Return the lines below the title: meeting and purpose; position date and comparison; author and sponsor."""
    template, meeting = brief.template, brief.meeting
    held = meeting.held_on if meeting else None
    when = long_date(held) if held else f"date {NOT_SUPPLIED.lower()}"
    item = f" · Item {meeting.item}" if meeting and meeting.item else ""
    classified = template.classification_restricted if brief.restricted else template.classification
    board, wanted = template.board or NOT_SUPPLIED, purpose(brief) or f"purpose {NOT_SUPPLIED.lower()}"
    author = template.author or f"author {NOT_SUPPLIED.lower()}"
    whose = f"{author} for {the(template.sponsor)}" if template.sponsor else author
    last = [f"As at {long_date(brief.snapshot.as_at)}, {_compared(brief)}"]
    more = [whose, *([covers] if (covers := _covers(brief)) else [])]
    public = [classified] if classified else []
    if public and not _fits(brief, f"{board} · {when}{item} · {wanted} · {classified}", strong=True):
        public, more = [], [*more, *public]
    first = paragraph(
        Run(board, "strong"), f" · {when}{item} · ", Run(wanted, "strong"), *(f" · {word}" for word in public),
        style="meeting",
    )  # fmt: skip
    if _fits(brief, " · ".join([*last, *more])):
        return [first, paragraph(" · ".join([*last, *more]), style="subtitle")]
    return [first, paragraph(*last, style="meeting"), paragraph(" · ".join(more), style="subtitle")]


def _fits(brief: Brief, words: str, *, strong: bool = False) -> bool:
    """Return whether the words fit in one line below the title."""
    look = brief.template.look
    return widest(look.styles["subtitle"], look, strong=strong)(words) <= look.text_width("portrait")


def _compared(brief: Brief) -> str:
    if brief.summary.previous:
        return f"compared with {long_date(brief.summary.previous)}"
    first = "the first month of updates" if brief.snapshot.has_updates else "the baseline, before the first updates"
    return f"{first}: nothing to compare with"


def _covers(brief: Brief) -> str:
    """Return which actions the template's filters choose, and how many these are; empty if it has no filter."""
    filters = brief.template.filters
    if not filters.any:
        return ""
    kinds = [
        ("theme", [brief.snapshot.plan.sign_of(number) for number in filters.themes]),
        ("action", list(filters.refs)),
    ]
    named = [f"{kind if len(words) == 1 else kind + 's'} {listed(words)}" for kind, words in kinds if words]
    leads = brief.snapshot.plan.called(filters.leads, brief.snapshot.as_at)
    named += [_led_by(brief, leads)] if leads else []
    named += [f"{listed([brief.said(status) for status in filters.statuses])} actions"] if filters.statuses else []
    named += [f"due before {long_date(filters.due_before)}"] if filters.due_before else []
    if filters.restricted is not None:
        named.append("reported in private" if filters.restricted else "not reported in private")
    words = ", ".join(named) or "a choice of actions"
    return f"Covers {words}: {count(brief.summary.totals.actions, 'action')}"


def _led_by(brief: Brief, leads: Sequence[str]) -> str:
    """Return `actions led or shared by the Trust, with all their parts`: an action is listed whole, whoever else leads
    one of its parts.
    """
    theirs = {*leads, *brief.template.filters.leads}
    led = [unit.action for unit in recorded(brief) if not unit.action.private]
    shared = " or shared" if any(theirs & {*one.bodies} and {*one.bodies} - theirs for one in led) else ""
    whole = ", with all their parts" if any(one.parent and theirs.isdisjoint(one.bodies) for one in led) else ""
    return f"actions led{shared} by {listed(list(leads))}{whole}"


def _message(brief: Brief) -> list[Paragraph]:
    """Return the officer's message or, without one, the main finding in numbers and the worst action."""
    given = officers_word(brief)
    if not given or not given.progress:
        found = " ".join(
            part for part in (key_message(brief, len(asked(brief)), asked_elsewhere(brief)), worst_named(brief)) if part
        )
        return [paragraph(found, style="key-message")]
    words = given.progress
    long = len(words.split())
    if long <= LARGE:
        return list(paragraphs(words, "key-message"))
    if long <= SMALLER:
        return list(paragraphs(words, "aim", "strong"))
    first = first_sentence(words)
    lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
    goes_on = not lines[0].startswith(first)  # the first sentence continues on the next line
    begin, rest = (" ".join(lines), []) if goes_on else (lines[0], lines[1:])
    return [paragraph(first, style="key-message"), *paragraphs("\n".join((begin[len(first) :], *rest)))]


SECTION = Section("front", "whose paper it is and for what; the message; how sure we are", write, order=10)
