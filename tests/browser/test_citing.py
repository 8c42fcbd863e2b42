"""A lawyer cites a source for the field in focus in two keystrokes; an address that is not on record is offered as a new one."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from correspondence.models import Letter, Source
from tests.browser.test_typing_a_period import draft_of_lawrence, sign_in

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]


def test_two_keystrokes_cite_the_last_source_for_the_field_in_focus(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, problems = context.new_page(), []
    page.on("console", lambda message: problems.append(message.text))
    sign_in(page, site)
    draft: Letter = draft_of_lawrence()
    globe = Source.objects.get(key="globe-2018-01-24-heat")
    draft.citations.create(source=globe)
    page.goto(f"{site.url}/admin/correspondence/letter/{draft.pk}/change/")
    page.wait_for_selector("#citations-group .add-row")
    within = {"include": [["#citations-group"], [".field-signatory"]]}
    assert [found["id"] for found in Axe().run(page, context=within).response["violations"]] == []
    page.focus("#id_signatory")
    page.keyboard.press("Alt+s")
    assert page.evaluate("document.activeElement.id") == "id_citations-1-page"
    assert "cited for: signatory" in page.locator("#citations-group [role=status]").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "id_signatory"

    page.get_by_role("button", name="Cite a source for: addressee (Alt+S)").click()
    page.keyboard.type("B4")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    cited = {(one.field, one.page) for one in draft.citations.filter(source=globe)}
    assert cited == {("", ""), ("signatory", ""), ("addressee_name", "B4")}

    page.goto(f"{site.url}/admin/correspondence/letter/add/")
    page.wait_for_selector("#citations-group .add-row")
    page.focus("#id_when")
    page.keyboard.press("Alt+s")
    assert page.locator("#id_citations-0-source").input_value() == str(globe.pk)
    assert page.locator("#id_citations-0-field").input_value() == "date"
    page.locator("#id_citations-0-source + .select2-container").click()
    page.locator(".select2-search__field:focus").wait_for()  # what is typed before goes nowhere
    page.keyboard.type("https://www.bostonglobe.com/2019/03/02/new")
    page.locator(".new-source").wait_for()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    popup = opened.value
    assert popup.locator("#id_address").input_value() == "https://www.bostonglobe.com/2019/03/02/new"
    assert popup.locator("#id_key").input_value() == "globe-2019-03-02"
    popup.fill("#id_title", "A new story")
    popup.locator("#id_title").press("Enter")
    page.locator("#id_citations-0-source + .select2-container", has_text="A new story").wait_for()
    assert page.locator("#id_citations-0-source").input_value() == str(Source.objects.get(title="A new story").pk)
    assert problems == []
    context.close()
