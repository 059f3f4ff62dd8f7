"""Status expressions as public bodies write them; what is wrong must never be sure."""

import csv
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.model.status import Status, StatusReading
from sendplan.read.statuses import read_status
from sendplan.read.statuses.read_status import USUAL

Row = dict[str, str]


def _rows() -> list[Row]:
    path = Path(__file__).parent / "expressions" / "statuses.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["expression"])
def test_an_expression_is_read_as_it_is_meant(row: Row) -> None:
    reading = read_status(row["expression"])
    good = {row["canonical"], *row["also_acceptable"].split(";")}
    assert (reading.status or Status.UNKNOWN).value in good, reading
    assert reading.sure == (not reading.why)
    assert reading.sure or row["expression"].strip() in " ".join(reading.why.split()) or len(reading.why) > 60


@pytest.mark.parametrize("status", Status)
def test_the_canonical_words_are_sure_however_they_are_typed(status: Status) -> None:
    for text in (
        status.value,
        status.word,
        status.value.upper(),
        f"  {status.value.replace('-', ' ')}\u00a0",
        f"{status.word}.",
    ):
        assert read_status(text) == StatusReading(text, status)


COLOURS = {
    "White": Status.NOT_STARTED, "Green": Status.ON_TRACK, "Amber": Status.AT_RISK, "Red": Status.OFF_TRACK,
    "Blue": Status.COMPLETE, "Grey": Status.UNKNOWN, "G": Status.ON_TRACK, "A": Status.AT_RISK, "R": Status.OFF_TRACK,
    "B": Status.COMPLETE, "RAG: Amber": Status.AT_RISK, "\U0001f534": Status.OFF_TRACK, "\U0001f7e0": Status.AT_RISK,
}  # fmt: skip


@pytest.mark.parametrize(("text", "status"), COLOURS.items())
def test_colours_letters_and_circles_are_sure(text: str, status: Status) -> None:
    assert read_status(text) == StatusReading(text, status)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b"])
def test_a_blank_cell_has_no_status_and_is_sure(text: str) -> None:
    assert read_status(text) == StatusReading(text)


NEAREST = {
    "Yellow": "Amber (at-risk)", "on trak": "Green (on-track)", "complted": "Blue (complete)",
    "Ambr": "Amber (at-risk)",
    "off trak": "Red (off-track)", "not strated": "White (not-started)", "in progresses": "Green (on-track)",
    "TRUE": "Blue (complete)", "Paussed": "paused", "cancled": "closed",
}  # fmt: skip


@pytest.mark.parametrize(("text", "nearest"), NEAREST.items())
def test_what_is_misspelt_or_foreign_is_never_sure_and_names_the_nearest(text: str, nearest: str) -> None:
    reading = read_status(text)
    assert not reading.sure
    assert reading.nearest == nearest
    assert reading.why == f"'{text}' is not a status: {reading.why.partition(': ')[2]}"
    assert reading.why.endswith(f"; did you mean {nearest}?")


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#VALUE!", "asdf", "7", "banana", "Head of Service"])
def test_what_is_no_status_offers_none(text: str) -> None:
    reading = read_status(text)
    assert (reading.sure, reading.nearest) == (False, "")
    assert reading.status in (None, Status.UNKNOWN)


WORDS_BEAT_COLOURS = {
    "Amber 'On Track'": Status.ON_TRACK, "Green – complete": Status.COMPLETE, "Blue - deferred": Status.PAUSED,
    "Red - on hold": Status.PAUSED, "Green but overdue": Status.OFF_TRACK,
    "Green - no longer required": Status.CLOSED,
    "Amber - complete": Status.COMPLETE, "Grey - not started": Status.NOT_STARTED,
}  # fmt: skip


@pytest.mark.parametrize(("text", "status"), WORDS_BEAT_COLOURS.items())
def test_words_beat_colours(text: str, status: Status) -> None:
    assert read_status(text).status is status


NOT_COMPLETE = [
    "not complete", "Incomplete", "part complete", "Partially complete", "Not yet complete", "nearly complete",
    "75% complete",
    "2 of 4 complete", "to be completed by March", "Complete by March 2021", "Due for completion",
    "Not all actions complete",
    "uncompleted", "almost finished", "on hold until completed", "Not achieved", "Completion expected July",
    "Not embedded",
    "unlikely to be completed", "cannot be completed", "Completed in part", "awaiting completion",
    "on track to complete",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_COMPLETE)
def test_negated_partial_and_coming_completion_is_not_complete(text: str) -> None:
    assert read_status(text).status is not Status.COMPLETE


NOT_ON_TRACK = ["Not on track to deliver", "no longer on track", "off track", "not currently on target", "not to plan"]


@pytest.mark.parametrize("text", NOT_ON_TRACK)
def test_negated_on_track_is_off_track(text: str) -> None:
    assert read_status(text).status is Status.OFF_TRACK


DOUBTFUL = [
    "Red/Amber", "Amber/Green", "part complete", "Complete?", "Completed, but evidence to follow",
    "Phase 1 complete", "Yes", "No",
    "✓", "❌", "light green", "Green - 3 schools left",
    "In progress - overdue by 3 weeks and awaiting a decision from the board",
    "Amber - in progress", "Complete and ongoing", "3/4 complete", "On track but at risk", "Carry forward", "Black",
]  # fmt: skip


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_doubtful_says_so_and_why(text: str) -> None:
    reading = read_status(text)
    assert not reading.sure
    assert reading.why


KEY = {
    "Amber": Status.ON_TRACK, "Green": Status.COMPLETE, "Blue": Status.PAUSED, "Yellow": Status.AT_RISK,
    "1": Status.COMPLETE,
    "2": Status.ON_TRACK, "3": Status.AT_RISK, "Behind schedule": Status.OFF_TRACK, "D": Status.PAUSED,
    "✓": Status.COMPLETE,
}  # fmt: skip
KEYED = {
    "amber ": Status.ON_TRACK, "GREEN": Status.COMPLETE, "Blue.": Status.PAUSED, "Yellow": Status.AT_RISK,
    "1": Status.COMPLETE,
    "RAG: Green": Status.COMPLETE, "Status - behind  schedule": Status.OFF_TRACK, "behind-schedule": Status.OFF_TRACK,
    "D": Status.PAUSED, "✓": Status.COMPLETE, "2 On Track": Status.ON_TRACK, "Complete": Status.COMPLETE,
    "Amber - ref 3": Status.ON_TRACK,
}  # fmt: skip


@pytest.mark.parametrize(("text", "status"), KEYED.items())
def test_the_plan_s_own_key_beats_every_default(text: str, status: Status) -> None:
    reading = read_status(text, key=KEY)
    assert (reading.status, reading.sure) == (status, True)


@pytest.mark.parametrize("text", ["Amber - overdue", "Not behind schedule", "Amber and Green", "Green, not complete"])
def test_the_key_s_words_beside_others_that_disagree_are_doubtful(text: str) -> None:
    assert not read_status(text, key=KEY).sure


_PIECES = st.sampled_from(
    ["not", "complete", "on track", "Green", "Amber", "R", "/", "-", "100%", "75%", "no", "progress", "started",
    "✓", "\U0001f534",
     "until", "delayed", "yet", "to be", "closed", "(", ")", "RAG:", "status", "trak", "complted", "#REF!", "2",
     "of", "overdue"]
)  # fmt: skip


@settings(max_examples=3 * settings().max_examples)
@given(st.lists(_PIECES, max_size=10).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for key in (None, KEY):
        reading = read_status(text, key=key)
        assert reading.text == text
        assert reading.sure == (not reading.why)


@given(st.sampled_from(_rows()), st.sampled_from([" ", "  ", "\t", "\u00a0"]))
def test_spaces_and_capitals_make_no_difference(row: Row, space: str) -> None:
    text = row["expression"]
    plain = read_status(text)
    for other in (space + text.replace(" ", space) + space, text.upper(), text.lower()):
        assert read_status(other).status is plain.status, other


@pytest.mark.parametrize(
    "text", ["not " * 5000, "a" * 20_000, "complete " * 3000, "0" * 20_000, "((" * 9000, "\x00\x1f" * 9000]
)
def test_a_long_text_takes_no_long_time(text: str) -> None:
    begun = time.process_time()
    read_status(text, key=KEY)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("text", USUAL)
def test_the_usual_words_say_what_the_rules_say(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = read_status(text)
    monkeypatch.setattr(sys.modules["sendplan.read.statuses.read_status"], "USUAL", {})
    assert read_status(text) == told
