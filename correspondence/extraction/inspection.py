"""What of a paper must somebody look at before it is published?"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Name, Object

from correspondence.extraction.buried_text import buried_text
from correspondence.extraction.hidden_text import INVISIBLE, LAYER, LONGEST, hidden_text, in_one_line, in_view
from correspondence.extraction.layers import Layers, entry

ANNOTATION, LOCKED = "annotation", "locked"
HARMLESS = (Name.Link, Name.Popup)  # a pop-up is the window of a note, which is told itself
MOST_LAYERS = 20


def inspect(data: bytes, *, kind: str) -> tuple[dict[str, Any], bytes]:
    """``{"findings": [{"kind": "covered_text", "page": 1, "place": [113, 83, 63, 9, 612, 792], "said": "John Smith"}]}``."""
    if kind != "pdf":
        return {"findings": []}, b""
    with pikepdf.Pdf.open(io.BytesIO(data)) as paper:
        found = [*locked(paper), *hidden_layers(paper), *annotations(paper, data), *buried(paper)]
    return {"findings": [*found, *hidden_text(data)]}, b""


def locked(paper: pikepdf.Pdf) -> Iterator[dict[str, Any]]:
    if paper.is_encrypted:
        yield {"kind": LOCKED, "page": None, "place": [], "said": ""}


def hidden_layers(paper: pikepdf.Pdf) -> Iterator[dict[str, Any]]:
    layers = Layers(paper)
    for group in sorted(layers.off | layers.not_printed)[:MOST_LAYERS]:
        yield {"kind": LAYER, "page": None, "place": [], "said": in_one_line(layers.names.get(group, ""))[:LONGEST]}


def buried(paper: pikepdf.Pdf) -> Iterator[dict[str, Any]]:
    for number, said in buried_text(paper):
        yield {"kind": INVISIBLE, "page": number, "place": [], "said": in_one_line(said)[:LONGEST]}


def annotations(paper: pikepdf.Pdf, data: bytes) -> Iterator[dict[str, Any]]:
    """What lies on the pages and is left out of the public copy: marked redactions first, as they were never carried out."""
    found = []
    for number, page in enumerate(paper.pages, 1):
        for one in entry(page.obj, "/Annots", []):
            kind = entry(one, "/Subtype", None)
            if kind is not None and kind not in HARMLESS:
                found.append((kind != Name.Redact, number, page, one))
    for is_other, number, page, one in sorted(found, key=lambda each: each[:2]):
        box = [float(side) for side in entry(one, "/Rect", [])][:4]
        said = words_of(one) if is_other else beneath(data, number, box)
        kind = str(one.Subtype).removeprefix("/")
        told = f"{kind}: {said}" if said else kind
        yield {"kind": ANNOTATION, "page": number, "place": place(box, page), "said": in_one_line(told)[:LONGEST]}


def words_of(annotation: Object) -> str:
    """What a note says, or what is filled in a field."""
    texts = [entry(annotation, "/T", ""), entry(annotation, "/Contents", ""), entry(annotation, "/V", "")]
    return " ".join(str(text) for text in texts if isinstance(text, pikepdf.String | pikepdf.Name) and str(text).strip())


def beneath(data: bytes, number: int, box: list[float]) -> str:
    """The words that a redaction was to take away."""
    if len(box) != 4:
        return ""
    return pypdfium2.PdfDocument(data)[number - 1].get_textpage().get_text_bounded(*box)


def place(box: list[float], page: pikepdf.Page) -> list[int]:
    if len(box) != 4:
        return []
    left, bottom, right, top = (float(side) for side in page.cropbox)
    return in_view((box[0], box[1], box[2], box[3]), (left, bottom, right, top), page.rotation)
