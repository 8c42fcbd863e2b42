"""Who knocks at the API? A program that asks for a list, or for one thing."""

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponsePermanentRedirect
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from correspondence.models import Authority, Jurisdiction, OldSlug, Source
from tracker import clock as clocks
from tracker.addresses import PlaceConverter
from tracker.api import errors
from tracker.api.asked import PAGING, fields_asked, refuse_bad_values, refuse_unknown
from tracker.api.cursor import SignedCursor
from tracker.api.limits import ClientThrottle
from tracker.api.records import api_address, described
from tracker.api.resources import RESOURCES, Resource
from tracker.api.schema import ResourceSchema
from tracker.clock import Clock
from tracker.entrance.door import found

PLACE = re.compile(PlaceConverter.regex)
METHODS = ("get", "head", "options")
SHARED = {
    "Access-Control-Allow-Origin": "*",  # public, and the same for everybody: docs/decisions/0017
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, no-cache",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiView(APIView):
    """What all of them share: GET, HEAD and a bare OPTIONS, no sessions, one shape of errors, limits, headers."""

    http_method_names = METHODS
    throttle_classes = (ClientThrottle,)
    schema = None

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Which methods there are, and nothing else."""
        return Response(status=204, headers=PREFLIGHT)

    def get_exception_handler(self):
        return errors.answer

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in SHARED.items():
            response.headers.setdefault(name, value)
        return response


class ListView(ApiView):
    """All of a kind that a question finds, a page at a time."""

    resource: Resource
    schema = ResourceSchema()

    def get(self, request: Request) -> Response:
        refuse_unknown(request, (*self.resource.asked, *PAGING))
        fields = fields_asked(request, self.resource.fields)
        clock = clocks.read(request._request)
        asked = request.query_params.copy()
        filters, rows = self.resource.find(asked, clock)
        refuse_bad_values(filters)
        cursor = SignedCursor(self.resource.name, self.resource.ordering)
        page = cursor.paginate_queryset(self.resource.whole(rows, clock), request, self)
        return cursor.get_paginated_response(described(self.resource, page, clock, fields))


class OneView(ApiView):
    """One of a kind, by its permanent number, or by what its page’s address names it by."""

    resource: Resource
    schema = ResourceSchema()

    def get(self, request: Request, key: str) -> Any:
        refuse_unknown(request, ())
        fields = fields_asked(request, self.resource.fields)
        clock = clocks.read(request._request)
        try:
            record = self._one(key, clock)
        except Http404:
            if moved := self._moved(key, clock):
                return HttpResponsePermanentRedirect(moved)
            raise
        (told,) = described(self.resource, [record], clock, fields)
        return Response(told)

    def _one(self, key: str, clock: Clock) -> Any:
        """The public thing. Raises Gone or Http404, as its page does."""
        _filters, rows = self.resource.find(type(self.request.query_params)(), clock)
        rows = self.resource.whole(rows, clock)
        if self.resource.name == "documents":
            number, _, position = key.rpartition("-")
            return _first(rows.filter(number=number, position=int(position)) if PLACE.fullmatch(position) else rows.none())
        if rows.model in (Source, Authority):
            return _first(rows.filter(**{self.resource.key: key}))
        if self.resource.key == "slug" and (by_number := rows.filter(~Q(slug=key), number=key).first()):
            return by_number
        return found(rows, clock, **{self.resource.key: key})

    def _moved(self, key: str, clock: Clock) -> str:
        """Where a place is now that was at another address before; empty for all else."""
        if self.resource.name != "jurisdictions":
            return ""
        public = Jurisdiction.objects.published(clock.now)
        old = OldSlug.objects.filter(slug=key, jurisdiction__in=public).select_related("jurisdiction").first()
        return api_address(self.resource, old.jurisdiction.slug) if old else ""


def _first(rows: QuerySet) -> Any:
    if (one := rows.first()) is None:
        raise Http404
    return one


def views_of(resource: Resource) -> tuple[Any, Any]:
    """The views of a resource’s list and of one of it; the latter is None where one has no address."""
    named = {"resource": resource}
    many = type(f"{resource.one}ListView", (ListView,), named).as_view()
    return many, type(f"{resource.one}View", (OneView,), named).as_view() if resource.key else None


VIEWS = {name: views_of(resource) for name, resource in RESOURCES.items()}
