"""What is typed under evidence where there is none yet is no evidence: an action is not complete by it."""

from pathlib import Path

import pytest

from sendplan.check.named_evidence import names_evidence
from tests.commands import sendplan
from tests.workspaces import Workspace, action, said

NONE = (
    "tbc", "TBC", "n/a", "N/A.", "-", "–", "?", "None yet", "nil", "no", "Yes", "x", "✓", "to follow",
    "Evidence to follow", "Minutes to follow", "awaited", "Awaiting minutes", "pending", "see above", "As above",
    "Not yet available",
    "No evidence yet", "will send", "We will send the minutes next week", "To be confirmed", "photos to follow by May",
    "report not yet received", "unknown", "No evidence available at present", "tbc; to follow",
)  # fmt: skip
NAMED = (
    "Minutes of 6 November, item 4", "evidence/minutes.pdf", "https://our.example/plan", "Letter of 3 March",
    "Minutes of 6 November; photos to follow", "Register of training", "The Local Offer, page “Asking for help”",
    "Survey pending moderation, 40 answers", "No. 12 of the board's minutes", "SENCO network", "Yes: minutes of 3 May",
)  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_word_that_there_is_none_is_no_evidence(text: str, tmp_path: Path) -> None:
    assert not names_evidence(text)
    done = ("2020-11", "Complete", "1.1")
    Workspace((action(),), [said(*done, completed_on="2020-11-06", evidence=text)]).write(tmp_path)
    out = " ".join(sendplan("check", workspace=tmp_path).out.split())
    assert "unevidenced: 1.1: reported complete without evidence" in out
    assert "the evidence of 1.1 says" in out


@pytest.mark.parametrize("text", NAMED)
def test_what_names_some_is_evidence(text: str) -> None:
    assert names_evidence(text)


def test_it_takes_no_earlier_evidence_away(tmp_path: Path) -> None:
    first = said("2020-10", "Complete", "1.1", completed_on="2020-10-06", evidence="Minutes of 6 October")
    Workspace((action(),), [first, said("2020-11", "Complete", "1.1", evidence="as above")]).write(tmp_path)
    assert "unevidenced" not in sendplan("check", workspace=tmp_path).out
