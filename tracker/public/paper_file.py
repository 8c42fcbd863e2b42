"""What is served of a paper? The public copy that stands: whole or in part, to read or to keep."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _

from correspondence.intake import paper_checks
from correspondence.timeline.papers import PublicPaper, paper_at
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.public import byte_ranges
from tracker.public.byte_ranges import NoSuchBytes, Part

# The browser’s own viewer shows the file, which can do nothing itself: no script, no form, no frame, nothing of our origin.
LATER = {"Retry-After": "60"}
ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


@page()
def paper_file(request: HttpRequest, clock: Clock, number: str, n: int) -> HttpResponseBase:
    """The public copy of a paper; 404 alike for what never was, is not public, or was taken back."""
    paper = paper_at(number, n, clock.now)
    if paper is None:
        raise Http404
    tag, since = f'"{paper.sha256}"', int(paper.since.timestamp())
    try:
        answer = get_conditional_response(request, etag=tag, last_modified=since) or _bytes(request, paper, tag)
    except paper_checks.Silent:
        return HttpResponse(_("The file cannot be had just now: try again in a minute."), "text/plain", 503, headers=LATER)
    if answer is None:
        paper_checks.note_that_it_differs(paper.copy, now=clock.now)
        return _differs(request, clock, paper)
    headers = {"ETag": tag, "Last-Modified": http_date(since), "Accept-Ranges": "bytes", "Content-Security-Policy": ALONE}
    for header, value in headers.items():
        answer.headers[header] = value
    return answer


def _bytes(request: HttpRequest, paper: PublicPaper, tag: str) -> HttpResponseBase | None:
    """The file or the part of it that is asked for; None where it is not the file that was published."""
    asked = request.headers.get("Range", "") if request.method == "GET" else ""
    if request.headers.get("If-Range", tag) != tag:
        asked = ""  # it is a part of another copy that the reader holds
    try:
        part = byte_ranges.asked(asked, paper.size)
    except NoSuchBytes:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{paper.size}"})
    file = None if paper.differs_at else paper_checks.opened(paper.file, paper.size)
    if file is None:
        return None
    headers = {
        "Content-Type": "application/pdf",
        "Content-Length": str(paper.size if part is None else len(part)),
        "Content-Disposition": content_disposition_header("download" in request.GET, f"{paper.name}.pdf"),
    }
    if request.method == "HEAD":
        file.close()
        return HttpResponse(headers=headers)
    if part is None:
        return StreamingHttpResponse(Part(file, range(paper.size)), headers=headers)
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{paper.size}"
    return StreamingHttpResponse(Part(file, part), status=206, headers=headers)


def _differs(request: HttpRequest, clock: Clock, paper: PublicPaper) -> HttpResponse:
    context = {"paper": paper, "address": addresses.paper_address(paper.number, paper.position)}
    context["canonical"] = settings.SITE_URL + context["address"]
    return show(request, clock, "public/paper_differs.html", context, status=503)
