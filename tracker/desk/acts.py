"""What happens when a clerk says something of a line?"""

from typing import Any

from allauth.core.ratelimit import consume
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from correspondence.intake import clerks
from correspondence.models import ClerkEntry, Deadline
from tracker.desk.desk_page import clock_of_desk, draw
from tracker.desk.forms import VERBS, Said
from tracker.desk.keys import key as name_of
from tracker.desk.keys import named


@never_cache
@login_required
@require_POST
def act(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Take what was said; what cannot be taken comes back in its form, and nothing typed is lost."""
    clock, person = clock_of_desk(), request.user
    mine = Deadline.objects.shown_to(person, clock.now)
    pk = named(person, "line", key, mine.values_list("pk", flat=True))
    if pk is None or verb not in VERBS:
        raise Http404
    form = VERBS[verb].form(request.POST, request.FILES)
    if form.is_valid():
        deadline = mine.select_related("letter__jurisdiction", "letter__round").get(pk=pk)
        said = Said(person, clock.now, clock.day_in(deadline.letter.jurisdiction.time_zone))
        try:
            _count_files(request)
            made = VERBS[verb].act(deadline, said, **form.cleaned_data)
        except ValidationError as error:
            _refuse(form, error)
        else:
            return HttpResponseRedirect(_back(request, key, made))
    return draw(request, wrong=(pk, verb, form), status=400)


def _count_files(request: HttpRequest) -> None:
    """Each file is read, also one that is refused: somebody who gives them without end is told to wait."""
    if request.FILES and not consume(request, action="desk_files"):
        raise ValidationError({"paper": _("Those were many files within an hour: give it later.")})


def _refuse(form: forms.Form, error: ValidationError) -> None:
    """Put each sentence beside its field; what has none of the form’s fields, above them."""
    told: dict[str, Any] = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for field, sentences in told.items():
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)


def _back(request: HttpRequest, line: str, made: ClerkEntry | None) -> str:
    done = f"?{urlencode({'done': name_of(request.user, 'entry', made.pk)})}" if made else f"#line-{line}"
    return reverse("desk") + done


@never_cache
@login_required
@require_POST
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take back what one entered within the hour."""
    clock, person = clock_of_desk(), request.user
    mine = ClerkEntry.objects.filter(entered_by=person, deadline__in=Deadline.objects.shown_to(person, clock.now).values("pk"))
    pk = named(person, "entry", key, mine.values_list("pk", flat=True))
    if pk is None:
        raise Http404
    try:
        clerks.undo(mine.get(pk=pk), by=person, now=clock.now)
    except ValidationError as error:
        return draw(request, status=400, sentence=error.messages[0])
    return HttpResponseRedirect(reverse("desk") + "?undone=1")
