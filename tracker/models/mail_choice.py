"""Which mails does a clerk want?"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

DAYS = (30, 14, 7, 3, 1, 0, -1)  # before the date; -1 is the day after
USUAL = [7, 1, -1]


def usual() -> list[int]:
    return list(USUAL)


def only_offered(days: list[int]) -> None:
    """Raises ValidationError for a day that is not offered."""
    if not isinstance(days, list) or any(day not in DAYS for day in days):
        raise ValidationError(_("Choose among the days offered."))


class MailChoice(models.Model):
    """A person's choice; without a row the usual one holds (``MailChoice.of``)."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    days = models.JSONField(_("days before"), default=usual, blank=True, validators=[only_offered])
    moves = models.BooleanField(_("when a date moves"), default=True)
    weekly = models.BooleanField(_("every Monday, all that is due"), default=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)

    class Meta:
        verbose_name = _("choice of mails")
        verbose_name_plural = _("choices of mails")

    def __str__(self) -> str:
        return f"mails of {self.person_id}"

    @classmethod
    def of(cls, person: models.Model) -> "MailChoice":
        """The person's choice, or the usual one, unsaved."""
        return cls.objects.filter(person=person.pk).first() or cls(person_id=person.pk)
