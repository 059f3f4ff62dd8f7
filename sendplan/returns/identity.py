"""Identify the body of a return and the action of a row, by codes, refs and words together, never by position alone."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath

from msgspec import Struct

from sendplan.model.errors import InputUnreadable
from sendplan.model.place import NO_MARKS, Mark
from sendplan.model.wording import folded_body
from sendplan.read.tables import Book
from sendplan.returns.asking import Question
from sendplan.returns.sending import Sent, SentRow

CODE = re.compile(r"\b([0-9]{4}-[0-9]{2})/[A-Za-z0-9-]{1,45}/([B-DF-HJ-NP-TV-Z2-9]{6})\b")


def plain(text: str) -> str:
    """Return only the words, in small letters, so that texts can be compared however they are typed."""
    return re.sub(r"[^\w%]+", " ", text.casefold().replace("’", "'")).strip()


class Known(Struct, frozen=True):
    """What a row of a return can be.

    Attributes:
        sent: What was sent this month.
        other: Row code → "October 2020", for rows of other months.
        refs: Every ref of the plan.
        codes: Row code → the row sent.
        words: An action's words → the rows sent with them.
        told: (body, ref) → the questions its workbooks asked, the newest last.
    """

    sent: Sent
    other: Mapping[str, str]
    refs: frozenset[str]
    codes: Mapping[str, SentRow]
    words: Mapping[str, Sequence[SentRow]]
    told: Mapping[tuple[str, str], Sequence[Question]]

    @classmethod
    def of(cls, sent: Sent, other: Mapping[str, str], refs: frozenset[str]) -> "Known":
        words: dict[str, list[SentRow]] = {}
        told: dict[tuple[str, str], list[Question]] = {}
        for row in sent.rows:
            words.setdefault(plain(row.question.action), []).append(row)
            told.setdefault((row.body, row.question.ref), []).append(row.question)
        return cls(sent, other, refs, {row.question.code: row for row in sent.rows}, words, told)


def other_codes(sents: Iterable[Sent]) -> dict[str, str]:
    """Return row code → the month in which it was sent, in words."""
    return {row.question.code: sent.month.words for sent in sents for row in sent.rows}


def whose_is(book: Book, code_of_file: str, name: str, known: Known) -> str:
    """Return the body whose return it is: by its return code, its rows' codes, or the file's name.

    Raises InputUnreadable if it cannot be told, or if it is a return of another month.
    """
    by_code = {row.return_code: row.body for row in known.sent.rows}
    said = [code_of_file] if code_of_file else []
    texts = [text for sheet in book.sheets for row in sheet.rows for text in row.texts]
    said += [match[0] for text in texts if "/" in text and len(text) < 200 for match in [CODE.search(text)] if match]
    mine = list(dict.fromkeys(by_code[code] for code in said if code in by_code))
    voted = Counter(known.codes[text].body for text in texts if text in known.codes)
    if len(mine) == 1:
        return mine[0]
    if len(mine) > 1:
        raise InputUnreadable(f"{name}: it holds the returns of {' and '.join(mine)}; ask for a workbook of each")
    if voted:
        return voted.most_common(1)[0][0]
    months = Counter(known.other[text] for text in texts if text in known.other)
    other = next((code for code in said if not code.startswith(f"{known.sent.month}/")), "")
    if months or other:
        when = months.most_common(1)[0][0] if months else CODE.sub(r"\1", other)
        raise InputUnreadable(
            f"{name}: it is the workbook of {when}, not of {known.sent.month.words}; ask for this month's, or name the "
            "month: --month"
        )
    if said:
        raise InputUnreadable(
            f"{name}: its return code {said[0]} is none that was sent for this plan; say whose it is with --from"
        )
    if named := named_after(name, known.sent.bodies):
        return named
    raise InputUnreadable(
        f"{name}: it does not say whose return it is; say it with --from, as in: --from “Public Health”"
    )


def named_after(name: str, bodies: Iterable[str]) -> str:
    """Return the body that a file is named after; "" if there is none, or several."""
    stem = folded_body(PurePosixPath(name).stem.replace("-", " "))
    named = [body for body in bodies if plain(body) in plain(stem) or plain(stem) in plain(body)]
    return named[0] if len(named) == 1 and len(stem) > 2 else ""


def property_of(content: bytes) -> str:
    """Return the return code stored in the file's properties; "" if there is none."""
    if not content.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = CODE.search(archive.read("docProps/custom.xml").decode("utf-8", "replace"))
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    return found[0] if found else ""


def ref_of(
    texts: Mapping[str, str], marks: Mapping[str, frozenset[Mark]], asked: Mapping[str, Question], known: Known,
    body: str,
) -> tuple[str, str]:  # fmt: skip
    """Return the action that a row is about, by what its code, ref and words agree on; or "" and why not."""
    code = texts.get("code", "").strip().upper()
    row = known.codes.get(code)
    if code in known.other and row is None:
        return "", f"this row is of {known.other[code]}, by its code; please use this month's workbook"
    whose, coded = (row.body, row.question.ref) if row else ("", "")
    written = texts.get("ref", "").strip().strip(".")
    doubtful = f"{written}0" in known.refs and Mark.NUMBER in marks.get("ref", NO_MARKS)
    named = written if written in known.refs and not doubtful else ""
    words = plain(texts.get("action", ""))
    others = known.words.get(words, ()) if words else ()
    worded = list(dict.fromkeys(one.question.ref for one in others if one.body == body))
    votes = Counter([one for one in (coded, named) if one] + (worded[:1] if len(worded) == 1 else []))
    if not votes and not others:
        if not (written or words):
            return "", "this row has no ref and no action; is it a new action? Say so in a message"
        if doubtful:
            return "", f"its ref {written} may be {written}0, which Excel shortens; type the ref again as text"
        return "", f"{written or texts.get('action', '')[:40]!r} is no action of the plan; is it a new one?"
    ref, most = votes.most_common(1)[0] if votes else (others[0].question.ref, 1)
    if len(votes) > 1 and most < 2:
        said = ", ".join(f"its {kind} says {one}" for kind, one in
                         (("code", coded), ("ref", named), ("action", (worded or [""])[0])) if one)  # fmt: skip
        return "", f"nobody can tell which action this row is: {said}"
    if ref not in asked:
        owner = whose if whose and folded_body(whose) != folded_body(body) else ""
        led = owner or next((one.body for one in known.sent.rows if one.question.ref == ref), "")
        return "", f"{ref} was not asked of {body}{f', but of {led}' if led else ''}; please send it through that body"
    if ref not in known.refs:
        return "", f"{ref} was asked of {body}, and is in the plan no more; what has become of it?"
    return ref, ""
