"""The words of a paper are read as a reader would cite them, page by page."""

import io
import warnings
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from correspondence.extraction.limited import Refused
from correspondence.extraction.reading import read, tidy
from tests.papers.paper_files import pdf, picture, word_file


def words(data: bytes, kind: str = "pdf") -> list[str]:
    return read(data, kind=kind)[0]["words"]


def word_text(text: str) -> bytes:
    held = word_file(text)
    return zipfile.ZipFile(io.BytesIO(held)).read("word/document.xml")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("all docu-\nments by June", "all documents by June"),
        ("law-enforcement by law-\nenforcement", "law-enforcement by law-enforcement"),  # as the paper itself writes it
        ("a non-\nFederal entity", "a non-Federal entity"),
        ("from 2017-\n2018 on", "from 2017-\n2018 on"),
        ("8 U.S.C. § 1373", "8 U.S.C. § 1373"),
        ("“You must” — the City’s answer", "“You must” — the City’s answer"),
    ],
)
def test_a_line_end_breaks_no_word(lines, said):
    assert words(pdf(lines)) == [said]


def test_a_page_without_words_is_an_empty_page():
    assert words(pdf("one", "", "three")) == ["one", "", "three"]
    assert words(picture("PNG"), "png") == [""]
    assert words(picture("TIFF", save_all=True, append_images=[]), "tiff") == [""]


def test_what_stands_outside_the_page_is_not_its_text():
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 700, "inside")
    canvas.drawString(2000, 700, "outside")
    canvas.save()
    assert words(out.getvalue()) == ["inside"]


def test_ligatures_and_soft_hyphens_become_letters(monkeypatch):
    typeset = "\ufb01\xadnal o\ufb03cial a\ufb04iction"  # as fonts say that name no letters for them
    monkeypatch.setattr("correspondence.extraction.pdf_words.pypdfium2.PdfTextPage.get_text_bounded", lambda page: typeset)
    assert words(pdf("x")) == ["final official affliction"]


def test_what_no_database_keeps_is_left_out():
    assert tidy("a\x00b\ud800c\ufffed \r\n\te\x0bf \n\n") == "abcd\n\tef"


def test_a_word_file_is_read_by_the_pages_that_word_saw():
    line = "<w:p><w:r>{}<w:t>{}</w:t></w:r></w:p>"
    rendered, forced = "<w:lastRenderedPageBreak/>", '<w:br w:type="page"/>'
    notes = {"word/footnotes.xml": word_text("a note")}
    assert words(word_file(line.format("", "one") + line.format(forced, "two"), notes), "docx") == ["one", "two\na note"]
    both = line.format("", "one") + line.format(forced, "") + line.format(rendered, "two")
    assert [page.strip() for page in words(word_file(both), "docx")] == ["one", "two"]


def test_what_was_deleted_or_stands_twice_in_a_word_file_is_not_its_text():
    deleted = "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
    box = "<w:r><w:t>box</w:t></w:r>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert words(word_file(f"{deleted}{twice}<w:r><w:t> kept</w:t></w:r></w:p>"), "docx") == ["box kept"]


def test_a_part_that_stands_twice_in_a_word_file_is_refused():
    """Two readers would read two texts."""
    out = io.BytesIO(word_file("one"))
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "a") as parts:
        parts.writestr("word/document.xml", word_text("two"))
    with pytest.raises(Refused, match="broken"):
        read(out.getvalue(), kind="docx")
