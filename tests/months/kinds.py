"""Sentences by kind: what is left of them when names, refs, numbers, dates and what rows say are taken out."""
import re, sys, calendar
from collections import defaultdict
from datetime import date
from tests.months.lived import lived, DEEDS, PIECES, BODIES
from tests.months.papers import papers, lines, NAMES

MON = "January February March April May June July August September October November December".split()
RULES = [
    (r"\b[A-Z]\w+(?: \w+)?(?: by| of)? (?:Aug|Sep|Oct|Nov)\d\d[a-c]?(?: [a-z]+){0,3}\.?", "TEXT"),
    (r"\b(?:[a-z]{6} ){2}[a-z]{6} (?:of|by) (?:Aug|Sep|Oct|Nov)\d\d[a-c]?", "TEXT"),
    ("|".join(DEEDS), "DEED"), ("|".join(d[0].lower() + d[1:] for d in DEEDS), "DEED"),
    (rf"(?:{'|'.join(PIECES)}) of \d+", "PIECE"), ("|".join(BODIES), "BODY"),
    (rf"\b\d{{1,2}} (?:{'|'.join(MON)})(?: \d{{4}})?", "DATE"), (r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?\b", "DATE"),
    (rf"\b(?:{'|'.join(MON)})(?: \d{{4}})?\b", "MONTH"), (r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d\d(?:\d\d)?\b", "MONTH"),
    (r"\b[1-3]\.\d[a-c]\b", "PART"), (r"\b[1-3]\.\d\b", "REF"), (r"(?:REF|PART)(?:(?:, | and |; )(?:REF|PART))+", "REFS"),
    (r"\d+(?:\.\d+)?%", "PC"), (r"\b\d+\b", "N"),
]
RULES = [(re.compile(a), b) for a, b in RULES]
def kind(t):
    for a, b in RULES: t = a.sub(b, t)
    return t
def sentences(t):
    return [s for s in re.split(r"(?<=[.!?…])\s+(?=[A-Z0-9“(])", t) if s]
if __name__ == "__main__":
    a, b = int(sys.argv[1]), int(sys.argv[2])
    only = sys.argv[3].split(",") if len(sys.argv) > 3 else NAMES
    found = defaultdict(list)
    for seed in range(a, b):
        l = lived(seed)
        if l.workspace.checked().records.problems: continue
        for m in l.months:
            y, mm = map(int, m.split("-")); d = date(y, mm, calendar.monthrange(y, mm)[1])
            for name, doc in papers(l.until(m).records(), d, tuple(only)).items():
                for line in lines(name, doc):
                    for s in sentences(line.text):
                        found[line.kind if line.kind == "row" else "p", line.under if False else "", kind(s)].append((seed, m, name, line.under, s))
    for (k, u, s), ex in sorted(found.items(), key=lambda i: (i[0][0], -len(i[1]))):
        e = ex[len(ex) // 2]
        print(f"{len(ex)}\t{k}\t{e[0]} {e[1][-2:]} {e[2]}/{e[3][:18]}\t{e[4]}".replace("\n", "⏎"))
