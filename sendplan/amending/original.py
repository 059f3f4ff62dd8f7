"""Find out which paper a Word file was made from, and recompose that paper as it was before a person changed it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from sendplan.amending.word_reading import Returned
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.model.calendar import NAMES, Month
from sendplan.model.errors import InputUnreadable, OutputFailed, TemplateWrong
from sendplan.model.issued import paper_name
from sendplan.model.records import Records
from sendplan.model.wording import long_date
from sendplan.papers.amendments import Amendment, Amendments, read_amendments
from sendplan.papers.archive import unpacked
from sendplan.papers.issue import finished, issued_folder, read_archive
from sendplan.papers.leaks import tells_in_private
from sendplan.papers.make import Composition, compose_paper, content_hash
from sendplan.papers.manifest import AMENDMENTS, read_manifest, sha256
from sendplan.papers.units import folded, units
from sendplan.read.issued_months import read_issues
from sendplan.rules.snapshot import Remembered
from sendplan.templates.layers import template_names
from sendplan.templates.load import load_template

LEAST = 0.6
"""Share of passages that must be those of a paper for a file to be taken as that paper."""
TWICE = 2
_DAY = re.compile(rf"as at (\d{{1,2}}) ({'|'.join(NAMES[1:])}) (\d{{4}})")
_VERSION = re.compile(r"Version (\d+\.\d+)")


class Original(Struct, frozen=True):
    """The paper that a file was made from.

    Attributes:
        name: Its template.
        restricted: Whether it is the restricted edition.
        as_at: Its as-at date.
        composition: The paper as it was.
        amendments: The amendments stored for it.
        issued: The name of the issued version it was, such as "board-1.0"; "" for a draft.
        drifted: The data has changed since the draft was made, or sendplan since the paper was issued, so that some
            differences are not the person's work.
        apart: Amendments from other files that came after this file was made; `composition` is without them.
        private: Of a public paper: the passages that only its restricted edition has.
    """

    name: str
    restricted: bool
    as_at: date
    composition: Composition
    amendments: Amendments
    issued: str = ""
    drifted: bool = False
    apart: tuple[Amendment, ...] = ()
    private: frozenset[str] = frozenset()


def original(
    root: Path,
    records: Records,
    judge: Remembered,
    file: str,
    content: bytes,
    returned: Returned,
    as_at: date,
    wanted: str = "",
    *,
    asked: bool = False,
) -> Original:
    """Return the paper that the file was made from: by `wanted` (a template), its file name, or else the most similar.

    If the file name does not say "restricted", the content decides which edition it is. If the file was taken in
    before, what was stored from it then is ignored. `as_at`: used if the file does not state its date; `asked`: the
    user named it. Raises InputUnreadable if it is none of the workspace's papers, or has another date than the user
    named.
    """
    own = _own_day(returned.subject)
    if own:
        if asked and own != as_at:
            raise InputUnreadable(
                f"{file}: it says itself that it is as at {long_date(own)}, not {long_date(as_at)}; leave --as-at out, "
                "or name the file of that month"
            )
        as_at = own
    names = template_names(root)
    private = "restricted" in PurePath(file).stem.casefold()
    named = wanted or _named(PurePath(file).stem, names)
    editions = (True,) if private else (False, True) if tells_in_private(records) else (False,)
    chosen = [(named, one) for one in editions] if named else _likely(root, records, names, as_at, returned)
    ranked = [
        (likeness(one.composition, returned), one)
        for name, restricted in chosen
        for one in [_composed(root, records, judge, name, as_at, returned, sha256(content), restricted=restricted)]
    ]
    ranked.sort(key=lambda pair: -pair[0])
    score, best = ranked[0] if ranked else (0.0, None)
    next_best = next((other for other, one in ranked[1:] if best and one.name != best.name), 0.0)
    if best is None or score < LEAST or score < TWICE * next_best:
        what = f"only {score:.0%} of it is what {best.name} says" if best else "no paper says anything like it"
        raise InputUnreadable(
            f"{file}: it is not known which paper this is: {what} as at {as_at}; name its template with --template, "
            "and its month with --as-at"
        )
    if best.restricted:
        return best
    whole = next((one for _, one in ranked if one.name == best.name and one.restricted), best)
    return replace(best, private=_texts(whole.composition) - _texts(best.composition))


def _texts(composition: Composition) -> frozenset[str]:
    """Return the texts of its passages and cells that have more than one word."""
    return frozenset(folded(text) for unit in units(composition.document) for text in unit.texts if " " in text.strip())


def _own_day(subject: str) -> date | None:
    """Return the as-at date that a paper states; None if it is not a day, as a person may have typed over it."""
    found = _DAY.search(subject)
    try:
        return date(int(found[3]), NAMES.index(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _named(stem: str, names: Sequence[str]) -> str:
    """Return the template a file is named after, `board (chair's changes)` → "board": the longest that fits; or ""."""
    ends = r"(?![a-z0-9]|-(?!restricted|\d))"
    fitting = [name for name in names if re.match(re.escape(name) + ends, stem.casefold())]
    return max(fitting, key=len, default="")


def _likely(
    root: Path, records: Records, names: Sequence[str], as_at: date, returned: Returned
) -> list[tuple[str, bool]]:
    """Return the (at most two) papers that share most passages with the file, composed without cutting rows."""
    theirs = Counter(folded(one.words) for one in returned.found if one.words)
    found = []
    for name in names:
        try:
            template = load_template(root, name, records)
        except TemplateWrong:
            continue
        for restricted in (False, True):
            brief = prepare(records, template, as_at, restricted=restricted, versions={})
            ours = Counter(folded(unit.words) for unit in units(compose(brief)))
            found.append((sum((ours & theirs).values()), name, restricted))
    found.sort(key=lambda one: -one[0])
    return [(name, restricted) for shared, name, restricted in found[:2] if shared]


def likeness(composition: Composition, returned: Returned) -> float:
    """Return the share of passages that both have, from 0 to 1."""
    ours = Counter(folded(unit.words) for unit in units(composition.document))
    theirs = Counter(folded(one.words) for one in returned.found if one.words)
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values()) or 1)


def _composed(
    root: Path,
    records: Records,
    judge: Remembered,
    name: str,
    as_at: date,
    returned: Returned,
    docx: str,
    *,
    restricted: bool,
) -> Original:
    kept = read_amendments(root, name, as_at, restricted=restricted)
    kept = replace(kept, changes=tuple(one for one in kept.changes if one.docx != docx))
    version = _VERSION.search(returned.subject)
    if version:
        found = _issued(root, name, as_at, version[1], kept, restricted=restricted)
        if found:
            return found
    template = load_template(root, name, records)
    composed = partial(compose_paper, records, template, as_at, restricted=restricted, judge=judge)
    composition = composed(amendments=kept)
    apart: tuple[Amendment, ...] = ()
    if kept.changes or kept.sections:
        bare = composed(amendments=replace(kept, changes=(), sections=()))
        if _is_older(returned, bare, composition):
            composition, apart = bare, kept.changes
    drafts = read_manifest(root / "reports" / str(Month.of(as_at))).papers
    entry = drafts.get(f"{paper_name(name, restricted=restricted)}.docx")
    drifted = (
        entry is not None
        and _but_amendments(entry.sources) != _but_amendments(composition.sources)
        and entry.content != content_hash(composition.document)  # an empty row that `month` adds changes no word
    )
    return Original(name, restricted, as_at, composition, kept, drifted=drifted, apart=apart)


def _is_older(returned: Returned, bare: Composition, amended: Composition) -> bool:
    """Return whether the file, apart from its tracked changes, is more like the paper before other files changed it.

    Someone who worked on the same draft as others does not undo what the others wrote.
    """
    was = Counter(folded(" | ".join(filter(None, one.was))) for one in returned.found if any(one.was))
    shared = [
        sum((Counter(folded(unit.words) for unit in units(one.document)) & was).values()) for one in (bare, amended)
    ]
    return shared[0] > shared[1]


def _but_amendments(made_from: Mapping[str, str]) -> dict[str, str]:
    return {path: digest for path, digest in made_from.items() if f"/{AMENDMENTS}/" not in path}


def _issued(root: Path, name: str, as_at: date, version: str, kept: Amendments, *, restricted: bool) -> Original | None:
    """Return the issued paper of that version, made again from what was stored with it; None if there is none."""
    folder = issued_folder(root, as_at)
    issues = finished(read_issues(folder), paper_name(name, restricted=restricted))
    issue = next((one for one in issues if one.version == version), None)
    if issue is None:
        return None
    try:
        with unpacked(read_archive(folder, issue)) as then:
            made = then.composed()
            drifted = content_hash(made.document) != issue.content
            known = read_amendments(then.root, name, issue.as_at, restricted=restricted).changes
            apart = tuple(one for one in kept.changes if one not in known)
            return Original(name, restricted, issue.as_at, made, kept, issue.stem, drifted, apart)
    except OutputFailed as error:
        raise OutputFailed(f"{folder / issue.stem}: it cannot be compared with what was issued: {error}") from error
