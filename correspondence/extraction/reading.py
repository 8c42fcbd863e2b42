"""How many pages has a paper, and which words stand on each?"""

import io
import re
import zipfile
from typing import Any

from correspondence.extraction import pdf_words, pictures, word_files
from correspondence.extraction.limited import Refused, Unreadable

MOST_CHARACTERS = 8_000_000  # three thousand on each of the pages that a paper may have, and some
NEVER_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")  # no database keeps all of them


def read(data: bytes, *, kind: str) -> tuple[dict[str, Any], bytes]:
    """``{"pages": 2, "words": ["page one", "page two"], "locked": False}``; a scan has pages without words.

    Raises:
        Refused: what is not a whole paper of this kind, or a trap that shows before it is unpacked.
        Unreadable: a paper that needs a password, or some page of which cannot be opened.
    """
    locked = False
    if kind == "pdf":
        words, locked = pdf_words.read(data)
    elif kind == "docx":
        words = word_files.read(data)
    else:
        words = [""] * pictures.pages(data, kind=kind)
    if kind != "docx" and zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused("archive")
    if sum(map(len, words)) > MOST_CHARACTERS:
        raise Unreadable("too large")
    return {"pages": len(words), "words": [tidy(page) for page in words], "locked": locked}, b""


def tidy(page: str) -> str:
    """Its lines without what is not text, and without white space at their ends."""
    lines = NEVER_TEXT.sub("", page.replace("\r\n", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
