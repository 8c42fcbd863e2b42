"""From the words of a letter: what is proposed, and what is not."""

import pytest

from correspondence.extraction.proposals.marking import marked
from correspondence.extraction.proposals.read import read

HEAD = "Office of Justice Programs\nWashington, D.C. 20531\nNovember 15, 2017"
LETTER = HEAD + "\n{block}\nDear {who}:\n{body}\nSincerely,\nAlan R. Hanson"
BLOCK = "Kathleen Howard\nBoard of Community Corrections\nSacramento, CA 95833"


def values(field: str, body: str = "It is so.", *, block: str = BLOCK, who: str = "Ms. Howard") -> list[str]:
    found = read([LETTER.format(block=block, who=who, body=body)])
    return [one.value for one in found if one.field == field]


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Please submit a response by December 8, 2017.", "2017-12-08"),
        ("Documents must be received no later than 5:00 p.m. (Eastern) on Friday, 8 December 2017.", "2017-12-08"),
        ("Your answer is due Dec. 8, 2017.", "2017-12-08"),
        ("Please reply on or before the 8th day of December, 2017.", "2017-12-08"),
        ("Not later than December 8th, 2017, you must provide the orders.", "2017-12-08"),
        ("You were asked to respond by June 30, 2017.", None),  # before the letter
        ("You were asked to respond by December 1, 2017.", None),  # asked before
        ("The ordinance was in effect on or before December 8, 2017.", None),
        ("Funds must be obligated by September 30, 2018.", None),
        ("Your response of December 8, 2017, is on file.", None),
        ("Please respond by 12/8/2017.", None),  # two days
        ("Please respond by December 38, 2017.", None),
    ],
)
def test_a_due_date(sentence, due):
    assert values("due", sentence) == ([due] if due else [])


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Please respond within thirty (30) days of receipt of this letter.", "thirty (30) days of receipt of this letter"),
        ("We would appreciate a reply within 10 business days.", "10 business days"),
        ("You must provide it within two weeks from the date of this letter.", "two weeks from the date of this letter"),
        ("Please respond within thirty (20) days.", None),  # its two numbers disagree
        ("Officers must report within 30 days of arrest, and provide names.", None),
        ("Please provide notice within 48 hours.", None),
        ("The Department will respond within 30 days.", None),
        ("You were given 30 days to respond, and replied within 20 days.", None),
    ],
)
def test_a_period(sentence, period):
    assert values("period", sentence) == ([period] if period else [])


@pytest.mark.parametrize(
    ("sentence", "authorities"),
    [
        ("See 8 U.S.C. § 1373(a) and (b).", ["8 U.S.C. 1373"]),
        ("See 8 U.S.C. §§ 1324, 1373 and 1644.", ["8 U.S.C. 1324", "8 U.S.C. 1373", "8 U.S.C. 1644"]),
        ("See 8 U. S. C. § 1373, 28 C.F.R. § 66.43.", ["8 U.S.C. 1373", "28 CFR 66.43"]),
        ("See 34 U.S.C. § 10102(a)(6).", ["34 U.S.C. 10102"]),
        ("See 42 U.S.C. § 2000d-1 et seq.", ["42 U.S.C. 2000d-1"]),
        ("See section 1373 of title 8, United States Code.", ["8 U.S.C. 1373"]),
        ("See 2 CFR Part 200 and 2 CFR 200.336.", ["2 CFR part 200", "2 CFR 200.336"]),
        ("See Federal Rule of Civil Procedure 45(d).", ["Fed. R. Civ. P. 45"]),
        ("See Executive Order 13,768 and E.O. 14287.", ["Executive Order 13768", "Executive Order 14287"]),
        ("See section 1373 and City Code § 9-131 of 2014.", []),
        ("See Chicago v. Sessions, 888 F.3d 272.", []),
    ],
)
def test_authorities(sentence, authorities):
    assert values("authority", sentence) == authorities


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("It got $71,811 in FY 2016 JAG funds.", ["$71,811; Edward Byrne Memorial Justice Assistance Grant; fiscal 2016"]),
        ("The award was $1.6 million.", ["$1,600,000"]),
        ("Grants of $5,000 in FY 2016 and $6,000 in FY 2017.", ["$5,000; fiscal 2016", "$6,000; fiscal 2017"]),
        ("Grants of $5,000 in FY 2016, FY 2017 and FY 2018.", ["$5,000"]),
        ("List each grant over $50,000.", []),
        ("A fine of $10,000 may follow the award.", []),
        ("The grant made $265 million available nationwide.", []),
    ],
)
def test_amounts_of_grants(sentence, amounts):
    assert values("amount", sentence) == amounts


@pytest.mark.parametrize(
    ("body", "demands"),
    [
        ("Please explain the ordinance.", ["Please explain the ordinance."]),
        ("We ask you to (1) explain it; and (2) send the rule.", ["explain it", "send the rule."]),
        ("We request these documents, namely the following:\n• all orders;\n• all rules.", ["all orders", "all rules."]),
        ("The law provides:\n(a) nobody may prohibit it.\n(b) nobody may restrict it.", []),
        ("Please do not hesitate to contact us with any questions.", []),
        ("We requested that you explain it. You provided an answer.", []),
        ("Should you fail to respond, the Department will subpoena these documents.", []),
        ("Please send your response by e-mail to office@example.gov.", []),
        ("The Department’s requests of last year remain open. Recipients must certify.", []),
    ],
)
def test_demands(body, demands):
    assert values("demand", body) == demands


@pytest.mark.parametrize(
    ("block", "who", "name_title_office"),
    [
        ("The Honorable Lily Mei\nMayor, City of Fremont\nFremont, CA 94538", "Mayor Mei", "Lily Mei|Mayor|City of Fremont"),
        ("Gorden Eden Jr., Chief of Police\nAlbuquerque, NM 87102", "Chief Eden", "Gorden Eden Jr.|Chief of Police|"),
        ("VIA EMAIL\nSheriff Robert Luna\nSheriff’s Office\nOakland, CA 90012", "Sir", "Robert Luna|Sheriff|Sheriff’s Office"),
        ("Ann Roe, Director\nMayor’s Office of Law\nAlbany, NY 10007", "Director", "Ann Roe|Director|Mayor’s Office of Law"),
        ("Ivy Roe    By Certified Mail\nMayor\n2 Main Street\nJackson, MS 39205", "Mayor Roe", "Ivy Roe|Mayor|"),
        ("Lily Mei\nMayor\nFremont, CA 94538", "Mayor Schaaf", "||"),  # the salutation greets somebody else
    ],
)  # fmt: skip
def test_an_addressee(block, who, name_title_office):
    said = {field: values(f"addressee_{field}", block=block, who=who) for field in ("name", "title", "office")}
    assert "|".join((said[field] or [""])[0] for field in said) == name_title_office


@pytest.mark.parametrize(
    ("field", "value", "sentence", "words"),
    [
        ("due", "2017-12-08", "Answer by Dec. 8, 2017.", "Dec. 8, 2017"),
        ("authority", "2 CFR 200.336", "See 2 C.F.R. § 200.336(a).", "2 C.F.R. § 200.336(a)"),
        ("amount", "$1,600,000; fiscal 2016", "It got $1.6 million.", "$1.6 million"),
        ("addressee_office", "City of Fremont", "Mayor\nCity of\nFremont", "City of\nFremont"),
        ("demand", "not there", "A sentence.", ""),
    ],
)
def test_the_words_of_a_value_are_marked_in_its_sentence(field, value, sentence, words):
    assert "".join(marked(field, value, sentence)) == sentence
    assert marked(field, value, sentence)[1] == words
