"""Every template that is shipped makes a paper that says the same in three formats, and conforms in each."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.compose.section import named_tables, section_names
from sendplan.model.document import Paragraph, Table
from sendplan.model.reading import blocks_of, text_of
from sendplan.model.records import Records
from sendplan.model.template import SectionChoice
from sendplan.render.formats import RENDERERS
from sendplan.templates.layers import template_names
from tests.commands import REPOSITORY, Ended, sendplan
from tests.render import html_rules, pdf_rules, word_rules
from tests.templates.papers import (
    MONTHS,
    NOVEMBER,
    copy_of_durham,
    document_of,
    durham,
    judge,
    paper_of,
    shipped,
    words_in_all,
)
from tests.thorough import thorough

NAMES = (
    "annex",
    "autism",
    "board",
    "brief",
    "chair",
    "commissioning",
    "ehcp-qa",
    "families",
    "leadership",
    "participation",
    "plan-on-a-page",
)
LENGTHS = {
    "autism": (2, 4), "board": (4, 4), "brief": (2, 2), "commissioning": (2, 4), "ehcp-qa": (2, 4),
    "chair": (1, 1), "families": (4, 4), "leadership": (3, 5), "participation": (2, 4), "plan-on-a-page": (2, 2),
}  # fmt: skip
"""Pages, from and to; the board's paper is the whole plan."""
LETTERHEADS_OWN = re.compile(r"style: word/(?:header|footer)\d\.xml formats by hand with (?:tabs|spacing)$")
"""What Word itself sets by hand in a header stays as the letterhead has it."""


def test_all_are_here_each_for_a_board_with_meetings() -> None:
    assert set(NAMES) <= set(template_names(REPOSITORY))
    meetings = {meeting.template for meeting in durham().meetings}
    assert set(NAMES) <= meetings
    papers = [shipped(name) for name in NAMES]
    assert len({template.sections for template in papers}) == len(papers), "each is a paper of its own"


TOLD = [
    *((name, NOVEMBER) for name in NAMES if name not in ("chair", "families")),
    *thorough(("annex", day) for day in MONTHS[:-1]),
    *thorough((name, MONTHS[at % 4]) for at, name in enumerate(NAMES) if name not in ("annex", "chair", "families")),
]
"""Of November each; of another month too, and of the annex, which holds every section, of all. Those for families:
`test_families`.
"""


@pytest.mark.parametrize(("name", "as_at"), TOLD, ids=str)
def test_every_month_says_the_same_in_three_formats(name: str, as_at: date) -> None:
    words_in_all(*paper_of(name, as_at))


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ended, Path]:
    """How `report` without a name ended, and the folder of its papers."""
    workspace = copy_of_durham(tmp_path_factory.mktemp("reported") / "work")
    return sendplan("report", workspace=workspace), workspace / "reports/2020-11"


def test_report_without_a_name_writes_all(reported: tuple[Ended, Path]) -> None:
    done, folder = reported
    assert done.code == 0, done.err
    assert "families: no plain words yet for 2.3, 4.1, 5.2" in done.err
    assert {path.name for path in folder.iterdir()} >= {f"{name}.{form}" for name in NAMES for form in RENDERERS}
    for name, (least, most) in LENGTHS.items():
        with pikepdf.open(folder / f"{name}.pdf") as opened:
            assert least <= len(opened.pages) <= most, (name, len(opened.pages))


@pytest.mark.parametrize(
    "name", ["brief", "families", *thorough(name for name in NAMES if name not in ("brief", "families"))]
)
def test_each_conforms(name: str, reported: tuple[Ended, Path]) -> None:
    """One for boards and one for families each time; for the annex see `tests/papers/test_whole_papers.py` too."""
    _, folder = reported
    for profile in ("ua1", "2a"):
        path = str(folder / f"{name}.pdf")
        assert page.validate_pdf(path, profile=profile, limits=page.SafetyLimits.unlimited()).failures == []
    assert pdf_rules.faults((folder / f"{name}.pdf").read_bytes()) == []
    assert OpenXmlValidator(max_errors=0).validate(folder / f"{name}.docx").errors == []
    word = word_rules.faults((folder / f"{name}.docx").read_bytes())
    assert [fault for fault in word if not LETTERHEADS_OWN.match(fault)] == []
    assert html_rules.faults((folder / f"{name}.html").read_bytes()) == []


@pytest.mark.parametrize("as_at", MONTHS, ids=str)
def test_the_plan_on_a_page_is_one_page_and_its_table_another(as_at: date) -> None:
    document, template = paper_of("plan-on-a-page", as_at)
    with pikepdf.open(BytesIO(RENDERERS["pdf"](document, template.look))) as opened:
        assert len(opened.pages) == 2


@pytest.mark.parametrize("name", NAMES)
def test_no_section_of_a_shipped_paper_is_silently_blank(name: str) -> None:
    """Of November, in which every register has something to say."""
    document, template = paper_of(name)
    assert any(not isinstance(block, Paragraph) for block in blocks_of(document))
    brief = prepare(durham(), template, NOVEMBER, versions={}, judge=judge())
    for choice in template.sections:
        alone = compose(replace(brief, template=replace(template, sections=(choice,), annex=None)))
        assert "nothing to report" not in " ".join(text_of(alone)), choice.name


def test_the_columns_a_template_may_name_are_those_the_papers_have() -> None:
    records: Records = durham()
    assert records.months
    found: dict[str, Table] = {}
    every = tuple(SectionChoice(name) for name in section_names(plain=False))
    whole = replace(shipped("board"), sections=every, annex=None)
    for block in blocks_of(document_of(whole, NOVEMBER)):
        if isinstance(block, Table) and block.name and len(block.columns) == len(named_tables()[block.name].columns):
            found.setdefault(block.name, block)
    assert set(found) | {"asks"} == set(named_tables()), "asks leaves out the columns that all rows would repeat"
    for name, table in found.items():
        declared = named_tables()[name]
        assert [column.name for column in table.columns] == list(declared.widths), name
        assert [column.name for column in table.columns if column.row_header] == [declared.row_name], name
        assert sum(declared.widths.values()) == (757 if declared.wide else 482), name
        assert {*declared.statuses} <= {*declared.widths}, name
