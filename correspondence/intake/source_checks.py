"""Do the addresses of our sources still answer, which are dead, and of which is a copy kept?"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from correspondence.intake.source_answers import SECONDS, Answer, Verdict, ask
from correspondence.models import Source
from correspondence.rules.web_addresses import host_of

REASON = "check_sources"
FRESH = 30  # days after which a check is no longer worth much
PAUSE = 1.0  # between two questions to one host


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    key: str
    words: str


def chosen(keys: Iterable[str]) -> list[Source]:
    """The sources named, or all of them; ValidationError names the keys that are none."""
    wanted = list(keys)
    rows = list(Source.objects.filter(key__in=wanted) if wanted else Source.objects.all())
    if unknown := set(wanted) - {row.key for row in rows}:
        raise ValidationError(_("Not the key of a source: %s.") % ", ".join(sorted(unknown)))
    return rows


def report(rows: Iterable[Source], *, on: date, older_than: int | None = None) -> Iterator[Finding]:
    """What there is to do, as it stands on record; nothing is asked."""
    days = FRESH if older_than is None else older_than
    for row in rows:
        if words := list(_to_do(row, on, days)):
            yield Finding(row.key, "; ".join(words))


def _to_do(row: Source, on: date, older_than: int) -> Iterator[str]:
    if not row.address:
        yield _("no address")
        return
    if row.dead_since:
        yield _("dead since %(day)s (%(answer)s)") % {"day": row.dead_since, "answer": row.last_answer}
    if row.last_checked is None:
        yield _("never checked")
    elif is_stale(row, on, older_than):
        yield _("last checked %s") % row.last_checked
    if not row.archive_address:
        yield _("no archived copy")


def is_stale(row: Source, on: date, older_than: int) -> bool:
    """Whether it was never checked, or longer ago than so many days."""
    return row.last_checked is None or row.last_checked < on - timedelta(days=older_than)


def fetch(
    rows: Iterable[Source],
    *,
    on: date,
    older_than: int | None = None,
    seconds: float = SECONDS,
    pause: float = PAUSE,
    allow_private: bool = False,
) -> Iterator[Finding]:
    """Ask each address, or those checked longer ago than so many days, one after the other, and keep what it said.

    That a host is not known anywhere is kept only where another name was found in the same run: with the network of this
    machine down, every host is unknown.
    """
    asked: dict[str, float] = {}
    unknown: list[tuple[Source, Answer]] = []
    network_is_up = False
    for row in rows:
        if not row.address or (older_than is not None and not is_stale(row, on, older_than)):
            continue
        host = host_of(row.address)
        if host in asked:
            time.sleep(max(0.0, asked[host] + pause - time.monotonic()))
        answer = ask(row.address, seconds=seconds, allow_private=allow_private)
        asked[host] = time.monotonic()
        if answer.verdict == Verdict.NO_SUCH_HOST:
            unknown.append((row, answer))
            continue
        network_is_up = network_is_up or answer.verdict in (Verdict.ALIVE, Verdict.DEAD)
        yield _keep(row, answer, on)
    for row, answer in unknown:
        if network_is_up:
            yield _keep(row, answer, on)
        else:
            yield Finding(row.key, _("%s; not kept, as no other host answered either") % answer.words)


def _keep(row: Source, answer: Answer, on: date) -> Finding:
    """Write down what was said. The row is read anew: somebody may have changed it while its server was thinking."""
    with transaction.atomic():
        now = Source.objects.select_for_update().get(pk=row.pk)
        if now.address != row.address:
            return Finding(row.key, _("its address was changed meanwhile; nothing was kept"))
        now.last_checked, now.last_answer = on, answer.words[:80]
        if answer.verdict == Verdict.ALIVE:
            now.dead_since = None
        elif answer.verdict in (Verdict.DEAD, Verdict.NO_SUCH_HOST):
            now.dead_since = now.dead_since or on
        now._change_reason = REASON  # type: ignore[attr-defined]
        now.save()
    dead = _(", dead since %s") % now.dead_since if now.dead_since else ""
    return Finding(row.key, answer.words + dead)


def keep_archived_copy(key: str, address: str) -> Source:
    """Note where a copy of a source was kept; ValidationError says what is wrong with it."""
    (row,) = chosen([key])
    if not address.strip():
        raise ValidationError(_("Give the address where a copy is kept."))
    with transaction.atomic():
        row = Source.objects.select_for_update().get(pk=row.pk)
        row.archive_address = address.strip()
        row.clean_fields(exclude={field.name for field in Source._meta.fields} - {"archive_address"})
        row.clean()
        row._change_reason = REASON  # type: ignore[attr-defined]
        row.save()
    return row


def summary() -> str:
    """How all sources stand."""
    every = Source.objects
    counted = {"all": every.count(), "dead": every.dead().count(), "never": every.never_checked().count()}
    counted |= {"bare": every.without_archived_copy().count()}
    return _("%(all)d sources: %(dead)d dead, %(never)d never checked, %(bare)d without an archived copy.") % counted
