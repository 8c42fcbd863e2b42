"""Questions, and what the real exchange of 2017 and 2018 says to them: the same on every database.

Of common words it is told how many entries say them.
"""

LOUISVILLE = ["S-2018-01-24-louisville-ky", "S-2018-louisville-ky"]
WATSONVILLE = [
    "D-2017-11-watsonville-ca", "D-2018-01-watsonville-ca", "E-2019-03-cleared", "G-watsonville-ca-fy2017",
    "L-2017-11-watsonville-ca", "L-2018-01-watsonville-ca", "P-watsonville-sanctuary", "S-2017-11-watsonville-ca",
    "S-2018-01-26-watsonville-ca", "watsonville-ca",
]  # fmt: skip
INJUNCTIONS = [
    "E-2017-04-25-orrick", "E-2017-07-20-orrick", "E-2017-09-15-chicago", "E-2017-11-15-phila", "E-2018-04-19-7cir",
    "E-2018-09-la",
]  # fmt: skip
CAPITAL = [
    "2018-04", "D-2017-11-washington-dc", "E-2019-03-cleared", "G-dc-fy2016", "L-2017-11-washington-dc",
    "L-2018-04-washington-dc", "P-dc-2011", "S-2017-11-15-washington-dc", "washington-dc",
]  # fmt: skip
MILWAUKEE = [
    "2016-11", "2017-04", "2017-10", "D-2016-11-milwaukee-county-wi", "D-2017-04-milwaukee-county-wi", "G-milwaukee-fy2016",
    "L-2016-11-milwaukee-county-wi", "L-2017-04-milwaukee-county-wi", "L-2017-10-milwaukee-county-wi", "P-milwaukee-2017",
    "S-2017-06-28-milwaukee-county-wi", "milwaukee-county-wi",
]  # fmt: skip
FORTY_EIGHT = [
    "2017-08-psp", "E-2017-07-25-conditions", "L-2017-08-psp-albuquerque-nm", "L-2017-08-psp-baltimore-md",
    "L-2017-08-psp-san-bernardino-ca", "L-2017-08-psp-stockton-ca", "P-middlesex-2017", "S-2017-08-07-los-angeles-ca",
]  # fmt: skip
NOT_JANUARY = [
    "2018-04", "E-2018-01-24-subpoena-threat", "E-2018-02-06-wpb", "L-2018-04-vermont", "P-watsonville-sanctuary", *LOUISVILLE,
]  # fmt: skip

EXACTLY = {
    # words
    "Fitzpatrick": ["L-2017-11-lawrence-ma"],
    "Orrick": ["E-2017-04-25-orrick", "E-2017-07-20-orrick", "E-2017-11-20-orrick", "E-2018-10-05-orrick"],
    "ACLU": ["E-2017-10-12-aclu-il", "P-lawrence-trust"],
    "Emanuel": ["S-2018-01-24-chicago-il"],
    "enjoined": ["E-2017-11-20-orrick"],
    "zebra": [],
    # several words, in whatever order, in whatever fields
    "Lawrence subpoena": ["E-2018-01-24-subpoena-threat", "L-2018-01-lawrence-ma"],
    "subpoena Lawrence": ["E-2018-01-24-subpoena-threat", "L-2018-01-lawrence-ma"],
    "mayor lawsuit": ["S-2017-10-12-philadelphia-pa"],
    "mayors conference": ["E-2018-01-24-boycott", "E-2018-10-seattle", "S-2017-12-08-seattle-wa"],
    "Kate": ["S-2017-11-15-oregon", "S-2018-01-24-oregon"],
    "Byrne 2017 Oregon": ["G-oregon-fy2017", "L-2017-11-multnomah-county-or", "L-2017-11-oregon"],
    "ordinance chicago": ["L-2017-10-chicago-il", "P-chicago-welcoming", "S-2018-02-23-chicago-il"],
    # stems and case
    "injunction": INJUNCTIONS,
    "INJUNCTIONS": INJUNCTIONS,
    "ice detainers": ["P-cook-detainer", "P-middlesex-2017", "P-philadelphia-conf"],
    "48 hour": FORTY_EIGHT,
    "48 hours": FORTY_EIGHT,
    # phrases
    '"threat of subpoena"': ["2018-01"],
    "“threat of subpoenas”": ["2018-01"],
    '"subpoena of threat"': [],
    '"nationwide injunction"': [],
    '"Lawrence Massachusetts Lawrence"': [],  # across two fields
    "executive order 13768": ["E-2017-01-25-eo"],
    # minus
    "subpoenas -January": NOT_JANUARY,
    "subpoena -2018": ["P-watsonville-sanctuary"],
    'subpoena -"document demands" -louisville -2018': ["P-watsonville-sanctuary"],
    "cities -city": [],
    "detainer -California": [
        "2017-08-psp", "P-cook-detainer", "P-il-trust", "P-middlesex-2017", "P-nyc-detainer", "P-philadelphia-conf",
    ],
    # names, initials, misprints, other names
    "Watsonville": WATSONVILLE,
    "wátsonvïlle": WATSONVILLE,
    "Watsonville’s": WATSONVILLE,
    "Milwaukee": MILWAUKEE,
    "Washington, DC": CAPITAL,
    "D.C.": CAPITAL,
    "WPB sanctuary": [],
    "SF injunction": ["E-2017-04-25-orrick", "E-2017-07-20-orrick"],
    "de Blasio": ["E-2018-01-24-boycott", "S-2017-10-12-new-york-city-ny"],
    # numbers and what holds dots, commas and hyphens
    "L-2017-11-lawrence-ma": ["L-2017-11-lawrence-ma"],
    "s-2017-12-LAWRENCE-ma": ["S-2017-12-lawrence-ma"],
    "$71,811": ["G-lawrence-fy2016"],
    "71811": ["G-lawrence-fy2016"],
    "66,963": ["G-lawrence-fy2017"],
    "18-cv-80131": ["E-2018-02-06-wpb"],
    "Santa Clara County v. Trump": ["E-2017-02-03-scc"],
}  # fmt: skip

AS_MANY = {
    "subpoena": 32, "Subpoenas": 32, "subpoenaed": 32, '"8 USC 1373"': 77, "8 U.S.C. § 1373": 77, "U.S.C. 1373": 77,
    "2 CFR 200.336": 23, "2 CFR 200.336 -Lawrence": 22, "Jon Adler": 31, "requiring": 11, "required": 11, "requires": 11,
    "city": 160, "Cities": 160, "San Francisco": 15, "SF": 14, "State of Oregon": 14,
}  # fmt: skip

# Narrowed down: what is chosen, and what is left.
NARROWED = {
    ("subpoena", "kind", "policy"): ["P-watsonville-sanctuary"],
    ("subpoena", "kind", "response"): ["S-2018-louisville-ky"],
    ("subpoena", "state", "MA"): ["E-2018-01-24-subpoena-threat", "L-2018-01-lawrence-ma"],
    ("subpoena", "round", "2018-04"): ["2018-04", "L-2018-04-seattle-wa", "L-2018-04-vermont"],
    ("injunction", "year", "2018"): ["E-2018-04-19-7cir", "E-2018-09-la"],
    ("Lawrence", "authority", "2-cfr-200-336"): ["L-2018-01-lawrence-ma"],
    ("subpoena", "round", "no-such-round"): [],
    ("subpoena", "kind", "grant"): [],
}
