"""Dates computed from a rule, with what their pages and calendars say; letters that replace a deadline."""

import django.db.models.deletion
from django.db import migrations, models


def fill_in(apps, schema_editor):
    """Rules of older rows get what the new constraint asks for; a closure's scope becomes one of the choices."""
    deadlines = apps.get_model("correspondence", "Deadline").objects.filter(basis="computed")
    deadlines.update(counted_from="other", stated_due=None)
    for name, usual in (("unit", "days"), ("direction", "after"), ("roll", "next_business_day"), ("calendar", "us_federal")):
        deadlines.filter(**{name: ""}).update(**{name: usual})
    closures = apps.get_model("correspondence", "Closure").objects
    for closure in closures.exclude(scope="federal"):
        closure.scope = "federal" if closure.scope.lower() in ("us", "usa", "federal") else closure.scope.strip().upper()
        closure.save()


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0003_withdrawals_and_authorities"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="deadline",
            name="deadline_basis_has_its_fields",
        ),
        migrations.AddField(
            model_name="deadline",
            name="counted_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("dated", "The date of the letter"),
                    ("sent", "The day it was sent"),
                    ("received", "The day it was received"),
                    ("announced", "The day it was announced"),
                    ("other", "Another day"),
                ],
                max_length=10,
                verbose_name="counted from",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="period_as_written",
            field=models.CharField(
                blank=True,
                help_text="“30 days from receipt”; “10 business days after its date”. It fills in what is empty below.",
                max_length=200,
                verbose_name="period in the letter’s words",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="public_changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last changed in public"),
        ),
        migrations.AddField(
            model_name="deadline",
            name="public_changes",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="changes since it was published"),
        ),
        migrations.AddField(
            model_name="historicaldeadline",
            name="counted_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("dated", "The date of the letter"),
                    ("sent", "The day it was sent"),
                    ("received", "The day it was received"),
                    ("announced", "The day it was announced"),
                    ("other", "Another day"),
                ],
                max_length=10,
                verbose_name="counted from",
            ),
        ),
        migrations.AddField(
            model_name="historicaldeadline",
            name="period_as_written",
            field=models.CharField(
                blank=True,
                help_text="“30 days from receipt”; “10 business days after its date”. It fills in what is empty below.",
                max_length=200,
                verbose_name="period in the letter’s words",
            ),
        ),
        migrations.AddField(
            model_name="historicaldeadline",
            name="public_changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last changed in public"),
        ),
        migrations.AddField(
            model_name="historicaldeadline",
            name="public_changes",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="changes since it was published"),
        ),
        migrations.AddField(
            model_name="historicalledgerline",
            name="later_letter",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="correspondence.letter",
                verbose_name="letter that replaces it",
            ),
        ),
        migrations.AddField(
            model_name="historicalledgerline",
            name="unrolled",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="The last day of a computed period.",
                null=True,
                verbose_name="before it was rolled",
            ),
        ),
        migrations.AddField(
            model_name="ledgerline",
            name="later_letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="correspondence.letter",
                verbose_name="letter that replaces it",
            ),
        ),
        migrations.AddField(
            model_name="ledgerline",
            name="unrolled",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="The last day of a computed period.",
                null=True,
                verbose_name="before it was rolled",
            ),
        ),
        migrations.AlterField(
            model_name="closure",
            name="name",
            field=models.CharField(
                help_text="As it should stand beside a day that was skipped. Public.", max_length=200, verbose_name="name"
            ),
        ),
        migrations.AlterField(
            model_name="closure",
            name="scope",
            field=models.CharField(
                choices=[
                    ("federal", "Federal offices"),
                    ("AL", "Alabama"),
                    ("AK", "Alaska"),
                    ("AZ", "Arizona"),
                    ("AR", "Arkansas"),
                    ("CA", "California"),
                    ("CO", "Colorado"),
                    ("CT", "Connecticut"),
                    ("DE", "Delaware"),
                    ("DC", "District of Columbia"),
                    ("FL", "Florida"),
                    ("GA", "Georgia"),
                    ("HI", "Hawaii"),
                    ("ID", "Idaho"),
                    ("IL", "Illinois"),
                    ("IN", "Indiana"),
                    ("IA", "Iowa"),
                    ("KS", "Kansas"),
                    ("KY", "Kentucky"),
                    ("LA", "Louisiana"),
                    ("ME", "Maine"),
                    ("MD", "Maryland"),
                    ("MA", "Massachusetts"),
                    ("MI", "Michigan"),
                    ("MN", "Minnesota"),
                    ("MS", "Mississippi"),
                    ("MO", "Missouri"),
                    ("MT", "Montana"),
                    ("NE", "Nebraska"),
                    ("NV", "Nevada"),
                    ("NH", "New Hampshire"),
                    ("NJ", "New Jersey"),
                    ("NM", "New Mexico"),
                    ("NY", "New York"),
                    ("NC", "North Carolina"),
                    ("ND", "North Dakota"),
                    ("OH", "Ohio"),
                    ("OK", "Oklahoma"),
                    ("OR", "Oregon"),
                    ("PA", "Pennsylvania"),
                    ("RI", "Rhode Island"),
                    ("SC", "South Carolina"),
                    ("SD", "South Dakota"),
                    ("TN", "Tennessee"),
                    ("TX", "Texas"),
                    ("UT", "Utah"),
                    ("VT", "Vermont"),
                    ("VA", "Virginia"),
                    ("WA", "Washington"),
                    ("WV", "West Virginia"),
                    ("WI", "Wisconsin"),
                    ("WY", "Wyoming"),
                    ("AS", "American Samoa"),
                    ("GU", "Guam"),
                    ("MP", "Northern Mariana Islands"),
                    ("PR", "Puerto Rico"),
                    ("VI", "US Virgin Islands"),
                ],
                help_text="Whose offices were closed.",
                max_length=40,
                verbose_name="scope",
            ),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="calendar",
            field=models.CharField(blank=True, max_length=40, verbose_name="days off"),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="trigger",
            field=models.DateField(
                blank=True, help_text="Empty: as the letter’s own page has it.", null=True, verbose_name="that day"
            ),
        ),
        migrations.AlterField(
            model_name="historicalclosure",
            name="name",
            field=models.CharField(
                help_text="As it should stand beside a day that was skipped. Public.", max_length=200, verbose_name="name"
            ),
        ),
        migrations.AlterField(
            model_name="historicalclosure",
            name="scope",
            field=models.CharField(
                choices=[
                    ("federal", "Federal offices"),
                    ("AL", "Alabama"),
                    ("AK", "Alaska"),
                    ("AZ", "Arizona"),
                    ("AR", "Arkansas"),
                    ("CA", "California"),
                    ("CO", "Colorado"),
                    ("CT", "Connecticut"),
                    ("DE", "Delaware"),
                    ("DC", "District of Columbia"),
                    ("FL", "Florida"),
                    ("GA", "Georgia"),
                    ("HI", "Hawaii"),
                    ("ID", "Idaho"),
                    ("IL", "Illinois"),
                    ("IN", "Indiana"),
                    ("IA", "Iowa"),
                    ("KS", "Kansas"),
                    ("KY", "Kentucky"),
                    ("LA", "Louisiana"),
                    ("ME", "Maine"),
                    ("MD", "Maryland"),
                    ("MA", "Massachusetts"),
                    ("MI", "Michigan"),
                    ("MN", "Minnesota"),
                    ("MS", "Mississippi"),
                    ("MO", "Missouri"),
                    ("MT", "Montana"),
                    ("NE", "Nebraska"),
                    ("NV", "Nevada"),
                    ("NH", "New Hampshire"),
                    ("NJ", "New Jersey"),
                    ("NM", "New Mexico"),
                    ("NY", "New York"),
                    ("NC", "North Carolina"),
                    ("ND", "North Dakota"),
                    ("OH", "Ohio"),
                    ("OK", "Oklahoma"),
                    ("OR", "Oregon"),
                    ("PA", "Pennsylvania"),
                    ("RI", "Rhode Island"),
                    ("SC", "South Carolina"),
                    ("SD", "South Dakota"),
                    ("TN", "Tennessee"),
                    ("TX", "Texas"),
                    ("UT", "Utah"),
                    ("VT", "Vermont"),
                    ("VA", "Virginia"),
                    ("WA", "Washington"),
                    ("WV", "West Virginia"),
                    ("WI", "Wisconsin"),
                    ("WY", "Wyoming"),
                    ("AS", "American Samoa"),
                    ("GU", "Guam"),
                    ("MP", "Northern Mariana Islands"),
                    ("PR", "Puerto Rico"),
                    ("VI", "US Virgin Islands"),
                ],
                help_text="Whose offices were closed.",
                max_length=40,
                verbose_name="scope",
            ),
        ),
        migrations.AlterField(
            model_name="historicaldeadline",
            name="calendar",
            field=models.CharField(blank=True, max_length=40, verbose_name="days off"),
        ),
        migrations.AlterField(
            model_name="historicaldeadline",
            name="trigger",
            field=models.DateField(
                blank=True, help_text="Empty: as the letter’s own page has it.", null=True, verbose_name="that day"
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", "stated"), ("stated_due__isnull", False)),
                    models.Q(
                        ("basis", "computed"),
                        ("count__isnull", False),
                        ("stated_due__isnull", True),
                        ("trigger__isnull", False),
                        models.Q(("unit", ""), _negated=True),
                        models.Q(("direction", ""), _negated=True),
                        models.Q(("roll", ""), _negated=True),
                        models.Q(("calendar", ""), _negated=True),
                        models.Q(("counted_from", ""), _negated=True),
                    ),
                    models.Q(("basis", "none"), ("stated_due__isnull", True)),
                    _connector="OR",
                ),
                name="deadline_basis_has_its_fields",
            ),
        ),
    ]
