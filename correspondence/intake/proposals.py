"""What does a paper propose for the entry that it is attached to, and what becomes of each proposal?

Nothing of it is on record until a person accepts it, one by one. What was refused never comes back.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from correspondence.extraction.proposals.proposed import Field
from correspondence.extraction.proposals.read import read
from correspondence.intake.proposal_fields import WRITERS
from correspondence.intake.proposals_on_record import is_held, mark_of, on_record
from correspondence.models import Document, Entry, Letter, Person, Proposal, Response
from correspondence.models.entry import WAITING

FIELDS: dict[type[Entry], tuple[Field, ...]] = {Letter: tuple(Field), Response: (Field.DATE, Field.SIGNATORY)}


def entry_of(entry: Entry) -> Letter | Response | None:
    """The letter or response that an entry is; None for another kind, which nothing is proposed for."""
    for kind in (Letter, Response):
        if found := kind.objects.filter(pk=entry.pk).first():
            return found
    return None


def propose(document: Document, entry: Entry, *, by: Person | None, now: datetime) -> list[Proposal]:
    """Write what the words of a paper propose for an entry, and return what is new.

    The same words again propose nothing new, and what the entry holds already is not proposed.
    """
    own = entry_of(entry)
    if own is None:
        return []
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)  # two at once propose one after the other
        known = set(Proposal.objects.filter(document=document, entry=entry.pk).values_list("field", "value"))
        held = {field: on_record(own, field) for field in FIELDS[type(own)]}
        new = []
        for one in read(document.words):
            if one.field in held and (one.field, one.value) not in known and not is_held(one.field, one.value, held[one.field]):
                row = Proposal(
                    document=document, entry_id=own.pk, field=one.field, value=one.value, sentence=one.sentence, page=one.page
                )
                row._history_user, row._history_date = by, now  # type: ignore[attr-defined]
                new.append(row)
        return Proposal.objects.bulk_create(new)


def check_acceptable(entry: Entry) -> None:
    """Raise ValidationError where an entry is, or was, public: a change of that is told to its readers."""
    if entry.stage not in WAITING:
        raise ValidationError(
            _(
                "It is no draft any more: change it on its own page, where you say whether that mends a typo or corrects the "
                "record."
            )
        )


def accept(proposal: Proposal, *, by: Person, now: datetime, seen: str | None = None) -> None:
    """Write the one field that a proposal is about to its entry, in one transaction with who accepted it.

    Raises:
        ValidationError: with a sentence, where the entry is no draft, the value makes no sense there, somebody decided it, or
            the field holds something else than what was ``seen`` (``mark_of``).
    """
    with transaction.atomic():
        entries = Entry.objects.filter(pk=proposal.entry_id) | Entry.objects.filter(as_deadline__letter=proposal.entry_id)
        list(Entry.objects.filter(pk__in=entries.values("pk")).order_by("pk").select_for_update(no_key=True))
        row = _undecided(proposal)
        entry = entry_of(row.entry)
        if entry is None:
            raise ValidationError(_("Nothing is proposed for an entry of this kind."))
        check_acceptable(entry)
        there = on_record(entry, row.field)
        if seen is not None and seen != mark_of(there):
            raise ValidationError(_("Somebody changed it meanwhile: it says “%s” now. Look at it again.") % "; ".join(there))
        if not is_held(row.field, row.value, there):
            WRITERS[Field(row.field)](
                entry, row.value, by=by, now=now, reason=_("proposed by paper %s") % row.document.sha256[:12]
            )
        _decide(row, Proposal.Outcome.ACCEPTED, by=by, now=now)


def refuse(proposal: Proposal, *, by: Person, now: datetime) -> None:
    """Say that a proposal is wrong, or not wanted; it never comes back. ValidationError where somebody decided it."""
    with transaction.atomic():
        _decide(_undecided(proposal), Proposal.Outcome.REFUSED, by=by, now=now)


def _undecided(proposal: Proposal) -> Proposal:
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.outcome:
        named = {"outcome": row.get_outcome_display(), "who": row.decided_by}
        raise ValidationError(_("It was decided already: %(outcome)s, by %(who)s.") % named)
    return row


def _decide(row: Proposal, outcome: Proposal.Outcome, *, by: Person, now: datetime) -> None:
    row.outcome, row.decided_by, row.decided_at = outcome, by, now
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
