"""How are rows written as CSV that a spreadsheet opens without running anything?"""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from correspondence.interchange.formula_guard import guarded


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file in UTF-8 with a byte order mark, so that spreadsheets read its accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([guarded(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
