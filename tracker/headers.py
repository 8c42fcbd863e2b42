"""Which headers does every response carry?"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control, patch_vary_headers, set_response_etag

LOGOUT = "/accounts/logout/"


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Validators and 304, for HEAD as for GET (RFC 9110, 9.3.2): a client that only asks gets the same ETag."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.method == "HEAD" and self.needs_etag(response) and not response.streaming:
            set_response_etag(response)
        return super().process_response(request, response)


class CompressMiddleware(GZipMiddleware):
    """Everything shrinks on its way, but for a file that is served in parts: those count its own bytes."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return response if "Accept-Ranges" in response else super().process_response(request, response)


class HeadersMiddleware:
    """Pages for somebody signed in stay out of every cache; the browser's powers are switched off."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.method == "POST" and request.path == LOGOUT:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'  # on a shared machine, the back button shows nothing
        if "Cache-Control" not in response.headers and not request.path.startswith("/static/"):
            user = getattr(request, "user", None)
            if request.path.startswith(("/admin/", "/desk/", "/accounts/")) or (user is not None and user.is_authenticated):
                patch_cache_control(response, private=True, no_store=True)
            else:
                patch_cache_control(response, public=True, no_cache=True)
            patch_vary_headers(response, ["Cookie"])
        return response
