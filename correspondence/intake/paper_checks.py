"""Are the papers that we hold still the bytes that were taken in?"""

import hashlib
import logging
from collections.abc import Iterator
from datetime import datetime

from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from correspondence.models import Document, PublicCopy

logger = logging.getLogger(__name__)
CHUNK = 1024 * 1024


class Silent(Exception):
    """The storage of papers does not answer."""


def opened(name: str, size: int) -> File | None:
    """A public copy of the size that is on record, open; None, and a line in the log, where it is missing or of another.

    Raises:
        Silent: where its storage does not answer.
    """
    try:
        file = PublicCopy._meta.get_field("file").storage.open(name)  # type: ignore[union-attr]
    except FileNotFoundError:
        logger.error("The paper %s is missing from its storage.", name)
        return None
    except Exception as error:  # whatever a storage raises
        logger.exception("The storage of papers does not answer.")
        raise Silent from error
    if file.size == size:
        return file
    logger.error("The paper %s has %s bytes; %s are on record.", name, file.size, size)
    file.close()
    return None


def note_that_it_differs(copy: int, *, now: datetime) -> None:
    """Take a copy off the public pages until ``check_papers`` finds its own bytes again."""
    PublicCopy.objects.filter(pk=copy, differs_at=None).update(differs_at=now)


def check_originals() -> Iterator[tuple[Document, str]]:
    """Read every paper wholly: each that is not what was taken in, with what is wrong."""
    for document in Document.objects.order_by("pk").defer("words").iterator(chunk_size=200):
        if wrong := _wrong(document.original, document.sha256):
            yield document, wrong


def check_public_copies(*, now: datetime) -> Iterator[tuple[PublicCopy, str]]:
    """Read every public copy that stands wholly: each that is not what was published, with what is wrong.

    It is noted, and the copy is off the public pages until its own bytes are back.
    """
    for copy in PublicCopy.objects.standing().order_by("pk").iterator(chunk_size=200):
        wrong = _wrong(copy.file, copy.sha256)
        noted_otherwise = PublicCopy.objects.filter(pk=copy.pk, differs_at__isnull=bool(wrong))
        noted_otherwise.update(differs_at=now if wrong else None)
        if wrong:
            yield copy, wrong


def _wrong(held: FieldFile, sha256: str) -> str:
    """What is wrong with a file; empty where it is what it was."""
    digest = hashlib.sha256()
    try:
        with held.open() as file:
            for chunk in file.chunks(CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        return _("is missing")
    return "" if digest.hexdigest() == sha256 else _("does not match its fingerprint")
