"""Does what the docs name exist?"""

import re
from pathlib import Path

import pytest

from tests.privacy.addresses import patterns

ROOT = Path(__file__).resolve().parents[2]
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_link_to_a_file_opens(doc):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", doc.read_text())
    assert [link for link in links if not (doc.parent / link).exists()] == []


def test_every_setting_of_the_operator_is_read_by_the_settings():
    settings = "".join((ROOT / "tracker" / file).read_text() for file in ("settings.py", "paper_storage.py"))
    named = re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "operator.md").read_text(), re.MULTILINE)
    assert len(named) > 5
    assert [name for name in named if f'"{name}"' not in settings] == []


def test_every_address_of_the_docs_is_a_pattern_and_every_public_pattern_is_in_the_docs():
    text = (ROOT / "docs" / "addresses.md").read_text()
    named = {address for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for address in re.findall(r"`(/[^`]*)`", row)}
    routes = {"/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route) for route in patterns() if not route.startswith("admin/")}
    accounts = {address for address in named if address.startswith("/accounts/")}
    assert accounts <= routes
    assert named - {"/admin/"} - accounts == {route for route in routes - {"/favicon.ico"} if not route.startswith("/accounts/")}


@pytest.mark.parametrize("command", ["demo", "test", "test-postgres", "screenshot"])
def test_every_command_of_the_docs_is_one_of_run(command):
    assert f"\n{command})" in (ROOT / "run").read_text()
    assert any(f"./run {command}" in doc.read_text() for doc in DOCS)
