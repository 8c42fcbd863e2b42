"""What of a paper must a person look at before it is public, and who did?"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from correspondence.intake.paper_storage import bytes_of
from correspondence.intake.readings import Reading, inspected
from correspondence.models import Document, Finding, Person, PublicCopy
from correspondence.models.entry import Stage
from correspondence.rules.paper_likeness import is_close, shingles

LOOKING = "correspondence.change_finding"


def inspect_paper(document: Document, *, by: Person | None) -> list[Finding]:
    """Look through a paper that was read, and write down what is new of what must be looked at.

    What cannot be looked through is marked unreadable, and so is not published.
    """
    if document.reading != Document.Reading.READ:
        return []
    seen = inspected(Reading(words=document.words), bytes_of(document.original), kind=document.kind)
    if seen.words is None:
        seen.put_on(document)
        document._history_user = by  # type: ignore[attr-defined]
        document.save()
        return []
    return note(document, seen, by=by)


def note(document: Document, found: Reading, *, by: Person | None) -> list[Finding]:
    """Write down what is new of what was found in a paper, and of the papers that it is like."""
    if document.reading != Document.Reading.READ:
        return []
    seen = [*rows(found.findings), *like_it(document)]
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        there = {known(finding) for finding in document.findings.all()}
        new = [finding for finding in seen if known(finding) not in there]
        for finding in new:
            finding.document = document
            finding._history_user = by  # type: ignore[attr-defined]
            finding.save()
    return new


def rows(findings: Iterable[dict[str, Any]]) -> list[Finding]:
    """What a file brings up by itself, as rows that are not saved."""
    return [Finding(**each | {"place": in_points(each["place"])}) for each in findings]


def like_it(document: Document) -> Iterator[Finding]:
    """The papers that the public may see no more, and of which much stands in this one."""
    for copy in document.copies.filter(end=PublicCopy.End.WITHDRAWN):
        yield Finding(kind=Finding.Kind.LIKE_ANOTHER, said=f"{document}, {copy.ended_at:%Y-%m-%d %H:%M} UTC")
    for tie in document.attachments.filter(entry__stage__in=(Stage.WITHDRAWN, Stage.SEALED)).order_by("pk"):
        yield Finding(kind=Finding.Kind.LIKE_ANOTHER, said=f"{tie.label}; {document}")
    own = shingles(" ".join(document.words))
    taken_back = Q(copies__ended_at__isnull=False) | Q(attachments__entry__stage__in=(Stage.WITHDRAWN, Stage.SEALED))
    for other in Document.objects.filter(taken_back).exclude(pk=document.pk).distinct().iterator():
        if is_close(own, shingles(" ".join(other.words))):
            labels = other.attachments.order_by("pk").values_list("label", flat=True)[:1]
            yield Finding(kind=Finding.Kind.LIKE_ANOTHER, said="; ".join([*labels, str(other)]))


def in_points(place: list[int]) -> str:
    """``113, 83, 63 × 9 / 612 × 792 pt``: from the left, from the top, width and height, and the size of the page."""
    if not place:
        return ""
    left, top, wide, high, page_wide, page_high = place
    return f"{left}, {top}, {wide} × {high} / {page_wide} × {page_high} pt"


def known(finding: Finding) -> tuple[Any, ...]:
    """What makes a finding the same as one that is there."""
    return finding.kind, finding.page, finding.place, finding.said


def look(finding: Finding, *, by: Person, now: datetime, remark: str) -> None:
    """Somebody looked at it, and says why it may be public."""
    if not by.has_perm(LOOKING):
        raise PermissionDenied
    if not remark.strip():
        raise ValidationError(_("Say why it may be public."))
    with transaction.atomic():
        held = Finding.objects.select_for_update().get(pk=finding.pk)
        if held.looked_at:
            raise ValidationError(_("%s looked at it already.") % held.looked_by)
        finding.looked_by, finding.looked_at, finding.remark = by, now, remark.strip()
        finding._history_user = by  # type: ignore[attr-defined]
        finding.save()
