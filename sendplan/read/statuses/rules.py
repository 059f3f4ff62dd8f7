"""What public bodies write for a status, in the order in which a text is searched for it.

Each rule takes its words out of the text. So "on track" is not found in "not on track to deliver", nor "complete" in
"partially complete". The wording comes from published action plans, trackers and their keys.
"""

import re
from enum import IntEnum
from functools import cache

from msgspec import Struct

from sendplan.model.status import Status


class Weight(IntEnum):
    """How much words decide. Words win over colours, except for words that only say "open"."""

    OPEN = 1
    PROGRESS = 2
    DECISIVE = 3


class Rule(Struct, frozen=True):
    """A pattern and the status it stands for. `sure` is False if public bodies use it in different senses."""

    pattern: re.Pattern[str]
    status: Status
    weight: Weight
    sure: bool


# Abbreviations that rules use: <done> and so on.
_PARTS = {
    "done": "completed?|completion|achieved|delivered|implemented|actioned|finished|done|met|closed|embedded|fulfilled|"
    "resolved|addressed|discharged|finali[sz]ed|concluded|accomplished|signed off",
    "trouble": "issues?|concerns?|problems?|risks?|delays?|slippage|barriers?|difficult(?:y|ies)|exceptions",
    "track": "track|target|schedule|course|time|plan|profile|programme",
    "doing": "implemented|developed|progressed|reviewed|drafted|undertaken|finali[sz]ed|considered|actioned|addressed|"
    "worked|prepared|planned|embedded|delivered|rolled out|recruited|consulted|explored|investigated|updated|"
    "established|piloted|tested|designed|scoped|commissioned|monitored|completed|produced|written|trialled|carried out",
}

# A line without indent is a status, its weight, and whether bodies agree on its meaning. Its patterns follow, one on
# each indented line; a line with a deeper indent continues the one above. Rules for negated, partial and future states
# come first, then those for decided ones, then those for work under way.
_TEXT = r"""
closed decisive unsure
    (?:proposed|propose|recommend(?:ed)?|request(?:ed)?|ready|suggest(?:ed)?) (?:for|to)(?: be)? clos(?:ure|e|
        ed)
    (?:not|dis)[ -]?(?:accepted|agreed|approved|supported)
off-track decisive sure
    not (?:\w+ )?(?:to (?:plan|schedule|time|target)|as (?:planned|expected|scheduled)|on time)
    (?:likely to|will|going to|set to) miss(?: \w+)?
complete decisive sure
    (?:further )?monitoring (?:is )?no longer (?:required|needed)
on-track decisive sure
    (?:no|without|not any|free of|free from)(?: \w+){0,4} <trouble>(?: (?:identified|to report|at present|
        anticipated|to date))*
    (?:not|no longer) (?:currently )?(?:delayed|overdue|behind(?: schedule)?|at[ -]?risk|late|off[ -]?track|
        a concern|slipping)
    (?:progressing|going|proceeding|performing|developing|continuing|working)? ?(?:according to plan|
        as (?:planned|expected|scheduled)|to (?:plan|schedule|timescales?|target))
on-track decisive unsure
    (?:will|expected to|likely to|set to|on course to) (?:\w+ )?meet(?: \w+)?
    (?:no longer|not) (?:being )?(?:paused|on[ -]?hold|suspended|stalled|deferred|cancelled)
at-risk decisive sure
    (?:may|might|could) not (?:be )?(?:<done>|deliver|meet|complete|achieve)(?: \w+)?
    (?:may|might|could|likely to|possible|potential|(?:some )?risk of|possibly|probable|expect(?:ed)?(?: to)?) (?:be |
        a )?(?:some )?(?:delay(?:ed|s)?|slip(?:page)?|late|overdue)
on-track progress sure
    (?<!not )(?:is |are |now |currently )?being <doing>
off-track decisive sure
    (?:not|no longer|isn't|is not|not currently|not yet)(?: \w+)? on[ -]?<track>(?: (?:to|for) \w+)*
    not (?:going|proceeding) (?:to|according to) plan
    not progress(?:ing|ed)
    no (?:significant |real |further |discernible |meaningful )?progress(?: (?:made|to date|reported|
        has been made|yet))*
    (?:poor|inadequate|unsatisfactory) progress
    unlikely to (?:be )?(?:\w+ )?(?:<done>|deliver|achieve|complete|meet)
    will not (?:be )?(?:<done>|meet|deliver)(?: (?:on time|target|deadline|timescales?|by))?
    (?:over|more than) (?:one|a|1|two|2|three|3) months? (?:behind|late|overdue|delayed)
    (?:significantly|seriously|severely|well|substantially|considerably) (?:behind|delayed|off|overdue|below|
        late)(?: \w+)?
    (?:major|serious|significant|severe|critical|substantial|considerable|high) <trouble>
off-track decisive unsure
    (?:unable|failed|failure|fails) to(?: be)? \w+|(?:cannot|can't|can not|could not) be \w+|never \w+
on-track open unsure
    to be (?:fully )?(?:completed?|achieved|met|finali[sz]ed|closed|resolved|signed off)
    (?:will be|should be|due to be|expected to be|until|when|once|if|before|unless)
        (?: fully| formally| all| \w+ is)? (?:<done>|complete)(?: by)?
    (?:\d+|one|two|three|four|five|six) ?(?:of|/|out of) ?(?:\d+|the \w+|\w+)(?: \w+)? (?:<done>|complete)
    not all(?: \w+){0,3} (?:<done>|complete)
closed decisive sure
    no longer (?:required|needed|applicable|relevant|necessary|being pursued|pursued|valid|appropriate|viable|
        proceeding|a priority|progressing|going ahead|in scope)
    not (?:being )?(?:proceeding|pursued|taken forward|required|needed|going ahead|being progressed|
        going to proceed)(?: with)?
    (?:not proceeding|decided not to|will not (?:proceed|implement|be pursued|be taken forward|go ahead))
    closed (?:- |-)?(?:not|un|without being) ?(?:\w+)
    (?:closed|ended|stopped) (?:as )?incomplete
    out of scope|descoped|de-scoped
    no further action(?: (?:required|needed|to be taken|necessary|planned))?
on-track decisive sure
    (?:back |now |currently |still |remains |broadly |largely |mostly )*on[ -]?(?:<track>)(?: (?:to|for|
        with) (?:be )?(?:\w+ ){0,2}?(?:<done>|deliver(?:y)?|complete|achieve|meet|finish|implementation|date|
        target|timescales?))*
not-started decisive sure
    (?:not|yet to|hasn't|has not|have not|not been|to be|awaiting|waiting|ready|due|not ready|still|un|soon|
        about|work to|work has not|work not)[ -]?(?:yet )?(?:been )?(?:to )?(?:be )?(?:start(?:ed)?|commenc(?:ed?|
        ement)|beg[iu]n|initiated|launched|kick(?:ed)?[ -]?off)(?: yet)?
    (?:no|nothing) (?:work|activity|action)? ?(?:has )?(?:been )?(?:yet )?(?:started|commenced|begun|taken|
        undertaken)(?: (?:to date|yet|so far))?
    yet to (?:start|begin|commence|be started|be commenced|be actioned|do)
    start(?: date)? (?:still )?(?:to come|in future|not reached)
    non[ -]?started
not-started decisive unsure
    (?:action )?(?:not|nothing)(?: yet)? due(?: yet)?(?: to (?:start|commence|begin))?
    not (?:yet )?(?:actioned|scheduled|planned|initiated|applicable yet|reached)
    (?:no action|no actions) (?:due|required)(?: yet| at this (?:stage|time))
    to[ -]do|todo
    (?:to|will|still to) be (?:\w+ly )?(?!given|confirmed|advised|provided)[a-z]+(?:ed|n|t|d)
    awaiting (?:start|commencement|kick[ -]?off)
    (?:to|will) (?:start|commence|begin)|(?:starting|commencing|beginning) (?:soon|in|from|shortly|next)|
        0 ?%(?: (?:complete|progress|done))?
    in the future|future(?: (?:action|work|phase|year|activity))?|planning(?: (?:stage|phase))?
    planned|scheduled|pending|proposed|queued|backlog|upcoming|forthcoming|programmed
    not (?:in progress|underway|under way)
    new(?: action)?
on-track open unsure
    (?:partially|partly|part|nearly|almost|mostly|largely|substantially|substantively|not all|not fully|
        not quite|not yet fully|semi|half|majority|mainly|nearing|near|approaching|close to)(?:[ -]+(?:to|being|
        been|fully|yet))* ?-?(?:<done>|complete)
    (?:not yet|yet to|not entirely|will|due|for|should|on course to|working towards|towards|awaiting|needs?|
        required|expected|for) (?:be |to be |fully |formally |for |in )*(?:<done>|complete)(?: by)?
    (?:complete|completion|finish|delivery) (?:is )?(?:due|expected|anticipated|planned|by|date|before|pending|
        awaited|scheduled|imminent)
    \d{1,2}(?:\.\d+)? ?%(?: (?:<done>|progress|there))?
    to (?:be )?(?:complete|finish|achieve|completion)
    <done> (?:in part|partially|to date)
at-risk open unsure
    (?:partial|partially|partly|part)(?:ly)?
    (?:limited|slow|little|some|minimal|insufficient|mixed|reasonable|variable|fair) progress(?: made)?
    progress(?:ing)? slow(?:ly|er)?(?: than \w+)?
off-track open unsure
    (?:not|un|never|none|isn't|hasn't been|has not been|not been|cannot be|can't be)(?:[ -]?(?:been|being|
        fully))* ?(?:<done>|complete)
    (?:in|un)(?:complete|achieved|met|resolved|delivered|actioned|finished|addressed)d?
    non[ -]?(?:complete|compliant|compliance|completion|delivery)
complete decisive sure
    (?:fully|now|all|already|successfully|formally|100 ?%) ?(?:<done>|complete)
    closed[ -]*(?:complete|as complete|and complete)d?
    completed?(?: (?:and|&|/) (?:signed off|closed|embedded|verified|evidenced|reported back))*
    completed? as planned|achieved|delivered|implemented|actioned|finished|fulfilled|resolved|discharged|
        concluded|accomplished
    (?:fully )?met|fully in place|signed[ -]?off|embedded|business as usual|\bbau|finali[sz]ed
    (?:action|work|actions|target) (?:taken|undertaken|done)
    (?:all (?:actions )?)?done
    100 ?%
    (?:handed over|moved|transferred|transitioned) (?:in)?to (?:bau|business as usual)
complete decisive unsure
    fully|in place|full|yes|true|addressed|established|completion|sign(?:ed)?[ -]off complete|concluding|
        live|tick
    delivered to plan|satisfied|(?:target )?exceeded(?: target)?|confirmed as (?:complete|done)
closed decisive sure
    cancel(?:led|ed)|withdrawn|superseded(?: by)?|abandoned|discontinued|terminated|ceased|rejected|obsolete|
        merged|dropped|archived
    closed|aborted|scrapped|subsumed|superceded|deleted|stopped|removed|redundant
closed decisive unsure
    combined(?: with)?|duplicate|replaced(?: by)?|incorporated(?: into)?|absorbed|lapsed|declined
closed open unsure
    transferred(?: to)?
paused decisive sure
    (?:placed |put |currently )?on[ -]?hold|paused?|deferred|postponed|suspended|stalled|parked|frozen|
        in abeyance|dormant|(?<!\w )held(?: (?:back|over|up))?(?! \w)|hold
paused decisive unsure
    timelines? (?:reconsidered|revised|extended)|reconsidered|hiatus|interrupted|inactive|halted|
        awaiting (?:funding|decision|guidance)(?: \w+)?
    mothballed|waiting|shelved
off-track decisive sure
    off[ -]?(?:track|target|course|schedule|plan)|overdue|past (?:its |the )?(?:due|deadline)(?: date)?|missed|
        failing|failed|fail
    (?:deadline|target|date|milestone)s? (?:has |have )?(?:been )?(?:missed|passed|exceeded|breached)|
        out of control|in jeopardy|below target
    breached|severe|undeliverable|unachievable|critical|in trouble|(?:deadline|date)s? exceeded
off-track decisive unsure
    (?:^|(?<=- ))of (?:track|target|schedule)|outstanding|late|escalated|blocked|stuck|high risk|inadequate|
        unsatisfactory|poor|urgent
at-risk decisive sure
    at[ -]?risk(?: of \w+)*|slightly (?:behind|off|delayed|late|below)(?: (?:track|target|schedule|plan))?|
        behind(?: (?:schedule|target|track|plan|time))*
    (?:some|minor|moderate|emerging|potential|manageable|a few|small) (?:\w+ )?<trouble>|running (?:late|
        behind)|delay(?:ed|s|ing)?|slipp(?:ed|ing|age)|slip
    (?:one|a|1) month behind|within tolerance|under threat|in danger|needs? attention|requires? attention|
        drifting
at-risk decisive unsure
    <trouble>|re-?scheduled|re-?profiled|re-?programmed|revised|extended|limited|caution|requires? improvement|
        moderate risk|uncertain|challeng(?:es|ing|ed)
    attention|deteriorating|worsening|medium risk|extension (?:agreed|requested)
unknown decisive sure
    (?:verbal|further|written|oral) update(?: (?:to (?:be )?(?:given|follow|provided)|at (?:the )?meeting|
        due))*|updates? (?:to follow|required|requested|awaited|outstanding|needed|due|not (?:received|provided|
        available))
    (?:no|awaiting|awaits|nil) (?:\w+ )?(?:updates?|returns?|response|information|data|rating|status|
        report)(?: (?:received|provided|available|supplied|given|submitted|returned))*
    not (?:known|reported|rated|assessed|provided|supplied|available|updated|returned|stated|recorded|specified|
        set|yet known|yet rated|yet assessed)|unknown|unrated|undetermined
    tb[acd](?: in meeting)?|to be (?:confirmed|advised|agreed|determined|given)|unclear
unknown decisive unsure
    carr(?:y|ied) (?:it )?(?:forward|over)|n/?a|not applicable|none|nil|(?:data )?not available|various|c/f|
        brought forward|no change|nothing to report|not (?:rag |brag )?(?:rated|assigned)|(?:rag )?not assigned|
        rolled (?:forward|over)|to note|noted|null|see (?:above|below|comments?|notes?|update)
on-track decisive sure
    (?:progressing|going|proceeding|performing|developing) (?:very )?well|(?:very )?(?:good|excellent|strong|
        steady|positive|satisfactory|significant|substantial|considerable) progress(?: (?:made|being made))?
    to (?:plan|schedule|time|target|timescale)|ahead(?: of (?:schedule|plan|target|time))?|well under ?-?way|
        (?:with)?in time(?:scales?)?|expected to (?:meet|deliver)|at target|above target
on-track progress sure
    (?:work |action |actions )?in[ -]?pro(?:gress|cess)|on[ -]?going|under ?-?way|progress(?:ing|ed)|commenced|
        started|begun|wip|continuing|continues|in (?:development|implementation|hand|train|delivery)
    work(?:ing)? (?:has |have )?(?:started|commenced|begun|continues|on this|underway)|(?:initiated|
        mobilis(?:ed|ing)|implementing|active|in motion)
on-track progress unsure
    substantial(?:ly)?|(?:awaiting|pending|submitted|sent|presented|going|ready|out|subject|with \w+)(?: (?:for|
        to))? (?:final )?(?:sign[ -]?off|approval|ratification|consultation|review|agreement|publication|
        governance|evidence|validation|verification|confirmation|feedback|outcome)|submitted|in (?:draft|review|
        consultation|planning|procurement|design|discussion|part|use|testing|pilot)
    under (?:review|development|consideration|discussion|construction|consultation)|draft(?:ed|ing)?|scoping|
        ongoing monitoring|monitor(?:ing|ed)?|open|progress|continuous|continuing to \w+|developing|development|
        implementation|active|piloting|testing|recruiting|consulting|reviewing|good|satisfactory|stable|
        improving|improved|improvement|re-?(?:opened|started|sumed|activated)|resumed|open action|
        nearly (?:there)|current|continue[ds]?|approved|agreed|accepted|moderate|reasonable|identified|
        recruitment|annual|quarterly|monthly|termly
not-started decisive unsure
    awaiting(?: \w+)?|await|false|no|approval required
"""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are tried. Built when first needed."""
    groups: list[tuple[str, list[str]]] = []
    for line in _TEXT.strip().splitlines():
        if not line.startswith(" "):
            groups.append((line, []))
        elif line.startswith("        "):
            groups[-1][1][-1] += line.strip()
        else:
            groups[-1][1].append(line.strip())
    return tuple(_rule(head, "|".join(patterns)) for head, patterns in groups)


def _rule(head: str, pattern: str) -> Rule:
    status, weight, sure = head.split()
    for name, alternatives in _PARTS.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{alternatives})")
    pattern = pattern.replace("[ -]", " ").replace(" ", "[ -]")  # "not-yet-started" says what "not yet started" does
    return Rule(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), Status(status), Weight[weight.upper()], sure == "sure")
