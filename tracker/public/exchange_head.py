"""What does an exchange come to? Whose turn it is, what is due, how much money is at stake, and one sentence."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import Letter
from correspondence.rules.deadlines import RUNNING, State
from correspondence.rules.standing import Standing, Turn
from correspondence.timeline.exchange import Exchange
from correspondence.timeline.moments import Moment, Stake
from correspondence.timeline.stakes import is_counted, sum_of
from tracker.formats import clocks, dates, deadline_words, money, numbers, sources
from tracker.wording import entry_words


def standing(exchange: Exchange) -> dict[str, Any]:
    """The three answers: whose turn, what is due and when, money at stake."""
    return {"turn": _turn(exchange), "due": _due(exchange), "money": money_at_stake(exchange)}


def _turn(exchange: Exchange) -> dict[str, Any]:
    place, name = exchange.place, exchange.jurisdiction.short_name
    written = (m for m in exchange.moments if m.kind in ("letter", "response") and m.day)
    last = max(written, key=lambda moment: moment.order, default=None)
    return {
        "words": entry_words.turn(place, name),
        "side": {"place": "side-city", "department": "side-doj"}.get(place.turn, ""),
        "turn": place.turn.value,
        "sentence": _last_word(exchange, last) if last else _("No letter on record."),
        # The other turns follow from the standing; this one does not say why nobody knows.
        "standing": entry_words.standing(place) if place.turn == Turn.UNKNOWN and place.standing != Standing.NO_LETTER else "",
    }


def _last_word(exchange: Exchange, last: Moment) -> str:
    """Who wrote last and when, and whether an answer is on file."""
    place = exchange.place
    if last.letter and last.letter.kind == Letter.Kind.CLEARANCE:
        sentence = _("DOJ closed its inquiry on %s.") if last.has_a_day else _("DOJ closed its inquiry in %s.")
        return sentence % dates.with_limits(last.when)
    told = {"who": _("DOJ") if last.kind == "letter" else exchange.jurisdiction.short_name, "day": dates.with_limits(last.when)}
    sentence = _("%(who)s wrote last, on %(day)s.") if last.has_a_day else _("%(who)s wrote last, in %(day)s.")
    if last.when is None:
        sentence = _("%(who)s wrote last, on a day not on file.")
    sentence %= told
    if last.letter and not any(known.answers_by(exchange.on) for known in place.letters if known.letter == last.letter):
        if place.standing == Standing.OPEN:
            return " ".join([sentence, _("No answer on file yet.")])
        until = deadline_words.looked_until(place.followed, exchange.on)
        return " ".join([sentence, _("No answer on file, looked for until %s.") % until])
    return sentence


def _due(exchange: Exchange) -> dict[str, Any]:
    found = exchange.place.last_deadline
    if not found:
        return {"big": _("Nothing on record"), "running": False}
    deadline, status = found
    sent = next(known.day for known in exchange.place.letters if known.letter.pk == deadline.letter_id)
    words = deadline_words.words(status, sent=sent, on=exchange.on, followed=exchange.place.followed)
    big = words.label
    if status.state == State.OPEN and status.due and not status.stayed:
        big = _("%s left") % deadline_words.days((status.due - exchange.on).days)
    label, followed = words.label + words.then, exchange.place.followed
    drawn = clocks.clock(status, sent=sent, on=exchange.on, label=label, followed=followed) if sent else None
    return {
        "big": big, "running": status.state in RUNNING, "words": words, "what": deadline.what_is_due, "anchor": deadline.number,
        "date": dates.day(status.due) if status.due else "", "iso": status.due, "clock": drawn,
    }  # fmt: skip


def money_at_stake(exchange: Exchange) -> dict[str, Any]:
    """The total, where there is one, and a line for each grant with the first of its sources, said once where all share it."""
    total = sum_of(exchange.stakes)
    lines = [_line(stake, beside_total=total is not None) for stake in exchange.stakes]
    lines.sort(key=lambda line: line["beside"])
    first = lines[0]["source"] if lines else None
    shared = first if lines[1:] and all(line["source"] == first for line in lines) else None
    if shared:
        lines = [line | {"source": None} for line in lines]
    return {"total": money.sum_in_words(total), "lines": lines, "sources": [shared] if shared else []}


def _line(stake: Stake, *, beside_total: bool) -> dict[str, Any]:
    return {
        "amount": money.amount(stake),
        "program": money.program(stake.program),
        "what": ", ".join(filter(None, [money.year(stake), money.statuses(stake), stake.qualifier])),
        "unsure": stake.confidence == "low",
        "note": stake.note if stake.confidence == "low" else "",
        "as_written": stake.text if stake.text != money.amount(stake) and stake.precision in ("range", "text") else "",
        "beside": beside_total and not is_counted(stake),
        "source": sources.link(stake.sources[0]) if stake.sources else None,
        "figures": money.figures(stake),
    }


def lede(exchange: Exchange) -> str:
    """``Two letters from Justice, one answer. One deadline met, one open.``, and until when it was followed, if no longer."""
    kinds = [moment.kind for moment in exchange.moments]
    letters, answers = kinds.count("letter"), kinds.count("response")
    if not letters:
        return _("No letter from Justice on record.")
    wrote = ngettext("%s letter from Justice", "%s letters from Justice", letters) % numbers.spelled(letters)
    back = ngettext("%s answer", "%s answers", answers) % numbers.spelled(answers) if answers else _("no answer on file")
    sentences = [numbers.capital(_("%(letters)s, %(answers)s.") % {"letters": wrote, "answers": back}), *_deadlines(exchange)]
    if (followed := exchange.place.followed) and followed.last <= exchange.on:
        sentences.append(_("Followed until %s.") % dates.written(followed))
    return " ".join(sentences)


def _deadlines(exchange: Exchange) -> list[str]:
    """``One deadline met, one open.``, as a list of one; empty where nothing fell or falls due."""
    counted: dict[State, int] = {}
    for moment in sorted((m for m in exchange.moments if m.status), key=lambda m: m.order):
        assert moment.status is not None  # noqa: S101 - just looked
        counted[moment.status.state] = counted.get(moment.status.state, 0) + 1
    parts = []
    for state, count in counted.items():
        told = {"count": numbers.spelled(count), "state": entry_words.STATES[state]}
        if parts:
            parts.append(_("%(count)s %(state)s") % told)
        else:
            parts.append(ngettext("%(count)s deadline %(state)s", "%(count)s deadlines %(state)s", count) % told)
    return [numbers.capital(", ".join(parts)) + "."] if parts else []
