"""How does one line of the desk read?"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import ClerkEntry, Person
from correspondence.rules.deadlines import State
from correspondence.timeline.desk import Group, Line
from correspondence.timeline.stakes import sum_of
from tracker import addresses
from tracker.desk.forms import VERBS
from tracker.desk.keys import key
from tracker.formats import clocks, dates, deadline_words, money

Kind = ClerkEntry.Kind


def row(line: Line, *, person: Person, now: datetime, holder: str, wrong: tuple[str, forms.Form] | None = None) -> dict[str, Any]:
    """A line in plain values. ``wrong`` is the verb and form that could not be taken."""
    deadline, status, on = line.deadline, line.one.status, line.one.on
    letter, place = deadline.letter, deadline.letter.jurisdiction
    sent, followed = line.sent, line.one.followed if line.is_public else None
    words = deadline_words.words(status, sent=sent, on=on, followed=followed)
    drawn = clocks.clock(status, sent=sent, on=on, label=words.label + words.then, followed=followed) if sent else None
    name = key(person, "line", deadline.pk)
    return {
        "key": name,
        "place": place.full_name,
        "place_address": addresses.jurisdiction_address(place) if line.is_public else "",
        "what": deadline.what_is_due,
        "address": addresses.deadline_address(deadline) if line.is_public else "",
        "letter_address": addresses.letter_address(letter) if line.is_public else "",
        "letter_day": dates.day(sent) if sent else "",
        "stake": money.sum_in_words(sum_of(line.stakes)),
        "shared": not line.is_public,
        "time": dates.time_of_day(deadline.due_time, deadline.due_time_zone) if deadline.due_time else "",
        "counted_to": dates.day(line.counted_to) if line.counted_to else "",
        "unchecked": line.is_answered_unchecked,
        "overdue": status.state == State.OVERDUE,
        "words": words,
        "clock": drawn,
        "ends": dates.ends(sent, line.due),
        "holder": holder,
        "entries": [_entry(entry, person, now) for entry in line.entries],
        "acts": list(_acts(name, line, holder, wrong)) if wrong or _may_be_said(line) else [],
        **_day_block(line.due, on),
    }


def _may_be_said(line: Line) -> bool:
    """Whether there is something to say of it: also while one clerk alone says that it was answered."""
    return line.group != Group.SETTLED or line.is_answered_unchecked


def _day_block(due: date | None, on: date) -> dict[str, str]:
    if due is None:
        return {"month": "", "number": "", "below": "", "iso": ""}
    below = _("today") if due == on else dates.weekday(due) if due.year == on.year else str(due.year)
    return {"month": dates.short_month_only(due), "number": str(due.day), "below": below, "iso": due.isoformat()}


def _entry(entry: ClerkEntry, person: Person, now: datetime) -> dict[str, Any]:
    """What was entered, in words, and what became of it."""
    return {
        "said": told(entry),
        "by": "" if entry.entered_by_id == person.pk else entry.entered_by.get_short_name(),
        "taken": entry.outcome == ClerkEntry.Outcome.TAKEN,
        "reply": entry.reply if entry.outcome == ClerkEntry.Outcome.SET_ASIDE else "",
        "undo": key(person, "entry", entry.pk) if entry.entered_by_id == person.pk and entry.may_be_undone(now) else "",
        "paper": _paper(entry, person),
    }


def file_name(entry: ClerkEntry) -> str:
    """A name of our own: how a file was called in an office is not kept."""
    return f"answer-{entry.on}.{entry.paper.kind}"


def _paper(entry: ClerkEntry, person: Person) -> dict[str, Any] | None:
    """What the desk says of the paper of an entry; the same, whoever else gave the same bytes before."""
    if entry.paper is None or entry.outcome == ClerkEntry.Outcome.SET_ASIDE or not entry.of_its_place:
        return None
    pages = ngettext("%d page", "%d pages", entry.paper.pages) % entry.paper.pages if entry.paper.pages else ""
    size = filesizeformat(entry.paper.size)
    return {"key": key(person, "entry", entry.pk), "name": file_name(entry), "about": ", ".join(filter(None, [pages, size]))}


def told(entry: ClerkEntry) -> str:
    """An entry in words, without who entered it."""
    on = dates.day(entry.on)
    if entry.kind == Kind.EXTENDED and entry.new_due:
        return _("Extended to %(due)s, agreed on %(on)s") % {"due": dates.day(entry.new_due), "on": on}
    if entry.kind == Kind.RECEIVED:
        return _("Received on %s") % on
    return (_("Answered in part on %s") if entry.settles == ClerkEntry.Whole.PART else _("Answered on %s")) % on


def _acts(name: str, line: Line, holder: str, wrong: tuple[str, forms.Form] | None) -> Iterable[dict[str, Any]]:
    """The forms of a line, as plain values: drawing hundreds of them by Django’s widgets would take seconds."""
    today = line.one.on.isoformat()
    first = {"on": today, "settles": "yes", "name": holder}
    for verb, said in VERBS.items():
        form = wrong[1] if wrong and wrong[0] == verb else None
        fields = []
        for field_name, field in said.form.base_fields.items():
            errors = list(form.errors.get(field_name, [])) if form else []
            if form and form.files.get(field_name):  # the browser has lost it
                errors.append(_("Choose the file again."))
            fields.append({
                "id": f"{name}-{verb}-{field_name}",
                "name": field_name,
                "label": field.label,
                "hint": field.help_text,
                "type": _input(field, as_typed=bool(errors)),
                "most": field.max_length if isinstance(field, forms.CharField) else None,
                "last": today if field_name == "on" else "",
                "needed": field.required,
                "options": getattr(field, "choices", None),
                "accept": field.widget.attrs.get("accept", ""),
                "value": form.data.get(field_name, "") if form else first.get(field_name, ""),
                "error": " ".join(errors),
            })  # fmt: skip
        yield {
            "verb": verb, "summary": said.summary, "button": said.button, "fields": fields, "open": form is not None,
            "errors": list(form.non_field_errors()) if form else [], "has_file": any(one["accept"] for one in fields),
        }  # fmt: skip


def _input(field: forms.Field, *, as_typed: bool) -> str:
    """The kind of input; a browser empties a date field of what is no date, so that one is then shown as text."""
    if isinstance(field, forms.DateField):
        return "text" if as_typed else "date"
    kinds = {forms.URLField: "url", forms.FileField: "file"}
    return kinds.get(type(field), "text")
