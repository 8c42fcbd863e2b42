"""What does a list say of a letter: when it was sent, due and answered, with what result, and what came next?"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F

from correspondence.models import Figure, Grant, Letter, Round
from correspondence.rules import us_states
from correspondence.timeline.money import EXACT
from correspondence.timeline.standings import LetterOnDay, letters_on_day
from tracker import addresses
from tracker.clock import Clock
from tracker.formats import clocks, dates, deadline_words, money
from tracker.wording import round_words
from tracker.wording.money_lines import line


def letter_rows(letters: list[Letter], rounds: Iterable[Round], clock: Clock) -> list[dict[str, Any]]:
    """The letters of one page as they stand on the day, each place on its own day, in the order given; four queries.

    ``letters`` come with their round and jurisdiction, and with their neighbours (timeline.rounds).
    """
    days = {letter.jurisdiction_id: clock.day_in(letter.jurisdiction.time_zone) for letter in letters}
    known = {found.letter.pk: found for found in letters_on_day(letters, at=clock.now, on=days)}
    by_key = {round_.pk: round_ for round_ in rounds}
    figures = _figures(letters, clock)
    return [
        _row(known[x.pk], days[x.jurisdiction_id], by_key.get(x.went_to), figures.get(x.pk, []))  # type: ignore[attr-defined]
        for x in letters
        if x.pk in known
    ]


def _row(known: LetterOnDay, on: date, following: Round | None, figures: list[Figure]) -> dict[str, Any]:
    letter, place = known.letter, known.letter.jurisdiction
    dated = [pair for pair in known.deadlines if pair[1].due]
    first = min(dated, key=lambda pair: (pair[1].settled, pair[1].due), default=next(iter(known.deadlines), None))
    status = first[1] if first else None
    followed = letter.round.followed if letter.round else None
    words = deadline_words.words(status, sent=known.day, on=on, followed=followed) if status else None
    sent = [answer.response for answer in known.answers_by(on)]
    answered = next((response.when for response in sent if response.when and response.when.precision == "day"), None)
    return {
        "letter": letter,
        "place": place,
        "state": us_states.NAMES[place.state],
        "address": addresses.letter_address(letter),
        "place_address": addresses.jurisdiction_address(place),
        "kind": letter.kind_words,
        "sent": known.day,
        "sent_iso": known.day.isoformat() if known.day else "",
        "own_day": letter.day_is_its_own,
        "due": status.due if status else None,
        "due_iso": status.due.isoformat() if status and status.due else "",
        "more_due": max(len(known.deadlines) - 1, 0),
        "answered": dates.written_short(sent[0].when) if sent and sent[0].when else "",
        "answered_iso": sent[0].when.isoformat() if sent and sent[0].when else "",
        "has_answer": bool(sent),
        "taken": (answered.last - known.day).days if answered and known.day else None,
        "given": (status.due - known.day).days if status and status.due and known.day else None,
        "words": words,
        "result": status.state.value if status else "",
        "clock": clocks.clock(status, sent=known.day, on=on, label=words.label, followed=followed)
        if status and known.day and words
        else None,
        "next_kind": round_words.KINDS.get(letter.went_kind or "", "") if following else "",  # type: ignore[attr-defined]
        "next_day": dates.written_short(following.when) if following and following.when else "",
        "next_address": addresses.round_address(following) if following else "",
        "next_slug": following.slug if following else "",
        "clears": letter.kind == Letter.Kind.CLEARANCE,
        "figures": figures,
    }


def _figures(letters: list[Letter], clock: Clock) -> dict[int, list[Figure]]:
    """The preferred figures of the grants that each letter names, one query."""
    grants = Grant.objects.published(clock.now).values("pk")
    named = Figure.objects.filter(preferred=True, grant__letters__in=letters, grant__in=grants)
    found: dict[int, list[Figure]] = {}
    for figure in named.annotate(letter=F("grant__letters")).select_related("grant").order_by("grant__qualifier", "pk"):
        found.setdefault(figure.letter, []).append(figure)
    return found


def of_one_year(rows: list[dict[str, Any]], year: int | None = None) -> dict[str, Any]:
    """Put beside each row its amounts of one fiscal year, by default the one of which they name most.

    Returns that year, its totals by program, and how many grants these letters name in each year.
    """
    figures = [figure for row in rows for figure in row["figures"]]
    years = Counter(year for year, _pk in {(f.grant.fiscal_year, f.pk) for f in figures if f.grant.fiscal_year})
    year = int(year) if year else max(years, key=lambda year: (years[year], year), default=None)
    added: dict[str, dict[int, Decimal]] = {}
    unsure = set()
    for row in rows:
        mine = [figure for figure in row["figures"] if year and figure.grant.fiscal_year == year]
        row["amounts"] = [line(figure) for figure in mine]
        for figure in mine:
            if figure.precision in EXACT and not figure.grant.qualifier:
                added.setdefault(figure.grant.program, {})[figure.pk] = figure.amount
                unsure |= {figure.pk} if figure.grant.confidence == "low" else set()
    totals = [
        {"program": money.program(name), "amount": money.total(sum(amounts.values(), Decimal(0))), "grants": len(amounts)}
        for name, amounts in sorted(added.items())
    ]
    return {"year": year, "totals": totals, "unsure": len(unsure), "years": dict(sorted(years.items(), reverse=True))}
