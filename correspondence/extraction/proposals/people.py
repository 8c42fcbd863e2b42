"""Is a line a person's name, a title, an office, or a piece of an address?"""

import re

HONORIFIC = re.compile(r"^(?:(?:The\s+)?Hon(?:orable|\.)|Mr\.?|Ms\.?|Mrs\.?|Dr\.?)\s+")
TITLE_WORDS = (
    "Mayor|Chief|Director|Commissioner|Sheriff|Executive|Manager|Attorney|Superintendent|Governor|President|Chair|Chairman|"
    "Chairwoman|Chairperson|Counsel|Solicitor|Administrator|Supervisor|Secretary|Officer|Clerk|Coordinator|Prosecutor|Marshal|"
    "Treasurer|Comptroller|Speaker|Councilmember|Judge|General"
)
TITLE = re.compile(rf"\b(?:{TITLE_WORDS})\b")
RANK = re.compile(
    r"^((?:(?:Acting|Interim|Deputy|Assistant|County|City|State|Police|Executive|Associate|Former|Lieutenant)\s+)*"
    r"(?:Mayor|Chief(?: of Police)?|Sheriff|Commissioner|Director|Superintendent|Governor|Attorney General|City Attorney|"
    r"County Executive|Executive|Chairman|Chairwoman|Chair|President|Supervisor|Manager|Administrator|Secretary))\s+"
)
OFFICE = re.compile(
    r"\b(?:City|County|Town|State|Commonwealth|Village|Department|Office|Board|Commission|Council|Authority|Agency|Bureau|"
    r"Division|Government|Police|Borough|Parish|District|Center|Counties)\b"
)
OFFICE_FIRST = re.compile(
    r"^(?:Office|Department|City|County|State|Town|Board|Village|Commonwealth|Bureau|Division)\b(?:.* )?of\b|^Office\b"
)
BUILDING = re.compile(
    r"\b(?:City|Town|County|State|Village) Hall\b|\b(?:Building|Courthouse|Capitol|Civic Center|Government Center|Plaza|"
    r"Headquarters"
    r"|Administration Center)\b"
)
STREET = re.compile(
    r"^(?:\d+[\w-]*\s|One\s|Two\s|P\.?\s?O\.?\s(?:Box|Drawer)|(?:Suite|Ste\.?|Room|Rm\.?|Floor|Unit|Bldg\.?|Mail\s?Stop)\b|#)"
    r"|\b(?:Suite|Floor|Room)\b.*\d|\d.*\bFloor$|\bFloor$",
    re.IGNORECASE,
)
ZIP = re.compile(r"^.*[A-Za-z.],?\s+\d{5}(?:-\d{4})?$")
REACHED = re.compile(
    r"@|\b(?:tel|phone|fax|www|http|telephone|facsimile)\b|\(\d{3}\)\s*\d{3}|^\d{3}[-.]\d{3}[-.]\d{4}", re.IGNORECASE
)
VIA = re.compile(
    r"^(?:(?:sent )?(?:via|by)\b|certified mail|first[- ]class|overnight|u\.?s\.? mail|federal express|fedex|e-?mail\b)",
    re.IGNORECASE,
)
HOW_SENT = re.compile(r"\s+(?:sent )?(?:by|via)\s+\S.*$", re.IGNORECASE)  # beside the name
ABOUT = re.compile(r"^(?:re|subject|subj|in re)\s*[:.]", re.IGNORECASE)
SUFFIX = r"(?:,?\s+(?:Jr|Sr|II|III|IV|Esq|Ph\.?D|J\.?D|MPA|CPA)\.?)*"
NAME_WORD = r"(?:[A-ZÀ-Þ][\w’'.À-ÿ-]*|de|la|del|van|von|der|da|di|dos|y)"
NAME = re.compile(rf"[A-ZÀ-Þ][\w’'.À-ÿ-]*(?:\s+[“\"(]?{NAME_WORD}[”\")]?){{1,4}}{SUFFIX}")
PLAIN_WORDS = re.compile(
    r"\b(?:The|And|Of|For|Enclosure|Enclosures|Attachment|Cc|Street|Avenue|Washington|United|Department|Sincerely)\b",
    re.IGNORECASE,
)


def person(text: str) -> tuple[str, str] | None:
    """A name and the title before or after it on its line; None where no person is named."""
    text = HONORIFIC.sub("", HOW_SENT.sub("", text).strip(" ,"))
    title = ""
    if rank := RANK.match(text):
        title, text = rank[1], text[rank.end() :]
    name, comma, rest = text.partition(", ")
    if comma and re.fullmatch(r"(?:Jr|Sr|II|III|IV|Esq|Ph\.?D|J\.?D)\.?(?:,.*)?", rest):
        name, rest = f"{name}, {rest.partition(',')[0]}", rest.partition(",")[2].strip()
    name = re.sub(r",?\s+Esq(?:uire|\.)?$", "", name)
    if rest and not is_title(rest):
        return None
    if not NAME.fullmatch(name) or is_title(name) or OFFICE.search(name) or PLAIN_WORDS.search(name) or STREET.search(name):
        return None
    return name, rest or title


def is_title(text: str) -> bool:
    bare = re.sub(r"\b\w+[’']s\b|\b\w+s[’'](?=\s)", "", text)
    return bool(TITLE.search(bare)) and not OFFICE_FIRST.match(text) and len(text) <= 90 and not re.search(r"[.;:]\s|\d{3}", text)


def is_office(text: str) -> bool:
    return bool(OFFICE.search(text)) and not is_address(text) and len(text) <= 120


def is_address(text: str) -> bool:
    return bool(STREET.search(text) or ZIP.match(text) or REACHED.search(text) or BUILDING.search(text))
