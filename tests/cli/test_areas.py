"""Many areas in one command: each by itself, one that fails named and in nobody's way, nothing made twice."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendplan import api
from tests.cli.running import without_budgets
from tests.commands import Ended, ended

DRAFT = ("brief", "--format", "html")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("areas")
    for name in ("east", "north", "west"):
        api.start_workspace(root / name, example=True)
        without_budgets(root / name)
    (root / "broken/data").mkdir(parents=True)
    (root / "broken/data/plan.toml").write_text("title =", "utf-8")
    (root / "no-area").mkdir()
    return root


@pytest.fixture
def areas(started: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(started, tmp_path / "areas"))


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from distributed import LocalCluster  # slow to load

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=1, dashboard_address=None
    ) as found:
        yield str(found.scheduler_address)


def over(areas: Path, *words: str) -> Ended:
    return ended(*words, "--workspaces", str(areas / "*"), *([] if "--scheduler" in words else ["--workers", "1"]))


def lines(done: Ended, areas: Path) -> list[str]:
    return done.out.replace(f"{areas}/", "").splitlines()


def papers(areas: Path) -> dict[str, bytes]:
    return {str(path.relative_to(areas)): path.read_bytes() for path in areas.glob("*/reports/*/*")}


def test_an_area_that_fails_is_named_and_stops_no_other(areas: Path) -> None:
    done = over(areas, "report", *DRAFT)
    first, *others = lines(done, areas)
    assert first.startswith("broken: no papers: ")
    assert "data/plan.toml" in first
    assert "line 1" in first
    assert others == [f"{name}: 1 paper written" for name in ("east", "north", "west")]
    assert done.code == api.ExitCode.UNREADABLE
    assert set(papers(areas)) == {
        f"{name}/reports/2020-11/{file}"
        for name in ("east", "north", "west")
        for file in ("brief.html", "manifest.json")
    }


def test_a_second_run_makes_only_what_would_be_other(areas: Path) -> None:
    over(areas, "report", *DRAFT)
    before = papers(areas)
    (areas / "north/reports/2020-11/brief.html").unlink()
    west = areas / "west/data/updates/2020-11.csv"
    west.write_text(west.read_text("utf-8").replace("Five actions are", "Five are"), "utf-8")
    again = over(areas, "report", *DRAFT)
    assert lines(again, areas)[1:] == [
        "east: 0 papers written, 1 the same, left",
        "north: 1 paper written",
        "west: 1 paper written",
    ]
    after = papers(areas)
    assert {name for name in before if before[name] != after[name]} == {
        "west/reports/2020-11/brief.html", "west/reports/2020-11/manifest.json",
    }  # fmt: skip


def test_a_paper_of_another_day_of_the_month_is_made_anew(areas: Path) -> None:
    days = ("2020-11-22", "2020-11-22", "2020-11-23")  # nothing is dated between them
    made = [api.papers_of(areas / "east", day, ["chair"], forms=["html"], resume=True).done for day in days]
    assert [len(one.written) for one in made] == [1, 0, 1]


def test_a_paper_amended_by_hand_is_left_here_too(areas: Path) -> None:
    over(areas, "report", *DRAFT)
    paper = areas / "east/reports/2020-11/brief.html"
    paper.write_text("ours", "utf-8")
    done = over(areas, "report", *DRAFT)
    assert paper.read_text("utf-8") == "ours"
    assert "made or amended by hand" in done.out


def test_a_dask_cluster_writes_the_same_papers(areas: Path, cluster: str) -> None:
    over(areas, "report", *DRAFT)
    here = papers(areas)
    for folder in areas.glob("*/reports"):
        shutil.rmtree(folder)
    done = over(areas, "report", *DRAFT, "--scheduler", cluster)
    assert lines(done, areas)[1:] == [f"{name}: 1 paper written" for name in ("east", "north", "west")]
    assert papers(areas) == here


def test_a_summary_adds_the_areas_up(areas: Path) -> None:
    one = api.summary(api.open_workspace(areas / "east")).totals
    done = over(areas, "summary", "--format", "json")
    found = json.loads(done.out)
    assert [Path(row["area"]).name for row in found["areas"]] == ["east", "north", "west"]
    assert found["totals"]["actions"] == 3 * one.actions
    assert found["totals"]["overdue"] == 3 * one["overdue"]
    assert "broken: data/plan.toml, line 1" in done.err
    assert over(areas, "summary").out.splitlines()[-1].startswith("Illustrative")


def test_check_counts_for_each_area(areas: Path) -> None:
    updates = areas / "west/data/updates/2020-11.csv"
    updates.write_text(updates.read_text("utf-8") + "9.9,On track\n", "utf-8")
    done = over(areas, "check")
    row = next(line for line in lines(done, areas) if line.startswith("west"))
    assert int(row.split()[1]) > 0
    assert done.code == api.ExitCode.UNREADABLE
    shutil.rmtree(areas / "broken")
    assert over(areas, "check").code == api.ExitCode.PROBLEMS


def test_a_pattern_without_areas_says_so(areas: Path) -> None:
    done = ended("report", "--workspaces", str(areas / "no-*"))
    assert done.code == api.ExitCode.USAGE
    assert "names no folder that holds data/plan.toml" in done.err


def test_a_cluster_that_does_not_answer_says_so(areas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sendplan.api.areas.PATIENCE", 0.2)
    done = over(areas, "check", "--scheduler", "tcp://127.0.0.1:9")
    assert done.code == api.ExitCode.USAGE
    assert "no Dask scheduler answers at 'tcp://127.0.0.1:9'" in done.err
