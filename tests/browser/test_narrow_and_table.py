"""Do the exchange and the letter page fit the narrowest phone, and does the plain table scroll inside its own box?"""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]

LAWRENCE = "/jurisdictions/lawrence-ma/?as_of=2018-01-29"


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_scrolls_sideways(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for address in (LAWRENCE, "/jurisdictions/oregon/?as_of=2018-01-29", "/letters/L-2017-11-lawrence-ma/"):
        page.goto(site.url + address)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
    context.close()


def test_the_table_opened_on_a_phone_scrolls_in_a_box_that_keys_can_reach(browser, site):
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.goto(f"{site.url}{LAWRENCE}#as-table")
    box = page.locator("#as-table")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    box.focus()
    assert box.evaluate("box => box === document.activeElement")
    assert Axe().run(page).response["violations"] == []
    context.close()


def test_no_word_of_the_head_is_cut_between_phone_and_desk(browser, site):
    context = browser.new_context(viewport={"width": 704, "height": 900})
    page = context.new_page()
    for place in ("lawrence-ma", "new-orleans-la", "king-county-wa", "santa-clara-county-ca"):
        page.goto(f"{site.url}/jurisdictions/{place}/?as_of=2018-01-29")
        cut = "[...document.querySelectorAll('.standing .big')].filter(big => big.scrollWidth > big.clientWidth).length"
        assert page.evaluate(cut) == 0, place
    context.close()
