"""What `check` found, for the screen."""

from sendplan.api import Checked, Workspace
from sendplan.model.wording import count


def as_text(checked: Checked, workspace: Workspace) -> str:
    """Each problem, each finding, and what there is in all."""
    lines = [str(problem) for problem in checked.problems]
    if checked.findings:
        as_at = checked.as_at.isoformat()
        lines.append(f"Findings as at {as_at} (true but unwelcome; nothing to mend in the files):")
        lines += [f"  {finding.place}: {finding.kind}: {finding.message}" for finding in checked.findings]
    plan = workspace.records.plan
    size = (
        count(len(plan.themes), "theme"),
        count(len(plan.actions), "action"),
        count(sum(len(action.parts) for action in plan.actions), "part"),
        f"{count(len(workspace.records.months), 'month')} of updates",
    )
    found = f"{count(len(checked.problems), 'problem')}, {count(len(checked.findings), 'finding')}"
    return "\n".join([*lines, f"{', '.join(size)}: {found}"])
