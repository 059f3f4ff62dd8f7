"""How much room a table or chart asks for, before it is stacked or told in words."""

import re

from sendplan.model.document import Cell, Chip, Column, Figure, Paragraph, Table
from sendplan.model.drawing import Drawing, Text
from sendplan.model.look import Look
from sendplan.model.status import Status
from sendplan.render.html import render_html
from sendplan.render.html.room import chart_room, table_room
from tests.render.sample_parts import p, row
from tests.templates.papers import document_of, shipped


def table(*words: str, width: float = 482) -> Table:
    columns = tuple(Column("", width / len(words)) for _ in words)
    return Table(columns, (row(*(p(word) for word in words)),), "Words")


def test_more_and_longer_words_need_more_room() -> None:
    few, many = (
        table_room(table("a", "b"), Look(), "portrait"),
        table_room(table(*["unbreakable"] * 9), Look(), "portrait"),
    )
    assert few.least == 36, "what is comfortable, of a table as wide as a page"
    assert many.least > few.least


def test_a_chip_and_words_joined_by_no_break_spaces_hold_together() -> None:
    chips = Table(
        (Column("", 1),) * 9, (row(*[Cell((Paragraph((Chip(Status.OFF_TRACK, "Off track"),)),))] * 9),), "Chips"
    )
    dates, broken = table(*["30\u00a0November\u00a02020"] * 5), table(*["30 November 2020"] * 5)
    assert table_room(chips, Look(), "portrait").least > 36
    assert table_room(dates, Look(), "portrait").least > table_room(broken, Look(), "portrait").least


def test_a_very_long_word_may_break_and_asks_for_nothing() -> None:
    assert table_room(table("x" * 300, "b"), Look(), "portrait").least == 36


def test_what_needs_more_than_its_page_goes_beyond_it() -> None:
    words = table(*["Neurodevelopmental"] * 7)
    assert table_room(words, Look(), "portrait").wide
    assert not table_room(words, Look(), "landscape").wide


def test_a_font_nobody_carries_may_be_wider() -> None:
    words = table(*["unbreakable"] * 8)
    known, unknown = (table_room(words, Look(font=name), "portrait") for name in ("Source Sans 3", "Verdana"))
    assert unknown.least > known.least


def test_a_chart_is_told_in_words_before_its_letters_are_under_ten_points() -> None:
    chart = Figure(Drawing(480, 100, (Text(0, 0, "On track", 9, "#000000"),)), "Words")
    assert chart_room(chart, Look(), "portrait").least >= 480 / 9 * 10 / 12


def test_the_style_sheet_has_a_rule_for_every_room_that_is_asked_for() -> None:
    page = render_html(document_of(shipped("annex")), Look()).decode()
    sheet, body = page.split("</style>", 1)
    tables = set(re.findall(r'<table [^>]*class="[^"]*(from-\d+)', body))
    charts = set(re.findall(r'<div class="chart (from-\d+)', body))
    assert charts
    assert len(tables) > 1
    assert all(f".{one} tr.part" in sheet for one in tables), "stacked in less"
    assert all(f".chart.{one}{{display:none}}" in sheet for one in charts), "told in words in less"
