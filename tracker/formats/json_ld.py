"""What does a page tell programs of the web about its letter or its place (schema.org, JSON-LD)? Only what stands here.

An explicit list of public facts: nothing is taken from a row that is not named below.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from correspondence.models import Jurisdiction, Letter
from correspondence.rules import us_states
from correspondence.rules.citations import Cited, bluebook
from tracker import addresses

CONTEXT = "https://schema.org"
DEPARTMENT = {"@type": "GovernmentOrganization", "name": "U.S. Department of Justice"}
RECORD = {"@type": "WebSite", "name": "Letters of Record"}
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}  # no text ends the element


def letter(one: Letter, *, headline: str, cited: Cited) -> dict[str, Any]:
    """A letter read with its place and round: a message from the Department to a government."""
    to = one.jurisdiction
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Message",
        "@id": cited.address,
        "url": cited.address,
        "identifier": one.number,
        "headline": headline,
        "abstract": one.summary,
        "sender": DEPARTMENT | ({"department": {"@type": "GovernmentOrganization", "name": one.sender_office}}
                                if one.sender_office else {}),
        "recipient": _place(to),
        "about": _place(to),
        "creditText": bluebook(cited),
        "isPartOf": RECORD | {"url": f"{settings.SITE_URL}/"},
    }  # fmt: skip
    if one.when:
        made["dateCreated"] = one.when.isoformat()
    if one.sent:
        made["dateSent"] = one.sent.isoformat()
    if one.received:
        made["dateReceived"] = one.received.isoformat()
    if one.round:
        address = settings.SITE_URL + addresses.round_address(one.round)
        made["isPartOf"] = [made["isPartOf"], {"@type": "Collection", "name": one.round.name, "url": address}]
    return made


def jurisdiction(place: Jurisdiction, *, files: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A place: its government, and its exchange as data."""
    address = settings.SITE_URL + addresses.jurisdiction_address(place)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "identifier": place.number,
        "name": f"What the U.S. Department of Justice asks {place.full_name}, and what it answers",
        "about": _place(place),
        "isPartOf": RECORD | {"url": f"{settings.SITE_URL}/"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": label, "contentUrl": settings.SITE_URL + where} for label, where in files
        ],
    }


def element(made: dict[str, Any]) -> SafeString:
    """The data block for the head of a page: no script, and no text in it can end it."""
    text = json.dumps(made, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


def _place(place: Jurisdiction) -> dict[str, Any]:
    state = {"@type": "State", "name": us_states.NAMES[place.state]}
    area = {"@type": "AdministrativeArea", "name": place.full_name, "containedInPlace": state}
    return {
        "@type": "GovernmentOrganization",
        "name": place.name,
        "url": settings.SITE_URL + addresses.jurisdiction_address(place),
        "areaServed": state if place.kind == Jurisdiction.Kind.STATE else area,
    }
