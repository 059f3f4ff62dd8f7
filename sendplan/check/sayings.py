"""Words that only together say who may know of the rest: “in confidence”, “under wraps”, “for your eyes only”."""

import re
from functools import cache

_SECRET, _NOT = " qsecret ", " not "
_AGENCIES_SHARE = (
    r"\b(?:data|info(?:rmation)?|records?)[ -]sharing\b|\bshared (?:care )?records?\b|"
    r"\b(?:ready|able|allowed|permitted|willing) to share (?:the |any |our )?data\b|"
    r"\bdata +(?:still +)?can +not +(?:yet +)?be shared\b|"
    r"\b(?:sharing|sharing of data) (?:agreement|protocol|platform)s?\b"
)
"""What agencies share with each other is their work, and no word on who may know of the row."""
_BY_WORD_OF_MOUTH = (
    r"(?:verbal(?:ly)?|oral(?:ly)?|by (?:tele)?phone|face to face)(?: (?:updates?|reports?|items?|briefings?))? only|"
    r"(?:not|nothing|never|none of (?:this|it))(?: to be| to go)? "
    r"(?:put )?(?:in writing|on paper|written down|on email)"
)
"""What is only said, so as to stand nowhere."""
_CASE = (
    r"(?:police|safeguarding|criminal|disciplinary|grievance|lado|court|whistle-?blowing|misconduct|fraud|coroner'?s?)"
)
_INQUIRY = r"(?:investigations?|enquir(?:y|ies)|inquir(?:y|ies)|proceedings|process|hearing|inquest)"
_UNDER_A_CASE = (
    rf"(?:subject to|under) (?:an? |the )?(?:\w+ )?(?:{_CASE}|tribunal|appeal)(?: {_INQUIRY})?|"
    rf"(?:live|active|open|ongoing) (?:{_CASE}) (?:{_INQUIRY}|case|matter|referral)|"
    r"(?:lado|whistle-?blowing|misconduct|grievance|disciplinary) "
    r"(?:concern|referral|allegation|complaint|case|matter)s?(?: (?:raised|made|received|open|live|lodged))?"
)
"""A case about a person, where nothing else is said of it."""
_FOR_A_FEW = (
    r"^for (?:the )?(?:senior )?(?:sro|dcs|dco|slt|exec(?:utive)?s?|cabinet|officers?|chair|hr|legal|"
    r"directors?)(?:'s|s')? "
    r"(?:info(?:rmation)?|attention|awareness|sight|consumption|use)(?: only)?$"
)
SAYINGS = (
    (r"\b(?:can't|cannot)\b", "can not"),
    (r"\bdont\b", "do not"),
    (r"n't\b", _NOT),
    (
        (
            r"in[ -](?:the )?(?:strict(?:est)? )?confidence|(?:tell|say) (?:nobody|no[- ]one|nothing)|"
            r"office(?:r|rs|r's)? use|special category data|contains names|pre-election period|"
            r"\bfoia? s(?:ection)?\.? ?[0-9]{2}|"
            r"(?:not )?for (?:the )?(?:\w+ ){0,2}\w+(?:'s|s')? eyes|limited (?:circulation|distribution)|"
            r"off[ -](?:the[ -])?record|without prejudice|sub[ -]judice|"
            r"in (?:the )?(?:private|closed|exempt|confidential) (?:session|part)(?: of the meeting)?|"
            r"to be (?:taken|heard|considered|discussed|decided) in (?:the )?"
            r"(?:private|camera|closed|exempt|confidential)"
            r"(?: (?:session|part|meeting))?(?: of the meeting)?|"
            r"under wraps|under (?:your|our) hats?|below the line|(?:between|among)(?:st)? (?:us|ourselves|you and me)|"
            r"need[ -]to[ -]know(?: basis)?|official[ :–-]*sensitive|\bo-s\b|\bp ?(?:&|and) ?c\b|"
            r"\btlp ?[:-]? ?(?:red|amber)(?:\+strict)?|(?:red|amber) tlp|\bil ?[3-6]\b|fyi only|"
            r"(?:for )?your (?:information|eyes|ears) only|\bunminuted|"
            r"(?:keep|stays?|remains?) (?:\w+ )?within (?:the |our )?"
            r"(?:team|council|la|local authority|authority|icb|group|trust|partnership|service|room)|"
            r"this (?:stays|remains) with (?:the )?(?:executive|execs?|slt|directors?|leadership|dcs)\b|"
            r"to (?:your|our)sel(?:f|ves)|keep (?:\w+ )?(?:quiet|(?:schtum|shtum)|mum)|mum's the word|hush[ -]hush|"
            r"on the q\.?t|be discreet|\b(?:part|pt) (?:2|ii|two|b) only|"
            r"(?:handle|treat) (?:\w+ )?(?:sensitively|discreetly|with (?:care|discretion))|"
            r"(?:stays? in|remains? in|not to leave) (?:this|the) (?:room|building|office|group|team)|"
            r"(?:must|can|should|may) ?not (?:get|come|leak) out|(?:stays?|remains?) (?:with|among|between) us|"
            r"(?:just|only) us(?: for now)?$|for the (?:two|three|four|five|few) of us|inner circle|entre nous|"
            r"not on (?:the )?record|between you,? me and the gate ?post|behind closed doors|pink papers?|"
            r"^not (?:to be )?minuted$|"
            r"(?:identifies|names) (?:a|one|the) (?:child|pupil|family|person)|^a named (?:child|pupil|family|person)$|"
            r"^no (?:press|media|publicity|disclosure|tweets?|social media)$|"
            r"(?:press|public) (?:and|&) (?:the )?(?:press|public) (?:are )?excluded|"
            r"\bs(?:ection)?\.? ?[0-9]{2}(?:\([0-9a-z]\)){0,3} (?:of the )?foia?|sch(?:ed(?:ule)?)?\.? ?12a|"
            rf"{_BY_WORD_OF_MOUTH}|{_UNDER_A_CASE}|{_FOR_A_FEW}|\bpre-?decision(?:al)?\b|"
            r"no (?:details?|names)(?: or (?:details?|names))? (?:please|pls|plz)|"
            r"not (?:to )?be (?:named|identified)\b|"
            r"no comments?(?: to be made)? (?:on (?:this|it)|please|pls)|close to (?:(?:my|your|our|the) )?chests?|"
            r"(?:uncomfortable|unhappy|uneasy|nervous|worried) (?:with|if|about) (?:this|it) "
            r"(?:(?:goes|going|went|is|was|were|being|gets|getting) )?"
            r"(?:public|out|published|shared|seen|known|minuted)|"
            r"(?:could|may|might|would) (?:be )?identif\w+|\bc[o0][mn]?f+[ie]?d[aeintucl1]{2,7}[ae]l(?:ly)?\b"
        ),
        _SECRET,
    ),
    (r"\b(?:to|in|at|from|of) school\b", " attended "),
    (r"\bcop(?:y|ying|ied) in\b", " tell "),
    (r"\b(?:is|are|has|have) (?:yet|still) to (?=be (?:told|informed|made aware)\b)", _NOT),
    (r"\bin the dark\b|\b(?:to|must|should) (?:be told|hear|know) first\b", " unaware "),
    (r"(?<=\bdid )not (?:reach|get to|find its way (?:in)?to)\b|(?<=\bmust )not (?:reach|get to)\b", "not go to"),
    (r"\b(?:reading|seeing|hearing) (?=(?:this|it)\b)", " seen "),
    (r"public (?:domain|eye)|made public|(?:public|common) knowledge", " public "),
    (r"local offer", " website "),
    (r"'(?:s|d|ll|re|ve|m)\b", " "),
    (_AGENCIES_SHARE, " data "),
)
"""Words that say one thing together, and the one that is read in their place."""

HINT = (
    r"fid|conf|priv|p ?& ?c|restr|secre|sens|embarg|withh|redact|exempt|classif|undiscl|nfp|dnp|otr|nda|lpp|purdah|"
    r"hush|closed |intern|mum|q\.?t|"
    r"between|among|record|minute|identif|prejud|judice|wraps|hats?\b|line|need|o-s|tlp|schtum|quiet|room|discre|handle|fyi|"
    r"foi|12a|off-sen|anonymi|this (?:stay|remain)s|your|excluded|cyfr|preif|cyfy|mewn|hoedd|rannu|"
    r"[#^~\u26a0\u26d4\u203c\u2757\U0001f6ab\U0001f910]|"
    r"not|non|n't|never|\bno |nothing|nobody|none|unaware|\b(?:dim|ddim|nid|heb)|dont|only|just|strictly|solely|keep|"
    r"within|kept|leave|left|omit|exclu|remov|delet|str[iu]|tak|hid|mask|blank|h[eo]ld|avoid|pink|"
    r"alone|\bus\b|gate ?post|doors|a named|leak|(?:get|come) out|comms|circle|entre|sc?htum|wait |minuted|"
    r"gdpr|unann|unpub|suppress|contains names|limited|treat|special|(?:tell|say) no|il ?[3-6]|election|eyes|"
    r"verbal|oral|phone|face to|writing|written|paper|subject to|under |live |active|open |ongoing|"
    r"lado|whistle|misconduct|"
    r"grievance|disciplinary|for (?:the )?[\w']+ (?:[\w']+ )?(?:info|att|aware|sight|consum|use)|"
    r"decision|in the dark|yet to|"
    r"still to|first|stayed|comfort|unhappy|uneasy|nervous|worried|chest|no comment|reading|seeing|author|editor|"
    r"(?:public|published|parents'?|board) (?:ver|paper|cop|report|min|edi)|anonym|strip|scrub|cut|"
    r"before|if asked|if pressed|reactive|instead|"
    r"office\w* use|(?:note|message|memo)s? (?:to|for) |^\W*to "
)
"""Without one of these no text is read further."""
_BEGINS = 3


@cache
def _beginnings() -> frozenset[str]:
    letters = (re.sub(r"\\.", " ", pattern) for pattern, _ in SAYINGS)
    return frozenset(run[:_BEGINS] for one in letters for run in re.findall("[a-z]+", one))


def may_be_of_a_saying(word: str) -> bool:
    """Whether a word begins like one of theirs: to look for the sayings themselves takes far longer."""
    return len(word) < _BEGINS or word[:_BEGINS] in _beginnings() or "'" in word or any(map(str.isdigit, word))
