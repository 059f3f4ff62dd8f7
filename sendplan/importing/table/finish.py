"""Make drafts final: numbers for themes, refs for actions, parts from bullets, and joined lines in every cell."""

from collections.abc import Sequence
from datetime import date

from sendplan.importing.lines import Doubt, Draft, ThemeDraft, all_drafts
from sendplan.importing.table.cells import Joiner, labelled, leading, printable, shared_out
from sendplan.importing.table.days import DATES, settle_days
from sendplan.importing.table.own_numbers import MOST_PARTS, Numbers

_LONG = ("progress", "next_steps", "evidence", "issues", "mitigation", "impact")
SUPPORTED = (
    "cells say who leads and who supports: leads.csv has who leads; give who is to be asked as well a row there too"
)


class Finishing:
    """Finishes the drafts.

    `doubts` holds decisions that are not certain, and `notes` what applies to the whole plan.
    """

    def __init__(self, joiner: Joiner, title: str, epoch: date) -> None:
        self.epoch = epoch
        self.joiner = joiner
        self.title = title
        self.doubts: list[Doubt] = []
        self.notes: list[str] = []

    def finish(self, drafts: Sequence[ThemeDraft]) -> list[ThemeDraft]:
        """Return the themes with numbers, and their actions with final refs and texts."""
        for _, draft in all_drafts(drafts):
            self.labels(draft)
        numbers = Numbers(self.doubts, self.notes)
        themes = numbers.themes(drafts)
        for theme in themes:
            theme.title = printable(theme.title) or (self.title if len(themes) == 1 else f"Theme {theme.number}")
            theme.aim = printable(self.joiner.text(theme.aim))
            for action in theme.actions:
                self.bullets(action)
        numbers.give(themes)
        for _, draft in all_drafts(themes):
            self.texts(draft)
        self.doubts += settle_days(themes, self.epoch)
        return themes

    def labels(self, draft: Draft) -> None:
        """Reduce a lead cell with labels ("Lead: A, Support: B") to bodies; if some support, note it once."""
        told = draft.text("lead")
        if not told or (plain := labelled(told)) == told:
            return
        draft.texts["lead"] = plain
        if leading(plain) != plain and SUPPORTED not in self.notes:
            self.notes.append(SUPPORTED)

    def bullets(self, action: Draft) -> None:
        """Turn the bullets of an action's cell into parts, with the dates and leads that match them one to one."""
        if action.parts:
            return
        intro, items = self.joiner.bullets(action.text("action"))
        if not 2 <= len(items) <= MOST_PARTS:
            return
        action.texts["action"] = intro
        action.parts = [Draft(action.spot, texts={"action": item}) for item in items]
        shared = False
        for name in (*DATES, "lead"):
            if name == "lead" and not shared:
                continue
            pieces = shared_out(action.text(name), len(items), dated=name in DATES)
            if pieces is None:
                continue
            shared = True
            action.texts[name] = ""
            for part, piece in zip(action.parts, pieces, strict=True):
                part.texts[name] = piece
                part.headings[name] = action.headings.get(name, "")
        if shared:
            self.doubts.append(
                Doubt(
                    action.spot,
                    action.headings.get("action", ""),
                    intro,
                    f"its {len(items)} bullets are taken as parts, each with the date beside it",
                )
            )

    def texts(self, draft: Draft) -> None:
        for name, text in draft.texts.items():
            joined = self.joiner.date(text) if name in DATES else self.joiner.text(text)
            draft.texts[name] = printable(joined)
        for said in draft.updates.values():
            for name, text in said.items():
                joined = self.joiner.long(text) if name in _LONG else self.joiner.text(text)
                said[name] = printable(joined)
