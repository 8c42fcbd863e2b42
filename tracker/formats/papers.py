"""How is a paper listed: its title, what kind of file it is, whom it came from, its fingerprint?"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.timeline.papers import PublicPaper
from tracker import addresses

KB, MB = 1024, 1024 * 1024


def listed(papers: dict[int, list[PublicPaper]]) -> list[dict[str, Any]]:
    """The papers of some entries as one list, in the order of the entries."""
    return [line(paper) for of_entry in papers.values() for paper in of_entry]


def line(paper: PublicPaper) -> dict[str, Any]:
    """One paper: ``PDF, 2 pages, 118 KB``."""
    return {
        "name": str(addresses.paper_name(paper)),
        "title": paper.title,
        "address": addresses.paper_address(paper),
        "pages": pages(paper.pages),
        "file": ", ".join(["PDF", pages(paper.pages), size(paper.size)]),
        "origin": paper.origin,
        "sha256": paper.sha256,
        "offline": paper.differs_at is not None,
    }


def pages(count: int) -> str:
    """``2 pages``."""
    return ngettext("%d page", "%d pages", count) % count


def size(count: int) -> str:
    """``118 KB``; ``1.4 MB`` from a megabyte on."""
    if count < MB:
        return _("%d KB") % max(round(count / KB), 1)
    return _("%s MB") % f"{count / MB:.1f}".removesuffix(".0")
