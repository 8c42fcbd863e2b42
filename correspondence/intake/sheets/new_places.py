"""A row names a place that is not on record, and an editor says that it is a new one: what is it made as?"""

import re

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from correspondence.intake.sheets.references import References
from correspondence.models import Jurisdiction, OldSlug
from correspondence.models.entry import Confidence
from correspondence.rules.place_matching import split_state, without_lookalikes


def place_for(text: str, state: str, kind: str, *, refs: References) -> Jurisdiction:
    """The draft of a jurisdiction, not saved; one that another row of the table made already is the same.

    Raises:
        ValidationError: where it cannot be made, with a sentence.
    """
    if kind not in Jurisdiction.Kind.values:
        raise ValidationError(_("Choose one of the places, or what kind of place is new."))
    name, code = split_state(without_lookalikes(text), state)
    if not code:
        raise ValidationError(_("A new place needs its state: write it in the column “state”."))
    name = " ".join(name.split())
    bare = re.sub(r"(?i)^(?:the )?(?:city and county|city|town|village|county|state|commonwealth) of ", "", name)
    slug = slugify(bare if kind == Jurisdiction.Kind.STATE else f"{bare} {code}")[:80]
    known = refs.places.get(slug)
    if known is not None and known._state.adding and (known.name, known.kind) == (name, kind):
        return known
    if known is not None or Jurisdiction.objects.filter(slug=slug).exists() or OldSlug.objects.filter(slug=slug).exists():
        raise ValidationError(_("A place is or was on record at the address “%s”: choose it, or make this one by hand.") % slug)
    place = Jurisdiction(slug=slug, name=name, kind=kind, state=code, confidence=Confidence.MEDIUM)
    place.full_clean(exclude=["number"], validate_constraints=False)
    return place
