"""Write a made-up plan of any size as a workspace: `python bench/big_plan.py ACTIONS FOLDER [--one-theme]`.

The plan says that it is made up. Nothing in it is random, so that every run measures the same work.
"""

import argparse
import csv
from pathlib import Path

STATUSES = ("On track", "At risk", "Off track", "Not started", "Complete", "")
ENDS = ("Dec 20", "Oct 20 – Plan agreed", "Oct 20 Promotion; Mar 21 Evaluation", "31/01/2021", "Ongoing")
WORDS = (
    "Develop arrangements to share data across agencies so that needs are understood early and met well",
    "Review the offer of short breaks with families and publish what has changed",
    "Agree the standards that every setting will meet, and say how they will be checked",
)


def write_plan(actions: int, folder: Path, *, themes: int = 5) -> None:
    """Write a workspace with that many actions in `themes` themes, one month of updates, and the shipped templates."""
    data = folder / "data"
    (data / "updates").mkdir(parents=True, exist_ok=True)
    (folder / "templates").mkdir(exist_ok=True)
    shipped = Path(__file__).parents[1] / "templates"
    for path in (*shipped.glob("*.toml"), *shipped.glob("letterheads/*")):
        target = folder / "templates" / path.relative_to(shipped)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    lines = ['title = "A made-up plan"', 'partnership = "A made-up partnership"', "date = 2020-07-31"]
    lines.append('illustrative = "Made up to measure speed"')
    for number in range(1, themes + 1):
        lines += ["[[themes]]", f"no = {number}", f'title = "Theme {number}"', 'aim = "To be measured"']
    (data / "plan.toml").write_text("\n".join(lines), "utf-8")
    with (data / "actions.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["ref", "theme", "action", "start", "end", "lead", "outcome"])
        for ref, theme, index in _refs(actions, themes):
            end = ENDS[index % len(ENDS)]
            text = f"{WORDS[index % len(WORDS)]} ({ref})"
            table.writerow([ref, theme, text, "Sep 20", end, f"Body {index % 20 + 1}", "Children have their needs met"])
    with (data / "updates/2020-11.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["ref", "status", "progress"])
        for ref, _, index in _refs(actions, themes):
            if STATUSES[index % len(STATUSES)]:
                table.writerow([ref, STATUSES[index % len(STATUSES)], f"Work on {ref} went on this month as agreed."])


def _refs(actions: int, themes: int) -> list[tuple[str, int, int]]:
    """Return (ref, theme, index) of each action, with the actions spread evenly over the themes."""
    return [(f"{index % themes + 1}.{index // themes + 1}", index % themes + 1, index) for index in range(actions)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("actions", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--one-theme", action="store_true")
    asked = parser.parse_args()
    write_plan(asked.actions, asked.folder, themes=1 if asked.one_theme else 5)


if __name__ == "__main__":
    main()
