"""How is a date written? The one place that knows."""

from datetime import date, time

from django.utils import dateformat
from django.utils.translation import gettext as _

from correspondence.rules.part_dates import PartDate, Precision


def day(value: date) -> str:
    """``December 8, 2017``, in prose."""
    return dateformat.format(value, _("F j, Y"))


def short(value: date) -> str:
    """``Dec 8, 2017``, in tables."""
    return dateformat.format(value, _("M j, Y"))


def day_of_year(value: date) -> str:
    """``December 8``, under a heading that names the year."""
    return dateformat.format(value, _("F j"))


def short_day(value: date) -> str:
    """``Dec 8``."""
    return dateformat.format(value, _("M j"))


def ends(start: date | None, end: date | None) -> dict[str, str]:
    """``from`` and ``until`` at the ends of a drawing, with their years where these differ."""
    write = short_day if start and end and start.year == end.year else short
    return {"from": write(start) if start else "", "until": write(end) if end else ""}


def weekday(value: date) -> str:
    """``Friday``."""
    return dateformat.format(value, "l")


CLOCKS = {
    "Eastern": ("America/New_York", "America/Detroit", "America/Kentucky/", "America/Indiana/"),
    "Central": ("America/Chicago", "America/Menominee", "America/North_Dakota/", "America/Indiana/Knox",
                "America/Indiana/Tell_City"),
    "Mountain": ("America/Denver", "America/Boise"),
    "Arizona": ("America/Phoenix",),
    "Pacific": ("America/Los_Angeles",),
    "Alaska": ("America/Anchorage", "America/Juneau", "America/Sitka", "America/Metlakatla", "America/Yakutat", "America/Nome"),
    "Hawaii": ("Pacific/Honolulu",),
    "Aleutian": ("America/Adak",),
    "Samoa": ("Pacific/Pago_Pago",),
    "Chamorro": ("Pacific/Guam", "Pacific/Saipan"),
    "Atlantic": ("America/Puerto_Rico", "America/St_Thomas"),
}  # fmt: skip


def time_of_day(value: time, zone: str) -> str:
    """``5 p.m. Eastern time``; by the zone’s own name where Americans have no word for it."""
    return f"{dateformat.time_format(value, 'P')} {clock_of(zone)}"


def clock_of(zone: str) -> str:
    """``Eastern time``."""
    named = [name for name, zones in CLOCKS.items() if zone.startswith(zones)]
    return _("%s time") % (named[-1] if named else zone.replace("_", " "))


def month(value: date) -> str:
    """``December``."""
    return dateformat.format(value, "F")


def month_of_year(value: date) -> str:
    """``December 2017``."""
    return dateformat.format(value, _("F Y"))


def short_month(value: date) -> str:
    """``Dec 2017``, which no line breaks."""
    return dateformat.format(value, _("M Y")).replace(" ", "\N{NO-BREAK SPACE}")


def short_month_only(value: date) -> str:
    """``Dec``."""
    return dateformat.format(value, "M")


FORMS: dict[Precision, tuple[str, str]] = {"day": ("F j, Y", "M j, Y"), "month": ("F Y", "M Y"), "year": ("Y", "Y")}


def written(when: PartDate | None) -> str:
    """``December 8, 2017``, ``December 2017`` or ``2017``: what is known of it, in prose."""
    return dateformat.format(when.last, _(FORMS[when.precision][0])) if when else _("date not on file")


def written_short(when: PartDate | None) -> str:
    """The same for tables and sources: ``Dec 8, 2017``, ``Dec 2017``, ``2017``."""
    return dateformat.format(when.last, _(FORMS[when.precision][1])) if when else _("not on file")


def with_limits(when: PartDate | None) -> str:
    """``December 2017 (day not on file)``."""
    if when and when.precision != "day":
        return _("%(date)s (day not on file)") % {"date": written(when)}
    return written(when)
