"""In which order do rows stand, the same on both databases?"""

from django.db import connections
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate

BYTEWISE = {"postgresql": "C", "sqlite": "BINARY"}  # what a person would rather read depends on the machine's language


def by_bytes(name: str, *, using: str = "default") -> OrderBy:
    """Order by the bytes of a text: capitals before small letters, accents last, as Python sorts it."""
    return Collate(F(name), BYTEWISE[connections[using].vendor]).asc()
