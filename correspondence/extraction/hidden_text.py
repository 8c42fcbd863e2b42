"""What of a paper can be taken out of it and is not seen on it: where, which words, and why?"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdfium2

from correspondence.extraction.covered_pictures import COVERED_PICTURE, covered_pictures
from correspondence.extraction.page_marks import NO_INK, Letter, Marks, has_notes, is_too_small
from correspondence.extraction.places import Box, around, middle

COVERED, OUTSIDE, INVISIBLE, LAYER = "covered_text", "outside_text", "invisible_text", "hidden_layer"
MOST_A_PAGE = 5  # places; where there are more, the page is named once
LONGEST = 20_000  # characters: all that stands on a page, as whoever looks decides on all of it
LEAST = {COVERED: 1, OUTSIDE: 1, INVISIBLE: 2, LAYER: 1}  # letters or digits; a stray full stop is nobody’s secret
LEAST_OF_A_SCAN = 3
Run = tuple[str, list[Letter]]  # why it is not seen, and what


def hidden_text(data: bytes) -> Iterator[dict[str, Any]]:
    """What is not seen on each page, as findings."""
    paper = pypdfium2.PdfDocument(data)
    for number in range(len(paper)):
        page = paper[number]
        marks = Marks(page)
        by_kind = defaultdict(list)
        found = list(unseen(marks))
        for kind, letters in [*found, *under_a_note(paper, number, found)]:
            by_kind[kind].append((around([letter.box for letter in letters]), told(letters)))
        by_kind[COVERED_PICTURE] += [(box, "") for box in covered_pictures(marks)]
        for kind, runs in by_kind.items():
            if len(runs) > MOST_A_PAGE:
                runs = [(around([box for box, _text in runs]), " … ".join(text for _box, text in runs if text))]
            for box, text in runs:
                yield {"kind": kind, "page": number + 1, "place": in_view(box, marks.frame, marks.turned), "said": text[:LONGEST]}
        page.close()


def under_a_note(paper: pypdfium2.PdfDocument, number: int, found: list[tuple[str, list[Letter]]]) -> Iterator[Run]:
    """What is seen only where the notes are taken away, as they are from the public copy. The page is opened anew."""
    if has_notes(page := paper[number]):
        unseen_anyway = {run[0].box for _reason, run in found}
        for _reason, run in unseen(Marks(page, with_notes=True)):
            if run[0].box not in unseen_anyway:
                yield COVERED, run


def unseen(marks: Marks) -> Iterator[Run]:
    """The runs of letters that are not seen, each with the reason."""
    run: list[Letter] = []
    reason = ""
    for letter in on_a_scan(marks):
        if not letter[1].text.strip():
            run += [letter[1]] if run else []
            continue
        if run and (letter[0] != reason or not same_line(run[-1], letter[1])):
            yield from ended(reason, run)
            run = []
        reason = letter[0]
        if reason:
            run.append(letter[1])
    yield from ended(reason, run)


def ended(reason: str, run: list[Letter]) -> Iterator[Run]:
    if run and sum(letter.text.isalnum() for letter in run) >= LEAST[reason]:
        yield reason, run


def on_a_scan(marks: Marks) -> Iterator[tuple[str, Letter]]:
    """Each letter with the reason why it is not seen, or none. What was read off a scan is judged word by word."""
    word: list[Letter] = []
    for letter in marks.letters():
        if letter.text.strip() and marks.is_read_off_a_scan(letter):
            if word and not same_line(word[-1], letter):
                yield from judged(marks, word)
                word = []
            word.append(letter)
            continue
        yield from judged(marks, word)
        word = []
        yield why(marks, letter), letter
    yield from judged(marks, word)


def judged(marks: Marks, word: list[Letter]) -> Iterator[tuple[str, Letter]]:
    """A word without ink is seen in the picture, unless nothing is drawn there."""
    if not word:
        return
    box = around([letter.box for letter in word])
    reason = ""
    if sum(letter.text.isalnum() for letter in word) >= LEAST_OF_A_SCAN and marks.is_barred(box):
        reason = COVERED
    elif not within(middle(box), marks.frame):
        reason = OUTSIDE
    for letter in word:
        yield reason, letter


def why(marks: Marks, letter: Letter) -> str:
    """Why a letter is not seen; empty where it is."""
    if not letter.text.strip():
        return ""
    if not within(middle(letter.box), marks.frame):
        return OUTSIDE
    if letter.thing.mode not in NO_INK and marks.is_inked(letter):
        return INVISIBLE if letter.text.isalnum() and is_too_small(upright(letter.box)) else ""
    if letter.thing.layered:
        return LAYER
    covered = letter.thing.covered_by_text or marks.covering(letter.box, letter.thing.order)
    return COVERED if covered else INVISIBLE


def upright(box: Box) -> Box:
    """The square around a letter: an “l” is narrow and not small."""
    side = max(box[2] - box[0], box[3] - box[1])
    return box[0], box[1], box[0] + side, box[1] + side


def within(point: tuple[float, float], frame: Box) -> bool:
    return frame[0] <= point[0] <= frame[2] and frame[1] <= point[1] <= frame[3]


def same_line(one: Letter, other: Letter) -> bool:
    high = max(one.box[3] - one.box[1], other.box[3] - other.box[1], 4)
    return abs(one.box[1] - other.box[1]) < high and abs(other.box[0] - one.box[2]) < 4 * high


def told(letters: list[Letter]) -> str:
    return in_one_line("".join(letter.text for letter in letters))


def in_one_line(text: str) -> str:
    """The text with plain spaces, and without what cannot be printed."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def in_view(box: Box, frame: Box, turned: int) -> list[int]:
    """Left, upper edge, width and height, then the size of the page, in points, as the page is held to be read."""
    left, bottom, right, top = frame
    wide, high = right - left, top - bottom
    x, y, across, down = box[0] - left, top - box[3], box[2] - box[0], box[3] - box[1]
    for _quarter in range(turned % 360 // 90):
        x, y, across, down, wide, high = high - y - down, x, down, across, high, wide
    return [round(side) for side in (x, y, across, down, wide, high)]
