"""Briefs made by hand, so that sections can be tested without the rules; a test gives only what it is about."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.model.calendar import Month
from sendplan.model.history import PaperBefore
from sendplan.model.judgement import Direction, Judged, Point, Snapshot, Standing
from sendplan.model.place import Place
from sendplan.model.plan import Action, Milestone, Plan, Theme
from sendplan.model.records import Records, Update
from sendplan.model.status import Status, worst
from sendplan.model.tally import COUNTS, Comparison, Movement, Summary, Tally
from sendplan.model.template import SectionChoice, Template

AS_AT = date(2020, 11, 30)
BEFORE = date(2020, 10, 31)
MONTH = Month(2020, 11)
HERE = Place("data/actions.csv", 2)
THEMES = (
    Theme(1, "Communication, Participation and Engagement", "Develop co-production with families"),
    Theme(2, "Enhancing Quality/Performance of Services", "Services are of high quality"),
    Theme(3, "System Transformation", "Children and young people have high quality support"),
)
EVERY_SECTION = (
    "front", "asks", "position", "contents", "changes", "alerts", "exceptions", "themes", "milestones", "timeline",
    "challenges", "impact", "date-changes", "measures", "risks", "decisions", "returns", "implications", "all-actions",
    "definitions", "provenance", "plan-context",
)  # fmt: skip


def an_action(ref: str, **values: Any) -> Action:
    """Return an action from July to December 2020, in the theme that its ref begins with."""
    given: dict[str, Any] = {
        "ref": ref, "theme": int(ref.partition(".")[0]), "text": f"Agree the plan of action {ref} with families",
        "start_text": "Jul 20", "end_text": "Dec 20", "lead": "SEND Leadership Group",
        "outcome": "Families are well informed", "short": "", "in_plain_words": "", "start": date(2020, 7, 1),
        "start_last": date(2020, 7, 31), "started": False, "milestones": (Milestone("", date(2020, 12, 31)),),
        "bodies": ("SEND Leadership Group",), "place": HERE,
    }  # fmt: skip
    return Action(**(given | values))


def an_update(ref: str, **values: Any) -> Update:
    """Return an update of the as-at month."""
    given: dict[str, Any] = {"ref": ref, "month": MONTH, "place": Place("data/updates/2020-11.csv", 2)}
    return Update(**(given | values))


def a_judged(ref: str, reported: Status = Status.ON_TRACK, computed: Status | None = None, **values: Any) -> Judged:
    """Return a judged action, due on 31 December 2020. `update` and `action` are values of its update and action."""
    shown = reported if computed is None else computed
    action = an_action(ref, **values.pop("action", {}))
    update = an_update(ref, **values.pop("update")) if "update" in values else None
    planned = values.get("baseline_due") if len(action.milestones) == 1 else None
    points = tuple(Point(stone.text, stone.due, planned or stone.due, met=False) for stone in action.milestones)
    given: dict[str, Any] = {
        "action": action, "reported": reported,
        "standing": Standing(reported, status_from=update, latest=update, this_month=update, noted=update),
        "heard": not values.get("stale", False),
        "computed": shown, "rule": shown.value, "why": "A reason.", "inputs": (), "open": shown.is_open,
        "points": points, "due": action.end, "baseline_due": action.end, "baseline_end": action.end, "end": action.end,
    }  # fmt: skip
    return Judged(**(given | values))


def overdue(ref: str, days: int, reported: Status = Status.ON_TRACK, **values: Any) -> Judged:
    """Return an open action that is `days` days overdue."""
    due = date.fromordinal(AS_AT.toordinal() - days)
    computed = Status.OFF_TRACK if days > 30 else Status.AT_RISK
    action = values.pop("action", {}) | {"milestones": (Milestone("", due),)}
    given: dict[str, Any] = {
        "overdue": True,
        "overdue_against_baseline": True,
        "days_overdue": days,
        "action": action,
    }
    return a_judged(ref, reported, computed, **(given | values))


def a_tally(name: str, judged: tuple[Judged, ...], **values: Any) -> Tally:
    """Return the counts of these actions, with withheld ones counted as in a public paper."""
    shown = [one for one in judged if not one.withheld]
    counts = {count: sum(getattr(one, count) for one in judged) for count in COUNTS}
    given: dict[str, Any] = {
        "name": name, "actions": len(judged), "open": sum(one.open for one in judged),
        "reported": {status: sum(one.reported is status for one in shown) for status in Status},
        "computed": {status: sum(one.computed is status for one in shown) for status in Status}, "counts": counts,
        "status": worst([one.reported for one in judged] or [Status.COMPLETE]),
        "computed_status": worst([one.computed for one in judged] or [Status.COMPLETE]),
        "reported_status": worst([one.reported for one in judged] or [Status.COMPLETE]),
        "direction": "same", "rule": "one-off-track",
        "not_published": len(judged) - len(shown),
    }  # fmt: skip
    return Tally(**(given | values))


def a_summary(judged: tuple[Judged, ...], *, direction: Direction = "same", previous: date | None = BEFORE) -> Summary:
    themes = []
    for theme in THEMES:
        inside = tuple(one for one in judged if one.action.theme == theme.number)
        told = {"number": theme.number, "title": theme.title, "aim": theme.aim, "direction": direction}
        if inside:
            themes.append(a_tally(str(theme.number), inside, **told))
    return Summary(AS_AT, previous, a_tally("plan", judged, direction=direction), tuple(themes))


def a_plan(*judged: Judged) -> Plan:
    return Plan(
        title="SEND action plan", area="County Durham", partnership="County Durham SEND Strategic Partnership",
        date=date(2020, 7, 31), themes=THEMES, actions=tuple(one.action for one in judged),
    )  # fmt: skip


def a_template(*sections: str | SectionChoice) -> Template:
    """Return the board's template with these sections, or with all sections if none is given."""
    chosen = (SectionChoice(one) if isinstance(one, str) else one for one in sections or EVERY_SECTION)
    return Template(
        name="board", title="SEND action plan: highlight report", board="SEND Strategic Partnership",
        author="Partnership officer", sections=tuple(chosen),
    )  # fmt: skip


def a_brief(*judged: Judged, sections: tuple[str, ...] = (), before: tuple[Judged, ...] = (), **values: Any) -> Brief:
    """Return a brief as at 30 November 2020, compared with `before` at the end of October if that is given."""
    plan = a_plan(*judged)
    summary = a_summary(judged, previous=BEFORE if before else None)
    given: dict[str, Any] = {
        "records": Records(plan), "template": a_template(*sections), "snapshot": Snapshot(AS_AT, plan, judged),
        "summary": summary,
    }  # fmt: skip
    if before:
        given["before"] = Snapshot(BEFORE, plan, before)
        given["earlier"] = PaperBefore(BEFORE)
        given["before_summary"] = replace(a_summary(before, previous=None), as_at=BEFORE)
        movement = Movement(len(before), (), (), (), (), (), 0, len(judged))
        given["comparison"] = Comparison(BEFORE, AS_AT, movement, ())
    return Brief(**(given | values))
