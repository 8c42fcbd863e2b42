"""Programs of the web are told what a page is about, by a list of public facts and nothing else."""

import json
import re

import pytest

from correspondence.models import Letter, Note

pytestmark = pytest.mark.django_db
LETTER, PLACE = "/letters/L-2017-11-lawrence-ma/", "/jurisdictions/lawrence-ma/"

# Every name that stands there; a new one is added here with thought.
GOVERNMENT = {"@type", "name", "url", "areaServed"}
NAMES = {
    LETTER: {"@context", "@type", "@id", "url", "identifier", "headline", "abstract", "sender", "recipient", "about",
             "creditText", "isPartOf", "dateCreated"},
    PLACE: {"@context", "@type", "@id", "url", "identifier", "name", "about", "isPartOf", "license", "distribution"},
}  # fmt: skip


def told(client, address: str) -> dict:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(address).content.decode(), re.DOTALL)
    return json.loads(block)


@pytest.mark.parametrize("address", NAMES)
def test_the_names_are_those_of_a_list(client, exchange, address):
    made = told(client, address)
    assert set(made) == NAMES[address]
    assert set(made["about"]) == GOVERNMENT
    assert made["@id"] == f"http://127.0.0.1:8000{address}"


def test_a_letter_says_who_wrote_to_whom_and_when(client, exchange):
    made = told(client, LETTER)
    assert made["sender"]["name"] == "U.S. Department of Justice"
    assert made["recipient"]["name"] == "Lawrence"
    assert made["dateCreated"] == "2017-11-15"
    assert [part["name"] for part in made["isPartOf"]] == ["Letters of Record", "November 2017 letters to 29 jurisdictions"]


def test_no_text_ends_the_block_and_no_note_stands_in_it(client, exchange, editor):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    Letter.objects.filter(pk=letter.pk).update(summary="</script><script>alert(1)</script> & <!--")
    Note.objects.create(entry_id=letter.pk, by=editor, text="zqxprivate")
    assert told(client, LETTER)["abstract"] == "</script><script>alert(1)</script> & <!--"
    assert b"<script>alert" not in client.get(LETTER).content
    assert b"zqxprivate" not in client.get(LETTER).content
