"""What is answered to whoever takes one file of the record along, or all of them in one?"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import IO
from weakref import finalize

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from correspondence.interchange.one_moment import one_moment
from correspondence.timeline.held import held
from tracker.clock import Clock
from tracker.downloads.made_files import NAMES, ZIP, made, media_type
from tracker.entrance.door import only_known, page

AT_ONCE = 1024 * 1024  # bytes; what is longer is sent piece by piece
IN_PIECES = 64 * 1024
SMALL = 256 * 1024  # what is no larger stays in memory; a larger file on the disk, without a name, until nobody needs it
MAKING = Lock()  # one file at a time: whoever asks for the same meanwhile waits, and has it


@dataclass(frozen=True)
class Made:
    """A file that was made: its ETag, its length, and where its bytes are."""

    tag: str
    length: int
    file: IO[bytes] | None
    body: bytes = b""

    def __post_init__(self) -> None:
        if self.file is not None:
            finalize(self, self.file.close)  # once nobody holds it or reads it

    def pieces(self) -> Iterator[bytes]:
        """The bytes, read without moving the place at which others read."""
        if self.file is None:
            yield self.body
            return
        start = 0
        while piece := os.pread(self.file.fileno(), IN_PIECES, start):
            start += len(piece)
            yield piece


@page()
def record_file(request: HttpRequest, clock: Clock, name: str) -> HttpResponseBase:
    """A file of the record; its ETag is its SHA-256."""
    if name not in NAMES:
        raise Http404
    only_known(request)
    it = _made(name, clock.now)
    answer = get_conditional_response(request, etag=it.tag)
    if answer is None:
        saved_as = f"letters-of-record-{clock.day}.zip" if name == ZIP else name
        headers = {"Content-Type": media_type(name), "Content-Disposition": content_disposition_header(True, saved_as)}
        if it.length > AT_ONCE and request.method == "GET":
            answer = StreamingHttpResponse(it.pieces(), headers=headers)
        else:
            answer = HttpResponse(b"".join(it.pieces()) if request.method == "GET" else b"", headers=headers)
        answer["Content-Length"] = str(it.length)
    if name == ZIP:
        answer["Accept-Ranges"] = "none"  # what is compressed is not compressed again on its way
    answer["ETag"] = it.tag
    return answer


def _made(name: str, at: datetime) -> Made:
    """The file as it is for this state of the record, made if nobody asked for it before."""
    before = _made_before(at)
    if name in before:
        return before[name]
    with MAKING:
        if name not in before:
            with one_moment():
                file, length, digest = made(name, at=at)
            small = length <= SMALL
            before[name] = Made(f'"{digest}"', length, None if small else file, file.read() if small else b"")
            if small:
                file.close()
        return before[name]


@held
def _made_before(at: datetime) -> dict[str, Made]:
    """What was made for this state of the record, by name: the one thing held that is added to."""
    return {}
