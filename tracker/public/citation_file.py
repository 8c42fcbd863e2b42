"""Which file does a program for citations read?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import Letter, Response
from correspondence.rules.citations import Cited
from tracker.clock import Clock
from tracker.entrance.door import BadQuestion, found, only_known, page
from tracker.formats.citation import FILES, PAGE, of_letter, of_response

NAMES = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}


@page()
def of_a_letter(request: HttpRequest, clock: Clock, number: str, form: str) -> HttpResponse:
    """A letter as RIS, BibTeX or CSL-JSON; ``?page=2`` for one page of it."""
    letters = Letter.objects.published(clock.now).select_related("jurisdiction", "round")
    cited_page = _page(request)
    return _file(of_letter(found(letters, clock, number=number), page=cited_page), form)


@page()
def of_a_response(request: HttpRequest, clock: Clock, number: str, form: str) -> HttpResponse:
    """A response as the same."""
    cited_page = _page(request)
    one = found(Response.objects.published(clock.now).prefetch_related("jurisdictions"), clock, number=number)
    return _file(of_response(one, sorted(one.jurisdictions.all(), key=lambda place: place.name), page=cited_page), form)


def links(name: str, number: str) -> list[tuple[str, str]]:
    """The files of an entry: ``letter-citation`` or ``response-citation``."""
    return [(NAMES[form], reverse(f"{name}-{form}", args=[number])) for form in FILES]


def _page(request: HttpRequest) -> str:
    only_known(request, "page")
    text = request.GET.get("page", "")
    if text and not PAGE.fullmatch(text):
        raise BadQuestion(_("“%s” is not a page, like 2 or 2-3.") % text[:20])
    return text


def _file(one: Cited, form: str) -> HttpResponse:
    write, media_type = FILES[form]
    response = HttpResponse(write(one), content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{one.number}.{form}"'
    return response
