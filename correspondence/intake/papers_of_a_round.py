"""Many papers come in at once for the letters of a round: which is whose, and what is attached?

Each file is kept as a paper by itself and attached to nothing; whoever dropped them looks at what was matched, settles the
rest, and all are attached in one transaction.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from correspondence.intake.corrections import asks
from correspondence.intake.documents import keep
from correspondence.intake.proposals import propose
from correspondence.models import Attachment, Document, Entry, Letter, Name, Person, PublicCopy, Round
from correspondence.models.document import next_position
from correspondence.models.entry import WAITING, Stage
from correspondence.rules import paper_matching
from correspondence.rules.paper_matching import Match
from correspondence.rules.place_matching import Known

MOST_FILES = 60
MOST_TOGETHER = 200 * 1024 * 1024  # bytes
LONGEST_NAME = 120

MayChange = Callable[[Letter], bool]


@dataclass(frozen=True)
class Taken:
    """A file that came: its name, which is nowhere kept, and its paper, or why it is none."""

    name: str
    paper: Document | None
    refused: str = ""


@dataclass
class Row:
    """A file with what is to be settled of it: ``letter`` is chosen, ``choices`` are the likely ones."""

    taken: Taken
    match: Match | None = None
    twice: bool = False
    attached: list[Letter] = field(default_factory=list)
    closed: Letter | None = None  # matched, and not for this person to change
    letter: Letter | None = None
    choices: list[Letter] = field(default_factory=list)
    shared: bool = False  # another file of the set is matched with the same letter

    @property
    def is_open(self) -> bool:
        """Whether there is something to choose."""
        return self.taken.paper is not None and not self.twice and not self.attached


def take_in(files: Iterable[File], *, by: Person, now: datetime, enough: Callable[[], bool]) -> list[Taken]:
    """Keep each file as a paper, until it has been ``enough``: those behind are told to come again."""
    taken = []
    for file in files:
        name = clean_name(file.name or "")
        if enough():
            taken.append(Taken(name, None, _("Not read, as the others took too long. Choose it again: those are kept.")))
            continue
        try:
            paper, _is_new = keep(file, by=by, now=now)
        except ValidationError as error:
            taken.append(Taken(name, None, " ".join(error.messages)))
        else:
            taken.append(Taken(name, paper))
    return taken


def clean_name(name: str) -> str:
    """The last part of a name, without what cannot be seen or turns the text round."""
    plain = "".join(sign for sign in name.replace("\\", "/") if unicodedata.category(sign)[0] != "C")
    return PurePosixPath(plain).name[:LONGEST_NAME]


def letters_of(round_: Round) -> list[Letter]:
    """The letters of a round that stand, by place."""
    standing = Letter.objects.filter(round=round_, stage__in=(*WAITING, Stage.PUBLISHED))
    return list(standing.select_related("jurisdiction").order_by("jurisdiction__name", "jurisdiction__state", "pk"))


def look(letters: list[Letter], taken: list[Taken], *, may_change: MayChange) -> list[Row]:
    """Each file with the letter that it seems to be."""
    known, by_key = _known(letters), {letter.pk: letter for letter in letters}
    ties = Attachment.objects.filter(entry__in=by_key, document__in=[one.paper.pk for one in taken if one.paper])
    attached: dict[int, list[Letter]] = defaultdict(list)
    for entry, document in ties.values_list("entry", "document"):
        attached[document].append(by_key[entry])
    rows, seen = [], set()
    for one in taken:
        row = Row(one)
        rows.append(row)
        if one.paper is None:
            continue
        row.twice, row.attached = one.paper.pk in seen, attached[one.paper.pk]
        seen.add(one.paper.pk)
        if row.is_open:
            row.match = known.match(one.paper.words, one.name)
            likely = [by_key[key] for key in (*filter(None, [row.match.key]), *row.match.choices)]
            row.choices = [letter for letter in dict.fromkeys(likely) if may_change(letter)]
            matched = by_key[row.match.key] if row.match.key else None
            row.letter, row.closed = (matched, None) if matched in row.choices else (None, matched)
    times = Counter(row.letter for row in rows if row.letter)
    for row in rows:
        row.shared = row.letter is not None and times[row.letter] > 1
    return rows


def _known(letters: list[Letter]) -> paper_matching.Letters:
    """The letters by all names of their places; what is printed by mistake is asked about."""
    names: dict[int, list[Name]] = defaultdict(list)
    for name in Name.objects.filter(jurisdiction__in={letter.jurisdiction_id for letter in letters}):
        names[name.jurisdiction_id].append(name)
    found = []
    for letter in letters:
        place = letter.jurisdiction
        own = Known(place.slug, place.name, place.kind, place.state)
        others = [Known(place.slug, one.text, place.kind, place.state, one.kind != Name.Kind.MISPRINT) for one in names[place.pk]]
        found.append(paper_matching.Letter(letter.pk, place.full_name, (own, *others), letter.addressee_name))
    return paper_matching.Letters(found)


def attach(
    chosen: Iterable[tuple[Document, Letter]], *, label: str, origin: str, by: Person, now: datetime, may_change: MayChange
) -> list[Attachment]:
    """Attach each paper to its letter, all or none; what is attached already stays as it is.

    Raises:
        ValidationError: with a sentence, where a letter may not be changed by this person; nothing is attached.
    """
    chosen = list(chosen)
    with transaction.atomic():
        keys = {letter.pk for _paper, letter in chosen}
        list(Entry.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))  # as when its page is saved
        now_there = Letter.objects.select_related("jurisdiction").in_bulk(keys)
        made = []
        for paper, letter in chosen:
            current = now_there.get(letter.pk)
            if current is None or not may_change(current):
                raise ValidationError(_("%s is not for you to change: nothing was attached.") % letter)
            if Attachment.objects.filter(entry=letter.pk, document=paper).exists():
                continue
            if asks(current, now) and PublicCopy.objects.standing().filter(document=paper).exists():
                said = _(
                    "%s and this paper are public: attach it on the letter’s own page, which asks why. Nothing was attached."
                )
                raise ValidationError(said % letter)
            tie = Attachment(entry_id=letter.pk, document=paper, label=label, origin=origin, position=next_position(letter.pk))
            tie._history_user, tie._change_reason = by, "papers of a round"  # type: ignore[attr-defined]
            tie.full_clean()
            tie.save()
            propose(paper, current, by=by, now=now)
            made.append(tie)
    return made
