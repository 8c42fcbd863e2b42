"""How does a test make a letter's PDF: letterhead, paragraphs, lists, columns, footers, broken words, a scan?"""

import io
from dataclasses import dataclass, field

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

NEW_PAGE = "\f"
WIDE, HIGH = LETTER
Block = str | tuple[str, ...]  # a paragraph, or lines as they stand


@dataclass
class Composer:
    """Draws blocks from the top of a page down, and turns to the next page where one is full."""

    font: str = "Times-Roman"
    size: int = 11
    left: float = 72
    width: float = WIDE - 144
    logo: bool = False
    footer: str = ""
    later_header: tuple[str, ...] = ()
    hyphens: bool = False
    justified: bool = False
    gap: float = 7
    made: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        if self.font == "Vera":
            pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        self.canvas = Canvas(self.made, pagesize=LETTER, invariant=1)
        self.page = 0
        self._begin()

    def _begin(self) -> None:
        self.page += 1
        self.y = HIGH - 60
        self.canvas.setFont(self.font, self.size)
        if self.logo and self.page == 1:
            self.canvas.circle(self.left + 20, self.y - 10, 22, fill=1)
            self.y -= 48
        if self.page > 1:
            for text in self.later_header:
                self._line(text.format(page=self.page))

    def _end(self) -> None:
        if self.footer:
            self.canvas.setFont(self.font, 8)
            self.canvas.drawCentredString(WIDE / 2, 36, self.footer.format(page=self.page))
        self.canvas.showPage()

    def _line(self, text: str, full: bool = False) -> None:
        if self.y < 70:
            self._end()
            self._begin()
        words = text.split()
        if self.justified and full and len(words) > 1:  # each word where it belongs, as word processors put them
            space = (self.width - sum(self._wide(word) for word in words)) / (len(words) - 1)
            x = self.left
            for word in words:
                self.canvas.drawString(x, self.y, word)
                x += self._wide(word) + space
        else:
            self.canvas.drawString(self.left, self.y, text)
        self.y -= self.size * 1.25

    def _wide(self, text: str) -> float:
        return pdfmetrics.stringWidth(text, self.font, self.size)

    def wrapped(self, text: str) -> list[str]:
        rows, row = [], ""
        for word in text.split():
            longer = f"{row} {word}".strip()
            if self._wide(longer) <= self.width:
                row = longer
                continue
            half = len(word) // 2
            if self.hyphens and word.isalpha() and len(word) > 7 and self._wide(f"{row} {word[:half]}-") <= self.width:
                rows.append(f"{row} {word[:half]}-")
                row = word[half:]
            else:
                rows.append(row)
                row = word
        return [*rows, row]

    def draw(self, *blocks: Block) -> "Composer":
        for block in blocks:
            if block == NEW_PAGE:
                self._end()
                self._begin()
                continue
            rows = list(block) if isinstance(block, tuple) else self.wrapped(block)
            for place, row in enumerate(rows):
                self._line(row, full=isinstance(block, str) and place < len(rows) - 1)
            self.y -= self.gap
        return self

    def column(self, left: float, width: float) -> "Composer":
        """Go on at the top of the page, in another column."""
        self.left, self.width, self.y = left, width, HIGH - 60
        return self

    def pdf(self) -> bytes:
        self._end()
        self.canvas.save()
        return self.made.getvalue()


def scan(*rows: str) -> bytes:
    """A page that is a picture: it has no text."""
    picture = Image.new("L", (1240, 1650), 255)
    pen = ImageDraw.Draw(picture)
    for place, row in enumerate(rows):
        pen.text((150, 150 + 40 * place), row, fill=0)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=LETTER, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, WIDE, HIGH)
    canvas.showPage()
    canvas.save()
    return made.getvalue()
