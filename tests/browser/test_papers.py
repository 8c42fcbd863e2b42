"""Is the page of a paper clean for axe and the console, narrow enough, and whole without scripts?"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.storage import InMemoryStorage

from correspondence.models import Document, Letter, Person, PublicCopy
from tests.browser.test_pages import listen
from tests.papers import making

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]


def test_the_page_of_a_paper_wide_and_narrow_with_scripts_and_without(browser, site, monkeypatch):
    for field in (Document._meta.get_field("original"), PublicCopy._meta.get_field("file")):
        monkeypatch.setattr(field, "storage", InMemoryStorage())
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    by = Person.objects.create_user("publisher@example.org", "a good long password")
    paper = making.public_paper(letter, by, "Dear Chief Fitzpatrick", "", title="Letter to Chief Fitzpatrick")
    problems = []
    for width, scheme in ((1280, "light"), (360, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        listen(page, problems)
        for address in ("/documents/L-2017-11-lawrence-ma-1/", "/letters/L-2017-11-lawrence-ma/"):
            page.goto(site.url + address)
            problems += [f"{address} {scheme}: {v['id']} {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                problems.append(f"{address} scrolls sideways at {width}")
        context.close()
    assert problems == []
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "/letters/L-2017-11-lawrence-ma/")
    page.get_by_role("link", name="Letter to Chief Fitzpatrick").click()
    assert page.get_by_text(paper.document.copies.get().sha256, exact=True).is_visible()
    assert page.get_by_text("Dear Chief Fitzpatrick", exact=True).is_visible()
    assert not page.get_by_role("button", name="Copy").first.is_visible()  # it appears only where copying works
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download", exact=True).click()
    assert saved.value.suggested_filename == "L-2017-11-lawrence-ma-1.pdf"
    context.close()
