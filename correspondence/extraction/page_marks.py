"""Which words of a page leave no mark on it?

A page is drawn with its text and without: the difference is what is seen of the text. Its text is drawn alone, in black on white,
too: that is its ink, all that could be seen. Where most of the ink of a character makes no difference, nobody reads it: something
lies on it, it has nearly the colour of its ground, it is drawn with no ink, on a layer that is off, or beside the page. Text that
other text lies on is taken apart from it, so that a label on a box does not pass for what is under the box.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from correspondence.extraction.places import Box, area, common, inside, middle
from correspondence.extraction.things_drawn import Thing, address, mark_what_text_lies_on

MOST_PIXELS = 4_000_000
INK = 24  # levels of 255, of a letter in black on white: less is the edge of one
SEEN = 0.12  # of the difference that black makes on white: the gray of a faint footer
READ = 0.5  # of the ink of a letter, to tell which letter it is
SOLID = 0.9  # of the place of a letter: no letter is so black but those of one stroke
LEAST_BLOCK = 7  # pixels: in smaller letters the gaps between strokes are gray
ONE_STROKE = frozenset("Il1|i")
PLAIN = 40  # levels within which a place is of one colour: no letters of a scan stand there
DARK, MOST_INK = 110, 0.6  # levels of 255; of the place of a word: letters leave more of their ground
SMALLEST = 1.2  # points, of a letter’s own shape: about a font of two
SCAN = 0.5  # of a page, covered by pictures: the rest are margins
NO_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


NO_NOTES = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET)


@dataclass
class Letter:
    text: str
    box: Box
    thing: Thing


@dataclass
class Marks:
    """A page as it is drawn."""

    page: pypdfium2.PdfPage
    with_notes: bool = False  # with what is drawn on the page as a note: a black square may be one
    things: list[Thing] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.turned = self.page.get_rotation()
        self.page.set_rotation(0)
        self.frame: Box = self.page.get_bbox()
        wide, high = self.size
        self.scale = min(1.0, (MOST_PIXELS / max(wide * high, 1)) ** 0.5)
        hidden: dict[int, bool] = {}
        for order, found in enumerate(self.page.get_objects()):
            key = address(found.raw)
            hidden[key] = marked_as_layer(found) or bool(found.container and hidden.get(address(found.container.raw)))
            mode = pdfium.FPDFTextObj_GetTextRenderMode(found) if found.type == pdfium.FPDF_PAGEOBJ_TEXT else -1
            self.things.append(Thing(found, order, found.get_bounds(), mode, hidden[key]))
        self.words = self.page.get_textpage()
        mark_what_text_lies_on([thing for thing in self.things if thing.is_text], self.words)

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.frame
        return right - left, top - bottom

    @cached_property
    def scans(self) -> list[Box]:
        """The pictures that are large enough to be a scanned page, with or without margins, or one of a few strips of it."""
        pictures = [common(thing.box, self.frame) for thing in self.things if thing.object.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        return pictures if sum(map(area, pictures)) >= SCAN * area(self.frame) else []

    def is_read_off_a_scan(self, letter: Letter) -> bool:
        x, y = middle(letter.box)
        on_one = any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.scans)
        return on_one and letter.thing.mode in NO_INK

    @cached_property
    def ground(self) -> Image.Image:
        """The page without its text."""
        return self._drawn(lambda thing: not thing.is_text)

    @cached_property
    def inks(self) -> dict[bool, tuple[Image.Image, Image.Image]]:
        """All ink of the text, and what of it is lost: for text on which no other lies, and for that on which some does."""
        whole = self._drawn(lambda thing: True)
        groups = {under for thing in self.things if thing.is_text for under in [thing.covered_by_text]}
        if groups == {False}:
            without = {False: self.ground}
        else:
            without = {
                under: self._drawn(lambda thing, u=under: not thing.is_text or thing.covered_by_text != u) for under in groups
            }
            _ground = self.ground  # drawn before all is black
        for thing in self.things:
            if thing.is_text:
                pdfium.FPDFPageObj_SetFillColor(thing.object, 0, 0, 0, 255)
                pdfium.FPDFPageObj_SetStrokeColor(thing.object, 0, 0, 0, 255)
        return {under: self._ink(under, ImageChops.difference(whole, without[under])) for under in groups}

    def _ink(self, under: bool, seen: Image.Image) -> tuple[Image.Image, Image.Image]:
        alone = self._drawn(lambda thing: thing.is_form or (thing.is_text and thing.covered_by_text == under))
        black = ImageChops.invert(alone.convert("L"))
        red, green, blue = seen.split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        ink = black.point([0] * INK + [255] * (256 - INK))
        too_little = ImageChops.subtract(black.point([round(level * SEEN) for level in range(256)]), most)
        return ink, ImageChops.darker(ink, too_little.point([0] + [255] * 255))

    def _drawn(self, shows: Callable[[Thing], bool]) -> Image.Image:
        for thing in self.things:
            pdfium.FPDFPageObj_SetIsActive(thing.object, shows(thing))
        drawn = self.page.render(scale=self.scale, draw_annots=self.with_notes, may_draw_forms=False, rev_byteorder=True)
        picture = drawn.to_pil().convert("RGB").copy()
        drawn.close()
        return picture

    def pixels(self, box: Box) -> tuple[int, int, int, int]:
        """A place as left, upper, right and lower pixel: at least one, and inside the page."""
        left, top = self.frame[0], self.frame[3]
        wide, high = self.ground.size
        x = [min(max(int((side - left) * self.scale), 0), wide - 1) for side in (box[0], box[2])]
        y = [min(max(int((top - side) * self.scale), 0), high - 1) for side in (box[3], box[1])]
        return x[0], y[0], x[1] + 1, y[1] + 1

    def is_inked(self, letter: Letter) -> bool:
        """Whether so much of a letter is seen that it can be read, and it is no block."""
        place = self.pixels(letter.box)
        ink, lost = (image.crop(place).tobytes().count(255) for image in self.inks[letter.thing.covered_by_text])
        wide, high = place[2] - place[0], place[3] - place[1]
        block = min(wide, high) >= LEAST_BLOCK and ink > SOLID * wide * high and letter.text not in ONE_STROKE
        return ink - lost > READ * ink and not (block and letter.text.isalnum())

    def is_barred(self, box: Box) -> bool:
        """Whether no word stands on the ground of a place: most of it is of one colour, or so dark that it is a labelled bar."""
        left, top, right, lower = self.pixels(box)
        step = max(lower - top, 1)
        pieces = [self.ground.crop((x, top, min(x + step, right), lower)) for x in range(left, right, step)]
        plain = sum(all(high - low < PLAIN for low, high in piece.getextrema()) for piece in pieces)
        dark = self.ground.crop((left, top, right, lower)).convert("L").point([255] * DARK + [0] * (256 - DARK))
        return plain >= len(pieces) / 2 or dark.tobytes().count(255) > MOST_INK * (right - left) * (lower - top)

    def suspects(self) -> set[int]:
        """The pieces of text that are too small, or have a gap without any mark in which a letter could stand."""
        found = set()
        for thing in self.things:
            if not thing.is_text:
                continue
            x, y, right, lower = self.pixels(thing.box)
            across = right - x >= lower - y
            mask, lost = (image.crop((x, y, right, lower)) for image in self.inks[thing.covered_by_text])
            line = mask.resize((right - x, 1) if across else (1, lower - y), Image.Resampling.BOX).tobytes()
            gap = max(map(len, line.translate(MARKED).split(b"x")))
            if (
                thing.mode in NO_INK
                or lost.getbbox()
                or mask.tobytes().count(255) > SOLID * mask.width * mask.height
                or is_too_small(thing.box)
                or not inside(thing.box, self.frame)
                or gap >= min(0.55 * min(mask.size), 0.8 * len(line))
            ):
                found.add(thing.key)
        return found

    def letters(self) -> Iterator[Letter]:
        """The characters of the text that may hold something unseen, in the order of reading."""
        by_key = {thing.key: thing for thing in self.things if thing.is_text}
        suspects = self.suspects()
        if not suspects:
            return
        words = self.words
        sides = [ctypes.c_double() for _side in range(4)]
        for index in range(words.count_chars()):
            owner = pdfium.FPDFText_GetTextObject(words, index)
            if not owner or (key := address(owner)) not in suspects:
                continue
            pdfium.FPDFText_GetCharBox(words, index, *sides)
            left, right, bottom, top = (side.value for side in sides)
            yield Letter(chr(pdfium.FPDFText_GetUnicode(words, index)), (left, bottom, right, top), by_key[key])

    def covering(self, box: Box, after: int) -> bool:
        """Whether something that is no text was drawn on a place later."""
        x, y = middle(box)
        later = (thing for thing in self.things[after + 1 :] if not thing.is_text)
        return any(thing.box[0] <= x <= thing.box[2] and thing.box[1] <= y <= thing.box[3] for thing in later)


def is_too_small(box: Box) -> bool:
    """Whether letters of this size leave a mark that nobody reads: it looks like a line."""
    return min(box[2] - box[0], box[3] - box[1]) < SMALLEST


MARKED = bytes([ord(" "), *[ord("x")] * 255])


def has_notes(page: pypdfium2.PdfPage) -> bool:
    """Whether something is drawn on a page as a note, and not only links and fields."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind not in NO_NOTES:
            return True
    return False


def marked_as_layer(found: pypdfium2.PdfObject) -> bool:
    held, size = (pdfium.FPDF_WCHAR * 16)(), ctypes.c_ulong()
    for index in range(max(pdfium.FPDFPageObj_CountMarks(found), 0)):
        mark = pdfium.FPDFPageObj_GetMark(found, index)
        if pdfium.FPDFPageObjMark_GetName(mark, held, 32, size) and bytes(held)[: size.value - 2] == "OC".encode("utf-16-le"):
            return True
    return False
