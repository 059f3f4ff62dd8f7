"""A page on screens and on paper, in the Chromium that is installed, driven by playwright.

Playwright's own script runs beside the page's policy, which forbids scripts to the page alone.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import pdfplumber
from playwright.sync_api import Browser, Page, sync_playwright

LAID_OUT = """() => {
  const wide = innerWidth + 1, name = (one) => `${one.tagName} ${one.getAttribute("class") || ""}`;
  const all = [...document.body.querySelectorAll("*")].filter((one) => !one.closest("svg, .hidden, thead, .skip"));
  return {
    width: document.documentElement.scrollWidth,
    scrolls: all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth
      && /auto|scroll/.test(getComputedStyle(one).overflowX)).map(name),
    beyond: all.filter((one) => one.getClientRects().length && (one.getBoundingClientRect().right > wide
      || one.getBoundingClientRect().left < -1)).map(name),
    stacked: [...document.querySelectorAll("table")].filter((one) => getComputedStyle(one).display == "block").length,
    charts: [...document.querySelectorAll("figure")].map((one) =>
      [one.querySelector("svg"), one.querySelector(".in-words")].map((part) => part.getClientRects().length > 0)),
    least: Math.min(...[...document.querySelectorAll("svg text")].map((one) =>
      one.getBoundingClientRect().height && parseFloat(one.getAttribute("font-size")) * one.getScreenCTM().a)
      .filter(Boolean)),
  };
}"""
PAINTED = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.cssText = "forced-color-adjust: none; background: Canvas";
  const canvas = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const areas = [];
    for (const one of svg.querySelectorAll("rect, circle, polygon, line, polyline, text")) {
      const style = getComputedStyle(one), box = one.getBoundingClientRect();
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      const under = areas.findLast((area) => area.left <= x && x <= area.right && area.top <= y && y <= area.bottom);
      const ground = under ? under.fill : canvas;
      if (one.tagName == "text") found.push(["text", one.textContent, style.fill, ground]);
      else if (/line/.test(one.tagName) || style.fill == "none")
        found.push([one.tagName, "stroke", style.stroke, ground]);
      else {
        const fill = style.fill == ground && !one.matches(".mark") ? style.stroke : style.fill;
        if (fill != "none") found.push([one.tagName, one.getAttribute("class") || "", fill, ground]);
        areas.push({left: box.left, right: box.right, top: box.top, bottom: box.bottom, fill: style.fill});
      }
    }
  }
  for (const chip of document.querySelectorAll(".chip")) {
    if (!chip.getClientRects().length) continue;
    const style = getComputedStyle(chip);
    found.push(["text", chip.textContent, style.color, canvas],
      ["chip", style.borderTopWidth, style.borderTopColor, canvas]);
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Layout:
    """In CSS pixels. `scrolls`, `beyond`: elements with a bar of their own, and those that leave the window.

    `charts`: of each, whether its picture and whether its words are shown. `least`: the smallest letters in one.
    """

    width: int
    scrolls: list[str]
    beyond: list[str]
    stacked: int
    charts: list[tuple[bool, bool]]
    least: float


@dataclass(frozen=True, slots=True)
class Paint:
    """Something painted: its kind, its words (a chip: how wide its border is), its colour and that of its ground."""

    kind: str
    words: str
    colour: str
    ground: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Each page's width and height in points, its words, and where the rightmost ends; the tops of pictures."""

    sizes: list[tuple[int, int]]
    texts: list[str]
    rightmost: float
    pictures: list[float]


@contextmanager
def chromium(*more_flags: Sequence[str]) -> Iterator[tuple[Browser, ...]]:
    """The browser that is installed, and one more with each set of flags. Errors: AssertionError if there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is needed: install it, or leave these tests out with -m 'not external'"
    with sync_playwright() as playwright:
        browsers = tuple(
            playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", *flags])
            for flags in ((), *more_flags)
        )
        yield browsers
        for browser in browsers:
            browser.close()


@contextmanager
def shown(
    browser: Browser,
    paper: bytes,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    *,
    forced: bool = False,
    zoom: float = 1,
) -> Iterator[Page]:
    """The paper in a window; zoomed to 4, the window is a quarter as wide and its pixels four times as fine."""
    context = browser.new_context(
        viewport={"width": int(width / zoom), "height": int(900 / zoom)},
        device_scale_factor=zoom,
        color_scheme=scheme,
        forced_colors="active" if forced else "none",
    )
    page = context.new_page()
    page.set_content(paper.decode())
    page.evaluate("document.fonts.ready.then(() => null)")
    yield page
    context.close()


def layout(page: Page) -> Layout:
    return Layout(**page.evaluate(LAID_OUT))


def painted(page: Page) -> list[Paint]:
    """Everything in drawings, and the chips, with the colour it is seen in."""
    return [Paint(kind, words, _hex(colour), _hex(ground)) for kind, words, colour, ground in page.evaluate(PAINTED)]


def _hex(colour: str) -> str:
    """`rgb(1, 2, 3)` → `#010203`."""
    parts = colour.partition("(")[2].rstrip(")").split(",")[:3]
    return "#" + "".join(f"{int(part):02X}" for part in parts)


def tab_stops(page: Page, most: int = 400) -> list[str]:
    """What the tab key stops at, in order, by name of element."""
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name = str(page.evaluate("document.activeElement.tagName"))
        if name == "BODY":
            break
        stops.append(name)
    return stops


def printed(page: Page) -> Printed:
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        return Printed(
            [(round(one.width), round(one.height)) for one in pdf.pages],
            [one.extract_text() or "" for one in pdf.pages],
            max(char["x1"] / one.width for one in pdf.pages for char in one.chars),
            [picture["top"] for one in pdf.pages for picture in one.images],
        )
