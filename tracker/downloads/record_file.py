"""What is answered to whoever takes one file of the record along, or all of them in one?"""

from wsgiref.util import FileWrapper

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from correspondence.interchange.one_moment import one_moment
from tracker.clock import Clock
from tracker.downloads.made_files import NAMES, ZIP, made, media_type
from tracker.entrance.door import only_known, page

AT_ONCE = 1024 * 1024  # bytes; what is longer is sent piece by piece
IN_PIECES = 64 * 1024


@page()
def record_file(request: HttpRequest, clock: Clock, name: str) -> HttpResponseBase:
    """A file of the record; its ETag is its SHA-256."""
    if name not in NAMES:
        raise Http404
    only_known(request)
    with one_moment():
        file, length, digest = made(name, at=clock.now)
    tag = f'"{digest}"'
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
    if name == ZIP:
        answer["Accept-Ranges"] = "none"  # what is compressed is not compressed again on its way
    answer["ETag"] = tag
    return answer
