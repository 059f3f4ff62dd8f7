"""From the annex back to brief and board: under a section, and among an action's facts."""

import re
from pathlib import Path

import pytest

from sendplan import api
from sendplan.check.records import load
from sendplan.compose.links_back import NAMED_IN
from sendplan.model.document import Document, Heading, KeepTogether, Paragraph, Run, Table
from sendplan.model.reading import blocks_of, plain, text_of
from sendplan.papers.amendments import read_amendments
from sendplan.papers.make import Shared, compose_paper
from sendplan.render.formats import RENDERERS
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.templates.papers import NOVEMBER, copy_of_durham, durham


@pytest.fixture(scope="module")
def papers() -> dict[str, Document]:
    """Annex, brief and board of one run, as `report` makes them."""
    return _papers(REPOSITORY)


def _papers(root: Path) -> dict[str, Document]:
    shared, records = Shared(), load(root).records if root != REPOSITORY else durham()
    return {
        name: compose_paper(
            records, load_template(root, name, records), NOVEMBER, restricted=False, shared=shared
        ).document
        for name in ("annex", "brief", "board")
    }


def _named(annex: Document) -> dict[str, Paragraph]:
    """Ref → where the annex says that it is named."""
    found = {}
    for block in blocks_of(annex):
        match block:
            case KeepTogether(blocks=(Heading(text=text), Table(kind="facts") as table)):
                for row in table.rows:
                    name, words = (one.blocks[0] for one in row.cells)
                    if isinstance(name, Paragraph) and isinstance(words, Paragraph) and plain(name.inlines) == NAMED_IN:
                        found[text.partition(" ")[0]] = words
    return found


def _links(paragraph: Paragraph) -> set[str]:
    return {run.link for run in paragraph.inlines if isinstance(run, Run) and run.link}


def test_an_action_leads_back_to_each_section_that_names_it(papers: dict[str, Document]) -> None:
    named = _named(papers["annex"])
    assert plain(named["1.7"].inlines) == (
        "brief (Decisions asked today, The month in six answers, Overdue or off track); "
        "highlight report (Decisions asked today, The month in six answers, Overdue or off track)."
    )
    assert _links(named["1.7"]) == {
        f"paper:{paper}#{section}"
        for paper, section in (
            ("brief", "asks"), ("brief", "answers"), ("brief", "overdue"),
            ("board", "asks"), ("board", "answers"), ("board", "recovery"),
        )
    }  # fmt: skip
    assert "4.7" not in named, "neither paper names it"


def test_every_ref_of_the_short_papers_has_its_way_back(papers: dict[str, Document]) -> None:
    named = _named(papers["annex"])
    for paper in ("brief", "board"):
        said = "\n".join(text_of(papers[paper]))
        refs = set(re.findall(r"(?<![\d.])\d\.\d[a-z]?(?![\d.%])", said)) & {one.ref for one in durham().plan.actions}
        refs -= {"4.5"}  # private: a way back to "Overdue or off track" would say that it is
        assert len(refs) > 8
        for ref in refs:
            assert any(link.startswith(f"paper:{paper}#") for link in _links(named[ref])), (paper, ref)


def test_a_section_leads_back_to_those_that_point_to_it(papers: dict[str, Document]) -> None:
    blocks = list(blocks_of(papers["annex"]))
    at = next(i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == "exceptions")
    below = [block for block in blocks[at + 1 : at + 3] if isinstance(block, Paragraph)]
    assert plain(below[-1].inlines) == "Named in brief (Overdue or off track); highlight report (Overdue or off track)."
    page = RENDERERS["html"](papers["annex"], load_template(REPOSITORY, "annex", durham()).look).decode()
    for name in ("brief", "board"):
        other = RENDERERS["html"](papers[name], load_template(REPOSITORY, name, durham()).look).decode()
        anchors = set(re.findall(rf'href="{name}\.html#([a-z-]+)"', page))
        assert len(anchors) > 4
        for anchor in anchors:
            assert f'id="{anchor}"' in other, "each link leads somewhere"


def test_what_has_given_way_is_said_to_be_named_where_its_ref_still_stands(tmp_path: Path) -> None:
    root = copy_of_durham(tmp_path / "work")
    for name, section in (("brief", "overdue"), ("board", "recovery")):
        path = root / f"templates/{name}.toml"
        path.write_text(path.read_text("utf-8") + f"\n[section.{section}]\nlimit = 5\n", "utf-8")
    named = _named(_papers(root)["annex"])
    for ref in ("2.3", "1.7"):  # the one below the table, as what is left of it, the other in a row
        assert any("#overdue" in link for link in _links(named[ref])), ref
        assert any("#recovery" in link for link in _links(named[ref])), ref


def test_a_paper_of_another_board_or_of_every_action_is_no_way_back(papers: dict[str, Document]) -> None:
    said = "\n".join(plain(words.inlines) for words in _named(papers["annex"]).values())
    assert "on a page" not in said
    assert "commissioning" not in said


def test_issued_papers_lead_to_issued_files_whichever_is_issued_first(tmp_path: Path) -> None:
    root = tmp_path / "work"
    api.start_workspace(root, example=True)
    done = api.issue(api.open_workspace(root), ["brief", "annex"])
    assert [one.issue.stem for one in done.frozen] == ["annex-1.0", "brief-1.0"]
    page = (root / "reports/2020-11/issued/annex-1.0.html").read_text("utf-8")
    assert 'href="brief-1.0.html#asks"' in page
    assert "board" not in "".join(re.findall(r'href="[^"]*"', page)), "it is not issued: words alone"
    assert "highlight report (" in page


def test_papers_that_the_annex_leads_back_to_are_composed_once(tmp_path: Path) -> None:
    """Unless a person changed something in them: the annex reads them as they come from the data."""
    shared = Shared(frozenset({"annex", "brief", "board"}))
    root, records = copy_of_durham(tmp_path), durham()
    for name in ("annex", "brief", "board"):
        amendments = read_amendments(root, name, NOVEMBER, restricted=False)
        template = load_template(root, name, records)
        paper = compose_paper(records, template, NOVEMBER, restricted=False, shared=shared, amendments=amendments)
        assert name == "annex" or paper is shared.papers[name]
