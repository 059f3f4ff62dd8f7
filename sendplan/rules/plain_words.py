"""What families would read and might not understand: promises without plain words, and words of officers (findings)."""

from collections.abc import Iterator

from sendplan.model.judgement import Snapshot
from sendplan.model.place import Finding, Place
from sendplan.model.plain import unexplained
from sendplan.model.records import Records
from sendplan.model.wording import listed

KIND = "not in plain words"
RECENT = 62
"""Days: the last two meetings of a body that meets each month."""


def plain_findings(records: Records, snapshot: Snapshot) -> list[Finding]:
    """In the order in which families read them; none for a plan that has no plain words at all but one that says so."""
    plan = snapshot.plan
    found: list[Finding] = []
    if not plan.answering.any:
        words = "families cannot answer: add [families] with place, link, phone, email or address"
        found.append(Finding("no way to answer", "plan", words, Place("data/plan.toml", 0, "families")))
    without = [judged.action for judged in snapshot.judged if not judged.action.in_plain_words]
    if len(without) == len(snapshot.judged) > 0:
        words = "no action has plain words for families: fill the column in_plain_words"
        found.append(Finding(KIND, "plan", words, Place("data/actions.csv")))
    else:
        found += [
            Finding(KIND, action.ref, f"{action.ref} has no plain words for families", action.place)
            for action in without
        ]
    for ref, column, text, place in _read_by_families(records, snapshot):
        if unknown := unexplained(text, plan.glossary):
            named = listed([f"“{word}”" for word in unknown])
            said = f"{column} of {ref} has {named}, which families may not know: reword it, or explain it in [glossary]"
            found.append(Finding("officialese", ref, said, place))
    return found


def _read_by_families(records: Records, snapshot: Snapshot) -> Iterator[tuple[str, str, str, Place]]:
    """The ref, column, words and place of each text that stands in their papers at that date."""
    for judged in snapshot.judged:
        yield judged.ref, "in_plain_words", judged.action.in_plain_words, judged.action.place
        for unit in judged.units:
            update = unit.standing.this_month
            if update and not update.restricted:
                yield unit.ref, "impact", update.impact, update.place
    for voice in records.voice:
        if voice.heard_on <= snapshot.as_at:
            for column, words in (("we_did", voice.we_did), ("difference", voice.difference)):
                yield f"{voice.heard_on:%Y-%m-%d}", column, words, voice.place
    for decision in records.decisions:
        if decision.made_on <= snapshot.as_at and (snapshot.as_at - decision.made_on).days < RECENT:
            yield f"{decision.made_on:%Y-%m-%d}", "decision", decision.decision, decision.place
