"""What is drawn on a page, piece by piece, and which pieces of text does other text lie on?"""

import ctypes
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium

from correspondence.extraction.places import Box, area, common


@dataclass
class Thing:
    """Something drawn: the ``order`` in which it is, and for text how."""

    object: pypdfium2.PdfObject
    order: int
    box: Box
    mode: int = -1
    layered: bool = False
    covered_by_text: bool = False

    @property
    def is_text(self) -> bool:
        return self.object.type == pdfium.FPDF_PAGEOBJ_TEXT

    @property
    def is_form(self) -> bool:
        return self.object.type == pdfium.FPDF_PAGEOBJ_FORM

    @property
    def key(self) -> int:
        return address(self.object.raw)


def mark_what_text_lies_on(texts: list[Thing], words: pypdfium2.PdfTextPage) -> None:
    """Mark each piece of text on which another lies that is drawn later; the same again, to make it bold, does not count."""
    rows: dict[int, list[Thing]] = defaultdict(list)
    for thing in reversed(texts):
        at = range(int(thing.box[1] // 20), min(int(thing.box[3] // 20), int(thing.box[1] // 20) + 50) + 1)
        later = chain.from_iterable(rows[row] for row in at)
        thing.covered_by_text = any(
            area(common(thing.box, other.box)) > 0.2 * area(thing.box) and not is_again(thing, other, words) for other in later
        )
        for row in at:
            rows[row].append(thing)


def is_again(one: Thing, other: Thing, words: pypdfium2.PdfTextPage) -> bool:
    """Whether two pieces are the same text in nearly the same place: bold letters are made so, and shadows."""
    nearly = area(common(one.box, other.box)) > 0.5 * max(area(one.box), area(other.box))
    return nearly and said(one, words) == said(other, words)


def said(thing: Thing, words: pypdfium2.PdfTextPage) -> bytes:
    size = pdfium.FPDFTextObj_GetText(thing.object, words, None, 0)
    held = (pdfium.FPDF_WCHAR * max(size, 1))()
    pdfium.FPDFTextObj_GetText(thing.object, words, held, size)
    return bytes(held)


def address(raw: object) -> int:
    return ctypes.addressof(raw.contents)  # type: ignore[attr-defined]
