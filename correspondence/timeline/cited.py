"""What does each source say of an entry, and of which of its facts?"""

from collections import defaultdict
from collections.abc import Iterable

from correspondence.models import Citation


def citations_of(entries: Iterable[int]) -> dict[int, list[Citation]]:
    """The citations of each entry with their sources, in their order; one query."""
    found: dict[int, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(entry__in=list(entries)).select_related("source"):
        found[citation.entry_id].append(citation)
    return found
