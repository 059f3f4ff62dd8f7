"""Whole sentences by which people say that something is not to go further: “To be kept confidential.”, “Only share with
leads.”, “Parents do not know yet.” `check.markings` knows the markings that are a word or two.
"""

import re

_PRIVATE = r"(?:c[o0][mn]?fid[aeintucl1]{2,7}[ae]l|private|restricted|secret|(?:\w+ly )?sensitive|in confidence)"
_SHARED = r"(?:publish|publici|share|circulate|disclose|announce|distribute|release)[ds]?(?:ed)?"
_GROUP = r"(?:meeting|room|group|team|board|email|office|circle)"
_WHO = (
    r"(?:the |your |our )?(?:\w+ )?(?:officers?|staff|board|leads?|leaders(?:hip)?|members?|slt|chair|executives?|dcs|"
    r"directors?|managers?|council|icb|team|us|me)(?: members?| group| team)?"
)
_PEOPLE = r"(?:families|parents|carers|staff|the (?:press|public|media|team|school|provider|firm))"
_MUST = r"(?:must|should|will|needs? to|has to|have to|is to|are to|ought to|to)"
_SENTENCES = (
    rf"(?:(?:this|it|that|these|all(?: of this)?) )?{_MUST} (?:please )?(?:be|stay|remain)"
    rf"(?: (?:kept|held|treated|handled|regarded|strictly|as)){{0,3}} {_PRIVATE}|"
    r"(?:(?:i|we) (?:want|need|wish|would like|ask you|prefer) to )?(?:please )?(?:keep|treat|handle|hold) "
    rf"(?:(?:this|it|that|these|all this) )?(?:as |strictly ){{0,2}}{_PRIVATE}|"
    r"(?:this|it|that|which) is (?:still |very |highly |commercially |politically |market ){0,2}sensitive|"
    r"(?:(?:this|it|that|which) )?(?:must|should|can|may|could|is to|are to)? ?(?:not|n't|never|can't|cannot) "
    rf"(?:yet )?(?:to )?be {_SHARED}"
    r"(?: (?:yet|further|publicly|externally|widely|(?:outside|beyond|with) [\w' ]{1,30}))?|"
    rf"this(?: is)?(?:n't| not) (?:yet )?(?:{_SHARED}|announced)(?: yet)?|"
    r"(?:this|it|that|which)(?: is)?(?:n't| not) (?:yet )?(?:(?:in (?:the )?)?public(?: domain| knowledge)?)(?: yet)?|"
    r"(?:please )?no (?:(?:onward|wider|further|public|press) )?"
    r"(?:publicity|publication|sharing|circulation|disclosure)|"
    r"(?:please )?(?:only share|share only|tell only|only tell|show only to|only show to)(?: this| it)? ?(?:with )?"
    rf"{_WHO}|(?:please )?share (?:this |it )?(?:only )?with {_WHO} only|"
    rf"(?:information |access |circulation )?restricted to {_WHO}|access (?:is )?restricted|"
    rf"not (?:to go |going |for )?(?:further than|beyond|outside(?: of)?) (?:this|the|our) {_GROUP}|"
    rf"{_PEOPLE} (?:are |have |do |does |has |is )?(?:not|n't) (?:been )?(?:aware|told|informed|know) ?yet|"
    rf"{_PEOPLE} (?:are |have |has |is )?not yet (?:been )?(?:aware|told|informed)|"
    r"(?:for )?your (?:information|eyes|ears) only|fyi only|for (?:officers?'? )?(?:eyes|ears) only|"
    r"(?:please )?(?:be discreet|handle (?:this )?(?:sensitively|discreetly|with care|with discretion))|"
    r"(?:please |pls )(?:keep|leave|take) (?:(?:this|it|that|them)(?: one)? )?out|"
    r"(?:keep|leave) (?:this|it|that)(?: one)? out(?:,? please)?|keep under (?:your|our) hat|"
    r"not (?:yet )?(?:public knowledge|on (?:the )?record|officially announced)|"
    r"hush[- ]hush|mum's the word|on the q\.?t|unminuted|off record|internally only|(?:media|press) sensitive|"
    r"officers?'? (?:use|note)s? only|(?:board )?members?'? eyes only|"
    r"redact (?:the |this |her |his )?(?:name|row|text)s?|"
    r"(?:para(?:graph)? [0-9]{1,2} of )?sched(?:ule)? 12a applies|dim i'w gyhoeddi|at ddefnydd mewnol yn unig|"
    r"s(?:ection)?\.? ?[0-9]{2}(?:\([0-9a-z]\)){0,3} (?:of the )?foia?|classified|"
    r"(?:nda|confidentiality (?:clause|agreement|terms)) (?:in place|signed|applies|apply|agreed)"
)
_OPENS = r"(?:^|[.!?;:\n]\s*|[(\[{]\s*|\s[-–—/|]+\s*|, (?:so )?please )"
_CLOSES = (
    r"(?=(?: please| for now| at this stage| at present| thanks?)?(?: until [\w ]{1,20})?[ \"'”’]*"
    r"(?:[.!;:\n)\]}–—-]|$))"
)
_SENTENCE = rf"{_OPENS}(?:nb:? |note:? )?(?:{_SENTENCES}){_CLOSES}"
_SIGNED = (
    rf"(?:^|[.!?\n]\s*)(?:strictly |very |highly |commercially )?(?:{_PRIVATE}(?<!restricted)|priv|p ?& ?c|off-sen|"
    r"tlp-(?:red|amber)) (?=(?:the|this|that|these|those|we|our|it|its|they|their|she|he|there|an?) )"
)
"""A marking with no stop after it: what comes next begins a sentence, so that it is no adjective."""
_TAGGED = (
    rf"#(?:{_PRIVATE})\b|[\"“'‘^~](?:{_PRIVATE}|not for publication)[\"”'’^~][.! ]*(?:$|\n)|"
    rf",\s(?:strictly )?(?:c[o0][mn]?fid[aeintucl1]{{2,7}}[ae]l|not for publication|embargoed)[.! ]*(?:$|\n|[:)])|"
    rf"[\u26a0\u26d4\u203c\u2757\U0001f6ab\U0001f910][\ufe0f ]*(?:{_PRIVATE}|not for|do not|don't)|\U0001f910|"
    r"(?:^|[.!?\n]\s*)(?:confidentially|pink papers?|in private|below the line)(?=\s?[,:–])"
)
_RARE = (
    "fid", "priv", "restr", "secret", "sensi", "circul", "disclos", "announ", "discre", "with care", "keep under",
    "hush", "mum's", "q.t", " qt", "unminuted", "off record", "12a", "foi", "nda ", "confidentiality", "classified",
    "p&c", "p& c", "p &c", "p & c", "off-sen", "tlp-", "pink p", "below the line", "yhoedd", "mewnol", "redact",
    "further than", "on record", "on the record", "leave it", "leave this", "leave that", "keep it", "keep this",
    "keep that", "please keep", "please leave", "please take", "pls keep", "pls leave", "pls take", "please share",
    "no publi", "no press", "no shar", "no onward", "no further", "no wider", "#", "\u26a0", "\u26d4", "\u203c",
    "\u2757", "\U0001f6ab", "\U0001f910", "in place", "beyond", "outside", "embargo", " only", "only ",
)  # fmt: skip
_NEGATED = re.compile(r"(?:not|never|n't).{0,24}?(?:publi|shar|releas|distrib|yet)", re.IGNORECASE)
"""Without one of these no text is read further: the sentences take longer to look for."""


def asks_for_silence(plain: str) -> bool:
    """Whether one of a text's sentences does; `plain`: as `check.markings` reads it."""
    folded = plain.casefold()
    if not any(hint in folded for hint in _RARE) and not _NEGATED.search(folded):
        return False
    return any(re.search(pattern, plain, re.IGNORECASE) for pattern in (_SENTENCE, _SIGNED, _TAGGED))
