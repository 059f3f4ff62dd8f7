"""Words typed into a public paper that mark themselves as private, or may not be meant for everybody."""

from sendplan.check.doubtful_words import may_be_for_few
from sendplan.check.markings import is_marked, is_marked_line, marking_within
from sendplan.check.partly_repeated import ToldInPrivate


def marks_itself(before: str, after: str) -> str:
    """Return why `after` is refused as private; "" if it is not. Words that `before` had already do not count."""
    if not (is_marked(after) or is_marked_line(after)) or is_marked(before) or is_marked_line(before):
        return ""
    said = marking_within(after)
    words = f" (“{said}”)" if said else ""
    return (
        f"it seems to say that it is private{words}, and this paper is public: not carried; type it into the data, "
        "with yes in restricted; or, if all may read it, take the mark away"
    )


def doubt(before: str, after: str, told: ToldInPrivate) -> str:
    """Return a remark for a change that is carried but may not be meant for everybody; else ""."""
    said = may_be_for_few(after)
    if said and not may_be_for_few(before):
        return f"; “{said}” may not be meant for everybody"
    words, source = told.first_in(after)
    if source and told.first_in(before)[0] != words:
        return f"; “{words}” stands in what {source} tells in private: take it out again if this is not for the public"
    return ""
