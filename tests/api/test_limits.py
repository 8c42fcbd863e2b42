"""One client may ask so often a minute, and is then told how long to wait."""

import pytest
from django.core.cache import caches

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/authorities/?page_size=1"


@pytest.fixture(autouse=True)
def three_a_minute(settings):
    caches["limits"].clear()
    settings.API_REQUESTS_A_MINUTE = 3
    yield
    caches["limits"].clear()


def statuses(client, count, **extra):
    return [client.get(ADDRESS, **extra).status_code for _turn in range(count)]


def test_the_fourth_request_of_a_minute_waits(exchange, client):
    assert statuses(client, 3) == [200, 200, 200]
    response = client.get(ADDRESS)
    said = response.json()["error"]
    assert (response.status_code, said["code"]) == (429, "too_many_requests")
    assert 0 < int(response.headers["Retry-After"]) == said["retry_after"] <= 60
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/jurisdictions/").status_code == 200


def test_others_do_not_wait_and_a_household_is_one(exchange, client):
    statuses(client, 4)
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.7") == [200]
    own = [statuses(client, 1, REMOTE_ADDR=f"2001:db8:1:2::{n}")[0] for n in range(1, 5)]
    assert own == [200, 200, 200, 429]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:3::1") == [200]


def test_a_header_that_no_proxy_of_ours_set_changes_nothing(exchange, client):
    assert [statuses(client, 1, headers={"x-forwarded-for": f"192.0.2.{n}"})[0] for n in range(4)] == [200, 200, 200, 429]


def test_behind_a_proxy_the_last_address_that_it_names_counts(exchange, client, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    told = [{"x-forwarded-for": f"192.0.2.{n}, 198.51.100.7"} for n in range(4)]
    assert [statuses(client, 1, headers=headers)[0] for headers in told] == [200, 200, 200, 429]
    assert statuses(client, 1, headers={"x-forwarded-for": "192.0.2.1, 198.51.100.8"}) == [200]


def test_a_limit_of_none_counts_nothing(exchange, client, settings, django_assert_max_num_queries):
    settings.API_REQUESTS_A_MINUTE = 0
    with django_assert_max_num_queries(5):
        assert set(statuses(client, 5)) == {200}
