"""In which language does a page speak? The desk and the accounts in the reader’s own, where the site has it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

SPOKEN_TO = ("/desk/", "/accounts/")  # pages for one person, which no cache keeps


class LanguageMiddleware:
    """Public pages have an address for each language and never change under a reader’s settings; these have one address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(SPOKEN_TO):
            return self.get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Accept-Language"])
        return response
