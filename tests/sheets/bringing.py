"""How a test brings a table, as a person does: through the pages."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from correspondence.intake.sheets.plan import make_plan
from correspondence.intake.sheets.planned import Plan
from correspondence.intake.sheets.references import References
from correspondence.models import Entry, SheetImport

WHY = {"correction_kind": "correction", "correction_reason": "The letter itself says so."}  # of a change in public
ROOM = "/admin/correspondence/sheetimport/"


def bring(desk: Client, table: str = "", *, text: str = "", file: tuple[str, bytes] | None = None, round_=None, **more: Any):
    """Post the form; the page that came back."""
    answers: dict[str, Any] = {"text": text, **more}
    if file:
        answers["file"] = SimpleUploadedFile(*file)
    address = f"{ROOM}round/{round_.pk}/" if round_ else f"{ROOM}add/"
    if table:
        answers["table"] = table
    return desk.post(address, answers, follow=True)


def brought(desk: Client, table: str = "", **how: Any) -> SheetImport:
    """The import that a good form makes."""
    page = bring(desk, table, **how)
    assert page.redirect_chain, said(page)
    return SheetImport.objects.order_by("pk").last()


def said(page) -> str:
    """What a page says that was wrong, in words."""
    form = page.context["form"] if page.context and "form" in page.context else None
    return " ".join(str(sentence) for sentences in form.errors.values() for sentence in sentences) if form else ""


def plan_of(sheet: SheetImport) -> Plan:
    """What the import would do, to somebody who may change anything."""
    return make_plan(sheet, today=timezone.localdate(), may_change=lambda row: True, refs=References())


def press(desk: Client, sheet: SheetImport, button: str, **answers: Any):
    """Press a button of the import’s page; the page that came back."""
    page = desk.post(f"{ROOM}{sheet.pk}/change/", {button: "1", **answers}, follow=True)
    sheet.refresh_from_db()
    return page


def notes(page) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def everything() -> tuple[int, ...]:
    """How much is on record; a bad table changes none of it."""
    return (Entry.objects.count(), sum(Entry.objects.values_list("version", flat=True)))
