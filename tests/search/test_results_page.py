"""What does a reader see who searches: results, marks, narrowing, pages, near names?"""

import re
from datetime import date

import pytest

from tests import makers
from tests.papers import making
from tests.privacy.conftest import paper_storage  # noqa: F401 - a fixture
from tests.public.reading import words

pytestmark = pytest.mark.django_db


def page(client, asked):
    answer = client.get(f"/search/?{asked}")
    assert answer.status_code == 200
    return answer.content.decode()


def headings(html):
    return [words(found) for found in re.findall(r"<h3>(.*?)</h3>", html, re.DOTALL)]


def results(html):
    return re.findall(r'<h3><a href="([^"]*)"', html)


def test_every_page_has_a_search_form_in_its_head(exchange, client):
    for address in ("/", "/jurisdictions/lawrence-ma/", "/about/", "/no-such-page/"):
        masthead = client.get(address).content.decode().partition("</header>")[0]
        assert '<form class="find" role="search" action="/search/"' in masthead
        assert '<label class="hidden" for="find">' in masthead


def test_an_empty_question_says_what_can_be_asked_and_lists_nothing(exchange, client):
    for asked in ("", "q=", "q=+", "q=***"):
        html = page(client, asked)
        assert "What can be asked" in html
        assert "results" not in html


@pytest.mark.parametrize("asked", ["Lawrence", "lawrence,+ma", "Lawrence+Massachusetts", "SF", "WPB", "Milwaukee"])
def test_a_name_gives_the_page_of_its_place_first(exchange, client, asked):
    first = {"SF": "san-francisco-ca", "WPB": "west-palm-beach-fl", "Milwaukee": "milwaukee-county-wi"}.get(asked, "lawrence-ma")
    assert results(page(client, f"q={asked}"))[0] == f"/jurisdictions/{first}/"


def test_of_two_places_with_one_name_both_come_first(exchange, client):
    makers.place("portland-me", name="Portland", state="ME")
    makers.place("portland-or", name="Portland", state="OR")
    assert results(page(client, "q=portland"))[:2] == ["/jurisdictions/portland-me/", "/jurisdictions/portland-or/"]


def test_the_best_match_is_a_heading_then_own_words_then_papers_and_in_each_the_newest(
    exchange, client, publisher, paper_storage  # noqa: F811
):  # fmt: skip
    place = makers.place("elsewhere-ma")
    in_paper = makers.letter(place, "L-paper", when="2026-01-01")
    making.public_paper(in_paper, publisher, "of a zebra")
    makers.letter(place, "L-own", when="2020-01-01", summary="On the zebra.")
    makers.letter(place, "L-own-newer", when="2021-01-01", summary="On the zebra.")
    makers.letter(place, "L-head", when="2010-01-01", headline="Zebras")
    best = [f"/letters/L-{name}/" for name in ("head", "own-newer", "own", "paper")]
    assert results(page(client, "q=zebra")) == best
    assert results(page(client, "q=zebra&sort=newest")) == [best[3], best[1], best[2], best[0]]


def test_words_are_marked_where_they_stand_and_markup_is_text(exchange, client):
    makers.letter(makers.place(), headline="<b>Zebra</b> one", summary="Before it, <script>alert(1)</script> & the ZEBRAS ran.")
    html = page(client, "q=zebra")
    assert "&lt;b&gt;<mark>Zebra</mark>&lt;/b&gt; one" in html
    assert "Before it, &lt;script&gt;alert(1)&lt;/script&gt; &amp; the <mark>ZEBRAS</mark> ran." in html


def test_a_phrase_is_marked_as_one_and_its_words_elsewhere_are_not(exchange, client):
    makers.letter(makers.place(), summary="A zebra, a gnu. The gnu, the striped zebras; again a zebra.")
    assert "A zebra, a gnu. The gnu, the <mark>striped zebras</mark>; again a zebra." in page(client, "q=%22striped+zebra%22")


def test_a_paper_is_named_with_its_page_and_leads_there(exchange, client, publisher, paper_storage):  # noqa: F811
    letter = makers.letter(makers.place(), "L-one")
    making.public_paper(letter, publisher, *["nothing"] * 51, "Here a zebra.", title="A long letter")
    html = page(client, "q=zebra")
    assert '<a href="/documents/L-one-1/?from=51#page-52">A long letter, page 52</a>: Here a <mark>zebra</mark>.' in html
    assert 'id="page-52"' in client.get("/documents/L-one-1/?from=51").content.decode()


def test_every_choice_holds_the_rest_of_the_question(exchange, client):
    html = page(client, "q=subpoena+-gnu&kind=letter&sort=newest")
    assert "25 results" in html
    choice = re.search(r'<a href="([^"]*)">California</a><span class="num quiet">(\d+)</span>', html)
    assert choice[1] == "/search/?q=subpoena+-gnu&amp;kind=letter&amp;state=CA&amp;sort=newest"
    assert f"{choice[2]} results" in client.get(choice[1].replace("&amp;", "&")).content.decode()
    assert re.search(r'kind=letter[^"]*" aria-current="true">Letters</a>', html)


def test_pages_of_twenty_hold_the_question(exchange, client):
    html = page(client, "q=subpoena&kind=letter")
    assert len(headings(html)) == 20
    assert 'href="/search/?q=subpoena&amp;kind=letter&amp;page=2"' in html
    assert len(headings(page(client, "q=subpoena&kind=letter&page=2"))) == 5


@pytest.mark.parametrize(
    ("asked", "name", "better"),
    [
        ("Lawrance", "Lawrence, Massachusetts", "Lawrence"),
        ("san+fransisco", "City and County of San Francisco, California", "San+Francisco"),
        ("subpoena+Lousville", "Louisville Metro, Kentucky", "subpoena+Louisville+Metro"),
    ],
)  # fmt: skip
def test_a_mistyped_name_is_asked_about(exchange, client, asked, name, better):
    html = page(client, f"q={asked}")
    assert f'<a href="/search/?q={better}">{name}</a>' in html
    assert client.get(f"/search/?q={better}").status_code == 200


def test_a_site_set_to_a_day_finds_nothing_later(exchange, client, settings):
    assert "/letters/L-2018-04-seattle-wa/" in page(client, "q=subpoena&kind=letter")
    settings.SITE_TODAY = date(2018, 1, 29)
    assert "/letters/L-2018-04-seattle-wa/" not in page(client, "q=subpoena&kind=letter")
