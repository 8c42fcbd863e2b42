"""Which text of a paper stands where no page is seen to have any: in a pattern, a glyph, a mask, forms in forms, or without size?

What draws pages tells nothing of such text, and whoever takes the file apart reads it. Whether a reader sees it cannot be told
here, so each is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from correspondence.extraction.drawing_steps import SHOWS
from correspondence.extraction.layers import entry

DEEPEST = 12  # forms in forms; what draws pages looks into fifteen
NO_SIZE = 1e-4  # of the surface of a letter, in square points
Found = tuple[int, str]  # page, what stands there


@dataclass(frozen=True)
class Size:
    """How large a letter is drawn: the surface that the page’s matrix and the text’s own make of one point, and its font."""

    page: float = 1
    text: float = 1
    font: float = 12
    wide: float = 100

    def after(self, operator: str, operands: Any) -> "Size":
        if operator in ("cm", "Tm"):
            a, b, c, d = (float(number) for number in list(operands)[:4])
            return replace(self, page=self.page * (a * d - b * c)) if operator == "cm" else replace(self, text=a * d - b * c)
        if operator == "Tf":
            return replace(self, font=float(operands[1]))
        return replace(self, wide=float(operands[0])) if operator == "Tz" else replace(self, text=1)

    @property
    def is_none(self) -> bool:
        return abs(self.page * self.text * self.font * self.font * self.wide / 100) < NO_SIZE


class Digger:
    """Walks through all that a paper’s pages draw with, each thing once."""

    def __init__(self) -> None:
        self.done: set[tuple[int, int]] = set()

    def page(self, page: pikepdf.Page) -> Iterator[str]:
        yield from self._content(page.obj, entry(page.obj, "/Resources", Dictionary()), seen=True)

    def _content(self, holder: Object, resources: Object, *, seen: bool, depth: int = 0) -> Iterator[str]:
        """The buried texts of some content and of what it draws with. What is ``seen`` of a page is looked at elsewhere."""
        size, kept = Size(), []
        for step in pikepdf.parse_content_stream(holder):
            operator, operands = str(step.operator), step.operands
            if operator == "q":
                kept.append(size)
            elif operator == "Q" and kept:
                size = kept.pop()
            elif operator in ("cm", "Tm", "Tf", "Tz", "BT"):
                size = size.after(operator, operands)
            elif operator in SHOWS and (not seen or size.is_none) and (said := words(operands)):
                yield said
            elif operator == "Do":
                form = entry(entry(resources, "/XObject", Dictionary()), str(operands[0]), None)
                yield from self._below(form, resources, seen=seen, depth=depth + 1)
        for kind, within in (("/Pattern", None), ("/ExtGState", "/SMask"), ("/Font", None)):
            for thing in entry(resources, kind, Dictionary()).as_dict().values():
                held = entry(entry(thing, within, None), "/G", None) if within else thing
                if kind == "/Font":
                    yield from self._glyphs(held, resources, depth)
                else:
                    yield from self._below(held, resources, seen=False, depth=depth + 1)

    def _below(self, thing: Any, resources: Object, *, seen: bool, depth: int) -> Iterator[str]:
        if not isinstance(thing, Stream) or thing.get("/Subtype") == Name.Image or thing.objgen in self.done:
            return
        self.done.add(thing.objgen)
        if depth > 2 * DEEPEST:
            yield "…"
            return
        own = entry(thing, "/Resources", resources)
        yield from self._content(thing, own, seen=seen and depth <= DEEPEST, depth=depth)

    def _glyphs(self, font: Any, resources: Object, depth: int) -> Iterator[str]:
        if entry(font, "/Subtype", None) == Name.Type3:
            for glyph in entry(font, "/CharProcs", Dictionary()).as_dict().values():
                own = entry(font, "/Resources", resources)
                if isinstance(glyph, Stream) and glyph.objgen not in self.done:
                    self.done.add(glyph.objgen)
                    yield from self._content(glyph, own, seen=False, depth=depth + 1)


def buried_text(paper: pikepdf.Pdf) -> Iterator[Found]:
    """The page and the words of each piece, as far as their bytes can be read; “…” where forms are nested without end."""
    digger = Digger()
    for number, page in enumerate(paper.pages, 1):
        pieces = list(digger.page(page))
        if pieces:
            yield number, " ".join(pieces)


def words(operands: Any) -> str:
    """The letters and digits of a step that shows text, by their bytes; a font may mean others by them."""
    pieces = [each for one in operands for each in (one if isinstance(one, pikepdf.Array) else [one])]
    text = b"".join(bytes(each) for each in pieces if isinstance(each, pikepdf.String)).decode("latin-1")
    return text if any(not sign.isspace() for sign in text) else ""
