"""What does that which hangs on an entry say in its rows of the data format?"""

from collections.abc import Callable, Iterator
from typing import Any

from correspondence.interchange.entry_rows import Cells
from correspondence.interchange.written import day, decimal, several, text, yes_no
from correspondence.models import (
    Attachment,
    Authority,
    Closure,
    Correction,
    Deadline,
    Entry,
    Grant,
    Jurisdiction,
    Letter,
    OldSlug,
    Response,
    Round,
)


def names(place: Jurisdiction) -> Iterator[Cells]:
    for name in place.names.all():
        yield {"jurisdiction": text(place.number), "name": text(name.text), "kind": name.kind}


def old_addresses(old: OldSlug) -> Iterator[Cells]:
    yield {"address": old.slug, "jurisdiction": text(old.jurisdiction.number)}


def authorities(authority: Authority) -> Iterator[Cells]:
    yield {
        "name": text(authority.name),
        "address": authority.slug,
        "description": text(authority.description),
        "url": text(authority.address),
    }


def points(entry: Letter | Round) -> Iterator[Cells]:
    for point in entry.points.all():
        yield {"entry": text(entry.number), "role": point.role, "position": str(point.position), "text": text(point.text)}


def answers(response: Response) -> Iterator[Cells]:
    for answer in sorted(response.answers.all(), key=lambda one: text(one.letter.number)):
        yield {"response": text(response.number), "letter": text(answer.letter.number), "settles": answer.settles}


def ledger(deadline: Deadline) -> Iterator[Cells]:
    for position, line in enumerate(deadline.ledger.all(), start=1):
        yield {
            "deadline": text(deadline.number),
            "position": str(position),
            "on": day(line.on),
            "kind": line.kind,
            "new_due": day(line.new_due),
            "unrolled": day(line.unrolled),
            "by": text(line.by),
            "reason": text(line.reason),
            "response": text(line.response.number) if line.response else "",
            "later_letter": text(line.later_letter.number) if line.later_letter else "",
        }


def figures(grant: Grant) -> Iterator[Cells]:
    for position, figure in enumerate(grant.figures.all(), start=1):
        yield {
            "grant": text(grant.number),
            "position": str(position),
            "precision": figure.precision,
            "amount": decimal(figure.amount),
            "low": decimal(figure.low),
            "high": decimal(figure.high),
            "text": text(figure.text),
            "statuses": several(figure.statuses),
            "status_as_written": text(figure.status_as_written),
            "source": text(figure.source.key) if figure.source else "",
            "preferred": yes_no(figure.preferred),
            "reason": text(figure.reason),
        }


def citations(entry: Entry) -> Iterator[Cells]:
    for citation in entry.citations.all():
        yield {
            "entry": text(entry.number),
            "position": str(citation.position),
            "source": text(citation.source.key),
            "field": text(citation.field),
            "page": text(citation.page),
            "quote": text(citation.quote),
            "says": text(citation.says),
        }


def closures(closure: Closure) -> Iterator[Cells]:
    yield {
        "date": day(closure.date),
        "scope": closure.scope,
        "name": text(closure.name),
        "source": text(closure.source.key),
    }


def corrections(correction: Correction) -> Iterator[Cells]:
    """Of a typo no text is told; nor of one whose texts were hidden."""
    told = correction.kind == Correction.Kind.CORRECTION and correction.hidden_at is None
    yield {
        "entry": text(correction.entry.number),
        "on": day(correction.on),
        "field": text(correction.field),
        "kind": correction.kind,
        "old": text(correction.old) if told else "",
        "new": text(correction.new) if told else "",
        "reason": text(correction.reason),
    }


def documents(attachment: Attachment) -> Iterator[Cells]:
    number = text(attachment.entry.number)
    for copy in attachment.document.copies.all():  # the one that stands
        yield {
            "entry": number,
            "position": str(attachment.position),
            "file": f"{number}-{attachment.position}.pdf",
            "title": text(copy.title),
            "given_by": text(attachment.origin),
            "language": text(copy.language),
            "pages": str(copy.pages),
            "size": str(copy.size),
            "sha256": copy.sha256,
        }


OF_PARTS: dict[str, Callable[[Any], Iterator[Cells]]] = {
    "names": names,
    "old_addresses": old_addresses,
    "authorities": authorities,
    "points": points,
    "answers": answers,
    "ledger": ledger,
    "figures": figures,
    "citations": citations,
    "closures": closures,
    "corrections": corrections,
    "documents": documents,
}
