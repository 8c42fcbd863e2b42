"""Which permanent number does an entry get at its first publication?"""

from correspondence.models import Deadline, Entry, Event, Grant, Jurisdiction, Letter, Policy, Response

PREFIXES: dict[type[Entry], str] = {Letter: "L", Response: "S", Deadline: "D", Grant: "G", Policy: "P", Event: "E"}


def new_number(entry: Entry) -> str:
    """A number for a first publication: kind, round or date, place, and a letter where that is taken."""
    if slug := getattr(entry, "slug", ""):
        return slug
    if isinstance(entry, Deadline):
        base = f"D-{entry.letter.number.removeprefix('L-')}" if entry.letter.number else "D-undated"
    else:
        round_ = getattr(entry, "round", None)
        period = round_.slug if round_ else entry.when.isoformat() if entry.when else "undated"
        if isinstance(entry, Grant):
            period = f"fy{entry.fiscal_year}" if entry.fiscal_year else "year-unknown"
        places: list[Jurisdiction] = (
            [entry.jurisdiction] if isinstance(entry, (Letter, Grant, Policy)) else list(entry.jurisdictions.order_by("slug")[:2])  # type: ignore[attr-defined]
        )
        place = places[0].slug if len(places) == 1 else "several" if places else "all"
        base = f"{PREFIXES[type(entry)]}-{period}-{place}"
    taken = set(Entry.objects.filter(number__startswith=base).values_list("number", flat=True))
    removed = type(entry).history.filter(number__startswith=base, history_type="-")  # type: ignore[attr-defined]
    taken |= set(removed.values_list("number", flat=True))  # never used again
    suffixes = ("", *(f"-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"), *(f"-{count}" for count in range(27, 10_000)))
    return next(base + suffix for suffix in suffixes if base + suffix not in taken)
