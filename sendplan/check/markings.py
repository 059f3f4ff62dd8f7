"""How people say that something is private: headings, words in a cell, a note, a line over a table; Welsh ones too."""

import re
from collections.abc import Iterable

from sendplan.check.cells import PUBLIC

_WELSH = r"cyfrinach|cyfyng(?:edig|u\b)|\bpreifat|\bsensitif|(?:nid|ddim|heb|peidi\w+)_(?:\w{1,3}_)+(?:g|ch)yhoedd"
ALIKE = re.compile(
    r"private|confid|^conf[._?]*$|sensitive|unpublished|(?:not|non)[_-]*(?:(?:to_be|for)_)?(?:public|publish|shar)|"
    r"(?:do_not|don_t|not_(?:to_be|for))_(?:publi|shar|print|circulat|releas|distribut|disclos|includ|minut)|"
    r"restrict|exempt|secret(?!ar)|internal_(?:use|only)|^(?:for_|is_)?internal(?:_y_n|_yes_no)?_*$|"
    r"^hid(?:e|den)\b|withh(?:old|eld)|h[eo]ld_back|redact|suppress|embargo|privilege|^part_(?:2|ii|b)\b|"
    r"closed_(?:session|part|item)|^privacy(?:_|$)|"
    r"^(?:omit(?:ted)?|excluded?|leave_out|left_out|keep_(?:out|off|back)|mask(?:ed)?)(?:_(?:from|of|in)_\w+|_y_n)?_*$|"
    r"^(?:nfp|lpp|o_s|os|gdpr)_*$|without_prejudice|personal_(?:data|info)|special_category|under_wraps|s_eyes|eyes_only|"
    rf"^(?:for_)?(?:officer|staff|board|leader|leadership|management|member|slt|chair|executive|lead)_?s?_only_*$|{_WELSH}"
)
"""Headings by which a partnership might mean `restricted`."""

_TO = r"(?:publish|publication|share|sharing|disclose|disclosure|release|include|inclusion|be_published)"
_ASKED = (
    rf"(?:permission|consent|ok|agreed?|cleared|safe)_(?:to|for)_{_TO}|^(?:in_)?(?:the_)?public_(?:paper|report)_*$|"
    rf"visibility|shareable|\bcyhoeddus\b|gyhoeddi$|^(?:(?:ok|can|may|for|to|be|it|this)_)*"
    rf"(?:{_TO}|publishable|disclosable|releasable|public)(?:_(?:or_)?private)?"
    r"(?:_(?:in|with)_(?:the_)?\w+(?:_paper|_report)?)?(?:_y_n|_yes_no)?_*$"
)
MARKING = re.compile(
    r"marking|sensitivit|gpms|\bgsc\b|classification|circulation|^visible_to|audience|distribution|"
    r"^handling(?:_|$)|^tlp(?:_|$)|traffic_light_protocol|access_(?:level|class|right)|who_(?:can|may)_see|^security_*$|"
    rf"information_class|^internal_(?:or_)?(?:public|external)|{_ASKED}"
)
"""Headings of a column that says of each row whether it may be published, whatever word it says it with."""

_HOW_SURE = re.compile(r"(?<!in_)(?<!strict_)confidence")
_DEGREE = re.compile(
    r"(?:very |fairly |quite )?(?:high|medium|med|moderate|low|strong|weak|full|partial|limited|some|reasonable|"
    r"substantial|red|amber|green|blue|[ragbhml]|[0-9]{1,3} ?%|[0-9](?: ?/ ?[0-9]{1,2})?)"
    r"(?: ?[-/ ] ?(?:high|medium|low|red|amber|green))?",
    re.IGNORECASE,
)
"""How sure somebody is of delivery, which ICBs have a column of, and what it then says: no marking."""

_OPEN = re.compile(
    r"(?:official(?: *[-–—:(]* *public\)?)?|public|publish(?:ed|able)?|unclassified|unrestricted|open|none|n/?a|[-–—]+|"
    r"all|every(?:one|body)|any(?:one|body)|visible|wide(?:ly)?|(?:the )?(?:whole )?board|families|external|"
    r"not (?:protectively )?(?:marked|restricted|sensitive|private|confidential)|npm|for publication|"
    r"(?:tlp ?: ?)?(?:white|clear)|cyhoeddus|agored|pawb)\.?",
    re.IGNORECASE,
)
"""What such a column says of a row that anybody may read."""
_YES = frozenset({"yes", "y", "true", "1", "yes.", "ydy", "ydw", "oes", "ie", "iawn"})
"""It says so too, where the heading asks whether all may read it: `Publish?`."""
TELLING = ("progress", "next_steps", "issues", "mitigation", "impact", "officer_note", "ask", "ask_of", "ask_if_not")
"""Columns of words. A bare `yes` in one of them most likely was meant for the mark, and the row's cells have moved."""
TICKED = frozenset({"yes", "y", "x", "✓", "✔", "☑", "☒", "ja", "oui", "ydy", "ie"})

_PUBLISHED = r"(?:publi|shar|minut|circulat|print|releas|disclos|distribut|inclusion|included|onward|wider)\w*"
_NOT_FOR = (
    r"(?:not|nothing) (?:yet )?(?:for|to (?:be|go in)) (?:wider |external |onward |inclusion in |the |any |a |public )*"
    rf"(?:{_PUBLISHED}|board papers?|papers?|reports?)(?: papers?| release| view| circulation| sharing)?"
)
_DO_NOT = (
    r"(?:please )?(?:do not|don't|never) (?:publish|share|print|circulate|minute|disclose|release|distribute|include)"
    r"(?: (?:this|it|that|any of (?:this|it)|yet|publicly|externally|widely|more widely|outside [\w ]{1,24}"
    r"|(?:with|to|in|beyond) (?:the |any )?\w+(?: paper| report)?))*"
)
_KEEP = (
    r"(?:please )?(?:keep|treat|hold) (?:(?:this|it|that) )?"
    r"(?:(?:strictly |as )*(?:private|confidential|restricted|secret)|"
    r"(?:out of|off) (?:the |any )?(?:\w+ )?(?:papers?|reports?|minutes))"
)
_WHO = r"(?:officers?|staff|board|leaders(?:hip)?|management|members?|slt|chair'?s?|executives?)"
_NOTED = (
    r"(?:(?:strictly )?(?:private(?: *(?:and|&|\+|/) *confidential)?"
    r"(?!,? (?:and |& )?(?:voluntary|independent|maintained))|confidential(?: items?)?|restricted|secret)|"
    r"top secret|p ?& ?c|official[ :–—-]{0,4}\(?sensitive\)?(?: *[-–—:/,] *[\w ]{1,20})?|"
    r"(?:(?:highly|very|commercially|market|politically) )?sensitive|off[ -](?:the[ -])?record|"
    r"(?:commercial(?:ly)? |in |strict(?:ly)? |told |under )*(?:in (?:strict )?confidence|embargo)|"
    r"embargo(?:ed)?(?: (?:until|till|to) [\w ]{1,24})?|exempt(?: items?| information)?|without prejudice|"
    r"(?:for )?internal(?: use)? only|(?:for )?internal use|internal(?= ?[\]:])|"
    r"(?:subject to )?legal(?:ly)? privileged?|"
    rf"(?:for )?(?:the )?{_WHO}(?: eyes)? only|nfp|o-s|redact(?:ed)?|withh(?:old|eld)(?: from publication)?|"
    r"(?:for )?(?:the )?closed (?:session|part)(?: of (?:the )?meeting)?|not (?:yet )?(?:in the )?public(?: domain)?|"
    rf"{_NOT_FOR}|{_DO_NOT}|{_KEEP}|cyfrinachol|preifat|cyfyngedig|mewnol yn unig|"
    r"(?:nid|ddim|heb) (?:i'w|yw'w|ei) (?:gyhoeddi|chyhoeddi|rannu)|peidi\w+ [aâ] (?:chyhoeddi|rhannu))"
)
_FOR_NOW = (
    r"(?: *(?:,? ?please|at (?:this|the|present)[\w ]{0,12}|for now|(?:until|till) [\w ]{1,24}|[-–—,] do not share))?"
)
_ALONE = rf"\W{{0,20}}{_NOTED}{_FOR_NOW}\W{{0,20}}"
_WITHIN = re.compile(
    r"(?:(?P<first>(?:^|\n)[^\w\n]*+)|(?P<sentence>[.!?;] [^\w\n.!?;]*+)|(?P<bracket>[\[({*<]{1,3} ?)| [-–—]{1,3} ?)"
    rf"{_NOTED}{_FOR_NOW}"
    r"(?(first) ?(?:[:\])}*|.!,;>]|[-–—]+(?= |$)|$|\n)|"
    r"(?(sentence) ?(?:[:.!;]|[-–—]+(?= |$)|$|\n)|"
    r"(?(bracket) ?[\])}*:.,;>]|"
    r" ?[.!]?(?:$|\n))))",
    re.IGNORECASE,
)
"""What may follow depends on what stood before. No stretch of signs is passed over twice: cells are ruled off with
thousands of them; and the many words stand here once, for to compile them takes longer than to read a plan.
"""
_SAYS_SO = re.compile(
    r"\b(?:this|it|that|which|the (?:following|above)|(?:all|everything|the rest)"
    r"(?: (?:of (?:this|it|the \w+)|here|above|below))?|(?:rows?|lines?|cells?|items?|actions?|text|words)"
    r"(?: (?:in|with|marked|above|below|shaded|highlighted)[\w *]{0,30})?|"
    r"shaded|highlighted|red|yellow|grey|bold|italics?) *"
    r"(?:is|are|must be|should be|=|:|means?) (?:still |strictly |currently |kept |all |to be (?:kept )?)*"
    rf"(?:confidential|private|restricted|embargoed|exempt|{_NOT_FOR})(?={_FOR_NOW} *(?:[.,:;!)–—-]|$|\n))|"
    r"\bprivate (?:and|&) confidential\b",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"\b(?:PRIVATE|CONFIDENTIAL|RESTRICTED|EMBARGO(?:ED)?|SENSITIVE|WITHHOLD|REDACT(?:ED)?|NFP|INTERNAL (?:USE )?ONLY|"
    r"(?:TOP|OFFICIAL) SECRET|EXEMPT (?:ITEM|INFORMATION)|CYFRINACHOL|PREIFAT|CYFYNGEDIG|NID I'W GYHOEDDI|"
    r"(?i:official)[ -]*SENSITIVE|"
    r"NOT (?:FOR|TO BE) (?:WIDER |THE |PUBLIC )*(?:PUBLI|SHAR|MINUT|CIRCULAT|PRINT|RELEAS|BOARD PAPER)\w*)\b|"
    r"[\U0001f512\U0001f50f\U0001f510]"
)
"""In capitals, or with a padlock, wherever they stand."""
_HINTS = (
    "privat", "confid", "restrict", "secret", "sensitiv", "embargo", "record", "exempt", "prejudice", "internal",
    "privilege", "nfp", "o-s", "redact", "withh", "closed", "not ", "n't ", "nothing ", "never ", "keep ", "treat ",
    "hold ", " only", "p&c", "p & c", "\U0001f512", "\U0001f50f", "\U0001f510", "cyfrin", "preif", "cyfyng", "mewnol",
    "gyhoeddi", "rannu",
)  # fmt: skip
"""Without one of these no words are marked: most cells are read no further."""


def is_marked(text: str) -> bool:
    """Whether words say of themselves that they are private: “CONFIDENTIAL: …”, “… (not for publication)”."""
    plain = _plain(text)
    folded = plain.casefold()
    if not any(hint in folded for hint in _HINTS):
        return False
    return bool(_WITHIN.search(plain) or _LOUD.search(plain) or _SAYS_SO.search(plain))


def is_marking(text: str) -> bool:
    """Whether words are a marking and nothing else: a title has more to say."""
    return bool(_whole(_ALONE, text))


def marking_within(text: str) -> str:
    """The words of a text that are a marking; blank for none."""
    plain = _plain(" ".join(text.split()))
    found = _whole(_ALONE, text) or _WITHIN.search(plain) or _LOUD.search(plain) or _SAYS_SO.search(plain)
    return found[0].strip(" -\u2013\u2014[](){}<>*.,;:!|") if found else ""


def _whole(pattern: str, text: str) -> re.Match[str] | None:
    """Of a pattern that few commands need: it is compiled when one does."""
    return re.fullmatch(pattern, _plain(" ".join(text.split())), re.IGNORECASE)


_NOTE = re.compile(
    r"\b(?:private|confidential|in confidence|restricted|sensitive|secret|redact\w*|withh(?:old|eld)|exempt|nfp|"
    r"embargo(?:ed)?|off the record|internal (?:use )?only|cyfrinach\w*|preifat|cyfyngedig|gyhoeddi|"
    r"(?:do not|not for|not to be|don't) (?:publi|shar|print|circulat|minut|releas|disclos)\w*)\b",
    re.IGNORECASE,
)


def is_noted(text: str) -> bool:
    """Whether a note on a cell says that it is private: a note is short, and speaks of its cell."""
    return bool(_NOTE.search(_plain(text)))


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", text.replace("_", " ").replace("’", "'"))


def heading_name(heading: str) -> str:
    """A heading as the files of a workspace name columns: `Protective marking?` is `protective_marking`."""
    return re.sub(r"\W+", "_", heading.casefold()).strip("_")


def is_of_markings(heading: str) -> bool:
    """Whether a column so headed says of its rows whether they are for everybody."""
    name = heading_name(heading)
    return bool(ALIKE.search(name) or MARKING.search(name))


def says_no(heading: str, text: str) -> bool:
    """Whether a cell says of a heading such as `Confidential?` that it does not hold."""
    return bool(ALIKE.search(heading_name(heading))) and text.strip().casefold() in {*PUBLIC, "none", "-", "n/a"}


def keeps_private(heading: str, text: str) -> bool:
    """Whether a cell under a heading that is none of ours keeps its row private."""
    said = " ".join(text.split())
    if not said:
        return False
    name = heading_name(heading)
    if ALIKE.search(name):
        return not (_HOW_SURE.search(name) and _DEGREE.fullmatch(said))
    if MARKING.search(name):
        return not (_OPEN.fullmatch(said) or (said.casefold() in _YES and re.search(_ASKED, name)))
    return is_marking(said) or is_marked(said)


def lone(lines: Iterable[Iterable[str]]) -> list[str]:
    """The texts of lines that say one thing and no more, as a heading between the rows of a table does."""
    said = ({text for text in line if text} for line in lines)
    return [text for texts in said if len(texts) == 1 for text in texts]


_LINE = (
    rf"\W{{0,20}}(?:(?:part (?:2|ii|b)\W{{1,5}})?{_NOTED}(?: (?:items?|business|matters?))?{_FOR_NOW}|"
    r"(?:confidential|private|exempt|closed) (?:items?|business|matters?))\W{0,20}"
)
"""The whole of a line over, between or below the rows."""
_FINISHED = re.compile(r"closed_items?")
"""A sheet of what is done with; as a heading it would speak of the closed part of a meeting."""


def over_all(sheet: str, above: Iterable[str]) -> str:
    """What says of all rows of a sheet that they are private: its name, or a line above its header; else blank."""
    name = heading_name(sheet)
    if ALIKE.search(name) and not _FINISHED.fullmatch(name):
        return sheet
    return next((text for text in above if is_marked(text) or _whole(_LINE, text)), "")
