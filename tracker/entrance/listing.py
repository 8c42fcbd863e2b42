"""What do all lists share: pages that hold their filters, columns that sort, and the same questions for page and data?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window
from django.http import Http404, HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tracker.entrance.door import BadQuestion, only_known
from tracker.filters.base import ListFilter


@dataclass(frozen=True)
class Column:
    """A column of a list: the key that sorts by it (``name``, ``-amount``; empty for none), its label, its CSS class."""

    sort: str
    label: Any
    css: str = ""


def query(request: HttpRequest, filters: ListFilter, **changes: str) -> str:
    """The question as a query string, ``""`` or ``?state=CA&page=2``, with some of it changed; empty ones fall away."""
    asked = {key: request.GET.get(key, "") for key in ("as_of", *filters.base_filters)}
    kept = {key: value for key, value in (asked | changes).items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def columns(
    request: HttpRequest, filters: ListFilter, listed: Iterable[Column], *, year: int | None = None
) -> list[dict[str, Any]]:
    """Columns for the table's head: where each leads, and which way the list is sorted now.

    ``year`` stands behind the label of the column of amounts.
    """
    heads = []
    for column in listed:
        key = column.sort.lstrip("-")
        now = filters.sort if filters.sort.lstrip("-") == key and key else ""
        other = key if now.startswith("-") else f"-{key}"
        target = other if now and other in filters.sorts else column.sort
        heads.append({
            "label": f"{column.label}, {year}" if year and column.sort.endswith("amount") else column.label,
            "css": column.css,
            "query": query(request, filters, sort=target) if key else "",
            "sorted": ("descending" if now.startswith("-") else "ascending") if now else "",
        })  # fmt: skip
    return heads


def a_page_of(request: HttpRequest, rows: Sequence | QuerySet, per_page: int) -> Page:
    """The page asked for; rows of a query are counted by the query that reads them.

    Raises BadQuestion for what is no number, Http404 for a page that is not there.
    """
    wanted = number_of_page(request)
    paginator = Paginator(rows, per_page)
    if isinstance(rows, QuerySet):
        counted = rows.annotate(rows_in_all=Window(Count("pk")))
        shown = list(counted[(wanted - 1) * per_page : wanted * per_page])
        if not shown and wanted > 1:
            raise Http404
        paginator.count = shown[0].rows_in_all if shown else 0
        return Page(shown, wanted, paginator)
    if wanted > paginator.num_pages:
        raise Http404
    return paginator.page(wanted)


def number_of_page(request: HttpRequest) -> int:
    """Which page is asked for, the first where none is. Raises BadQuestion for what is no number, Http404 for “0”."""
    number = request.GET.get("page") or "1"
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        raise BadQuestion(_("“%s” is not the number of a page.") % number[:60])
    if int(number) < 1:
        raise Http404
    return int(number)


def pages(request: HttpRequest, filters: ListFilter, shown: Page) -> list[dict[str, Any]]:
    """Links to the pages around this one, each holding the filters; none where there is one page."""
    if not shown.has_other_pages():
        return []
    return [
        {"number": number, "query": query(request, filters, page=str(number)), "current": number == shown.number}
        for number in shown.paginator.get_elided_page_range(shown.number)
    ]


def refuse_bad_questions(request: HttpRequest, filters: ListFilter, *more: str) -> None:
    """Raise BadQuestion for a key or value that a data address cannot read: never a silently full list."""
    only_known(request, *filters.base_filters, *more)
    if not filters.is_valid():
        named = {name: filters.form.fields[name].label if name in filters.form.fields else name for name in filters.errors}
        raise BadQuestion(" ".join(f"{named[name]}: {' '.join(errors)}" for name, errors in filters.errors.items()))
