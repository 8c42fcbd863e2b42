"""How does a spreadsheet open our text without running any of it, and how does the same text come back?

A cell that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line end gets an apostrophe (OWASP, CSV injection). So does one
that starts with apostrophes before such a sign, so that nothing is lost on the way back.
"""

import re

RISKY = re.compile(r"'*[=+\-@\t\r]")


def guarded(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula; empty for None."""
    text = "" if value is None else str(value)
    return f"'{text}" if RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before ``guarded``."""
    return text[1:] if text.startswith("'") and RISKY.match(text) else text
