"""Axe and the console find nothing on the pages of the admin, light and wide as well as dark and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from correspondence.intake.sheets.bring import bring
from correspondence.models import Deadline, Document, Grant, Jurisdiction, Letter, Person

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]


def test_axe_and_the_console_find_nothing(browser, site):
    ada = Person.objects.create_superuser("ada@example.org", "a good long password", name="Ada")
    paper = Document.objects.create(sha256="a" * 64, size=1, kind="pdf", original="a.pdf")
    full = Letter.objects.filter(authorities__isnull=False, deadlines__isnull=False).first()
    full.attachments.create(document=paper, label="Letter")
    draft = Letter.objects.create(jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    text = "place,state,due\nPortland,,\nLawrence,MA,1/5/2018\nBerkeley,CA,2018-03-01"
    table, _said = bring("letters", by=ada, now=timezone.now(), text=text, round_=full.round)
    pages = [
        "", "letter/", "deadline/?waits=past", "jurisdiction/?q=SF", "letter/add/", f"letter/{full.pk}/change/",
        f"grant/{Grant.objects.first().pk}/change/", "document/add/", f"document/{paper.pk}/change/",
        f"deadline/{Deadline.objects.first().pk}/change/", f"letter/{full.pk}/history/", f"letter/{draft.pk}/delete/",
        f"sheetimport/round/{full.round_id}/", f"sheetimport/round/{full.round_id}/all/", f"sheetimport/{table.pk}/change/",
    ]  # fmt: skip
    narrow = ["", "letter/", f"letter/{full.pk}/change/", f"sheetimport/{table.pk}/change/"]
    problems = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.on("console", lambda message: problems.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.goto(site.url + "/admin/")
    page.fill("#id_login", "ada@example.org")
    page.fill("#id_password", "a good long password")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Today")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the head of the page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#today .today-acts') !== null")
    for width, scheme in ((1280, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for address in pages if width > 1000 else narrow:
            page.goto(f"{site.url}/admin/{'correspondence/' if address else ''}{address}")
            look(page, width, problems)
        choose_to_delete(page, site, draft)
        look(page, width, problems)
    assert problems == [], "\n".join(problems)
    context.close()


def choose_to_delete(page, site, draft):
    page.goto(f"{site.url}/admin/correspondence/letter/?pk={draft.pk}")
    page.check("input[name=_selected_action]")
    page.select_option("select[name=action]", "delete_selected")
    page.click("button[name=index]")
    page.wait_for_selector("text=Are you sure")


def look(page, width, problems):
    found = Axe().run(page).response["violations"]
    problems += [f"{page.url} {width}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in found]
