"""Small whole papers of every kind, the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body></w:document>'
)
A_LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def pdf(*pages: str) -> bytes:
    """A PDF with these lines on its pages; a page of no lines is blank."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(72, 760 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (60, 80), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 200).save(out, kind, **more)
    return out.getvalue()


def word_file(text: str, more: Mapping[str, bytes] = {}, *, text_in: str = "word/document.xml") -> bytes:
    """A Word file of one line, or of this XML where the text has its own tags, with these parts beside it."""
    out = io.BytesIO()
    xml = text if text.startswith("<!") else WORD.format(text if text.startswith("<") else A_LINE.format(text))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in ({"[Content_Types].xml": b"<Types/>", text_in: xml.encode()} | more).items():
            parts.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
