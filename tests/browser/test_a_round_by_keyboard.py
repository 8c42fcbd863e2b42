"""A lawyer logs the round of November 2017 by keyboard: the announcement once, the list of 29 places pasted, one save."""

import csv
import time

import pytest

from correspondence.models import Deadline, Entry, Letter
from tests.conftest import DATA, person

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.xdist_group("browser")]

SLUG = "2017-11-logged"


def listed() -> list[list[str]]:
    """The round as the shared data has it, in the columns of a list that goes round an office."""
    with (DATA / "jurisdictions.csv").open(encoding="utf-8") as file:
        places = {row["slug"]: row for row in csv.DictReader(file)}
    with (DATA / "letters.csv").open(encoding="utf-8") as file:
        letters = [row for row in csv.DictReader(file) if row["round"] == "2017-11"]
    header = ["Place", "State", "Addressee", "Title", "Office", "Due", "Source"]
    return [header] + [
        [places[row["jurisdiction"]]["name"], places[row["jurisdiction"]]["state"], row["addressee_name"], row["addressee_title"],
         row["addressee_org"], row["response_due"], row["source_ids"].split(";")[0]]
        for row in letters
    ]  # fmt: skip


class Keyboard:
    """Keys and pastes, counted; a text typed counts as one action, as typing a cell does in a spreadsheet."""

    def __init__(self, page) -> None:
        self.page, self.actions = page, 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
            self.actions += 1

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.actions += 1

    def tab_to(self, name: str) -> None:
        """Tab until the field or button of this name has the focus."""
        for _ in range(60):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.press("Tab")
        raise AssertionError(f"no way to {name} by keyboard")


def test_29_letters_in_a_handful_of_actions(browser, site, record_property):
    person("editor")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, problems = context.new_page(), []
    page.on("console", lambda message: problems.append(message.text))
    page.goto(site.url + "/admin/correspondence/round/add/")
    page.fill("#id_login", "editor@example.org")
    page.fill("#id_password", "a good long password")
    page.keyboard.press("Enter")
    page.wait_for_selector("#round_form")

    keys, began = Keyboard(page), time.monotonic()
    page.focus("#id_name")
    for name, text in (("name", "November 2017 letters to 29 jurisdictions"), ("slug", SLUG), ("when", "2017-11-15"),
                       ("due", "2017-12-08"), ("signatory", "Alan R. Hanson, Acting Assistant Attorney General")):  # fmt: skip
        keys.tab_to(name)
        keys.type(text)
    keys.tab_to("_bring")
    keys.press("Enter")
    page.wait_for_selector("#id_text")
    rows = listed()
    keys.type("\n".join("\t".join(row) for row in rows))
    keys.press("Control+Enter")
    page.get_by_text("29 new, 0 changed, 0 unchanged").wait_for()
    page.locator("[name=_save]:focus").wait_for()  # the browser puts the focus there once the page is drawn
    keys.press("Enter")
    page.wait_for_selector(".messagelist .success")
    took = time.monotonic() - began

    letters = Letter.objects.filter(round__slug=SLUG)
    assert letters.count() == 29
    assert Deadline.objects.filter(letter__round__slug=SLUG).count() == 29
    assert letters.values("jurisdiction").distinct().count() == 29
    assert not Entry.objects.filter(stage="published", as_letter__round__slug=SLUG).exists()
    lawrence = letters.get(jurisdiction__slug="lawrence-ma")
    assert (lawrence.addressee_name, lawrence.addressee_title) == ("James Fitzpatrick", "Chief of Police")
    assert str(lawrence.deadlines.get().stated_due) == "2017-12-08"
    assert lawrence.citations.get().source.key == "globe-2018-01-24-pushback"
    assert keys.actions <= 60
    assert problems == []
    record_property("actions", keys.actions)
    record_property("seconds", round(took, 1))
    print(
        f"{keys.actions} actions, {took:.1f} s; in a spreadsheet {sum(2 for row in rows for cell in row if cell)} for the cells"
    )
    context.close()
