"""Who signs in, and what may each role do?"""

from typing import Any

from django.apps import apps as all_apps
from django.contrib.auth.models import AbstractUser, BaseUserManager, Group, Permission
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from correspondence.models.history import History, RecordQuerySet
from correspondence.models.jurisdiction import Jurisdiction

EDITOR, PUBLISHER, ADMINISTRATOR = "editor", "publisher", "administrator"

# What each role may do: the models it may see and change, and further permissions by name.
# The admin narrows an editor's to drafts and their parts: correspondence/admin/entries.py.
RECORD = [
    "answer", "attachment", "authority", "citation", "deadline", "document", "event",
    "figure", "grant", "jurisdiction", "ledgerline", "letter", "name", "note",
    "oldslug", "point", "policy", "proposal", "response", "round", "sheetimport", "source", "closure",
]  # fmt: skip
DRAFTED = [
    "answer", "attachment", "citation", "deadline", "event", "figure", "grant", "jurisdiction",
    "letter", "name", "point", "policy", "response", "round",
]  # fmt: skip
CLERKS = {"view_clerkentry", "change_clerkentry", "invite_clerk"}  # what is done for the clerks of the places
PAPERS = {"view_finding", "change_finding", "view_publiccopy", "add_publiccopy", "change_publiccopy"}
ROLES = {
    EDITOR: (
        {"view", "add", "change"},
        RECORD,
        {"view_entry", "view_correction", "view_finding", "view_publiccopy", *CLERKS, *(f"delete_{model}" for model in DRAFTED)},
    ),
    PUBLISHER: (
        {"view", "add", "change", "delete"},
        RECORD,
        {"view_entry", "view_correction", "add_correction", "publish_entry", *PAPERS, *CLERKS},
    ),
    ADMINISTRATOR: (
        {"view", "add", "change", "delete"},
        ["person", "membership"],
        {"view_group", "view_jurisdiction", "invite_clerk"},
    ),
}


class PersonQuerySet(RecordQuerySet):
    def who_may_sign_in(self) -> "PersonQuerySet":
        """Active people with a place or a role; nobody else signs in, and whoever left is out at once."""
        mine = Membership.objects.filter(person=OuterRef("pk"))
        return self.filter(Q(is_staff=True) | Exists(mine), is_active=True)

    def clerks(self) -> "PersonQuerySet":
        """Active people with at least one place whose deadlines they see."""
        return self.filter(Exists(Membership.objects.filter(person=OuterRef("pk"))), is_active=True)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person who signs in by e-mail; without a password they cannot until one is set."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractUser):
    """Somebody who signs in, by e-mail."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    history = History(excluded_fields=["password", "last_login"], m2m_fields=["groups"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("invite_clerk", "Can invite the clerks of a jurisdiction")]
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once_in_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """A clerk's tie to a jurisdiction whose deadlines they see."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField(_("since"), auto_now_add=True)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["person", "jurisdiction"], name="membership_once_per_place")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.jurisdiction_id}"


def grant_roles(sender: Any, using: str = "default", **kwargs: Any) -> None:
    """Give the three groups exactly the permissions of ROLES, after every migrate, so that new models follow."""
    if not all_apps.is_installed("django.contrib.auth"):
        return
    for role, (verbs, models_, more) in ROLES.items():
        group = Group.objects.using(using).filter(name=role).first()
        if group is None:
            continue  # a migrate back to before the groups
        names = {f"{verb}_{model}" for verb in verbs for model in models_} | more
        group.permissions.set(
            Permission.objects.using(using).filter(codename__in=names, content_type__app_label__in=["correspondence", "auth"])
        )
