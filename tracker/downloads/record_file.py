"""What is answered to whoever takes one file of the record along, or all of them in one?"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import IO
from wsgiref.util import FileWrapper

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
SMALL = 256 * 1024  # what is no larger is held, and made once for each state of the record


@dataclass(frozen=True)
class Made:
    """A file that was made: its ETag and, where it is small, its bytes."""

    tag: str
    body: bytes | None


@page()
def record_file(request: HttpRequest, clock: Clock, name: str) -> HttpResponseBase:
    """A file of the record; its ETag is its SHA-256."""
    if name not in NAMES:
        raise Http404
    only_known(request)
    made_before = _made_before(clock.now)
    if name in made_before and (answer := get_conditional_response(request, etag=made_before[name].tag)) is not None:
        return _told(answer, name, made_before[name].tag)
    file: IO[bytes]
    if name in made_before and (body := made_before[name].body) is not None:
        file, length, tag = BytesIO(body), len(body), made_before[name].tag
    else:
        with one_moment():
            file, length, digest = made(name, at=clock.now)
        tag = f'"{digest}"'
        made_before[name] = Made(tag, file.read() if length <= SMALL else None)
        file.seek(0)
    answer = get_conditional_response(request, etag=tag)
    if answer is None:
        saved_as = f"letters-of-record-{clock.day}.zip" if name == ZIP else name
        headers = {"Content-Type": media_type(name), "Content-Disposition": content_disposition_header(True, saved_as)}
        if length > AT_ONCE and request.method == "GET":
            answer = StreamingHttpResponse(FileWrapper(file, IN_PIECES), headers=headers)  # it closes the file
        else:
            answer = HttpResponse(file.read() if request.method == "GET" else b"", headers=headers)
        answer["Content-Length"] = str(length)
    if not answer.streaming:
        file.close()
    return _told(answer, name, tag)


def _told(answer: HttpResponseBase, name: str, tag: str) -> HttpResponseBase:
    if name == ZIP:
        answer["Accept-Ranges"] = "none"  # what is compressed is not compressed again on its way
    answer["ETag"] = tag
    return answer


@held
def _made_before(at: datetime) -> dict[str, Made]:
    """What was made for this state of the record, by name: the one thing held that is added to."""
    return {}
