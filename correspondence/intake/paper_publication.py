"""How does a paper become public, or stop being so?

The public gets a file made anew, never the paper itself. Each verb is taken by a person (``by``) at a moment (``now``), writes
its rows and their history in one transaction, and raises ValidationError with sentences where the paper may not take the step,
PermissionDenied where the person may not.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.extraction import limited
from correspondence.intake.paper_inspection import inspect_paper, rows
from correspondence.intake.paper_storage import bytes_of, put, told_if_silent
from correspondence.intake.readings import SECONDS_TO_INSPECT as SECONDS
from correspondence.models import Attachment, Document, Entry, Finding, Person, PublicCopy, PublicPage

PUBLISHING = "correspondence.add_publiccopy"
WITHDRAWING = "correspondence.change_publiccopy"
UNSEEN = (  # what goes along with the copy
    Finding.Kind.COVERED_TEXT, Finding.Kind.OUTSIDE_TEXT, Finding.Kind.INVISIBLE_TEXT, Finding.Kind.COVERED_PICTURE,
)  # fmt: skip


def publish_paper(document: Document, *, title: str, language: str, by: Person, now: datetime) -> PublicCopy:
    """Make the public copy of a paper, look through what was made, and let it stand in place of the one before."""
    if not by.has_perm(PUBLISHING):
        raise PermissionDenied
    if document.kind != Document.Kind.DOCX:
        inspect_paper(document, by=by)  # as it would be found today: another paper may have been withdrawn since
    check(document)
    before = copies_of(document)
    data = bytes_of(document.original)
    try:
        answer, made = limited.run("rewrite", data, seconds=SECONDS, kind=document.kind, title=title, language=language)
        words = limited.run("read", made, kind="pdf")[0]["words"]
        left = limited.run("inspect", made, seconds=SECONDS, kind="pdf")[0]["findings"]
    except (limited.Unreadable, limited.Refused) as error:
        raise ValidationError(_("No public copy could be made of it (%s): print it to a PDF, and upload that.") % error) from None
    sha256 = hashlib.sha256(made).hexdigest()
    copy = PublicCopy(
        document=document, sha256=sha256, size=len(made), pages=answer["pages"], title=title, language=language,
        made_by=by, made_at=now,
    )  # fmt: skip
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        if copies_of(document) != before:
            raise ValidationError(_("Somebody else published or withdrew it meanwhile: look at it again."))
        check(document)
        check_made(document, rows(left))
        if standing := document.copies.standing().first():
            if standing.sha256 == sha256:
                raise ValidationError(_("It is public already, as it would be made now."))
            end(standing, PublicCopy.End.REPLACED, by=by, now=now, reason="replaced")
        keep_file(copy, made)
        copy._history_user = by  # type: ignore[attr-defined]
        copy._change_reason = "published"  # type: ignore[attr-defined]
        copy.save()
        PublicPage.objects.bulk_create(PublicPage(copy=copy, number=number, words=text) for number, text in enumerate(words, 1))
    return copy


def copies_of(document: Document) -> set[tuple[int, str]]:
    return set(document.copies.values_list("pk", "end"))


def withdraw_paper(document: Document, *, by: Person, now: datetime, reason: str) -> None:
    """The public gets the paper no more, from now on; the file is kept for the desk. ``reason`` is for staff."""
    if not by.has_perm(WITHDRAWING):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Say why."))
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        standing = document.copies.standing().first()
        if standing is None:
            raise ValidationError(_("No public copy of it stands."))
        end(standing, PublicCopy.End.WITHDRAWN, by=by, now=now, reason=reason.strip())


def end_copies_of(entry: Entry, *, by: Person | None, now: datetime, reason: str) -> None:
    """An entry was taken back: its papers' copies end with it, but for those that another public entry shows.

    Else the same bytes, attached to another letter later, would be public again without a press.
    """
    seen = Attachment.objects.published(now).values("document")
    for copy in PublicCopy.objects.standing().filter(document__attachments__entry=entry.pk).exclude(document__in=seen):
        end(copy, PublicCopy.End.WITHDRAWN, by=by, now=now, reason=reason)


def reasons_against(document: Document) -> Iterator[str]:
    """Why no public copy may be made of a paper as it stands."""
    if document.kind == Document.Kind.DOCX:
        yield _("A Word file is not published: save it as a PDF, and upload that.")
    if document.reading == Document.Reading.UNREAD:
        yield _("It has not been read yet.")
    if document.reading == Document.Reading.UNREADABLE:
        yield _("It could not be read: %s.") % _(document.why).rstrip(".")
    waiting = [finding.kind for finding in document.findings.all() if finding.looked_at is None]
    if waiting:
        yield ngettext(
            "%d finding was not looked at: say of it why it may be public.",
            "%d findings were not looked at: say of each why it may be public.",
            len(waiting),
        ) % len(waiting)
    if set(waiting) & set(UNSEEN):
        yield _(
            "Text and pictures that nobody sees go along with the file, and whoever takes it apart reads them. If they are to"
            " stay unseen, take them out with a redaction tool, flatten the file, and upload it anew."
        )


def check(document: Document) -> None:
    if reasons := list(reasons_against(document)):
        raise ValidationError(reasons)


def check_made(document: Document, left: list[Finding]) -> None:
    """Raise ValidationError where the copy holds what a copy never does, or unseen text that nobody looked at."""
    looked_at = {(finding.kind, finding.page, finding.said) for finding in document.findings.exclude(looked_at=None)}
    for finding in left:
        if finding.kind not in UNSEEN or (finding.kind, finding.page, finding.said) not in looked_at:
            words = {"what": finding.get_kind_display(), "page": finding.page or "–", "said": finding.said}
            raise ValidationError(
                _("The public copy was made and is not published: on page %(page)s it holds “%(what)s” (%(said)s).") % words
            )


def end(copy: PublicCopy, how: PublicCopy.End, *, by: Person | None, now: datetime, reason: str) -> None:
    copy.ended_at, copy.end = now, how
    copy._history_user = by  # type: ignore[attr-defined]
    copy._change_reason = reason  # type: ignore[attr-defined]
    copy.save()


def keep_file(copy: PublicCopy, made: bytes) -> None:
    """Keep the file under a name of our own. The same bytes, published again after they were withdrawn, are there already."""
    name = f"{copy.sha256}-public.pdf"
    with told_if_silent():
        there = copy.file.storage.exists(name)
    if there:
        copy.file.name = name
    else:
        put(copy.file, name, made)
