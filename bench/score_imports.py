r"""Score `sendplan import` on a folder of trackers, each beside a JSON file with what a person reads in it.

    python bench/score_imports.py [FOLDER] [--verbose]

Without FOLDER, the illustrative trackers of tests/importing/corpus are made and read. The JSON file of `NAME.xlsx` is
`NAME.xlsx.json` or `NAME.json`:

    {"themes": [{"title", "actions": [{"ref", "action", "lead", "accountable", "start", "end", "outcome", "success",
                                       "status", "progress", …}]}],
     "title", "month", "months": {"2025-02": {ref: {field: text}}},
     "said": [words the screen must have], "options": [of the command]}
    {"refused": [words, one of which the refusal must have]}

A missing field is blank. The title of a theme that the file does not name is "". A status is one of sendplan's words,
or `?Word` for one that a person would have to ask about.

tests/importing/scoring.py defines right, partly, wrong and silent. The exit code is 1 if a file is wrong in silence.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.importing.corpus import FILES
from tests.importing.scoring import score


def _made(folder: Path) -> None:
    for made in FILES:
        (folder / made.name).write_bytes(made.make())
        told = {**made.expected, "options": list(made.options)}
        (folder / f"{made.name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--verbose", action="store_true", help="say what differs")
    parser.add_argument("--make", type=Path, metavar="FOLDER", help="write the illustrative trackers there, and stop")
    told = parser.parse_args()
    if told.make:
        told.make.mkdir(parents=True, exist_ok=True)
        _made(told.make)
        return 0
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = told.folder or Path(scratch) / "files"
        if told.folder is None:
            folder.mkdir()
            _made(folder)
        for number, file in enumerate(sorted(folder.iterdir())):
            beside = [file.with_name(f"{file.name}.json"), file.with_suffix(".json")]
            expected = next((path for path in beside if path.exists() and path != file), None)
            if expected is None:
                continue
            verdict, wrong = score(file, json.loads(expected.read_text("utf-8")), Path(scratch) / str(number))
            totals[verdict] += 1
            print(f"{verdict:15} {file.name}")
            for line in wrong if told.verbose else ():
                print(f"    {line}")
    print(
        f"{sum(totals.values())} files: " + ", ".join(f"{count} {verdict}" for verdict, count in totals.most_common())
    )
    return 1 if any("silent" in verdict for verdict in totals) else 0


if __name__ == "__main__":
    raise SystemExit(main())
