"""The rules refuse what they must: each broken page is the sample with one thing spoilt."""

import pytest

from tests.render.html_rules import faults
from tests.render.test_html import PAGE

BROKEN = {
    "lang: missing": ('<html lang="en-GB">', "<html>"),
    "title: missing": ("<title>SEND action plan: highlight report</title>", "<title></title>"),
    "doctype: missing": ("<!DOCTYPE html>\n", ""),
    "viewport: missing": ("initial-scale=1", "initial-scale=1, user-scalable=no"),
    "policy: missing": ("default-src", "x-src"),
    "alone: <script>": ("</head>", "<script>1</script></head>"),
    "alone: onclick": ("<header ", '<header onclick="x()" '),
    "alone: <a> with": ('href="https:', 'href="JavaScript:'),
    "alone: the style sheet": ("<style>", "<style>@import 'x';"),
    "landmark: one <main>": ("main", "article"),
    "landmark: nav": ('<nav aria-labelledby="_contents">', "<nav>"),
    "skip: the first": ('<a class="skip"', '<p>x</p><a class="skip"'),
    "heading: h2 then h4": ("h3", "h4"),
    "heading: the first is no h1": ("h1", "h2"),
    "heading: empty": ("1 Decisions we ask for</h2>", "</h2>"),
    "id: position twice": ('id="exceptions"', 'id="position"'),
    "target: #exceptions is nowhere": ('id="exceptions"', 'id="elsewhere"'),
    "link: without words": (">4 Exceptions</a>", "></a>"),
    "table: without a caption": ("caption", "p"),
    "table: ragged row": ('<td role="cell">30\u00a0Apr\u00a02021</td>', ""),
    "table: empty header": ('<th role="rowheader" scope="row">Meeting</th>', '<th role="rowheader" scope="row"></th>'),
    "scope: wrong or missing on 'Meeting'": ('<th role="rowheader" scope="row">Meeting', "<th>Meeting"),
    "scope: wrong or missing on 'Decision'": ('scope="col">Decision', 'scope="row">Decision'),
    "picture: without role": (' role="img"', ""),
    "picture: without role, title": ('<title id="_chart-1">Figure 1</title>', ""),
    "picture: its words": ('class="in-words"', 'class="gone"'),
    "picture: img": ('<p class="marking', '<img class="x"><p class="marking'),
    "tab stop: div": ('<div class="chart', '<div tabindex="0" class="chart'),
    "role: None on <tr>": (' role="row"', ""),
    "role: None on <th>": (' role="columnheader"', ""),
    "alone: the style sheet asks": ("url(data:font", "url(https:"),
    "list: holds": ("<ul><li>", "<ul><p>x</p><li>"),
    "chip: without": (">Off track</span>", "></span>"),
    "nesting: </body> closes": ("</header>", ""),
    "nesting: </footer>": ("</p></footer>", "</footer></p>"),
    "nesting: <p/>": ("</footer>", "<p/></footer>"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_pages_are_refused(fault: str) -> None:
    whole, broken = BROKEN[fault]
    page = PAGE.decode()
    assert whole in page
    found = faults(page.replace(whole, broken).encode())
    assert any(one.startswith(fault) for one in found), found
