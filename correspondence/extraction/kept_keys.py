"""Which keys of a page, and of what it draws with, tell how it is drawn? Only those go along with a public copy.

A key that is not in the table is left behind wherever it stands, be it unknown to everybody. What stands under a known key goes
along if it is what the table says of it: something plain, or a thing of a kind that has a row of its own.
"""

import re
from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from correspondence.extraction.layers import entry

DEEPEST = 60
REGISTERED = re.compile(r"[A-Za-z0-9_-]{1,40}")  # Adobe-Japan1

# Of each kind its plain keys (numbers, names, lists of them), and its other keys with their kind.
PLAIN: dict[str, str] = {
    "page": "Type MediaBox CropBox Rotate UserUnit",
    "form": "Type Subtype FormType BBox Matrix",
    "group": "Type S I K",
    "pattern": "Type PatternType PaintType TilingType BBox XStep YStep Matrix",
    "shading": "ShadingType Background BBox AntiAlias Coords Domain Extend Matrix BitsPerCoordinate BitsPerComponent BitsPerFlag "
    "Decode VerticesPerRow",
    "function": "FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds",
    "image": "Type Subtype Width Height BitsPerComponent Intent ImageMask Decode Interpolate SMaskInData Matte",
    "state": "Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK",
    "soft mask": "Type S BC",
    "font": "Type Subtype BaseFont FirstChar LastChar Widths DW W DW2 W2 FontMatrix FontBBox",
    "descriptor": "Type FontName FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight "
    "StemV StemH AvgWidth MaxWidth MissingWidth",
    "program": "Subtype Length1 Length2 Length3",
    "encoding": "Type BaseEncoding Differences CMapName WMode",
    "collection": "Supplement",
    "profile": "N Range",
    "calibrated": "WhitePoint BlackPoint Gamma Matrix Range",
    "packing": "K EndOfLine EncodedByteAlign Columns Rows EndOfBlock BlackIs1 DamagedRowsBeforeError Predictor Colors "
    "BitsPerComponent EarlyChange ColorTransform",
}  # fmt: skip
OTHERS: dict[str, dict[str, str]] = {
    "page": {"Parent": "as it is", "Resources": "resources", "Contents": "bytes", "Group": "group"},
    "resources": {
        "XObject": "drawn by name", "Font": "font by name", "ExtGState": "state by name", "Shading": "shading by name",
        "Pattern": "pattern by name", "ColorSpace": "colours by name",
    },
    "form": {"Resources": "resources", "Group": "group"},
    "group": {"CS": "colours"},
    "pattern": {"Resources": "resources", "Shading": "shading", "ExtGState": "state"},
    "shading": {"ColorSpace": "colours", "Function": "function"},
    "function": {"Functions": "function"},
    "image": {"ColorSpace": "colours", "Mask": "image", "SMask": "image"},
    "state": {"Font": "font", "SMask": "soft mask", "TR": "function", "TR2": "function"},
    "soft mask": {"G": "form", "TR": "function"},
    "font": {
        "FontDescriptor": "descriptor", "Encoding": "encoding", "ToUnicode": "encoding", "DescendantFonts": "font",
        "CIDSystemInfo": "collection", "CIDToGIDMap": "bytes", "CharProcs": "bytes by name", "Resources": "resources",
    },
    "descriptor": {"FontFile": "program", "FontFile2": "program", "FontFile3": "program"},
    "encoding": {"CIDSystemInfo": "collection", "UseCMap": "encoding"},
    "collection": {"Registry": "registered", "Ordering": "registered"},
    "profile": {"Alternate": "colours"},
    "packing": {"JBIG2Globals": "bytes"},
}  # fmt: skip
OF_A_STREAM = {"Length": "plain", "Filter": "plain", "DecodeParms": "packing"}
KEPT = {kind: dict.fromkeys(PLAIN.get(kind, "").split(), "plain") | OTHERS.get(kind, {}) for kind in {*PLAIN, *OTHERS, "bytes"}}


class Keeper:
    """Leaves of a page, in place, the keys of the table; each thing once, however many pages draw with it."""

    def __init__(self) -> None:
        self.done: set[tuple[tuple[int, int], str]] = set()

    def leave(self, thing: Any, kind: str, depth: int = 0) -> bool:
        """Whether a thing may stay, as what the table says of its kind; then all that is in it may."""
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
        if kind == "as it is":
            return True
        if kind == "registered":
            return isinstance(thing, String) and bool(REGISTERED.fullmatch(str(thing)))
        if kind == "plain" or is_plain(thing):
            return is_plain(thing)
        if isinstance(thing, Object) and thing.is_indirect:
            if (thing.objgen, kind) in self.done:
                return True
            self.done.add((thing.objgen, kind))
        if kind == "colours":
            return self._colours(thing, depth)
        if isinstance(thing, Array):  # fonts below a font, functions below a function
            return all(self.leave(each, kind, depth + 1) for each in thing)
        return isinstance(thing, Dictionary | Stream) and self._keys(thing, kind, depth)

    def _keys(self, thing: Object, kind: str, depth: int) -> bool:
        of_keys = self._of_keys(thing, kind)
        for key in set(thing.keys()):
            if (below := of_keys(key[1:])) is None or not self.leave(thing[key], below, depth + 1):
                del thing[key]
        return True

    def _of_keys(self, thing: Object, kind: str) -> Callable[[str], str | None]:
        if kind == "drawn by name":
            return lambda key: "image" if entry(thing[f"/{key}"], "/Subtype", None) == Name.Image else "form"
        if kind.endswith(" by name"):
            return lambda _key: kind.removesuffix(" by name")
        known = KEPT[kind] | (OF_A_STREAM if isinstance(thing, Stream) else {})
        return known.get

    def _colours(self, thing: Any, depth: int) -> bool:
        """A space of colours: its family, then what that family is made of."""
        if not isinstance(thing, Array) or not len(thing):
            return False
        family, rest = str(thing[0]), list(thing)[1:]
        if family == "/ICCBased":
            return self.leave(rest[0], "profile", depth + 1)
        if family in ("/CalGray", "/CalRGB", "/Lab"):
            return self.leave(rest[0], "calibrated", depth + 1)
        if family in ("/Indexed", "/I"):
            table = rest[2]
            return self.leave(rest[0], "colours", depth + 1) and (isinstance(table, String) or self.leave(table, "bytes", depth))
        if family in ("/Separation", "/DeviceN"):
            while len(thing) > 4:  # its name, its colours elsewhere, how it is mixed
                del thing[4]
            return is_plain(rest[0]) and self.leave(rest[1], "colours", depth + 1) and self.leave(rest[2], "function", depth + 1)
        return family == "/Pattern" and all(self.leave(each, "colours", depth + 1) for each in rest)


def is_plain(thing: Any, depth: int = 0) -> bool:
    """Whether it is a number, a truth value or a name, or a list of them. A text is not: no drawing needs one."""
    if isinstance(thing, Array):
        return depth < DEEPEST and all(is_plain(each, depth + 1) for each in thing)
    return not isinstance(thing, Object) or isinstance(thing, Name)
