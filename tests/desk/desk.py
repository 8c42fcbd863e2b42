"""Reading the desk as a clerk does."""

import re

from django.test import Client

from correspondence.models import Deadline, Person
from tracker.desk.keys import key

JANUARY, NOVEMBER = "D-2018-01-lawrence-ma", "D-2017-11-lawrence-ma"


def read(client: Client) -> str:
    return client.get("/desk/").content.decode()


def plain(page: str) -> str:
    """The page without what differs each time it is drawn."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def group(page: str, name: str) -> str:
    """The part of the page under one heading; empty where it is not there."""
    found = re.search(rf'<section class="desk-group" aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    return found[1] if found else ""


def line(person: Person, number: str) -> str:
    """The key of a line on somebody’s desk."""
    return key(person, "line", Deadline.objects.get(number=number).pk)


def say(client: Client, person: Person, verb: str, number: str = JANUARY, **given):
    return client.post(f"/desk/lines/{line(person, number)}/{verb}/", given)


def answered(client: Client, person: Person, number: str = JANUARY, **more):
    return say(client, person, "answered", number, **{"on": "2018-01-29", "settles": "yes"} | more)
