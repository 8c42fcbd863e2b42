"""The front page counts what had happened by its day, and each figure opens to what it counts."""

import re

import pytest

pytestmark = pytest.mark.django_db


def figures(page):
    return re.findall(r'<dd><a aria-describedby="[^"]*" href="([^"]*)">([^<]*)</a></dd>', page)


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        ("2016-01-01", ["0", "0", "0"]),
        ("2017-05-01", ["9", "10", "10", "$2.4m"]),
        ("2018-01-29", ["43", "75", "23", "$53.5m"]),
        ("2019-12-31", ["44", "81", "0", "$53.8m"]),
    ],
)
def test_jurisdictions_letters_open_deadlines_and_money_by_a_day(exchange, client, day, counted):
    page = client.get(f"/?as_of={day}").content.decode()
    assert [figure for _address, figure in figures(page)] == counted


def test_every_figure_opens_to_as_many_rows(exchange, client):
    page = client.get("/").content.decode().replace("&amp;", "&")
    places, letters, open_now, _money = figures(page)
    assert f"<b>{places[1]}</b> jurisdictions" in client.get(places[0]).content.decode()
    assert sum(map(int, re.findall(r"(\d+) letters?</p>", client.get(letters[0]).content.decode()))) == int(letters[1])
    assert ("No jurisdictions match" in client.get(open_now[0]).content.decode()) == (open_now[1] == "0")


def test_the_money_opens_to_its_grants(exchange, client):
    page = client.get("/").content.decode().replace("&amp;", "&")
    shown = client.get(figures(page)[3][0]).content.decode()
    assert "<b>25</b> grants" in shown
    assert "$53,795,848" in shown


def test_the_map_and_its_data_have_the_same_numbers(exchange, client):
    page = client.get("/").content.decode()
    lines = client.get("/states.csv").content.decode("utf-8-sig").splitlines()[1:]
    assert len(lines) == 20
    for line in lines:
        code, _name, places, letters = line.split(",")
        assert f'?state={code}&amp;letters=yes"><span aria-hidden="true">{code}</span> <b>{places}</b>' in page
        assert f'<td class="amount">{places}</td><td class="amount">{letters}</td>' in page


def test_no_answer_is_counted_before_anybody_sent_one(exchange, client):
    page = client.get("/?as_of=2016-12-01").content.decode()
    assert "from-city" not in page.split('id="latest"')[1].split("</ol>")[0]
