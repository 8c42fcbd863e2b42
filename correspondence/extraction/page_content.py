"""What is drawn on a page, and with what? The rest of its content, and of its resources, is left behind.

A content stream is written anew: what is drawn on a layer that nobody sees is not, and marks, which carry alternative texts and
lists of properties, are gone. Of the resources only those stay that something drawn refers to by name.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from correspondence.extraction.layers import Layers, entry
from correspondence.extraction.picture_segments import without_metadata

MARKS = {"BMC", "BDC", "EMC", "MP", "DP"}
# What paints, and what stands in its place where it is not seen: a path ends, the next line of text begins.
PAINTS = dict.fromkeys(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"), "n") | {
    "Tj": "", "TJ": "", "'": "T*", '"': "T*", "Do": "", "sh": "", "INLINE IMAGE": "",
}  # fmt: skip
NAMED_BY = {
    "Do": "/XObject", "Tf": "/Font", "gs": "/ExtGState", "sh": "/Shading", "scn": "/Pattern", "SCN": "/Pattern",
}  # fmt: skip
ALWAYS = "/ColorSpace"  # named by pictures inside a stream too, and by default
KEPT_OF_A_FORM = {
    "/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Group", "/FormType", "/Length", "/Filter", "/DecodeParms",
}  # fmt: skip
KEPT_OF_A_PATTERN = KEPT_OF_A_FORM | {"/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep"}
KEPT_OF_AN_IMAGE = {
    "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode",
    "/Interpolate", "/SMask", "/SMaskInData", "/Matte", "/Length", "/Filter", "/DecodeParms",
}  # fmt: skip


class Drawn:
    """Takes from pages and forms, in place, all that is not drawn."""

    def __init__(self, source: pikepdf.Pdf) -> None:
        self.source, self.layers = source, Layers(source)
        self.done: set[tuple[int, int]] = set()

    def content(self, holder: Object, resources: Object) -> tuple[bytes, Dictionary]:
        """The content of a page, form, pattern or glyph, written anew, and the resources that it still needs."""
        kept = list(self._seen(holder, resources))
        needed = Dictionary()
        for kind, names in names_used(kept).items():
            there = entry(resources, kind, Dictionary())
            needed[kind] = Dictionary({name: there[name] for name in names if name in there})
        if ALWAYS in resources:
            needed[ALWAYS] = resources[ALWAYS]
        for things in needed.values():
            for thing in things.as_dict().values():
                self._clean(thing, resources)
        return pikepdf.unparse_content_stream(kept), needed

    def _seen(self, holder: Object, resources: Object) -> Iterator[Any]:
        """The steps that draw what is seen, and those that set how."""
        properties, forms = entry(resources, "/Properties", Dictionary()), entry(resources, "/XObject", Dictionary())
        hidden: list[bool] = []  # for each mark that is open
        for step in pikepdf.parse_content_stream(holder):
            operator, operands = str(step.operator), step.operands
            if operator in ("BMC", "BDC"):
                layer = entry(properties, str(operands[1]), None) if operator == "BDC" and operands[0] == Name.OC else None
                hidden.append(self.layers.hides(layer))
            elif operator == "EMC" and hidden:
                hidden.pop()
            if operator in MARKS or (operator == "Do" and self._is_hidden_form(forms, operands[0])):
                continue
            if any(hidden) and operator in PAINTS:
                if instead := PAINTS[operator]:
                    yield pikepdf.ContentStreamInstruction([], pikepdf.Operator(instead))
            else:
                yield step

    def _is_hidden_form(self, forms: Object, name: Any) -> bool:
        return self.layers.hides(entry(entry(forms, str(name), None), "/OC", None))

    def _clean(self, thing: Any, resources: Object) -> None:
        """Take away what is not drawn of a resource that is; once, however many pages name it."""
        if not isinstance(thing, Dictionary | Stream):
            return
        if thing.is_indirect:
            if thing.objgen in self.done:
                return
            self.done.add(thing.objgen)
        if thing.get("/Subtype") == Name.Image:
            self._clean_image(thing)
        elif isinstance(thing, Stream) and (thing.get("/Subtype") == Name.Form or "/PatternType" in thing):
            keep_only(thing, KEPT_OF_A_PATTERN if "/PatternType" in thing else KEPT_OF_A_FORM)
            written, needed = self.content(thing, entry(thing, "/Resources", resources))
            thing.write(written)
            thing["/Resources"] = needed
        elif thing.get("/Subtype") == Name.Type3:
            self._clean_glyphs(thing, resources)
        elif "/SMask" in thing:
            self._clean(entry(thing.SMask, "/G", None), resources)

    def _clean_glyphs(self, font: Object, resources: Object) -> None:
        """The glyphs of a font that are themselves content."""
        own, needed = entry(font, "/Resources", resources), Dictionary()
        for glyph in entry(font, "/CharProcs", Dictionary()).as_dict().values():
            written, named = self.content(glyph, own)
            glyph.write(written)
            for kind, things in named.items():
                needed[kind] = Dictionary({**entry(needed, kind, Dictionary()).as_dict(), **things.as_dict()})
        font["/Resources"] = needed

    def _clean_image(self, image: Object) -> None:
        keep_only(image, KEPT_OF_AN_IMAGE)
        for mask in (entry(image, "/SMask", None), entry(image, "/Mask", None)):
            if isinstance(mask, Stream):
                self._clean(mask, Dictionary())
        filters, parameters = as_list(entry(image, "/Filter", None)), as_list(entry(image, "/DecodeParms", None))
        if filters and filters[-1] in (Name.DCTDecode, Name.JPXDecode):
            inner = pikepdf.Stream(self.source, image.read_raw_bytes())
            inner["/Filter"], inner["/DecodeParms"] = Array(filters[:-1]), Array(parameters[: len(filters) - 1])
            own = parameters[-1] if len(parameters) == len(filters) and isinstance(parameters[-1], Dictionary) else None
            image.write(without_metadata(inner.read_bytes()), filter=filters[-1], decode_parms=own)


def names_used(steps: list[Any]) -> dict[str, set[str]]:
    """The names by which some steps refer to resources, by the kind of those."""
    used: dict[str, set[str]] = defaultdict(set)
    for step in steps:
        if (kind := NAMED_BY.get(str(step.operator))) and len(step.operands):
            named = step.operands[-1 if kind == "/Pattern" else 0]  # a colour may stand before a pattern, a size behind a font
            if isinstance(named, Name):
                used[kind].add(str(named))
    return used


def as_list(found: Any) -> list[Any]:
    return [] if found is None else list(found) if isinstance(found, Array) else [found]


def keep_only(thing: Object, kept: set[str]) -> None:
    for key in set(thing.keys()) - kept:
        del thing[key]
