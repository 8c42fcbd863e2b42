from django.db import migrations, models
from django.db.models.functions import Coalesce, Greatest

from correspondence.models.nulls_last_index import NullsLastIndex


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0014_covered_pictures"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["-at"], name="correction_latest_first"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=NullsLastIndex(
                models.F("stage"),
                models.OrderBy(Greatest("published_at", Coalesce("publish_at", "published_at")), descending=True),
                models.OrderBy(models.F("date"), descending=True, nulls_last=True),
                models.F("number"),
                name="entry_opened",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerline",
            index=models.Index(fields=["kind"], name="ledger_kind"),
        ),
        migrations.AddIndex(
            model_name="publiccopy",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["-made_at"], name="public_copy_latest_first"),
        ),
    ]
