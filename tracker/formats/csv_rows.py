"""How are rows written as CSV that a spreadsheet opens without running anything?"""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

RISKY = ("=", "+", "-", "@", "\t", "\r")


def safe(value: object) -> str:
    """The cell as text; one that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(RISKY) else text


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file in UTF-8 with a byte order mark, so that spreadsheets read its accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([safe(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
