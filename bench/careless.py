"""Measure how returns survive careless edits: `python bench/careless.py [EDITS] [SEED]` edits, collects and counts.

Each edit is one that people make (tests/returns/careless.py lists them) and is made from a seed. The exit code is 1
if a cell was lost or changed without a message.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.returns.careless import try_edits


def main() -> int:
    """Print the counts and what went wrong; return the exit code."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    count = try_edits(range(first, first + edits))
    for line in count.bad:
        print(line)
    for kind, number in sorted(count.kinds.items()):
        print(f"  {kind.replace('_', ' ')}: {number}")
    print(
        f"{count.edits} careless edits, {count.cells} cells typed: {count.taken} taken as they were meant, "
        f"{count.said} said and not taken ({count.clear} of them clear, as in files refused whole), "
        f"{count.lost} lost, {count.changed} changed"
    )
    return 1 if count.bad else 0


if __name__ == "__main__":
    sys.exit(main())
