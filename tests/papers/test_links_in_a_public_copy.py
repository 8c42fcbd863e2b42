"""Links to the open web go along with a public copy; what leads into a house, to a file or to a program does not."""

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from correspondence.extraction.public_copy import rewrite
from tests.papers import pdfs

STAYS = ("https://www.justice.gov/opa?x=1", "HTTP://example.org", "https://8.8.8.8/a")
IS_LEFT = (
    "mailto:a@example.org", "file:///S:/matters/smith.docx", "ftp://example.org/", "https://intranet/matters", "http://localhost:8000/",
    "https://files.firm.local/x", "http://10.1.2.3/", "http://192.168.0.1/", "http://[fe80::1]/", "http://127.1/", "http://2130706433/",
    "https://anna:secret@example.org/", "https://docs.firm.internal./x", "https:///x", "javascript:alert(1)",
)  # fmt: skip


def links(action: Dictionary) -> list[str]:
    paper = pdfs.with_annotation(Subtype=Name.Link, A=action)
    with pikepdf.Pdf.open(io.BytesIO(rewrite(paper, kind="pdf", title="A letter", language="en")[1])) as copy:
        return [str(one.A.URI) for one in copy.pages[0].get("/Annots", [])]


@pytest.mark.parametrize("address", STAYS)
def test_an_address_of_the_web_stays(address):
    assert links(Dictionary(S=Name.URI, URI=String(address))) == [address]


@pytest.mark.parametrize("address", IS_LEFT)
def test_an_address_that_not_everybody_can_ask_is_left_behind(address):
    assert links(Dictionary(S=Name.URI, URI=String(address))) == []


def test_a_program_is_not_started():
    assert links(Dictionary(S=Name.Launch, F=String("a.exe"))) == []
