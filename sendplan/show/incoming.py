"""Text for the screen on what a month's tracker, or a register, would add to the plan."""

from collections.abc import Sequence

from sendplan.api import Additions
from sendplan.importing.register_taking import Taken
from sendplan.importing.updates import Incoming
from sendplan.model.wording import count, cut
from sendplan.show.proposal import columns_text, hidden_text, left_text

MOST, FEW = 40, 5
"""Most lines listed of each kind, and of rows that nothing becomes of; the rest is counted."""
NEW_LEAD = " (where the lead has changed, a row of kind `reassign` in plan_changes.csv says since when)"
STOPPED = " (what was stopped is an approved row of kind `close` in plan_changes.csv)"
REFUSED = "What check will not use of it, as soon as it is written"
SHOWN = 60
"""Letters shown of a text of the plan and of the tracker's."""
BOTH = " (where several lead it, type the tracker's words after it, and each body in updated_by)"


def additions_text(additions: Additions) -> str:
    """Return what would be added, with the files to be written."""
    if additions.updates:
        said = _updates_text(additions.updates, additions.file)
    else:
        assert additions.register is not None
        said = _register_text(additions.register, additions.file)
    wrong = "".join(f"\n{line}" for line in _listed(REFUSED, [str(problem) for problem in additions.refused]))
    files = ", ".join((additions.root / name).as_posix() for name in additions.files)
    return f"{said}{wrong}\nFiles: {files or 'none; nothing is to be written'}"


def _updates_text(incoming: Incoming, file: str) -> str:
    """Return what becomes of each row of the tracker, and each question with the option that answers it."""
    rows = len(incoming.matches) + len(incoming.asked) + len(incoming.fresh)
    named = [
        f"{match.draft.written_ref or f'row {match.draft.spot.row}'} is {match.action.ref}"
        for match in incoming.matches
        if match.how == "words"
    ]
    counts = (
        f"{len(incoming.matches)} of the plan, {len(incoming.asked)} to be asked about, "
        f"{len(incoming.fresh)} that the plan does not have"
    )
    lines = [
        f"{file} as updates for {incoming.month.words}",
        *(columns_text(incoming.read) if incoming.read else []),
        *([f"  Note: {note}" for note in incoming.read.read_so] if incoming.read else []),
        f"  {count(rows, 'row')}: {counts}",
        *([f"  Matched by their words: {', '.join(named)}"] if named else []),
        f"  Updates: {count(len(incoming.rows), 'new row')}, {count(len(incoming.filled), 'row')} completed",
        *([f"  Entries of progress that earlier months told are left out: {', '.join(incoming.told)}"]
          if incoming.told else []),
        *([f"  Old rows, left out, for other words were told since: {', '.join(incoming.outdated)}"]
          if incoming.outdated else []),
        *_listed("  Kept private, for what the file says", _kept_private(incoming)),
        *_listed(
            f"  Kept as they are, for this month has a word already{BOTH}",
            [f"{ref}, {column}: {repr(there[:60]) if there else 'blank'} stays; the tracker says {text[:60]!r}"
             for ref, column, there, text in incoming.kept],
        ),
        *_listed(
            "  Another date, asked for in plan_changes.csv (not approved, so nothing changes yet)",
            [f"{change['ref']}: {change['new_end']} ({change['reason']})" for change in incoming.changes],
        ),
        *_listed(
            "  The plan's own words stay; the tracker has others"
            + (NEW_LEAD if any(name == "lead" for _, name, *_ in incoming.differing) else ""),
            [f"{ref}, {name}: {planned!r}; the tracker: {text!r}" for ref, name, *said in incoming.differing
             for planned, text in [_apart(*said)]],
        ),
        *_listed(
            "  Not in the plan; to add one, give it a row in actions.csv and an approved `add` in plan_changes.csv",
            [f"{draft.spot}: {draft.text('action')[:80]}" for draft in incoming.fresh],
        ),
    ]  # fmt: skip
    if incoming.struck:
        lines.append(f"  Struck out there, so that nothing of it is taken{STOPPED}: {', '.join(incoming.struck)}")
    if incoming.missing:
        whose = f"Actions of {incoming.body} that it" if incoming.body else "Actions the tracker"
        lines.append(f"  {whose} does not have: " + ", ".join(incoming.missing))
    if incoming.other_months:
        months = ", ".join(str(month) for month in incoming.other_months)
        lines.append(f"  It also speaks of {months}; take those with --updates of their own")
    lines += [*left_text(incoming.read), *hidden_text(incoming.read)] if incoming.read else []
    doubts = [str(doubt) for doubt in incoming.doubts] + [str(question.of_month) for question in incoming.questions]
    doubts += [
        f"{one.draft.spot}: {one.draft.text('action')[:60]!r} may be {one.action.ref} {one.action.text[:60]!r} "
        f'({one.alike:.0%} alike: {one.why}); if it is, say --match "{one.draft.spot.row}={one.action.ref}"'
        for one in incoming.asked
    ]
    lines.append(f"Doubtful: {len(doubts)}" + (" (please look at each)" if doubts else ""))
    lines += [f"  {doubt}" for doubt in doubts]
    return "\n".join(lines)


def _kept_private(incoming: Incoming) -> list[str]:
    """Return, for each marking in the file, the actions that it keeps private."""
    marks: dict[str, list[str]] = {}
    for match in incoming.matches:
        if match.draft.private:
            marks.setdefault(match.draft.private, []).append(match.action.ref)
    return [f"{', '.join(refs)}: {mark!r}" for mark, refs in marks.items()]


def _register_text(taken: Taken, file: str) -> str:
    """Return what becomes of a register's rows."""
    filled = f"{len(taken.filled)} to fill in, " if taken.filled else ""
    counts = f"{len(taken.rows)} to add, {filled}{len(taken.there)} there already, {len(taken.left)} left out"
    lines = [
        f"{file} as {taken.name}: {count(taken.read, 'row')}: {counts}",
        "  Columns: " + ", ".join(f"{heading} → {field}" for heading, field in taken.columns.items()),
    ]
    if taken.unused:
        lines.append("  Columns not used: " + ", ".join(taken.unused))
    lines += _listed("  Filled in, where the register was blank", taken.filled)
    lines += _listed(
        f"  Otherwise in the file, and not taken; if it is right there, change {taken.name}", taken.differing
    )
    lines += _listed("  There already, and left as they are", taken.there, FEW)
    lines += _listed("  Left out", taken.left)
    lines += _listed("  Rows of another kind, such as issues, which it does not hold", taken.other)
    lines.append(f"Doubtful: {len(taken.doubts)}" + (" (please look at each)" if taken.doubts else ""))
    lines += [f"  {doubt}" for doubt in taken.doubts]
    return "\n".join(lines)


def _listed(title: str, texts: Sequence[str], most: int = MOST) -> list[str]:
    if not texts:
        return []
    more = [f"    … and {len(texts) - most} more"] if len(texts) > most else []
    return [f"{title}: {len(texts)}", *(f"    {text}" for text in texts[:most]), *more]


def _apart(one: str, other: str) -> tuple[str, str]:
    """Return two texts from two words before they differ, each cut to the length of a line."""
    ones, others = one.split(), other.split()
    same = next((at for at, (mine, theirs) in enumerate(zip(ones, others, strict=False)) if mine != theirs), None)
    begins = max(0, (min(len(ones), len(others)) if same is None else same) - 2)
    mine, theirs = (f"{'… ' if begins else ''}{' '.join(words[begins:])}" for words in (ones, others))
    return cut(mine, SHOWN), cut(theirs, SHOWN)
