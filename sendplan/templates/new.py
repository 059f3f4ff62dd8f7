"""A new template and its letterhead, begun as copies."""

import difflib
import re
from pathlib import Path

from sendplan.model.errors import OutputFailed, UsageProblem
from sendplan.model.records import Records
from sendplan.render.docx.letterhead import starter
from sendplan.templates.layers import template_names
from sendplan.templates.load import load_template
from sendplan.templates.text import template_text
from sendplan.write.files import workspace_lock, write_files

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEPT = ("con", "prn", "aux", "nul")
"""Names that Windows keeps for itself."""


def make_template(root: Path, name: str, base: str, records: Records) -> list[Path]:
    """`templates/NAME.toml` and `templates/letterheads/NAME.docx` from the template `base`; the paths made.

    Raises UsageProblem for a name that no file should have, TemplateWrong if `base` has mistakes, OutputFailed if
    either file is there already.
    """
    if not _NAME.fullmatch(name) or name in _KEPT or name.endswith("-restricted"):
        raise UsageProblem(
            f"{name!r} cannot be a template’s name; use small letters, figures and hyphens: young-people"
        )
    if base not in template_names(root):
        close = difflib.get_close_matches(base, template_names(root), n=1)
        meant = f"; did you mean {close[0]}?" if close else ""
        raise UsageProblem(f"there is no template {base!r} to begin from{meant}")
    template = load_template(root, base, records)
    path = root / "templates" / f"{name}.toml"
    letterhead = root / "templates" / "letterheads" / f"{name}.docx"
    with workspace_lock(root):
        for there in (path, letterhead):
            if there.exists():
                raise OutputFailed(f"{there} is there already and is left as it is; choose another name")
        text = template_text(template, name, f"letterheads/{letterhead.name}", records.plan)
        copied = root / template.letterhead
        content = copied.read_bytes() if template.letterhead else starter(template.board, template.look)
        write_files({letterhead: content, path: text.encode()})
    return [path, letterhead]
