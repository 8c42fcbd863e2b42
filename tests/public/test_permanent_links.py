"""Every entry, demand and consequence has an address of its own, no two the same, and each of them leads somewhere."""

import re
from collections import Counter

import pytest

from correspondence.models import Letter, Point
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(exchange) -> Letter:
    one = Letter.objects.get(number="L-2017-11-lawrence-ma")
    for position, text in enumerate(("Explain the clause.", "Show that the laws comply."), 1):
        Point.objects.create(letter=one, role="demand", position=position, text=text)
    makers.event(one.jurisdiction, number="E-more", summary="It said so.")
    return one


@pytest.mark.parametrize(
    "address",
    ["/letters/L-2017-11-lawrence-ma/", "/jurisdictions/lawrence-ma/", "/rounds/2017-11/",
     "/responses/S-2017-12-lawrence-ma/", "/", "/corrections/"],
)  # fmt: skip
def test_no_anchor_stands_twice_and_each_leads_somewhere(client, letter, address):
    html = client.get(address).content.decode()
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, times in ids.items() if times > 1] == []
    led = set(re.findall(r'href="#([^"]+)"', html)) | set(re.findall(rf'href="{re.escape(address)}(?:\?[^"#]*)?#([^"]+)"', html))
    assert led - set(ids) == set()


def test_each_demand_has_a_link_to_itself_with_a_name(client, letter):
    html = client.get("/letters/L-2017-11-lawrence-ma/").content.decode()
    link = '<a class="anchor" href="#demand-2" aria-label="Permanent link to demand 2">#</a>'
    assert f'<li id="demand-2"><p>Show that the laws comply. {link}' in html
