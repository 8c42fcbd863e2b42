"""Which pictures of a paper hold more than a reader sees: under a bar that was drawn over them, or beyond the page?

A bar over a scan takes nothing out of it: whoever moves the bar sees what lies under it.
"""

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2.raw as pdfium

from correspondence.extraction.page_marks import Marks
from correspondence.extraction.places import Box, area, common
from correspondence.extraction.things_drawn import Thing

COVERED_PICTURE = "covered_picture"
COVERS = 0.002  # of a picture: a word on a scanned page
BEYOND = 0.02  # of a picture: scans often stand a hair over the edge
SAME_PLACE = 0.95  # of both: a scan is often stored as a ground and a mask over all of it
THICK = 4  # points
OPAQUE = 128  # of 255; a highlighter’s stroke lets the words through


def covered_pictures(marks: Marks) -> Iterator[Box]:
    """The places at which a picture is covered by what is drawn later, and the pictures that go beyond the page."""
    for picture in marks.things:
        whole = area(picture.box)
        if picture.object.type != pdfium.FPDF_PAGEOBJ_IMAGE or not whole:
            continue
        if whole - area(common(picture.box, marks.frame)) > BEYOND * whole:
            yield picture.box
        for later in marks.things[picture.order + 1 :]:
            under = common(picture.box, later.box)
            if area(under) > COVERS * whole and covers(later, under, whole):
                yield under


def covers(later: Thing, under: Box, whole: float) -> bool:
    """Whether nothing of a picture is seen through it: another picture, or a shape that is filled, or of so thick a line."""
    if later.object.type == pdfium.FPDF_PAGEOBJ_IMAGE:
        return area(under) < SAME_PLACE * max(whole, area(later.box))
    if later.object.type != pdfium.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke, wide = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(later.object, fill, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(later.object, wide)
    filled = fill.value != pdfium.FPDF_FILLMODE_NONE and is_opaque(later, pdfium.FPDFPageObj_GetFillColor)
    drawn = bool(stroke.value) and wide.value >= THICK and is_opaque(later, pdfium.FPDFPageObj_GetStrokeColor)
    return filled or drawn


def is_opaque(thing: Thing, colour_of: Callable[..., int]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _part in range(4))
    return not colour_of(thing.object, red, green, blue, alpha) or alpha.value >= OPAQUE  # a pattern tells no colour
