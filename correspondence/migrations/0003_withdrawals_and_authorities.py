"""When and why an entry was withdrawn, as its address says it; what an authority is, in plain words."""

import django.core.validators
from django.db import migrations, models

KINDS = ("deadline", "event", "grant", "jurisdiction", "letter", "policy", "response", "round")
REASONS = [
    ("mistake", "It was entered by mistake"),
    ("duplicate", "It was on record twice"),
    ("unsupported", "Its sources do not bear it out"),
    ("privacy", "It told of somebody’s private affairs"),
    ("legal", "A court or a law asked for it"),
]


def withdrawal(model):
    """Both fields for a table; each kind's history keeps those of the entry too."""
    reason = models.CharField(blank=True, choices=REASONS, editable=False, max_length=11, verbose_name="withdrawn for")
    return [
        migrations.AddField(
            model, "withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn")
        ),
        migrations.AddField(model, "withdrawn_for", reason),
    ]


def explanation(model):
    web = django.core.validators.URLValidator(schemes=["http", "https"])
    words = models.TextField(
        blank=True, help_text="In plain words, for somebody who is no lawyer. Public.", verbose_name="what it is"
    )
    place = models.CharField(blank=True, max_length=1000, validators=[web], verbose_name="where it is read")
    return [migrations.AddField(model, "description", words), migrations.AddField(model, "address", place)]


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0002_groups")]

    operations = [
        *(step for model in ("entry", *(f"historical{kind}" for kind in KINDS)) for step in withdrawal(model)),
        *(step for model in ("authority", "historicalauthority") for step in explanation(model)),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at__isnull", True), ("withdrawn_for", ""))
                | models.Q(
                    ("stage", "withdrawn"),
                    ("withdrawn_at__isnull", False),
                    ("withdrawn_for__in", [reason for reason, _words in REASONS]),
                ),
                name="entry_withdrawal_has_day_and_reason",
            ),
        ),
    ]
