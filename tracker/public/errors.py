"""What is said when a page is not there, or broke?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One page whether a thing never existed or is not public."""
    return render(request, "public/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A page that needs no database."""
    return render(request, "public/500.html", status=500)
