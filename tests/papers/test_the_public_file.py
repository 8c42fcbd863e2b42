"""Which bytes does the public get of a paper, with which headers, and which never?"""

import hashlib

import pytest
from django.utils import timezone

from correspondence.models import PublicCopy
from tests.papers import making

pytestmark = pytest.mark.django_db
FILE = "/documents/L-2017-11-lawrence-ma-1.pdf"


def got(client, address=FILE, **headers) -> tuple[int, bytes]:
    answer = client.get(address, headers=headers)
    return answer.status_code, answer.getvalue()


def test_it_is_the_copy_made_for_the_public_and_names_nothing_of_the_original(client, paper):
    answer = client.get(FILE)
    copy = paper.document.copies.get()
    assert hashlib.sha256(answer.getvalue()).hexdigest() == copy.sha256 != paper.document.sha256
    assert paper.document.sha256 not in str(answer.headers)
