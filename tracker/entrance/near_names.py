"""Which public places may somebody have meant who mistyped a name?"""

import re
from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches

from django.db.models import Q

from correspondence.models import Jurisdiction
from correspondence.rules.place_names import plain

NEAR, MOST, LONGEST = 0.72, 3, 80


def near_places(typed: Sequence[str], at: datetime) -> list[tuple[str, Jurisdiction]]:
    """Public places whose name is near to one of the texts typed (“Lawrance”), with that text; at most three of each.

    Only names that begin as a text does are read: a misspelling rarely begins with its first letter.
    """
    slugs = {text: re.sub(r"[^a-z0-9]+", "-", plain(text)[:LONGEST]).strip("-") for text in typed}
    starts = Q()
    for slug in slugs.values():
        starts |= Q(slug__startswith=slug[0]) if slug[:1].isalpha() else Q()
    if not starts:
        return []
    places = {place.slug: place for place in Jurisdiction.objects.published(at).filter(starts).order_by("slug")}
    short = {slug.rpartition("-")[0] or slug: slug for slug in places}
    found: list[tuple[str, Jurisdiction]] = []
    for text, slug in slugs.items():
        near = [
            *get_close_matches(slug, places, MOST, NEAR),
            *(short[name] for name in get_close_matches(slug, short, MOST, NEAR)),
        ]
        found += [(text, places[one]) for one in list(dict.fromkeys(near))[:MOST]]
    return found
