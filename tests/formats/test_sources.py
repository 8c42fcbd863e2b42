"""Sources stand in order of date; two of one publisher and day are told apart by their titles."""

from correspondence.models import Source
from tracker.formats import sources


def source(publisher, title, day):
    return Source(publisher=publisher, title=title, date_as_written=day)


def test_sources_stand_in_order_of_date_and_undated_ones_last():
    found = [source("A", "x", "no date"), source("B", "y", "2018-01-24"), source("C", "z", "2017-12"), source("D", "w", "")]
    assert [link["label"] for link in sources.links(found)] == ["C, Dec 2017", "B, Jan 24, 2018", "A, no date", "D"]


def test_two_of_one_publisher_and_day_are_told_apart():
    found = [source("Globe", "City pushes back", "2018-01-24"), source("Globe", "[Mayor speaks]", "2018-01-24")]
    assert [link["label"] for link in sources.links(found)] == [
        "Globe, Jan 24, 2018, “City pushes back”",
        "Globe, Jan 24, 2018, [Mayor speaks]",
    ]


def test_a_title_of_our_own_stands_without_quotation_marks():
    assert sources.title("DOJ asks") == "“DOJ asks”"
    assert sources.title("[a docket]") == "[a docket]"
