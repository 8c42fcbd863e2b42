"""A lawyer chooses the papers of a round and attaches them with the keys alone; axe and the console find nothing."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.storage import FileSystemStorage
from reportlab.pdfgen import canvas

from correspondence.models import Attachment, Document, Round
from tests.conftest import person

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]


def pdf(words: str) -> bytes:
    held = io.BytesIO()
    page = canvas.Canvas(held, invariant=1)
    page.drawString(72, 720, words)
    page.save()
    return held.getvalue()


def tab_to(page, name: str) -> None:
    """Tab until the field or button of this name has the focus."""
    for _press in range(60):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} by keyboard")


def look(page, problems: list[str]) -> None:
    found = Axe().run(page).response["violations"]
    problems += [f"{page.url}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in found]


def test_papers_are_chosen_and_attached_by_keyboard(browser, site, tmp_path, monkeypatch):
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", FileSystemStorage(location=tmp_path))
    person("editor")
    round_ = Round.objects.get(slug="2017-11")
    round_.letters.update(stage="draft", published_at=None)
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="dark")
    page, problems = context.new_page(), []
    page.on("console", lambda message: problems.append(message.text))
    page.goto(f"{site.url}/admin/correspondence/round/{round_.pk}/papers/")
    page.fill("#id_login", "editor@example.org")
    page.fill("#id_password", "a good long password")
    page.keyboard.press("Enter")
    page.wait_for_selector("#round_papers_form")
    look(page, problems)
    tab_to(page, "files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    names = {"one.pdf": "Lawrence, Massachusetts", "seattle.pdf": "Dear Mayor", "three.pdf": "Dear"}
    chooser.value.set_files([{"name": n, "mimeType": "application/pdf", "buffer": pdf(words)} for n, words in names.items()])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".round-papers-table")
    look(page, problems)
    unknown = Document.objects.get(words=["Dear"])
    tab_to(page, f"letter-{unknown.sha256}")
    page.keyboard.type("Leave")
    tab_to(page, "_attach")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    ties = Attachment.objects.values_list("entry__number", "label")
    assert set(ties) == {("L-2017-11-lawrence-ma", "The letter"), ("L-2017-11-seattle-wa", "The letter")}
    assert problems == []
    context.close()
