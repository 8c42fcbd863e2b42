"""How many pages has a paper, and which words stand on each?"""

from typing import Any

import pypdfium2


def read(data: bytes, *, kind: str) -> tuple[dict[str, Any], bytes]:
    """``{"pages": 2, "words": ["page one", "page two"]}``; a picture or a scan has pages without words."""
    if kind != "pdf":
        return {"pages": 1, "words": [""]}, b""
    paper = pypdfium2.PdfDocument(data)
    words = [page.get_textpage().get_text_bounded() for page in paper]
    return {"pages": len(words), "words": words}, b""
