"""Returns through LibreOffice: what it keeps of a workbook, and three months of the Durham plan by careless hands."""

import random
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from sendplan import api
from tests.commands import REPOSITORY, ended
from tests.returns.careless import Edited, move_columns, nothing, rename_headings, sort_rows, unprotect
from tests.returns.filling import book, fill, header, sent, updates

pytestmark = pytest.mark.external


def saved_by_libreoffice(paths: Sequence[Path], folder: Path) -> None:
    """Each workbook opened and saved as .xlsx, in place."""
    out = folder / "saved"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*words, *map(str, paths)], check=True, capture_output=True, timeout=300)
    for path in paths:
        shutil.copy(out / path.name, path)


def test_lists_and_locks_survive_a_save_and_the_return_is_read(tmp_path: Path) -> None:
    folder = sent(tmp_path / "work")
    path = folder / "inbox" / "NHS-trust.xlsx"
    path.parent.mkdir()
    workbook = book(folder / "NHS-trust.xlsx")
    fill(
        workbook.worksheets[0], "2.1", status="Amber", progress="=Half 🎉\nwritten", forecast_end="31.1.21", percent=50
    )
    workbook.save(path)
    saved_by_libreoffice([path], tmp_path)
    sheet = book(path).worksheets[0]
    top, columns = header(sheet)
    assert sheet.protection.sheet
    assert sheet.cell(top + 1, columns["due"]).protection.locked
    assert not sheet.cell(top + 1, columns["status"]).protection.locked
    kinds = [rule.type for rule in sheet.data_validations.dataValidation]
    assert kinds.count("list") == 2
    assert "date" in kinds
    assert "decimal" in kinds
    done = api.collect_returns(tmp_path / "work", month="2020-11", today=api.day("2020-11-26"))
    assert [str(tally) for _, _, tally in done.files] == ["4 taken"]
    row = updates(tmp_path / "work")["2.1"]
    assert (row["progress"], row["forecast_end"], row["percent"]) == ("=Half 🎉\nwritten", "2021-01-31", "50")


def test_three_months_of_the_durham_plan_are_lived_through_these_commands(tmp_path: Path) -> None:
    root = tmp_path / "durham"
    shutil.copytree(REPOSITORY / "data", root / "data")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    chance = random.Random(12)

    def run(*words: str) -> str:
        done = ended(*words, "--workspace", str(root))
        assert done.code == 0, (words, done.out, done.err)
        return f"{done.out}\n{done.err}"

    for month, day in (("2020-12", "2020-12-30"), ("2021-01", "2021-01-29"), ("2021-02", "2021-02-26")):
        run("month", month, "--on", day)
        run("returns", "send", "--month", month, "--on", day)
        folder = root / "returns" / month
        (folder / "inbox").mkdir()
        filled = []
        for path in sorted(folder.glob("*.xlsx")):
            if chance.random() < 0.2:
                continue  # some never answer
            edited = Edited(book(path))
            sheet = edited.sheet
            top, columns = header(sheet)
            refs = [str(row[columns["ref"] - 1].value) for row in sheet.iter_rows(min_row=top + 1)]
            for ref in refs:
                words = (
                    f"{ref}: {chance.choice(['two', 'three', 'four'])} meetings were held by {path.stem} in {month}."
                )
                fill(sheet, ref, status=chance.choice(["Green", "Amber", "Red", "On track"]), progress=words,
                     forecast_end=chance.choice(["31/03/2021", "30.4.21", "31 May 2021", None]))  # fmt: skip
            chance.choice([nothing, sort_rows, move_columns, rename_headings, unprotect])(edited, chance)
            target = folder / "inbox" / path.name
            edited.book.save(target)
            filled.append(target)
        saved_by_libreoffice(filled[::2], tmp_path / month)
        said = run("returns", "collect", "--month", month, "--on", day)
        assert "to be corrected" not in said
        assert "without a place" not in said
        assert "0 problems" in run("check")
        state = run("returns", "status", "--month", month, "--on", day)
        answered = re.search(r"(\d+) of (\d+) bodies have answered", state)
        assert answered is not None
        assert int(answered[1]) == len(filled)
        run("report", "annex", "brief", "--format", "html", "--as-at", month)
        paper = re.sub(r"<[^>]+>", " ", (root / "reports" / month / "annex.html").read_text("utf-8"))
        assert f"meetings were held by {filled[0].stem} in {month}." in paper
        assert "answered on each of their open actions. No return:" in paper
