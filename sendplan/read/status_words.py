"""What public bodies write for a status, in the order in which a text is searched for it.

Each rule takes its words out of the text, so that "not on track to deliver" is no more searched for "on track", nor
"partially complete" for "complete". The wording is that of published action plans, trackers and their keys.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from sendplan.model.status import Status


class Weight(IntEnum):
    """How much the words decide. Words beat colours; words which say no more than "still open" leave it to them."""

    OPEN = 1
    PROGRESS = 2
    DECISIVE = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the status it says; `sure` is False where bodies differ in what they mean by it."""

    pattern: re.Pattern[str]
    status: Status
    weight: Weight
    sure: bool


_DONE = (r"(?:completed?|completion|achieved|delivered|implemented|actioned|finished|done|met|closed|embedded|fulfilled|"
         r"resolved|addressed|discharged|finali[sz]ed|concluded|accomplished|signed off)")
_TROUBLE = r"(?:issues?|concerns?|problems?|risks?|delays?|slippage|barriers?|difficult(?:y|ies)|exceptions)"
_TRACK = r"(?:track|target|schedule|course|time|plan|profile|programme)"
_DOING = (
    r"(?:implemented|developed|progressed|reviewed|drafted|undertaken|finali[sz]ed|considered|actioned|addressed|worked|"
    r"prepared|planned|embedded|delivered|rolled out|recruited|consulted|explored|investigated|updated|established|"
    r"piloted|tested|designed|scoped|commissioned|monitored|completed|produced|written|trialled|carried out)")

# Status, weight, sure, patterns one on a line. Searched from first to last.
_RULES = (
    # Negated, partial and future forms first.
    (Status.CLOSED, 3, False, r"""
        (?:proposed|propose|recommend(?:ed)?|request(?:ed)?|ready|suggest(?:ed)?) (?:for|to)(?: be)? clos(?:ure|e|ed)
        (?:not|dis)[ -]?(?:accepted|agreed|approved|supported)
    """),
    (Status.OFF_TRACK, 3, True, r"""
        not (?:\w+ )?(?:to (?:plan|schedule|time|target)|as (?:planned|expected|scheduled)|on time)
        (?:likely to|will|going to|set to) miss(?: \w+)?
    """),
    (Status.COMPLETE, 3, True, r"""
        (?:further )?monitoring (?:is )?no longer (?:required|needed)
    """),
    (Status.ON_TRACK, 3, True, rf"""
        (?:no|without|not any|free of|free from)(?: \w+){{0,4}} {_TROUBLE}(?: (?:identified|to report|at present|anticipated|to date))*
        (?:not|no longer) (?:currently )?(?:delayed|overdue|behind(?: schedule)?|at[ -]?risk|late|off[ -]?track|a concern|slipping)
        (?:progressing|going|proceeding|performing|developing|continuing|working)? ?(?:according to plan|as (?:planned|expected|scheduled)|to (?:plan|schedule|timescales?|target))
    """),
    (Status.ON_TRACK, 3, False, r"""
        (?:will|expected to|likely to|set to|on course to) (?:\w+ )?meet(?: \w+)?
        (?:no longer|not) (?:being )?(?:paused|on[ -]?hold|suspended|stalled|deferred|cancelled)
    """),
    (Status.AT_RISK, 3, True, rf"""
        (?:may|might|could) not (?:be )?(?:{_DONE}|deliver|meet|complete|achieve)(?: \w+)?
        (?:may|might|could|likely to|possible|potential|risk of|possibly|probable|expect(?:ed)?(?: to)?) (?:be |a )?(?:some )?(?:delay(?:ed|s)?|slip(?:page)?|late|overdue)
    """),
    (Status.ON_TRACK, 2, True, rf"""
        (?<!not )(?:is |are |now |currently )?being {_DOING}
    """),
    (Status.OFF_TRACK, 3, True, rf"""
        (?:not|no longer|isn't|is not|not currently|not yet)(?: \w+)? on[ -]?{_TRACK}(?: (?:to|for) \w+)*
        not (?:going|proceeding) (?:to|according to) plan
        not progress(?:ing|ed)
        no (?:significant |real |further |discernible |meaningful )?progress(?: (?:made|to date|reported|has been made|yet))*
        (?:poor|inadequate|unsatisfactory) progress
        unlikely to (?:be )?(?:\w+ )?(?:{_DONE}|deliver|achieve|complete|meet)
        will not (?:be )?(?:{_DONE}|meet|deliver)(?: (?:on time|target|deadline|timescales?|by))?
        (?:over|more than) (?:one|a|1|two|2|three|3) months? (?:behind|late|overdue|delayed)
        (?:significantly|seriously|severely|well|substantially|considerably) (?:behind|delayed|off|overdue|below|late)(?: \w+)?
        (?:major|serious|significant|severe|critical|substantial|considerable|high) {_TROUBLE}
    """),
    (Status.OFF_TRACK, 3, False, r"""
        (?:unable|failed|failure|fails) to(?: be)? \w+|(?:cannot|can't|can not|could not) be \w+|never \w+
    """),
    (Status.ON_TRACK, 1, False, rf"""
        to be (?:fully )?(?:completed?|achieved|met|finali[sz]ed|closed|resolved|signed off)
        (?:will be|should be|due to be|expected to be|until|when|once|if|before|unless)(?: fully| formally| all| \w+ is)? (?:{_DONE}|complete)(?: by)?
        (?:\d+|one|two|three|four|five|six) ?(?:of|/|out of) ?(?:\d+|the \w+|\w+)(?: \w+)? (?:{_DONE}|complete)
        not all(?: \w+){{0,3}} (?:{_DONE}|complete)
    """),
    (Status.CLOSED, 3, True, r"""
        no longer (?:required|needed|applicable|relevant|necessary|being pursued|pursued|valid|appropriate|viable|proceeding|a priority|progressing|going ahead|in scope)
        not (?:being )?(?:proceeding|pursued|taken forward|required|needed|going ahead|being progressed|going to proceed)(?: with)?
        (?:not proceeding|decided not to|will not (?:proceed|implement|be pursued|be taken forward|go ahead))
        closed (?:- |-)?(?:not|un|without being) ?(?:\w+)
        (?:closed|ended|stopped) (?:as )?incomplete
        out of scope|descoped|de-scoped
        no further action(?: (?:required|needed|to be taken|necessary|planned))?
    """),
    (Status.ON_TRACK, 3, True, rf"""
        (?:back |now |currently |still |remains |broadly |largely |mostly )*on[ -]?(?:{_TRACK})(?: (?:to|for|with) (?:be )?(?:\w+ ){{0,2}}?(?:{_DONE}|deliver(?:y)?|complete|achieve|meet|finish|implementation|date|target|timescales?))*
    """),
    (Status.NOT_STARTED, 3, True, r"""
        (?:not|yet to|hasn't|has not|have not|not been|to be|awaiting|waiting|ready|due|not ready|still|un|soon|about|work to|work has not|work not) ?(?:yet )?(?:been )?(?:to )?(?:be )?(?:start(?:ed)?|commenc(?:ed?|ement)|beg[iu]n|initiated|launched|kick(?:ed)?[ -]?off)(?: yet)?
        (?:no|nothing) (?:work|activity|action)? ?(?:has )?(?:been )?(?:yet )?(?:started|commenced|begun|taken|undertaken)(?: (?:to date|yet|so far))?
        yet to (?:start|begin|commence|be started|be commenced|be actioned|do)
        start(?: date)? (?:still )?(?:to come|in future|not reached)
        non[ -]?started
    """),
    (Status.NOT_STARTED, 3, False, r"""
        (?:action )?(?:not|nothing)(?: yet)? due(?: yet)?(?: to (?:start|commence|begin))?
        not (?:yet )?(?:actioned|scheduled|planned|initiated|applicable yet|reached)
        (?:no action|no actions) (?:due|required)(?: yet| at this (?:stage|time))
        to[ -]do|todo
        (?:to|will|still to) be (?:\w+ly )?(?!given|confirmed|advised|provided)[a-z]+(?:ed|n|t|d)
        awaiting (?:start|commencement|kick[ -]?off)
        (?:to|will) (?:start|commence|begin)|(?:starting|commencing|beginning) (?:soon|in|from|shortly|next)|0 ?%(?: (?:complete|progress|done))?
        in the future|future(?: (?:action|work|phase|year|activity))?|planning(?: (?:stage|phase))?
        planned|scheduled|pending|proposed|queued|backlog|upcoming|forthcoming|programmed
        not (?:in progress|underway|under way)
        new(?: action)?
    """),
    (Status.ON_TRACK, 1, False, rf"""
        (?:partially|partly|part|nearly|almost|mostly|largely|substantially|substantively|not all|not fully|not quite|not yet fully|semi|half|majority|mainly|nearing|near|approaching|close to)(?:[ -]+(?:to|being|been|fully|yet))* ?-?(?:{_DONE}|complete)
        (?:not yet|yet to|not entirely|will|due|for|should|on course to|working towards|towards|awaiting|needs?|required|expected|for) (?:be |to be |fully |formally |for |in )*(?:{_DONE}|complete)(?: by)?
        (?:complete|completion|finish|delivery) (?:is )?(?:due|expected|anticipated|planned|by|date|before|pending|awaited|scheduled|imminent)
        \d{{1,2}}(?:\.\d+)? ?%(?: (?:{_DONE}|progress|there))?
        to (?:be )?(?:complete|finish|achieve|completion)
        {_DONE} (?:in part|partially|to date)
    """),
    (Status.AT_RISK, 1, False, rf"""
        (?:partial|partially|partly|part)(?:ly)?
        (?:limited|slow|little|some|minimal|insufficient|mixed|reasonable|variable|fair) progress(?: made)?
        progress(?:ing)? slow(?:ly|er)?(?: than \w+)?
    """),
    (Status.OFF_TRACK, 1, False, rf"""
        (?:not|un|never|none|isn't|hasn't been|has not been|not been|cannot be|can't be)(?:[ -]?(?:been|being|fully))* ?(?:{_DONE}|complete)
        (?:in|un)(?:complete|achieved|met|resolved|delivered|actioned|finished|addressed)d?
        non[ -]?(?:complete|compliant|compliance|completion|delivery)
    """),
    # Decided.
    (Status.COMPLETE, 3, True, rf"""
        (?:fully|now|all|already|successfully|formally|100 ?%) ?(?:{_DONE}|complete)
        closed[ -]*(?:complete|as complete|and complete)d?
        completed?(?: (?:and|&|/) (?:signed off|closed|embedded|verified|evidenced|reported back))*
        completed? as planned|achieved|delivered|implemented|actioned|finished|fulfilled|resolved|discharged|concluded|accomplished
        (?:fully )?met|fully in place|signed[ -]?off|embedded|business as usual|\bbau|finali[sz]ed
        (?:action|work|actions|target) (?:taken|undertaken|done)
        all (?:actions )?(?:done)
        100 ?%
        (?:handed over|moved|transferred|transitioned) (?:in)?to (?:bau|business as usual)
    """),
    (Status.COMPLETE, 3, False, r"""
        fully|done|in place|full|yes|true|addressed|established|completion|sign(?:ed)?[ -]off complete|concluding|live|tick
        delivered to plan|satisfied|(?:target )?exceeded(?: target)?|confirmed as (?:complete|done)
    """),
    (Status.CLOSED, 3, True, r"""
        cancel(?:led|ed)|withdrawn|superseded(?: by)?|abandoned|discontinued|terminated|ceased|rejected|obsolete|merged|dropped|archived
        closed|aborted|scrapped|subsumed|superceded|deleted|stopped|removed|redundant
    """),
    (Status.CLOSED, 3, False, r"""
        combined(?: with)?|duplicate|replaced(?: by)?|incorporated(?: into)?|absorbed|lapsed|declined
    """),
    (Status.CLOSED, 1, False, r"""
        transferred(?: to)?
    """),
    (Status.PAUSED, 3, True, r"""
        (?:placed |put |currently )?on[ -]?hold|paused?|deferred|postponed|suspended|stalled|parked|frozen|in abeyance|dormant|held|hold
    """),
    (Status.PAUSED, 3, False, r"""
        timelines? (?:reconsidered|revised|extended)|reconsidered|hiatus|interrupted|inactive|halted|awaiting (?:funding|decision|guidance)(?: \w+)?
        mothballed|waiting|shelved
    """),
    (Status.OFF_TRACK, 3, True, r"""
        off[ -]?(?:track|target|course|schedule|plan)|overdue|past (?:its |the )?(?:due|deadline)(?: date)?|missed|failing|failed|fail
        (?:deadline|target|date|milestone)s? (?:has |have )?(?:been )?(?:missed|passed|exceeded|breached)|out of control|in jeopardy|below target
        breached|severe|undeliverable|unachievable|critical|in trouble|(?:deadline|date)s? exceeded
    """),
    (Status.OFF_TRACK, 3, False, r"""
        (?:^|(?<=- ))of (?:track|target|schedule)|outstanding|late|escalated|blocked|stuck|high risk|inadequate|unsatisfactory|poor|urgent
    """),
    (Status.AT_RISK, 3, True, rf"""
        at[ -]?risk(?: of \w+)*|slightly (?:behind|off|delayed|late|below)(?: (?:track|target|schedule|plan))?|behind(?: (?:schedule|target|track|plan|time))*
        (?:some|minor|moderate|emerging|potential|manageable|a few|small) (?:\w+ )?{_TROUBLE}|running (?:late|behind)|delay(?:ed|s|ing)?|slipp(?:ed|ing|age)|slip
        (?:one|a|1) month behind|within tolerance|under threat|in danger|needs? attention|requires? attention|drifting
    """),
    (Status.AT_RISK, 3, False, rf"""
        {_TROUBLE}|re-?scheduled|re-?profiled|re-?programmed|revised|extended|limited|caution|requires? improvement|moderate risk|uncertain|challeng(?:es|ing|ed)
        attention|deteriorating|worsening|medium risk|extension (?:agreed|requested)
    """),
    (Status.UNKNOWN, 3, True, r"""
        (?:verbal|further|written|oral) update(?: (?:to (?:be )?(?:given|follow|provided)|at (?:the )?meeting|due))*|updates? (?:to follow|required|requested|awaited|outstanding|needed|due|not (?:received|provided|available))
        (?:no|awaiting|awaits|nil) (?:\w+ )?(?:updates?|returns?|response|information|data|rating|status|report)(?: (?:received|provided|available|supplied|given|submitted|returned))*
        not (?:known|reported|rated|assessed|provided|supplied|available|updated|returned|stated|recorded|specified|set|yet known|yet rated|yet assessed)|unknown|unrated|undetermined
        tb[acd](?: in meeting)?|to be (?:confirmed|advised|agreed|determined|given)|unclear
    """),
    (Status.UNKNOWN, 3, False, r"""
        carr(?:y|ied) (?:it )?(?:forward|over)|n/?a|not applicable|none|nil|(?:data )?not available|various|c/f|brought forward|no change|nothing to report|not (?:rag |brag )?(?:rated|assigned)|(?:rag )?not assigned|rolled (?:forward|over)|to note|noted|null|see (?:above|below|comments?|notes?|update)
    """),
    # Under way.
    (Status.ON_TRACK, 3, True, r"""
        (?:progressing|going|proceeding|performing|developing) (?:very )?well|(?:very )?(?:good|excellent|strong|steady|positive|satisfactory|significant|substantial|considerable) progress(?: (?:made|being made))?
        to (?:plan|schedule|time|target|timescale)|ahead(?: of (?:schedule|plan|target|time))?|well under ?-?way|(?:with)?in time(?:scales?)?|expected to (?:meet|deliver)|at target|above target
    """),
    (Status.ON_TRACK, 2, True, r"""
        (?:work |action |actions )?in[ -]?pro(?:gress|cess)|on[ -]?going|under ?-?way|progress(?:ing|ed)|commenced|started|begun|wip|continuing|continues|in (?:development|implementation|hand|train|delivery)
        work(?:ing)? (?:has |have )?(?:started|commenced|begun|continues|on this|underway)|(?:initiated|mobilis(?:ed|ing)|implementing|active|in motion)
    """),
    (Status.ON_TRACK, 2, False, rf"""
        substantial(?:ly)?|(?:awaiting|pending|submitted|sent|presented|going|ready|out|subject|with \w+)(?: (?:for|to))? (?:final )?(?:sign[ -]?off|approval|ratification|consultation|review|agreement|publication|governance|evidence|validation|verification|confirmation|feedback|outcome)|submitted|in (?:draft|review|consultation|planning|procurement|design|discussion|part|use|testing|pilot)
        under (?:review|development|consideration|discussion|construction|consultation)|draft(?:ed|ing)?|scoping|ongoing monitoring|monitor(?:ing|ed)?|open|progress|continuous|continuing to \w+|developing|development|implementation|active|piloting|testing|recruiting|consulting|reviewing|good|satisfactory|stable|improving|improved|improvement|re-?(?:opened|started|sumed|activated)|resumed|open action|nearly (?:there)|current|continue[ds]?|approved|agreed|accepted|moderate|reasonable|identified|recruitment|annual|quarterly|monthly|termly
    """),
    (Status.NOT_STARTED, 3, False, r"""
        awaiting(?: \w+)?|await|false|no|approval required
    """),
)


def _compile() -> tuple[Rule, ...]:
    rules = []
    for status, weight, sure, patterns in _RULES:
        lines = "|".join(line.strip() for line in patterns.strip().splitlines())
        rules.append(Rule(re.compile(rf"(?<!\w)(?:{lines})(?!\w)"), status, Weight(weight), sure))
    return tuple(rules)


RULES = _compile()

COLOURS = MappingProxyType({
    "white": Status.NOT_STARTED, "green": Status.ON_TRACK, "amber": Status.AT_RISK, "red": Status.OFF_TRACK,
    "blue": Status.COMPLETE, "grey": Status.UNKNOWN, "gray": Status.UNKNOWN,
})
# Colours of another palette: the nearest of ours is offered, never taken.
NEAR_COLOURS = MappingProxyType({
    "yellow": Status.AT_RISK, "orange": Status.AT_RISK, "black": Status.CLOSED,
})
LETTERS = MappingProxyType({
    "r": Status.OFF_TRACK, "a": Status.AT_RISK, "g": Status.ON_TRACK, "b": Status.COMPLETE, "w": Status.NOT_STARTED,
})
NEAR_LETTERS = MappingProxyType({
    "y": Status.COMPLETE, "n": Status.NOT_STARTED, "c": Status.COMPLETE, "o": Status.ON_TRACK, "x": Status.OFF_TRACK,
})
# Circles and squares have a colour; the other signs are offered, for what a cross or a tick answers is not known.
SIGNS = MappingProxyType({
    "\U0001f7e2": Status.ON_TRACK, "\U0001f7e9": Status.ON_TRACK, "\U0001f7e0": Status.AT_RISK,
    "\U0001f7e7": Status.AT_RISK, "\U0001f534": Status.OFF_TRACK, "\U0001f7e5": Status.OFF_TRACK,
    "\U0001f535": Status.COMPLETE, "\U0001f7e6": Status.COMPLETE, "\u26aa": Status.NOT_STARTED,
    "\u2b1c": Status.NOT_STARTED,
})
NEAR_SIGNS = MappingProxyType({
    **dict.fromkeys("\u2713\u2714\u2611\u2705\u221a\U0001f5f8\U0001f5f9\U0001f44d", Status.COMPLETE),
    **dict.fromkeys("\u2717\u2718\u2716\u274c\u2612\u00d7\u2715\U0001f6d1\u26d4", Status.OFF_TRACK),
    **dict.fromkeys("\U0001f7e1\U0001f7e8\u26a0\u25b2", Status.AT_RISK),
    **dict.fromkeys("\u23f8", Status.PAUSED),
    **dict.fromkeys("\u23f3\u231b\U0001f6a7\u25b6\u27a1\U0001f504\u2197", Status.ON_TRACK),
    **dict.fromkeys("\u2610\u25a1\u25cb\u25ef\u26ab\u25cf\u2b1b", Status.NOT_STARTED),
})

# What the nearest valid value is called when one is offered.
NAMES = MappingProxyType({
    Status.NOT_STARTED: "White (not-started)", Status.ON_TRACK: "Green (on-track)", Status.AT_RISK: "Amber (at-risk)",
    Status.OFF_TRACK: "Red (off-track)", Status.COMPLETE: "Blue (complete)", Status.CLOSED: "closed",
    Status.PAUSED: "paused", Status.UNKNOWN: "unknown",
})

# Words a misspelt one is compared with; a slip is read, and said.
SPELLINGS = (
    "complete", "completed", "progress", "track", "target", "amber", "green", "started", "delayed", "overdue", "achieved",
    "delivered", "implemented", "submitted", "ongoing", "paused", "deferred", "cancelled", "closed", "commenced", "behind",
    "schedule", "underway", "superseded", "postponed", "suspended", "withdrawn", "unknown", "finished", "white", "blue",
    "grey", "risk", "actioned", "stalled", "slipped", "incomplete", "partially", "continuing", "required", "longer", "embedded",
    "progressing", "inprogress", "postponed", "merged",
)
ENGLISH = frozenset(
    ("back", "late", "later", "planning", "stage", "state", "status", "rating", "rated", "plan", "plans", "planned", "with",
     "still", "this", "that", "some", "close", "read", "ready", "great", "rise", "rack", "truck", "trace", "green's", "greed",
     "competed", "compete", "long", "longest", "while", "write", "whilst", "glue", "clue", "great", "screen", "stated", "state",
     "require", "requires", "progressed", "chosen", "caused", "passed", "pushed", "behind", "blueprint", "number", "timber",
     "installed", "shipped", "disk", "task", "tasks", "desk", "ask", "completely", "achieve", "deliver", "implement", "submit")
)
LABELS = re.compile(
    r"^(?:(?:the )?(?:current|overall|latest|action|project|progress|delivery|reported|forecast|priority|rag|brag|bragg|"
    r"ragb|bragr|status|stage|state|rating|rated|assessment|update|position|judgement|category|colour|level|key|score|gbrag)"
    r"(?=[\s:=\-/]))[\s:=\-/]*(?:is |as )?"
)
