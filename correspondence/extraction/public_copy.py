"""What may leave the house of a paper? A PDF made anew, with what is drawn on its pages.

Pages, what they draw with, links to the web, a title and a language are taken over; of each thing the keys that ``kept_keys``
names, and no other. There is one revision, and no script, action, form (its fields are dropped, not drawn), attachment,
annotation, layer, bookmark, structure, thumbnail or metadata; what nothing drawn refers to stays behind. The same paper, title
and language give the same bytes.
"""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, String

from correspondence.extraction.kept_keys import Keeper
from correspondence.extraction.layers import entry
from correspondence.extraction.page_content import Drawn
from correspondence.extraction.picture_pages import pages_of
from correspondence.extraction.web_links import link, web_links

INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")


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
    keeper = Keeper()
    for page in new.pages:
        keeper.leave(page.obj, "page")
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
