"""Which steps of a content stream draw, which set how, and by which names do they refer to resources? No other step is kept."""

from collections import defaultdict
from itertools import chain
from typing import Any

import pikepdf
from pikepdf import Name

from correspondence.extraction.kept_keys import Keeper

# What paints, and what stands in its place where it is not seen: a path ends, the next line of text begins.
PAINTS = dict.fromkeys(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"), "n") | {
    "Tj": "", "TJ": "", "'": "T*", '"': "T*", "Do": "", "sh": "", "INLINE IMAGE": "",
}  # fmt: skip
SHOWS = {"Tj", "TJ", "'", '"'}  # a text stands in these alone
SETS = {
    "w", "J", "j", "M", "d", "ri", "i", "gs", "q", "Q", "cm", "m", "l", "c", "v", "y", "h", "re", "n", "W", "W*", "BT", "ET",
    "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*",
    "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "d0", "d1",
}  # fmt: skip
KNOWN = SETS | PAINTS.keys()
NAMED_BY = {
    "Do": "/XObject", "Tf": "/Font", "gs": "/ExtGState", "sh": "/Shading", "scn": "/Pattern", "SCN": "/Pattern",
    "cs": "/ColorSpace", "CS": "/ColorSpace",
}  # fmt: skip
# Of a picture inside a stream: its keys, short and long, and what those are that are not plain.
INLINE = {
    "/BPC", "/CS", "/D", "/DP", "/F", "/H", "/IM", "/I", "/W", "/BitsPerComponent", "/ColorSpace", "/Decode", "/DecodeParms",
    "/Filter", "/Height", "/ImageMask", "/Intent", "/Interpolate", "/Width",
}  # fmt: skip
PACKING = {"/DP": "packing", "/DecodeParms": "packing"}


def names_used(steps: list[Any]) -> dict[str, set[str]]:
    """The names by which some steps refer to resources, by the kind of those."""
    used: dict[str, set[str]] = defaultdict(set, {"/ColorSpace": {"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"}})
    for step in steps:
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            used["/ColorSpace"] |= {str(each) for each in step.iimage._image_object if isinstance(each, Name)}
        elif (kind := NAMED_BY.get(str(step.operator))) and len(step.operands):
            named = step.operands[-1 if kind == "/Pattern" else 0]  # a colour may stand before a pattern, a size behind a font
            if isinstance(named, Name):
                used[kind].add(str(named))
    return used


def only_drawn(picture: pikepdf.PdfInlineImage) -> bytes:
    """A picture inside a stream, written anew with the keys that it is drawn with."""
    pairs = zip(picture._image_object[::2], picture._image_object[1::2], strict=False)
    kept = [
        (key, found) for key, found in pairs if str(key) in INLINE and Keeper().leave(found, PACKING.get(str(key), "colours"))
    ]
    held = list(chain.from_iterable(kept))
    return pikepdf.PdfInlineImage(image_data=picture._data, image_object=held).unparse()  # type: ignore[arg-type]
