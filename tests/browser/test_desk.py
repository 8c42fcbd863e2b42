"""A clerk on a phone settles a line with two taps; the same with the keys alone, and without scripts; axe finds nothing."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from correspondence.models import ClerkEntry, Jurisdiction, Membership, Person

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]

PAGES = (
    "/desk/", "/desk/calendar/", "/desk/mails/", "/accounts/second-factor/", "/accounts/password/change/",
    "/accounts/reauthenticate/",
)  # fmt: skip
OUTSIDE = ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/accounts/password/reset/done/")


@pytest.fixture(autouse=True)
def _that_day(settings):
    settings.SITE_TODAY = date(2018, 1, 29)


@pytest.fixture
def clerk(site) -> Person:
    person = Person.objects.create_user("ana@lawrence.example", "a good long password", name="Ana")
    Membership.objects.create(person=person, jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    return person


def sign_in(page, site):
    page.goto(site.url + "/desk/")
    page.fill("#id_login", "ana@lawrence.example")
    page.fill("#id_password", "a good long password")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Deadline desk")


def test_two_taps_on_a_phone_settle_a_line(browser, site, clerk):
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    sign_in(page, site)
    page.locator("summary", has_text="Mark as answered").tap()
    page.get_by_role("button", name="Record the answer").tap()
    page.wait_for_selector("text=Recorded.")
    assert "Answered on January 29, 2018" in page.locator("section[aria-labelledby=settled]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("button", name="Undo").first.tap()
    page.wait_for_selector("text=Undone.")
    assert ClerkEntry.objects.waiting().count() == 0
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_with_the_keys_alone_a_line_is_settled(browser, site, clerk, scripts):
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    sign_in(page, site)
    page.locator("summary", has_text="Mark as answered").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Record the answer")
    for _press in range(12):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Recorded.")
    assert ClerkEntry.objects.waiting().get().on == date(2018, 1, 29)
    context.close()


def test_axe_and_the_console_find_nothing(browser, site, clerk):
    problems = []
    for width, scheme in ((1280, "light"), (320, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.on("console", lambda message: problems.append(message.text) if "[DOM]" not in message.text else None)
        for address in OUTSIDE:
            look(page, site.url + address, width, problems)
        sign_in(page, site)
        for address in PAGES:
            look(page, site.url + address, width, problems)
        page.goto(site.url + "/desk/")
        for act in page.locator("summary").all():
            act.click()
        look(page, None, width, problems)
        page.goto(site.url + "/desk/calendar/")
        page.locator("button[value=make], button[value=show]").click()
        look(page, None, width, problems)
        context.close()
    assert problems == []


def look(page, address, width, problems):
    if address:
        page.goto(address)
    found = Axe().run(page).response["violations"]
    problems += [f"{page.url} {width}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in found]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        problems.append(f"{page.url} scrolls sideways at {width}")


def test_the_desk_of_a_clerk_prints_on_one_sheet(browser, site, clerk):
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, site)
    sheets = page.pdf(format="Letter").count(b"/Type /Page\n") or page.pdf(format="Letter").count(b"/Type /Page")
    page.emulate_media(media="print")
    assert not page.locator(".acts").first.is_visible()
    assert not page.locator("text=Make my calendar address").is_visible()
    month = page.locator(".day-month").first
    colour, ground = month.evaluate("one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    assert (colour != ground, ground) == (True, "rgba(0, 0, 0, 0)")
    assert sheets == 1
    context.close()


def test_after_signing_out_the_back_button_shows_no_desk(browser, site, clerk):
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, site)
    page.locator("text=Sign out Ana").click()
    page.wait_for_url("**/")
    page.go_back()
    page.wait_for_selector("text=Sign in")
    assert "Lawrence" not in page.locator("main").inner_text()
    context.close()
