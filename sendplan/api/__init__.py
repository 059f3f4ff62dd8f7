"""What sendplan can do, as functions: for the command line, for tests, for a notebook. Nothing here prints.

    from sendplan import api

    durham = api.open_workspace("my-plan")
    api.summary(durham).frame()

Every verb takes a `Workspace` and gives a frozen value; what stops it is a `SendplanError`, which holds its problems as
values and knows the command line's exit code. docs/notebook.md is a first look.
"""

from sendplan.api.adding import Additions, append, propose_register, propose_updates
from sendplan.api.asking import Checked, Explained, Summary, changes, check, explain, summary
from sendplan.api.beginning import Proposed, Started, adopt, propose, propose_successor, start_workspace
from sendplan.api.issuing import Issued, issue
from sendplan.api.making import Note, Reported, report, verify, verify_copy
from sendplan.api.opening import Workspace, day, example, open_workspace
from sendplan.api.packing import Packed, agendas, pack, start_agenda, verify_packs
from sendplan.api.returning import collect_returns, open_month, send_returns
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
    "FORMATS", "Additions", "Checked", "ExitCode", "Explained", "Finding", "InputUnreadable", "Issued", "Note",
    "OutputFailed", "Packed", "Place", "Problem", "Proposed", "Reported", "SendplanError", "Started", "Summary",
    "TemplateRead", "TemplateWrong", "UsageProblem", "Workspace", "adopt", "agendas", "append", "changes",
    "check", "check_templates", "collect_returns", "day", "did_you_mean", "example", "explain", "issue",
    "list_templates", "new_template", "open_month", "open_workspace", "pack", "preview", "propose",
    "propose_register", "propose_successor", "propose_updates", "report", "send_returns", "show_template",
    "start_agenda", "start_workspace", "summary", "verify", "verify_copy", "verify_packs",
]  # fmt: skip
