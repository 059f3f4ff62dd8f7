"""Which register rows a paper shows, and how actions are named in few words."""

from datetime import date

import pytest
from msgspec.structs import replace

from sendplan.compose.phrases import refs_words, sentence
from sendplan.compose.select import concerns, happened, known
from sendplan.model.template import Filters
from sendplan.model.wording import cut
from tests.compose.briefs import a_brief, a_judged

AS_AT = date(2020, 11, 30)


def test_what_is_dated_after_the_as_at_date_is_neither_known_nor_happened() -> None:
    assert known(AS_AT, AS_AT)
    assert known(None, AS_AT)
    assert not known(date(2020, 12, 1), AS_AT)
    assert happened(AS_AT, AS_AT)
    assert not happened(None, AS_AT)
    assert not happened(date(2020, 12, 1), AS_AT)


@pytest.mark.parametrize(
    ("refs", "kept"), [(("1.1",), True), (("1.1a",), True), (("1",), True), (("1.10", "2"), False), ((), False)]
)
def test_a_filtered_paper_keeps_rows_that_touch_its_actions(refs: tuple[str, ...], kept: bool) -> None:
    brief = a_brief(replace(a_judged("1.1"), parts=(a_judged("1.1a", action={"theme": 1, "parent": "1.1"}),)))
    assert concerns(brief, refs)  # no filter: every row
    filtered = replace(brief, template=replace(brief.template, filters=Filters(refs=("1.1",))))
    assert concerns(filtered, refs) is kept


def test_refs_in_words() -> None:
    assert refs_words(()) == ""
    assert refs_words(("1.7",)) == "Action 1.7"
    assert refs_words(("1.3", "3", "1.4")) == "Theme 3; Actions 1.3 and 1.4"


def test_cut_at_a_word_without_a_dangling_one() -> None:
    assert cut("Share data", 10) == "Share data"
    assert cut("Share data with the families", 20) == "Share data…"
    assert cut("Share data, and more words", 13) == "Share data…"
    assert cut("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudampf…"


def test_a_reason_as_a_sentence() -> None:
    assert sentence("due 31 October 2020") == "Due 31 October 2020."
    assert sentence("Is it done?") == "Is it done?"
    assert sentence(" ") == ""
