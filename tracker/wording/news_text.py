"""What does a piece of news say in full? What it asks, by when, what may follow, what money, on whose word and how sure.

It says what is on record and no state of any day, so that nothing changes at midnight.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from correspondence.intake.public_words import label
from correspondence.models import Answer, Correction, Deadline, Entry, Grant, Letter, Point, Response, Round
from correspondence.models.ledger_line import public_ledger
from correspondence.rules import deadlines
from correspondence.timeline.exchange import points_of, sources_of
from correspondence.timeline.news import News
from correspondence.timeline.papers import papers_of
from correspondence.timeline.stakes import stakes_of
from tracker import addresses
from tracker.formats import dates, ledger_words, money, papers, sources
from tracker.wording import correction_lines, entry_words

Link = tuple[str, str]  # label and address; an empty address for plain words


@dataclass
class Text:
    """The parts of a full text; the template knows their order."""

    summary: str
    lists: list[tuple[str, list[Link]]] = field(default_factory=list)  # a label and its points
    note: str = ""


class Texts:
    """The full texts of some news, read together: the number of queries does not grow with them."""

    def __init__(self, found: Sequence[News], at: datetime) -> None:
        entries = [one.entry for one in found]
        keys = [entry.pk for entry in entries]
        letters = [entry for entry in entries if isinstance(entry, Letter)]
        self.sources, self.papers = sources_of(keys), papers_of(keys, at)
        self.points = points_of(letters) | self._points_of_rounds(entries)
        self.due = self._due(letters, at)
        self.stakes = self._stakes(letters, at)
        self.answered = self._answered([entry for entry in entries if isinstance(entry, Response)], at)
        self.corrected = self._corrected({entry.pk: entry for entry in entries}, at)

    def of(self, one: News) -> Text:
        """The text of one of them."""
        entry: Any = one.entry
        text = Text(entry.summary, note=entry.public_note)
        parts: list[tuple[str, Sequence[Link | str]]] = []
        if isinstance(entry, Letter | Round):
            parts += self._asked(entry)
        if isinstance(entry, Letter):
            parts += [(_("Due"), self.due[entry.pk] or [_("No due date in the letter.")]),
                      (_("At stake"), self.stakes[entry.pk]), *self._people(entry)]  # fmt: skip
        if isinstance(entry, Round):
            parts += [(_("Announced by"), [entry.announced_by]), (_("Answers due"), [dates.day(entry.due) if entry.due else ""])]
        if isinstance(entry, Response):
            parts += [(_("Signed by"), [entry.signatory]), (pgettext("what a response does", "Answers"), self.answered[entry.pk])]
        if isinstance(entry, Deadline):
            letter = entry.letter
            named = _("%(kind)s of %(day)s") % {"kind": entry_words.kind_of(letter), "day": dates.written(letter.when)}
            parts += [(_("Of the letter"), [(named, addresses.letter_address(letter))]), (_("What moved it"), _moves(entry))]
        parts += [(_("Papers"), [(p["title"], p["address"]) for p in map(papers.line, self.papers[entry.pk])]),
                  (_("Sources"), [(s["label"], s["address"]) for s in sources.links(self.sources[entry.pk])]),
                  (_("How sure we are"), [sureness(entry)]), (_("Corrected"), self.corrected[entry.pk]),
                  (_("Record no."), [entry.number or ""])]  # fmt: skip
        for name, points in parts:
            if written := [(point, "") if isinstance(point, str) else point for point in points if point]:
                text.lists.append((name, written))
        return text

    def _asked(self, entry: Letter | Round) -> list[tuple[str, Sequence[Link | str]]]:
        points = self.points.get(entry.pk, [])
        demands = [point.text for point in points if point.role == Point.Role.DEMAND]
        return [(_("What it demands"), demands), (_("What it says may follow"), entry_words.consequences(points))]

    def _people(self, letter: Letter) -> list[tuple[str, Sequence[Link | str]]]:
        to = ", ".join(filter(None, [letter.addressee_name, letter.addressee_title, letter.addressee_office]))
        signed = entry_words.as_in_its_round(letter.signatory, letter, Letter.Carried.SIGNATORY)
        round_ = [(letter.round.name, addresses.round_address(letter.round))] if letter.round else []
        return [(_("To"), [to]), (_("Signed by"), [signed]), (_("Round"), round_)]

    def _points_of_rounds(self, entries: Sequence[Entry]) -> dict[int, list[Point]]:
        found: dict[int, list[Point]] = defaultdict(list)
        if rounds := [entry.pk for entry in entries if isinstance(entry, Round)]:
            for point in Point.objects.filter(round__in=rounds):
                found[point.round_id or 0].append(point)
        return found

    def _due(self, letters: list[Letter], at: datetime) -> dict[int, list[Link]]:
        """``An answer: December 8, 2017``, and what moved it since."""
        found: dict[int, list[Link]] = defaultdict(list)
        rows = Deadline.objects.published(at).filter(letter__in=letters).prefetch_related(public_ledger(at)).order_by("number")
        for deadline in rows:
            first = deadlines.first_due_date(deadline.ledger_lines())
            said = f"{deadline.what_is_due}: {dates.day(first) if first else _('no date set')}"
            later = [words for words, _address in _moves(deadline) if words]
            found[deadline.letter_id].append((". ".join([said, *later[1:]]), addresses.deadline_address(deadline)))
        return found

    def _stakes(self, letters: list[Letter], at: datetime) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        ties = Grant.letters.through.objects.filter(letter__in=letters).values_list("letter", "grant")
        named: dict[int, list[int]] = defaultdict(list)
        for letter, grant in ties:
            named[grant].append(letter)
        for grant, stake in stakes_of(Grant.objects.published(at).filter(pk__in=named)).items():
            unsure = _("low confidence") if stake.confidence == "low" else ""
            words = [money.program(stake.program), money.year(stake), stake.qualifier, money.amount(stake),
                     money.statuses(stake, without=["at_stake"]), unsure]  # fmt: skip
            for letter in named[grant]:
                found[letter].append(", ".join(filter(None, words)))
        return found

    def _answered(self, responses: list[Response], at: datetime) -> dict[int, list[Link]]:
        found: dict[int, list[Link]] = defaultdict(list)
        ties = Answer.objects.filter(
            Exists(Letter.objects.published(at).order_by().filter(pk=OuterRef("letter"))), response__in=responses
        )
        for tie in ties.select_related("letter__jurisdiction").order_by("letter__number"):
            words = entry_words.headline(tie.letter, tie.letter.jurisdiction.short_name)
            said = f"{words}, {dates.written(tie.letter.when)}" if tie.letter.when else words
            found[tie.response_id].append((said, addresses.letter_address(tie.letter)))
        return found

    def _corrected(self, entries: dict[int, Entry], at: datetime) -> dict[int, list[Link]]:
        """The days and facts of its corrections; their texts stand on its page, where they can be taken back."""
        found: dict[int, list[Link]] = defaultdict(list)
        rows = Correction.objects.filter(entry__in=entries, kind=Correction.Kind.CORRECTION)
        for row in rows.published(at).newest_first() if rows.exists() else ():
            of = entries[row.entry_id]
            found[row.entry_id].append((f"{dates.day(row.on)}: {label(of, row.field)}", correction_lines.address(of)))
        return found


def _moves(deadline: Deadline) -> list[Link]:
    """The ledger in words, oldest first."""
    rows = sorted(deadline.ledger.all(), key=lambda line: (line.on, line.pk))
    lines = [ledger_words.ledger_words(row, addresses.response_address, addresses.letter_address) for row in rows]
    return [(f"{line['day']}: {line['said']}", line["letter"] or line["response"]) for line in lines]


def sureness(entry: Entry) -> str:
    """``Confidence: medium. Known from its own text. As in the other letters of its round, and not checked for this one: …``"""
    known = entry_words.KNOWN_FROM.get(entry.evidence, "")  # type: ignore[call-overload]
    words = [_("confidence: %s") % entry.get_confidence_display().lower()]
    words += [_("known from %s") % known] if known else []
    carried = entry_words.carried_over(entry) if isinstance(entry, Letter) else ""
    return "; ".join(words) + (f". {carried}" if carried else "")
