"""Which place does a list mean by “Portland”, “Milwaukee” or “City of Lawrence, MA”?

A name is compared by its stem: without case, accents, punctuation and the words that say what kind of government it is. What
those words say still counts: “Sacramento County” is never the city. A look-alike letter of another script is compared as the
Latin one that it looks like, and then always asked about.
"""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from correspondence.rules import us_states
from correspondence.rules.place_names import initials, plain

KIND_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"^(?:the )?city and county of\b", frozenset({"city-county"})),
    (r"^(?:the )?(?:city|town|village|borough|municipality) of\b", frozenset({"city", "city-county"})),
    (r"^(?:the )?(?:state|commonwealth) of\b", frozenset({"state"})),
    (r"^(?:the )?county of\b", frozenset({"county", "city-county"})),
    (r"\b(?:county|parish|borough)$", frozenset({"county", "city-county"})),
    (r"\b(?:nation|tribe|pueblo)$", frozenset({"tribe"})),
    (r"\bcity$", frozenset({"city", "city-county"})),
)
# Letters that look Latin and are not (Unicode confusables, the commonest).
LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһкмтвнАВЕКМНОРСТУХІЈЅοανρτυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsdqwhkmtbhabekmhopctyxijsoavptuikabezhikmnoptyx"
)


@dataclass(frozen=True)
class Known:
    """A name under which a place is known: ``sure`` for its own names, not for misprints, agencies and initials."""

    slug: str
    text: str
    kind: str
    state: str
    sure: bool = True


@dataclass(frozen=True)
class Found:
    """What a name may mean: ``slug`` where it is plain, else ``choices`` to ask about, the likeliest first, and why."""

    slug: str = ""
    choices: tuple[str, ...] = ()
    why: str = ""


@dataclass
class Places:
    """The places on record by the stems of their names."""

    known: Iterable[Known]
    _stems: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    _slugs: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name in self.known:
            self._slugs.add(name.slug)
            for text in dict.fromkeys((name.text, split_state(name.text, "")[0])):  # “Washington, District of Columbia”
                self._stems[stem(text)].append(name)
            if short := initials(name.text):
                self._stems[short].append(Known(name.slug, name.text, name.kind, name.state, sure=False))

    def find(self, text: str, state: str = "") -> Found:
        """Which place a name means; ``state`` is its two letters, or empty where it is not given."""
        if text in self._slugs:
            return Found(text)
        lookalike = without_lookalikes(text)
        asked, state = split_state(lookalike, state)
        kinds = said_kinds(asked)
        same = [name for name in self._stems.get(stem(asked), ()) if not state or name.state == state]
        fitting = [name for name in same if not kinds or name.kind in kinds or plain(name.text) == plain(asked)]
        slugs = tuple(dict.fromkeys(name.slug for name in sorted(fitting, key=lambda name: not name.sure)))
        if len(slugs) == 1:
            if lookalike != text:
                return Found("", slugs, "lookalike")
            sure = any(name.sure and (kinds or says_no_kind(name) or plain(name.text) == plain(asked)) for name in fitting)
            return Found(slugs[0]) if sure else Found("", slugs, "doubtful")
        if slugs:
            return Found("", slugs, "several")
        return Found("", self._near(asked, state) or tuple(dict.fromkeys(name.slug for name in same)), "unknown")

    def _near(self, text: str, state: str) -> tuple[str, ...]:
        """Places whose name is one or two slips of the keys away."""
        stems = difflib.get_close_matches(stem(text), self._stems, n=5, cutoff=0.82)
        near = [name for each in stems for name in self._stems[each] if not state or name.state == state]
        return tuple(dict.fromkeys(name.slug for name in near))


def stem(name: str) -> str:
    """``sacramento`` for “County of Sacramento” and “Sacramento County”; what compares names."""
    text = re.sub(r"[^\w\s]", " ", plain(name).replace("'", "").replace("’", ""))
    text = re.sub(r"\bst\b", "saint", " ".join(text.split()))
    for words, _kinds in KIND_WORDS[:-1]:
        text = re.sub(words, "", text).strip() or text
    return text


def said_kinds(name: str) -> frozenset[str]:
    """The kinds of government that a name itself speaks of; empty where it speaks of none."""
    return next((kinds for words, kinds in KIND_WORDS if re.search(words, plain(name))), frozenset())


def says_no_kind(name: Known) -> bool:
    """Whether the name stands for its place without a word for its kind: a county that is only “Milwaukee” is asked about."""
    return name.kind in ("city", "city-county", "state", "district", "tribe", "other") or not said_kinds(name.text)


def split_state(name: str, state: str) -> tuple[str, str]:
    """``("Portland", "ME")`` for “Portland, Maine”; a state that is given apart stays."""
    head, comma, tail = name.rpartition(",")
    if comma and (code := state_code(tail)):
        return (head.strip(), state or code) if head.strip() else (name, state)
    return name, state


def state_code(text: str) -> str:
    """``MA`` for “MA”, “ma”, “Mass.” or “Massachusetts”; empty for what is no state."""
    word = plain(text).replace(".", "").strip()
    if word.upper() in us_states.NAMES:
        return word.upper()
    return CODES.get(word) or SHORT_STATES.get(word, "")


def without_lookalikes(text: str) -> str:
    """The text in plain Latin letters where others only look like them, and without invisible characters."""
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Cc"))
    return text.translate(LOOKALIKES) if any(ord(c) > 0x36F and c.isalpha() for c in text) else text


CODES = {plain(name): code for code, name in us_states.NAMES.items()}

SHORT_STATES = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "cal": "CA", "colo": "CO", "conn": "CT", "del": "DE", "fla": "FL",
    "ill": "IL", "ind": "IN", "kan": "KS", "kans": "KS", "mass": "MA", "mich": "MI", "minn": "MN", "miss": "MS", "mont": "MT",
    "neb": "NE", "nebr": "NE", "nev": "NV", "okla": "OK", "ore": "OR", "penn": "PA", "pa": "PA", "tenn": "TN", "tex": "TX",
    "wash": "WA", "wis": "WI", "wisc": "WI", "wyo": "WY", "n mex": "NM", "w va": "WV",
}  # fmt: skip
