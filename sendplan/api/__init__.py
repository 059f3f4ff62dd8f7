"""What sendplan can do, as functions for the command line, for tests and for notebooks. Nothing here prints.

    from sendplan import api

    durham = api.open_workspace("my-plan")
    api.summary(durham).frame()

Most verbs take a `Workspace` and return a frozen record. Every error is a `SendplanError`, which holds its problems as
values and the command line's exit code. docs/notebook.md is an introduction.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sendplan.api.adding import Additions, append, propose_register, propose_updates
    from sendplan.api.amending import TakenIn, amend
    from sendplan.api.areas import Area, Papers, check_of, find_areas, over, papers_of, summary_of
    from sendplan.api.asking import Checked, Explained, Summary, changes, check, explain, summary
    from sendplan.api.beginning import Proposed, Started, adopt, propose, propose_successor, start_workspace
    from sendplan.api.issuing import Evidenced, Issued, evidence, hand_over, issue
    from sendplan.api.making import Note, Reported, report, verify, verify_copy
    from sendplan.api.opening import Workspace, day, example, open_workspace
    from sendplan.api.packing import Packed, agendas, pack, start_agenda, verify_packs
    from sendplan.api.returning import collect_returns, month_ahead, open_month, remind, returns_state, send_returns
    from sendplan.api.tailoring import (
        TemplateRead,
        check_templates,
        list_templates,
        new_template,
        preview,
        show_template,
    )
    from sendplan.model.errors import (
        ExitCode,
        InputUnreadable,
        OutputFailed,
        SendplanError,
        TemplateWrong,
        UsageProblem,
    )
    from sendplan.model.place import Finding, Place, Problem
    from sendplan.model.wording import did_you_mean
    from sendplan.render.formats import FORMATS

__all__ = [
    "FORMATS", "GROUPINGS", "Additions", "Area", "By", "Checked", "Evidenced", "ExitCode", "Explained", "Finding",
    "InputUnreadable", "Issued", "Note", "OutputFailed", "Packed", "Papers", "Place", "Problem", "Proposed",
    "Reported", "SendplanError", "Started", "Summary", "TakenIn", "TemplateRead", "TemplateWrong", "UsageProblem",
    "Workspace", "adopt", "agendas", "amend", "append", "changes", "check", "check_of", "check_templates",
    "collect_returns", "day", "did_you_mean", "evidence", "example", "explain", "find_areas", "hand_over", "issue",
    "list_templates", "month_ahead", "new_template", "open_month", "open_workspace", "over", "pack", "papers_of",
    "preview", "propose", "propose_register", "propose_successor", "propose_updates", "remind", "report",
    "returns_state", "send_returns", "show_template", "start_agenda", "start_workspace", "summary", "summary_of",
    "verify", "verify_copy", "verify_packs",
]  # fmt: skip

By = Literal["theme", "lead", "accountable", "status"]
"""What each row of `summary` counts."""
GROUPINGS: tuple[By, ...] = ("theme", "lead", "accountable", "status")

_NAMES = {
    "sendplan.api.adding": ("Additions", "append", "propose_register", "propose_updates"),
    "sendplan.api.amending": ("TakenIn", "amend"),
    "sendplan.api.areas": ("Area", "Papers", "check_of", "find_areas", "over", "papers_of", "summary_of"),
    "sendplan.api.asking": ("Checked", "Explained", "Summary", "changes", "check", "explain", "summary"),
    "sendplan.api.beginning": ("Proposed", "Started", "adopt", "propose", "propose_successor",
        "start_workspace"),
    "sendplan.api.issuing": ("Evidenced", "Issued", "evidence", "hand_over", "issue"),
    "sendplan.api.making": ("Note", "Reported", "report", "verify", "verify_copy"),
    "sendplan.api.opening": ("Workspace", "day", "example", "open_workspace"),
    "sendplan.api.packing": ("Packed", "agendas", "pack", "start_agenda", "verify_packs"),
    "sendplan.api.returning": ("collect_returns", "month_ahead", "open_month", "remind", "returns_state",
        "send_returns"),
    "sendplan.api.tailoring": ("TemplateRead", "check_templates", "list_templates", "new_template", "preview",
        "show_template"),
    "sendplan.model.errors": ("ExitCode", "InputUnreadable", "OutputFailed", "SendplanError", "TemplateWrong",
        "UsageProblem"),
    "sendplan.model.place": ("Finding", "Place", "Problem"),
    "sendplan.model.wording": ("did_you_mean",),
    "sendplan.render.formats": ("FORMATS",),
}  # fmt: skip
"""Module → its public names. A module is loaded when one of its names is first used, to keep `sendplan --help` fast."""
_MODULES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return __all__
