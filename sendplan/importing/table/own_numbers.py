"""The numbers in the file: the parts and themes that they show, the refs that they become, and their mistakes."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count, groupby

from msgspec.structs import replace

from sendplan.importing.lines import Doubt, Draft, ThemeDraft, all_drafts
from sendplan.importing.table.bands import letters_of
from sendplan.importing.table.cells import printable
from sendplan.importing.table.days import DATES
from sendplan.model.wording import listed

LOST = "was a row lost?"
ADDED = "their words, joined; write what it is"
MOST_PARTS = 26
_PREFIXED = re.compile(r"(?P<theme>[0-9]{1,2})\.(?P<number>[0-9]{1,3})\.?")
_BY_LETTER = re.compile(r"(?P<theme>[0-9]{1,2})[a-z]")
_WHOLE = re.compile(r"[0-9]{1,3}[.)]?")
_RUNNING = re.compile(r"(?:[0-9]{1,2}\.)*(?P<number>[0-9]{1,4})")
NAMED = re.compile(r"(?:action|ref|no|item)\.?\s*(?=[0-9])", re.IGNORECASE)
_LETTER = re.compile(r"[a-z]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SEVERAL = re.compile(r"[A-Z]{0,3}[0-9][0-9.]{0,8}[a-z]?(?:\s*(?:[,;&\n]|\band\b)\s*[A-Z]{0,3}[0-9.a-z]{1,11})+")
MOST_LONE = 30
"""The most numbers that a note names."""
_PART_OF = re.compile(r"(?P<whole>[0-9]{1,2}\.[0-9]{1,3})[a-z]")
_LETTERED = re.compile(r"(?P<whole>.*[0-9])[a-z]")
_NAMED_REF = re.compile(r"[A-Za-z]{1,3}[0-9]{1,3}")


class Numbers:
    """Numbers themes, actions and parts. `doubts` and `notes` are the lists that it adds to."""

    def __init__(self, doubts: list[Doubt], notes: list[str]) -> None:
        self.doubts = doubts
        self.notes = notes
        self.written: set[str] = set()

    def themes(self, drafts: Sequence[ThemeDraft]) -> list[ThemeDraft]:
        """Return the themes with numbers and letters, and each action with the parts that its rows' numbers show."""
        for _, draft in all_drafts(drafts):
            self.one_number(draft)
        for theme in drafts:
            self.gather(theme)
        themes = self.by_prefix(drafts)
        self.number(themes)
        return themes

    def one_number(self, draft: Draft) -> None:
        """Drop several numbers in one cell ("1a, 1b"), because an action has one, and add a doubt."""
        if _SEVERAL.fullmatch(draft.written_ref):
            why = "several numbers in one cell: it is one row, and gets one number of its own; part it if it is several"
            self.doubts.append(Doubt(draft.spot, draft.headings.get("ref", ""), draft.written_ref, why))
            draft.written_ref = ""

    def gather(self, theme: ThemeDraft) -> None:
        """Gather 2.3a and 2.3b that have no row 2.3 as parts of a new action 2.3, whose words are theirs, joined."""
        known = {_cleaned(action.written_ref) for action in theme.actions}
        named = any(_NAMED_REF.fullmatch(ref) for ref in known)
        actions: list[Draft] = []
        for whole, group in groupby(theme.actions, key=lambda one: _whole_ref(one, named=named)):
            members = list(group)
            if not whole or whole in known or len(members) == 1 or any(member.parts for member in members):
                actions += members
                continue
            known.add(whole)
            first = members[0]
            action = replace(first, written_ref=whole, updates={}, parts=members, private="", added=True)
            action.private = next((member.private for member in members if member.private), "")
            action.texts = {name: text for name, text in first.texts.items()
                            if name not in DATES and all(member.text(name) == text for member in members)}  # fmt: skip
            action.texts["action"] = "; ".join(member.text("action").strip().rstrip(".;") for member in members)
            refs = listed([_cleaned(member.written_ref) for member in members])
            why = f"{refs} have no row of their action: {whole} is added with {ADDED}"
            self.doubts.append(Doubt(first.spot, first.headings.get("ref", ""), first.written_ref, why))
            actions.append(action)
        theme.actions = actions

    def by_prefix(self, drafts: Sequence[ThemeDraft]) -> list[ThemeDraft]:
        """Split a single theme without a heading into several, if its refs are 1.1 … 3.4 or 1a … 3d."""
        actions = [action for theme in drafts for action in theme.actions]
        lettered = all(_BY_LETTER.fullmatch(action.written_ref) for action in actions if action.written_ref)
        found = [(_BY_LETTER if lettered else _PREFIXED).fullmatch(action.written_ref) for action in actions]
        told = [bool(match) for action, match in zip(actions, found, strict=True) if action.written_ref]
        if len(drafts) > 1 or (drafts and drafts[0].title) or not all(told) or not any(found[:1]):
            return list(drafts)
        themes: dict[int, ThemeDraft] = {}
        number = 0
        for action, match in zip(actions, found, strict=True):
            # without a number, it is in the theme of the action above
            number = int(match["theme"]) if match else number
            themes.setdefault(number, ThemeDraft("", action.spot, number)).actions.append(action)
        if len(themes) > 1:
            self.notes.append("no theme has a heading; they are told by the refs, and need titles in plan.toml")
            return list(themes.values())
        return list(drafts)

    def number(self, themes: list[ThemeDraft]) -> None:
        """Number the themes: as in the file if each has a number of its own, else by their refs, else in order."""
        told = [theme.number for theme in themes]
        by_refs = []
        for theme in themes:
            prefixes = {
                match["theme"] if (match := _PREFIXED.fullmatch(action.written_ref)) else "" for action in theme.actions
            }
            by_refs.append(int(prefixes.pop() or 0) if len(prefixes) == 1 else 0)
        for numbers in (told, by_refs):
            if all(numbers) and len(set(numbers)) == len(numbers):
                break
        else:
            numbers = list(range(1, len(themes) + 1))
            if any(told):
                self.notes.append("the themes' own numbers repeat or are missing; they are numbered in their order")
        for theme, number in zip(themes, numbers, strict=True):
            theme.number = number
        signs = [letters_of(_cleaned(action.written_ref) for action in theme.actions) for theme in themes]
        if all(signs) and len(set(signs)) == len(signs):
            is_bare = all(theme.title.split()[:1] == [sign] for theme, sign in zip(themes, signs, strict=True))
            bare = r"|\s" if is_bare else ""
            for theme, sign in zip(themes, signs, strict=True):
                theme.called = sign
                theme.title = re.sub(rf"^{sign}(?:\s*[.:)]|\s+[-\u2010-\u2015]{bare})\s*(?=\S)", "", theme.title)

    def give(self, themes: Sequence[ThemeDraft]) -> None:
        """Give every action its ref: the file's own if it is unique and a valid ref; 2 in theme 3 becomes 3.2."""
        lone = self.whole_of(themes)
        actions = [action for theme in themes for action in theme.actions]
        written = [_cleaned(action.written_ref) for action in actions]
        blank = sum(not ref for ref in written) - len(lone)
        whole = all(_WHOLE.fullmatch(ref) for ref in written if ref)
        if blank and not whole:
            have = "action has no number" if blank == 1 else "actions have no number"
            below = "a part of the action above it" if blank == 1 else "parts of the action above each"
            say = f"if {'it is' if blank == 1 else 'they are'} {below}, say --unnumbered parts"
            self.notes.append(
                f"{blank} {have} of {'its' if blank == 1 else 'their'} own: numbered in their theme; {say}"
            )
        elif blank:
            self.notes.append("the actions have no numbers of their own, and are numbered in their theme")
        taken: set[str] = set()
        self.written = {_full(ref, theme) for theme in themes for action in theme.actions
                        if (ref := _cleaned(action.written_ref))}  # fmt: skip
        for theme in themes:
            for place, action in enumerate(theme.actions, start=1):
                ref = _cleaned(action.written_ref)
                if ref:
                    action.ref = self.unique(_full(ref, theme), action, taken, theme)
                else:
                    action.ref = self.free(theme, taken, place)
                    taken.add(action.ref)
                self.parts(action, taken)
        if lone:
            became = [f"{written} is {action.ref} now" for written, action in lone]
            more = f" and {len(became) - MOST_LONE} more" if len(became) > MOST_LONE else ""
            self.notes.append(
                f"numbers such as {lone[0][0]} are of parts, and the file has no such actions; numbered in their theme "
                f"instead: {', '.join(became[:MOST_LONE])}{more}"
            )
        for theme in () if _runs_on(themes) else themes:
            self.check_run(theme)

    def whole_of(self, themes: Sequence[ThemeDraft]) -> list[tuple[str, Draft]]:
        """Take away numbers such as 1a and 1b that have no action 1, as they are not parts; return what was taken away.

        If all actions are numbered in this way, and none has parts, they keep their numbers and the result is empty.
        """
        actions = [action for theme in themes for action in theme.actions]
        known = [_cleaned(action.written_ref) for action in actions]
        lone = [action for action, ref in zip(actions, known, strict=True)
                if (match := _LETTERED.fullmatch(ref)) and match["whole"] not in known]  # fmt: skip
        alone = len(lone) == len(actions) == len(set(known)) and not any("." in ref for ref in known)
        if alone and not any(action.parts for action in actions):
            return []
        found = [(action.written_ref, action) for action in lone]
        for action in lone:
            action.written_ref, action.lettered_ref = "", action.written_ref
        return found

    def free(self, theme: ThemeDraft, taken: set[str], begin: int = 1) -> str:
        """Return the theme's first number from `begin` that no row of the file has."""
        numbers = (f"{theme.number}.{number}" for number in count(begin))
        return next(number for number in numbers if number not in taken and number not in self.written)

    def unique(self, ref: str, action: Draft, taken: set[str], theme: ThemeDraft) -> str:
        """Return `ref`, or another number with a doubt if it is taken; a second 1.1 may be a 1.10 that Excel cut."""
        if ref.casefold() not in taken:
            taken.add(ref.casefold())
            return ref
        tenth = f"{ref}0"
        is_cut = re.fullmatch(r"[0-9]+\.[1-9]", action.written_ref.strip(" .")) and tenth not in self.written
        free = tenth if is_cut and tenth not in taken else self.free(theme, taken)
        why = f"this number stands twice; the second is taken as {free}"
        self.doubts.append(Doubt(action.spot, action.headings.get("ref", ""), action.written_ref, why))
        taken.add(free.casefold())
        return free

    def parts(self, action: Draft, taken: set[str]) -> None:
        """Give the parts refs: the action's ref and a letter. More than 26 parts become text of the action."""
        if len(action.parts) > MOST_PARTS or not action.ref[-1:].isdigit():
            if action.parts:
                self.doubts.append(
                    Doubt(
                        action.spot,
                        "",
                        action.ref,
                        "its parts cannot have refs of their own; they are kept in the text of the action",
                    )
                )
                texts = [action.text("action"), *(part.text("action") for part in action.parts)]
                action.texts["action"] = "\n".join(texts)
                action.parts = []
            return
        numbers = [_cleaned(part.written_ref).casefold() for part in action.parts]
        roman = all(number.endswith(one) for number, one in zip(numbers, _ROMAN, strict=False)) and len(numbers) > 1
        for place, part in enumerate(action.parts):
            own = "" if roman else numbers[place][-1:]
            letter = own if _LETTER.fullmatch(own) and f"{action.ref}{own}" not in taken else ""
            part.ref = f"{action.ref}{letter or chr(ord('a') + place)}"
            while part.ref in taken:
                part.ref = f"{action.ref}{chr(ord(part.ref[-1]) + 1)}"
            taken.add(part.ref)

    def check_run(self, theme: ThemeDraft) -> None:
        """Add a doubt if the numbers of a theme do not run from 1 to the last, because a row may have been lost."""
        numbers = [int(match["number"]) for action in theme.actions if (match := _PREFIXED.fullmatch(action.ref))]
        missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
        if missing and len(numbers) == len(theme.actions) and len(missing) <= len(numbers):
            shown = ", ".join(f"{theme.number}.{number}" for number in missing[:5])
            self.doubts.append(Doubt(theme.spot, "", theme.title, f"its numbers leave out {shown}; {LOST}"))


def _cleaned(ref: str) -> str:
    return NAMED.sub("", printable(ref)).strip().rstrip(".):").lstrip("(#")


def _runs_on(themes: Sequence[ThemeDraft]) -> bool:
    """Return whether the file's numbers run from 1 to the last through all themes."""
    written = [_cleaned(action.written_ref) for theme in themes for action in theme.actions]
    numbers = sorted(int(ref) for ref in written if _RUNNING.fullmatch(ref) and ref.isdigit())
    return len(numbers) == len(written) and numbers == list(range(1, len(numbers) + 1))


def _full(ref: str, theme: ThemeDraft) -> str:
    """Return the ref with its theme's number: 2 in theme 3 is 3.2."""
    return f"{theme.number}.{ref.rstrip('.)')}" if _WHOLE.fullmatch(ref) else ref


def _whole_ref(action: Draft, *, named: bool) -> str:
    """Return the ref of the action that a ref is a part of: 2.3 for 2.3a; C3 for C3a if the theme has other such refs.

    Otherwise "": 1a and P1a are then the first actions of theme 1.
    """
    ref = _cleaned(action.written_ref)
    match = _PART_OF.fullmatch(ref.casefold())
    if match is None and named and (match := _LETTERED.fullmatch(ref)) and not _NAMED_REF.fullmatch(match["whole"]):
        match = None
    return match["whole"] if match else ""


def missing_numbers(themes: Sequence[ThemeDraft]) -> int:
    """Return how much the file's numbering is broken; 0 if it is complete.

    Gaps and repeats within themes count, and so do numbers of more than one theme below the same heading.
    """
    broken = 0
    for theme in themes:
        runs: dict[str, Counter[int]] = {}
        for match in filter(None, (_RUNNING.fullmatch(_cleaned(action.written_ref)) for action in theme.actions)):
            runs.setdefault(match[0][: match.start("number")], Counter())[int(match["number"])] += 1
        numbered = sum(sum(numbers.values()) for numbers in runs.values())
        for numbers in runs.values():
            broken += max(numbers) - len(numbers) + sum(numbers.values()) - len(numbers)
        broken += max(0, len(runs) - 1) + (len(theme.actions) - numbered if runs else 0)
    return broken
