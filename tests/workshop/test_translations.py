"""What the site says in Spanish: every string has its words, with the same gaps, and the compiled file says the same."""

import ast
import gettext
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from tracker.formats import dates

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = Path("locale") / "es" / "LC_MESSAGES"
PO, MO = ROOT / MESSAGES / "django.po", ROOT / MESSAGES / "django.mo"
LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) )?(".*")')
NAMED = re.compile(r"%\(\w+\)[sd]|{{ ?\w+ ?}}|</?\w+>")
IN_ORDER = re.compile(r"%[sd]")
CALLS = ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy")

Message = dict[str, str]  # each part of an entry by its keyword


def read(path: Path) -> list[Message]:
    """The entries of a catalogue, the header first."""
    entries: list[Message] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        entry: Message = {}
        part = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            found = LINE.fullmatch(line)
            assert found, line
            part = found[1] or part
            entry[part] = entry.get(part, "") + ast.literal_eval(found[2])
        if entry:
            entries.append(entry)
    return entries


def name_of(entry: Message) -> str:
    """What the code asks for: the string, with its context before it."""
    return f"{entry['msgctxt']}\x04{entry['msgid']}" if "msgctxt" in entry else entry["msgid"]


def pairs(entry: Message) -> list[tuple[str, str]]:
    """Each English form with the Spanish one that stands for it."""
    if "msgid_plural" not in entry:
        return [(entry["msgid"], entry["msgstr"])]
    return [(entry["msgid"], entry["msgstr[0]"]), (entry["msgid_plural"], entry["msgstr[1]"])]


def gaps(text: str) -> tuple[set[str], list[str]]:
    """What is filled in or marked: the named ones in any order, the others in theirs."""
    return set(NAMED.findall(text)), IN_ORDER.findall(text)


def asked_by_python() -> set[tuple[str, str | None]]:
    """Each string that the modules mark for translation, with its plural: also those in f-strings, which xgettext passes over."""
    asked = set()
    for path in (path for room in ("correspondence", "tracker") for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                if words:
                    asked.add((words[0], words[1] if node.func.id.startswith("ngettext") else None))
    return asked


@pytest.fixture(scope="module")
def catalogue() -> list[Message]:
    return read(PO)


def test_the_compiled_file_says_what_the_text_says(catalogue):
    told: dict[str | tuple[str, int], str] = {}
    for entry in catalogue:
        if "msgid_plural" in entry:
            told |= {(name_of(entry), form): entry[f"msgstr[{form}]"] for form in (0, 1)}
        else:
            told[name_of(entry)] = entry["msgstr"]
    with MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    assert compiled == told


def test_no_string_stands_twice_is_empty_or_is_in_doubt(catalogue):
    names = [name_of(entry) for entry in catalogue]
    assert len(names) == len(set(names))
    assert [entry for entry in catalogue if not all(text for key, text in entry.items() if key.startswith("msgstr"))] == []
    lines = PO.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("#~") or (line.startswith("#,") and "fuzzy" in line)] == []


def test_the_header_says_how_it_is_written_and_names_nobody(catalogue):
    header = dict(line.split(": ", 1) for line in catalogue[0]["msgstr"].splitlines() if ": " in line)
    assert header["Content-Type"] == "text/plain; charset=UTF-8"
    assert header["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert "Last-Translator" not in header


def test_every_string_of_the_modules_is_in_the_catalogue(catalogue):
    there = {(name_of(entry), entry.get("msgid_plural")) for entry in catalogue}
    there |= {(name, None) for name, _plural in there}  # a string of two uses stands once, with the plural of one of them
    assert sorted(asked_by_python() - there, key=str) == []


def test_every_string_of_the_code_is_in_the_catalogue_and_no_other(catalogue, tmp_path):
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed here, so the strings of the code cannot be gathered.")
    for name in ("templates", "tracker", "correspondence"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "manage.py", "makemessages", "-l", "es", "--no-location"]
    ran = subprocess.run(command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": ""}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    asked = {(name_of(entry), entry.get("msgid_plural")) for entry in read(tmp_path / MESSAGES / "django.po")}
    there = {(name_of(entry), entry.get("msgid_plural")) for entry in catalogue}
    assert sorted(asked - there, key=str) == []
    assert sorted(there - asked - asked_by_python(), key=str) == []


def test_the_same_gaps_are_filled_in_both_languages(catalogue):
    forms = [form for entry in catalogue if entry["msgid"] for form in pairs(entry)]
    assert [(english, spanish) for english, spanish in forms if gaps(english) != gaps(spanish)] == []


def test_the_same_blanks_stand_at_both_ends(catalogue):
    forms = [form for entry in catalogue if entry["msgid"] for form in pairs(entry)]
    ends = re.compile(r"^(\s*).*?(\s*)$", re.DOTALL)
    assert [(english, spanish) for english, spanish in forms if ends.sub(r"\1|\2", english) != ends.sub(r"\1|\2", spanish)] == []


def test_a_date_is_written_as_in_spanish():
    with translation.override("es"):
        assert dates.day(date(2018, 1, 29)) == "29 de enero de 2018"
        assert dates.month_of_year(date(2018, 1, 29)) == "enero de 2018"
        assert dates.day_of_year(date(2018, 1, 29)) == "29 de enero"


@pytest.mark.django_db
def test_whoever_reads_spanish_signs_in_in_spanish(client):
    answer = client.get("/accounts/login/", headers={"accept-language": "es"})
    assert answer.headers["Content-Language"] == "es"
    assert "Iniciar sesión" in answer.text
    assert "Sign in" not in answer.text


@pytest.mark.django_db
def test_whoever_reads_english_signs_in_in_english(client):
    answer = client.get("/accounts/login/", headers={"accept-language": "en"})
    assert "Sign in" in answer.text
    assert "Iniciar sesión" not in answer.text


@pytest.mark.django_db
def test_a_public_page_has_one_language_at_its_address(client):
    answer = client.get("/jurisdictions/", headers={"accept-language": "es"})
    assert "Every city, county and state on record" in answer.text
    assert "Jurisdicciones" not in answer.text
