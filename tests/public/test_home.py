"""Does the front page count only what had happened by the day asked about?"""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2016-01-01", ["0", "0", "0"]), ("2017-05-01", ["9", "10", "0"]), ("2019-12-31", ["44", "81", "23"])],
)
def test_jurisdictions_letters_and_answers_by_a_day(exchange, client, day, counted):
    page = client.get(f"/?as_of={day}").content.decode()
    assert re.findall(r"<dd>(?:<a[^>]*>)?(\d+)", page) == counted
