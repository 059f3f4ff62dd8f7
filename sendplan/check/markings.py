"""How people say in words that something is private: in a cell, a note, a line over a table; Welsh ones too."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sendplan.check.asides import asks_for_silence, is_aside

_PUBLISHED = (
    r"(?:publi|shar|minut|circulat|print|releas|disclos|distribut|inclusion|included|onward|wider|quot|attribut|"
    r"announc|forward|transmi|reveal|redact)\w*"
)
_BEYOND = (
    r"(?: (?:yet|further|publicly|externally|widely|more widely|onwards?|at all|"
    r"(?:with|to|outside|beyond|in|into|before|until|till|unless) [\w' ]{1,30}))?"
)
_NOT_FOR = (
    r"(?:not (?:to go (?:out|further)|(?:for )?(?:foi|external|the record)|foi[- ]?able|disclosable|publishable|"
    r"public (?:knowledge|yet)|official yet|yet in public domain)|"
    r"(?:not|nothing) (?:yet )?(?:for|to (?:be|go|leave)(?: (?:in|into|to|on|outside))?) "
    r"(?:wider |external |onward |general |inclusion in |the |any |a |this |board )*"
    rf"(?:(?:public )?{_PUBLISHED}|public|use|consumption|audience|board|press|media|famil(?:y|ies)|parents|room|"
    r"group|team|papers?|reports?)"
    rf"(?: papers?| release| view| circulation| sharing| consumption| use| domain)?{_BEYOND})"
)
_WHO = (
    r"(?:your|officers?|staff|board|leaders(?:hip)?|management|members?|slt|chairs?|executives?|exec|directors?|dcs|"
    r"leads?|partners?|heads?|council|nhs|icb|(?:(?:core|steering|working|internal|project) )?(?:group|team))(?:'s?)?"
)
_CONFIDENTIAL = r"(?:c[o0][mn]?f+[ie]?d[aeintucl1]{2,7}[ae]l|conf(?:id)?\.?(?= ?(?:[:)\]–—-]|$)))"
"""However it is spelt."""
_HOW = (
    r"(?:(?:please note|n\.?b\.?|note|warning)(?: that)?(?: this is)?[ :.,–-]{1,3})?"
    r"(?:(?:most|very|strictly|still|currently|highly|commercial(?:ly)?|politically|market|legally|hr|personnel|staffing|"
    r"nhs|patient|pupil|client) ){0,2}"
)
_WHAT = r"(?: (?:items?|info(?:rmation)?|notes?|updates?|comments?|details?|only|please|pls)){0,2}"
_SECOND = r"(?:part|pt) (?:2|ii|two|b)"
"""Of a council's meetings the second part is without the public."""
_NOTED = (
    rf"(?:{_HOW}(?:(?:priv(?:ate|at|ite)|priv(?= ?:))"
    r"(?: *(?:and|&|\+|/) *confidential)?(?!,? (?:and |& )?(?:voluntary|independent|maintained))|"
    rf"(?:privileged (?:and|&) )?{_CONFIDENTIAL}(?: (?:to|for) (?:the )?{_WHO})?|"
    r"restri[ckt]{1,2}ed|resticted|secret|sens[ieau]?tive|p ?& ?c|"
    rf"non[- ]?(?:public|disclosable|publishable)|unpublishable|embargoed|sensitivity|{_NOT_FOR}){_WHAT}|"
    r"privately(?= ?[,:])|unofficial(?:ly)?(?= ?[,:])|suppress(?:ed)?(?= ?[:)\]–—-])|protect(?:ed)?(?= ?[:)\]])|"
    r"top secret|official[ :–—-]{0,4}\(?sensitive\)?(?: *[-–—:/,] *[\w ]{1,20})?|off[- ]?sens?|os-[a-z]{1,4}|"
    r"off[ -](?:the[ -])?record|"
    r"(?:commercial(?:ly)?[ -]|in |strict(?:ly)? |told |said |given |under )*"
    r"(?:in[ -](?:the )?(?:strict(?:est)? )?confidence|strictest confidence|embargo)|"
    r"embargo(?:ed)?(?: (?:(?:until|till|to) [\w ]{1,24}|[0-9][\w ]{1,20}))?|without prejudice|sub judice|"
    r"exempt(?: items?| information)?(?: ?\(?(?:under |from |by )?(?:the )?"
    r"(?:para(?:graph)?s?|sched(?:ule)?|s(?:ection)?(?=[ .0-9])|publication|disclosure|foi)[\w .()]{0,30})?|foi exempt|"
    r"sched(?:ule)?\.? 12a[\w ,()]{0,20}|"
    rf"(?:(?:for|under) )?(?:the )?{_SECOND} "
    r"(?:items?|papers?|business|agenda|reports?|of (?:the |our |this )?(?:meeting|agenda|board))|"
    r"(?:for )?internal (?:only|(?:use|discussion|purposes|circulation|eyes|note)(?: only)?)|"
    r"internal(?= ?[\])–—:])|"
    r"(?:subject to )?legal(?:ly)? (?:advice )?(?:[-–] )?privileged?(?: applies)?|"
    r"lpp|in camera|confidentiality applies|"
    r"subject to (?:legal proceedings|confidentiality(?: agreement)?)|"
    r"(?:under |subject to |covered by )?(?:an? |the )?nda|"
    r"chatham house(?: rules?)?(?: appl(?:y|ies))?|"
    r"(?:the )?(?:press and (?:the )?public|public and (?:the )?press)(?: (?:are|is|were|to be))? excluded|"
    r"exclusion of the (?:press and (?:the )?)?public|"
    r"between us(?= ?(?:[:)\]]|$))|(?:just |strictly )between us|between (?:ourselves|you and me)|"
    r"contains (?:personal|sensitive) (?:data|information)|names a (?:child|pupil|family)|"
    rf"(?:for |fao )?(?:the )?{_WHO}(?: (?:members?|officers?|group|team))?(?: (?:eyes|discussion))? only|"
    rf"(?:(?:just|only) (?:for|to) (?:the )?{_WHO}|(?:strictly|solely) (?:for|to) (?:the )?"
    rf"(?:{_WHO}|(?:\w+ ){{1,2}}(?:group|team|board|members)))|fyeo|nfp|o-s|redact(?:ed)?|"
    r"withh(?:old|eld)(?: from publication)?|tlp ?:? ?(?:red|amber)|"
    r"(?:(?:for|in) )?(?:(?:the|a) )?(?:closed|private|confidential|exempt) "
    r"(?:session|part|meeting|annex|appendix|papers?|reports?|minutes|agenda)"
    rf"(?: of (?:the )?meeting| items?| (?:to|for) (?:the )?{_WHO})?|"
    r"in private(?= ?[)\]:]|$)|not (?:yet )?(?:in the )?public(?: domain)?|"
    r"(?:for info(?:rmation)? only[ ,:–-]{1,3})?not (?:for )?publication|not (?:yet )?announced(?: yet)?|"
    r"[cg]yfrinachol|ddim yn gyhoeddus|under wraps|preifat|cyfyngedig|mewnol yn unig|"
    r"(?:nid|ddim|heb) (?:i'w|yw'w|ei) (?:gyhoeddi|chyhoeddi|rannu)|peidi\w+ [aâ] (?:chyhoeddi|rhannu))"
)
_FOR_NOW = (
    r"(?: *(?:,? ?please|at (?:this|the|present)[\w ]{0,12}|for now|(?:until|till) [\w ]{1,24}|[-–—,] do not share))?"
)
_NONE = r"(?! ?[:=] ?(?:no|none|nil|n/?a|public)\b)"
_ALONE = rf"\W{{0,20}}{_NOTED}{_FOR_NOW}\W{{0,20}}"
_WITHIN = (
    r"(?:(?P<first>(?:^|\n)[^\w\n]*+)|(?P<sentence>[.!?;] [^\w\n.!?;]*+)|(?P<bracket>[\[({*<]{1,3} ?)| [-–—/|~]{1,3} ?)"
    rf"{_NOTED}{_FOR_NOW}"
    rf"(?(first){_NONE} ?(?:[:\])}}*|.!,;>]|[-–—]+(?= |$)|$|\n)|"
    r"(?(sentence) ?(?:[:.!;]|[-–—]+(?= |$)|$|\n)|"
    r"(?(bracket) ?[\])}*:.,;>]|"
    r" ?(?:[.!;:](?= |$)|$|\n))))"
)
"""What may follow depends on what stood before. No stretch of signs is passed over twice: cells are ruled off with
thousands of them; and the many words stand here once, for to compile them takes longer than to read a plan.
"""
_SAYS_SO = (
    r"\b(?:(?:this|the) (?:whole |entire )?"
    r"(?:workbook|file|document|sheet|spreadsheet|return|tracker|plan|register|log|information|table)|"
    r"this|it|that|which|[0-9]{1,2}\.[0-9]{1,3}[a-z]?|[a-z]{1,4}[- ]?[0-9]{1,3}|"
    r"the (?:following|above)|(?:all|everything|the rest)"
    r"(?: (?:(?:of|in|on) (?:this|it|(?:this|the) \w+)|here|above|below))?|"
    r"(?:rows?|lines?|cells?|items?|actions?|text|words)"
    r"(?: (?:(?:in|with|marked|above|below|shaded|highlighted)[\w *]{0,30}|[0-9][\w., &]{0,40}))?|"
    r"shaded|highlighted|red|yellow|orange|amber|green|blue|purple|pink|grey|gray|black|bold|italics?|\*) *"
    r"(?:is|are|must be|should be|=|:|means?) (?:still |strictly |currently |kept |all |to be (?:kept )?)*"
    rf"(?:{_CONFIDENTIAL}|private|restricted|embargoed|exempt(?: (?:from|under) [\w ]{{1,30}})?|{_NOT_FOR})"
    rf"(?={_FOR_NOW} *(?:[.,:;!)–—-]|$|\n)|"
    r"(?<!private) to (?:the|our|members|officers|leaders) [\w ]{0,40}(?:[.,:;!)]|$|\n))|"
    r"\bthis (?:has|is) not (?:yet )?(?:been )?(?:announced|public)\b|"
    r"\bit is not (?:yet )?public(?: yet)?(?= *[.!,;]|$)|"
    r"\b(?:this|it) (?:must|should|may|can)(?: ?not|n't) (?:yet )?"
    r"(?:be (?:publi|shar|disclos|minut|circulat|print|releas|report|quot)|go (?:in|into|to|out|further)\b)|"
    r", not (?:for|to be) (?:wider |the |public |further )*"
    rf"{_PUBLISHED}[ .!]*(?:$|\n)|\byn gyfrinachol\b|"
    r"\b(?:told|said|given|shared|heard|learn(?:t|ed)|disclosed|raised)(?: (?:to )?(?:us|me))? in "
    r"(?:strict(?:est)? )?confidence\b|"
    r"\bprivate (?:and|&) confidential\b"
)
_LOUD = re.compile(
    r"\b(?:PRIVATE|CONFIDENTIAL|CONFIDENTAL|RESTRICTED|EMBARGO(?:ED)?|SENSITIVE|WITHHOLD|REDACT(?:ED)?|NFP|"
    r"PROTECT(?= ?[–—]| -)|"
    r"INTERNAL (?:USE )?ONLY|(?:TOP|OFFICIAL) SECRET|EXEMPT (?:ITEM|INFORMATION)|CYFRINACHOL|PREIFAT|CYFYNGEDIG|"
    r"NID I'W GYHOEDDI|IN[ -](?:STRICT )?CONFIDENCE|OFF THE RECORD|TLP ?: ?(?:RED|AMBER)|(?i:official)[ -]*SENSITIVE|"
    r"(?:NOT (?:FOR|TO BE) (?:WIDER |THE |PUBLIC )*|DO NOT |DON'?T )"
    r"(?:PUBLI|SHAR|MINUT|CIRCULAT|PRINT|RELEAS|DISCLOS|QUOT|BOARD PAPER)\w*)\b|"
    r"[\U0001f512\U0001f50f\U0001f510\U0001f92b]"
)
"""In capitals, or with a padlock, wherever they stand."""
_RARE = (
    "priv", "c0", "comf", "cof", "secret", "embargo", "exempt", "prejudice", "judice", "nfp", "fyeo", "o-s", "redact",
    "withh", "nothing ", "never ", "treat ", "handle ", "omit ", "exclude ", "p&c", "p & c", "p &c", "p& c", "tlp",
    "chatham", "unpub", "unoff", "suppress", "os-", "lpp", "camera", "foi", "wraps", "remove ", "delete ", "strike ",
    "h back", "d back", "12a", "names a ", "yfrin", "preif", "\U0001f512", "\U0001f50f", "\U0001f510", "\U0001f92b",
    "cyfyng", "mewnol", "yhoedd", "rannu", "rhannu", "dont ", "just for", "just to", "strictly ", "solely ", "only for",
    "only to", "second part", "second session", "second meeting", "end of the public", "end of public", "end of open",
    "end of the open",
)  # fmt: skip
_OFTEN = (
    "conf", "rest", "sens", "not ", "n't ", "off", "nda", "non", "internal", "keep ", "hold ", "regard ", "leave ",
    "take ", " only", "go ", "press and", "and press", "the press", "of the public",
    "closed", "protect", "between ", "stays ", "part ", "pt ", "contains ", "legal",
)  # fmt: skip
"""Without one of these, or of the rare, no words are marked: most cells are read no further."""
_LIKELY = (
    r"(?:press and (?:the )?public|public and (?:the )?press) |exclusion of the (?:press|public)|"
    rf"{_CONFIDENTIAL}|(?:in|the|strict(?:est)?)[ -]confidence|confidentiality|"
    r"rest(?:ri[ckt]{1,2}|ic?t)ed|sens[ieau]?tiv|off[- ]?sens?|off[ -](?:the[ -])?record|\bnda|"
    r"non[- ]?(?:public|disclos|publish)|internal|(?:not|n't) (?:yet )?(?:go |been (?:announced|public)|"
    r"be (?:publi|shar|disclos|minut|circulat|print|releas|report|quot))|"
    r"not (?:yet )?(?:in (?:the )?)?(?:for|to|foi|disclos|publi|official|announced|external|the record)|"
    rf"{_WHO}(?: (?:members?|officers?|group|team))?(?: (?:eyes|discussion))? only|"
    r"(?:do not|don't) (?:publi|shar|minut|circulat|print|releas|disclos|quot|board paper)|"
    r"closed (?:session|part|meeting|item|business|matter|row|line|update|information|entries|annex|appendix|"
    r"paper|report|minutes|agenda)|"
    r"protect(?:ed)? ?[:)\]–—-]|"
    r"between (?:us|ourselves|you and me)|\b(?:part|pt) (?:2|ii|two|b)\b|contains (?:personal|sensitive)|"
    r"legal proceedings"
)
"""What must stand in a text that has a frequent one. These few words are quick to compile, the many are not."""


@lru_cache(maxsize=5_000)
def is_marked(text: str) -> bool:
    """Whether words say of themselves that they are private: “CONFIDENTIAL: …”, “… (not for publication)”."""
    plain = as_it_sounds(text)
    if _hinted(plain) and (_found(_WITHIN, plain) or _LOUD.search(plain) or _says_so(plain)):
        return True
    return bool(asks_for_silence(plain))


def _says_so(plain: str) -> re.Match[str] | None:
    """Where a text says of something that it is private; “write yes if the row is confidential” says it of nothing."""
    found = re.finditer(_SAYS_SO, plain, re.IGNORECASE)
    return next((one for one in found if not _IN_CASE.search(plain[: one.start()])), None)


_IN_CASE = re.compile(
    r"\b(?:if|whether|when|where|unless|any|which|that)(?: (?:the|a|an|your|its|any))? $", re.IGNORECASE
)


def _hinted(plain: str) -> bool:
    folded = plain.casefold()
    if any(hint in folded for hint in _RARE):
        return True
    return any(hint in folded for hint in _OFTEN) and bool(_found(_LIKELY, plain))


def _found(pattern: str, plain: str) -> re.Match[str] | None:
    """Of a pattern of many words: it is compiled when a text needs it."""
    return re.search(pattern, plain, re.IGNORECASE)


def is_marking(text: str) -> bool:
    """Whether words are a marking and nothing else: a title has more to say."""
    plain = as_it_sounds(text)
    return (" " in plain.strip() and is_aside(plain.casefold())) or (_hinted(plain) and bool(_whole(_ALONE, text)))


def marking_within(text: str) -> str:
    """The words of a text that are a marking; blank for none."""
    plain = as_it_sounds(" ".join(text.split()))
    found = _whole(_ALONE, text) or _found(_WITHIN, plain) or _LOUD.search(plain) or _says_so(plain)
    aside = "" if found else asks_for_silence(plain)
    at = plain.casefold().find(aside)
    return (found[0] if found else plain[at : at + len(aside)]).strip(" -\u2013\u2014[](){}<>*.,;:!|")


def _whole(pattern: str, text: str) -> re.Match[str] | None:
    """Of a pattern that few commands need: it is compiled when one does."""
    return re.fullmatch(pattern, as_it_sounds(" ".join(text.split())), re.IGNORECASE)


_NOTE = re.compile(
    r"\b(?:private|confidential|in confidence|restricted|sensitive|secret|redact\w*|withh(?:old|eld)|exempt|nfp|"
    r"embargo(?:ed)?|off the record|(?:part|pt) (?:2|ii|two|b)|internal (?:use )?only|cyfrinach\w*|preifat|cyfyngedig|"
    r"gyhoeddi|"
    r"(?:do not|not for|not to be|don'?t) (?:publi|shar|print|circulat|minut|releas|disclos)\w*)\b",
    re.IGNORECASE,
)


_ANYWHERE = rf"(?<!\w){_NOTED}(?!\w)"


def is_noted(text: str) -> bool:
    """Whether a note on a cell says that it is private: a note is short, and speaks of its cell."""
    plain = as_it_sounds(text)
    return bool(_NOTE.search(plain) or (_hinted(plain) and re.search(_ANYWHERE, plain, re.IGNORECASE))) or is_marked(
        text
    )


_KEY = re.compile(
    r"(?:key|legend|note|rows?|shaded|highlighted|filled|marked|(?:light|dark)? ?(?:red|yellow|orange|amber|green|blue|"
    r"purple|pink|grey|gray|black)|bold|italics?|text|cells?|in|\*|[:=–—-]| )+",
    re.IGNORECASE,
)
"""What comes before the marking in a key of colours."""
_SIGN = re.compile(
    r"\W{0,3}(?:[0-9]{1,2}[.):]?|[†‡§#^*]{1,3}|[a-z][0-9]?(?= ?[=:).\]–-]))[ =:).\]–-]{1,5}", re.IGNORECASE
)
"""And in a note below a table, of what it marks: `¹ Not for publication`, `C = confidential`."""


def is_key(text: str) -> bool:
    """Whether a text says of something else that it is private, as a key of colours does."""
    plain = as_it_sounds(" ".join(text.split()))
    key = _SIGN.match(plain) or _KEY.match(plain)
    behind = plain[key.end() :] if key else ""
    return (bool(behind) and is_aside(behind.casefold())) or (
        _hinted(plain) and bool(_says_so(plain) or (key and _whole(_LINE, behind)))
    )


def says_so(text: str) -> bool:
    """Whether a text is a marking and no more, or a key."""
    return is_marking(text) or is_key(text) or (_hinted(as_it_sounds(text)) and bool(_whole(_LINE, text)))


def as_it_sounds(text: str) -> str:
    """One space for several; letters set apart or in other shapes, and what no eye sees between them, as they sound."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).translate(_ALIKE)
    if any(begin in text for begin in _SET_APART):
        text = _SPACED.sub(lambda found: re.sub(r"[ .-]", "", found[0]), text)
    if "-\n" in text:
        text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
    return re.sub(r"[^\S\n]+", " ", text.replace("_", " ").replace("’", "'"))


_UNSEEN = {**dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)), 0x2010: "-", 0x2011: "-"}
_ALIKE = str.maketrans("аеорсухіѕԁοαινρАВЕКМНОРСТХІΑΒΕΙΝΟΡΤ", "aeopcyxisdoaivpABEKMHOPCTXIABEINOPT")  # fmt: skip
"""Letters of other alphabets that look like ours."""
_SET_APART = tuple(
    sign.join(spelt)
    for begin in ("CONF", "PRIV", "REST", "SENS", "SECR", "EXEM", "EMBA")
    for spelt in (begin, begin.lower())
    for sign in " .-"
)
_SPACED = re.compile(r"(?<!\w)[A-Za-z](?:([ .-])[A-Za-z])(?:\1[A-Za-z]){4,}(?!\w)")


def lone(lines: Iterable[Iterable[str]]) -> list[str]:
    """The texts of lines that say one thing and no more, as a heading between the rows of a table does."""
    said = ({text for text in line if text} for line in lines)
    return [text for texts in said if len(texts) == 1 for text in texts]


_OF_WHAT = r"(?:items?|business|matters?|rows?|lines?|updates?|returns?|papers?|reports?|information|entries)"
_LINE = (
    r"\W{0,20}(?:(?:the )?(?:start|beginning|end) of (?:the )?)?"
    rf"(?:(?:{_SECOND}\W{{1,5}})?{_NOTED}(?: {_OF_WHAT})?{_FOR_NOW}|{_SECOND}\W{{1,5}}(?:closed|private|exempt)|"
    rf"(?:confidential|private|exempt|closed|restricted) {_OF_WHAT}(?: (?:above|below|follow\w*|from here|only))?|"
    rf"{_OF_WHAT}(?: (?:above|below)(?: this line)?)?(?: (?:are|is|to be|will be))?(?: (?:taken|heard|considered))? "
    r"(?:for|in|of) (?:the )?(?:private|closed|confidential|exempt|second) (?:session|part|meeting)"
    r"(?: of (?:the )?(?:\w+ )?(?:meeting|board|committee|cabinet|partnership))?|"
    rf"(?:the )?end of (?:the )?(?:public|open) (?:{_OF_WHAT}|part|session))\W{{0,20}}"
)
"""The whole of a line over, between or below the rows."""


def is_marked_line(text: str) -> bool:
    """Whether a line over, between or below rows says that they, or it, are private."""
    return _hinted(as_it_sounds(text)) and (is_marked(text) or bool(_whole(_LINE, text)))
