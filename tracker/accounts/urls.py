"""The addresses of the accounts that this site offers. Of allauth’s own, those alone that are named here are there at all."""

from allauth.account import urls as account
from allauth.mfa import urls as mfa
from django.urls import include, path

from tracker.accounts import invite_pages

# "account_signup" answers that sign-up is closed.
OFFERED = {
    "account_login", "account_logout", "account_signup", "account_inactive", "account_reauthenticate",
    "account_change_password", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}  # fmt: skip

urlpatterns = [
    path("invite/", invite_pages.invite, name="invite"),
    path("invitation/<str:secret>/", invite_pages.invitation, name="invitation"),
    *(pattern for pattern in account.urlpatterns if pattern.name in OFFERED),
    path("second-factor/", include(mfa.urlpatterns)),
]
