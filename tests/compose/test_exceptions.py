"""Exceptions: what is listed, in which order, and honest words where a lead gave none."""

from datetime import date

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.section import PLACE, Composed
from sendplan.compose.sections import exceptions
from sendplan.model.calendar import Month
from sendplan.model.document import Heading, KeepTogether, Table
from sendplan.model.judgement import Judged, Slippage
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged, overdue
from tests.compose.reading import chips, lines, rows, shape_of, tables, words


def composed(*judged: Judged) -> Composed:
    return of(a_brief(*judged))


def of(brief: Brief) -> Composed:
    return exceptions.write(brief, SectionChoice("exceptions"))


def facts(section: Composed) -> dict[str, str]:
    return dict(rows(tables(section)[1]))


def test_longest_overdue_first_then_what_is_off_track() -> None:
    section = composed(
        a_judged("1.1"),
        a_judged("1.2", Status.OFF_TRACK, Status.ON_TRACK),
        overdue("1.3", 30),
        overdue("1.4", 61),
        overdue("1.5", 30),
        a_judged("1.6", Status.OFF_TRACK, Status.COMPLETE, open=False),
    )
    table = tables(section)[0]
    assert [row[0] for row in rows(table)] == ["1.4", "1.3", "1.5", "1.2"]
    assert [row[4] for row in rows(table)] == ["61", "30", "30", "–"]
    assert lines(section)[1] == "3 of 5 open actions are overdue and 1 more is off track. None of them has a new date."


def test_a_part_counts_as_its_action() -> None:
    parts = tuple(overdue(ref, 30, action={"parent": "3.2"}) for ref in ("3.2a", "3.2b"))
    section = composed(replace(overdue("3.2", 30), parts=parts))
    assert [row[0] for row in rows(tables(section)[0])] == ["3.2a", "3.2b"]
    assert lines(section)[1].startswith("1 of 1 open action is overdue.")


def test_cause_impact_recovery_and_ask() -> None:
    update = {
        "issues": "Comments came late.\nTwo bodies disagree.", "impact": "No clear standard.",
        "mitigation": "Final text in January.", "ask": "Approve 31 January 2021 as the new date",
        "ask_of": "The board", "ask_by": date(2020, 12, 10), "ask_if_not": "No agreed date.",
    }  # fmt: skip
    said = facts(
        composed(overdue("1.7", 61, update=update, forecast=date(2021, 1, 31), slippage=Slippage(123), challenged=True))
    )
    assert said["Cause"] == "Comments came late.\nTwo bodies disagree."
    assert said["Impact"] == "No clear standard."
    assert said["Recovery"] == "Final text in January.\nForecast 31 January 2021, 123 days after the baseline."
    assert said["Ask"].splitlines() == [
        f"Approve 31 January 2021 as the new date (decision 1, {PLACE})",
        "Of: The board. By: 10 December 2020.",
        "If not: No agreed date.",
        f"Its reported status is challenged in {PLACE}.",
    ]


def test_what_was_not_given_is_said() -> None:
    said = facts(composed(overdue("1.5", 30, update={"progress": "Going well."})))
    assert said == {
        "Cause": "None given; its lead says “Going well.”",
        "Impact": "None given.",
        "Recovery": "None given.\nNo new date given; it is at least 30 days late.",
        "Ask": "None this month.",
    }


def test_words_of_an_earlier_month_say_so_and_silence_is_named() -> None:
    late = overdue("1.5", 30, update={"issues": "Waiting.", "month": Month(2020, 9)})
    late = replace(late, standing=replace(late.standing, this_month=None))
    assert facts(composed(late))["Cause"] == "In September 2020: Waiting."
    assert facts(composed(overdue("1.5", 30)))["Update"] == "No return received."


def test_a_redated_action_shows_the_date_it_replaced() -> None:
    judged = overdue("4.1", 45, baseline_due=date(2020, 9, 30))
    assert rows(tables(composed(judged))[0])[0][3].endswith("was 30\u00a0Sep")


def test_each_is_kept_together_under_its_own_anchor_with_the_computed_edge() -> None:
    section = composed(overdue("1.7", 61))
    (kept,) = (block for block in section.blocks if isinstance(block, KeepTogether))
    heading, _, table = kept.blocks
    assert isinstance(heading, Heading)
    assert heading.anchor == "exception-1-7"
    assert isinstance(table, Table)
    assert table.edge is Status.OFF_TRACK


def test_levels_of_headings_never_skip() -> None:
    section = composed(overdue("1.7", 61))
    levels = [block.level for block in section.blocks if isinstance(block, Heading)]
    assert levels == [1, 2]


def test_a_long_action_is_cut_at_a_word_and_its_lead_told_in_full() -> None:
    text = "Develop a plan and timeframe to move commissioned services towards trauma informed practice and of"
    lead = "Children’s Strategic Commissioning Group/Principal Ed. Psychologist"
    section = composed(overdue("3.3", 30, action={"text": text, "lead": lead, "bodies": ()}))
    heading = next(line for line in lines(section) if line.startswith("3.3  "))
    assert heading == "3.3  Develop a plan and timeframe to move commissioned services…"
    assert lead in words(section)


def test_a_withheld_action_shows_its_dates_and_no_more() -> None:
    judged = overdue("1.7", 61, withheld=True, forecast=date(2021, 1, 31), challenge="secret",
                     update={"issues": "secret", "ask": "secret"})  # fmt: skip
    section = composed(judged)
    table = tables(section)[0]
    assert rows(table)[0][4:6] == ["61", "Not published"]
    assert [chip.word for chip in chips(table)[0]] == ["Not published", "Not published"]
    assert rows(tables(section)[1]) == [["Update", "reported in private"]]
    assert tables(section)[1].edge is None
    assert "secret" not in words(section)
    assert "Jan" not in words(section)


def test_withheld_and_off_track_but_not_overdue_is_not_given_away() -> None:
    section = composed(a_judged("1.7", Status.OFF_TRACK, withheld=True))
    assert lines(section)[1:] == [
        "No open action is overdue or off track.",
        "Reported in private, so whether late or done is not told here: 1.7.",
    ]


def test_tables_fill_the_width_whatever_the_chips() -> None:
    for judged in (
        overdue("1.1", 61),
        overdue("1.1", 61, Status.NOT_STARTED),
        overdue("1.1", 61, withheld=True),
    ):
        assert {width for _, width in shape_of(composed(judged))} == {482}
