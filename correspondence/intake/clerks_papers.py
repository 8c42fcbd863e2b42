"""How is the paper taken that a clerk gives with an answer, and how does it go to the lawyers' draft?"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from correspondence.intake.documents import check, keep, look_into
from correspondence.intake.paper_inspection import like_it
from correspondence.intake.proposals import propose
from correspondence.models import Attachment, ClerkEntry, Document, Person, Response
from correspondence.models.document import next_position

MOST_AN_HOUR = 20


def take_paper(upload: File, *, by: Person, now: datetime) -> Document:
    """The paper of a file that a clerk gives, new or not: nothing tells them whether somebody gave the same bytes before.

    Raises:
        ValidationError: beside ``paper``, for a file that is no paper, or one too many within the hour.
    """
    given = ClerkEntry.history.filter(history_type="+", entered_by=by, entered_at__gt=now - timedelta(hours=1))
    if given.exclude(paper=None).count() >= MOST_AN_HOUR:
        raise ValidationError({"paper": _("That is more than %d papers within an hour: give it later.") % MOST_AN_HOUR})
    try:
        kind, _sha256 = check(upload)
        look_into(upload, kind)  # known or new: how soon the answer comes tells nothing either
        paper, is_new = keep(upload, by=by, now=now)
    except ValidationError as error:
        raise ValidationError({"paper": error.messages}) from None
    if not is_new and paper.reading == Document.Reading.READ:
        list(like_it(paper))
    return paper


def attach_to_draft(entry: ClerkEntry, draft: Response, *, by: Person, now: datetime) -> None:
    """The paper that came with an entry goes to the draft made of it; it is not public by that."""
    if entry.paper is None:
        return
    place = entry.deadline.letter.jurisdiction.full_name
    tie = Attachment(entry=draft.entry_ptr, document=entry.paper, label=_("The answer"), origin=place)
    tie.position = next_position(draft.pk)
    tie._history_user, tie._change_reason = by, "given by its clerk"  # type: ignore[attr-defined]
    tie.full_clean()
    tie.save()
    propose(entry.paper, tie.entry, by=by, now=now)
