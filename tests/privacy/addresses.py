"""Every public address there is, filled with every slug and number."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from correspondence.models import (
    Attachment,
    Authority,
    Deadline,
    Event,
    Grant,
    Jurisdiction,
    Letter,
    Policy,
    Response,
    Round,
    Source,
)
from tracker.api.resources import RESOURCES
from tracker.downloads.made_files import NAMES
from tracker.entrance.table_files import FORMS

# What the API names one of its resources by.
API = {
    "jurisdictions": "jurisdiction", "rounds": "round", "letters": "letter", "responses": "response", "deadlines": "deadline",
    "grants": "grant", "policies": "policy", "events": "event", "sources": "source", "authorities": "authority",
    "documents": "paper",
}  # fmt: skip

# The kinds of value that each public pattern takes. A pattern that is not listed fails the tests.
PUBLIC = {
    "home": None,
    "states-data": None,
    "jurisdictions": None,
    "jurisdictions-data": None,
    "jurisdiction": "jurisdiction",
    "jurisdiction-card": "jurisdiction",
    "exchange-data": "jurisdiction",
    "rounds": None,
    "rounds-data": None,
    "flow-data": None,
    "round": "round",
    "round-data": "round",
    "letter": "letter",
    "response": "response",
    **dict.fromkeys(("letter-citation-ris", "letter-citation-bib", "letter-citation-json"), "letter"),
    **dict.fromkeys(("response-citation-ris", "response-citation-bib", "response-citation-json"), "response"),
    "paper": "paper",
    "paper-file": "paper",
    "corrections": None,
    "corrections-atom": None,
    "feed": None,
    "feed-json": None,
    "jurisdiction-feed": "jurisdiction",
    "jurisdiction-feed-json": "jurisdiction",
    "round-feed": "round",
    "round-feed-json": "round",
    "search-feed": None,
    "search-feed-json": None,
    "corrections-data": None,
    "authority": "authority",
    "authority-data": "authority",
    "deadlines": None,
    "deadlines-data": None,
    "deadlines-calendar": None,
    "deadline": "deadline",
    "jurisdiction-calendar": "jurisdiction",
    "calculator": None,
    "grants": None,
    "grants-data": None,
    "grant-totals-data": None,
    "search": None,
    "about": None,
    "data": None,
    "record-file": "file",
    "alerts": None,
    "alerts-asked": None,
    "api-schema": None,
    "api-docs": None,
    **{f"api-{name}": None for name in RESOURCES},
    **{f"api-{name}-one": kind for name, kind in API.items()},
    "sitemap": None,
    "robots": None,
    "favicon": None,
}
FORM = "<form:form>"
FEW = ("", "?as_of=2018-01-29", "?state=MA")  # in another form the same rows; and the API knows fewer questions
QUERIES = ("", "?as_of=2018-01-29", "?state=MA", "?sort=-amount", "?standing=no_answer", "?q=law", "?round=2017-11", "?page=2")


def patterns(resolver=None, prefix="") -> dict[str, str]:
    """Every URL pattern of the site: its route and its name, the admin's included."""
    found = {}
    for item in (resolver or get_resolver()).url_patterns:
        route = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            found |= patterns(item, route)
        elif isinstance(item, URLPattern):
            found[route] = item.name or ""
    return found


def in_each_form(listed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Routes and names, a list as data once in each of its forms."""
    for route, name in listed:
        forms = FORMS if FORM in route else [""]
        yield from ((route.replace(FORM, form), name) for form in forms)


def public_addresses(extra: dict[str, list[str]] | None = None) -> list[str]:
    """Each public address for every value on record (and ``extra`` ones), plain and with queries."""
    extra = extra or {}
    papers = Attachment.objects.values_list("entry__number", "position")
    values = {
        "jurisdiction": [*Jurisdiction.objects.values_list("slug", flat=True), *extra.get("slug", [])],
        "round": [*Round.objects.values_list("slug", flat=True), *extra.get("slug", [])],
        "letter": [*Letter.objects.exclude(number=None).values_list("number", flat=True), *extra.get("number", [])],
        "response": [*Response.objects.exclude(number=None).values_list("number", flat=True), *extra.get("number", [])],
        "deadline": [*Deadline.objects.exclude(number=None).values_list("number", flat=True), *extra.get("number", [])],
        "paper": [f"{number}-{position}" for number, position in papers if number],
        "file": [*NAMES],
        **{
            kind: [*model.objects.exclude(number=None).values_list("number", flat=True), *extra.get("number", [])]
            for kind, model in {"grant": Grant, "policy": Policy, "event": Event}.items()
        },
        "source": [*Source.objects.values_list("key", flat=True)],
        "authority": [*Authority.objects.values_list("slug", flat=True)],
    }
    found = []
    for route, name in in_each_form(patterns().items()):
        kind = PUBLIC.get(name)
        if name in PUBLIC and kind is None:
            asked = FEW if route.startswith("api/") or route.endswith((".json", ".xlsx")) else QUERIES
            found += [f"/{route}{query}" for query in asked]
        elif name in PUBLIC:
            start, rest = route.split("<", 1)[0], route.rsplit(">", 1)[1]
            found += [f"/{start}{value}{rest}" for value in values[kind]]
    return found
