"""What is one thing that a paper seems to say, and of which field?"""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """The fields that something is proposed for."""

    DATE = "date"
    ADDRESSEE_NAME = "addressee_name"
    ADDRESSEE_TITLE = "addressee_title"
    ADDRESSEE_OFFICE = "addressee_office"
    DUE = "due"
    PERIOD = "period"
    AMOUNT = "amount"
    AUTHORITY = "authority"
    DEMAND = "demand"
    SIGNATORY = "signatory"


@dataclass(frozen=True)
class Proposed:
    """A value as the record writes it, and the sentence and page that it came from."""

    field: Field
    value: str
    sentence: str
    page: int
