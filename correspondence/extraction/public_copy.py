"""What may leave the house of a paper? A PDF made anew, with what is drawn on its pages.

Pages, what they draw with, links to the web, a title and a language are taken over. Below a page, what stands in NOWHERE is taken
off; keys of a font or a picture that nobody knows of go along. There is one revision, and no script, action, form (its fields are
dropped, not drawn), attachment, annotation, layer, bookmark, structure, thumbnail or metadata; what nothing drawn refers to stays
behind. The same paper, title and language give the same bytes.
"""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from correspondence.extraction.layers import entry
from correspondence.extraction.page_content import Drawn, keep_only
from correspondence.extraction.picture_pages import pages_of

KEPT_OF_A_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"}
INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
# Wherever they stand below a page: what tells of the making, hides, acts, or points elsewhere.
NOWHERE = {
    "/Metadata", "/PieceInfo", "/LastModified", "/OC", "/StructParent", "/StructParents", "/OPI", "/Alternates", "/Thumb", "/AA",
    "/A", "/JS", "/AF", "/Properties", "/Measure", "/PtData", "/EF", "/Info",
}  # fmt: skip


def rewrite(data: bytes, *, kind: str, title: str, language: str) -> tuple[dict[str, Any], bytes]:
    """``{"pages": 2}``, and the public file of a PDF or a picture."""
    source = pikepdf.Pdf.open(io.BytesIO(data)) if kind == "pdf" else pages_of(data, kind)
    new = pikepdf.Pdf.new()
    drawn = Drawn(source)
    links = []
    for page in source.pages:
        links.append(web_links(page.obj))
        clean(page.obj, drawn)
        new.pages.append(page)
    for thing in new.objects:
        take_away(thing)
    for page, its_links in zip(new.pages, links, strict=True):
        if its_links:
            page.obj.Annots = Array([new.make_indirect(link(*each)) for each in its_links])
    new.Root.Lang = String(language)
    new.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    new.docinfo.Title = String(title)
    made = io.BytesIO()
    new.save(
        made, deterministic_id=True, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
    )  # fmt: skip
    return {"pages": len(new.pages)}, made.getvalue()


def clean(page: Object, drawn: Drawn) -> None:
    """Leave of a page what is drawn on it."""
    for key in INHERITED:
        if (found := inherited(page, key)) is not None:
            page[key] = found
    written, needed = drawn.content(page, entry(page, "/Resources", Dictionary()))
    keep_only(page, KEPT_OF_A_PAGE)
    page["/Contents"], page["/Resources"] = drawn.source.make_stream(written), needed


def inherited(page: Object, key: str) -> Any:
    """What a page, or the nearest branch of the tree that it hangs on, says."""
    for _step in range(50):
        if key in page:
            return page[key]
        page = entry(page, "/Parent", None)
        if page is None:
            break
    return None


def web_links(page: Object) -> list[tuple[Array, bytes]]:
    """Where on a page, and to which addresses of the web, it links."""
    found = []
    for annotation in entry(page, "/Annots", []):
        action = entry(annotation, "/A", None)
        if entry(annotation, "/Subtype", None) == Name.Link and entry(action, "/S", None) == Name.URI:
            address = bytes(entry(action, "/URI", b""))
            if address.lower().startswith((b"http://", b"https://")) and "/Rect" in annotation:
                found.append(([float(side) for side in annotation.Rect], address))
    return found


def link(place: list[float], address: bytes) -> Dictionary:
    action = Dictionary(S=Name.URI, URI=String(address))
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(place), Border=Array([0, 0, 0]), A=action)


def take_away(thing: Any, depth: int = 0) -> None:
    """Take from an object, and from those inside it, what stands nowhere in a public file."""
    if depth > 50:
        raise ValueError("nested too deeply")
    if isinstance(thing, Array):
        children = list(thing)
    elif isinstance(thing, Dictionary | pikepdf.Stream):
        for key in NOWHERE & set(thing.keys()):
            del thing[key]
        children = [thing[key] for key in thing.keys() if key != "/Parent"]  # noqa: SIM118 - it is no dict
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            take_away(child, depth + 1)
