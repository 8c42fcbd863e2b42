"""Small PDFs, each made for what it shows or hides; the same on every run."""

import io
import re
from collections.abc import Callable

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "The Department asks the City of Lawrence to certify by December 8, 2017 that it complies with 8 U.S.C. 1373."


def pdf(*pages: Callable[[Canvas], object]) -> bytes:
    """A PDF with a letter page for each function that draws one."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792), invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def letter(canvas: Canvas) -> None:
    canvas.drawString(72, 720, "November 15, 2017")
    for line in range(12):
        canvas.drawString(72, 680 - 16 * line, f"{line}. {SENTENCE}"[:88])


def under_a_box(words: str) -> Callable[[Canvas], None]:
    """A line of which these words lie under a black box."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 400, f"We wrote to {words} about it.")
        start = 72 + canvas.stringWidth("We wrote to ")
        canvas.rect(start - 1, 396, canvas.stringWidth(words) + 2, 15, fill=1)

    return draw


def in_white(words: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFillColor(white)
        canvas.drawString(72, 400, words)

    return draw


def tiny(words: str) -> Callable[[Canvas], None]:
    """Words that leave a mark like a thin line."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(72, 400, words)

    return draw


def without_ink(words: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        ocr(canvas, 72, 400, words)

    return draw


def ocr(canvas: Canvas, x: float, y: float, words: str, size: float = 12) -> None:
    text = canvas.beginText(x, y)
    text.setFont("Helvetica", size)
    text.setTextRenderMode(3)
    text.textOut(words)
    canvas.drawText(text)


def beside_the_page(words: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(700, 400, words)

    return draw


def highlighted(canvas: Canvas) -> None:
    letter(canvas)
    canvas.setFillColor(Color(1, 1, 0, alpha=0.4))
    canvas.rect(70, 676, 300, 16, fill=1, stroke=0)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The PDF with something changed in it; objects that nothing refers to stay, as many programs leave them."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as paper:
        change(paper)
        held = io.BytesIO()
        paper.save(held, static_id=True, preserve_pdfa=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return held.getvalue()


def with_layer(words: str, *, off: bool = True, printed: bool = True) -> bytes:
    """Words on a layer."""

    def add(paper: pikepdf.Pdf) -> None:
        usage = Dictionary() if printed else Dictionary(Print=Dictionary(PrintState=Name.OFF))
        group = paper.make_indirect(Dictionary(Type=Name.OCG, Name=String("Comments of counsel"), Usage=usage))
        paper.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group] if off else [])))
        page = paper.pages[0]
        page.Resources.Properties = Dictionary(L0=group)
        page.contents_add(
            f"/OC /L0 BDC BT /F1 12 Tf 72 400 Td ({words}) Tj ET EMC BT /F1 12 Tf 72 380 Td (Sincerely,) Tj ET".encode()
        )

    return changed(pdf(letter), add)


def with_annotation(**entries: object) -> bytes:
    def add(paper: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=Array([72, 670, 400, 700]), **entries)
        paper.pages[0].Annots = Array([paper.make_indirect(note)])
        if note.Subtype == Name.Widget:
            note.FT, note.T = Name.Tx, String("name")
            paper.Root.AcroForm = Dictionary(Fields=paper.pages[0].Annots)

    return changed(pdf(letter), add)


def with_older_revision(words: str) -> bytes:
    """A page that said something else before it was saved again, behind itself."""
    first = changed(pdf(lambda canvas: canvas.drawString(72, 700, words)), lambda paper: None)
    with pikepdf.Pdf.open(io.BytesIO(first)) as paper:
        number = paper.pages[0].Contents.objgen[0]
    content = b"BT /F1 12 Tf 72 700 Td (What it says now) Tj ET"
    return saved_behind(first, number, b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content))


def with_unreferenced_object(words: str) -> bytes:
    """An object that stands in the file, and to which nothing leads."""
    first = changed(pdf(letter), lambda paper: None)
    return saved_behind(first, 99, b"(%s)" % words.encode())


def saved_behind(first: bytes, number: int, thing: bytes) -> bytes:
    """A PDF with an object in a second revision behind the first, as most programs save what is changed."""
    with pikepdf.Pdf.open(io.BytesIO(first)) as paper:
        root = paper.Root.objgen[0]
    before = int(first.rsplit(b"startxref", 1)[1].split()[0])
    body = b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 100/Root %d 0 R/Prev %d>>\n" % (number, len(first), root, before)
    return first + body + table + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(body))


def said_anywhere(data: bytes) -> bytes:
    """Everything that can be read out of a PDF and its revisions: raw, each stream without its filters, the text of its pages."""
    parts = [data]
    for revision in revisions(data):
        with pikepdf.Pdf.open(io.BytesIO(revision)) as paper:
            held = io.BytesIO()
            paper.save(held, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            parts.append(held.getvalue())
            for thing in paper.objects:
                parts.append(read(thing) if isinstance(thing, pikepdf.Stream) else thing.unparse(resolved=True))
        for page in pypdfium2.PdfDocument(revision):
            words = page.get_textpage()
            parts.append(words.get_text_range(0, words.count_chars()).encode(errors="ignore"))
    return b"\n".join(parts)


def revisions(data: bytes) -> list[bytes]:
    """The file, and what it was each time before something was saved behind it."""
    ends = [found.end() for found in re.finditer(rb"%%EOF", data)]
    return [data, *(data[:end] for end in ends[:-1])]


def read(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes(pikepdf.StreamDecodeLevel.all)
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def holds(data: bytes, words: str) -> bool:
    """Whether words stand in a PDF, in one of the ways in which they are written there."""
    said = said_anywhere(data)
    return any(form in said for form in (words.encode(), words.encode("utf-16-be"), words.encode().hex().encode()))
