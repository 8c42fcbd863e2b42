"""Papers for tests: PDFs that say what they are told to, kept, attached and made public without the desk."""

import hashlib
import io
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from reportlab.pdfgen.canvas import Canvas

from correspondence.models import Attachment, Document, Entry, Person, PublicCopy, PublicPage
from tests.makers import AT


def pdf(*pages: str) -> bytes:
    """A PDF with a line of words on each page; an empty one is a page without text."""
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    for words in pages:
        canvas.drawString(72, 720, words)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def document(content: bytes = b"%PDF-1.7 an original that stays private", **more: Any) -> Document:
    """A paper as it came in."""
    sha256 = hashlib.sha256(content).hexdigest()
    fields = {"size": len(content), "kind": "pdf", "original": ContentFile(content, f"{sha256}.pdf")} | more
    return Document.objects.get_or_create(sha256=sha256, defaults=fields)[0]


def publish(paper: Document, content: bytes, by: Person, *, words: list[str], at: datetime = AT, **more: Any) -> PublicCopy:
    """Make ``content`` the public copy of a paper; one that stood is replaced."""
    PublicCopy.objects.filter(document=paper).standing().update(ended_at=at, end="replaced")
    sha256 = hashlib.sha256(content).hexdigest()
    fields = {"title": "A letter", "made_by": by, "made_at": at, "size": len(content), "pages": len(words)} | more
    copy = PublicCopy.objects.create(document=paper, sha256=sha256, file=ContentFile(content, f"public-{sha256}.pdf"), **fields)
    PublicPage.objects.bulk_create(PublicPage(copy=copy, number=n, words=text) for n, text in enumerate(words, 1))
    return copy


def public_paper(entry: Entry, by: Person, *words: str, content: bytes = b"", **more: Any) -> Attachment:
    """A public paper on an entry, of one page for each text."""
    original = document(b"%PDF-1.7 private: " + (entry.number or "").encode() + repr(words).encode())
    publish(original, content or pdf(*words), by, words=list(words), **more)
    return Attachment.objects.create(entry_id=entry.pk, document=original, label="label of the desk", origin="the Office")
