"""Open a page in headless Chromium, run axe-core in it, and bring back what was found.

The page stands in a frame, because a frame can be as narrow as a phone and Chromium's own window cannot.
"""

import json
import shutil
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import html as markup

AXE = Path(__file__).parents[1] / "axe" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=30000", "--dump-dom",
)  # fmt: skip
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN = """
addEventListener("load", async () => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: %s}, rules: {"target-size": {enabled: true}}
  });
  const brief = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => rule.id + ": " + node.html));
  const result = parent.document.createElement("pre");
  result.id = "axe-result";
  result.textContent = JSON.stringify({
    violations: brief(found.violations), undecided: brief(found.incomplete), passes: found.passes.length,
    width: innerWidth, content_width: document.documentElement.scrollWidth,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
  });
  parent.document.body.append(result);
});
"""


@dataclass(frozen=True, slots=True)
class Findings:
    """What axe said, one `rule: element` each; `width` and `content_width` in CSS pixels."""

    violations: list[str]
    undecided: list[str]
    passes: int
    width: int
    content_width: int
    dark: bool


def axe(page: bytes, folder: Path, *, width: int = 1200, dark: bool = False) -> Findings:
    """Run axe on a copy of `page` in `folder`. Errors: AssertionError if Chromium or axe is missing.

    The script stands before the page's own policy, which forbids every script after it.
    """
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "Chromium is needed: install it, or leave these tests out with -m 'not external'"
    assert AXE.exists(), "axe-core is needed: run `npm ci` in tests/axe, or use -m 'not external'"
    script = f"<script>{AXE.read_text(encoding='utf-8')}{RUN % json.dumps(TAGS)}</script>"
    copy = folder / "page.html"
    whole = page.decode().replace("<head>", f"<head>{script}", 1)
    frame = f'<iframe srcdoc="{escape(whole)}" style="width:{width}px;height:900px;border:0"></iframe>'
    copy.write_text(f'<meta charset="utf-8"><meta name="color-scheme" content="light dark">{frame}', encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    command = (browser, *FLAGS, scheme, "--window-size=1400,1000", f"--user-data-dir={folder / 'profile'}")
    shown = subprocess.run((*command, copy.as_uri()), capture_output=True, timeout=120, check=True).stdout
    results = markup.fromstring(shown.decode()).xpath("//pre[@id='axe-result']/text()")
    assert results, "axe gave no result"
    return Findings(**json.loads(str(results[0])))
