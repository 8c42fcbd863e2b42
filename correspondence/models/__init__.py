"""The record: its tables, and the one meaning of public."""

from correspondence.models.clerk_entry import ClerkEntry
from correspondence.models.closure import Closure
from correspondence.models.deadline import Deadline
from correspondence.models.document import Attachment, Document
from correspondence.models.entry import Entry
from correspondence.models.event import Event
from correspondence.models.grant import Figure, Grant
from correspondence.models.jurisdiction import Jurisdiction, Name, OldSlug
from correspondence.models.ledger_line import LedgerLine
from correspondence.models.letter import Authority, Letter, Point
from correspondence.models.paper_reading import Finding, Proposal
from correspondence.models.people import Membership, Person
from correspondence.models.policy import Policy
from correspondence.models.public_copy import PublicCopy, PublicPage
from correspondence.models.remark import Correction, Note
from correspondence.models.response import Answer, Response
from correspondence.models.round import Round
from correspondence.models.search_index import Facet, Indexed, IndexedPage, Unindexed
from correspondence.models.sheet_import import SheetImport
from correspondence.models.source import Citation, Source

__all__ = [
    "Answer",
    "Attachment",
    "Authority",
    "Citation",
    "ClerkEntry",
    "Closure",
    "Correction",
    "Deadline",
    "Document",
    "Entry",
    "Event",
    "Facet",
    "Figure",
    "Finding",
    "Grant",
    "Indexed",
    "IndexedPage",
    "Jurisdiction",
    "LedgerLine",
    "Letter",
    "Membership",
    "Name",
    "Note",
    "OldSlug",
    "Person",
    "Point",
    "Policy",
    "Proposal",
    "PublicCopy",
    "PublicPage",
    "Response",
    "Round",
    "SheetImport",
    "Source",
    "Unindexed",
]
