"""Whoever speaks stands on a side; one person under two titles is one speaker."""

import pytest

from correspondence.rules.speakers import side, speaker

# kind and actor as data/exchange-2017-2018/events.csv has them, and whether the row names a place
REAL = [
    ("report", "Inspector General, U.S. Department of Justice", False, "doj"),
    ("executive_order", "President Donald Trump", False, "doj"),
    ("statement", "Attorney General Jeff Sessions", False, "doj"),
    ("grant_condition", "U.S. Department of Justice", False, "doj"),
    ("subpoena_threat", "U.S. Department of Justice", True, "doj"),
    ("grant_released", "U.S. Department of Justice", True, "doj"),
    ("outcome", "U.S. Department of Justice, as reported by the Associated Press", True, "doj"),
    ("lawsuit_filed", "City and County of San Francisco", True, "court"),
    ("ruling", "Judge William Orrick (N.D. Cal.)", True, "court"),
    ("ruling", "U.S. Court of Appeals, Seventh Circuit", True, "court"),
    ("court_filing", "New York Attorney General with 15 others", True, "court"),
    ("settlement", "City of West Palm Beach; Bureau of Justice Assistance", True, "court"),
    ("hearing", "Contra Costa County Public Protection Committee", True, "court"),
    ("vote", "Bernalillo County Commission", True, "place"),
    ("statement", "Mayor Daniel Rivera", True, "place"),
    ("statement", "Rebecca Glenberg, ACLU of Illinois", True, "place"),
    ("statement", "U.S. Conference of Mayors; Mayors Landrieu and de Blasio", True, "place"),
    ("letter_from_congress", "Oregon Democratic members of Congress", True, "place"),
    ("letter_from_congress", "Reps. Bill Pascrell and Dave Reichert", False, "other"),
    ("report", "Center for Immigration Studies", False, "other"),
    # statements among responses.csv
    ("statement", "Toni Preckwinkle, Board President", True, "place"),
    ("statement", "Muriel Bowser, Mayor; Karl Racine, Attorney General", True, "place"),
    ("statement", "California Attorney General Xavier Becerra", True, "place"),
    ("statement", "", True, "place"),
    ("statement", "", False, "other"),
    # to come
    ("statement", "Acting Attorney General Matthew Whitaker", False, "doj"),
    ("statement", "Attorney General Xavier Becerra", True, "place"),
    ("statement", "Joe McDermott, President of the County Council", True, "place"),
    ("statement", "County Board President Toni Preckwinkle", True, "place"),
    ("statement", "Council President Lisa Deeley", False, "other"),
    ("statement", "Former President of the Board", False, "other"),
]


@pytest.mark.parametrize(("of_kind", "who", "names_a_place", "stands_on_the_side_of"), REAL)
def test_each_real_actor_stands_on_its_side(of_kind, who, names_a_place, stands_on_the_side_of):
    assert side(of_kind, who, names_a_place=names_a_place) == stands_on_the_side_of


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Mayor Daniel Rivera", "Daniel Rivera, Mayor"),
        ("Attorney General Jeff Sessions", "Jeff Sessions"),
        ("Los Angeles City Attorney Mike Feuer".removeprefix("Los Angeles "), "Mike Feuer, City Attorney"),
        ("Acting Mayor Jane Roe", "JANE ROE, former mayor"),
        ("Gov. Kate Brown", "Kate Brown, Governor"),
        ("Sen. Pat Toomey", "Senator Pat Toomey"),
        ("Former Police Chief James Fitzpatrick".replace("Police ", ""), "James Fitzpatrick"),
    ],
)
def test_one_person_is_one_speaker_whatever_the_title(here, there):
    assert speaker(here) == speaker(there)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Mayor Daniel Rivera", "Mayor Greg Fischer"),
        ("Oren Sellstrom, Litigation Director, Lawyers' Committee", "Daniel Rivera, Mayor"),
    ],
)
def test_two_people_are_two_speakers(here, there):
    assert speaker(here) != speaker(there)
