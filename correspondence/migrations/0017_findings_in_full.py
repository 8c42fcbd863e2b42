from typing import Any

from django.db import migrations, models
from django.db.models.functions import Left, Length


def cut(apps: Any, schema_editor: Any) -> None:
    """Backwards the column takes 500 characters."""
    for name in ("Finding", "HistoricalFinding"):
        rows = apps.get_model("correspondence", name).objects.annotate(long=Length("said"))
        rows.filter(long__gt=500).update(said=Left("said", 500))


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0016_search_index"),
    ]

    operations = [
        migrations.AlterField(
            model_name="finding",
            name="said",
            field=models.TextField(blank=True, verbose_name="what stands there"),
        ),
        migrations.AlterField(
            model_name="historicalfinding",
            name="said",
            field=models.TextField(blank=True, verbose_name="what stands there"),
        ),
        migrations.RunPython(migrations.RunPython.noop, cut),
    ]
