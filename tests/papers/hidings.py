"""Papers that hide words so that a trace of them shows, or where no page is seen to have any."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.papers import pdfs
from tests.papers.pdfs import SENTENCE, changed, letter, ocr, pdf

SECRET = "Alice Q. Witness"
LINE = f"We wrote to {SECRET} about it."
Draw = Callable[[Canvas], object]


def bar_that_leaves(points: float) -> Draw:
    """A bar over all of the words but so much of their upper edge."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 400, LINE)
        start = 72 + canvas.stringWidth("We wrote to ")
        canvas.rect(start - 1, 396, canvas.stringWidth(SECRET) + 2, 12.7 - points, fill=1)

    return draw


def blocks(canvas: Canvas) -> None:
    """The words, and black squares typed over them."""
    letter(canvas)
    canvas.drawString(72, 400, LINE)
    start = 72 + canvas.stringWidth("We wrote to ")
    canvas.setFont("ZapfDingbats", 14)
    canvas.drawString(start - 2, 399, "n" * 9)


def scan(*, margin: int = 0, bar: tuple[int, int, str] | None = None) -> Draw:
    """A scan with its words; ``bar`` is its colour, that of its label, and the label, all in the picture itself."""

    def draw(canvas: Canvas) -> None:
        paper = Image.effect_noise((1224, 1584), 6).point(lambda level: min(level + 120, 255))
        drawing = ImageDraw.Draw(paper)
        for line in range(20):
            drawing.text((144, 200 + 40 * line), SENTENCE[:60], fill=0, font_size=24)
        if bar:
            drawing.rectangle((140, 195, 1000, 235), fill=bar[0])
            drawing.text((144, 200), bar[2], fill=bar[1], font_size=24)
        cut = paper.crop((2 * margin, 2 * margin, 1224 - 2 * margin, 1584 - 2 * margin)).convert("RGB")
        canvas.drawImage(ImageReader(cut), margin, margin, 612 - 2 * margin, 792 - 2 * margin)
        for line in range(20):
            ocr(canvas, 72, 680 - 20 * line, SENTENCE[:60], size=12)

    return draw


def nested(deep: int) -> Draw:
    """Words under a box, in a form in a form in a form."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("f0")
        pdfs.under_a_box(SECRET)(canvas)
        canvas.endForm()
        for number in range(1, deep):
            canvas.beginForm(f"f{number}")
            canvas.doForm(f"f{number - 1}")
            canvas.endForm()
        canvas.doForm(f"f{deep - 1}")

    return draw


def coloured(*parts: float, alpha: float = 1) -> Draw:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFillColor(Color(*parts, alpha=alpha))
        canvas.drawString(72, 400, SECRET)

    return draw


def diagonal(boxed: bool) -> Draw:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.translate(200, 200)
        canvas.rotate(45)
        if boxed:
            canvas.drawString(0, 0, LINE)
            canvas.rect(canvas.stringWidth("We wrote to ") - 1, -4, canvas.stringWidth(SECRET) + 2, 15, fill=1)
        else:
            canvas.setFillColor(white)
            canvas.drawString(0, 0, SECRET)

    return draw


def written(steps: str) -> Draw:
    """A letter, and some steps of content that show ``%s``."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas._code.append(steps % f"({SECRET}) Tj ET")

    return draw


def content(paper: pikepdf.Pdf, steps: str, **more) -> pikepdf.Object:
    font = Dictionary(Font=Dictionary(F1=paper.pages[0].Resources.Font.F1))
    return paper.make_indirect(pikepdf.Stream(paper, steps.encode(), Resources=font, **more))


def in_a_pattern(paper: pikepdf.Pdf) -> None:
    tile = content(
        paper, f"BT /F1 12 Tf 2 2 Td ({SECRET}) Tj ET 0 0 200 40 re f", Type=Name.Pattern, PatternType=1, PaintType=1,
        TilingType=1, BBox=Array([0, 0, 200, 40]), XStep=200, YStep=40,
    )  # fmt: skip
    paper.pages[0].Resources.Pattern = Dictionary(P0=tile)
    paper.pages[0].contents_add(b"/Pattern cs /P0 scn 72 400 200 40 re f")


def in_a_glyph(paper: pikepdf.Pdf) -> None:
    glyph = paper.make_stream(f"1000 0 d0 BT /F1 300 Tf 0 0 Td ({SECRET}) Tj ET 0 0 9000 900 re f".encode())
    of_glyphs(paper, {"/a": glyph}, "a", Resources=Dictionary(Font=Dictionary(F1=paper.pages[0].Resources.Font.F1)))


def in_a_font_of_blocks(paper: pikepdf.Pdf) -> None:
    """Each letter is drawn as a block, and copied as the letter."""
    block = paper.make_stream(b"1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f")
    ranges = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange endcmap"
    glyphs = {f"/g{ord(sign)}": block for sign in SECRET}
    of_glyphs(paper, glyphs, SECRET, ToUnicode=paper.make_stream(ranges.encode()), Resources=Dictionary())


def of_glyphs(paper: pikepdf.Pdf, glyphs: dict[str, pikepdf.Object], shown: str, **more) -> None:
    named = Array(
        part for sign in sorted(set(shown)) for part in (ord(sign), Name(f"/g{ord(sign)}" if len(glyphs) > 1 else "/a"))
    )
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(glyphs), Encoding=Dictionary(Type=Name.Encoding, Differences=named), FirstChar=32, LastChar=126,
        Widths=Array([1000] * 95), **more,
    )  # fmt: skip
    paper.pages[0].Resources.Font.T3 = paper.make_indirect(font)
    paper.pages[0].contents_add(f"BT /T3 12 Tf 72 400 Td ({shown}) Tj ET".encode())


def in_a_mask(paper: pikepdf.Pdf) -> None:
    mask = content(
        paper, f"BT /F1 12 Tf 72 400 Td ({SECRET}) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792]),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
    )  # fmt: skip
    paper.pages[0].Resources.ExtGState = Dictionary(G0=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)))
    paper.pages[0].contents_add(b"q /G0 gs 72 300 9 9 re f Q")


HIDDEN = {
    "a bar that leaves a pixel of each letter": pdf(bar_that_leaves(1)),
    "a bar that leaves the tops of letters": pdf(bar_that_leaves(3)),
    "black squares typed over the words": pdf(blocks),
    "a black bar in a scan, with a label": pdf(scan(bar=(0, 255, "(b)(6)"))),
    "a black bar in a scan, with a label over all of it": pdf(scan(bar=(0, 255, "Exempt under (b)(6), (b)(7)(C), (b)(7)(F)"))),
    "a white bar in a scan, with a label": pdf(scan(bar=(255, 0, "(b)(6)"))),
    "forms in forms, few": pdf(nested(3)),
    "forms in forms, many": pdf(nested(14)),
    "forms in forms, more than are looked into": pdf(nested(16)),
    "forms in forms, without end": pdf(nested(30)),
    "nearly white": pdf(coloured(0.955, 0.955, 0.955)),
    "pale yellow": pdf(coloured(1, 1, 0.93)),
    "nearly clear": pdf(coloured(0, 0, 0, alpha=0.04)),
    "a bar over slanting words": pdf(diagonal(boxed=True)),
    "slanting words in white": pdf(diagonal(boxed=False)),
    "in a pattern": changed(pdf(letter), in_a_pattern),
    "in a glyph": changed(pdf(letter), in_a_glyph),
    "in a font of blocks": changed(pdf(letter), in_a_font_of_blocks),
    "in a mask": changed(pdf(letter), in_a_mask),
    "of size nought": pdf(written("BT /F1 0 Tf 72 400 Td %s")),
    "of width nought": pdf(written("BT /F1 12 Tf 0 Tz 72 400 Td %s")),
    "pressed flat": pdf(written("BT /F1 12 Tf 0 0 0 0 72 400 Tm %s")),
    "without ink": pdf(written("BT 3 Tr /F1 12 Tf 72 400 Td %s")),
    "as a clip": pdf(written("q BT 7 Tr /F1 12 Tf 72 400 Td %s Q")),
    "clipped away": pdf(written("q 0 0 5 5 re W n BT /F1 12 Tf 72 400 Td %s Q")),
    "half of it clipped away": pdf(written("q 72 390 40 30 re W n BT /F1 12 Tf 72 400 Td %s Q")),
    "far beside the page": pdf(written("BT /F1 12 Tf 99999 400 Td %s")),
}
