"""Which part of a summary is its heading?"""

import re

LONGEST = 130
ABBREVIATIONS = (
    "v",
    "vs",
    "St",
    "Ste",
    "Mt",
    "Ft",
    "Gov",
    "Govs",
    "Sen",
    "Sens",
    "Rep",
    "Reps",
    "No",
    "Nos",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
)
NOT_ABBREVIATED = "".join(rf"(?<!\b{short})" for short in ABBREVIATIONS)  # “Chicago v. Sessions” is one clause
SENTENCE = re.compile(rf"(?<=[a-z0-9)”\"]){NOT_ABBREVIATED}\.\s+(?=[A-Z“\"])")
END = re.compile(rf";\s+|{SENTENCE.pattern}")


def heading_and_rest(summary: str) -> tuple[str, str]:
    """Split a summary after its first clause (``;``) or sentence. Nothing is reworded.

    A summary that is one short clause is all heading. Where the first clause is too long for a heading,
    the whole first sentence is one: cut anywhere else, it would say something else.
    """
    if len(summary) <= LONGEST and ";" not in summary:
        return summary.rstrip("."), ""
    match = END.search(summary)
    if match and match.start() > LONGEST:
        match = SENTENCE.search(summary)
    if not match:
        return summary.rstrip("."), ""
    rest = summary[match.end() :]
    return summary[: match.start()].rstrip("."), rest[:1].upper() + rest[1:]
