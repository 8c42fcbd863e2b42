"""A letter as an editor logs it by hand."""

from django.test import Client

from correspondence.models import Grant, Jurisdiction, Letter, Round, Source
from tests.admin.forms import errors, filled

ADD = "/admin/correspondence/letter/add/"


def change(entry) -> str:
    return f"/admin/correspondence/{entry._meta.model_name}/{entry.pk}/change/"


def answers(**more) -> dict:
    """A letter to Lawrence, with a demand, a consequence, a deadline, a grant, a source and a note."""
    lawrence = Jurisdiction.objects.get(slug="lawrence-ma")
    given = {
        "jurisdiction": lawrence.pk,
        "round": Round.objects.order_by("ordinal").last().pk,
        "kind": "document_demand",
        "when": "2018-02",
        "headline": "A letter logged by hand",
        "confidence": "high",
        "carried_over": ["signatory"],
        "points-TOTAL_FORMS": 2,
        "points-0-text": "Send the ordinance.",
        "points-1-text": "Send the orders.",
        "points-2-TOTAL_FORMS": 1,
        "points-2-0-text": "The grant may be withheld.",
        "deadlines-TOTAL_FORMS": 1,
        "deadlines-0-what_is_due": "The papers asked for",
        "deadlines-0-basis": "stated",
        "deadlines-0-stated_due": "2018-03-23",
        "deadlines-0-confidence": "high",
        "Grant_letters-TOTAL_FORMS": 1,
        "Grant_letters-0-grant": Grant.objects.filter(jurisdiction=lawrence).first().pk,
        "citations-TOTAL_FORMS": 1,
        "citations-0-source": Source.objects.first().pk,
        "notes-TOTAL_FORMS": 1,
        "notes-0-text": "Seen on paper.",
    }
    return given | more


def log_letter(desk: Client, **more) -> Letter:
    response = desk.post(ADD, filled(desk, ADD, "letter", **answers(**more)))
    assert response.status_code == 302, errors(response)
    return Letter.objects.get(headline=answers(**more)["headline"])
