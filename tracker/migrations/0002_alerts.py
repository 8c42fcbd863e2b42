"""Alerts by mail: who follows what, and claims of mails to them beside those to clerks."""

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


def forget_mails_to_nobody(apps, schema_editor):
    """On the way back: claims of alerts go with the alerts; a claim then needs a person."""
    apps.get_model("tracker", "MailClaim").objects.filter(recipient=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0014_covered_pictures"),
        ("tracker", "0001_visitors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="mailclaim",
            name="number",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="number"),
        ),
        migrations.AddField(
            model_name="mailclaim",
            name="told",
            field=models.JSONField(blank=True, default=list, verbose_name="told"),
        ),
        migrations.AlterField(
            model_name="mailclaim",
            name="recipient",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mail_claims",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_mails_to_nobody),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("question", models.CharField(blank=True, max_length=300, verbose_name="search")),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("at_once", "At once"),
                            ("daily", "Every day at nine, if there is something"),
                            ("weekly", "Every Monday at nine, if there is something"),
                        ],
                        default="daily",
                        max_length=7,
                        verbose_name="how often",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("es", "Español")], default="en", max_length=5, verbose_name="language"
                    ),
                ),
                ("nonce", models.CharField(max_length=40, verbose_name="nonce")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="digest")),
                ("asked", models.PositiveSmallIntegerField(default=0, verbose_name="times asked")),
                ("asked_at", models.DateTimeField(verbose_name="last asked")),
                ("created_at", models.DateTimeField(verbose_name="made")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="correspondence.jurisdiction",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="correspondence.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "alert by mail",
                "verbose_name_plural": "alerts by mail",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="mailclaim",
            name="subscription",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mail_claims",
                to="tracker.subscription",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailclaim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("subscription__isnull", False)), fields=("subscription", "kind", "number"), name="alert_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="mailclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number__isnull", True), ("recipient__isnull", False), ("subscription__isnull", True)),
                    models.Q(
                        ("deadline__isnull", True),
                        ("number__isnull", False),
                        ("recipient__isnull", True),
                        ("subscription__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="mail_to_a_person_or_a_subscription",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                django.db.models.functions.comparison.Coalesce("jurisdiction", models.Value(0)),
                django.db.models.functions.comparison.Coalesce("round", models.Value(0)),
                models.F("question"),
                name="subscription_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jurisdiction__isnull", True), ("round__isnull", True)),
                    models.Q(("jurisdiction__isnull", True), ("question", "")),
                    models.Q(("question", ""), ("round__isnull", True)),
                    _connector="OR",
                ),
                name="subscription_follows_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("pace__in", ["at_once", "daily", "weekly"])), name="subscription_pace_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at__isnull", True), ("confirmed_at__gte", models.F("created_at")), _connector="OR"
                ),
                name="subscription_confirmed_after_asked",
            ),
        ),
    ]
