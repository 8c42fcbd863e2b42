"""How much of what letters say is proposed, and how much of what is proposed do they say?

    python -m bench.proposals [--held-out] [--quiet]

Reads the made letters of the tests and prints, per field, precision and recall, and per letter what was missed or wrong.
"""

import argparse
from collections import Counter
from collections.abc import Iterable

from correspondence.extraction.proposals.read import read
from correspondence.extraction.reading import read as read_words
from tests.papers import held_out, letters
from tests.papers.letters import Sample

OF_AN_ANSWER = ("date", "signatory")


def proposed(sample: Sample) -> dict[str, list[str]]:
    """What is proposed of a paper, field by field; of an answer only what a response has fields for."""
    words = read_words(sample.pdf, kind="pdf")[0]["words"]
    found: dict[str, list[str]] = {}
    for one in read(words):
        if not sample.answer or one.field in OF_AN_ANSWER:
            found.setdefault(str(one.field), []).append(one.value)
    return found


def measured(samples: Iterable[Sample]) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Per field how many were right, wrong and missed, and a line for each that was wrong or missed."""
    counts: Counter[tuple[str, str]] = Counter()
    lines = []
    for sample in samples:
        found = proposed(sample)
        for field in sorted({*found, *sample.expected}):
            said, meant = set(found.get(field, [])), set(sample.expected.get(field, []))
            counts[field, "right"] += len(said & meant)
            counts[field, "wrong"] += len(said - meant)
            counts[field, "missed"] += len(meant - said)
            lines += [f"{sample.name}: {field} wrong: {value}" for value in sorted(said - meant)]
            lines += [f"{sample.name}: {field} missed: {value}" for value in sorted(meant - said)]
    return counts, lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="the letters that the rules were not written with")
    parser.add_argument("--quiet", action="store_true", help="no line per letter")
    chosen = parser.parse_args()
    samples = held_out.samples() if chosen.held_out else letters.samples()
    counts, lines = measured(samples)
    print(f"{len(samples)} papers\n{'field':18} right wrong missed precision recall")
    for field in sorted({name for name, _what in counts}):
        right, wrong, missed = (counts[field, what] for what in ("right", "wrong", "missed"))
        precision = f"{right / (right + wrong):.2f}" if right + wrong else "-"
        recall = f"{right / (right + missed):.2f}" if right + missed else "-"
        print(f"{field:18} {right:5} {wrong:5} {missed:6} {precision:>9} {recall:>6}")
    if not chosen.quiet:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
