"""How is a setting read from the environment? What is missing or makes no sense stops the start and says how to mend it."""

import os
from datetime import date

from django.core.exceptions import ImproperlyConfigured


def env(name: str, default: str | None = None, *, mend: str = "") -> str:
    """Read a setting from the environment; without a default a missing one stops the start with its mend."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. {mend}")
    return value


def env_bool(name: str, default: bool) -> bool:
    """Read yes or no from the environment."""
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    value = env(name, "yes" if default else "no").lower()
    if value not in words:
        raise ImproperlyConfigured(f"{name} is “{value}”: write yes or no.")
    return words[value]


def env_day(name: str) -> date | None:
    """Read a day from the environment; None where it names none."""
    value = env(name, "")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{value}”: write a day, like 2018-01-29, or leave it out.") from None


def env_number(name: str, default: int) -> int:
    """Read a whole number from the environment."""
    value = env(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is “{value}”: write a number.")
    return int(value)
