"""The card of a page fits its frame whatever a place is called, and is the same every time."""

import io

import pytest
from PIL import Image, ImageChops, ImageColor

from tracker.formats.card import CITY, DOJ, MARGIN, PAPER, card

FACTS = [("$1,734,900", "in grants at stake"), ("December 8, 2017", "answer due"), ("Met", "answered on day 21 of 23")]
SENTENCE = "DOJ wrote last, on January 24, 2018. No answer on file yet."
ENDLESS = "a sentence that goes on " * 20
TITLES = [
    "Chicago",
    "Jersey City",
    "Lawrence, Massachusetts",
    "San José",
    "Doña Ana County, New Mexico",
    "Louisville-Jefferson County Metro Government, Kentucky",
    "Letter to the Board of County Commissioners of the County of Bernalillo, New Mexico, and to thirty others",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "W" * 300,
    "",
]


def drawn(title="Chicago", subtitle=SENTENCE, lines=FACTS) -> Image.Image:
    return Image.open(io.BytesIO(card(title=title, subtitle=subtitle, lines=lines))).convert("RGB")


def strokes(image: Image.Image) -> tuple[int, int, int, int]:
    """The box around everything that is not paper."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("title", TITLES)
def test_a_card_is_a_png_of_1200_by_630_and_small(title):
    png = card(title=title, subtitle=SENTENCE, lines=FACTS)
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(png) < 40_000


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    ("subtitle", "lines"),
    [
        (SENTENCE, FACTS),
        ("", []),
        (ENDLESS, [(ENDLESS, ENDLESS)] * 3),
        ("W" * 300, [("W" * 300, "W" * 300)] * 9),
    ],
    ids=["as usual", "nothing but a name", "endless words", "endless letters"],
)
def test_the_margins_stay_paper(title, subtitle, lines):
    left, top, right, bottom = strokes(drawn(title, subtitle, lines))
    reach = 6  # the tail of a J hangs a little into the margin, as it should
    assert left >= MARGIN - reach
    assert right <= 1200 - MARGIN + reach
    assert top >= 40
    assert bottom <= 630 - 40


@pytest.mark.parametrize("title", TITLES)
def test_the_name_and_the_sentence_stay_between_the_rule_and_the_line_of_the_two_sides(title):
    words_apart = drawn(title, ENDLESS, []).crop((0, 110, 1200, 118)), drawn(title, ENDLESS, FACTS).crop((0, 392, 1200, 400))
    assert [strip.getcolors() for strip in words_apart] == [[(1200 * 8, ImageColor.getrgb(PAPER))]] * 2


def test_the_same_words_give_the_same_bytes():
    assert len({card(title="San José", subtitle=SENTENCE, lines=FACTS) for _time in range(3)}) == 1


@pytest.mark.parametrize(
    ("name", "is_not_drawn_as"),
    [("San José", "San Jose"), ("Doña Ana County", "Dona Ana County"), ("Cañon City", "Canon City"), ("“Trust”", '"Trust"')],
)
def test_accents_and_quotation_marks_are_drawn(name, is_not_drawn_as):
    assert drawn(name).tobytes() != drawn(is_not_drawn_as).tobytes()


@pytest.mark.parametrize(
    ("name", "is_drawn_as"),
    [
        ("San Jose\N{COMBINING ACUTE ACCENT}", "San José"),
        ("Kākā", "Kaka"),
        ("Hawaiʻi", "Hawai‘i"),
        ("DOJ → Chicago", "DOJ to Chicago"),
        ("New\N{NO-BREAK SPACE}York\n City ", "New York City"),
        ("Chi\N{SOFT HYPHEN}cago\N{ZERO WIDTH SPACE}", "Chicago"),
        ("Chicago 城", "Chicago"),
    ],
)
def test_what_the_faces_lack_is_written_plainly_and_never_as_a_box(name, is_drawn_as):
    assert drawn(name).tobytes() == drawn(is_drawn_as).tobytes()


def test_each_side_keeps_its_colour_and_its_shape():
    image = drawn()
    corner, centre = (MARGIN, 402), (1200 - MARGIN - 13, 414)
    assert image.getpixel(corner) == ImageColor.getrgb(DOJ)
    assert image.getpixel(centre) == ImageColor.getrgb(CITY)
    assert image.getpixel((1200 - MARGIN - 1, 402)) == ImageColor.getrgb(PAPER)  # a circle has no corner


def test_a_fourth_fact_is_left_out():
    assert drawn(lines=[*FACTS, ("More", "of it")]).tobytes() == drawn(lines=FACTS).tobytes()
