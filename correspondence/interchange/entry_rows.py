"""What does an entry say in its row of the data format?"""

from collections.abc import Callable
from typing import Any

from correspondence.interchange.written import day, decimal, moment, part_date, several, text, time_of_day
from correspondence.models import Deadline, Entry, Event, Figure, Grant, Jurisdiction, Letter, Policy, Response, Round, Source
from correspondence.rules import part_dates
from correspondence.rules.deadlines import CORRECTING

Cells = dict[str, str]

FINDINGS = ("reported_met", "reported_late", "declined", "withdrawn", "superseded", "receipt_disputed")
YEARS = (1900, 2099)  # that a date of a source may have


def of_source(source: Source) -> Cells:
    dated = _dated(source.date_as_written)
    return {
        "id": text(source.key),
        "publisher": text(source.publisher),
        "author": text(source.author),
        "title": text(source.title),
        "date": dated,
        "url": text(source.address),
        "date_as_written": "" if dated else text(source.date_as_written),
        "archive_url": text(source.archive_address),
        "last_checked": day(source.last_checked),
        "dead_since": day(source.dead_since),
    }


def of_jurisdiction(place: Jurisdiction) -> Cells:
    return _shared(place) | {
        "slug": text(place.number),
        "name": text(place.name),
        "aliases": several(f"{n.text} (misreported)" if n.kind == "misprint" else n.text for n in place.names.all()),
        "state": place.state,
        "geoid": text(place.geoid),
        "lat": decimal(place.latitude),
        "lon": decimal(place.longitude),
        "time_zone": text(place.time_zone),
        "represented_by": text(place.represented_by),
        "address": "" if place.slug == place.number else place.slug,
    }


def of_round(round_: Round) -> Cells:
    return _shared(round_) | {
        "ordinal": str(round_.ordinal),
        "name": text(round_.name),
        "date_on_letters": part_date(round_.when),
        "date_announced": day(round_.announced),
        "announced_by": text(round_.announced_by),
        "sender_office": text(round_.sender_office),
        "signatory": text(round_.signatory),
        "letters_count": text(round_.official_count),
        "response_due": day(round_.due),
        "followed_until": part_date(round_.followed),
        "address": "" if round_.slug == round_.number else round_.slug,
    }


def of_letter(letter: Letter) -> Cells:
    together = sorted(text(place.number) for place in letter.joint_with.all())
    due = [first for deadline in letter.deadlines.all() if (first := first_due(deadline))]
    return _shared(letter) | {
        "round": text(letter.round.number) if letter.round else "",
        "jurisdiction": text(letter.jurisdiction.number),
        "date_on_letter": part_date(letter.when),
        "date_announced": day(letter.announced),
        "date_received": day(letter.received),
        "sender_office": text(letter.sender_office),
        "signatory": text(letter.signatory),
        "addressee_name": text(letter.addressee_name),
        "addressee_title": text(letter.addressee_title),
        "addressee_org": text(letter.addressee_office),
        "legal_authority": several(sorted(authority.name for authority in letter.authorities.all())),
        "grant_ref": text(letter.grant_reference),
        "response_due": min(due, default=""),
        "joint_response_with": several([*together, letter.joint_with_others]),
        "threatens": several(point.text for point in letter.points.all() if point.role == "consequence"),
        "headline": text(letter.headline),
        "date_sent": day(letter.sent),
        "receipt": letter.receipt,
        "joint_with": several(together),
        "joint_with_others": text(letter.joint_with_others),
        "carried_over": several(name for name in Letter.Carried.values if name in letter.carried_over),
    }


def of_response(response: Response) -> Cells:
    return _shared(response) | {
        "in_reply_to": several(sorted(text(answer.letter.number) for answer in response.answers.all())),
        "jurisdiction": several(sorted(text(place.number) for place in response.jurisdictions.all())),
        "date": part_date(response.when),
        "date_precision": response.precision,
        "signatory": text(response.signatory),
    }


def of_deadline(deadline: Deadline) -> Cells:
    return _shared(deadline) | {
        "letter": text(deadline.letter.number),
        "due_date": first_due(deadline),
        "due_time": time_of_day(deadline.due_time, deadline.due_time_zone),
        "what_is_due": text(deadline.what_is_due),
        "status": _status(deadline),
        "basis": deadline.basis,
        "period_as_written": text(deadline.period_as_written),
        "counted_from": deadline.counted_from,
        "trigger": day(deadline.trigger),
        "count": text(deadline.count),
        "unit": deadline.unit,
        "direction": deadline.direction,
        "roll": deadline.roll,
        "calendar": text(deadline.calendar),
        "status_as_written": text(deadline.status_as_written),
    }


def of_grant(grant: Grant) -> Cells:
    figure = next((one for one in grant.figures.all() if one.preferred), Figure())
    return _shared(grant) | {
        "jurisdiction": text(grant.jurisdiction.number),
        "program": text(grant.program),
        "fiscal_year": text(grant.fiscal_year),
        "award_number": text(grant.award_number),
        "amount_usd": decimal(figure.amount),
        "amount_min": decimal(figure.low),
        "amount_max": decimal(figure.high),
        "amount_text": text(figure.text),
        "status": text(figure.status_as_written) or several(figure.statuses),
        "letter_ids": _letters(grant),
        "qualifier": text(grant.qualifier),
        "purpose": text(grant.purpose),
        "shared_with": text(grant.shared_with),
    }


def of_policy(policy: Policy) -> Cells:
    return _shared(policy) | {
        "jurisdiction": text(policy.jurisdiction.number),
        "title": text(policy.title),
        "adopted_date": part_date(policy.when),
        "date_precision": policy.precision,
        "letter_ids": _letters(policy),
    }


def of_event(event: Event) -> Cells:
    return _shared(event) | {
        "date": part_date(event.when),
        "date_precision": event.precision,
        "jurisdiction": several(sorted(text(place.number) for place in event.jurisdictions.all())),
        "actor": text(event.actor),
        "letter_ids": _letters(event),
        "court": text(event.court),
        "docket": text(event.docket),
    }


def first_due(deadline: Deadline) -> str:
    """The date as stated; of a computed one the last date that its own rule gave."""
    if deadline.stated_due:
        return day(deadline.stated_due)
    given = [line.new_due for line in deadline.ledger.all() if line.kind in CORRECTING]
    return day(given[-1]) if given else ""


def _status(deadline: Deadline) -> str:
    """The last finding of its ledger; else that an answer settles it; else nothing is known."""
    found = [line.kind for line in deadline.ledger.all() if line.kind in FINDINGS]
    return found[-1] if found else "met" if deadline.letter.answers.all() else "unknown"


def _shared(entry: Entry) -> Cells:
    """What every entry says. Of these a table takes the columns that it has."""
    sources = dict.fromkeys(citation.source.key for citation in entry.citations.all())
    return {
        "id": text(entry.number),
        "kind": entry.kind,
        "kind_as_written": text(entry.kind_as_written),
        "summary": text(entry.summary),
        "evidence": entry.evidence,
        "source_ids": several(sources),
        "confidence": entry.confidence,
        "note": text(entry.public_note),
        "first_published": moment(entry.published_at),
    }


def _letters(entry: Any) -> str:
    return several(sorted(text(letter.number) for letter in entry.letters.all()))


def _dated(as_written: str) -> str:
    try:
        when = part_dates.parse(text(as_written))
    except ValueError:
        return ""
    return when.isoformat() if YEARS[0] <= when.last.year <= YEARS[1] else ""


OF_ENTRIES: dict[str, Callable[[Any], Cells]] = {
    "sources": of_source,
    "jurisdictions": of_jurisdiction,
    "rounds": of_round,
    "letters": of_letter,
    "responses": of_response,
    "deadlines": of_deadline,
    "grants": of_grant,
    "policies": of_policy,
    "events": of_event,
}
