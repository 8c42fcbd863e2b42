"""What does the search keep of published entries, and which entries wait to be looked at again?

All of it follows from the record: it keeps no history, and ``refresh_search --all`` makes it anew. It holds what is published
and nothing else. Its ties are without constraints: a row of the record never waits for its index.
"""

from typing import Any

from django.db import models
from django.db.models import DO_NOTHING, Q

from correspondence.models.document import Attachment
from correspondence.models.entry import Entry
from correspondence.models.public_copy import PublicCopy


def _tie(to: type[models.Model], **more: Any) -> models.ForeignKey:
    return models.ForeignKey(to, on_delete=DO_NOTHING, db_constraint=False, related_name="+", **more)


class Indexed(models.Model):
    """One public entry as the search knows it: when it stands, and its words as tokens, field by field.

    The words themselves are looked up in a table of the database’s own kind: see ``search.engines``.
    """

    entry = models.OneToOneField(Entry, on_delete=DO_NOTHING, db_constraint=False, related_name="+", primary_key=True)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=100)
    day = models.DateField(null=True)
    head = models.TextField()  # names and headings
    own = models.TextField()  # the entry's own words

    def __str__(self) -> str:
        return self.number


class IndexedPage(models.Model):
    """The words of one page of a public paper of an entry, as tokens."""

    entry = _tie(Entry)
    attachment = _tie(Attachment)
    copy = _tie(PublicCopy)
    page = models.PositiveIntegerField()
    tokens = models.TextField()

    def __str__(self) -> str:
        return f"{self.attachment_id}, {self.page}"


class Facet(models.Model):
    """One thing that results can be narrowed by: ``state`` ``MA``, of an entry."""

    entry = _tie(Entry)
    name = models.CharField(max_length=10)
    value = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["name", "value", "entry"], name="facet_name_value")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Unindexed(models.Model):
    """An entry that changed since the search looked at it: until it looks again, the search leaves the entry out.

    Written in the transaction of the change, so that neither a crash nor a restored copy loses it. ``due`` is the moment before
    which there is nothing to see: that of a publication ahead.
    """

    entry_key = models.BigIntegerField(db_index=True)  # the entry itself may be gone
    with_parts = models.BooleanField(default=False)  # its name or day stands in what belongs to it, too
    due = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due"], name="unindexed_due", condition=Q(due__isnull=False))]

    def __str__(self) -> str:
        return str(self.entry_key)
