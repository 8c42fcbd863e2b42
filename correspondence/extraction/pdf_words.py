"""Which words stand on each page of a PDF, as a reader would cite them?"""

import re

import pypdfium2
import pypdfium2.raw

from correspondence.extraction.limited import Refused, Unreadable

MOST_PAGES = 2000
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
AS_CITED = str.maketrans(LIGATURES | {"\xad": "", "\xa0": " "})
BROKEN = re.compile(r"(\w+)\x02(\w+)")  # a word that a hyphen breaks over two lines, as PDFium marks it
COMPOUND = re.compile(r"\w+-\w+")


def read(data: bytes) -> tuple[list[str], bool]:
    """The words of each page, and whether its owner’s password forbids something."""
    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Unreadable("locked") from None
        raise Refused("broken") from None
    if not len(paper):
        raise Refused("broken")
    if len(paper) > MOST_PAGES:
        raise Refused("pages")
    pages = [words_of(paper, number) for number in range(len(paper))]
    compounds = {each.lower() for page in pages for each in COMPOUND.findall(page)}
    locked = pypdfium2.raw.FPDF_GetSecurityHandlerRevision(paper) != -1
    return [BROKEN.sub(lambda word: joined(word[1], word[2], compounds), page) for page in pages], locked


def words_of(paper: pypdfium2.PdfDocument, number: int) -> str:
    """What stands within the bounds of one page; each page is let go before the next is opened."""
    try:
        page = paper[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise Unreadable("pages") from None
    words = text.get_text_bounded().translate(AS_CITED)
    text.close()
    page.close()
    return words


def joined(start: str, end: str, compounds: set[str]) -> str:
    """One word again. The hyphen stays where the same paper writes it inside a line, and before a capital or a figure."""
    whole = f"{start}-{end}"
    return whole if whole.lower() in compounds or not end[0].islower() else start + end
