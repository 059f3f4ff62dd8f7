"""How wide words are in fonts that letterheads name and that come with Word, not with sendplan.

With such a letterhead, the PDF uses Source Sans 3 and the Word paper uses the font itself, so that a column must be
wide enough in both. The widths are those of the metric-compatible fonts Liberation and Carlito. For other families, a
factor says how much wider or narrower than Arial their running text is.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from sendplan.fonts import family, ruler
from sendplan.model.look import Look, TextStyle

FIRST = 32


def _advances(thousandths: str) -> tuple[float, ...]:
    """Return the widths of the characters from space to tilde, in ems."""
    return tuple(int(one) / 1000 for one in thousandths.split())


ARIAL = (
    _advances(
        "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 "
        "278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 "
        "667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 "
        "556 333 500 278 556 500 722 500 500 500 334 260 334 584"
    ),
    _advances(
        "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 "
        "333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 "
        "667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 "
        "611 389 556 333 611 556 778 556 556 500 389 280 389 584"
    ),
)
TIMES = (
    _advances(
        "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 "
        "278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 "
        "722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 "
        "500 333 389 278 500 500 722 500 500 444 480 200 480 541"
    ),
    _advances(
        "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 "
        "333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 "
        "722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 "
        "556 444 389 333 556 500 722 500 500 444 394 220 394 520"
    ),
)
CALIBRI = (
    _advances(
        "226 326 401 498 507 715 682 221 303 303 498 498 250 306 252 386 507 507 507 507 507 507 507 507 507 507 268 "
        "268 498 498 498 463 894 579 544 533 615 488 459 631 623 252 319 520 420 855 646 662 517 673 543 459 487 642 "
        "567 890 519 487 468 307 386 307 498 498 291 479 525 423 525 498 305 471 525 229 239 455 229 799 525 527 525 "
        "525 349 391 335 525 452 715 433 453 395 314 460 314 498"
    ),
    _advances(
        "226 326 438 498 507 729 705 233 312 312 498 498 258 306 267 430 507 507 507 507 507 507 507 507 507 507 276 "
        "276 498 498 498 463 898 606 561 529 630 488 459 637 631 267 331 547 423 874 659 676 532 686 563 473 495 653 "
        "591 906 551 520 478 325 430 325 498 498 300 494 537 418 537 503 316 474 537 246 255 480 246 813 537 538 537 "
        "537 355 399 347 537 473 745 459 474 397 344 475 344 498"
    ),
)
"""Each of these is a pair: regular and bold."""

METRICS: Mapping[str, tuple[tuple[float, ...], ...]] = MappingProxyType(
    {
        "Arial": ARIAL, "Helvetica": ARIAL, "Liberation Sans": ARIAL,
        "Times New Roman": TIMES, "Liberation Serif": TIMES,
        "Calibri": CALIBRI, "Carlito": CALIBRI,
    }
)  # fmt: skip

BESIDE_ARIAL: Mapping[str, float] = MappingProxyType(
    {
        "Aptos": 1.03, "Cambria": 0.98, "Candara": 0.98, "Century Gothic": 1.1, "Corbel": 0.96, "Courier New": 1.35,
        "Garamond": 0.88, "Georgia": 1.02, "Gill Sans MT": 0.95, "Segoe UI": 1.03, "Tahoma": 1.0, "Trebuchet MS": 1.0,
        "Verdana": 1.2,
    }
)  # fmt: skip
OTHER = 1.1
"""The factor for an unknown family, which is taken to be wide."""


def widest(style: TextStyle, look: Look, *, strong: bool = False) -> Callable[[str], float]:
    """Return a function that gives the width of words, in points, in the wider of the PDF's and Word's fonts."""
    name = look.family(style)
    known = family(name, look)
    strong = strong or style.strong
    if known:
        return ruler(style.size, strong=strong, font=known)
    shown = ruler(style.size, strong=strong)
    return lambda text: max(shown(text), style.size * _ems(text, name, strong))


@lru_cache(maxsize=20_000)
def _ems(text: str, name: str, strong: bool) -> float:
    regular, bold = METRICS.get(name, ARIAL)
    advances = bold if strong else regular
    wide = 1.0 if name in METRICS else BESIDE_ARIAL.get(name, OTHER)
    places = (ord(character) - FIRST for character in text)
    return wide * sum(advances[place] if 0 <= place < len(advances) else 0.6 for place in places)
