"""A PDF without lines, one of whose headings goes on below the others: what follows is the first row, whole."""

from pathlib import Path

import pytest

from sendplan.check.records import load
from tests.importing.corpus.forms import pdf
from tests.importing.test_markings import taken

ROWS = [
    ["Help", "1.1", "Publish the short breaks offer", "Council", "Mar 2026", "Green", "Draft shared with all schools"],
    ["Help", "1.2", "Train school staff in autism", "Health trust", "Apr 2026", "Amber",
     "Two sessions held; cover is hard to find, and three schools have asked for dates in the new year"],
    ["Work", "2.1", "Set up a parent panel", "Council", "May 2026", "Green", "Panel met twice"],
]  # fmt: skip
WIDTHS = (60, 40, 110, 70, 60, 60, 75)


@pytest.mark.parametrize("heading", ["Update October 2025", "Progress made in this period", "Update"])
@pytest.mark.parametrize("valign", ["TOP", "MIDDLE"])
def test_a_heading_over_several_lines_takes_no_words_from_the_rows(heading: str, valign: str, tmp_path: Path) -> None:
    head = ["Theme", "Ref", "Action", "Lead", "Due", "RAG", heading]
    _, root = taken(pdf("SEND plan October 2025", [head, *ROWS], widths=WIDTHS, ruled=False, valign=valign),
                    tmp_path, "plan.pdf")  # fmt: skip
    records = load(root).records
    assert [one.progress for one in records.updates] == [row[-1] for row in ROWS]
    assert [one.text for one in records.plan.actions] == [row[2] for row in ROWS]
