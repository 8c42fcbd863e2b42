"""Does a sentence ask the recipient for something, now?"""

import re

VERBS = (
    r"submit|provide|produce|respond|reply|explain|describe|identify|confirm|certify|furnish|deliver|return|complete|answer|"
    r"demonstrate|disclose|make available|preserve|list|indicate|supply|specify|clarify|forward|address|transmit|send|state|"
    r"inform|advise|notify|report|retain|include|attach|document|acknowledge|set forth|detail|review|cease|rescind|verify|"
    r"execute|sign|"
    r"let (?:us|me|the Department) know|turn over|hand over|cooperate"
)
US = (
    r"(?:we|I|the (?:U\.?S\.? )?(?:Justice )?(?:Department(?: of Justice)?|Office(?: of \w+ \w+)?|Bureau)|OJP|BJA|DOJ|COPS|"
    r"this (?:letter|Office|Department))"
)
YOU = (
    r"(?:you|(?:your|the) (?:jurisdiction|office|city|county|agency|department|state|organization|town|recipient|grantee|board|"
    r"government))"
)
PLEASE = re.compile(rf"\b(?:please|kindly)(?:,? \w+ly|,? also|,? then|,? therefore,?)?,? (?:{VERBS})\b", re.IGNORECASE)
HEREBY = r"(?:,? (?:hereby|therefore|also|further|now|again|accordingly|respectfully|formally|specifically|thus),?)*"
NO_OBJECT = r"(?! ?(?:$|[.,;:]|(?:of|for|by|in|were|was|is|are|will|may|made|from|under|and|or|about)\b))"
REQUEST = re.compile(
    rf"\b{US}{HEREBY} (?:requests?|asks?|demands?|directs?|seeks?)\b(?: (?:in|at|as|from|of) [\w ]{{3,30}}?,?)?{NO_OBJECT}"
    rf"|\b{US}{HEREBY} (?:is|are|am){HEREBY} (?:requesting|asking|directing|demanding|seeking)\b"
    rf"|\b{US}{HEREBY} (?:requires?|(?:is|are|am) requiring) (?:that you|you|your|the (?:City|County|State|following))\b"
    r"|\b(?:would|will) need to certify\b|\b(?:write|writing) to (?:\w+ly )?(?:request|ask|demand)\b",
    re.IGNORECASE,
)
WE_ASK_TO = re.compile(rf"\b(?:in|by) this letter,? (?:{US}) (?:request|ask)", re.IGNORECASE)
MUST = re.compile(
    rf"\b{YOU}(?:,? \w+)?,? (?:must|shall|should|(?:is|are) (?:\w+ )?(?:required|directed|requested|asked|instructed|ordered|"
    rf"obligated) to|needs? to|(?:will|would) need to)"
    rf"(?: \w+)? (?:{VERBS})\b",
    re.IGNORECASE,
)
PAPERS = (
    r"(?:response|answer|reply|document|documentation|certification|opinion|submission|material|evidence|information|record|"
    r"copies|"
    r"comment|production|explanation|list)s?"
)
ASKED_FOR = re.compile(
    r"\b(?:it is (?:hereby )?requested that|(?:is|are) (?:hereby )?requested(?: that)?\b|your (?:response|answer|reply|"
    r"submission|"
    rf"production) (?:must|shall|should)\b|{PAPERS} (?:must|shall|should|are to|is to|needs? to) be (?:submitted|provided|"
    rf"produced|"
    r"received|sent|delivered|returned|accompanied|supported|included|furnished|transmitted|completed))",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(
    rf"^(?:(?:Accordingly|Therefore|Thus|Additionally|In addition|Also|Further|Finally|First|Second|Third|"
    rf"Specifically),? )?(?:{VERBS})\b",
    re.IGNORECASE,
)
PAST = re.compile(
    rf"\b(?:{US}|letter|request)\b[^.;]{{0,60}}?\b(?:requested|asked|required|directed|demanded|sought|instructed)\b"
    r"|\b(?:was|were|had|have|has)(?: \w+)? (?:been )?(?:\w+ly )?(?:due|required|asked|requested|directed|instructed|obligated|"
    r"given)\b"
    r"|\b(?:you|your (?:city|county|jurisdiction|office|agency)) (?:previously |already |also )?"
    r"(?:submitted|provided|produced|responded|replied|certified|sent|answered|failed)\b",
    re.IGNORECASE,
)
POLITE = re.compile(
    r"\b(?:please|kindly) (?:do not|don’t|feel free|contact|call|note|be (?:advised|aware)|find|see|accept|let (?:me|"
    r"us) know (?:if|should)|"
    r"direct (?:any|all|your)? ?questions|understand|remember|be assured|consider|reach out|refer)|"
    r"\b(?:any|further|additional) questions\b|\bthank you\b|\bfeel free\b|\bdo not hesitate\b|\bplease advise (?:me|"
    r"us) if you\b",
    re.IGNORECASE,
)
WHERE = re.compile(
    r"\b(?:send|direct|address|forward|submit|transmit|deliver|e-?mail|mail|return)\b (?:your|the|all|any|these|this)? ?(?:\w+ )?"
    r"(?:response|responses|materials?|documents?|documentation|answers?|correspondence|submission|reply|it|them)s?\b"
    r"[^.;]*?(?:@|\bat the following|\bto the (?:following )?(?:address|attention)|\bby e-?mail to|\bvia e-?mail to|"
    r"\belectronically)",
    re.IGNORECASE,
)
OUR_OWN = re.compile(rf"\b{US},? (?:\w+ )?(?:will|shall|expects? to|intends? to|plans? to|may|can)\b", re.IGNORECASE)
CONDITIONAL = re.compile(r"^(?:Should|If|In the event|Unless|Failure|Were)\b", re.IGNORECASE)


def asks(text: str) -> bool:
    """Whether a sentence asks for something now: “please submit”, “we request that”, “you must provide”."""
    if any(form.search(text) for form in (PLEASE, WE_ASK_TO)):
        return not _merely_polite(text)
    if PAST.search(text):
        return False
    return any(form.search(text) for form in (REQUEST, MUST, ASKED_FOR)) and not _merely_polite(text)


def _merely_polite(text: str) -> bool:
    return bool(POLITE.search(text))


def says_only_where(text: str) -> bool:
    """Whether it only says where an answer is to be sent."""
    return bool(WHERE.search(text))


def of_the_past(text: str) -> bool:
    """Whether it tells of what was asked or answered before."""
    return bool(PAST.search(text)) and not PLEASE.search(text)


def promises(text: str) -> bool:
    """Whether it tells what the writer will do."""
    return bool(OUR_OWN.search(text)) and not PLEASE.search(text)
