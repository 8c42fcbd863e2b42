"""Do two web addresses lead to the same page, and what is a new source called?"""

import re
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = re.compile(r"utm_\w*|fbclid|gclid|mc_cid|mc_eid")  # says where a reader came from, not what is read
WEB = re.compile(r"(https?://|www\.)[^\s]+\.[^\s]+", re.IGNORECASE)
DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?!\d)")
DEFAULT_PORTS = {"http": 80, "https": 443}


def looks_like_address(text: str) -> bool:
    """Whether somebody typed a web address, and not words to search for."""
    return bool(WEB.fullmatch(text.strip()))


def same_page(address: str) -> str:
    """What two addresses of one page have in common: without scheme, ``www.``, last slash, fragment and tracking words."""
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        port = parts.port
    except ValueError:
        return text
    host = host_of(text)
    if port and port != DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(name)]
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def host_of(address: str) -> str:
    """``bostonglobe.com``; empty where there is none."""
    text = address.strip()
    try:
        host = urlsplit(text if "://" in text else f"https://{text}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def proposed_key(address: str, *, on: date, stem: str = "") -> str:
    """``globe-2017-11-15``: who published it, and the day that the address names; ``on`` where it names none.

    Args:
        stem: what other sources of the same host are called by; empty where there is none.
    """
    stem = stem or re.sub(r"[^a-z0-9]+", "-", host_of(address).rpartition(".")[0]).strip("-") or "source"
    return f"{stem[:60]}-{_day_in(address) or on}"


def stem_of(key: str) -> str:
    """``globe`` of ``globe-2017-11-15-heat``; empty where a key has no date."""
    found = re.fullmatch(r"([a-z0-9-]+?)-(?:19|20)\d\d(?:-.*)?", key)
    return found[1] if found else ""


def _day_in(address: str) -> date | None:
    for year, _separator, month, day in DAY_IN_ADDRESS.findall(address):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
