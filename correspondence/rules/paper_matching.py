"""Which of some letters is a paper, by the words in it and the name of its file?

An addressee’s name, or a place with its state, tells more than a place’s bare name; what stands above “Dear” more than what
stands below it, where other places are named too. Whatever is not plain is asked about.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from correspondence.rules import us_states
from correspondence.rules.place_matching import CODES, SHORT_STATES, Known, split_state, state_code, without_lookalikes
from correspondence.rules.place_names import initials, plain, short

FIRST_PAGES = 3
MOST_READ = 20_000  # characters of them: a paper says in its first lines whose it is
HEAD = 2_000  # letters of a paper without “Dear” that stand for what is above it
CALLED = {"city": ("city of", "town of", "village of"), "city-county": ("city of", "city and county of")}
# The Department’s own address: the ZIP codes that begin so are the federal government’s.
DEPARTMENT = re.compile(r"\bwashington,? (?:d ?c|district of columbia),? 205\d\d(?: \d{4})?\b")
STATES = "|".join(sorted((re.escape(name) for name in CODES), key=len, reverse=True))
SHORT = "|".join(sorted((re.escape(name) for name in (*SHORT_STATES, *map(str.lower, us_states.NAMES))), key=len, reverse=True))
IN_WORDS = re.compile(rf"(?:,? ({STATES})|, ?({SHORT}))\b")  # “, or” is Oregon behind a place alone
IN_A_NAME = re.compile(rf"[ ,]+({STATES}|{SHORT})\b")


class Why(StrEnum):
    """How a letter was found, or why none was."""

    WORDS = "words"
    NAME = "name"
    SEVERAL = "several"
    DISAGREE = "disagree"
    DOUBTFUL = "doubtful"
    NOTHING = "nothing"


class Strength(IntEnum):
    """How much a find tells."""

    UNSURE = 1
    BARE = 2
    WHOLE = 3


@dataclass(frozen=True)
class Letter:
    """A letter that a paper may be: where it went, by all names of the place, and to whom."""

    key: int
    place: str  # as a sentence names it: “Lawrence, Massachusetts”
    names: tuple[Known, ...]
    addressee: str = ""


@dataclass(frozen=True)
class Match:
    """The letter of a paper where it is plain, else the choices; why, and what was read."""

    key: int | None
    choices: tuple[int, ...]
    why: Why
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Find:
    key: int
    said: str
    strength: Strength


@dataclass(frozen=True)
class _Form:
    """A way in which a letter's place or addressee is written, and how much it tells alone and before its state."""

    key: int
    alone: Strength
    before_state: Strength = Strength.WHOLE
    state: str = ""
    is_state: bool = False


class Letters:
    """Letters to choose from; made once for many papers."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self.letters = {letter.key: letter for letter in letters}
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        self._initials: dict[str, list[int]] = defaultdict(list)
        for letter in self.letters.values():
            for name in letter.names:
                for form in _forms(name):
                    whole = Strength.WHOLE if name.sure else Strength.UNSURE
                    one = _Form(letter.key, _strength(form, name), whole, name.state, is_state=name.kind == "state")
                    self._forms[form].append(one)
                if (letters_ := initials(name.text)) and letters_.upper() not in us_states.NAMES:
                    self._initials[letters_].append(letter.key)
            if len(person := squeezed(letter.addressee)) > 4:
                self._forms[person].append(_Form(letter.key, Strength.WHOLE))
        forms = sorted(map(re.escape, self._forms), key=len, reverse=True)  # “Sacramento County” is not “Sacramento”
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None

    def match(self, words: Sequence[str], file_name: str) -> Match:
        """The letter of a paper; ``words`` are those of its pages."""
        by_words, by_name = self._of_words(words), self._of_name(file_name)
        if by_words.key and by_name.key and by_words.key != by_name.key:
            return Match(None, (by_words.key, by_name.key), Why.DISAGREE, (*by_words.told, *by_name.told))
        if by_words.key:
            return by_words
        if by_name.key and (not by_words.choices or by_name.key in by_words.choices):
            return by_name
        choices = tuple(dict.fromkeys((*by_words.choices, *by_name.choices, *filter(None, [by_name.key]))))
        if not choices:
            return Match(None, (), Why.NOTHING)
        told = tuple(self.letters[key].place for key in choices)
        return Match(None, choices, Why.SEVERAL if len(choices) > 1 else Why.DOUBTFUL, told)

    def _of_words(self, words: Sequence[str]) -> Match:
        text = DEPARTMENT.sub(" ", squeezed(" ".join(words[:FIRST_PAGES])[:MOST_READ]))
        above = re.split(r"\bdear\b", text, maxsplit=1)[0] if re.search(r"\bdear\b", text) else text[:HEAD]
        for part in (above, text):
            if finds := list(self._finds(part, IN_WORDS)):
                return self._judged(finds, Why.WORDS)
        return Match(None, (), Why.NOTHING)

    def _of_name(self, file_name: str) -> Match:
        text = name_in_words(file_name)
        finds = list(self._finds(text, IN_A_NAME))
        if not finds:
            finds = [Find(key, word, Strength.UNSURE) for word in text.split() for key in self._initials.get(word, ())]
        return self._judged(finds, Why.NAME)

    def _finds(self, text: str, state: re.Pattern[str]) -> Iterator[Find]:
        """What a text names, each with the state that stands behind it, which is then no find of its own."""
        at = 0
        while self._pattern and (found := self._pattern.search(text, at)):
            form, behind = found[0], state.match(text, found.end())
            at = behind.end() if behind else found.end()
            said_state = state_code(next(filter(None, behind.groups()), "")) if behind else ""
            if form in CODES and text[: found.start()].rstrip().endswith(","):
                continue  # the state of a place that is not among these
            for one in self._forms[form]:
                if said_state and one.state and (said_state != one.state or (one.is_state and form in CODES)):
                    continue  # “Portland, Oregon” is neither the one in Maine nor the State of Oregon
                yield Find(one.key, text[found.start() : at], one.before_state if said_state else one.alone)

    def _judged(self, finds: list[Find], why: Why) -> Match:
        """The one letter that is told best; the others that were named are choices where none is."""
        best = max((find.strength for find in finds), default=Strength.UNSURE)
        keys = tuple(dict.fromkeys(find.key for find in finds if find.strength == best))
        if len(keys) != 1 or best == Strength.UNSURE:
            return Match(None, keys, Why.SEVERAL)
        said = next(find.said for find in finds if find.key == keys[0] and find.strength == best)
        letter = self.letters[keys[0]]
        by_person = why == Why.WORDS and said == squeezed(letter.addressee)
        return Match(keys[0], keys, why, (letter.addressee if by_person else letter.place if why == Why.WORDS else said,))


def squeezed(text: str) -> str:
    """``washington, dc 20531`` for “Washington, D.C.  20531”: plain letters, no signs but commas, single spaces."""
    text = re.sub(r"[.'’]", "", plain(without_lookalikes(" ".join(text.split()))))
    return re.sub(r"\s*,\s*", ", ", " ".join(re.sub(r"[^\w\s,]|_", " ", text).split()))


def name_in_words(file_name: str) -> str:
    """``santa ana ca 2017 11 15`` for “2017-11-15_SantaAnaCA.pdf”, with its words where they stood."""
    stem = file_name.rpartition(".")[0] or file_name
    parts = re.split(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", stem.replace(".", " "))
    return squeezed(" ".join(parts))


def _forms(name: Known) -> Iterator[str]:
    """The ways in which a text writes a name, squeezed."""
    head = split_state(name.text, "")[0]
    ways = [head, short(head)]
    if name.kind == "county" and head.endswith(" County"):
        ways.append(f"County of {head.removesuffix(' County')}")
    ways += [f"{ending} {short(head)}" for ending in CALLED.get(name.kind, ())]
    yield from dict.fromkeys(filter(None, map(squeezed, ways)))


def _strength(form: str, name: Known) -> Strength:
    """A bare “Washington” is likelier the state than the district."""
    return Strength.BARE if name.sure and CODES.get(form, name.state) == name.state else Strength.UNSURE
