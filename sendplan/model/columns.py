"""The tables whose columns a template may choose, order and widen: their stable names and usual widths.

Widths are points of the 482 between a portrait page's margins (757 on a landscape one); renderers scale to theirs.
"""

from collections.abc import Mapping
from types import MappingProxyType

TABLES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "asks": {"number": 22, "decision": 180, "asked-of": 86, "by": 86, "if-not": 108},
        "position": {
            "theme": 150, "reported": 64, "computed": 64, "direction": 54, "overdue": 50, "due-soon": 32,
            "slipped": 40, "stale": 28,
        },
        "changes": {"ref": 30, "action": 150, "was": 71, "now": 71, "why": 160},
        "exceptions": {
            "ref": 28, "action": 116, "lead": 76, "due": 56, "days-over": 32, "forecast": 56, "reported": 59,
            "computed": 59,
        },
        "actions": {"ref": 28, "action": 178, "lead": 74, "due": 74, "reported": 65, "computed": 63},
        "milestones": {"date": 62, "ref": 30, "milestone": 200, "lead": 119, "status": 71},
        "challenges": {"ref": 30, "reported": 71, "computed": 71, "reason": 194, "lead": 116},
        "voice": {"said": 160, "did": 160, "difference": 162},
        "date-changes": {"ref": 30, "from": 60, "to": 60, "reason": 162, "asked-by": 85, "approved": 85},
        "measures": {"measure": 192, "baseline": 55, "target": 55, "now": 55, "direction": 60, "theme": 65},
        "risks": {"ref": 30, "risk": 160, "score": 40, "mitigation": 160, "owner": 92},
        "issues": {"ref": 30, "issue": 180, "mitigation": 180, "lead": 92},
        "decisions": {"date": 62, "item": 230, "owner": 110, "state": 80},
        "forward-plan": {"date": 62, "item": 230, "owner": 110, "state": 80},
        "returns": {"lead": 202, "returned": 70, "stale": 70, "undated": 70, "copied": 70},
        "all-actions": {
            "ref": 30, "action": 200, "as-written": 84, "due": 62, "lead": 104, "outcome": 135, "reported": 71,
            "computed": 71,
        },
    }
)  # fmt: skip
"""Table → column → width, in the order they are printed."""

ROW_NAMES: Mapping[str, str] = MappingProxyType(
    {"asks": "number", "position": "theme", "voice": "said", "measures": "measure", "decisions": "item",
     "forward-plan": "item", "returns": "lead"}
)  # fmt: skip
"""The column that names each row, where that is not `ref`: a screen reader says it before every cell, so it stays."""

STATUS_COLUMNS = ("reported", "computed", "was", "now", "status")
LEAST_STATUS = 59.0
LEAST = 20.0
"""Points that a column of statuses, or any other, needs to hold its words."""

WIDE = ("all-actions",)
"""Tables printed on a landscape page unless the template says otherwise."""


def row_name(table: str) -> str:
    """The column of `table` that names its rows."""
    return ROW_NAMES.get(table, "ref")
