"""How is a long list read a page at a time, without a row twice or missed while others are entered?"""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from tracker.api.errors import Refused

SALT = "api-cursor"
MOST, USUAL = 200, 50
MUCH = 6  # digits of a number of rows that are read at all


class SignedCursor(CursorPagination):
    """A cursor is a place in an order that does not change, signed: what we did not write is not read.

    It follows its list: what belongs to one is refused by another.
    """

    page_size = USUAL
    page_size_query_param = "page_size"
    max_page_size = MOST
    template = None

    def __init__(self, name: str, ordering: tuple[str, ...]) -> None:
        self.ordering = ordering
        self.signer = Signer(salt=f"{SALT}:{name}")

    def get_ordering(self, request: Request, queryset: object, view: object) -> tuple[str, ...]:
        return self.ordering

    def get_page_size(self, request: Request) -> int:
        """The number asked for, at most MOST. Raises Refused for what is none."""
        asked = request.query_params.get("page_size")
        if asked is None:
            return USUAL
        if not asked.isascii() or not asked.isdigit() or not asked.strip("0"):
            raise Refused("bad_value", "page_size is a number of rows, from 1 on.", {"page_size": ["Not a number of rows."]})
        return min(int(asked), MOST) if len(asked) <= MUCH else MOST

    def paginate_queryset(self, queryset, request, view=None):  # noqa: ANN001 - as DRF declares it
        page = super().paginate_queryset(queryset, request, view)
        self.base_url = settings.SITE_URL + request.get_full_path()  # whatever name the request came by
        return page

    def get_paginated_response(self, data: list[dict[str, Any]]) -> Response:
        """Forwards alone: back is where a program came from, and rows of one instant have no way back that is sure."""
        return Response({"next": self.get_next_link(), "results": data})

    def decode_cursor(self, request: Request) -> Cursor | None:
        signed = request.query_params.get(self.cursor_query_param)
        if signed is None:
            return None
        try:
            return Cursor(*self.signer.unsign_object(signed))
        except (BadSignature, ValueError, TypeError):
            said = "Not a cursor of this list: follow “next” as it is."
            raise Refused("bad_value", said, {"cursor": [said]}) from None

    def encode_cursor(self, cursor: Cursor) -> str:
        signed = self.signer.sign_object([cursor.offset, cursor.reverse, cursor.position])
        return replace_query_param(self.base_url, self.cursor_query_param, signed)
