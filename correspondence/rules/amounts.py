"""How is money read and written?"""

import re
from decimal import Decimal

PLAIN = re.compile(r"(?:US\s?)?\$?\s?(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d{1,2})?", re.ASCII)
LARGEST = Decimal("999999999999.99")

STATUSES = {
    "applied": "applied",
    "allocated": "allocated",
    "appropriated": "appropriated",
    "awarded": "awarded",
    "received": "received",
    "at risk": "at_stake",
    "at stake": "at_stake",
    "conditioned": "conditioned",
    "withheld": "withheld",
    "held": "withheld",
    "enjoined": "enjoined",
    "released": "released",
    "returned": "returned",
}


def parse(text: str) -> Decimal:
    """Read ``72000``, ``$72,000`` or ``72000.50`` as dollars; raise ValueError with a sentence otherwise.

    Nothing is guessed: ``72k``, ``(500)``, ``1E+3``, other scripts' digits and negative amounts are refused.
    """
    match = PLAIN.fullmatch(text.strip())
    if not match:
        raise ValueError(f"“{text[:40]}” is not an amount: write digits, like 72000 or 72,000.50.")
    amount = Decimal(re.sub("[, ]", "", match[1]) + (match[2] or ""))
    if amount > LARGEST:
        raise ValueError(f"“{text[:40]}” is larger than any amount this record can hold.")
    return amount


def dollars(amount: Decimal) -> str:
    """``$71,811``; cents only where there are some."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def is_rounded(amount: Decimal) -> bool:
    """Whether an amount is in whole thousands, which sources print when they round."""
    return amount % 1000 == 0


def statuses(as_written: str) -> tuple[list[str], list[str]]:
    """Read ``awarded; at risk``: the statuses known, and the words that are not (``not awarded`` is not ``awarded``)."""
    known, other = [], []
    for words in filter(None, (part.strip() for part in as_written.split(";"))):
        lowered = words.lower()
        found = next((value for word, value in STATUSES.items() if re.match(rf"{word}\b", lowered)), None)
        if found is None:
            other.append(words)
        elif found not in known:
            known.append(found)
    return known + (["other"] if other else []), other


def program_and_qualifier(as_written: str) -> tuple[str, str]:
    """Split ``Byrne JAG (shared with Seattle)`` into program and qualifier. A qualified grant enters no total."""
    match = re.fullmatch(r"(.*\S)\s+\(([^()]*)\)\s*", as_written)
    return (match[1], match[2]) if match else (as_written.strip(), "")
