"""What can be read out of a paper and not seen on it is found, with its page and place; clean letters bring up nothing."""

import io

import pikepdf
import pytest
from pikepdf import Array, Name, String
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color, black, lightgrey, white
from reportlab.lib.utils import ImageReader

from correspondence.extraction.inspection import inspect
from tests.papers import pdfs
from tests.papers.pdfs import SENTENCE, changed, letter, ocr, pdf

SECRET = "Alice Q. Witness"


def found(data: bytes) -> list[tuple[str, int | None]]:
    return [(one["kind"], one["page"]) for one in inspect(data, kind="pdf")[0]["findings"]]


def scan(canvas, boxed: bool = False) -> None:
    """A picture of a letter over the whole page, as a scanner makes it; ``boxed`` has a black bar in the picture itself."""
    paper = Image.effect_noise((1224, 1584), 6).point(lambda level: min(level + 120, 255))
    drawing = ImageDraw.Draw(paper)
    for line in range(20):
        drawing.text((144, 200 + 40 * line), SENTENCE[:60], fill=0, font_size=24)
    if boxed:
        drawing.rectangle((140, 195, 1000, 235), fill=0)
    canvas.drawImage(ImageReader(paper.convert("RGB")), 0, 0, 612, 792)
    for line in range(20):
        ocr(canvas, 72, 680 - 20 * line, SENTENCE[:60], size=12)


def letterhead(canvas) -> None:
    canvas.setFillColor(Color(0.1, 0.2, 0.4))
    canvas.rect(0, 730, 612, 62, fill=1, stroke=0)
    canvas.setFillColor(white)
    canvas.drawString(72, 755, "U.S. Department of Justice")
    canvas.setFillColor(black)
    canvas.drawImage(ImageReader(Image.linear_gradient("L").convert("RGB")), 20, 735, 40, 50)
    letter(canvas)


def two_columns(canvas) -> None:
    for line in range(40):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, 720 - 12 * line, SENTENCE[:55])
        canvas.drawString(320, 720 - 12 * line, SENTENCE[20:75])


def table(canvas) -> None:
    for row in range(6):
        canvas.setFillColor(lightgrey if row else black)
        canvas.rect(72, 600 - 20 * row, 400, 20, fill=1)
        canvas.setFillColor(black if row else white)
        for column in range(4):
            canvas.drawString(76 + 100 * column, 606 - 20 * row, f"${row * 1000 + column}.00")


def justified(canvas) -> None:
    for line in range(10):
        canvas.setFont("Helvetica", 10)
        canvas._code.append(f"{line / 2} Tw 0.3 Tc")
        canvas.drawString(72, 700 - 14 * line, SENTENCE[:70])
        canvas.line(72, 698 - 14 * line, 400, 698 - 14 * line)


def in_a_form(canvas) -> None:
    canvas.beginForm("paragraph")
    letter(canvas)
    canvas.endForm()
    canvas.doForm("paragraph")


def turned(paper) -> None:
    paper.pages[0].Rotate = 90


def cropped(paper) -> None:
    paper.pages[0].MediaBox, paper.pages[0].CropBox = Array([-100, -100, 712, 892]), Array([0, 0, 612, 792])


def ground_and_mask(canvas) -> None:
    for _layer in range(2):
        canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 612, 792)


def highlighted_picture(canvas) -> None:
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 612, 792)
    canvas.setFillColor(Color(1, 1, 0, alpha=0.3))
    canvas.rect(70, 676, 200, 16, fill=1, stroke=0)


CLEAN = {
    "a plain letter": pdf(letter),
    "a letterhead with a bar and a logo": pdf(letterhead),
    "two columns": pdf(two_columns),
    "a table with shaded cells and a dark header": pdf(table),
    "wide words, underlined": pdf(justified),
    "a highlighter over words": pdf(pdfs.highlighted),
    "a scan with its words": pdf(scan),
    "a scan without words": pdf(lambda canvas: canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 612, 792)),
    "a scan stored as a ground and a mask over all of it": pdf(ground_and_mask),
    "a highlighter over a scan": pdf(highlighted_picture),
    "text inside a form": pdf(in_a_form),
    "a page that is turned": changed(pdf(letterhead), turned),
    "a page cut to its box": changed(pdf(letterhead), cropped),
    "a layer that is seen and printed": pdfs.with_layer("Seen by all", off=False),
    "a link": pdfs.with_annotation(Subtype=Name.Link, A=pikepdf.Dictionary(S=Name.URI, URI=String("https://example.org"))),
}


@pytest.mark.parametrize("paper", CLEAN)
def test_a_clean_paper_brings_up_nothing(paper):
    assert found(CLEAN[paper]) == []


def picture_on_it(canvas) -> None:
    letter(canvas)
    canvas.drawImage(ImageReader(Image.new("RGB", (50, 50), "navy")), 72, 660, 200, 40)


def labelled(canvas) -> None:
    """The words under the box, and “REDACTED” in white on it."""
    pdfs.under_a_box(SECRET)(canvas)
    canvas.setFillColor(white)
    canvas.drawString(138, 400, "REDACTED (b)(6)")


def whited_out(canvas) -> None:
    letter(canvas)
    canvas.setFillColor(white)
    canvas.rect(72, 676, 90, 14, fill=1, stroke=0)


def boxed_in_a_form(canvas) -> None:
    canvas.beginForm("paragraph")
    pdfs.under_a_box(SECRET)(canvas)
    canvas.endForm()
    canvas.doForm("paragraph")


def box_over_the_scan(canvas) -> None:
    scan(canvas)
    canvas.rect(70, 676, 200, 16, fill=1)


def picture(canvas) -> None:
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 612, 792)


def box_over_the_picture(canvas) -> None:
    picture(canvas)
    canvas.rect(70, 676, 120, 16, fill=1)


def line_over_the_picture(canvas) -> None:
    picture(canvas)
    canvas.setLineWidth(14)
    canvas.line(70, 680, 190, 680)


def picture_over_the_picture(canvas) -> None:
    picture(canvas)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 8), "black")), 70, 676, 120, 16)


def beyond_the_cut(canvas) -> None:
    letter(canvas)
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 500, 300, 212, 200)


def under_black_on_black(canvas) -> None:
    letter(canvas)
    canvas.rect(72, 396, 300, 16, fill=1)
    canvas.drawString(74, 400, SECRET)


FLAGGED = {
    "words under a box": (pdf(letter, pdfs.under_a_box(SECRET)), ("covered_text", 2)),
    "one figure under a box": (pdf(pdfs.under_a_box("7")), ("covered_text", 1)),
    "words under a box with a label on it": (pdf(labelled), ("covered_text", 1)),
    "words under a white box": (pdf(whited_out), ("covered_text", 1)),
    "words under a picture": (pdf(picture_on_it), ("covered_text", 1)),
    "words under a box, both inside a form": (pdf(boxed_in_a_form), ("covered_text", 1)),
    "words under a box, on a turned page": (changed(pdf(pdfs.under_a_box(SECRET)), turned), ("covered_text", 1)),
    "words of a scan under a box": (pdf(box_over_the_scan), ("covered_text", 1, "covered_picture")),
    "a scan without words under a box": (pdf(box_over_the_picture), ("covered_picture", 1)),
    "a scan under a thick line": (pdf(line_over_the_picture), ("covered_picture", 1)),
    "a picture under another": (pdf(picture_over_the_picture), ("covered_picture", 1)),
    "a picture that goes beyond the cut": (changed(pdf(beyond_the_cut), cropped), ("covered_picture", 1)),
    "words of a scan that is black there itself": (pdf(lambda canvas: scan(canvas, boxed=True)), ("covered_text", 1)),
    "smaller than anybody reads": (pdf(pdfs.tiny(SECRET)), ("invisible_text", 1)),
    "white on white": (pdf(pdfs.in_white(SECRET)), ("invisible_text", 1)),
    "black on black": (pdf(under_black_on_black), ("invisible_text", 1)),
    "words without ink, and no scan": (pdf(pdfs.without_ink(SECRET)), ("invisible_text", 1)),
    "words beside the page": (pdf(pdfs.beside_the_page(SECRET)), ("outside_text", 1)),
    "words beside the cut": (changed(pdf(pdfs.beside_the_page(SECRET)), cropped), ("outside_text", 1)),
    "a layer that is off": (pdfs.with_layer(SECRET), ("hidden_layer", 1)),
    "a layer that is off, by its name": (pdfs.with_layer(SECRET), ("hidden_layer", None)),
    "a layer that is not printed": (pdfs.with_layer(SECRET, off=False, printed=False), ("hidden_layer", None)),
    "a note": (pdfs.with_annotation(Subtype=Name.Text, Contents=String(SECRET)), ("annotation", 1, "covered_text")),
    "a field that is filled in": (pdfs.with_annotation(Subtype=Name.Widget, V=String(SECRET)), ("annotation", 1)),
    "a redaction that was never applied": (pdfs.with_annotation(Subtype=Name.Redact), ("annotation", 1)),
}


@pytest.mark.parametrize("paper", FLAGGED)
def test_what_is_not_seen_is_found_with_its_page(paper):
    data, expected = FLAGGED[paper]
    kind, page, *beside = expected
    assert (kind, page) in found(data)
    assert {one for one, _page in found(data)} == {kind, *beside}


def test_words_under_a_square_that_is_a_note_are_found_as_the_public_copy_would_show_them():
    black = Array([0, 0, 0])
    assert found(pdfs.with_annotation(Subtype=Name.Square, IC=black, C=black)) == [("annotation", 1), ("covered_text", 1)]
    assert found(pdfs.with_annotation(Subtype=Name.Square, C=black)) == [("annotation", 1)]


def test_the_words_and_their_place_are_told():
    (one,) = inspect(pdf(pdfs.under_a_box(SECRET)), kind="pdf")[0]["findings"]
    assert one["said"] == SECRET
    left, top, wide, high, *size = one["place"]
    assert (135 < left < 142, 380 < top < 386, 80 < wide < 95, high < 15, size) == (True, True, True, True, [612, 792])


def test_on_a_turned_page_the_place_is_where_a_reader_sees_it():
    (one,) = inspect(changed(pdf(pdfs.under_a_box(SECRET)), turned), kind="pdf")[0]["findings"]
    left, top, _wide, _high, *size = one["place"]
    assert (396 < left < 402, 135 < top < 142, size) == (True, True, [792, 612])


def test_what_a_redaction_was_to_take_away_is_told():
    (one,) = inspect(FLAGGED["a redaction that was never applied"][0], kind="pdf")[0]["findings"]
    assert one["said"].startswith("Redact: 0. The Department asks")


def test_an_owners_password_is_told():
    held = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf(letter))) as paper:
        paper.save(held, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert found(held.getvalue()) == [("locked", None)]


def test_a_page_with_much_unseen_is_named_once():
    def draw(canvas) -> None:
        for line in range(30):
            ocr(canvas, 72, 720 - 20 * line, SENTENCE[:60])

    assert found(pdf(draw)) == [("invisible_text", 1)]


def test_all_that_is_not_seen_is_told_however_long():
    def draw(canvas) -> None:
        for line in range(30):
            ocr(canvas, 72, 720 - 20 * line, f"{line} {SENTENCE[:60]}")

    (one,) = inspect(pdf(draw), kind="pdf")[0]["findings"]
    assert f"29 {SENTENCE[:60]}" in one["said"]
