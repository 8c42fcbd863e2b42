"""What does a page look like where somebody shares it? A card of 1200 × 630 pixels, drawn from a few words."""

import io
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parent.parent / "static" / "tracker" / "fonts"
SERIF = "newsreader-latin-600-normal.woff2"
SANS = "source-sans-3-latin-400-normal.woff2"

# The light scheme of tokens.css: a card is shown on other people's pages, which do not say what they wear.
PAPER, INK, INK_2, EDGE, DOJ, CITY = "#f8f4eb", "#1f1b16", "#544c41", "#8a7f6c", "#353f96", "#8a4b00"
LARGE = 1000  # pixels, to measure letters at
FINE = 3  # drawn so many times larger, so that letters stand where they should and not on the nearest pixel
SHADES = 16  # from paper to each ink, for the soft edges of letters

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
MEASURE = WIDTH - 2 * MARGIN
MASTHEAD = "Letters of Record"
MASTHEAD_BASE, MASTHEAD_RULE = 80, 102
SIDES, SIDES_ALONE = 414, 540  # the line from one side to the other: above the facts, or with none
MARK = 26  # a side of the square, the width of the circle
FACTS, GUTTER = 3, 56

# What the faces draw beyond Latin-1. Other letters lose their accent (ā is drawn as a) or are left out: never a box.
BEYOND_LATIN_1 = frozenset("Œœ–—‘’“”•…€™−")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
IN_OTHER_WORDS = str.maketrans(
    {
        "→": "to",
        "←": "from",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{MODIFIER LETTER TURNED COMMA}": "‘",  # Hawaiʻi
        "\N{MODIFIER LETTER APOSTROPHE}": "’",
    }
)


class Setting(NamedTuple):
    """One way to set a text: its face, size, number of lines and leading; tracking as a part of the size."""

    file: str
    size: int
    most_lines: int
    leading: float
    tracking: float = 0

    @property
    def line_height(self) -> int:
        return round(self.size * self.leading)

    def width(self, text: str) -> float:
        return sum(advance for _letter, advance in self.advances(text))

    def advances(self, text: str) -> list[tuple[str, float]]:
        """Each letter and how far it moves the pen, kerned with the one after it. Pillow itself cannot track."""
        pairs = zip_longest(text, text[1:], fillvalue="")
        return [(letter, (_advance(self.file, letter, after) + self.tracking) * self.size) for letter, after in pairs]


# From the best to the least good. Where nothing fits, the last one is cut off with “…”.
TITLE = [
    *(Setting(SERIF, size, 1, 1.08, -0.015) for size in range(108, 79, -4)),
    *(Setting(SERIF, size, 2, 1.06, -0.015) for size in range(88, 51, -4)),
]
SUBTITLE = [*(Setting(SANS, size, 1, 1.3) for size in (38, 36, 34)), Setting(SANS, 34, 2, 1.25), Setting(SANS, 30, 2, 1.25)]
VALUE = [Setting(SERIF, size, 1, 1.15, -0.015) for size in range(52, 31, -2)]
LABEL = [Setting(SANS, 28, 2, 1.2), Setting(SANS, 26, 2, 1.2)]
NAME = Setting(SERIF, 38, 1, 1.1, -0.01)


def card(*, title: str, subtitle: str, lines: Sequence[tuple[str, str]]) -> bytes:
    """A PNG of a place's name, a sentence about it, and up to three facts: each a value and its label.

    The same words give the same bytes. A long text is set smaller, then on two lines, then cut off.
    """
    image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    draw = ImageDraw.Draw(image)
    facts = [(_drawable(value), _drawable(label)) for value, label in lines[:FACTS]]
    sides = SIDES if facts else SIDES_ALONE

    _masthead(draw)
    _heading(draw, _drawable(title), _drawable(subtitle), top=MASTHEAD_RULE + 9, bottom=sides - MARK // 2)
    _sides(draw, middle=sides)
    _facts(draw, facts, top=sides + 34)
    return _png(image.reduce(FINE))


def _masthead(draw: ImageDraw.ImageDraw) -> None:
    _write(draw, MASTHEAD, NAME, x=MARGIN, base=MASTHEAD_BASE, ink=INK)
    # The site's “3px double”, large enough to outlive a thumbnail.
    for y in (MASTHEAD_RULE, MASTHEAD_RULE + 5):
        draw.rectangle(_fine(MARGIN, y, WIDTH - MARGIN, y + 3), fill=INK)


def _heading(draw: ImageDraw.ImageDraw, title: str, subtitle: str, *, top: int, bottom: int) -> None:
    """The name and the sentence, together in the middle of the room they have."""
    name_setting, [name] = _fit([title], TITLE, MEASURE)
    told_setting, [told] = _fit([subtitle], SUBTITLE, MEASURE)
    between = 14 if told else 0
    height = len(name) * name_setting.line_height + between + len(told) * told_setting.line_height
    y = _block(draw, name, name_setting, x=MARGIN, top=top + (bottom - top - height) // 2, ink=INK)
    _block(draw, told, told_setting, x=MARGIN, top=y + between, ink=INK_2)


def _sides(draw: ImageDraw.ImageDraw, *, middle: int) -> None:
    """The spine of the exchange page, laid flat: a square for DOJ, a circle for the place."""
    left, right, top, bottom = MARGIN, WIDTH - MARGIN, middle - MARK // 2, middle + MARK // 2
    draw.rectangle(_fine(left, top, left + MARK, bottom), fill=DOJ)
    draw.rectangle(_fine(left + MARK + 7, middle - 1, right - MARK - 7, middle + 2), fill=EDGE)
    draw.ellipse(_fine(right - MARK, top, right, bottom), fill=CITY)


def _facts(draw: ImageDraw.ImageDraw, facts: Sequence[tuple[str, str]], *, top: int) -> None:
    """One column a fact, all of them at one size."""
    if not facts:
        return
    width = (MEASURE - GUTTER * (len(facts) - 1)) / len(facts)
    value_setting, values = _fit([value for value, _label in facts], VALUE, width)
    label_setting, labels = _fit([label for _value, label in facts], LABEL, width)
    for column, (value, label) in enumerate(zip(values, labels, strict=True)):
        x = MARGIN + column * (width + GUTTER)
        y = _block(draw, value, value_setting, x=x, top=top, ink=INK)
        _block(draw, label, label_setting, x=x, top=y + 2, ink=INK_2)


def _fit(texts: Sequence[str], settings: Sequence[Setting], width: float) -> tuple[Setting, list[list[str]]]:
    """The first setting in which every text fits the width, and the lines of each."""
    for setting in settings:
        wrapped = [lines for text in texts if (lines := _wrap(text, setting, width)) is not None]
        if len(wrapped) == len(texts):
            return setting, wrapped
    last = settings[-1]
    return last, [_wrap(text, last, width) or _cut(text, last, width) for text in texts]


def _wrap(text: str, setting: Setting, width: float) -> list[str] | None:
    """The text in as few lines as it needs, two of them about as long as each other; None if it does not fit."""
    if setting.width(text) <= width:
        return [text] if text else []
    words = text.split(" ")
    if setting.most_lines < 2 or len(words) < 2:
        return None
    breaks = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    longest, lines = min((max(map(setting.width, lines)), lines) for lines in breaks)
    return lines if longest <= width else None


def _cut(text: str, setting: Setting, width: float) -> list[str]:
    """Lines of as many words as they hold, the last one ended with “…”."""
    *full, rest = _filled(text, setting, width)
    return [*full, rest if setting.width(rest) <= width else _shortened(rest, setting, width)]


def _filled(text: str, setting: Setting, width: float) -> list[str]:
    """Every line but the last as full as words fill it; the last one has all the rest."""
    lines: list[str] = []
    words = text.split(" ")
    while len(lines) < setting.most_lines - 1:
        held = [at for at in range(1, len(words)) if setting.width(" ".join(words[:at])) <= width]
        if not held:
            break
        lines.append(" ".join(words[: held[-1]]))
        words = words[held[-1] :]
    return [*lines, " ".join(words)]


def _shortened(line: str, setting: Setting, width: float) -> str:
    """Cut between words if one of them fits, else between letters."""
    ends = [at for at, letter in enumerate(line) if letter == " "], range(len(line))
    cuts = (line[:at].rstrip(" ,;:.–—-") + "…" for places in ends for at in reversed(places))
    return next((cut for cut in cuts if setting.width(cut) <= width), "…")


def _block(draw: ImageDraw.ImageDraw, lines: Sequence[str], setting: Setting, *, x: float, top: int, ink: str) -> int:
    """Draw the lines below one another, and say where the next block may begin."""
    for line in lines:
        ascent = round(setting.line_height / 2 + setting.size * 0.31)  # half a capital below the middle of the line
        _write(draw, line, setting, x=x, base=top + ascent, ink=ink)
        top += setting.line_height
    return top


def _write(draw: ImageDraw.ImageDraw, text: str, setting: Setting, *, x: float, base: int, ink: str) -> None:
    for letter, advance in setting.advances(text):
        draw.text((x * FINE, base * FINE), letter, font=_font(setting.file, setting.size * FINE), fill=ink, anchor="ls")
        x += advance


def _fine(left: int, top: int, right: int, bottom: int) -> tuple[int, int, int, int]:
    """A box up to its right and bottom edge, in the pixels that are drawn. Pillow counts the last pixel in."""
    return left * FINE, top * FINE, right * FINE - 1, bottom * FINE - 1


def _drawable(text: str) -> str:
    """The text with single spaces, and nothing that the faces cannot draw."""
    composed = unicodedata.normalize("NFC", text.translate(IN_OTHER_WORDS))
    plainer = "".join(letter if _is_drawn(letter) else unicodedata.normalize("NFKD", letter) for letter in composed)
    return " ".join("".join(letter for letter in plainer if letter.isspace() or _is_drawn(letter)).split())


def _is_drawn(letter: str) -> bool:
    return " " <= letter <= "~" or ("¡" <= letter <= "ÿ" and letter != SOFT_HYPHEN) or letter in BEYOND_LATIN_1


def _png(image: Image.Image) -> bytes:
    """In a palette that the inks decide, not the picture: a third of the bytes, and the paper stays exactly paper."""
    written = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


@cache
def _palette() -> Image.Image:
    """The paper, and every shade from it to each ink."""
    palette = Image.new("P", (1, 1))
    paper = ImageColor.getrgb(PAPER)
    colours = [*paper]
    for ink in (INK, INK_2, EDGE, DOJ, CITY):
        for shade in range(1, SHADES + 1):
            pairs = zip(paper, ImageColor.getrgb(ink), strict=True)
            colours += [round(from_ + (to - from_) * shade / SHADES) for from_, to in pairs]
    palette.putpalette(colours)
    return palette


@cache
def _advance(file: str, letter: str, after: str) -> float:
    """In ems. Measured large, where hinting rounds nothing worth seeing."""
    font = _font(file, LARGE)
    return (font.getlength(letter + after) - font.getlength(after)) / LARGE


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / file, size)
