"""Papers are kept by their bytes: each once, under a name of our own."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from correspondence.intake.paper_inspection import inspect_paper, note
from correspondence.intake.paper_storage import bytes_of, put
from correspondence.intake.readings import Reading, inspected, read_bytes
from correspondence.intake.viruses import refuse_harmful
from correspondence.models import Document, Person

MOST_BYTES = 25 * 1024 * 1024
KINDS = {".pdf": "pdf", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".tif": "tiff", ".tiff": "tiff", ".docx": "docx"}
FIRST_BYTES = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpeg": (b"\xff\xd8\xff",),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "docx": (b"PK\x03\x04",),
}
LOOKED = "_looked_into"
DECLARED = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpeg", "image/tiff": "tiff"}


def check(upload: File) -> tuple[str, str]:
    """The kind and the SHA-256 of a file that may be kept. Raises ValidationError with a sentence for one that may not."""
    if not upload.size:
        raise ValidationError(_("The file is empty."))
    if upload.size > MOST_BYTES:
        raise ValidationError(_("It is larger than 25 MB."))
    return kind_of(upload), sha256_of(upload)


def keep(upload: File, *, by: Person | None, now: datetime) -> tuple[Document, bool]:
    """Keep a file, or find the paper of the same bytes: the paper, and whether it is new.

    Raises:
        ValidationError: with a sentence, for a file that is no paper; nothing is kept.
    """
    kind, sha256 = check(upload)
    if there := Document.objects.filter(sha256=sha256).first():
        return there, False
    document = Document(sha256=sha256, kind=kind)
    try:
        put_away(document, upload, look_into(upload, kind), by=by, now=now)
    except IntegrityError:  # somebody kept the same bytes in the same moment
        return Document.objects.get(sha256=sha256), False
    return document, True


def look_into(upload: File, kind: str) -> Reading:
    """Its words and what must be looked at, read in a process with limits; once, however often it is asked for.

    Raises:
        ValidationError: with a sentence, where it is harmful, or not of this kind.
    """
    found = getattr(upload, LOOKED, None)
    if found is None:
        upload.seek(0)
        data = upload.read()
        upload.seek(0)
        try:
            refuse_harmful(data)
            found = inspected(read_bytes(data, kind=kind), data, kind=kind)
        except ValidationError as refused:
            found = refused
        setattr(upload, LOOKED, found)
    if isinstance(found, ValidationError):
        raise found
    return found


def look_ahead(uploads: Iterable[File]) -> None:
    """Look into files before a transaction begins, in which nobody else could write for so long; it is kept with each file."""
    for upload in uploads:
        with suppress(ValidationError):
            kind, sha256 = check(upload)
            if not Document.objects.filter(sha256=sha256).exists():
                look_into(upload, kind)


def put_away(document: Document, upload: File, found: Reading, *, by: Person | None, now: datetime) -> None:
    """Save a new paper and its file, both or neither. Its SHA-256 and kind are known already."""
    document.size, document.added_by, document.added_at = upload.size, by, now
    document._history_user = by  # type: ignore[attr-defined]
    found.put_on(document)
    put(document.original, f"{document.sha256}.{document.kind}", upload)
    name = str(document.original.name)
    try:
        with transaction.atomic():
            document.save()
            found.note_findings(document)
            note(document, found, by=by)
    except Exception:
        if not Document.objects.filter(original=name).exists():  # a bucket gives the same bytes the same name: another’s
            document.original.storage.delete(name)
        raise


def read(document: Document) -> None:
    """Read the words of a kept paper anew, and note what it brings up."""
    data = bytes_of(document.original)
    try:
        found = read_bytes(data, kind=document.kind)
    except ValidationError as refused:
        found = Reading(why=str(refused.message))
    found.put_on(document)
    with transaction.atomic():
        document.save()
        found.note_findings(document)
    inspect_paper(document, by=None)


def read_all(*, again: bool) -> Iterable[Document]:
    """Read what was not read yet, or everything anew, one after the other."""
    waiting = Document.objects.all() if again else Document.objects.filter(reading=Document.Reading.UNREAD)
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
        document = Document.objects.get(pk=pk)
        read(document)
        yield document


def kind_of(upload: File) -> str:
    """The kind of a file by its name, its first bytes and what was said of it; ValidationError where they do not agree."""
    kind = KINDS.get(PurePath(upload.name or "").suffix.lower())
    if kind is None:
        raise ValidationError(_("Only these are kept: %s.") % ", ".join(KINDS))
    upload.seek(0)
    declared = DECLARED.get(getattr(upload, "content_type", None) or "", kind)
    if declared != kind or not upload.read(8).startswith(FIRST_BYTES[kind]):
        raise ValidationError(_("Its name says %s, but its bytes do not.") % kind)
    return kind


def sha256_of(upload: File) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
