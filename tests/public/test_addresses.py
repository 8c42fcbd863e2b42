"""Does each public record know where it lives?"""

import pytest

from correspondence.models import Jurisdiction, Letter, Round

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "number", "address"),
    [
        (Jurisdiction, "lawrence-ma", "/jurisdictions/lawrence-ma/"),
        (Round, "2017-11", "/rounds/2017-11/"),
        (Letter, "L-2017-11-lawrence-ma", "/letters/L-2017-11-lawrence-ma/"),
    ],
)
def test_a_record_names_its_page_and_the_page_opens(exchange, client, model, number, address):
    assert model.objects.get(number=number).get_absolute_url() == address
    assert client.get(address).status_code == 200


def test_the_desk_links_to_the_page_of_a_published_letter(exchange, client, editor):
    client.force_login(editor)
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    assert "/letters/L-2017-11-lawrence-ma/" in client.get(f"/admin/correspondence/letter/{letter.pk}/change/").content.decode()
