"""Trackers as people have them, each with what a person reads in it.

Every body, plan and action in these files is invented: they are illustrative, and say so in their properties. `FILES`
makes each file anew; `bench/score_imports.py` and the tests read the same.
"""

from tests.importing.corpus import (
    columns,
    councils,
    customary,
    documents,
    exports,
    families,
    habits,
    habitual,
    hidden,
    localities,
    months,
    offices,
    ordinary,
    others,
    partnerships,
    printed,
    ragged,
    registers,
    sections,
    sheets,
    sideways,
    signs,
    steps,
    words,
    workaday,
    workaday_word,
)
from tests.importing.corpus.made import Made

FILES: tuple[Made, ...] = (
    *columns.FILES,
    *sections.FILES,
    *sheets.FILES,
    *months.FILES,
    *offices.FILES,
    *words.FILES,
    *exports.FILES,
    *habits.FILES,
    *registers.FILES,
    *documents.FILES,
    *hidden.FILES,
    *others.FILES,
    *sideways.FILES,
    *signs.FILES,
    *families.FILES,
    *councils.FILES,
    *habitual.FILES,
    *partnerships.FILES,
    *printed.FILES,
    *workaday.FILES,
    *workaday_word.FILES,
    *ordinary.FILES,
    *customary.FILES,
    *ragged.FILES,
    *localities.FILES,
    *steps.FILES,
)
