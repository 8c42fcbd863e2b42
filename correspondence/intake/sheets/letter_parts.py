"""What a letter's row says of other entries: its deadline, and the money at stake."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.carried_over import COLUMNS
from correspondence.intake.due_dates import set_line
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.table import Values
from correspondence.models import Deadline, Figure, Grant, Letter
from correspondence.models.entry import WAITING, Stage
from correspondence.rules import amounts

ANSWER = "Answer to the letter"


def the_deadline(letter: Letter) -> Deadline | None:
    """The one deadline of a letter that a row can speak of; None where there is none, or more than one."""
    rows = [row for row in letter.deadlines.all() if row.stage in (*WAITING, Stage.PUBLISHED)]
    return rows[0] if len(rows) == 1 else None


def what_is_due(letter: Letter) -> str:
    deadline = the_deadline(letter)
    return deadline.what_is_due if deadline else ""


def due_text(letter: Letter) -> str:
    deadline = the_deadline(letter)
    return deadline.stated_due.isoformat() if deadline and deadline.stated_due else ""


def check(letter: Letter, values: Values, there: Letter | None, refs: References) -> None:
    """What a row says of the letter’s deadline has to make sense, and to be a thing that a row can say."""
    due = values.get("response_due")
    if due and letter.first_day and due < letter.first_day:
        raise ValidationError({"response_due": _("It lies before the day of the letter.")})
    if there is None:
        return
    if there.stage == Stage.PUBLISHED and letter.round and letter.round.stage != Stage.PUBLISHED:
        raise ValidationError({"round": _("The round is not published, and the letter is: it would vanish.")})
    if values.get("what_is_due", "") not in ("", what_is_due(there)) and (due is None or the_deadline(there)):
        raise ValidationError({"what_is_due": _("Change what is due on the deadline’s own page.")})
    if due is None and due_text(there):
        raise ValidationError({"response_due": _("The ledger has a date: it is not emptied, but withdrawn or superseded there.")})
    if due is None or due.isoformat() == due_text(there):
        return
    rows = list(there.deadlines.all())
    if len(rows) > 1:
        sentence = _("The letter has several deadlines: change them on their own pages, or import deadlines.")
        raise ValidationError({"response_due": sentence})
    if rows and rows[0].basis != Deadline.Basis.STATED:
        raise ValidationError({"response_due": _("Its date is not a stated one: change it on the deadline’s own page.")})


def begin(letter: Letter, values: Values, given: frozenset[str]) -> None:
    """What a new letter takes from its round, and was not checked for it, is marked as carried over."""
    if letter.round and letter.evidence != "own_text":
        taken = ("signatory", "legal_authority", "grant_ref")
        letter.carried_over = [str(COLUMNS[name]) for name in taken if values.get(name) and name not in given]


def also(letter: Letter, values: Values) -> list[Grant]:
    """The grant on record that a row would tie the letter to."""
    amount = values.get("amount")
    if amount is None or not letter.jurisdiction_id or at_stake_already(letter, values):
        return []
    grant = grant_of(letter, values)
    return [grant] if grant else []


def at_stake_already(letter: Letter, values: Values) -> bool:
    """Whether the letter names its grant already, and the grant has the amount, or its page is where one is added."""
    amount = values.get("amount")
    if amount is None or not values.get("program"):
        return True
    grant = grant_of(letter, values)
    if grant is None or not grant.letters.filter(pk=letter.pk).exists():
        return False
    return grant.stage not in WAITING or amount in {figure.amount for figure in grant.figures.all()}


def remarks(letter: Letter, values: Values) -> list[str]:
    """An amount that differs from what the public sees is not added to it behind the back of a correction."""
    amount = values.get("amount")
    if amount is None or not letter.jurisdiction_id:
        return []
    grant = grant_of(letter, values)
    if grant is None or grant.stage in WAITING or amount in {figure.amount for figure in grant.figures.all()}:
        return []
    figures = "; ".join(str(figure) for figure in grant.figures.all())
    sentence = _("%(grant)s is public and says %(figures)s: add %(amount)s there as a further figure, with its source.")
    return [sentence % {"grant": grant, "figures": figures, "amount": amounts.dollars(amount)}]


def set_due(making: Making, letter: Letter, due: Any) -> None:
    deadline = None if making.is_new(letter) else the_deadline(letter)
    before = deadline.stated_due if deadline else None
    if due is None or due == before:
        return
    if deadline is None:
        words = making.row_values.get("what_is_due") or ANSWER
        deadline = Deadline(letter=letter, what_is_due=words, confidence=letter.confidence)
    deadline.letter, deadline.basis, deadline.stated_due = letter, Deadline.Basis.STATED, due
    deadline.full_clean(exclude=["letter", "number"], validate_unique=False, validate_constraints=False)
    making.save(deadline)
    if line := set_line(deadline, before=before):
        if line.pk:
            making.save_part(line)
        else:
            making.part(line)
    if making.is_new(deadline):
        making.cite(deadline, making.row_values.get("source_ids") or [])


def put_at_stake(making: Making, letter: Letter, amount: Decimal | None) -> None:
    """Tie the letter to its grant; one that is on record keeps its figures, and a further one stands beside a draft's."""
    if amount is None:
        return
    values = making.row_values
    grant = grant_of(letter, values)
    if grant is None:
        program, qualifier = amounts.program_and_qualifier(values["program"])
        grant = Grant(
            jurisdiction=letter.jurisdiction, program=program, qualifier=qualifier, fiscal_year=values.get("fiscal_year"),
            confidence=letter.confidence,
        )  # fmt: skip
        making.save(grant)
        making.cite(grant, values.get("source_ids") or [])
        making.part(_figure(grant, amount, preferred=True))
        making.tie(grant, "letters", [letter])
        return
    if amount not in {figure.amount for figure in grant.figures.all()} and grant.stage in WAITING:
        making.part(_figure(grant, amount, preferred=not grant.figures.exists()))
    if not grant.letters.filter(pk=letter.pk).exists():
        making.tie(grant, "letters", [*grant.letters.all(), letter])


def grant_of(letter: Letter, values: Values) -> Grant | None:
    """The grant on record of the letter’s place, and of the program and year of the row; its figures with it."""
    program, qualifier = amounts.program_and_qualifier(values["program"])
    rows = Grant.objects.filter(jurisdiction=letter.jurisdiction_id, program=program, qualifier=qualifier)
    rows = rows.filter(fiscal_year=values.get("fiscal_year")).exclude(stage__in=(Stage.WITHDRAWN, Stage.SEALED))
    return rows.prefetch_related("figures").order_by("pk").first()


def _figure(grant: Grant, amount: Decimal, *, preferred: bool) -> Figure:
    precision = Figure.precision_of(amount, None)
    return Figure(grant=grant, amount=amount, precision=precision, preferred=preferred, statuses=["at_stake"])
