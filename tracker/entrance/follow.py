"""How is what a page shows followed: as a feed, as a calendar?"""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Follow:
    """Where a page's news are read by a program, or asked for by mail.

    base.html names them in its head and on a line at its end.
    """

    title: str
    atom: str
    json: str = ""
    calendar: str = ""
    mail: str = ""


def follow(title: str, name: str, *values: str, question: str = "", calendar: str = "", mail: str = "") -> Follow:
    """The feeds named ``name`` and ``name-json``, of what ``values`` and a question say.

    ``mail`` is the question of the sign-up by mail: ``?round=2017-11``.
    """
    atom, json = (reverse(one, args=values) + question for one in (name, f"{name}-json"))
    return Follow(title, atom, json, calendar, reverse("alerts") + mail)
