"""Which themes got worse or better, for the answers: as leads report them, by dates, or both."""

from collections.abc import Iterator

from sendplan.compose.brief import Brief
from sendplan.compose.elements import by_its_share
from sendplan.compose.private_parts import as_published
from sendplan.compose.public import MOSTLY_IN_PRIVATE
from sendplan.compose.sections._standing import BAD, GREY, before_of, of_themes, themes_of
from sendplan.model.status import Status
from sendplan.model.tally import Tally
from sendplan.model.wording import listed
from sendplan.rules.direction import is_worse, that_go_on, that_stay
from sendplan.rules.theme import reported_status

How = tuple[Status, str, str]
"""A status that a theme came to, or left, with the words before and after it: without any it is that by its dates."""


def themes_moved(brief: Brief, *, better: bool) -> list[str]:
    """Return `Theme 3 now off track.` of each theme that fell, `Theme 1 now reported at risk.` of one that leads, or
    officers, alone report as worse; `Theme 3 no longer reported off track.` of those that got better. Of several the
    worst first: `Theme 2 now off track; themes 4, 5 reported at risk.`
    """
    found: dict[How, list[str]] = {}
    for theme in themes_of(brief):
        then = before_of(brief, theme)
        if then and MOSTLY_IN_PRIVATE not in (theme.rule, then.rule):
            for how in _moves(brief, then, theme, better=better):
                found.setdefault(how, []).append(theme.sign)
    if len(themes_of(brief)) == 1:  # the front compares what its only theme is reported as
        return []
    told = "no longer" if better else "now"
    whose = "These actions of theme" if of_themes(brief) != "Theme" else "Theme"
    said: list[str] = []
    last: list[str] = []
    # page 1 is full where much has moved, so "now" and "themes" are said once; a number alone would be read as a count
    every = all(len(signs) > 1 for signs in found.values())
    for (status, before, after), signs in sorted(found.items(), key=lambda one: one[0][0].severity):
        what = f"{before}{brief.said(status)}{after}"
        if signs == last:
            said[-1] += f", {what}"
            continue
        name = "" if said and every else f"{whose.lower() if said else whose}{'s' if len(signs) > 1 else ''} "
        which = ", ".join(signs) if len(found) > 1 else listed(signs)
        said.append(f"{name}{which} {'' if said and not better else f'{told} '}{what}")
        last = signs
    return [f"{'; '.join(said)}."] if said else []


def _moves(brief: Brief, then: Tally, theme: Tally, *, better: bool) -> Iterator[How]:
    """Yield the status of the worse of the two months: by dates, which leads may share, or only as they report it."""
    worst = then if better else theme
    by_leads, by_dates = _by_leads(brief, then, theme, better=better), _by_dates(theme, worst, better=better)
    if by_leads and by_dates and worst.status is worst.computed_status:
        by_leads = False
    if by_leads:
        yield worst.status, "reported ", ""
    if by_dates:
        yield worst.computed_status, "", " by dates" if by_leads else ""


def _by_dates(theme: Tally, worst: Tally, *, better: bool) -> bool:
    """Return whether the arrow says so by what its actions did: not by its share, or by new dates or reports alone."""
    moved = theme.direction == ("improved" if better else "worse") and worst.computed_status in BAD
    return moved and not (by_its_share(theme) or theme.by_new_dates or theme.by_heard)


def _by_leads(brief: Brief, then: Tally, theme: Tally, *, better: bool) -> bool:
    """Return whether it is reported as worse, or better, by what is still in it: what was removed, closed or is private
    now has not got better.
    """
    worst, best = (then, theme) if better else (theme, then)
    if not (theme.status_by or then.status_by or _stays(brief, theme, better=better)):
        return False
    return worst.status in BAD and worst.status.severity < best.status.severity and best.status not in GREY


def _stays(brief: Brief, theme: Tally, *, better: bool) -> bool:
    """Return whether leads report the theme as better, or worse, though what left it is not counted.

    Worse is it also if they report one of its actions as worse, as it is by dates if one of them fell.
    """
    then, now = (list(one.of_theme(theme.number)) if one else [] for one in (brief.before, brief.snapshot))
    hidden = {unit.ref for one in (*then, *now) for unit in (one, *one.parts) if unit.withheld}
    then, now = as_published(then, hidden), as_published(now, hidden)
    earlier = {one.ref: one for one in then}
    fell = any(one.open and one.ref in earlier and is_worse(earlier[one.ref].reported, one.reported) for one in now)
    then, now = that_stay(then, now) if better else (that_go_on(then, now), now)
    was, is_now = (reported_status(found, brief.template.thresholds)[0].severity for found in (then, now))
    return was < is_now if better else fell or is_now < was
