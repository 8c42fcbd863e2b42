"""Is a file a whole picture of its kind, and of how many pages? Nothing is decoded before its header was looked at."""

import io

from PIL import Image, MpoImagePlugin, TiffImagePlugin

from correspondence.extraction.limited import Refused

MOST_DOTS = 80_000_000  # a tabloid page at 600 dots an inch has 67
MOST_IN_COLOUR = 36_000_000  # four bytes each in memory, twice over; a letter page at 600 dots an inch has 34
MOST_PAGES = 500
MADE_WRONG = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, IndexError, OverflowError, AttributeError)
KNOWN = (MpoImagePlugin, TiffImagePlugin)  # with those of preinit all that is asked for: none is looked for on disk later
Image.preinit()
Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is decoded, and is lower


def pages(data: bytes, *, kind: str) -> int:
    """The pages of a TIFF; one of every other picture. Refused where it is broken, moves, or is too large."""
    try:
        Image.open(io.BytesIO(data), formats=[kind.upper()]).verify()  # the sums of every part of a PNG
        picture = Image.open(io.BytesIO(data), formats=[kind.upper()])
        if kind == "png" and getattr(picture, "n_frames", 1) > 1:
            raise Refused("moves")
        number = 0
        while number == 0 or (kind == "tiff" and has_another(picture, number)):
            if number == MOST_PAGES:
                raise Refused("pictures")
            decode(picture)
            number += 1
    except MADE_WRONG:
        raise Refused("broken") from None
    return number


def has_another(picture: Image.Image, number: int) -> bool:
    try:
        picture.seek(number)
    except EOFError:
        return False
    return True


def decode(picture: Image.Image) -> None:
    """Read all of it once; a photograph at an eighth of its size, which reads as much and holds less."""
    if picture.width * picture.height > most_dots(picture.mode):
        raise Refused("dots")
    picture.draft("L", (picture.width // 8, picture.height // 8))
    picture.load()


def most_dots(mode: str) -> int:
    """How many dots a page may have, so that its public copy can be made, too."""
    return MOST_DOTS if mode in ("1", "L", "P") else MOST_IN_COLOUR
