"""Take the second factor off an account whose owner lost it and its recovery codes. They set up another when they sign in."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from correspondence.models import Person
from tracker.accounts import events


class Command(BaseCommand):
    help = "Take the second factor off an account, once you know that it is its owner who asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {email}.")
        Authenticator.objects.filter(user=person).delete()
        events.tell(person, "second factor taken off by the operator")
        self.stdout.write(f"{person.email} has no second factor now, and the history says so.")
