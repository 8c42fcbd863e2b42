"""How is a paper of the record cited: Bluebook, APA, RIS, BibTeX, CSL-JSON? From plain values, as the record has them.

Months are abbreviated as Bluebook table T12 does; names, titles and offices stand as written, and are abbreviated by nobody.
"""

from dataclasses import dataclass
from typing import Any

from correspondence.rules.part_dates import PartDate

MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
FULL = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
BIBTEX = {  # it counts every brace, an escaped one too
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "#": r"\#", "$": r"\$", "%": r"\%",
    "&": r"\&", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
RECORD = "Letters of Record"


@dataclass(frozen=True)
class Cited:
    """One paper, as it is cited.

    Attributes:
        number: its permanent number; ``address``: the page that does not change.
        sender, recipient: as printed, with title and office. author: the name alone; group: the government it speaks for.
        when: its own date; announced: that of its announcement, where it has none of its own.
        page: the page cited, as written in the question; empty for the whole.
        paper, sha256: the title of the file cited and how its fingerprint begins; empty for the letter as such.
    """

    number: str
    address: str
    sender: str
    recipient: str
    author: str
    group: str
    when: PartDate | None = None
    announced: PartDate | None = None
    page: str = ""
    paper: str = ""
    sha256: str = ""


def bluebook(one: Cited) -> str:
    """``Letter from Jon Adler, Director, … to Daniel Rivera, Mayor (Jan. 24, 2018), at 2, https://…``."""
    if one.when:
        dated = _american(one.when, MONTHS)
    else:
        dated = f"[announced {_american(one.announced, MONTHS)}]" if one.announced else "undated"
    comma = "," if "," in one.sender else ""
    paper = f", “{one.paper}”" if one.paper else ""
    at = f", at {one.page}" if one.page else ""
    same = f" (SHA-256 {one.sha256})" if one.sha256 else ""
    return f"Letter from {one.sender}{comma} to {one.recipient} ({dated}){paper}{at}, {one.address}{same}."


def apa(one: Cited) -> str:
    """``U.S. Department of Justice. (2018, January 24). Letter from … to … [Letter]. Letters of Record (L-…). https://…``.

    The government is the author, so that nobody's name is turned round.
    """
    at = f" (p. {one.page})" if one.page else ""
    return f"{one.group.rstrip('.')}. ({_apa_date(one)}). {title(one)}{at} [Letter]. {RECORD} ({one.number}). {one.address}"


def ris(one: Cited) -> str:
    """A record of RIS, of type PCOMM; every line ends as its specification asks."""
    when = one.when or one.announced
    lines = [("TY", "PCOMM"), ("ID", one.number), ("AU", one.author or one.group), ("A2", one.recipient), ("TI", title(one))]
    if when:
        parts = when.isoformat().split("-")
        lines += [("PY", parts[0]), ("DA", "/".join([*parts, "", ""][:3]) + "/")]
    lines += [("SP", one.page)] if one.page else []
    lines += [("N1", f"Dated by its announcement; {RECORD} no. {one.number}" if not one.when and when else
               f"{RECORD} no. {one.number}"), ("PB", RECORD), ("UR", one.address), ("ER", "")]  # fmt: skip
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)


def bibtex(one: Cited) -> str:
    """An entry of BibTeX; names stand in braces of their own, so that no style takes them apart."""
    when = one.when or one.announced
    fields = {"author": f"{{{_tex(one.author or one.group)}}}", "title": f"{{{_tex(title(one))}}}"}
    if when:
        fields["year"] = str(when.last.year)
        if when.precision != "year":
            fields["month"] = FULL[when.last.month - 1][:3].lower()
        if when.precision == "day":
            fields["day"] = str(when.last.day)
    fields["howpublished"] = _tex(f"{RECORD} no. {one.number}")
    if one.page:
        fields["pages"] = _tex(one.page)
    fields["url"] = one.address
    if not one.when and one.announced:
        fields["note"] = "Dated by its announcement"
    written = [f"  {name} = {value if name == 'month' else '{' + value + '}'}" for name, value in fields.items()]
    return f"@misc{{{one.number},\n" + ",\n".join(written) + "\n}\n"


def csl(one: Cited) -> dict[str, Any]:
    """An item of CSL-JSON."""
    when = one.when or one.announced
    item: dict[str, Any] = {
        "id": one.number,
        "type": "personal_communication",
        "genre": "letter",
        "title": title(one),
        "author": [{"literal": one.author or one.group}],
        "recipient": [{"literal": one.recipient}],
        "publisher": RECORD,
        "number": one.number,
        "URL": one.address,
    }
    if when:
        item["issued"] = {"date-parts": [[int(part) for part in when.isoformat().split("-")]]}
    if one.page:
        item["page"] = one.page
    if not one.when and one.announced:
        item["note"] = "Dated by its announcement"
    return item


def title(one: Cited) -> str:
    """``Letter from … to …``: it has no other. One of its papers has its own after it."""
    return f"Letter from {one.sender} to {one.recipient}" + (f", “{one.paper}”" if one.paper else "")


def _american(when: PartDate | None, months: tuple[str, ...]) -> str:
    """``Jan. 24, 2018``, ``Dec. 2017``, ``2018``."""
    if when is None:
        return ""
    month, last = months[when.last.month - 1], when.last
    return {"day": f"{month} {last.day}, {last.year}", "month": f"{month} {last.year}", "year": str(last.year)}[when.precision]


def _apa_date(one: Cited) -> str:
    when = one.when or one.announced
    if when is None:
        return "n.d."
    month, last = FULL[when.last.month - 1], when.last
    written = {"day": f"{last.year}, {month} {last.day}", "month": f"{last.year}, {month}", "year": str(last.year)}[
        when.precision
    ]
    return written if one.when else f"[announced {written}]"


def _tex(text: str) -> str:
    return "".join(BIBTEX.get(letter, letter) for letter in text)
