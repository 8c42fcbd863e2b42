"""How does a form of the desk name a line? By a word that means something to this clerk alone and counts no rows."""

from collections.abc import Iterable

from django.utils.crypto import constant_time_compare, salted_hmac

from correspondence.models import Person


def key(person: Person, kind: str, pk: int) -> str:
    """The name of a row (``line``, ``entry``) on one person’s desk."""
    return salted_hmac("letters-of-record.desk", f"{person.pk}:{kind}:{pk}", algorithm="sha256").hexdigest()[:24]


def named(person: Person, kind: str, name: str, keys: Iterable[int]) -> int | None:
    """Which of a person’s own rows a name means; None for any other word."""
    return next((pk for pk in keys if constant_time_compare(key(person, kind, pk), name)), None)
