"""Each role may do what its work needs, and nothing else."""

import pytest
from django.contrib.auth.models import Group, Permission

from correspondence.models.people import RECORD

pytestmark = pytest.mark.django_db

WRITTEN = ["letter", "response", "deadline", "grant", "policy", "event", "jurisdiction", "round", "source", "citation", "note"]


def may(role):
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


@pytest.mark.parametrize(
    ("what", "an_editor_may", "a_publisher_may", "an_administrator_may"),
    [
        ("add_letter", True, True, False),
        ("change_letter", True, True, False),
        ("view_letter", True, True, False),
        ("delete_letter", True, True, False),
        ("publish_entry", False, True, False),
        ("view_entry", True, True, False),
        ("add_entry", False, False, False),
        ("change_entry", False, False, False),
        ("delete_entry", False, False, False),
        ("view_correction", True, True, False),
        ("add_correction", False, True, False),
        ("change_correction", False, False, False),
        ("delete_correction", False, False, False),
        ("add_note", True, True, False),
        ("delete_note", False, True, False),
        ("view_person", False, False, True),
        ("add_person", False, False, True),
        ("change_person", False, False, True),
        ("delete_person", False, False, True),
        ("add_membership", False, False, True),
        ("view_group", False, False, True),
        ("change_group", False, False, False),
        ("add_permission", False, False, False),
        ("view_jurisdiction", True, True, True),
        ("change_jurisdiction", True, True, False),
    ],
)
def test_who_may_do_what(what, an_editor_may, a_publisher_may, an_administrator_may):
    assert Permission.objects.filter(codename=what).exists()
    assert [what in may(role) for role in ("editor", "publisher", "administrator")] == [
        an_editor_may,
        a_publisher_may,
        an_administrator_may,
    ]


def test_an_editor_deletes_no_note_source_paper_or_ledger_line_and_sees_nobody():
    mine = may("editor")
    assert not mine & {f"delete_{kept}" for kept in ("note", "source", "document", "ledgerline", "oldslug", "authority")}
    assert not [name for name in mine if name.endswith(("_person", "_membership", "_group", "_permission"))]


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_nobody_writes_history_sessions_or_log_entries(role):
    assert not [name for name in may(role) if "historical" in name or name.endswith(("session", "logentry", "contenttype"))]


def test_every_table_of_the_record_is_in_a_role():
    assert set(WRITTEN) <= set(RECORD)
    for model in RECORD:
        assert f"add_{model}" in may("editor")


def test_somebody_without_a_role_may_do_nothing(stranger):
    assert stranger.get_all_permissions() == set()
    assert not stranger.is_staff


def test_an_editor_may_not_publish_and_a_publisher_may(editor, publisher):
    assert not editor.has_perm("correspondence.publish_entry")
    assert publisher.has_perm("correspondence.publish_entry")


def test_a_role_taken_away_takes_its_permissions(publisher):
    publisher.groups.clear()
    assert not type(publisher).objects.get(pk=publisher.pk).has_perm("correspondence.publish_entry")
