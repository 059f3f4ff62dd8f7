"""An action as it is being put together from its rows, before it has its final ref."""

from dataclasses import dataclass, field

from sendplan.importing.lines import Spot
from sendplan.model.month import Month

PLAN_FIELDS = ("action", "start", "end", "lead", "outcome", "short")


@dataclass
class Draft:
    """`texts` by field, as written in the file's cells until `finish` joins their lines.

    `written_ref` is the ref of the file, "" where it gives none; `ref` is the one it gets. `headings` by field say
    which column each text came from. `updates`: month (None: the file's own) → field → text.
    """

    spot: Spot
    written_ref: str = ""
    ref: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    updates: dict[Month | None, dict[str, str]] = field(default_factory=dict)
    theme_text: str = ""
    parts: list["Draft"] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def add(self, other: "Draft", gap: str = "\n") -> None:
        """What another row says of the same action: its texts below these, unless they are the same."""
        for name, text in other.texts.items():
            if text and text != self.text(name):
                self.texts[name] = f"{self.text(name)}{gap}{text}".strip(gap)
        for month, said in other.updates.items():
            mine = self.updates.setdefault(month, {})
            for name, text in said.items():
                if text != mine.get(name, ""):
                    mine[name] = f"{mine.get(name, '')}{gap}{text}".strip(gap)


@dataclass
class ThemeDraft:
    """A theme and its actions. `number` is the one the file gives, 0 where it gives none."""

    title: str
    spot: Spot
    number: int = 0
    aim: str = ""
    actions: list[Draft] = field(default_factory=list)
