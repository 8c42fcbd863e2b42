"""One edit for all letters of a round: which of them does it reach, and which were changed by hand?

It becomes an import like a pasted table: the difference of each letter is seen before anything is saved, and all of it is undone
within the hour.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.carried_over import COLUMNS
from correspondence.intake.sheets.deadlines import DEADLINES
from correspondence.intake.sheets.letters import LETTERS
from correspondence.intake.sheets.references import GONE, called
from correspondence.models import Deadline, LedgerLine, Letter, Person, Point, Round, SheetImport
from correspondence.models.sheet_import import FOR_ALL

LEDGER = ("ledger_kind", "ledger_on", "new_due", "ledger_by", "ledger_reason")
FIELDS = {  # each column of a letter that can be set for all, and the field or part that tells who wrote it last
    "kind": "kind",
    "date_on_letter": "date",
    "sender_office": "sender_office",
    "signatory": "signatory",
    "grant_ref": "grant_reference",
    "legal_authority": "authorities",
    "demands": Point.Role.DEMAND,
    "threatens": Point.Role.CONSEQUENCE,
    "response_due": "due",
    "paper": "",
    "summary": "summary",
    "note": "public_note",
}  # fmt: skip
BY_ALL = (FOR_ALL, "loaded from ", "undone: ")  # the reasons of changes that no hand made in one letter alone


def edit_for_all(
    round_: Round, given: Mapping[str, str], *, by: Person, now: datetime
) -> tuple[SheetImport, list[tuple[Letter | Deadline, list[str]]]]:
    """An import to finish that sets the given columns of every letter of a round, or a line in the ledger of its deadlines.

    A field that a person changed in one letter by hand stays; the second answer tells which.

    Raises:
        ValidationError: where nothing is given, or both letters and ledgers are, or the round has no letters.
    """
    letters_say = {name: text for name, text in given.items() if text and name in FIELDS}
    ledger_says = {name: text for name, text in given.items() if text and name in LEDGER}
    if bool(letters_say) == bool(ledger_says):
        raise ValidationError(_("Fill in what is to be the same in every letter, or the line for the ledgers: one of the two."))
    if ledger_says:
        table, columns = DEADLINES, [name for name in LEDGER if name in ledger_says]
        rows: Any = Deadline.objects.filter(letter__round=round_).exclude(stage__in=GONE)
    else:
        table, columns = LETTERS, list(letters_say)
        rows = Letter.objects.filter(round=round_).exclude(stage__in=GONE)
        if carried := [name for name in columns if name in COLUMNS]:
            columns = [*columns, "carried_over"]
    kept, cells = [], []
    for number, entry in enumerate(table.on_record(rows).order_by("pk"), start=1):
        by_hand = [name for name in letters_say if changed_by_hand(entry, name)]
        texts = {name: text for name, text in {**letters_say, **ledger_says}.items() if name not in by_hand}
        if by_hand:
            kept.append((entry, by_hand))
        if letters_say and carried and entry.evidence != "own_text":
            names = {*(entry.carried_over or ()), *(str(COLUMNS[name]) for name in carried if name in texts)}
            texts["carried_over"] = "; ".join(name for name in Letter.Carried.values if name in names)
        cells.append([number, [called(entry), *(texts.get(name, "") for name in columns)], ""])
    if not cells:
        raise ValidationError(_("The round has none yet."))
    sheet = SheetImport(
        table=table.name, round=round_, name=_("one edit for all of %s") % round_.slug, format="comma", header=["id", *columns],
        columns=["id", *columns], rows=cells, common={FOR_ALL: "yes"}, by=by, at=now,
    )  # fmt: skip
    sheet._history_user = by  # type: ignore[attr-defined]
    sheet.save()
    return sheet, kept


def changed_by_hand(letter: Letter, column: str) -> bool:
    """Whether a person changed this field in this letter alone, after it was made: who wrote what stands there?"""
    field = FIELDS[column]
    if not field:
        return False
    if field == "due":  # its first line was written with it
        lines = LedgerLine.history.filter(deadline__in=[row.pk for row in letter.deadlines.all()]).order_by("history_id")
        return any(_hand(line) for line in list(lines)[1:])
    if field in Point.Role.values:
        return any(_hand(line) for line in Point.history.filter(letter=letter.pk, role=field) if line.history_type == "~")
    written = list(letter.history.order_by("-history_id"))  # type: ignore[attr-defined]
    value, writer = _then(written[0], field) if written else None, None
    for line in written:
        if _then(line, field) != value:
            break
        writer = line
    return writer is not None and writer.history_type == "~" and _hand(writer)


def _hand(line: Any) -> bool:
    return not (line.history_change_reason or "").startswith(BY_ALL)


def _then(line: Any, field: str) -> Any:
    """What a line of history has in a field; of authorities their keys."""
    value = getattr(line, field)
    return {link.authority_id for link in value.all()} if field == "authorities" else value
