"""What are the statutes and rules that the letters rely on? In plain words, each with the place where it is read."""

import re
from dataclasses import dataclass

CORNELL = "https://www.law.cornell.edu"


@dataclass(frozen=True)
class Authority:
    """A statute or rule: what it says, in plain words, and the address of its text."""

    description: str
    address: str


KNOWN: dict[str, Authority] = {
    "8 U.S.C. 1373": Authority(
        "A federal statute of 1996. No government or official may prohibit or restrict any government or official from sending "
        "to, or receiving from, the federal immigration authorities information about a person’s citizenship or immigration "
        "status; nor from keeping such information or exchanging it with another government. It does not ask anybody to collect "
        "the information.",
        f"{CORNELL}/uscode/text/8/1373",
    ),
    "2 CFR 200.336": Authority(
        "A rule for federal grants: the agency that made the award may look at the recipient’s documents, papers and records "
        "that bear on it. Since November 12, 2020 the rule stands at 2 CFR 200.337.",
        f"{CORNELL}/cfr/text/2/200.337",
    ),
    "2 CFR 2800.101": Authority(
        "The rule by which the Department of Justice adopts the government-wide rules for grants (2 CFR part 200) for its own.",
        f"{CORNELL}/cfr/text/2/2800.101",
    ),
}


def slug_base(name: str) -> str:
    """The name with what an address cannot hold replaced: ``2 CFR 200.336`` becomes ``2 CFR 200-336``, not ``200336``."""
    return re.sub(r"(?<=\d)\.(?=\d)", "-", name)
