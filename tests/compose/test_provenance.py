"""Provenance: the files, settings and programs; that something was withheld, never what."""

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import provenance
from sendplan.model.records import InputFile
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import rows, shape_of, tables, words

SHA = "9f86d081884c7d659a2feaa0c55ad015" + "a3bf4f1b2b0b822cd15d6c15b0f00a08"


def composed(*, restricted: bool = False, withheld: bool = False, illustrative: str = "") -> Composed:
    judged = a_judged("1.1", withheld=withheld, update={"restricted_why": "secret", "progress": "secret"})
    brief = a_brief(judged)
    inputs = (InputFile("data/voice.csv", SHA), InputFile("data/actions.csv", SHA, {"1.1": "12345678"}, 29))
    brief = replace(
        brief,
        records=replace(brief.records, inputs=inputs),
        snapshot=replace(brief.snapshot, plan=replace(brief.snapshot.plan, illustrative=illustrative)),
        template=replace(brief.template, sources={"templates/board.toml": SHA}),
        versions={"sendplan": "0.1.0", "reportlab": "4.4"},
        restricted=restricted,
    )
    return provenance.write(brief, SectionChoice("provenance"))


def test_files_with_their_hashes_in_two_lines_settings_and_programs() -> None:
    section = composed()
    inputs, settings, programs = tables(section)
    assert rows(inputs)[0] == ["data/actions.csv", "29", f"{SHA[:32]}\n{SHA[32:]}"]
    assert ["Due soon days", "31"] in rows(settings)
    assert ["Read from", "templates/board.toml"] in rows(settings)
    assert rows(programs) == [["reportlab", "4.4"], ["sendplan", "0.1.0"]]
    assert {width for _, width in shape_of(section)} == {482}


def test_illustrative_data_says_so() -> None:
    assert "Illustrative: statuses are invented." in words(composed(illustrative="Illustrative: statuses are invented"))


def test_what_was_withheld_is_counted_and_not_told() -> None:
    said = words(composed(withheld=True))
    assert "1 action (1.1) was reported in private" in said
    assert "secret" not in said
    assert "private" not in words(composed())
    assert "It is not for publication." in words(composed(restricted=True, withheld=True))
