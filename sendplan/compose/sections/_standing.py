"""How short papers say where the plan stands: the movement as a sum, who set a status, what a row counts."""

from collections.abc import Iterator, Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NOT_PUBLISHED, cell, chip, direction_words, paragraph, reported_in
from sendplan.compose.findings import (
    ended_off_track,
    how_moved,
    month_name,
    mostly_private,
    nobody_reported,
    off_track_by_both,
)
from sendplan.compose.private_parts import off_track_beside
from sendplan.compose.public import MOSTLY_IN_PRIVATE
from sendplan.compose.sections._movement import SUMS, goes_on, told_otherwise
from sendplan.compose.short import BY_NEW_DATES, in_annex, moved_themes, note, share_words, where
from sendplan.model.calendar import NAMES
from sendplan.model.document import Cell, Chip, Inline, Paragraph, Run
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.status import Status
from sendplan.model.tally import Tally
from sendplan.model.template import Filters
from sendplan.model.wording import count, listed, the

BAD, GREY = (Status.OFF_TRACK, Status.AT_RISK), (Status.UNKNOWN, Status.PAUSED)


def of_themes(brief: Brief) -> str:
    """Return `Theme`, or `Theme: these actions only` in a paper that covers only some of a theme's actions.

    Another paper may have another status for the same theme.
    """
    filters = brief.template.filters
    return "Theme: these actions only" if filters != Filters(themes=filters.themes) else "Theme"


def themes_of(brief: Brief) -> list[Tally]:
    """Return the themes that have an action in this paper."""
    return [theme for theme in brief.summary.themes if theme.actions]


def all_name(brief: Brief) -> str:
    """Return the name of the total row: a filtered paper does not count the whole plan."""
    return "All in this paper" if brief.template.filters.any else "Whole plan"


def whole_name(brief: Brief) -> str:
    """Return the name of what the total status covers; actions reported in private are not in it."""
    private = brief.summary.totals.not_published
    return f"{all_name(brief)} but {private} private" if private else all_name(brief)


def worst_first(found: Sequence[Tally]) -> list[Tally]:
    return sorted(found, key=lambda theme: (min(theme.status.severity, theme.computed_status.severity), theme.number))


def since_title(brief: Brief) -> str:
    previous = brief.summary.previous
    return f"Since {month_name(previous, brief.snapshot.as_at)}" if previous else "Direction"


def overdue_title(brief: Brief) -> str:
    previous = brief.summary.previous
    return f"Overdue ({NAMES[previous.month][:3]})" if previous else "Overdue"


def standing_chips(theme: Tally) -> tuple[Chip, Chip]:
    """Return the reported and computed status; "Not published" if most open actions were reported in private.

    A reported status that an officer has set is shown all the same.
    """
    hidden, none = theme.rule == MOSTLY_IN_PRIVATE, Chip(None, NOT_PUBLISHED)
    reported = none if hidden and not theme.status_by else chip(theme.status)
    return reported, none if hidden else chip(theme.computed_status)


def theme_cells(theme: Tally, before: Tally | None) -> Iterator[Cell]:
    """Yield the cells: reported, computed, direction, overdue now and then."""
    yield from map(cell, standing_chips(theme))
    yield cell(direction_words(theme))
    yield cell(f"{theme['overdue']} ({before['overdue']})" if before else str(theme["overdue"]))


def before_of(brief: Brief, theme: Tally | None) -> Tally | None:
    """Return the same theme's numbers in the earlier month, or the whole plan's if `theme` is None."""
    if brief.before_summary is None:
        return None
    if theme is None:
        return brief.before_summary.totals
    return next((one for one in brief.before_summary.themes if one.number == theme.number), None)


def closed_words(brief: Brief) -> str:
    """Return sentences on reported statuses that may mislead: of closed actions, and of those not due to start."""
    refs = [
        one.ref for one in brief.snapshot.judged
        if one.computed is Status.CLOSED is not one.reported and one.standing.status_from
    ]  # fmt: skip
    told = brief.comparison.movement.closed if brief.comparison else ()  # the sum of open actions says it of these
    on = goes_on(brief, (ref for ref in refs if ref not in told))
    said = [f"Closed, and reported as it last was: {listed(refs)}.{on}"] if refs else []
    return " ".join([*said, *unknown_words(brief, brief.snapshot.judged)])


def unknown_words(brief: Brief, among: Sequence[Judged]) -> list[str]:
    """Return `Unknown, to start later: 4.1 and 4.3.`: half of a theme so makes the theme unknown."""
    later = [one.ref for one in among if one.not_yet_due and not one.withheld and one.reported is Status.UNKNOWN]
    unknown = brief.said(Status.UNKNOWN)
    return [f"{unknown[0].upper()}{unknown[1:]}, to start later: {listed(later)}."] if later else []


def more_themes(brief: Brief, rest: Sequence[Tally]) -> str:
    """Return `2 more themes (4 and 5), both on track`."""
    words = {brief.said(theme.computed_status) for theme in rest}
    signs = [theme.sign for theme in sorted(rest, key=lambda theme: theme.number or 0)]
    both = {1: "", 2: "both "}.get(len(rest), "all ")
    kind = f", {both}{words.pop()}" if len(words) == 1 else ""
    return f"{count(len(rest), 'more theme')} ({listed(signs)}){kind}"


def overall(brief: Brief) -> list[Paragraph]:
    """Return `Whole plan: At risk by leads and by dates, as in October but slipping to later dates.`"""
    totals = brief.summary.totals
    if not brief.snapshot.has_updates or not totals.actions:
        return []
    if mostly_private(totals):
        number, one = totals.not_published, totals.not_published == 1
        hidden = "the one action" if totals.actions == 1 else f"{number} of {totals.actions} actions"
        how = f"how {hidden} {'stands; it was' if one else 'stand; they were'} reported in private."
        return [paragraph(Run("Not published: ", "strong"), how)]
    name, before = Run(f"{whole_name(brief)}: ", "strong"), _as_before(brief)
    otherwise = "" if brief.has(*SUMS) else told_otherwise(brief)
    leads = "leads’ last word" if nobody_reported(brief) else "leads"
    if totals.status is totals.computed_status:
        return [paragraph(name, chip(totals.status), f" by {leads} and dates{before}.{otherwise}")]
    computed = chip(totals.computed_status)
    return [paragraph(name, chip(totals.status), f" by {leads}, ", computed, f" by dates{before}.{otherwise}")]


def _as_before(brief: Brief) -> str:
    """Return how the two statuses compare with the earlier month's."""
    totals, summary = brief.summary.totals, brief.before_summary
    if summary is None:
        return ""
    before, month = summary.totals, month_name(summary.as_at, brief.snapshot.as_at)
    slips = totals.direction == "same-but-slipping"
    if (before.status, before.computed_status) == (totals.status, totals.computed_status):
        told = totals.direction == "no-comparison" and brief.before and _told_otherwise(brief, brief.before)
        other = ", when other actions were published" if told else ""
        return f", as in {month}{' but slipping' if slips else ''}{other}"
    if brief.before and not brief.before.has_updates:
        return f"; in {month} nothing was reported yet"
    was, by_dates = brief.said(before.status), brief.said(before.computed_status)
    was += f" by leads, {by_dates} by dates" if was != by_dates else ""
    way = {"improved": ": better", "worse": ": worse"}.get(totals.direction, "")
    way += how_moved(brief)
    if before.not_published and not totals.not_published:
        month += ", as published,"
    return f"; in {month} {was}{way}{'; slipping' if slips else ''}"


def set_by(brief: Brief) -> str:
    """Return `the SEND Leadership Group set theme 5’s`; includes a status set for the whole plan."""
    named = [(theme, f"theme {theme.sign}’s") for theme in themes_of(brief)] + [(brief.summary.totals, "the plan’s")]
    found: dict[str, list[str]] = {}
    for one, whose in named:
        if one.status_by:
            found.setdefault(the(one.status_by.removesuffix(" (illustrative)")), []).append(whose)
    return listed([f"{who} set {listed(whose)}" for who, whose in found.items()])


def why_set(brief: Brief) -> tuple[str | Inline, ...]:
    """Return ` (annex, section 10)`, pointing to the theme's page or, for several themes, to their statuses."""
    themes = [theme for theme in themes_of(brief) if theme.status_by]
    whole = bool(brief.summary.totals.status_by)
    if not (themes or whole) or brief.template.annex is None:
        return ()
    place = "numbers" if whole or len(themes) > 1 else f"theme-{themes[0].number}"
    return " (", in_annex(brief, place), ")"


def two_views(brief: Brief) -> Paragraph:
    """Return a note: what "reported" and "computed" mean, who set a status, and when work is off track."""
    who, why = set_by(brief), why_set(brief)
    more = where(brief, " Rules", "definitions")
    reported = f"Reported: leads{f'; {who}' if who else ''}"
    grey = [theme.number for theme in themes_of(brief) if Status.UNKNOWN in (theme.status, theme.computed_status)]
    later = unknown_words(brief, [one for one in brief.snapshot.judged if one.action.theme in grey])
    unknown = "".join(f" {told}" for told in later)
    rules = f"{direction_rules(brief)}{off_track_rule(brief, of_themes=False)}{unknown}"
    return note(reported, *why, f". {COMPUTED} {rules}", *more)


COMPUTED = "Computed, arrow: dates, evidence."


def direction_rules(brief: Brief) -> str:
    """Return sentences that explain the directions in use: slipping, better by new dates, or not compared."""
    before, directions = brief.before, {one.direction for one in (*themes_of(brief), brief.summary.totals)}
    words = "".join(f"{told} " for told in (*late_directions(brief), *theme_remarks(brief)))
    if before and "no-comparison" in directions:
        words += "".join(f"No comparison: {why}. " for why in _not_compared(brief, before))
    return words


def late_directions(brief: Brief) -> Iterator[str]:
    """Yield what "Slipping" and "New dates" mean, if a row says so: no reader can guess it."""
    every = (*themes_of(brief), brief.summary.totals)
    if brief.summary.previous and any(one.direction == "same-but-slipping" for one in every):
        yield f"Slipping: forecasts {brief.template.thresholds.slipping_days}+ days later."
    if any(one.by_new_dates for one in every):
        yield BY_NEW_DATES


def _not_compared(brief: Brief, before: Snapshot) -> list[str]:
    """Return why themes, or the whole, are not compared; each reason once."""
    found: list[str] = []
    for one in (*themes_of(brief), brief.summary.totals):
        if one.direction != "no-comparison":
            continue
        then = before_of(brief, one)
        if one.computed_status is Status.CLOSED:
            found.append("all of it was closed undelivered")
        elif then and one.computed_status in GREY and then.computed_status is not one.computed_status:
            found.append("half or more of what is open is now unknown or paused")
        elif _told_otherwise(brief, before):
            found.append("other actions were told in public then than now")
        else:
            found.append("what is open now was not there then")
    return list(dict.fromkeys(found))


def _told_otherwise(brief: Brief, before: Snapshot) -> bool:
    """Return whether anything is withheld in this month or the earlier one."""
    return any(one.withheld for one in (*before.judged, *brief.snapshot.judged))


def theme_remarks(brief: Brief) -> Iterator[str]:
    """Yield which actions were moved to another theme, which themes stand as reported before this month, and `Theme 2:
    worse by its share, …` where true.
    """
    yield from moved_themes(brief.comparison)
    if (old := [one.sign for one in themes_of(brief) if _of_before(brief, one)]) and not nobody_reported(brief):
        month = brief.month.words.partition(" ")[0]
        yield f"Reported before {month}: theme{'s' if len(old) > 1 else ''} {listed(old)}."
    for one in (*themes_of(brief), brief.summary.totals):
        if told := share_words(one):
            yield f"{f'Theme {one.sign}' if one.number else whole_name(brief)}: {told[0].lower()}{told[1:]}"


def _of_before(brief: Brief, theme: Tally) -> bool:
    """Return whether leads, not officers, say how it stands, and no status of its published open actions is of now."""
    told = [one for one in brief.snapshot.of_theme(theme.number) if one.open and not one.withheld]
    known = [one for one in told if one.reported is not Status.UNKNOWN]
    return bool(known) and not theme.status_by and all(reported_in(one, brief.snapshot.as_at) for one in known)


def off_track_rule(brief: Brief, *, of_themes: bool = True) -> str:
    """Return when an action is off track or at risk by this plan's thresholds; if `of_themes`, also when a theme is."""
    limits = brief.template.thresholds
    off, risk = brief.said(Status.OFF_TRACK), brief.said(Status.AT_RISK)
    late = "a month" if limits.off_track_months == 1 else f"{limits.off_track_months} months"
    silent = count(limits.silent_months, "month")
    red, amber = limits.theme_red, _share(limits.theme_amber)
    any_one = red == "any" or not red
    reds = "any action" if any_one else _share(float(red))
    if not any_one and amber == reds:
        amber = amber.partition(" of ")[0]
    of_red = f"; a theme, if {reds} is" if of_themes else ""
    of_amber = f"; a theme, if {'' if any_one else f'any is {off} or '}{amber} {risk}" if of_themes else ""
    return (
        f"{off[0].upper()}{off[1:]}: over {late} late or expected to be{of_red}. "
        f"{risk[0].upper()}{risk[1:]}: less late, late to begin or {silent} unreported{of_amber}."
    )


def _share(share: float) -> str:
    return {0.25: "a quarter", 0.5: "half", 1.0: "all"}.get(share, f"{share:.0%}") + " of its actions"


def off_words(brief: Brief) -> str:
    """Return `Leads report 2 off track; dates show 4.`"""
    totals = brief.summary.totals
    off, closed = brief.said(Status.OFF_TRACK), ended_off_track(brief)
    beside = off_track_beside(brief.snapshot.judged, off)
    ended = "".join(f" {words}." for words in (closed, beside) if words)
    said, shown = totals.reported[Status.OFF_TRACK], totals.computed[Status.OFF_TRACK]
    if not brief.snapshot.has_updates:
        return f"No lead has reported yet; dates show {shown or 'none'} {off}."
    if said == shown:
        both = off_track_by_both(brief)
        if both < said:
            return f"{_by_leads(totals)} and dates each show {said} {off}, {both or 'none'} of them the same.{ended}"
        return f"{_by_leads(totals)} and dates agree: {said or 'none'} {off}.{ended}"
    return f"{_by_leads(totals)} report {said or 'none'} {off}; dates show {shown or 'none'}.{ended}"


def _by_leads(totals: Tally) -> str:
    """Return who reports; in a paper that withholds something, "As published", since the count leaves that out."""
    return "As published, leads" if totals.not_published else "Leads"
