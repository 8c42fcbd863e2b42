"""The sentences of a paper are whole: words, abbreviations, lists, and what is printed on every page."""

import pytest

from correspondence.extraction.proposals.sentences import read_parts


def texts(*pages: str) -> list[str]:
    return [sentence.text for sentence in read_parts(list(pages)).body]


@pytest.mark.parametrize(
    ("printed", "sentences"),
    [
        ("the infor\x02mation of the city", ["the information of the city"]),  # as PDFium writes a broken word
        ("the infor-\r\nmation of the city", ["the information of the city"]),
        ("within 48-\r\nhour notice", ["within 48-hour notice"]),
        ("law-\r\nenforcement officers", ["law-enforcement officers"]),
        ("sub\x02recipients and subrecipients", ["subrecipients and subrecipients"]),
        ("its decision\x02making, for decision-making", ["its decision-making, for decision-making"]),
        ("an oﬃcer ﬁled ﬂat aﬀidavits", ["an officer filed flat affidavits"]),
        ("See 8 U.S.C. § 1373. It binds.", ["See 8 U.S.C. § 1373.", "It binds."]),
        ("Mr. Hanson wrote to Sec. Nielsen. He asked.", ["Mr. Hanson wrote to Sec. Nielsen.", "He asked."]),
        ("Alan R. Hanson v. No. 12 St. Paul.", ["Alan R. Hanson v. No. 12 St. Paul."]),
        ("by 5:00 p.m. Eastern Time. Call.", ["by 5:00 p.m. Eastern Time.", "Call."]),
        ("by 5:00 p.m. Please call.", ["by 5:00 p.m.", "Please call."]),
        ("He said “no.” The city agreed.", ["He said “no.”", "The city agreed."]),
        ("Send these:\n1. The order.\n2. The rule,\nas it stands.", ["Send these:", "The order.", "The rule, as it stands."]),
    ],
)
def test_a_line_is_read_as(printed, sentences):
    assert texts(f"Dear Sir:\n{printed}") == sentences


def test_what_runs_on_every_page_is_no_part_of_a_sentence():
    first = (
        "Dear Mayor Mei:\nThe Department of Justice asks that your jurisdiction produce the\n810 Seventh Street NW\nPage 1 of 2"
    )
    second = "Mayor Mei\nPage 2 of 2\nJanuary 24, 2018\npapers that it holds.\n810 Seventh Street NW"
    assert texts(first, second) == ["The Department of Justice asks that your jurisdiction produce the papers that it holds."]


def test_a_note_at_the_foot_does_not_cut_a_sentence():
    pages = ("Dear Mayor Mei:\nThe rule, which binds every recipient of a grant, must be\n1 See 2 C.F.R. § 200.336.", "kept.")
    assert texts(*pages)[0] == "The rule, which binds every recipient of a grant, must be kept."


def test_a_sentence_has_the_page_that_it_begins_on():
    body = read_parts(["Dear Sir:\nOne stands here. Two goes", "over. Three."]).body
    assert [(sentence.text, sentence.page) for sentence in body] == [
        ("One stands here.", 1),
        ("Two goes over.", 1),
        ("Three.", 2),
    ]
