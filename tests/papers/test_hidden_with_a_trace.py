"""Words of which a trace shows, or that stand where no page is seen to have any, are found; what looks like that is not."""

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from correspondence.extraction.inspection import inspect
from correspondence.extraction.public_copy import rewrite
from tests.papers.hidings import HIDDEN, LINE, scan
from tests.papers.pdfs import letter, pdf


def found(data: bytes) -> list[dict]:
    return inspect(data, kind="pdf")[0]["findings"]


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_is_found_in_the_paper(how):
    assert {one["kind"] for one in found(HIDDEN[how])} & {"covered_text", "invisible_text", "outside_text"}


@pytest.mark.parametrize("how", ["black squares typed over the words", "in a pattern", "of size nought"])
def test_what_goes_along_is_found_in_the_copy_in_the_same_words(how):
    copy = rewrite(HIDDEN[how], kind="pdf", title="A letter", language="en")[1]
    assert [one["said"] for one in found(copy)] == [one["said"] for one in found(HIDDEN[how])]


def bold(canvas: Canvas) -> None:
    letter(canvas)
    for shift in (0, 0.3):
        canvas.drawString(72 + shift, 400, LINE)


def shadowed(canvas: Canvas) -> None:
    letter(canvas)
    for shift, gray in ((1, 0.6), (0, 0)):
        canvas.setFillColor(Color(gray, gray, gray))
        canvas.drawString(72 + shift, 400 - shift, LINE)


def struck(canvas: Canvas) -> None:
    letter(canvas)
    canvas.drawString(72, 400, LINE)
    canvas.line(72, 403, 300, 403)


def footer(canvas: Canvas) -> None:
    letter(canvas)
    canvas.setFillColor(Color(0.8, 0.8, 0.8))
    canvas.setFont("Helvetica", 7)
    canvas.drawString(72, 40, "Page 1 of 2")


def slanting(canvas: Canvas) -> None:
    letter(canvas)
    canvas.rotate(30)
    canvas.setFont("Helvetica", 20)
    canvas.drawString(400, 0, "RECEIVED")


CLEAN = {
    "bold by writing twice": bold,
    "a shadow behind the words": shadowed,
    "struck out with a line": struck,
    "a faint footer": footer,
    "a stamp": slanting,
    "a scan with margins": scan(margin=60),
}


@pytest.mark.parametrize("paper", CLEAN)
def test_what_can_be_read_brings_up_nothing(paper):
    assert found(pdf(CLEAN[paper])) == []
