"""Who is signed in? Asked anew at each request, so that whoever left is out at once."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from correspondence.models import Person


class Backend(AuthenticationBackend):
    """Signs in by e-mail and password, and keeps only those who may sign in: PersonQuerySet.who_may_sign_in."""

    def get_user(self, user_id: Any) -> Person | None:
        return Person.objects.who_may_sign_in().filter(pk=user_id).first()

    def user_can_authenticate(self, user: Any) -> bool:
        return Person.objects.who_may_sign_in().filter(pk=user.pk).exists()
