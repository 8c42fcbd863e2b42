"""What is said and served of a public copy whose file is no longer the one that was published?"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from correspondence.models import PublicCopy
from tests.papers import making
from tests.public.reading import words

pytestmark = pytest.mark.django_db
PAGE, FILE = "/documents/L-2017-11-lawrence-ma-1/", "/documents/L-2017-11-lawrence-ma-1.pdf"
SAID = "This file does not match its fingerprint"


def checked() -> str:
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("check_papers", stdout=said)
    return said.getvalue()


def test_a_file_of_another_size_or_none_is_not_served(client, paper, papers):
    file = papers / paper.document.copies.get().file.name
    file.write_bytes(file.read_bytes() + b"!")
    for change in (lambda: None, file.unlink):
        change()
        for address, status in ((FILE, 503), (PAGE, 200)):
            answer = client.get(address)
            assert answer.status_code == status
            assert f"{SAID} The copy we hold" in words(answer.content.decode())
    assert "?download" not in client.get(PAGE).content.decode()


def test_while_the_storage_does_not_answer_the_file_is_to_be_had_later_and_the_page_reads(client, paper, monkeypatch):
    def silent(*args, **kwargs):
        raise ConnectionError("no route")

    monkeypatch.setattr(PublicCopy._meta.get_field("file").storage, "open", silent)
    answer = client.get(FILE)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert SAID not in client.get(PAGE).content.decode()


def test_changed_bytes_of_the_same_size_are_found_by_the_check_and_taken_offline_until_they_are_back(client, paper, papers):
    copy = paper.document.copies.get()
    file = papers / copy.file.name
    own = file.read_bytes()
    file.write_bytes(own[:-1] + b"!")
    assert f"public copy {copy.sha256[:12]} does not match its fingerprint, and is offline" in checked()
    checked()
    assert client.get(FILE).status_code == 503
    assert f"{SAID} The copy we hold was found to have changed on" in words(client.get(PAGE).content.decode())
    assert "Offline: it does not match" in client.get("/letters/L-2017-11-lawrence-ma/").content.decode()
    file.write_bytes(own)
    call_command("check_papers", stdout=StringIO())
    assert client.get(FILE).getvalue() == own
    assert [bool(row.differs_at) for row in copy.history.order_by("pk")] == [False, True, False]


def test_an_original_that_changed_or_is_missing_is_reported_and_touches_no_public_copy(client, paper, papers):
    (papers / paper.document.original.name).write_bytes(b"other")
    lost = making.document(b"lost")
    (papers / lost.original.name).unlink()
    said = checked()
    assert f"paper {paper.document.sha256[:12]} does not match its fingerprint" in said
    assert f"paper {lost.sha256[:12]} is missing" in said
    assert client.head(FILE).status_code == 200


def test_a_storage_that_does_not_answer_takes_no_page_down(client, paper, monkeypatch):
    storage = type(paper.document.copies.get())._meta.get_field("file").storage
    for asked in ("open", "exists", "size"):
        monkeypatch.setattr(storage, asked, lambda name: 1 / 0)
    assert "Dear Chief Fitzpatrick" in client.get(PAGE).content.decode()
