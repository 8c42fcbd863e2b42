"""A row relies on a statute that is not on record yet: what is known of it?"""

from collections.abc import Callable
from itertools import count

from django.utils.text import slugify

from correspondence.rules import authorities


def first_fields(name: str, *, taken: Callable[[str], bool]) -> dict[str, str]:
    """The address and words that a new authority of this name gets; of an address that is taken, the next one."""
    slug = base = slugify(authorities.slug_base(name))[:90] or "authority"
    others = count(2)  # “8 USC 1373” beside “8 U.S.C. 1373”
    while taken(slug):
        slug = f"{base}-{next(others)}"
    known = authorities.KNOWN.get(name, authorities.Authority("", ""))
    return {"slug": slug, "description": known.description, "address": known.address}
