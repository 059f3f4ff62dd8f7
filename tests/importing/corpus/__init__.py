"""Trackers in the layouts that people use, each with what a person reads in it.

Every body, plan and action in these files is invented: they are illustrative, and say so in their properties. `FILES`
makes each file anew. `bench/score_imports.py` and the tests read the same files.
"""

from tests.importing.corpus import (
    boards,
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
    templated,
    templated_otherwise,
    words,
    workaday,
    workaday_word,
)
from tests.importing.corpus.made import Made
from tests.thorough import one_of_each

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
    *templated.FILES,
    *templated_otherwise.FILES,
    *boards.FILES,
)


def family(made: Made) -> tuple[str, str]:
    """Return what files are of one kind by: the first word of their names, and their format."""
    return made.name.partition("-")[0], made.name.rpartition(".")[2]


EACH = one_of_each(FILES, family)
"""`FILES` for a test: one of each family is read each time, all by CI."""
