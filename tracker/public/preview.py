"""What will the public see of an entry that is not public yet? For staff alone, and marked as such."""

from collections.abc import Callable

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.admin.histories import missing_where_no_row_can_be
from correspondence.intake.as_if_published import as_if_published
from correspondence.models import Deadline, Entry, Jurisdiction, Letter, Response, Round
from tracker.public.deadline_page import deadline
from tracker.public.exchange_view import jurisdiction
from tracker.public.letter_page import letter
from tracker.public.response_page import response
from tracker.public.round_page import round_page

# The kinds that have a page of their own, the page, and what of the entry its address names.
PAGES: dict[type[Entry], tuple[Callable[..., HttpResponse], str]] = {
    Letter: (letter, "number"),
    Response: (response, "number"),
    Deadline: (deadline, "number"),
    Round: (round_page, "slug"),
    Jurisdiction: (jurisdiction, "slug"),
}


@missing_where_no_row_can_be
@require_safe
def preview(request: HttpRequest, pk: int, kind: type[Entry]) -> HttpResponse:
    """The real public page, drawn while the entry is published in a transaction that is never kept (decision 0012)."""
    entry = kind._default_manager.filter(pk=pk).first()
    if not admin.site.get_model_admin(kind).has_view_permission(request, entry):
        raise PermissionDenied
    if entry is None:
        raise Http404
    if kind.objects.published(timezone.now()).filter(pk=pk).exists():
        return redirect(entry)
    page, named = PAGES[kind]
    with as_if_published(entry, at=timezone.now()):
        request.preview = entry.get_absolute_url()  # templates/base.html marks the page; what cites it names its address to be
        drawn = page(request, **{named: getattr(entry, named)})
    drawn.headers["Cache-Control"] = "private, no-store"
    drawn.headers["X-Robots-Tag"] = "noindex, nofollow"
    return drawn


def address(kind: type[Entry]) -> URLPattern:
    name = kind._meta.model_name
    view = admin.site.admin_view(preview)
    return path(f"admin/preview/{name}/<int:pk>/", view, {"kind": kind}, name=f"preview-{name}")


urlpatterns = [address(kind) for kind in PAGES]
