from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0012_pages_without_words"),
    ]

    operations = [
        migrations.AddField(
            model_name=model,
            name="differs_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="found to differ from its fingerprint"
            ),
        )
        for model in ("historicalpubliccopy", "publiccopy")
    ]
