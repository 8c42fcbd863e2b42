"""A migration that changes a column remakes its table on SQLite, where triggers are dropped silently: there are none to lose."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import django; django.setup()
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.utils import timezone
from correspondence.models import Letter
from correspondence.search import matching
from tests import makers

def found(question):
    return list(matching(question, at=timezone.now()).values_list("number", flat=True))

call_command("migrate", verbosity=0)
letter = makers.letter(makers.place(), "L-one", headline="A zebra")
assert found("zebra") == ["L-one"]
before = ProjectState.from_apps(Letter._meta.apps)
after = before.clone()
for table in ("letter", "entry"):
    change = migrations.AlterField(table, "headline" if table == "letter" else "summary", models.CharField(max_length=999))
    change.state_forwards("correspondence", after)
    with connection.schema_editor() as editor:
        change.database_forwards("correspondence", editor, before, after)
    before = after.clone()
assert found("zebra") == ["L-one"]
letter.headline = "A gnu"
letter.save()
print(found("zebra"), found("gnu"))
"""


def test_the_search_stays_in_step(tmp_path):
    settings = {"DJANGO_SETTINGS_MODULE": "tracker.settings", "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=os.environ | settings, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("[] ['L-one']\n", "")
