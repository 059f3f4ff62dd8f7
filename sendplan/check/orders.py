"""What somebody asks of whoever makes the paper: “do not share”, “check with me before using this”."""

_THESE = (
    r"(?:this|it|these|those|them|(?:(?:rows?|actions?|items?|lines?|refs?|nos?\.?) )?"
    r"[0-9]{1,2}(?:\.[0-9]{1,3}[a-z]?)?(?: ?(?:,|and|&|-) ?[0-9]{1,2}(?:\.[0-9]{1,3}[a-z]?)?)*)"
)
_GOES_ON = r"(?:until|till|for|from|please|pls|while|as|pending|at|because|now)"
_FIRST_ASK = (
    r"\W*(?:(?:please|pls|plz) )?(?:speak|talk|check|ask|see|ring|call|phone|contact|consult|clear|run|agree)"
    r"(?: (?:this|it|these))?(?: (?:to|with|by|past))? "
    r"(?:me|us|hr|legal|comms|the (?:author|chair|dcs|lead|sro|trust))(?: first)? before "
    r"(?:(?:you|we|anyone|anybody|it|this|is|are) )*"
    r"(?:us|includ|publish|print|shar|quot|circulat|put|report|releas|send|issu|minut|goes|go)\w*"
    r"(?: (?:this|it|these|any|of|out|in|to|anywhere|further|the|above|below|board|report|papers?))*\W*$"
)
"""“Check with me before using this”: who asks it has not yet agreed; and not “before including pupils”."""
_SAY_INSTEAD = (
    r"\W*(?:(?:please|pls|plz) )?(?:use|say|put|write|print|quote)\b[\w' ]{0,60} (?:"
    r"(?:in|for) (?:the )?(?:public|published|parents'?|board's?) (?:version|paper|copy|report|minutes|edition)\b|"
    r"for (?:the )?(?:public|press|media|parents|families|board) instead\W*$)|"
    r"\W*in (?:the )?(?:public|published|parents'?) (?:version|paper|copy|report|minutes|edition),? "
    r"(?:(?:please|pls|plz|just) )?(?:use|say|put|write|print)\b|"
    r"\W*if (?:asked|pressed)\W*$|\W*reactive(?: (?:lines?|statement))?(?: only)?\W*$"
)
"""Where other words are to stand in public, these are not to."""
ORDER = (
    r"\W*(?:(?:please|pls|plz|so) )?(?:do not|don't|dont|never) (?:tell|share|publish|mention|repeat|disclose|"
    r"circulate|discuss|announce|quote|minute|forward|reveal|release|print|publici[sz]e|distribute|report|copy|"
    r"comment on|(?:name|identify) (?:the|this|them|any|him|her|it)|use (?:any |the |their )?names|"
    r"let (?:this|it|them) (?:get|go|slip|reach|leak|be (?:known|seen)))\b|"
    r"\W*wait (?:for|until|till) [\w' ]{1,40} before (?:we )?(?:tell|telling|shar|publish|announc)|"
    r"\W*(?:please|pls|plz) (?:anonymi[sz]e|redact)\b|\W*anonymi[sz]e(?: (?:this|it))?(?: (?:please|pls|plz))?\W*$|"
    r"\W*(?:\w+ ){0,3}?(?:a?wait\w*|wait) [\w' -]{1,40} before (?:we|anyone|anybody) (?:says?|tells?) any|"
    r"\W*(?:\w+ ){1,3}(?:ha(?:ve|s) )?(?:said|says?|ask(?:s|ed)?|advise[sd]?)(?: us)? not to "
    r"(?:(?:publish|share|minute|release|print|discuss|mention) (?:this|it)|comment|say anything)\b|"
    rf"\W*(?:(?:please|pls|plz) )?(?:keep|treat|hold|mark|regard) {_THESE} (?:as )?(?:strictly |very |highly )?"
    r"(?:private|confidential|restricted|secret|sensitive|internal)"
    rf"(?= {_GOES_ON}\b|\W*$)|"
    rf"\W*(?:(?:please|pls|plz) )?keep {_THESE}(?: one)? (?:just |strictly )?between (?:\w+ ){{1,4}}and "
    r"(?:us|ourselves|you|me)\b|"
    rf"\W*(?:(?:please|pls|plz) )?(?:hold {_THESE} back|keep {_THESE} (?:back|quiet))(?= {_GOES_ON}\b|\W*$)|"
    rf"{_FIRST_ASK}|{_SAY_INSTEAD}"
)
"""Whatever it goes on with: a cell that gives an order gives it to its reader."""
