"""A lawyer types “30 days from receipt” and sees the date, each day that was skipped and why, before saving; then saves once."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from correspondence.models import Deadline, Letter
from tests.conftest import person

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]

WORDS = "#id_deadlines-0-period_as_written"


def sign_in(page, site):
    person("editor")
    page.goto(site.url + "/admin/")
    page.fill("#id_login", "editor@example.org")
    page.fill("#id_password", "a good long password")
    page.keyboard.press("Enter")
    page.wait_for_selector("#content-related, #content-main")


def draft_of_lawrence() -> Letter:
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    day = {"received": date(2018, 1, 26), "receipt": "known"}
    draft = Letter(jurisdiction=letter.jurisdiction, kind="document_demand", headline="A draft", **day)
    draft.when = letter.when
    draft.save()
    return draft


def test_the_date_appears_while_it_is_typed_and_one_save_is_enough(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, problems = context.new_page(), []
    page.on("console", lambda message: problems.append(message.text))
    sign_in(page, site)
    draft = draft_of_lawrence()
    page.goto(f"{site.url}/admin/correspondence/letter/{draft.pk}/change/")
    page.click("text=Add another Deadline")
    page.fill("#id_deadlines-0-what_is_due", "The papers asked for")
    page.focus(WORDS)
    page.keyboard.type("30 days from receipt")
    preview = page.locator(".due-date-preview")
    preview.get_by_text("Monday, February 26, 2018").wait_for()
    assert "Feb 25, 2018: Sunday" in preview.inner_text()
    within = {"include": [[".due-date-preview"]]}
    violations = [found["id"] for found in Axe().run(page, context=within).response["violations"]]
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    line = draft.deadlines.get().ledger.get()
    assert (str(line.new_due), str(line.unrolled)) == ("2018-02-26", "2018-02-25")
    assert problems == []
    assert violations == []
    context.close()


def test_without_scripts_the_first_save_shows_it_and_the_second_one_saves(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)
    deadline = Deadline.objects.create(letter=draft_of_lawrence(), what_is_due="The papers asked for", basis="none")
    page.goto(f"{site.url}/admin/correspondence/deadline/{deadline.pk}/change/")
    page.select_option("#id_basis", "computed")
    page.fill("#id_period_as_written", "30 days from receipt")
    page.click(".submit-row [name=_save]")
    assert "Nothing is saved yet" in page.locator(".errorlist").inner_text()
    assert "Feb 25, 2018: Sunday" in page.locator(".errorlist").inner_text()
    assert not deadline.ledger.exists()
    page.click(".submit-row [name=_save]")
    assert page.locator(".messagelist .success").count() == 1
    assert str(deadline.ledger.get().new_due) == "2018-02-26"
    context.close()
