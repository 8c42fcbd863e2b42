"""Papers are kept by their bytes: each once, under a name of our own."""

import hashlib
import zipfile
from datetime import datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from correspondence.intake.paper_inspection import inspect_paper
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
    upload.name = f"{sha256}.{kind}"
    document = Document(sha256=sha256, size=upload.size, kind=kind, original=upload, added_by=by, added_at=now)
    document._history_user = by  # type: ignore[attr-defined]
    document.save()
    read(document)
    if document.reading == Document.Reading.READ:
        inspect_paper(document, by=by, now=now)
    return document, True


def read(document: Document) -> None:
    """Read the words of a paper in a process with limits, and note what it brings up."""


def kind_of(upload: File) -> str:
    """The kind of a file by its ending and its bytes; ValidationError where they are not both of one kind."""
    kind = KINDS.get(PurePath(upload.name or "").suffix.lower())
    if kind is None:
        raise ValidationError(_("Only these are kept: %s.") % ", ".join(KINDS))
    upload.seek(0)
    if not upload.read(8).startswith(FIRST_BYTES[kind]):
        raise ValidationError(_("Its name says %s, but its bytes do not.") % kind)
    if kind == "docx":
        upload.seek(0)
        try:
            with zipfile.ZipFile(upload) as parts:
                names = set(parts.namelist())
        except zipfile.BadZipFile:
            names = set()
        if "word/document.xml" not in names:
            raise ValidationError(_("Its name says %s, but its bytes do not.") % kind)
        if "word/vbaProject.bin" in names:
            raise ValidationError(_("It carries macros: save it without them first."))
    return kind


def sha256_of(upload: File) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
