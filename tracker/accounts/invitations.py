"""Who may be invited, and what happens when they come?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.models import Jurisdiction, Membership, Person
from correspondence.models.people import ADMINISTRATOR, EDITOR, PUBLISHER
from tracker import secret_words
from tracker.formats import dates
from tracker.models import Invitation
from tracker.models.invitation import GOOD_FOR

INVITE = "correspondence.invite_clerk"
STAFF_ROLES = {
    EDITOR: gettext_lazy("Editor"), PUBLISHER: gettext_lazy("Publisher"), ADMINISTRATOR: gettext_lazy("Administrator"),
}  # fmt: skip
MOST_A_DAY = 50


def roles_open_to(person: Person) -> dict[str, Any]:
    """The staff roles that somebody may invite to, in words: an administrator to all of them, an editor to none."""
    return STAFF_ROLES if person.has_perm("correspondence.add_person") else {}


def invite(
    email: str, *, by: Person, now: datetime, name: str = "", role: str = "", places: Iterable[Jurisdiction] = ()
) -> Invitation:
    """Make an invitation and mail its link to the one address. Raises ValidationError by field, and then nothing is kept."""
    places = list(places)
    if not _may_invite(by, role):
        raise ValidationError(_("You may not invite to this role."))
    if not role and not places:
        raise ValidationError({"places": _("A clerk needs at least one jurisdiction.")})
    if Person.objects.filter(email__iexact=email).exists():
        raise ValidationError(
            {"email": _("Somebody has an account with this address. An administrator adds their jurisdictions.")}
        )
    if Invitation.objects.filter(invited_by=by, made_at__gt=now.replace(hour=0, minute=0, second=0)).count() >= MOST_A_DAY:
        raise ValidationError(_("That is more invitations than one person sends in a day. Go on tomorrow."))
    secret = secret_words.new()
    with transaction.atomic():
        Invitation.objects.filter(email__iexact=email, accepted_at=None, taken_back_at=None).update(taken_back_at=now)
        ends, kept = now + GOOD_FOR, secret_words.digest(secret)
        made = Invitation.objects.create(
            email=email, name=name, role=role, digest=kept, invited_by=by, made_at=now, good_until=ends
        )
        made.jurisdictions.set(places)
        _mail(made, secret, places)
    return made


def _may_invite(by: Person, role: str) -> bool:
    return by.is_active and by.has_perm(INVITE) and (not role or role in roles_open_to(by))


def take_back(invitation: int, *, by: Person, now: datetime) -> bool:
    """Take back an invitation of one’s own that nobody accepted; False where there is none."""
    mine = Invitation.objects.filter(pk=invitation, invited_by=by, accepted_at=None, taken_back_at=None)
    return bool(mine.update(taken_back_at=now))


def _mail(made: Invitation, secret: str, places: list[Jurisdiction]) -> None:
    context = {
        "name": made.name,
        "by": str(made.invited_by),
        "places": [place.full_name for place in places],
        "address": settings.SITE_URL + reverse("invitation", args=[secret]),
        "until": dates.day(made.good_until.date()),
    }
    with translation.override(settings.LANGUAGE_CODE):  # whose language nobody knows yet; not the inviter’s
        body = render_to_string("email/invitation.txt", context)
        EmailMessage(_("Your invitation to Letters of Record"), body, to=[made.email]).send()


def accept(invitation: Invitation, *, password: str, name: str, now: datetime) -> Person:
    """Make the account that an invitation is for. Raises ValidationError where it was used or the address is taken by now."""
    with transaction.atomic():
        mine = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if mine.accepted_at or mine.taken_back_at or Person.objects.filter(email__iexact=mine.email).exists():
            raise ValidationError(_("This invitation was used already."))
        if not _may_invite(mine.invited_by, mine.role):
            raise ValidationError(_("Who sent this invitation may no longer do so. Ask for another one."))
        person = Person(email=Person.objects.normalize_email(mine.email), name=name, is_staff=bool(mine.role))
        person.set_password(password)
        person._history_user, person._change_reason = mine.invited_by, "invited"  # type: ignore[attr-defined]
        person.save()
        if mine.role:
            person.groups.add(Group.objects.get(name=mine.role))
        for place in mine.jurisdictions.all():
            tie = Membership(person=person, jurisdiction=place)
            tie._history_user = mine.invited_by  # type: ignore[attr-defined]
            tie.save()
        mine.accepted_at, mine.person = now, person
        mine.save()
    return person
