"""What does a page lack? Computed from the record, so that silence is said."""

from django.utils.translation import gettext as _

from correspondence.models import Event, Letter, Policy, Response
from correspondence.models.entry import Evidence
from correspondence.rules.deadlines import State
from correspondence.timeline.exchange import Exchange
from tracker.formats import dates
from tracker.wording.entry_words import listed


def lacking(page: Exchange) -> list[str]:
    """One sentence for each kind of thing that is not on file, naming the days of the letters concerned."""
    letters = [known.letter for known in page.place.letters]
    found = []

    def letters_where(test, one: str, many: str) -> None:  # noqa: ANN001 - a local callback
        named = [_day(letter) for letter in letters if test(letter)]
        if named:
            found.append((many if named[1:] else one) % listed(named))

    letters_where(
        lambda x: x.evidence != Evidence.OWN_TEXT,
        _("The text of the letter of %s: we know it from reports"),
        _("The text of the letters of %s: we know them from reports"),
    )
    letters_where(
        lambda x: not x.addressee_name, _("The addressee of the letter of %s"), _("The addressees of the letters of %s")
    )
    letters_where(
        lambda x: x.receipt != Letter.Receipt.KNOWN,
        _("The day on which the letter of %s arrived"),
        _("The days on which the letters of %s arrived"),
    )
    for known in page.place.letters:
        for _deadline, status in known.deadlines:
            if status.state == State.NO_ANSWER and status.due:
                found.append(_("An answer to what was due on %s: none is on file") % dates.day(status.due))
    for moment in page.moments:
        if isinstance(moment.entry, Response) and not moment.has_a_day:
            answer = dates.written(moment.when) if moment.when else ""
            found.append(_("The day of the answer of %s") % answer if answer else _("The day of an answer"))
        if isinstance(moment.entry, Policy) and not moment.has_a_day:
            found.append(_("The day on which “%s” was adopted") % moment.entry.title)
        if isinstance(moment.entry, Event) and moment.entry.kind == "lawsuit_filed" and not moment.has_a_day:
            found.append(_("The day on which a suit was filed"))
    if letters and not page.stakes:
        found.append(_("Any amount of the grants at stake"))
    return list(dict.fromkeys(found))


def _day(letter: Letter) -> str:
    """The letter's own date; else the day that stands for it, said to be the one announced."""
    if letter.when:
        return dates.written(letter.when)
    return _("%s (the day announced)") % dates.day(letter.day) if letter.day else _("an unknown day")
