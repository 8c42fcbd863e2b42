"""How does a history become a page? Rows with everything written out, so that the template only places it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import Figure, Point
from correspondence.rules.deadlines import RUNNING, State
from correspondence.timeline.exchange import Exchange, sum_of
from correspondence.timeline.moments import KINDS, Moment, Row, Stake
from tracker import addresses
from tracker.formats import clocks, dates, deadline_words, money, sources
from tracker.public import wording

STATUS_LABELS = dict(Figure.Status.choices)
SIDES = {"doj": "from-doj", "place": "from-city", "court": "", "other": "neutral"}


class ExchangePage:
    """The rows of one exchange, written out for its template."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.on = exchange.on
        self.name = exchange.jurisdiction.short_name
        self.followed = exchange.place.followed
        self.sent = {known.letter.pk: known.day for known in exchange.place.letters}

    # The head

    def standing(self) -> dict[str, Any]:
        """The three answers: whose turn, what is due and when, money at stake."""
        return {"turn": self._turn(), "due": self._due(), "money": self.money()}

    def _turn(self) -> dict[str, Any]:
        place = self.exchange.place
        last = max(
            (m for m in self.exchange.moments if m.kind in ("letter", "response") and m.day), key=lambda m: m.order, default=None
        )
        sentence = _("No letter on record.")
        if last:
            who = _("DOJ") if last.kind == "letter" else self.name
            sentence = _("%(who)s wrote last, on %(day)s.") % {"who": who, "day": dates.written(last.when)}
            if last.when is None or last.when.precision != "day":
                sentence = _("%(who)s wrote last, in %(day)s.") % {"who": who, "day": dates.with_limits(last.when)}
            if last.letter and not any(known.answers_by(self.on) for known in place.letters if known.letter == last.letter):
                sentence = _("%s No answer on file.") % sentence
        return {
            "words": wording.turn(place, self.name),
            "side": {"place": "side-city", "department": "side-doj"}.get(place.turn, ""),
            "turn": place.turn.value,
            "sentence": sentence,
            "standing": wording.standing(place),
        }

    def _due(self) -> dict[str, Any]:
        found = self.exchange.place.last_deadline
        if not found:
            return {"big": _("Nothing on record"), "running": False}
        deadline, status = found
        sent = self.sent.get(deadline.letter_id)
        words = deadline_words.words(status, sent=sent, on=self.on, followed=self.followed)
        running = status.state in RUNNING
        big = words.label
        if status.state == State.OPEN and status.due and not status.stayed:
            big = _("%s left") % deadline_words.days((status.due - self.on).days)
        drawn = clocks.clock(status, sent=sent, on=self.on, label=words.label + words.then) if sent else None
        return {
            "big": big, "running": running, "words": words, "what": deadline.what_is_due, "anchor": deadline.number,
            "date": dates.day(status.due) if status.due else "", "iso": status.due, "clock": drawn,
        }  # fmt: skip

    def money(self) -> dict[str, Any]:
        stakes = self.exchange.stakes
        total = sum_of(stakes)
        return {"total": money.total(total), "lines": [self._stake(stake) for stake in stakes]}

    def _stake(self, stake: Stake) -> dict[str, str]:
        year = _("fiscal %d") % stake.fiscal_year if stake.fiscal_year else _("year not on file")
        said = money.statuses(stake, STATUS_LABELS)
        return {
            "amount": money.amount(stake),
            "program": money.program(stake.program),
            "what": ", ".join(filter(None, [year, said, stake.qualifier])),
            "unsure": _("low confidence") if stake.confidence == "low" else "",
        }

    # The rows

    def years(self, rows: list[Row]) -> list[dict[str, Any]]:
        """Rows under their years and months, each heading with the piece of spine it repeats."""
        years: list[dict[str, Any]] = []
        for row in rows:
            day = row.day
            if day is None:  # a gap stays under the heading of what came before it
                years[-1]["months"][-1]["rows"].append(self._row(row))
                continue
            rails = [f"above-{rail.above}" for rail in row.rails]
            if not years or years[-1]["year"] != day.year:
                years.append({"year": day.year, "rails": rails, "months": []})
            months = years[-1]["months"]
            if not months or months[-1]["number"] != day.month:
                months.append({
                    "number": day.month, "name": dates.month(day), "full": dates.month_of_year(day), "rails": rails, "rows": []
                })  # fmt: skip
            months[-1]["rows"].append(self._row(row))
        return years

    def _row(self, row: Row) -> dict[str, Any]:
        rails = [f"above-{rail.above} below-{rail.below}" for rail in row.rails]
        if row.moment:
            return self.moment(row.moment) | {"rails": rails}
        if row.today:
            running = [m for m in self.exchange.moments if m.status and m.status.state in RUNNING]
            counted = [self._day_of(m) for m in running]
            return {
                "type": "now", "rails": rails, "iso": row.today, "day": dates.day(row.today),
                "counted": _(", and ").join(filter(None, counted)),
                "followed": dates.written(row.followed) if row.followed else "",
            }  # fmt: skip
        count = row.gap_days
        sentence = (
            ngettext("%d day of silence", "%d days of silence", count)
            if row.silence
            else ngettext("%d day with nothing on file", "%d days with nothing on file", count)
        )
        return {"type": "gap", "rails": rails, "silence": row.silence, "sentence": sentence % count}

    def _day_of(self, moment: Moment) -> str:
        sent = self.sent.get(moment.letter.pk) if moment.letter else None
        if not sent or not moment.status or not moment.status.due:
            return ""
        return _("day %(day)d of %(of)d") % {"day": (self.on - sent).days, "of": (moment.status.due - sent).days}

    def moment(self, moment: Moment) -> dict[str, Any]:
        """One entry, written out."""
        shown = {
            "type": moment.kind,
            "id": moment.number,
            "side": SIDES[moment.side],
            "iso": moment.when.isoformat() if moment.when else "",
            "day": self._day(moment),
            "small": dates.weekday(moment.day) if moment.has_a_day and moment.day else "",
            "permanent": f"{moment.heading or self._kind(moment)}, {dates.written(moment.when)}",
            "actor": moment.actor,
            "kind": self._kind(moment),
            "heading": moment.heading or self._kind(moment),
            "text": moment.text,
            "note": moment.entry.public_note,
            "unsure": moment.entry.confidence == "low",
            "sources": [sources.link(s) for s in moment.sources],
            "also": [self.moment(other) for other in moment.also],
        }
        return shown | getattr(self, f"_{moment.kind}", lambda m: {})(moment)

    def _day(self, moment: Moment) -> str:
        if moment.when is None:
            return _("Day not on file")
        if moment.when.precision == "day":
            return dates.day_of_year(moment.when.last)
        return _("%s, day not on file") % (
            dates.month(moment.when.last) if moment.when.precision == "month" else moment.when.last.year
        )

    def _kind(self, moment: Moment) -> str:
        return "" if moment.kind == "deadline" else moment.entry.kind_words.lower()

    def _letter(self, moment: Moment) -> dict[str, Any]:
        letter = moment.letter
        assert letter is not None  # noqa: S101 - a letter's moment has one
        due = [status for _deadline, status in moment.deadlines if status.first_due]
        facts: list[tuple[str, str, str]] = []
        to = ", ".join(filter(None, [letter.addressee_name, letter.addressee_title, letter.addressee_office]))
        facts += [(_("To"), to, "")] if to else []
        facts += [(_("Signed by"), letter.signatory, "")] if letter.signatory else []
        for status in due:
            given = deadline_words.days((status.first_due - letter.day).days) if status.first_due and letter.day else ""
            facts.append((_("Due"), ", ".join(filter(None, [dates.day(status.first_due), given])), ""))  # type: ignore[arg-type]
        if stakes := [s for s in self.exchange.stakes if letter.pk in s.letters]:
            lines = [self._stake(s) for s in stakes]
            facts.append((_("At stake"), "; ".join(f"{x['amount']} ({x['program']}, {x['what']})" for x in lines), ""))
        names = [p.text for p in self.exchange.points[letter.pk] if p.role == Point.Role.CONSEQUENCE]
        if names and names != ["none"]:
            facts.append((_("May follow"), "; ".join(names), ""))
        if letter.round:
            count = letter.letters_in_round  # type: ignore[attr-defined]
            counted = ngettext("%d letter", "%d letters", count) % count
            facts.append((_("Round"), f"{letter.round.name}, {counted}", addresses.round_address(letter.round)))
        given_days = [(s.first_due - letter.day).days for s in due if s.first_due and letter.day]
        small = [dates.weekday(letter.day)] if letter.day and moment.has_a_day else []
        small += [_("%s given") % deadline_words.days(given_days[0])] if given_days else []
        small += [] if letter.day_is_its_own else [_("the day announced; its own is not on file")]
        return {
            "small": ", ".join(small),
            "heading": wording.headline(letter, self.name),
            "address": addresses.letter_address(letter),
            "text": letter.summary,
            "facts": facts,
            "carried": wording.carried_over(letter),
        }

    def _response(self, moment: Moment) -> dict[str, Any]:
        facts = [(_("Signed by"), moment.actor, "")] if moment.actor else []
        for letter in moment.answers:
            facts.append((_("Answers"), _("Letter of %s") % dates.written(letter.when), f"#{letter.number}"))
        timing = []
        for _deadline, status in moment.deadlines:
            if status.answered and moment.has_a_day and status.answered.last == moment.day:
                words = deadline_words.words(status, sent=None, on=self.on, followed=self.followed)
                timing.append(words.label + words.then)
        if timing:
            facts.append((_("Timing"), "; ".join(dict.fromkeys(timing)), ""))
        return {"facts": facts}

    def _deadline(self, moment: Moment) -> dict[str, Any]:
        assert moment.status is not None  # noqa: S101 - a deadline's moment has both
        assert moment.letter is not None  # noqa: S101
        sent = self.sent.get(moment.letter.pk)
        words = deadline_words.words(moment.status, sent=sent, on=self.on, followed=self.followed)
        look = {State.OVERDUE: "is-overdue", State.MET_LATE: "is-overdue", State.MET: "is-met", State.OPEN: "is-open"}
        clock = clocks.clock(moment.status, sent=sent, on=self.on, label=words.label + words.then) if sent else None
        return {
            "look": look.get(moment.status.state, ""),
            "words": words,
            "clock": clock,
            "from": dates.short_day(sent) if sent else "",
            "until": dates.short_day(moment.day) if moment.day else "",
            "day": dates.day(moment.day) if moment.day else "",
        }

    # The rest

    def counts(self) -> list[tuple[str, str, int]]:
        """The chips: each kind, its name, and how many there are."""
        names = {
            "letter": _("Letters"), "response": _("Responses"), "deadline": _("Deadlines"), "court": _("Court"),
            "context": _("Context"),
        }  # fmt: skip
        moments = self.exchange.moments
        return [(kind, names[kind], sum(m.kind == kind for m in moments)) for kind in KINDS]

    def lede(self) -> str:
        """``Two letters from Justice, one answer.``"""
        counted = {kind: count for kind, _name, count in self.counts()}
        letters = ngettext("%d letter from Justice", "%d letters from Justice", counted["letter"]) % counted["letter"]
        answers = ngettext("%d answer on file", "%d answers on file", counted["response"]) % counted["response"]
        return f"{letters}, {answers}."

    def span_of_earlier(self) -> dict[str, Any]:
        """How many entries came before the first letter, and from when to when."""
        rows = [row for row in self.exchange.earlier if row.moment]
        days = [row.day for row in rows if row.day]
        if not days:
            return {}
        count = ngettext("%d entry", "%d entries", len(rows)) % len(rows)
        return {"count": count, "first": dates.month_of_year(min(days)), "last": dates.month_of_year(max(days))}

    def table(self) -> list[dict[str, Any]]:
        """The same history as plain rows, for print and for whoever prefers a table."""
        rows = [row.moment for row in [*self.exchange.earlier, *self.exchange.rows] if row.moment]
        sides = {"doj": _("DOJ"), "place": self.name, "court": _("Court"), "other": ""}
        written = []
        for moment in [*rows, *self.exchange.undated]:
            shown = self.moment(moment)
            if moment.kind == "letter":
                who, what = f"DOJ → {self.name}", f"{shown['heading']}. {shown['text']}"
            elif moment.kind == "response":
                who, what = f"{self.name} → DOJ", f"{shown['heading']} {shown['text']}"
            elif moment.kind == "deadline":
                who, what = "", f"{shown['heading']}: {shown['words'].label}{shown['words'].then}"
            else:
                who, what = moment.actor or sides[moment.side], " ".join(filter(None, [shown["heading"], shown["text"]]))
            when = dates.written_short(moment.when)
            written.append({"when": when, "iso": shown["iso"], "who": who, "kind": shown["kind"], "what": what, "sources": shown["sources"]})  # fmt: skip  # noqa: E501
        return written
