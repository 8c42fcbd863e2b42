"""How does a list leave as a file: as CSV, JSON or XLSX, at once or line by line?"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import batched, chain, islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.clock import Clock
from tracker.formats import csv_rows, json_rows, xlsx_rows
from tracker.formats.tables import About, Row, Table

AT_ONCE = 2_000  # rows: such a file is made whole and has an ETag; a longer one is sent as it is made, and has none
IN_PARTS = 500  # rows that are read together

LINES: dict[str, tuple[Callable[[Table, About], Iterator[str]], str]] = {
    "csv": (csv_rows.csv_lines, csv_rows.MEDIA_TYPE),
    "json": (json_rows.json_lines, json_rows.MEDIA_TYPE),
}
FORMS = ("csv", "json", "xlsx")


def table_response(request: HttpRequest, clock: Clock, table: Table, form: str) -> HttpResponseBase:
    """A list as a file in one of FORMS, with its question, its day and its licence in those that have room for them."""
    rows = iter(table.rows)
    first = list(islice(rows, AT_ONCE + 1))
    long, table = len(first) > AT_ONCE, replace(table, rows=chain(first, rows))
    response = _written(table, _about(request, clock), form, long=long)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{form}"'
    return response


def _written(table: Table, about: About, form: str, *, long: bool) -> HttpResponseBase:
    if form == "xlsx":
        file = xlsx_rows.xlsx_file(table, about)
        return (FileResponse if long else HttpResponse)(file, content_type=xlsx_rows.MEDIA_TYPE)
    lines, media_type = LINES[form]
    if long:
        return StreamingHttpResponse(lines(table, about), content_type=media_type)
    return HttpResponse("".join(lines(table, about)), content_type=media_type)


def _about(request: HttpRequest, clock: Clock) -> About:
    return About(
        address=settings.SITE_URL + request.get_full_path(),
        day=clock.day,
        asked={key: value for key, value in request.GET.items() if value and key != "as_of"},
        licence=licence(),
    )


def licence() -> str:
    """What may be done with what is here, in one sentence."""
    return _("Creative Commons Attribution 4.0 International (CC BY 4.0): name “Letters of Record” and this day.")


def files(name: str, query: str = "", *values: str) -> list[tuple[str, str]]:
    """Links to a list in each form, with its question: the address named ``name``, of what ``values`` say."""
    return [(form.upper(), reverse(name, args=[*values, form]) + query) for form in FORMS]


def in_parts(rows: QuerySet | list[Any], written: Callable[[list[Any]], list[Row]]) -> Iterator[Row]:
    """Rows written some hundreds at a time, so that a long list is never in memory as a whole."""
    each = rows if isinstance(rows, list) else rows.iterator(chunk_size=IN_PARTS)
    for part in batched(each, IN_PARTS):
        yield from written(list(part))
