"""Letters as the Department and the cities write them, each made into a PDF, with what should be proposed of it.

The expected values were written by hand from the text. ``demand`` stands as the letter words it.
"""

from dataclasses import dataclass, field

from tests.papers.composing import NEW_PAGE, Composer, scan

BYRNE = "Edward Byrne Memorial Justice Assistance Grant"
LETTERHEAD = ("U.S. Department of Justice", "Office of Justice Programs", "Office of the Assistant Attorney General")
WASHINGTON = ("Washington, D.C. 20531",)


@dataclass(frozen=True)
class Sample:
    """A paper and what should be proposed of it, field by field; ``answer`` is of a place to the Department."""

    name: str
    pdf: bytes
    expected: dict[str, list[str]] = field(default_factory=dict)
    answer: bool = False


def november_2017() -> Sample:
    demand = (
        "Please submit your response to this letter no later than December 8, 2017, and address whether any law, policy or "
        "practice of your jurisdiction restricts the sharing of information with federal immigration authorities."
    )
    pdf = Composer(logo=True).draw(
        (*LETTERHEAD, *WASHINGTON), ("November 15, 2017",),
        ("Chief James Fitzpatrick", "Lawrence Police Department", "90 Lowell Street", "Lawrence, Massachusetts 01840"),
        ("Dear Chief Fitzpatrick:",),
        "In October 2016, the Department of Justice announced that 8 U.S.C. § 1373 (“section 1373”) is an applicable federal law "
        "for the Fiscal Year (FY) 2016 Edward Byrne Memorial Justice Assistance Grant Program (Byrne JAG). Your jurisdiction "
        "certified its compliance with section 1373 as a condition of its FY 2016 Byrne JAG award of $71,811.",
        "The Department of Justice is concerned that your jurisdiction’s laws, policies, or practices may violate section 1373, "
        "or, at a minimum, that they may be interpreted or applied in a manner inconsistent with section 1373. The ordinance "
        "that was adopted on August 12, 2015 bars the response to certain requests of U.S. Immigration and Customs Enforcement.",
        demand,
        "The Department has not made a final determination regarding your jurisdiction’s compliance. This letter does not "
        "constitute final agency action and nothing in this letter creates any right or benefit enforceable at law against the "
        "United States. Please do not hesitate to contact my office if you have any questions.",
        ("Sincerely,",), ("Alan R. Hanson", "Acting Assistant Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("November 2017 inquiry, with a logo", pdf, {
        "date": ["2017-11-15"], "addressee_name": ["James Fitzpatrick"], "addressee_title": ["Chief"],
        "addressee_office": ["Lawrence Police Department"], "due": ["2017-12-08"], "authority": ["8 U.S.C. 1373"],
        "amount": [f"$71,811; {BYRNE}; fiscal 2016"], "demand": [demand],
        "signatory": ["Alan R. Hanson, Acting Assistant Attorney General"],
    })  # fmt: skip


def january_2018() -> Sample:
    items = (
        "1. All documents reflecting any orders, directives, instructions, or guidance to your law enforcement employees, "
        "whether",
        "formal or informal, that were distributed, produced, or in effect during the relevant timeframe; and",
        "2. All documents regarding whether and how these employees may, or may not, communicate with the Department of",
        "Justice, the Department of Homeland Security, or Immigration and Customs Enforcement.",
    )
    pdf = Composer(footer="Page {page} of 2").draw(
        ("U.S. Department of Justice", "Office of Justice Programs", "Bureau of Justice Assistance", "Washington, D.C. 20531"),
        ("January 24, 2018",), ("VIA EMAIL AND OVERNIGHT DELIVERY",),
        ("The Honorable Lily Mei", "Mayor", "City of Fremont", "3300 Capitol Avenue, Building A", "Fremont, CA 94538"),
        ("Dear Mayor Mei:",),
        "I am writing to follow up on the Department’s letter of November 15, 2017, which requested that you respond by "
        "December 8, "
        "2017. Thank you for your response dated December 7, 2017. The Department remains concerned that your jurisdiction’s "
        "laws, "
        "policies, or practices may violate 8 U.S.C. § 1373.",
        "As a recipient of award number 2016-DJ-BX-0217, your jurisdiction agreed that the Department may examine its records. "
        "See 2 C.F.R. §§ 200.336(a) and 2800.101; special condition 23 of the award.",
        "In light of the foregoing, the Department requests that your jurisdiction produce the following documents by February "
        "23, "
        "2018:",
        items,
        NEW_PAGE,
        "Should your jurisdiction fail to respond in a complete and timely manner, the Department will subpoena these documents. "
        "Should the Department determine that your jurisdiction is out of compliance with section 1373, the Department may seek "
        "return of your FY 2016 grant funds, require additional conditions for receipt of any FY 2017 Byrne JAG funding for "
        "which "
        "you have applied, or deem you ineligible for FY 2017 Byrne JAG funds.",
        "Please send the documents to the Office of the General Counsel by e-mail at compliance@ojp.example.gov.",
        ("Sincerely,",), ("Jon Adler", "Director"),
    ).pdf()  # fmt: skip
    return Sample("January 2018 demand, two pages with a footer", pdf, {
        "date": ["2018-01-24"], "addressee_name": ["Lily Mei"], "addressee_title": ["Mayor"], "addressee_office": ["City of "
        "Fremont"],
        "due": ["2018-02-23"], "authority": ["8 U.S.C. 1373", "2 CFR 200.336", "2 CFR 2800.101"],
        "demand": [
            "All documents reflecting any orders, directives, instructions, or guidance to your law enforcement employees, "
            "whether "
            "formal or informal, that were distributed, produced, or in effect during the relevant timeframe",
            "All documents regarding whether and how these employees may, or may not, communicate with the Department of "
            "Justice, "
            "the Department of Homeland Security, or Immigration and Customs Enforcement.",
        ],
        "signatory": ["Jon Adler, Director"],
    })  # fmt: skip


def august_2025() -> Sample:
    demand = (
        "No later than August 19, 2025, please submit a response to this letter that confirms your commitment to complying with "
        "federal law and identifies the immediate initiatives you are taking to eliminate laws, policies, and practices that "
        "impede federal immigration enforcement."
    )
    pdf = Composer(size=12, justified=True).draw(
        ("Office of the Attorney General", "Washington, D.C. 20530"), ("August 13, 2025",),
        ("The Honorable Michelle Wu", "Mayor of Boston", "1 City Hall Square, Suite 500", "Boston, MA 02201"),
        ("Dear Mayor Wu:",),
        "For too long, so-called sanctuary jurisdiction policies have undermined this necessary cooperation and obstructed "
        "federal "
        "immigration enforcement. The enclosed list identifies your jurisdiction as one that thwarts federal law to the "
        "detriment of "
        "the interests of the United States. Individuals who do so may be subject to criminal charges. See 8 U.S.C. § 1324; 18 "
        "U.S.C. "
        "§ 371. On April 28, 2025, the President signed Executive Order 14287.",
        demand,
        "Your jurisdiction’s participation in federal programs, which brought it $12.4 million in grants last year, is under "
        "review.",
        ("Sincerely,",), ("Pamela Bondi", "Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("August 2025, justified", pdf, {
        "date": ["2025-08-13"], "addressee_name": ["Michelle Wu"], "addressee_title": ["Mayor of Boston"], "due": ["2025-08-19"],
        "authority": ["8 U.S.C. 1324", "18 U.S.C. 371", "Executive Order 14287"], "demand": [demand],
        "amount": ["$12,400,000"], "signatory": ["Pamela Bondi, Attorney General"],
    })  # fmt: skip


def city_answer() -> Sample:
    pdf = Composer(footer="200 Common Street, Lawrence, MA 01840 - Tel. (978) 620-3010").draw(
        ("CITY OF LAWRENCE", "Office of the City Attorney"), ("December 7, 2017",), ("By first-class mail and e-mail",),
        ("Alan R. Hanson", "Acting Assistant Attorney General", "Office of Justice Programs", "810 Seventh Street NW",
         "Washington, D.C. 20531"),
        ("Re: Your letter of November 15, 2017",), ("Dear Mr. Hanson:",),
        "I write on behalf of the City of Lawrence in response to your letter dated November 15, 2017, which asked for a "
        "response by "
        "December 8, 2017. The City complies with 8 U.S.C. § 1373. Please confirm that the review is closed.",
        ("Respectfully submitted,",), ("Charles D. Boddy, Jr.", "City Attorney"), ("cc: Mayor Daniel Rivera",),
    ).pdf()  # fmt: skip
    return Sample("answer of a city", pdf, {
        "date": ["2017-12-07"], "signatory": ["Charles D. Boddy, Jr., City Attorney"],
    }, answer=True)  # fmt: skip


def two_columns() -> Sample:
    composer = Composer(size=9, width=120)
    composer.draw(("OFFICE OF JUSTICE", "PROGRAMS", "Bureau of Justice", "Assistance"), ("Jon Adler", "Director"),
                  ("810 Seventh Street NW", "Washington, D.C. 20531"), ("www.example.gov",))  # fmt: skip
    demand = "We request that you provide copies of all policies that are in effect on or before March 30, 2018."
    pdf = composer.column(220, 340).draw(
        ("Mar. 1, 2018",),
        ("Sheriff Vincent DeMarco", "Suffolk County Sheriff’s Office", "100 Center Drive", "Riverhead, New York 11901-3307"),
        ("Dear Sheriff DeMarco:",),
        "The Bureau administers the Byrne JAG Program under 34 U.S.C. § 10151 et seq. and reviews the records of its recipients.",
        demand,
        "Your response is due on March 16, 2018. The recipient shall keep all records under 28 C.F.R. § 66.42.",
        ("Very truly yours,",), ("Tracey Trautman", "Acting Director"),
    ).pdf()  # fmt: skip
    return Sample("two columns", pdf, {
        "date": ["2018-03-01"], "addressee_name": ["Vincent DeMarco"], "addressee_title": ["Sheriff"],
        "addressee_office": ["Suffolk County Sheriff’s Office"], "due": ["2018-03-16"],
        "authority": ["34 U.S.C. 10151", "28 CFR 66.42"], "demand": [demand], "signatory": ["Tracey Trautman, Acting Director"],
    })  # fmt: skip


def scanned() -> Sample:
    return Sample(
        "a scan without text", scan("U.S. Department of Justice", "November 15, 2017", "Please respond by December 8, 2017.")
    )


def hyphenated() -> Sample:
    pdf = Composer(hyphens=True, width=250, left=150).draw(
        (*LETTERHEAD, *WASHINGTON), ("15 November 2017",),
        ("Ms. Yolanda King", "County Manager", "Clark County", "500 S. Grand Central Pkwy., 6th Floor", "Las Vegas, NV 89155"),
        ("Dear Ms. King:",),
        "The Department administers considerable discretionary assistance to communities, including Clark County. "
        "Notwithstanding "
        "previous correspondence concerning 8 U.S.C. § 1373(a) and (b), the documentation remains incomplete.",
        "You must submit documentation demonstrating compliance, together with the certification of your jurisdiction’s chief "
        "legal "
        "officer, within thirty (30) days of receipt of this letter.",
        ("Sincerely,",), ("Maureen A. Henneberg", "Deputy Assistant Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("words broken at line ends, narrow", pdf, {
        "date": ["2017-11-15"], "addressee_name": ["Yolanda King"], "addressee_title": ["County Manager"],
        "addressee_office": ["Clark County"], "authority": ["8 U.S.C. 1373"],
        "period": ["thirty (30) days of receipt of this letter"],
        "demand": [
            "You must submit documentation demonstrating compliance, together with the certification of your jurisdiction’s "
            "chief "
            "legal officer, within thirty (30) days of receipt of this letter."
        ],
        "signatory": ["Maureen A. Henneberg, Deputy Assistant Attorney General"],
    })  # fmt: skip


def ligatures() -> Sample:
    demand = (
        "Please provide a certification of the chief legal officer of your office by 5:00 p.m. Eastern Time on Friday, May 12, "
        "2018."
    )
    pdf = Composer(font="Vera", size=10).draw(
        ("U.S. Department of Justice", "Oﬃce of Justice Programs".replace("ﬃ",
         "fﬁ"), "Washington, D.C. 20531"), ("April 12, 2018",),
        ("The Honorable Libby Schaaf", "Mayor, City of Oakland", "One Frank H. Ogawa Plaza, 3rd Floor",
         "Oakland, California 94612"),
        ("Dear Mayor Schaaf:",),
        "We ﬁnd the aﬁdavits that were ﬁled insuﬃcient.".replace("ﬃ", "fﬁ") + " The ﬁscal year 2017 funds of the Byrne JAG "
        "program, "
        "$229,088 in all, stay conﬁdential until ﬁnal review. See 34 U.S.C. §§ 10102, 10153 and 10156(d).",
        demand.replace("fi", "ﬁ").replace("fl", "ﬂ"),
        ("Sincerely yours,",), ("Jon Adler", "Director, Bureau of Justice Assistance"),
    ).pdf()  # fmt: skip
    return Sample("ligatures", pdf, {
        "date": ["2018-04-12"], "addressee_name": ["Libby Schaaf"], "addressee_title": ["Mayor"],
        "addressee_office": ["City of Oakland"], "due": ["2018-05-12"],
        "authority": ["34 U.S.C. 10102", "34 U.S.C. 10153", "34 U.S.C. 10156"],
        "amount": [f"$229,088; {BYRNE}; fiscal 2017"], "demand": [demand], "signatory": ["Jon Adler, Director"],
    })  # fmt: skip


def several_amounts() -> Sample:
    demand = "We ask that you explain, in writing and within 45 days of the date of this letter, how these funds were used."
    pdf = Composer().draw(
        ("U.S. Department of Justice", "Office of Justice Programs", "Office of the Chief Financial Officer",
         "Washington, D.C. 20531"),
        ("Nov. 15, 2017",),
        ("Mr. Greg Fischer, Mayor", "Louisville Jefferson County Metro Government", "527 West Jefferson Street",
         "Louisville, KY 40202"),
        ("RE: Awards 2015-DJ-BX-0480 and 2016-DJ-BX-0217",), ("Dear Mr. Fischer:",),
        "Our records show that your jurisdiction was awarded $587,515 under the FY 2016 Byrne JAG program and $612,004 under "
        "the FY "
        "2015 Byrne JAG program. It applied for $593,280 under the FY 2017 program. It also received $148,206 under the State "
        "Criminal Alien Assistance Program in fiscal year 2016.",
        "Congress made more than $265 million available nationwide. Personnel costs of $35,000 are not in question. " + demand,
        "If you have any questions, please call (202) 555-0100.",
        ("Sincerely,",), ("Leigh A. Benda", "Chief Financial Officer"),
    ).pdf()  # fmt: skip
    return Sample("several amounts", pdf, {
        "date": ["2017-11-15"], "addressee_name": ["Greg Fischer"], "addressee_title": ["Mayor"],
        "addressee_office": ["Louisville Jefferson County Metro Government"], "period": ["45 days of the date of this letter"],
        "amount": [
            f"$587,515; {BYRNE}; fiscal 2016", f"$612,004; {BYRNE}; fiscal 2015", "$593,280; fiscal 2017",
            "$148,206; State Criminal Alien Assistance Program; fiscal 2016",
        ],
        "demand": [demand], "signatory": ["Leigh A. Benda, Chief Financial Officer"],
    })  # fmt: skip


def april_2017() -> Sample:
    pdf = Composer(later_header=("Ms. Howard", "Page {page}")).draw(
        (*LETTERHEAD, *WASHINGTON), ("April 21, 2017",),
        ("Kathleen Howard", "Executive Director", "California Board of State and Community Corrections",
         "2590 Venture Oaks Way, Suite 200", "Sacramento, CA 95833"),
        ("Dear Ms. Howard:",),
        *["The Department of Justice, Office of Justice Programs, records show that your jurisdiction accepted an award under "
          "the Byrne JAG program, and that the award carries a special condition."] * 9,
        "Your award requires you to comply with 8 U.S.C. § 1373, and its special condition requires documentation. "
        "Accordingly, your "
        "jurisdiction is required to submit to OJP, by June 30, 2017, documentation to demonstrate that it complies with section "
        "1373, including an official legal opinion from counsel that adequately supports the validation. The documentation "
        "must be "
        "accompanied by all policies that bear on the question, whether adopted by the board, by its staff or by another body "
        "that "
        "acts for it, so that the review can be complete and so that no second letter becomes necessary in the matter of this "
        "award.",
        "Failure to comply with this condition could result in the withholding of grant funds, suspension or termination of the "
        "grant, ineligibility for future OJP grants or subgrants, or other action, as appropriate.",
        ("Sincerely,",), ("Alan R. Hanson", "Acting Assistant Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("April 2017, with a header on its second page", pdf, {
        "date": ["2017-04-21"], "addressee_name": ["Kathleen Howard"], "addressee_title": ["Executive Director"],
        "addressee_office": ["California Board of State and Community Corrections"], "due": ["2017-06-30"],
        "authority": ["8 U.S.C. 1373"],
        "demand": [
            "Accordingly, your jurisdiction is required to submit to OJP, by June 30, 2017, documentation to demonstrate that it "
            "complies with section 1373, including an official legal opinion from counsel that adequately supports the "
            "validation.",
            "The documentation must be accompanied by all policies that bear on the question, whether adopted by the board, by "
            "its "
            "staff or by another body that acts for it, so that the review can be complete and so that no second letter becomes "
            "necessary in the matter of this award.",
        ],
        "signatory": ["Alan R. Hanson, Acting Assistant Attorney General"],
    })  # fmt: skip


def questionnaire() -> Sample:
    questions = (
        "Does your jurisdiction have a statute, rule, regulation, policy or practice that is designed to ensure that federal "
        "agents "
        "have access to any correctional or detention facility?",
        "Does your jurisdiction provide at least 48 hours’ advance notice, where possible, before it releases an alien?",
        "Does your jurisdiction hold a prisoner for up to 48 hours beyond the scheduled release date?",
    )
    composer = Composer()
    pdf = composer.draw(
        ("U.S. Department of Justice", "Office of Justice Programs", "Washington, D.C. 20531"), ("August 3, 2017",),
        ("Chief Gorden Eden Jr.", "Albuquerque Police Department", "400 Roma Avenue NW", "Albuquerque, NM 87102"),
        ("Dear Chief Eden:",),
        "Your jurisdiction has expressed interest in the Public Safety Partnership. In order to be considered, please answer the "
        "following questions by August 18, 2017:",
        *(f"({letter}) {question}" for letter, question in zip("abc", questions, strict=True)),
        "By taking part, communities receive training. We look forward to working with you.",
        ("Sincerely,",), ("Alan R. Hanson", "Acting Assistant Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("questions in a list", pdf, {
        "date": ["2017-08-03"], "addressee_name": ["Gorden Eden Jr."], "addressee_title": ["Chief"],
        "addressee_office": ["Albuquerque Police Department"], "due": ["2017-08-18"], "demand": list(questions),
        "signatory": ["Alan R. Hanson, Acting Assistant Attorney General"],
    })  # fmt: skip


def court_rules() -> Sample:
    pdf = Composer(size=10).draw(
        ("U.S. Department of Justice", "Civil Division, Federal Programs Branch", "1100 L Street NW", "Washington, DC 20005"),
        ("Dated: June 4, 2018",), ("BY CERTIFIED MAIL",),
        ("Zachary W. Carter, Esq.", "Corporation Counsel", "New York City Law Department", "100 Church Street, Room 5-130",
         "New York, NY 10007-2601"),
        ("Dear Mr. Carter:",),
        "Under Fed. R. Civ. P. 45 and Pub. L. No. 114-113, and consistent with 28 C.F.R. § 66.43 and 34 U.S.C. § 10102(a)(6), "
        "the "
        "Department is reviewing the award. See also Title 8, United States Code, Section 1644. City Code § 9-131 was amended "
        "in 2014.",
        "In this letter, we ask you to (1) identify each official who receives detainer requests; (2) provide the written "
        "guidance "
        "given to them; and (3) preserve all records until the review ends.",
        "You should transmit your answer not later than July 6, 2018.",
        ("Yours truly,",), ("Chad A. Readler", "Acting Assistant Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("court rules and statutes", pdf, {
        "date": ["2018-06-04"], "addressee_name": ["Zachary W. Carter"], "addressee_title": ["Corporation Counsel"],
        "addressee_office": ["New York City Law Department"], "due": ["2018-07-06"],
        "authority": ["Fed. R. Civ. P. 45", "Pub. L. 114-113", "28 CFR 66.43", "34 U.S.C. 10102", "8 U.S.C. 1644"],
        "demand": [
            "identify each official who receives detainer requests", "provide the written guidance given to them",
            "preserve all records until the review ends.", "You should transmit your answer not later than July 6, 2018.",
        ],
        "signatory": ["Chad A. Readler, Acting Assistant Attorney General"],
    })  # fmt: skip


def closing() -> Sample:
    pdf = Composer().draw(
        (*LETTERHEAD, *WASHINGTON), ("August 3, 2017",),
        ("Ms. Yolanda King", "County Manager", "Clark County", "500 South Grand Central Parkway", "Las Vegas, NV 89155"),
        ("Dear Ms. King:",),
        "By letter of April 21, 2017, the Department required you to submit documentation by June 30, 2017. Your office "
        "submitted it "
        "on May 30, 2017. The Department has found no evidence that Clark County is currently out of compliance with section "
        "1373 of "
        "title 8 of the United States Code. This duty continues, and recipients must certify compliance for each award.",
        "Thank you for your cooperation. Please contact us with any questions.",
        ("Sincerely,",), ("Alan R. Hanson", "Acting Assistant Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("a closing letter, which asks for nothing", pdf, {
        "date": ["2017-08-03"], "addressee_name": ["Yolanda King"], "addressee_title": ["County Manager"],
        "addressee_office": ["Clark County"], "authority": ["8 U.S.C. 1373"],
        "signatory": ["Alan R. Hanson, Acting Assistant Attorney General"],
    })  # fmt: skip


def samples() -> list[Sample]:
    """The set that the rules were written with."""
    return [
        make()
        for make in (
            november_2017, january_2018, august_2025, city_answer, two_columns, scanned, hyphenated, ligatures, several_amounts,
            april_2017, questionnaire, court_rules, closing,
        )
    ]  # fmt: skip
