"""How is a paper listed: its title, what kind of file it is, whom it came from, its fingerprint?"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.timeline.papers import PublicPaper
from tracker import addresses

KB, MB = 1024, 1024 * 1024
RUNS_ON, NARROW = 0.75, 40  # a line of three quarters of the longest was full; where all are short, none was


def listed(papers: dict[int, list[PublicPaper]]) -> list[dict[str, Any]]:
    """The papers of some entries as one list, in the order of the entries."""
    return [line(paper) for of_entry in papers.values() for paper in of_entry]


def line(paper: PublicPaper) -> dict[str, Any]:
    """One paper: ``PDF, 2 pages, 118 KB``."""
    return {
        "name": paper.name,
        "title": paper.title,
        "address": addresses.paper_address(paper.number, paper.position),
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


def running(words: str) -> str:
    """The words of a page with its full lines joined into running text; short ones, as of an address, stay apart."""
    lines = [line.strip() for line in words.splitlines()]
    full = max(RUNS_ON * max(map(len, lines), default=0), NARROW)
    joined: list[str] = []
    before = ""
    for line in lines:
        if line and len(before) >= full:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        before = line
    return "\n".join(joined).strip()
