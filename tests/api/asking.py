"""How a test asks the API."""

from typing import Any

from correspondence.models import Attachment, Document, Letter, PublicCopy

START = "/api/v1"


def told(client, address: str, **headers: Any) -> Any:
    """What the API answers to a good question."""
    response = client.get(START + address, headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


def problem(client, address: str) -> dict[str, Any]:
    """What it answers to a bad one: the status stands in the answer too."""
    response = client.get(START + address)
    said = response.json()["error"]
    assert response.headers["Content-Type"] == "application/json"
    assert said["status"] == response.status_code
    return said


def every_page(client, address: str) -> list[dict[str, Any]]:
    """All rows of a list, followed to its end."""
    rows, site = [], "http://127.0.0.1:8000"
    while address:
        page = told(client, address.removeprefix(site + START))
        rows += page["results"]
        address = page["next"]
    return rows


def a_paper(letter: str, by: Any, at: Any) -> str:
    """A public paper on a letter, without its bytes; what the API names it by."""
    paper = Document.objects.create(sha256="a" * 64, size=9, kind="pdf", original="paper.pdf")
    entry = Letter.objects.get(number=letter)
    kept = Attachment.objects.create(entry=entry, document=paper, label="label of the desk", origin="the city")
    more = {"title": "Letter of November 15", "language": "en", "file": "public.pdf", "made_by": by, "made_at": at}
    PublicCopy.objects.create(document=paper, sha256="b" * 64, size=7, pages=2, **more)
    return f"{letter}-{kept.position}"
