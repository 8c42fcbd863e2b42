"""A clerk has the paper back that was given with an answer, while that entry stands; for anybody else there is none."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from correspondence.models import ClerkEntry
from tracker.desk.desk_page import clock_of_desk
from tracker.desk.keys import named
from tracker.desk.lines import file_name


@never_cache
@login_required
@require_safe
def paper(request: HttpRequest, key: str) -> FileResponse:
    """The bytes as they came, to save and never to open inside the site."""
    clock, person = clock_of_desk(), request.user
    mine = ClerkEntry.objects.giving_papers(person, clock.now)
    pk = named(person, "entry", key, mine.values_list("pk", flat=True))
    if pk is None:
        raise Http404
    entry = mine.select_related("paper").defer("paper__words").get(pk=pk)
    response = FileResponse(entry.paper.original.open(), as_attachment=True, filename=file_name(entry))
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
