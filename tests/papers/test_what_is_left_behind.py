"""A public copy holds what is drawn on the pages, a title and a language, and nothing else."""

import hashlib
import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, String
from PIL import Image, ImageChops

from correspondence.extraction.picture_segments import without_metadata
from correspondence.extraction.public_copy import rewrite
from tests.papers import pdfs
from tests.papers.leftovers import CANARY, LEFTOVERS, photograph
from tests.papers.pdfs import holds, letter, pdf


def public(data: bytes, kind: str = "pdf") -> bytes:
    return rewrite(data, kind=kind, title="Letter to Lawrence", language="en")[1]


def text(data: bytes) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


@pytest.mark.parametrize("where", LEFTOVERS)
def test_what_is_not_drawn_is_in_the_paper_and_not_in_its_public_copy(where):
    assert holds(LEFTOVERS[where], CANARY)
    copy = public(LEFTOVERS[where])
    assert not holds(copy, CANARY)
    assert copy.count(b"%%EOF") == copy.count(b"startxref") == 1
    assert copy.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("kind", ["png", "jpeg", "tiff"])
def test_a_picture_becomes_a_page_of_its_pixels_alone(kind):
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = CANARY
    exif[0x0112] = 6  # held upright by turning it
    Image.linear_gradient("L").resize((100, 200)).save(held, kind.upper(), exif=exif, dpi=(100, 100))
    assert CANARY.encode() in held.getvalue()
    copy = public(held.getvalue(), kind)
    assert not holds(copy, CANARY)
    assert pypdfium2.PdfDocument(copy)[0].get_size() == (144, 72)
    assert text(copy).strip() == ""


def test_what_is_drawn_stays_as_it_is():
    for paper in (
        pdf(letter, pdfs.highlighted),
        LEFTOVERS["EXIF of a photograph on the page"],
        LEFTOVERS["alternative text"],
        LEFTOVERS["private keys of all that is drawn with"],
    ):
        before, after = (pypdfium2.PdfDocument(data) for data in (paper, public(paper)))
        assert len(before) == len(after)
        for one, other in zip(before, after, strict=True):
            pictures = [page.render(draw_annots=False).to_pil().convert("RGB") for page in (one, other)]
            assert ImageChops.difference(*pictures).getbbox() is None


def test_words_beside_a_hidden_layer_stay():
    assert "Sincerely," in text(public(pdfs.with_layer(CANARY)))


def test_only_title_and_language_are_said_of_it():
    with pikepdf.Pdf.open(io.BytesIO(public(LEFTOVERS["Info"]))) as copy:
        assert copy.docinfo == Dictionary(Title=String("Letter to Lawrence"))
        assert set(copy.Root.keys()) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences"}
        assert copy.Root.Lang == "en"


def test_the_same_paper_title_and_language_give_the_same_bytes():
    first, again = (hashlib.sha256(public(LEFTOVERS["an attachment"])).hexdigest() for _time in range(2))
    assert first == again
    assert rewrite(LEFTOVERS["an attachment"], kind="pdf", title="Another", language="en")[1] != public(
        LEFTOVERS["an attachment"]
    )


def test_an_owners_password_is_left_behind():
    held = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf(letter))) as paper:
        paper.save(held, encryption=pikepdf.Encryption(owner="secret", user="", allow=pikepdf.Permissions(extract=False)))
    with pikepdf.Pdf.open(io.BytesIO(public(held.getvalue()))) as copy:
        assert not copy.is_encrypted
    assert "November 15, 2017" in text(public(held.getvalue()))


def test_the_pixels_of_a_jpeg_2000_are_not_touched():
    held = io.BytesIO()
    Image.linear_gradient("L").save(held, "JPEG2000", comment=CANARY)
    box = (8 + len(CANARY)).to_bytes(4) + b"xml " + CANARY.encode()
    for before in (held.getvalue() + box, held.getvalue()[held.getvalue().index(b"\xff\x4f\xff\x51") :]):
        after = without_metadata(before)
        assert (CANARY.encode() in before, CANARY.encode() in after) == (True, False)
        assert ImageChops.difference(Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))).getbbox() is None


@pytest.mark.parametrize("progressive", [False, True])
def test_the_pixels_of_a_photograph_are_not_touched(progressive):
    before = photograph(progressive=progressive)
    after = without_metadata(before)
    assert (CANARY.encode() in before, CANARY.encode() in after) == (True, False)
    assert ImageChops.difference(Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))).getbbox() is None
