"""Does the storage of papers answer? Where it does not, whoever asked is told with a sentence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


@contextmanager
def told_if_silent() -> Iterator[None]:
    """Raise ValidationError with a sentence where a file is missing, or its storage does not answer."""
    try:
        yield
    except FileNotFoundError:
        raise ValidationError(_("Its file is missing from the storage of papers.")) from None
    except Exception as error:  # whatever a storage raises
        logger.exception("The storage of papers does not answer.")
        raise ValidationError(_("The storage of papers does not answer: try again in a minute.")) from error


def bytes_of(held: FieldFile) -> bytes:
    with told_if_silent(), held.open() as file:
        return file.read()


def put(held: FieldFile, name: str, content: File | bytes) -> None:
    """Keep a file under a name; nothing else of its row is saved."""
    with told_if_silent():
        held.save(name, ContentFile(content) if isinstance(content, bytes) else content, save=False)
