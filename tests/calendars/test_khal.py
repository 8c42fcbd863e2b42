"""A calendar program of somebody else shows the right days."""

import shutil
import subprocess
from datetime import date

import pytest

from correspondence.models import Letter
from tests.calendars.feed import LAWRENCE

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not on this machine; .ci/run installs it")
def test_khal_shows_the_right_days(client, exchange, tmp_path):
    Letter.objects.get(number="L-2018-01-lawrence-ma").deadlines.get().ledger.create(kind="withdrawn", on=date(2018, 2, 1))
    (tmp_path / "feed.ics").write_bytes(client.get(LAWRENCE).content)
    shown = khal(tmp_path, "list", "--once", "--day-format", "", "--format", "{start-date-long} {end-date-long} {status}",
                 "2017-11-01", "2018-03-01")  # fmt: skip
    assert [line.split() for line in shown.splitlines()] == [
        ["2017-12-08", "2017-12-08", "CONFIRMED"],
        ["2018-02-23", "2018-02-23", "CANCELLED"],
    ]


def khal(folder, *words) -> str:
    """What khal prints, with the feed as its only calendar."""
    (folder / "calendar").mkdir()
    dates = "".join(f"{name} = %Y-%m-%d\n" for name in ("dateformat", "longdateformat"))
    times = "".join(f"{name} = %Y-%m-%d %H:%M\n" for name in ("datetimeformat", "longdatetimeformat"))
    (folder / "khal.conf").write_text(
        f"[calendars]\n[[feed]]\npath = {folder}/calendar\n[sqlite]\npath = {folder}/khal.db\n"
        f"[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\n{dates}{times}"
    )

    def run(*more) -> str:
        command = ["khal", "-c", str(folder / "khal.conf"), "--no-color", *more]
        environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=60).stdout

    run("import", "--batch", "-a", "feed", str(folder / "feed.ics"))
    return run(*words)
