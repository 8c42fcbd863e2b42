"""The pages for who follows by mail: signing up, confirming, managing, leaving."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tracker.alerts import following
from tracker.alerts.answered_first import AnsweredFirst
from tracker.alerts.forms import PaceForm, WhatForm, WhoForm
from tracker.alerts.letters import BEGINNINGS
from tracker.alerts.owed import beginning
from tracker.alerts.signing_up import confirm, leave, sign_up
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.mailing.run import send_now
from tracker.models import Subscription
from tracker.models.subscription import GOOD_FOR


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alerts(request: HttpRequest) -> HttpResponse:
    """Sign up. What the answer says is the same whoever the address belongs to, and whatever becomes of it."""
    clock, posted = Clock(timezone.now(), settings.SITE_TODAY), request.method == "POST"
    what = WhatForm(request.POST if posted else request.GET, now=clock.now)
    who = WhoForm(request.POST if posted else None, initial={"language": translation.get_language() or "en"})
    valid, status = what.is_valid() & (who.is_valid() or not posted), 200
    if not valid:
        status = 400
    elif posted and not ratelimit.consume(request, action="alerts"):
        who.add_error(None, _("Too many sign-ups came from your connection within the hour. Try again later."))
        status = 429
    elif posted:
        return _signed_up(request, what.subscription, who.cleaned_data)
    context = {"what": what, "who": who, "followed": following.named(what.subscription, at=clock.now), "days": GOOD_FOR.days}
    return show(request, clock, "alerts/sign_up.html", context, status=status)


def _signed_up(request: HttpRequest, wanted: Subscription, who: dict[str, Any]) -> HttpResponse:
    """Kept first; the mail goes once the answer is out. An address that had its mails of the day gets no more of them."""
    wanted.email, wanted.pace, wanted.language = who["email"], who["pace"], who["language"]
    then: Callable[[], None] = lambda: None  # noqa: E731
    of_address = salted_hmac("letters-of-record.alerts", wanted.email.lower(), algorithm="sha256").hexdigest()
    if ratelimit.consume(request, action="alerts_to_address", key=of_address):
        asked = sign_up(wanted, now=timezone.now())
        then = partial(send_now, BEGINNINGS, beginning(asked), clock=timezone.now)
    return AnsweredFirst(reverse("alerts-asked"), then)


@never_cache
@page()
def asked(request: HttpRequest, clock: Clock) -> HttpResponse:
    """Look in your mail: the one page after every sign-up."""
    return show(request, clock, "alerts/asked.html", {"days": GOOD_FOR.days})


def _for_its_reader(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that a secret opens, in the language of its mails. Not found alike for all other secrets."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def door(request: HttpRequest, secret: str) -> HttpResponse:
        found = Subscription.objects.of(secret, now=timezone.now())
        if found is None:
            raise Http404
        with translation.override(found.language):
            response = view(request, found)
            response.headers.setdefault("Content-Language", found.language)
        return response

    return door


@_for_its_reader
def confirming(request: HttpRequest, mine: Subscription) -> HttpResponse:
    """A press confirms; a program that only follows the links of a mail confirms nothing."""
    now = timezone.now()
    if request.method == "POST":
        confirm(mine, now=now)
        mine.refresh_from_db(fields=["confirmed_at"])
    return render(request, "alerts/confirm.html", {"mine": mine, "followed": following.named(mine, at=now)})


@_for_its_reader
def managing(request: HttpRequest, mine: Subscription) -> HttpResponse:
    """All that an address follows: change how often, leave one, leave all."""
    every = list(Subscription.objects.alive(now=timezone.now()).of_address(mine.email).select_related("jurisdiction", "round"))
    if request.method == "POST":
        return _managed(request, mine, every)
    now = timezone.now()
    rows = [{"one": one, "followed": following.named(one, at=now)} for one in every if one.confirmed_at or one == mine]
    context = {"mine": mine, "rows": rows, "paces": Subscription.Pace.choices, "done": request.GET.get("done", "")}
    return render(request, "alerts/manage.html", context)


def _managed(request: HttpRequest, mine: Subscription, every: list[Subscription]) -> HttpResponse:
    left, which = request.POST.get("leave", ""), request.POST.get("which", "")
    if left == "all":
        leave(*every)
        return render(request, "alerts/left.html")
    chosen = next((one for one in every if one.key == (left or which)), None)
    form = PaceForm(request.POST)
    if chosen is None or not (left or form.is_valid()):
        return HttpResponseRedirect(f"{reverse('manage-alerts', args=[mine.secret])}?done=nothing")
    if not left:
        Subscription.objects.filter(pk=chosen.pk).update(pace=form.cleaned_data["pace"])
        return HttpResponseRedirect(f"{reverse('manage-alerts', args=[mine.secret])}?done=kept")
    leave(chosen)
    still = [one for one in every if one != chosen and one.confirmed_at]
    if chosen != mine:
        still = [mine]
    if not still:
        return render(request, "alerts/left.html")
    return HttpResponseRedirect(f"{reverse('manage-alerts', args=[still[0].secret])}?done=left")


@csrf_exempt
@_for_its_reader
def stopping(request: HttpRequest, mine: Subscription) -> HttpResponse:
    """Leave with one press, from the mail program itself (RFC 8058). Reading the page changes nothing."""
    if request.method == "POST":
        leave(mine)
        return render(request, "alerts/left.html")
    return render(request, "alerts/stop.html", {"mine": mine, "followed": following.named(mine, at=timezone.now())})
