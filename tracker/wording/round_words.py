"""What is said of a round: how long it gave, what came back, where its recipients came from and went on to?"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import Letter, Round
from correspondence.timeline.answer_times import AnswerTimes
from tracker import addresses
from tracker.formats import dates
from tracker.formats.dots import dots

KINDS = dict(Letter.Kind.choices)


def short_name(round_: Round) -> str:
    """``January 24, 2018``, or ``August 2017`` where only the month is known; the name where no date is."""
    return dates.written(round_.when) if round_.when else round_.name


def names(rounds: Iterable[Round]) -> dict[int, str]:
    """The short name of each round by its key; of two rounds of one day each says what its letters are."""
    listed = list(rounds)
    short = {round_.pk: short_name(round_) for round_ in listed}
    once = Counter(short.values())
    kinds = {round_.pk: str(KINDS.get(round_.tally.kind, "")) for round_ in listed}  # type: ignore[attr-defined]
    return {
        key: f"{name}, {kinds[key][:1].lower()}{kinds[key][1:]}" if once[name] > 1 and kinds[key] else name
        for key, name in short.items()
    }


def allowed(round_: Round) -> int | None:
    """The days from the letters to the day answers were due; None where one of the two is not on file."""
    sent = round_.date or round_.announced
    return (round_.due - sent).days if round_.due and sent and round_.due > sent else None


def answers(round_: Round, times: AnswerTimes) -> dict[str, Any]:
    """The plot of a round's answers, and all of it in words."""
    given = allowed(round_)
    said = [
        ngettext("%d circle for the one dated answer", "One circle for each of %d dated answers", times.dated) % times.dated
        if times.dated != 1
        else _("One circle for the one dated answer")
    ] if times.dated else [_("No dated answer is on file")]  # fmt: skip
    if times.undated:
        said.append(ngettext("%d more on a day not on file", "%d more on days not on file", times.undated) % times.undated)
    if times.reported:
        said.append(_("%d reported as answered, the answers not on file") % times.reported)
    if times.silent:
        said.append(ngettext("%d letter has no answer on file", "%d letters have no answer on file", times.silent) % times.silent)
    if times.closing:
        said.append(ngettext("%d closing letter asks for none", "%d closing letters ask for none", times.closing) % times.closing)
    listed = "; ".join(_("day %(day)d: %(count)d") % {"day": day, "count": count} for day, count in sorted(times.days.items()))
    return {
        "plot": dots(times.days, allowed=given),
        "label": _("Dated answers by day after the letters. %s") % (listed or _("None.")),
        "caption": ". ".join(said) + ".",
        "days": [
            {"day": day, "count": count, "late": given is not None and day > given} for day, count in sorted(times.days.items())
        ],
        "allowed": given,
    }  # fmt: skip


def ways(found: dict[tuple, int], rounds: Iterable[Round]) -> list[dict[str, Any]]:
    """Passages as lines: how many, of which kind of letter, in which round; those that lead nowhere last."""
    by_key = {round_.pk: round_ for round_ in rounds}
    named = names(by_key.values())
    lines = []
    for (key, *kind), count in found.items():
        other = by_key.get(key)
        words = str(KINDS.get(kind[0], "")) if kind and kind[0] else ""
        lines.append({
            "count": count,
            "kind": words[:1].lower() + words[1:],
            "round": named[other.pk] if other else "",
            "address": addresses.round_address(other) if other else "",
            "order": (other is None, other.ordinal if other else 0),
        })  # fmt: skip
    return sorted(lines, key=lambda line: line["order"])
