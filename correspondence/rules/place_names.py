"""What is a place called, for short and by mistake?"""

import re
import unicodedata

PREFIXES = ("City and County of ", "State of ", "City of ", "County of ")
AGENCY = re.compile(r"\b(Board|Commission|Department|Authority|Agency|Office|Police)\b")
SMALL_WORDS = {"of", "and", "the"}


def short(name: str) -> str:
    """``San Francisco`` for ``City and County of San Francisco``: what a sentence about the place says."""
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name.partition(",")[0]


def possessive(name: str) -> str:
    """``Lawrence’s``; English only, and a plural-looking name takes the plain apostrophe."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def plain(name: str) -> str:
    """The name without case, accents and doubled spaces, for comparing."""
    decomposed = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


def initials(name: str) -> str:
    """``sf`` for San Francisco, ``wpb`` for West Palm Beach; empty for a name of one word, or of very many."""
    words = [word for word in re.findall(r"[^\W\d_]+", plain(short(name))) if word not in SMALL_WORDS]
    return "".join(word[0] for word in words) if 1 < len(words) <= 12 else ""


def name_kind(alias: str, jurisdiction_kind: str) -> tuple[str, str]:
    """Read an alias of the data format: the name and its kind (``known``, ``agency`` or ``misprint``).

    ``(misreported)`` marks a misprint. So does a county's alias that does not say county: ``Milwaukee``
    is the name of another government, and whoever types it is asked which they mean.
    """
    if alias.endswith("(misreported)"):
        return alias.removesuffix("(misreported)").strip(), "misprint"
    if AGENCY.search(alias):
        return alias, "agency"
    if jurisdiction_kind == "county" and not re.search(r"(?i)county|parish|borough|co\.?$", alias):
        return alias, "misprint"
    return alias, "known"
