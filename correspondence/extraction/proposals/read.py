"""What does a paper propose, from its words?"""

from datetime import date

from correspondence.extraction.proposals.addressees import addressee, signatories
from correspondence.extraction.proposals.amounts import grant_amounts
from correspondence.extraction.proposals.authorities import authorities
from correspondence.extraction.proposals.dates import letter_date
from correspondence.extraction.proposals.demands import demands
from correspondence.extraction.proposals.due_dates import due_dates, periods
from correspondence.extraction.proposals.proposed import Proposed
from correspondence.extraction.proposals.sentences import read_parts


def read(pages: list[str]) -> list[Proposed]:
    """All that the words of a letter’s pages seem to say, field by field; of a scan without words, nothing."""
    paper = read_parts(pages)
    when = letter_date(paper)
    dated = date.fromisoformat(when[0].value) if when else None
    due = due_dates(paper, dated)
    return [
        *when, *addressee(paper), *signatories(paper), *due, *periods(paper), *authorities(paper), *grant_amounts(paper),
        *demands(paper),
    ]  # fmt: skip
