"""Which words of a page leave no mark on it?

A page is drawn twice, with its text and without. Where the two are alike under a character, nobody sees it: something lies on it,
it has the colour of its ground, it is drawn with no ink, on a layer that is off, or beside the page. Text that other text lies
on is drawn apart from it, so that a label on a box does not pass for what is under the box.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

Box = tuple[float, float, float, float]  # left, bottom, right, top

MOST_PIXELS = 4_000_000
SAME = 8  # levels of 255 that nobody tells apart
PLAIN = 40  # levels within which a place is of one colour: no letters of a scan stand there
SMALLEST = 1.2  # points, of a letter’s own shape: about a font of two
SCAN = 0.85  # of a page, covered by pictures
NO_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


NO_NOTES = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET)


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
    def key(self) -> int:
        return address(self.object.raw)


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
        mark_what_text_lies_on([thing for thing in self.things if thing.is_text])

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.frame
        return right - left, top - bottom

    @cached_property
    def is_scan(self) -> bool:
        pictures = (thing.box for thing in self.things if thing.object.type == pdfium.FPDF_PAGEOBJ_IMAGE)
        return sum(area(common(box, self.frame)) for box in pictures) >= SCAN * area(self.frame)

    @cached_property
    def ground(self) -> Image.Image:
        """The page without its text."""
        return self._drawn([])

    @cached_property
    def inked(self) -> tuple[Image.Image, Image.Image]:
        """Where text leaves a mark: that on which no text lies, and that on which some does."""
        texts = [thing for thing in self.things if thing.is_text]
        return self._mask([t for t in texts if not t.covered_by_text]), self._mask([t for t in texts if t.covered_by_text])

    def _mask(self, texts: list[Thing]) -> Image.Image:
        if not texts:
            return Image.new("L", self.ground.size)
        red, green, blue = ImageChops.difference(self._drawn(texts), self.ground).split()
        return ImageChops.lighter(ImageChops.lighter(red, green), blue).point([0] * SAME + [255] * (256 - SAME))

    def _drawn(self, texts: list[Thing]) -> Image.Image:
        shown = {thing.order for thing in texts}
        for thing in self.things:
            if thing.is_text:
                pdfium.FPDFPageObj_SetIsActive(thing.object, thing.order in shown)
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
        return self.inked[letter.thing.covered_by_text].crop(self.pixels(letter.box)).getbbox() is not None

    def is_plain(self, box: Box) -> bool:
        """Whether the ground under a place is of one colour."""
        extremes = self.ground.crop(self.pixels(box)).getextrema()
        return all(high - low < PLAIN for low, high in extremes)

    def suspects(self) -> set[int]:
        """The pieces of text that are too small, or have a gap without any mark in which a letter could stand."""
        found = set()
        for thing in self.things:
            if not thing.is_text:
                continue
            x, y, right, lower = self.pixels(thing.box)
            across = right - x >= lower - y
            mask = self.inked[thing.covered_by_text].crop((x, y, right, lower))
            line = mask.resize((right - x, 1) if across else (1, lower - y), Image.Resampling.BOX).tobytes()
            gap = max(map(len, line.translate(MARKED).split(b"x")))
            if (
                thing.mode in NO_INK
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
        words = self.page.get_textpage()
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


def mark_what_text_lies_on(texts: list[Thing]) -> None:
    """Mark each piece of text on which another lies that is drawn later."""
    rows: dict[int, list[Thing]] = defaultdict(list)
    for thing in reversed(texts):
        at = range(int(thing.box[1] // 20), min(int(thing.box[3] // 20), int(thing.box[1] // 20) + 50) + 1)
        later = chain.from_iterable(rows[row] for row in at)
        thing.covered_by_text = any(area(common(thing.box, other.box)) > 0.2 * area(thing.box) for other in later)
        for row in at:
            rows[row].append(thing)


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


def address(raw: object) -> int:
    return ctypes.addressof(raw.contents)  # type: ignore[attr-defined]


def area(box: Box) -> float:
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)


def common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
