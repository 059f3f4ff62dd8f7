"""The rules in words, each once. The definitions of the papers print them, and `explain` answers with them.

A sentence may name a threshold in {braces}; `says` fills in its value.
"""

from collections.abc import Mapping

from msgspec import Struct

from sendplan.model.plan import Share, Thresholds
from sendplan.model.status import Status
from sendplan.model.wording import count


class Rule(Struct, frozen=True):
    """A term or rule with its definition.

    Attributes:
        word: As papers print it.
        rests_on: `explain` shows the inputs whose names begin so. ("",) means all of them, () none.
    """

    word: str
    sentence: str
    rests_on: tuple[str, ...] = ("",)


_DATES = ("end as written", "approved end", "approved milestone", "approved pause", "end date", "milestone")

NUMBERS: Mapping[str, Rule] = {
    "actions": Rule("Actions", "Every action of the plan that exists at the as-at date. Parts are not counted.", ()),
    "open": Rule(
        "Open",
        "Neither complete nor closed by an approved decision.",
        ("reported status", "approved closing", "approved reopening"),
    ),
    "overdue": Rule(
        "Overdue", "Open, not paused by approval, and past its due date. A forecast never clears it.", _DATES
    ),
    "overdue_against_baseline": Rule(
        "Overdue against the baseline",
        "Open, and past the plan’s own date. Re-dating and pauses are ignored.",
        ("end as written",),
    ),
    "due_soon": Rule("Due soon", "Open, and due from the as-at date to {due_soon_days} after.", _DATES),
    "late_start": Rule(
        "Late start",
        (
            "Open, and reported not started, or never reported, after the last day of the start as written. A part "
            "without a start of its own is late only while nothing of its action has begun."
        ),
        ("start as written", "start date", "reported status"),
    ),
    "slipped": Rule(
        "Slipped",
        (
            "Open, and the forecast of a milestone (else its approved date) is later than its baseline; the milestone "
            "that slips most counts. Overdue without a new date, it has slipped by at least the days overdue."
        ),
        ("forecast", *_DATES),
    ),
    "stale": Rule("Stale", "Open, with no update for the month of the paper.", ("newest update",)),
    "silent": Rule(
        "No return received",
        (
            "Open, with no update for {silent_months} or more, counted from the first month of updates where there "
            "never was one, and from the start of what was not due to start before."
        ),
        ("newest update",),
    ),
    "undated": Rule(
        "Undated",
        "Open, without an end date (“Ongoing”). It is outside every overdue count and needs a review date.",
        ("end as written",),
    ),
    "unevidenced": Rule(
        "Unevidenced",
        "Reported complete without evidence, or without a date that has come. It counts as complete in reported, as on "
        "track in computed.",
        ("reported status", "completed on", "evidence"),
    ),
    "confirmed": Rule(
        "Confirmed in practice",
        "Complete, and somebody who does not lead it has since seen it work in practice.",
        ("completed on", "evidence", "confirmed in practice"),
    ),
    "challenged": Rule(
        "Challenged",
        (
            "The computed status is worse than the reported one, unless it is unknown, paused by approval, or on track "
            "against not started."
        ),
    ),
    "not_yet_due": Rule(
        "Not yet due to start",
        (
            "Its first day is still to come, no date of it has passed, and nothing was ever reported of it but that it "
            "has not started, this month without a word more. It is no late start, not stale and never challenged, and "
            "no return is asked of it."
        ),
        ("start as written", "start date"),
    ),
}
"""Every number by its JSON name, in the order in which a reader meets them."""

COMPUTED: tuple[tuple[tuple[str, ...], Status, str], ...] = (
    (("complete",), Status.COMPLETE, "Reported complete, with a date of completion and evidence."),
    (
        ("unevidenced",),
        Status.ON_TRACK,
        "Reported complete, but without evidence or a date that has come (unevidenced).",
    ),
    (("closed",), Status.CLOSED, "Ended without being delivered, by an approved decision."),
    (("paused",), Status.PAUSED, "Paused by an approved decision."),
    (
        ("not-yet-due",),
        Status.NOT_STARTED,
        "Its first day is still to come, and nothing was reported but that it has not started.",
    ),
    (
        ("overdue-long", "forecast-long"),
        Status.OFF_TRACK,
        "More than {off_track_months} overdue, or a milestone is forecast more than {off_track_months} after its date.",
    ),
    (
        ("overdue", "forecast-late", "late-start", "silent"),
        Status.AT_RISK,
        (
            "Overdue, or a milestone forecast late, by no more than that; or late in starting; or without a return for "
            "{silent_months} or more."
        ),
    ),
    (("not-started",), Status.NOT_STARTED, "Its start is still to come."),
    (("undated",), Status.UNKNOWN, "It has no end date, so the dates cannot tell."),
    (("on-track",), Status.ON_TRACK, "None of the others: nothing about its dates is late."),
)
"""The rules of the computed status, in the order in which they are tried: names, status, and when it applies."""

THEME: Mapping[str, str] = {
    "none-open": "No action is open.",
    "all-closed": "Every action was closed undelivered, by approved decisions.",
    "unevidenced": "No action is open, but some are reported complete without evidence.",
    "share-off-track": "A theme is off track if {theme_red} or more of its open actions are.",
    "one-off-track": "A theme is off track if any open action is.",
    "some-off-track": "A theme is at risk if any open action is off track, but fewer than {theme_red} are.",
    "share-at-risk": "A theme is at risk if {theme_amber} or more of its open actions are at risk or off track.",
    "half-unknown": "Half or more of the open actions are unknown or paused.",
    "all-paused": "Every open action is paused.",
    "none-started": "No open action is known to have started.",
    "on-track": "No open action is off track, and fewer than {theme_amber} are at risk.",
}
"""The rules of the status of a theme or the whole plan, by their stable names."""

MEASURES: Mapping[str, str] = {
    "met": "Both limits are on the target’s good side, so it is met as long as nothing changes.",
    "missed": "Both limits are on the target’s other side, so it is missed as long as nothing changes.",
    "hit-and-miss": "The target lies between the limits, so it is met or missed by the usual ups and downs.",
}
"""What a measure's limits say about its target."""

_NUMBERS_SAID = tuple(name for name in NUMBERS if name != "actions")

WORDS: tuple[Rule, ...] = (
    Rule("As at", "The date every number depends on. Whatever is dated after it is left out."),
    Rule("Reported", "The status that the lead last reported. It is never changed by the rules."),
    Rule(
        "Computed",
        "The status that the dates show by the rules above. It stands beside the reported one in every count.",
    ),
    Rule("Baseline", "The date in the plan as first agreed. Only a recorded correction changes it."),
    Rule("Approved", "The date that stands after approved changes; without any, the baseline."),
    Rule(
        "Forecast",
        (
            "The day the lead now expects a milestone, or the end. Each is judged against its own date. A date that "
            "names no milestone is the last one’s if it is not before that one’s date, else the earliest unmet one’s."
        ),
    ),
    Rule(
        "Due",
        (
            "The approved date; of several milestones, the earliest not yet met; all met, the end, overdue until it is "
            "reported complete. A range begins first, is due last."
        ),
    ),
    *(NUMBERS[name] for name in _NUMBERS_SAID),
    Rule("Copied", "This month’s progress repeats last month’s but for one or two words at most, and no number."),
    Rule(
        "Could not be read",
        (
            "A cell that nobody can tell the meaning of. What else its row says counts; where it is the status, the "
            "action has a return, and its reported status is unknown."
        ),
    ),
    Rule(
        "Direction",
        (
            "How the computed status moved since the paper or month compared with. Slipping: the same, with a forecast "
            "{slipping_days} or more later. New dates: better, but not without the later days that approvals gave. "
            "Not started counts as on track. What was late and is unknown now has not improved; a pause by decision is "
            "neither better nor worse."
        ),
    ),
    Rule(
        "Parts",
        (
            "Where an action has parts, they are judged, and it has the worst status of them, of a paused one only "
            "if no other goes on, with those not yet due to start as not started; on track in place of not started if "
            "some part is complete; reported, of what its lead says of the whole too. It is overdue, slipped or "
            "challenged if any part is. It is complete if all are, unless its lead still reports the whole as open: "
            "then it is judged by its own dates. Counts are of actions."
        ),
    ),
    Rule(
        "Theme status",
        (
            "Of its open actions: off track if {theme_red} or more are; at risk if any is off track, or "
            "{theme_amber} or more are at risk or off track; unknown (or paused) if half or more are unknown or "
            "paused; not started if none has started; else on track. Complete if none is open, closed if "
            "all were closed undelivered. The whole plan’s is "
            "found in the same way."
        ),
    ),
    Rule("Calendar month", "One calendar month after the last day of a month is the last day of the next."),
    Rule(
        "Limits of a measure",
        (
            "The mean of all its values, or of those since a recorded step, and 2.66 times the mean step between them "
            "above and below it: where its usual ups and downs lie. Real from 12 values, called trial limits from 5. "
            "Statuses of actions have none."
        ),
    ),
    Rule(
        "Sign of change",
        (
            "In the newest values of a measure: one outside its limits; 7 on one side of the mean; 7 rising or falling "
            "without a break; 2 of 3 in the outer third before a limit. Without one, nothing is called better or worse."
        ),
    ),
    Rule(
        "Target met, missed, hit and miss",
        (
            "Of a measure with 12 values: met consistently if both limits lie on the target’s good side, missed "
            "consistently if both lie on the other, hit and miss if it lies between them."
        ),
    ),
    Rule("Percentages", "Of actions and returns: given with n of N, and only where N is {percent_from} or more."),
    Rule(
        "Not published",
        (
            "A status that rests on words reported in private. The action and its planned and approved dates stay, "
            "and it is in the counts of dates and returns. While another part keeps an action open, a private part "
            "stands as open and in time, and the others count for the theme."
        ),
    ),
)
"""Every word that papers use in a special sense, in the order in which a reader meets them."""


def says(sentence: str, limits: Thresholds) -> str:
    """Return the sentence with the thresholds filled in."""
    if limits.theme_red == "any":
        sentence = sentence.replace("off track if {theme_red} or more are;", "off track if any is;").replace(
            "any is off track, or {theme_amber}", "{theme_amber}"
        )
    return sentence.format(
        off_track_months=count(limits.off_track_months, "calendar month"),
        due_soon_days=count(limits.due_soon_days, "day"),
        silent_months=count(limits.silent_months, "month"),
        slipping_days=count(limits.slipping_days, "day"),
        percent_from=limits.percent_from,
        theme_red=share_words(limits.theme_red),
        theme_amber=share_words(limits.theme_amber),
    )


def share_words(share: Share) -> str:
    """Return a share in words: "a quarter", "30%", or "one" for "any"."""
    known: Mapping[Share, str] = {"any": "one", 0.25: "a quarter", 0.5: "half", 1: "all"}
    return known[share] if share in known else f"{float(share) * 100:g}%"
