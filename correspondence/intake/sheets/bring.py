"""Somebody pastes or uploads a table: which columns are named, and what is kept of it until it is saved?"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.sheets import headers
from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.tables import SHEETS
from correspondence.interchange.sheet import Sheet, read_text, read_upload
from correspondence.models import Person, Round, SheetImport


def bring(
    table: str,
    *,
    by: Person,
    now: datetime,
    text: str = "",
    file: tuple[str, bytes] | None = None,
    encoding: str = "",
    round_: Round | None = None,
    common: Mapping[str, str] | None = None,
) -> tuple[SheetImport, list[str]]:
    """Keep a pasted text or a file as an import to finish; the import, and what is worth saying of it.

    Args:
        common: texts by column that hold for every row that leaves the cell empty.

    Raises:
        SheetRefused: where it cannot be read, with a sentence. ValidationError: where it has a header and no rows.
    """
    shape = SHEETS[table]

    def known(cells: Sequence[str]) -> int:
        return sum(map(bool, headers.recognised(cells, shape)))

    sheet = read_upload(*file, known=known, encoding=encoding) if file else read_text(text, known=known)
    header, columns, notices = _columns(sheet, table)
    if not sheet.rows:
        raise ValidationError(_("It has a header and no rows: 0 rows were read."))
    made = SheetImport(
        table=table, round=round_, name=(file[0] if file else _("pasted")).strip()[:120], format=sheet.format, header=header,
        columns=columns, rows=[[row.number, row.cells, row.problem] for row in sheet.rows], common=dict(common or {}),
        by=by, at=now,
    )  # fmt: skip
    made._history_user = by  # type: ignore[attr-defined]
    made.clean_fields(exclude=["header", "common", "answers", "made"])
    made.save()
    return made, sheet.notices + notices


def _columns(sheet: Sheet, table: str) -> tuple[list[str], list[str], list[str]]:
    """The header as it came, which column each is, and what is said of those that are none. The header leaves the rows."""
    shape, first = SHEETS[table], sheet.rows[0].cells
    if headers.is_header(first, shape):
        columns = headers.recognised(first, shape)
        sheet.rows = sheet.rows[1:]
        written = (
            {column.name for column in shape.columns if column.write or column.link} | set(shape.form.base_fields) | {"version"}
        )
        ignored = [cell for cell, name in zip(first, columns, strict=True) if cell and name not in written]
        ignored = [cell for cell in ignored if headers.as_word(cell) not in (headers.WHY, "state", "stage")]
        notices = [_("Columns that are not read: %s.") % ", ".join(ignored[:20])] if ignored else []
        return list(first), columns, notices
    return [], headers.guessed([row.cells for row in sheet.rows], shape, References()), []
