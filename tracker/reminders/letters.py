"""What does a mail say? Only what the clerk’s own desk says, in text and in HTML, to one recipient."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import ClerkEntry, Deadline
from correspondence.rules.deadlines import State
from correspondence.timeline.desk import Line
from tracker import addresses, unsubscribing
from tracker.formats import dates, deadline_words, ical
from tracker.formats.deadline_events import events_of
from tracker.mailing.mails import Mails
from tracker.models import MailChoice
from tracker.reminders.owed import MOVED, WEEKLY, Owed, owed_to_all


def letter(owed: Owed, *, claim: int, now: datetime) -> EmailMultiAlternatives:
    """The mail that is owed, in the recipient’s language; ``claim`` is the key of its claim, and stands in its Message-ID."""
    language = MailChoice.of(owed.recipient).language or settings.LANGUAGE_CODE
    with translation.override(language):
        made = _written(owed)
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    made.extra_headers["Message-ID"] = f"<mail-{claim}.{owed.kind}.{owed.due:%Y%m%d}@{host}>"
    if owed.line and (event := event_file(owed.line.deadline, now)):
        made.attach("deadline.ics", event, "text/calendar")
    return made


def event_file(deadline: Deadline, now: datetime) -> bytes | None:
    """A calendar file with the event of the public calendars, byte for byte; None where there is no date."""
    events = events_of(Deadline.objects.published(now).filter(pk=deadline.pk), now, site=settings.SITE_URL)
    address = settings.SITE_URL + addresses.deadline_address(deadline)
    return ical.calendar("Letters of Record", events, address=address) if events else None


def _written(owed: Owed) -> EmailMultiAlternatives:
    stop = unsubscribing.address(owed.recipient.pk, owed.kind if owed.kind in (MOVED, WEEKLY) else "reminder")
    context = {
        "heading": _heading(owed),
        "lines": [_told(line, owed) for line in ((owed.line,) if owed.line else owed.lines)],
        "desk": settings.SITE_URL + reverse("desk"),
        "choose": settings.SITE_URL + reverse("desk-mails"),
        "stop": stop,
    }
    made = EmailMultiAlternatives(
        ical.plain(context["heading"]).replace("\n", " "),
        render_to_string("email/deadlines.txt", context),
        to=[owed.recipient.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    made.attach_alternative(render_to_string("email/deadlines.html", context), "text/html")
    return made


def _heading(owed: Owed) -> str:
    """What the subject says: the place, and when it is due."""
    if owed.line is None:
        return ngettext("%d date on your desk", "%d dates on your desk", len(owed.lines)) % len(owed.lines)
    place, due, on = owed.line.deadline.letter.jurisdiction.short_name, owed.due, owed.line.one.on
    if owed.kind == MOVED:
        return _("%(place)s: the date moved to %(due)s") % {"place": place, "due": dates.day(due)}
    left = (due - on).days
    if left < 0 or (due == owed.line.due and owed.line.one.status.state in (State.NO_ANSWER, State.OVERDUE)):
        return _("%(place)s: was due %(due)s, no answer on file") % {"place": place, "due": dates.day(due)}
    if left == 0:
        return _("%(place)s: due today, %(due)s") % {"place": place, "due": dates.day(due)}
    days = ngettext("%d day", "%d days", left) % left
    return _("%(place)s: due in %(days)s, %(due)s") % {"place": place, "days": days, "due": dates.day(due)}


def _told(line: Line, owed: Owed) -> dict[str, Any]:
    """A line as the mail tells it."""
    deadline, letter_ = line.deadline, line.deadline.letter
    words = deadline_words.words(line.one.status, sent=line.sent, on=line.one.on, followed=None)
    said = line.entered(ClerkEntry.Kind.EXTENDED)
    return {
        "place": letter_.jurisdiction.full_name,
        "what": deadline.what_is_due,
        "words": words.line,
        "letter_day": dates.day(line.sent) if line.sent else "",
        "counted_to": dates.day(line.counted_to) if line.counted_to else "",
        "entered": dates.day(said.new_due) if said and said.new_due and said.entered_by_id == owed.recipient.pk else "",
        "shared": not line.is_public,
        "address": settings.SITE_URL + addresses.deadline_address(deadline) if line.is_public else "",
    }


REMINDERS = Mails(owed_at=owed_to_all, letter=letter)
