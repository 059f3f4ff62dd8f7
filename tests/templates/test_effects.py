"""What a template asks for stands in the paper, in every format."""

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.document import Chip, Heading, Paragraph, Table
from sendplan.model.leads import Renamed
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.status import Status
from sendplan.model.template import Filters, Template
from sendplan.templates.load import load_template
from tests.templates.papers import (
    NOVEMBER,
    copy_of_durham,
    document_of,
    durham,
    template_of,
    with_template,
    words_in_all,
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_durham(tmp_path_factory.mktemp("work"))


def _all_words(workspace: Path, text: str) -> list[str]:
    template = template_of(workspace, text)
    return words_in_all(document_of(template), template)["pdf"]


def _tables(template: Template, name: str) -> list[Table]:
    return [block for block in blocks_of(document_of(template)) if isinstance(block, Table) and block.name == name]


def test_a_child_has_its_parents_settings_and_its_own(workspace: Path) -> None:
    with_template(workspace, 'extends = "board"\nsponsor = "The middle one"\n[filters]\nthemes = [3, 5]\n', "middle")
    with_template(workspace, 'extends = "middle"\ntitle = "Ours"\n[filters]\nleads = ["Public Health"]\n')
    child = load_template(workspace, "mine", durham())
    assert (child.title, child.sponsor, child.board) == ("Ours", "The middle one", "SEND Strategic Partnership")
    assert child.filters == Filters(themes=(3, 5), leads=("Public Health",))
    assert tuple(child.sources) == ("templates/mine.toml", "templates/middle.toml", "templates/board.toml",
                             "templates/letterheads/board.docx")  # fmt: skip
    assert child.about == "", "what a template says of itself is not taken over"


def test_a_body_that_was_renamed_may_be_named_as_it_was(workspace: Path) -> None:
    """The lines of a template are nobody's to change because a register has another name."""
    records = durham()
    new = Renamed("Public Health", "Health Improvement", date(2020, 11, 1), ("public health",))
    renamed = replace(records, plan=replace(records.plan, renamed=(new,)))
    with_template(workspace, 'extends = "board"\n[filters]\nleads = ["Health Improvement"]\n', "former")
    assert load_template(workspace, "former", renamed).filters == Filters(leads=("Public Health",))


def test_sections_are_chosen_ordered_retitled_and_given_standing_words(workspace: Path) -> None:
    words = _all_words(
        workspace,
        'sections = ["front", "risks", "milestones"]\n[section.risks]\ntitle = "What worries us"\n'
        'standing = ["First standing words.", "Second ones."]\n',
    )
    first = words.index("What worries us")
    assert words[first + 2 : first + 4] == ["First standing words.", "Second ones."]
    assert words.index("Milestones in the next 90 days") > first


@pytest.mark.parametrize(
    ("filters", "covers", "refs"),
    [
        ("themes = [2]", "theme 2: 4 actions", {"2.1", "2.2", "2.3", "2.4"}),
        ('refs = ["4.7a", "5.1"]', "actions 4.7a and 5.1: 2 actions", {"4.7", "5.1"}),
        ('leads = ["Public Health"]', "actions led or shared by Public Health: 2 actions", {"3.4", "5.4"}),
        ('statuses = ["complete"]', "complete actions: 3 actions", {"1.3", "2.4", "3.4"}),
        ("due_before = 2020-11-01\nthemes = [1]", None, {"1.3", "1.5", "1.7"}),
        ("restricted = true", "reported in private: 1 action", {"4.5"}),
    ],
)
def test_filters(workspace: Path, filters: str, covers: str | None, refs: set[str]) -> None:
    template = template_of(workspace, f'sections = ["front", "all-actions"]\n[filters]\n{filters}\n')
    words = words_in_all(document_of(template), template)["docx"]
    if covers:
        assert any(line.endswith(f" · Covers {covers}") for line in words)
    brief = prepare(durham(), template, NOVEMBER, versions={})
    assert {judged.ref for judged in brief.snapshot.judged} == refs
    if brief.before:
        assert {judged.ref for judged in brief.before.judged} <= refs, "a filter never reads as a change"


def test_a_status_filter_does_not_tell_what_is_withheld(workspace: Path) -> None:
    """The public paper may not list, nor leave out, an action by a status it withholds."""
    template = template_of(workspace, "")
    public = {status: _refs(template, status, restricted=False) for status in Status}
    assert [status for status, refs in public.items() if "4.5" in refs] == [Status.UNKNOWN]
    assert any("4.5" in _refs(template, status, restricted=True) for status in Status if status is not Status.UNKNOWN)


def test_a_paper_of_a_withheld_action_alone_does_not_tell_its_status_by_its_theme(workspace: Path) -> None:
    template = template_of(workspace, 'sections = ["position", "themes"]\n[filters]\nrefs = ["4.5"]\n')
    brief = prepare(durham(), template, NOVEMBER, versions={})
    open_to_all = prepare(durham(), template, NOVEMBER, restricted=True, versions={})
    [theme], totals = brief.summary.themes, brief.summary.totals
    for tally in (theme, totals):
        assert (tally.reported_status, tally.computed_status, tally.direction) == (
            Status.UNKNOWN, Status.UNKNOWN, "no-comparison",
        )  # fmt: skip
    assert open_to_all.summary.totals.reported_status is not Status.UNKNOWN
    words = words_in_all(document_of(template), template)["pdf"]
    assert "More than half of what is open here was reported in private, so its status is not published." in words


def _refs(template: Template, status: Status, *, restricted: bool) -> set[str]:
    chosen = replace(template, filters=Filters(statuses=(status,)))
    brief = prepare(durham(), chosen, NOVEMBER, restricted=restricted, versions={})
    return {judged.ref for judged in brief.snapshot.judged}


def test_columns_are_chosen_ordered_and_widened(workspace: Path) -> None:
    template = template_of(
        workspace,
        'sections = ["themes"]\n[filters]\nthemes = [1]\n[columns.actions]\nref = 40\nreported = 84\naction = 358\n',
    )
    [table] = _tables(template, "actions")
    assert [(column.title, column.width) for column in table.columns] == [
        ("Ref", 40),
        ("Reported", 84),
        ("Action", 358),
    ]
    assert all(len(row.cells) == 3 for row in table.rows)
    words = words_in_all(document_of(template), template)["html"]
    assert words.count("Lead") == 0


def test_status_words_and_colours(workspace: Path) -> None:
    template = template_of(
        workspace,
        'sections = ["position", "alerts", "exceptions", "themes", "timeline", "definitions"]\n'
        "pages = 0\nwords = 0\n"
        '[statuses.off-track]\nword = "In trouble"\nfill = "#7A0019"\n',
    )
    document = document_of(template)
    chips = {
        inline.word
        for block in blocks_of(document)
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        for part in cell.blocks
        if isinstance(part, Paragraph)
        for inline in part.inlines
        if isinstance(inline, Chip) and inline.status is Status.OFF_TRACK
    }
    assert chips == {"In trouble"}
    said = "\n".join(text_of(document))
    assert "in trouble" in said
    assert "As published, leads report 2 in trouble; dates show 4." in said
    for sentence in said.lower().splitlines():
        assert "off track" not in sentence, sentence
    assert "#7A0019" in repr(document), "the charts are drawn in it"
    words_in_all(document, template)


def test_definitions_have_the_template_s_words_wherever_a_status_stands(workspace: Path) -> None:
    words = {"off-track": "Now at risk", "at-risk": "Some delay", "paused": "On hold", "complete": "Delivered"}
    own = "".join(f'[statuses.{status}]\nword = "{word}"\n' for status, word in words.items())
    said = "\n".join(text_of(document_of(template_of(workspace, f'sections = ["definitions"]\n{own}'))))
    assert "On hold by an approved decision." in said
    assert "Delivered, and somebody who does not lead it has since seen it work in practice." in said
    assert "now at risk if a quarter or more are; some delay if any is now at risk" in said
    assert not re.search("off track|paused", said, re.IGNORECASE)


def test_orientation(workspace: Path) -> None:
    template = template_of(
        workspace,
        'sections = ["front", "risks", "all-actions"]\n[section.risks]\norientation = "landscape"\n'
        '[section.all-actions]\norientation = "portrait"\n',
    )
    document = document_of(template)
    turned = [
        (
            section.orientation,
            [block.anchor for block in section.blocks if isinstance(block, Heading) and block.level == 1],
        )
        for section in document.sections
    ]
    assert turned == [("portrait", []), ("landscape", ["risks"]), ("portrait", ["all-actions"])]
    words_in_all(document, template)


@pytest.mark.parametrize("sections", ["date-changes", "front", "plain-front", "plain-actions", "position", "timeline"])
def test_a_paper_that_no_action_passes_into_says_so(sections: str, workspace: Path) -> None:
    words = _all_words(
        workspace,
        f'sections = ["{sections}"]\n[filters]\nthemes = [2]\nstatuses = ["paused"]\ndue_before = 1999-01-01\n',
    )
    assert words


def test_thresholds(workspace: Path) -> None:
    words = _all_words(workspace, 'sections = ["position", "definitions"]\n[thresholds]\ndue_soon_days = 62\n')
    assert "Due in 62 days" in words


def test_restricted_words_of_ours(workspace: Path) -> None:
    template = template_of(workspace, 'classification_restricted = "Confidential to members"\n')
    brief = prepare(durham(), template, NOVEMBER, restricted=True, versions={})
    marking = compose(brief).marking
    assert marking is not None
    assert marking.text.startswith("Confidential to members (Small numbers: young people could be identified) · Draft")
