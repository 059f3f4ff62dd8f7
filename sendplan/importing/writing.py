"""Writing a proposal into a folder: all of it or nothing, and over nothing that is there."""

from collections.abc import Mapping
from pathlib import Path

from sendplan.importing.handover import Handover
from sendplan.model.errors import OutputFailed, UsageProblem
from sendplan.templates.starter import start
from sendplan.write.files import workspace_lock, write_files

PLANS = ("data/plan.toml", "data/actions.csv", "data/actions.xlsx")


def check_free(files: Mapping[str, bytes], folder: Path) -> None:
    """Raise UsageProblem if the folder holds a plan, or any file that would be written."""
    taken = [name for name in (*PLANS, *files) if (folder / name).exists()]
    if taken:
        raise UsageProblem(
            f"{folder / taken[0]} exists, and is not overwritten; name another folder with --into, or say --succeeds "
            "if this is next year's plan"
        )


def write_new(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write a new workspace, with templates and empty registers beside the plan; returns what was written.

    Raises UsageProblem if there is a plan already, OutputFailed where the folder cannot be written.
    """
    with workspace_lock(folder):
        check_free(files, folder)
        write_files({folder / name: content for name, content in files.items()})
    made, _ = start(folder, example=False)
    return [*(folder / name for name in files), *made]


def write_added(files: Mapping[str, bytes], root: Path) -> None:
    """Write the month's file or a register with its new rows. OutputFailed where that cannot be done."""
    with workspace_lock(root):
        write_files({root / name: content for name, content in files.items()})


def write_succession(handover: Handover, root: Path) -> None:
    """Put the old plan by and the new one in its place. OutputFailed where that cannot be done.

    Copies and new files are all there before any old file is removed.
    """
    with workspace_lock(root):
        write_files({root / name: content for name, content in handover.files.items()})
        for name in handover.gone:
            try:
                (root / name).unlink()
            except OSError as error:
                raise OutputFailed(
                    f"{root / name}: cannot be removed ({error.strerror}); its copy is in {handover.folder}, delete it"
                ) from error
