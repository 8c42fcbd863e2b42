"""How does a table leave the desk as a file, in the form in which it came or is wanted?"""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from correspondence.interchange.formula_guard import guarded
from correspondence.interchange.sheet import SEPARATORS
from correspondence.interchange.spreadsheet import write_spreadsheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet_response(rows: Iterable[Sequence[object]], *, format: str, name: str) -> HttpResponse:
    """The rows as a file to keep: XLSX, or text with the separator of ``format``. Never cached: it may hold drafts."""
    if format == "xlsx":
        response = HttpResponse(write_spreadsheet(rows, title=name), content_type=XLSX)
        ending = "xlsx"
    else:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=SEPARATORS[format], lineterminator="\r\n").writerows(
            [guarded(value) for value in row] for row in rows
        )
        response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
        ending = "tsv" if format == "tab" else "csv"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["Cache-Control"] = "no-store"
    return response
