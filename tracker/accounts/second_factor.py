"""Has a lawyer the second factor that production asks of staff?"""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

GUARDED = ("/admin/", "/desk/", "/accounts/invite/")


class SecondFactorMiddleware:
    """Leads staff without a second factor to where it is set up, before any page that shows or changes the record."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        guarded = settings.STAFF_NEED_SECOND_FACTOR and request.path.startswith(GUARDED)
        if guarded and request.user.is_staff and not is_mfa_enabled(request.user):
            messages.warning(request, _("Staff sign in with a second factor here. Set it up, then go on."))
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)
