"""The templates: list, check and show them, make a new one, and preview a template's paper."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sendplan.api.opening import Workspace
from sendplan.model.errors import TemplateWrong
from sendplan.model.place import Problem

if TYPE_CHECKING:
    from sendplan.templates.load import CheckedTemplate


class TemplateRead(Struct, frozen=True):
    """A template as it was read.

    Attributes:
        name: Its name.
        checked: Its content; None if it cannot be read at all, and `mistakes` then says why.
        mistakes: What is wrong with it.
        notes: What an officer should know although nothing is wrong.
    """

    name: str
    checked: "CheckedTemplate | None"
    mistakes: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def list_templates(workspace: Workspace) -> tuple[TemplateRead, ...]:
    """Return every template of the workspace, sorted by name.

    >>> from sendplan import api
    >>> [found.name for found in api.list_templates(api.example())][:3]
    ['annex', 'autism', 'board']
    """
    from sendplan.templates.layers import template_names

    return tuple(_read(workspace, name) for name in template_names(workspace.root))


def check_templates(workspace: Workspace, names: Sequence[str] = ()) -> tuple[TemplateRead, ...]:
    """Return the templates named, or all, each with its mistakes and notes.

    >>> from sendplan import api
    >>> [(found.name, len(found.mistakes)) for found in api.check_templates(api.example(), ["board", "bord"])]
    [('board', 0), ('bord', 1)]
    """
    from sendplan.templates.layers import template_names

    chosen = dict.fromkeys(names) or template_names(workspace.root)
    return tuple(_read(workspace, name, with_notes=True) for name in chosen)


def show_template(workspace: Workspace, name: str) -> "CheckedTemplate":
    """Return a template's settings, with where each was written. Raises TemplateWrong if it cannot be read.

    >>> from sendplan import api
    >>> found = api.show_template(api.example(), "leadership")
    >>> found.template.board, list(found.layered.files)
    ('SEND Leadership Group', ['templates/leadership.toml', 'templates/board.toml'])
    """
    from sendplan.templates.load import read_template

    return read_template(workspace.root, name, workspace.records)


def new_template(workspace: Workspace, name: str, base: str = "board") -> tuple[Path, ...]:
    """Make `templates/NAME.toml` and its letterhead as copies of another's, and return their paths.

    Raises UsageProblem if the name cannot be a file name, TemplateWrong if the other template has mistakes,
    OutputFailed if either file exists already.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     [path.name for path in api.new_template(api.open_workspace(folder), "schools")]
    ['schools.toml', 'schools.docx']
    """
    from sendplan.templates.new import make_template

    return tuple(make_template(workspace.root, name, base, workspace.records))


def preview(workspace: Workspace, name: str, pages: int = 3) -> tuple[Path, ...]:
    """Write a paper's PDF and pictures of its first pages into `reports/preview`; return the paths, pictures last.

    Raises TemplateWrong if the template has a mistake, OutputFailed if the files cannot be written.

    >>> import tempfile
    >>> from sendplan import api
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     started = api.start_workspace(folder, example=True)
    ...     [path.name for path in api.preview(api.open_workspace(folder), "plan-on-a-page", pages=1)]
    ['plan-on-a-page.pdf', 'plan-on-a-page-1.png']
    """
    from sendplan.papers.make import compose_paper, make, write_preview
    from sendplan.templates.load import load_template
    from sendplan.write.files import workspace_lock

    records = workspace.records
    template = load_template(workspace.root, name, records)
    paper = compose_paper(records, template, workspace.as_at, restricted=False, judge=workspace.judge)
    [made] = make(paper, ["pdf"])
    with workspace_lock(workspace.root):
        return tuple(write_preview(workspace.root, name, made.content, pages))


def _read(workspace: Workspace, name: str, *, with_notes: bool = False) -> TemplateRead:
    from sendplan.templates.load import read_template

    try:
        checked = read_template(workspace.root, name, workspace.records)
    except TemplateWrong as error:
        return TemplateRead(name, None, error.problems)
    notes = tuple(_notes(checked, workspace)) if with_notes else ()
    return TemplateRead(name, checked, checked.mistakes, notes)


def _notes(checked: "CheckedTemplate", workspace: Workspace) -> Iterator[str]:
    from sendplan.compose.prepare import prepare
    from sendplan.compose.sections.families.promises import without_plain_words

    yield from checked.styled.notes
    if checked.styled.missing:
        missing = ", ".join(checked.styled.missing)
        yield f"{checked.styled.letterhead} lacks these styles, and our own stand in: {missing}"
    if not checked.mistakes and (checked.template.pages or checked.template.words):
        yield from _length(checked, workspace)
    if checked.template.plain and not checked.mistakes:
        brief = prepare(workspace.records, checked.template, workspace.as_at, versions={}, judge=workspace.judge)
        if refs := without_plain_words(brief):
            where = "data/actions.csv, column in_plain_words"
            yield f"no plain words yet ({where}), so the short name stands: {', '.join(refs)}"


def _length(checked: "CheckedTemplate", workspace: Workspace) -> Iterator[str]:
    """Yield what each section takes of a paper that is longer, this month, than its template allows."""
    from sendplan.papers.amendments import read_amendments
    from sendplan.papers.budget import too_long
    from sendplan.papers.make import compose_paper, make

    template = checked.template
    kept = read_amendments(workspace.root, template.name, workspace.as_at, restricted=False)
    paper = compose_paper(
        workspace.records, template, workspace.as_at, restricted=False, judge=workspace.judge, amendments=kept
    )
    laid = next(make(paper, ["pdf"])).laid if template.pages else None
    yield from too_long(paper.document, template, laid)
