"""Pressing a step of publication, as a list and a page post it."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client

from correspondence.models import Entry
from tests.admin.letters import change


def press(desk: Client, action: str, *entries: Entry, **given):
    """Choose entries in their list and run an action."""
    listed = f"/admin/correspondence/{entries[0]._meta.model_name}/"
    data = {"action": action, ACTION_CHECKBOX_NAME: [entry.pk for entry in entries], **given}
    return desk.post(listed, data, follow=True)


def press_on_its_page(desk: Client, action: str, entry: Entry, **given):
    """Run an action on the page of an entry."""
    return desk.post(change(entry), {"CHANGE_FORM-action": action, ACTION_CHECKBOX_NAME: entry.pk, **given}, follow=True)


def stage(entry: Entry) -> str:
    return type(entry).objects.get(pk=entry.pk).stage
