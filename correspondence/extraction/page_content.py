"""What is drawn on a page, and with what? The rest of its content, and of its resources, is left behind.

A content stream is written anew: what is drawn on a layer that nobody sees is not, and marks, which carry alternative texts and
lists of properties, are gone. Of the resources only those stay that something drawn refers to by name.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from correspondence.extraction.drawing_steps import KNOWN, PAINTS, SHOWS, names_used, only_drawn
from correspondence.extraction.kept_keys import is_plain
from correspondence.extraction.layers import Layers, entry
from correspondence.extraction.picture_segments import without_metadata

PACKED_BY_OTHERS = {Name.CCITTFaxDecode, Name.JBIG2Decode, Name.Crypt}

PARTS = {
    "/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/Separation": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4,
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
            if operator not in KNOWN or (operator == "Do" and self._is_not_seen(forms, operands[0])):
                continue
            if any(hidden) and operator in PAINTS:
                if instead := PAINTS[operator]:
                    yield pikepdf.ContentStreamInstruction([], pikepdf.Operator(instead))
            elif isinstance(step, pikepdf.ContentStreamInlineImage):
                yield from pikepdf.parse_content_stream(self.source.make_stream(only_drawn(step.iimage)))
            elif operator in SHOWS or all(map(is_plain, operands)):
                yield step
            else:
                yield pikepdf.ContentStreamInstruction([each for each in operands if is_plain(each)], step.operator)

    def _is_not_seen(self, forms: Object, name: Any) -> bool:
        """Whether it is on a layer that nobody sees, or neither a form nor a picture (PostScript for a printer)."""
        form = entry(forms, str(name), None)
        return entry(form, "/Subtype", None) not in (Name.Form, Name.Image) or self.layers.hides(entry(form, "/OC", None))

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
        for mask in (entry(image, "/SMask", None), entry(image, "/Mask", None)):
            if isinstance(mask, Stream):
                self._clean(mask, Dictionary())
        filters, parameters = as_list(entry(image, "/Filter", None)), as_list(entry(image, "/DecodeParms", None))
        if filters and filters[-1] in (Name.DCTDecode, Name.JPXDecode):
            inner = pikepdf.Stream(self.source, image.read_raw_bytes())
            inner["/Filter"], inner["/DecodeParms"] = Array(filters[:-1]), Array(parameters[: len(filters) - 1])
            own = parameters[-1] if len(parameters) == len(filters) and isinstance(parameters[-1], Dictionary) else None
            image.write(without_metadata(inner.read_bytes()), filter=filters[-1], decode_parms=own)
        elif not set(filters) & PACKED_BY_OTHERS:
            pixels, needed = image.read_bytes(), size_of(image)
            if needed is not None and len(pixels) > needed:
                image.write(pixels[:needed])


def as_list(found: Any) -> list[Any]:
    return [] if found is None else list(found) if isinstance(found, Array) else [found]


def size_of(image: Object) -> int | None:
    """The bytes that the pixels of a picture take; None where its colours are of an unknown kind."""
    space, bits = entry(image, "/ColorSpace", None), int(entry(image, "/BitsPerComponent", 1))
    family = str(space[0]) if isinstance(space, Array) else str(space)
    parts = 1 if entry(image, "/ImageMask", False) else PARTS.get(family)
    if family == "/ICCBased":
        parts = int(space[1].N)
    if family == "/DeviceN":
        parts = len(space[1])
    return parts and (int(image.Width) * parts * bits + 7) // 8 * int(image.Height)
