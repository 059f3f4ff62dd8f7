"""What goes out: a workbook a lead knows how to fill in, a message to send it with, and nobody's private words."""

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.returns.filling import COUNCIL, NHS, SMALL, book, header, sent, updates
from tests.workspaces import approved, said


def cells(path: Path, column: str) -> dict[str, str]:
    """Ref → what stands in that column of a return."""
    sheet = book(path).worksheets[0]
    top, columns = header(sheet)
    rows = sheet.iter_rows(min_row=top + 1)
    return {str(row[columns["ref"] - 1].value): str(row[columns[column] - 1].value or "") for row in rows}


def test_each_body_gets_its_own_actions_and_parts_and_a_shared_one_goes_to_each(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    assert list(cells(folder / "Council.xlsx", "action")) == ["1.1", "1.10", "2.2b"]
    assert list(cells(folder / "NHS-trust.xlsx", "action")) == ["1.10", "2.1", "2.2a", "3.1"]
    assert "2.2a" in updates(tmp_path), "the month's place to type is made too"


def test_what_we_ask_is_the_one_question_that_matters(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    asked = cells(folder / "NHS-trust.xlsx", "asked")
    assert asked["2.1"].startswith("Reported on track, but: Due 31 October 2020: 30 days overdue by 30 November 2020.")
    assert asked["3.1"].startswith("It starts on 1 February 2021: nothing is needed")
    asked = cells(folder / "Council.xlsx", "asked")
    assert asked["1.1"].startswith("Due on 31 December 2020. Will it be done by then?")
    assert asked["2.2b"] == "It was to start by 31 July 2020. Has it? If not, when will it?"


@pytest.mark.parametrize(
    ("end", "forecast", "told"),
    [
        ("20 November 2020", "", "Due on 20 November 2020. Will it be done by then? If not, when, and why?"),
        (
            "20 November 2020",
            "2020-12-20",
            "It was expected on 20 December 2020, after its date of 20 November 2020. Is that still right?",
        ),
        ("Oct 20", "", "Reported on track, but: Due 31 October 2020: 30 days overdue by 30 November 2020."),
    ],
)
def test_what_falls_due_in_the_month_is_not_asked_about_as_late(
    end: str, forecast: str, told: str, tmp_path: Path
) -> None:
    """Asked on the 14th of what was due on the 29th, the lead read “reported on track, but: 2 days overdue”."""
    rows = [{**row, "end": end} if row["ref"] == "1.10" else row for row in SMALL.actions]
    updates = [*SMALL.updates, said("2020-10", "Green", "1.10", forecast_end=forecast)]
    updates = [one for one in updates if (one[0], one[1]["ref"]) != ("2020-10", "1.10")] + updates[-1:]
    asked = cells(sent(tmp_path, replace(SMALL, actions=rows, updates=updates)) / "NHS-trust.xlsx", "asked")
    assert asked["1.10"].startswith(told)


def test_nobody_is_told_of_silence_in_a_month_without_a_round(tmp_path: Path) -> None:
    rows = (said("2020-08", "Green", "1.1"), said("2020-09", "Green", "2.1"))
    small = replace(SMALL, actions=[{**row, "end": "Mar 21"} if row["ref"] == "2.1" else row for row in SMALL.actions])
    asked = cells(sent(tmp_path, replace(small, updates=rows)) / "NHS-trust.xlsx", "asked")["2.1"]
    assert "no word" not in asked  # October had none
    later = (*rows, said("2020-10", "Green", "1.1"))
    asked = cells(sent(tmp_path / "asked", replace(small, updates=later)) / "NHS-trust.xlsx", "asked")["2.1"]
    assert asked.startswith("We have had no word on it since September 2020.")


def test_a_day_that_a_lead_gave_and_that_has_passed_is_not_asked_about_as_one_to_come(tmp_path: Path) -> None:
    for day, asked in (
        ("2020-10-31", "You expected 31 October 2020: that day has passed; when will it be finished, what holds it up"),
        ("2020-11-27", "You expected 27 November 2020: is that still right, what holds it up"),
    ):
        actions = [{**row, "end": "Sep 20"} if row["ref"] == "2.1" else row for row in SMALL.actions]
        rows = (said("2020-10", "Red", "2.1", forecast_end=day, updated_by=NHS),)
        folder = sent(tmp_path / day, replace(SMALL, actions=actions, updates=rows))
        assert asked in cells(folder / "NHS-trust.xlsx", "asked")["2.1"]


def test_words_on_the_whole_are_told_as_such_to_who_leads_a_part(tmp_path: Path) -> None:
    rows = (
        said("2020-10", "Green", "2.2", progress="Scope agreed", updated_by=COUNCIL),
        said("2020-10", "Green", "2.2b", progress="Tested", updated_by=COUNCIL),
    )
    folder = sent(tmp_path, SMALL.having(updates=rows))
    assert cells(folder / "NHS-trust.xlsx", "words_before")["2.2a"] == "Of 2.2 as a whole: Scope agreed"
    assert cells(folder / "Council.xlsx", "words_before")["2.2b"] == "Tested"
    month = [str(row[6].value) for row in book(tmp_path / "data/updates/2020-11.xlsx").worksheets[0].iter_rows()]
    assert [words for words in month if "Scope" in words] == ["Scope agreed", "Of 2.2 as a whole: Scope agreed"]


def test_the_body_that_leads_an_action_is_asked_of_it_though_the_plan_keeps_it_private(tmp_path: Path) -> None:
    words = "Clear the backlog of overdue annual reviews"
    rows = [
        {**row, "action": words, "confidential": "yes"} if row["ref"] in ("1.1", "2.2a") else row
        for row in SMALL.actions
    ]
    folder = sent(tmp_path, replace(SMALL, actions=rows))
    assert cells(folder / "Council.xlsx", "action")["1.1"] == words
    assert cells(folder / "NHS-trust.xlsx", "action")["2.2a"] == f"Agree the pathway: {words}"


def test_a_new_lead_is_told_that_it_is_and_whose_the_last_words_are(tmp_path: Path) -> None:
    row = said("2020-10", "Red", "1.1", progress="We met", forecast_end="2021-03-31", updated_by=COUNCIL)
    change = approved("reassign", "2020-10-12", ref="1.1", new_lead="NHS trust")
    for rows, asked, words in (
        (
            (row,),
            "Yours since 12 October 2020, until then of Council, who wrote what was said last. It was exp",
            "We met",
        ),
        ((("2020-10", {**row[1], "updated_by": NHS}),), "You expected 31 March 2021", "We met"),
        ((), "Yours since 12 October 2020, until then of Council. It was to start by 31 July 2020.", ""),
    ):
        other = said("2020-10", "Green", "1.10")  # or Excel may have shortened it
        folder = sent(
            tmp_path / str(len(words)) / str(len(rows)), SMALL.having(updates=(*rows, other), changes=(change,))
        )
        path = folder / "NHS-trust.xlsx"
        assert cells(path, "asked")["1.1"].startswith(asked)
        assert cells(path, "words_before")["1.1"] == words
        assert "1.1" not in cells(folder / "Council.xlsx", "asked")


@pytest.mark.parametrize("signed", [NHS.upper(), f"{NHS} (lead officer)", f"{NHS}; {COUNCIL}"])
def test_words_of_the_new_lead_are_its_own_however_its_name_is_typed(tmp_path: Path, signed: str) -> None:
    row = said("2020-10", "Red", "1.1", progress="We met", forecast_end="2021-03-31", updated_by=signed)
    change = approved("reassign", "2020-10-31", ref="1.1", new_lead="NHS trust")
    other = said("2020-10", "Green", "1.10")
    folder = sent(tmp_path, SMALL.having(updates=(row, other), changes=(change,)))
    assert "who wrote what was said last" not in cells(folder / "NHS-trust.xlsx", "asked")["1.1"]


@pytest.mark.parametrize(("evidence", "asked"), [
    ("Minutes", "Reported complete on 15 January 2021, which is still to come. How does it stand?"),
    ("", "Reported complete on 15 January 2021, which is still to come. How does it stand? Where is the evidence?"),
])  # fmt: skip
def test_a_completion_on_a_day_to_come_is_asked_how_it_stands(tmp_path: Path, evidence: str, asked: str) -> None:
    """“Where is the evidence?” was asked of a lead that had given it."""
    done = said("2020-10", "Complete", "1.1", completed_on="2021-01-15", evidence=evidence, updated_by=COUNCIL)
    folder = sent(tmp_path, SMALL.having(updates=(done, said("2020-10", "Green", "1.10"))))
    assert cells(folder / "Council.xlsx", "asked")["1.1"] == asked


def test_who_has_done_its_part_is_not_asked_about_the_whole(tmp_path: Path) -> None:
    """“It was to start by 30 November. Has it?” was asked of who had finished. Who wrote on the whole is asked."""
    done = said("2020-10", "Complete", "2.2b", completed_on="2020-10-20", evidence="Minutes", updated_by=COUNCIL)
    folder = sent(tmp_path / "done", SMALL.having(updates=(done,)))
    assert list(cells(folder / "Council.xlsx", "action")) == ["1.1", "1.10"]
    assert "2.2a" in cells(folder / "NHS-trust.xlsx", "action")
    whole = said("2020-09", "Green", "2.2", updated_by=COUNCIL)
    folder = sent(tmp_path / "whole", SMALL.having(updates=(whole, done)))
    assert list(cells(folder / "Council.xlsx", "action")) == ["1.1", "1.10", "2.2"]


def test_a_part_stands_beside_the_words_of_its_action(tmp_path: Path) -> None:
    """“Northside hub” alone does not tell its lead what is meant; of an action that is private it is all there is."""
    plan = {"2.2": {"action": "Draft the pathway; Test the pathway"}}
    for own, told in (({}, "Agree the pathway: Test the pathway"), (plan, "Test the pathway"),
                      ({"2.2": {"confidential": "yes"}}, "Test the pathway")):  # fmt: skip
        rows = [{**row, **own.get(row["ref"], {})} for row in SMALL.actions]
        folder = sent(tmp_path / str(len(str(own))), replace(SMALL, actions=rows))
        assert cells(folder / "Council.xlsx", "action")["2.2b"] == told


def test_private_words_go_back_only_to_the_body_that_wrote_them(tmp_path: Path) -> None:
    folder = sent(tmp_path)
    assert cells(folder / "NHS-trust.xlsx", "words_before")["2.1"] == "Secret words of the trust"
    assert cells(folder / "NHS-trust.xlsx", "words_before")["1.10"] == "Secret words of one"
    assert cells(folder / "Council.xlsx", "words_before")["1.10"] == "(reported in private)"
    assert cells(folder / "Council.xlsx", "status_before")["1.10"] == "(reported in private)"
    for path in [*folder.glob("Council*"), *(folder / "messages").glob("Council*")]:
        parts = [path.read_bytes()]
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        assert not any(b"Secret" in content for content in parts), path


def test_of_a_part_nothing_is_told_that_stands_in_a_private_update_of_the_whole(tmp_path: Path) -> None:
    rows = (
        said("2020-10", "Red", "2.2", restricted="yes", progress="Secret words of the whole", updated_by=COUNCIL),
        said("2020-10", "Green", "2.2a", progress="Drafted", updated_by=NHS),
    )
    folder = sent(tmp_path, SMALL.having(updates=rows))
    assert cells(folder / "NHS-trust.xlsx", "status_before")["2.2a"] == "(reported in private)"


def test_words_of_two_bodies_or_of_nobody_named_are_kept_from_both_when_private(tmp_path: Path) -> None:
    for by in (f"{COUNCIL}; {NHS}", ""):
        rows = (said("2020-10", "Green", "1.10", restricted="yes", progress="Secret words of both", updated_by=by),)
        folder = sent(tmp_path / (by or "nobody"), SMALL.having(updates=rows))
        for name in ("Council", "NHS-trust"):
            assert "Secret" not in cells(folder / f"{name}.xlsx", "words_before")["1.10"]
