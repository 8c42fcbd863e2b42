"""By which day does a letter want an answer, or within which period?"""

import re
from datetime import date

from correspondence.extraction.proposals.asking import of_the_past, promises
from correspondence.extraction.proposals.dates import named
from correspondence.extraction.proposals.proposed import Field, Proposed
from correspondence.extraction.proposals.sentences import Paper, Sentence
from correspondence.rules import period_words

CUE = re.compile(
    r"\b(?:submi(?:t|ssion)\w*|provid\w+|produc\w+|respon[ds]\w*|repl(?:y|ies|ied)|answers?|documents?|documentation|due|"
    r"deadline|"
    r"certif\w+|opinion|return\w*|deliver\w*|furnish\w*|transmi\w+|sen[dt]|confirm\w*|complet\w+|questionnaire|explain|identify|"
    r"received|compl(?:y|iance)|demonstrat\w+|evidence|information|materials?)\b",
    re.IGNORECASE,
)
CLOCK = (
    r"(?:(?:\d{1,2}(?::\d{2})?\s*[ap]\.?\s?m\.?|noon|midnight|(?:the )?close of business|COB|"
    r"the end of (?:the )?(?:business )?day)[\w\s.,()]{0,30}?(?:\bon|\bof|,)?\s*)?"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
BEFORE_IT = re.compile(
    r"\b(?:no later than|not later than|on or before|before|by|due(?: date)?(?: is| on| by| in our office (?:on|by))?|until|"
    r"deadline(?: for [\w ]{3,40}?)?(?: is| of))"
    rf"\s*:?\s+{CLOCK}{WEEKDAY}(?:the\s+)?$",
    re.IGNORECASE,
)
WEAK = re.compile(r"(?:\bbefore|\buntil)\s+\S*\s*$", re.IGNORECASE)
NOT_AN_ANSWER = re.compile(
    r"\b(?:issued|enacted|adopted|signed|passed|expire[sd]?|effective|released|awarded|hired|arrested|in effect|in force|dated|"
    r"created|begin|expend\w*|obligate[ds]?|spen[dt])\b[^,;]{0,30}$",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?:with)?in\s+(?:the next\s+)?(?P<words>(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)\s*(?:\(\d{1,3}\)\s*)?(?:calendar |business |"
    r"working )?(?:day|week|month)s?[’']?"
    r"(?:\s+(?:of|from|after|following)\s+(?:(?:the|your|its)\s+)?(?:date\s+of\s+)?(?:your\s+|the\s+|its\s+)?"
    r"(?:date|receipt|receiving|delivery|service|mailing)?(?:\s?(?:of|on)\s)?(?:(?:this|the|our)\s+(?:letter|notice|request|"
    r"correspondence)|hereof|thereof)?)?)",
    re.IGNORECASE,
)
OF_OTHER = re.compile(r"^\s*(?:of|from|after|following|prior|before)\b", re.IGNORECASE)
FOR_ANSWER = re.compile(
    r"\b(?:submit|provide|produce|respond|response|reply|answer|furnish|deliver|send|confirm|certify|comply|return|complete|"
    r"explain)",
    re.IGNORECASE,
)


def due_dates(paper: Paper, dated: date | None) -> list[Proposed]:
    """The days by which something is to be answered. What lies before the letter, or was asked before, is none of them."""
    found: dict[date, Proposed] = {}
    for sentence in paper.body:
        for day, start, _end in named(sentence.text):
            if day in found or (dated and day <= dated):
                continue
            if _is_due(sentence, start):
                found[day] = Proposed(Field.DUE, day.isoformat(), sentence.text, sentence.page)
    return list(found.values())


def _is_due(sentence: Sentence, start: int) -> bool:
    before = sentence.text[:start]
    words = BEFORE_IT.search(before)
    if not words or of_the_past(sentence.text) or NOT_AN_ANSWER.search(before[: words.start()]):
        return False
    strict = FOR_ANSWER if WEAK.search(before) else CUE
    return bool(strict.search(sentence.text))


def periods(paper: Paper) -> list[Proposed]:
    """The periods within which something is to be answered, in the letter’s words: ``thirty (30) days of receipt of this "
    "letter``."""
    found: dict[str, Proposed] = {}
    for sentence in paper.body:
        for match in PERIOD.finditer(sentence.text):
            words, text = " ".join(match["words"].split()), sentence.text
            if of_the_past(text) or promises(text) or not FOR_ANSWER.search(text) or not _is_period(words, text[match.end() :]):
                continue
            found.setdefault(words.lower(), Proposed(Field.PERIOD, words, sentence.text, sentence.page))
    return list(found.values())


def _is_period(words: str, after: str) -> bool:
    """Whether it is counted from this letter, or from nothing that is named; and its two numbers, where it has two, agree."""
    anchored = re.search(r"\b(?:of|from|after|following)\b", words)
    if not anchored and OF_OTHER.match(after):
        return False
    if anchored and re.match(r"\s+(?:of|from)\s+(?!this|the letter|today)", after):
        return False
    try:
        period_words.read(
            re.sub(r"(?i)date of (?=(?:your |the )?(?:receipt|receiving|delivery))", "", words.lower()).replace(
                "correspondence", "letter"
            )
        )
    except ValueError:
        return False
    return True
