"""How large may a request be, and what becomes of one that breaks off? It is refused whole, and nothing of it is kept."""

from collections.abc import Callable
from typing import NoReturn

from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = (("/admin/", 200), ("/desk/", 30), ("/", 3))  # many papers at once; one paper; a form


class RequestSizeMiddleware:
    """Say no by Content-Length alone, before anything reads the body. The server in front may say so earlier."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = next(most for start, most in MOST_MEGABYTES if request.path.startswith(start))
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > most * MEGABYTE:
            return render(request, "413.html", {"most": most}, status=413)
        return self.get_response(request)


class WholeOrNothing(FileUploadHandler):
    """The last of the upload handlers: a body that ends in the middle of a file is a bad request, not a form without a file."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def upload_interrupted(self) -> NoReturn:
        raise MultiPartParserError("The request ended in the middle of a file.")
