"""What feeds and mails of a search build on: the entries that match, as a query, and what cannot be asked, as a sentence."""

import pytest

from correspondence.models import Letter
from correspondence.search import BadSearch, matching, read

pytestmark = pytest.mark.django_db


def test_the_entries_that_match_narrow_down_any_query(exchange, now):
    found = Letter.objects.published(now).filter(pk__in=matching("Lawrence subpoenas", at=now))
    assert [letter.number for letter in found] == ["L-2018-01-lawrence-ma"]


def test_a_question_says_what_it_wants_and_what_it_does_not():
    asked = read('cities “8 U.S.C. § 1373” -subpoenas -"body cameras"')
    assert asked.wanted == (("citi",), ("8", "usc", "1373"))
    assert asked.unwanted == (("subpoena",), ("bodi", "camera"))


@pytest.mark.parametrize("question", ["x" * 301, "-subpoena", '-"a subpoena"'])
def test_what_cannot_be_asked_is_refused_with_a_sentence(question):
    with pytest.raises(BadSearch, match=r"^A question .*\w\.$"):
        read(question)
