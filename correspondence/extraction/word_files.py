"""Which words stand in a Word file? Its list of parts is judged before any is unpacked, and its text has no entities."""

import io
import re
import stat
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from correspondence.extraction.limited import Refused

MOST_PARTS = 2000
MOST_UNPACKED = 200 * 1024 * 1024  # bytes, all parts together
MOST_TEXT = 40 * 1024 * 1024  # bytes of one part that is read
MOST_RATIO = 200  # unpacked to packed; text of one word over and over has about 100
TEXT = "word/document.xml"
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar")
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
UP_OR_AWAY = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_SHOWN = (f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")  # stands elsewhere too
MARKS = {f"{W}tab": "\t", f"{W}p": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}lastRenderedPageBreak": "\f"}


def read(data: bytes) -> list[str]:
    """The words of each page, as Word broke them when it was last saved; its notes stand after the last."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            check(parts.infolist())
            body = text_of(parts.read(TEXT))
            notes = "".join(text_of(parts.read(name)) for name in NOTES if name in parts.namelist())
    except (zipfile.BadZipFile, zlib.error, ParseError, NotImplementedError, EOFError, OSError, ValueError):
        raise Refused("broken") from None
    rendered = "\f" in body
    pages = body.replace("\v", "\n").split("\f") if rendered else body.split("\v")
    return [*pages[:-1], pages[-1] + notes]


def check(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse by the list alone what swells, climbs out of its folder, or can act."""
    names = [part.filename for part in parts]
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1024):
        raise Refused("swells")
    if any(UP_OR_AWAY.search(part.orig_filename) or stat.S_ISLNK(part.external_attr >> 16) for part in parts):
        raise Refused("climbs")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    if any(name.lower().endswith(ARCHIVES) for name in names):
        raise Refused("archive")
    known = {part.filename: part for part in parts}
    if TEXT not in known or len(known) < len(parts) or any(part.flag_bits & 1 for part in parts):
        raise Refused("broken")
    if any(known[name].file_size > MOST_TEXT for name in (TEXT, *NOTES) if name in known):
        raise Refused("swells")


def text_of(xml: bytes) -> str:
    """The text of one part: “\\f” where Word broke a page when it was last saved, “\\v” where its writer did."""
    said: list[str] = []
    hidden = 0
    try:
        for event, element in iterparse(io.BytesIO(xml), ("start", "end"), forbid_dtd=True):
            if element.tag in NOT_SHOWN:
                hidden += 1 if event == "start" else -1
            if event == "start":
                continue
            if not hidden:
                said.append(mark(element))
            element.clear()
    except DefusedXmlException:
        raise Refused("entities") from None
    return "".join(said)


def mark(element) -> str:  # noqa: ANN001 - an element of the standard library, which has no public name
    """What one element adds to the text."""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}br":
        return "\v" if element.get(f"{W}type") == "page" else "\n"
    return MARKS.get(element.tag, "")
