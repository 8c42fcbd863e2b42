"""Which bytes of a file does a request ask for (RFC 9110, 14)?"""

import re
from collections.abc import Iterator

from django.core.files.base import File

ONE = re.compile(r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", re.IGNORECASE | re.ASCII)
CHUNK = 64 * 1024


class NoSuchBytes(ValueError):
    """A range that begins behind the end of the file."""


def asked(header: str, size: int) -> range | None:
    """The bytes that a Range header asks for; None for the whole file: no range, several, or one that makes no sense.

    Raises:
        NoSuchBytes: where the file has none of them.
    """
    found = ONE.fullmatch(header)
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last), size - 1) + 1 if last else size
        if last and int(last) < start:
            return None
    if start >= size:
        raise NoSuchBytes
    return range(start, end)


class Part:
    """Some bytes of an open file, piece by piece; whoever answers with it closes the file with the answer."""

    def __init__(self, file: File, bytes_: range) -> None:
        self.file, self.bytes = file, bytes_

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.bytes.start)
        left = len(self.bytes)
        while left and (piece := self.file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()
