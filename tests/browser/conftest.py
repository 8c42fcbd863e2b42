"""The system's Chromium, with nothing of the network but this server. Where there is none, these tests say so and skip."""

import os
import shutil

import pytest
from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import sync_playwright

from correspondence.intake.load import load
from correspondence.models.people import ROLES, grant_roles
from tests.conftest import DATA, NOW

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # sync_playwright keeps a loop in this thread
QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=QUIET)


@pytest.fixture
def site(transactional_db, live_server):
    """A live server on the real exchange; the database is emptied after each browser test, so it is loaded here."""
    from correspondence.models import Entry

    if not Entry.objects.exists():
        load(DATA, now=NOW)
    ContentType.objects.clear_cache()  # a test that empties the database before this one leaves other keys
    for app in apps.get_app_configs():
        create_permissions(app, verbosity=0)
    for role in ROLES:
        Group.objects.get_or_create(name=role)
    grant_roles(None)
    return live_server
