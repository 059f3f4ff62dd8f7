"""Headings under which people say what is private, and what a cell below one says of its row."""

import re
from collections.abc import Iterable
from functools import cache

from sendplan.check.asides import asks_who_may_know, is_aside, is_of_telling
from sendplan.check.cells import PUBLIC
from sendplan.check.markings import as_it_sounds, is_marked, is_marked_line, is_marking
from sendplan.read.tables.register import BELOW

COLUMN, WHY = "restricted", "restricted_why"
"""Our own."""

_WELSH = r"cyfrinach|cyfyng(?:edig|u\b)|\bpreifat|\bsensitif|(?:nid|ddim|heb|peidi\w+)_(?:\w{1,3}_)+(?:g|ch)yhoedd"
_ALIKE = (
    r"private|confid|^conf[._?]*$|sensitive|unpublished|"
    r"(?:not|non)[_-]*(?:(?:yet_)?(?:to_)?(?:be_)?|for_)(?:public|publish|shar|announc|releas|disclos)|"
    r"yet_to_be_(?:publi|announc|shar|releas)|(?:^|_)not_for_(?!profit|applicable)|^dnp_*$|^subject_to_nda_*$|"
    r"who_(?:should|must|may|can)_?not_(?:see|read|know)|(?:do_not|don_t|not_(?:to_be|for))_(?:publi|shar|print|circulat|releas|distribut|disclos|includ|minut)|"
    r"restrict|exempt|secret(?!ar)|internal_(?:use|only)|^(?:for_|is_)?internal(?:_y_n|_yes_no)?_*$|"
    r"^hid(?:e|den)(?:_|$)|withh(?:old|eld)|h[eo]ld_back|redact|suppress|embargo|privilege|^(?:part|pt)_(?:2|ii|two|b)(?:_|$)|^pink_papers?_*$|"
    r"(?:publish|share|release|announce)_(?:from|after|not_before)_*$|^not_before_*$|"
    r"closed_(?:session|part|item)|^privacy(?:_|$)|^p_(?:and_)?c_*$|off_(?:the_)?record|^(?:restr|rstd|restd|cfdl)_*$|"
    r"with_?held|witheld|^(?:under_)?nda_*$|^classified_*$|hide_from|not_in_(?:the_)?(?:\w+_)?(?:paper|report)|"
    r"(?:not?|non)_(?:to_)?publish|not_(?:yet_)?public|pre_public|(?:blank|black)_out|^otr_*$|in_camera|^(?:prvt|pvt|priv)_*$|"
    r"(?:remove|delete|strike)_(?:from|before)_(?:the_)?(?:publi|paper|report|board|shar|send)|^(?:sens|snstv)_*$|"
    r"not_for_(?:the_)?(?:famil|parent|board|report|paper|minutes)|protectively_marked|internal_note|"
    r"publication_hold|on_hold_for_publi|(?:do_not|don_t)_report|sched(?:ule)?_12|legal_hold|"
    r"^(?:omit(?:ted)?|excluded?|leave_out|left_out|keep_(?:out|off|back|internal|quiet)|mask(?:ed)?)"
    r"(?:_(?:from|of|in)_\w+|_(?:the_)?(?:paper|report|minutes)s?|_y_n)?_*$|"
    r"^(?:nfp|lpp|o_s|os|gdpr)_*$|without_prejudice|personal_(?:data|info)|special_category|under_wraps|s_eyes|eyes_only|"
    rf"^(?:for_)?(?:officer|staff|board|leader|leadership|management|member|slt|chair|executive|lead|council|nhs|icb|team|partner|school|core_group)_?s?_only_*$|{_WELSH}"
)
"""Headings by which a partnership might mean `restricted`. (`re` compiles these patterns where one is looked for.)"""

_TO = r"(?:publish|publication|share|sharing|disclose|disclosure|release|include|inclusion|be_published)"
_ASKED = (
    rf"(?:permission|consent|ok|agreed?|cleared|safe|fit|ready)_(?:to|for)_{_TO}|^(?:in_)?(?:the_)?public_(?:paper|report)_*$|"
    rf"visibility|shareable|^(?:wider|onward)_(?:circulation|distribution)_*$|\bcyhoeddus\b|gyhoeddi$|^(?:(?:ok|can|may|for|to|be|it|this)_)*"
    rf"(?:{_TO}|publishable|disclosable|releasable|public)(?:_(?:or_)?private)?"
    r"(?:_(?:in|with)_(?:the_)?\w+(?:_paper|_report)?)?(?:_y_n|_yes_no)?_*$"
)
_OPEN_OR = r"(?:public|pub|open|external|shareable)"
_CLOSED_OR = r"(?:private|priv|exempt|restricted|confidential|internal|sensitive)"
_EITHER = rf"(?:{_OPEN_OR}_(?:or_)?{_CLOSED_OR}|{_CLOSED_OR}_(?:or_)?{_OPEN_OR})_*"
"""A heading that names both: what stands below it says which."""

_MARKING = (
    rf"marking|sensitivit|readership|dissemination|clearance|^{_EITHER}$|^security_label|"
    r"gpms|^(?:strictly|only)_for_*$|\bgsc\b|classification|circulation|^visible_to|audience|distribution|"
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
    r"(?:o(?:fficial)?(?: *[-–—:(]* *public\)?)?|pub(?:lic)?|publish(?:ed|able)?|"
    r"unclassified|unrestricted|open|none|n/?a|[-–—]+|"
    r"all|every(?:one|body)|any(?:one|body)|visible|wide(?:ly|r)?|(?:the )?(?:whole )?board|families|external|"
    r"not (?:protectively )?(?:marked|restricted|sensitive|private|confidential)|npm|for publication|"
    r"approved|cleared|given|granted|agreed|shown?|included?|print(?:ed)?|released?|shared?|safe|fine|suitable|"
    r"permitted|allowed|fit|ready|keep|(?:in )?full|board papers?|(?:part )?(?:1|i|a)|"
    r"[0-9][0-9./-]*|[0-9]{1,2} \w{3,9} [0-9]{2,4}|"
    r"(?:tlp ?: ?)?(?:white|clear)|cyhoeddus|agored|pawb)\.?",
    re.IGNORECASE,
)
"""What such a column says of a row that anybody may read; the day on which it was published says it too."""
_YES = frozenset({"yes", "y", "true", "1", "yes.", "ok", "okay", "✓", "✔", "☑", "ydy", "ydw", "oes", "ie", "iawn"})
"""It says so too, where the heading asks whether all may read it: `Publish?`."""
_ASKS_LOOSELY = (
    r"publi(?:c|sh)|releas|announc|^clear(?:ed|ance)|_cleared_*$|minute[ds]?_*$|^quot(?:e|able|ed)_*$|attributable|rhannu|"
    r"^shown?_*$|^(?:parental_|family_|lead_)?(?:consent|permission)_*$|in_the_pack|^part_a_(?:or_)?(?:part_)?b|"
    r"disclos|circulat|shar(?:e|ed|ing|able)(?:_|$)|^print|^external|^consent|local_offer|readers?$|"
    r"openness|transparen|viewable|^(?:do|can|may|should)_(?:we|i|you)_(?:say|tell|share|print|mention|name)|"
    r"(?:shown?|visible|open|tell|told)_(?:to_)?(?:the_)?(?:famil|parent|board|all|every)|who_is_(?:this|it)_for|"
    r"(?:^|_)(?:web|website|online)(?:_|$)|(?:^|_)(?:in|for)_(?:the_)?(?:board_|main_)?(?:paper|report|minutes)|"
    r"^goes?_(?:to|in)_|^to_(?:the_)?board|^board_paper|^report(?:able|_to_(?:the_)?board)?_*$|^access_*$|cyhoedd|"
    r"open_(?:or_)?closed|^part_1|^part_i_(?:or_)?ii|^(?:press|media)_*$|comms_(?:approv|sign|status|clear)|^for_whom|^who_(?:sees|may|can)|^(?:agenda|meeting|committee)_(?:part|section)|^session|^foi|^caveat|data_class|^pm$|"
    r"(?:^|_)(?:famil(?:y|ies)|parents?|carers?|board|public|members|everyone)_(?:may|can|to|should)_(?:see|view|read|know)|"
    r"(?:^|_)(?:ok(?:ay)?|fine|safe|suitable|cleared|appropriate)_(?:for|with|to)_"
)
_OF_OTHER_THINGS = re.compile(
    r"(?:data|information)_sharing|press_release|_of_(?:funds|places|staff)|"
    r"contact|date|when|_on$|_at$|link|url|number|count|engag|consult|health|lead|^how"
)
_REFUSES = re.compile(
    r"(?:no|n|(?:do )?not?\b.*|don't\b.*|none|nobody|internal|never|false|0|[✗✘❌×]|"
    r"hold|on hold|hide|hidden|closed|refused|declined|"
    r"leave (?:\w+ )?out|left out|omit(?:ted)?|exclud\w+|remov\w+|redact\w*|withh\w+|"
    r"denied|pending|(?:(?:part|pt) )?(?:2|ii|two|b)|s(?:ect(?:ion)?)?\.? ?[0-9]{2}.*|"
    r"exempt\b.*|.* only|officers?|staff|leads?|leaders|slt|loc ?sen|os|na|nac ydy|naddo)\.?",
    re.IGNORECASE,
)
"""Under a heading that may well ask whether all may read it, what says that they may not."""
_OF_MEETINGS = re.compile(
    r"^(?:agenda|meeting|committee|cabinet|board|paper|item)s?(?:_|$)|^(?:reporting|governance|approval)_route_*$"
)
_SECOND_PART = re.compile(r"(?:.*[\s,;:(–-])?(?:part|pt) (?:2|ii|two|b)(?: items?| only)?[.)]?", re.IGNORECASE)
"""Of a council's meetings the second part is without the public: `Part 2`, `Cabinet (part II)`."""
_OTHER_SECTOR = r"(?:voluntary|independent|maintained|state|public|charit\w+|third|community|academy|statutory)"
_SECTOR = re.compile(
    r"private(?:ly)?(?:[- ](?:sector|run|owned|funded|provi\w+|nurser\w+|schools?|settings?|compan\w+))?", re.IGNORECASE
)
_OF_SECTORS = re.compile(
    rf"(?:{_OTHER_SECTOR}\b.{{1,5}})*{_SECTOR.pattern}(?: ?[,/&+-] ?| and | or ){{1,2}}(?:{_OTHER_SECTOR}\b.{{0,5}})+"
    rf"|(?:{_OTHER_SECTOR}(?: ?[,/&+-] ?| and | or ){{1,2}})+{_SECTOR.pattern}",
    re.IGNORECASE,
)
"""Whose a nursery or a school is: `Private`, and among others `Private, voluntary and independent`."""
_OF_PROVIDERS = re.compile(
    r"(?:^|_)(?:settings?|schools?|nurser(?:y|ies)|provi(?:der|sion)s?|sectors?|placements?|establishments?|"
    r"organisations?|employers?|owner(?:ship|s)?|owned_by|market|childcare|early_years)(?:_|$)"
)
_ASKS_FOR_PRIVACY = (
    r"^commercial(?:ly)?_*$|(?:named?|identif\w+)_(?:a_)?(?:child|pupil|person|family|individual)|^protect(?:ed|ion)?_*$|"
    r"(?:anonymi|saniti)[sz]|^hush|^(?:data_protection|dpa)_*$|^lock(?:ed)?_*$|^(?:contains_)?(?:pii|names)_*$|"
    r"^(?:person_|child_)?identifiable_*$|^names_(?:a_)?(?:child|pupil|person|famil)|^s(?:ection)?_?(?:3[0-9]|4[0-4])_*$|"
    r"^mewnol_*$|^hold_*$|^personal_*$|^safeguarding_*(?:issue|concern)?_*$"
)
"""Headings under which a yes keeps a row private."""
TELLING = ("progress", "next_steps", "issues", "mitigation", "impact", "officer_note", "ask", "ask_of", "ask_if_not")
"""Columns of words. A bare `yes` in one of them most likely was meant for the mark, and the row's cells have moved."""
TICKED = frozenset({"yes", "y", "x", "✓", "✔", "☑", "☒", "ja", "oui", "ydy", "ie"})


def is_choice(text: str) -> bool:
    """Whether a word of a list to choose from says that anybody may read it."""
    return text.strip().casefold() in {*PUBLIC - {""}, *_YES} or bool(text.strip(" -–—") and _OPEN.fullmatch(text))


def heading_name(heading: str) -> str:
    """A heading as the files of a workspace name columns: `Protective marking?` is `protective_marking`, and so it is
    with its letters set apart, wide, look-alike, or with what no eye sees between them.
    """
    if BELOW in heading:
        return _of_two_lines(heading)
    plain = heading.replace("-_", "") if heading.isascii() else as_it_sounds(heading)
    name = re.sub(r"[\W_]+", "_", plain.casefold()).strip("_")
    name = re.sub(r"(?<=[a-z])[01](?=[a-z])", lambda found: "oi"[int(found[0])], name)
    name = _ANSWERS.sub("", name)
    return _APART.sub(lambda found: found[0].replace("_", ""), name)


def _of_two_lines(heading: str) -> str:
    """The lower line, where it asks by itself and both together do not keep a row private: `Handling › Public?`."""
    plain = heading.replace("_", " ")
    together, lower = (heading_name(part) for part in (plain.replace(BELOW, " "), plain.rpartition(BELOW)[2]))
    asks = re.search(_MARKING, lower) or re.search(_ASKS_LOOSELY, lower)
    return lower if asks and not is_alike(together) else together


_ANSWERS = re.compile(r"(?<=[^_])_+(?:y|yes)_(?:or_)?(?:n|no)_*$")
"""What a heading adds of how it is answered: `Publish? (yes / no)`."""
_APART = re.compile(r"(?<![a-z0-9])(?:[a-z]_){4,}[a-z](?![a-z0-9])")


def is_alike(name: str) -> bool:
    """Whether a heading, as `heading_name` gives it, means `restricted`, a slip in its letters allowed for."""
    if re.fullmatch(_EITHER, name):
        return False
    return re.search(_ALIKE, name) is not None or any(_slip(word) for word in name.split("_"))


@cache
def _slip(word: str) -> bool:
    """`sensitve`, `priviate`; and not `confident`, or `restriction` of what somebody can do."""
    if len(word) < _LONG or not word.startswith(_BEGINNINGS) or word in _OTHER_WORDS:
        return False
    import difflib  # loaded only where a heading begins like one of these

    return bool(difflib.get_close_matches(word, _MEANT, 1, 0.86))


_MEANT = ("private", "sensitive", "restricted", "confidential", "embargoed", "redacted")
_BEGINNINGS = tuple({word[:2] for word in _MEANT})
_LONG = 6
_OTHER_WORDS = frozenset({"primate", "privates", "pirate", "privateer", "sensitives", "embarked", "reacted"})


def is_of_markings(heading: str) -> bool:
    """Whether a column so headed says of its rows whether they are for everybody."""
    name = heading_name(heading)
    return is_alike(name) or re.search(_MARKING, name) is not None


def says_no(heading: str, text: str) -> bool:
    """Whether a cell says of a heading such as `Confidential?` that it does not hold."""
    return is_alike(heading_name(heading)) and text.strip().casefold() in {*PUBLIC, "none", "-", "n/a"}


def keeps_private(heading: str, text: str) -> bool:
    """Whether a cell under a heading that is none of ours keeps its row private."""
    said = " ".join(text.split())
    if not said:
        return False
    name = heading_name(heading) or ("private" if is_marked(heading) else "")
    if is_alike(name):
        return not (_HOW_SURE.search(name) and _DEGREE.fullmatch(said))
    if re.search(_MARKING, name):
        asked = re.search(_ASKED, name) is not None
        is_open = _OPEN.fullmatch(said) and not (asked and said == "0")
        return not (is_open or (asked and said.casefold() in _YES))
    if is_of_second_part(name, said):
        return True
    if is_of_sector(heading, said):
        return False
    words = name.replace("_", " ")
    if _asks(name) and _REFUSES.fullmatch(said):
        return True
    if is_aside(words) and said.casefold() not in {*PUBLIC, "none", "-", "n/a"}:
        return True
    if re.search(_ASKS_FOR_PRIVACY, name) and said.casefold() in {*TICKED, *_YES}:
        return True
    return is_marking(said) or is_marked(said)


def is_of_sector(heading: str, text: str) -> bool:
    """Whether a cell says whose a nursery or a school is: `Private`, under `Setting type`."""
    said = " ".join(text.split())
    if "rivate" not in said:  # most cells are read no further; in capitals it is a marking
        return False
    is_headed = _OF_PROVIDERS.search(heading_name(heading)) and _SECTOR.fullmatch(said)
    return bool(is_headed or _OF_SECTORS.fullmatch(said))


def is_asked_for(heading: str, texts: Iterable[str]) -> bool:
    """Whether a column asks if all may read its rows, and has nothing but yeses: where it is blank nobody said it."""
    said = {" ".join(text.split()).casefold() for text in texts} - {""}
    return bool(said) and said <= _YES and re.search(_ASKED, heading_name(heading)) is not None


def is_answered(heading: str, texts: Iterable[str]) -> bool:
    """Whether a column asks if all may read its rows, and some cell says plainly that they may: what says anything
    else there is in doubt (“Approved for web”: approved, awaiting approval).
    """
    name = heading_name(heading)
    return _asks(name) and any(says_open(text) for text in texts)


def says_open(text: str) -> bool:
    """Whether a cell of such a column says that all may read its row."""
    said = " ".join(text.split())
    return said.casefold() in _YES or _OPEN.fullmatch(said) is not None


def _asks(name: str) -> bool:
    asks = _asks_loosely(name) or asks_who_may_know(name.replace("_", " "))
    return asks and not _OF_OTHER_THINGS.search(name)


def is_labelled_private(text: str) -> bool:
    """Whether a line is a label and what it says of the whole: “Protective marking: Official-Sensitive”."""
    label, stop, said = text.partition(":")
    name = heading_name(label)
    if not stop or not said.strip():
        return False
    if is_alike(name):
        return said.strip().casefold() in {*TICKED, *_YES} or is_marking(said)
    return re.search(_LABEL, name) is not None and keeps_private(label, said)


_LABEL = (
    r"^(?:protective_|security_|gpms_|gsc_|tlp_|data_|information_)*"
    r"(?:marking|classification|sensitivity|handling|tlp)_*$"
)
"""“Circulation: the board” says who is sent it, and not that nobody else may see it."""


def is_of_second_part(name: str, text: str) -> bool:
    """Whether a cell under the name of meetings or items says that it was without the public."""
    return bool(_OF_MEETINGS.search(name) and _SECOND_PART.fullmatch(" ".join(text.split())))


def _asks_loosely(name: str) -> bool:
    """`Print?`, `Publish on web`; and not `Print cost`, where the word only says of what kind another thing is."""
    found = re.search(_ASKS_LOOSELY, name)
    behind = re.match(r"[^\W_]*_+([^\W_]+)", name[found.end() - 1 :]) if found else None
    return found is not None and (behind is None or is_of_telling(behind[1]))


_FINISHED = re.compile(r"closed_items?")
"""A sheet of what is done with; as a heading it would speak of the closed part of a meeting."""


def _is_marked_within(name: str) -> bool:
    """Whether a word of a name, or its last ones together, are a marking: `o_s_nov`, `return_tlp_amber`, `slt_only`."""
    words = name.split("_")
    last = (" ".join(words[at:]) for at in range(len(words) - 1))
    return re.search(r"(?:^|_)o_?s(?:_|$)", name) is not None or any(map(is_marking, (*words, *last)))


def marking_of_file(name: str) -> str:
    """The marking in the name of a file, for all that it holds: “tracker - CONFIDENTIAL.xlsx”; blank for none.

    A word of it in capitals, or what is set off, stands first or stands last in it; “Private providers plan” is none.
    """
    stem = name.rpartition(".")[0] or name
    parts = [part.strip() for part in re.split(r"\s[-–—]+\s|[_()\[\]{},.]+", stem)]
    words = stem.replace("_", " ").split()
    last = [" ".join(words[at:]) for at in range(1, len(words))]
    loud = [word for word in words if word.isupper()]
    said = next((part for part in (*parts, *loud, *last) if part and is_marking(part)), "")
    return said or next((found[0] for found in [_MARKED_NAME.search(stem)] if found), "")


_MARKED_NAME = re.compile(
    r"^(?:confidential|embargoed)\b|(?<![a-z])(?:o-s|official[ _-]sensitive)(?![a-z])", re.IGNORECASE
)


def over_all(sheet: str, above: Iterable[str]) -> str:
    """What says of all rows of a sheet that they are private: its name, or a line above its header; else blank."""
    name = heading_name(sheet)
    if name and (is_alike(name) or _is_marked_within(name)) and not _FINISHED.fullmatch(name):
        return sheet
    return next((text for text in above if is_marked_line(text)), "")
