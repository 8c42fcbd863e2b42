"""Do the pages work in a real browser: nothing in the console, nothing for axe, no sideways scroll?"""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]

PAGES = (
    "/", "/jurisdictions/", "/jurisdictions/lawrence-ma/?as_of=2018-01-29", "/jurisdictions/milwaukee-county-wi/", "/rounds/",
    "/rounds/2017-11/", "/letters/L-2017-11-lawrence-ma/", "/responses/S-2017-12-lawrence-ma/",
    "/deadlines/?as_of=2018-01-29&due_from=2018-02-30", "/deadlines/D-2017-11-lawrence-ma/",
    "/calculator/?count=10&unit=business_days&trigger=2018-05-18&state=MA",
    "/grants/", "/authorities/8-usc-1373/", "/about/", "/jurisdictions/lawrance-ma/", "/jurisdictions/?q=nowhere",
    "/search/?q=subpoena", "/data/", "/api/v1/docs/", "/alerts/",
)  # fmt: skip


def listen(page, problems):
    """Note what the console says, but for the line about the pages that answer 400 or 404 on purpose."""
    page.on("console", lambda message: problems.append(message.text) if "40" not in message.text else None)
    page.on("pageerror", lambda error: problems.append(str(error)))


def test_every_page_is_clean_for_axe_and_the_console_wide_and_narrow_light_and_dark(browser, site):
    problems = []
    for width, scheme in ((1280, "light"), (360, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        listen(page, problems)
        for address in PAGES:
            page.goto(site.url + address)
            found = Axe().run(page)
            problems += [
                f"{address} {width} {scheme}: {v['id']} {v['nodes'][0]['html'][:200]}" for v in found.response["violations"]
            ]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                problems.append(f"{address} scrolls sideways at {width}")
        context.close()
    assert problems == []


def test_a_page_reads_without_scripts_and_chips_hide_with_a_key(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "/jurisdictions/lawrence-ma/?as_of=2018-01-29")
    assert page.locator(".entry.letter").count() == 2
    page.locator("#show-letters").focus()
    page.keyboard.press("Space")
    assert not page.locator(".entry.letter").first.is_visible()
    page.goto(site.url + "/jurisdictions/lawrence-ma/?as_of=2018-01-29#as-table")
    assert page.locator("#as-table").is_visible()
    context.close()


def test_in_print_the_history_is_a_table(browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.url + "/jurisdictions/lawrence-ma/?as_of=2018-01-29")
    page.emulate_media(media="print")
    assert page.locator("#as-table").is_visible()
    assert not page.locator(".exchange").is_visible()
    context.close()
