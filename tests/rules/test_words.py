"""One table of rules: whatever the rules call by name has its sentence, and papers and `explain` say the same."""

from collections.abc import Callable

import pytest
from hypothesis import given

from sendplan import api
from sendplan.compose.sections.definitions import status_meanings, words
from sendplan.model.plan import Thresholds
from sendplan.model.tally import COUNTS
from sendplan.rules.words import COMPUTED, NUMBERS, THEME, says, share_words
from sendplan.show.explain import as_text
from tests.rules.generated import DAYS, examples, workspaces
from tests.work import grows_with
from tests.workspaces import Workspace, action, said


@examples
@given(workspaces())
def test_every_rule_that_fires_stands_in_the_table_with_its_status(workspace: Workspace) -> None:
    table = {name: status for names, status, _ in COMPUTED for name in names}
    for day in DAYS:
        for judged in workspace.at(day).judged:
            for unit in judged.units:
                assert table[unit.rule] is unit.computed
        for tally in workspace.summary(day).themes:
            assert tally.rule in THEME


def test_every_number_has_its_sentence() -> None:
    assert set(NUMBERS) == {"actions", "open", *COUNTS}


def test_explain_and_the_definitions_say_the_same() -> None:
    plan = Workspace().plan + "[thresholds]\nsilent_months = 3\n"
    workspace = Workspace([action()], [said("2020-08", "Green")], plan=plan).opened("2020-08-31")
    told = dict(words(Thresholds(silent_months=3)))
    for name in COUNTS:
        found = as_text(api.explain(workspace, name))
        assert f"Rule: {told[NUMBERS[name].word]}" in found


@pytest.mark.parametrize(
    ("share", "words"), [("any", "one"), (0.25, "a quarter"), (0.5, "half"), (1, "all"), (0.3, "30%"), (0.125, "12.5%")]
)
def test_a_share_in_words(share: float, words: str) -> None:
    assert share_words(share) == words


def test_the_sentences_are_those_of_the_thresholds_in_force() -> None:
    told = dict(words(Thresholds(theme_red="any", theme_amber=0.3)))["Theme status"]
    assert told.startswith("Of its open actions: off track if any is; at risk if 30% or more are at risk or off track;")
    plain = dict(words(Thresholds()))["Theme status"]
    assert "off track if a quarter or more are; at risk if any is off track, or a quarter or more are" in plain
    assert any(
        "more than 2 calendar months after" in text for _, text in status_meanings(Thresholds(off_track_months=2))
    )
    assert says(THEME["share-off-track"], Thresholds()) == (
        "A theme is off track if a quarter or more of its open actions are."
    )


SENTENCE = "The two teams met and agreed the text of the joint guide for schools"


@pytest.mark.parametrize(
    ("now", "copied"),
    [
        (SENTENCE, True),
        (SENTENCE.replace("met and agreed", "met again and agreed").upper() + "!", True),
        (SENTENCE.replace("schools", "families"), True),
        (SENTENCE.replace("The two teams met", "All three services wrote"), False),
        (SENTENCE + " in 12 places", False),
        (SENTENCE.replace("two", "2"), False),
        (SENTENCE.replace("two", "four"), False),
        (SENTENCE.replace("two", "other"), False),
        (SENTENCE + " and sent it to every parent carer", False),
        ("Nothing new", False),
    ],
)
def test_words_of_last_month_are_copied_even_if_one_or_two_were_changed(now: str, copied: bool) -> None:
    rows = (said("2020-10", "Green", progress=SENTENCE), said("2020-11", "Green", progress=now))
    assert Workspace(updates=rows).judged("2020-11-30").copied is copied


def test_a_word_said_over_and_over_is_compared_at_once() -> None:
    def compared(number: int, last: str = "done", *, copied: bool = True) -> Callable[[], None]:
        rows = [said("2020-10", progress="no " * number), said("2020-11", progress=f"{'no ' * (number - 1)}{last}")]

        def compare() -> None:
            assert Workspace(updates=rows).judged("2020-11-30").copied is copied

        return compare

    compared(10_000, "4", copied=False)()
    assert grows_with(compared, 2_000) < 2.2


def test_short_words_are_copied_only_word_for_word() -> None:
    for now, copied in (("Draft sent", True), ("Draft agreed", False)):
        rows = (said("2020-10", "Green", progress="Draft sent"), said("2020-11", "Green", progress=now))
        assert Workspace(updates=rows).judged("2020-11-30").copied is copied
