"""How is one entry of a history written out? Letters, responses, deadlines and what else happened, each with its facts."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from correspondence.models import Letter, Point, Response
from correspondence.rules.deadlines import STILL_OPEN, State
from correspondence.timeline.exchange import Exchange
from correspondence.timeline.moments import Moment
from tracker import addresses
from tracker.formats import clocks, dates, deadline_words, money, numbers, papers, sources
from tracker.wording import entry_words

SIDES = {"doj": "from-doj", "place": "from-city", "court": "", "other": "neutral"}
LOOKS = {
    State.OVERDUE: "is-overdue",
    State.MET_LATE: "is-overdue",
    State.MET: "is-met",
    State.ANSWERED: "is-met",
    State.OPEN: "is-open",
}
# What a plate says in these states stands in a source of its own; in the others it follows from the letter and the answers.
FOUND_IN_A_SOURCE = frozenset({State.REPORTED_MET, State.REPORTED_LATE, State.DECLINED, State.OVERDUE})

Fact = tuple[str, str, str]  # label, value, address


class ExchangeEntries:
    """The entries of one exchange, as plain values for its template and its table."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.on = exchange.on
        self.name = exchange.jurisdiction.short_name
        self.followed = exchange.place.followed
        self.sent = {known.letter.pk: known.day for known in exchange.place.letters}

    def moment(self, moment: Moment) -> dict[str, Any]:
        """One entry, written out."""
        kind = _("deadline") if moment.kind == "deadline" else entry_words.kind_of(moment.entry)
        shown = {
            "type": moment.kind,
            "id": moment.number,
            "side": SIDES[moment.side],
            "iso": moment.when.isoformat() if moment.when else "",
            "day": self._day(moment),
            "small": dates.weekday(moment.day) if moment.has_a_day and moment.day else "",
            "actor": moment.actor,
            "kind": kind,
            "heading": moment.heading or kind,
            "text": moment.text,
            "note": moment.entry.public_note,
            "unsure": moment.entry.confidence == "low",
            "papers": [papers.line(paper) for paper in moment.papers],
            "sources": sources.links(moment.sources),
            "also": [self.moment(other) for other in moment.also],
        }
        if moment.kind == "court" or moment.side == "other":
            court = _("court") if moment.kind == "court" else ""
            shown["about"] = ", ".join(filter(None, [court, moment.actor, kind]))
        shown |= getattr(self, f"_{moment.kind}", lambda m: {})(moment)
        shown["permanent"] = f"{shown['heading']}, {dates.written(moment.when)}"
        return shown

    def _day(self, moment: Moment) -> str:
        if moment.when is None:
            return _("Day not on file")
        if moment.when.precision == "day":
            return dates.day_of_year(moment.when.last)
        return _("%s, day not on file") % (
            dates.month(moment.when.last) if moment.when.precision == "month" else moment.when.last.year
        )

    # Letters

    def _letter(self, moment: Moment) -> dict[str, Any]:
        letter = moment.letter
        assert letter is not None  # noqa: S101 - a letter's moment has one
        given = [
            (status.first_due, (status.first_due - letter.day).days if letter.day else None)
            for _deadline, status in moment.deadlines
            if status.first_due
        ]
        small = [dates.weekday(letter.day)] if letter.day and moment.has_a_day else []
        small += [_("%s given") % deadline_words.days(given[0][1])] if given and given[0][1] is not None else []
        small += [] if letter.day_is_its_own else [_("the day announced; its own is not on file")]
        facts = [*self._people(letter), *self._asked(moment, letter)]
        for due, count in given:
            facts.append((_("Due"), ", ".join(filter(None, [dates.day(due), deadline_words.days(count) if count else ""])), ""))
        facts += [*self._at_stake(letter), *self._what_may_follow(letter), *self._round(letter)]
        return {
            "small": ", ".join(small),
            "heading": entry_words.headline(letter, self.name),
            "address": addresses.letter_address(letter),
            "text": letter.summary,
            "facts": facts,
        }

    def _people(self, letter: Letter) -> list[Fact]:
        to = ", ".join(filter(None, [letter.addressee_name, letter.addressee_title, letter.addressee_office]))
        signed = entry_words.as_in_its_round(letter.signatory, letter, Letter.Carried.SIGNATORY)
        return [fact for fact in ((_("To"), to, ""), (_("Signed by"), signed, "")) if fact[1]]

    def _asked(self, moment: Moment, letter: Letter) -> list[Fact]:
        demands = [p.text for p in self.exchange.points[letter.pk] if p.role == Point.Role.DEMAND]
        asked = demands or [deadline.what_is_due for deadline, _status in moment.deadlines]
        return [(_("Asks for"), "; ".join(dict.fromkeys(asked)), "")] if asked else []

    def _at_stake(self, letter: Letter) -> list[Fact]:
        """``$71,811 awarded, $66,963 applied for``; the program only where there are several."""
        stakes = [stake for stake in self.exchange.stakes if letter.pk in stake.letters]
        several = len({stake.program for stake in stakes}) > 1
        lines = []
        for stake in stakes:
            line = " ".join(filter(None, [money.amount(stake), money.statuses(stake, without=["at_stake"])]))
            unsure = _("low confidence") if stake.confidence == "low" else ""
            beside = ", ".join(filter(None, [money.program(stake.program) if several else "", stake.qualifier, unsure]))
            lines.append(_("%(grant)s (%(about)s)") % {"grant": line, "about": beside} if beside else line)
        return [(_("At stake"), ", ".join(lines), "")] if lines else []

    def _what_may_follow(self, letter: Letter) -> list[Fact]:
        named = entry_words.consequences(self.exchange.points[letter.pk])
        words = entry_words.as_in_its_round("; ".join(named), letter, Letter.Carried.CONSEQUENCES)
        return [(_("May follow"), words, "")] if named else []

    def _round(self, letter: Letter) -> list[Fact]:
        if not letter.round:
            return []
        count = letter.letters_in_round  # type: ignore[attr-defined]
        counted = ngettext("%d letter", "%d letters", count) % count
        named = letter.round.name if entry_words.names_number(letter.round.name, count) else f"{letter.round.name}, {counted}"
        return [(_("Round"), named, addresses.round_address(letter.round))]

    # Responses and deadlines

    def _response(self, moment: Moment) -> dict[str, Any]:
        assert isinstance(moment.entry, Response)  # noqa: S101 - a response's moment has one
        facts = [(_("Signed by"), moment.actor, "")] if moment.actor else []
        for letter in moment.answers:
            facts.append(
                (pgettext("what a response does", "Answers"), _("Letter of %s") % dates.written(letter.when), f"#{letter.number}")
            )
        numbered, timing = set(), []
        for deadline, status in moment.deadlines:
            sent = self.sent.get(deadline.letter_id)
            if moment.has_a_day and moment.day and status.due:
                numbered.add(deadline_words.day_of(moment.day, sent, status.due_when_answered or status.due))
            if status.answered and status.answered == moment.when:
                timing.append(deadline_words.timing(status, sent))
        if timing := list(filter(None, dict.fromkeys(timing))):
            facts.append((_("Timing"), numbers.capital("; ".join(timing)), ""))
        small = [dates.weekday(moment.day)] if moment.has_a_day and moment.day else []
        small += numbered if len(numbered) == 1 else []  # of several letters, no number says which it counts from
        return {
            "facts": facts, "small": ", ".join(filter(None, small)), "address": addresses.response_address(moment.entry)
        }  # fmt: skip

    def _deadline(self, moment: Moment) -> dict[str, Any]:
        assert moment.status is not None  # noqa: S101 - a deadline's moment has both
        assert moment.letter is not None  # noqa: S101
        state, sent = moment.status.state, self.sent.get(moment.letter.pk)
        words = deadline_words.words(moment.status, sent=sent, on=self.on, followed=self.followed)
        label = words.label + words.then
        clock = clocks.clock(moment.status, sent=sent, on=self.on, label=label, followed=self.followed) if sent else None
        return {
            "look": LOOKS.get(state, ""),
            "address": addresses.deadline_address(moment.entry),  # type: ignore[arg-type]
            "words": words,
            "clock": clock,
            "from": dates.short_day(sent) if sent else "",
            "until": dates.short_day(moment.day) if moment.day else "",
            "day": dates.day(moment.day) if moment.day else "",
            # It may tell how it ended, which nobody knew while it ran.
            "note": "" if state in STILL_OPEN else moment.entry.public_note,
            "sources": sources.links(moment.sources) if state in FOUND_IN_A_SOURCE else [],
        }
