"""Letters of other wording, written after the rules: what the rules are worth on papers that they do not know."""

from tests.papers.composing import Composer
from tests.papers.letters import BYRNE, Sample


def extension() -> Sample:
    demand = "Kindly furnish the outstanding production on or before March 9, 2018."
    pdf = Composer(size=12).draw(
        ("U.S. Department of Justice", "Office of Justice Programs", "Office of the General Counsel"),
        ("810 7th Street, N.W.", "Washington, D.C. 20531"), ("February 20, 2018",), ("Sent via electronic mail",),
        ("Mr. Michael Feuer", "City Attorney", "Office of the Los Angeles City Attorney", "200 North Main Street, Room 800",
         "Los Angeles, CA 90012"),
        ("Re: Request for additional time",), ("Dear Mr. Feuer:",),
        "This responds to your letter of February 16, 2018, in which the City sought a further two weeks. The original request "
        "set a "
        "date of February 23, 2018. We have no objection.",
        f"{demand} No further extension is contemplated. Nothing here waives any right that the Department has under 2 C.F.R. "
        "§ 200.338.",
        ("Sincerely,",), ("Rafael A. Madan", "General Counsel"),
    ).pdf()  # fmt: skip
    return Sample("more time is given", pdf, {
        "date": ["2018-02-20"], "addressee_name": ["Michael Feuer"], "addressee_title": ["City Attorney"],
        "addressee_office": ["Office of the Los Angeles City Attorney"], "due": ["2018-03-09"], "authority": ["2 CFR 200.338"],
        "demand": [demand], "signatory": ["Rafael A. Madan, General Counsel"],
    })  # fmt: skip


def civil_rights() -> Sample:
    pdf = Composer(size=11, justified=True).draw(
        ("U.S. Department of Justice", "Civil Rights Division", "950 Pennsylvania Avenue, NW", "Washington, DC 20530"),
        ("June 11, 2025",), ("VIA E-MAIL AND U.S. MAIL",),
        ("Governor Daniel McKee", "State of Rhode Island", "82 Smith Street", "Providence, RI 02903"),
        ("Dear Governor McKee,",),
        "This office enforces Title VI of the Civil Rights Act of 1964, 42 U.S.C. § 2000d et seq., and its regulations at 28 "
        "C.F.R. "
        "Part 42. It has opened an investigation into whether the State’s policies comply with the conditions of its awards.",
        "To assist our review, please produce within fourteen (14) calendar days from the date of this letter:",
        "1. Copies of every policy, directive or training that concerns requests of Immigration and Customs Enforcement since "
        "January 20, 2021.",
        "2. The names and titles of all officials who decide on such requests. Include their dates of service.",
        "3. A list of federal awards over $50,000 that the State received in fiscal years 2023 and 2024.",
        "The State is directed to preserve all documents that relate to these requests. If the State declines, the Department "
        "may "
        "proceed under 28 C.F.R. § 42.108.",
        ("Very truly yours,",), ("Harmeet K. Dhillon", "Assistant Attorney General", "Civil Rights Division"),
    ).pdf()  # fmt: skip
    return Sample("a civil rights inquiry of 2025", pdf, {
        "date": ["2025-06-11"], "addressee_name": ["Daniel McKee"], "addressee_title": ["Governor"],
        "addressee_office": ["State of Rhode Island"], "period": ["fourteen (14) calendar days from the date of this letter"],
        "authority": ["42 U.S.C. 2000d", "28 CFR part 42", "28 CFR 42.108"],
        "demand": [
            "Copies of every policy, directive or training that concerns requests of Immigration and Customs Enforcement since "
            "January 20, 2021.",
            "The names and titles of all officials who decide on such requests. Include their dates of service.",
            "A list of federal awards over $50,000 that the State received in fiscal years 2023 and 2024.",
            "The State is directed to preserve all documents that relate to these requests.",
        ],
        "signatory": ["Harmeet K. Dhillon, Assistant Attorney General"],
    })  # fmt: skip


def memo_of_a_county() -> Sample:
    pdf = Composer(font="Helvetica", size=10).draw(
        ("OFFICE OF CORPORATION COUNSEL", "Milwaukee County"),
        ("DATE: June 28, 2017", "TO: Alan Hanson, Acting Assistant Attorney General",
         "FROM: Margaret C. Daun, Corporation Counsel", "RE: Compliance with 8 U.S.C. § 1373"),
        "This memorandum answers your letters of November 22, 2016 and April 21, 2017. Milwaukee County received an award of "
        "$937,000 for fiscal year 2016. It is our opinion that the County complies with 8 U.S.C. § 1373.",
        ("Respectfully,",), ("Margaret C. Daun", "Corporation Counsel"),
    ).pdf()  # fmt: skip
    return Sample("a memorandum in answer", pdf, {
        "date": ["2017-06-28"], "signatory": ["Margaret C. Daun, Corporation Counsel"],
    }, answer=True)  # fmt: skip


def assessment() -> Sample:
    pdf = Composer(font="Vera", size=9, footer="{page}").draw(
        ("U.S. Department of Justice", "Office of Justice Programs", "Office of the Assistant Attorney General",
         "Washington, D.C. 20531"),
        ("October 11, 2017",),
        ("Commissioner Richard Ross, Jr.", "Philadelphia Police Department", "One Franklin Square", "Philadelphia, PA 19106"),
        ("Dear Commissioner Ross:",),
        "Thank you for your submission of June 22, 2017. OJP’s preliminary assessment is that the following local rules may "
        "violate "
        "section 1373 (8 U. S. C. § 1373): Executive Order No. 5-16 of the city, and Police Commissioner Memorandum 01-06. The "
        "FY "
        "2016 JAG Program provided $1.67 million to your jurisdiction.",
        "OJP has not made a final determination. Your jurisdiction may submit additional documentation to demonstrate that it "
        "interprets these rules consistently with section 1373. Such evidence should be submitted to OJP by Friday, October "
        "27, 2017.",
        "In addition, to comply in fiscal year 2017, your office needs to certify that the rules do not apply.",
        ("Sincerely,",), ("Alan R. Hanson", "Acting Assistant Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("a preliminary assessment", pdf, {
        "date": ["2017-10-11"], "addressee_name": ["Richard Ross, Jr."], "addressee_title": ["Commissioner"],
        "addressee_office": ["Philadelphia Police Department"], "due": ["2017-10-27"], "authority": ["8 U.S.C. 1373"],
        "amount": [f"$1,670,000; {BYRNE}; fiscal 2016"],
        "demand": [
            "Such evidence should be submitted to OJP by Friday, October 27, 2017.",
            "In addition, to comply in fiscal year 2017, your office needs to certify that the rules do not apply.",
        ],
        "signatory": ["Alan R. Hanson, Acting Assistant Attorney General"],
    })  # fmt: skip


def subpoena_cover() -> Sample:
    pdf = Composer().draw(
        ("UNITED STATES DEPARTMENT OF JUSTICE", "Office of the Deputy Attorney General", "Washington, D.C."), ("July 10, 2025",),
        ("Brandon Johnson, Mayor", "City of Chicago", "City Hall, 5th Floor", "121 North LaSalle Street",
         "Chicago, Illinois 60602"),
        ("Dear Mayor Johnson:",),
        "Attached is a subpoena under 8 U.S.C. § 1225(d)(4)(A). Compliance is due July 31, 2025. The Department directs you to "
        "deliver:",
        ("• records of detainers received since 2021;", "• all written policies on cooperation; and",
         "• the budget of the office that "
         "handles them."),
        "The City was awarded $2,019,194 in FY 2024 and $2,333,428 in FY 2023, respectively, under the Edward Byrne Memorial "
        "Justice "
        "Assistance Grant Program. Fines of $10,000 per day may be sought.",
        "By August 15, 2025, you must also rescind Order 2021-07 and confirm in writing that you have done so.",
        ("Sincerely,",), ("TODD BLANCHE", "Deputy Attorney General"),
    ).pdf()  # fmt: skip
    return Sample("cover of a subpoena, bullets", pdf, {
        "date": ["2025-07-10"], "addressee_name": ["Brandon Johnson"], "addressee_title": ["Mayor"],
        "addressee_office": ["City of Chicago"], "due": ["2025-07-31", "2025-08-15"], "authority": ["8 U.S.C. 1225"],
        "amount": [f"$2,019,194; {BYRNE}; fiscal 2024", f"$2,333,428; {BYRNE}; fiscal 2023"],
        "demand": [
            "records of detainers received since 2021", "all written policies on cooperation",
            "the budget of the office that handles them.",
            "By August 15, 2025, you must also rescind Order 2021-07 and confirm in writing that you have done so.",
        ],
        "signatory": ["Todd Blanche, Deputy Attorney General"],
    })  # fmt: skip


def grant_office() -> Sample:
    pdf = Composer(hyphens=True, width=330, left=140, size=12).draw(
        ("Bureau of Justice Assistance", "810 Seventh Street NW, Washington, DC 20531"), ("Sept. 5, 2018",),
        ("Mr. Michael Schmidt", "Executive Director, Oregon Criminal Justice Commission", "885 Summer Street NE",
         "Salem, OR 97301-2524"),
        ("Dear Mr. Schmidt:",),
        "The Bureau reviewed the application that your agency made for $2,034,945 under the fiscal year 2018 Byrne JAG "
        "solicitation. "
        "The State must demonstrate compliance with the certifications required by 34 U.S.C. § 10153(a)(5)(D).",
        "It is requested that the signed certification and the comments of the Attorney General of Oregon be returned to the "
        "Bureau not "
        "later than the close of business on September 28, 2018. Awards must be accepted within 45 days of the award date.",
        "Questions may be directed to your program manager at (202) 555-0147.",
        ("Best regards,",), ("Jon Adler", "Director"),
    ).pdf()  # fmt: skip
    return Sample("a grant office, narrow", pdf, {
        "date": ["2018-09-05"], "addressee_name": ["Michael Schmidt"], "addressee_title": ["Executive Director"],
        "addressee_office": ["Oregon Criminal Justice Commission"], "due": ["2018-09-28"], "authority": ["34 U.S.C. 10153"],
        "amount": [f"$2,034,945; {BYRNE}; fiscal 2018"],
        "demand": [
            "The State must demonstrate compliance with the certifications required by 34 U.S.C. § 10153(a)(5)(D).",
            "It is requested that the signed certification and the comments of the Attorney General of Oregon be returned to the "
            "Bureau not later than the close of business on September 28, 2018.",
        ],
        "signatory": ["Jon Adler, Director"],
    })  # fmt: skip


def samples() -> list[Sample]:
    """The set that is measured before anything is tuned on it."""
    return [make() for make in (extension, civil_rights, memo_of_a_county, assessment, subpoena_cover, grant_office)]
