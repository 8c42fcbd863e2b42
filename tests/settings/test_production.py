"""Production starts only when it is told everything, and says how to mend what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOLD = {
    "SITE_ENV": "production",
    "SECRET_KEY": "made up for this test, and longer than fifty characters, as it must be 0123456789",
    "ALLOWED_HOSTS": "letters.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "PAPERS_DIR": "/srv/letters/papers",
}
OURS = (
    "SITE_",
    "SECRET_",
    "ALLOWED_",
    "DATABASE_",
    "PAPERS_",
    "TRUST_",
    "SECURE_",
    "LOG_",
    "DJANGO_",
    "SMTP_",
    "MAIL_",
    "STAFF_",
)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=clean | environment, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("without", "the_mend"),
    [
        ("SECRET_KEY", "openssl rand -base64 48"),
        ("ALLOWED_HOSTS", "letters.example.org"),
        ("DATABASE_URL", "postgres://user:password@host/name"),
        ("PAPERS_DIR", "/srv/letters/papers"),
    ],
)
@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_setting_that_is_not_there_stops_the_start(without, the_mend, how):
    told = {name: value for name, value in TOLD.items() if name != without} | ({without: " "} if how == "empty" else {})
    ran = run("check", **told)
    assert ran.returncode != 0
    assert f"{without} is not set. " in ran.stderr
    assert the_mend in ran.stderr


@pytest.mark.parametrize(
    ("setting", "is_told", "it_says"),
    [
        ("SITE_ENV", "foo", "SITE_ENV is “foo”: write development or production."),
        ("SECRET_KEY", "short", "SECRET_KEY is shorter than 50 characters."),
        ("SITE_TODAY", "tomorrow", "SITE_TODAY is “tomorrow”: write a day, like 2018-01-29, or leave it out."),
        ("SITE_TODAY", "2018-02-30", "SITE_TODAY is “2018-02-30”: write a day, like 2018-01-29, or leave it out."),
        ("SMTP_PORT", "smtp", "SMTP_PORT is “smtp”: write a number."),
        ("PAPERS_BUCKET", "papers", "PAPERS_ENDPOINT is not set. Name the address of the bucket's service"),
        ("TRUST_PROXY", "perhaps", "TRUST_PROXY is “perhaps”: write yes or no."),
    ],
)
def test_a_setting_that_makes_no_sense_stops_the_start(setting, is_told, it_says):
    ran = run("check", **TOLD | {setting: is_told})
    assert ran.returncode != 0
    assert it_says in ran.stderr


def test_with_everything_told_the_deployment_check_has_nothing_to_say():
    ran = run("check", "--deploy", "--fail-level", "WARNING", **TOLD)
    assert ran.returncode == 0, ran.stderr
    assert "no issues" in ran.stdout


def test_development_needs_nothing():
    assert run("check").returncode == 0
